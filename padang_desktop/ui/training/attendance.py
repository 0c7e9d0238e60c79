"""In this file: the roll of one training is called: keys, typed ranges, paste, undo; each saved at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from padang_desktop.domain.number import number
from padang_desktop.domain.training import Mark
from padang_desktop.ui import look
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.training.mark_saves import MarkSaves, MarkStep
from padang_desktop.ui.training.mark_table import MarkTable
from padang_desktop.ui.training.mark_view import MarkView
from padang_desktop.ui.training.quick_marks import Marks, QuickMarks
from padang_desktop.ui.training.tool_row import ToolRow
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.run_training import Grid

_QUIET_MS = 1200
_MANY = 10  # from here on a step says what it did, and offers to undo it


class AttendanceGrid(QWidget):
    """People × sessions. `left` goes back to the list."""

    left = Signal()
    print_wanted = Signal()

    def __init__(self, context: Context, grid: Grid) -> None:
        super().__init__()
        self._context = context
        self.training_id = grid.training.id
        codes = context.office.reference.code_lists
        self.model = MarkTable(codes, self)
        self.view = MarkView(self.model)
        self.cells = self.view.cells
        self.saves = MarkSaves(context, self.model, grid.training.id, self)
        self.quick = QuickMarks(self.model, codes)
        self.bars = MessageBars()
        self.told = ElidedLabel()
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._tell_others)
        self._is_told = True
        self._add_keys()
        self._lay_out()
        self._listen()
        self.model.show_grid(grid)
        self._show_counts()

    def take_focus(self) -> None:
        """The keyboard goes to the grid."""
        self.cells.setFocus(Qt.FocusReason.OtherFocusReason)

    def search(self, text: str) -> bool:
        """Go to the first whose name or number this is; False when there is none."""
        wanted = text.casefold().strip()
        if not wanted:
            return False
        session = self.cells.cell[1] if self.cells.cell else 0
        for row, person in enumerate(self.model.people):
            if wanted == str(row + 1) or (not wanted.isdigit() and wanted in person.name.casefold()):
                self.cells.go_to((row, session))
                return True
        return False

    def read_again(self) -> None:
        """F5, or something was changed elsewhere."""
        self.saves.read_again()

    def copied_text(self) -> str:
        """The selected marks as Excel takes them."""
        cells = self.cells.cells
        rows = sorted({row for row, _ in cells})
        sessions = sorted({session for _, session in cells})
        lines = [[self.model.mark_at((row, session)) or "" for session in sessions] for row in rows]
        return "\n".join("\t".join(line) for line in lines)

    def fill_rest(self, session: int) -> None:
        """Everybody without a mark in this session was present."""
        rows = self.model.empty_in(session)
        if not rows:
            said = tr("Sesi {number} sudah lengkap. Tidak ada yang diubah.")
            self.bars.show_message("info", said.format(number=session + 1))
            return
        self._put({(row, session): Mark.PRESENT for row in rows})

    def leave(self) -> None:
        """Back to the list; what was typed is saved already."""
        self._tell_others()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view.fit_to(self.window().width())

    # Keys

    def _on_marked(self, mark: Mark) -> None:
        cells = self.cells.cells
        self._put(dict.fromkeys(cells, mark))
        if len(cells) == 1:
            self.cells.go_to((cells[0][0] + 1, cells[0][1]))

    def _on_toggled(self) -> None:
        cells = self.cells.cells
        all_present = all(self.model.mark_at(cell) is Mark.PRESENT for cell in cells)
        self._put(dict.fromkeys(cells, None if all_present else Mark.PRESENT))

    def _on_emptied(self) -> None:
        self._put(dict.fromkeys(self.cells.cells, None))

    def _on_filled_down(self) -> None:
        cells = self.cells.cells
        first = {session: row for row, session in reversed(cells)}
        if len(cells) == len(first):  # one row: take what stands above, as Excel does
            self._put({(row, s): self.model.mark_at((row - 1, s)) for row, s in cells if row})
            return
        self._put({(row, s): self.model.mark_at((first[s], s)) for row, s in cells if row != first[s]})

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.copied_text())

    def _paste(self) -> None:
        cells = self.cells.cells
        if cells:
            self.quick.paste(cells[0])

    def _undo(self) -> None:
        step = self.saves.undo()
        self._show_step(step, step.before if step else {})

    def _redo(self) -> None:
        step = self.saves.redo()
        self._show_step(step, step.after if step else {})

    def _rest_present(self) -> None:
        if self.cells.cell is not None:
            self.fill_rest(self.cells.cell[1])

    # What becomes of them

    def _put(self, wanted: Marks) -> None:
        may = {
            cell: mark
            for cell, mark in wanted.items()
            if not self.model.is_locked(cell[0]) or self.model.mark_at(cell) == mark
        }
        if len(may) < len(wanted):
            said = tr(
                "{count} tanda dilewati: orangnya sudah punya sertifikat. "
                "Batalkan dulu sertifikatnya kalau kehadirannya salah."
            )
            self.bars.show_message("warn", said.format(count=number(len(wanted) - len(may))))
        step = self.saves.put(may)
        self._show_counts()
        if step is not None and len(step.after) >= _MANY:
            said = tr("{count} tanda diisi.").format(count=number(len(step.after)))
            self._context.announce(said, self._undo_of(step))

    def _undo_of(self, step: MarkStep) -> Callable[[], None]:
        saves, context = self.saves, self._context

        def undo() -> None:
            # The grid may be closed by now; the step can be undone all the same.
            if isValid(saves):
                saves.take_back(step)
            else:
                _take_back_stored(context, step)

        return undo

    def _show_step(self, step: MarkStep | None, shown: Marks) -> None:
        if step is not None and len(shown) == 1:
            self.cells.go_to(next(iter(shown)))
        self._show_counts()

    def _on_saved(self) -> None:
        self._show_counts()
        self._is_told = False
        self._quiet.start()

    def _on_refused(self, situation: object) -> None:
        self.bars.show_situation(situation)  # pyright: ignore[reportArgumentType]
        self._show_counts()

    def _tell_others(self) -> None:
        self._quiet.stop()
        if not self._is_told:
            self._is_told = True
            self._context.changed("mark")

    def _show_counts(self) -> None:
        model = self.model
        parts = [
            tr("Terisi {done} dari {all} sel").format(
                done=number(model.marked_count), all=number(model.cell_count)
            ),
            tr("{count} sudah memenuhi batas").format(count=number(model.passed_count)),
            tr("tersimpan") if self.saves.is_quiet else tr("menyimpan…"),
        ]
        self.told.say(" · ".join(parts))

    def _on_current_changed(self) -> None:
        if self.cells.cell is not None:
            self.quick.show_session(self.cells.cell[1])

    def _add_keys(self) -> None:
        for text, key, act in (
            (tr("Urungkan tanda terakhir"), "Ctrl+Z", self._undo),
            (tr("Ulangi yang diurungkan"), "Ctrl+Y", self._redo),
            (tr("Salin tanda"), "Ctrl+C", self._copy),
            (tr("Tempel tanda dari Excel"), "Ctrl+V", self._paste),
        ):
            action = QAction(text, self.cells)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(act)
            self.cells.addAction(action)

    def _listen(self) -> None:
        cells = self.cells
        cells.marked.connect(self._on_marked)
        cells.toggled.connect(self._on_toggled)
        cells.emptied.connect(self._on_emptied)
        cells.filled_down.connect(self._on_filled_down)
        cells.typing_began.connect(self.quick.begin)
        cells.left.connect(self.leave)
        cells.column_wanted.connect(self.fill_rest)
        cells.selectionModel().currentChanged.connect(self._on_current_changed)
        self.quick.wanted.connect(self._put)
        self.quick.left.connect(self.take_focus)
        self.saves.saved.connect(self._on_saved)
        self.saves.refused.connect(self._on_refused)
        self.model.modelReset.connect(self._show_counts)
        self.model.dataChanged.connect(self._show_counts_later)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show_counts)

    def _show_counts_later(self) -> None:
        self._later.start()

    def _lay_out(self) -> None:
        self.tools = tools = ToolRow(self.leave)
        rest = tr("semua yang masih kosong di sesi ini menjadi H; klik judul sesi pun bisa")
        tools.add(tr("Sisanya hadir"), self._rest_present, "list-checks", rest)
        tools.add(tr("Tempel dari Excel"), self._paste, "sheet", "Ctrl+V")
        tools.add(tr("Urungkan"), self._undo, "undo-2", "Ctrl+Z")
        tools.add(tr("Cetak daftar hadir…"), self.print_wanted.emit, "printer")
        legend = ElidedLabel(tr("H hadir · I izin · S sakit · A alpa · T terlambat"))
        legend.setProperty("faint", True)
        legend.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        foot = QHBoxLayout()
        foot.addWidget(self.told, 1)
        foot.addWidget(legend, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        rows.addWidget(tools)
        rows.addWidget(self.bars)
        rows.addWidget(self.quick)
        rows.addWidget(self.view, 1)
        rows.addLayout(foot)


def _take_back_stored(context: Context, step: MarkStep) -> None:
    from padang_desktop.use_cases import run_training

    if step.deed:
        context.tasks.write(
            lambda progress: run_training.undo_marks(context.office, step.deed),
            lambda count: context.changed("mark"),
        )
