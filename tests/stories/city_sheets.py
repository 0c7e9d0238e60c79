"""In this file: sheets of the whole city: three PSM and some tasks in each of the eleven kecamatan."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl

from padang_desktop.use_cases.office import Office

ROSTER_HEADER = ["No", "Nama Lengkap", "NIK", "L/P", "Tanggal Lahir", "Kelurahan", "Kecamatan"]
TASK_HEADER = ["No", "NIK", "No KK", "Nama", "Alamat", "RT", "RW", "Kelurahan", "Kecamatan", "Keterangan"]


def _letters(at: int) -> str:
    return str(at).translate(str.maketrans("0123456789", "abcdefghij"))


def nik(at: int) -> str:
    """Another one for each number; its serial is nobody's."""
    return f"137111{1 + at // 1000:02d}0170{9000 + at % 1000}"


def kk(at: int) -> str:
    return f"137111{1 + at // 1000:02d}0215{9000 + at % 1000}"


def places(office: Office) -> list[tuple[str, str]]:
    """(kelurahan, kecamatan) of the whole city."""
    book = office.reference.areas
    return [(area.name, above.name) for above in book.kecamatan() for area in book.children(above.code)]


def roster_rows(office: Office, per_kelurahan: int = 3) -> list[list[object]]:
    """Everybody without a fault: `per_kelurahan` in each of the 104 kelurahan."""
    found: list[list[object]] = []
    for kelurahan, kecamatan in places(office):
        for _ in range(per_kelurahan):
            at = len(found) + 1
            born = f"{1 + at // 1000:02d}/01/1970"
            found.append([at, f"ZULKIFLI {_letters(at)}", nik(at), "L", born, kelurahan, kecamatan])
    return found


def task_rows(office: Office, per_kelurahan: int = 2, first: int = 1) -> list[list[object]]:
    """A family for each row."""
    found: list[list[object]] = []
    for kelurahan, kecamatan in places(office):
        for _ in range(per_kelurahan):
            at = len(found) + first
            found.append(
                [at, nik(5000 + at), kk(at), f"ROSNELI {_letters(at)}", "Jalan Contoh No. 9", "001", "003",
                 kelurahan, kecamatan, "Cek keberadaan"]
            )  # fmt: skip
    return found


def write(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in [header, *rows]:
        page.append(list(row))
    book.save(path)
    return path
