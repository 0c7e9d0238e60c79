"""In this file: the last step of every writing, a rename that outlives a curious virus scanner.

On Windows a scanner may hold a file for a moment after it was written; the
rename then fails with "access denied" and succeeds a little later.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

_WAITS_S = (0.1, 0.3, 1.0)


def rename(unfinished: Path, final: Path) -> None:
    """Give the finished file its name. Raises OSError."""
    patiently(lambda: unfinished.rename(final))


def replace(unfinished: Path, final: Path) -> None:
    """The same, over an older file of our own. Raises OSError."""
    patiently(lambda: unfinished.replace(final))


def patiently(deed: Callable[[], object]) -> None:
    """Do it again after a moment when access is denied, up to 1.4 s; then raises PermissionError."""
    for wait_s in _WAITS_S:
        try:
            deed()
            return
        except PermissionError:
            time.sleep(wait_s)
    deed()
