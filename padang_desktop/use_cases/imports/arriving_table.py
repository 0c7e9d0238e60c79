"""In this file: the table of a foreign file is recognised, and its rows go to the judge as they arrive.

The first sheet is judged while the rest of the file is still being read. When
a later sheet turns out to belong to the list too, everything is judged anew
from the rows that were kept, so the outcome is that of the whole file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from padang_desktop.domain.imports.imports import SheetFound
from padang_desktop.domain.imports.layout import AS_RECOGNISED, Corrections, Field, Layout
from padang_desktop.domain.imports.told_month import month_of
from padang_desktop.domain.problems import Problem
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values.sheet import Sheet, SheetRow, Workbook
from padang_desktop.use_cases.imports.judging_desk import BLOCK_ROWS, JudgingDesk

if TYPE_CHECKING:
    from padang_desktop.documents.sheet_choice import Choice
    from padang_desktop.documents.sheet_reader import SheetBegins
    from padang_desktop.documents.table_rows import TableReader


@dataclass(frozen=True, slots=True)
class SheetNoun:
    """What documents knows of a noun's columns.

    `columns` are those that a row is laid out in; `fields_of` gives everything
    a column may hold out of the text of sheet_synonyms.csv; `extract` says in
    the noun's own words when there is no such table in a workbook. `reader`
    lays out the rows of a noun that TableReader does not know, and is made and
    used as TableReader is. `own_sheets` are those that this program itself
    writes beside the table; nobody need be told that they are left.
    """

    name: str
    columns: tuple[Field, ...]
    fields_of: Callable[[str], tuple[Field, ...]]
    extract: Callable[..., Any]
    reader: Callable[..., Any] | None = None
    own_sheets: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.columns)


Taken = tuple[tuple[Sheet, Layout], ...]


class ArrivingTable:
    """One file on its way to the desk; read() fills what stands below."""

    file_name: str
    layout: Layout
    sheets: tuple[SheetFound, ...]

    def __init__(
        self,
        sheet_noun: SheetNoun,
        synonyms: str,
        corrections: Corrections,
        remembered: Mapping[str, Layout],
        desk: JudgingDesk,
        progress: Progress,
    ) -> None:
        self._noun, self._fields = sheet_noun, sheet_noun.fields_of(synonyms)
        self._told, self._remembered = corrections, remembered
        self._desk, self._progress = desk, progress
        self._reader: TableReader | None = None
        self._streamed: Layout | None = None
        self._heads: list[SheetBegins] = []
        self._readers: list[TableReader] = []
        self.notes: list[Problem] = []
        self.is_remembered = False
        self.month = ""  # YYYY-MM that the first sheet taken names for itself

    def read(self, path: Path) -> None:
        """Read the file to its end and judge its rows.

        Raises every situation of the sheet reader, and the noun's own when
        nothing in the file looks like its header.
        """
        from padang_desktop.documents import sheet_kind, sheet_reader
        from padang_desktop.documents.sheet_rows import KeptRows

        kept: list[tuple[SheetBegins, KeptRows]] = []
        kind = sheet_kind.kind_of(path)
        # What is stored already is read while the child opens the file.
        given = sheet_reader.parts(path, progress=self._progress, meanwhile=lambda: self._desk.judge)
        with closing(given) as parts:
            for part in parts:
                if not isinstance(part, list):
                    kept.append((part, KeptRows()))
                    continue
                kept[-1][1].add(part)
                if len(kept) == 1:
                    self._stream(*kept[0], part)
        sheets = tuple(Sheet(head.name, rows, head.merges, head.is_hidden) for head, rows in kept)
        self._heads = [head for head, _ in kept]
        self._finish(Workbook(sheet_reader.clean_name(path.name), kind, sheets))

    def _stream(self, head: SheetBegins, rows: Sequence[SheetRow], arrived: Sequence[SheetRow]) -> None:
        """Judge the rows of the first sheet, once enough of them show that it is taken."""
        from padang_desktop.documents import header_row

        if self._told.sheet_names or self._told.header_rows or head.is_hidden:
            return
        if self._reader is None:
            is_decided = len(rows) - len(arrived) >= header_row.ROWS_LOOKED_AT
            if is_decided or len(rows) < header_row.ROWS_LOOKED_AT:
                return
            arrived = arrived if len(arrived) == len(rows) else rows
            first_rows = arrived[: header_row.ROWS_LOOKED_AT]
            taken = self._choose((Sheet(head.name, first_rows, head.merges),)).taken
            if not taken:
                return
            self._streamed = taken[0][1]
            self._reader = self._reader_of(head.name, head.merges, taken[0][1], is_one_of_many=False)
        self._desk.take(*self._reader.take(arrived))

    def _finish(self, workbook: Workbook) -> None:
        choice = self._choose(workbook.sheets)
        taken = choice.taken or self._as_remembered(workbook)
        if not taken:
            # It says in its own words why there is nothing; should it find a table, that is a bug.
            self._noun.extract(workbook, self._fields, self._told)
            raise RuntimeError("a table that was not chosen")
        if self._reader is None or [layout for _, layout in taken] != [self._streamed]:
            self._judge_whole(taken)
        self._desk.close()
        self._look_at(workbook, taken)
        names = {sheet.name for sheet, _ in taken}
        self.file_name, self.layout = workbook.file_name, taken[0][1]
        self.month = month_of(*taken[0])
        self.sheets = tuple(
            SheetFound(
                sheet.name, len(sheet.rows), sheet.name in names, sheet.is_hidden,
                sheet.name in choice.with_header,
            )
            for sheet in workbook.sheets
        )  # fmt: skip

    def _look_at(self, workbook: Workbook, taken: Taken) -> None:
        """What is odd about the sheets that were taken, once every row was given."""
        from padang_desktop.documents import sheet_notes

        layouts = {sheet.name: layout for sheet, layout in taken}
        for sheet, head in zip(workbook.sheets, self._heads, strict=True):
            if head.look and sheet.name in layouts:
                last_header_row = layouts[sheet.name].last_header_row
                self.notes += sheet_notes.of_look(sheet, last_header_row, head.look)
        for reader in self._readers:
            self.notes += sheet_notes.of_totals(reader)

    def _judge_whole(self, taken: Taken) -> None:
        if self._reader is not None:
            self._desk.start_anew()
            self._readers.clear()
        total = sum(len(sheet.rows) for sheet, _ in taken)
        done = 0
        for sheet, layout in taken:
            reader = self._reader_of(sheet.name, sheet.merges, layout, is_one_of_many=len(taken) > 1)
            for at in range(0, len(sheet.rows), BLOCK_ROWS):
                block = sheet.rows[at : at + BLOCK_ROWS]
                self._progress.step(done, total, "Memeriksa baris")
                self._desk.take(*reader.take(block))
                done += len(block)

    def _reader_of(
        self, name: str, merges: Sequence[Any], layout: Layout, *, is_one_of_many: bool
    ) -> TableReader:
        from padang_desktop.documents.table_rows import TableReader

        make = self._noun.reader or TableReader
        reader = make(name, merges, layout, self._noun.names, is_one_of_many=is_one_of_many)
        if isinstance(reader, TableReader):
            self._readers.append(reader)
        return reader

    def _choose(self, sheets: tuple[Sheet, ...]) -> Choice:
        """The sheets taken, their columns as a person said, or said of an earlier file of that shape."""
        from padang_desktop.documents import sheet_choice

        choice = sheet_choice.choose(Workbook("", "", sheets), self._fields, self._told)
        if self._told.layout is not None:
            return choice
        known = tuple((sheet, self._as_understood_before(layout)) for sheet, layout in choice.taken)
        return choice._replace(taken=known)

    def _as_understood_before(self, layout: Layout) -> Layout:
        before = self._remembered.get(layout.fingerprint)
        if before is None:
            return layout
        self.is_remembered = True
        return layout.with_fields_of(before)

    def _as_remembered(self, workbook: Workbook) -> Taken:
        """A header that nobody would recognise, but a person showed it in an earlier file of this shape."""
        from padang_desktop.documents import header_row

        if self._told != AS_RECOGNISED:
            return ()
        for before in self._remembered.values():
            for sheet in workbook.sheets:
                own = header_row.at(sheet, self._fields, before.header_row, before.last_header_row)
                if own and own.fingerprint == before.fingerprint and not sheet.is_hidden:
                    self.is_remembered = True
                    return ((sheet, own.with_fields_of(before)),)
        return ()
