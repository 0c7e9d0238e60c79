"""In this file: whether the program was closed as it should be, and a look at the data when it was not.

A small file stands in the office's folder while the program runs. It says only
since when. One that is found at the start was left by a power cut or a crash.
"""

from __future__ import annotations

import contextlib

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.store import files, integrity
from padang_desktop.use_cases.office import Office

MARKER = "sedang-dibuka"


class DataHurt(Situation):
    """Pages cannot be read, were changed, or do not fit one another."""

    code = "DATA_HURT"


class JournalHurt(Situation):
    """A line of the journal does not fit the chain."""

    code = "JOURNAL_HURT"


def begin(office: Office) -> bool:
    """Set the marker; True when the time before was closed as it should be."""
    path = office.folder / MARKER
    was_clean = not path.exists()
    with contextlib.suppress(OSError):
        files.write_whole(path, f"{office.now():%Y-%m-%dT%H:%M:%SZ}\n".encode("ascii"))
    return was_clean


def end(office: Office) -> None:
    """Take the marker away: everything is saved and the files are closed."""
    with contextlib.suppress(OSError):
        (office.folder / MARKER).unlink(missing_ok=True)


def look_after_bad_end(office: Office, progress: Progress) -> None:
    """Check the database and the journal's chain. Raises DataHurt or JournalHurt; changes nothing."""
    progress.step(0, 2, "Memeriksa data")
    if integrity.damage(office.database):
        raise DataHurt
    progress.step(1, 2, "Memeriksa catatan kegiatan")
    with office.reading() as tx:
        broken = integrity.journal_break(tx)
    if broken is not None:
        raise JournalHurt(line=broken)
    progress.step(2, 2)
