"""In this file: a half-typed form is kept a second after the last key, and whenever it is left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from padang_desktop.domain.progress import Progress
from padang_desktop.domain.visits.visit import VisitDraft
from padang_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from padang_desktop.use_cases.office import Office
    from padang_desktop.use_cases.photos.keep_photos import PhotoIn

KEEP_AFTER_MS = 1000
Typed = Callable[[], "tuple[VisitDraft, list[PhotoIn], bool] | None"]


class DraftKeeper(QObject):
    """`typed` gives the form, its photos, and whether anything was typed; None without a case."""

    kept = Signal(object)  # the moment (aware UTC)

    def __init__(self, office: Office, tasks: Tasks, typed: Typed, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._tasks, self._typed = office, tasks, typed
        self._kept_case = ""
        self._clock = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._clock.timeout.connect(self._keep)

    def touch(self) -> None:
        """Something was typed."""
        self._clock.start()

    def flush(self) -> None:
        """Keep now what waits to be kept; call before the form shows another case or goes away."""
        if self._clock.isActive():
            self._clock.stop()
            self._keep()

    def know(self, case_id: str) -> None:
        """A draft of this case is stored already; "" when none is."""
        self._kept_case = case_id

    def forget(self) -> None:
        """The visit is saved: its draft went with it, and what waits is stale."""
        self._clock.stop()
        self._kept_case = ""

    def throw_away(self, case_id: str) -> None:
        """The person threw the form away."""
        from padang_desktop.use_cases.cases import draft_visit

        office = self._office
        self.forget()
        self._tasks.write(lambda progress: draft_visit.drop_draft(office, case_id))

    def _keep(self) -> None:
        from padang_desktop.use_cases.cases import draft_visit

        found = self._typed()
        if found is None:
            return
        draft, photos, has_content = found
        if not has_content:
            if self._kept_case == draft.case_id:
                self.throw_away(draft.case_id)
            return
        office = self._office

        def keep(progress: Progress) -> datetime:
            draft_visit.keep_draft(office, draft, photos)
            return datetime.now(UTC)

        self._kept_case = draft.case_id
        self._tasks.write(keep, self._on_kept)

    def _on_kept(self, moment: datetime) -> None:
        self.kept.emit(moment)
