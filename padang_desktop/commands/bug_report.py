"""In this file: a bug of ours is noted in the log, without a word of what it was working on.

Only the kind of the error and the places in our own files go in; messages and
values stay out, for they may hold a person's data.
"""

from __future__ import annotations

import hashlib
import traceback
from datetime import UTC, datetime
from pathlib import Path

from padang_desktop import __version__

NAME = "padang-perintah.log"
_MOST_BYTES = 1_000_000


def note(bug: BaseException, folder: Path) -> str:
    """Write one line and return the short code that finds it; a full disk is no second bug."""
    places = [
        f"{Path(frame.filename).name}:{frame.lineno}:{frame.name}"
        for frame in traceback.extract_tb(bug.__traceback__)
    ]
    trail = " < ".join(reversed(places[-12:]))
    code = hashlib.sha256(f"{type(bug).__name__} {trail}".encode()).hexdigest()[:6].upper()
    line = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {__version__} {code} {type(bug).__name__} {trail}\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / NAME
        if path.exists() and path.stat().st_size > _MOST_BYTES:
            path.replace(path.with_suffix(".log.1"))
        with path.open("a", encoding="utf-8") as log:
            log.write(line)
    except OSError:
        return code
    return code
