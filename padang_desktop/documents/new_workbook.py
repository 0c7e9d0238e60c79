"""In this file: a new .xlsx that appears whole or not at all; no text in it becomes a formula or a link."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from padang_desktop.documents.sheet_situations import SheetNotWritable

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
    # xlsxwriter keeps rows in a temporary file; it must not lie in the system's folder for those.
    options: dict[str, Any] = {
        "constant_memory": is_streamed, "tmpdir": str(path.parent), "strings_to_formulas": False,
        "strings_to_urls": False, "strings_to_numbers": False,
    }  # fmt: skip
    try:
        with xlsxwriter.Workbook(str(beside), options) as book:
            yield book
        os.replace(beside, path)  # noqa: PTH105 - replaces what stood there
    except (OSError, FileCreateError) as error:
        raise SheetNotWritable(reason=type(error).__name__) from error
    finally:
        with suppress(OSError):  # a flashdisk that was pulled keeps what it has
            beside.unlink(missing_ok=True)
