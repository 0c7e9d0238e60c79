"""In this file: the signed attendance sheet of a session, photographed or scanned, is kept, shown, removed.

Each page is a JPEG, encrypted beside the database like every photo.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.training.attendance import SessionElsewhere
from padang_desktop.domain.training.training_file import FileKind, TrainingFile
from padang_desktop.store import training_files, trainings
from padang_desktop.store.database import Reader, Writer
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos import keep_scans
from padang_desktop.use_cases.photos.keep_scans import ScanPage


class SheetGone(Situation):
    """The page was removed meanwhile."""

    code = "SHEET_GONE"


@dataclass(frozen=True, slots=True)
class KeptSheets:
    """`pages` in the order in which they came."""

    deed: int
    pages: tuple[TrainingFile, ...]


def attach(
    office: Office,
    training_id: str,
    session_id: str,
    sources: Sequence[Path | str],
    progress: Progress | None = None,
) -> KeptSheets:
    """Keep photos or PDFs of the sheet, all of them or none.

    Raises SheetUnreadable, SheetHasNoPages, SheetTooManyPages, SessionElsewhere, or Cancelled.
    """
    scans = keep_scans.read(sources, progress or Silent())
    with keep_scans.keeping(office) as keep, office.writing("session_sheet.kept", training_id) as tx:
        ordinal = _ordinal(tx, training_id, session_id)
        files = tuple(_sheet(keep(each), training_id, session_id, each) for each in scans)
        training_files.add(tx, files)
        tx.tell(session=ordinal, count=len(files))
        return KeptSheets(tx.deed, files)


def pages(office: Office, session_id: str) -> list[TrainingFile]:
    """The pages of one session."""
    with office.reading() as tx:
        return _pages(tx, session_id)


def page_counts(office: Office, training_id: str) -> dict[str, int]:
    """Session id -> how many pages are kept of it."""
    counts: dict[str, int] = {}
    with office.reading() as tx:
        for file in training_files.of_training(tx, training_id):
            if file.kind is FileKind.SHEET_SCAN and file.session_id:
                counts[file.session_id] = counts.get(file.session_id, 0) + 1
    return counts


def picture(office: Office, page_id: str) -> bytes:
    """The JPEG of a page. Raises PhotoMissing or SealBroken. Safe in a thread."""
    return office.photos.read(page_id)


def remove(office: Office, session_id: str, page_ids: Sequence[str]) -> tuple[TrainingFile, ...]:
    """Take pages away; what it returns, `bring_back` takes. Raises SheetGone."""
    with office.writing("session_sheet.removed") as tx:
        kept = {each.id: each for each in _pages(tx, session_id)}
        if not set(page_ids) <= kept.keys():
            raise SheetGone
        gone = tuple(kept[each] for each in page_ids)
        for each in gone:
            training_files.drop(tx, each.id)
        tx.tell(count=len(gone))
        return gone


def bring_back(office: Office, gone: Sequence[TrainingFile]) -> None:
    """Undo a removal; the pages stand at the end.

    For thirty days, as with Sampah; after that keep_photos.sweep_strays has taken their bytes.
    """
    if not all(office.photos.has(each.id) for each in gone):
        raise SheetGone
    with office.writing("session_sheet.removed") as tx:
        training_files.add(tx, gone)
        tx.tell(count=len(gone), undone=1)


def _sheet(file_id: str, training_id: str, session_id: str, page: ScanPage) -> TrainingFile:
    return TrainingFile(
        id=file_id,
        training_id=training_id,
        kind=FileKind.SHEET_SCAN,
        name=page.name,
        sha256=page.photo.sha256,
        size_bytes=page.photo.size,
        page_count=1,
        session_id=session_id,
    )


def _ordinal(tx: Writer, training_id: str, session_id: str) -> int:
    for session in trainings.take(tx, training_id).sessions:
        if session.id == session_id:
            return session.ordinal
    raise SessionElsewhere(reason=session_id)


def _pages(tx: Reader, session_id: str) -> list[TrainingFile]:
    return [each for each in training_files.of_session(tx, session_id) if each.kind is FileKind.SHEET_SCAN]
