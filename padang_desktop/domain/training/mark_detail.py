"""In this file: what is told about a mark: when somebody late came, when a session was made up, a note.

Source: DOMAIN.md 5 (terlambat; susulan until a limit). How many days after a
session it may be made up is a setting of the office.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from padang_desktop.domain.problems import Problem
from padang_desktop.domain.training.training import Mark, Marked, Session, reason_of
from padang_desktop.domain.training.training_check import time_of
from padang_desktop.domain.values import calendar
from padang_desktop.domain.values.text import tidy

DEFAULT_MAKE_UP_DAYS = 7
MOST_MAKE_UP_DAYS = 90
LATE, MAKE_UP, NOTE = "arrived_at", "made_up_on", "note"


@dataclass(frozen=True, slots=True)
class DetailDraft:
    """As typed: "08.25", "24/11/2026", any words. Empty takes back what stood there."""

    arrived_at: str = ""
    made_up_on: str = ""
    note: str = ""


def draft_of(marked: Marked | None) -> DetailDraft:
    """What a form shows of a mark."""
    if marked is None:
        return DetailDraft()
    if marked.is_make_up:
        day = _day(marked.arrived_at)
        return DetailDraft("", f"{day:%d/%m/%Y}" if day else marked.arrived_at, marked.note)
    return DetailDraft(marked.arrived_at, "", marked.note)


def marked_from(
    draft: DetailDraft, mark: Mark | None, session: Session, today: date, limit_days: int
) -> tuple[Marked | None, tuple[Problem, ...]]:
    """The mark that a form means: a time makes it late, a day makes it made up; or all that is wrong.

    `mark` is what stands there now; without one a note has nothing to hang on.
    """
    time, day, note = tidy(draft.arrived_at), tidy(draft.made_up_on), note_of(draft.note)
    if time and day:
        return None, (Problem("MARK_LATE_AND_MADE_UP", MAKE_UP),)
    if day:
        read, _ = calendar.parse_day(day, today=today, field=MAKE_UP)
        if read is None:
            return None, (Problem("MAKE_UP_DAY_UNREADABLE", MAKE_UP, day),)
        made = Marked(Mark.PRESENT, read.isoformat(), is_make_up=True, note=note)
    elif time:
        made = Marked(Mark.LATE, hour_text(time) or time, note=note)
    elif mark is None:
        return None, (Problem("MARK_DETAIL_WITHOUT_MARK", NOTE),)
    else:
        made = Marked(mark, note=note)
    problems = tuple(problems_of(made, session, today, limit_days))
    return (None if problems else made), problems


def problems_of(marked: Marked, session: Session, today: date, limit_days: int) -> Iterator[Problem]:
    """What is wrong with a mark in a session of that day and those hours."""
    if marked.is_make_up:
        yield from _made_up(marked, session, today, limit_days)
    elif marked.arrived_at:
        yield from _late(marked, session)


def hour_text(text: str) -> str:
    """ "08.25" for 8:25, 08.25 or 8.25; "" when it is no time of day."""
    at = time_of(text)
    return f"{at:%H.%M}" if at else ""


def note_of(text: str) -> str:
    """A note as it may be kept and travel: no NIK, no telephone, no novel."""
    short = tidy(text)
    return reason_of(short) or short


def last_make_up_day(session: Session, limit_days: int) -> date:
    return session.day + timedelta(days=limit_days)


def _late(marked: Marked, session: Session) -> Iterator[Problem]:
    at = time_of(marked.arrived_at)
    if at is None:
        yield Problem("MARK_TIME_UNREADABLE", LATE, marked.arrived_at)
    elif marked.mark is not Mark.LATE:
        yield Problem("MARK_TIME_NOT_LATE", LATE, marked.arrived_at)
    elif not session.opens <= at <= session.closes:
        yield Problem("MARK_TIME_OUTSIDE", LATE, marked.arrived_at, detail=session.hours_text)


def _made_up(marked: Marked, session: Session, today: date, limit_days: int) -> Iterator[Problem]:
    day = _day(marked.arrived_at)
    if day is None:
        yield Problem("MAKE_UP_DAY_UNREADABLE", MAKE_UP, marked.arrived_at)
    elif marked.mark is not Mark.PRESENT:
        yield Problem("MAKE_UP_NOT_PRESENT", MAKE_UP, marked.mark.value)
    elif day < session.day:
        yield Problem("MAKE_UP_BEFORE", MAKE_UP, f"{day:%d/%m/%Y}", detail=f"{session.day:%d/%m/%Y}")
    elif day > today:
        yield Problem("MAKE_UP_FUTURE", MAKE_UP, f"{day:%d/%m/%Y}")
    elif day > last_make_up_day(session, limit_days):
        last = last_make_up_day(session, limit_days)
        yield Problem("MAKE_UP_TOO_LATE", MAKE_UP, f"{day:%d/%m/%Y}", detail=f"{last:%d/%m/%Y}")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
