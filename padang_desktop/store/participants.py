"""In this file: who is on a training's list, and the marks of each session.

A volunteer's name is the roster's own, so that a name mended there is right on
the next paper; a certificate keeps the name that it was given.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import func, select

from padang_desktop.domain.training import GridRow, Mark, Participant
from padang_desktop.store import changes, tables
from padang_desktop.store.database import Reader, Writer

_NAMED = """
SELECT p.id, p.training_id, p.ordinal, coalesce(nullif(v.printed_name, ''), p.name) AS name, p.sex, p.unsur,
    p.role, p.origin, p.position, coalesce(p.volunteer_id, '') AS volunteer_id, p.class_name, p.is_walk_in,
    p.dispensation, p.dispensation_by, p.dispensation_on, p.revision{more}
FROM participants p LEFT JOIN volunteers v ON v.id = p.volunteer_id
WHERE p.training_id = ? ORDER BY p.ordinal, p.n
"""
_GRID = _NAMED.format(
    more=""",
    (SELECT json_group_object(m.session_id, m.mark) FROM marks m
        WHERE m.participant_id = p.id AND m.mark != '') AS marks,
    coalesce((SELECT c.number FROM certificates c WHERE c.participant_id = p.id AND c.state = 'TERBIT'
        ORDER BY c.n DESC LIMIT 1), '') AS certificate"""
)
_FIELDS = (
    "id", "training_id", "ordinal", "name", "sex", "unsur", "role", "origin", "position", "volunteer_id",
    "class_name", "is_walk_in", "dispensation", "dispensation_by", "dispensation_on", "revision",
)  # fmt: skip


def add(tx: Writer, people: Iterable[Participant]) -> int:
    """The training must be there before them."""
    return changes.add(tx, tables.participants, map(_row, people))


def change(tx: Writer, person: Participant) -> bool:
    values = _row(person)
    values.pop("id")
    return changes.change(tx, tables.participants, person.id, values)


def of_training(tx: Reader, training_id: str) -> list[Participant]:
    """In the order of their numbers."""
    found = tx.connection.exec_driver_sql(_NAMED.format(more=""), (training_id,)).mappings()
    return [_participant(row) for row in found]


def grid(tx: Reader, training_id: str) -> list[GridRow]:
    """Participants with all their marks and a valid certificate's number, in one query."""
    found = tx.connection.exec_driver_sql(_GRID, (training_id,)).mappings()
    return [
        GridRow(
            participant=_participant(row),
            marks={session: Mark(mark) for session, mark in json.loads(row["marks"]).items()},
            certificate=row["certificate"],
        )
        for row in found
    ]


def last_ordinal(tx: Reader, training_id: str) -> int:
    c = tables.participants.c
    query = select(func.coalesce(func.max(c.ordinal), 0)).where(c.training_id == training_id)
    return tx.connection.execute(query).scalar_one()


def enrolled_volunteers(tx: Reader, training_id: str) -> set[str]:
    """Ids of the volunteers on the list."""
    c = tables.participants.c
    query = select(c.volunteer_id).where(c.training_id == training_id, c.volunteer_id.is_not(None))
    return {str(each) for each in tx.connection.execute(query).scalars()}


def enrolled_after(tx: Reader, deed: int) -> bool:
    """Whether somebody was put on the same list by a later deed."""
    query = (
        "SELECT EXISTS (SELECT 1 FROM participants p JOIN participants q ON q.training_id = p.training_id"
        " WHERE p.added_by = ?1 AND q.added_by > ?1)"
    )
    return bool(tx.connection.exec_driver_sql(query, (deed,)).scalar_one())


def set_marks(
    tx: Writer,
    training_id: str,
    wanted: Iterable[tuple[str, str, Mark | None]],
    new_id: Callable[[], str],
) -> list[str]:
    """Put (participant, session, mark) as this deed; None empties a place.

    Returns the participants of the places that really changed. Raises KeyError
    for a participant or session of another training.
    """
    last = {(person, session): mark for person, session, mark in wanted}
    _require_of_training(tx, training_id, last.keys())
    there = _there(tx, {person for person, _ in last})
    fresh: list[dict[str, Any]] = []
    touched: list[str] = []
    for (person, session), mark in last.items():
        row_id, before = there.get((person, session), ("", ""))
        after = mark.value if mark else ""
        if before == after:
            continue
        touched.append(person)
        if row_id:
            changes.change(tx, tables.marks, row_id, {"mark": after})
        else:
            fresh.append({"id": new_id(), "session_id": session, "participant_id": person, "mark": after})
    changes.add(tx, tables.marks, fresh)
    return touched


def marked_by(tx: Reader, deed: int) -> set[str]:
    """Participants whose marks a deed added or changed."""
    query = (
        "SELECT participant_id FROM marks WHERE added_by = ?1 UNION SELECT m.participant_id FROM marks m"
        " JOIN changes h ON h.table_name = 'marks' AND h.row_id = m.id WHERE h.deed = ?1"
    )
    return set(tx.connection.exec_driver_sql(query, (deed,)).scalars())


def _require_of_training(tx: Reader, training_id: str, pairs: Iterable[tuple[str, str]]) -> None:
    pairs = list(pairs)
    for table, asked in (("participants", {p for p, _ in pairs}), ("sessions", {s for _, s in pairs})):
        query = f"SELECT id FROM {table} WHERE training_id = ? AND id IN (SELECT value FROM json_each(?))"
        found = tx.connection.exec_driver_sql(query, (training_id, json.dumps(sorted(asked)))).scalars()
        if missing := asked - set(found):
            raise KeyError(min(missing))


def _there(tx: Reader, people: set[str]) -> dict[tuple[str, str], tuple[str, str]]:
    query = (
        "SELECT participant_id, session_id, id, mark FROM marks"
        " WHERE participant_id IN (SELECT value FROM json_each(?))"
    )
    found = tx.connection.exec_driver_sql(query, (json.dumps(sorted(people)),))
    return {(row[0], row[1]): (row[2], row[3]) for row in found}


def _row(person: Participant) -> dict[str, Any]:
    row = asdict(person)
    row.pop("revision")
    return row | {"volunteer_id": person.volunteer_id or None, "is_walk_in": int(person.is_walk_in)}


def _participant(row: Any) -> Participant:
    values = {name: row[name] for name in _FIELDS}
    return Participant(**values | {"is_walk_in": bool(row["is_walk_in"])})
