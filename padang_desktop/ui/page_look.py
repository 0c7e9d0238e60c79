"""In this file: how a paper will look: one page of it, drawn in the worker, or a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.ui.context import Context
from padang_desktop.ui.paper_view import PaperView, Pixels
from padang_desktop.ui.task import Task
from padang_desktop.ui.words import of_situation, tr

_REST_MS = 250


class PageWords(NamedTuple):
    """What is said of the page: its name, while it is drawn, below it."""

    name: str
    waiting: str
    caption: str


class PageLook(QStackedWidget):
    """Draws when nobody has chosen anew for a moment; a newer wish stops an older drawing."""

    def __init__(self, context: Context, words: PageWords, least_height: int) -> None:
        super().__init__()
        self._context = context
        self._words = words
        self._least_height = least_height
        self._wanted: tuple[str, Mapping[str, Any]] | None = None
        self._task: Task | None = None
        self.paper = PaperView()
        self.paper.setAccessibleName(words.name)
        self.paper.never_scroll()
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.sentence.setProperty("faint", True)
        self.addWidget(self.sentence)
        self.addWidget(self.paper)
        self.setMinimumHeight(least_height)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._draw)

    @property
    def is_drawing(self) -> bool:
        return self._rest.isActive() or self._task is not None

    def draw_soon(self, deed: str, arguments: Mapping[str, Any]) -> None:
        """Show soon the page that this deed of the worker draws."""
        self.stop()
        self._wanted = (deed, arguments)
        self.setCurrentWidget(self.paper)
        if not self.paper.papers:
            self.paper.say(self._words.waiting)
        self._rest.start()

    def show_drawn(self, page: Pixels, name: str) -> None:
        """Show a page that is drawn already."""
        self.setCurrentWidget(self.paper)
        self.paper.show_pages([page], [name])
        self._make_room()

    def say(self, sentence: str) -> None:
        """No page; why."""
        self.stop()
        self.setCurrentWidget(self.sentence)
        self.sentence.setText(sentence)
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
        high = page.heightForWidth(self.width()) if page else self._least_height
        is_page = self.currentWidget() is self.paper
        self.setMinimumHeight(max(self._least_height, high) if is_page else self._least_height)

    def _draw(self) -> None:
        if self._wanted is not None:
            self._task = self._context.tasks.in_worker(*self._wanted, self._on_drawn, self._on_failed)

    def _on_drawn(self, page: Pixels) -> None:
        # What was stopped may have been quicker: then a newer drawing is under way.
        if self._task is not None and not self._task.is_cancelled and not self._rest.isActive():
            self._task = None
            self.show_drawn(page, self._words.caption)

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        if isinstance(error, Situation):
            self.say(" ".join(of_situation(error)))
        else:
            self.say(tr("Contoh tidak dapat digambar."))
