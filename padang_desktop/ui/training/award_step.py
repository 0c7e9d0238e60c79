"""In this file: certificates are given out: who gets one, how it looks, one PDF, and the printer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from padang_desktop.domain.number import number
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.ui import look
from padang_desktop.ui.chip_row import ChipRow
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.paged_table import PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.task import Task
from padang_desktop.ui.training import award_lines, print_pdf
from padang_desktop.ui.training.award_lines import WORDS, Award, AwardLine
from padang_desktop.ui.training.done_bar import DoneBar
from padang_desktop.ui.training.paper_view import PaperView, Pixels
from padang_desktop.ui.training.tool_row import ToolRow
from padang_desktop.ui.training.void_bar import VoidBar
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.issue_certificates import Issued, Printed, RegisterLine
    from padang_desktop.use_cases.run_training import Grid

_PREVIEWED = 3
_PREVIEW_WIDTH = 380
_Read = tuple["Grid", "list[RegisterLine]"]


class AwardStep(QWidget):
    """`pdf_wanted` asks the page where to: True to issue, False to print again."""

    left = Signal()
    marks_wanted = Signal()
    pdf_wanted = Signal(bool)

    def __init__(self, context: Context, training_id: str) -> None:
        super().__init__()
        self._context, self.training_id = context, training_id
        self._lines: Mapping[int, AwardLine] = {}
        self._typed = ""
        self._only = ""
        self._unmarked_told = -1
        self.bars, self.paper = MessageBars(), PaperView()
        self.done = DoneBar(self.open_pdf, self.print_out)
        self.void_bar = VoidBar(context)
        self.chips = ChipRow(
            [("", tr("Semua")), *((each.value, tr(WORDS[each])) for each in Award)], is_single=True
        )
        self.table = RecordTable(
            PagedTable(award_lines.columns(), self._fetch), "training-award", context.widths
        )
        self.table.setAccessibleName(tr("Peserta dan sertifikatnya"))
        self._busy = QProgressBar()
        self._busy.hide()
        self._make_tools()
        self._lay_out()
        self._listen()
        self.read()

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def search(self, text: str) -> None:
        """Only those whose name holds this."""
        self._typed = text.casefold()
        self._show()

    @property
    def selected(self) -> list[AwardLine]:
        """The selected lines that have a certificate."""
        chosen = (self._lines[each] for each in self.table.selected_ids if each in self._lines)
        return [line for line in chosen if line.certificate is not None]

    def count(self, award: Award) -> int:
        return sum(line.award is award for line in self._lines.values())

    def read(self) -> None:
        """Read again who has passed, and draw the preview anew."""
        from padang_desktop.use_cases import issue_certificates, preview_pages, run_training

        office, training_id = self._context.office, self.training_id

        def lists(progress: Progress) -> _Read:
            return run_training.grid(office, training_id), issue_certificates.register(office, training_id)

        def pages(progress: Progress) -> list[Any]:
            return preview_pages.preview(office, training_id, _PREVIEWED)

        self.paper.say(tr("Menggambar contoh…"))
        self._context.tasks.in_thread(lists, self._on_read, self._on_failed)
        self._context.tasks.in_thread(pages, self._on_drawn, self._on_not_drawn)

    def issue_to(self, pdf: Path) -> None:
        """Give the certificates out: the numbers, and the PDF of them."""
        arguments = {"training_id": self.training_id, "pdf": str(pdf)}
        self._work("issue_certificates", arguments, self._on_issued, tr("Menerbitkan sertifikat"))

    def print_to(self, pdf: Path) -> None:
        """Make the PDF again: of the selected ones, or of all."""
        ids = [line.certificate.id for line in self.selected if line.certificate]
        arguments = {"training_id": self.training_id, "ids": ids or None, "pdf": str(pdf)}
        self._work("print_certificates", arguments, self._on_printed, tr("Menyusun PDF sertifikat"))

    def open_pdf(self, pdf: Path) -> None:
        """In the system's own reader."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(pdf))):
            said = tr("PDF tidak bisa dibuka dari sini. Buka sendiri: {path}")
            self.bars.show_message("warn", said.format(path=pdf))

    def print_out(self, pdf: Path) -> None:
        """Ask for the printer, then print."""
        if not print_pdf.has_printer():
            said = tr("Belum ada pencetak terpasang di laptop ini. PDF-nya bisa dicetak di laptop lain.")
            self.bars.show_message("warn", said)
            return
        try:
            print_pdf.ask_printer(self, self._context, pdf)
        except Situation as situation:
            self.bars.show_situation(situation)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_paper()

    # What comes back

    def _on_read(self, found: _Read) -> None:
        grid, register = found
        self._lines = award_lines.fetcher(award_lines.lines_of(grid, register))
        for award in Award:
            self.chips.show_count(award.value, self.count(award))
        self.chips.show_count("", len(self._lines))
        waiting = self.count(Award.READY)
        text = tr("Terbitkan {count} sertifikat…").format(count=number(waiting))
        self._issue.shown_action.setText(text if waiting else tr("Terbitkan sertifikat…"))
        self._issue.shown_action.setEnabled(waiting > 0)
        self._again.shown_action.setEnabled(self.count(Award.ISSUED) > 0)
        self._tell_unmarked(sum(standing.unmarked for standing in grid.standings))
        self.tools.fit()
        self._show()

    def _tell_unmarked(self, unmarked: int) -> None:
        if unmarked and unmarked != self._unmarked_told:
            said = tr("{count} tempat di daftar hadir belum diisi dan dihitung tidak hadir.")
            self.bars.show_message(
                "warn", said.format(count=number(unmarked)), tr("Isi kehadiran"), self.marks_wanted.emit
            )
        self._unmarked_told = unmarked

    def _on_drawn(self, pages: Sequence[Pixels]) -> None:
        names = [tr("Contoh {number}, muka").format(number=at) for at in range(1, len(pages))]
        said = tr("Contoh: nama terpanjang, nama terpendek, dan urutan pertama; lalu halaman belakangnya.")
        self.paper.show_pages(pages, [*names, tr("Halaman belakang: daftar materi")], said)

    def _on_not_drawn(self, error: Exception) -> None:
        from padang_desktop.ui.words import of_situation

        if isinstance(error, Situation):
            self.paper.say(" ".join(of_situation(error)))

    def _on_issued(self, issued: Issued) -> None:
        self._rest()
        if issued.count:
            said = tr("{count} sertifikat terbit, nomor {first} sampai {last}.").format(
                count=number(issued.count), first=issued.first, last=issued.last
            )
        else:
            said = tr("Tidak ada yang baru; {count} sertifikat yang sudah ada dicetak lagi.").format(
                count=number(issued.printed)
            )
        if issued.unprinted is not None:
            self.bars.show_situation(issued.unprinted)
        elif issued.pdf is not None:
            self.done.tell(said, issued.pdf)
        self._context.changed("certificate")

    def _on_printed(self, printed: Printed) -> None:
        self._rest()
        said = tr("{count} sertifikat disusun lagi, sama seperti waktu terbit.")
        self.done.tell(said.format(count=number(printed.count)), printed.pdf)

    def _on_failed(self, error: Exception) -> None:
        self._rest()
        if isinstance(error, Situation):
            self.bars.show_situation(error)

    def _ask_void(self) -> None:
        chosen = self.selected
        if len(chosen) == 1 and chosen[0].certificate is not None:
            self.bars.clear()
            self.done.hide()
            self.void_bar.ask(chosen[0].name, chosen[0].certificate.number, chosen[0].certificate.id)

    # The rest

    def _show(self) -> None:
        shown = [
            number
            for number, line in self._lines.items()
            if self._only in ("", line.award.value) and self._typed in line.name.casefold()
        ]
        self.table.show_ids(shown)
        nobody = tr("Belum ada peserta. Tambahkan peserta dari rincian pelatihan.")
        self.table.say_empty(tr("Tidak ada yang seperti ini.") if self._lines else nobody, "award")
        self._show_selected()

    def _show_selected(self) -> None:
        count = len(self.selected)
        text = (
            tr("Cetak ulang {count} yang dipilih…").format(count=count) if count else tr("Cetak ulang semua…")
        )
        self._again.shown_action.setText(text)
        self._void_one.shown_action.setEnabled(count == 1)
        self.tools.fit()

    def _on_chip(self, on: tuple[str, ...]) -> None:
        self._only = on[0] if on else ""
        self._show()

    def _fetch(self, wanted: Sequence[int]) -> Mapping[int, AwardLine]:
        return {each: self._lines[each] for each in wanted if each in self._lines}

    def _work(self, deed: str, arguments: dict[str, Any], on_done: Any, title: str) -> None:
        self.done.hide()
        task: Task = self._context.tasks.in_worker(deed, arguments, on_done, self._on_failed, title)
        task.stepped.connect(self._on_step)
        task.cancelled.connect(self._rest)
        self._busy.setRange(0, 0)
        self._busy.show()
        self.tools.setEnabled(False)

    def _rest(self) -> None:
        self._busy.hide()
        self.tools.setEnabled(True)

    def _on_step(self, done: int, total: int, what: str) -> None:
        self._busy.setRange(0, total)
        self._busy.setValue(done)
        self._busy.setFormat(f"{what} %p%")

    def _show_paper(self) -> None:
        is_wide = self.window().width() >= look.NARROW_BELOW
        self._look.shown_action.setVisible(not is_wide)
        self.paper.setVisible(is_wide or self._look.isChecked())
        self.table.setVisible(is_wide or not self._look.isChecked())
        self.paper.setMaximumWidth(_PREVIEW_WIDTH if is_wide else 16_777_215)

    def _make_tools(self) -> None:
        self.tools = ToolRow(self.left.emit)
        self._look = self.tools.add(tr("Lihat contoh"), self._show_paper, "eye")
        self._look.setCheckable(True)
        self._void_one = self.tools.add(tr("Batalkan sertifikat…"), self._ask_void, "trash-2")
        self._again = self.tools.add(tr("Cetak ulang semua…"), lambda: self.pdf_wanted.emit(False), "printer")
        self._issue = self.tools.add(
            tr("Terbitkan sertifikat…"), lambda: self.pdf_wanted.emit(True), "award", is_main=True
        )
        for each in (self._void_one, self._again, self._issue):
            each.shown_action.setEnabled(False)

    def _listen(self) -> None:
        self.chips.changed.connect(self._on_chip)
        self.table.closed.connect(self.left)
        self.table.selectionModel().selectionChanged.connect(self._show_selected)
        self.table.paged.fetch_failed.connect(self._context.tasks.report_bug)
        self.void_bar.refused.connect(self._on_failed)

    def _lay_out(self) -> None:
        beside = QHBoxLayout()
        beside.setSpacing(look.GAP_M)
        beside.addWidget(self.table, 1)
        beside.addWidget(self.paper, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        for widget in (self.tools, self.bars, self.done, self.void_bar, self._busy, self.chips):
            rows.addWidget(widget)
        rows.addLayout(beside, 1)
