"""In this file: work off the screen's thread: results, order, progress, cancelling, failures, closing."""

from __future__ import annotations

import errno
import logging
import multiprocessing
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from patient_bot import PATIENCE_MS
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from ui_ground import settle

from padang_desktop.domain.disk import DiskFailing, DiskFull
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Cancelled, Progress
from padang_desktop.ui import bugs
from padang_desktop.ui.tasks import Tasks


class StickGone(Situation):
    """A made-up situation of this test."""

    code = "WRONG_PASSPHRASE"


class PipeWorker:
    """A worker process with the deeds of this test, over a pipe, as the program's own has them."""

    storing = frozenset({"add"})

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._near, far = context.Pipe()
        self._process = context.Process(target=_serve, args=(far,), daemon=True)
        self._process.start()
        far.close()
        self._last = 0
        self._open: set[int] = set()

    def start(self, deed: str, arguments: dict[str, Any]) -> int:
        self._last += 1
        self._near.send((self._last, deed, arguments))
        self._open.add(self._last)
        return self._last

    def cancel(self, job: int) -> None:
        self._near.send((job, "cancel", {}))

    def next_event(self, timeout: float | None = None) -> tuple[Any, ...] | None:
        try:
            if not self._near.closed:
                event = self._near.recv() if self._near.poll(timeout) else None
                if event and event[0] in ("done", "failed"):
                    self._open.discard(event[1])
                return event
        except (EOFError, OSError):
            self._near.close()
        # Each job of a dead process fails by itself.
        return ("failed", self._open.pop(), _gone()) if self._open else None

    def stop(self) -> None:
        self._process.kill()
        self._process.join()


def _gone() -> Situation:
    gone = StickGone()
    gone.__class__ = type("Gone", (StickGone,), {"code": "WORKER_GONE"})
    return gone


def _serve(pipe: Any) -> None:
    while True:
        job, deed, arguments = pipe.recv()
        if deed == "add":
            pipe.send(("step", job, (1, 2, "baris")))
            pipe.send(("done", job, sum(arguments["numbers"])))
        elif deed == "wait":
            while not pipe.poll(0.01):
                pipe.send(("step", job, (0, 0, "")))
            pipe.recv()
            pipe.send(("failed", job, Cancelled()))
        elif deed == "die":
            return
        else:
            pipe.send(("failed", job, StickGone()))


@pytest.fixture
def worker(tasks: Tasks) -> Iterator[PipeWorker]:
    made = PipeWorker()
    tasks.use_worker(made)
    yield made
    tasks.use_worker(None)
    made.stop()


def test_the_result_comes_back_on_the_screens_thread(qtbot: QtBot, tasks: Tasks) -> None:
    seen: dict[str, int] = {}

    def work(progress: Progress) -> int:
        seen["work"] = threading.get_ident()
        return 42

    def done(result: int) -> None:
        seen.update(done=threading.get_ident(), result=result)

    tasks.in_thread(work, done)
    qtbot.waitUntil(lambda: "result" in seen)
    assert seen["result"] == 42
    assert seen["done"] == threading.get_ident() != seen["work"]


def test_saves_happen_one_at_a_time_in_the_order_they_were_asked_for(qtbot: QtBot, tasks: Tasks) -> None:
    order: list[int] = []
    told: list[int] = []

    def save(number: int) -> Any:
        def work(progress: Progress) -> int:
            time.sleep(0.01 * (number % 3))
            order.append(number)
            return number

        return work

    for number in range(20):
        tasks.write(save(number), told.append)
    assert tasks.unsaved_count == 20
    qtbot.waitUntil(lambda: len(told) == 20)
    assert order == told == list(range(20))
    assert tasks.unsaved_count == 0


def test_a_cancelled_deed_stops_and_is_quiet(qtbot: QtBot, tasks: Tasks) -> None:
    wrong: list[object] = []
    tasks.situation_met.connect(wrong.append)
    tasks.bug_found.connect(lambda code, error: wrong.append(error))

    def endless(progress: Progress) -> None:
        number = 0
        while True:
            number += 1
            progress.step(number, 0)
            time.sleep(0.001)

    task = tasks.in_thread(endless, wrong.append, wrong.append)
    with qtbot.waitSignal(task.cancelled):
        task.cancel()
    settle()
    assert wrong == [] and tasks.under_way == ()


