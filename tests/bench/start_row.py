"""In this file: the row `start`: from the start of the process until the unlock field takes a key.

Both run from bytecode, as every start of an installed program but its first;
what the first run of each compiles lies in the bench's own folder.
"""

from __future__ import annotations

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
    runs = 3 if quick else 15
    compiled = folder / "bytecode"
    _started(compiled, "ours", str(office))
    _started(compiled, "bare")
    ours, limit = measure.interleaved(
        lambda: _started(compiled, "ours", str(office)), lambda: _started(compiled, "bare"), runs
    )
    return [Row("start", ours, limit, GOAL, "s", "1 window", note="against a bare PySide6 window")]


def _started(compiled: Path, *words: str) -> float:
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, str(CHILD), *words],
        env=measure.as_installed(compiled),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    told = re.search(r"took a key at ([\d.]+)", done.stdout)
    if told is None:
        raise RuntimeError(f"the window never took a key: {done.stderr[-800:]}")
    return float(told[1]) - begun
