"""In this file: the three steps by which an office joins its city, before it can send."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.ui import ask_file, look
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.cards import sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.outbox.letters_edit import LettersEdit
from padang_desktop.ui.outbox.place_choice import PlaceChoice
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.settings.section import Section
from padang_desktop.ui.steps import StepBar
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.keys.enrol_office import Joined, OfficeCardMade
    from padang_desktop.use_cases.outbox.see_outbox import Joining

CITY, PAPER, CARRY = range(3)


class JoinGuide(QWidget):
    """Berkas Kota -> Surat laptop -> Antar. Steps that are done can be gone back to."""

    joined = Signal()
    left = Signal()  # the person is through

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.steps = StepBar([tr("Baca Berkas Kota"), tr("Simpan surat laptop"), tr("Antar ke kota")])
        self.steps.step_wanted.connect(self.go)
        self.bars = MessageBars()
        self.city, self.paper, self.carry = CityStep(context), PaperStep(context), CarryStep(context)
        self._stack = QStackedWidget()
        for step in (self.city, self.paper, self.carry):
            self._stack.addWidget(step)
        self.city.joined.connect(self._on_joined)
        self.paper.made.connect(self._on_made)
        self.carry.left.connect(self.left)
        for step in (self.city, self.paper):
            step.met.connect(self.bars.show_situation)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        for part in (self.steps, self.bars):
            rows.addWidget(part)
        rows.addWidget(self._stack, 1)

    def show_joining(self, joining: Joining) -> None:
        """Open at the first step that is not done."""
        self.carry.tell(joining.city)
        self.go(CITY if not joining.is_joined else PAPER if joining.paper_made_at is None else CARRY)

    def go(self, step: int) -> None:
        self.bars.clear()
        self._stack.setCurrentIndex(step)
        self.steps.show_step(step)

    def _on_joined(self, joined: Joined) -> None:
        self._context.announce(tr("Kantor ini sudah bergabung dengan {city}.").format(city=joined.city))
        self.carry.tell(joined.city)
        self.joined.emit()
        self.go(PAPER)
        self.paper.laptop.setFocus()

    def _on_made(self, made: OfficeCardMade) -> None:
        self.carry.show_paper(made.letter)
        self.joined.emit()
        self.go(CARRY)


class CityStep(Section):
    """The city's file from the flashdisk, and the letters from the city's letter."""

    joined = Signal(object)
    met = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._file: Path | None = None
        where = self.add_card(tr("1. Pasang flashdisk dari Dinas Sosial"))
        where.body.addWidget(
            sentence(
                tr(
                    "Di flashdisk itu ada Berkas Kota. Pekerjaan lain tetap bisa sebelum bergabung; hanya "
                    "Kirim yang menunggu."
                ),
                is_faint=True,
            )
        )
        self.place = PlaceChoice(context.tasks)
        self.place.changed.connect(self._on_place)
        self.found = sentence("")
        self.found.hide()
        self.place.add_beside(link_button(tr("Pilih berkasnya sendiri…"), self.ask_file))
        where.body.addWidget(self.place)
        where.body.addWidget(self.found)
        what = self.add_card(tr("2. Ketik kode 25 huruf dari surat kota"))
        self.letters = LettersEdit()
        hint = tr("Kodenya dicetak di surat, bukan di flashdisk. Huruf besar dan kecil sama saja.")
        what.body.addWidget(Field(tr("Kode dari surat"), self.letters, hint))
        self.join = main_button(tr("Gabung"), self._on_join, "check")
        what.body.addWidget(self.join, 0, Qt.AlignmentFlag.AlignLeft)
        self.letters.letters_changed.connect(self._follow)
        self.letters.returnPressed.connect(self._on_join)
        self._follow()

    def ask_file(self) -> None:
        """Let the person choose the file."""
        kinds = f"{tr('Berkas Kota')} (KOTA-*.json)"
        if chosen := ask_file.to_open(self, "city_card", tr("Pilih Berkas Kota"), kinds):
            self.look_at(chosen)

    def look_at(self, file: Path) -> None:
        """Show what the file claims to be; nothing is believed yet."""
        from padang_desktop.use_cases.keys import enrol_office

        self._file = file
        self.context.tasks.in_thread(
            lambda progress: enrol_office.look_at_city_card(file).name, self._on_looked, self._on_failed
        )

    def _on_place(self) -> None:
        from padang_desktop.use_cases.outbox import find_flashdisks

        place = self.place.place
        if place is not None:
            self.context.tasks.in_thread(
                lambda progress: find_flashdisks.files_on(place, "KOTA-"), self._on_found, self._on_failed
            )

    def _on_found(self, files: list[Path]) -> None:
        if files:
            self.look_at(files[0])
        else:
            self._file = None
            self.found.setText(tr("Di situ tidak ada Berkas Kota. Periksa apakah flashdisknya benar."))
            self.found.show()
            self._follow()

    def _on_looked(self, name: str) -> None:
        self.found.setText(tr("✓ Ditemukan Berkas Kota dari {name}.").format(name=name))
        self.found.show()
        self._follow()
        self.letters.setFocus()
        self.ensureWidgetVisible(self.join)

    def _on_join(self) -> None:
        from padang_desktop.use_cases.keys import enrol_office

        office, file, code = self.context.office, self._file, self.letters.letters
        if file is None or not self.letters.is_complete:
            return
        self.join.setEnabled(False)
        self.context.tasks.write(
            lambda progress: enrol_office.join(office, file, code), self._on_joined, self._on_failed
        )

    def _on_joined(self, joined: object) -> None:
        self._follow()
        self.joined.emit(joined)

    def _on_failed(self, error: Exception) -> None:
        self._follow()
        if isinstance(error, Situation):
            self.met.emit(error)
        self.ensureWidgetVisible(self.join)

    def _follow(self, letters: str = "") -> None:
        self.join.setEnabled(self._file is not None and self.letters.is_complete)


class PaperStep(Section):
    """This laptop's card and its paper onto the flashdisk."""

    made = Signal(object)
    met = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        card = self.add_card(tr("Surat Pendaftaran Laptop"))
        told = tr("Supaya kota mengenali kiriman dari laptop ini. Suratnya ditandatangani Anda dan Camat.")
        card.body.addWidget(sentence(told, is_faint=True))
        self.laptop, self.serial = QLineEdit(), QLineEdit()
        for line in (self.laptop, self.serial):
            line.setMaximumWidth(360)
            line.setMaxLength(60)
        card.body.addWidget(Field(tr("Sebutan laptop"), self.laptop, tr("Misalnya: Laptop kantor 1")))
        serial_hint = tr("Stiker di bawah laptop. Bila kosong, ditulis tangan di surat.")
        card.body.addWidget(Field(tr("Nomor seri"), self.serial, serial_hint, is_optional=True))
        self.place = PlaceChoice(context.tasks)
        self.place.changed.connect(self._follow)
        card.body.addWidget(self.place)
        self.save = main_button(tr("Simpan ke flashdisk"), self._on_save, "usb")
        card.body.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        self._follow()

    def _on_save(self) -> None:
        from padang_desktop.use_cases.keys import enrol_office

        office, place = self.context.office, self.place.place
        laptop, serial = self.laptop.text().strip(), self.serial.text().strip()
        if place is None:
            return
        self.save.setEnabled(False)
        self.context.tasks.write(
            lambda progress: enrol_office.office_card(office, place, laptop, serial),
            self._on_made, self._on_failed,
        )  # fmt: skip

    def _on_made(self, made: object) -> None:
        self._follow()
        self.made.emit(made)

    def _on_failed(self, error: Exception) -> None:
        self._follow()
        if isinstance(error, Situation):
            self.met.emit(error)

    def _follow(self) -> None:
        self.save.setEnabled(self.place.place is not None)


