"""In this file: the rows `read_sheet` and `apply_sheet`: a roster of 60,000 x 20 is judged and taken in.

The limits: python-calamine reading the same file, and executemany of the same
rows into the same encrypted schema with its indexes and its search. Growth is
measured from a quarter of the rows: four times of them is more than is read.
"""

from __future__ import annotations

import statistics
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from padang_desktop.store import migrations
from padang_desktop.store.database import Database
from padang_desktop.use_cases.imports import import_roster, import_sheet
from tests.bench import measure
from tests.bench.measure import Row
from tests.offices import open_one
from tests.people import a_name

READ_GOAL, APPLY_GOAL = 2.5, 2.0
HEADER = (
    "Nama Lengkap", "NIK", "L/P", "Tempat Lahir", "Tanggal Lahir", "No HP", "Alamat", "RT", "RW", "Kelurahan",
    "Kecamatan", "Pendidikan", "Agama", "Pekerjaan", "Tahun Pengangkatan", "Nomor SK", "Tanggal SK",
    "Nomor Anggota IPSM", "Pilar Sosial", "Keterangan",
)  # fmt: skip
KELURAHAN = ("Lubuk Buaya", "Aie Pacah", "Koto Pulai", "Padang Sarai", "Bungo Pasang")


def rows(folder: Path, *, quick: bool) -> list[Row]:
    base = 3_000 if quick else 60_000
    runs = 3 if quick else 5
    read, apply = _measured(folder / "all", base, runs)
    measure.say(f"  {base // 4} rows")
    read_part, apply_part = _measured(folder / "quarter", base // 4, runs)
    size = f"{base} x {len(HEADER)}"
    return [
        Row("read_sheet", *read, READ_GOAL, "s", size, growth=read[0] / read_part[0] / 4),
        Row("apply_sheet", *apply, APPLY_GOAL, "s", size, growth=apply[0] / apply_part[0] / 4),
    ]


def _measured(folder: Path, count: int, runs: int) -> tuple[tuple[float, float], tuple[float, float]]:
    folder.mkdir(parents=True)
    sheet = folder / "daftar.xlsx"
    _write(sheet, count)
    times: list[tuple[float, float, float, float]] = []
    for run in range(runs):
        measure.say(f"  {run + 1} of {runs}")
        times.append(_one_round(folder / f"kantor{run}", sheet, count))
    reads, read_limits, applies, apply_limits = (statistics.median(each) for each in zip(*times, strict=True))
    return (reads, read_limits), (applies, apply_limits)


def _one_round(folder: Path, sheet: Path, count: int) -> tuple[float, float, float, float]:
    plans: list[Any] = []
    with open_one(folder) as office:
        read = measure.seconds(lambda: plans.append(import_roster.stage_roster(office, sheet)))
        read_limit = measure.seconds(lambda: calamine(sheet))
        apply = measure.seconds(lambda: import_sheet.apply_plan(office, plans[0].id))
        assert plans[0].counts.added == count, plans[0].counts
        with office.reading() as tx:
            stored = [tuple(row) for row in tx.connection.exec_driver_sql("SELECT * FROM volunteers")]
            columns = len(stored[0])
    apply_limit = _executemany(folder / "batas.db", stored, columns)
    return read, read_limit, apply, apply_limit


def calamine(sheet: Path) -> None:
    """The limit of reading: every cell as Python has it, nothing judged."""
    import python_calamine

    python_calamine.CalamineWorkbook.from_path(str(sheet)).get_sheet_by_index(0).to_python()


def _executemany(path: Path, stored: list[tuple[Any, ...]], columns: int) -> float:
    database = Database(path, bytes(range(32)), migrations.STEPS)
    try:
        statement = f"INSERT INTO volunteers VALUES ({', '.join('?' * columns)})"

        def insert() -> None:
            with database.writing() as connection:
                raw: Any = connection.connection.dbapi_connection
                raw.executemany(statement, stored)

        return measure.seconds(insert)
    finally:
        database.close()


def _write(path: Path, count: int) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    page = book.add_worksheet("PSM")
    page.write_row(0, 0, HEADER)
    for at in range(count):
        page.write_row(at + 1, 0, _person(at))
    book.close()


def _person(at: int) -> tuple[str, ...]:
    # A thousand serials a birthday; every number is another one, and none is real.
    born = date(1950, 1, 1) + timedelta(days=at // 1000)
    return (
        f"{a_name()} {at:06d}".translate(_LETTERS), f"137111{born:%d%m%y}{9000 + at % 1000}", "L", "Padang",
        f"{born:%d/%m/%Y}", f"0812{at % 10**8:08d}", f"Jl. Contoh No. {at % 90 + 1}", "001", "002",
        KELURAHAN[at % len(KELURAHAN)], "Koto Tangah", "SMA", "Islam", "Pedagang", "2020",
        f"SK/{at:06d}", "01/02/2020", f"IP{at:08d}", "PSM", "",
    )  # fmt: skip


# A name has no digits.
_LETTERS = str.maketrans("0123456789", "abcdefghij")
