"""In this file: the row `export_sheet`: a roster of 60,000 people, 20 cells each, goes out as .xlsx.

The limit is a bare loop of xlsxwriter in constant_memory that writes the same
cells, already in memory and in their final form. What the export takes of
memory beyond that is measured in processes of their own: each writes once and
says its peak.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from padang_desktop.commands.peak_memory import peak_mb
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.store import volunteers
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster import export_roster
from tests.bench import measure
from tests.bench.measure import Row
from tests.offices import open_one, unlocked
from tests.people import a_name, new_id

GOAL, MOST_MORE_MB = 1.3, 30
HEADER = (
    "No", "Nama", "NIK", "Jenis kelamin", "Tempat lahir", "Tanggal lahir", "No. HP", "Alamat", "RT", "RW",
    "Kelurahan", "Kecamatan", "Pendidikan", "Agama", "Pekerjaan", "Nomor SK", "Nomor anggota IPSM",
    "Pilar sosial", "Status", "Nama untuk dicetak",
)  # fmt: skip
_EPOCH = date(1899, 12, 30)


def rows(folder: Path, *, quick: bool) -> list[Row]:
    base = 3_000 if quick else 60_000
    runs = 3 if quick else 5
    (ours, limit), more = _measured(folder / "all", base, runs)
    measure.say(f"  {base // 4} people")
    (quarter, _), _ = _measured(folder / "quarter", base // 4, runs)
    note = f"+{more:.0f} MB of memory beyond the limit's (goal +{MOST_MORE_MB})"
    size = f"{base} x {len(HEADER)}"
    return [Row("export_sheet", ours, limit, GOAL, "s", size, growth=ours / quarter / 4, note=note)]


def _measured(folder: Path, count: int, runs: int) -> tuple[tuple[float, float], float]:
    folder.mkdir(parents=True)
    with open_one(folder / "kantor") as office:
        with office.writing("roster.imported") as tx:
            for start in range(0, count, 5_000):
                volunteers.add(tx, [_person(at) for at in range(start, min(start + 5_000, count))])
        cells = [_cells(at) for at in range(count)]
        timed = measure.interleaved(
            lambda: measure.seconds(partial(_ours, office, folder / "a.xlsx", count)),
            lambda: measure.seconds(partial(_bare, folder / "b.xlsx", cells)),
            runs,
        )
    return timed, _peak("ours", folder, count) - _peak("bare", folder, count)


def _ours(office: Office, path: Path, count: int) -> None:
    assert export_roster.export_roster(office, path) == count


def _bare(path: Path, cells: Iterable[tuple[str | int, ...]]) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    page = book.add_worksheet("PSM")
    text, day = book.add_format({"num_format": "@"}), book.add_format({"num_format": "dd/mm/yyyy"})
    for at, title in enumerate(HEADER):
        page.write_string(0, at, title)
    for number, row in enumerate(cells, 1):
        for at, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(number, at, cell, text)
            elif at:
                page.write_number(number, at, cell, day)
            else:
                page.write_number(number, at, cell)
    book.close()


def _peak(which: str, folder: Path, count: int) -> float:
    """The peak of a process that does nothing else, in MB; `bare` makes its cells row by row."""
    code = f"from tests.bench import export_row; export_row.child({which!r}, {str(folder)!r}, {count})"
    root = Path(__file__).resolve().parent.parent.parent
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=root)
    return float(done.stdout.split()[-1])


def child(which: str, folder: str, count: int) -> None:
    """Write one file in this process and print its peak in MB."""
    path = Path(folder)
    if which == "ours":
        office = unlocked(path / "kantor")
        _ours(office, path / "c.xlsx", count)
        office.close()
    else:
        # The same program is loaded, and the same office is open, so that only the writing differs.
        office = unlocked(path / "kantor")
        _bare(path / "d.xlsx", _Lazily(count))
        office.close()
    print(peak_mb() or 0)


class _Lazily:
    """The cells of each row when it is asked for."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __iter__(self) -> Iterator[tuple[str | int, ...]]:
        return (_cells(at) for at in range(self._count))


def _born(at: int) -> date:
    return date(1950, 1, 1) + timedelta(days=at // 1000)


def _nik(at: int) -> str:
    return f"137111{_born(at):%d%m%y}{9000 + at % 1000}"


def _person(at: int) -> Volunteer:
    name = f"{a_name()} {at:06d}"
    return Volunteer(
        id=new_id(), name=name, kelurahan="13.71.11.1001", printed_name=name.title(), sort_key=name.lower(),
        match_key=name.lower(), nik=_nik(at), sex="L", birth_place="Padang", birth_date=f"{_born(at)}",
        phone=f"+62812{at:08d}", address=f"Jl. Contoh No. {at % 90 + 1}", rt="001", rw="002", education="SMA",
        religion="ISLAM", occupation="Pedagang", sk_number=f"SK/{at:06d}", member_number=f"IP{at:08d}",
    )  # fmt: skip


def _cells(at: int) -> tuple[str | int, ...]:
    name = f"{a_name()} {at:06d}"
    return (
        at + 1, name, _nik(at), "Laki-laki", "Padang", (_born(at) - _EPOCH).days, f"+62812{at:08d}",
        f"Jl. Contoh No. {at % 90 + 1}", "001", "002", "Aie Pacah", "Koto Tangah",
        "SMA, MA, SMK atau sederajat", "Islam", "Pedagang", f"SK/{at:06d}", f"IP{at:08d}",
        "PSM (Pekerja Sosial Masyarakat)", "Aktif", name.title(),
    )  # fmt: skip
