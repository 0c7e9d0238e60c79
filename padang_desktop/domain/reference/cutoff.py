"""In this file: the named monthly cut-offs: by which day of the month something must be done.

Sources differ about the days, so they are dated data that a person edits
(DOMAIN.md 2), never constants. A day past the end of a month means its last day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from padang_desktop.domain.problems import Problem
from padang_desktop.domain.values.text import tidy

# The one by which an office must be through: what a task type without a day of its own follows.
INPUT = "Batas input SIKS-NG"
SOON_DAYS = 7


@dataclass(frozen=True, slots=True)
class Cutoff:
    """`day` is 1 to 31; `task_type` "" holds for every kind of task. Months from and until are days or "".

    `valid_until` is the last day on which it holds; both are ISO days.
    """

    id: str
    name: str
    day: int
    task_type: str = ""
    valid_from: str = ""
    valid_until: str = ""
    source: str = ""
    revision: int = 1

    def holds_on(self, day: date) -> bool:
        iso = day.isoformat()
        return (not self.valid_from or self.valid_from <= iso) and (
            not self.valid_until or iso <= self.valid_until
        )


@dataclass(frozen=True, slots=True)
class Coming:
    """A cut-off and when it falls next; `days_left` 0 is today."""

    cutoff: Cutoff
    on: date
    days_left: int


def day_in(cutoff: Cutoff, year: int, month: int) -> date:
    return date(year, month, min(cutoff.day, monthrange(year, month)[1]))


def next_day(cutoff: Cutoff, today: date) -> date:
    """Today or later."""
    this = day_in(cutoff, today.year, today.month)
    return this if this >= today else day_in(cutoff, *_month_after(today))


def coming(cutoffs: Iterable[Cutoff], today: date) -> list[Coming]:
    """Those that hold on the day they fall next, the nearest first."""
    found = [Coming(each, on, (on - today).days) for each in cutoffs if (on := next_day(each, today))]
    return sorted(
        (each for each in found if each.cutoff.holds_on(each.on)), key=lambda c: (c.on, c.cutoff.name)
    )


def of_task(cutoffs: Sequence[Cutoff], task_type: str, on: date) -> Cutoff | None:
    """The cut-off that a kind of task must keep: its own before the one for input."""
    held = [each for each in cutoffs if each.holds_on(on)]
    own = [each for each in held if each.task_type and each.task_type == task_type]
    general = [each for each in held if not each.task_type and each.name == INPUT]
    general = general or [each for each in held if not each.task_type]
    found = own or general
    return min(found, key=lambda each: each.day) if found else None


def next_period(today: date, cutoffs: Sequence[Cutoff], task_type: str = "") -> tuple[str, str]:
    """The period (YYYY-MM) after this month, and the deadline there as an ISO day ("" without a cut-off)."""
    year, month = _month_after(today)
    first = date(year, month, 1)
    cutoff = of_task(cutoffs, task_type, first)
    return f"{year}-{month:02d}", day_in(cutoff, year, month).isoformat() if cutoff else ""


def told(each: Coming) -> str:
    """3 hari lagi sampai Batas input SIKS-NG."""
    name = each.cutoff.name
    if each.days_left == 0:
        return f"Hari ini: {name}"
    return f"{each.days_left} hari lagi sampai {name}"


def judge(cutoff: Cutoff) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    if not tidy(cutoff.name):
        problems.append(Problem("CUTOFF_NAME_NEEDED", "name"))
    if not 1 <= cutoff.day <= 31:
        problems.append(Problem("CUTOFF_DAY_ODD", "day", str(cutoff.day)))
    return tuple(problems)


def changed(known: Cutoff, wanted: Cutoff, today: date, new_id: str) -> list[Cutoff]:
    """A change from this month on: the former one ends with the month before and stays to be read.

    One that began this month is simply put right.
    """
    first = today.replace(day=1)
    if (known.day, known.name, known.task_type) == (wanted.day, wanted.name, wanted.task_type) or (
        known.valid_from >= first.isoformat()
    ):
        return [replace(wanted, id=known.id, valid_from=known.valid_from, valid_until=known.valid_until)]
    last = (first - timedelta(days=1)).isoformat()
    return [
        replace(known, valid_until=last),
        replace(wanted, id=new_id, valid_from=first.isoformat(), valid_until=""),
    ]


def _month_after(day: date) -> tuple[int, int]:
    return (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
