"""In this file: how much room a sheet would need, from what it declares and where its cells lie.

A sheet with one cell at A1 and one at XFD1048576 is a few kilobytes on disk
and half a terabyte once laid out; python-calamine aborts on it.
"""

from __future__ import annotations

import re
import time
from pathlib import Path

from padang_desktop.documents import sheet_kind, xlsx_parts
from padang_desktop.documents.sheet_situations import SheetTooLarge

# Empty ones in front of a cell count too. It is what calamine can lay out under the usual cap of memory.
_MOST_CELLS = 10_000_000
_BYTES_PER_CELL = 32  # one laid-out cell of calamine
_SUSPICIOUS_CELLS = 5_000_000
_LEAST_XML_PER_CELL = 4
_LOOK_S = 3.0
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\b[^>]*\bref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]{1,3})(\d{1,7})\"[^>]*>")


def check(path: Path, kind: str, memory_cap_mb: int) -> None:
    """Refuse, before anything opens it, a sheet that cannot fit. Raises SheetTooLarge.

    A declared size is no proof: a million formatted blank rows declare as much
    and are harmless. So the cells themselves are looked at, but only where the
    file declares more cells than its bytes could hold.
    """
    if kind != sheet_kind.XLSX:
        return
    deadline = time.monotonic() + _LOOK_S
    for part in xlsx_parts.worksheets(path):
        head = next(xlsx_parts.pieces(path, part.part_name, deadline), b"")[:8192]
        declared = _DIMENSION.search(head)
        if declared is None:
            continue
        columns = column_number(declared[3]) - column_number(declared[1]) + 1
        cells = columns * (int(declared[4]) - int(declared[2]) + 1)
        if cells > _SUSPICIOUS_CELLS and cells * _LEAST_XML_PER_CELL > part.size_bytes:
            _refuse_far_cells(path, part, deadline, memory_cap_mb)


def explain(path: Path, kind: str, deadline: float) -> None:
    """Why the reading child may have died: raises SheetTooLarge when cells lie far apart, else returns."""
    if kind == sheet_kind.XLSX:
        for part in xlsx_parts.worksheets(path):
            _refuse_far_cells(path, part, deadline, 0)


def refuse_more_than_fits(cell_count: int) -> None:
    """Stop before so many cells are laid out here. Raises SheetTooLarge."""
    if cell_count > _MOST_CELLS:
        raise SheetTooLarge(
            where=f"ada lebih dari {_MOST_CELLS // 1_000_000} juta sel,"
            " termasuk sel kosong di sebelah kiri tabel"
        )


def column_number(letters: bytes) -> int:
    """A is 1, XFD is 16384."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def column_letters(number: int) -> str:
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _refuse_far_cells(path: Path, part: xlsx_parts.Part, deadline: float, memory_cap_mb: int) -> None:
    first_row = first_column = 1 << 30
    last_row = last_column = 0
    for piece in xlsx_parts.pieces(path, part.part_name, deadline):
        for cell in _CELL.finditer(piece):
            if piece[cell.end() - 2] == 0x2F:  # <c .../>: formatted but blank
                continue
            row, column = int(cell[2]), column_number(cell[1])
            first_row, last_row = min(first_row, row), max(last_row, row)
            first_column, last_column = min(first_column, column), max(last_column, column)
    room = (last_row - first_row + 1) * (last_column - first_column + 1) * _BYTES_PER_CELL
    if last_row and room > max(memory_cap_mb * 1024 * 1024 * 3 // 4, 64 * 1024 * 1024):
        raise SheetTooLarge(
            where=f"ada isi sampai kolom {column_letters(last_column)} dan baris {last_row}",
        )
