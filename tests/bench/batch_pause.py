"""In this file: how long the window stands still while the worker makes and receives a large batch.

A timer of the window asks to be called every 4 ms; what it comes late is a
pause. The same is measured while nothing is done, in the same run: on a
machine that others use, an idle window has pauses as well.
"""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from padang_desktop.ui.tasks import Tasks
from padang_desktop.worker import Worker
from tests.bench import measure
from tests.bench.measure import Row
from tests.offices import RESOURCES, unlocked

BEAT_MS, TWO_FRAMES_MS, IDLE_S, GOAL = 4, 33.3, 5.0, 2.0


_WAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents


class Heart:
    """A small window whose timer writes down how late it was called."""

    def __init__(self) -> None:
        self.window = QWidget()
        self.bar = QProgressBar(self.window)
        layout = QVBoxLayout(self.window)
        layout.addWidget(QLineEdit())
        layout.addWidget(self.bar)
        self.window.show()
        self.late: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)

    def begin(self) -> None:
        self.late, self._last = [], time.perf_counter()

    def worst(self) -> float:
        """The longest pause in ms."""
        return max(self.late, default=0.0)

    def stop(self) -> None:
        self._timer.stop()
        self.window.hide()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.late.append((now - self._last) * 1000 - BEAT_MS)
        self._last = now


def copied(master: Path) -> Path:
    """A copy of an office for one deed; its photos, which nobody changes, are linked."""
    place = master.with_name(f"{master.name}-salinan")
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(master, place, copy_function=linked)
    return place


def linked(source: str, target: str) -> None:
    if len(Path(source).name) == 32:
        os.link(source, target)
    else:
        shutil.copy2(source, target)


def row(folder: Path, size: str) -> Row:
    """`folder` is one of batch_row: an office that has not sent, its city, and a flashdisk."""
    measure.say("  pause")
    app = QApplication.instance() or QApplication([])
    heart = Heart()
    until = time.perf_counter() + IDLE_S
    while time.perf_counter() < until:
        app.processEvents(_WAIT)
    idle = heart.worst()
    stick = folder / "flashdisk-kosong"
    shutil.rmtree(stick, ignore_errors=True)
    stick.mkdir()
    for answer in (folder / "flashdisk" / "SPB1").glob("TERIMA-*"):
        answer.unlink()
    sent = folder / "flashdisk"
    make = _during(app, heart, folder / "kantor", "make_batch", {"folder": str(stick)})
    given = {"files": [str(sent)], "receipts_folder": str(sent)}
    receive = _during(app, heart, folder / "kota", "receive_batches", given)
    note = f"make {make:.0f} ms, receive {receive:.0f} ms, idle {idle:.0f} ms"
    return Row("batch_pause", max(make, receive), TWO_FRAMES_MS, GOAL, "ms", size, None, note)


def _during(app: Any, heart: Heart, master: Path, deed: str, arguments: dict[str, Any]) -> float:
    """The longest pause while the worker of a copy of this office does one deed."""
    place = copied(master)
    office = unlocked(place)
    worker = Worker(place, office.key_for_worker(), office.account.id, RESOURCES)
    tasks = Tasks()
    tasks.use_worker(worker)
    ended: list[str] = []
    task = tasks.in_worker(
        deed, arguments, lambda _: ended.append(""), lambda error: ended.append(str(error))
    )
    task.stepped.connect(lambda done, total, what: heart.bar.setValue(100 * done // max(total, 1)))
    heart.begin()
    while not ended:
        app.processEvents(_WAIT)
    worst = heart.worst()
    tasks.stop()
    worker.stop()
    office.close()
    assert ended == [""], ended
    return worst
