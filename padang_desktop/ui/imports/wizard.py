"""In this file: Berkas -> Lembar -> Judul dan kolom -> Periksa -> Selesai; a known file opens at Periksa.

Reading, judging, mending and taking in run in the worker process. Nothing is
stored before "Masukkan data"; afterwards one click undoes it all.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from padang_desktop.domain.imports.imports import Applied, ImportPlan, ImportStandsUnder, PlanOutdated
from padang_desktop.domain.imports.layout import AS_RECOGNISED, Corrections
from padang_desktop.domain.problems import Situation
from padang_desktop.ui import ask_file
from padang_desktop.ui.buttons import link_button, main_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.imports.check_page import CheckPage
from padang_desktop.ui.imports.columns_step import ColumnsStep
from padang_desktop.ui.imports.done_step import DoneStep
from padang_desktop.ui.imports.file_step import FileStep
from padang_desktop.ui.imports.import_history import ImportHistory, stands_under
from padang_desktop.ui.imports.sheet_heads import SheetHeads
from padang_desktop.ui.imports.sheet_step import SheetStep
from padang_desktop.ui.imports.taking_in import TakingIn
from padang_desktop.ui.imports.twin_note import TwinNote
from padang_desktop.ui.imports.wizard_frame import CHECK, COLUMNS, DONE, FILE, SHEETS, WizardFrame, page_of
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.imports.look_at_sheet import SheetHead

__all__ = ["CHECK", "COLUMNS", "DONE", "FILE", "SHEETS", "ImportWizard"]

TABLES = "Tabel (*.xlsx *.xls *.xlsm *.xlsb *.ods *.csv *.tsv *.txt *.htm *.html);;Semua berkas (*)"
# The page whose Tampilkan NIK counts, where it is called otherwise than the noun of the plan.
_PAGE_OF = {
    "worklist": "cases", "field_results": "cases", "city_roster": "city_data", "city_worklist": "city_data",
}  # fmt: skip
_WITHOUT_HEADER = (
    "NOT_A_ROSTER_SHEET", "NOT_A_WORKLIST_SHEET", "NOT_A_CONTACT_SHEET", "NOT_A_FIELD_SHEET",
)  # fmt: skip


class ImportWizard(WizardFrame):
    """`stage_deed` is the worker's deed that reads and judges; `options` go with it."""

    applied = Signal(object)  # an Applied

    def __init__(
        self, context: Context, stage_deed: str, invitation: str, options: QWidget | None = None
    ) -> None:
        super().__init__(context)
        self._context, self._stage_deed = context, stage_deed
        self._noun = noun = stage_deed.removeprefix("stage_")
        self._path: Path | None = None
        self._plan: ImportPlan | None = None
        self._applied: Applied | None = None
        self._corrections = AS_RECOGNISED
        self._judged_with: dict[str, Any] = {}
        self.heads = SheetHeads(context, self)
        self.heads.read.connect(self._on_heads)
        self.heads.failed.connect(self._on_failed)
        self.history = ImportHistory(context, noun)
        self.file = FileStep(invitation, options, self.history)
        self.sheets, self.columns = SheetStep(), ColumnsStep(context, noun)
        self._page = CheckPage(context, _PAGE_OF.get(noun, noun))
        self.check = self._page.check
        self.done = DoneStep(TwinNote(context, noun))
        self._taking = TakingIn(self.strip, self)
        self._taking.applied.connect(self._on_applied)
        self._taking.undone.connect(self._on_undone)
        self._taking.failed.connect(self._on_failed)
        context.masking.changed.connect(self._on_mask_changed)
        self._connect()
        self._fill_stack()
        self.show_steps(has_sheets=False)
        self.go(FILE)

    def begin(self) -> None:
        """The keyboard goes to the first thing to do."""
        self.file.take_focus()

    def arguments(self) -> dict[str, Any]:
        """What goes with the file into the worker's deed; pages with options override this."""
        return {}

    def ask_file(self) -> None:
        """Let the person choose a file."""
        if chosen := ask_file.to_open(self, self._noun, tr("Pilih berkas"), tr(TABLES)):
            self.read(chosen)

    def read(self, path: Path, corrections: Corrections = AS_RECOGNISED) -> None:
        """Read and judge a file; it shows at Periksa."""
        if path != self._path:
            self.heads.forget()
            self._plan = None
        self._path, self._corrections = path, corrections
        self.bars.clear()
        self._judged_with = self.arguments()
        arguments = {"path": str(path), **self._judged_with, "corrections": corrections}
        self.strip.run(self._stage_deed, arguments, self._on_staged, self._on_failed, tr("Membaca berkas"))

    def go(self, step: int) -> None:
        """Show a step; at Periksa rows are judged again when what goes with the file was changed since."""
        is_outdated = step == CHECK and self._plan is not None and self.may_go(step)
        if is_outdated and self.arguments() != self._judged_with:
            self._read_again()
        else:
            super().go(step)

    def may_go(self, step: int) -> bool:
        if step in (SHEETS, COLUMNS):
            return self._plan is not None or self.heads.are_read
        return step != CHECK or self._plan is not None

    def on_step(self, step: int) -> None:
        if step == COLUMNS:
            self._look_at_columns()
        elif step == SHEETS:
            self.sheets.take_focus()
        elif step == CHECK:
            self.check.take_focus()

    # Reading and judging.

    def _on_staged(self, plan: ImportPlan) -> None:
        self._plan = plan
        self.columns.show_layout(plan.layout)
        self.sheets.show_sheets(plan.sheets)
        self.show_steps(has_sheets=sum(1 for sheet in plan.sheets if sheet.row_count) > 1)
        self._page.show_plan(plan)
        self.go(CHECK)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Situation):
            return
        if error.code in _WITHOUT_HEADER and self._path is not None:
            self.bars.show_situation(error, tr("Tunjukkan judulnya"), self._point_at_header)
        elif isinstance(error, PlanOutdated):
            self.bars.show_situation(error, tr("Periksa lagi"), self._read_again)
        elif isinstance(error, ImportStandsUnder):
            self.bars.show_message("bad", stands_under(error))
        else:
            self.bars.show_situation(error)

    def _read_again(self) -> None:
        if self._path is not None:
            self.read(self._path, self._corrections)

    def _point_at_header(self) -> None:
        """No header was recognised: the person shows it in the rows as they stand."""
        self.bars.clear()
        self._plan = None
        self.columns.show_layout(None)
        self._look_at_columns(is_going=True)

    def _look_at_columns(self, *, is_going: bool = False) -> None:
        """Show the rows of the file above its columns; they are read once for each file."""
        if self._path is None:
            return
        if not self.heads.are_read:
            self.heads.ask(self._path)
        elif is_going and self.step != COLUMNS:
            self._on_heads()
        elif not self.columns.has_sheet and (head := self._head()) is not None:
            self.columns.show_sheet(head.sheet)
            self.columns.show_numbers(self.check.is_masked)
            self.columns.take_focus()

    def _on_heads(self) -> None:
        if self._plan is None:
            self.sheets.show_sheets(self.heads.found(self._chosen_sheet()))
            self.show_steps(has_sheets=self.heads.are_several)
            self.go(COLUMNS)
        elif self.step == COLUMNS:
            self._look_at_columns()

    def _head(self) -> SheetHead | None:
        return self.heads.of(self._chosen_sheet())

    def _chosen_sheet(self) -> str:
        """The sheet whose header is corrected: the first one taken."""
        if self._plan is not None:
            return next((sheet.name for sheet in self._plan.sheets if sheet.is_taken), "")
        named = self._corrections.sheet_names
        return named[0] if named else self.heads.longest

    def _judge_columns(self) -> None:
        layout = self.columns.chosen
        if self._path is None or layout is None:
            said = tr("Tunjukkan dulu baris judulnya: klik baris itu, atau tekan Spasi di sana.")
            self.bars.show_message("warn", said)
            return
        names = self._corrections.sheet_names
        if self._plan is None and not names:
            names = (self._chosen_sheet(),)
        self.read(self._path, Corrections(layout, names))

    def _judge_sheets(self) -> None:
        if not self.sheets.chosen:
            self.bars.show_message("warn", tr("Beri tanda paling sedikit satu lembar."))
        elif self._path is not None:
            self.read(self._path, Corrections(sheet_names=self.sheets.chosen))

    # Taking in and taking back.

    def _apply(self) -> None:
        if self._plan is not None and not self.check.mending.is_busy:
            self.bars.clear()
            self._taking.apply(self._plan.id)

    def _on_applied(self, applied: Applied) -> None:
        self._applied = applied
        self.done.show_applied(applied, self._plan.file_name if self._plan else "")
        self.go(DONE)
        self.done.take_focus()
        self.applied.emit(applied)

    def _undo(self) -> None:
        if self._applied is not None:
            self._taking.undo(self._applied.id)

    def _on_undone(self, import_id: str) -> None:
        self._context.announce(tr("Pemasukan data diurungkan. Daftar kembali seperti semula."))
        self.applied.emit(self._applied)
        self.left.emit()

    def _keep_refused(self) -> None:
        if self._plan is None:
            return
        name = f"{Path(self._plan.file_name).stem} - ditolak.xlsx"
        title = tr("Simpan baris yang ditolak")
        if target := ask_file.to_save(self, self._noun, title, name, "Excel (*.xlsx)"):
            self.save_refused(target)

    def save_refused(self, target: Path) -> None:
        """Write the refused rows with their reasons."""
        if self._plan is not None:
            arguments = {"plan_id": self._plan.id, "target": str(target)}
            title = tr("Menyimpan baris yang ditolak")
            self.strip.run(
                "write_refused",
                arguments,
                lambda count: self._on_refused_kept(target),
                self._on_failed,
                title,
            )

    def _on_refused_kept(self, target: Path) -> None:
        said = tr("Baris yang ditolak tersimpan di {name}.").format(name=target.name)
        self.bars.show_message("good", said)

    def _begin_anew(self) -> None:
        self._path = self._plan = self._applied = None
        self._corrections = AS_RECOGNISED
        self.heads.forget()
        self.bars.clear()
        self.show_steps(has_sheets=False)
        self.go(FILE)
        self.begin()

    def _on_mask_changed(self, page: str, is_revealed: bool) -> None:
        self.columns.show_numbers(self.check.is_masked)

    def _connect(self) -> None:
        self.file.wanted.connect(self.ask_file)
        self.dropped.connect(self.read)
        self.columns.table.header_wanted.connect(self.bars.clear)
        self._judge = main_button(tr("Periksa lagi"), self._judge_columns, "list-checks")
        self._judge_ticked = main_button(tr("Periksa lagi"), self._judge_sheets, "list-checks")
        self._to_columns = link_button(tr("Judul dan kolom"), lambda: self.go(COLUMNS))
        self._take_in, self._change = self._page.take_in, self._page.change
        self._finish, self._summary = self.done.finish, self.done.summary
        self._take_in.clicked.connect(lambda is_checked=False: self._apply())
        self._change.clicked.connect(lambda is_checked=False: self.go(COLUMNS))
        self._page.keep_refused.clicked.connect(lambda is_checked=False: self._keep_refused())
        self.check.met.connect(self._on_failed)
        self.check.plan_changed.connect(self._on_plan_changed)
        self.done.finished.connect(self._leave)
        self.done.another_wanted.connect(self._begin_anew)
        self.done.undo_wanted.connect(self._undo)
        self.done.refused_wanted.connect(self._keep_refused)

    def _on_plan_changed(self, plan: ImportPlan) -> None:
        self._plan = plan

    def _fill_stack(self) -> None:
        for step in (
            self.file,
            page_of([self.sheets], [self._judge_ticked, self._to_columns]),
            page_of([self.columns], [self._judge]),
            self._page,
            self.done,
        ):
            self._stack.addWidget(step)
