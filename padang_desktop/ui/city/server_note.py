"""In this file: the city's own lists say where the data of kecamatan are, while these lie on a server.

PSM & Pilar Sosial and Pelatihan show what this computer keeps: the city's own
people and events, and what came before the move. What kecamatan have sent
since then is found on Data Gabungan alone.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.cards import sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.icons import pixmap
from padang_desktop.ui.page import Page
from padang_desktop.ui.words import tr


class ServerNote(QFrame):
    """Stands under the head of a page for as long as the data lie on a server; it cannot be closed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setProperty("state", "info")
        self._context = context
        self._picture = QLabel()
        told = tr(
            "Di sini hanya data komputer ini. Data dari kecamatan ada di server bersama: buka Data Gabungan."
        )
        self.words = sentence(told)
        self.to_merged = button(tr("Data Gabungan"), lambda: context.open_page("merged"), "users-round")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.GAP_M, look.GAP_XS, look.GAP_XS, look.GAP_XS)
        row.setSpacing(look.GAP_S)
        row.addWidget(self._picture)
        row.addWidget(self.words, 1)
        row.addWidget(self.to_merged)
        self._draw_sign()
        self.follow()
        context.data_changed.connect(lambda noun: self.follow())

    def follow(self) -> None:
        """Show itself, or not, as the data lie now."""
        self.setHidden(not self._context.office.keeps_on_server)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.follow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_sign()

    def _draw_sign(self) -> None:
        sign = pixmap("database", look.state("info").ink, look.ICON, self.devicePixelRatioF())
        self._picture.setPixmap(sign)


def noted(page: Page) -> Page:
    """The page, with the note under its head at a city."""
    rows = page.layout()
    if page.context.office.is_city and isinstance(rows, QVBoxLayout):
        rows.insertWidget(rows.indexOf(page.header) + 1, ServerNote(page.context))
    return page
