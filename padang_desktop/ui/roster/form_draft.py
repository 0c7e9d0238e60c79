"""In this file: a half-typed form of a person is kept a second after the last key, and when it is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer

from padang_desktop.domain.progress import Progress
from padang_desktop.domain.volunteer import Volunteer
from padang_desktop.ui.context import Context

KEEP_AFTER_MS = 1000
Typed = Callable[[], "tuple[Volunteer, Volunteer, Mapping[str, str]] | None"]


class FormDraft(QObject):
    """`typed` gives the form, what is stored, and the reasons; None while nothing is worth keeping."""

    def __init__(self, context: Context, volunteer_id: str, typed: Typed, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._volunteer_id, self._typed = context, volunteer_id, typed
        self.is_kept = False
        self._clock = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._clock.timeout.connect(self._keep)

    def touch(self) -> None:
        """Something was typed."""
        self._clock.start()

    def flush(self) -> None:
        """Keep now what waits to be kept; call before the form goes away."""
        if self._clock.isActive():
            self._clock.stop()
            self._keep()

    def forget(self) -> None:
        """The form is saved; its draft went with it."""
        self._clock.stop()
        self.is_kept = False

    def throw_away(self) -> None:
        """The person wants none of it."""
        from padang_desktop.use_cases import draft_person

        office, volunteer_id = self._context.office, self._volunteer_id
        self.forget()
        self._context.tasks.write(lambda progress: draft_person.drop_draft(office, volunteer_id))

    def _keep(self) -> None:
        from padang_desktop.use_cases import draft_person

        found = self._typed()
        if found is None:
            if self.is_kept:
                self.throw_away()
            return
        office, (person, stored, reasons) = self._context.office, found

        def keep(progress: Progress) -> None:
            draft_person.keep_draft(office, person, reasons, stored)

        self.is_kept = True
        self._context.tasks.write(keep)
