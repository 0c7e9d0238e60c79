"""In this file: Lanjutan of the city: changes of the list that wait for signers who are not at the desk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from padang_desktop.domain.values.number import number
from padang_desktop.ui import ask_file
from padang_desktop.ui.buttons import button
from padang_desktop.ui.cards import Card, CardLine, ruler, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.secret_field import SecretField
from padang_desktop.ui.settings.signer_choice import ask_signer
from padang_desktop.ui.words import of_problem, tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.keys.far_signing import FarList

_KINDS = "(SAHKAN-*.zip)"


class FarSigningPart(Card):
    """Files go out to the other signers and come back; here one signs what was sent to him."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Pengesahan dari jauh"))
        self._context = context
        self._file: Path | None = None
        self._seen = ""
        self._is_alone = self._has_lists = False
        self.lists = QWidget()
        self._rows = QVBoxLayout(self.lists)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.back = button(tr("Baca berkas yang sudah disahkan…"), self._ask_back, "folder-open")
        self.asked = button(tr("Buka berkas SAHKAN…"), self._ask_look, "file-check")
        self.told = sentence("")
        self.secret = SecretField(tr("Kata sandi Anda sebagai penanggung jawab"))
        self.sign = button(tr("Sahkan dengan berkas kunci…"), self._ask_sign, "shield-check")
        self._fill()
        self._follow()

    def be_alone(self, is_alone: bool) -> None:
        """One key inside the database signs: nobody is needed from afar, unless new signers are to come."""
        self._is_alone = is_alone
        self.setHidden(is_alone and not self._has_lists)

    def read_again(self) -> None:
        """See what waits."""
        from padang_desktop.use_cases.keys import far_signing

        office = self._context.office
        self._context.tasks.in_thread(
            lambda progress: far_signing.waiting(office), self._show_lists, self.failed.emit
        )

    def hand_out(self, found: FarList, folder: Path) -> None:
        """The file for the other signers."""
        from padang_desktop.use_cases.keys import far_signing

        office = self._context.office
        told = tr("Tersimpan: {name}. Kirim kepada penanggung jawab yang lain; isinya bukan rahasia.")
        self._context.tasks.write(
            lambda progress: far_signing.hand_out(office, found.id, folder),
            lambda path: self.said.emit(told.format(name=path.name)), self.failed.emit,
        )  # fmt: skip

    def take_back(self, file: Path) -> None:
        """A file that came back with a signature."""
        from padang_desktop.use_cases.keys import far_signing

        office = self._context.office
        self._context.tasks.write(
            lambda progress: far_signing.take_back(office, file), self._on_back, self.failed.emit
        )

    def look_at(self, file: Path) -> None:
        """Show what somebody is asked to sign."""
        from padang_desktop.use_cases.keys import far_signing

        office = self._context.office
        self._context.tasks.in_thread(
            lambda progress: far_signing.look_at_file(file, office),
            lambda found: self._on_looked(file, found), self.failed.emit,
        )  # fmt: skip

    def sign_with(self, key_file: Path) -> None:
        """Add the signature; the answer lies beside the file."""
        from padang_desktop.use_cases.keys import far_signing

        file, seen, words = self._file, self._seen, self.secret.text()
        if file is None:
            return
        self.secret.clear()
        told = tr("Disahkan: {name}, di folder yang sama. Kirim kembali ke petugas yang meminta.")
        self._context.tasks.write(
            lambda progress: far_signing.sign_file(file, key_file, words, seen=seen),
            lambda path: self._on_signed(told.format(name=path.name)), self.failed.emit,
        )  # fmt: skip

    def forget(self, found: FarList) -> None:
        """The change is not wanted any more."""
        from padang_desktop.use_cases.keys import far_signing

        office = self._context.office
        told = tr("Perubahan itu tidak menunggu pengesahan lagi.")
        self._context.tasks.write(
            lambda progress: far_signing.forget(office, found.id),
            lambda nothing: self.said.emit(told), self.failed.emit,
        )  # fmt: skip

    def _show_lists(self, found: list[FarList]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._has_lists = bool(found)
        self.be_alone(self._is_alone)
        for each in found:
            self._add(each)
        if not found:
            told = tr("Belum ada yang menunggu. Bila suatu perubahan kurang pengesahan, muncul di sini.")
            self._rows.addWidget(sentence(told, is_faint=True))

    def _add(self, found: FarList) -> None:
        told = "\n".join(of_problem(each) for each in found.changes)
        more = tr("{signed} sudah mengesahkan, kurang {lacking}.").format(
            signed=number(found.signed), lacking=number(found.lacking)
        )
        if found.is_complete:
            more = tr("Pengesahan lengkap. Lakukan perubahan itu sekali lagi; kali ini langsung berlaku.")
        colour, icon = ("good", "circle-check") if found.is_complete else ("warn", "clock")
        self._rows.addWidget(CardLine(told, more, icon_name=icon, colour=colour))
        foot = QHBoxLayout()
        ground = QWidget()
        ground.setLayout(foot)
        foot.setContentsMargins(0, 0, 0, 0)
        if not found.is_complete:
            foot.addWidget(button(tr("Simpan untuk disahkan…"), lambda: self._ask_out(found), "download"))
        foot.addWidget(button(tr("Tidak jadi"), lambda: self.forget(found), "x"))
        foot.addStretch(1)
        self._rows.addWidget(ground)

    def _on_back(self, found: FarList) -> None:
        told = tr("Pengesahan terbaca. Kurang {count} lagi.").format(count=number(found.lacking))
        if found.is_complete:
            told = tr("Pengesahan lengkap. Lakukan perubahan itu sekali lagi; kali ini langsung berlaku.")
        self.said.emit(told)

    def _on_looked(self, file: Path, found: FarList) -> None:
        self._file, self._seen = file, found.id
        changes = "\n".join(f"• {of_problem(each)}" for each in found.changes)
        asked = tr("Anda diminta mengesahkan daftar nomor {number}:").format(number=found.number)
        self.told.setText(f"{asked}\n{changes}")
        self._follow()
        self.secret.setFocus()

    def _on_signed(self, told: str) -> None:
        self._file = None
        self._follow()
        self.said.emit(told)

    def _ask_out(self, found: FarList) -> None:
        if chosen := ask_file.for_folder(self, "sign", tr("Simpan berkas untuk penanggung jawab")):
            self.hand_out(found, chosen)

    def _ask_back(self) -> None:
        kinds = f"{tr('Daftar untuk disahkan')} {_KINDS}"
        if chosen := ask_file.to_open(self, "sign", tr("Pilih berkas yang sudah disahkan"), kinds):
            self.take_back(chosen)

    def _ask_look(self) -> None:
        kinds = f"{tr('Daftar untuk disahkan')} {_KINDS}"
        if chosen := ask_file.to_open(self, "sign", tr("Pilih berkas SAHKAN"), kinds):
            self.look_at(chosen)

    def _ask_sign(self) -> None:
        if chosen := ask_signer(self):
            self.sign_with(chosen)

    def _follow(self) -> None:
        has_file = self._file is not None
        for part in (self.told, self.secret, self.sign):
            part.setVisible(has_file)
        self.sign.setEnabled(has_file and bool(self.secret.text()))

    def _fill(self) -> None:
        told = tr(
            "Bila penanggung jawab tidak di sini, berkasnya dikirim kepadanya, misalnya lewat surel. Ia "
            "mengesahkannya dengan kuncinya sendiri, lalu berkas jawabannya dibaca di sini."
        )
        asked = tr("Diminta mengesahkan? Buka berkas SAHKAN yang Anda terima.")
        left = Qt.AlignmentFlag.AlignLeft
        for part in (sentence(told, is_faint=True), self.lists):
            self.body.addWidget(part)
        self.body.addWidget(self.back, 0, left)
        for part in (ruler(), sentence(asked, is_faint=True)):
            self.body.addWidget(part)
        self.body.addWidget(self.asked, 0, left)
        for part in (self.told, self.secret):
            self.body.addWidget(part)
        self.body.addWidget(self.sign, 0, left)
        self.secret.line.textChanged.connect(lambda text: self._follow())
