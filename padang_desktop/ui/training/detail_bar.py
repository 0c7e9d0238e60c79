"""In this file: more is told about marks: when somebody late came, when a session was made up, a note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QSpinBox

from padang_desktop.domain.packs.pack_settings import MAKE_UP_DAYS
from padang_desktop.domain.training import mark_detail
from padang_desktop.domain.training.mark_detail import DetailDraft
from padang_desktop.domain.training.training import Mark
from padang_desktop.domain.values import calendar
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button, main_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.training import mark_words
from padang_desktop.ui.training.mark_table import Cell, MarkTable
from padang_desktop.ui.words import of_problem, tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.settings.keep_rules import RuleState
    from padang_desktop.use_cases.training.see_mark_history import MarkChange

_STEPS_TOLD = 3
Marks = dict[Cell, object]


class DetailBar(QFrame):
    """Hidden until asked. Enter saves for every place chosen, Esc leaves."""

    wanted = Signal(object)  # a Marked by place
    closed = Signal()

    def __init__(self, context: Context, model: MarkTable) -> None:
        super().__init__()
        self._context, self._model = context, model
        self._cells: list[Cell] = []
        self._limit = mark_detail.DEFAULT_MAKE_UP_DAYS
        self._has_new_limit = False
        self.setProperty("state", "quiet")
        self.who = ElidedLabel()
        self.arrived = self._field(tr("Tiba jam"), "08.25", 8)
        self.made_up = self._field(tr("Susulan tanggal"), "24/11/2026", 12)
        self.note = self._field(tr("Keterangan"), tr("misalnya: surat dokter"), 0)
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.setStyleSheet(f"color: {look.state('bad').ink}")
        self.limit_link = link_button("", self._ask_limit)
        self.limit = QSpinBox(maximum=mark_detail.MOST_MAKE_UP_DAYS)
        self.limit.setAccessibleName(tr("Batas susulan, dalam hari sesudah sesi"))
        self.limit.setSuffix(tr(" hari"))
        self.limit.hide()
        self.limit.editingFinished.connect(self._on_limit)
        self.story = QLabel()
        self.story.setTextFormat(Qt.TextFormat.PlainText)
        self.story.setProperty("faint", True)
        self.story.setWordWrap(True)
        self._lay_out()
        self.hide()

    def ask(self, cells: Sequence[Cell]) -> None:
        """Show what stands in the first place; what is saved goes to all of them."""
        from padang_desktop.use_cases.settings import keep_rules

        if not cells:
            return
        self._cells = list(cells)
        self._has_new_limit = False
        first = self._cells[0]
        office = self._context.office
        self._context.tasks.in_thread(
            lambda progress: keep_rules.state(office, MAKE_UP_DAYS), self._take_limit
        )
        draft = mark_detail.draft_of(self._model.marked_at(first))
        self.arrived.setText(draft.arrived_at or self._time_now(first))
        self.made_up.setText(draft.made_up_on)
        self.note.setText(draft.note)
        where = tr("Sesi {number}").format(number=self._model.sessions[first[1]].ordinal)
        many = tr("{count} sel").format(count=len(self._cells))
        who = self._model.people[first[0]].name if len(self._cells) == 1 else many
        self.who.say(f"{who} · {where}")
        self.told.clear()
        self.told.hide()
        self._show_limit()
        self.story.hide()
        if len(self._cells) == 1:
            self._read_story(first)
        self.show()
        self.arrived.setFocus(Qt.FocusReason.OtherFocusReason)
        self.arrived.selectAll()

    def _read_story(self, cell: Cell) -> None:
        """Who changed this mark, from what to what and why; nothing for one that stands as it was set."""
        from padang_desktop.use_cases.training import see_mark_history

        office = self._context.office
        person, session = self._model.people[cell[0]].id, self._model.sessions[cell[1]].id

        def shown(steps: Sequence[MarkChange]) -> None:
            if self._cells == [cell] and len(steps) > 1:
                told = [mark_words.changed(each) for each in steps[:_STEPS_TOLD]]
                if more := len(steps) - len(told):
                    told.append(tr("dan {count} perubahan sebelumnya").format(count=more))
                self.story.setText("\n".join(told))
                self.story.show()

        self._context.tasks.in_thread(lambda progress: see_mark_history.story(office, person, session), shown)

    def agree(self) -> None:
        """Set it everywhere, or say what is wrong and set nothing."""
        draft = DetailDraft(self.arrived.text(), self.made_up.text(), self.note.text())
        today = self._context.office.today()
        made: Marks = {}
        for cell in self._cells:
            session = self._model.sessions[cell[1]]
            marked, problems = mark_detail.marked_from(
                draft, self._model.mark_at(cell), session, today, self._limit
            )
            if marked is None:
                name = f"{self._model.people[cell[0]].name}: " if len(self._cells) > 1 else ""
                self.told.setText(" ".join(f"{name}{of_problem(each)}" for each in problems))
                self.told.show()
                return
            made[cell] = marked
        self.drop()
        self.wanted.emit(made)

    def drop(self) -> None:
        self._cells = []
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.drop()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.agree()
        else:
            super().keyPressEvent(event)

    def _time_now(self, cell: Cell) -> str:
        """The time of now for somebody just marked late, while the session is held."""
        now = calendar.wib(self._context.office.now())
        session = self._model.sessions[cell[1]]
        is_held = session.day == now.date() and session.opens <= now.time() <= session.closes
        return f"{now:%H.%M}" if is_held and self._model.mark_at(cell) is Mark.LATE else ""

    def _take_limit(self, state: RuleState) -> None:
        self.limit_link.setEnabled(state.may_change)
        self.limit_link.setToolTip("" if state.may_change else tr("Diatur kota lewat Data dari Kota."))
        if self._has_new_limit:
            return  # it was read before the person changed it
        self._limit = int(state.value)
        if self.limit.isHidden():
            self._show_limit()

    def _ask_limit(self) -> None:
        self.limit_link.hide()
        self.limit.setValue(self._limit)
        self.limit.show()
        self.limit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_limit(self) -> None:
        from padang_desktop.use_cases.training import call_roll

        if self.limit.isHidden():
            return
        before, self._limit = self._limit, self.limit.value()
        self._has_new_limit = True
        self._show_limit()
        office, days, context = self._context.office, self._limit, self._context
        if days == before:
            return
        said = tr("Batas susulan sekarang {count} hari sesudah sesi.").format(count=days)

        def take_back() -> None:
            context.tasks.write(lambda progress: call_roll.set_make_up_days(office, before))

        context.tasks.write(
            lambda progress: call_roll.set_make_up_days(office, days),
            lambda result: context.announce(said, take_back),
        )

    def _show_limit(self) -> None:
        self.limit.hide()
        self.limit_link.setText(tr("Batas susulan {count} hari…").format(count=self._limit))
        self.limit_link.show()

    def _field(self, name: str, hint: str, letters: int) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(name)
        made.setPlaceholderText(hint)
        made.setMinimumHeight(look.HIT)
        if letters:
            made.setFixedWidth(self.fontMetrics().averageCharWidth() * letters + look.GAP_L)
        else:
            made.setMinimumWidth(120)
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(look.GAP_S)
        head.addWidget(self.who, 1)
        head.addWidget(self.limit_link)
        head.addWidget(self.limit)
        grid = QGridLayout(self)
        grid.setContentsMargins(look.GAP_M, look.GAP_XS, look.GAP_S, look.GAP_XS)
        grid.setVerticalSpacing(2)
        grid.setHorizontalSpacing(look.GAP_S)
        grid.addLayout(head, 0, 0, 1, 5)
        for column, each in enumerate((self.arrived, self.made_up, self.note)):
            label = QLabel(each.accessibleName())
            label.setProperty("faint", True)
            label.setBuddy(each)
            grid.addWidget(label, 1, column)
            grid.addWidget(each, 2, column)
        grid.addWidget(main_button(tr("Simpan"), self.agree, "check"), 2, 3)
        grid.addWidget(link_button(tr("Batal"), self.drop), 2, 4)
        grid.addWidget(self.told, 3, 0, 1, 5)
        grid.addWidget(self.story, 4, 0, 1, 5)
        grid.setColumnStretch(2, 1)
        self.told.hide()
        self.story.hide()
