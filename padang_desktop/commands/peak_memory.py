"""In this file: how much memory this process and its largest child have taken at most."""

from __future__ import annotations

import re
import sys
from pathlib import Path


def peak_mb() -> int | None:
    """An upper bound in MB, for the two need not have peaked together; None where nothing tells it.

    Linux keeps in ru_maxrss what the process that started this one had taken,
    so one's own peak is read from /proc instead.
    """
    if sys.platform == "win32":
        return None
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit
    return round((_own_bytes(unit) + child) / 1_000_000)


def _own_bytes(unit: int) -> int:
    import resource

    try:
        found = re.search(r"^VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"), re.MULTILINE)
    except OSError:
        found = None
    return int(found[1]) * 1024 if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
