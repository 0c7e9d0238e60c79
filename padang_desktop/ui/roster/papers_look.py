"""In this file: how a paper of the roster will look: its first page, the message, or a sentence."""

from __future__ import annotations

from html import escape

from PySide6.QtWidgets import QTextBrowser

from padang_desktop.domain.roster.roster_paper import PaperWanted
from padang_desktop.ui.context import Context
from padang_desktop.ui.page_look import PageLook, PageWords
from padang_desktop.ui.words import tr

_LEAST_HEIGHT = 260


class PapersLook(PageLook):
    """The first page of a paper, or the message as WhatsApp will show it."""

    def __init__(self, context: Context) -> None:
        waiting = tr("Menyiapkan contoh halaman pertama…")
        words = PageWords(tr("Contoh halaman pertama"), waiting, tr("Halaman pertama"))
        super().__init__(context, words, _LEAST_HEIGHT)
        self.message = QTextBrowser()
        self.message.setOpenExternalLinks(True)
        self.message.setAccessibleName(tr("Teks untuk WhatsApp"))
        self.addWidget(self.message)

    def show_page(self, wanted: PaperWanted) -> None:
        """Show the first page of this paper soon."""
        self.draw_soon("preview_roster", {"wanted": wanted})

    def show_message(self, text: str) -> None:
        """Show the message as WhatsApp will; the links can be pressed."""
        self.stop()
        self.setCurrentWidget(self.message)
        self.message.setHtml("<br>".join(_as_html(line) for line in text.split("\n")))
        self._make_room()


def _as_html(line: str) -> str:
    if line.startswith("https://"):
        return f'<a href="{escape(line)}">{escape(line)}</a>'
    if len(line) > 2 and line.startswith("*") and line.endswith("*"):
        return f"<b>{escape(line[1:-1])}</b>"
    return escape(line)
