"""In this file: what is copied from Excel, typed with a time, and told about a mark."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from padang_desktop.domain import words
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.training import mark_detail, mark_entry, mark_paste
from padang_desktop.domain.training.mark_detail import DetailDraft
from padang_desktop.domain.training.mark_paste import By
from padang_desktop.domain.training.training import Mark, Marked, Session
from padang_desktop.use_cases import know_reference
from tests.offices import RESOURCES

NAMES = ["Rosneli Contoh, S.Sos", "Afrizal Contoh", "Yusmaniar Contoh", "Afrizal Contoh", "Dewi Contoh"]
H, INFORMED, S, A, T = Mark.PRESENT, Mark.EXCUSED, Mark.ILL, Mark.ABSENT, Mark.LATE
SESSION = Session("s1", 2, date(2026, 11, 20), time(8, 0), time(12, 0), "Etika", 4)
TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def codes() -> CodeLists:
    return know_reference.load(RESOURCES).code_lists


def read(text: str, codes: CodeLists, corner: tuple[int, int] = (0, 0)) -> mark_paste.PastedMarks:
    return mark_paste.read(text, NAMES, corner, 3, codes)


def test_a_block_without_numbers_or_names_begins_at_the_keyboards_place(codes: CodeLists) -> None:
    pasted = read("Hadir\tv\r\n1\t\r\n-\t0\r\n", codes, (1, 1))
    assert pasted.by is By.ORDER and not pasted.problems
    assert pasted.marks == {(1, 1): H, (1, 2): H, (2, 1): H, (3, 2): A}


def test_a_column_of_numbers_finds_people_wherever_the_keyboard_stands(codes: CodeLists) -> None:
    pasted = read("No\tSesi 1\tSesi 2\n5\tIzin\tT 08.25\n02\tsakit\t\n", codes, (4, 0))
    assert pasted.by is By.NUMBER and not pasted.problems
    assert pasted.marks == {(4, 0): INFORMED, (4, 1): Marked(T, "08.25"), (1, 0): S}


def test_the_first_of_the_list_alone_is_no_mark_when_the_head_says_number(codes: CodeLists) -> None:
    pasted = read("No\tSesi 1\n1\tA\n", codes, (3, 0))
    assert (pasted.by, pasted.marks, pasted.problems) == (By.NUMBER, {(0, 0): A}, ())


def test_a_column_of_names_finds_people_by_name(codes: CodeLists) -> None:
    pasted = read("Nama\tSesi 1\nDEWI CONTOH\tH\nRosneli Contoh\tterlambat (8:05)\n", codes)
    assert pasted.by is By.NAME and not pasted.problems
    assert pasted.marks == {(4, 0): H, (0, 0): Marked(T, "08.05")}


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("H\nentah\n", "MARK_UNKNOWN_CELL", "baris 2, kolom 1"),
        ("H\tH\tH\tH\n", "MARK_PASTED_OUTSIDE", "baris 1, kolom 4"),
        ("H\n" * 6, "MARK_PASTED_OUTSIDE", "baris 6, kolom 1"),
        ("2\tH\n6\tH\n", "MARK_PASTED_STRANGER", "baris 2"),
        ("2\tH\n2\tA\n", "MARK_PASTED_TWICE", "baris 2"),
        ("2\tH\n\tA\n", "MARK_PASTED_NOBODY", "baris 2, kolom 2"),
        ("Nama\tSesi\nDewi Contoh\tH\nOrang Lain\tH\n", "MARK_PASTED_STRANGER", "baris 3"),
        ("Nama\tSesi\nAfrizal Contoh\tH\n", "MARK_PASTED_NAMESAKES", "baris 2"),
        ("H 08.25\n", "MARK_UNKNOWN_CELL", "baris 1, kolom 1"),
        ("T 28.25\n", "MARK_UNKNOWN_CELL", "baris 1, kolom 1"),
    ],
)
def test_every_wrong_cell_is_named(text: str, code: str, where: str, codes: CodeLists) -> None:
    pasted = read(text, codes)
    assert [(problem.code, problem.detail) for problem in pasted.problems] == [(code, where)]
    assert words.of_problem(pasted.problems[0])


@pytest.mark.fuzz
@settings(deadline=None, max_examples=300)
@given(text=st.text(max_size=80) | st.text(alphabet="H1I2\t\nT 08.25noNaDewi Contoh", max_size=80))
def test_no_clipboard_brings_the_reader_down(text: str, codes: CodeLists) -> None:
    pasted = read(text, codes, (2, 1))
    assert all(0 <= row < len(NAMES) and 0 <= session < 3 for row, session in pasted.marks)


def test_a_time_is_typed_behind_the_number_of_somebody_late(codes: CodeLists) -> None:
    typed = mark_entry.read_typed("1-3 h; 2 t 8:25", 5, codes)
    assert typed.marked == {1: H, 2: Marked(T, "08.25"), 3: H}
    again = mark_entry.read_typed("2 t 08.25; 2 t", 5, codes)
    assert again.marked == {2: T}


@pytest.mark.parametrize(
    ("text", "code"),
    [("2 h 08.25", "MARK_TIME_NOT_LATE"), ("2 t 29.99", "MARK_TIME_UNREADABLE"),
     ("08.25 t", "MARK_NUMBERS_MISSING"), ("2 08.25", "MARK_LETTER_MISSING")],
)  # fmt: skip
def test_a_time_that_says_nothing_is_named(text: str, code: str, codes: CodeLists) -> None:
    typed = mark_entry.read_typed(text, 5, codes)
    assert [problem.code for problem in typed.problems] == [code] and typed.marks == {}


@pytest.mark.parametrize(
    ("draft", "mark", "made"),
    [
        (DetailDraft("8.25"), None, Marked(T, "08.25")),
        (DetailDraft("", "24/11/2026", "tugas luar"), A, Marked(H, "2026-11-24", True, "tugas luar")),
        (DetailDraft("", "", "surat dokter"), S, Marked(S, note="surat dokter")),
        (DetailDraft(), H, Marked(H)),
    ],
)
def test_what_is_told_makes_the_mark(draft: DetailDraft, mark: Mark | None, made: Marked) -> None:
    assert mark_detail.marked_from(draft, mark, SESSION, TODAY, 7) == (made, ())
    assert mark_detail.marked_from(mark_detail.draft_of(made), made.mark, SESSION, TODAY, 7)[0] == made


@pytest.mark.parametrize(
    ("draft", "mark", "code"),
    [
        (DetailDraft("jam 8"), H, "MARK_TIME_UNREADABLE"),
        (DetailDraft("13.00"), H, "MARK_TIME_OUTSIDE"),
        (DetailDraft("08.25", "24/11/2026"), H, "MARK_LATE_AND_MADE_UP"),
        (DetailDraft("", "lusa"), H, "MAKE_UP_DAY_UNREADABLE"),
        (DetailDraft("", "19/11/2026"), H, "MAKE_UP_BEFORE"),
        (DetailDraft("", "25/11/2026"), H, "MAKE_UP_FUTURE"),
        (DetailDraft("", "", "surat dokter"), None, "MARK_DETAIL_WITHOUT_MARK"),
    ],
)
def test_what_cannot_be_is_named_at_its_field(draft: DetailDraft, mark: Mark | None, code: str) -> None:
    made, problems = mark_detail.marked_from(draft, mark, SESSION, TODAY, 7)
    assert made is None and [problem.code for problem in problems] == [code]
    assert words.of_problem(problems[0])


def test_a_session_is_made_up_until_the_limit_and_not_later() -> None:
    late, last = replace(SESSION, day=date(2026, 11, 16)), replace(SESSION, day=date(2026, 11, 17))
    draft = DetailDraft("", "24/11/2026")
    assert mark_detail.marked_from(draft, A, last, TODAY, 7)[1] == ()
    [problem] = mark_detail.marked_from(draft, A, late, TODAY, 7)[1]
    assert (problem.code, problem.detail) == ("MAKE_UP_TOO_LATE", "23/11/2026")


def test_a_note_holds_no_long_number() -> None:
    assert "9001" not in mark_detail.note_of("NIK 1371114503859001")
    assert mark_detail.note_of("ok") == "ok"
