"""In this file: what is not in SIKS-NG yet, the most urgent first; what waits for a decision or has one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from padang_desktop.domain.cases.case import STATE_WORDS
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.siks.siks_copy import FINALS, SiksWait, days_left
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.cases.siks_panel import SiksPanel
from padang_desktop.ui.chip_row import ChipRow
from padang_desktop.ui.context import Context
from padang_desktop.ui.detail_pane import DetailPane
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.search_field import SearchField
from padang_desktop.ui.words import tr

_KINDS = (("waiting", "Belum diinput"), ("entered", "Menunggu keputusan"), ("decided", "Sudah diputus"))
_EMPTY = {
    "waiting": "Tidak ada yang menunggu diinput. Tugas yang disetujui muncul di sini.",
    "entered": "Tidak ada yang menunggu keputusan Kemensos.",
    "decided": "Belum ada keputusan Kemensos yang dicatat.",
}
_SOON = 3
_FOLD_BELOW = 900


class SiksList(QWidget):
    """Enter opens the fields of a case; after saving the next one opens by itself."""

    saved = Signal(str)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._today: date = context.office.today()
        self._question = 0
        self._next = 0
        self.panel: SiksPanel | None = None
        self.chips = ChipRow([(key, tr(label)) for key, label in _KINDS], is_single=True)
        self.search = SearchField(tr("Nama atau nomor"))
        self.table = RecordTable(PagedTable(self._columns(), self._fetch), "siks", context.widths)
        self.table.setAccessibleName(tr("Tugas untuk SIKS-NG"))
        self.detail = DetailPane()
        self.detail.hide()
        self._lay_out()
        self.chips.changed.connect(self.refresh)
        self.search.asked.connect(self.refresh)
        self.search.left_down.connect(self.take_focus)
        self.table.opened.connect(self.open)
        self.table.closed.connect(self.left)
        self.detail.closed.connect(self.close_detail)
        self.setFocusProxy(self.table)
        context.data_changed.connect(self._on_changed)
        self.refresh()

    @property
    def kind(self) -> str:
        """Which of the three lists is shown."""
        return self.chips.on[0]

    def take_focus(self) -> None:
        """The keyboard goes to the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.table.current_id is None and self.table.paged.rowCount():
            self.table.select(self.table.paged.id_at(0))

    def refresh(self, *_: object) -> None:
        """Read the list and the counts again; a later question outdoes an earlier one."""
        from padang_desktop.use_cases.cases import enter_siks

        self._question += 1
        number, office, kind, typed = self._question, self._context.office, self.kind, self.search.text()

        def read(progress: Progress) -> tuple[int, list[int], Mapping[str, int]]:
            return number, enter_siks.waits(office, kind, typed), enter_siks.counts(office)

        self._context.tasks.in_thread(read, self._on_read)

    def open(self, handle: int) -> None:
        """Show the fields of this row."""
        line = self._fetch([handle]).get(handle)
        if line is None:
            return
        self.table.select(handle)
        self._next = self._after(handle)
        self.panel = panel = SiksPanel(self._context, line.id)
        panel.saved.connect(self._on_done)
        panel.left.connect(self.close_detail)
        self.detail.show_record(tr("Salin untuk SIKS-NG"), panel)
        self.detail.show()
        self._fold()
        panel.take_focus()

    def close_detail(self) -> None:
        """Back to the list."""
        self.detail.hide()
        self.panel = None
        self._fold()
        self.take_focus()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # pyright: ignore[reportArgumentType]
        self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_read(self, answer: tuple[int, list[int], Mapping[str, int]]) -> None:
        number, handles, counts = answer
        if number != self._question:
            return
        for kind, count in counts.items():
            self.chips.show_count(kind, count)
        sentence = tr("Tidak ada yang cocok.") if self.search.text().strip() else tr(_EMPTY[self.kind])
        self.table.say_empty(sentence, "circle-check")
        self.table.show_ids(handles)
        if self.table.hasFocus():
            self.take_focus()

    def _on_done(self, case_id: str) -> None:
        self.saved.emit(case_id)
        following, self._next = self._next, 0
        if self.kind == "waiting" and following and self._fetch([following]):
            self.open(following)
        elif self.kind == "waiting":
            self.close_detail()

    def _on_changed(self, noun: str) -> None:
        if noun == "case":
            self.refresh()

    def _after(self, handle: int) -> int:
        handles = list(self.table.paged.ids)
        at = handles.index(handle) + 1 if handle in handles else len(handles)
        return handles[at] if at < len(handles) else 0

    def _fetch(self, handles: Sequence[int]) -> Mapping[int, SiksWait]:
        from padang_desktop.use_cases.cases import enter_siks

        return enter_siks.wait_lines(self._context.office, handles)

    def _fold(self) -> None:
        is_folded = self.width() < _FOLD_BELOW and not self.detail.isHidden()
        self._body.setVisible(not is_folded)
        self.detail.show_as_folded(is_folded)

    def _columns(self) -> list[Column[SiksWait]]:
        lists = self._context.office.reference.code_lists
        areas = self._context.office.reference.areas

        def area(line: SiksWait) -> str:
            found = areas.by_code(line.kelurahan)
            return found.name if found else line.kelurahan

        return [
            Column("due", tr("Batas"), self._due_words, can_sort=False, width=20, state=self._due_state),
            Column("head_name", tr("Nama"), lambda line: line.head_name, can_sort=False, width=26),
            Column("task", tr("Jenis tugas"), lambda line: lists.label("task_type", line.task_type),
                   can_sort=False, width=24),
            Column("kelurahan", tr("Kelurahan"), area, can_sort=False, width=20),
            Column("state", tr("Keadaan"), self._state_words, can_sort=False, width=22),
            Column("number", tr("Nomor"), lambda line: line.number, can_sort=False, width=24),
        ]  # fmt: skip

    def _state_words(self, line: SiksWait) -> str:
        lists = self._context.office.reference.code_lists
        if line.final:
            return f"{lists.label(FINALS, line.final)} {_shown(line.final_on)}"
        if line.siks_on:
            return tr("Diinput {day}").format(day=_shown(line.siks_on))
        return tr(STATE_WORDS[line.state])

    def _due_words(self, line: SiksWait) -> str:
        if line.siks_on:
            return "✓"
        left = days_left(line.due, self._today)
        if left is None:
            said = tr("tanpa batas")
        elif left < 0:
            said = tr("lewat {count} hari").format(count=-left)
        else:
            said = tr("hari ini") if not left else tr("{count} hari lagi").format(count=left)
        return f"{tr('Mendesak')} · {said}" if line.priority else said

    def _due_state(self, line: SiksWait) -> look.State | None:
        left = days_left(line.due, self._today)
        if line.siks_on or left is None:
            return None
        if left < 0 or line.priority:
            return "bad"
        return "warn" if left <= _SOON else None

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(look.GAP_M)
        head.addWidget(self.search)
        head.addWidget(self.chips, 1)
        head.addWidget(link_button(tr("Kembali"), self.left.emit))
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(look.GAP_S)
        body.addLayout(head)
        body.addWidget(self.table, 1)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self._body)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 1)
        split.setSizes([700, 420])
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(split)


def _shown(iso: str) -> str:
    return "/".join(reversed(iso.split("-"))) if iso else ""
