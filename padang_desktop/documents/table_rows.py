"""In this file: a foreign table as rows of our fields, with every other row accounted for.

A row is taken as it stands: nothing is judged or repaired. Values come only
from where a person put them: the row's own cell, a merged block over it, a
sub-title above it ("KELURAHAN LUBUK BUAYA"), the lines over the table, or the
sheet's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from padang_desktop.documents import row_sorting, sheet_choice
from padang_desktop.documents.cell_picker import CellPicker, MergedDown
from padang_desktop.documents.row_sorting import RowSorter
from padang_desktop.domain.imports.layout import AS_RECOGNISED, Corrections, Field, Layout
from padang_desktop.domain.values.sheet import Merge, SheetRow, Workbook


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


class SheetReader(Protocol):
    """Lays out the rows of one sheet; `context` is what the lines over its table say."""

    @property
    def context(self) -> Mapping[str, str]: ...

    def take(self, rows: Iterable[SheetRow]) -> tuple[list[RawRow], list[SkippedRow]]: ...


class MakeReader(Protocol):
    def __call__(
        self, sheet_name: str, merges: Sequence[Merge], layout: Layout, names: tuple[str, ...], *,
        is_one_of_many: bool,
    ) -> SheetReader: ...  # fmt: skip


class TableReader:
    """Lays out the rows of one sheet as they come, in blocks of any size.

    How to read a file whose rows are still arriving: hold back the first
    header_row.ROWS_LOOKED_AT rows of a sheet, let sheet_choice.choose say
    whether it is taken and how its columns are understood (a Sheet of those
    rows alone, with all its merges, is enough), make a TableReader, then give
    it every row of the sheet, the held back ones first, in the order of the
    sheet and each once. `is_one_of_many` says whether more than one sheet is
    taken: then a sheet's plain name may be a kelurahan.
    """

    def __init__(
        self,
        sheet_name: str,
        merges: Sequence[Merge],
        layout: Layout,
        names: tuple[str, ...],
        *,
        is_one_of_many: bool,
    ) -> None:
        self.context = row_sorting.said_by_name(sheet_name, is_one_of_many=is_one_of_many)
        self.sheet_name, self._layout = sheet_name, layout
        self.row_count = 0
        # What the rows of totals say: one number of people each.
        self.totals: list[int] = []
        self._picker = CellPicker(layout, names)
        self._sorter = RowSorter(layout, merges)
        self._merged = MergedDown(merges, layout.last_header_row)
        self._carried: dict[str, str] = {}
        self._is_labelled = False

    def take(self, rows: Iterable[SheetRow]) -> tuple[list[RawRow], list[SkippedRow]]:
        """These rows, laid out or skipped; together as many as were given."""
        taken: list[RawRow] = []
        skipped: list[SkippedRow] = []
        sheet_name, sorter, picker = self.sheet_name, self._sorter, self._picker
        last_header_row, is_merged = self._layout.last_header_row, self._merged.is_needed
        for row in rows:
            number = row.number
            if number <= last_header_row:
                skipped.append(SkippedRow(number, sheet_name, self._above(row), _text(row)))
                continue
            whole = self._merged.filled(row) if is_merged else row
            if not sorter.is_surely_data(whole) and (reason := sorter.reason_to_skip(whole, row)):
                reason = self._heard(reason, row)
                skipped.append(SkippedRow(number, sheet_name, reason, _text(row)))
                continue
            cells, kinds = picker.cells(whole)
            if self._carried or self.context:
                cells, kinds = picker.with_carried(cells, kinds, self._carried, self.context)
            taken.append(RawRow(number, cells, kinds, sheet_name, row.cells))
        self.row_count += len(taken)
        return taken, skipped

    def _heard(self, reason: str, row: SheetRow) -> str:
        """Keep what a row that is nobody says of the others; gives why it is nobody."""
        if reason == row_sorting.SUBTITLE:
            said = row_sorting.said_by(row)
            self._carried = row_sorting.carried_on(self._carried, said)
            self._is_labelled = self._is_labelled or "kelurahan" in said
        elif reason == row_sorting.TOTAL:
            total = row_sorting.total_in(row)
            self.totals += [] if total is None else [total]
        elif reason == row_sorting.LOOSE_TEXT and self._needs_kelurahan and row_sorting.bare_name(row):
            # Nothing else says where these people serve; whether it is a kelurahan the judge will tell.
            said = {"kelurahan": row_sorting.bare_name(row)}
            self._carried = row_sorting.carried_on(self._carried, said)
            return row_sorting.SUBTITLE
        return reason

    @property
    def _needs_kelurahan(self) -> bool:
        return not (self._is_labelled or "kelurahan" in self.context or self._picker.has_column("kelurahan"))

    def _above(self, row: SheetRow) -> str:
        if row.number >= self._layout.header_row:
            return row_sorting.HEADER
        is_in_family = "no_kk" in self._carried
        said = row_sorting.said_above(row, is_in_family=is_in_family)
        if is_in_family or "no_kk" in said:
            # The first family's lines stand over the header, those of the others below it.
            self._carried = row_sorting.carried_on(self._carried, said)
            said = {
                name: value for name, value in said.items() if name in ("kelurahan", "kecamatan", "period")
            }
        self.context |= said
        return row_sorting.TITLE


def table_of(
    workbook: Workbook,
    fields: Sequence[Field],
    names: tuple[str, ...],
    corrections: Corrections = AS_RECOGNISED,
) -> ForeignTable | None:
    """Recognise and take the rows of a workbook; sheet_choice says which sheets and how.

    None when no sheet fits.
    """
    choice = sheet_choice.choose(workbook, fields, corrections)
    return gathered(workbook, choice, names, TableReader) if choice.taken else None


def gathered(
    workbook: Workbook, choice: sheet_choice.Choice, names: tuple[str, ...], reader_of: MakeReader
) -> ForeignTable:
    """The rows of every sheet that was chosen, at least one, each laid out by a reader of its own."""
    taken = choice.taken
    rows: list[RawRow] = []
    skipped: list[SkippedRow] = []
    contexts: dict[str, Mapping[str, str]] = {}
    for sheet, understood in taken:
        reader = reader_of(sheet.name, sheet.merges, understood, names, is_one_of_many=len(taken) > 1)
        own_rows, own_skipped = reader.take(sheet.rows)
        rows += own_rows
        skipped += own_skipped
        contexts[sheet.name] = reader.context
    layouts = {sheet.name: understood for sheet, understood in taken}
    left = tuple(
        LeftSheet(sheet.name, len(sheet.rows), sheet.is_hidden, sheet.name in choice.with_header)
        for sheet in workbook.sheets
        if sheet.name not in layouts
    )
    first, own = taken[0]
    return ForeignTable(names, first.name, own, tuple(rows), tuple(skipped), layouts, contexts, left)


def _text(row: SheetRow) -> str:
    return " | ".join(cell.strip() for cell in row.cells if cell.strip())[:200]
