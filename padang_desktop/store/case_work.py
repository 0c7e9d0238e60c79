"""In this file: who has which cases, what waits for each, and who may judge a result."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text

from padang_desktop.domain.cases.case import OPEN_STATES, State
from padang_desktop.domain.cases.case_share import Load, Unshared
from padang_desktop.store.case_lists import sql_states
from padang_desktop.store.database import Reader

_OPEN = sql_states(OPEN_STATES)
_DONE = sql_states(frozenset({State.AWAITS_MEETING, State.READY, State.SENT, State.DONE}))
_LOADS = f"""
SELECT v.id, v.printed_name, v.phone, v.kelurahan,
    coalesce(sum(c.state IN ({_OPEN})), 0),
    coalesce(sum(c.state IN ({_OPEN}) AND c.deadline != '' AND c.deadline < :today), 0),
    coalesce(sum(c.state = '{State.VISITED}'), 0), coalesce(sum(c.state = '{State.RETURNED}'), 0),
    coalesce(sum(c.state IN ({_DONE})), 0),
    (SELECT count(*) FROM visits w WHERE w.volunteer_id = v.id),
    coalesce(sum(c.eligibility = 'LAYAK'), 0), coalesce(sum(c.eligibility = 'TIDAK_LAYAK'), 0)
FROM volunteers v LEFT JOIN cases c ON c.volunteer_id = v.id
WHERE v.merged_into = '' AND (v.status != 'BERHENTI' OR c.id IS NOT NULL)
GROUP BY v.id ORDER BY v.kelurahan, v.sort_key, v.n
"""
_WAITING = f"""
SELECT c.n FROM cases c JOIN families f ON f.id = c.family_id
WHERE c.volunteer_id = ? AND c.state IN ({_OPEN})
ORDER BY c.deadline = '', c.deadline, f.rw, f.rt, c.number
"""
# The newest visit of each case: whose it is, whether a relative went, and who typed it.
_VISITORS = """
SELECT w.case_id, w.id, w.is_own_visit, w.overrides LIKE '%VISIT_RELATED%', j.by, w.added_by
FROM visits w JOIN journal j ON j.deed = w.added_by
WHERE w.case_id IN (SELECT value FROM json_each(?))
    AND w.n = (SELECT max(m.n) FROM visits m WHERE m.case_id = w.case_id)
"""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who stands behind a case's newest visit; `deed` added it, `account_id` typed it."""

    case_id: str
    visit_id: str
    is_own_visit: bool
    is_related: bool
    account_id: str
    deed: int


def in_state(tx: Reader, state: State) -> list[str]:
    """The ids of all cases in a state, by number."""
    query = "SELECT id FROM cases WHERE state = ? ORDER BY number"
    return list(tx.connection.exec_driver_sql(query, (state.value,)).scalars())


def loads(tx: Reader, today: str) -> list[Load]:
    """Everybody who serves, and who has left but still has cases; by kelurahan and name."""
    return [Load(*row) for row in tx.connection.execute(text(_LOADS), {"today": today})]


def waiting_of(tx: Reader, volunteer_id: str) -> list[int]:
    """Handles of what waits for this volunteer, the nearest deadline first."""
    return list(tx.connection.exec_driver_sql(_WAITING, (volunteer_id,)).scalars())


def homes(tx: Reader, case_ids: Sequence[str]) -> list[Unshared]:
    """Where the families of these cases live."""
    query = (
        "SELECT c.id, c.kelurahan, f.rw, f.rt FROM cases c JOIN families f ON f.id = c.family_id"
        " WHERE c.id IN (SELECT value FROM json_each(?))"
        " ORDER BY c.kelurahan, f.rw, f.rt, f.address, c.number"
    )
    return [Unshared(*row) for row in tx.connection.exec_driver_sql(query, (json.dumps(list(case_ids)),))]


def unassigned(tx: Reader, kelurahan: str = "") -> list[str]:
    """Ids of new cases that nobody has."""
    query = (
        "SELECT c.id FROM cases c WHERE c.state = ? AND c.volunteer_id IS NULL"
        " AND (? = '' OR c.kelurahan = ?) ORDER BY c.number"
    )
    return list(tx.connection.exec_driver_sql(query, (State.NEW.value, kelurahan, kelurahan)).scalars())


def visitors(tx: Reader, case_ids: Sequence[str]) -> dict[str, Visitor]:
    """Of each case that was visited."""
    found = tx.connection.exec_driver_sql(_VISITORS, (json.dumps(list(case_ids)),))
    return {row[0]: Visitor(row[0], row[1], bool(row[2]), bool(row[3]), row[4], row[5]) for row in found}


def opened_since_visit(tx: Reader, case_ids: Sequence[str], account_id: str) -> set[str]:
    """Those of the cases that this account has opened after their newest visit was typed."""
    query = (
        "SELECT DISTINCT j.subject FROM journal j WHERE j.name = 'case.seen' AND j.by = ?"
        " AND j.subject IN (SELECT value FROM json_each(?)) AND j.deed > coalesce((SELECT max(w.added_by)"
        " FROM visits w WHERE w.case_id = j.subject), 0)"
    )
    arguments = (account_id, json.dumps(list(case_ids)))
    return set(tx.connection.exec_driver_sql(query, arguments).scalars())
