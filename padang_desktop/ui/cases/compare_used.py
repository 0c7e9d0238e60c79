"""In this file: a photo that another family has too is compared with that one, over the visit form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from padang_desktop.domain.progress import Progress
from padang_desktop.ui.context import Context
from padang_desktop.ui.photos.compare_view import CompareView
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.photos.keep_photos import PhotoIn
    from padang_desktop.use_cases.photos.see_same_photos import SeenBefore

Asked = Callable[[], "tuple[str, list[PhotoIn]]"]


class UsedPhotos(QObject):
    """`asked` gives the case and its photos. Each call of `compare` shows the next pair."""

    def __init__(self, context: Context, ground: QWidget, asked: Asked) -> None:
        super().__init__(ground)
        self._context, self._ground, self._asked = context, ground, asked
        self._at = 0
        self._before: tuple[str, list[PhotoIn]] | None = None
        self._came_from: QWidget | None = None
        self.view = CompareView(context, ground)
        self.view.closed.connect(self._on_closed)
        ground.installEventFilter(self)

    def compare(self) -> None:
        """Look them up and show a pair."""
        office, (case_id, photos) = self._context.office, self._asked()
        self._came_from = self._ground.focusWidget()
        if (case_id, photos) != self._before:
            self._before, self._at = (case_id, photos), 0

        def work(progress: Progress) -> tuple[str, list[SeenBefore]]:
            from padang_desktop.use_cases.photos import see_same_photos

            return case_id, see_same_photos.seen_before(office, case_id, photos, progress)

        self._context.tasks.in_thread(work, self._on_found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.view.setGeometry(self._ground.rect())
        return False

    def _on_found(self, answer: tuple[str, Sequence[SeenBefore]]) -> None:
        case_id, found = answer
        if case_id != self._asked()[0]:
            return
        if not found:
            self._context.announce(tr("Foto yang sama tidak ada lagi di keluarga lain."))
            return
        at = self._at % len(found)
        self._at += 1
        one = found[at]
        title = tr("Foto baru")
        if len(found) > 1:
            title = f"{title} ({tr('{at} dari {count}').format(at=at + 1, count=len(found))})"
        self.view.setGeometry(self._ground.rect())
        self.view.show_beside(title, one.file_name, one.jpeg, one.same)

    def _on_closed(self) -> None:
        if self._came_from is not None:
            self._came_from.setFocus()
