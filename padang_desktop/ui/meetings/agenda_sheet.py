"""In this file: the cases of an agenda with what was decided on each so far; no widgets here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from padang_desktop.domain.cases import meeting as rules
from padang_desktop.domain.cases.meeting import Decision, Verdict
from padang_desktop.domain.values.text import fold

if TYPE_CHECKING:
    from padang_desktop.use_cases.meetings.see_meetings import AgendaItem

REASONS_KEPT = 12


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One row: its place in the agenda from 1, the case, and the decision; None while there is none."""

    place: int
    item: AgendaItem
    verdict: Verdict | None


class AgendaSheet:
    """In the order of the agenda. A decision survives a new reading while its case still waits."""

    def __init__(self) -> None:
        self._items: dict[str, AgendaItem] = {}
        self._places: dict[str, int] = {}
        self._found_by: dict[str, str] = {}
        self._verdicts: dict[str, Verdict] = {}
        self._reasons: list[str] = []

    @property
    def ids(self) -> list[str]:
        return list(self._items)

    @property
    def items(self) -> Mapping[str, AgendaItem]:
        return self._items

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """What was decided, in the order of the agenda."""
        return tuple(self._verdicts[each] for each in self._items if each in self._verdicts)

    @property
    def counts(self) -> dict[Decision, int]:
        return rules.tally(each.decision for each in self.verdicts)

    @property
    def reasons(self) -> tuple[str, ...]:
        """What was given as a reason, the newest first."""
        return tuple(self._reasons)

    def show(self, items: Sequence[AgendaItem], verdicts: Iterable[Verdict] | None = None) -> None:
        """Another agenda, or the same one read again; without `verdicts` those given so far stand."""
        kept = dict(self._verdicts) if verdicts is None else {each.case_id: each for each in verdicts}
        self._items = {each.id: each for each in items}
        self._places = {each.id: place for place, each in enumerate(items, start=1)}
        self._found_by = {each.id: _words_of(each) for each in items}
        self._verdicts = {case_id: each for case_id, each in kept.items() if case_id in self._items}
        if verdicts is not None:
            self._reasons = []
            for each in self._verdicts.values():
                self._remember(each.reason)

    def lines(self, case_ids: Iterable[str]) -> dict[str, AgendaLine]:
        """The rows of these cases."""
        return {
            each: AgendaLine(self._places[each], self._items[each], self._verdicts.get(each))
            for each in case_ids
            if each in self._items
        }

    def decide(self, case_ids: Iterable[str], decision: Decision, reason: str = "") -> None:
        """The same decision on all of these."""
        for each in case_ids:
            self._verdicts[each] = Verdict(each, decision, reason)
        self._remember(reason)

    def clear(self, case_ids: Iterable[str]) -> None:
        """These are not decided."""
        for each in case_ids:
            self._verdicts.pop(each, None)

    def verdict_of(self, case_id: str) -> Verdict | None:
        return self._verdicts.get(case_id)

    def undecided(self, case_ids: Iterable[str]) -> list[str]:
        """Those of them without a decision."""
        return [each for each in case_ids if each not in self._verdicts]

    def matching(self, typed: str) -> list[str]:
        """The cases in which every typed word occurs; all of them for nothing typed."""
        words = fold(typed).split()
        return [each for each, text in self._found_by.items() if all(word in text for word in words)]

    def _remember(self, reason: str) -> None:
        if reason:
            self._reasons = [reason, *(each for each in self._reasons if each != reason)][:REASONS_KEPT]


def _words_of(item: AgendaItem) -> str:
    return fold(f"{item.number} {item.head_name} {item.person_name} {item.rt}/{item.rw} {item.address}")
