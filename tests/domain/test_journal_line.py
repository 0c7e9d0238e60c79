"""In this file: lines of a journal that fit, and each way in which they do not."""

from __future__ import annotations

from typing import Any

from padang_desktop.domain.office.journal_line import START, JournalCheck, hash_of


def a_journal(count: int, subject: str = "") -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = []
    previous = START
    for deed in range(1, count + 1):
        line: dict[str, Any] = {
            "deed": deed, "at": "2026-11-22T05:00:00+00:00", "by": "x", "name": "visit.recorded",
            "subject": subject, "detail": "{}", "previous": previous,
        }  # fmt: skip
        line["hash"] = previous = hash_of(line)
        lines.append(line)
    return lines


def codes(check: JournalCheck) -> list[tuple[str, str, str]]:
    return [(each.code, each.value, each.detail) for each in check.problems()]


def test_lines_that_follow_one_another_are_all_kept_in_any_blocks() -> None:
    lines, check = a_journal(5), JournalCheck()
    assert check.fresh(lines[:2], {}) + check.fresh(lines[2:], {}) == lines
    assert codes(check) == []


def test_what_is_kept_already_is_not_kept_again_and_nothing_is_said() -> None:
    lines = a_journal(5)
    check = JournalCheck(3, str(lines[2]["hash"]))
    assert check.fresh(lines[1:], {2: lines[1]["hash"], 3: lines[2]["hash"]}) == lines[3:]
    assert codes(check) == []


def test_a_missing_line_is_told_once_and_the_rest_follows() -> None:
    lines, check = a_journal(5), JournalCheck()
    del lines[2]
    assert check.fresh(lines, {}) == lines
    assert codes(check) == [("JOURNAL_GAP", "1", "4")]


def test_a_changed_line_is_told_and_kept_as_evidence() -> None:
    lines, check = a_journal(5), JournalCheck()
    lines[2]["subject"] = "lain"
    assert check.fresh(lines, {}) == lines
    assert codes(check) == [("JOURNAL_CHANGED", "1", "3")]


def test_another_past_than_the_one_that_is_kept_is_told_by_its_first_line() -> None:
    lines, others = a_journal(4), a_journal(4, "lain")
    check = JournalCheck(4, str(lines[3]["hash"]))
    assert check.fresh(others, {line["deed"]: line["hash"] for line in lines}) == []
    assert codes(check) == [("JOURNAL_DIFFERS", "4", "1")]


def test_a_line_that_keeps_its_hash_and_says_something_else_is_told() -> None:
    lines = a_journal(2)
    check = JournalCheck()
    assert check.fresh([*lines, dict(lines[1], subject="lain")], {}) == lines
    assert codes(check) == [("JOURNAL_DIFFERS", "1", "2")]
