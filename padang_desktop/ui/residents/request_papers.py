"""In this file: a resident's paper goes to the printer or into a PDF; the worker draws it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from padang_desktop.domain.residents.request_paper import Kind, PaperWanted
from padang_desktop.ui import ask_file, print_pdf
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

_NAMES = {Kind.RECEIPT: "Tanda terima", Kind.LETTER: "Surat pengantar"}


class RequestPapers(QObject):
    """Belongs to a widget over which the dialogs stand."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._over = context, parent

    def receipt(self, case_id: str) -> None:
        """Tanda terima to the printer; without one, as PDF."""
        self.print_out(PaperWanted(Kind.RECEIPT, case_id))

    def print_out(self, wanted: PaperWanted) -> None:
        """Draw it in memory, then ask for the printer; where there is none, save it."""
        if not print_pdf.has_printer():
            self.save(wanted)
            return
        self._context.tasks.in_worker(
            "draw_request",
            {"wanted": wanted},
            lambda pdf: print_pdf.ask_printer(self._over, self._context, pdf, _NAMES[wanted.kind]),
            title=tr("Menyusun surat"),
        )

    def save(self, wanted: PaperWanted) -> None:
        """Ask where to, then write the PDF."""
        target = self.ask_target(wanted)
        if target is not None:
            self.save_to(wanted, target)

    def save_to(self, wanted: PaperWanted, target: Path) -> None:
        """Write the PDF in the worker."""

        def saved(number: str) -> None:
            said = tr("{paper} tersimpan di {name}.").format(paper=tr(_NAMES[wanted.kind]), name=target.name)
            self._context.announce(
                said, lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))), tr("Buka")
            )

        arguments = {"wanted": wanted, "path": str(target)}
        self._context.tasks.in_worker("print_request", arguments, saved, title=tr("Menyusun surat"))

    def ask_target(self, wanted: PaperWanted) -> Path | None:
        """No person's name is in the name of the file."""
        stamp = f"{self._context.office.now():%Y%m%d-%H%M%S}"
        name = f"{_NAMES[wanted.kind]} {stamp}.pdf"
        return ask_file.to_save(self._over, "requests", tr("Simpan sebagai"), name, "PDF (*.pdf)")
