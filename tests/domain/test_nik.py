"""In this file: a NIK is read, judged and hidden; a damaged one is never repaired (quirks Q001 to Q018)."""

from __future__ import annotations

from datetime import date

import pytest

from padang_desktop.domain.problems import Severity
from padang_desktop.domain.values import nik
from padang_desktop.domain.values.sheet import ERROR, NUMBER, TEXT

TODAY = date(2026, 11, 22)
MAN = "1371051203859003"  # 12 March 1985
WOMAN = "1371055203859004"
PREFIXES = {"137105": "Bungus Teluk Kabung, Kota Padang"}


def judge(text: str, kind: str = TEXT, **facts: object) -> tuple[str | None, list[str]]:
    digits, problems = nik.judge_nik(text, kind, prefixes=PREFIXES, today=TODAY, **facts)  # type: ignore[arg-type]
    return digits, [problem.code for problem in problems]


@pytest.mark.parametrize(
    "written",
    [
        MAN,
        f"'{MAN}",
        f"’{MAN}",
        f"{MAN}\u00a0",
        f" {MAN}\n",
        "13.71.05.120385.9003",
        "137105 120385 9003",
        "1371-0512-0385-9003",
        f"NIK : {MAN}",
        f"No. KTP: {MAN} \u00a0",
    ],
)
def test_signs_around_a_whole_nik_do_no_harm(written: str) -> None:
    assert judge(written) == (MAN, [])


def test_unseen_signs_in_a_nik_are_dropped_and_told() -> None:
    digits, (problem,) = nik.judge_nik(f"\u200b{MAN}\u202c", today=TODAY)
    assert digits == MAN
    assert (problem.code, problem.detail, problem.blocks) == ("NUMBER_UNSEEN_SIGNS", MAN, False)


@pytest.mark.parametrize(
    ("written", "kind", "code"),
    [
        ("1371051203850000", NUMBER, "NIK_DAMAGED"),
        ("1371051203859010", NUMBER, "NIK_DAMAGED"),
        ("13710512038590030", NUMBER, "NIK_DAMAGED"),
        ("9171051203859003", NUMBER, "NIK_DAMAGED"),  # more than a number cell can hold exactly
        ("1371051203859010.0", TEXT, "NIK_DAMAGED"),
        ("1,37105E+15", TEXT, "NIK_SCIENTIFIC"),
        ("1.37E+15", TEXT, "NIK_SCIENTIFIC"),
        ("137105120385903", TEXT, "NIK_LENGTH"),
        ("13710512038590O3", TEXT, "NIK_LENGTH"),
        ("137105120385903", NUMBER, "NIK_LENGTH"),
        ("13710512038590031", TEXT, "NIK_LENGTH"),
        ("KTP hilang", TEXT, "NIK_LENGTH"),
        (f"{MAN} / {WOMAN}", TEXT, "NIK_TWO_IN_CELL"),
        (f"{MAN}\n{WOMAN}", TEXT, "NIK_TWO_IN_CELL"),
        ("137105••••••9003", TEXT, "NIK_MASKED"),
        ("137105******9003", TEXT, "NIK_MASKED"),
        ("1371053202859003", TEXT, "NIK_DATE"),
        ("1371057202859003", TEXT, "NIK_DATE"),
        ("1371051213859003", TEXT, "NIK_DATE"),
        ("1371050012859003", TEXT, "NIK_DATE"),
        ("1371053002849003", TEXT, "NIK_DATE"),
        ("1371051203850000", TEXT, "NIK_SERIAL_ZERO"),
        ("1" * 16, TEXT, "NIK_SAME_DIGIT"),
        ("0" * 16, TEXT, "NIK_SAME_DIGIT"),
        ("#N/A", ERROR, "CELL_ERROR"),
    ],
)
def test_a_nik_that_cannot_be_is_refused_and_says_why(written: str, kind: str, code: str) -> None:
    assert judge(written, kind) == (None, [code])


def test_a_wrong_length_says_how_many_digits_there_are() -> None:
    _, problems = nik.judge_nik("137105120385903", today=TODAY)
    assert problems[0].detail == "15"
    assert problems[0].blocks


@pytest.mark.parametrize("written", ["", "-", "0", "00", "NULL", "belum ada", "Tidak punya", "blm ada NIK"])
def test_a_person_without_a_nik_has_none_and_no_problem(written: str) -> None:
    assert judge(written) == (None, [])


def test_a_number_cell_that_a_program_wrote_whole_only_warns() -> None:
    digits, problems = nik.judge_nik(MAN, NUMBER, today=TODAY)
    assert digits == MAN
    assert [(p.code, p.severity) for p in problems] == [("NIK_AS_NUMBER", Severity.WARN)]


def test_letters_beside_a_whole_nik_only_warn() -> None:
    assert judge(f"{MAN} (lama)") == (MAN, ["NIK_LETTERS"])


