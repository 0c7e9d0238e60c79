"""In this file: what is done with the coverage beside reading: PDF, text, a quota undone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from padang_desktop.ui import ask_file
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.words import tr


class CoverageDeeds(QObject):
    """Of the pillar that is chosen."""

    def __init__(self, context: Context, pillar: ChoiceBox) -> None:
        super().__init__(pillar)
        self._context, self._pillar = context, pillar

    def ask_pdf(self) -> None:
        name = tr("Cakupan {pillar}.pdf").format(pillar=self._pillar.code.replace("_", " "))
        if target := ask_file.to_save(self._pillar, "coverage", tr("Simpan cakupan"), name, "PDF (*.pdf)"):
            self.print_to(target)

    def print_to(self, pdf: Path) -> None:
        """Draw the coverage into a PDF; the toast opens it."""
        self._context.tasks.in_worker(
            "print_coverage",
            {"path": str(pdf), "pillar": self._pillar.code},
            lambda count: self._context.announce(
                tr("Cakupan tersimpan di {name}.").format(name=pdf.name),
                lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(pdf))),
                tr("Buka PDF"),
            ),
            title=tr("Menyusun cakupan"),
        )

    def copy_text(self) -> None:
        """The coverage as text for WhatsApp."""
        from padang_desktop.use_cases.roster import see_coverage

        told = see_coverage.as_text(self._context.office, self._pillar.code)
        QGuiApplication.clipboard().setText(told)
        self._context.announce(tr("Teks cakupan tersalin. Tempelkan di WhatsApp."))

    def take_back(self, deed: int) -> None:
        """Undo a quota that was just set."""
        from padang_desktop.use_cases.roster import see_coverage

        office, context = self._context.office, self._context

        def tell(result: object) -> None:
            context.announce(tr("Kuota kembali seperti semula."))
            context.changed("quota")

        context.tasks.write(lambda progress: see_coverage.take_back_quota(office, deed), tell)