def test_a_save_cannot_be_cancelled(qtbot: QtBot, tasks: Tasks) -> None:
    saved: list[str] = []

    def save(progress: Progress) -> str:
        time.sleep(0.05)
        progress.step(1, 1)
        return "ya"

    task = tasks.write(save, saved.append)
    task.cancel()
    qtbot.waitUntil(lambda: saved == ["ya"])


def test_a_situation_goes_to_who_asked_and_else_to_the_window(qtbot: QtBot, tasks: Tasks) -> None:
    shown: list[Exception] = []
    own: list[Exception] = []
    tasks.situation_met.connect(shown.append)

    def gone(progress: Progress) -> None:
        raise StickGone

    tasks.in_thread(gone)
    qtbot.waitUntil(lambda: len(shown) == 1)
    tasks.in_thread(gone, None, own.append)
    qtbot.waitUntil(lambda: len(own) == 1)
    assert len(shown) == 1


def test_a_fault_of_ours_is_logged_without_what_it_said(
    qtbot: QtBot, tasks: Tasks, caplog: pytest.LogCaptureFixture
) -> None:
    found: list[str] = []
    tasks.bug_found.connect(lambda code, error: found.append(code))

    def broken(progress: Progress) -> None:
        raise ValueError("Contoh Rahasia 1371110101859001")

    with caplog.at_level(logging.ERROR):
        tasks.in_thread(broken)
        qtbot.waitUntil(lambda: len(found) == 1)
        tasks.in_thread(broken)
        qtbot.waitUntil(lambda: len(found) == 2)
    assert found[0] == found[1]
    assert "ValueError" in caplog.text and "test_tasks.py" in caplog.text
    assert "Rahasia" not in caplog.text and "1371110101859001" not in caplog.text


def test_nobody_is_told_when_the_page_that_asked_is_gone(qtbot: QtBot, tasks: Tasks) -> None:
    class Asking(QWidget):
        def told(self, result: object) -> None:
            raise AssertionError("called on the dead")

    page = Asking()
    go_on = threading.Event()
    task = tasks.in_thread(lambda progress: go_on.wait(5), page.told, page.told)
    page.deleteLater()
    settle()
    with qtbot.waitSignal(task.ended):
        go_on.set()


@pytest.mark.parametrize("is_failing", [False, True])
def test_a_signal_of_a_page_that_is_gone_is_told_nothing_and_that_is_no_fault(
    qtbot: QtBot, tasks: Tasks, is_failing: bool
) -> None:
    class Asking(QWidget):
        told = Signal(object)

    def work(progress: Progress) -> None:
        go_on.wait(5)
        if is_failing:
            raise StickGone

    page, met, found = Asking(), list[object](), list[object]()
    tasks.situation_met.connect(met.append)
    tasks.bug_found.connect(lambda code, error: found.append(error))
    go_on = threading.Event()
    task = tasks.write(work, page.told.emit, page.told.emit)
    page.deleteLater()
    settle()
    with qtbot.waitSignal(task.ended):
        go_on.set()
    assert (met, found) == ([], [])


def test_a_signal_of_a_page_that_stands_is_told(qtbot: QtBot, tasks: Tasks) -> None:
    class Asking(QWidget):
        told = Signal(object)

    page, heard = Asking(), list[object]()
    qtbot.addWidget(page)
    page.told.connect(heard.append)
    with qtbot.waitSignal(tasks.in_thread(lambda progress: 7, page.told.emit).ended):
        pass
    assert heard == [7]


def test_stopping_midway_saves_what_was_asked_and_ends_the_rest(qtbot: QtBot) -> None:
    tasks = Tasks()
    saved: list[int] = []

    def endless(progress: Progress) -> None:
        while True:
            progress.step(0, 0)
            time.sleep(0.001)

    def save(progress: Progress) -> None:
        time.sleep(0.02)
        saved.append(1)

    tasks.in_thread(endless)
    for _ in range(5):
        tasks.write(save)
    assert tasks.stop(PATIENCE_MS)
    assert len(saved) == 5
    tasks.deleteLater()
    settle()


