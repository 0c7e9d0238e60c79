"""In this file: photos of a folder, a ZIP or the clipboard are taken in, to be paired later.

Each is prepared like a photo of a visit and lies encrypted from then on. What
is no photo is told one by one while the rest goes on; Batal leaves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from padang_desktop.documents import photo_archive, photo_file
from padang_desktop.documents.photo_archive import PhotoSource
from padang_desktop.documents.photo_file import PreparedPhoto
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.visits import photo_match
from padang_desktop.domain.visits.photo_match import LoosePhoto
from padang_desktop.store import loose_photos
from padang_desktop.use_cases.office import Office, new_photo_id
from padang_desktop.use_cases.photos import keep_photos

PASTED = "Tempelan"
_WHAT = "Menyiapkan foto"


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A file that is no photo we can keep; `code` is the situation's, `name` shows no NIK."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class TakenIn:
    """`read` = `taken` + `known` (taken in before) + the refused. `deed` is 0 when nothing was taken.

    `undated` counts photos whose day nothing tells.
    """

    read: int
    taken: int
    known: int
    undated: int
    refused: tuple[NotTaken, ...]
    deed: int


@dataclass(slots=True)
class _Found:
    photo: LoosePhoto
    source: PhotoSource


def take_in_photos(
    office: Office,
    progress: Progress,
    *,
    paths: Sequence[str] = (),
    pasted: Sequence[tuple[str, bytes]] = (),
) -> TakenIn:
    """Take in all pictures of these folders, ZIPs and files, and pasted ones (name, bytes). One deed.

    Raises what photo_archive.sources says of a ZIP; then nothing is taken in.
    """
    refused: list[NotTaken] = []
    found: list[_Found] = []
    kept: list[str] = []
    with photo_archive.sources([Path(path) for path in paths]) as listed:
        wanted = [*listed, *(PhotoSource(name, PASTED, _given(raw)) for name, raw in pasted)]
        try:
            known = _prepare(office, wanted, progress, found, refused, kept)
            deed = _keep(office, found) if found else 0
        except BaseException:
            keep_photos.drop_unnamed(office, kept)
            raise
    undated = sum(1 for each in found if not each.photo.day)
    return TakenIn(len(wanted), len(found), known, undated, tuple(refused), deed)


def _given(raw: bytes) -> Callable[[], Path | bytes]:
    return lambda: raw


def _prepare(
    office: Office,
    wanted: Sequence[PhotoSource],
    progress: Progress,
    found: list[_Found],
    refused: list[NotTaken],
    kept: list[str],
) -> int:
    """Fill the lists; gives how many were taken in before. Files are written as they come."""
    known, seen = 0, set[str]()
    for done, source in enumerate(wanted):
        progress.step(done, len(wanted), _WHAT)
        try:
            prepared = photo_file.prepare(source.read())
        except Situation as told:
            place = f"{source.folder}/{source.name}" if source.folder else source.name
            refused.append(NotTaken(photo_match.without_numbers(place), told.code))
            continue
        if prepared.sha256 in seen or _was_taken_in(office, prepared.sha256):
            known += 1
            continue
        seen.add(prepared.sha256)
        photo_id = new_photo_id()
        kept.append(photo_id)
        office.photos.keep(photo_id, prepared.jpeg)
        found.append(_Found(_loose(photo_id, source, prepared, office.today()), source))
    progress.step(len(wanted), len(wanted), _WHAT)
    return known


def _was_taken_in(office: Office, sha256: str) -> bool:
    """One that was put away so long ago that its picture is gone may come again."""
    with office.reading() as tx:
        taken = loose_photos.ids_with(tx, sha256)
    return any(office.photos.has(photo_id) for photo_id in taken)


def _keep(office: Office, found: Sequence[_Found]) -> int:
    with office.writing("photo.taken_in", photos=len(found)) as tx:
        for each in found:
            # A sweep at an unlocking may have met the file while no row named it yet.
            if not office.photos.has(each.photo.id):
                office.photos.keep(each.photo.id, photo_file.prepare(each.source.read()).jpeg)
        loose_photos.add(tx, [each.photo for each in found])
        return tx.deed


def _loose(photo_id: str, source: PhotoSource, prepared: PreparedPhoto, today: date) -> LoosePhoto:
    facts = keep_photos.facts_to_keep(photo_id, prepared)
    day = prepared.taken_at.date() if prepared.taken_at else photo_match.day_of_name(source.name, today)
    loose = LoosePhoto(file_name=source.name, folder=source.folder, **facts)
    return replace(loose, day=day.isoformat() if day and day <= today else "")
