"""In this file: sheets made by hand for tests, good and hostile, byte by byte where need be."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="{target}" Type="'
    'http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}"/></Relationships>'
)
_BOOK = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{properties}'
    '<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def text_cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def xlsx(path: Path, sheet_data: str, dimension: str = "", properties: str = "") -> Path:
    """The smallest .xlsx with this content of its one sheet."""
    declared = f'<dimension ref="{dimension}"/>' if dimension else ""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS.format(type="officeDocument", target="xl/workbook.xml"))
        archive.writestr("xl/workbook.xml", _BOOK.format(properties=properties))
        archive.writestr(
            "xl/_rels/workbook.xml.rels", _RELATIONS.format(type="worksheet", target="worksheets/sheet1.xml")
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml", f"{_SHEET}{declared}<sheetData>{sheet_data}</sheetData></worksheet>"
        )
    return path


def ods(path: Path, table: str, *, manifest: str = "") -> Path:
    """The smallest .ods with these rows."""
    content = (
        '<?xml version="1.0"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Data">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest or "<manifest/>")
        archive.writestr("content.xml", content)
    return path


def ods_row(*texts: str) -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        if text
        else "<table:table-cell/>"
        for text in texts
    )
    return f"<table:table-row>{cells}</table:table-row>"


def ole(path: Path, *names: str) -> Path:
    """An OLE2 file whose directory holds entries of these names and nothing else."""
    entries = b""
    for name in ("Root Entry", *names):
        raw = name.encode("utf-16-le")
        kind = 5 if name == "Root Entry" else 2
        entries += raw.ljust(64, b"\0") + struct.pack("<HB", len(raw) + 2, kind) + b"\0" * 49
        entries += struct.pack("<IQ", 0xFFFFFFFE, 0)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    header += b"\0" * 10 + struct.pack("<IIIIIIII", 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    path.write_bytes(header + table + entries.ljust(512, b"\0")[:512])
    return path


def declared_larger(path: Path, part: str, size: int) -> Path:
    """Make an archive claim that one of its parts unpacks to so many bytes."""
    raw = bytearray(path.read_bytes())
    at = raw.rfind(b"PK\x01\x02")
    while at >= 0:
        length = struct.unpack_from("<H", raw, at + 28)[0]
        if raw[at + 46 : at + 46 + length] == part.encode():
            struct.pack_into("<I", raw, at + 24, size)
        at = raw.rfind(b"PK\x01\x02", 0, at)
    path.write_bytes(raw)
    return path
