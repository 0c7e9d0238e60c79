"""In this file: the marks of a training's sessions are kept, and what is told about them."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, select, update

from padang_desktop.domain.training.training import Mark, Marked
from padang_desktop.store import changes, tables
from padang_desktop.store.database import Reader, Writer

_CELLS = ("mark", "arrived_at", "is_make_up", "note")
Place = tuple[str, str]  # participant id, session id


def put(tx: Writer, wanted: Mapping[Place, Marked | Mark | None], new_id: Callable[[], str]) -> list[Place]:
    """Set or empty (None) places as this deed; returns those that really changed.

    A bare Mark where the same mark stands leaves what is told about it. The
    caller has made sure that each place is one of the training.
    """
    there = _there(tx, wanted)
    fresh: list[tuple[Any, ...]] = []
    changed: list[dict[str, Any]] = []
    touched: list[Place] = []
    # Of a whole class most marks are the same one: what it says is worked out once.
    said: dict[Marked | Mark | None, dict[str, Any]] = {}
    for place, asked in wanted.items():
        row_id, before = there.get(place, ("", None))
        if asked == before or (isinstance(asked, Mark) and before is not None and before.mark is asked):
            continue
        touched.append(place)
        cells = said.get(asked)
        if cells is None:
            cells = said[asked] = _cells(Marked(asked) if isinstance(asked, Mark) else asked)
        if row_id:
            changed.append({"row": row_id, **cells})
        else:
            fresh.append((new_id(), *place, *cells.values()))
    changes.add_tuples(tx, tables.marks, ("id", "participant_id", "session_id", *_CELLS), fresh)
    _change_all(tx, changed)
    return touched


def roll(tx: Reader, training_id: str) -> list[tuple[str, str]]:
    """(participant id, class) of everybody on the list, in the order of their numbers."""
    query = (
        "SELECT id, class_name FROM participants WHERE training_id = ? AND withdrawn_on = ''"
        " ORDER BY ordinal, n"
    )
    return [(row[0], row[1]) for row in tx.connection.exec_driver_sql(query, (training_id,)).all()]


def classes_of(tx: Reader, training_id: str, people: Iterable[str]) -> dict[str, str]:
    """Participant id -> class, of those of these who are on the training's list."""
    query = (
        "SELECT id, class_name FROM participants WHERE training_id = ? AND withdrawn_on = ''"
        " AND id IN (SELECT value FROM json_each(?))"
    )
    found = tx.connection.exec_driver_sql(query, (training_id, json.dumps(sorted(people))))
    return {row[0]: row[1] for row in found.all()}


def marked_by(tx: Reader, deed: int) -> list[Place]:
    """Places whose marks a deed added or changed."""
    query = (
        "SELECT participant_id, session_id FROM marks WHERE added_by = ?1"
        " UNION SELECT m.participant_id, m.session_id FROM marks m"
        " JOIN changes h ON h.table_name = 'marks' AND h.row_id = m.id WHERE h.deed = ?1"
    )
    return [(row[0], row[1]) for row in tx.connection.exec_driver_sql(query, (deed,))]


def read(cells: Sequence[Any]) -> Marked:
    """A mark from (mark, arrived_at, is_make_up, note)."""
    return Marked(Mark(cells[0]), cells[1], bool(cells[2]), cells[3])


def one(tx: Reader, participant_id: str, session_id: str) -> tuple[str, int, Marked | None] | None:
    """The row of a place, the deed that added it, and what stands there now; None where nothing did."""
    c = tables.marks.c
    query = select(tables.marks).where(c.participant_id == participant_id, c.session_id == session_id)
    row = tx.connection.execute(query).mappings().first()
    return (row["id"], row["added_by"], of_image(row)) if row else None


def of_image(row: Mapping[Any, Any]) -> Marked | None:
    """What a row or a former image of it says; None for an emptied place."""
    return read([row[name] for name in _CELLS]) if row["mark"] else None


def _there(tx: Reader, places: Collection[Place]) -> dict[Place, tuple[str, Marked | None]]:
    """What stands in these places (and perhaps some of their neighbours)."""
    people, sessions = {person for person, _ in places}, {session for _, session in places}
    query = (
        "SELECT participant_id, session_id, id, mark, arrived_at, is_make_up, note FROM marks"
        " WHERE participant_id IN (SELECT value FROM json_each(?))"
        " AND session_id IN (SELECT value FROM json_each(?))"
    )
    asked = (json.dumps(sorted(people)), json.dumps(sorted(sessions)))
    found = tx.connection.exec_driver_sql(query, asked)
    return {(row[0], row[1]): (row[2], read(row[3:]) if row[3] else None) for row in found.all()}


def _cells(marked: Marked | None) -> dict[str, Any]:
    if marked is None:
        return {"mark": "", "arrived_at": "", "is_make_up": 0, "note": ""}
    return {
        "mark": marked.mark.value, "arrived_at": marked.arrived_at,
        "is_make_up": int(marked.is_make_up), "note": marked.note,
    }  # fmt: skip


def _change_all(tx: Writer, changed: list[dict[str, Any]]) -> None:
    if not changed:
        return
    table = tables.marks
    changes.keep_all_before(tx, table, [each["row"] for each in changed])
    tx.connection.execute(
        update(table)
        .where(table.c.id == bindparam("row"))
        .values(
            {name: bindparam(f"to_{name}") for name in _CELLS}
            | {"revision": table.c.revision + 1, "changed_by": tx.deed}
        ),
        [{"row": each["row"], **{f"to_{name}": each[name] for name in _CELLS}} for each in changed],
    )
