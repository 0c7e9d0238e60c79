"""In this file: a foreign table as rows of our fields, with every other row accounted for.

A row is taken as it stands: nothing is judged or repaired. Values come only
from where a person put them: the row's own cell, a merged block over it, a
sub-title above it ("KELURAHAN LUBUK BUAYA"), the lines over the table, or the
sheet's name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from padang_desktop.documents import header_row, row_sorting, split_cells
from padang_desktop.documents.row_sorting import RowSorter
from padang_desktop.domain.layout import Field, Layout
from padang_desktop.domain.sheet import EMPTY, TEXT, Sheet, SheetRow, Workbook

# What the lines around a table may say of all its rows; `no_kk` heads the block of one family.
CARRIED = ("kelurahan", "kecamatan", "rt", "rw", "no_kk")


class RawRow(NamedTuple):
    """One row of people: `cells` and `kinds` stand in the order of the table's fields.

    `number` is the row in the sheet, `source` its cells as they stood.
    """

    number: int
    cells: tuple[str, ...]
    kinds: str
    sheet: str
    source: tuple[str, ...]


class SkippedRow(NamedTuple):
    """A row with text that is nobody: `reason` is a code of row_sorting, with its words."""

    number: int
    sheet: str
    reason: str
    text: str


class LeftSheet(NamedTuple):
    """A sheet that was not taken; `is_hidden` tells a hidden list of codes from a list of people."""

    name: str
    row_count: int
    is_hidden: bool
    has_header: bool


@dataclass(frozen=True, slots=True)
class ForeignTable:
    """What was recognised in a workbook.

    `fields` names what the cells of each row hold, in order. `sheet_name` and
    `layout` are those of the first sheet taken; `layouts` has one of every
    sheet taken. Rows read = len(rows) + len(skipped), blank rows not counted.
    `contexts` says, per sheet, what the lines over the table say (kecamatan,
    kelurahan, period).
    """

    fields: tuple[str, ...]
    sheet_name: str
    layout: Layout
    rows: tuple[RawRow, ...]
    skipped: tuple[SkippedRow, ...]
    layouts: Mapping[str, Layout]
    contexts: Mapping[str, Mapping[str, str]]
    left: tuple[LeftSheet, ...]


@dataclass(slots=True)
class _Taken:
    rows: list[RawRow] = field(default_factory=list[RawRow])
    skipped: list[SkippedRow] = field(default_factory=list[SkippedRow])


def table_of(
    workbook: Workbook,
    fields: Sequence[Field],
    names: tuple[str, ...],
    layout: Layout | None,
    sheet_name: str,
) -> ForeignTable | None:
    """Recognise and take the rows of every visible sheet that has a known header.

    With a `sheet_name` only that sheet is taken, hidden or not. A given
    `layout` serves the sheet of that name (or the first one taken) and every
    other sheet whose header has the same fingerprint. None when no sheet fits.
    """
    found = {sheet.name: header_row.find(sheet, fields) for sheet in workbook.sheets}
    chosen = _chosen_sheets(workbook, found, layout, sheet_name)
    if not chosen:
        return None
    layouts: dict[str, Layout] = {}
    for sheet in chosen:
        own = found[sheet.name]
        if layout and (own is None or not layouts):
            layouts[sheet.name] = layout
        elif own:
            is_same = layout is not None and layout.fingerprint == own.fingerprint
            layouts[sheet.name] = own.with_fields_of(layout) if layout and is_same else own
    taken = _Taken()
    contexts: dict[str, dict[str, str]] = {}
    for sheet in chosen:
        contexts[sheet.name] = _take(sheet, layouts[sheet.name], names, len(chosen) > 1, taken)
    left = tuple(
        LeftSheet(sheet.name, len(sheet.rows), sheet.is_hidden, found[sheet.name] is not None)
        for sheet in workbook.sheets
        if sheet not in chosen
    )
    first = chosen[0].name
    rows, skipped = tuple(taken.rows), tuple(taken.skipped)
    return ForeignTable(names, first, layouts[first], rows, skipped, layouts, contexts, left)


def _chosen_sheets(
    workbook: Workbook, found: Mapping[str, Layout | None], layout: Layout | None, sheet_name: str
) -> list[Sheet]:
    if sheet_name:
        named = [sheet for sheet in workbook.sheets if sheet.name == sheet_name]
        return named if layout or any(found[sheet.name] for sheet in named) else []
    chosen = [sheet for sheet in workbook.sheets if found[sheet.name] and not sheet.is_hidden]
    if not chosen:
        chosen = [sheet for sheet in workbook.sheets if found[sheet.name]][:1]
    if not chosen and layout:
        chosen = [max(workbook.sheets, key=lambda sheet: len(sheet.rows))]
    return chosen


def _take(
    sheet: Sheet, layout: Layout, names: tuple[str, ...], is_one_of_many: bool, taken: _Taken
) -> dict[str, str]:
    """Add the sheet's rows to `taken`; returns what the lines over its table say."""
    pick = _Picker(layout, names)
    sorter = RowSorter(layout, sheet.merges)
    context = row_sorting.said_by_name(sheet.name, is_one_of_many=is_one_of_many)
    carried: dict[str, str] = {}
    merged = _merged_down(sheet, layout.last_header_row)
    for row in sheet.rows:
        number = row.number
        if number <= layout.last_header_row:
            if number < layout.header_row:
                context |= row_sorting.said_above(row)
            reason = row_sorting.HEADER if number >= layout.header_row else row_sorting.TITLE
            taken.skipped.append(SkippedRow(number, sheet.name, reason, _text(row)))
            continue
        whole = _with_merged(row, merged[number]) if number in merged else row
        if not (sorter.is_surely_data(whole) or (reason := sorter.reason_to_skip(whole, row)) == ""):
            if reason == row_sorting.SUBTITLE:
                carried = row_sorting.carried_on(carried, row_sorting.said_by(row))
            taken.skipped.append(SkippedRow(number, sheet.name, reason, _text(row)))
            continue
        cells, kinds = pick.cells(whole)
        if carried or context:
            cells, kinds = pick.with_carried(cells, kinds, carried, context)
        taken.rows.append(RawRow(number, cells, kinds, sheet.name, row.cells))
    return context


