"""In this file: the folder of the last file dialog, kept in one small file beside the office's data.

It names a folder of this computer and nobody's data. A file that cannot be
read or written is as good as none; at first the dialog opens at Documents.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QStandardPaths

NAME = "folder.txt"


def last_folder(office_folder: Path) -> Path:
    """Where the next file dialog opens; a folder that is gone (a flashdisk) gives way to Documents."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        kept = (office_folder / NAME).read_text("utf-8").strip()
        if kept and Path(kept).is_dir():
            return Path(kept)
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def keep_folder(office_folder: Path, used: Path) -> None:
    """Remember the folder of a file that was chosen."""
    target = office_folder / NAME
    beside = target.with_suffix(".tmp")
    with contextlib.suppress(OSError, UnicodeEncodeError):
        beside.write_text(str(used.resolve()), "utf-8")
        beside.replace(target)
