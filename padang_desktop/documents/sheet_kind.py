"""In this file: what the bytes of a chosen file are, whatever its name says.

Looks at the first kilobytes and at the list of contents only; nothing is
unpacked, and what an archive declares about its sizes is checked before
anything opens it.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from padang_desktop.documents import ole_directory, zip_part
from padang_desktop.documents.kind_names import CSV, HTML, ODS, XLS, XLSB, XLSX, XML
from padang_desktop.documents.sheet_situations import (
    DamagedSheet,
    NotASpreadsheet,
    SheetEmpty,
    SheetEncrypted,
    SheetNotReadable,
    SheetTooLarge,
)

_HEAD_BYTES = 8192
_MOST_FILE_BYTES = 300 * 1024 * 1024
_MOST_TEXT_BYTES = 60 * 1024 * 1024  # text is held in memory whole, several times
_MOST_PARTS = 5000
_MOST_PART_BYTES = 800 * 1024 * 1024
_MOST_UNPACKED_BYTES = 1200 * 1024 * 1024
_ENCRYPTED_FLAG = 0x1

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "dokumen PDF"),
    (b"\xff\xd8\xff", "foto"),
    (b"\x89PNG", "gambar"),
    (b"GIF8", "gambar"),
    (b"BM", "gambar"),
    (b"II*\x00", "gambar"),
    (b"MM\x00*", "gambar"),
    (b"{\\rtf", "dokumen Word"),
    (b"Rar!", "arsip RAR"),
    (b"7z\xbc\xaf\x27\x1c", "arsip 7z"),
    (b"\x1f\x8b", "arsip GZ"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3", "basis data"),
    (b"MIME-Version:", "halaman web tersimpan"),
)
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
_OLE_NAMES: tuple[tuple[str, str], ...] = (
    ("worddocument", "dokumen Word"),
    ("powerpoint document", "presentasi PowerPoint"),
    ("__properties_version1.0", "surat elektronik"),
    ("visiodocument", "gambar Visio"),
)
_TEXT_CONTROLS = frozenset((9, 10, 11, 12, 13, 26, 27, 28, 29, 30, 31))
_HTML_START = re.compile(rb"<(!doctype\s+html|html|head|meta|body|table|style|div)\b", re.IGNORECASE)
_HTML_TABLE = re.compile(rb"<table\b", re.IGNORECASE)
_XML_SHEET = b"urn:schemas-microsoft-com:office:spreadsheet"
_MARKUP_START = (b"<?xml", b"<!--")


def kind_of(path: Path) -> str:
    """One of the kinds above. Raises a named situation for everything that is no sheet."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except OSError as error:
        raise SheetNotReadable(reason=type(error).__name__) from error
    if path.name.startswith(("~$", ".~lock.")):
        raise NotASpreadsheet(what="berkas sementara yang dibuat Excel saat sebuah berkas sedang dibuka")
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise SheetEmpty if size <= _HEAD_BYTES else DamagedSheet(reason="blank head")
    if size > _MOST_FILE_BYTES:
        raise SheetTooLarge(where=f"ukurannya {size // 1024 // 1024} MB")
    if head.startswith(b"PK"):
        return _kind_of_zip(path, head)
    if head.startswith(ole_directory.MAGIC):
        return _kind_of_ole(path)
    if head.startswith(_OLD_EXCEL):
        raise NotASpreadsheet(what="berkas Excel versi sangat lama (sebelum 1993)")
    for signature, what in _SIGNATURES:
        if head.startswith(signature):
            raise NotASpreadsheet(what=what)
    return _kind_of_text(head, size)


