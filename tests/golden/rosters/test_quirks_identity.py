"""In this file: numbers of people and families that Excel or a clerk has bent (Q001 to Q018)."""

from __future__ import annotations

import openpyxl
import pytest
from quirk_ground import KELURAHAN, MAN, WOMAN, Ground


def test_q001_a_nik_that_lost_its_last_digit_in_excel_is_refused_and_never_repaired(ground: Ground) -> None:
    staged = ground.judged({"Nama": "RINA", "NIK": 1371114503859000.0}, {"Nama": "SARI", "NIK": WOMAN})
    assert staged.outcomes() == ["refuse", "add"]
    assert staged.codes(0) == ["NIK_DAMAGED"]
    assert staged.cell("nik", 0) == "1371114503859000"
    assert [person.nik for person in staged.stored()] == [WOMAN]


def test_q002_a_whole_nik_in_a_number_cell_is_kept_as_text_with_a_warning(ground: Ground) -> None:
    staged = ground.judged({"NIK": int(WOMAN)})
    assert (staged.codes(), staged.outcomes()) == (["NIK_AS_NUMBER"], ["add"])
    assert staged.stored()[0].nik == WOMAN


def test_q003_scientific_notation_as_text_is_refused(ground: Ground) -> None:
    staged = ground.judged({"NIK": "1.37111E+15"}, {"NIK": "1,37111E+15"})
    assert staged.outcomes() == ["refuse", "refuse"]
    assert staged.codes(0) == staged.codes(1) == ["NIK_SCIENTIFIC"]
    assert "1,37111E+15" in staged.sentences(1)


def test_q004_scientific_notation_in_a_csv_that_excel_saved_again_is_refused(ground: Ground) -> None:
    path = ground.text(f"Nama;NIK;Kelurahan\nRINA;1.37E+15;{KELURAHAN}\nSARI;{WOMAN};{KELURAHAN}\n")
    staged = ground.staged(path)
    assert (staged.outcomes(), staged.codes(0)) == (["refuse", "add"], ["NIK_SCIENTIFIC"])


@pytest.mark.parametrize("sign", ["'", "’", "`"])
def test_q005_an_apostrophe_before_a_number_is_dropped(ground: Ground, sign: str) -> None:
    staged = ground.judged({"NIK": sign + WOMAN})
    assert staged.codes() == []
    assert staged.stored()[0].nik == WOMAN


def test_q006_an_unseen_prefix_quote_of_excel_takes_nothing_away_twice(ground: Ground) -> None:
    path = ground.book(
        [["Nama", "NIK", "Kelurahan"]], {"Nama": "SUS'I", "NIK": WOMAN, "Kelurahan": KELURAHAN}
    )
    book = openpyxl.load_workbook(path)
    for cell in book.worksheets[0][2]:
        cell.quotePrefix = True
    book.save(path)
    (person,) = ground.staged(path).stored()
    assert (person.name, person.nik) == ("SUS'I", WOMAN)


@pytest.mark.parametrize("space", ["\u00a0", "\u2007", " ", "\u3000", "\t"])
def test_q007_spaces_of_every_kind_around_a_number_are_dropped(ground: Ground, space: str) -> None:
    assert ground.judged({"NIK": f"{space}{WOMAN}{space}"}).stored()[0].nik == WOMAN


def test_q008_unseen_signs_in_a_number_are_dropped_and_told(ground: Ground) -> None:
    staged = ground.judged({"NIK": f"\u200b{WOMAN}\u202c"})
    assert (staged.codes(), staged.outcomes()) == (["NUMBER_UNSEEN_SIGNS"], ["add"])
    assert staged.stored()[0].nik == WOMAN


@pytest.mark.parametrize(
    "written", ["13.71.11.450385.9001", "137111 450385 9001", "1371-1145-0385-9001", "137111.4503859001"]
)
def test_q009_dots_spaces_and_dashes_between_digits_are_dropped(ground: Ground, written: str) -> None:
    staged = ground.judged({"NIK": written})
    assert staged.codes() == []
    assert staged.stored()[0].nik == WOMAN


def test_q010_who_has_no_nik_shares_no_number_with_anybody(ground: Ground) -> None:
    staged = ground.judged({"NIK": 0}, {"NIK": None}, {"NIK": "-"}, {"NIK": "0"}, {"NIK": "belum ada"})
    assert staged.outcomes() == ["add"] * 5
    people = staged.stored()
    assert {(person.nik, person.nik_status) for person in people} == {("", "BELUM_ADA")}
    assert len({person.name for person in people}) == 5


