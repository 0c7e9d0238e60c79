"""In this file: certificates are issued and printed in the worker, opened, and sent to the printer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from padang_desktop.domain.problems import Incomplete, Situation
from padang_desktop.domain.values.number import number
from padang_desktop.ui import print_pdf
from padang_desktop.ui.context import Context
from padang_desktop.ui.training.ask_bar import Asked
from padang_desktop.ui.training.award_ground import Ground, PrintWay
from padang_desktop.ui.training.training_deeds import tell_credit
from padang_desktop.ui.words import of_problem, tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.certificates.issue_certificates import Issued, Printed

_EARLY = "CERTIFICATE_EARLY"


class AwardJobs(QObject):
    """Speaks through the bars of the step it belongs to."""

    refused = Signal(object)

    def __init__(self, context: Context, step: Ground, widget: QWidget) -> None:
        super().__init__(widget)
        self._context, self._step, self._widget = context, step, widget

    def issue_to(self, pdf: Path, early_reason: str = "") -> None:
        """Give the certificates out; before the last day it asks why."""
        arguments = {"training_id": self._step.training_id, "pdf": str(pdf), "early_reason": early_reason}

        def on_failed(error: Exception) -> None:
            self._on_not_issued(error, pdf)

        self._work("issue_certificates", arguments, self.on_issued, on_failed, tr("Menerbitkan sertifikat"))

    def print_to(self, pdf: Path, ids: Sequence[str] | None, way: PrintWay) -> None:
        """Make the PDF again: of these, or of all."""
        is_copy = way is PrintWay.COPY
        arguments = {
            "training_id": self._step.training_id, "ids": ids, "pdf": str(pdf), "is_copy": is_copy,
            "by_kelurahan": way is PrintWay.KELURAHAN,
        }  # fmt: skip
        on_done = self._on_copied if is_copy else self._on_printed
        self._work("print_certificates", arguments, on_done, self.refused.emit, tr("Menyusun PDF sertifikat"))

    def open_pdf(self, pdf: Path) -> None:
        """In the system's own reader."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(pdf))):
            said = tr("PDF tidak bisa dibuka dari sini. Buka sendiri: {path}")
            self._step.bars.show_message("warn", said.format(path=pdf))

    def print_out(self, pdf: Path) -> None:
        """Ask for the printer, then print."""
        if not print_pdf.has_printer():
            said = tr("Belum ada pencetak terpasang di laptop ini. PDF-nya bisa dicetak di laptop lain.")
            self._step.bars.show_message("warn", said)
            return
        try:
            print_pdf.ask_printer(self._widget, self._context, pdf)
        except Situation as situation:
            self.refused.emit(situation)

    def on_issued(self, issued: Issued) -> None:
        """Say what came of it."""
        self._step.ask.drop()
        if issued.count:
            said = self._numbers_told(issued)
            if issued.has_locked:
                said = f"{said} {tr('Rekap kehadiran disahkan dan dikunci.')}"
        else:
            said = tr("Tidak ada yang baru; {count} sertifikat yang sudah ada dicetak lagi.").format(
                count=number(issued.printed)
            )
        if issued.unprinted is not None:
            self._step.bars.show_situation(issued.unprinted)
        elif issued.pdf is not None:
            self._step.done.tell(said, issued.pdf)
        tell_credit(self._context, issued.credited)
        self._context.changed("certificate")

    def _numbers_told(self, issued: Issued) -> str:
        if not issued.first:
            said = tr("{count} sertifikat terbit tanpa nomor; isi nomornya nanti lewat Lainnya.")
            return said.format(count=number(issued.count))
        said = tr("{count} sertifikat terbit, nomor {first} sampai {last}.")
        return said.format(count=number(issued.count), first=issued.first, last=issued.last)

    def _on_not_issued(self, error: Exception, pdf: Path) -> None:
        step = self._step
        if not isinstance(error, Incomplete):
            self.refused.emit(error)
            return
        early = [problem for problem in error.problems if problem.code == _EARLY]
        wrong = [problem for problem in error.problems if problem.code != _EARLY]
        if wrong:
            step.outlook.say_wrong(" ".join(map(of_problem, wrong)))
            return
        reason = Asked("early_reason", tr("Alasan terbit lebih dulu"),
                       tr("Alasan, misalnya: diserahkan sore ini"), is_reason=True)  # fmt: skip
        step.ask.ask(
            " ".join(map(of_problem, early)),
            [reason],
            tr("Terbitkan sekarang"),
            lambda given: self.issue_to(pdf, given["early_reason"]),
        )

    def _on_printed(self, printed: Printed) -> None:
        said = tr("{count} sertifikat disusun lagi, sama seperti waktu terbit.")
        self._step.done.tell(said.format(count=number(printed.count)), printed.pdf)

    def _on_copied(self, printed: Printed) -> None:
        said = tr("{count} salinan disusun dan tercatat di buku register.")
        self._step.done.tell(said.format(count=number(printed.count)), printed.pdf)
        self._context.changed("certificate")

    def _work(self, deed: str, arguments: dict[str, Any], on_done: Any, on_failed: Any, title: str) -> None:
        self._step.follow(self._context.tasks.in_worker(deed, arguments, on_done, on_failed, title))
