"""In this file: one part of a foreign zip archive is opened, and what may go wrong with it.

The packaging of Office and OpenDocument files knows stored and deflated parts
only (ECMA-376 part 2, annex C; ODF 1.3 part 2, 3.3). The other ways of packing
that Python understands are refused: they unpack without a bound.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import IO

_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

# RuntimeError: a part that turns out to be encrypted.
BROKEN = (
    KeyError, EOFError, OSError, ValueError, RuntimeError,
    zipfile.BadZipFile, zlib.error, struct.error,
)  # fmt: skip


def opened(archive: zipfile.ZipFile, name: str | zipfile.ZipInfo) -> IO[bytes]:
    """The part, to be read in pieces; the caller closes it. Raises one of BROKEN.

    Two parts may have one name; then only the entry itself tells them apart.
    """
    part = archive.getinfo(name) if isinstance(name, str) else name
    if part.compress_type not in _PACKINGS:
        raise zipfile.BadZipFile(f"packed in way {part.compress_type}")
    return archive.open(part)
