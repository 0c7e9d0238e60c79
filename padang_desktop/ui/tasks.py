"""In this file: the one place where work leaves the screen's thread.

Three roads: a thread (SQL reads, photos), the worker process (anything long
in Python, which would make the window many times slower in a thread), and the
one writer thread, which keeps the order of the saves. Whatever happens on
them comes back through one queue and is told on the screen's thread, where
the page that asked may be gone already: then nobody is told. Under the lock the
roads are closed: what is asked there waits for the reopening.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, SignalInstance
from shiboken6 import isValid

from padang_desktop.domain import disk
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Cancelled, Progress
from padang_desktop.ui import bugs
from padang_desktop.ui.task import Done, Event, Failed, Job, NoWorker, Steps, Task, Worker

WAIT_FOR_EVENT_S = 0.25


class Tasks(QObject):
    """Starts deeds and keeps them until they have ended; one for the whole program."""

    started = Signal(object)  # a Task with a title, for the status line
    written = Signal()  # a save is on disk, of this process or of the worker
    situation_met = Signal(object)  # a Situation nobody else showed
    bug_found = Signal(str, object)  # our own fault: its code, the exception
    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._under_way: dict[int, Task] = {}
        self._writes: set[int] = set()
        self._stores: set[int] = set()
        self._is_held = False
        self._waiting: list[Callable[[], object]] = []
        self._last_key = 0
        self._readers = QThreadPool(self)
        self._readers.setMaxThreadCount(3)
        self._writer = QThreadPool(self)
        self._writer.setMaxThreadCount(1)
        self._worker: Worker | None = None
        self._jobs: dict[int, int] = {}
        self._listener: threading.Thread | None = None
        self._quiet = threading.Event()
        self._has_jobs = threading.Event()
        self._woken.connect(self._tell_what_happened, Qt.ConnectionType.QueuedConnection)

    def in_thread(
        self,
        work: Callable[[Progress], Any],
        on_done: Done | None = None,
        on_failed: Failed | None = None,
        title: str = "",
    ) -> Task:
        """Read or shrink something in a thread; `title` makes it appear in the status line."""
        return self._start_in(self._readers, work, self._new(title, on_done, on_failed))

    def at_the_lock(self, work: Callable[[Progress], Any], on_done: Done, on_failed: Failed) -> Task:
        """What opens the lock: the only work that a hold does not keep waiting."""
        return self._start_in(self._readers, work, self._new("", on_done, on_failed), is_kept_by_hold=False)

    def write(
        self,
        work: Callable[[Progress], Any],
        on_done: Done | None = None,
        on_failed: Failed | None = None,
        title: str = "",
    ) -> Task:
        """Save something; saves happen one at a time, in the order they were asked for.

        A long one has a `title`: it appears in the status line and may be stopped.
        """
        task = self._new(title, on_done, on_failed)
        task.can_cancel = bool(title)
        self._writes.add(self._last_key)
        return self._start_in(self._writer, work, task)

    def in_worker(
        self,
        deed_name: str,
        arguments: Mapping[str, Any],
        on_done: Done | None = None,
        on_failed: Failed | None = None,
        title: str = "",
    ) -> Task:
        """Run a deed by its name in the worker process; arguments and result are plain values."""
        task = self._new(title, on_done, on_failed)
        key = self._last_key
        self._begin(lambda: self._start_there(task, key, deed_name, dict(arguments)))
        return task

    def use_worker(self, worker: Worker | None) -> None:
        """Hand in the worker process, or take it away (at the lock); jobs of the one before fail."""
        self._stop_listening()
        self._worker = worker
        for key in self._forget_jobs():
            self._tell(("failed", key, Cancelled()))
        if worker is not None:
            self._quiet = threading.Event()
            self._listener = threading.Thread(
                target=self._listen, args=(worker, self._quiet), name="worker-events", daemon=True
            )
            self._listener.start()

    def hold(self, is_on: bool) -> None:
        """While the office has no key nothing may start; what was asked meanwhile starts afterwards."""
        self._is_held = is_on
        if not is_on:
            waiting, self._waiting = self._waiting, []
            for begin in waiting:
                begin()

    def report_bug(self, error: BaseException) -> None:
        """A fault nobody caught, from any thread: into the log, and to whoever shows the dialog."""
        # A slot that a timer called under the lock met an office without a key: no fault.
        if not isinstance(error, Cancelled):
            self._tell(("found", error))

    @property
    def under_way(self) -> tuple[Task, ...]:
        """Every deed that has not ended."""
        return tuple(self._under_way.values())

    @property
    def unsaved_count(self) -> int:
        """Saves that are not on disk yet."""
        return len(self._writes)

    def stop(self, wait_ms: int = 3_000) -> bool:
        """Before the program ends: let every save finish, stop the rest. True when all threads ended."""
        self._waiting.clear()
        for task in self.under_way:
            task.cancel()
        # A save is never cut off; the readers may be.
        is_saved = self._writer.waitForDone(-1)
        self._stop_listening()
        self._readers.clear()
        return is_saved and self._readers.waitForDone(wait_ms)

    def _new(self, title: str, on_done: Done | None, on_failed: Failed | None) -> Task:
        self._last_key += 1
        task = Task(title, on_done, on_failed, self)
        self._under_way[self._last_key] = task
        if title:
            self.started.emit(task)
        return task

    def _start_in(
        self, pool: QThreadPool, work: Callable[[Progress], Any], task: Task, *, is_kept_by_hold: bool = True
    ) -> Task:
        steps = Steps(self._tell, self._last_key)
        task.cancel_there = steps.stop.set
        job = Job(work, steps, self._last_key, self._tell)
        if is_kept_by_hold:
            self._begin(lambda: pool.start(job))
        else:
            pool.start(job)
        return task

    def _begin(self, begin: Callable[[], object]) -> None:
        if self._is_held:
            self._waiting.append(begin)
        else:
            begin()

    def _start_there(self, task: Task, key: int, deed_name: str, arguments: dict[str, Any]) -> None:
        worker = self._worker
        try:
            if worker is None:
                raise NoWorker
            job = worker.start(deed_name, arguments)
        except Exception as error:
            self._tell(("failed", key, error))
            return
        self._jobs[job] = key
        if deed_name in worker.storing:
            self._stores.add(key)
        self._has_jobs.set()
        task.cancel_there = lambda: worker.cancel(job)

    def _tell(self, event: Event) -> None:
        """Called from any thread."""
        self._events.put(event)
        self._woken.emit()

    def _listen(self, worker: Worker, quiet: threading.Event) -> None:
        while not quiet.is_set():
            # Without jobs there may be no process to wait for.
            if not self._has_jobs.wait(WAIT_FOR_EVENT_S):
                continue
            event = worker.next_event(WAIT_FOR_EVENT_S)
            if event is not None and not quiet.is_set():
                self._tell(("from worker", worker, event))

    def _stop_listening(self) -> None:
        self._quiet.set()
        if self._listener is not None:
            self._listener.join(WAIT_FOR_EVENT_S * 4)
            self._listener = None

    def _tell_what_happened(self) -> None:
        while True:
            try:
                event = self._events.get_nowait()
            except queue.Empty:
                return
            self._tell_one(event)

    def _tell_one(self, event: Event) -> None:
        kind, key, *rest = event
        if kind == "from worker":
            if key is self._worker:
                self._tell_of_job(*rest[0])
        elif kind == "found":
            self._tell_found(key)
        elif kind == "step":
            if key in self._under_way:
                self._under_way[key].stepped.emit(*rest)
        elif key in self._under_way:
            task = self._under_way.pop(key)
            is_write = key in self._writes or key in self._stores
            self._writes.discard(key)
            self._stores.discard(key)
            try:
                self._end(task, kind, rest[0], is_write)
            finally:
                task.ended.emit()
                task.deleteLater()

    def _tell_of_job(self, kind: str, job: int, content: Any) -> None:
        if job not in self._jobs:
            return
        if kind == "step":
            self._tell_one(("step", self._jobs[job], *content))
            return
        key = self._jobs.pop(job)
        if not self._jobs:
            self._has_jobs.clear()
        self._tell_one((kind, key, content))

    def _forget_jobs(self) -> list[int]:
        keys = list(self._jobs.values())
        self._jobs.clear()
        self._has_jobs.clear()
        return keys

    def _end(self, task: Task, kind: str, outcome: Any, is_write: bool) -> None:
        if kind == "done":
            if is_write:
                self.written.emit()
            task.succeeded.emit(outcome)
            if task.on_done is not None:
                _tell_asker(task.on_done, outcome)
        elif isinstance(outcome, Cancelled):
            task.cancelled.emit()
        else:
            self._fail(task, outcome)

    def _tell_found(self, error: Exception) -> None:
        """What nobody caught: a read of the screen's thread may meet a disk that fails, which is no bug."""
        told = disk.trouble(error) or error
        if isinstance(told, Situation):
            self.situation_met.emit(told)
        else:
            self.bug_found.emit(bugs.record(error), error)

    def _fail(self, task: Task, error: Exception) -> None:
        error = disk.trouble(error) or error
        is_bug = not isinstance(error, Situation)
        if is_bug:
            self.bug_found.emit(bugs.record(error), error)
        task.failed.emit(error)
        if task.on_failed is not None:
            _tell_asker(task.on_failed, error)
        elif not is_bug:
            self.situation_met.emit(error)


def _tell_asker(callback: Callable[[Any], object], outcome: Any) -> None:
    """Whoever asked is told, unless the widget whose method or signal it is has been deleted."""
    owner = getattr(callback, "__self__", None)
    if isinstance(owner, QObject) and not isValid(owner):
        return
    try:
        callback(outcome)
    except RuntimeError:
        # A signal does not say whose it is; what its own slots raise does not come out here.
        if not isinstance(owner, SignalInstance):
            raise
