"""In this file: which tables a pack of Data dari Kota holds, with their columns (FORMAT.md, section 16).

A pack holds all that the city has for one kecamatan on that day, so a choice
left out comes again with the next one. `key` are the columns by which a row
is known again from one pack to the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import starmap

from padang_desktop.domain.batches import batch_tables
from padang_desktop.domain.batches.batch import Kind
from padang_desktop.domain.batches.batch_cells import Form
from padang_desktop.domain.batches.batch_tables import CERTIFICATES, PARTICIPANTS, SESSIONS, TRAININGS
from padang_desktop.domain.batches.table_shape import CellKind, Row, TableShape
from padang_desktop.domain.batches.travel_table import TravelTable
from padang_desktop.domain.cases import case_row
from padang_desktop.domain.packs.pack_table import (
    PackColumn,
    PackTable,
    is_count,
    is_day,
    is_month,
    is_one_of,
    is_sixteen,
)
from padang_desktop.domain.roster import volunteer_values
from padang_desktop.domain.values import account_mask

PACK_SCHEMA = "rujukan-2026.1"
LIST_OPEN, LIST_WITHDRAWN = "BERLAKU", "DITARIK"


def _text(name: str, label: str, *, is_needed: bool = False) -> PackColumn:
    return PackColumn(name, label, is_needed=is_needed)


def _day(name: str, label: str) -> PackColumn:
    return PackColumn(name, label, CellKind.DATE, is_day)


def _nik(name: str, label: str) -> PackColumn:
    return PackColumn(name, label, CellKind.NIK, is_sixteen)


def _count(name: str, label: str, *, is_needed: bool = True) -> PackColumn:
    return PackColumn(name, label, CellKind.NUMBER, is_count, is_needed)


# Our field of the roster's or the worklist's sheet -> its column in the file.
ROSTER_COLUMNS: Mapping[str, str] = {
    "name": "nama", "nik": "nik", "sex": "jk", "birth_place": "tempat_lahir", "birth_date": "tgl_lahir",
    "phone": "hp", "address": "alamat", "rt": "rt", "rw": "rw", "kelurahan": "kelurahan",
    "education": "pendidikan", "religion": "agama", "occupation": "pekerjaan",
    "appointed_year": "tahun_angkat", "sk_number": "no_sk", "sk_date": "tgl_sk",
    "member_number": "no_anggota", "pillar": "pilar", "note": "keterangan", "status": "status",
    "title_front": "gelar_depan", "title_back": "gelar_belakang", "printed_name": "nama_cetak",
    "home_kelurahan": "kelurahan_domisili", "sk_issuer": "penerbit_sk", "term_from": "masa_bakti_mulai",
    "term_until": "masa_bakti_selesai", "training_number": "sertifikat_no",
    "training_by": "sertifikat_oleh", "training_on": "sertifikat_tgl",
}  # fmt: skip
TASK_COLUMNS: Mapping[str, str] = {
    "nik": "nik", "no_kk": "no_kk", "name": "nama", "birth_place": "tempat_lahir",
    "birth_date": "tgl_lahir", "sex": "jk", "mother_name": "ibu_kandung", "address": "alamat", "rt": "rt",
    "rw": "rw", "kelurahan": "kelurahan", "task_type": "jenis_tugas", "relation": "hubungan",
    "external_id": "id_luar", "desil": "desil", "programmes": "program", "note": "temuan",
    "deadline": "batas_waktu", "priority": "prioritas", "account_mask": "rekening_samar",
    "paying_bank": "lembaga_penyalur",
}  # fmt: skip
_NIKS, _DAYS = (
    ("nik", "no_kk"),
    ("birth_date", "sk_date", "term_from", "term_until", "training_on", "deadline"),
)
_LABELS = {
    "name": "Nama", "nik": "NIK", "no_kk": "No. KK", "sex": "L/P", "kelurahan": "Kelurahan",
    "task_type": "Jenis tugas", "birth_date": "Tanggal lahir", "phone": "No. HP",
}  # fmt: skip


def _of_sheet(field: str, name: str) -> PackColumn:
    label = _LABELS.get(field, name.replace("_", " ").capitalize())
    if field in _NIKS:
        return _nik(name, label)
    return (
        _day(name, label) if field in _DAYS else _text(name, label, is_needed=field in ("name", "kelurahan"))
    )


PSM = PackTable(
    "psm", "PSM & pilar sosial",
    (_text("kunci", "Kunci", is_needed=True), *starmap(_of_sheet, ROSTER_COLUMNS.items())),
    ("kunci",),
)  # fmt: skip
LISTS = PackTable(
    "daftar_tugas", "Daftar tugas",
    (
        _text("kunci", "Kunci", is_needed=True), _text("nama", "Nama daftar", is_needed=True),
        _text("jenis_tugas", "Jenis tugas"),
        PackColumn("periode", "Bulan", takes=is_month, is_needed=True),
        _day("batas_waktu", "Batas waktu"), _text("nama_berkas", "Berkas"),
        PackColumn("status", "Keadaan", CellKind.CODE, is_one_of(LIST_OPEN, LIST_WITHDRAWN), True),
    ),
    ("kunci",),
)  # fmt: skip
TASKS = PackTable(
    "tugas", "Tugas",
    (
        _text("daftar", "Daftar tugas", is_needed=True), _text("kunci", "Kunci", is_needed=True),
        *starmap(_of_sheet, TASK_COLUMNS.items()),
    ),
    ("daftar", "kunci"),
)  # fmt: skip
CUTOFFS = PackTable(
    "batas_waktu", "Batas bulanan",
    (
        _text("nama", "Nama", is_needed=True), _text("jenis_tugas", "Jenis tugas"),
        PackColumn("tanggal", "Tanggal tiap bulan", CellKind.NUMBER,
                   lambda cell: is_count(cell) and 1 <= int(cell) <= 31, True),
        _day("berlaku_dari", "Berlaku dari"), _day("berlaku_sampai", "Berlaku sampai"),
        _text("dasar", "Dasar"),
    ),
    ("nama", "jenis_tugas"),
)  # fmt: skip
SETTINGS = PackTable(
    "pengaturan", "Aturan dan batas",
    (PackColumn("nama", "Aturan", CellKind.CODE, is_needed=True), _text("nilai", "Isi")), ("nama",),
)  # fmt: skip
SIGNATORIES = PackTable(
    "penandatangan", "Penandatangan",
    (
        _text("nama", "Nama", is_needed=True), _text("jabatan", "Jabatan", is_needed=True),
        _text("pangkat", "Pangkat"), _text("nip", "NIP"),
        _day("berlaku_dari", "Berlaku dari"), _day("berlaku_sampai", "Berlaku sampai"),
    ),
    ("nama", "jabatan"),
)  # fmt: skip
BLOCKS = PackTable(
    "blok_nomor", "Blok nomor sertifikat",
    (
        PackColumn("id", "Nomor data", CellKind.CODE, is_needed=True), _count("tahun", "Tahun"),
        _text("pola", "Pola nomor", is_needed=True), _count("dari", "Dari nomor"),
        _count("sampai", "Sampai nomor"), _text("catatan", "Catatan"),
    ),
    ("id",),
)  # fmt: skip
LOOKS = PackTable(
    "tampilan", "Tampilan sertifikat",
    (
        PackColumn("id", "Nomor data", CellKind.CODE, is_needed=True), _count("bagian", "Bagian"),
        _text("nama", "Nama", is_needed=True), _text("jenis", "Jenis kegiatan"),
        _text("isi", "Isi", is_needed=True),
    ),
    ("id", "bagian"),
)  # fmt: skip
INSTRUMENTS = PackTable(
    "instrumen", "Daftar pertanyaan",
    (PackColumn("versi", "Versi", CellKind.CODE, is_needed=True), _text("isi", "Isi", is_needed=True)),
    ("versi",),
)  # fmt: skip
CODES = PackTable(
    "daftar_kode", "Daftar kode",
    (
        PackColumn("daftar", "Daftar", CellKind.CODE, is_needed=True),
        PackColumn("kode", "Kode", CellKind.CODE, is_needed=True),
        _text("sebutan", "Sebutan", is_needed=True),
        _text("induk", "Di bawah kode"), _text("siks", "Kode SIKS"), _text("bps", "Kode BPS"),
        _text("ejaan", "Ejaan lain"), _text("tambahan", "Tambahan"), _day("berlaku_dari", "Berlaku dari"),
        _day("berlaku_sampai", "Berlaku sampai"), _text("dasar", "Dasar"),
    ),
    ("daftar", "kode"),
)  # fmt: skip
AREAS = PackTable(
    "wilayah", "Wilayah",
    (
        PackColumn("kode", "Kode", CellKind.CODE, is_needed=True), _text("nama", "Nama", is_needed=True),
        PackColumn("tingkat", "Tingkat", CellKind.CODE, is_one_of("kecamatan", "kelurahan"), True),
        PackColumn("induk", "Di dalam", CellKind.CODE, is_needed=True), _text("kode_bps", "Kode BPS"),
        _text("kode_pos", "Kode pos"), _day("berlaku_dari", "Berlaku dari"),
        _day("berlaku_sampai", "Berlaku sampai"),
    ),
    ("kode",),
)  # fmt: skip
CORRECTIONS = PackTable(
    "koreksi", "Koreksi data",
    (
        PackColumn("tabel", "Data", CellKind.CODE, is_needed=True),
        PackColumn("id", "Nomor data", CellKind.CODE, is_needed=True), _text("sebutan", "Siapa"),
        PackColumn("kolom", "Isian", CellKind.CODE, is_needed=True), _text("lama", "Semula"),
        _text("baru", "Menjadi", is_needed=True), _text("alasan", "Alasan", is_needed=True),
    ),
    ("tabel", "id", "kolom"),
)  # fmt: skip
KEYS = PackTable(
    "kunci", "Daftar kantor",
    (_count("nomor", "Nomor"), _count("bagian", "Bagian"), _text("isi", "Isi", is_needed=True)),
    ("nomor", "bagian"),
)  # fmt: skip


def _travelling(table: TravelTable) -> PackTable:
    """A table of the training as it travels in a batch."""

    def column(name: str, form: Form) -> PackColumn:
        label = name.replace("_", " ").capitalize()
        return PackColumn(name, label, form.kind, form.takes, form.is_needed)

    return PackTable(
        table.name, table.noun, tuple(column(name, form) for name, _, form in table.fields), ("id",)
    )


TRAINING_TABLES: tuple[TravelTable, ...] = (TRAININGS, SESSIONS, PARTICIPANTS, CERTIFICATES)
TRAINING = tuple(map(_travelling, TRAINING_TABLES))
TABLES: tuple[PackTable, ...] = (
    KEYS, AREAS, CODES, INSTRUMENTS, SETTINGS, CUTOFFS, SIGNATORIES, BLOCKS, LOOKS, PSM, LISTS, TASKS,
    *TRAINING, CORRECTIONS,
)  # fmt: skip
BY_NAME: Mapping[str, PackTable] = {table.name: table for table in TABLES}

PACK_SHAPES: Mapping[tuple[Kind, str], Mapping[str, TableShape]] = {
    (Kind.REFERENCE, PACK_SCHEMA): {table.name: table.shape for table in TABLES}
}


@dataclass(frozen=True, slots=True)
class Part:
    """What a person chooses as one: its tables go in together."""

    name: str
    noun: str
    tables: tuple[str, ...]
    icon: str = "list"
    is_kept_by_hand: bool = field(default=False)


PARTS: tuple[Part, ...] = (
    Part("psm", PSM.noun, (PSM.name,), "users"),
    Part("tugas", "Daftar tugas", (LISTS.name, TASKS.name), "clipboard-check"),
    Part("batas_waktu", CUTOFFS.noun, (CUTOFFS.name,), "clock", True),
    Part("pengaturan", SETTINGS.noun, (SETTINGS.name,), "settings", True),
    Part("penandatangan", SIGNATORIES.noun, (SIGNATORIES.name,), "pencil", True),
    Part("blok_nomor", BLOCKS.noun, (BLOCKS.name,), "hash"),
    Part("tampilan", LOOKS.noun, (LOOKS.name,), "award"),
    Part("pelatihan", "Pelatihan kota", tuple(table.name for table in TRAINING), "graduation-cap"),
    Part("instrumen", INSTRUMENTS.noun, (INSTRUMENTS.name,), "list-checks", True),
    Part("daftar_kode", CODES.noun, (CODES.name,), "list", True),
    Part("wilayah", AREAS.noun, (AREAS.name,), "map-pin", True),
    Part("koreksi", CORRECTIONS.noun, (CORRECTIONS.name,), "pencil", True),
    Part("kunci", KEYS.noun, (KEYS.name,), "key"),
)
PART_BY_NAME: Mapping[str, Part] = {part.name: part for part in PARTS}

ROSTER_AT = tuple(volunteer_values.FIELDS)
TASK_AT = tuple(case_row.FIELDS)
# Of the records that came with batches: what a correction may name, and the column of the store.
CORRECTABLE: Mapping[str, TravelTable] = {
    table.name: table for table in (batch_tables.ROSTER, batch_tables.FAMILIES, batch_tables.PERSONS)
}


def sheet_cells(table: PackTable, row: Row) -> tuple[tuple[str, ...], str]:
    """A row of psm or tugas as a row of a sheet: cells in the judge's order, and their kinds."""
    names, fields = (ROSTER_COLUMNS, ROSTER_AT) if table is PSM else (TASK_COLUMNS, TASK_AT)
    told = table.told(row)
    if table is TASKS:  # whoever wrote the pack: no whole account is kept
        told[TASK_COLUMNS[account_mask.FIELD]] = account_mask.masked(told[TASK_COLUMNS[account_mask.FIELD]])
    cells = tuple(told.get(names.get(each, ""), "") for each in fields)
    return cells, "".join("t" if cell else "-" for cell in cells)
