"""In this file: who has cases that are still to be visited, and which."""

from __future__ import annotations

import json

from padang_desktop.domain.case import OPEN_STATES
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
