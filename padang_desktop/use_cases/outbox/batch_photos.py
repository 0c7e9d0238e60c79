"""In this file: the photos of the next batch, and those of them that are no longer what they were."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from padang_desktop.domain.batches.batch import Photo
from padang_desktop.domain.progress import Progress
from padang_desktop.exchange.keys import SealBroken
from padang_desktop.exchange.refused import Refused
from padang_desktop.store.photos import PhotoMissing
from padang_desktop.use_cases.office import Office


def of_record(office: Office, record: Mapping[Any, Any]) -> Photo:
    """A photo that is to travel; it is read when its turn comes."""
    content = partial(_picture, office, record["id"])
    return Photo(record["id"], record["sha256"], record["crc32"], record["size_bytes"], content)


def _picture(office: Office, photo_id: str) -> bytes:
    """Raises Refused E_BERUBAH, with the photo's id, for a file that is damaged, gone or unreadable."""
    try:
        return office.photos.read(photo_id)
    except (SealBroken, PhotoMissing, OSError) as error:
        raise Refused("E_BERUBAH", f"{type(error).__name__}: {error}", foto=photo_id) from error


def damaged(photos: Sequence[Photo], watch: Progress) -> set[str]:
    """Those that cannot be read, or are not what they were at capture."""
    found: set[str] = set()
    for done, photo in enumerate(photos):
        watch.step(done, len(photos), "Memeriksa foto")
        try:
            data = photo.content()
        except Refused:
            found.add(photo.photo_id)
        else:
            if len(data) != photo.size or hashlib.sha256(data).hexdigest() != photo.sha256:
                found.add(photo.photo_id)
    return found
