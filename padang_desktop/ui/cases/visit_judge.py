"""In this file: the form is judged while it is filled in, a moment after the last key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from padang_desktop.domain.problems import Problem
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.visits.photo_rule import AskedPhotos
from padang_desktop.domain.visits.visit import VisitDraft
from padang_desktop.ui.cases import visit_deeds
from padang_desktop.ui.cases.visit_deeds import Judged
from padang_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from padang_desktop.use_cases.office import Office
    from padang_desktop.use_cases.photos.keep_photos import PhotoIn

JUDGE_AFTER_MS = 300
Typed = Callable[[], "tuple[VisitDraft, list[PhotoIn], bool] | None"]


class VisitJudge(QObject):
    """`problems` are all that is known to be wrong or odd now."""

    judged = Signal()

    def __init__(self, office: Office, tasks: Tasks, typed: Typed, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._tasks, self._typed = office, tasks, typed
        self._number = 0
        self._found: tuple[Problem, ...] = ()
        self._beyond: tuple[Problem, ...] = ()
        self.asked: AskedPhotos | None = None
        self._clock = QTimer(self, singleShot=True, interval=JUDGE_AFTER_MS)
        self._clock.timeout.connect(self.look)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the form shows, and what only saving could see (a photo used before)."""
        known = {(problem.code, problem.field) for problem in self._found}
        return self._found + tuple(each for each in self._beyond if (each.code, each.field) not in known)

    def touch(self) -> None:
        """Something was typed."""
        self._clock.start()

    def look(self) -> None:
        """Judge now."""
        self._clock.stop()
        found = self._typed()
        if found is None:
            return
        self._number += 1
        number, office, draft = self._number, self._office, found[0]
        kinds = [photo.kind for photo in found[1]]

        def work(progress: Progress) -> Judged:
            return visit_deeds.judge(office, draft, kinds, number)

        self._tasks.in_thread(work, self._on_judged)

    def hear(self, problems: Sequence[Problem]) -> None:
        """What stood against saving; it is known until the photos change.

        A warning that was answered is not named again, and must stay with its reason.
        """
        fresh = {(problem.code, problem.field) for problem in problems}
        answered = tuple(each for each in self._beyond if (each.code, each.field) not in fresh)
        self._beyond = answered + tuple(problems)
        self.look()

    def forget_photos(self) -> None:
        """Other photos: what saving had seen in them may no longer be."""
        self._beyond = ()

    def forget(self) -> None:
        """Another case: an answer still to come is stale."""
        self._clock.stop()
        self._number += 1
        self._found = self._beyond = ()
        self.asked = None

    def _on_judged(self, answer: Judged) -> None:
        if answer.number == self._number:
            self._found, self.asked = answer.problems, answer.asked
            # Only what a judgement cannot see stays from the last try to save.
            self._beyond = tuple(each for each in self._beyond if each.field in ("photos", "latitude"))
            self.judged.emit()
