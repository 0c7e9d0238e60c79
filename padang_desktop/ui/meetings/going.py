"""In this file: how other pages name what is wanted on the page Muskel."""

from __future__ import annotations

from collections.abc import Iterable

PAGE = "meetings"
_CASES, _HELD = "tugas:", "catatan:"


def to_cases(case_ids: Iterable[str]) -> str:
    """The record id for a form about these cases."""
    return _CASES + ",".join(case_ids)


def to_meeting(meeting_id: str) -> str:
    """The record id for a meeting that was recorded."""
    return _HELD + meeting_id


def cases_of(record_id: str) -> tuple[str, ...]:
    """The cases that a record id names; () for another."""
    return tuple(record_id.removeprefix(_CASES).split(",")) if record_id.startswith(_CASES) else ()


def meeting_of(record_id: str) -> str:
    """The meeting that a record id names; "" for another."""
    return record_id.removeprefix(_HELD) if record_id.startswith(_HELD) else ""
