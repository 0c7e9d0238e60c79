"""In this file: the cases that a screen lists: their order, one page of them, and their counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from padang_desktop.domain.cases.case import CaseCounts, CaseLine, State, Worklist
from padang_desktop.domain.cases.case_query import CaseQuery
from padang_desktop.store import case_lists, worklists
from padang_desktop.use_cases.office import Office

EVERYTHING = CaseQuery()


def handles(
    office: Office, wanted: CaseQuery = EVERYTHING, *, sort: str = "number", descending: bool = False
) -> list[int]:
    """Handles of the rows, in order; `sort` is a field of CaseLine that the table offers."""
    with office.reading() as tx:
        return case_lists.matching(tx, _dated(office, wanted), sort=sort, descending=descending)


def ids(office: Office, wanted: Sequence[int]) -> list[str]:
    """The cases' ids, in the order of their handles."""
    with office.reading() as tx:
        return case_lists.ids(tx, wanted)


def lines(office: Office, wanted: Sequence[int]) -> dict[int, CaseLine]:
    """One page of the table, by handle; quick enough for the screen's own thread."""
    with office.reading() as tx:
        return case_lists.lines(tx, wanted)


def counts(office: Office) -> CaseCounts:
    """Cases by state and by kelurahan, and how many are late."""
    with office.reading() as tx:
        return case_lists.counts(tx, office.today().isoformat())


def brought_by(office: Office, deed: int) -> tuple[int, int]:
    """How many tasks an import brought, and for how many families."""
    with office.reading() as tx:
        return case_lists.brought_by(tx, deed)


def worklists_taken_in(office: Office) -> list[Worklist]:
    """Newest first."""
    with office.reading() as tx:
        return worklists.all_lists(tx)


def board(office: Office, wanted: CaseQuery, most: int) -> dict[State, tuple[int, list[CaseLine]]]:
    """Of each state how many there are, and the first of them by deadline; other filters hold."""
    found: dict[State, tuple[int, list[CaseLine]]] = {}
    wanted = _dated(office, wanted)
    with office.reading() as tx:
        for state in State:
            if wanted.states and state not in wanted.states:
                continue
            all_of = case_lists.matching(tx, replace(wanted, states=(state,)), sort="deadline")
            first = all_of[:most]
            shown = case_lists.lines(tx, first)
            found[state] = (len(all_of), [shown[n] for n in first if n in shown])
    return found


def _dated(office: Office, wanted: CaseQuery) -> CaseQuery:
    return replace(wanted, today=office.today().isoformat()) if wanted.due else wanted
