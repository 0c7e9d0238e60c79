"""In this file: how a paper of the roster will look: its first page, the message, or a sentence."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QTextBrowser

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.roster_paper import PaperWanted
from padang_desktop.ui import look
from padang_desktop.ui.context import Context
from padang_desktop.ui.task import Task
from padang_desktop.ui.training.paper_view import PaperView, Pixels
from padang_desktop.ui.words import of_situation, tr

_REST_MS = 250
_LEAST_HEIGHT = 260


class PapersLook(QStackedWidget):
    """Draws when nobody has typed for a moment; a newer wish stops an older drawing."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._wanted: PaperWanted | None = None
        self._task: Task | None = None
        self.paper = PaperView()
        self.paper.setAccessibleName(tr("Contoh halaman pertama"))
        self.message = QTextBrowser()
        self.message.setOpenExternalLinks(True)
        self.message.setAccessibleName(tr("Teks untuk WhatsApp"))
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.sentence.setProperty("faint", True)
        self.addWidget(self.sentence)
        self.addWidget(self.paper)
        self.addWidget(self.message)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._draw)

    @property
    def is_drawing(self) -> bool:
        return self._rest.isActive() or self._task is not None

    def show_page(self, wanted: PaperWanted) -> None:
        """Show the first page of this paper soon."""
        self.stop()
        self._wanted = wanted
        self.setCurrentWidget(self.paper)
        if not self.paper.papers:
            self.paper.say(tr("Menyiapkan contoh halaman pertama…"))
        self._rest.start()

    def say(self, sentence: str) -> None:
        """No page; why."""
        self.stop()
        self.setCurrentWidget(self.sentence)
        self.sentence.setText(sentence)
        self._make_room()

    def show_message(self, text: str) -> None:
        """Show the message as WhatsApp will; the links can be pressed."""
        self.stop()
        self.setCurrentWidget(self.message)
        self.message.setHtml("<br>".join(_as_html(line) for line in text.split("\n")))
        self._make_room()

    def stop(self) -> None:
        """Draw nothing any more."""
        self._rest.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """As high as the whole page: what lies around scrolls already."""
        page = self.paper.papers[0] if self.paper.papers else None
        high = page.heightForWidth(self.width()) + 2 * look.GAP_L if page else _LEAST_HEIGHT
        self.setMinimumHeight(
            max(_LEAST_HEIGHT, high) if self.currentWidget() is self.paper else _LEAST_HEIGHT
        )

    def _draw(self) -> None:
        task = self._context.tasks.in_worker(
            "preview_roster", {"wanted": self._wanted}, self._on_drawn, self._on_failed
        )
        self._task = task

    def _on_drawn(self, page: Pixels) -> None:
        # What was stopped may have been quicker: then a newer drawing is under way.
        if self._task is not None and not self._task.is_cancelled and not self._rest.isActive():
            self._task = None
            self.paper.show_pages([page], [tr("Halaman pertama")])
            self._make_room()

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        if isinstance(error, Situation):
            self.say(" ".join(of_situation(error)))
        else:
            self.say(tr("Contoh tidak dapat digambar."))


def _as_html(line: str) -> str:
    if line.startswith("https://"):
        return f'<a href="{escape(line)}">{escape(line)}</a>'
    if len(line) > 2 and line.startswith("*") and line.endswith("*"):
        return f"<b>{escape(line[1:-1])}</b>"
    return escape(line)
