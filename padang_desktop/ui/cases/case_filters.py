"""In this file: the row of filters over the cases; what is chosen is told at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from padang_desktop.domain.cases.case import Worklist
from padang_desktop.domain.cases.case_query import LATE, NO_DAY, SOON
from padang_desktop.domain.reference.area import Level
from padang_desktop.domain.roster.volunteer import VolunteerLine
from padang_desktop.ui import look
from padang_desktop.ui.cases.listing import PHOTOS_TO_FOLLOW, WITHOUT_PSM, Wanted
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.words import tr

EVERYWHERE = "*"


class CaseFilters(QWidget):
    """Five choices; "Semua …" takes one off."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._is_filling = False
        office = context.office
        inside, areas = f"{office.wilayah}.", office.reference.areas.on(office.today())
        kelurahan = [
            (each.code, each.name)
            for each in areas
            if each.level is Level.KELURAHAN and each.code.startswith(inside)
        ]
        entries = office.reference.code_lists.entries("task_type", on=office.today())
        kinds = [(entry.code, entry.label) for entry in entries]
        more = [
            (LATE, tr("Lewat batas")),
            (SOON, tr("Batas 7 hari lagi")),
            (NO_DAY, tr("Tanpa batas waktu")),
            (PHOTOS_TO_FOLLOW, tr("Menyusul foto")),
            (WITHOUT_PSM, tr("Belum ada PSM")),
        ]
        self.kelurahan = _box(tr("Semua kelurahan"), tr("Kelurahan"), kelurahan)
        self.task_type = _box(tr("Semua jenis tugas"), tr("Jenis tugas"), kinds)
        self.task_type.know_words({entry.code: entry.names for entry in entries})
        self.volunteer = _box(tr("Semua PSM"), tr("PSM"), [])
        self.worklist = _box(tr("Semua daftar"), tr("Daftar tugas"), [])
        self.more = _box(tr("Batas dan foto"), tr("Batas waktu dan foto"), more)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_S)
        for box in self._boxes():
            box.chosen.connect(self._on_chosen)
            row.addWidget(box, 1)

    def over(self, wanted: Wanted) -> Wanted:
        """The wish with what is chosen here."""
        kelurahan, task_type, volunteer, worklist, more = (_code(box) for box in self._boxes())
        return replace(
            wanted, kelurahan=kelurahan, task_type=task_type, volunteer_id=volunteer,
            worklist_id=worklist, more=more,
        )  # fmt: skip

    def clear(self) -> None:
        """Take all off; tells nothing."""
        self._is_filling = True
        for box in self._boxes():
            box.choose(EVERYWHERE)
        self._is_filling = False

    def choose(self, box: ChoiceBox, code: str) -> None:
        """Choose as if a person did; tells."""
        box.choose(code or EVERYWHERE)

    def offer_people(self, people: Sequence[VolunteerLine]) -> None:
        self._offer(self.volunteer, tr("Semua PSM"), [(each.id, each.printed_name) for each in people])

    def offer_lists(self, lists: Sequence[Worklist]) -> None:
        self._offer(self.worklist, tr("Semua daftar"), [(each.id, each.name) for each in lists])

    def _on_chosen(self, code: str) -> None:
        if not self._is_filling and code:
            self.changed.emit()

    def _offer(self, box: ChoiceBox, everything: str, choices: Sequence[tuple[str, str]]) -> None:
        """Whoever was chosen stays chosen, unless gone from the list."""
        chosen = box.code
        self._is_filling = True
        box.set_choices([(EVERYWHERE, everything), *choices])
        box.choose(chosen if chosen in dict(choices) else EVERYWHERE)
        self._is_filling = False

    def _boxes(self) -> tuple[ChoiceBox, ...]:
        return (self.kelurahan, self.task_type, self.volunteer, self.worklist, self.more)


def _box(everything: str, name: str, choices: Sequence[tuple[str, str]]) -> ChoiceBox:
    made = ChoiceBox([(EVERYWHERE, everything), *choices])
    made.choose(EVERYWHERE)
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setMinimumContentsLength(6)
    made.setMinimumWidth(56)
    made.setMaximumWidth(260)
    return made


def _code(box: ChoiceBox) -> str:
    return box.code.removeprefix(EVERYWHERE)
