"""In this file: the preview of an import: every row with what becomes of it, and the row that is opened.

The rows stay in the staging file; the table fetches the ones it paints. A
mend runs in the worker, and the table shows the plan that comes back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget
from shiboken6 import isValid

from padang_desktop.domain.imports.imports import ImportPlan, Outcome, PlannedRow
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.chip_row import ChipRow
from padang_desktop.ui.context import Context
from padang_desktop.ui.detail_pane import DetailPane
from padang_desktop.ui.imports import row_opening
from padang_desktop.ui.imports.cell_words import why
from padang_desktop.ui.imports.mending import Mending
from padang_desktop.ui.imports.place_finder import PlaceFinder
from padang_desktop.ui.imports.plan_columns import columns_of
from padang_desktop.ui.imports.plan_filter import WARN, PlanFilter
from padang_desktop.ui.imports.row_pane import RowPane
from padang_desktop.ui.paged_table import PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.words import tr

_ROWS_SEARCHED = 1_000
_PANE_WIDTH = 400
_LOW = 300


class CheckStep(QWidget):
    """Filters above, rows below, the opened row at the right. show_plan() fills it."""

    plan_changed = Signal(object)  # the plan after a mend or its undo
    met = Signal(object)  # an exception of a mend

    def __init__(self, context: Context, page: str) -> None:
        super().__init__()
        self._context, self._page = context, page
        self._plan: ImportPlan | None = None
        self._finder = PlaceFinder(context, self)
        self._finder.found.connect(self._on_found)
        self._finder.failed.connect(self._on_fetch_failed)
        self.table: RecordTable | None = None
        self.mending = Mending(context, self)
        self.mending.turned.connect(self._on_turned)
        self.mending.mended.connect(self._on_mended)
        self.mending.failed.connect(self.met)
        self.filter = PlanFilter(context, page)
        self.filter.changed.connect(self._show)
        self.filter.left_down.connect(self.take_focus)
        self.pane = DetailPane()
        self.pane.closed.connect(self.close_row)
        context.masking.changed.connect(self._on_mask_changed)
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        for key, act in (("F8", self.go_to_next), ("Shift+F8", self.go_to_former), ("Ctrl+Z", self.undo)):
            QShortcut(QKeySequence(key), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def is_masked(self) -> bool:
        """Whether NIK and KK are to be masked."""
        return not self._context.masking.is_revealed(self._page)

    @property
    def row(self) -> RowPane | None:
        """The opened row; None while the pane is closed."""
        found = self.pane.findChildren(RowPane)
        return found[-1] if found and not self.pane.isHidden() else None

    @property
    def _chips(self) -> ChipRow:
        return self.filter.chips

    def show_plan(self, plan: ImportPlan) -> None:
        """Show a plan from its beginning; the refused ones first when there are any."""
        self._plan = plan
        self.close_row()
        if self.table is not None:
            self._left.removeWidget(self.table)
            self.table.deleteLater()
        columns = columns_of(plan, lambda: self.is_masked, self.mending.pending)
        self.table = RecordTable(
            PagedTable(columns, self._fetch), f"import-{plan.noun}", self._context.widths
        )
        self.table.setAccessibleName(tr("Baris berkas"))
        self.table.paged.fetch_failed.connect(self._on_fetch_failed)
        self.table.moved.connect(self._on_moved)
        self.table.opened.connect(lambda at: self._open(at, is_going_on=True))
        self.table.closed.connect(self.close_row)
        self._left.insertWidget(1, self.table, 1)
        self.filter.begin(plan, Outcome.REFUSE.value if plan.counts.refused else "")
        self._show()

    def take_focus(self) -> None:
        """The keyboard goes to the rows."""
        if self.table is not None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_row(self) -> None:
        """Close the pane; the keyboard goes back to the rows."""
        if not self.pane.isHidden():
            self.pane.hide()
            self._fold(is_open=False)
            self.take_focus()

    def go_to_next(self) -> None:
        """F8: the next row with a problem."""
        self._go(1)

    def go_to_former(self) -> None:
        """Shift+F8: the one before."""
        self._go(-1)

    def undo(self) -> None:
        """Ctrl+Z: take the last mend back."""
        if self._plan is not None and self._plan.mend_count and not self.mending.is_busy:
            self.mending.undo(self._plan.id)

    def event(self, event: QEvent) -> bool:
        # The page's own search field gives way to the wizard, and so does its Ctrl+F.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_find(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_find(event) and self._left_side.isVisible():
            self.filter.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.filter.search.selectAll()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold(is_open=not self.pane.isHidden())
        # Where there is little room, the rows need it more than a second line of a reason.
        lines = 1 if self.height() < _LOW else 2
        self._told.setMinimumHeight(lines * self._told.fontMetrics().lineSpacing())

    def _show(self) -> None:
        if self._plan is not None:
            self._finder.ask(self._plan, self.filter.only, self.filter.typed)

    def _on_found(self, places: Sequence[int]) -> None:
        """Show these rows; the keyboard stays on its row, or on the one that took its place."""
        if self.table is None:
            return
        at = self.table.current_id
        row = 0 if at is None else self.table.paged.row_of(at) or 0
        self.table.show_ids(places)
        if self.filter.typed:
            self.table.say_empty(
                tr("Tidak ada yang cocok."), "search", tr("Hapus pencarian"), self.filter.forget
            )
        else:
            self.table.say_empty(tr("Tidak ada baris seperti ini di berkas."), "check")
        if places and self.table.current_id is None:
            self.table.select(places[min(row, len(places) - 1)])
        self._on_moved(self.table.current_id)

    def _fetch(self, wanted: Sequence[int]) -> Mapping[int, PlannedRow]:
        from padang_desktop.use_cases.imports import look_at_plan

        if self._plan is None or not wanted:
            return {}
        return look_at_plan.rows_at(self._context.office, self._plan.id, wanted)

    def _on_fetch_failed(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self.met.emit(error)
        else:
            self._context.tasks.report_bug(error)

    def _record(self, place: int | None) -> PlannedRow | None:
        row = None if place is None or self.table is None else self.table.paged.row_of(place)
        found = None if row is None or self.table is None else self.table.paged.record_at(row)
        return found if isinstance(found, PlannedRow) else None

    def _on_moved(self, at: int | None) -> None:
        """The whole reason of the row that the keyboard is on; the cell may be too narrow for it."""
        row = self._record(at)
        said = "" if row is None else why(row.problems, row.reason, is_masked=self.is_masked)
        self._told.setText(f"{tr('Baris')} {row.number}: {said}" if row and said else "")
        self._told.setVisible(self.pane.isHidden())
        if not self.pane.isHidden():
            self._open(at)

    def _open(self, at: int | None, *, is_going_on: bool = False) -> None:
        row = self._record(at)
        if row is None or self._plan is None:
            self.close_row()
            return
        pane = row_opening.pane_of(self._context.office, self._plan, row, is_masked=self.is_masked)
        pane.mend_wanted.connect(self._on_mend_wanted)
        pane.all_wanted.connect(self._on_all_wanted)
        is_first = self.pane.isHidden()
        self.pane.show_record(pane.title, pane)
        if is_first:
            # Room first: both at once may be wider than the window.
            self._told.hide()
            self._fold(is_open=True)
            self.pane.show()
            if not self._split.sizes()[1]:
                self._split.setSizes([max(300, self.width() - _PANE_WIDTH), _PANE_WIDTH])
        if row.place in self.mending.pending:
            pane.wait()
        elif (is_first or is_going_on) and not pane.begin():
            pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_mend_wanted(self, place: int, field: str, text: str) -> None:
        if self._plan is not None:
            self.mending.mend(self._plan.id, place, field, text)

    def _on_all_wanted(self, field: str, from_text: str, to_text: str) -> None:
        if self._plan is not None:
            self.mending.mend_all(self._plan.id, field, from_text, to_text)

    def _on_turned(self) -> None:
        if self.table is not None:
            self.table.paged.repaint_all()
        if self.row is not None and self.mending.is_busy:
            self.row.wait()

    def _on_mended(self, plan: ImportPlan, deed: str) -> None:
        if self._plan is None or plan.id != self._plan.id:
            return
        self._plan = plan
        was_open = not self.pane.isHidden()
        self.filter.show_counts(plan)
        self.plan_changed.emit(plan)
        if deed != "undo_mend":
            left = tr("Ditolak tinggal {count}.").format(count=number(plan.counts.refused))
            self._context.announce(f"{tr('Perbaikan tersimpan.')} {left}", self._undo_if_there)
        self.pane.hide()
        self._show()
        if was_open and self.table is not None:
            self._open(self.table.current_id, is_going_on=True)

    def _undo_if_there(self) -> None:
        # The toast may outlive the preview, and the wizard.
        if isValid(self) and self.isVisible():
            self.undo()

    def _on_mask_changed(self, page: str, is_revealed: bool) -> None:
        if page == self._page and self.table is not None:
            self.table.paged.repaint_all()
            self._on_moved(self.table.current_id)

    def _go(self, step: int) -> None:
        if self.table is None or self._plan is None:
            return
        rows = self.table.paged
        here = None if self.table.current_id is None else rows.row_of(self.table.current_id)
        for ahead in range(1, min(rows.rowCount(), _ROWS_SEARCHED) + 1):
            at = ((-1 if here is None else here) + step * ahead) % rows.rowCount()
            record = rows.record_at(at)
            if isinstance(record, PlannedRow) and record.problems:
                self.table.select(rows.id_at(at))
                return
        # Nothing near: the list of them alone.
        self.filter.turn_to(Outcome.REFUSE.value if self._plan.counts.refused else WARN)

    def _fold(self, *, is_open: bool) -> None:
        is_folded = is_open and self.window().width() < look.NARROW_BELOW
        self._left_side.setVisible(not is_folded)
        self.pane.show_as_folded(is_folded)

    def _lay_out(self) -> None:
        self._left_side = QWidget()
        self._left = QVBoxLayout(self._left_side)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.setSpacing(look.GAP_S)
        self._left.addWidget(self.filter)
        self._left.addWidget(self._told)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(look.GAP_S)
        self._split.addWidget(self._left_side)
        self._split.addWidget(self.pane)
        self._split.setStretchFactor(0, 1)
        self.pane.hide()
        rows = QHBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._split)


def _is_find(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Find)