def test_q011_a_nik_used_by_two_people_is_told_and_nobody_is_overwritten(ground: Ground) -> None:
    staged = ground.judged({"Nama": "RINA", "NIK": WOMAN}, {"Nama": "SARI", "NIK": WOMAN})
    assert staged.outcomes() == ["add", "refuse"]
    (problem,) = staged.rows[1].problems
    assert (problem.code, problem.detail) == ("NIK_TWICE_IN_FILE", "2")
    assert [person.name for person in staged.stored()] == ["RINA"]


@pytest.mark.parametrize("written", [WOMAN[:15], WOMAN + "1", "13711145"])
def test_q012_a_nik_of_another_length_is_refused_with_its_length(ground: Ground, written: str) -> None:
    staged = ground.judged({"NIK": written})
    assert staged.outcomes() == ["refuse"]
    assert staged.codes() == ["NIK_LENGTH"]
    assert str(len(written)) in staged.sentences()


def test_q013_a_nik_copied_from_the_number_of_the_kk_is_told(ground: Ground) -> None:
    path = ground.lines(
        ["Nama", "NIK", "No KK", "Kelurahan"],
        ["RINA", WOMAN, WOMAN, KELURAHAN],
        ["SARI", MAN, "1371110101109003", KELURAHAN],
    )
    staged = ground.tasks(path)
    assert staged.outcomes() == ["refuse", "add"]
    assert "NIK_IS_KK" in staged.codes(0)


def test_q014_a_birth_date_that_differs_from_the_nik_is_warned_of_with_both_days(ground: Ground) -> None:
    staged = ground.judged({"NIK": MAN, "Tgl Lahir": "19-03-1985"})
    assert (staged.codes(), staged.outcomes()) == (["NIK_BIRTH_DATE"], ["add"])
    assert "19-03-1985" in staged.sentences()
    assert "05-03-1985" in staged.sentences()
    assert staged.stored()[0].birth_date == "1985-03-19"


def test_q015_a_sex_that_differs_from_the_nik_is_warned_of(ground: Ground) -> None:
    staged = ground.judged(
        {"NIK": MAN, "L/P": "P"}, {"NIK": WOMAN, "L/P": "L"}, {"NIK": f"{WOMAN[:12]}9009", "L/P": "P"}
    )
    assert [staged.codes(at) for at in range(3)] == [["NIK_SEX"], ["NIK_SEX"], []]
    assert staged.outcomes() == ["add"] * 3


def test_q016_an_area_code_that_is_gone_or_new_only_warns(ground: Ground) -> None:
    staged = ground.judged({"NIK": "9101010503859002"}, {"NIK": "9999010503859003"})
    assert staged.outcomes() == ["add", "add"]
    assert set(staged.codes(0)) <= {"NIK_AREA_UNKNOWN"}
    assert staged.codes(1) == ["NIK_AREA_UNKNOWN"]


@pytest.mark.parametrize("between", [" / ", "\n", " ", ", "])
def test_q017_two_numbers_in_one_cell_are_refused_and_none_is_chosen(ground: Ground, between: str) -> None:
    staged = ground.judged({"NIK": f"{WOMAN}{between}{MAN}"})
    assert (staged.outcomes(), staged.codes()) == (["refuse"], ["NIK_TWO_IN_CELL"])


def test_q018_the_number_of_the_kk_in_the_title_of_a_block_goes_to_its_members(ground: Ground) -> None:
    path = ground.lines(
        ["Nama", "NIK", "Kelurahan"],
        ["No. KK : 1371110102119001 \u00a0"], ["RINA", WOMAN, KELURAHAN],
        ["No. KK : 1371110102119002"], ["SARI", MAN, KELURAHAN],
        ["No. KK : 13711101********"], ["BUDI", "1371110503859003", KELURAHAN],
    )  # fmt: skip
    staged = ground.tasks(path)
    assert staged.column("no_kk") == ["1371110102119001", "1371110102119002", "13711101********"]
    assert staged.outcomes() == ["add", "add", "refuse"]
    assert staged.codes(2) == ["NIK_MASKED_UNMATCHED"]
