"""In this file: photos lie beside the database, each an encrypted file under its id.

The id is 32 random hex letters, so a name tells nothing; it is bound into the
encryption, so two files cannot be swapped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from padang_desktop.domain.cipher import Cipher
from padang_desktop.domain.problems import Situation
from padang_desktop.store import files


class PhotoMissing(Situation):
    """The record names a photo whose file is not there."""

    code = "PHOTO_MISSING"


class PhotoStore:
    """Photos of one office. Files are written before the row that names them,
    so an interrupted deed leaves at most a file that nobody names (see strays).
    What is not here may lie in a store `beside` it, which is only read."""

    def __init__(self, folder: Path, cipher: Cipher, beside: PhotoStore | None = None) -> None:
        self._folder, self._cipher, self._beside = folder, cipher, beside

    def keep(self, photo_id: str, jpeg: bytes, *, with_folder: bool = True) -> None:
        """With `with_folder` off the caller says sync_folders for all of many photos at the end."""
        sealed = self._cipher.seal(jpeg, f"photo:{photo_id}")
        files.write_whole(self._path(photo_id), sealed, with_folder=with_folder)

    def sync_folders(self, photo_ids: Iterable[str]) -> None:
        """Make the names of these photos last."""
        for folder in {self._path(photo_id).parent for photo_id in photo_ids}:
            if folder.exists():
                files.sync_folder(folder)

    def read(self, photo_id: str) -> bytes:
        """The JPEG's bytes; a changed file here gives way to a whole one beside.

        Raises PhotoMissing, or SealBroken when the file was changed.
        """
        try:
            sealed = self._path(photo_id).read_bytes()
        except FileNotFoundError as error:
            if self._beside is None:
                raise PhotoMissing(reason=photo_id) from error
            return self._beside.read(photo_id)
        except OSError as error:  # a folder on the network may be away
            raise PhotoMissing(reason=photo_id) from error
        try:
            return self._cipher.open(sealed, f"photo:{photo_id}")
        except Situation:
            if self._beside is None or not self._beside.has(photo_id):
                raise
            return self._beside.read(photo_id)

    def has(self, photo_id: str) -> bool:
        """Whether it can be read, here or beside."""
        return self.has_here(photo_id) or (self._beside is not None and self._beside.has(photo_id))

    def has_here(self, photo_id: str) -> bool:
        try:
            return self._path(photo_id).exists()
        except OSError:
            return False

    def size_here(self, photo_id: str) -> int:
        """How long its sealed file is; 0 when it is not here."""
        try:
            return self._path(photo_id).stat().st_size
        except OSError:
            return 0

    def drop(self, photo_id: str) -> None:
        self._path(photo_id).unlink(missing_ok=True)

    def ids(self) -> Iterator[str]:
        """Every photo on disk, named by a row or not."""
        if self._folder.exists():
            for path in self._folder.glob("??/*"):
                if len(path.name) == 32:
                    yield path.name

    def _path(self, photo_id: str) -> Path:
        if len(photo_id) != 32 or not set(photo_id) <= set("0123456789abcdef"):
            raise ValueError(f"not a photo id: {photo_id!r}")
        return self._folder / photo_id[:2] / photo_id
