"""In this file: what is asked when the window is closed while work is under way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from padang_desktop.ui.words import tr


def ask_before_closing(window: QWidget, title: str, stop_and_close: Callable[[], object]) -> None:
    """Ask whether the work called `title` is stopped; waiting for its end is what Enter does."""
    ask = QMessageBox(window)
    ask.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    ask.setIcon(QMessageBox.Icon.Question)
    ask.setWindowTitle(tr("Masih ada pekerjaan"))
    ask.setText(f"{title} {tr('belum selesai.')}")
    ask.setInformativeText(tr("Bila dihentikan, pekerjaan itu tidak meninggalkan apa-apa."))
    stop = ask.addButton(tr("Hentikan dan tutup"), QMessageBox.ButtonRole.DestructiveRole)
    wait = ask.addButton(tr("Tunggu sampai selesai"), QMessageBox.ButtonRole.RejectRole)
    ask.setDefaultButton(wait)
    stop.clicked.connect(lambda is_checked=False: stop_and_close())
    ask.open()
