"""In this file: what goes out of the cases: choose what, for which, see what will not go and why, save."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QShowEvent

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values.number import number
from padang_desktop.ui import ask_file
from padang_desktop.ui.buttons import button
from padang_desktop.ui.cases.results_look import ResultsLook
from padang_desktop.ui.cases.results_options import BINDER, PDTT, PROPOSALS, RESULTS, ResultsOptions
from padang_desktop.ui.cases.results_whom import Ids, ResultsWhom
from padang_desktop.ui.context import Context
from padang_desktop.ui.print_panel import MakingPanel
from padang_desktop.ui.task import Task
from padang_desktop.ui.words import of_situation, tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.cases.export_proposals import Exported

_REST_MS = 250
_KINDS = (
    (PROPOSALS, "Usulan SIKS-NG"), (PDTT, "Jawaban temuan BPK"), (BINDER, "Buku foto"),
    (RESULTS, "Hasil ke Excel"),
)  # fmt: skip
# What looks beforehand, and what makes it.
_DEEDS = {
    PROPOSALS: ("look_proposals", "export_proposals"),
    PDTT: ("look_pdtt", "export_pdtt"),
    BINDER: ("look_binder", "print_photo_binder"),
    RESULTS: ("", "export_results"),
}


class ResultsPanel(MakingPanel):
    """`chosen` and `shown` answer case ids, and are asked whenever something is looked at or made."""

    done = Signal()

    def __init__(self, context: Context, chosen: Ids, shown: Ids) -> None:
        super().__init__(context, _KINDS, tr("Simpan ke folder…"))
        from padang_desktop.use_cases.cases import export_proposals

        self._looking: Task | None = None
        self._plan: Any = None
        self._made: Path | None = None
        self._programmes = {p.code: p.label for p in export_proposals.programmes(context.office)}
        self.whom = ResultsWhom(chosen, shown)
        self.options = ResultsOptions(context.office.today(), tuple(self._programmes.items()))
        self.look = ResultsLook(self.forget, lambda case_id: context.open_page("cases", case_id))
        self.save_button.setToolTip(f"{tr('Simpan ke folder…')} (Ctrl+Enter)")
        self.open_button = button(tr("Buka folder"), self.open_folder, "folder-open")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REST_MS)
        self._soon.timeout.connect(self._look)
        self._lay_out((self.whom, self.options), self.open_button, self.look)
        self.kinds.choose(PROPOSALS)
        self.kinds.chosen.connect(self._on_kind)
        self.whom.changed.connect(self.show_look)
        self.options.changed.connect(self.show_look)
        self._on_kind(PROPOSALS)
        self._show_state()

    @property
    def kind(self) -> str:
        return self.kinds.code or PROPOSALS

    @property
    def is_busy(self) -> bool:
        return self.progress.is_busy or self._looking is not None or self._soon.isActive()

    def refresh(self) -> None:
        """The list has changed, or what is marked in it."""
        self.whom.refresh()
        self.show_look()

    def save(self) -> None:
        """Ask for the folder; a file that would lose people asks first."""
        if not self.save_button.isEnabled():
            return
        lost = sum(file.lost for file in self._plan.files) if self.kind == PROPOSALS else 0
        if lost:
            said = tr("{count} usulan yang sudah dibuat bulan ini akan hilang dari berkas yang baru.")
            words = said.format(count=number(lost))
            self.bars.show_message("warn", words, tr("Tetap simpan"), self._ask_folder)
        else:
            self._ask_folder()

    def save_to(self, folder: Path) -> None:
        """Make it in the worker, in this folder."""
        arguments = {"case_ids": self.whom.ids, "folder": str(folder)} | self.options.arguments(self.kind)
        self._make(_DEEDS[self.kind][1], arguments, self._on_saved)

    def forget(self, file_id: str) -> None:
        """An exported file was never uploaded."""
        from padang_desktop.use_cases.cases import export_proposals

        self._context.tasks.write(
            lambda progress: export_proposals.forget(self._context.office, file_id), self._on_forgotten
        )

    def open_folder(self) -> None:
        """Show where the last one lies."""
        if self._made is not None:
            folder = self._made if self._made.is_dir() else self._made.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def show_look(self) -> None:
        """Look again soon at what would go."""
        if not self.isVisible():
            return
        self._stop_looking()
        self._plan = None
        self._soon.start()
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._stop_looking()

    def _ask_folder(self) -> None:
        folder = ask_file.for_folder(self, "results", tr("Pilih folder untuk menyimpan"))
        if folder is not None:
            self.save_to(folder)

    def _on_kind(self, kind: str) -> None:
        if kind:
            self.options.show_kind(kind)
            self.bars.clear()
            self.show_look()

    def _look(self) -> None:
        ids = self.whom.ids
        deed = _DEEDS[self.kind][0]
        if not self.options.is_complete(self.kind):
            self.look.say(tr("Pilih bulan usulan."))
        elif not ids:
            self.look.say(tr("Tidak ada tugas yang dipilih atau tampil di daftar."))
        elif not deed:
            self._plan = ids
            said = tr("{count} tugas ditulis, satu baris untuk tiap tugas.").format(count=number(len(ids)))
            self.look.say(said)
        else:
            self.look.say(tr("Memeriksa tugas…"))
            arguments = {"case_ids": ids} | self.options.arguments(self.kind, is_look=True)
            self._looking = self._context.tasks.in_worker(
                deed, arguments, self._on_looked, self._on_look_failed
            )
        self._show_state()

    def _stop_looking(self) -> None:
        self._soon.stop()
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def _on_looked(self, plan: Any) -> None:
        # What was stopped may have been quicker: then a newer look is under way.
        if self._looking is None or self._looking.is_cancelled or self._soon.isActive():
            return
        self._looking, self._plan = None, plan
        if self.kind == PROPOSALS:
            self.look.show_proposals(plan, self._programmes, self._area)
        elif self.kind == PDTT:
            self.look.show_pdtt(plan)
        else:
            self.look.show_binder(plan)
        self._show_state()

    def _on_look_failed(self, error: Exception) -> None:
        self._looking = None
        if isinstance(error, Situation):
            self.look.say(" ".join(of_situation(error)))
        self._show_state()

    def _on_saved(self, made: Exported) -> None:
        self._made = made.path
        said = tr("{count} tugas tersimpan di {name}.").format(count=number(made.rows), name=made.path.name)
        self._context.announce(said, self.open_folder, tr("Buka folder"))
        self.done.emit()
        self.show_look()

    def _on_forgotten(self, deed: int) -> None:
        if deed:
            said = tr("Berkas dilupakan. Isinya boleh diusulkan lagi.")
            self._context.announce(said, lambda: self._remember(deed))
        self.show_look()

    def _remember(self, deed: int) -> None:
        from padang_desktop.use_cases.cases import export_proposals

        office = self._context.office
        self._context.tasks.write(
            lambda progress: export_proposals.remember(office, deed), self._on_remembered
        )

    def _on_remembered(self, _: object) -> None:
        self.show_look()

    def _show_state(self) -> None:
        going = len(self._plan) if isinstance(self._plan, list) else getattr(self._plan, "going", 0)
        self.save_button.setEnabled(not self.progress.is_busy and going > 0)
        self.open_button.setVisible(self._made is not None and not self.progress.is_busy)

    def _area(self, code: str) -> str:
        area = self._context.office.reference.areas.by_code(code)
        return area.name if area else code
