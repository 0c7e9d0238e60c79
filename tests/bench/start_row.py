"""In this file: the row `start`: from the start of the process until the unlock field takes a key."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

from tests.bench import measure
from tests.bench.measure import Row
from tests.offices import open_one

CHILD = Path(__file__).resolve().parent / "start_child.py"
GOAL = 1.5


def rows(folder: Path, *, quick: bool) -> list[Row]:
    office = folder / "kantor"
    with open_one(office):
        pass
    runs = 3 if quick else 11
    _started("ours", str(office))
    _started("bare")
    ours, limit = measure.interleaved(lambda: _started("ours", str(office)), lambda: _started("bare"), runs)
    return [Row("start", ours, limit, GOAL, "s", "1 window", note="against a bare PySide6 window")]


def _started(*words: str) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, str(CHILD), *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    told = re.search(r"took a key at ([\d.]+)", done.stdout)
    if told is None:
        raise RuntimeError(f"the window never took a key: {done.stderr[-800:]}")
    return float(told[1]) - begun
