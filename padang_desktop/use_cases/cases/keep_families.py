"""In this file: the case table of the window: what it lists, one page of it, and its counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from padang_desktop.domain.case import CaseCounts, CaseLine, State, Worklist
from padang_desktop.store import cases, families, worklists
from padang_desktop.use_cases.office import Office


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What is wanted; nothing given means all. `typed` is what stands in the search field."""

    typed: str = ""
    states: tuple[State, ...] = ()
    kelurahan: str = ""
    volunteer_id: str = ""
    worklist_id: str = ""


EVERYTHING = CaseFilter()


@dataclass(frozen=True, slots=True)
class FamilyFacts:
    """The line of facts above the cases."""

    family_count: int
    person_count: int


def case_ids(
    office: Office, wanted: CaseFilter = EVERYTHING, *, sort: str = "number", descending: bool = False
) -> list[int]:
    """Handles of the rows that the table shows, in order.

    `sort` is the name of a field of CaseLine that the table offers: number,
    head_name, kelurahan, address, task_type, state, volunteer_name, deadline,
    presence or eligibility.
    """
    with office.reading() as tx:
        return cases.matching(
            tx,
            typed=wanted.typed,
            states=wanted.states,
            kelurahan=wanted.kelurahan,
            volunteer_id=wanted.volunteer_id,
            worklist_id=wanted.worklist_id,
            sort=sort,
            descending=descending,
        )


def case_lines(office: Office, handles: Sequence[int]) -> dict[int, CaseLine]:
    """One page of the table, by handle; quick enough for the screen's own thread."""
    with office.reading() as tx:
        return cases.lines(tx, handles)


def counts(office: Office) -> CaseCounts:
    """Cases by state and by kelurahan."""
    with office.reading() as tx:
        return cases.counts(tx)


def facts(office: Office) -> FamilyFacts:
    with office.reading() as tx:
        return FamilyFacts(*families.count(tx))


def lists(office: Office) -> list[Worklist]:
    """The worklists that were taken in, newest first."""
    with office.reading() as tx:
        return worklists.all_lists(tx)
