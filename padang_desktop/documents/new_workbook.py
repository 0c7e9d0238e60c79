"""In this file: a new .xlsx that appears whole or not at all; no text in it becomes a formula or a link."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from traceback import clear_frames
from typing import TYPE_CHECKING, Any

from padang_desktop.documents.sheet_situations import SheetNotWritable
from padang_desktop.domain.problems import Situation

if TYPE_CHECKING:
    from xlsxwriter import Workbook


@contextmanager
def new_workbook(path: Path, *, is_streamed: bool = True) -> Iterator[Workbook]:
    """Fill it within the block; a file of that name is replaced only when all is written.

    Streamed, each row must be written once, from the top. Raises SheetNotWritable.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    # xlsxwriter keeps rows and parts in temporary files, and leaves them when the disk is full; they must
    # not lie in the system's folder for those.
    rows = path.with_name(f".{path.name}.{os.getpid()}.baris")
    options: dict[str, Any] = {
        "constant_memory": is_streamed, "tmpdir": str(rows), "strings_to_formulas": False,
        "strings_to_urls": False, "strings_to_numbers": False,
    }  # fmt: skip
    try:
        rows.mkdir()
        with xlsxwriter.Workbook(str(beside), options) as book:
            yield book
        os.replace(beside, path)  # noqa: PTH105 - replaces what stood there
    except (OSError, FileCreateError) as error:
        if isinstance(error, Situation):  # of the office's own disk, met while reading what goes in
            raise
        # What still holds files open lives in the frames of the error; open files stay on Windows.
        clear_frames(error.__traceback__)
        raise SheetNotWritable(reason=type(error).__name__) from error
    finally:
        rmtree(rows, ignore_errors=True)
        with suppress(OSError):  # a flashdisk that was pulled keeps what it has
            beside.unlink(missing_ok=True)
