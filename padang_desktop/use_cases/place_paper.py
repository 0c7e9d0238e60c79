"""In this file: a paper takes its place together with the deed it belongs to, or not at all.

    with PaperPlace(path) as place:
        with office.writing(...) as tx:
            ...
            place.put(content)

When anything fails after put(), the commit included, the paper goes and what
stood there before is back.

A paper that must never be seen without its deed is put after the commit. Its
room is reserved before, so that a full disk or a wrong folder stops the deed:

    with PaperPlace(path) as place:
        place.reserve(len(content))
        with office.writing(...) as tx:
            ...
        place.put(content)
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from padang_desktop.store import files
from padang_desktop.use_cases.office import new_id

if TYPE_CHECKING:
    from padang_desktop.documents.paper import PaperInUse, PaperNotWritten


class PaperPlace:
    """One file that a deed writes; not a word of it is on disk before put()."""

    def __init__(self, path: Path) -> None:
        self._path = path
        mark = new_id()
        self._fresh = path.with_name(f".{path.name}.{mark}.part")
        self._former = path.with_name(f".{path.name}.{mark}.lama")
        self._is_reserved = self._is_put = False

    def __enter__(self) -> PaperPlace:
        return self

    def reserve(self, size_bytes: int) -> None:
        """Take the room with zeros, see that the name can be had. Raises PaperInUse or PaperNotWritten."""
        self._write(bytes(size_bytes))
        try:
            if self._path.exists():
                # Onto itself: changes nothing, and Windows refuses while another program has it open.
                self._path.rename(self._path)
        except OSError as error:
            raise self._refusal(error) from error

    def put(self, content: bytes) -> None:
        """Write the whole file, then let it take its name. Raises PaperInUse or PaperNotWritten."""
        self._write(content)
        try:
            if self._path.exists():
                # A copy, so that at every moment something whole stands under the name.
                shutil.copy2(self._path, self._former)
            files.replace(self._fresh, self._path)
        except OSError as error:
            raise self._refusal(error) from error
        self._is_put = True

    def _write(self, content: bytes) -> None:
        from padang_desktop.documents.paper import PaperNotWritten

        if self._path.is_dir():
            raise PaperNotWritten(reason="a folder", file=self._path.name)
        try:
            # Over what was reserved, not truncated first: that would give the room away.
            with self._fresh.open("r+b" if self._is_reserved else "xb") as out:
                self._is_reserved = True
                out.write(content)
                out.truncate()
                out.flush()
                os.fsync(out.fileno())
        except OSError as error:
            raise PaperNotWritten(reason=type(error).__name__, file=self._path.name) from error

    def _refusal(self, error: OSError) -> PaperInUse | PaperNotWritten:
        from padang_desktop.documents.paper import PaperInUse, PaperNotWritten

        kind = PaperInUse if isinstance(error, PermissionError) else PaperNotWritten
        return kind(reason=type(error).__name__, file=self._path.name)

    def _drop_unused(self) -> None:
        with contextlib.suppress(OSError):  # a flashdisk that was pulled keeps what it has
            self._fresh.unlink(missing_ok=True)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._drop_unused()
            with contextlib.suppress(OSError):  # the deed is done; a leftover is no failure of it
                self._former.unlink(missing_ok=True)
            return
        self._drop_unused()
        with contextlib.suppress(OSError):  # why the deed failed is what is told
            if self._is_put and self._former.exists():
                files.replace(self._former, self._path)
            elif self._is_put:
                self._path.unlink(missing_ok=True)
            self._former.unlink(missing_ok=True)
