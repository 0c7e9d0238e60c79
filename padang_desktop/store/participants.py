"""In this file: who is on a training's list, and the grid of their marks.

A volunteer's name is the roster's own, so that a name mended there is right on
the next paper; a certificate keeps the name that it was given.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import func, select

from padang_desktop.domain.training.training import GridRow, Participant
from padang_desktop.store import changes, marks, tables
from padang_desktop.store.database import Reader, Writer

_NAMED = """
SELECT p.id, p.training_id, row_number() OVER (ORDER BY p.ordinal, p.n) AS ordinal,
    coalesce(nullif(v.printed_name, ''), p.name) AS name, p.sex, p.unsur, p.role, p.origin, p.position,
    coalesce(p.volunteer_id, '') AS volunteer_id, p.class_name, p.is_walk_in, p.dispensation,
    p.dispensation_by, p.dispensation_on, p.withdrawn_on, p.withdrawn_why, p.revision{more}
FROM participants p LEFT JOIN volunteers v ON v.id = p.volunteer_id
WHERE p.training_id = ? AND p.withdrawn_on = '' ORDER BY p.ordinal, p.n
"""
_GRID = _NAMED.format(
    more=""",
    (SELECT json_group_object(m.session_id, json_array(m.mark, m.arrived_at, m.is_make_up, m.note))
        FROM marks m WHERE m.participant_id = p.id AND m.mark != '') AS marks,
    coalesce((SELECT c.number FROM certificates c WHERE c.participant_id = p.id AND c.state = 'TERBIT'
        ORDER BY c.n DESC LIMIT 1), '') AS certificate"""
)
_FIELDS = (
    "id", "training_id", "ordinal", "name", "sex", "unsur", "role", "origin", "position", "volunteer_id",
    "class_name", "is_walk_in", "dispensation", "dispensation_by", "dispensation_on", "withdrawn_on",
    "withdrawn_why", "revision",
)  # fmt: skip


def add(tx: Writer, people: Iterable[Participant]) -> int:
    """The training must be there before them."""
    return changes.add(tx, tables.participants, map(_row, people))


def change(tx: Writer, person: Participant) -> bool:
    """All but the place on the list; False when nothing differs."""
    values = _row(person)
    for name in ("id", "ordinal"):
        values.pop(name)
    return changes.change(tx, tables.participants, person.id, values)


def take_back_in(tx: Writer, person_id: str, ordinal: int, *, is_walk_in: bool) -> None:
    """Somebody who was withdrawn is on the list again, at its end."""
    values = {"withdrawn_on": "", "withdrawn_why": "", "ordinal": ordinal, "is_walk_in": int(is_walk_in)}
    changes.change(tx, tables.participants, person_id, values)


def of_training(tx: Reader, training_id: str) -> list[Participant]:
    """In the order of their numbers, which have no gaps; who was withdrawn is not among them."""
    found = tx.connection.exec_driver_sql(_NAMED.format(more=""), (training_id,)).mappings()
    return [_participant(row) for row in found]


def grid(tx: Reader, training_id: str) -> list[GridRow]:
    """Participants with all their marks and a valid certificate's number, in one query."""
    found = tx.connection.exec_driver_sql(_GRID, (training_id,)).mappings()
    return [_grid_row(row) for row in found]


def stored(tx: Reader, person: Participant) -> Participant:
    """The entry with the name that it was made with, which the roster's newer one hides."""
    c = tables.participants.c
    name = tx.connection.execute(select(c.name).where(c.id == person.id)).scalar_one()
    return replace(person, name=name)


def last_ordinal(tx: Reader, training_id: str) -> int:
    c = tables.participants.c
    query = select(func.coalesce(func.max(c.ordinal), 0)).where(c.training_id == training_id)
    return tx.connection.execute(query).scalar_one()


def enrolled_volunteers(tx: Reader, training_id: str) -> set[str]:
    """Ids of the volunteers on the list."""
    c = tables.participants.c
    query = select(c.volunteer_id).where(
        c.training_id == training_id, c.volunteer_id.is_not(None), c.withdrawn_on == ""
    )
    return {str(each) for each in tx.connection.execute(query).scalars()}


def withdrawn_volunteers(tx: Reader, training_id: str) -> dict[str, str]:
    """Volunteer -> participant, of those who were withdrawn."""
    c = tables.participants.c
    query = select(c.volunteer_id, c.id).where(
        c.training_id == training_id, c.volunteer_id.is_not(None), c.withdrawn_on != ""
    )
    return {str(row[0]): str(row[1]) for row in tx.connection.execute(query)}


def of_others(tx: Reader, training_id: str, wilayah: str) -> set[str]:
    """Of an event of the city: participants whom the city sent along and who do not serve in `wilayah`."""
    query = (
        "SELECT p.id FROM participants p LEFT JOIN volunteers v ON v.id = p.volunteer_id"
        " WHERE p.training_id = ?1 AND EXISTS (SELECT 1 FROM from_city f"
        " WHERE f.row_table = 'participants' AND f.row_id = p.id)"
        " AND coalesce(v.kelurahan, '') NOT LIKE ?2 || '.%'"
    )
    return set(tx.connection.exec_driver_sql(query, (training_id, wilayah)).scalars())


def sent_along(tx: Reader, training_id: str) -> set[str]:
    """Participants who came with the data of the city; their entry on the list is the city's."""
    query = (
        "SELECT p.id FROM participants p JOIN from_city f ON f.row_table = 'participants'"
        " AND f.row_id = p.id WHERE p.training_id = ?"
    )
    return set(tx.connection.exec_driver_sql(query, (training_id,)).scalars())


def marks_of_city(tx: Reader, deed: int) -> int:
    """How many marks that came with the data of the city a deed has changed."""
    query = (
        "SELECT count(DISTINCT h.row_id) FROM changes h JOIN from_city f ON f.row_table = 'marks'"
        " AND f.row_id = h.row_id WHERE h.deed = ? AND h.table_name = 'marks'"
    )
    return int(tx.connection.exec_driver_sql(query, (deed,)).scalar_one())


def added_by(tx: Reader, training_id: str, person_id: str) -> int:
    """The deed that put somebody on the list. Raises KeyError."""
    c = tables.participants.c
    query = select(c.added_by).where(c.training_id == training_id, c.id == person_id)
    deed = tx.connection.execute(query).scalar_one_or_none()
    if deed is None:
        raise KeyError(person_id)
    return int(deed)


def enrolled_after(tx: Reader, deed: int) -> bool:
    """Whether somebody was put on the same list by a later deed."""
    query = (
        "SELECT EXISTS (SELECT 1 FROM participants p JOIN participants q ON q.training_id = p.training_id"
        " WHERE p.added_by = ?1 AND q.added_by > ?1)"
    )
    return bool(tx.connection.exec_driver_sql(query, (deed,)).scalar_one())


def _row(person: Participant) -> dict[str, Any]:
    row = asdict(person)
    row.pop("revision")
    return row | {"volunteer_id": person.volunteer_id or None, "is_walk_in": int(person.is_walk_in)}


def _participant(row: Any) -> Participant:
    values: dict[str, Any] = {name: row[name] for name in _FIELDS}
    values["is_walk_in"] = bool(row["is_walk_in"])
    return Participant(**values)


def _grid_row(row: Any) -> GridRow:
    given = {session: marks.read(cells) for session, cells in json.loads(row["marks"]).items()}
    return GridRow(
        participant=_participant(row),
        marks={session: each.mark for session, each in given.items()},
        certificate=row["certificate"],
        told={session: each for session, each in given.items() if not each.is_plain},
    )
