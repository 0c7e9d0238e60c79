"""In this file: a list of families or persons to verify is recognised in a foreign workbook.

Source of the columns: DOMAIN.md 2c (worklists really seen) and 11.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from padang_desktop.documents import sheet_choice, table_rows
from padang_desktop.documents.header_words import ASIDE, COMBINED, fields_of
from padang_desktop.documents.sheet_situations import NotAWorklistSheet
from padang_desktop.documents.table_rows import ForeignTable, RawRow, SkippedRow, TableReader
from padang_desktop.domain.imports.layout import AS_RECOGNISED, Corrections, Field, Layout
from padang_desktop.domain.values import account_mask
from padang_desktop.domain.values.sheet import Merge, SheetRow, Workbook

WorklistTable = ForeignTable

FIELDS: tuple[Field, ...] = (
    Field("nik", "NIK", kind="id"),
    Field("no_kk", "No. KK", kind="id"),
    Field("name", "Nama"),
    Field("birth_place", "Tempat lahir"),
    Field("birth_date", "Tanggal lahir", kind="date"),
    Field("sex", "Jenis kelamin", kind="choice"),
    Field("mother_name", "Nama ibu kandung"),
    Field("address", "Alamat"),
    Field("rt", "RT", kind="number"),
    Field("rw", "RW", kind="number"),
    Field("kelurahan", "Kelurahan", kind="area"),
    Field("kecamatan", "Kecamatan", kind="area"),
    Field("task_type", "Jenis tugas", kind="choice"),
    Field("relation", "Hubungan keluarga", kind="choice"),
    Field("external_id", "ID keluarga"),
    Field("desil", "Desil", kind="number"),
    Field("programmes", "Bansos", kind="choice"),
    Field("note", "Keterangan atau temuan"),
    Field("deadline", "Batas waktu", kind="date"),
    Field("priority", "Prioritas", kind="choice"),
    Field("case_number", "Nomor tugas"),
    Field("account_mask", "No. rekening"),
    Field("paying_bank", "Lembaga penyalur"),
)
NAMES = tuple(field.name for field in FIELDS)


class WorklistReader(TableReader):
    """Lays out the rows of a worklist; no account passes it whole, in no cell and in no row that is left."""

    def __init__(
        self,
        sheet_name: str,
        merges: Sequence[Merge],
        layout: Layout,
        names: tuple[str, ...],
        *,
        is_one_of_many: bool,
    ) -> None:
        super().__init__(sheet_name, merges, layout, names, is_one_of_many=is_one_of_many)
        self._account_at = layout.column_of(account_mask.FIELD)
        self._last_header_row = layout.last_header_row

    def take(self, rows: Iterable[SheetRow]) -> tuple[list[RawRow], list[SkippedRow]]:
        at = self._account_at
        if at is None:
            return super().take(rows)
        return super().take(
            self._hidden(row, at) if row.number > self._last_header_row and len(row.cells) > at else row
            for row in rows
        )

    def _hidden(self, row: SheetRow, at: int) -> SheetRow:
        cells = (*row.cells[:at], account_mask.masked(row.cells[at]), *row.cells[at + 1 :])
        return row._replace(cells=cells)


def fields(synonyms: str) -> tuple[Field, ...]:
    """Every field a column may hold, with its spellings out of the text of sheet_synonyms.csv."""
    return fields_of(synonyms, "worklist", (*FIELDS, *COMBINED, Field(ASIDE, "No", kind="aside")))


def extract(
    workbook: Workbook,
    fields: Sequence[Field],
    corrections: Corrections = AS_RECOGNISED,
) -> WorklistTable:
    """The rows of every visible sheet with a worklist's header, in the order of FIELDS.

    A sub-title "No. KK : ..." gives the number to the members below it.
    `corrections` are a person's, as sheet_choice.choose takes them. Raises NotAWorklistSheet.
    """
    choice = sheet_choice.choose(workbook, fields, corrections)
    if not choice.taken:
        raise NotAWorklistSheet
    return table_rows.gathered(workbook, choice, NAMES, WorklistReader)