@pytest.mark.parametrize(
    ("written", "facts", "codes"),
    [
        (MAN, {"birth_date": date(1985, 3, 12), "sex": "L"}, []),
        (WOMAN, {"birth_date": date(1985, 3, 12), "sex": "P"}, []),
        (MAN, {"birth_date": date(1985, 12, 3)}, ["NIK_BIRTH_DATE"]),
        (MAN, {"sex": "P"}, ["NIK_SEX"]),
        (WOMAN, {"sex": "L"}, ["NIK_SEX"]),
        (MAN, {"sex": ""}, []),
        ("9999051203859003", {}, ["NIK_AREA_UNKNOWN"]),
        (MAN, {"birth_date": date(1990, 1, 3), "sex": "P"}, ["NIK_BIRTH_DATE", "NIK_SEX"]),
    ],
)
def test_what_the_nik_tells_is_compared_with_the_row(
    written: str, facts: dict[str, object], codes: list[str]
) -> None:
    digits, problems = nik.judge_nik(written, prefixes=PREFIXES, today=TODAY, **facts)  # type: ignore[arg-type]
    assert digits == written
    assert [problem.code for problem in problems] == codes
    assert all(problem.severity is Severity.WARN for problem in problems)


def test_a_birth_date_that_differs_is_shown_beside_that_of_the_nik() -> None:
    _, (problem,) = nik.judge_nik(MAN, birth_date=date(1990, 1, 3), today=TODAY)
    assert (problem.value, problem.detail) == ("03-01-1990", "12-03-1985")


def test_the_century_is_not_in_the_nik_so_a_centenarian_fits() -> None:
    old = "1371051203209003"
    assert nik.birth_date_of(old, TODAY) == date(2020, 3, 12)
    assert nik.judge_nik(old, birth_date=date(1920, 3, 12), today=TODAY) == (old, [])


@pytest.mark.parametrize(
    ("middle", "born"),
    [
        ("120385", date(1985, 3, 12)),
        ("520385", date(1985, 3, 12)),
        ("221126", date(2026, 11, 22)),
        ("231126", date(1926, 11, 23)),
        ("290200", date(2000, 2, 29)),
        ("690204", date(2004, 2, 29)),
        ("290285", None),
        ("400185", None),
        ("720185", None),
    ],
)
def test_the_birth_date_is_the_latest_that_is_not_in_the_future(middle: str, born: date | None) -> None:
    assert nik.birth_date_of(f"137105{middle}9001", TODAY) == born


def test_the_sex_stands_in_the_day() -> None:
    assert nik.sex_of(MAN) == "L"
    assert nik.sex_of(WOMAN) == "P"
    assert nik.sex_of("137105AB03859003") is None
    assert nik.sex_of("1371053503859003") is None


def test_a_nik_copied_from_the_kk_is_noticed() -> None:
    assert [p.code for p in nik.judge_pair(MAN, MAN)] == ["NIK_IS_KK"]
    assert nik.judge_pair(MAN, WOMAN) == []
    assert nik.judge_pair(None, None) == []


@pytest.mark.parametrize(
    ("written", "kind", "expected"),
    [
        ("1371100102119001", TEXT, ("1371100102119001", [])),
        ("No. KK : 1371100102119001 \u00a0", TEXT, ("1371100102119001", [])),
        ("1371100102119010", NUMBER, (None, ["KK_DAMAGED"])),
        ("1,37E+15", TEXT, (None, ["KK_SCIENTIFIC"])),
        ("137110010211901", TEXT, (None, ["KK_LENGTH"])),
        ("2" * 16, TEXT, (None, ["KK_SAME_DIGIT"])),
        ("1371105502119001", TEXT, ("1371105502119001", ["KK_DATE"])),
        ("0", TEXT, (None, [])),
    ],
)
def test_the_number_of_a_kk_is_judged_the_same_way(
    written: str, kind: str, expected: tuple[str | None, list[str]]
) -> None:
    digits, problems = nik.judge_kk(written, kind)
    assert (digits, [problem.code for problem in problems]) == expected


def test_a_column_whose_numbers_nearly_all_end_in_zero_was_damaged_as_a_whole() -> None:
    assert nik.is_mass_damage(8, 8) and nik.is_mass_damage(5, 4)
    assert not nik.is_mass_damage(8, 1)
    assert not nik.is_mass_damage(4, 4)


def test_a_hidden_nik_keeps_its_area_and_its_serial() -> None:
    assert nik.mask(MAN) == "137105••••••9003"
    assert nik.mask("12345") == "•••45"
    assert nik.mask("123") == "•••"
    assert nik.format_664(MAN) == "137105 120385 9003"


def test_what_was_dropped_is_told() -> None:
    assert nik.clean(f"'{MAN}\u00a0") == (MAN, ("apostrophe", "space"))
    assert nik.clean("13.71") == ("1371", ("separator",))
    assert nik.clean(f"{MAN}.0") == (MAN, ("decimal",))
    assert nik.clean(MAN) == (MAN, ())


def test_digits_of_another_script_are_never_taken_for_nothing() -> None:
    wide = "".join(chr(ord("０") + int(digit)) for digit in "1371114503859001")
    assert nik.judge_nik(wide, today=date(2026, 11, 20))[0] == "1371114503859001"
    arabic = "".join(chr(0x0660 + int(digit)) for digit in "1371114503859001")
    found, problems = nik.judge_nik(arabic, today=date(2026, 11, 20))
    assert found is None and [problem.code for problem in problems] == ["NIK_LENGTH"]
