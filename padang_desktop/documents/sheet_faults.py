"""In this file: what calamine does not tell of a sheet: faulty cells, hidden rows, a filter in use.

A cell that holds an error or a formula never calculated comes as blank and
would be taken for "nothing filled in"; a person must see that something is
wrong there instead. Hidden rows are taken like all others, and told.
"""

from __future__ import annotations

import html
import re
import struct
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from pathlib import Path

from padang_desktop.documents import ole_directory, sheet_extent, sheet_kind, xlsx_parts
from padang_desktop.domain.values.sheet import EMPTY, ERROR, Sheet, SheetRow

# {row number: {column, 0-based: text}}
Faults = dict[int, dict[int, str]]


@dataclass(slots=True)
class SheetLook:
    """Of one sheet: its faulty cells, the numbers of its hidden rows, whether a filter hides some."""

    faults: Faults = field(default_factory=dict[int, dict[int, str]])
    hidden_rows: set[int] = field(default_factory=set[int])
    is_filtered: bool = False

    @property
    def uncalculated_count(self) -> int:
        """Cells with a formula that has no value yet."""
        return sum(text.startswith("=") for by_column in self.faults.values() for text in by_column.values())

    @property
    def has_something(self) -> bool:
        return bool(self.faults or self.hidden_rows or self.is_filtered)


_MOST_FAULTS = 200_000
_MOST_XLS_BYTES = 64 * 1024 * 1024
_HINTS = (b't="e"', b"</f></c>", b"</f><v></v>", b"</f><v/>", b"</f><v />")
_CELL = re.compile(rb"<c\b([^>]*[^/>])>(.*?)</c>", re.DOTALL)
_VALUE = re.compile(rb"<v[^>]*>([^<]*)</v>")
_FORMULA = re.compile(rb"<f\b[^>]*?(?:/>|>([^<]*)</f>)")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b(?=[^>]*\shidden=\"(?:1|true)\")[^>]*?\sr=\"(\d{1,7})\"")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ERROR_OF_CODE = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!",
    0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
# [MS-XLS] 2.4.24 BoolErr with fError = 1, and 2.4.127 Formula whose cached value is an error.
_XLS_FAULT = re.compile(
    rb"\x05\x02\x08\x00(..)(..)..([\x00\x07\x0f\x17\x1d\x24\x2a])\x01"
    rb"|\x06\x00..(..)(..)..\x02.([\x00\x07\x0f\x17\x1d\x24\x2a])...\xff\xff",
    re.DOTALL,
)
# [MS-XLS] 2.4.221 Row: rw, ten bytes, then flags whose fDyZero says that the row is hidden.
_XLS_ROW = re.compile(rb"\x08\x02\x10\x00(..).{10}(.)\x01", re.DOTALL)
_XLS_ROW_HIDDEN = 0x20


def find(path: Path, kind: str, deadline: float) -> dict[str, Faults]:
    """The faulty cells alone, by sheet name; everything else as `look`."""
    return {name: seen.faults for name, seen in look(path, kind, deadline).items() if seen.faults}


def look(path: Path, kind: str, deadline: float) -> dict[str, SheetLook]:
    """By sheet name, for sheets that have something to tell.

    An uncalculated formula is given as "=..."; an error by its Excel name.
    Best effort: an unreadable file gives nothing, the reading child names the damage.
    Raises SheetTooLarge when the rows would have to be laid out too wide to show the faults.
    """
    looks = {name: seen for name, seen in _looks(path, kind, deadline).items() if seen.has_something}
    widths = (max(by_column) + 1 for seen in looks.values() for by_column in seen.faults.values())
    sheet_extent.refuse_more_than_fits(sum(widths))
    return looks


def _looks(path: Path, kind: str, deadline: float) -> dict[str, SheetLook]:
    if kind == sheet_kind.XLSX:
        return {part.sheet_name: _in_worksheet(path, part, deadline) for part in xlsx_parts.worksheets(path)}
    if kind == sheet_kind.XLS:
        try:
            return _in_xls(ole_directory.stream(path, ("Workbook", "Book"), _MOST_XLS_BYTES))
        except (ole_directory.BrokenDirectory, OSError, struct.error):
            return {}
    return {}


