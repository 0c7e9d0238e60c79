"""In this file: the first rows of a foreign file as they stand, for a person who says where the header lies.

Nothing is judged and nothing is kept. The rows cross from the worker to the
window once for each file; after that the meaning of any rows is found there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from padang_desktop.domain.imports.layout import Field, Layout
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.values.sheet import Sheet
from padang_desktop.use_cases import know_reference
from padang_desktop.use_cases.cases import know_instrument
from padang_desktop.use_cases.office import Office

ROWS_SHOWN = 60


@dataclass(frozen=True, slots=True)
class SheetHead:
    """One sheet: `sheet` holds its first rows alone, `row_count` counts all that have content."""

    sheet: Sheet
    row_count: int

    @property
    def name(self) -> str:
        return self.sheet.name


def first_rows(office: Office, path: Path | str, progress: Progress | None = None) -> tuple[SheetHead, ...]:
    """The head of every sheet, hidden ones too; raises every situation of the sheet reader."""
    from padang_desktop.documents import sheet_reader

    workbook = sheet_reader.read(Path(path), progress=progress or Silent())
    return tuple(_head(sheet) for sheet in workbook.sheets)


def layout_at(office: Office, noun: str, sheet: Sheet, first: int, last: int) -> Layout | None:
    """What the columns mean when these rows (1-based, inclusive) are the header; None when they are empty."""
    from padang_desktop.documents import header_row

    return header_row.at(sheet, _fields(office, noun), first, last)


def layout_found(office: Office, noun: str, sheet: Sheet) -> Layout | None:
    """The header as the program finds it among these rows."""
    from padang_desktop.documents import header_row

    return header_row.find(sheet, _fields(office, noun))


def meanings(office: Office, noun: str) -> tuple[tuple[str, str], ...]:
    """(field, label) of everything that a column of this noun's file may hold."""
    return tuple((field.name, field.label) for field in _fields(office, noun) if field.kind != "aside")


def _fields(office: Office, noun: str) -> Sequence[Field]:
    synonyms = know_reference.sheet_synonyms(office.resources)
    if noun == "worklist":
        from padang_desktop.documents import worklist_sheet

        return worklist_sheet.fields(synonyms)
    if noun == "contacts":
        from padang_desktop.documents import contact_sheet

        return contact_sheet.fields(synonyms)
    if noun == "field_results":
        from padang_desktop.documents import field_sheet

        return field_sheet.fields(synonyms, know_instrument.field_form(office))
    from padang_desktop.documents import roster_sheet

    return roster_sheet.fields(synonyms)


def _head(sheet: Sheet) -> SheetHead:
    rows = sheet.rows[:ROWS_SHOWN]
    last = rows[-1].number if rows else 0
    merges = tuple(merge for merge in sheet.merges if merge.first_row <= last)
    return SheetHead(Sheet(sheet.name, rows, merges, sheet.is_hidden), len(sheet.rows))
