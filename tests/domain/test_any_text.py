"""In this file: whatever stands in a cell, reading it as a fact of identity never fails."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from padang_desktop import paths
from padang_desktop.domain.reference import reference
from padang_desktop.domain.values import calendar, nik, person_name, phone, text
from padang_desktop.domain.values.sheet import DATE, EMPTY, ERROR, FLAG, NUMBER, TEXT
from padang_desktop.domain.words import of_problem

TODAY = date(2026, 11, 22)
FOLDER = paths.reference_dir()
AREAS = reference.from_texts({name: (FOLDER / name).read_text("utf-8") for name in reference.FILES}).areas

cells = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="0123456789 .,/-'Ee+\n\u00a0*", max_size=40),
    st.from_regex(r"\d{14,18}", fullmatch=True),
    st.from_regex(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}", fullmatch=True),
    st.from_regex(
        r"(Drs\. |H |Dt\. |St |Marah )?[A-Z][a-z]{0,6}( [A-Z][a-z]{0,6})?(, ?S\.[A-Z][a-z]+| SE)?",
        fullmatch=True,
    ),
)
kinds = st.sampled_from([TEXT, NUMBER, DATE, FLAG, ERROR, EMPTY])


@given(cells, kinds)
@settings(max_examples=400, deadline=None)
def test_a_number_is_sixteen_digits_or_nothing(cell: str, kind: str) -> None:
    for digits, problems in (nik.judge_nik(cell, kind, today=TODAY), nik.judge_kk(cell, kind)):
        assert digits is None or (len(digits) == 16 and digits.isascii() and digits.isdigit())
        assert (digits is None) or not any(problem.blocks for problem in problems)
        assert all(of_problem(problem) for problem in problems)


@given(cells, kinds)
@settings(max_examples=400, deadline=None)
def test_a_phone_number_begins_with_a_plus_or_is_nothing(cell: str, kind: str) -> None:
    number, problems = phone.judge_phone(cell, kind)
    assert number is None or (number[0] == "+" and number[1:].isascii() and number[1:].isdigit())
    assert all(of_problem(problem) and not problem.blocks for problem in problems)
    if number:
        assert phone.judge_phone(number)[0] == number
        assert phone.display(number)
        assert number not in phone.mask(number)


@given(cells, kinds)
@settings(max_examples=400, deadline=None)
def test_a_day_is_a_day_or_a_problem_or_an_empty_cell(cell: str, kind: str) -> None:
    day, problem = calendar.parse_day(cell, kind, today=TODAY, nik_hint=date(1985, 3, 5))
    assert day is None or 1900 <= day.year <= 2100
    assert problem is None or of_problem(problem)
    assert problem is None or not problem.blocks or day is None


@given(cells)
@settings(max_examples=400, deadline=None)
def test_a_name_survives_being_taken_apart(cell: str) -> None:
    name = person_name.split(cell)
    assert name.ktp_name == name.ktp_name.upper()
    assert (
        bool(person_name.match_key(cell))
        or not text.compact(name.core)
        or " bin" in f" {text.fold(name.core)}"
    )
    assert isinstance(name.printed, str)
    assert all(of_problem(problem) for problem in person_name.judge_name(cell))


@given(cells, cells)
@settings(max_examples=200, deadline=None)
def test_an_area_is_found_or_the_problem_is_named(cell: str, kecamatan: str) -> None:
    area, problems = AREAS.judge(cell, kecamatan)
    assert area is not None or problems or text.is_blank(cell)
    assert all(of_problem(problem) for problem in problems)


@given(st.text(max_size=60))
@settings(max_examples=400, deadline=None)
def test_tidying_twice_changes_nothing_more(cell: str) -> None:
    once = text.tidy(cell)
    assert text.tidy(once) == once
    assert text.fold(text.fold(cell)) == text.fold(cell)
    assert "  " not in once
    assert len(once.splitlines()) <= 1
