"""In this file: a reason says something, thirty days are counted whole, and a tenth of a list is too many."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from padang_desktop.domain import words
from padang_desktop.domain.office import trash

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize("reason", ["", "  ", "x", " x "])
def test_a_reason_that_says_nothing_is_none(reason: str) -> None:
    [problem] = trash.judge_reason(reason)
    assert problem.blocks and words.of_problem(problem) == "Pilih atau tulis alasannya dulu."


def test_a_reason_in_words_is_one() -> None:
    assert trash.judge_reason("Tercatat dua kali") == ()


@pytest.mark.parametrize(
    ("passed", "left"),
    [
        (timedelta(), 30),
        (timedelta(hours=1), 30),
        (timedelta(days=1), 29),
        (timedelta(days=29, hours=23), 1),
        (timedelta(days=30), 0),
        (timedelta(days=90), 0),
    ],
)
def test_a_day_begun_is_counted_whole(passed: timedelta, left: int) -> None:
    assert trash.days_left(NOON, NOON + passed) == left


@pytest.mark.parametrize(
    ("count", "total", "is_asked"),
    [(1, 1, False), (2, 20, False), (3, 20, True), (2, 2, True), (31, 312, False)],
)
def test_more_than_a_tenth_is_asked_about_and_one_alone_never(count: int, total: int, is_asked: bool) -> None:
    assert trash.is_too_many(count, total) is is_asked


def test_what_stands_in_the_way_is_counted_in_words() -> None:
    assert trash.counted({"cases": 2, "participants": 1_200}) == "2 tugas, 1.200 pelatihan"
    assert trash.label_of(trash.kind_of("family"), {"head_name": "", "no_kk": "123"}) == "123"
    assert trash.label_of(trash.kind_of("contact"), {"name": ""}) == "kontak"
