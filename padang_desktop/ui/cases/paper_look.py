"""In this file: how a paper for the field will look: one page of it, or a sentence."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedWidget

from padang_desktop.domain.field_paper import FieldPaper, Kind
from padang_desktop.domain.problems import Situation
from padang_desktop.ui import look
from padang_desktop.ui.context import Context
from padang_desktop.ui.task import Task
from padang_desktop.ui.training.paper_view import PaperView, Pixels
from padang_desktop.ui.words import of_situation, tr

_REST_MS = 250
_CASES_SEEN = 30
_LEAST_HEIGHT = 200


class PaperLook(QStackedWidget):
    """Draws when nobody has chosen anew for a moment; a newer wish stops an older drawing."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._wanted: FieldPaper | None = None
        self._task: Task | None = None
        self.paper = PaperView()
        self.paper.setAccessibleName(tr("Contoh halaman"))
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.sentence.setProperty("faint", True)
        self.addWidget(self.sentence)
        self.addWidget(self.paper)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._draw)

    @property
    def is_drawing(self) -> bool:
        return self._rest.isActive() or self._task is not None

    def show_page(self, wanted: FieldPaper) -> None:
        """Show a page of this paper soon: the first form, or the list."""
        self.stop()
        self._wanted = wanted
        self.setCurrentWidget(self.paper)
        if not self.paper.papers:
            self.paper.say(tr("Menyiapkan contoh halaman…"))
        self._rest.start()

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
        high = page.heightForWidth(self.width()) + 2 * look.GAP_L if page else _LEAST_HEIGHT
        is_page = self.currentWidget() is self.paper
        self.setMinimumHeight(max(_LEAST_HEIGHT, high) if is_page else _LEAST_HEIGHT)

    def _draw(self) -> None:
        if self._wanted is None:
            return
        # Behind the cover stands the first form.
        page = 1 if self._wanted.kind is Kind.SHEETS else 0
        # An example is wanted soon, however many cases the paper itself will have.
        few = replace(self._wanted, case_ids=self._wanted.case_ids[:_CASES_SEEN])
        arguments = {"wanted": few, "page": page}
        self._task = self._context.tasks.in_worker(
            "preview_visit_sheets", arguments, self._on_drawn, self._on_failed
        )

    def _on_drawn(self, page: Pixels) -> None:
        # What was stopped may have been quicker: then a newer drawing is under way.
        if self._task is not None and not self._task.is_cancelled and not self._rest.isActive():
            self._task = None
            self.paper.show_pages([page], [tr("Contoh halaman")])
            self._make_room()

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        if isinstance(error, Situation):
            self.say(" ".join(of_situation(error)))
        else:
            self.say(tr("Contoh tidak dapat digambar."))