class CarryStep(Section):
    """What is left is done with pen and feet."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._letter: Path | None = None
        self._city = ""
        card = self.add_card(tr("Antar ke Dinas Sosial"))
        self.told = sentence("")
        card.body.addWidget(self.told)
        foot = QHBoxLayout()
        self.open = button(tr("Buka surat untuk dicetak"), self._on_open, "printer")
        self.open.hide()
        self.finish = main_button(tr("Selesai"), self.left.emit, "check")
        for part in (self.finish, self.open):
            foot.addWidget(part)
        foot.addStretch(1)
        card.body.addLayout(foot)
        self.tell("")

    def tell(self, city: str) -> None:
        """Name the city that was joined."""
        self._city = city or tr("Dinas Sosial")
        self.told.setText(
            tr(
                "1. Cetak Surat Pendaftaran Laptop dari flashdisk; tanda tangani bersama Camat.\n"
                "2. Bawa surat dan flashdisk ke {city}. Petugas di sana mendaftarkan laptop ini.\n"
                "3. Kiriman sudah boleh disiapkan dari sekarang; kota menerimanya setelah laptop terdaftar."
            ).format(city=self._city)
        )

    def show_paper(self, letter: Path) -> None:
        """Offer the paper that was just saved."""
        self._letter = letter
        self.open.show()

    def _on_open(self) -> None:
        if self._letter is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._letter)))
