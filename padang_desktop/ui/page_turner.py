"""In this file: the pages after the first one of a paper that is looked at, turned one by one.

The first page is drawn alone, so that it stands there at once. Only when
somebody turns it is the whole paper drawn, once; its pages are pictures after that.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.context import Context
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.page_look import PageLook
from padang_desktop.ui.paper_view import Pixels
from padang_desktop.ui.task import Task
from padang_desktop.ui.words import tr

_DPI = 96


class PageTurner(QWidget):
    """Stands over a PageLook. `offer` comes with each new wish for a first page."""

    def __init__(self, context: Context, page: PageLook) -> None:
        super().__init__()
        self._context, self._page = context, page
        self._wanted: tuple[str, Mapping[str, Any]] | None = None
        self._task: Task | None = None
        self._pdf = b""
        self._at, self._count = 0, 0
        self.before = button(tr("Halaman sebelumnya"), lambda: self.turn(-1), "chevron-left")
        self.after = button(tr("Halaman berikutnya"), lambda: self.turn(1), "chevron-right")
        self.told = ElidedLabel()
        self.told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_S)
        for each in (self.before, self.after):
            each.setAccessibleName(each.text().strip())
            each.setToolTip(each.text().strip())
            each.setText("")
        row.addWidget(self.before)
        row.addWidget(self.told, 1)
        row.addWidget(self.after)
        self._say()

    @property
    def is_drawing(self) -> bool:
        return self._task is not None

    def offer(self, deed: str, arguments: Mapping[str, Any]) -> None:
        """Another paper, of which the first page is shown; `deed` gives all of it as a PDF."""
        self.stop()
        self._wanted, self._pdf, self._at, self._count = (deed, arguments), b"", 0, 0
        self._say()

    def stop(self) -> None:
        """Draw nothing any more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def turn(self, by: int) -> None:
        """So many pages on, or back."""
        if self._task is not None or self._wanted is None:
            return
        self._at = max(0, self._at + by)
        if self._pdf:
            self._show()
            return
        deed, arguments = self._wanted
        self._task = self._context.tasks.in_worker(
            deed, arguments, self._on_whole, self._on_failed, tr("Menyiapkan halaman lain")
        )
        self._say()

    def _on_whole(self, pdf: bytes) -> None:
        from padang_desktop.use_cases import preview_pages

        if self._task is None or self._task.is_cancelled:
            return
        self._task, self._pdf = None, pdf
        self._count = preview_pages.page_count(pdf)
        self._show()

    def _show(self) -> None:
        from padang_desktop.use_cases import preview_pages

        self._at = min(self._at, max(0, self._count - 1))
        pdf, at = self._pdf, self._at

        def draw(progress: Progress) -> tuple[bytes, int, Pixels]:
            return pdf, at, preview_pages.page(pdf, at, _DPI)

        self._say()
        self._context.tasks.in_thread(draw, self._on_page)

    def _on_page(self, drawn: tuple[bytes, int, Pixels]) -> None:
        pdf, at, page = drawn
        # Meanwhile another paper may be wanted, or another page.
        if pdf is self._pdf and at == self._at:
            self._page.show_drawn(page, tr("Halaman {number}").format(number=at + 1))

    def _on_failed(self, error: Exception) -> None:
        self._task, self._at = None, 0
        self._say()
        if isinstance(error, Situation):
            self._context.tell_situation(error)

    def _say(self) -> None:
        said = tr("Halaman {number}").format(number=number(self._at + 1))
        if self._count:
            said = tr("Halaman {number} dari {count}").format(
                number=number(self._at + 1), count=number(self._count)
            )
        self.told.say(tr("Menyiapkan…") if self._task is not None else said)
        self.before.setEnabled(self._task is None and self._at > 0)
        is_last = bool(self._count) and self._at + 1 >= self._count
        self.after.setEnabled(self._task is None and not is_last)
