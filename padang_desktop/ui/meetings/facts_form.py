"""In this file: by what, when, where and under whose lead it was decided: the facts of a muskel or SPTJM."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QWidget

from padang_desktop.domain.cases.meeting import WAYS, Meeting, Way
from padang_desktop.domain.problems import Problem
from padang_desktop.ui import look
from padang_desktop.ui.cases.entry_part import day_text
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import DayEdit, is_with_control
from padang_desktop.ui.meetings.way_choice import WayChoice
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.meetings.see_meetings import KnownWords

_NARROWEST, _LONGEST = 120, 200
SECOND_LINE = ("place", "leader", "note_taker")


class FactsForm(QWidget):
    """Three fields beside one another, or one under the other with `is_narrow`."""

    changed = Signal()
    way_changed = Signal()
    left = Signal()  # Enter in the last field

    def __init__(self, context: Context, *, is_narrow: bool = False, with_way: bool = True) -> None:
        super().__init__()
        lists = context.office.reference.code_lists
        self.way = WayChoice({way: lists.label(WAYS, way.value) for way in Way})
        self.day, self.number, self.place = DayEdit(), QLineEdit(), QLineEdit()
        self.leader, self.note_taker = QLineEdit(), QLineEdit()
        self.fields: dict[str, Field] = {
            "way": Field(tr("Diputus lewat"), self.way),
            "held_on": Field(tr("Tanggal"), self.day),
            "number": Field(tr("Nomor berita acara"), self.number),
            "place": Field(tr("Tempat"), self.place),
            "leader": Field(tr("Pimpinan"), self.leader),
            "note_taker": Field(tr("Notulis"), self.note_taker),
        }
        if not with_way:
            self.fields["way"].hide()
        self._is_short = False
        self._lay_out(1 if is_narrow else 3)
        self._listen()
        self._follow_way()

    def show_facts(self, meeting: Meeting) -> None:
        """Show a meeting's facts; tells nothing."""
        self.blockSignals(True)
        self.way.choose(meeting.way)
        try:
            self.day.set_day(date.fromisoformat(meeting.held_on))
        except ValueError:
            self.day.setText(meeting.held_on)
        for edit, text in (
            (self.number, meeting.number), (self.place, meeting.place),
            (self.leader, meeting.leader), (self.note_taker, meeting.note_taker),
        ):  # fmt: skip
            edit.setText(text)
        self.blockSignals(False)
        self._follow_way()
        self.show_problems(())

    def facts(self, before: Meeting) -> Meeting:
        """The meeting as the form stands; what has no field stays as before."""
        is_statement = self.way.way is Way.STATEMENT
        return replace(
            before,
            way=self.way.way,
            held_on=day_text(self.day),
            number=self.number.text().strip(),
            place=self.place.text().strip(),
            leader=self.leader.text().strip(),
            note_taker="" if is_statement else self.note_taker.text().strip(),
        )

    def offer(self, known: KnownWords) -> None:
        """What was written for earlier meetings is found again as it is typed."""
        for edit, words in (
            (self.place, known.places), (self.leader, known.leaders), (self.note_taker, known.note_takers),
        ):  # fmt: skip
            edit.setCompleter(_finder(words, edit))

    def show_problems(self, problems: Iterable[Problem]) -> bool:
        """Show what is wrong with the facts; True when something is, and has the keyboard then."""
        first = {each.field: each for each in reversed(list(problems))}
        for name, field in self.fields.items():
            field.show_problem(first.get(name))
        wrong = [field for name, field in self.fields.items() if name in first]
        if wrong:
            wrong[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(wrong)

    def be_short(self, is_short: bool) -> None:
        """In a low window only the first line is shown."""
        self._is_short = is_short
        self._follow_way()

    def _lay_out(self, columns: int) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.GAP_M)
        grid.setVerticalSpacing(look.GAP_S)
        for at, field in enumerate(self.fields.values()):
            # With longer words the window can still be made narrow.
            field.setMinimumWidth(_NARROWEST)
            grid.addWidget(field, at // columns, at % columns, Qt.AlignmentFlag.AlignTop)
        for column, share in enumerate((3, 2, 3)[:columns]):
            grid.setColumnStretch(column, share)

    def _listen(self) -> None:
        self.way.chosen.connect(self._on_way)
        self.day.day_changed.connect(lambda day: self.changed.emit())
        edits = (self.day, self.number, self.place, self.leader, self.note_taker)
        for edit in edits:
            edit.textEdited.connect(lambda text: self.changed.emit())
            edit.returnPressed.connect(lambda edit=edit: self._on_return(edit))
            edit.setMinimumWidth(64)
            edit.setMaxLength(_LONGEST)
        self.number.setPlaceholderText(tr("boleh menyusul"))
        for edit in (self.place, self.leader, self.note_taker):
            edit.setPlaceholderText(tr("boleh kosong"))

    def _on_way(self) -> None:
        self._follow_way()
        self.way_changed.emit()
        self.changed.emit()

    def _on_return(self, edit: QLineEdit) -> None:
        if is_with_control():
            return
        last = [each for each in (self.number, self.place, self.leader, self.note_taker) if each.isVisible()]
        if not last or edit is last[-1]:
            self.left.emit()
        else:
            self.focusNextChild()

    def _follow_way(self) -> None:
        is_statement = self.way.way is Way.STATEMENT
        self.fields["number"].rename(tr("Nomor SPTJM") if is_statement else tr("Nomor berita acara"))
        self.fields["leader"].rename(tr("Yang bertanda tangan") if is_statement else tr("Pimpinan"))
        for name in SECOND_LINE:
            self.fields[name].setVisible(not self._is_short)
        self.fields["note_taker"].setVisible(not self._is_short and not is_statement)


def _finder(words: Sequence[str], edit: QLineEdit) -> QCompleter:
    made = QCompleter(list(words), edit)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    return made
