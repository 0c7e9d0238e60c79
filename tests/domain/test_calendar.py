"""In this file: days are read as they were typed, and written the Indonesian way (quirks Q019 to Q031)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from padang_desktop.domain.imports import told_month
from padang_desktop.domain.imports.layout import ColumnMatch, Layout
from padang_desktop.domain.values import calendar
from padang_desktop.domain.values.sheet import DATE, ERROR, NUMBER, TEXT, Sheet, SheetRow

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("written", "kind", "day"),
    [
        ("20-05-1970", TEXT, date(1970, 5, 20)),
        ("20/05/1970", TEXT, date(1970, 5, 20)),
        ("20.05.1970", TEXT, date(1970, 5, 20)),
        ("20 05 1970", TEXT, date(1970, 5, 20)),
        ("1-7-1960", TEXT, date(1960, 7, 1)),
        ("03/05/1985", TEXT, date(1985, 5, 3)),
        ("1970-05-20", TEXT, date(1970, 5, 20)),
        ("1970-05-20", DATE, date(1970, 5, 20)),
        ("1985-08-12T00:00:00", DATE, date(1985, 8, 12)),
        ("1985-08-12 00:00:00", DATE, date(1985, 8, 12)),
        ("20-05-1970 00:00:00", TEXT, date(1970, 5, 20)),
        ("31089", NUMBER, date(1985, 2, 11)),
        ("31089", TEXT, date(1985, 2, 11)),
        ("31089.5", NUMBER, date(1985, 2, 11)),
        ("12 Agustus 1985", TEXT, date(1985, 8, 12)),
        ("12  Agustus\u00a01985", TEXT, date(1985, 8, 12)),
        ("12 Agt 85", TEXT, date(1985, 8, 12)),
        ("12 Ags 1985", TEXT, date(1985, 8, 12)),
        ("14-Jul-2025", TEXT, date(2025, 7, 14)),
        ("12 Nopember 1985", TEXT, date(1985, 11, 12)),
        ("1 Pebruari 60", TEXT, date(1960, 2, 1)),
        ("12-May-1985", TEXT, date(1985, 5, 12)),
        ("25 Des. 1985", TEXT, date(1985, 12, 25)),
        ("Agustus 12, 1985", TEXT, date(1985, 8, 12)),
        ("Selasa, 1 Juli 2025", TEXT, date(2025, 7, 1)),
        ("Jum'at 4 Juli 2025", TEXT, date(2025, 7, 4)),
        ("12-03-85", TEXT, date(1985, 3, 12)),
        ("12-03-26", TEXT, date(2026, 3, 12)),
        ("12-03-40", TEXT, date(1940, 3, 12)),
        ("12081985", NUMBER, date(1985, 8, 12)),
        ("19850812", NUMBER, date(1985, 8, 12)),
        ("29-02-1984", TEXT, date(1984, 2, 29)),
    ],
)
def test_a_day_is_read_as_it_was_typed(written: str, kind: str, day: date) -> None:
    assert calendar.parse_day(written, kind, today=TODAY) == (day, None)


@pytest.mark.parametrize("written", ["", "-", "--", "NULL", "\u00a0"])
def test_an_empty_cell_stays_empty(written: str) -> None:
    assert calendar.parse_day(written, today=TODAY) == (None, None)


@pytest.mark.parametrize(
    ("written", "kind", "code", "blocks"),
    [
        ("31/02/1990", TEXT, "DATE_IMPOSSIBLE", True),
        ("00/00/0000", TEXT, "DATE_IMPOSSIBLE", True),
        ("0000-00-00", TEXT, "DATE_IMPOSSIBLE", True),
        ("29-02-1985", TEXT, "DATE_IMPOSSIBLE", True),
        ("12-03-1785", TEXT, "DATE_IMPOSSIBLE", True),
        ("0", NUMBER, "DATE_IMPOSSIBLE", True),
        ("kemarin", TEXT, "DATE_UNREADABLE", True),
        ("12 Foo 1985", TEXT, "DATE_UNREADABLE", True),
        ("1-1-1", TEXT, "DATE_UNREADABLE", True),
        ("123456", NUMBER, "DATE_UNREADABLE", True),
        ("-5", NUMBER, "DATE_UNREADABLE", True),
        ("#VALUE!", ERROR, "CELL_ERROR", True),
        ("UMUR 65", TEXT, "AGE_FOR_DATE", False),
        ("65 th", TEXT, "AGE_FOR_DATE", False),
        ("65", NUMBER, "AGE_FOR_DATE", False),
        ("1985", NUMBER, "DATE_YEAR_ONLY", False),
        ("1985", TEXT, "DATE_YEAR_ONLY", False),
    ],
)
def test_what_is_no_day_is_never_made_one(written: str, kind: str, code: str, blocks: bool) -> None:
    day, problem = calendar.parse_day(written, kind, today=TODAY)
    assert day is None
    assert problem is not None
    assert (problem.code, problem.value, problem.blocks) == (code, written, blocks)


@pytest.mark.parametrize(
    ("written", "kind", "hint", "day"),
    [
        ("03/05/1985", TEXT, date(1985, 3, 5), date(1985, 3, 5)),
        ("1985-05-03", DATE, date(1985, 3, 5), date(1985, 3, 5)),
        ("03/05/85", TEXT, date(1985, 3, 5), date(1985, 3, 5)),
        ("07/18/1954", TEXT, None, date(1954, 7, 18)),
        ("07/18/1954", TEXT, date(1954, 7, 18), date(1954, 7, 18)),
    ],
)
def test_a_swapped_day_and_month_are_put_right_and_said_so(
    written: str, kind: str, hint: date | None, day: date
) -> None:
    read, problem = calendar.parse_day(written, kind, today=TODAY, nik_hint=hint)
    assert read == day
    assert problem is not None
    assert (problem.code, problem.detail) == ("DATE_SWAPPED", calendar.full_date(day))
    assert not problem.blocks


@pytest.mark.parametrize(
    ("written", "hint", "day"),
    [
        ("03/05/1985", date(1985, 5, 3), date(1985, 5, 3)),
        ("03/05/1985", date(1990, 1, 1), date(1985, 5, 3)),
        ("12-03-26", date(1926, 3, 12), date(1926, 3, 12)),
        ("1985-05-03", date(1985, 3, 5), date(1985, 5, 3)),  # an ISO day that somebody typed keeps its order
    ],
)
def test_a_hint_that_does_not_settle_it_changes_nothing(written: str, hint: date, day: date) -> None:
    assert calendar.parse_day(written, TEXT, today=TODAY, nik_hint=hint) == (day, None)


def test_a_birth_date_must_lie_behind_us_and_an_old_age_is_asked_about() -> None:
    future = calendar.judge_birth_date(date(2026, 11, 23), TODAY)
    old = calendar.judge_birth_date(date(1915, 1, 1), TODAY)
    assert future is not None
    assert (future.code, future.blocks) == ("BIRTH_DATE_FUTURE", True)
    assert old is not None
    assert (old.code, old.detail, old.blocks) == ("BIRTH_DATE_OLD", "111", False)
    assert calendar.judge_birth_date(TODAY, TODAY) is None


def test_an_age_changes_on_the_birthday() -> None:
    assert calendar.age_on(date(1985, 11, 22), TODAY) == 41
    assert calendar.age_on(date(1985, 11, 23), TODAY) == 40
    assert calendar.age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert calendar.age_written("UMUR 65") == 65
    assert calendar.age_written("12-08-1985") is None


def test_days_are_written_the_indonesian_way() -> None:
    day = date(2025, 7, 1)
    assert calendar.long_date(day) == "Selasa, 1 Juli 2025"
    assert calendar.full_date(day) == "1 Juli 2025"
    assert calendar.short_date(day) == "01-07-2025"
    assert calendar.month_year(day) == "Juli 2025"
    assert calendar.roman_month(7) == "VII"
    with pytest.raises(ValueError, match="13"):
        calendar.roman_month(13)


@pytest.mark.parametrize(
    ("first", "last", "span"),
    [
        (date(2024, 11, 18), date(2024, 11, 20), "18 s.d. 20 November 2024"),
        (date(2024, 11, 30), date(2024, 12, 2), "30 November s.d. 2 Desember 2024"),
        (date(2024, 12, 30), date(2025, 1, 2), "30 Desember 2024 s.d. 2 Januari 2025"),
        (date(2024, 11, 18), date(2024, 11, 18), "18 November 2024"),
    ],
)
def test_a_span_says_what_both_days_share_once(first: date, last: date, span: str) -> None:
    assert calendar.date_span(first, last) == span


def test_a_moment_is_shown_in_wib() -> None:
    moment = datetime(2025, 7, 1, 17, 30, tzinfo=UTC)
    assert calendar.time_of_day(moment) == "00.30"
    assert calendar.wib(moment).date() == date(2025, 7, 2)
    with pytest.raises(ValueError, match="time zone"):
        calendar.wib(datetime(2025, 7, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("field", "expected"), [("term_from", date(2020, 1, 1)), ("term_until", date(2020, 12, 31))]
)
def test_a_year_alone_is_the_first_or_the_last_day_of_a_term_with_a_warning(
    field: str, expected: date
) -> None:
    day, problem = calendar.parse_day("2020", NUMBER, today=TODAY, field=field)
    assert day == expected
    assert problem is not None
    assert (problem.code, problem.blocks, problem.detail) == (
        "TERM_YEAR_ONLY", False, calendar.full_date(expected),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("born", "is_told"),
    [(date(1961, 3, 1), False), (date(1960, 12, 30), False), (date(1959, 1, 1), True), (None, True)],
)
def test_an_age_is_told_unless_the_nik_says_the_same(born: date | None, is_told: bool) -> None:
    day, problem = calendar.parse_day("Umur 65", today=TODAY, nik_hint=born)
    assert day is None
    assert (problem is not None) is is_told


def test_an_age_points_to_a_year_of_birth() -> None:
    assert calendar.year_of_birth("UMUR 65", TODAY) == TODAY.year - 65
    assert calendar.year_of_birth("65.0", TODAY) == TODAY.year - 65
    assert calendar.year_of_birth("kemarin", TODAY) is None


@pytest.mark.parametrize(
    ("heading", "month"),
    [
        ("DAFTAR KELUARGA BULAN DESEMBER 2026", "2026-12"),
        ("Verval Nopember Tahun 2026", "2026-11"),
        ("periode: Agt-2026", "2026-08"),
        ("Padang, 12 November 2026", ""),
        ("Oktober 2026 dan November 2026", ""),
        ("DAFTAR KELUARGA TAHUN 2026", ""),
        ("Desember", ""),
    ],
)
def test_a_heading_names_its_month_or_none(heading: str, month: str) -> None:
    assert told_month.month_named([heading]) == month


def test_a_column_of_months_counts_when_the_heading_names_none() -> None:
    columns = (ColumnMatch(0, "NIK", "nik"), ColumnMatch(1, "Periode"))
    rows = [SheetRow(1, ("NIK", "Periode"), "tt"), SheetRow(2, ("", "2026-12-01"), "-d")]
    layout = Layout(1, 1, columns, "x")
    assert told_month.month_of(Sheet("Data", tuple(rows)), layout) == "2026-12"
    rows.append(SheetRow(3, ("", "11/2026"), "-t"))
    assert told_month.month_of(Sheet("Data", tuple(rows)), layout) == ""


def test_a_month_is_said_in_words_and_another_period_as_it_was_written() -> None:
    said = [calendar.period_said(period) for period in ("2026-11", "2026-13", "Tahap II 2026", "")]
    assert said == ["November 2026", "2026-13", "Tahap II 2026", ""]
