"""In this file: uang transport: what each on the list receives, by kind of people and by days.

No rule of this program knows the amounts: they are what the office types on
the day. Amounts are whole rupiah for one day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from padang_desktop.domain.problems import Problem
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.training import gift
from padang_desktop.domain.training.gift import Gift
from padang_desktop.domain.training.training import GridRow, Participant, Training

_MOST_DAYS = 60
_LINE = re.compile(r"\s*(?P<who>[^\d:=]+?)\s*[:=]?\s*(?P<amount>(?:Rp\.?\s*)?\d.*?)\s*")


@dataclass(frozen=True, slots=True)
class Transport:
    """`by_unsur` holds the kinds of people who get another amount than the rest."""

    amount: int = 0
    tax_hundredths: int = 0
    days: int = 1
    by_unsur: Mapping[str, int] = field(default_factory=dict[str, int])

    def gift_for(self, person: Participant, days: int | None = None) -> Gift:
        """What somebody gets for so many days, or for all that are paid."""
        daily = self.by_unsur.get(person.unsur, self.amount)
        return Gift(daily * (self.days if days is None else days), self.tax_hundredths)


def judge(
    amount: str, percent: str, days: str, amounts: str, codes: CodeLists
) -> tuple[Transport, tuple[Problem, ...]]:
    """What was typed, and what is wrong with how it was typed."""
    given, problems = gift.judge(amount, percent)
    found = [
        Problem("TRANSPORT_AMOUNT_MISSING", "amount") if each.code == "AMOUNT_MISSING" else each
        for each in problems
    ]
    count = _days(days)
    if count is None:
        found.append(Problem("TRANSPORT_DAYS", "days", days.strip()))
    by_unsur: dict[str, int] = {}
    for line in filter(str.strip, amounts.replace(";", "\n").splitlines()):
        read = _LINE.fullmatch(line)
        entry = codes.resolve("participant_unsur", read["who"] if read else line)
        paid = gift.read_amount(read["amount"]) if read else None
        if entry is None:
            found.append(Problem("TRANSPORT_UNSUR", "amounts", line.strip(), detail=_known(codes)))
        elif paid is None:
            found.append(Problem("AMOUNT_UNREADABLE", "amounts", line.strip()))
        else:
            by_unsur[entry.code] = paid
    return Transport(given.amount, given.tax_hundredths, count or 1, by_unsur), tuple(found)


def days_present(training: Training, rows: Iterable[GridRow], codes: CodeLists) -> dict[str, int]:
    """Participant id -> on how many days they came to at least one session.

    Whose role is not called in the roll (a speaker) counts as there on every day.
    """
    uncalled = {
        entry.code
        for entry in codes.entries("participant_role")
        if entry.extra.get("counts_marks", "yes") == "no"
    }
    day_of: dict[str, date] = {session.id: session.day for session in training.sessions}
    return {
        row.participant.id: len(set(day_of.values()))
        if row.participant.role in uncalled
        else len({day_of[each] for each, mark in row.marks.items() if mark.is_present and each in day_of})
        for row in rows
    }


def _days(typed: str) -> int | None:
    text = typed.strip()
    if not text:
        return 1
    return int(text) if re.fullmatch(r"[0-9]{1,2}", text) and 1 <= int(text) <= _MOST_DAYS else None


def _known(codes: CodeLists) -> str:
    return ", ".join(entry.label for entry in codes.entries("participant_unsur"))
