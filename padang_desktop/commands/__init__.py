"""In this folder: the same deeds without a window, for scripts and for the city's server.

One file per noun; `padang --help` lists them. Exit codes: 0 done, 1 refused
(the problems are named), 2 the command was not written right, 3 a bug of ours.
No Qt is imported here, and no library that a command does not need.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and end the program with its exit code."""
    # A frozen build starts its child processes through this same door.
    multiprocessing.freeze_support()
    from padang_desktop.commands import line

    sys.exit(line.run(list(sys.argv[1:] if arguments is None else arguments)))
