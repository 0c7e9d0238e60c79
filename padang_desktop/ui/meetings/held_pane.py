"""In this file: one meeting in the detail pane: its facts, its cases with the decisions, and its mends.

`tools` is the row for what is made of a meeting: its papers put their buttons
there (`pane.tools.addWidget(button)`) when the page builds the pane
(page.py: `_show_held`); `pane.view` is the meeting they are about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from padang_desktop.domain.cases.meeting import DECISIONS, WAYS, Decision, Meeting, Way
from padang_desktop.domain.problems import Problem
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.cards import facts, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.form_keys import save_or_leave
from padang_desktop.ui.meetings.agenda_table import named, result_said
from padang_desktop.ui.meetings.facts_form import FactsForm
from padang_desktop.ui.meetings.said import DECISION_LOOK, counted, day_said
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.meetings.see_meetings import AgendaItem, MeetingView

_ROWS_SEEN = 8


class HeldPane(QWidget):
    """`change_wanted` gives the meeting as it should read; `take_back_wanted` a case.

    `add_wanted` gives the meeting to which more decisions are to come.
    """

    change_wanted = Signal(object)
    take_back_wanted = Signal(str)
    add_wanted = Signal(object)
    case_wanted = Signal(str)

    def __init__(self, context: Context, view: MeetingView) -> None:
        super().__init__()
        self.view, self._context = view, context
        lists = context.office.reference.code_lists
        self._items = {each.id: each for each in view.items}
        self.table = DecidedTable(context, lists, self._items, view.meeting.id)
        self.table.opened.connect(self.case_wanted.emit)
        self.table.given_up.connect(self._on_given_up)
        self.form = ChangeForm(context, view.meeting)
        self.form.wanted.connect(self.change_wanted)
        self.form.left.connect(self._close_form)
        self.form.hide()
        self.change = button(tr("Ubah keterangan"), self.open_form, "pencil")
        self.change.setToolTip(tr("Nomor yang menyusul, tempat, pimpinan (F2)"))
        self.more = button(tr("Tambah putusan…"), lambda: self.add_wanted.emit(view.meeting), "plus")
        self.more.setToolTip(tr("Tugas yang masih menunggu di kelurahan ini diputus pada catatan ini"))
        self.take_back = button(tr("Batalkan putusan"), self._on_given_up, "undo-2")
        self.take_back.setToolTip(tr("Tugas yang dipilih kembali menunggu muskel (Del)"))
        self.tools = QHBoxLayout()
        self.tools.setSpacing(look.GAP_S)
        self._lay_out(facts(_facts(lists, view), label_width=110), counted(lists, view.counts))
        self.table.show_ids(list(self._items))
        self.take_back.setEnabled(bool(self._items))

    def open_form(self) -> None:
        """The facts can be put right; the decisions stay."""
        self.form.show()
        self.form.begin()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        self.form.form.show_problems(problems)

    @property
    def is_changing(self) -> bool:
        """Somebody writes in the form."""
        return self.form.isVisible()

    def _close_form(self) -> None:
        self.form.hide()
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_given_up(self) -> None:
        self.table.choose_current()
        if self.table.current_id is not None:
            self.take_back_wanted.emit(self.table.current_id)
        else:
            self._context.announce(tr("Pilih dulu tugas di daftar, baru batalkan putusannya."))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, told: QWidget, counts: str) -> None:
        deeds = QHBoxLayout()
        deeds.setSpacing(look.GAP_S)
        for each in (self.change, self.more):
            each.setMinimumWidth(look.HIT)  # longer words give way, the tooltip tells them
            deeds.addWidget(each)
        deeds.addStretch(1)
        below = QHBoxLayout()
        self.take_back.setMinimumWidth(look.HIT)
        below.addWidget(self.take_back)
        below.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addLayout(self.tools)
        rows.addWidget(told)
        rows.addLayout(deeds)
        rows.addWidget(self.form)
        rows.addWidget(sentence(counts or tr("Tidak ada tugas pada catatan ini lagi.")))
        rows.addWidget(self.table)
        rows.addLayout(below)
        rows.addStretch(1)


class ChangeForm(QWidget):
    """The facts of a meeting in one column. Ctrl+Enter saves, Esc leaves."""

    wanted = Signal(object)
    left = Signal()

    def __init__(self, context: Context, meeting: Meeting) -> None:
        super().__init__()
        self._meeting = meeting
        self.form = FactsForm(context, is_narrow=True, with_way=False)
        self.form.left.connect(self.save)
        deeds = QHBoxLayout()
        deeds.addWidget(main_button(tr("Simpan"), self.save, "save"))
        deeds.addWidget(link_button(tr("Batal"), self.left.emit))
        deeds.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.form)
        rows.addLayout(deeds)

    def begin(self) -> None:
        self.form.show_facts(self._meeting)
        self.form.number.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        self.wanted.emit(self.form.facts(self._meeting))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not save_or_leave(event, self.save, self.left.emit):
            super().keyPressEvent(event)


class DecidedTable(RecordTable):
    """The cases of a meeting; Del gives up a decision."""

    given_up = Signal()

    def __init__(
        self, context: Context, lists: CodeLists, items: Mapping[str, AgendaItem], meeting_id: str
    ) -> None:
        def fetch(ids: Sequence[Any]) -> Mapping[Any, AgendaItem]:
            return {each: items[each] for each in ids if each in items}

        super().__init__(PagedTable(_columns(lists, meeting_id), fetch), "decided", context.widths)
        self.setAccessibleName(tr("Tugas dan putusannya"))
        rows = min(_ROWS_SEEN, max(2, len(items)))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(
            self.horizontalHeader().sizeHint().height() + look.row_height(self) * rows + look.GAP_S
        )
        self.horizontalHeader().setStretchLastSection(True)  # the reason ends where the pane ends
        self.say_empty(tr("Tidak ada tugas."), "inbox")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


def _facts(lists: CodeLists, view: MeetingView) -> list[tuple[str, str]]:
    meeting = view.meeting
    is_statement = meeting.way is Way.STATEMENT
    lines = [
        (tr("Diputus lewat"), lists.label(WAYS, meeting.way.value)),
        (tr("Kelurahan"), view.kelurahan_name or tr("beberapa kelurahan")),
        (tr("Tanggal"), day_said(meeting.held_on)),
        (tr("Nomor"), meeting.number or tr("belum ada, boleh menyusul")),
        (tr("Tempat"), meeting.place),
        (tr("Yang bertanda tangan") if is_statement else tr("Pimpinan"), meeting.leader),
        (tr("Notulis"), meeting.note_taker),
    ]
    return [(name, said) for name, said in lines if said]


def _columns(lists: CodeLists, meeting_id: str) -> list[Column[Any]]:
    def decision(item: AgendaItem) -> str:
        said = lists.label(DECISIONS, item.decision)
        return said if item.meeting_id == meeting_id else tr("{decision} (lama)").format(decision=said)

    def whole(item: AgendaItem) -> str:
        is_old = item.meeting_id != meeting_id
        later = tr("Tugas ini sudah diputus atau dikunjungi lagi sesudahnya.") if is_old else ""
        said = (item.number, result_said(lists, item), item.decision_reason, later)
        return "\n".join(part for part in said if part)

    return [
        Column("name", tr("Nama"), named, can_sort=False, width=17, tip=whole),
        Column("decision", tr("Putusan"), decision, can_sort=False, width=14,
               tip=whole, state=lambda item: _look_of(item, meeting_id)),
        Column("reason", tr("Alasan"), lambda item: item.decision_reason, can_sort=False, width=12,
               tip=lambda item: item.decision_reason),
    ]  # fmt: skip


def _look_of(item: AgendaItem, meeting_id: str) -> look.State | None:
    """The colour of a decision that still counts."""
    counts = item.decision and item.meeting_id == meeting_id
    return DECISION_LOOK[Decision(item.decision)] if counts else None
