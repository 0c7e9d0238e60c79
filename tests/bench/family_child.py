"""In this file: a window is opened on the page Keluarga, scrolled and searched, and says what it took.

    python family_child.py ours FOLDER STEPS | bare

`page_ms` is the slowest of a hundred pages, painted, `busy_ms` the time of the
processor in it (a busy machine lengthens the first); `megabytes` is what the
process holds at its end (resident, as the system counts it).
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
from pathlib import Path

import psutil


def say_memory() -> None:
    print(f"megabytes={psutil.Process().memory_info().rss / 1e6:.1f}", flush=True)


def ours(folder: str, steps: int) -> None:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))
    from PySide6.QtWidgets import QApplication

    from padang_desktop.ui import icons, look
    from padang_desktop.ui.context import Context
    from padang_desktop.ui.families.page import FamiliesPage
    from padang_desktop.ui.families.record_list import PERSONS
    from padang_desktop.ui.masking import Masking
    from padang_desktop.ui.tasks import Tasks
    from tests.offices import RESOURCES, unlocked

    app, office, tasks = QApplication([]), unlocked(Path(folder)), Tasks()
    icons.lie_in(RESOURCES / "icons")
    look.apply(app, RESOURCES, "light")
    page = FamiliesPage(Context(office, tasks, Masking()))
    page.resize(1366, 720)
    page.show()
    page.show_list(PERSONS)
    page.refresh()
    table = page.persons.table
    while not table.paged.rowCount():
        app.processEvents()
    for _ in range(20):
        app.processEvents()
    times = scrolled(app, table, steps)
    for end in range(1, 8):
        page.header.search.setText("syafril"[:end])
        app.processEvents()
    page.header.search.clear()
    while table.paged.rowCount() < 2_000:
        app.processEvents()
    table.scrollToBottom()
    app.processEvents()
    print(f"page_ms={statistics.quantiles(times, n=100)[98]:.3f}")
    say_memory()
    tasks.stop()
    office.close()
    sys.stdout.flush()
    os._exit(0)


def scrolled(app: object, table: object, steps: int) -> list[float]:
    """Milliseconds of each page: two of three one page further, the third anywhere."""
    bar, chance = table.verticalScrollBar(), random.Random(3)  # type: ignore[attr-defined]
    times: list[float] = []
    busy: list[float] = []
    for step in range(steps):
        where = chance.randrange(bar.maximum()) if step % 3 == 2 else bar.value() + bar.pageStep()
        started, worked = time.perf_counter(), time.process_time()
        bar.setValue(min(where, bar.maximum()))
        table.viewport().repaint()  # type: ignore[attr-defined]
        times.append((time.perf_counter() - started) * 1e3)
        busy.append((time.process_time() - worked) * 1e3)
        app.processEvents()  # type: ignore[attr-defined]
    print(f"busy_ms={statistics.quantiles(busy, n=100)[98]:.3f}")
    return times


def bare() -> None:
    from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

    app = QApplication([])
    window = QWidget()
    QVBoxLayout(window).addWidget(QLineEdit())
    window.show()
    for _ in range(20):
        app.processEvents()
    say_memory()
    os._exit(0)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    bare() if sys.argv[1] == "bare" else ours(sys.argv[2], int(sys.argv[3]))
