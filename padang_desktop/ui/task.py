"""In this file: one deed under way, and what runs it: a thread's job, or the worker process.

Only tasks.py uses what stands here; pages meet a Task when they are given one.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection
from typing import Any, Protocol

from PySide6.QtCore import QObject, QRunnable, Signal

from padang_desktop.domain.progress import Cancelled, Progress

SECONDS_BETWEEN_STEPS = 0.05

Done = Callable[[Any], object]
Failed = Callable[[Exception], object]
Event = tuple[Any, ...]


class Worker(Protocol):
    """The worker process as the window knows it; app.py hands it in."""

    @property
    def storing(self) -> Collection[str]:
        """The deeds that, once done, have stored something."""
        ...

    def start(self, deed: str, arguments: dict[str, Any]) -> int:
        """Queue a deed; the number names the job in every event."""
        ...

    def cancel(self, job: int) -> None: ...

    def next_event(self, timeout: float | None = None) -> Event | None:
        """Wait for ("step", job, (done, total, what)), ("done", job, result) or ("failed", job, error).

        None when the time is up. A process that died fails its first job with
        the code WORKER_GONE; the jobs behind it are lost with it.
        """
        ...


class NoWorker(RuntimeError):
    """A deed was asked of the worker process while the program has none (locked, closing)."""


class Task(QObject):
    """One deed under way; lives until it has ended."""

    # Done, of how many, and what: counts of bytes pass what a C++ int holds.
    stepped = Signal(object, object, str)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, title: str, on_done: Done | None, on_failed: Failed | None, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.is_cancelled = False
        self.can_cancel = True
        self.on_done = on_done
        self.on_failed = on_failed
        self.cancel_there: Callable[[], None] = _nothing

    def cancel(self) -> None:
        """Ask the deed to stop; it ends with `cancelled`, or with its result if it was quicker."""
        if self.can_cancel and not self.is_cancelled:
            self.is_cancelled = True
            self.cancel_there()


class Steps:
    """The Progress a thread is given; it passes on at most twenty steps a second."""

    def __init__(self, tell: Callable[[Event], None], key: int) -> None:
        self._tell = tell
        self._key = key
        self._last = 0.0
        self.stop = threading.Event()

    def step(self, done: int, total: int, what: str = "") -> None:
        if self.stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if done == total or now - self._last >= SECONDS_BETWEEN_STEPS:
            self._last = now
            self._tell(("step", self._key, done, total, what))


class Job(QRunnable):
    def __init__(
        self, work: Callable[[Progress], Any], steps: Steps, key: int, tell: Callable[[Event], None]
    ):
        super().__init__()
        self._parts = (work, steps, key, tell)

    def run(self) -> None:
        work, steps, key, tell = self._parts
        try:
            result = work(steps)
        except Exception as error:
            tell(("failed", key, error))
        else:
            tell(("done", key, result))


def _nothing() -> None:
    return None
