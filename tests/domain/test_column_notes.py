"""In this file: what many odd cells together say of a column or of a file."""

from __future__ import annotations

import pytest

from padang_desktop.domain import words
from padang_desktop.domain.imports.column_notes import ColumnTally
from padang_desktop.domain.problems import Problem, Severity

HEADERS = {"sex": "L/P", "name": "Nama"}


def tally_of(*problems: Problem) -> ColumnTally:
    tally = ColumnTally()
    for problem in problems:
        tally.tell([problem])
    return tally


def odd(field: str = "sex", value: str = "Guru") -> Problem:
    return Problem("CODE_UNKNOWN", field, value, Severity.WARN)


@pytest.mark.parametrize(
    ("odd_count", "row_count", "is_told"), [(6, 10, True), (5, 10, False), (4, 4, False), (5, 5, True)]
)
def test_a_column_is_told_when_most_of_its_cells_are_odd(
    odd_count: int, row_count: int, is_told: bool
) -> None:
    notes = tally_of(*[odd()] * odd_count).notes(HEADERS, row_count)
    assert bool(notes) is is_told
    assert all("L/P" in words.of_problem(note) and not note.blocks for note in notes)


def test_a_field_without_a_column_and_a_slip_of_another_kind_tell_nothing() -> None:
    twins = [Problem("NIK_TWICE_IN_FILE", "nik", "x")] * 10
    assert tally_of(*[odd("religion")] * 10, *twins).notes(HEADERS, 10) == []


def test_broken_letters_are_told_with_their_number_however_few() -> None:
    (note,) = tally_of(Problem("NAME_GARBLED", "name", "x", Severity.WARN)).notes(HEADERS, 1000)
    assert (note.code, note.detail) == ("TEXT_GARBLED", "1")
