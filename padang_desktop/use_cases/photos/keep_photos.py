"""In this file: the pictures of a visit are prepared, kept, and taken back when the deed fails.

Whoever keeps a photo of a visit does so inside his writing block, before it
commits: so an interrupted deed leaves at most files that no row names, and
sweep_strays can tell them from those of a deed that is still going on.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

from padang_desktop.documents import photo_file
from padang_desktop.documents.photo_file import PreparedPhoto
from padang_desktop.domain import words
from padang_desktop.domain.cases.case import Case
from padang_desktop.domain.office.trash import KEPT_FOR
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values.place import Place, degrees_text, read_pair
from padang_desktop.domain.visits.photo_match import PAPERS, Scenes
from padang_desktop.domain.visits.visit import Photo
from padang_desktop.domain.visits.visit_reading import PhotoFact
from padang_desktop.store import loose_photos, meeting_files, merge, training_files, trash, visits, volunteers
from padang_desktop.store.database import DatabaseBusy, Reader
from padang_desktop.use_cases.office import PHOTOS, WIB, Office, OfficeLocked, new_photo_id

_WHAT = "Menyiapkan foto"
# A family has fewer photos than this; that many alike are enough to see one of another's.
_MOST_ALIKE = 50

Prepared = Sequence[tuple[str, PreparedPhoto]]


class UnusablePhotos(Situation):
    """Files among the photos cannot be kept; the sentence names each and says why."""

    code = "VISIT_PHOTOS_UNUSABLE"
    # The path of each, and what is wrong with it in words.
    files: tuple[tuple[Path, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PhotoIn:
    """A picture to go with a visit; `kind` is a code of the list photo_kind.

    `data` are the bytes of one that was pasted: it lies in no file, and `path` only names it.
    """

    path: Path
    kind: str
    data: bytes = b""


def prepare_all(photos: Sequence[PhotoIn], progress: Progress) -> Prepared:
    """Each photo's kind and what is kept of it. Raises UnusablePhotos for all that cannot be kept."""
    prepared: list[tuple[str, PreparedPhoto]] = []
    bad: list[tuple[Path, str]] = []
    for done, photo in enumerate(photos):
        progress.step(done, 2 * len(photos), _WHAT)
        try:
            prepared.append((photo.kind, photo_file.prepare(photo.data or photo.path)))
        except Situation as error:
            bad.append((photo.path, words.of_situation(error)[0]))
    if bad:
        unusable = UnusablePhotos(
            count=len(bad), which="".join(f"{path.name}: {said}\n" for path, said in bad)
        )
        unusable.files = tuple(bad)
        raise unusable
    return prepared


def facts_of(tx: Reader, case: Case, prepared: Prepared) -> tuple[PhotoFact, ...]:
    """What judging needs of them, with whether another family's visit has the same or nearly the same.

    The photos that were kept for this visit count among them.
    """
    waiting = loose_photos.kept_for(tx, case.id)
    contents = {photo.sha256: scene_of(kind, str(photo.perceptual)) for kind, photo in prepared}
    contents |= {photo.sha256: scene_of(photo.kind, photo.perceptual) for photo in waiting}
    used = used_by_others(tx, contents, case.family_id)
    facts = [
        PhotoFact(kind, photo.sha256, _place(photo), used_elsewhere=photo.sha256 in used)
        for kind, photo in prepared
    ]
    for photo in waiting:
        place = read_pair(photo.latitude, photo.longitude)
        facts.append(PhotoFact(photo.kind, photo.sha256, place, used_elsewhere=photo.sha256 in used))
    return tuple(facts)


def scene_of(kind: str, perceptual: str) -> str:
    """What is compared of a photo; nothing of a paper, for forms look alike."""
    return "" if kind in PAPERS else perceptual


