"""In this file: a finished PDF goes to the printer, page by page, as pictures.

The pages are those that were looked at; a printer's own fonts and its own idea
of a PDF change nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from padang_desktop.domain.progress import Progress
from padang_desktop.ui.context import Context
from padang_desktop.ui.paper_view import image_of
from padang_desktop.ui.words import tr

MOST_DPI = 300
_LONGER_THAN_A4_MM = 310
_LOOK_DPI = 20  # enough to see whether the sheet lies or stands


class Printed(NamedTuple):
    """How many pages the printer took, whether those were all, and whether its paper was too small."""

    pages: int
    is_whole: bool
    is_shrunk: bool = False


def has_printer() -> bool:
    """Whether this laptop knows any printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def ask_printer(parent: QWidget, context: Context, pdf: Path | bytes, name: str = "") -> QPrintDialog:
    """The system's dialog; what it is told prints when it is accepted. It does not block.

    A PDF that was never on disk is handed in as its bytes, with a name.
    """
    name = pdf.stem if isinstance(pdf, Path) else name
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    lay_out_like(printer, pdf)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
    dialog.accepted.connect(lambda: start(context, pdf, printer, name))
    dialog.finished.connect(dialog.deleteLater)
    dialog.setModal(True)
    dialog.show()
    return dialog


def start(context: Context, pdf: Path | bytes, printer: QPrinter, name: str = "") -> None:
    """Print in a thread; the status line shows how far it is."""
    shown = pdf.name if isinstance(pdf, Path) else name
    context.tasks.in_thread(
        lambda progress: print_pages(pdf, printer, progress),
        lambda printed: _tell(context, shown, printed),
        title=tr("Mencetak"),
    )


def _tell(context: Context, name: str, printed: Printed) -> None:
    if printed.is_whole:
        said = tr("{count} halaman dari {name} dikirim ke pencetak.")
        context.announce(said.format(count=printed.pages, name=name))
        if printed.is_shrunk:
            context.tell("warn", tr("Kertas yang dipilih lebih kecil daripada halamannya, jadi diperkecil."))
    else:
        said = tr(
            "Pencetak berhenti setelah {count} halaman. Periksa pencetak dan kertasnya, lalu cetak lagi."
        )
        context.tell("warn", said.format(count=printed.pages))


def lay_out_like(printer: QPrinter, pdf: Path | bytes) -> None:
    """A4 or F4, lying or standing as the first page does, to the very edge. Raises NotAPdf."""
    from padang_desktop.use_cases import preview_pages

    first = preview_pages.page(pdf, 0, _LOOK_DPI)
    is_lying = first.width > first.height
    turn = QPageLayout.Orientation.Landscape if is_lying else QPageLayout.Orientation.Portrait
    size = QPageSize(QPageSize.PageSizeId.A4)
    if max(first.width, first.height) / _LOOK_DPI * 25.4 > _LONGER_THAN_A4_MM:
        # Qt takes the size of this that printers know: 8.5 by 13 inches, not a millimetre more.
        size = QPageSize(QSizeF(215, 330), QPageSize.Unit.Millimeter, "F4")
    printer.setPageLayout(QPageLayout(size, turn, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    if is_lying:
        printer.setDuplex(QPrinter.DuplexMode.DuplexShortSide)


def print_pages(pdf: Path | bytes, printer: QPrinter, progress: Progress) -> Printed:
    """Draw the chosen pages. Call in a thread. Raises NotAPdf."""
    from padang_desktop.use_cases import preview_pages

    chosen = _chosen(printer, preview_pages.page_count(pdf))
    dpi = min(MOST_DPI, printer.resolution())
    painter = QPainter()
    if not painter.begin(printer):
        return Printed(0, is_whole=False)
    done, is_shrunk = 0, False
    try:
        for number in chosen:
            progress.step(done, len(chosen), tr("Mencetak"))
            if done and not printer.newPage():
                break
            image = image_of(preview_pages.page(pdf, number, dpi))
            area, fits = _place(printer, QSizeF(image.size()) * printer.resolution() / dpi)
            painter.drawImage(area, image)
            is_shrunk |= not fits
            done += 1
    finally:
        painter.end()
    return Printed(done, is_whole=done == len(chosen), is_shrunk=is_shrunk)


def _place(printer: QPrinter, page: QSizeF) -> tuple[QRectF, bool]:
    """Where a page goes, at its true size; on a paper that is too small it is made smaller as a whole."""
    paper = QSizeF(printer.paperRect(QPrinter.Unit.DevicePixel).size())
    point = printer.resolution() / 72
    wider, higher = page.width() - paper.width(), page.height() - paper.height()
    if max(abs(wider), abs(higher)) <= point:
        # The same sheet: pages are told in whole points, papers in whole dots.
        return QRectF(QPointF(0, 0), paper), True
    fits = max(wider, higher) <= point
    size = page if fits else page.scaled(paper, Qt.AspectRatioMode.KeepAspectRatio)
    # On whole dots: half a dot aside would blur every line.
    left, top = round((paper.width() - size.width()) / 2), round((paper.height() - size.height()) / 2)
    return QRectF(QPointF(left, top), size), fits


def _chosen(printer: QPrinter, count: int) -> range:
    if printer.printRange() is not QPrinter.PrintRange.PageRange:
        return range(count)
    return range(max(1, printer.fromPage()) - 1, min(count, printer.toPage() or count))
