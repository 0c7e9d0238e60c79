"""In this file: papers of a training: which and where to; attendance sheets are made in the worker."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QCursor, QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from padang_desktop.domain.certificates.certificate import Certificate
from padang_desktop.domain.certificates.certificate_files import safe_name
from padang_desktop.domain.training.training import Training
from padang_desktop.domain.values import calendar
from padang_desktop.ui import ask_file
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr


class Sheets(QObject):
    """`session_id` "" means every session, in one PDF."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._widget = context, parent

    def offer(self, training: Training) -> QMenu:
        """A menu: the sheet of one session, or of all."""
        menu = QMenu(self._widget)
        menu.setAccessibleName(tr("Cetak daftar hadir"))
        for session in training.sessions:
            text = tr("Sesi {number}: {title}, {day}")
            day = calendar.full_date(session.day)
            said = text.format(number=session.ordinal, title=session.title, day=day)
            menu.addAction(said).setData(session.id)
        menu.addSeparator()
        menu.addAction(tr("Semua sesi dalam satu PDF")).setData("")
        menu.triggered.connect(lambda action: self.ask(training, str(action.data())))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(QCursor.pos())
        return menu

    def ask(self, training: Training, session_id: str) -> None:
        """Ask where to, then make it."""
        chosen = [session for session in training.sessions if session.id == session_id]
        which = tr("sesi {number}").format(number=chosen[0].ordinal) if chosen else tr("semua sesi")
        name = f"Daftar hadir {training.title} {which}.pdf".replace("/", "-")
        title = tr("Simpan daftar hadir")
        if target := ask_file.to_save(self._widget, "training", title, name, "PDF (*.pdf)"):
            self.make(training.id, session_id, target)

    def ask_certificates(self, title: str, chosen: Sequence[Certificate] = ()) -> Path | None:
        """Where the PDF of the certificates is to go; None when the person thought better of it.

        `chosen` are some of them: their file is called otherwise, and replaces nothing.
        """
        names = [each.name for each in chosen]
        some = names[0] if len(names) == 1 else tr("{count} orang").format(count=len(names))
        name = safe_name(f"Sertifikat {title[:50].strip()} - {some}" if names else f"Sertifikat {title}")
        return ask_file.to_save(self._widget, "training", tr("Simpan PDF sertifikat"), name, "PDF (*.pdf)")

    def make(self, training_id: str, session_id: str, pdf: Path) -> None:
        """Draw it; the toast opens it."""
        arguments = {"training_id": training_id, "session_id": session_id or None, "path": str(pdf)}
        context = self._context
        context.tasks.in_worker(
            "print_attendance",
            arguments,
            lambda count: context.announce(
                tr("Daftar hadir tersimpan di {name}.").format(name=pdf.name),
                lambda: _open(pdf),
                tr("Buka PDF"),
            ),
            title=tr("Menyusun daftar hadir"),
        )


def _open(pdf: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(pdf)))
