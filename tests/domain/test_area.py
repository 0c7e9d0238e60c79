"""In this file: a kelurahan is found however it is spelled, and never guessed between two."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from padang_desktop import paths
from padang_desktop.domain.reference import reference
from padang_desktop.domain.reference.area import Alias, Ambiguous, Area, AreaBook, Level, Unknown
from padang_desktop.domain.reference.area_spelling import is_one_letter_off


@pytest.fixture(scope="module")
def book() -> AreaBook:
    folder = paths.reference_dir()
    return reference.from_texts({name: (folder / name).read_text("utf-8") for name in reference.FILES}).areas


@pytest.mark.parametrize(
    ("name", "kecamatan", "code"),
    [
        ("Lubuk Buaya", None, "13.71.11.1009"),
        ("KEL.LUBUK BUAYA", None, "13.71.11.1009"),
        ("Kelurahan  Lubuk\u00a0Buaya", "Kec. Koto Tangah", "13.71.11.1009"),
        ("lubuk buayo", "KOTO TANGAH", "13.71.11.1009"),
        ("Lubuk Buaya, Kec. Koto Tangah", None, "13.71.11.1009"),
        ("Banuaran", None, "13.71.06.1009"),
        ("Banuaran Nan Xx", None, "13.71.06.1009"),
        ("BANUARAN NAN 20", None, "13.71.06.1009"),
        ("Aia Pacah", "Koto Tengah", "13.71.11.1003"),
        ("Air Pacah", None, "13.71.11.1003"),
        ("Bandar Buat", None, "13.71.07.1004"),
        ("Kampung Jao", None, "13.71.03.1007"),
        ("Kp. Jao", None, "13.71.03.1007"),
        ("Ps. Ambacang", None, "13.71.09.1001"),
        ("Binuang Kp. Dalam", None, "13.71.08.1007"),
        ("Gn. Pangilun", None, "13.71.04.1007"),
        ("Tlk. Bayur", "Padang Sel.", "13.71.01.1010"),
        ("Bukik Gado-Gado", None, "13.71.01.1012"),
        ("Gurun Laweh", "Nanggalo", "13.71.10.1004"),
        ("Gurun Laweh", "Lubeg", "13.71.06.1006"),
        ("Gurun Laweh Nan XX", None, "13.71.06.1006"),
        ("Kuranji", None, "13.71.09.1007"),
        ("Lubuk Begalung", "Lubuk Begalung", "13.71.06.1005"),
        ("13.71.11.1009", None, "13.71.11.1009"),
        ("1371111009", None, "13.71.11.1009"),
        ("1371040027", None, "13.71.01.1008"),  # a code of BPS
        ("Andalas", "tidak dikenal", "13.71.02.1007"),
    ],
)
def test_a_kelurahan_is_found_however_it_is_written(
    book: AreaBook, name: str, kecamatan: str | None, code: str
) -> None:
    found = book.resolve(name, kecamatan)
    assert isinstance(found, Area)
    assert found.code == code


def test_gurun_laweh_without_its_kecamatan_is_asked_not_guessed(book: AreaBook) -> None:
    found = book.resolve("Gurun Laweh")
    assert isinstance(found, Ambiguous)
    assert {area.code for area in found.candidates} == {"13.71.06.1006", "13.71.10.1004"}


def test_a_name_that_is_also_a_kecamatan_is_asked(book: AreaBook) -> None:
    found = book.resolve("Lubuk Begalung")
    assert isinstance(found, Ambiguous)
    assert [area.level for area in found.candidates] == [Level.KECAMATAN, Level.KELURAHAN]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Lubuk Buya", "Lubuk Buaya"),
        ("Alai", "Alai Parak Kopi"),
        ("Kurao", "Kurao Pagang"),
        ("Purs", "Purus"),
    ],
)
def test_an_unknown_name_comes_with_what_it_may_be(book: AreaBook, name: str, first: str) -> None:
    found = book.resolve(name)
    assert isinstance(found, Unknown)
    assert found.suggestions[0].name == first


def test_a_name_like_nothing_has_no_suggestion(book: AreaBook) -> None:
    assert book.resolve("Xyzzy") == Unknown("Xyzzy")


def test_a_kelurahan_of_another_kecamatan_is_said_to_be_there(book: AreaBook) -> None:
    area, (problem,) = book.judge("Andalas", "Kuranji")
    assert area is None
    assert problem.code == "AREA_ELSEWHERE"
    assert problem.detail == "Andalas, Kecamatan Padang Timur"


@pytest.mark.parametrize(
    ("name", "kecamatan", "codes"),
    [
        ("Lubuk Buaya", "Koto Tangah", []),
        ("-", "Koto Tangah", []),
        ("Lubuk Buaya", "", []),
        ("Lubuk Buaya", "Kotto Tangahan Raya", ["KECAMATAN_UNKNOWN"]),
        ("Gurun Laweh", "", ["AREA_AMBIGUOUS"]),
        ("Kurao", "Nanggalo", ["AREA_UNKNOWN_LIKE"]),
        ("Xyzzy", "", ["AREA_UNKNOWN"]),
    ],
)
def test_the_cells_of_a_row_are_judged(book: AreaBook, name: str, kecamatan: str, codes: list[str]) -> None:
    area, problems = book.judge(name, kecamatan)
    assert [problem.code for problem in problems] == codes
    assert (area is None) == (name != "Lubuk Buaya")


@pytest.mark.parametrize("name", ["Lubuk Buya", "Lubuk Buayya", "Kel. Lubuk Buaay", "LUBUK BUAJA"])
def test_one_letter_off_one_single_name_is_taken_with_a_question(book: AreaBook, name: str) -> None:
    area, (problem,) = book.judge(name, "")
    assert area is not None
    assert area.name == "Lubuk Buaya"
    assert (problem.code, problem.blocks) == ("AREA_SPELLING", False)
    assert problem.detail == "Maksud Anda Lubuk Buaya, Kecamatan Koto Tangah?"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Lubuk Buayo", "Lubuk Buaya"), ("Kel. Pasia Nan Tigo, Kec. Koto Tangah", "Pasie Nan Tigo"),
        ("Parupuk Tabiang", "Parupuk Tabing"), ("Lb. Buayo", "Lubuk Buaya"),
    ],
)  # fmt: skip
def test_another_spelling_than_the_official_one_is_taken_with_a_question(
    book: AreaBook, name: str, meant: str
) -> None:
    area, (problem,) = book.judge(name, "")
    assert area is not None
    assert area.name == meant
    assert (problem.code, problem.value, problem.blocks) == ("AREA_SPELLING", name, False)
    assert problem.detail == f"Maksud Anda {meant}, Kecamatan Koto Tangah?"


@pytest.mark.parametrize(
    "name", ["LUBUK BUAYA", "Kel. Lb. Buaya", "Lubuk Buaya, Kec. Koto Tangah", "Kp. Jawa", "13.71.11.1009"]
)
def test_an_official_name_or_one_cut_short_is_taken_without_a_question(book: AreaBook, name: str) -> None:
    area, problems = book.judge(name, "")
    assert area is not None
    assert problems == []


@pytest.mark.parametrize("name", ["Purs", "Gurun Lawe", "Lubuk Buy"])
def test_a_short_name_or_one_near_to_two_is_never_guessed(book: AreaBook, name: str) -> None:
    area, (problem,) = book.judge(name, "")
    assert area is None
    assert problem.blocks


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("abcdef", "abcdef", False), ("abcdef", "abcdf", True), ("abcdf", "abcdef", True),
        ("abcdef", "abxdef", True), ("abcdef", "abdcef", True), ("abcdef", "xabcdef", True),
        ("abcdef", "abcdefx", True), ("abcdef", "abxdeg", False), ("abcdef", "abcd", False),
        ("", "a", True), ("ab", "ba", True),
    ],
)  # fmt: skip
def test_one_letter_off_is_one_more_one_less_one_other_or_two_exchanged(
    one: str, other: str, expected: bool
) -> None:
    assert is_one_letter_off(one, other) is expected


@pytest.mark.parametrize(
    "text", ["Koto Tangah", "KEC. KOTO TANGAH", "13.71.11", "137111", "1371110", "Koto Tengah"]
)
def test_a_kecamatan_is_found_by_name_and_by_both_codes(book: AreaBook, text: str) -> None:
    found = book.find_kecamatan(text)
    assert isinstance(found, Area)
    assert found.code == "13.71.11"


def test_padang_has_11_kecamatan_and_104_kelurahan(book: AreaBook) -> None:
    per_kecamatan = {area.code[-2:]: len(book.children(area.code)) for area in book.kecamatan()}
    # DOMAIN.md section 1.
    assert per_kecamatan == {
        "01": 12, "02": 10, "03": 10, "04": 7, "05": 6, "06": 15, "07": 7, "08": 9, "09": 9, "10": 6,
        "11": 13,
    }  # fmt: skip
    assert sum(per_kecamatan.values()) == 104


def test_both_orders_of_codes_stand_side_by_side(book: AreaBook) -> None:
    pairs = {area.code[-2:]: area.bps_code[-3:] for area in book.kecamatan()}
    assert pairs == {
        "01": "040", "02": "050", "03": "060", "04": "070", "05": "010", "06": "030", "07": "020",
        "08": "100", "09": "090", "10": "080", "11": "110",
    }  # fmt: skip


def test_every_name_and_every_alias_leads_to_its_area(book: AreaBook) -> None:
    for area in book:
        if area.level is Level.KELURAHAN:
            assert book.resolve(area.name, area.parent) == area
            assert book.resolve(area.name.upper(), area.parent) == area
            assert not area.bps_code or book.by_code(area.bps_code) == area


def test_the_names_agree_with_the_public_tables(book: AreaBook, shared: Path) -> None:
    with (shared / "data" / "areas_padang.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(list(book))
    for row in rows:
        area = book.by_code(row["kode_kemendagri"])
        assert area is not None
        assert (area.name, area.bps_code) == (row["nama"], row["kode_bps_2018s1"])
    with (shared / "data" / "areas_padang_aliases.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            code = row["kode_kemendagri"]
            found = (
                book.find_kecamatan(row["alias"])
                if row["level"] == "kecamatan"
                else book.resolve(row["alias"], code[:8])
            )
            assert isinstance(found, Area), row["alias"]
            assert found.code == code


def test_an_area_is_only_found_while_it_exists() -> None:
    old = Area("13.71.11.1009", "Lama", Level.KELURAHAN, "13.71.11", valid_until=date(2025, 6, 30))
    new = Area("13.71.11.1099", "Baru", Level.KELURAHAN, "13.71.11", valid_from=date(2025, 7, 1))
    book = AreaBook([old, new], [Alias(old.code, "Dahulu")])
    before, after = book.on(date(2025, 6, 30)), book.on(date(2025, 7, 1))
    assert before.resolve("Dahulu") == old
    assert isinstance(before.resolve("Baru"), Unknown)
    assert isinstance(after.resolve("Dahulu"), Unknown)
    assert after.resolve("Baru") == new
    assert book.on(date(2025, 7, 1)) is not book
