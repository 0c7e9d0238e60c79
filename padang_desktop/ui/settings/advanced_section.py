"""In this file: Lanjutan of the city: the list of laptops, who answers for it, who opens in need."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values.calendar import long_date, wib
from padang_desktop.domain.values.number import number
from padang_desktop.ui import ask_file, look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.cards import Card, CardLine, facts, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.secret_field import SecretField
from padang_desktop.ui.settings.clerk_part import ClerkPart
from padang_desktop.ui.settings.far_signing_part import FarSigningPart
from padang_desktop.ui.settings.format_part import FormatPart
from padang_desktop.ui.settings.open_laptop_part import OpenLaptopPart
from padang_desktop.ui.settings.parted_section import PartedSection
from padang_desktop.ui.settings.restored_card import RestoredCard
from padang_desktop.ui.settings.server_part import ServerPart
from padang_desktop.ui.settings.shared_photos_part import SharedPhotosPart
from padang_desktop.ui.settings.signer_choice import SignerChoice, ask_signer
from padang_desktop.ui.settings.spare_part import SparePart
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.ui.message_bar import Kind
    from padang_desktop.use_cases.keys.learn_lists import Learnt
    from padang_desktop.use_cases.keys.list_signers import ListFacts


class AdvancedSection(PartedSection):
    """Its parts stand in a list at the left; the bars at the top say how a deed went, of whichever part."""

    list_top = look.GAP_L  # the bars stand above the first card

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("Bagian dari Lanjutan"))
        self.bars = MessageBars()
        self.rows.insertWidget(0, self.bars)
        self.restored = RestoredCard(context)
        self.rows.insertWidget(1, self.restored)
        self.restored.continued.connect(self.read_again)
        self.restored.failed.connect(lambda: self.ensureWidgetVisible(self.restored.bars))
        # The steps have gone and the rest moved up: what was done stands on top.
        self.restored.settled.connect(lambda: self.verticalScrollBar().setValue(0))
        self.known, self.signers = Card(tr("Daftar kantor")), Card(tr("Penanggung jawab"))
        self.choosing = SignerChoice(context)
        self._fill_signers()
        self.far, self.format, self.spare = FarSigningPart(context), FormatPart(context), SparePart(context)
        for part in (self.choosing, self.far, self.format, self.spare):
            part.said.connect(self._said)
            part.failed.connect(self._on_failed)
        self.locked, self.server = OpenLaptopPart(context), ServerPart(context)
        self.clerks, self.shared = ClerkPart(context), SharedPhotosPart(context)
        self._lay_out()

    def _lay_out(self) -> None:
        for key, label, icon_name, cards in (
            ("list", tr("Daftar kantor"), "list-checks", (self.known,)),
            ("locked", tr("Laptop terkunci"), "lock-open", (self.locked,)),
            ("signers", tr("Penanggung jawab"), "shield-check", (self.signers, self.choosing)),
            ("far", tr("Pengesahan dari jauh"), "send", (self.far,)),
            ("spare", tr("Kunci cadangan"), "key-round", (self.spare,)),
            ("format", tr("Bentuk kiriman"), "file-check", (self.format,)),
            ("server", tr("Simpan di server"), "save", (self.server,)),
            ("clerks", tr("Komputer petugas kota"), "users", (self.clerks,)),
            ("photos", tr("Foto bersama"), "image", (self.shared,)),
        ):
            self.add_part(key, label, icon_name, cards)
        QWidget.setTabOrder(self.parts, self.bars)

    def top_of(self, key: str) -> int:
        """Under the steps after a restore the part stands on top."""
        return 0 if self.restored.isHidden() else self.parts.room(key).y()

    def read_again(self) -> None:
        from padang_desktop.use_cases.keys import list_signers

        self.restored.read_again()
        self.far.read_again()
        self.server.read_again()
        self.clerks.read_again()
        self.shared.read_again()
        office = self.context.office
        self.context.tasks.in_thread(
            lambda progress: list_signers.list_facts(office), self._on_read, self._on_failed
        )

    def open_signer(self, path: Path) -> None:
        """Hold the key of a signer for a while, with his passphrase."""
        from padang_desktop.use_cases.keys import root_keys

        office, words = self.context.office, self.secret.text()
        self.secret.clear()
        told = tr("Kunci {name} terbuka 15 menit.")
        self.context.tasks.write(
            lambda progress: root_keys.open_file(office, path, words),
            lambda found: self._said(told.format(name=found.name)), self._on_failed,
        )  # fmt: skip

    def prolong(self) -> None:
        """The same list for another two years."""
        from padang_desktop.use_cases.keys import renew_city

        office, told = self.context.office, tr("Daftar kantor diperpanjang.")
        self.context.tasks.write(
            lambda progress: renew_city.prolong(office), lambda made: self._said(told), self._on_failed
        )

    def renew_reading_key(self) -> None:
        """The offices seal to a new key from their next list on."""
        from padang_desktop.use_cases.keys import renew_city

        office = self.context.office
        told = tr("Kunci baca diganti. Kecamatan memakainya setelah membaca daftar kantor yang baru.")
        self.context.tasks.write(
            lambda progress: renew_city.renew_reading_key(office),
            lambda made: self._said(told),
            self._on_failed,
        )

    def compare_lists(self, folder: Path) -> None:
        """Look whether an office holds a list of this city that is not known here."""
        from padang_desktop.use_cases.keys import learn_lists
        from padang_desktop.use_cases.outbox import find_flashdisks

        office = self.context.office
        self.context.tasks.write(
            lambda progress: learn_lists.learn_lists(office, find_flashdisks.files_on(folder, "KUNCI-")),
            self._on_compared, self._on_failed,
        )  # fmt: skip

    def list_waiting(self) -> None:
        """Keys that laptops have announced, while no signer was there."""
        from padang_desktop.use_cases.keys import announced_keys

        office, told = self.context.office, tr("Kunci baru laptop sudah disahkan.")
        self.context.tasks.write(
            lambda progress: announced_keys.list_waiting(office),
            lambda made: self._said(told),
            self._on_failed,
        )

    def _on_read(self, found: ListFacts) -> None:
        self.known.empty()
        keys = number(found.reading_keys)
        if found.reading_keys > 1:
            keys = tr("{count}, {old} hanya untuk membaca yang lama").format(
                count=keys, old=found.reading_keys - 1
            )
        self.known.body.addWidget(
            facts(
                [
                    (tr("Nomor"), number(found.number)),
                    (tr("Berlaku sampai"), long_date(wib(found.until).date())),
                    (tr("Pengesahan"), tr("{count} dari {all} orang").format(
                        count=found.threshold, all=len(found.signers))),
                    (tr("Kunci baca kota"), keys),
                ],
                label_width=190,
            )
        )  # fmt: skip
        self.parts.show_count("list", len(found.waiting))
        if found.waiting:
            told = tr("{count} laptop menunggu pengesahan kunci barunya.").format(count=len(found.waiting))
            line = CardLine(
                told, icon_name="clock", colour="warn", act_text=tr("Sahkan"), act=self.list_waiting
            )
            self.known.body.addWidget(line)
        ground = QWidget()
        foot = QHBoxLayout(ground)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(button(tr("Perpanjang"), self.prolong, "calendar"))
        foot.addWidget(button(tr("Ganti kunci baca kota"), self.renew_reading_key, "key-round"))
        compare = button(tr("Bandingkan dengan kecamatan…"), self._ask_lists, "file-check")
        compare.setToolTip(tr("Bila laptop kecamatan berkata daftar dari kota lebih lama daripada miliknya."))
        foot.addStretch(1)
        self.known.body.addWidget(ground)
        self.known.body.addWidget(compare, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_signers(found)
        for part in (self.format, self.spare):
            part.show_list(found)

    def _on_compared(self, learnt: Learnt) -> None:
        if not learnt.is_news:
            self._said(tr("Di situ tidak ada daftar kantor yang lebih baru daripada yang di sini."))
            return
        told = tr(
            "Kecamatan memegang daftar kantor nomor {number} yang tidak dikenal di sini: kota ini pernah "
            "bekerja di komputer lain. Lanjutkan dulu seperti ditulis di bawah."
        )
        self._said(told.format(number=learnt.list_number), kind="warn")

    def _show_signers(self, found: ListFacts) -> None:
        while (item := self._people.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for each in found.signers:
            if each.is_own:
                told, more = tr("Kunci di komputer ini"), tr("Mengesahkan sendiri, tanpa diminta.")
            else:
                told = f"{each.name or tr('Penanggung jawab')} · {each.letters}"
                more = tr("Terbuka") if each.is_open else tr("Terkunci di berkasnya")
            good = each.is_own or each.is_open
            self._people.addWidget(
                CardLine(
                    told, more, icon_name="lock-open" if good else "lock", colour="good" if good else "quiet"
                )
            )
        is_own = any(each.is_own for each in found.signers)
        for part in (self.secret, self.open):
            part.setVisible(not is_own)
        self.far.be_alone(is_own)

    def _said(self, told: str, *, kind: Kind = "good") -> None:
        self.bars.clear()
        self.bars.show_message(kind, told)
        self.ensureWidgetVisible(self.bars)
        self.context.changed("office")
        self.read_again()

    def _on_failed(self, error: Exception) -> None:
        self.far.read_again()  # what lacked signatures waits there now
        if isinstance(error, Situation):
            self.bars.show_situation(error)
            self.ensureWidgetVisible(self.bars)

    def _ask_lists(self) -> None:
        if chosen := ask_file.for_folder(self, "flashdisk", tr("Flashdisk dari kecamatan")):
            self.compare_lists(chosen)

    def _ask_open(self) -> None:
        if chosen := ask_signer(self):
            self.secret.setFocus()  # one Enter too many in the dialog must not press the button again
            self.open_signer(chosen)

    def _fill_signers(self) -> None:
        body = self.signers.body
        body.addWidget(
            sentence(
                tr(
                    "Mendaftarkan, menghentikan, dan mengizinkan laptop mengubah daftar kantor, dan setiap "
                    "perubahan disahkan penanggung jawab yang hadir di sini."
                ),
                is_faint=True,
            )
        )
        ground = QWidget()
        self._people = QVBoxLayout(ground)
        self._people.setContentsMargins(0, 0, 0, 0)
        self.secret = SecretField(tr("Kata sandi penanggung jawab"))
        self.open = button(tr("Buka berkas kunci…"), self._ask_open, "lock-open")
        for part in (ground, self.secret):
            body.addWidget(part)
        body.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
