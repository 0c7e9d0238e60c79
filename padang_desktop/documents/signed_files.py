"""In this file: PDFs that come back from the signing program, out of a file, a folder or a ZIP.

Nothing is believed of them: how many and how large they may be is limited
before anything is read, and only what really is a PDF goes on.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from padang_desktop.documents import page_picture, zip_part
from padang_desktop.domain.problems import Situation

LARGEST_BYTES = 10_000_000
MOST_FILES = 2_000
_MOST_BYTES_IN_ALL = 1_500_000_000
_LOOKED_AT = 1024
# ISO 32000-1, 12.8.1: a signature covers the bytes that this entry names; it stands outside all packed parts.
_SIGNATURE = b"/ByteRange"


class NoFilesThere(Situation):
    """No PDF is in the place that was chosen."""

    code = "SIGNED_NOTHING_FOUND"


class TooManyFiles(Situation):
    """More files, or larger ones, than one training can have."""

    code = "SIGNED_TOO_MANY"


class ZipDamaged(Situation):
    """The ZIP cannot be opened."""

    code = "SIGNED_ZIP_DAMAGED"


@dataclass(frozen=True, slots=True)
class Came:
    """One file as it came; `content` is empty when it is larger than any certificate."""

    name: str
    content: bytes


def counted(path: Path) -> int:
    """How many PDFs are there. Raises NoFilesThere, TooManyFiles, ZipDamaged."""
    if path.is_dir():
        found = [(str(each), each.stat().st_size) for each in _in_folder(path)]
    elif zipfile.is_zipfile(path):
        with _unpacked(path) as archive:
            found = [(each.filename, each.file_size) for each in _in_zip(archive)]
    else:
        found = [(path.name, path.stat().st_size)] if path.is_file() else []
    if not found:
        raise NoFilesThere(reason=path.suffix)
    size = sum(min(size, LARGEST_BYTES) for _, size in found)
    if len(found) > MOST_FILES or size > _MOST_BYTES_IN_ALL:
        raise TooManyFiles(count=len(found))
    return len(found)


def read(path: Path) -> Iterator[Came]:
    """One after the other, so that only one is in memory. Raises as counted does."""
    if path.is_dir():
        for each in _in_folder(path):
            yield Came(each.name, _bounded(each))
    elif zipfile.is_zipfile(path):
        with _unpacked(path) as archive:
            for part in _in_zip(archive):
                yield Came(Path(part.filename.replace("\\", "/")).name, _part(archive, part))
    else:
        yield Came(path.name, _bounded(path))


def is_pdf(content: bytes) -> bool:
    """Whether it begins as one and opens with a page at least."""
    if b"%PDF-" not in content[:_LOOKED_AT]:
        return False
    try:
        return page_picture.page_count(content) > 0
    except page_picture.NotAPdf:
        return False


def is_signed(content: bytes) -> bool:
    """Whether it carries an electronic signature; whose, and whether it holds, is for its verifier."""
    return _SIGNATURE in content


def front_words(content: bytes) -> str:
    """The words of the first page; "" where there are none."""
    import pypdfium2

    try:
        with closing(pypdfium2.PdfDocument(content)) as document:
            return document[0].get_textpage().get_text_range()
    except pypdfium2.PdfiumError:
        return ""


def _in_folder(folder: Path) -> list[Path]:
    return sorted(each for each in folder.rglob("*") if each.suffix.lower() == ".pdf" and each.is_file())


def _in_zip(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    return [
        each
        for each in archive.infolist()
        # A Mac packs a shadow of each file along.
        if each.filename.lower().endswith(".pdf") and "__MACOSX" not in each.filename
    ]


def _unpacked(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except zip_part.BROKEN as error:
        raise ZipDamaged(reason=type(error).__name__) from error


def _part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    if part.file_size > LARGEST_BYTES:
        return b""
    try:
        with zip_part.opened(archive, part) as stream:
            # What a ZIP says of its sizes may be a lie.
            content = stream.read(LARGEST_BYTES + 1)
    except zip_part.BROKEN:
        return b""
    return content if len(content) <= LARGEST_BYTES else b""


def _bounded(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST_BYTES + 1)
    except OSError:
        return b""
    return content if len(content) <= LARGEST_BYTES else b""
