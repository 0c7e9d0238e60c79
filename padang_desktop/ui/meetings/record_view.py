"""In this file: what waits is decided: kelurahan at the left, the facts, the agenda, and the foot that saves.

No office here: recording.py reads, keeps the draft and saves, and is told by
signals what is wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from padang_desktop.domain.cases.meeting import DECISIONS, OF_STATEMENT, Decision, Meeting, Way
from padang_desktop.domain.cases.meeting_form import CHOSEN, EVERYWHERE, MeetingForm
from padang_desktop.domain.problems import Problem
from padang_desktop.ui import look
from padang_desktop.ui.context import Context
from padang_desktop.ui.empty_state import EmptyState
from padang_desktop.ui.meetings.agenda_sheet import AgendaSheet
from padang_desktop.ui.meetings.agenda_table import AgendaTable
from padang_desktop.ui.meetings.decide_bar import DecideBar
from padang_desktop.ui.meetings.facts_form import FactsForm
from padang_desktop.ui.meetings.foot import Foot
from padang_desktop.ui.meetings.joined_strip import JoinedStrip
from padang_desktop.ui.meetings.place_list import PlaceList
from padang_desktop.ui.meetings.said import counted
from padang_desktop.ui.words import of_problem, tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.meetings.see_meetings import AgendaItem

LOW_BELOW, _LEAST = 430, 330
_PLACES_WIDE, _PLACES_NARROW = 216, 150


class RecordView(QWidget):
    """`touched`: something was entered. `rest_agreed` gives the cases that one press agreed to."""

    touched = Signal()
    save_wanted = Signal()
    rest_agreed = Signal(object)
    row_wanted = Signal(str)  # a case, whatever is searched for

    def __init__(self, context: Context, is_masked: Callable[[], bool]) -> None:
        super().__init__()
        self._lists = context.office.reference.code_lists
        self._key, self._typed, self._case_ids = "", "", tuple[str, ...]()
        self._before = Meeting("", "", Way.MEETING, "")
        self._asked: tuple[list[str], Decision] | None = None
        self.sheet = AgendaSheet()
        self.places, self.form, self.joined = PlaceList(), FactsForm(context), JoinedStrip()
        self.bar, self.foot = DecideBar(self._lists), Foot()
        self.table = AgendaTable(context, self.sheet, is_masked)
        self._right, self.nothing = QWidget(), EmptyState()
        self._lay_out()
        self._listen()
        # While the other tab has the page, the pane beside it must not be pushed out by this one.
        self.setMinimumWidth(_LEAST)

    @property
    def key(self) -> str:
        """The kelurahan shown, EVERYWHERE or CHOSEN; "" before anything is."""
        return self._key

    def show_agenda(self, key: str, items: Sequence[AgendaItem], form: MeetingForm) -> None:
        """What waits there, and the form as it was left or as a fresh one."""
        self._key, self._case_ids, self._before = key, form.case_ids, form.meeting
        self._drop_question()
        self.sheet.show(items, form.verdicts)
        is_one = self._is_of_one_kelurahan
        self.form.way.allow_meeting(is_one)
        self._show_joined()
        is_kept = is_one or bool(form.meeting.id)
        self.form.show_facts(form.meeting if is_kept else replace(form.meeting, way=Way.STATEMENT))
        self._on_way()
        self.table.show_ids(self.sheet.matching(self._typed))
        self._tell()

    def show_nothing(self, is_so: bool) -> None:
        """No case waits anywhere: there is no form then, but the way to what waits to be approved."""
        self.nothing.setVisible(is_so)
        for part in (self.places, self._right):
            part.setVisible(not is_so)

    def read_again(self, items: Sequence[AgendaItem]) -> None:
        """The same agenda after something changed elsewhere; what was decided stays."""
        self.sheet.show(items)
        self.table.show_ids(self.sheet.matching(self._typed))
        self._tell()

    def forget(self) -> None:
        """What is shown was recorded or given up: the next agenda begins anew."""
        self._key = ""

    def form_now(self) -> MeetingForm:
        """The form as it stands."""
        kelurahan = {self.sheet.items[each.case_id].kelurahan for each in self.sheet.verdicts}
        if not kelurahan or self._key not in (EVERYWHERE, CHOSEN):
            kelurahan = {self._key} - {EVERYWHERE, CHOSEN}
        place = kelurahan.pop() if len(kelurahan) == 1 else ""
        place = self._before.kelurahan if self._before.id else place
        facts = self.form.facts(replace(self._before, kelurahan=place))
        return MeetingForm(facts, self.sheet.verdicts, self._case_ids)

    def part(self) -> None:
        """What is entered becomes a record of its own."""
        self._before = replace(self._before, id="")
        self._show_joined()
        self.touched.emit()

    def search(self, text: str) -> None:
        """Only the rows with these words; the others keep what was decided on them."""
        self._typed = text
        self.table.show_ids(self.sheet.matching(text))
        self._tell()

    def take_focus(self) -> None:
        """The keyboard goes to the first row that is not decided."""
        undecided = self.sheet.undecided(self.table.paged.ids)
        if self.table.paged.rowCount():
            self.table.begin_at(undecided[0] if undecided else "")
        elif self.places.isVisible():
            self.places.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.nothing.setFocus(Qt.FocusReason.OtherFocusReason)

    def decide(self, decision: Decision) -> None:
        """What was pressed, for the rows that are marked; all but an agreement ask why."""
        if self.form.way.way is Way.STATEMENT and decision not in OF_STATEMENT:
            self.foot.say(tr("SPTJM hanya bisa S atau V; yang lain lewat muskel."), is_wrong=True)
            return
        chosen = self.table.chosen
        if not chosen:
            return
        if decision is Decision.AGREED:
            self._put(chosen, decision, "")
            return
        self._asked = chosen, decision
        label = self._lists.label(DECISIONS, decision.value)
        words = tr("{label}, {count} tugas:").format(label=label, count=len(chosen))
        self.foot.ask(words if len(chosen) > 1 else f"{label}:", self.sheet.reasons)

    def clear(self) -> None:
        """The rows that are marked are not decided; the keyboard stays."""
        chosen = self.table.chosen
        self.sheet.clear(chosen)
        self._on_decided(chosen)

    def agree_rest(self) -> None:
        """Every row shown that has no decision is agreed to."""
        rest = self.sheet.undecided(self.table.paged.ids)
        if rest:
            self.sheet.decide(rest, Decision.AGREED)
            self._on_decided(rest)
            self.rest_agreed.emit(rest)
            self.foot.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_back(self, case_ids: Sequence[str]) -> None:
        """These are not decided after all."""
        there = [each for each in case_ids if each in self.sheet.items]
        self.sheet.clear(there)
        self._on_decided(there)

    def save(self) -> None:
        """Ctrl+Enter; while a reason is asked for, that comes first."""
        if self._asked is not None:
            self.foot.reason.agree()
        elif self.foot.is_asking_alike:
            self.foot.alike.join.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.save_wanted.emit()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """At the fields; what is wrong with a row is said in the foot, and the row has the keyboard."""
        if self.form.show_problems(problems):
            self._follow_height(is_whole=True)
            return
        for each in problems:
            self.foot.say(of_problem(each), is_wrong=True)
            case_id = each.field.removeprefix("reason/")
            if case_id in self.sheet.items:
                self.row_wanted.emit(case_id)
            return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.window().width() < look.NARROW_BELOW
        self.places.setFixedWidth(_PLACES_NARROW if is_narrow else _PLACES_WIDE)
        self._follow_height()

    @property
    def _is_of_one_kelurahan(self) -> bool:
        if self._key not in (EVERYWHERE, CHOSEN):
            return True
        return len({each.kelurahan for each in self.sheet.items.values()}) == 1

    def _put(self, case_ids: Sequence[str], decision: Decision, reason: str) -> None:
        self.sheet.decide(case_ids, decision, reason)
        self._on_decided(case_ids)
        self.table.step_on()

    def _on_decided(self, case_ids: Sequence[str]) -> None:
        self.table.paged.forget(case_ids)
        self._tell()
        self.touched.emit()

    def _tell(self) -> None:
        shown = self.sheet.undecided(self.table.paged.ids)
        left = len(self.sheet.ids) - len(self.sheet.verdicts)
        self.foot.show_counts(counted(self._lists, self.sheet.counts, left), len(shown))
        self.foot.save.setEnabled(bool(self.sheet.verdicts))
        self.bar.setEnabled(bool(self.sheet.ids))

    def _on_way(self) -> None:
        self.bar.follow(self.form.way.way)
        self._tell()

    def _show_joined(self) -> None:
        self.joined.show_meeting(self._before)
        self.form.way.setEnabled(not self._before.id)

    def _on_reason(self, reason: str) -> None:
        asked, self._asked = self._asked, None
        self.foot.close_question()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if asked is not None:
            self._put([each for each in asked[0] if each in self.sheet.items], asked[1], reason)

    def _drop_alike(self) -> None:
        if self.foot.is_asking_alike:
            self.foot.close_question()

    def _drop_question(self) -> None:
        self._drop_alike()
        if self._asked is not None:
            self._asked = None
            self.foot.close_question()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_height(self, *, is_whole: bool = False) -> None:
        is_low = self.height() < LOW_BELOW
        self.bar.more.setVisible(is_low)
        self.form.be_short(is_low and not (is_whole or self.bar.more.isChecked()))

    def _listen(self) -> None:
        self.table.decided.connect(self.decide)
        self.table.cleared.connect(self.clear)
        self.table.closed.connect(lambda: self.places.setFocus(Qt.FocusReason.OtherFocusReason))
        self.bar.decided.connect(self.decide)
        self.bar.cleared.connect(self.clear)
        self.places.entered.connect(self.take_focus)
        self.joined.parted.connect(self.part)
        self.touched.connect(self._drop_alike)
        self.form.changed.connect(self.touched)
        self.form.way_changed.connect(self._on_way)
        self.form.left.connect(self.take_focus)
        self.foot.rest.clicked.connect(self.agree_rest)
        self.foot.save.clicked.connect(self.save)
        self.bar.more.toggled.connect(lambda is_on: self._follow_height())
        self.foot.reason.given.connect(self._on_reason)
        self.foot.reason.dropped.connect(self._drop_question)

    def _lay_out(self) -> None:
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(look.GAP_S)
        for widget in (self.joined, self.form, self.bar, self.table, self.foot):
            right.addWidget(widget, 1 if widget is self.table else 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_M)
        row.addWidget(self.places)
        row.addWidget(self._right, 1)
        row.addWidget(self.nothing, 1)
        self.nothing.hide()
