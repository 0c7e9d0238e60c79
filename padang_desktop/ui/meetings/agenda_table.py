"""In this file: the agenda as a table: one key on a row decides, and the next row has the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent

from padang_desktop.domain.cases.meeting import DECISIONS, Decision
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.values import nik
from padang_desktop.ui import look
from padang_desktop.ui.context import Context
from padang_desktop.ui.meetings.agenda_sheet import AgendaLine, AgendaSheet
from padang_desktop.ui.meetings.said import DECISION_LOOK
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.meetings.see_meetings import AgendaItem


class AgendaTable(RecordTable):
    """`decided` tells a Decision for the rows that are marked; `cleared` takes theirs away."""

    decided = Signal(object)
    cleared = Signal()

    def __init__(self, context: Context, sheet: AgendaSheet, is_masked: Callable[[], bool]) -> None:
        lists = context.office.reference.code_lists
        model = PagedTable(_columns(context, lists, is_masked), sheet.lines, is_masked)
        super().__init__(model, "agenda", context.widths)
        self.setAccessibleName(tr("Tugas yang menunggu putusan"))
        self.horizontalHeader().setSortIndicatorShown(False)
        self._decisions = keys(lists)

    @property
    def chosen(self) -> list[str]:
        """The rows that a key is about: those marked, or that of the keyboard."""
        self.choose_current()
        return self.selected_ids

    def step_on(self) -> None:
        """To the row after the last that is marked; the last row keeps the keyboard."""
        rows = [index.row() for index in self.selectionModel().selectedRows()]
        last = max(rows, default=self.currentIndex().row())
        if 0 <= last + 1 < self.paged.rowCount():
            self.select(self.paged.id_at(last + 1))
        elif last >= 0:
            self.select(self.paged.id_at(last))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def begin_at(self, case_id: str = "") -> None:
        """The keyboard goes to a case, or to the first row."""
        if not (case_id and self.select(case_id)) and self.paged.rowCount():
            self.select(self.paged.id_at(0))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if is_plain and key in self._decisions:
            if not event.isAutoRepeat() and self.chosen:
                self.decided.emit(self._decisions[key])
        elif is_plain and key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            if self.chosen:
                self.cleared.emit()
        elif is_plain and event.text().isalpha():
            event.accept()  # any other letter decides nothing, and does not search for names either
        else:
            super().keyPressEvent(event)


def keys(lists: CodeLists) -> dict[int, Decision]:
    """The key of each decision, as the code list says."""
    return {
        ord(entry.extra["key"].upper()): Decision(entry.code)
        for entry in lists.entries(DECISIONS)
        if entry.extra.get("key")
    }


def result_said(lists: CodeLists, item: AgendaItem) -> str:
    """Tidak layak: Memiliki mobil; what a proposal is for stands before."""
    said = lists.label("eligibility", item.eligibility) if item.eligibility else ""
    if not said and item.presence:
        said = lists.label("presence", item.presence)
    if item.programme:
        programme = lists.label("programme", item.programme)
        said = f"{programme} · {said}" if said else programme
    reasons = [lists.label("reason", code) for code in item.reasons]
    reasons += [item.reason_text] if item.reason_text else []
    return f"{said}: {'; '.join(reasons)}" if reasons else said


def named(item: AgendaItem) -> str:
    """Whom it is about; with the head of the family when that is somebody else."""
    if not item.person_name or item.person_name == item.head_name:
        return item.head_name or item.person_name
    return tr("{name} (KK {head})").format(name=item.person_name, head=item.head_name)


def _columns(context: Context, lists: CodeLists, is_masked: Callable[[], bool]) -> list[Column[Any]]:
    def shown(number: str) -> str:
        return nik.mask(number) if is_masked() else nik.format_664(number)

    def who(line: AgendaLine) -> str:
        item = line.item
        said = [named(item), item.number]
        said += [f"NIK {shown(item.nik)}"] if item.nik else []
        return "\n".join([*said, f"KK {shown(item.no_kk)}"] if item.no_kk else said)

    def where(line: AgendaLine) -> str:
        area = context.office.reference.areas.by_code(line.item.kelurahan)
        parts = (line.item.address, _rt_rw(line.item), area.name if area else "")
        return " · ".join(part for part in parts if part)

    result = _result(lists)
    columns: list[Column[Any]] = [
        Column("place", tr("No"), lambda line: str(line.place), is_number=True, width=5),
        Column("name", tr("Nama"), lambda line: named(line.item), width=22, tip=who),
        Column("place_of", "RT/RW", lambda line: _rt_rw(line.item), width=10, tip=where),
        Column("decision", tr("Putusan"), lambda line: _decision(lists, line), width=16, state=_look,
               tip=lambda line: _before(lists, line)),
        Column("result", tr("Hasil dan alasannya"), result, width=32, tip=result),
        Column("reason", tr("Alasan putusan"), lambda line: line.verdict.reason if line.verdict else "",
               width=22, tip=lambda line: line.verdict.reason if line.verdict else ""),
        Column("address", tr("Alamat"), lambda line: line.item.address, width=22, tip=where),
        Column("task", tr("Jenis tugas"), lambda line: lists.label("task_type", line.item.task_type),
               width=21, tip=lambda line: lists.label("task_type", line.item.task_type)),
        Column("number", tr("Nomor tugas"), lambda line: line.item.number, width=21),
        Column("nik", "NIK", lambda line: line.item.nik, is_nik=True, width=18),
    ]  # fmt: skip
    return [_unsorted(each) for each in columns]


def _unsorted(column: Column[Any]) -> Column[Any]:
    """The order is that of the agenda: by RW, RT and number."""
    return replace(column, can_sort=False)


def _result(lists: CodeLists) -> Callable[[AgendaLine], str]:
    return lambda line: result_said(lists, line.item)


def _rt_rw(item: AgendaItem) -> str:
    return f"{item.rt or '–'}/{item.rw or '–'}" if item.rt or item.rw else ""


def _decision(lists: CodeLists, line: AgendaLine) -> str:
    if line.verdict is not None:
        return lists.label(DECISIONS, line.verdict.decision.value)
    return tr("pernah ditunda") if line.item.decision == Decision.POSTPONED else ""


def _before(lists: CodeLists, line: AgendaLine) -> str:
    if line.item.decision != Decision.POSTPONED:
        return ""
    return tr("Pernah ditunda: {reason}").format(reason=line.item.decision_reason)


def _look(line: AgendaLine) -> look.State | None:
    if line.verdict is not None:
        return DECISION_LOOK[line.verdict.decision]
    return "quiet" if line.item.decision else None
