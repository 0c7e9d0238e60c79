"""In this file: the columns in which each part of Data Kota is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from padang_desktop.domain.batches.table_shape import CellKind
from padang_desktop.domain.packs.pack_settings import told as rule_told
from padang_desktop.domain.packs.pack_tables import (
    BY_NAME,
    CODES,
    CORRECTIONS,
    INSTRUMENTS,
    PSM,
    SETTINGS,
    PackTable,
)
from padang_desktop.domain.values import nik
from padang_desktop.domain.values.calendar import short_date
from padang_desktop.domain.values.number import number
from padang_desktop.ui.city_data.code_list_words import list_words
from padang_desktop.ui.context import Context
from padang_desktop.ui.paged_table import Column
from padang_desktop.ui.words import tr

_MOST_COLUMNS = 6
_OF_PSM = ("nama", "nik", "kelurahan", "hp", "status")


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One line of a part: `cells` by the column's name, `place` the kecamatan it goes to."""

    id: str
    cells: dict[str, str]
    place: str = ""
    count: int = 0
    is_ended: bool = False
    record: Any = None


def columns_of(context: Context, part: str) -> list[Column[Any]]:
    """What is shown of a part; long texts are shown by their names."""
    if part == "psm":
        return _people(context)
    if part == "tugas":
        return _lists()
    if part == CORRECTIONS.name:
        return _corrections()
    table = BY_NAME[part]
    shown = [each for each in table.columns if table is not INSTRUMENTS or each.name != "isi"]
    return [
        Column(each.name, tr(each.label), _cell(context, table, each.name), can_sort=False)
        for each in shown[:_MOST_COLUMNS]
    ]


def _people(context: Context) -> list[Column[Any]]:
    labels = {each.name: each.label for each in PSM.columns}
    columns = [
        Column(name, tr(labels[name]), _place_or_cell(context, name), is_nik=name == "nik", can_sort=False)
        for name in _OF_PSM
    ]
    columns.insert(3, Column("place", tr("Kecamatan"), lambda row: row.place, can_sort=False))
    return columns


def _corrections() -> list[Column[Any]]:
    def said(name: str) -> Callable[[Any], str]:
        return lambda row: _corrected(row.cells, name)

    return [
        Column("sebutan", tr("Siapa"), lambda row: row.cells["sebutan"], can_sort=False, width=24),
        Column("place", tr("Kecamatan"), lambda row: row.place, can_sort=False, width=16),
        Column("kolom", tr("Isian"), said("kolom"), can_sort=False, width=16),
        Column("lama", tr("Semula"), said("lama"), can_sort=False, width=20),
        Column("baru", tr("Menjadi"), said("baru"), can_sort=False, width=20),
        Column("alasan", tr("Alasan"), lambda row: row.cells["alasan"], can_sort=False, width=24),
    ]


def _corrected(cells: dict[str, str], name: str) -> str:
    """In the words of the form; a NIK or KK never whole."""
    from padang_desktop.use_cases.packs import ask_correction

    column, cell = cells["kolom"], cells[name]
    if name == "kolom":
        return tr(ask_correction.LABELS.get(cells["tabel"], {}).get(column, column))
    if column in ask_correction.NUMBERS:
        return nik.mask(cell) if cell else ""
    return _day(cell) if column in ask_correction.DAYS else cell


def _lists() -> list[Column[Any]]:
    return [
        Column("nama", tr("Daftar"), lambda row: row.cells["nama"], can_sort=False, width=26),
        Column("periode", tr("Bulan"), lambda row: row.cells["periode"], can_sort=False, width=9),
        Column("count", tr("Tugas"), lambda row: number(row.count), is_number=True, can_sort=False, width=9),
        Column("batas_waktu", tr("Batas waktu"), lambda row: row.cells["batas_waktu"], can_sort=False,
               width=13),
        Column("state", tr("Keadaan"), lambda row: tr("Ditarik kembali") if row.is_ended else tr("Berlaku"),
               can_sort=False, width=18, state=lambda row: "warn" if row.is_ended else "good"),
    ]  # fmt: skip


def _cell(context: Context, table: PackTable, name: str) -> Callable[[Any], str]:
    label = context.office.reference.code_lists.label
    if table is SETTINGS:
        return lambda row: _rule(row.cells, name)
    if table is CODES and name == "daftar":
        return lambda row: list_words(row.cells[name])
    if name == "jenis_tugas":
        return lambda row: label("task_type", row.cells[name]) if row.cells[name] else tr("Semua jenis tugas")
    if table.columns[table.names.index(name)].kind is CellKind.DATE:
        return lambda row: _day(row.cells[name])
    return lambda row: row.cells[name]


def _day(cell: str) -> str:
    return short_date(date.fromisoformat(cell)) if cell else ""


def _rule(cells: dict[str, str], name: str) -> str:
    from padang_desktop.domain.packs.pack_settings import RULES

    if name == "nilai":
        return rule_told(cells["nama"], cells["nilai"])
    rule = RULES.get(cells["nama"])
    return tr(rule.label) if rule else cells["nama"]


def _place_or_cell(context: Context, name: str) -> Callable[[Any], str]:
    if name != "kelurahan":
        return lambda row: row.cells[name]
    areas = context.office.reference.areas

    def told(row: Any) -> str:
        area = areas.by_code(row.cells[name])
        return area.name if area else row.cells[name]

    return told
