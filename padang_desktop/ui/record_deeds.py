"""In this file: saves of one kind of record run on the writer, are announced with Urungkan, are heard of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

Done = Callable[[Any], object] | None


class RecordDeeds(QObject):
    """One for a page; `done` gives what was kept, `undone` the record that was looked at."""

    done = Signal(object)
    undone = Signal(str)
    noun: ClassVar[str] = ""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def take_back(self, deed: int) -> object:
        """Undo a deed of this kind; runs on the writer."""
        raise NotImplementedError

    def undo(self, deed: int, record_id: str) -> None:
        """Take a deed back; what stands in the way is told by the window."""

        def tell(result: object) -> None:
            self._context.announce(tr("Perubahan diurungkan."))
            self._context.changed(self.noun)
            if isValid(self):
                self.undone.emit(record_id)

        self._context.tasks.write(lambda progress: self.take_back(deed), tell)

    def tell_kept(self, said: str, deed: int, record_id: str) -> None:
        """Announce a save; with nothing to say, that nothing has changed."""
        if not said:
            self._context.announce(tr("Tidak ada yang berubah."))
            return
        self._context.announce(said, lambda: self.undo(deed, record_id))
        self._context.changed(self.noun)

    def hand_on(self, kept: object, on_done: Done) -> None:
        """Tell whoever asked for the save, and then everybody."""
        if on_done is not None and _is_there(on_done):
            on_done(kept)
        if isValid(self):
            self.done.emit(kept)


def _is_there(callback: Callable[..., object]) -> bool:
    """False when the form that asked has gone meanwhile."""
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
