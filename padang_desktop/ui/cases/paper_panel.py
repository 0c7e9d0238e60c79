"""In this file: what goes into the field: visit sheets, the list to walk by, or a workbook to fill in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from padang_desktop.domain.field_paper import FieldPaper, Kind
from padang_desktop.domain.number import number
from padang_desktop.domain.problems import Situation
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.cases.paper_for import PaperFor
from padang_desktop.ui.cases.paper_look import PaperLook
from padang_desktop.ui.cases.tick_box import TickBox
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.task import Task
from padang_desktop.ui.training import print_pdf
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.print_visit_sheets import Printed

Ids = Callable[[], list[str]]
_KINDS = (
    (Kind.SHEETS, "Lembar kunjungan"), (Kind.LIST, "Daftar kunjungan per PSM"),
    (Kind.WORKBOOK, "Lembar kerja Excel"),
)  # fmt: skip
# How a file is called; no person's name or number is in it.
_FILES = {
    Kind.SHEETS: "Lembar kunjungan", Kind.LIST: "Daftar kunjungan", Kind.WORKBOOK: "Lembar kerja kunjungan",
}  # fmt: skip


class PaperPanel(QWidget):
    """`chosen` and `shown` are asked whenever something is made; they answer ids of cases."""

    left = Signal()

    def __init__(self, context: Context, chosen: Ids, shown: Ids) -> None:
        super().__init__()
        self._context = context
        self._task: Task | None = None
        self.bars = MessageBars()
        self.kinds = ChoiceBox([(str(kind), tr(label)) for kind, label in _KINDS])
        self.cases = PaperFor(context, chosen, shown)
        self.papers = ChoiceBox([("A4", tr("A4")), ("F4", tr("F4 (folio)"))])
        self._papers = Field(tr("Kertas"), self.papers)
        self.with_nik = TickBox(tr("Tulis NIK dan No. KK utuh"))
        self.look = PaperLook(context)
        self.save_button = main_button(tr("Simpan PDF…"), self.save, "save")
        self.print_button = button(tr("Cetak…"), self.print_out, "printer")
        self._busy = QProgressBar()
        self._busy.setAccessibleName(tr("Kemajuan"))
        self._stop = button(tr("Batal"), self.stop)
        self._lay_out()
        self.kinds.choose(str(Kind.SHEETS))
        self.papers.choose("A4")
        self.kinds.chosen.connect(self._on_kind)
        self.papers.chosen.connect(self.show_look)
        self.cases.changed.connect(self.show_look)
        self.with_nik.toggled.connect(self.show_look)
        self.with_nik.left.connect(self.focusNextChild)
        self._on_kind(self.kind)
        self._rest()

    @property
    def kind(self) -> Kind:
        return Kind(self.kinds.code or Kind.SHEETS)

    @property
    def wanted(self) -> FieldPaper:
        """As it is chosen now."""
        paper = self.papers.code or "A4"
        return FieldPaper(self.kind, self.cases.ids, paper, with_nik=self.with_nik.isChecked())

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    def begin(self) -> None:
        """Take the keyboard."""
        self.kinds.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """The list has changed, or what is marked in it."""
        self.cases.refresh()
        self.show_look()

    def save(self) -> None:
        """Ask where to, then make it."""
        target = self._ask_target()
        if target is not None:
            self.save_to(target)

    def save_to(self, target: Path) -> None:
        """Make the file in the worker."""
        arguments = {"wanted": self.wanted, "path": str(target)}
        if self.kind is Kind.WORKBOOK:
            said = tr("Lembar kerja {count} tugas tersimpan di {name}.")
            self._work("make_field_workbook", arguments, lambda count: self._on_saved(said, count, target))
        else:
            said = tr("{count} tugas tersimpan di {name}.")
            self._work("print_visit_sheets", arguments, lambda made: self._on_saved(said, made.cases, target))

    def print_out(self) -> None:
        """Draw it in memory, then ask for the printer."""
        if print_pdf.has_printer():
            self._work("draw_visit_sheets", {"wanted": self.wanted}, self._on_drawn)
        else:
            said = tr("Belum ada pencetak terpasang di laptop ini. Simpan PDF, lalu cetak di laptop lain.")
            self.bars.show_message("warn", said)

    def stop(self) -> None:
        """Batal: nothing of it is left."""
        if self._task is not None:
            self._task.cancel()

    def show_look(self) -> None:
        """Show anew how it will look."""
        if not self.isVisible():
            return
        if self.kind is Kind.WORKBOOK:
            self.look.say(self._of_workbook())
        else:
            self.look.show_page(self.wanted)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.look.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        else:
            super().keyPressEvent(event)

    def _on_kind(self, kind: str) -> None:
        if not kind:
            return
        is_workbook = self.kind is Kind.WORKBOOK
        words = tr("Simpan Excel…") if is_workbook else tr("Simpan PDF…")
        self.save_button.setText(f" {words}")
        self.save_button.setAccessibleName(words)
        self.save_button.setToolTip(f"{words} (Ctrl+Enter)")
        self.print_button.setVisible(not is_workbook)
        self._papers.setVisible(not is_workbook)
        # The list to walk by has no numbers of people.
        self.with_nik.setVisible(self.kind is not Kind.LIST)
        self.bars.clear()
        self.show_look()

    def _of_workbook(self) -> str:
        said = tr(
            "Satu baris untuk tiap tugas, dengan daftar pilihan. PSM mengisinya di HP atau laptop, "
            "lalu berkasnya dimasukkan lagi lewat Lainnya, Masukkan hasil lembar kerja."
        )
        if self.with_nik.isChecked():
            return f"{said} {tr('NIK dan No. KK tertulis utuh: kirim hanya kepada PSM yang bertugas.')}"
        return f"{said} {tr('NIK dan No. KK tersamar.')}"

    def _ask_target(self) -> Path | None:
        from padang_desktop.use_cases import office_paper

        is_workbook = self.kind is Kind.WORKBOOK
        suffix, kind = (".xlsx", "Excel (*.xlsx)") if is_workbook else (".pdf", "PDF (*.pdf)")
        name = f"{_FILES[self.kind]} {office_paper.area_name(self._context.office)}{suffix}"
        target, _ = QFileDialog.getSaveFileName(self, tr("Simpan sebagai"), name, kind)
        return Path(target) if target else None

    def _work(self, deed: str, arguments: dict[str, Any], on_done: Any) -> None:
        self.bars.clear()
        title = tr("Menyusun {paper}").format(paper=self.kinds.currentText())
        self._task = task = self._context.tasks.in_worker(deed, arguments, on_done, self._on_failed, title)
        task.stepped.connect(self._on_step)
        task.ended.connect(self._rest)
        self._busy.setRange(0, 0)
        for part in (self.save_button, self.print_button):
            part.setEnabled(False)
        for part in (self._busy, self._stop):
            part.show()

    def _rest(self) -> None:
        self._task = None
        for part in (self.save_button, self.print_button):
            part.setEnabled(True)
        for part in (self._busy, self._stop):
            part.hide()

    def _on_step(self, done: int, total: int, what: str) -> None:
        self._busy.setRange(0, total)
        self._busy.setValue(done)

    def _on_saved(self, said: str, count: int, target: Path) -> None:
        words = said.format(count=number(count), name=target.name)
        self._context.announce(words, lambda: _open(target), tr("Buka"))

    def _on_drawn(self, printed: Printed) -> None:
        try:
            print_pdf.ask_printer(self, self._context, printed.pdf, _FILES[self.kind])
        except Situation as situation:
            self.bars.show_situation(situation)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self.bars.show_situation(error)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_M)
        rows.addWidget(self.bars)
        rows.addWidget(Field(tr("Yang dibuat"), self.kinds))
        rows.addWidget(self.cases)
        rows.addWidget(self._papers)
        rows.addWidget(self.with_nik)
        for parts, is_stretched in (
            ((self.save_button, self.print_button), True),
            ((self._busy, self._stop), False),
        ):
            line = QHBoxLayout()
            line.setSpacing(look.GAP_S)
            for part in parts:
                line.addWidget(part, 1 if part is self._busy else 0)
            if is_stretched:
                line.addStretch(1)
            rows.addLayout(line)
        rows.addWidget(self.look, 1)
        rows.addWidget(link_button(tr("Kembali ke daftar"), self.left.emit), 0, Qt.AlignmentFlag.AlignLeft)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
