"""In this file: the one process that does the heavy work, so that the window never waits.

It runs a deed by name with plain arguments; it knows use cases, never Qt. The
data key comes over the pipe. Pure-Python work in a thread would make the
window twelve times slower; here it costs nothing.
"""

from __future__ import annotations

import contextlib
import importlib
import itertools
import multiprocessing
import os
import threading
import traceback
from collections import deque
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from padang_desktop.domain import disk
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Cancelled
from padang_desktop.worker_deeds import DEEDS, WRITING


class WorkerGone(Situation):
    """The worker process died in the middle of a deed; the deed left nothing."""

    code = "WORKER_GONE"


class Event(NamedTuple):
    """`kind` is step, done, failed or gone; `content` is (done, total, what), a result or an exception."""

    kind: str
    job: int
    content: Any


class Worker:
    """The near end. One job runs at a time, later ones wait in line.

    start() may be called from any thread; next_event() from one.
    """

    storing = WRITING

    def __init__(
        self, folder: Path, data_key: bytes, account_id: str, resources: Path, *clock: Callable[[], datetime]
    ) -> None:
        """`clock` as in Office; it must be one that can be sent over a pipe."""
        self._opening = (str(folder), data_key, account_id, str(resources), *clock)
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._open_jobs: set[int] = set()
        self._lost: deque[Event] = deque()
        self._process: Any = None
        self._pipe: Any | None = None

    def start(self, deed: str, arguments: dict[str, Any]) -> int:
        """Queue a deed; returns the number under which its events come. Starts the process when needed."""
        if deed not in DEEDS:
            raise KeyError(deed)
        with self._lock:
            pipe = self._ensure_process()
            job = next(self._numbers)
            self._open_jobs.add(job)
            pipe.send(("start", job, deed, arguments))
        return job

    def cancel(self, job: int) -> None:
        with self._lock, contextlib.suppress(OSError):
            if self._pipe is not None:
                self._pipe.send(("cancel", job))

    def next_event(self, timeout: float | None = None) -> Event | None:
        """Wait for the next event; None when the time is up or no process is there."""
        if self._lost:
            return self._lost.popleft()
        pipe = self._pipe
        if pipe is None:
            return None
        try:
            if not pipe.poll(timeout):
                return None
            event = Event(*pipe.recv())
        except (EOFError, OSError):
            with self._lock:
                if self._pipe is pipe:
                    self._mourn()
            return self._lost.popleft() if self._lost else None
        if event.kind in ("done", "failed"):
            self._open_jobs.discard(event.job)
        return event

    def stop(self, wait_seconds: float = 5.0) -> None:
        """End the process; a deed in its middle is undone by its transaction."""
        with self._lock:
            process, pipe, self._process, self._pipe = self._process, self._pipe, None, None
            self._open_jobs.clear()
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.join(wait_seconds)
            if process.is_alive():
                process.kill()
                process.join()

    def _ensure_process(self) -> Any:
        if self._pipe is not None:
            if self._process.is_alive():
                return self._pipe
            self._mourn()
        context = multiprocessing.get_context("spawn")
        near, far = context.Pipe()
        self._process = context.Process(target=serve, args=(far,), name="padang-kerja")
        self._process.start()
        far.close()
        near.send(self._opening)
        self._pipe = near
        return near

    def _mourn(self) -> None:
        """The process is dead: each of its jobs fails by itself, none of a later process does."""
        self._pipe = None
        self._lost.extend(Event("failed", job, WorkerGone()) for job in sorted(self._open_jobs))
        self._open_jobs = set()


class _Watched:
    """A progress that speaks over the pipe and hears Batal."""

    def __init__(self, tell: Callable[..., None], job: int, stopped: set[int]) -> None:
        self._tell, self._job, self._stopped = tell, job, stopped

    def step(self, done: int, total: int, what: str = "") -> None:
        if self._job in self._stopped:
            raise Cancelled
        self._tell("step", self._job, (done, total, what))


def serve(pipe: Any) -> None:
    """The far end: open the office once, then do deeds until the pipe closes."""
    os.environ.pop("PADANG_SANDI", None)
    folder, data_key, account_id, resources, *clock = pipe.recv()
    opening = (Path(folder), data_key, account_id, Path(resources), *clock)
    stopped: set[int] = set()
    waiting: list[tuple[int, str, dict[str, Any]]] = []
    wake, lock = threading.Condition(), threading.Lock()

    def tell(*event: Any) -> None:
        with lock, contextlib.suppress(OSError):
            pipe.send(event)

    def listen() -> None:
        while True:
            try:
                kind, job, *rest = pipe.recv()
            except (EOFError, OSError):
                os._exit(0)  # the window is gone or locked: an open transaction rolls back
            with wake:
                if kind == "cancel":
                    stopped.add(job)
                else:
                    waiting.append((job, rest[0], rest[1]))
                wake.notify()

    threading.Thread(target=listen, daemon=True).start()
    office: Any = None
    while True:
        with wake:
            wake.wait_for(lambda: bool(waiting))
            job, deed, arguments = waiting.pop(0)
        try:
            # Where a full disk kept it closed the next job tries again.
            office = office or _opened(*opening)
        except Situation as told:
            tell("failed", job, told)
            continue
        tell(*_do(office, job, deed, arguments, _Watched(tell, job, stopped)))


def _opened(*opening: Any) -> Any:
    from padang_desktop.use_cases import open_office

    with disk.own_disk():
        return open_office.open_with_key(*opening)


class WorkerBug(RuntimeError):
    """A bug of ours in a deed; its notes name places in the code and nothing of the data."""


def _told(bug: Exception, deed: str) -> WorkerBug:
    told = WorkerBug(f"{type(bug).__name__} in {deed}")
    for frame in traceback.extract_tb(bug.__traceback__):
        told.add_note(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}")
    return told


def _do(office: Any, job: int, deed: str, arguments: dict[str, Any], progress: _Watched) -> Event:
    module, name = DEEDS[deed]
    try:
        # The window may have added a kind of pillar since this process began.
        office.refresh_facts()
        result = getattr(importlib.import_module(module), name)(office, progress=progress, **arguments)
    except (Cancelled, Situation) as told:
        return Event("failed", job, told)
    except Exception as bug:
        return Event("failed", job, disk.trouble(bug) or _told(bug, deed))
    return Event("done", job, result)
