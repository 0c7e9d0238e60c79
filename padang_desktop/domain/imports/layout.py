"""In this file: which column of a foreign table means what, and where its header lies.

A layout is found by documents/header_row, may be corrected by a person, and is
remembered by its fingerprint, so that next month's file of the same shape
needs no questions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from padang_desktop.domain.values.text import fold


@dataclass(frozen=True, slots=True)
class Field:
    """Something that a column may hold.

    `kind` is text, id, date, phone, area, choice or number. A field with
    `parts` is written in one column but kept in several (RT/RW); one with
    kind "aside" is known and not taken (No urut).
    """

    name: str
    label: str
    synonyms: tuple[str, ...] = ()
    kind: str = "text"
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """One column: `index` from 0 (column A), `field` "" when it means nothing to us.

    `confidence` is 1.0 for a known header word by word, less for a guess, and
    0.0 without a field; a person's choice is 1.0.
    """

    index: int
    header: str
    field: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Header rows are 1-based sheet rows, inclusive; the data begin below `last_header_row`."""

    header_row: int
    last_header_row: int
    columns: tuple[ColumnMatch, ...]
    fingerprint: str

    def column_of(self, field: str) -> int | None:
        """The index of the column that holds a field, None when no column does."""
        return next((column.index for column in self.columns if column.field == field), None)

    def fields(self) -> frozenset[str]:
        return frozenset(column.field for column in self.columns if column.field)

    def with_field(self, index: int, field: str) -> Layout:
        """The same layout after a person said what a column holds ("" for nothing).

        A field is held by one column: whichever held it before loses it.
        """
        columns = [
            replace(column, field=field, confidence=1.0 if field else 0.0)
            if column.index == index
            else replace(column, field="", confidence=0.0)
            if field and column.field == field
            else column
            for column in self.columns
        ]
        return replace(self, columns=tuple(columns))

    def with_fields_of(self, other: Layout) -> Layout:
        """This header with the meanings of another layout of the same fingerprint."""
        meant = {column.index: column for column in other.columns}
        columns = [
            replace(column, field=meant[column.index].field, confidence=meant[column.index].confidence)
            if column.index in meant
            else column
            for column in self.columns
        ]
        return replace(self, columns=tuple(columns))


def layout_of(body: Mapping[str, Any]) -> Layout:
    """The layout again that was kept as a plain dictionary."""
    columns = tuple(ColumnMatch(**column) for column in body["columns"])
    return Layout(body["header_row"], body["last_header_row"], columns, body["fingerprint"])


def fingerprint_of(columns: Iterable[tuple[int, str]]) -> str:
    """Sixteen hex digits of the folded headers with their places; the same for the same table shape."""
    text = "\n".join(f"{index}:{fold(header)}" for index, header in columns)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a person says of a file: its sheets, the header rows of the first, what each column is.

    `header_rows` are 1-based and inclusive, of the first sheet taken.
    """

    layout: Layout | None = None
    sheet_names: tuple[str, ...] = ()
    header_rows: tuple[int, int] | None = None


AS_RECOGNISED = Corrections()
