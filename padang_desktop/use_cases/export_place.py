"""In this file: what an export writes takes its name only when all of it is there.

    with ExportPlace(folder / "Usulan SIKS 2026-11") as place:
        ... write into place.fresh ...
        with office.writing(...):
            name = place.take()

Nothing that stood there before is replaced: the newcomer becomes "... (2)".
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path
from types import TracebackType

from padang_desktop.domain.problems import Situation
from padang_desktop.store import files
from padang_desktop.use_cases.office import new_id

_MOST_NAMES = 500


class ExportNotWritten(Situation):
    """The place for an export is full, read-only or gone."""

    code = "EXPORT_NOT_WRITTEN"


class ExportPlace:
    """One folder (or, with `is_file`, one file) that an export makes. `fresh` is where it is written."""

    def __init__(self, path: Path, *, is_file: bool = False) -> None:
        self._path, self._is_file = path, is_file
        self.fresh = path.with_name(f".{path.name}.{new_id()}.part")
        self._taken: Path | None = None

    def __enter__(self) -> ExportPlace:
        if not self._is_file:
            try:
                self.fresh.mkdir(parents=True)
            except OSError as error:
                raise ExportNotWritten(reason=type(error).__name__) from error
        return self

    def take(self) -> Path:
        """Give it its name, the first that is free. Raises ExportNotWritten."""
        target = self._free()
        try:
            files.replace(self.fresh, target)
        except OSError as error:
            raise ExportNotWritten(reason=type(error).__name__) from error
        self._taken = target
        return target

    def _free(self) -> Path:
        for number in range(1, _MOST_NAMES):
            suffix = f" ({number})" if number > 1 else ""
            tried = self._path.with_name(f"{self._path.stem}{suffix}{self._path.suffix}")
            if not self._is_file:
                tried = self._path.with_name(f"{self._path.name}{suffix}")
            if not tried.exists():
                return tried
        raise ExportNotWritten(reason="too many of one name")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        leftover = self.fresh if self._taken is None or kind is None else self._taken
        with contextlib.suppress(OSError):  # a flashdisk that was pulled keeps what it has
            if kind is not None or self._taken is None:
                _remove(leftover)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
