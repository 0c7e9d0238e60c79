"""In this file: what is done right after the unlock: the start is marked, and what a crash left goes."""

from __future__ import annotations

from padang_desktop.domain.progress import Progress
from padang_desktop.store import arrival_staging
from padang_desktop.use_cases.office import STAGING, Office
from padang_desktop.use_cases.photos import keep_photos
from padang_desktop.use_cases.settings import mark_session, throw_away

# A fresh one may belong to a command that works beside the window.
_LEFT_OVER_SECONDS = 6 * 3600


def begin(office: Office) -> bool:
    """True when the program was closed as it should be; else the data is to be looked at first."""
    was_clean = mark_session.begin(office)
    if was_clean:
        _sweep(office)
    return was_clean


def look_after_bad_end(office: Office, progress: Progress) -> None:
    """Check the data, and sweep only what is whole: in damage a photo may look as if nobody named it.

    Raises DataHurt or JournalHurt.
    """
    mark_session.look_after_bad_end(office, progress)
    _sweep(office)


def _sweep(office: Office) -> None:
    # The photos of what leaves Sampah are named by nobody then.
    throw_away.sweep(office)
    keep_photos.sweep_strays(office)
    # Copies for a backup, receipts and cards on their way to a flashdisk have names of sixteen signs;
    # plans of imports have longer ones and are thrown away with the next of their kind.
    arrival_staging.sweep(office.folder / STAGING, "?" * 16 + ".*", _LEFT_OVER_SECONDS)
    arrival_staging.sweep(office.folder, ".*.tmp", _LEFT_OVER_SECONDS)
