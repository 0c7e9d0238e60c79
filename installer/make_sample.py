"""In this file: the sample data in resources/sample is made, the same at every run.

    .venv/bin/python installer/make_sample.py [FOLDER]

A roster and a worklist as clerks really write them (title rows, merged cells,
a NIK that Excel damaged, two spellings of a kelurahan, a footer), a training,
visits, and photos drawn by the program. Nobody in them is real.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Font

sys.path.insert(0, str(Path(__file__).resolve().parent))

from sample_grid import BOX, save, title, two_row_header
from sample_people import KELURAHAN, SUKU, People, SamplePerson
from sample_work import TRAINING_BODY, visits_with_photos

SEED = 137111
FOLDER = Path(__file__).resolve().parent.parent / "resources" / "sample"
ROSTER, WORKLIST = "roster_koto_tangah.xlsx", "daftar_tugas_200.xlsx"
TRAINING, VISITS = "pelatihan.json", "kunjungan.json"
_MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
MONTHS = _MONTHS.split()
# As the same kelurahan are written by different hands.
OTHER_SPELLINGS = {
    "Aie Pacah": "Air Pacah", "Pasie Nan Tigo": "Pasir Nan Tigo", "Lubuk Buaya": "Lb. Buaya",
    "Koto Panjang Ikua Koto": "Koto Panjang Ikur Koto", "Batang Kabung Ganting": "Kel. Batang Kabung",
}  # fmt: skip


def main(arguments: list[str]) -> int:
    """Write every sample file anew into FOLDER."""
    folder = Path(arguments[0]) if arguments else FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    chance = random.Random(SEED)
    people = People(chance)
    write_roster(folder / ROSTER, people, chance)
    heads = write_worklist(folder / WORKLIST, people, chance)
    write_json(folder / TRAINING, TRAINING_BODY)
    write_json(folder / VISITS, {"visits": visits_with_photos(folder, heads, chance)})
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            print(f"{path.stat().st_size:>9} {path.relative_to(folder)}")
    return 0


def write_json(path: Path, body: Any) -> None:
    path.write_text(json.dumps(body, ensure_ascii=False, indent=2) + "\n", "utf-8")


# --- the roster -----------------------------------------------------------------------------------------

_ROSTER_HEADS: list[tuple[str, tuple[str, ...]]] = [
    ("NO", ()), ("NAMA LENGKAP", ()), ("NIK", ()), ("L/P", ()), ("TEMPAT/TGL LAHIR", ("TEMPAT", "TANGGAL")),
    ("ALAMAT", ("JALAN", "RT", "RW")), ("KELURAHAN", ()), ("NO. HP / WA", ()),
    ("PENDIDIKAN TERAKHIR", ()), ("KET", ()),
]  # fmt: skip
_DEGREES = ("", "", "", "", ", S.Pd", ", SE", ", A.Md", "")
_SCHOOLS = ("SMA", "SMA/Sederajat", "S1", "D-III", "SMK", "SLTA", "SMP")


def write_roster(path: Path, people: People, chance: random.Random) -> None:
    """39 PSM in 13 kelurahan, and five rows with which something is wrong."""
    book = openpyxl.Workbook()
    page: Any = book.active
    page.title = "PSM KOTO TANGAH"
    title(page, 1, "DAFTAR NAMA PEKERJA SOSIAL MASYARAKAT (PSM)", 12, size=14)
    title(page, 2, "KECAMATAN KOTO TANGAH KOTA PADANG", 12)
    title(page, 3, "TAHUN 2026", 12)
    two_row_header(page, 5, _ROSTER_HEADS)
    rows = _roster_rows(people, chance)
    at = 7
    for number, row in enumerate(rows, 1):
        if number in (14, 29):
            at += 1  # a row left empty between two hands
        for column, value in enumerate([number, *row], 1):
            page.cell(at, column, value).border = BOX
            if isinstance(value, int) and value > 10**15:
                page.cell(at, column).number_format = "0"
        at += 1
    page.cell(at, 1, "JUMLAH").font = Font(bold=True)
    page.merge_cells(start_row=at, start_column=1, end_row=at, end_column=2)
    page.cell(at, 3, f"{len(rows)} ORANG")
    for offset, text in enumerate(
        ("Padang, 2 November 2026", "Camat Koto Tangah", "", "", "( ........................ )")
    ):
        page.cell(at + 2 + offset, 9, text)
    for letter, width in zip("ABCDEFGHIJKL", (5, 30, 20, 5, 14, 18, 32, 5, 5, 26, 18, 18), strict=True):
        page.column_dimensions[letter].width = width
    save(book, path)


def _roster_rows(people: People, chance: random.Random) -> list[list[Any]]:
    rows: list[list[Any]] = []
    for at, kelurahan in enumerate(KELURAHAN):
        for place in range(3):
            count = at * 3 + place
            written = OTHER_SPELLINGS.get(kelurahan, kelurahan) if place == 1 else kelurahan
            if place == 2 and at % 3 == 0:
                written = kelurahan.upper()
            rows.append(_roster_row(people.person(), count, written, people, chance))
    rows[4][1] = int(rows[4][1])  # typed as a number, but not damaged: its last digit is still there
    # What a hand does wrong; none of these may come in unseen.
    damaged = people.person(youngest=30)
    rows.insert(9, _roster_row(damaged, 40, "Lubuk Buaya", people, chance))
    rows[9][1] = int(damaged.nik[:-1]) * 10  # Excel keeps 15 digits of a number
    short = _roster_row(people.person(), 41, "Padang Sarai", people, chance)
    short[1] = short[1][:-1]
    rows.insert(20, short)
    rows.insert(31, list(rows[2]))  # the same person once more
    rows.insert(36, _roster_row(people.person(), 43, "Korong Gadang", people, chance))  # of Kuranji
    nowhere = _roster_row(people.person(), 44, "Lubuk Contoh", people, chance)
    rows.append(nowhere)
    return rows


def _roster_row(
    person: SamplePerson, count: int, kelurahan: str, people: People, chance: random.Random
) -> list[Any]:
    street, rt, rw = people.address()
    name = (
        ("Hj. " if person.sex == "P" and count % 11 == 3 else "")
        + person.name
        + _DEGREES[count % len(_DEGREES)]
    )
    return [
        name.upper() if count % 3 else name, person.nik if count % 5 else _spaced(person.nik), person.sex,
        person.birth_place.upper() if count % 2 else person.birth_place, _born_as_written(person.born, count),
        street, rt, rw if count % 2 else f"{rw:03d}", kelurahan, _phone(count), chance.choice(_SCHOOLS),
        "Ketua IPSM" if count == 0 else "",
    ]  # fmt: skip


def _spaced(nik: str) -> str:
    return f"{nik[:6]} {nik[6:12]} {nik[12:]}"


def _born_as_written(born: date, count: int) -> Any:
    written: tuple[Any, ...] = (
        f"{born:%d/%m/%Y}", f"{born.day} {MONTHS[born.month - 1]} {born.year}", born, f"{born:%d-%m-%Y}",
    )  # fmt: skip
    return written[count % len(written)]


def _phone(count: int) -> Any:
    digits = f"8120000{9000 + count:04d}"
    forms: tuple[Any, ...] = (
        f"0{digits[:3]}-{digits[3:7]}-{digits[7:]}", f"+62 {digits[:3]} {digits[3:7]} {digits[7:]}",
        int(digits), f"0{digits}",
    )  # fmt: skip
    return forms[count % len(forms)]


# --- the worklist ---------------------------------------------------------------------------------------

_WORK_HEADS: list[tuple[str, tuple[str, ...]]] = [
    ("NO", ()), ("NO KK", ()), ("NIK", ()), ("NAMA", ()), ("HUBUNGAN KELUARGA", ()),
    ("TEMPAT LAHIR", ()), ("TGL LAHIR", ()), ("JENIS KELAMIN", ()), ("ALAMAT", ("JALAN", "RT", "RW")),
    ("KELURAHAN", ()), ("KECAMATAN", ()), ("DESIL", ()), ("BANSOS", ()), ("KETERANGAN", ()),
]  # fmt: skip
_AID = ("PKH", "Sembako", "PKH, Sembako", "", "PBI-JK")
FAMILIES = 200


def write_worklist(path: Path, people: People, chance: random.Random) -> list[SamplePerson]:
    """200 families with about a third of their members, and four rows with which something is wrong."""
    book = openpyxl.Workbook()
    page: Any = book.active
    page.title = "DAFTAR TUGAS"
    title(page, 1, "DAFTAR KELUARGA UNTUK DIVERIFIKASI", 16, size=14)
    title(page, 2, "DINAS SOSIAL KOTA PADANG - KECAMATAN KOTO TANGAH - NOVEMBER 2026", 16)
    two_row_header(page, 4, _WORK_HEADS)
    heads: list[SamplePerson] = []
    rows: list[list[Any]] = []
    for count in range(FAMILIES):
        rows += _household(people, chance, count, heads)
    rows[50][2] = str(rows[50][2])[:-2]  # two digits are missing; the family comes with its other row
    nameless = [
        "",
        "",
        "",
        "TANPA NOMOR",
        "Kepala Keluarga",
        *[""] * 6,
        "Lubuk Buaya",
        "Koto Tangah",
        *[""] * 3,
    ]
    rows.insert(90, list[Any](nameless))
    rows.insert(120, [*rows[119]])
    elsewhere = [*rows[-1]]
    elsewhere[1:4] = [people.kk(), people.person().nik, "KELUARGA KECAMATAN LAIN"]
    elsewhere[11:13] = ["Korong Gadang", "Kuranji"]
    rows.append(elsewhere)
    for number, row in enumerate(rows, 1):
        page.append([number, *row[1:]])
    page.append(["JUMLAH", len(rows)])
    save(book, path)
    return heads


def _household(
    people: People, chance: random.Random, count: int, heads: list[SamplePerson]
) -> list[list[Any]]:
    suku = chance.choice(SUKU)
    head = people.person(sex="L" if count % 5 else "P", youngest=30, oldest=75)
    heads.append(head)
    street, rt, rw = people.address()
    kelurahan = KELURAHAN[count % len(KELURAHAN)]
    written = OTHER_SPELLINGS.get(kelurahan, kelurahan) if count % 7 == 3 else kelurahan
    kk = people.kk()
    shared = [street, rt, rw, written, "Koto Tangah", chance.randint(1, 5), chance.choice(_AID)]
    members = [(head, "Kepala Keluarga")]
    if count % 3 == 0 or count == 32:
        members.append(
            (
                people.person(sex="P" if head.sex == "L" else "L", suku=suku, youngest=28),
                "Istri" if head.sex == "L" else "Suami",
            )
        )
    if count % 6 == 0:
        members.append((people.person(youngest=5, oldest=17), "Anak"))
    note = ("Cek listrik", "", "", "Alamat pindah?", "")[count % 5]
    return [
        [None, kk, who.nik, who.name.upper(), relation, who.birth_place, who.born, who.sex, *shared, note]
        for who, relation in members
    ]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
