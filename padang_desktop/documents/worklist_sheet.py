"""In this file: a list of families or persons to verify is recognised in a foreign workbook.

Source of the columns: DOMAIN.md 2c (worklists really seen) and 11.
"""

from __future__ import annotations

from collections.abc import Sequence

from padang_desktop.documents import table_rows
from padang_desktop.documents.header_words import ASIDE, COMBINED, fields_of
from padang_desktop.documents.sheet_situations import NotAWorklistSheet
from padang_desktop.documents.table_rows import ForeignTable
from padang_desktop.domain.layout import Field, Layout
from padang_desktop.domain.sheet import Workbook

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
)
NAMES = tuple(field.name for field in FIELDS)


def fields(synonyms: str) -> tuple[Field, ...]:
    """Every field a column may hold, with its spellings out of the text of sheet_synonyms.csv."""
    return fields_of(synonyms, "worklist", (*FIELDS, *COMBINED, Field(ASIDE, "No", kind="aside")))


def extract(
    workbook: Workbook,
    fields: Sequence[Field],
    layout: Layout | None = None,
    sheet_names: Sequence[str] | str = (),
    header_rows: tuple[int, int] | None = None,
) -> WorklistTable:
    """The rows of every visible sheet with a worklist's header, in the order of FIELDS.

    A sub-title "No. KK : ..." gives the number to the members below it.
    `layout`, `sheet_names` and `header_rows` are a person's corrections, as
    sheet_choice.choose takes them. Raises NotAWorklistSheet.
    """
    table = table_rows.table_of(workbook, fields, NAMES, layout, sheet_names, header_rows)
    if table is None:
        raise NotAWorklistSheet
    return table