def _kind_of_text(head: bytes, size: int) -> str:
    plain = head.replace(b"\x00", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head
    start = plain.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    kind = CSV
    if _XML_SHEET in plain:
        kind = XML
    elif _HTML_START.match(start) or (start.startswith(_MARKUP_START) and _HTML_TABLE.search(plain)):
        kind = HTML
    elif start.startswith(b"<?xml"):
        raise NotASpreadsheet(what="dokumen XML")
    elif not is_text(head):
        raise NotASpreadsheet(what="berkas yang jenisnya tidak dikenal")
    if size > _MOST_TEXT_BYTES:
        raise SheetTooLarge(where=f"ukurannya {size // 1024 // 1024} MB")
    return kind


def is_text(head: bytes) -> bool:
    """Whether these first bytes can be text in UTF-8, UTF-16 or a Windows code page."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    zeros = head.count(0)
    if zeros:
        # UTF-16 without a mark: Latin letters put nearly every zero on one side.
        odd, even = head[1::2].count(0), head[0::2].count(0)
        return max(odd, even) > 0.6 * (len(head) // 2) and min(odd, even) < 0.05 * len(head)
    controls = sum(1 for byte in head if byte < 32 and byte not in _TEXT_CONTROLS)
    return controls <= len(head) * 0.01


def _kind_of_ole(path: Path) -> str:
    try:
        names = {entry.name.lower() for entry in ole_directory.entries(path)}
    except (ole_directory.BrokenDirectory, OSError) as error:
        raise DamagedSheet(reason=str(error)) from error
    if "encryptedpackage" in names:
        raise SheetEncrypted
    if names & {"workbook", "book"}:
        return XLS
    for name, what in _OLE_NAMES:
        if name in names:
            raise NotASpreadsheet(what=what)
    if any(name.startswith("__substg1.0") for name in names):
        raise NotASpreadsheet(what="surat elektronik")
    raise NotASpreadsheet(what="dokumen Office yang bukan tabel")


def _kind_of_zip(path: Path, head: bytes) -> str:
    parts = _zip_parts(path, head)
    names = {part.filename.replace("\\", "/").lower().lstrip("/") for part in parts}
    if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
        raise SheetEncrypted
    if any(name.endswith("workbook.bin") for name in names):
        return XLSB
    if "[content_types].xml" in names:
        if any(name.startswith("word/") for name in names):
            raise NotASpreadsheet(what="dokumen Word")
        if any(name.startswith("ppt/") for name in names):
            raise NotASpreadsheet(what="presentasi PowerPoint")
        return XLSX
    if "content.xml" in names:
        return _kind_of_open_document(path)
    raise NotASpreadsheet(what="arsip ZIP")


def _zip_parts(path: Path, head: bytes) -> list[zipfile.ZipInfo]:
    """The list of contents, once its declared sizes are bearable."""
    if _declared_part_count(path) > _MOST_PARTS:
        raise SheetTooLarge(where="isinya ribuan berkas")
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        if head.startswith(b"PK\x03\x04"):
            raise DamagedSheet(reason=str(error)) from error
        raise NotASpreadsheet(what="berkas yang jenisnya tidak dikenal") from error
    sizes = [part.file_size for part in parts]
    if sizes and (max(sizes) > _MOST_PART_BYTES or sum(sizes) > _MOST_UNPACKED_BYTES):
        raise SheetTooLarge(where=f"setelah dibuka menjadi {sum(sizes) // 1024 // 1024} MB")
    return parts


def _declared_part_count(path: Path) -> int:
    """What the end record says, before zipfile builds a list that long."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - 66_000))
        tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    return int.from_bytes(tail[at + 10 : at + 12], "little") if at >= 0 else 0


def _kind_of_open_document(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        declared = _first_bytes(archive, "mimetype", 200)
        manifest = _first_bytes(archive, "META-INF/manifest.xml", 200_000)
    if b"encryption-data" in manifest:
        raise SheetEncrypted
    if b"text" in declared and b"opendocument.text" in declared:
        raise NotASpreadsheet(what="dokumen teks OpenDocument")
    if b"opendocument.presentation" in declared or b"opendocument.graphics" in declared:
        raise NotASpreadsheet(what="presentasi atau gambar OpenDocument")
    return ODS


def _first_bytes(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    try:
        with zip_part.opened(archive, name) as part:
            return part.read(most)
    except zip_part.BROKEN:
        return b""
