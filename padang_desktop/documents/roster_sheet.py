"""In this file: a list of volunteers is recognised in a foreign workbook.

The fields stand in the order that domain/roster/volunteer_row judges.
"""

from __future__ import annotations

from collections.abc import Sequence

from padang_desktop.documents import table_rows
from padang_desktop.documents.header_words import ASIDE, COMBINED, fields_of
from padang_desktop.documents.sheet_situations import NotARosterSheet
from padang_desktop.documents.table_rows import ForeignTable
from padang_desktop.domain.imports.layout import AS_RECOGNISED, Corrections, Field
from padang_desktop.domain.values.sheet import Workbook

RosterTable = ForeignTable

FIELDS: tuple[Field, ...] = (
    Field("name", "Nama"),
    Field("nik", "NIK", kind="id"),
    Field("sex", "Jenis kelamin", kind="choice"),
    Field("birth_place", "Tempat lahir"),
    Field("birth_date", "Tanggal lahir", kind="date"),
    Field("phone", "No. HP", kind="phone"),
    Field("address", "Alamat"),
    Field("rt", "RT", kind="number"),
    Field("rw", "RW", kind="number"),
    Field("kelurahan", "Kelurahan", kind="area"),
    Field("kecamatan", "Kecamatan", kind="area"),
    Field("education", "Pendidikan", kind="choice"),
    Field("religion", "Agama", kind="choice"),
    Field("occupation", "Pekerjaan"),
    Field("appointed_year", "Tahun pengangkatan", kind="number"),
    Field("sk_number", "Nomor SK"),
    Field("sk_date", "Tanggal SK", kind="date"),
    Field("member_number", "Nomor anggota IPSM"),
    Field("pillar", "Pilar sosial", kind="choice"),
    Field("note", "Keterangan"),
    Field("status", "Status", kind="choice"),
    Field("title_front", "Gelar depan"),
    Field("title_back", "Gelar belakang"),
    Field("printed_name", "Nama untuk dicetak"),
    Field("home_kelurahan", "Kelurahan tempat tinggal", kind="area"),
    Field("sk_issuer", "Penerbit SK", kind="choice"),
    Field("term_from", "Masa bakti mulai", kind="date"),
    Field("term_until", "Masa bakti sampai", kind="date"),
    Field("training_number", "Nomor sertifikat dasar"),
    Field("training_by", "Penyelenggara pelatihan dasar"),
    Field("training_on", "Tanggal pelatihan dasar", kind="date"),
    Field("email", "Email"),
    Field("npwp", "NPWP", kind="id"),
    Field("bpjs_tk", "No. BPJS Ketenagakerjaan", kind="id"),
    Field("vest_size", "Ukuran rompi"),
    Field("bank_name", "Bank"),
    Field("bank_account", "No. rekening", kind="id"),
    Field("bank_holder", "Atas nama rekening"),
)
NAMES = tuple(field.name for field in FIELDS)


def fields(synonyms: str) -> tuple[Field, ...]:
    """Every field a column may hold, with its spellings out of the text of sheet_synonyms.csv."""
    return fields_of(synonyms, "roster", (*FIELDS, *COMBINED, Field(ASIDE, "No", kind="aside")))


def extract(
    workbook: Workbook,
    fields: Sequence[Field],
    corrections: Corrections = AS_RECOGNISED,
) -> RosterTable:
    """The rows of every visible sheet with a roster's header, in the order of FIELDS.

    `corrections` are a person's, as sheet_choice.choose takes them. Raises NotARosterSheet.
    """
    table = table_rows.table_of(workbook, fields, NAMES, corrections)
    if table is None:
        raise NotARosterSheet
    return table
