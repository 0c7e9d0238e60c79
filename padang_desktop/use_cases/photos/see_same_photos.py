"""In this file: which photos of a visit that is being written another family's visit has, for comparing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.store import cases, loose_photos, visits
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos import keep_photos
from padang_desktop.use_cases.photos.keep_photos import PhotoIn
from padang_desktop.use_cases.photos.pair_photos import SamePhoto


@dataclass(frozen=True, slots=True)
class SeenBefore:
    """A photo of the visit with its picture, and the one of another family that shows the same."""

    file_name: str
    jpeg: bytes
    same: SamePhoto


def seen_before(
    office: Office, case_id: str, photos: Sequence[PhotoIn], progress: Progress | None = None
) -> list[SeenBefore]:
    """Each photo that another family has too, those kept for this visit among them.

    Raises UnknownCase or UnusablePhotos.
    """
    prepared = keep_photos.prepare_all(photos, progress or Silent())
    mine = [
        (photo.path.name, ready.sha256, keep_photos.scene_of(kind, str(ready.perceptual)), ready.jpeg, "")
        for photo, (kind, ready) in zip(photos, prepared, strict=True)
    ]
    with office.reading() as tx:
        case = cases.take(tx, case_id)
        for kept in loose_photos.kept_for(tx, case_id):
            scene = keep_photos.scene_of(kept.kind, kept.perceptual)
            mine.append((kept.file_name, kept.sha256, scene, b"", kept.id))
        used = keep_photos.used_by_others(tx, {each[1]: each[2] for each in mine}, case.family_id)
        owners = visits.owners(tx, {ids[0] for ids in used.values()})
    found: list[SeenBefore] = []
    for name, sha256, _, jpeg, photo_id in mine:
        if sha256 in used:
            other = owners[used[sha256][0]]
            same = SamePhoto(used[sha256][0], other.number, other.head_name, other.kind)
            found.append(SeenBefore(name, jpeg or office.photos.read(photo_id), same))
    return found
