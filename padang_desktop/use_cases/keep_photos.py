"""In this file: the pictures of a visit are prepared, kept, and taken back when the deed fails.

Whoever keeps a photo of a visit does so inside his writing block, before it
commits: so an interrupted deed leaves at most files that no row names, and
sweep_strays can tell them from those of a deed that is still going on.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from padang_desktop.documents import photo_file
from padang_desktop.documents.photo_file import PreparedPhoto
from padang_desktop.domain.case import Case
from padang_desktop.domain.place import Place, degrees_text
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.visit import Photo
from padang_desktop.domain.visit_reading import PhotoFact
from padang_desktop.store import trash, visits, volunteers
from padang_desktop.store.database import DatabaseBusy, Reader
from padang_desktop.use_cases.office import PHOTOS, WIB, Office, OfficeLocked, new_photo_id

_WHAT = "Menyiapkan foto"

Prepared = Sequence[tuple[str, PreparedPhoto]]


@dataclass(frozen=True, slots=True)
class PhotoIn:
    """A picture file to go with a visit; `kind` is a code of the list photo_kind."""

    path: Path
    kind: str


def prepare_all(photos: Sequence[PhotoIn], progress: Progress) -> Prepared:
    """Each photo's kind and what is kept of it. Raises what photo_file says of a picture."""
    prepared: list[tuple[str, PreparedPhoto]] = []
    for done, photo in enumerate(photos):
        progress.step(done, 2 * len(photos), _WHAT)
        prepared.append((photo.kind, photo_file.prepare(photo.path)))
    return prepared


def facts_of(tx: Reader, case: Case, prepared: Prepared) -> tuple[PhotoFact, ...]:
    """What judging needs of them, with whether another family's visit has the same."""
    used = visits.used_for_others(tx, {photo.sha256 for _, photo in prepared}, case.family_id)
    return tuple(
        PhotoFact(kind, photo.sha256, _place(photo), used_elsewhere=photo.sha256 in used)
        for kind, photo in prepared
    )


def _place(photo: PreparedPhoto) -> Place | None:
    if photo.latitude is None or photo.longitude is None:
        return None
    return Place(photo.latitude, photo.longitude)


def keep_all(
    office: Office,
    visit_id: str,
    prepared: Prepared,
    kept: list[str],
    progress: Progress,
) -> list[Photo]:
    """Write the files; `kept` is told each id before its file, so that a failure can take it back."""
    rows: list[Photo] = []
    for position, (kind, photo) in enumerate(prepared):
        progress.step(len(prepared) + position, 2 * len(prepared), _WHAT)
        photo_id = new_photo_id()
        kept.append(photo_id)
        office.photos.keep(photo_id, photo.jpeg)
        rows.append(_row(photo_id, visit_id, kind, position, photo))
    return rows


def _row(photo_id: str, visit_id: str, kind: str, position: int, photo: PreparedPhoto) -> Photo:
    # A camera's clock has no zone; people here live in WIB.
    taken_at = photo.taken_at.replace(tzinfo=WIB).astimezone(UTC).isoformat() if photo.taken_at else ""
    place = _place(photo)
    return Photo(
        id=photo_id,
        visit_id=visit_id,
        kind=kind,
        position=position,
        sha256=photo.sha256,
        crc32=photo.crc32,
        size_bytes=photo.size,
        width=photo.width,
        height=photo.height,
        taken_at=taken_at,
        latitude=degrees_text(place.latitude) if place else "",
        longitude=degrees_text(place.longitude) if place else "",
        perceptual=str(photo.perceptual),
    )


def drop_unnamed(office: Office, photo_ids: Sequence[str]) -> None:
    """Take back the files of a deed that failed; one that was saved after all keeps them.

    Holds the pen like sweep_strays: another deed may be about to name one of them.
    """
    if not photo_ids:
        return
    with contextlib.suppress(OfficeLocked, DatabaseBusy), office.database.writing() as connection:
        named = visits.known_photos(Reader(connection), photo_ids)
        for photo_id in photo_ids:
            if photo_id not in named:
                office.photos.drop(photo_id)


def sweep_strays(office: Office) -> int:
    """Remove photo files that no record names: what a crash has left. Returns how many.

    Call after unlocking. Holds the one pen while it removes, so no deed can be
    between writing a file under the pen and naming it. Who writes before he
    takes the pen (arriving_photos) looks again once he has it.
    """
    found = set(office.photos.ids())
    with office.reading() as tx:
        strays = found - _named(tx, found)
    unfinished = list((office.folder / PHOTOS).glob("??/.*.tmp"))
    if not strays and not unfinished:
        return 0
    with office.database.writing() as connection:
        strays -= _named(Reader(connection), strays)
        for photo_id in strays:
            office.photos.drop(photo_id)
        for path in unfinished:
            with contextlib.suppress(OSError):  # Windows: somebody is writing it
                path.unlink(missing_ok=True)
    return len(strays) + len(unfinished)


def _named(tx: Reader, photo_ids: Collection[str]) -> set[str]:
    """Those that a visit, a volunteer or something in Sampah names."""
    named = visits.known_photos(tx, photo_ids) | volunteers.known_pictures(tx, photo_ids)
    return named | trash.named_in(tx, photo_ids)
