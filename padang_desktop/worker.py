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

# Deed -> use case; every one is f(office, progress, **plain arguments) -> a plain result.
DEEDS = {
    "stage_roster": ("padang_desktop.use_cases.imports.import_roster", "stage_roster"),
    "stage_contacts": ("padang_desktop.use_cases.imports.import_contacts", "stage_contacts"),
    "stage_worklist": ("padang_desktop.use_cases.imports.import_worklist", "stage_worklist"),
    "stage_field_results": ("padang_desktop.use_cases.imports.import_field_results", "stage_field_results"),
    "make_field_workbook": ("padang_desktop.use_cases.cases.make_field_workbook", "make_field_workbook"),
    "print_visit_sheets": ("padang_desktop.use_cases.cases.print_visit_sheets", "print_visit_sheets"),
    "draw_visit_sheets": ("padang_desktop.use_cases.cases.print_visit_sheets", "draw_visit_sheets"),
    "preview_visit_sheets": ("padang_desktop.use_cases.cases.print_visit_sheets", "preview_visit_sheets"),
    "look_at_sheet": ("padang_desktop.use_cases.imports.look_at_sheet", "first_rows"),
    "apply_plan": ("padang_desktop.use_cases.imports.import_sheet", "apply_plan"),
    "mend": ("padang_desktop.use_cases.imports.mend_import", "mend"),
    "mend_all": ("padang_desktop.use_cases.imports.mend_import", "mend_all"),
    "undo_mend": ("padang_desktop.use_cases.imports.mend_import", "undo_mend"),
    "undo_cases": ("padang_desktop.use_cases.cases.undo_case", "undo_deed"),
    "undo_import": ("padang_desktop.use_cases.imports.import_sheet", "undo_import"),
    "write_refused": ("padang_desktop.use_cases.imports.import_sheet", "write_refused"),
    "export_roster": ("padang_desktop.use_cases.roster.export_roster", "export_roster"),
    "print_roster": ("padang_desktop.use_cases.roster.print_roster", "print_roster"),
    "draw_roster": ("padang_desktop.use_cases.roster.print_roster", "draw_roster"),
    "preview_roster": ("padang_desktop.use_cases.roster.print_roster", "preview_roster"),
    "export_contacts": ("padang_desktop.use_cases.contacts.keep_contacts", "export_contacts"),
    "print_contacts": ("padang_desktop.use_cases.contacts.print_contacts", "print_contacts"),
    "print_coverage": ("padang_desktop.use_cases.roster.print_coverage", "print_coverage"),
    "match_participants": ("padang_desktop.use_cases.training.match_participants", "match_file"),
    "print_attendance": ("padang_desktop.use_cases.training.run_training", "print_attendance"),
    "attach_sheets": ("padang_desktop.use_cases.training.keep_session_sheets", "attach"),
    "attach_meeting_scans": ("padang_desktop.use_cases.meetings.keep_meeting_scans", "attach"),
    "print_training": ("padang_desktop.use_cases.training.print_training", "print_training"),
    "draw_training": ("padang_desktop.use_cases.training.print_training", "draw_training"),
    "preview_training": ("padang_desktop.use_cases.training.print_training", "preview_training"),
    "see_training_paper": ("padang_desktop.use_cases.training.print_training", "see_training_paper"),
    "issue_certificates": ("padang_desktop.use_cases.certificates.issue_certificates", "issue_certificates"),
    "print_certificates": ("padang_desktop.use_cases.certificates.print_certificates", "print_certificates"),
    "print_certificates_by_kelurahan": (
        "padang_desktop.use_cases.certificates.print_certificates",
        "print_by_kelurahan",
    ),
    "print_each_certificate": ("padang_desktop.use_cases.certificates.print_certificates", "print_each"),
    "export_for_signing": ("padang_desktop.use_cases.certificates.print_certificates", "export_for_signing"),
    "take_back_signed": ("padang_desktop.use_cases.certificates.sign_electronically", "take_back"),
    "save_signed": ("padang_desktop.use_cases.certificates.sign_electronically", "save_signed"),
    "print_register": ("padang_desktop.use_cases.certificates.see_register", "print_register"),
    "export_register": ("padang_desktop.use_cases.certificates.see_register", "export_register"),
    "print_receipts": ("padang_desktop.use_cases.certificates.see_register", "print_receipts"),
    "check_picture": ("padang_desktop.use_cases.certificates.check_many", "check_picture"),
    "check_texts": ("padang_desktop.use_cases.certificates.check_many", "check_texts"),
    "check_list": ("padang_desktop.use_cases.certificates.check_many", "check_list"),
    "export_checks": ("padang_desktop.use_cases.certificates.check_many", "export_checks"),
    "make_batch": ("padang_desktop.use_cases.outbox.send_batch", "make_batch"),
    "copy_batch": ("padang_desktop.use_cases.outbox.send_batch", "copy_batch"),
    "send_again": ("padang_desktop.use_cases.outbox.send_again", "send_again"),
    "check_flashdisk": ("padang_desktop.use_cases.outbox.check_flashdisk", "check_flashdisk"),
    "receive_batches": ("padang_desktop.use_cases.inbox.receive_batch", "receive_batches"),
    "print_receipt": ("padang_desktop.use_cases.inbox.print_receipt", "print_receipt"),
    "draw_receipt": ("padang_desktop.use_cases.inbox.print_receipt", "draw_receipt"),
    "preview_receipt": ("padang_desktop.use_cases.inbox.print_receipt", "preview_receipt"),
    "accept_receipt": ("padang_desktop.use_cases.outbox.accept_receipt", "accept_receipt"),
    "take_in_photos": ("padang_desktop.use_cases.photos.take_in_photos", "take_in_photos"),
    "print_request": ("padang_desktop.use_cases.residents.print_request", "print_request"),
    "draw_request": ("padang_desktop.use_cases.residents.print_request", "draw_request"),
    "preview_request": ("padang_desktop.use_cases.residents.print_request", "preview_request"),
    "find_twins": ("padang_desktop.use_cases.roster.find_twins", "find_twins"),
    "update_program": ("padang_desktop.use_cases.settings.update_program", "update_program"),
    "look_proposals": ("padang_desktop.use_cases.cases.export_proposals", "look"),
    "export_proposals": ("padang_desktop.use_cases.cases.export_proposals", "export_proposals"),
    "look_pdtt": ("padang_desktop.use_cases.cases.export_pdtt", "look"),
    "export_pdtt": ("padang_desktop.use_cases.cases.export_pdtt", "export_pdtt"),
    "look_binder": ("padang_desktop.use_cases.cases.print_photo_binder", "look"),
    "print_photo_binder": ("padang_desktop.use_cases.cases.print_photo_binder", "print_photo_binder"),
    "print_minutes": ("padang_desktop.use_cases.meetings.print_minutes", "print_minutes"),
    "draw_minutes": ("padang_desktop.use_cases.meetings.print_minutes", "draw_minutes"),
    "see_minutes": ("padang_desktop.use_cases.meetings.print_minutes", "see_minutes"),
    "preview_minutes": ("padang_desktop.use_cases.meetings.print_minutes", "preview_minutes"),
    "export_results": ("padang_desktop.use_cases.cases.export_results", "export_results"),
    "stage_city_roster": ("padang_desktop.use_cases.packs.import_city_data", "stage_city_roster"),
    "stage_city_worklist": ("padang_desktop.use_cases.packs.import_city_data", "stage_city_worklist"),
    "export_city": ("padang_desktop.use_cases.city.export_city", "export_city"),
    "move_city_to_server": ("padang_desktop.use_cases.city.move_city_store", "move_to_server"),
    "move_city_back": ("padang_desktop.use_cases.city.move_city_store", "move_back"),
    "share_photos": ("padang_desktop.use_cases.city.share_photos", "choose_folder"),
    "share_photos_again": ("padang_desktop.use_cases.city.share_photos", "share"),
    "make_packs": ("padang_desktop.use_cases.packs.make_packs", "make_packs"),
    "copy_packs": ("padang_desktop.use_cases.packs.make_packs", "copy_packs"),
    "merge_laptops": ("padang_desktop.use_cases.packs.merge_laptops", "merge_laptops"),
    "look_at_pack": ("padang_desktop.use_cases.packs.take_pack", "look"),
    "look_at_kept_pack": ("padang_desktop.use_cases.packs.take_pack", "look_again"),
    "take_pack": ("padang_desktop.use_cases.packs.take_pack", "take_in"),
    "undo_pack": ("padang_desktop.use_cases.packs.undo_pack", "undo_pack"),
    "move_out": ("padang_desktop.use_cases.keys.move_office", "move_out"),
    "back_up": ("padang_desktop.use_cases.settings.back_up", "back_up"),
}
# Deeds that leave something stored in the office: after them the window says "Tersimpan".
WRITING = frozenset(
    {
        "apply_plan",
        "export_proposals",
        "undo_import",
        "issue_certificates",
        "take_back_signed",
        "make_batch",
        "copy_batch",
        "send_again",
    }
    | {"check_flashdisk"}
    | {"make_packs", "copy_packs", "merge_laptops", "take_pack", "undo_pack"}
    | {"undo_cases", "share_photos", "share_photos_again"}
    | {"receive_batches", "accept_receipt", "back_up", "take_in_photos", "attach_sheets", "move_out"}
    | {"attach_meeting_scans"}
)


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
