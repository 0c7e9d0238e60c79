"""In this file: the signed papers of a meeting, photographed or scanned, are kept, shown, removed.

Each page is a JPEG, encrypted beside the database like every photo. They stay
at the office: the city sees the decisions themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from padang_desktop.domain.cases.meeting_scan import MeetingScan
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.store import meeting_files, meetings
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos import keep_scans


class ScanGone(Situation):
    """The page was removed meanwhile."""

    code = "MEETING_SCAN_GONE"


@dataclass(frozen=True, slots=True)
class KeptScans:
    """`pages` in the order in which they came."""

    deed: int
    pages: tuple[MeetingScan, ...]


def attach(
    office: Office, meeting_id: str, sources: Sequence[Path | str], progress: Progress | None = None
) -> KeptScans:
    """Keep photos or PDFs of the papers, all of them or none.

    Raises SheetUnreadable, SheetHasNoPages, SheetTooManyPages, UnknownMeeting, or Cancelled.
    """
    scans = keep_scans.read(sources, progress or Silent())
    with keep_scans.keeping(office) as keep, office.writing("meeting_scan.kept", meeting_id) as tx:
        meetings.take(tx, meeting_id)
        found = tuple(
            MeetingScan(keep(each), meeting_id, each.name, each.photo.sha256, each.photo.size)
            for each in scans
        )
        meeting_files.add(tx, found)
        tx.tell(count=len(found))
        return KeptScans(tx.deed, found)


def pages(office: Office, meeting_id: str) -> list[MeetingScan]:
    """The pages of one meeting."""
    with office.reading() as tx:
        return meeting_files.of_meeting(tx, meeting_id)


def picture(office: Office, page_id: str) -> bytes:
    """The JPEG of a page. Raises PhotoMissing or SealBroken. Safe in a thread."""
    return office.photos.read(page_id)


def remove(office: Office, meeting_id: str, page_ids: Sequence[str]) -> tuple[MeetingScan, ...]:
    """Take pages away; what it returns, `bring_back` takes. Raises ScanGone."""
    with office.writing("meeting_scan.removed", meeting_id) as tx:
        known = {each.id: each for each in meeting_files.of_meeting(tx, meeting_id)}
        if not set(page_ids) <= known.keys():
            raise ScanGone
        gone = tuple(known[each] for each in page_ids)
        for each in gone:
            meeting_files.drop(tx, each.id)
        tx.tell(count=len(gone))
        return gone


def bring_back(office: Office, gone: Sequence[MeetingScan]) -> None:
    """Undo a removal; the pages stand at the end. For thirty days, as with Sampah.

    Raises ScanGone, or UnknownMeeting when the meeting itself was undone since.
    """
    if not all(office.photos.has(each.id) for each in gone):
        raise ScanGone
    with office.writing("meeting_scan.removed", gone[0].meeting_id if gone else "") as tx:
        for meeting_id in {each.meeting_id for each in gone}:
            meetings.take(tx, meeting_id)
        meeting_files.add(tx, gone)
        tx.tell(count=len(gone), undone=1)
