"""In this file: how a cell of each kind stands in a table that travels, one by one and a column at a time.

A column holds many cells of one kind: most are plain, and one look at all of
them together tells. Whatever is not plain goes cell by cell, so that both ways
write, read and refuse the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime

from padang_desktop.domain.batches.table_shape import CellKind

# Excel and LibreOffice take a cell that starts so for a formula; ' guards, so it is guarded itself.
_GUARDED = ("=", "+", "-", "@", "\t", "'")
# Stands between cells that are looked at together: a sign before which and after which little happens.
_EDGE = "\\"
_GUARDED_STARTS = tuple(_EDGE + sign for sign in _GUARDED)
# A line break travels as U+2424 (the newline sign), other control characters as their picture.
_PICTURE_OF = {code: 0x2400 + code for code in range(0x20) if code != 0x09} | {0x0A: 0x2424, 0x7F: 0x2421}
_CONTROL_OF = {picture: code for code, picture in _PICTURE_OF.items()}
_MARK = "\u2426"  # stands before a control picture that a person really typed
_TO_PICTURE = re.compile("[\x00-\x08\x0a-\x1f\x7f\u2400-\u2426]")
_FROM_PICTURE = re.compile("\u2426(.)|[\u2400-\u2425]")
_QUOTED = re.compile('[;"]')

_PATTERNS = {
    CellKind.NIK: re.compile(r"[0-9]{16}"),
    CellKind.NUMBER: re.compile(r"-?[0-9]{1,18}"),
    CellKind.DECIMAL: re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,18})?"),
    CellKind.DATE: re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    CellKind.MOMENT: re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?Z"),
    CellKind.PHONE: re.compile(r"\+[0-9]{8,15}"),
    CellKind.CODE: re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}"),
    CellKind.YESNO: re.compile(r"ya|tidak"),
}
# Kinds that stand in the file as they are in the program.
_AS_THEY_ARE = _PATTERNS.keys() - {CellKind.NIK, CellKind.PHONE}
_ON_CALENDAR = frozenset({CellKind.DATE, CellKind.MOMENT})


def write_column(kind: CellKind, cells: Sequence[str]) -> Sequence[str]:
    """Every cell as WRITE writes it, "" where it is empty. Raises ValueError for a cell of another kind."""
    if kind is CellKind.TEXT:
        return cells if _is_plain(cells) else [_written_text(cell) for cell in cells]
    distinct = set(cells) - {""}
    if kind in _AS_THEY_ARE:
        _require_form(kind, distinct)
        return cells
    write = WRITE[kind]
    told = {cell: write(cell) for cell in distinct}
    return [told[cell] if cell else "" for cell in cells]


def read_column(kind: CellKind, cells: Sequence[str], *, is_known: bool) -> Sequence[str]:
    """Cells of lines without a quote, as READ reads them; `is_known`: their form was judged before.

    Raises ValueError when one is not of its kind, or not in the one way to write it.
    """
    if kind is CellKind.TEXT and _is_plain(cells):
        return cells
    distinct = set(cells) - {""}
    if kind in _AS_THEY_ARE:
        if not is_known:
            _require_form(kind, distinct)
        return cells
    read, write = READ[kind], WRITE[kind]
    told = {cell: read(cell) for cell in distinct}
    if not is_known and any(write(value) != cell for cell, value in told.items()):
        raise ValueError("not the only way to write this cell")
    return [told[cell] if cell else "" for cell in cells]


def _is_plain(cells: Sequence[str]) -> bool:
    """Whether every cell of text stands in the file as it is; False does not mean that one does not."""
    joined = _EDGE + _EDGE.join(cells)
    if not joined.isascii() or not joined.isprintable() or ";" in joined or '"' in joined:
        return False
    return not any(start in joined for start in _GUARDED_STARTS)


def _require_form(kind: CellKind, cells: set[str]) -> None:
    if not all(map(_PATTERNS[kind].fullmatch, cells)):
        raise ValueError(f"not a {kind.value}")
    if kind in _ON_CALENDAR:
        for cell in cells:
            _on_calendar(cell)


def _written_text(text: str) -> str:
    if not (text.isascii() and text.isprintable()):  # most cells are plain: they are not searched
        text = _TO_PICTURE.sub(_as_picture, text)
    if text.startswith(_GUARDED):
        text = "'" + text
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def _read_text(cell: str) -> str:
    plain = cell.removeprefix("'")
    return plain if plain.isascii() else _FROM_PICTURE.sub(_from_picture, plain)


def _as_picture(found: re.Match[str]) -> str:
    code = ord(found.group())
    return chr(_PICTURE_OF[code]) if code in _PICTURE_OF else _MARK + found.group()


def _from_picture(found: re.Match[str]) -> str:
    if found.group(1) is not None:
        return found.group(1)
    code = ord(found.group())
    if code not in _CONTROL_OF:
        raise ValueError("a control picture without its mark")
    return chr(_CONTROL_OF[code])


def _in_form(kind: CellKind) -> Callable[[str], str]:
    pattern = _PATTERNS[kind]

    def written(cell: str) -> str:
        if pattern.fullmatch(cell) is None:
            raise ValueError(f"not a {kind.value}")
        return cell

    return written


def _written_nik(cell: str) -> str:
    _NIK(cell)
    return f"{cell[:6]}-{cell[6:12]}-{cell[12:]}"


def _written_day(cell: str) -> str:
    return _on_calendar(_DATE(cell))


def _written_moment(cell: str) -> str:
    return _on_calendar(_MOMENT(cell))


def _on_calendar(cell: str) -> str:
    try:
        datetime.fromisoformat(cell)
    except ValueError:
        raise ValueError("no such day or time") from None
    return cell


def _same(cell: str) -> str:
    return cell


def _read_nik(cell: str) -> str:
    return cell.replace("-", "")


def _read_phone(cell: str) -> str:
    return "+" + cell


def _written_phone(cell: str) -> str:
    return _PHONE(cell)[1:]


_NIK, _DATE, _MOMENT, _PHONE = map(_in_form, (CellKind.NIK, CellKind.DATE, CellKind.MOMENT, CellKind.PHONE))
WRITE: dict[CellKind, Callable[[str], str]] = {
    CellKind.TEXT: _written_text,
    CellKind.NIK: _written_nik,
    CellKind.NUMBER: _in_form(CellKind.NUMBER),
    CellKind.DECIMAL: _in_form(CellKind.DECIMAL),
    CellKind.DATE: _written_day,
    CellKind.MOMENT: _written_moment,
    CellKind.PHONE: _written_phone,
    CellKind.CODE: _in_form(CellKind.CODE),
    CellKind.YESNO: _in_form(CellKind.YESNO),
}
READ: dict[CellKind, Callable[[str], str]] = dict.fromkeys(CellKind, _same) | {
    CellKind.TEXT: _read_text,
    CellKind.NIK: _read_nik,
    CellKind.PHONE: _read_phone,
}
