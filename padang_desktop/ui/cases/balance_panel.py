"""In this file: who has how many cases, a proposal to share them out by RT, and a message to remind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from padang_desktop.domain.cases.case_share import Load
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.cases.case_deeds import CaseDeeds
from padang_desktop.ui.cases.reminder_box import ReminderBox
from padang_desktop.ui.cases.share_box import ShareBox
from padang_desktop.ui.context import Context
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.cases.balance_cases import Proposal
    from padang_desktop.use_cases.cases.undo_case import Done

SIDE = 360


@dataclass(frozen=True, slots=True)
class _Read:
    loads: tuple[Load, ...]
    unassigned_count: int


class BalancePanel(QWidget):
    """`left` when the list is wanted again, `chosen` names a PSM whose cases are wanted there."""

    left = Signal()
    chosen = Signal(str)

    def __init__(self, context: Context, area_name: Callable[[str], str]) -> None:
        super().__init__()
        self._context = context
        self._loads: dict[str, Load] = {}
        self.deeds = CaseDeeds(context, self)
        self.back = button(tr("Kembali ke daftar"), self.left.emit, "arrow-left")
        self.title = ElidedLabel(tr("Pembagian dan kemajuan PSM"))
        self.title.setFont(look.larger(self.font(), 1.35, bold=True))
        self.share = main_button(tr("Bagi rata per RT…"), self.propose, "users")
        columns = _columns(area_name)
        self.table = RecordTable(PagedTable(columns, self._fetch), "case_loads", context.widths)
        self.table.setAccessibleName(tr("Kasus tiap PSM"))
        self.table.say_empty(tr("Belum ada PSM. Isi dulu daftar PSM & Pilar Sosial."), "users")
        self.table.moved.connect(self._on_moved)
        self.table.opened.connect(self.chosen.emit)
        self.table.closed.connect(self.left)
        self.table.sort_wanted.connect(self._on_sort)
        self.reminder = ReminderBox(context)
        self.shares = ShareBox(area_name)
        self.shares.accepted.connect(self.accept)
        self.shares.left.connect(self._show_reminder)
        self._lay_out()
        self._show_reminder()

    def read(self) -> None:
        """Read who has what."""
        office = self._context.office

        def work(progress: Progress) -> _Read:
            from padang_desktop.use_cases.cases import balance_cases

            return _Read(tuple(balance_cases.loads(office)), balance_cases.unassigned_count(office))

        self._context.tasks.in_thread(work, self._on_read)

    def propose(self) -> None:
        """How all that nobody has would be shared out."""
        office = self._context.office

        def work(progress: Progress) -> Proposal:
            from padang_desktop.use_cases.cases import balance_cases

            return balance_cases.proposal(office)

        self._context.tasks.in_thread(work, self._on_proposal)

    def propose_for(self, handles: Sequence[int]) -> None:
        """How these cases would be shared out."""
        office, chosen = self._context.office, tuple(handles)

        def work(progress: Progress) -> Proposal:
            from padang_desktop.use_cases.cases import balance_cases

            return balance_cases.proposal(office, chosen)

        self._context.tasks.in_thread(work, self._on_proposal)

    def accept(self, proposal: Proposal) -> None:
        """Give them out as proposed; can be undone."""
        office = self._context.office

        def work(progress: Progress) -> Done:
            from padang_desktop.use_cases.cases import balance_cases

            return balance_cases.accept(office, proposal)

        self._context.tasks.write(work, self._on_shared)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_read(self, found: _Read) -> None:
        self._loads = {each.volunteer_id: each for each in found.loads}
        self.table.show_ids(list(self._loads))
        said = tr("Pembagian dan kemajuan PSM")
        if found.unassigned_count:
            more = tr("{count} kasus belum ada PSM").format(count=number(found.unassigned_count))
            said = f"{said} · {more}"
        self.title.say(said)
        self.share.setEnabled(found.unassigned_count > 0)
        if self.table.current_id is None and self._loads:
            self.table.select(next(iter(self._loads)))

    def _fetch(self, ids: Sequence[str]) -> Mapping[str, Load]:
        return {each: self._loads[each] for each in ids if each in self._loads}

    def _on_sort(self, key: str, is_ascending: bool) -> None:
        column = next(each for each in self.table.paged.columns if each.key == key)

        def place(load: Load) -> tuple[int, str]:
            text = column.text(load)
            return (int(getattr(load, key)), "") if column.is_number else (0, text.casefold())

        ordered = sorted(self._loads.values(), key=place, reverse=not is_ascending)
        self.table.show_ids([each.volunteer_id for each in ordered])

    def _on_moved(self, volunteer_id: str | None) -> None:
        if volunteer_id and not self.reminder.isHidden():
            self.reminder.show_person(volunteer_id)

    def _on_proposal(self, proposal: Proposal) -> None:
        self.shares.show_proposal(proposal)
        self.reminder.hide()
        self.shares.show()

    def _show_reminder(self) -> None:
        self.shares.hide()
        self.reminder.show()
        if current := self.table.current_id:
            self.reminder.show_person(current)

    def _on_shared(self, done: Done) -> None:
        self._show_reminder()
        self.deeds.tell(tr("{count} kasus dibagikan.").format(count=number(done.count)), done)
        self.read()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(look.GAP_S)
        top.addWidget(self.back)
        top.addWidget(self.title, 1)
        top.addWidget(self.share)
        for each in (self.back, self.share):
            each.setMinimumWidth(2 * look.HIT)
        side = QWidget()
        side.setMinimumWidth(SIDE * 3 // 4)
        side.setMaximumWidth(SIDE)
        rows = QVBoxLayout(side)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.reminder)
        rows.addWidget(self.shares)
        both = QHBoxLayout()
        both.setSpacing(look.GAP_M)
        both.addWidget(self.table, 1)
        both.addWidget(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.GAP_S)
        column.addLayout(top)
        column.addLayout(both, 1)


def _columns(area_name: Callable[[str], str]) -> list[Column[Any]]:
    def figure(name: str, title: str, tip: str) -> Column[Any]:
        return Column(
            name, title, lambda load: str(getattr(load, name) or ""), is_number=True, width=9,
            tip=lambda load: tip,
        )  # fmt: skip

    return [
        Column("name", "PSM", lambda load: load.name, width=30, least=20, tip=lambda load: load.name),
        Column("kelurahan", tr("Kelurahan"), lambda load: area_name(load.kelurahan), width=22),
        figure("open", tr("Terbuka"), tr("Menunggu kunjungan atau perbaikan")),
        figure("late", tr("Lewat"), tr("Terbuka dan lewat batas waktu")),
        figure("waiting", tr("Diperiksa"), tr("Sudah dikunjungi, menunggu persetujuan")),
        figure("done", tr("Selesai"), tr("Disetujui, dikirim, atau selesai")),
        Column("percent", tr("Maju"), lambda load: f"{load.percent}%" if load.total else "", is_number=True,
               width=8),
    ]  # fmt: skip
