"""In this file: small deeds on a training and its list are saved, announced with Urungkan, and heard of."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from padang_desktop.domain.values.number import number
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.training.credit_training import Credited

Work = Callable[[Any], Any]  # what an Office is handed to; its result has a `deed`


class TrainingDeeds(QObject):
    """`done` when something was saved or taken back."""

    done = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def save(
        self,
        work: Work,
        told: str,
        on_done: Callable[[Any], object] | None = None,
        on_failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Run on the writer; `told` may name {count}."""
        context = self._context

        def saved(result: Any) -> None:
            if not result.deed:
                context.announce(tr("Tidak ada yang berubah."))
            else:
                said = told.format(count=getattr(result, "count", 1))
                context.announce(said, lambda: self._undo(result))
                context.changed("training")
            if on_done is not None:
                on_done(result)
            self._tell()

        context.tasks.write(lambda progress: work(context.office), saved, on_failed)

    def _undo(self, result: Any) -> None:
        context = self._context

        def undone(_: object) -> None:
            context.changed("training")
            context.changed("volunteer")
            self._tell()

        context.tasks.write(lambda progress: take_back(context.office, result), undone)

    def _tell(self) -> None:
        # A toast may outlive the page that it speaks of.
        if isValid(self):
            self.done.emit()


def tell_credit(context: Context, credited: Credited) -> None:
    """Say whose certificates of a basic training were written into the roster; nothing when nobody's."""
    if not credited.people:
        return
    said = tr("Sertifikat {count} orang dicatat di daftar PSM.").format(count=number(credited.people))
    if credited.candidates:
        told = tr("{count} calon dapat ditetapkan.")
        said += " " + told.format(count=number(credited.candidates))

    def undo() -> None:
        context.tasks.write(
            lambda progress: take_back(context.office, credited), lambda count: context.changed("volunteer")
        )

    context.announce(said, undo)
    context.changed("volunteer")


def take_back(office: Any, result: Any) -> object:
    """Undo what a use case of this page has returned."""
    from padang_desktop.use_cases.training import (
        change_participants,
        credit_training,
        mend_training,
        move_training,
    )

    undo: dict[type[Any], Callable[[Any, int], object]] = {
        move_training.Moved: move_training.undo_move,
        change_participants.Changed: change_participants.undo_participants,
        credit_training.Credited: credit_training.undo_credit,
    }
    return undo.get(type(result), mend_training.take_back_enrolment)(office, result.deed)
