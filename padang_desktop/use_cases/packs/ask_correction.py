"""In this file: the city asks an office to put one field of a person or family right.

The record stays the office's own. What is wrong and what is right goes to that
office alone with its next pack, is shown there, and comes back with a batch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from padang_desktop.domain.packs.pack_tables import CORRECTABLE, CORRECTIONS
from padang_desktop.domain.problems import Incomplete, Problem, Situation
from padang_desktop.domain.values.phone import judge_phone
from padang_desktop.store import given_records, tables
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.packs import keep_city_data

# What people find wrong on a paper, in the words of the forms; by the table that travels.
LABELS: Mapping[str, Mapping[str, str]] = {
    "relawan": {
        "nama": "Nama", "nama_cetak": "Nama tercetak", "nik": "NIK", "tempat_lahir": "Tempat lahir",
        "tgl_lahir": "Tanggal lahir", "jk": "L/P", "hp": "No. HP", "alamat": "Alamat", "rt": "RT", "rw": "RW",
        "no_sk": "Nomor SK", "tgl_sk": "Tanggal SK",
    },
    "keluarga": {
        "no_kk": "Nomor KK", "kepala": "Kepala keluarga", "alamat": "Alamat", "rt": "RT", "rw": "RW",
    },
    "individu": {
        "nama": "Nama", "nik": "NIK", "tempat_lahir": "Tempat lahir", "tgl_lahir": "Tanggal lahir",
        "jk": "L/P",
    },
}  # fmt: skip
NUMBERS, DAYS, SEX, PHONE = ("nik", "no_kk"), ("tgl_lahir", "tgl_sk"), "jk", "hp"
SEXES = ("L", "P")
_TABLES = {table.kept_in: name for name, table in CORRECTABLE.items()}


class NoSuchRecord(Situation):
    """The record is not there any more, or the city holds it itself."""

    code = "CITY_RECORD_ABSENT"


@dataclass(frozen=True, slots=True)
class Correctable:
    """A record of an office: `cells` by the column's name, `area` the kecamatan's code with dots."""

    table: str
    id: str
    title: str
    area: str
    cells: Mapping[str, str]


def is_correctable(kept_in: str, wilayah: str) -> bool:
    """Whether a record of this table of the store came from an office (its code as in sealed files)."""
    return kept_in in _TABLES and bool(wilayah)


def look(office: Office, kept_in: str, record_id: str, title: str, wilayah: str) -> Correctable:
    """What stands in the record now. Raises NoSuchRecord, ServerAway."""
    if not is_correctable(kept_in, wilayah):
        raise NoSuchRecord(reason=kept_in)
    name = _TABLES[kept_in]
    with office.reading_merged() as tx:
        record = given_records.by_id(tx, tables.BY_NAME[kept_in], [record_id]).get(record_id)
    if record is None:
        raise NoSuchRecord(reason=record_id)
    forms = {column: (kept, form) for column, kept, form in CORRECTABLE[name].fields}
    cells = {column: forms[column][1].out(record[forms[column][0]]) for column in LABELS[name]}
    # A practice office bears 99 where a real one bears its province.
    area = f"13.{wilayah[2:4]}.{wilayah[4:6]}"
    return Correctable(name, record_id, title, area, cells)


def ask(office: Office, record: Correctable, column: str, fresh: str, reason: str) -> int:
    """Keep it for the next pack of that office; gives the deed, 0 when it stands there already.

    A second word about the same field takes the place of the first. Raises Incomplete.
    """
    told = _written(column, fresh.strip())
    problems: list[Problem] = []
    form = next(form for name, _, form in CORRECTABLE[record.table].fields if name == column)
    if not told and not _is_unreadable_phone(column, fresh):
        problems.append(Problem("CITY_CELL_NEEDED", "baru"))
    elif not told or not form.takes(told) or not _can_be(office, column, told):
        problems.append(Problem("CITY_CELL_ODD", "baru", fresh))
    elif told == record.cells[column]:
        problems.append(Problem("CITY_CORRECTION_SAME", "baru", fresh))
    if not reason.strip():
        problems.append(Problem("CITY_CELL_NEEDED", "alasan"))
    if problems:
        raise Incomplete(tuple(problems))
    cells = (record.table, record.id, record.title, column, record.cells[column], told, reason.strip())
    key = CORRECTIONS.key_of(cells)
    known = next((row for row in keep_city_data.rows_of(office, CORRECTIONS.name) if row.key == key), None)
    return keep_city_data.keep(
        office, CORRECTIONS.name, cells, known.id if known else "", wilayah=record.area
    )


def _is_unreadable_phone(column: str, typed: str) -> bool:
    """Something stands there that is no number, and not that there is none."""
    return column == PHONE and bool(judge_phone(typed)[1])


def _can_be(office: Office, column: str, told: str) -> bool:
    """The office writes it as it comes, so nothing may come that none of its own forms would take."""
    if column == SEX:
        return told in SEXES
    return column not in DAYS or told <= office.today().isoformat()


def _written(column: str, typed: str) -> str:
    """As the value travels."""
    if column in NUMBERS:
        return "".join(sign for sign in typed if sign.isascii() and sign.isalnum())
    if column == PHONE:
        number, _ = judge_phone(typed)
        return number.removeprefix("+") if number else ""
    return typed
