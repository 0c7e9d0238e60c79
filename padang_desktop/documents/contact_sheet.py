"""In this file: a list of contacts (Kontak Wilayah) is recognised in a foreign workbook.

A row is taken when it names somebody and says what for or how to reach them;
"Lurah" and "RT 003" stand in these rows as data, not as a signature or a
sub-title, so the rows are sorted here and not as those of a roster.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from padang_desktop.documents import row_sorting, sheet_choice
from padang_desktop.documents.cell_picker import CellPicker, MergedDown
from padang_desktop.documents.header_row import is_column_numbers
from padang_desktop.documents.header_words import ASIDE, COMBINED, fields_of
from padang_desktop.documents.table_rows import ForeignTable, RawRow, SkippedRow, gathered
from padang_desktop.domain.imports.layout import AS_RECOGNISED, Corrections, Field, Layout
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values.sheet import Merge, SheetRow, Workbook
from padang_desktop.domain.values.text import fold, is_blank

FIELDS: tuple[Field, ...] = (
    Field("role", "Jabatan"),
    Field("name", "Nama"),
    Field("organisation", "Lembaga"),
    Field("phone", "No. HP", kind="phone"),
    Field("address", "Alamat"),
    Field("rt", "RT", kind="number"),
    Field("rw", "RW", kind="number"),
    Field("kelurahan", "Kelurahan", kind="area"),
    Field("kecamatan", "Kecamatan", kind="area"),
    Field("note", "Keterangan"),
)
NAMES = tuple(field.name for field in FIELDS)
_TAKEN_APART = tuple(field for field in COMBINED if set(field.parts) <= set(NAMES))
_AT = {name: at for at, name in enumerate(NAMES)}
_WHO, _HOW = ("name", "organisation"), ("role", "phone", "organisation")


class NotAContactSheet(Situation):
    """No sheet has a header with a name and a role or telephone number."""

    code = "NOT_A_CONTACT_SHEET"


def fields(synonyms: str) -> tuple[Field, ...]:
    """Every field a column may hold, with its spellings out of the text of sheet_synonyms.csv."""
    return fields_of(synonyms, "contacts", (*FIELDS, *_TAKEN_APART, Field(ASIDE, "No", kind="aside")))


def extract(
    workbook: Workbook,
    fields: Sequence[Field],
    corrections: Corrections = AS_RECOGNISED,
) -> ForeignTable:
    """The contacts of every visible sheet with such a header, in the order of FIELDS.

    `corrections` are a person's, as sheet_choice.choose takes them. Raises NotAContactSheet.
    """
    choice = sheet_choice.choose(workbook, fields, corrections)
    if not choice.taken or not choice.taken[0][1].fields() & {"role", "phone"}:
        raise NotAContactSheet
    return gathered(workbook, choice, NAMES, ContactReader)


class ContactReader:
    """Lays out the rows of one sheet as they come, as table_rows.TableReader does for people."""

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
        self._sheet_name, self._layout = sheet_name, layout
        self._headers = {column.index: fold(column.header) for column in layout.columns}
        self._picker = CellPicker(layout, names)
        self._merged = MergedDown(merges, layout.last_header_row)
        self._carried: dict[str, str] = {}

    def take(self, rows: Iterable[SheetRow]) -> tuple[list[RawRow], list[SkippedRow]]:
        """These rows, laid out or skipped; together as many as were given."""
        taken: list[RawRow] = []
        skipped: list[SkippedRow] = []
        for row in rows:
            cells, kinds = self._picker.cells(self._merged.filled(row))
            if reason := self._reason_to_skip(row, cells):
                skipped.append(SkippedRow(row.number, self._sheet_name, reason, _text(row)))
                continue
            cells, kinds = self._picker.with_carried(cells, kinds, self._carried, self.context)
            taken.append(RawRow(row.number, cells, kinds, self._sheet_name, row.cells))
        return taken, skipped

    def _reason_to_skip(self, row: SheetRow, cells: Sequence[str]) -> str:
        if row.number < self._layout.header_row:
            self.context |= row_sorting.said_above(row)
            return row_sorting.TITLE
        if row.number <= self._layout.last_header_row or self._repeats_header(row):
            return row_sorting.HEADER
        if not any(cell.strip() for cell in row.cells):
            return row_sorting.BLANK
        if is_column_numbers(row):
            return row_sorting.COLUMN_NUMBERS
        who, how = (any(not is_blank(cells[_AT[name]]) for name in names) for names in (_WHO, _HOW))
        if who and how:
            return ""
        if said := row_sorting.said_by(row):
            self._carried = row_sorting.carried_on(self._carried, said)
            return row_sorting.SUBTITLE
        # A role without a name is an empty seat: it is refused in the open. Anything else is nobody.
        is_empty_seat = bool(cells[_AT["role"]].strip()) and sum(map(bool, cells)) > 1
        return "" if is_empty_seat else row_sorting.LOOSE_TEXT

    def _repeats_header(self, row: SheetRow) -> bool:
        texts = {index: fold(cell) for index, cell in enumerate(row.cells) if cell.strip()}
        same = sum(self._headers.get(index) == text for index, text in texts.items())
        return same >= 2 and same * 10 >= len(texts) * 6


def _text(row: SheetRow) -> str:
    return " | ".join(cell.strip() for cell in row.cells if cell.strip())[:200]
