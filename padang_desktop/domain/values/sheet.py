"""In this file: what a spreadsheet is once it has been read: text cells with their kind.

A row keeps its number in the sheet (1-based, as Excel shows it), so that every
problem can be named where the person will look for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

# One letter per cell, so that a row of kinds is one small string.
TEXT, NUMBER, DATE, FLAG, ERROR, EMPTY = "t", "n", "d", "b", "e", "-"


class SheetRow(NamedTuple):
    """`cells` are text as a person would read it; `kinds` has one letter per cell.

    A number that is whole is written without ".0"; a date is ISO (YYYY-MM-DD);
    an error is its Excel name (#N/A); an empty cell is "".
    """

    number: int
    cells: tuple[str, ...]
    kinds: str


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged block, 1-based and inclusive."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook, whole; rows with no content are left out."""

    name: str
    rows: Sequence[SheetRow]
    merges: tuple[Merge, ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
    """`kind` is what the bytes are (xlsx, xls, ods, xlsb, csv), whatever the name says."""

    file_name: str
    kind: str
    sheets: tuple[Sheet, ...]
