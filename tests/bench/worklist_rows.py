"""In this file: the rows `read_worklist` and `apply_worklist`: 20,000 families from the city become tasks.

The limits are those of sheet_rows: python-calamine reading the same file, and
executemany of the same families, persons and tasks into the same encrypted
schema with its indexes and its search.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from padang_desktop.store import migrations
from padang_desktop.store.database import Database
from padang_desktop.use_cases.imports import import_sheet, import_worklist
from padang_desktop.use_cases.office import Office
from tests.bench import measure, minang_names
from tests.bench.measure import Row
from tests.bench.sheet_rows import APPLY_GOAL, READ_GOAL, calamine
from tests.offices import open_one

HEADER = (
    "No", "NIK", "No KK", "Nama Kepala Keluarga", "L/P", "Tempat Lahir", "Tanggal Lahir", "Nama Ibu Kandung",
    "Alamat", "RT", "RW", "Kelurahan", "Kecamatan", "Hubungan Keluarga", "Desil", "Keterangan",
)  # fmt: skip
# In the order that a stored row may refer to a former one.
_TABLES = ("worklists", "families", "persons", "cases")
_FIRST, _SEED = 20_000, 4


def rows(folder: Path, *, quick: bool) -> list[Row]:
    count, runs = (1_000, 3) if quick else (_FIRST, 5)
    read, apply = _measured(folder / "all", count, runs)
    measure.say(f"  {count // 4} families")
    read_part, apply_part = _measured(folder / "quarter", count // 4, runs)
    size = f"{count} families x {len(HEADER)}"
    return [
        Row("read_worklist", *read, READ_GOAL, "s", size, growth=read[0] / read_part[0] / 4),
        Row("apply_worklist", *apply, APPLY_GOAL, "s", size, growth=apply[0] / apply_part[0] / 4),
    ]


def _measured(folder: Path, count: int, runs: int) -> tuple[tuple[float, float], tuple[float, float]]:
    folder.mkdir(parents=True)
    sheet = folder / "daftar tugas.xlsx"
    with open_one(folder / "nama") as office:
        _write(sheet, office, count)
    times: list[tuple[float, float, float, float]] = []
    for run in range(runs):
        measure.say(f"  {run + 1} of {runs}")
        times.append(_one_round(folder / f"kantor{run}", sheet, count))
    reads, read_limits, applies, apply_limits = (statistics.median(each) for each in zip(*times, strict=True))
    return (reads, read_limits), (applies, apply_limits)


def _one_round(folder: Path, sheet: Path, count: int) -> tuple[float, float, float, float]:
    plans: list[Any] = []
    with open_one(folder) as office:
        read = measure.seconds(
            lambda: plans.append(import_worklist.stage_worklist(office, sheet, task_type="GROUNDCHECK_DTSEN"))
        )
        read_limit = measure.seconds(lambda: calamine(sheet))
        apply = measure.seconds(lambda: import_sheet.apply_plan(office, plans[0].id))
        assert plans[0].counts.added == count, plans[0].counts
        with office.reading() as tx:
            stored = {
                table: [tuple(row) for row in tx.connection.exec_driver_sql(f"SELECT * FROM {table}")]
                for table in _TABLES
            }
    assert all(len(stored[table]) == count for table in _TABLES[1:])
    return read, read_limit, apply, _executemany(folder / "batas.db", stored)


def _executemany(path: Path, stored: dict[str, list[tuple[Any, ...]]]) -> float:
    database = Database(path, bytes(range(32)), migrations.STEPS)
    try:

        def insert() -> None:
            with database.writing() as connection:
                raw: Any = connection.connection.dbapi_connection
                for table, lines in stored.items():
                    places = ", ".join("?" * len(lines[0]))
                    raw.executemany(f"INSERT INTO {table} VALUES ({places})", lines)

        return measure.seconds(insert)
    finally:
        database.close()


def _write(path: Path, office: Office, count: int) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    page = book.add_worksheet("KPM")
    page.write_row(0, 0, HEADER)
    for at, row in enumerate(_heads(office, count)):
        page.write_row(at + 1, 0, row)
    book.close()


def _heads(office: Office, count: int) -> Iterator[tuple[str, ...]]:
    """One row a family; every NIK and KK is another one, its serial 9xxx."""
    chance = random.Random(_SEED)
    names = [area.name for code in minang_names.KELURAHAN if (area := office.reference.areas.by_code(code))]
    for at in range(count):
        born = date(1955, 1, 1) + timedelta(days=at // 1000 * 97)
        serial, sex = 9000 + at % 1000, "P" if at // 1000 % 2 else "L"
        day = born.day + (40 if sex == "P" else 0)
        day_of_issue = f"{1 + at // 1000 % 28:02d}{1 + at // 28_000:02d}15"
        yield (
            str(at + 1), f"137111{day:02d}{born:%m%y}{serial}", f"137111{day_of_issue}{serial}",
            minang_names.a_name(chance, sex).upper(), sex, "Padang", f"{born:%d/%m/%Y}",
            minang_names.a_name(chance, "P").upper(), f"Jl. Melati No. {at % 240 + 1}",
            f"{at % 8 + 1:03d}", f"{at % 19 + 1:03d}", chance.choice(names), "Koto Tangah", "Kepala Keluarga",
            str(at % 5 + 1), "Sudah lama tidak dikunjungi",
        )  # fmt: skip
