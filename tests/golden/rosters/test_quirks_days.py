"""In this file: what happens to days as clerks and spreadsheets write them (Q019 to Q031)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from quirk_ground import KELURAHAN, MAN, WOMAN, Ground


def born(ground: Ground, written: object, nik: str = MAN) -> tuple[str, list[str]]:
    staged = ground.judged({"NIK": nik, "Tgl Lahir": written})
    return staged.stored()[0].birth_date, staged.codes()


def test_q019_day_and_month_that_changed_places_are_settled_by_the_nik_and_told(ground: Ground) -> None:
    staged = ground.judged(
        {"NIK": MAN, "Tgl Lahir": "03/05/1985"},
        {"NIK": WOMAN, "Tgl Lahir": date(1985, 5, 3)},
        {"NIK": "1371111807549003", "Tgl Lahir": "18/07/1954"},
        {"NIK": "1371111807549004", "Tgl Lahir": "07/18/1954"},
    )
    assert [staged.codes(at) for at in range(4)] == [["DATE_SWAPPED"], ["DATE_SWAPPED"], [], ["DATE_SWAPPED"]]
    assert "5 Maret 1985" in staged.sentences(0)
    assert [person.birth_date for person in staged.stored()] == [
        "1985-03-05", "1985-03-05", "1954-07-18", "1954-07-18",
    ]  # fmt: skip


def test_q020_a_day_as_text_with_the_day_first_is_read(ground: Ground) -> None:
    assert born(ground, "20-05-1970", "1371112005709001") == ("1970-05-20", [])


def test_q021_a_day_as_text_with_the_year_first_is_read(ground: Ground) -> None:
    assert born(ground, "1970-05-20", "1371112005709001") == ("1970-05-20", [])


def test_q022_days_of_excel_and_days_as_text_stand_in_one_column(ground: Ground) -> None:
    staged = ground.judged(
        {"NIK": MAN, "Tgl Lahir": date(1985, 3, 5)}, {"NIK": "1371111202059003", "Tgl Lahir": "2005-02-12"}
    )
    assert [person.birth_date for person in staged.stored()] == ["1985-03-05", "2005-02-12"]


def test_q023_the_serial_number_of_a_day_is_known_for_a_day(ground: Ground) -> None:
    serial = (date(1985, 3, 5) - date(1899, 12, 30)).days
    assert born(ground, serial) == ("1985-03-05", [])


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("12 Agustus 1985", "1985-08-12"), ("12 Agt 85", "1985-08-12"), ("12 Ags 1985", "1985-08-12"),
        ("12-Agu-1985", "1985-08-12"), ("14-Jul-2005", "2005-07-14"), ("3 Nopember 1985", "1985-11-03"),
        ("3 Nop 1985", "1985-11-03"), ("3 Mei 1985", "1985-05-03"), ("3 May 1985", "1985-05-03"),
        ("3 Des 1985", "1985-12-03"), ("3-Dec-85", "1985-12-03"), ("3 Pebruari 1985", "1985-02-03"),
        ("Senin, 12 Agustus 1985", "1985-08-12"),
    ],
)  # fmt: skip
def test_q024_months_are_known_by_their_indonesian_names_and_short_forms(
    ground: Ground, written: str, expected: str
) -> None:
    staged = ground.judged({"NIK": "", "Tgl Lahir": written})
    assert staged.codes() == []
    assert staged.stored()[0].birth_date == expected


def test_q025_the_century_of_a_short_year_comes_from_the_nik(ground: Ground) -> None:
    staged = ground.judged(
        {"NIK": MAN, "Tgl Lahir": "05-03-85"},
        {"NIK": "1371110503089003", "Tgl Lahir": "05-03-08"},
        {"NIK": "", "Tgl Lahir": "12-03-45"},
    )
    assert [person.birth_date for person in staged.stored()] == ["1985-03-05", "2008-03-05", "1945-03-12"]
    assert [staged.codes(at) for at in range(3)] == [[], [], []]


def test_q026_the_usual_birthday_of_old_people_makes_nobody_a_double(ground: Ground) -> None:
    staged = ground.judged(*[{"NIK": "", "Tgl Lahir": "01-07-1960"}] * 4)
    assert staged.outcomes() == ["add"] * 4
    assert [staged.codes(at) for at in range(4)] == [[]] * 4
    assert len(staged.stored()) == 4


@pytest.mark.parametrize("blank", [None, "", "-", "  "])
def test_q027_an_empty_day_stays_empty(ground: Ground, blank: str | None) -> None:
    staged = ground.judged({"Tgl Lahir": blank, "Tanggal SK": blank})
    (person,) = staged.stored()
    assert (person.birth_date, person.sk_date, staged.codes()) == ("", "", [])


def test_q028_days_of_the_1904_system_are_the_same_days(ground: Ground, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "mac.xlsx"), {"date_1904": True})
    page = book.add_worksheet()
    page.write_row(0, 0, ["Nama", "NIK", "Kelurahan", "Tgl Lahir"])
    page.write_row(1, 0, ["RINA", MAN, KELURAHAN])
    page.write_datetime(1, 3, date(1985, 3, 5), book.add_format({"num_format": "dd/mm/yyyy"}))
    book.close()
    staged = ground.staged(tmp_path / "mac.xlsx")
    assert staged.codes() == []
    assert staged.stored()[0].birth_date == "1985-03-05"


@pytest.mark.parametrize("written", ["Padang, 05-03-1985", "Padang/5 Maret 1985", "Padang 05/03/85"])
def test_q029_place_and_day_of_birth_in_one_column_are_taken_apart(ground: Ground, written: str) -> None:
    (person,) = ground.judged({"NIK": MAN, "Tempat/Tgl Lahir": written}).stored()
    assert (person.birth_place, person.birth_date) == ("Padang", "1985-03-05")


def test_q030_an_age_is_told_with_its_year_and_never_made_a_day(ground: Ground) -> None:
    staged = ground.judged(
        {"NIK": "", "Tgl Lahir": "UMUR 65", "Umur": None},
        {"NIK": "", "Tgl Lahir": None, "Umur": 65},
        {"NIK": MAN, "Tgl Lahir": None, "Umur": 41},
        {"NIK": "", "Tgl Lahir": "5-3-1985", "Umur": 41},
    )
    assert [staged.codes(at) for at in range(4)] == [["AGE_FOR_DATE"], ["AGE_FOR_DATE"], [], []]
    assert "1961" in staged.sentences(0)
    assert [person.birth_date for person in staged.stored()] == ["", "", "", "1985-03-05"]


@pytest.mark.parametrize("written", ["31/02/1990", "00/00/0000", "0000-00-00", "32-01-1980"])
def test_q031_a_day_that_does_not_exist_is_told(ground: Ground, written: str) -> None:
    staged = ground.judged({"NIK": "", "Tgl Lahir": written})
    assert (staged.outcomes(), staged.codes()) == (["refuse"], ["DATE_IMPOSSIBLE"])
    assert written in staged.sentences()
