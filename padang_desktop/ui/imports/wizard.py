"""In this file: Pilih berkas -> Kolom -> Periksa -> Selesai; a recognised file opens at Periksa.

Reading, judging and taking in run in the worker process. Nothing is stored
before "Masukkan data"; afterwards one click undoes it all.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from padang_desktop.domain.imports import Applied, ImportPlan
from padang_desktop.domain.number import number
from padang_desktop.domain.problems import Situation
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.imports.check_step import CheckStep
from padang_desktop.ui.imports.columns_step import ColumnsStep
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.steps import StepBar
from padang_desktop.ui.task import Done, Task
from padang_desktop.ui.words import tr

FILE, COLUMNS, CHECK, DONE = range(4)
SHEETS = "Tabel (*.xlsx *.xls *.xlsm *.xlsb *.ods *.csv *.tsv *.txt *.htm *.html);;Semua berkas (*)"


class ImportWizard(QWidget):
    """`stage_deed` is the worker's deed that reads and judges; `options` go with it."""

    applied = Signal(object)  # an Applied
    left = Signal()  # the person is through, or gave up

    def __init__(
        self, context: Context, stage_deed: str, invitation: str, options: QWidget | None = None
    ) -> None:
        super().__init__()
        self._context, self._stage_deed, self._invitation = context, stage_deed, invitation
        self._options = options
        self._path: Path | None = None
        self._plan: ImportPlan | None = None
        self._applied: Applied | None = None
        self._task: Task | None = None
        self.check, self.columns = CheckStep(context), ColumnsStep()
        self._steps = StepBar([tr("Berkas"), tr("Kolom"), tr("Periksa"), tr("Selesai")])
        self._steps.step_wanted.connect(self._go)
        self.bars = MessageBars()
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._summary = QLabel()
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self._busy = QProgressBar()
        self._stack = QStackedWidget()
        self.setAcceptDrops(True)
        self._make_buttons()
        self._lay_out()
        self._go(FILE)

    def begin(self) -> None:
        """The keyboard goes to the first thing to do."""
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def arguments(self) -> dict[str, Any]:
        """What goes with the file into the worker's deed; pages with options override this."""
        return {}

    def ask_file(self) -> None:
        """Let the person choose a file."""
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Pilih berkas"), "", tr(SHEETS))
        if chosen:
            self.read(Path(chosen))

    def read(self, path: Path, **corrections: Any) -> None:
        """Read and judge a file; it shows at Periksa."""
        self._path = path
        self.bars.clear()
        arguments = {"path": str(path), **self.arguments(), **corrections}
        self._work(self._stage_deed, arguments, self._on_staged, tr("Membaca berkas"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = self._dropped(event)
        if path is not None and self._task is None:
            event.acceptProposedAction()
            self.read(path)

    @staticmethod
    def _dropped(event: QDropEvent) -> Path | None:
        """The one file that is being dropped."""
        urls = event.mimeData().urls()
        return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None

    def _on_staged(self, plan: ImportPlan) -> None:
        self._rest()
        self._plan = plan
        self.columns.show_plan(plan)
        self.check.show_plan(plan)
        counts = plan.counts
        said = tr(
            "{file}: dibaca {read} baris. {ready} siap dimasukkan, {refused} ditolak, {skipped} dilewati."
        )
        self._said.setText(
            said.format(
                file=plan.file_name, read=number(counts.read), ready=number(counts.added + counts.changed),
                refused=number(counts.refused), skipped=number(counts.skipped),
            )
        )  # fmt: skip
        ready = counts.added + counts.changed
        self._take_in.setText(tr("Masukkan data ({count})").format(count=number(ready)))
        self._take_in.setEnabled(ready > 0)
        self._save_refused.setVisible(counts.refused > 0)
        if not ready:
            said = tr("Tidak ada data baru di berkas ini. Daftar tidak akan berubah.")
            self.bars.show_message("info", said)
        self._go(CHECK)

    def _on_failed(self, error: Exception) -> None:
        self._rest()
        if isinstance(error, Situation):
            self.bars.show_situation(error)

    def _apply(self) -> None:
        if self._plan is not None:
            self._work("apply_plan", {"plan_id": self._plan.id}, self._on_applied, tr("Memasukkan data"))

    def _on_applied(self, applied: Applied) -> None:
        self._rest()
        self._applied = applied
        counts = applied.counts
        lines = (
            (tr("Dibaca"), counts.read), (tr("Ditambah"), counts.added), (tr("Diubah"), counts.changed),
            (tr("Sama"), counts.unchanged), (tr("Ditolak"), counts.refused), (tr("Dilewati"), counts.skipped),
        )  # fmt: skip
        self._summary.setText("\n".join(f"{label}: {number(count)}" for label, count in lines))
        self._steps.forget_from(DONE)
        self._go(DONE)
        self.applied.emit(applied)

    def _undo(self) -> None:
        if self._applied is not None:
            self._work("undo_import", {"import_id": self._applied.id}, self._on_undone, tr("Mengurungkan"))

    def _on_undone(self, result: object) -> None:
        self._rest()
        self._context.announce(tr("Pemasukan data diurungkan. Daftar kembali seperti semula."))
        self.applied.emit(self._applied)
        self.left.emit()

    def _keep_refused(self) -> None:
        if self._plan is None:
            return
        name = f"{Path(self._plan.file_name).stem} - ditolak.xlsx"
        target, _ = QFileDialog.getSaveFileName(self, tr("Simpan baris yang ditolak"), name, "Excel (*.xlsx)")
        if target:
            self.save_refused(Path(target))

    def save_refused(self, target: Path) -> None:
        """Write the refused rows with their reasons."""
        if self._plan is not None:
            arguments = {"plan_id": self._plan.id, "target": str(target)}
            title = tr("Menyimpan baris yang ditolak")
            self._work("write_refused", arguments, lambda count: self._on_refused_kept(target), title)

    def _on_refused_kept(self, target: Path) -> None:
        self._rest()
        self.bars.show_message("good", tr("Baris yang ditolak tersimpan di {name}.").format(name=target.name))

    def _judge_again(self) -> None:
        if self._path is not None and self.columns.chosen is not None:
            self.read(self._path, layout=self.columns.chosen)

    def _leave(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self.left.emit()

    def _work(self, deed: str, arguments: dict[str, Any], on_done: Done, title: str) -> None:
        self._task = task = self._context.tasks.in_worker(deed, arguments, on_done, self._on_failed, title)
        task.stepped.connect(self._on_step)
        task.cancelled.connect(self._rest)
        self._busy.setRange(0, 0)
        self._busy.show()
        self._stack.setEnabled(False)

    def _rest(self) -> None:
        self._task = None
        self._busy.hide()
        self._stack.setEnabled(True)

    def _on_step(self, done: int, total: int, what: str) -> None:
        self._busy.setRange(0, total)
        self._busy.setValue(done)
        self._busy.setFormat(f"{what} %p%" if total else what)

    def _go(self, step: int) -> None:
        if step in (COLUMNS, CHECK) and self._plan is None:
            return
        self._stack.setCurrentIndex(step)
        self._steps.show_step(step)
        self._said.setVisible(step == CHECK)

    def _make_buttons(self) -> None:
        self._choose = main_button(tr("Pilih berkas…"), self.ask_file, "folder-open")
        self._take_in = main_button(tr("Masukkan data"), self._apply, "check")
        self._save_refused = button(tr("Simpan baris yang ditolak…"), self._keep_refused, "save")
        self._change = link_button(tr("Ubah kolom"), lambda: self._go(COLUMNS))
        self._judge = main_button(tr("Periksa lagi"), self._judge_again, "list-checks")
        self._undo_all = button(tr("Urungkan semua"), self._undo, "undo-2")
        self._finish = main_button(tr("Selesai"), self._leave, "check")
        self._cancel = link_button(tr("Kembali ke daftar"), self._leave)

    def _lay_out(self) -> None:
        invited = QLabel(self._invitation)
        invited.setWordWrap(True)
        invited.setMaximumWidth(640)
        at_file = [invited, *([self._options] if self._options else [])]
        self._stack.addWidget(_step(at_file, [self._choose], is_filling=False))
        self._stack.addWidget(_step([self.columns], [self._judge]))
        self._stack.addWidget(
            _step([self._said, self.check], [self._take_in, self._save_refused, self._change])
        )
        told = QLabel(tr("Data sudah masuk dan tersimpan."))
        told.setFont(look.larger(told.font(), 1.2, bold=True))
        self._stack.addWidget(_step([told, self._summary], [self._finish, self._undo_all], is_filling=False))
        self._busy.hide()
        head = QHBoxLayout()
        head.addWidget(self._steps, 1)
        head.addWidget(self._cancel)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addLayout(head)
        rows.addWidget(self.bars)
        rows.addWidget(self._busy)
        rows.addWidget(self._stack, 1)


def _step(content: list[QWidget], buttons: list[QWidget], *, is_filling: bool = True) -> QWidget:
    made = QWidget()
    rows = QVBoxLayout(made)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(look.GAP_S)
    for widget in content:
        rows.addWidget(widget, 1 if is_filling and widget is content[-1] else 0)
    foot = QHBoxLayout()
    for each in buttons:
        foot.addWidget(each)
    foot.addStretch(1)
    rows.addLayout(foot)
    if not is_filling:
        rows.addStretch(1)
    return made
