"""In this file: how a benchmark is timed: ours and its limit in turn, medians, growth."""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

Timed = Callable[[], float]


@dataclass(frozen=True)
class Row:
    """`ours` and `limit` in `unit`; `growth` is the cost at four times the work, over four times the cost."""

    name: str
    ours: float
    limit: float
    goal: float
    unit: str
    size: str
    growth: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float:
        return self.ours / self.limit

    def facts(self) -> dict[str, Any]:
        return {**asdict(self), "ratio": round(self.ratio, 3)}


def interleaved(ours: Timed, limit: Timed, runs: int) -> tuple[float, float]:
    """Medians of `runs` measurements each, taken in turn so that a busy moment meets both."""
    mine: list[float] = []
    theirs: list[float] = []
    for run in range(runs):
        say(f"  {run + 1} of {runs}")
        mine.append(ours())
        theirs.append(limit())
    return statistics.median(mine), statistics.median(theirs)


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def as_installed(compiled: Path) -> dict[str, str]:
    """The environment of a child that runs from bytecode, as an installed program does after its first start.

    What its first run compiles lies in the folder `compiled`: call it once before it counts.
    """
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "PYTHONPYCACHEPREFIX": str(compiled),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
