"""In this file: who has cases that are still to be visited, and what is stored around many of them."""

from __future__ import annotations

import json
from collections.abc import Collection

from padang_desktop.domain.cases.case import OPEN_STATES, Case
from padang_desktop.domain.visits.photo_match import LooseState
from padang_desktop.store import cases
from padang_desktop.store.database import Reader

_OPEN = json.dumps(sorted(state.value for state in OPEN_STATES))


def officers(tx: Reader) -> list[tuple[str, str, int]]:
    """Id, printed name and count of open cases of every volunteer who has any, by name."""
    query = (
        "SELECT v.id, v.printed_name, count(*) FROM cases c JOIN volunteers v ON v.id = c.volunteer_id"
        " WHERE c.state IN (SELECT value FROM json_each(?)) GROUP BY v.id ORDER BY v.sort_key, v.id"
    )
    return [(row[0], row[1], row[2]) for row in tx.connection.exec_driver_sql(query, (_OPEN,))]


def open_cases(tx: Reader, volunteer_id: str) -> list[str]:
    """The ids of a volunteer's open cases, by number."""
    query = (
        "SELECT id FROM cases WHERE volunteer_id = ? AND state IN (SELECT value FROM json_each(?))"
        " ORDER BY number"
    )
    return list(tx.connection.exec_driver_sql(query, (volunteer_id, _OPEN)).scalars())


def cases_of(tx: Reader, case_ids: Collection[str]) -> dict[str, Case]:
    """Those of the cases that are there, by id."""
    query = "SELECT id FROM cases WHERE id IN (SELECT value FROM json_each(?))"
    there = tx.connection.exec_driver_sql(query, (json.dumps(list(case_ids)),)).scalars()
    return {case.id: case for case in cases.take_many(tx, list(there))}


def photo_kinds(tx: Reader, case_ids: Collection[str]) -> dict[str, frozenset[str]]:
    """Which kinds of photos the visits of each case have; a case without any is left out."""
    query = (
        "SELECT DISTINCT v.case_id, p.kind FROM photos p JOIN visits v ON v.id = p.visit_id"
        " WHERE v.case_id IN (SELECT value FROM json_each(?))"
    )
    found: dict[str, frozenset[str]] = {}
    for case_id, kind in tx.connection.exec_driver_sql(query, (json.dumps(list(case_ids)),)):
        found[case_id] = found.get(case_id, frozenset()) | {kind}
    return found


def with_kept_photos(tx: Reader, case_ids: Collection[str]) -> frozenset[str]:
    """Those for whose next visit photos are kept."""
    query = (
        "SELECT DISTINCT case_id FROM loose_photos"
        " WHERE state = ? AND case_id IN (SELECT value FROM json_each(?))"
    )
    named = (LooseState.KEPT.value, json.dumps(list(case_ids)))
    return frozenset(tx.connection.exec_driver_sql(query, named).scalars())
