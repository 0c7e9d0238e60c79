"""In this file: the most memory that this process and its children have taken."""

from __future__ import annotations

import sys


def peak_mb() -> float | None:
    """Megabytes of this process and of its largest child together; None where the system does not tell."""
    if sys.platform == "win32":
        return None
    import resource

    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    spent = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return spent / unit