class _Picker:
    """Lays the cells of a row out in the order of the fields."""

    def __init__(self, layout: Layout, names: tuple[str, ...]) -> None:
        places = {column.field: column.index for column in layout.columns if column.field}
        # A missing field is read from one empty cell behind the last column.
        self._width = max(places.values(), default=0) + 1
        indices = [places.get(name, self._width) for name in names]
        self._pick: Callable[[Sequence[str]], tuple[str, ...]] = itemgetter(*indices)
        self._padding = [("",) * (self._width + 1 - length) for length in range(self._width + 1)]
        self._splits = split_cells.splits_of(places, names)
        self._at = {name: index for index, name in enumerate(names)}
        self._has_column = places.keys() | split_cells.parts_of(places)
        self._kinds_of: dict[str, str] = {}

    def cells(self, row: SheetRow) -> tuple[tuple[str, ...], str]:
        width = self._width
        own = row.cells
        padded = own + self._padding[len(own)] if len(own) <= width else (*own[:width], "")
        kinds = self._kinds_of.get(row.kinds)
        if kinds is None:
            laid_out = row.kinds[:width].ljust(width, EMPTY) + EMPTY
            kinds = self._kinds_of[row.kinds] = "".join(self._pick(laid_out))
        cells = self._pick(padded)
        if not self._splits:
            return cells, kinds
        mutable, letters = list(cells), list(kinds)
        for split in self._splits:
            split(padded, row.kinds, mutable, letters)
        return tuple(mutable), "".join(letters)

    def with_carried(
        self, cells: tuple[str, ...], kinds: str, carried: Mapping[str, str], context: Mapping[str, str]
    ) -> tuple[tuple[str, ...], str]:
        """Fill blank cells from the sub-title, and fields without a column from the lines above."""
        for name in CARRIED:
            at = self._at.get(name)
            if at is None or cells[at].strip():
                continue
            value = carried.get(name) or ("" if name in self._has_column else context.get(name, ""))
            if value:
                cells = (*cells[:at], value, *cells[at + 1 :])
                kinds = f"{kinds[:at]}{TEXT}{kinds[at + 1 :]}"
        return cells, kinds


def _merged_down(sheet: Sheet, last_header_row: int) -> dict[int, list[tuple[int, str, str]]]:
    """{row number: [(column, text, kind)]} for the cells under the top one of a block over several rows."""
    tall = [m for m in sheet.merges if m.last_row > m.first_row and m.last_row > last_header_row]
    if not tall:
        return {}
    by_number = {row.number: row for row in sheet.rows}
    below: dict[int, list[tuple[int, str, str]]] = {}
    for merge in tall:
        top, column = by_number.get(merge.first_row), merge.first_column - 1
        if (
            top is None
            or merge.first_row <= last_header_row
            or column >= len(top.cells)
            or not top.cells[column]
        ):
            continue
        for number in range(merge.first_row + 1, min(merge.last_row, sheet.rows[-1].number) + 1):
            if number in by_number:
                below.setdefault(number, []).append((column, top.cells[column], top.kinds[column]))
    return below


def _with_merged(row: SheetRow, additions: list[tuple[int, str, str]]) -> SheetRow:
    width = max(len(row.cells), *(column + 1 for column, _, _ in additions))
    cells = [*row.cells, *[""] * (width - len(row.cells))]
    kinds = [*row.kinds, *EMPTY * (width - len(row.kinds))]
    for column, text, kind in additions:
        if not cells[column]:
            cells[column], kinds[column] = text, kind
    return SheetRow(row.number, tuple(cells), "".join(kinds))


def _text(row: SheetRow) -> str:
    return " | ".join(cell.strip() for cell in row.cells if cell.strip())[:200]
