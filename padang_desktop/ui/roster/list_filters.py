"""In this file: which people the list shows: kelurahan, pillar, status, and the two things to be minded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from padang_desktop.domain.reference.area import Level
from padang_desktop.domain.roster.volunteer_status import SOON_DAYS
from padang_desktop.ui import look
from padang_desktop.ui.chip_row import ChipRow
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.roster.said import short_pillar
from padang_desktop.ui.words import tr

EVERYTHING = "*"
_NARROWEST = 96
UNTRAINED, ENDING, FRESH = "untrained", "ending", "fresh"


@dataclass(frozen=True, slots=True)
class Filters:
    """What is chosen; "" and 0 mean everything."""

    kelurahan: str = ""
    pillar: str = ""
    status: str = ""
    lacks_training: bool = False
    ends_soon: bool = False
    added_by: int = 0

    @property
    def is_any(self) -> bool:
        return self != Filters()


class ListFilters(QWidget):
    """One row over the table; what does not fit scrolls."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._fresh_deed = 0
        self.kelurahan = self._choice(tr("Kelurahan"), 20)
        self.pillar = self._choice(tr("Pilar"), 15)
        self.status = self._choice(tr("Status"), 12)
        self.offer()
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_S)
        for box in (self.kelurahan, self.pillar, self.status):
            row.addWidget(box)
        self._chips = self._make_chips()
        row.addWidget(self._chips, 1)

    @property
    def now(self) -> Filters:
        """What is chosen."""
        on = self._chips.on
        return Filters(
            *(box.code.removeprefix(EVERYTHING) for box in (self.kelurahan, self.pillar, self.status)),
            lacks_training=UNTRAINED in on,
            ends_soon=ENDING in on,
            added_by=self._fresh_deed if FRESH in on else 0,
        )

    def offer(self) -> None:
        """Read the choices again (a pillar may have been added)."""
        lists, office = self._context.office.reference.code_lists, self._context.office
        areas = [
            (area.code, area.name)
            for area in office.reference.areas
            if area.level is Level.KELURAHAN and area.code.startswith(f"{office.wilayah}.")
        ]
        self._fill(self.kelurahan, tr("Semua kelurahan"), areas)
        pillars = [(each.code, short_pillar(each.label)) for each in lists.entries("pillar")]
        self._fill(self.pillar, tr("Semua pilar"), pillars)
        statuses = [(each.code, each.label) for each in lists.entries("volunteer_status")]
        self._fill(self.status, tr("Semua status"), statuses)

    def clear(self) -> None:
        """Show everybody again, and say so once."""
        for box in (self.kelurahan, self.pillar, self.status):
            box.blockSignals(True)
            box.choose(EVERYTHING)
            box.blockSignals(False)
        self._fresh_deed = 0
        self._renew_chips()
        self.changed.emit()

    def show_fresh(self, deed: int) -> None:
        """Offer, and turn on, "Baru dimasukkan" after an import; 0 takes it away."""
        self._fresh_deed = deed
        self._renew_chips()
        if deed:
            self._chips.turn(FRESH)

    def leave_fresh(self) -> None:
        """A search looks among everybody: "Baru dimasukkan" goes off, and nobody is told."""
        if FRESH in self._chips.on:
            self._chips.blockSignals(True)
            self._chips.turn(FRESH, False)
            self._chips.blockSignals(False)

    def turn(self, chip: str, is_on: bool = True) -> None:
        """As if the chip were pressed."""
        self._chips.turn(chip, is_on)

    def _renew_chips(self) -> None:
        old, self._chips = self._chips, self._make_chips()
        self._row.replaceWidget(old, self._chips)
        old.hide()
        old.deleteLater()

    def _make_chips(self) -> ChipRow:
        offered = [
            (UNTRAINED, tr("Belum pelatihan dasar")),
            (ENDING, tr("Masa bakti ≤ {days} hari").format(days=SOON_DAYS)),
        ]
        if self._fresh_deed:
            offered.insert(0, (FRESH, tr("Baru dimasukkan")))
        chips = ChipRow(offered)
        chips.changed.connect(lambda on: self.changed.emit())
        return chips

    def _choice(self, name: str, letters: int) -> ChoiceBox:
        box = ChoiceBox()
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setMinimumContentsLength(letters)
        box.setMinimumWidth(_NARROWEST)
        box.chosen.connect(lambda code: self._on_chosen(box))
        return box

    def _on_chosen(self, box: ChoiceBox) -> None:
        _show_beginning(box)
        self.changed.emit()

    def _fill(self, box: ChoiceBox, everything: str, choices: Sequence[tuple[str, str]]) -> None:
        box.blockSignals(True)
        before = box.code or EVERYTHING
        box.set_choices([(EVERYTHING, everything), *choices])
        box.choose(before)
        _show_beginning(box)
        box.blockSignals(False)


def _show_beginning(box: ChoiceBox) -> None:
    """A narrow box would show the end of a long label."""
    if (line := box.lineEdit()) is not None and not line.hasFocus():
        line.setCursorPosition(0)
