"""In this file: a kecamatan's laptop is enrolled: a card from the flashdisk, a code from the paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from padang_desktop.domain.problems import Situation
from padang_desktop.ui import ask_file
from padang_desktop.ui.buttons import link_button, main_button
from padang_desktop.ui.cards import Card, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.outbox.letters_edit import LettersEdit
from padang_desktop.ui.outbox.place_choice import PlaceChoice
from padang_desktop.ui.panel_ground import PanelGround
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.keys.enrol_office import Enrolled, OfficeCard

# The cards that were read, and the names of files that are none.
Found = tuple[list[tuple[Path, "OfficeCard"]], list[str]]


class EnrolPanel(PanelGround):
    """Nobody is believed by a file alone: the code comes from the paper that two people signed."""

    enrolled = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Kembali ke daftar kecamatan"))
        self._context = context
        self._cards: dict[str, Path] = {}
        self._shown: list[tuple[Path, OfficeCard]] = []
        where, what = (
            Card(tr("1. Flashdisk dari kecamatan")),
            Card(tr("2. Kode dari surat yang ditandatangani")),
        )
        self.place = PlaceChoice(context.tasks)
        self.place.add_beside(link_button(tr("Pilih berkasnya sendiri…"), self.ask_file))
        self.place.changed.connect(self._on_place)
        self.choice = ChoiceBox()
        self.choice.chosen.connect(self._follow)
        self.laptop = Field(tr("Laptop"), self.choice)
        self.found = sentence("", is_faint=True)
        self.letters = LettersEdit()
        self.scan = QLineEdit()
        self.scan.setPlaceholderText(tr("Klik di sini, lalu arahkan pemindai ke gambar di surat"))
        self.scan.setMaximumWidth(460)
        self.enrol = main_button(tr("Daftarkan laptop"), self.enrol_now, "check")
        hint = tr("Periksa dulu kedua tanda tangan di Surat Pendaftaran Laptop.")
        for part in (self.place, self.laptop, self.found):
            where.body.addWidget(part)
        what.body.addWidget(Field(tr("Kode 25 huruf"), self.letters, hint))
        what.body.addWidget(Field(tr("Atau pindai gambarnya"), self.scan, is_optional=True))
        what.body.addWidget(self.enrol, 0, Qt.AlignmentFlag.AlignLeft)
        self.lay_out((where, what))
        self.letters.letters_changed.connect(self._follow)
        self.scan.textChanged.connect(self._follow)
        for line in (self.letters, self.scan):
            line.returnPressed.connect(self.enrol_now)
        self._show_cards(([], []))

    def begin(self) -> None:
        """Start anew."""
        self.bars.clear()
        self.letters.clear()
        self.scan.clear()
        self.place.setFocus()
        self._on_place()

    def ask_file(self) -> None:
        """Let the person choose the card."""
        kinds = f"{tr('Kartu laptop')} (DAFTAR-*.json)"
        if chosen := ask_file.to_open(self, "office_card", tr("Pilih kartu laptop"), kinds):
            self.look_at([chosen])

    def look_at(self, files: list[Path]) -> None:
        """Read what the cards claim."""
        self._context.tasks.in_thread(lambda progress: _cards(files), self._show_cards, self._on_failed)

    def enrol_now(self) -> None:
        """Compare the card with the paper; the laptop is known from then on."""
        from padang_desktop.use_cases.keys import enrol_office

        card = self._cards.get(self.choice.code)
        from_paper = self.scan.text().strip() or self.letters.letters
        if card is None or not from_paper:
            return
        office = self._context.office
        self.bars.clear()
        self.enrol.setEnabled(False)
        self._context.tasks.write(
            lambda progress: enrol_office.enrol(office, card, from_paper), self._on_enrolled, self._on_failed
        )

    def _on_place(self) -> None:
        from padang_desktop.use_cases.outbox import find_flashdisks

        place = self.place.place
        if place is not None:
            self._context.tasks.in_thread(
                lambda progress: _cards(find_flashdisks.files_on(place, "DAFTAR-")),
                self._show_cards, self._on_failed,
            )  # fmt: skip

    def _show_cards(self, read: Found) -> None:
        found, unread = read
        self._offer(found)
        has_place = self.place.place is not None
        self.found.setText(tr("Di situ tidak ada kartu laptop.") if has_place and not found else "")
        self.found.setVisible(bool(self.found.text()))
        if unread:
            told = tr("Kartu yang tidak dapat dibaca: {names}. Minta kecamatannya menyimpan kartunya lagi.")
            self.bars.show_message("warn", told.format(names=", ".join(unread)))

    def _offer(self, found: list[tuple[Path, OfficeCard]]) -> None:
        """The laptops to choose from, the first of them chosen."""
        from padang_desktop.use_cases.inbox import see_offices

        self._shown, self._cards = found, {card.device: path for path, card in found}
        named: list[tuple[str, str]] = []
        for _, card in found:
            area = see_offices.area_of(self._context.office, card.wilayah)
            named.append((card.device, " · ".join((area, card.officer, card.laptop))))
        self.choice.set_choices(named)
        if found:
            self.choice.choose(found[0][1].device)
            self.letters.setFocus()
            self.bring(self.enrol)
        self.laptop.setVisible(bool(found))
        self._follow()

    def _on_enrolled(self, enrolled: Enrolled) -> None:
        self.letters.clear()
        self.scan.clear()
        told = tr("Laptop {officer} terdaftar. Kirimannya diterima mulai sekarang.")
        self.bars.show_message("good", told.format(officer=enrolled.officer))
        # A flashdisk that went around brings several cards: the next is ready, this one is done.
        self._offer([each for each in self._shown if each[1].device != enrolled.device])
        self.found.setText("" if self._cards else tr("Tidak ada kartu lain di situ."))
        self.found.setVisible(not self._cards)
        self.enrolled.emit(enrolled)

    def _on_failed(self, error: Exception) -> None:
        self._follow()
        self.show_failure(error)
        self.bring(self.enrol)

    def _follow(self, text: str = "") -> None:
        has_code = self.letters.is_complete or bool(self.scan.text().strip())
        self.enrol.setEnabled(self.choice.code in self._cards and has_code)


def _cards(files: list[Path]) -> Found:
    """A damaged card keeps nobody from the others; alone it is told as what it is."""
    from padang_desktop.use_cases.keys import enrol_office

    found: list[tuple[Path, OfficeCard]] = []
    unread: list[str] = []
    for path in files:
        try:
            found.append((path, enrol_office.look_at_office_card(path)))
        except Situation:
            if len(files) == 1:
                raise
            unread.append(path.name)
    return found, unread
