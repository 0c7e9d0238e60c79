"""In this file: a page comes out of the printer at its true size, on F4 as on A4, and never out of shape."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from padang_desktop.domain.progress import Silent
from padang_desktop.ui import print_pdf
from padang_desktop.ui.context import Context
from padang_desktop.use_cases import preview_pages

A4, F4 = (297, 210), (330, 215)
SIDE = 100
LANDSCAPE = QPageLayout.Orientation.Landscape


def a_pdf(folder: Path, width: int, height: int) -> Path:
    """A page with a black square of 100 mm in its middle."""
    path = folder / f"{width}.pdf"
    canvas = Canvas(str(path), pagesize=(width * mm, height * mm))
    canvas.rect((width - SIDE) / 2 * mm, (height - SIDE) / 2 * mm, SIDE * mm, SIDE * mm, stroke=0, fill=1)
    canvas.save()
    return path


def a_printer(paper: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(paper))
    printer.setResolution(150)
    return printer


def measured(paper: Path) -> tuple[float, float, float, float]:
    """Width and height of the sheet and of the square on it, in mm."""
    dpi = 100
    page = preview_pages.page(paper, 0, dpi)
    red = page.rgb[::3]
    rows = [red[at : at + page.width] for at in range(0, len(red), page.width)]
    dark = [[each < 128 for each in row] for row in rows]
    wide = max(sum(row) for row in dark)
    high = max(sum(row[at] for row in dark) for at in (page.width // 2,))
    width, height, across, down = (each / dpi * 25.4 for each in (page.width, page.height, wide, high))
    return width, height, across, down


@pytest.mark.parametrize("size", [A4, F4], ids=["A4", "F4"])
def test_a_page_is_printed_at_its_true_size_to_the_edge(
    qtbot: QtBot, tmp_path: Path, size: tuple[int, int]
) -> None:
    pdf, paper = a_pdf(tmp_path, *size), tmp_path / "kertas.pdf"
    printer = a_printer(paper)
    print_pdf.lay_out_like(printer, pdf)
    assert print_pdf.print_pages(pdf, printer, Silent()) == print_pdf.Printed(1, is_whole=True)
    width, height, across, down = measured(paper)
    assert (width, height) == pytest.approx(size, abs=1)
    assert (across, down) == pytest.approx((SIDE, SIDE), abs=0.6)


def test_on_a_smaller_paper_the_page_is_made_smaller_as_a_whole_and_that_is_told(
    qtbot: QtBot, tmp_path: Path
) -> None:
    pdf, paper = a_pdf(tmp_path, *F4), tmp_path / "kertas.pdf"
    printer = a_printer(paper)
    print_pdf.lay_out_like(printer, pdf)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))  # as a person does in the dialog
    assert print_pdf.print_pages(pdf, printer, Silent()).is_shrunk
    width, height, across, down = measured(paper)
    assert (width, height) == pytest.approx(A4, abs=0.6)
    assert across == pytest.approx(SIDE * 297 / 330, abs=0.6) and down == pytest.approx(across, abs=0.6)


def test_on_a_larger_paper_the_page_keeps_its_size(qtbot: QtBot, tmp_path: Path) -> None:
    pdf, paper = a_pdf(tmp_path, *A4), tmp_path / "kertas.pdf"
    printer = a_printer(paper)
    print_pdf.lay_out_like(printer, pdf)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A3))
    assert not print_pdf.print_pages(pdf, printer, Silent()).is_shrunk
    assert measured(paper)[2:] == pytest.approx((SIDE, SIDE), abs=0.6)


def test_the_dialog_of_the_system_opens_with_the_paper_of_the_page(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = print_pdf.ask_printer(parent, context, a_pdf(tmp_path, *F4))
    assert isinstance(dialog, QPrintDialog) and dialog.isVisible() and dialog.isModal()
    layout = dialog.printer().pageLayout()
    size = layout.pageSize().size(QPageSize.Unit.Millimeter)
    assert (round(size.width()), round(size.height())) == (216, 330) and layout.orientation() is LANDSCAPE
    assert dialog.printer().fullPage() and dialog.printer().docName() == "330"
    dialog.reject()