def laid_over(sheet: Sheet, faults: Faults) -> Sheet:
    """The same sheet with its faulty cells shown; a row of nothing but faults appears."""
    if not faults:
        return sheet
    rows = {row.number: row for row in sheet.rows}
    for number, by_column in faults.items():
        rows[number] = _with_faults(rows.get(number, SheetRow(number, (), "")), by_column)
    return replace(sheet, rows=tuple(rows[number] for number in sorted(rows)))


def _with_faults(row: SheetRow, by_column: dict[int, str]) -> SheetRow:
    width = max(len(row.cells), max(by_column) + 1)
    cells = [*row.cells, *[""] * (width - len(row.cells))]
    kinds = [*row.kinds, *EMPTY * (width - len(row.kinds))]
    for column, text in by_column.items():
        if not cells[column]:
            cells[column], kinds[column] = text, ERROR
    return SheetRow(row.number, tuple(cells), "".join(kinds))


def _in_worksheet(path: Path, part: xlsx_parts.Part, deadline: float) -> SheetLook:
    seen = SheetLook()
    count = 0
    for piece in xlsx_parts.pieces(path, part.part_name, deadline):
        if b" hidden=" in piece and len(seen.hidden_rows) < _MOST_FAULTS:
            seen.hidden_rows.update(int(number) for number in _HIDDEN_ROW.findall(piece))
        seen.is_filtered = seen.is_filtered or b"filterColumn " in piece
        # Most sheets hold no formula, and all hints but the first begin with the end of one.
        if not any(hint in piece for hint in (_HINTS if b"</f>" in piece else _HINTS[:1])):
            continue
        for cell in _CELL.finditer(piece):
            found = _fault_of(cell[1], cell[2])
            if found and count < _MOST_FAULTS:
                row, column, text = found
                seen.faults.setdefault(row, {})[column] = text
                count += 1
    return seen


def _fault_of(attribute_text: bytes, content: bytes) -> tuple[int, int, str] | None:
    is_error = b't="e"' in attribute_text
    formula = None if is_error else _FORMULA.search(content)
    if not is_error and formula is None:
        return None
    value = _VALUE.search(content)
    shown = value[1].strip() if value else b""
    attributes = xlsx_parts.attributes(attribute_text)
    if is_error:
        text = shown.decode("ascii", "replace")[:20] or "#N/A"
    elif formula is None or shown or attributes.get("t", "n") != "n":
        return None  # a calculated formula; one that gives an empty text has t="str"
    else:
        text = "=" + html.unescape((formula[1] or b"").decode("utf-8", "replace"))[:200]
    place = _REFERENCE.fullmatch(attributes.get("r", ""))
    if place is None:
        return None
    return int(place[2]), sheet_extent.column_number(place[1].encode()) - 1, text


def _in_xls(book: bytes) -> dict[str, SheetLook]:
    sheets = _xls_sheets(book)
    starts = [start for start, _ in sheets]
    found: dict[str, SheetLook] = {}

    def seen_at(place: int) -> SheetLook | None:
        at = bisect_right(starts, place) - 1
        return found.setdefault(sheets[at][1], SheetLook()) if at >= 0 else None

    for match in _XLS_FAULT.finditer(book):
        row, column, code = (match[1], match[2], match[3]) if match[1] else (match[4], match[5], match[6])
        column_at = int.from_bytes(column, "little")
        if column_at < 256 and (seen := seen_at(match.start())):
            by_row = seen.faults.setdefault(int.from_bytes(row, "little") + 1, {})
            by_row.setdefault(column_at, _ERROR_OF_CODE[code[0]])
    for match in _XLS_ROW.finditer(book):
        if match[2][0] & _XLS_ROW_HIDDEN and (seen := seen_at(match.start())):
            seen.hidden_rows.add(int.from_bytes(match[1], "little") + 1)
    return found


def _xls_sheets(book: bytes) -> list[tuple[int, str]]:
    """Where each sheet starts in the stream, and its name ([MS-XLS] 2.4.28 BoundSheet8)."""
    sheets: list[tuple[int, str]] = []
    at = 0
    while at + 4 <= len(book):
        record, length = struct.unpack_from("<HH", book, at)
        body = book[at + 4 : at + 4 + length]
        if record == 0x0A:  # end of the globals
            break
        if record == 0x85 and length > 8:
            name = body[8:] if body[7] in (0, 1) else body[7:]
            encoding = "utf-16-le" if body[7] == 1 else "cp1252"
            sheets.append((struct.unpack_from("<I", body)[0], name.decode(encoding, "replace")))
        at += 4 + length
    return sorted(sheets)
