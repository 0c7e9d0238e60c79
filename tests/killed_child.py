"""In this file: a child process that is killed in the middle of its deed, for tests of what stands then."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def run_and_kill(after_seconds: float, script: str, *arguments: object) -> str:
    """Start the child, wait for its first line, kill it after a while, and give what it had said."""
    child = subprocess.Popen(
        [sys.executable, script, *map(str, arguments)],
        stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert child.stdout is not None
    first = child.stdout.readline()
    time.sleep(after_seconds)
    child.kill()
    rest = child.stdout.read()
    child.wait()
    return first + rest