def test_a_deed_of_the_worker_steps_and_ends(qtbot: QtBot, tasks: Tasks, worker: PipeWorker) -> None:
    results: list[int] = []
    started: list[object] = []
    tasks.started.connect(started.append)
    task = tasks.in_worker("add", {"numbers": [1, 2, 3]}, results.append, title="Menjumlah")
    with qtbot.waitSignal(task.stepped, timeout=20_000) as step:
        pass
    assert step.args == [1, 2, "baris"]
    qtbot.waitUntil(lambda: results == [6])
    assert started == [task]


def test_only_a_deed_of_the_worker_that_stores_something_is_told_as_saved(
    qtbot: QtBot, tasks: Tasks, worker: PipeWorker
) -> None:
    told: list[str] = []
    tasks.written.connect(lambda: told.append("saved"))
    other = tasks.in_worker("refuse", {}, on_failed=lambda error: told.append("refused"))
    with qtbot.waitSignal(other.ended):
        pass
    stored = tasks.in_worker("add", {"numbers": [1, 2]}, lambda total: told.append("done"))
    assert tasks.unsaved_count == 0
    with qtbot.waitSignal(stored.ended):
        pass
    assert told == ["refused", "saved", "done"]


def test_a_deed_of_the_worker_stops_at_batal(qtbot: QtBot, tasks: Tasks, worker: PipeWorker) -> None:
    task = tasks.in_worker("wait", {})
    with qtbot.waitSignal(task.stepped, timeout=20_000):
        pass
    with qtbot.waitSignal(task.cancelled, timeout=20_000):
        task.cancel()


def test_a_situation_of_the_worker_arrives_as_itself(qtbot: QtBot, tasks: Tasks, worker: PipeWorker) -> None:
    failures: list[Exception] = []
    tasks.in_worker("other", {}, None, failures.append)
    qtbot.waitUntil(lambda: len(failures) == 1, timeout=20_000)
    assert isinstance(failures[0], StickGone)


def test_when_the_worker_dies_every_waiting_deed_fails(
    qtbot: QtBot, tasks: Tasks, worker: PipeWorker
) -> None:
    failures: list[Exception] = []
    for deed in ("die", "add", "add"):
        tasks.in_worker(deed, {"numbers": []}, None, failures.append)
    qtbot.waitUntil(lambda: len(failures) == 3, timeout=20_000)
    assert tasks.under_way == ()


def test_a_deed_without_a_worker_fails_and_does_not_hang(qtbot: QtBot, tasks: Tasks) -> None:
    failures: list[Exception] = []
    tasks.in_worker("add", {}, None, failures.append)
    qtbot.waitUntil(lambda: len(failures) == 1)


def test_taking_the_worker_away_ends_its_deeds_quietly(
    qtbot: QtBot, tasks: Tasks, worker: PipeWorker
) -> None:
    task = tasks.in_worker("wait", {})
    with qtbot.waitSignal(task.stepped, timeout=20_000):
        pass
    with qtbot.waitSignal(task.cancelled):
        tasks.use_worker(None)


def test_the_same_fault_has_the_same_code_and_another_has_another() -> None:
    def code_of(raising: Any) -> str:
        try:
            raising()
        except Exception as error:
            return bugs.code_of(error)
        raise AssertionError

    def first() -> None:
        raise ValueError("a")

    def second() -> None:
        raise ValueError("a")

    assert code_of(first) == code_of(first) != code_of(second)


def test_a_full_disk_is_told_as_a_situation_wherever_it_was_met(qtbot: QtBot, tasks: Tasks) -> None:
    met, found = list[object](), list[object]()
    tasks.situation_met.connect(met.append)
    tasks.bug_found.connect(lambda code, error: found.append(error))

    def work(progress: Progress) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    for start in (tasks.in_thread, tasks.write):
        with qtbot.waitSignal(start(work).ended):
            pass
    tasks.report_bug(DiskFailing())  # a read of the screen's thread, in a slot that nobody watches
    qtbot.waitUntil(lambda: len(met) == 3)
    assert [type(each) for each in met] == [DiskFull, DiskFull, DiskFailing]
    assert found == []


def test_a_file_that_is_not_there_stays_a_fault_of_ours(qtbot: QtBot, tasks: Tasks) -> None:
    found: list[object] = []
    tasks.bug_found.connect(lambda code, error: found.append(error))

    def work(progress: Progress) -> None:
        raise FileNotFoundError(errno.ENOENT, "No such file")

    with qtbot.waitSignal(tasks.in_thread(work).ended):
        pass
    assert [type(each) for each in found] == [FileNotFoundError]
