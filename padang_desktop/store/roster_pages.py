"""In this file: whole records of the roster, block by block, for what is printed or written out.

However long the roster is, only one block of it lies in memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import fields

from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.store.database import Reader

_NAMES = ", ".join(f.name for f in fields(Volunteer))
BLOCK = 500


def handles(tx: Reader, volunteer_ids: Sequence[str] | None = None) -> list[int]:
    """The rows by name, of these people or (None) of all; one that was merged or is gone is left out."""
    query = "SELECT n FROM volunteers WHERE merged_into = ''"
    if volunteer_ids is None:
        found = tx.connection.exec_driver_sql(f"{query} ORDER BY sort_key, n")
    else:
        query += " AND id IN (SELECT value FROM json_each(?)) ORDER BY sort_key, n"
        found = tx.connection.exec_driver_sql(query, (json.dumps(list(volunteer_ids)),))
    return list(found.scalars())


def people(tx: Reader, wanted: Sequence[int]) -> Iterator[Volunteer]:
    """The people of these rows, in this order; use it up before the transaction ends."""
    query = f"SELECT n, {_NAMES} FROM volunteers WHERE n IN (SELECT value FROM json_each(?))"
    for start in range(0, len(wanted), BLOCK):
        block = wanted[start : start + BLOCK]
        found = tx.connection.exec_driver_sql(query, (json.dumps(block),)).fetchall()
        by_handle = {row[0]: row for row in found}
        for handle in block:
            if handle in by_handle:
                yield Volunteer(*by_handle[handle][1:])