def used_by_others(tx: Reader, contents: Mapping[str, str], family_id: str = "") -> dict[str, list[str]]:
    """SHA-256 -> ids of the photos of other families' visits that are the same, or show the same scene.

    `contents` gives the perceptual hash of each, "" where only the very same
    file counts; what nobody else has is left out.
    """
    if not contents:
        return {}
    found: dict[str, list[str]] = {}
    for sha256, photo_id in visits.photos_with_contents(tx, list(contents), family_id):
        found.setdefault(sha256, []).append(photo_id)
    scenes = Scenes(visits.all_scenes(tx))
    for sha256, perceptual in contents.items():
        near = [each for each in scenes.near(perceptual) if each not in found.get(sha256, ())]
        if near:
            found.setdefault(sha256, []).extend(near[:_MOST_ALIKE])
    owners = visits.owners(tx, {each for ids in found.values() for each in ids})
    others = {
        sha256: [each for each in ids if each in owners and owners[each].family_id != family_id]
        for sha256, ids in found.items()
    }
    return {sha256: ids for sha256, ids in others.items() if ids}


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
    return Photo(visit_id=visit_id, kind=kind, position=position, **facts_to_keep(photo_id, photo))


def facts_to_keep(photo_id: str, photo: PreparedPhoto) -> dict[str, Any]:
    """The fields that Photo and LoosePhoto have in common."""
    # A camera's clock has no zone; people here live in WIB.
    taken_at = photo.taken_at.replace(tzinfo=WIB).astimezone(UTC).isoformat() if photo.taken_at else ""
    place = _place(photo)
    return {
        "id": photo_id, "sha256": photo.sha256, "crc32": photo.crc32, "size_bytes": photo.size,
        "width": photo.width, "height": photo.height, "taken_at": taken_at,
        "latitude": degrees_text(place.latitude) if place else "",
        "longitude": degrees_text(place.longitude) if place else "",
        "perceptual": str(photo.perceptual),
    }  # fmt: skip


def drop_unnamed(office: Office, photo_ids: Sequence[str]) -> None:
    """Take back the files of a deed that failed; one that was saved after all keeps them.

    Holds the pen like sweep_strays: another deed may be about to name one of them.
    """
    if not photo_ids:
        return
    # On a disk that fails what cannot be removed now is swept later; what failed first is what is told.
    with contextlib.suppress(OfficeLocked, DatabaseBusy, OSError), office.database.writing() as connection:
        named = _named(office, Reader(connection), photo_ids)
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
        strays = found - _named(office, tx, found)
    unfinished = list((office.folder / PHOTOS).glob("??/.*.tmp"))
    if not strays and not unfinished:
        return 0
    with office.database.writing() as connection:
        strays -= _named(office, Reader(connection), strays)
        for photo_id in strays:
            office.photos.drop(photo_id)
        for path in unfinished:
            with contextlib.suppress(OSError):  # Windows: somebody is writing it
                path.unlink(missing_ok=True)
    return len(strays) + len(unfinished)


def _named(office: Office, tx: Reader, photo_ids: Collection[str]) -> set[str]:
    """Those that a record names, as a visit, a training or a meeting does, or something in Sampah."""
    named = _named_on_server(office, photo_ids)
    named |= visits.known_photos(tx, photo_ids) | volunteers.known_pictures(tx, photo_ids)
    named |= visits.screenshots(tx, photo_ids) | training_files.known(tx, photo_ids, office.now() - KEPT_FOR)
    named |= loose_photos.known(tx, photo_ids, office.now() - KEPT_FOR)
    named |= meeting_files.known(tx, photo_ids, office.now() - KEPT_FOR)
    return named | trash.named_in(tx, photo_ids)


def _named_on_server(office: Office, photo_ids: Collection[str]) -> set[str]:
    """What the offices sent may lie on a server; while that is away nothing is a stray."""
    if not office.keeps_on_server:
        return set()
    try:
        with office.reading_merged() as there:
            return set(merge.photo_sums(there, photo_ids))
    except Situation:
        return set(photo_ids)
