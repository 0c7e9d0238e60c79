"""In this file: what is still to be done, counted by the lists it came with; and which deeds were done."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from padang_desktop.domain.cases.case import OPEN_STATES
from padang_desktop.store.database import Reader

_OPEN = ", ".join(f"'{state}'" for state in sorted(OPEN_STATES))
_LEFT = f"""
SELECT w.id, w.name, w.deadline, count(*) AS cases, sum(c.state IN ({_OPEN})) AS is_open
FROM worklists w JOIN cases c ON c.worklist_id = w.id
GROUP BY w.id HAVING is_open > 0
ORDER BY w.deadline = '', w.deadline, w.n
"""


@dataclass(frozen=True, slots=True)
class WorklistLeft:
    """A worklist with cases that have no result yet. `deadline` is an ISO day or ""."""

    id: str
    name: str
    deadline: str
    case_count: int
    open_count: int


def worklists_left(tx: Reader) -> list[WorklistLeft]:
    """The nearest deadline first, those without one last."""
    return [WorklistLeft(*row) for row in tx.connection.exec_driver_sql(_LEFT).all()]


def deeds(tx: Reader, names: Iterable[str] | None = None) -> list[int]:
    """Numbers of all deeds, or of those called so; newest first."""
    if names is None:
        found = tx.connection.exec_driver_sql("SELECT deed FROM journal ORDER BY deed DESC")
    else:
        found = tx.connection.exec_driver_sql(
            "SELECT deed FROM journal WHERE name IN (SELECT value FROM json_each(?)) ORDER BY deed DESC",
            (json.dumps(list(names)),),
        )
    return list(found.scalars())


def account_names(tx: Reader) -> dict[str, str]:
    """Who is meant by the ids in the journal."""
    return {row[0]: row[1] for row in tx.connection.exec_driver_sql("SELECT id, name FROM accounts").all()}
