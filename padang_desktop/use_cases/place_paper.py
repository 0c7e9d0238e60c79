"""In this file: a paper takes its place together with the deed it belongs to, or not at all.

    with PaperPlace(path) as place:
        with office.writing(...) as tx:
            ...
            place.put(content)

When anything fails after put(), the commit included, the paper goes and what
stood there before is back.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path
from types import TracebackType

from padang_desktop.store import files
from padang_desktop.use_cases.office import new_id


class PaperPlace:
    """One file that a deed writes; nothing is on disk before put()."""

    def __init__(self, path: Path) -> None:
        self._path = path
        mark = new_id()
        self._fresh = path.with_name(f".{path.name}.{mark}.part")
        self._former = path.with_name(f".{path.name}.{mark}.lama")
        self._is_put = False

    def __enter__(self) -> PaperPlace:
        return self

    def put(self, content: bytes) -> None:
        """Write the whole file, then let it take its name. Raises PaperInUse or PaperNotWritten."""
        from padang_desktop.documents.paper import PaperInUse, PaperNotWritten

        if self._path.is_dir():
            raise PaperNotWritten(reason="a folder", file=self._path.name)
        try:
            with self._fresh.open("xb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
        except OSError as error:
            raise PaperNotWritten(reason=type(error).__name__, file=self._path.name) from error
        try:
            if self._path.exists():
                # A copy, so that at every moment something whole stands under the name.
                shutil.copy2(self._path, self._former)
            files.replace(self._fresh, self._path)
        except OSError as error:
            kind = PaperInUse if isinstance(error, PermissionError) else PaperNotWritten
            raise kind(reason=type(error).__name__, file=self._path.name) from error
        self._is_put = True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            with contextlib.suppress(OSError):  # the deed is done; a leftover is no failure of it
                self._former.unlink(missing_ok=True)
            return
        self._fresh.unlink(missing_ok=True)
        if self._is_put and self._former.exists():
            files.replace(self._former, self._path)
        elif self._is_put:
            self._path.unlink(missing_ok=True)
        self._former.unlink(missing_ok=True)
