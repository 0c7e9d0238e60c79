"""In this file: certificates go from the page to the printer, or the page says that there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from training_ground import (
    a_training,
    award_of,
    mark_all,
    read_again,
    until,
    window,
)

from padang_desktop.ui import print_pdf
from padang_desktop.ui.context import Context
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.use_cases import preview_pages
from padang_desktop.use_cases.certificates import issue_certificates

__all__ = ["window"]


def test_a_finished_pdf_reaches_the_printer_as_it_was_seen(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    training = a_training(context.office, 3)
    mark_all(context.office, training, ["HHHHHH"] * 3)
    pdf, paper = tmp_path / "Sertifikat.pdf", tmp_path / "kertas.pdf"
    issue_certificates.issue_certificates(context.office, training.id, pdf)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(paper))
    printer.setResolution(100)
    print_pdf.lay_out_like(printer, pdf)
    said: list[str] = []
    context.announced.connect(lambda text, undo, word: said.append(text))
    print_pdf.start(context, pdf, printer)
    until(qtbot, lambda: bool(said))
    assert said == ["6 halaman dari Sertifikat.pdf dikirim ke pencetak."]
    assert preview_pages.page_count(paper) == 6
    seen, printed = (preview_pages.page(path, 0, 40) for path in (pdf, paper))
    assert abs(seen.width - printed.width) <= 2 and seen.width > seen.height
    differing = sum(abs(a - b) > 90 for a, b in zip(seen.rgb, printed.rgb, strict=False))
    assert seen.width != printed.width or differing < len(seen.rgb) * 0.03


def test_without_a_printer_the_page_says_so(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    training = a_training(context.office, 1)
    mark_all(context.office, training, ["HHHHHH"])
    read_again(window).award()
    step = award_of(qtbot, window)
    if print_pdf.has_printer():
        pytest.skip("this machine has a printer")
    step.jobs.print_out(Path("Sertifikat.pdf"))
    assert "Belum ada pencetak" in step.bars.bars[0].words.text()
