"""In this file: the pictures of an arriving batch are looked at and kept, before its records come in.

Each is taken out of the staging once, decoded, and written. A thousand of them
take minutes, so they are written while the pen is free; the transaction that
names them only looks whether they are there. Until then they are files that no
record names. Whoever removes such files (keep_photos) holds the pen, so between
that look and the record nothing can take them away; what a sweep took before is
simply written once more.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

from padang_desktop.domain.batches import arrival
from padang_desktop.domain.batches.batch import OpenBatch
from padang_desktop.domain.batches.batch_tables import PHOTOS
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import merge
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos import keep_photos

_BLOCK = 500
_AT_ONCE = 8  # pictures in memory
_HANDS = 4  # one decodes while another waits for the disk


class ArrivingPhotos:
    """The pictures of one batch, under our own key. `written` are the ids whose files are there now."""

    def __init__(self, office: Office, opened: OpenBatch) -> None:
        self.written: set[str] = set()
        self._office, self._opened = office, opened
        files = opened.checked.files
        self._sums = {file.path[-36:-4]: file.sha256 for file in files if file.row_count is None}
        self._by_sum = {sha256: photo_id for photo_id, sha256 in self._sums.items()}

    def keep_all(self, watch: Progress) -> None:
        """Decode every picture to its last row, and write those of records that are not here yet.

        Call before the transaction. Raises Refused E_FOTO: then nothing of the batch is taken.
        """
        fresh = self._fresh()
        own = {photo_id for photo_id, sha256 in fresh.items() if self._sums.get(photo_id) == sha256}
        ids, done = iter(self._opened.photos), 0
        with ThreadPoolExecutor(_HANDS) as hands:
            while part := list(islice(ids, _AT_ONCE)):
                pictures = [b"".join(self._opened.photos[photo_id]()) for photo_id in part]
                for _ in hands.map(self._look_at, part, pictures, (each in own for each in part)):
                    done += 1
                watch.step(done, len(self._sums), "Menyimpan foto")
        with self._office.reading_merged() as tx:
            for photo_id in fresh.keys() - own:
                # A sweep may take an unfinished file; then it is written under the pen.
                with contextlib.suppress(FileNotFoundError):
                    self._keep(tx, photo_id, fresh[photo_id])
        self._office.photos.sync_folders(self.written)

    def _fresh(self) -> dict[str, str]:
        """Id -> sum of the photos whose records are not here yet."""
        rows = self._opened.rows(PHOTOS.name)
        fresh: dict[str, str] = {}
        while block := list(islice(rows, _BLOCK)):
            records = {str(each["id"]): str(each["sha256"]) for each in arrival.readable(PHOTOS, block, [])}
            with self._office.reading_merged() as tx:
                known = merge.photo_sums(tx, list(records)).keys()
            fresh |= {photo_id: records[photo_id] for photo_id in records.keys() - known}
        return fresh

    def _look_at(self, photo_id: str, picture: bytes, is_wanted: bool) -> None:
        """Several at a time: while one is decoded, another waits for the disk."""
        from padang_desktop.documents import photo_file

        checks = photo_file.read_back(picture)
        if not checks.is_acceptable:
            raise Refused("E_FOTO", f"photo {photo_id}: {checks}")
        if is_wanted:
            self.written.add(photo_id)
            with contextlib.suppress(FileNotFoundError):
                self._office.photos.keep(photo_id, picture, with_folder=False)

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
            # Another clerk may have received it: then it is not on this computer.
            if earlier is None or not photos.has(earlier):
                return arrival.PHOTO_ABSENT
            picture = photos.read(earlier)
        self.written.add(photo_id)
        photos.keep(photo_id, picture)
        return ""
