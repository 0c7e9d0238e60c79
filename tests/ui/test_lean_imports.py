"""In this file: the window does not read and keep the sources of the modules it loads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

LOADED = """
import linecache, sys
sys.path.insert(0, sys.argv[1])
import padang_desktop.app
import sqlalchemy
sources = [name for name in linecache.cache if name.endswith(".py")]
kept = [name for name in sources if "sqlalchemy" in name or "padang" in name]
print(len(kept), "sqlalchemy" in sys.modules)
"""


def test_no_source_is_kept_of_what_the_window_loads() -> None:
    # PySide6 reads the source of each module to see whether it asks for snake_case: megabytes of it.
    done = subprocess.run(
        [sys.executable, "-c", LOADED, str(ROOT)], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == ["0", "True"]
