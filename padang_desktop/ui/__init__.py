"""WHAT IS SEEN: widgets and models; knows use_cases and domain only.

Its first import spares the memory and the disk: PySide6 reads the source of
every module that is imported after it, to see whether the module asks for
Python-like names, and Python keeps what was read. We ask for none.
"""

from __future__ import annotations

import linecache
import sys

import PySide6.QtCore  # noqa: F401  # pyright: ignore[reportUnusedImport] - brings the part that is spared below


def _spare_the_sources() -> None:
    # A part of PySide6 that has no name outside: where it is gone, all stays as PySide6 has it.
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", lambda module: False)  # noqa: B010
        linecache.clearcache()


_spare_the_sources()
