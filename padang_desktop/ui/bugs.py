"""In this file: what becomes of a fault of our own: a line in the log and a code to read out.

The log holds the kind of the fault and the places in our files, never its
message or a value: those may hold somebody's name. The same fault at the same
place has the same code, so two telephone calls are seen to be about one bug.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import zlib
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

log = logging.getLogger("padang_desktop.bugs")


def record(error: BaseException) -> str:
    """Write the fault into the log without personal data, and return its code."""
    places = _places(error)
    code = code_of(error)
    log.error("%s %s\n%s", code, type(error).__name__, "\n".join(places))
    return code


def log_to(folder: Path) -> None:
    """Five files of one megabyte, and one for a crash of Qt itself; without the folder there is no log."""
    from logging.handlers import RotatingFileHandler

    try:
        folder.mkdir(parents=True, exist_ok=True)
        lines = RotatingFileHandler(
            folder / "padang.log", maxBytes=1_000_000, backupCount=4, encoding="utf-8", delay=True
        )
        lines.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        logging.getLogger().addHandler(lines)
        faulthandler.enable((folder / "jatuh.log").open("w", encoding="utf-8"))
    except OSError:
        log.warning("no log folder")


def code_of(error: BaseException) -> str:
    """Eight signs that name this kind of fault at this place, such as K7Q2-0M3X."""
    text = f"{type(error).__name__}|{'|'.join(_places(error)[-3:])}".encode()
    number = zlib.crc32(text) << 8 | zlib.adler32(text) & 255
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    signs = "".join(letters[(number >> shift) & 31] for shift in range(35, -5, -5))
    return f"{signs[:4]}-{signs[4:]}"


def catch_all(tell: Callable[[BaseException], None]) -> None:
    """Send every exception that nobody caught, of any thread, to `tell`.

    Without this an exception in a slot is written to a stderr nobody sees and
    the program goes on. `tell` is called in the thread of the fault.
    """

    def in_main(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        tell(error)

    def in_thread(facts: threading.ExceptHookArgs) -> None:
        if facts.exc_value is not None:
            tell(facts.exc_value)

    sys.excepthook = in_main
    threading.excepthook = in_thread


def _places(error: BaseException) -> list[str]:
    import traceback  # costs the start more than it gives

    frames = traceback.extract_tb(error.__traceback__)
    # A fault of the worker process brings the places of that process as notes.
    notes = [str(note) for note in getattr(error, "__notes__", ())]
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames] + notes


def _short(file: str) -> str:
    parts = Path(file).parts
    return "/".join(parts[-3:])
