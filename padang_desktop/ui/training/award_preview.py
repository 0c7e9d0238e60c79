"""In this file: how the certificates of a training will look: longest name, shortest, first, and the back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from padang_desktop.domain.problems import Incomplete, Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.ui.context import Context
from padang_desktop.ui.paper_view import PaperView, Pixels
from padang_desktop.ui.words import of_problem, of_situation, tr

_PREVIEWED = 3


class AwardPreview(PaperView):
    """Drawn off the screen's thread; says why when it cannot be."""

    def __init__(self, context: Context, training_id: str) -> None:
        super().__init__()
        self._context, self._training_id = context, training_id

    def read(self) -> None:
        """Draw anew."""
        from padang_desktop.use_cases import preview_pages

        office, training_id = self._context.office, self._training_id

        def pages(progress: Progress) -> list[Any]:
            return preview_pages.preview(office, training_id, _PREVIEWED)

        self.say(tr("Menggambar contoh…"))
        self._context.tasks.in_thread(pages, self._on_drawn, self._on_not_drawn)

    def _on_drawn(self, pages: Sequence[Pixels]) -> None:
        names = [tr("Contoh {number}, muka").format(number=at) for at in range(1, len(pages))]
        said = tr("Contoh: nama terpanjang, nama terpendek, dan urutan pertama; lalu halaman belakangnya.")
        self.show_pages(pages, [*names, tr("Halaman belakang: daftar materi")], said)

    def _on_not_drawn(self, error: Exception) -> None:
        if isinstance(error, Incomplete):
            self.say(" ".join(map(of_problem, error.problems)))
        elif isinstance(error, Situation):
            self.say(" ".join(of_situation(error)))
