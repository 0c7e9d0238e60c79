"""In this file: when the visit was and who went; these stay from one paper to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from padang_desktop.domain.roster.volunteer import VolunteerLine
from padang_desktop.domain.values.calendar import parse_day
from padang_desktop.domain.values.sheet import TEXT
from padang_desktop.domain.visits.visit import VisitDraft
from padang_desktop.ui import look
from padang_desktop.ui.cases.entry_memory import OWN
from padang_desktop.ui.cases.problem_rows import NARROWEST, Part
from padang_desktop.ui.cases.tick_box import TickBox
from padang_desktop.ui.editors import ChoiceBox, DayEdit
from padang_desktop.ui.words import tr


class EntryPart(QWidget):
    """Day, time, and the officer or PSM."""

    changed = Signal()
    left = Signal()

    def __init__(self, own_name: str) -> None:
        super().__init__()
        self._own = (OWN, tr("Saya sendiri ({name})").format(name=own_name))
        self.day, self.who = DayEdit(), ChoiceBox([self._own])
        self.time, self.ended = QLineEdit(), QLineEdit()
        self.who.forgets_on_unknown = True
        for clock in (self.time, self.ended):
            clock.setPlaceholderText(tr("boleh kosong"))
            clock.setToolTip(tr("Boleh kosong; seperti 14.30"))
            clock.setMaximumWidth(clock.fontMetrics().averageCharWidth() * 14)
        self.is_related = TickBox(tr("Petugas masih keluarga atau kerabat"))
        self.is_related.setMinimumWidth(NARROWEST)
        self.parts = {
            "visited_on": Part(tr("Tanggal kunjungan"), self.day),
            # Both hours are typed in one go; why at such an hour is asked after them.
            "visited_time": Part(tr("Jam mulai"), self.time, self.ended),
            "ended_time": Part(tr("Jam selesai"), self.ended),
            "officer": Part(tr("Yang berkunjung"), self.who, self.is_related),
        }
        # That the case was given to somebody else must not be overlooked: a visit counts for who made it.
        hint = self.parts["officer"].hint
        hint.setProperty("faint", False)
        hint.setProperty("problem", "warn")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.GAP_M)
        grid.setVerticalSpacing(0)
        for column, part in enumerate(self.parts.values()):
            grid.addWidget(part, 0, column, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.is_related, 1, 0, 1, 4)
        grid.setColumnStretch(3, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._listen()

    def _listen(self) -> None:
        self.day.day_changed.connect(lambda day: self.changed.emit())
        self.day.textEdited.connect(lambda text: self.changed.emit())
        for clock in (self.time, self.ended):
            clock.textEdited.connect(lambda text: self.changed.emit())
        self.who.chosen.connect(lambda code: self.changed.emit())
        self.is_related.toggled.connect(lambda is_on: self.changed.emit())
        self.is_related.left.connect(self.left)
        line = self.who.lineEdit()
        for edit in (self.day, self.time, self.ended, *([line] if line is not None else [])):
            edit.returnPressed.connect(self.left)

    def offer(self, people: Sequence[VolunteerLine], area_name: Callable[[str], str]) -> None:
        """Who may have gone: oneself, and everybody of the roster."""
        said = ((person.id, f"{person.printed_name} · {area_name(person.kelurahan)}") for person in people)
        self.who.set_choices([self._own, *said])

    def begin(self, day: date, who: str) -> None:
        """For a fresh form; `who` is OWN or a volunteer's id."""
        self.day.set_day(day)
        self.time.clear()
        self.ended.clear()
        self.who.choose(who)
        self.is_related.setChecked(False)

    def fill(self, draft: VisitDraft) -> None:
        """Show a draft."""
        try:
            self.day.set_day(date.fromisoformat(draft.visited_on))
        except ValueError:
            self.day.setText(draft.visited_on)
        self.time.setText(draft.visited_time)
        self.ended.setText(draft.ended_time)
        self.who.choose(draft.volunteer_id or OWN)
        self.is_related.setChecked(draft.is_related)

    def values(self) -> dict[str, Any]:
        """Fields of a VisitDraft."""
        who = self.who.code
        return {
            "visited_on": day_text(self.day),
            "visited_time": self.time.text().strip(),
            "ended_time": self.ended.text().strip(),
            "volunteer_id": "" if who in ("", OWN) else who,
            "is_related": self.is_related.isChecked(),
        }

    @property
    def is_somebody_chosen(self) -> bool:
        """False when what stands there is nobody of the list: it must not count as one's own visit."""
        return bool(self.who.code)


def day_text(edit: DayEdit) -> str:
    """An ISO day, or what was typed; unlike edit.day this leaves a half-typed day as it is."""
    text = edit.text().strip()
    day = parse_day(text, TEXT)[0] if text else None
    return day.isoformat() if day else text
