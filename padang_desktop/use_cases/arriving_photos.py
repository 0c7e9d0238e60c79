"""In this file: the pictures of an arriving batch are looked at, and kept before its records come in.

A thousand pictures take minutes to write, so they are written while the pen
is free; the transaction that names them only looks whether they are there.
Until then they are files that no record names. Whoever removes such files
(keep_photos) holds the pen, so between that look and the record nothing can
take them away; what a sweep took before is simply written once more.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

from padang_desktop.domain import arrival
from padang_desktop.domain.batch import OpenBatch
from padang_desktop.domain.batch_tables import PHOTOS
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import merge, visits
from padang_desktop.store.database import Reader
from padang_desktop.use_cases import keep_photos
from padang_desktop.use_cases.office import Office

_BLOCK = 500
_PHOTOS_AT_ONCE = 8


def check_photos(opened: OpenBatch, watch: Progress) -> None:
    """Decode every photo to its last row. Raises Refused E_FOTO: then nothing of the batch is taken."""
    from padang_desktop.documents import photo_file

    ids = iter(opened.photos)
    done, total = 0, len(opened.photos)
    with ThreadPoolExecutor(2) as pool:
        while part := list(islice(ids, _PHOTOS_AT_ONCE)):
            pictures = [b"".join(opened.photos[photo_id]()) for photo_id in part]
            for photo_id, checks in zip(part, pool.map(photo_file.read_back, pictures), strict=True):
                if not checks.is_acceptable:
                    raise Refused("E_FOTO", f"photo {photo_id}: {checks}")
            done += len(part)
            watch.step(done, total, "Memeriksa foto")


class ArrivingPhotos:
    """The pictures of one batch, under our own key. `written` are the ids whose files are there now."""

    def __init__(self, office: Office, opened: OpenBatch) -> None:
        self.written: set[str] = set()
        self._office, self._opened = office, opened
        files = opened.checked.files
        self._sums = {file.path[-36:-4]: file.sha256 for file in files if file.row_count is None}
        self._by_sum = {sha256: photo_id for photo_id, sha256 in self._sums.items()}

    def keep_all(self, watch: Progress) -> None:
        """Write the pictures of records that are not here yet; call before the transaction."""
        rows = self._opened.rows(PHOTOS.name)
        done, total = 0, len(self._sums)
        while block := list(islice(rows, _BLOCK)):
            records = arrival.readable(PHOTOS, block, [])
            with self._office.reading() as tx:
                known = visits.known_photos(tx, [str(record["id"]) for record in records])
                for record in records:
                    photo_id = str(record["id"])
                    if photo_id not in known and photo_id not in self.written:
                        # A sweep may take an unfinished file; then it is written under the pen.
                        with contextlib.suppress(FileNotFoundError):
                            self._keep(tx, photo_id, str(record["sha256"]))
                        done += 1
                        watch.step(min(done, total), total, "Menyimpan foto")

    def wrong(self, tx: Reader, photo_id: str, sha256: str) -> str:
        """Inside the transaction: see that the picture is there; the code of what is wrong, or ""."""
        if photo_id in self.written and self._office.photos.has(photo_id):
            return ""
        return self._keep(tx, photo_id, sha256)

    def drop_unnamed(self, named: Collection[str] = ()) -> None:
        """Take back the files that no record names. What cannot be removed now is swept later."""
        with contextlib.suppress(Situation, OSError):
            keep_photos.drop_unnamed(self._office, sorted(self.written.difference(named)))

    def _keep(self, tx: Reader, photo_id: str, sha256: str) -> str:
        """A picture that came before, with this batch or an earlier one, is not sent again."""
        pictures, photos = self._opened.photos, self._office.photos
        if photo_id in self._sums and self._sums[photo_id] != sha256:
            return arrival.PHOTO_CHANGED
        same = photo_id if photo_id in self._sums else self._by_sum.get(sha256)
        if same is not None:
            picture = b"".join(pictures[same]())
        else:
            earlier = merge.photo_of_content(tx, self._opened.checked.header.wilayah, sha256)
            if earlier is None:
                return arrival.PHOTO_ABSENT
            picture = photos.read(earlier)
        self.written.add(photo_id)
        photos.keep(photo_id, picture)
        return ""
