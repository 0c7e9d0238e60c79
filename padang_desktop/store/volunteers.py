"""In this file: the roster of volunteers is kept, searched and counted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import func, select, text

from padang_desktop.domain.volunteer import Volunteer, VolunteerLine
from padang_desktop.store import changes, search, tables
from padang_desktop.store.database import Reader, Writer

COLUMNS = tuple(f.name for f in fields(Volunteer) if f.name not in ("id", "revision"))
_LINE = ("n", "id", "printed_name", "nik", "sex", "phone", "kelurahan", "status", "pillar")
_SORTS = {
    "printed_name": "sort_key", "kelurahan": "kelurahan", "status": "status", "nik": "nik",
    "phone": "phone", "sex": "sex", "pillar": "pillar",
}  # fmt: skip


def add(tx: Writer, people: Iterable[Volunteer]) -> int:
    rows: list[dict[str, Any]] = []
    for person in people:
        row = asdict(person)
        row.pop("revision")
        rows.append(row)
    return changes.add(tx, tables.volunteers, rows)


def change(tx: Writer, person: Volunteer) -> bool:
    """Keep the former record in the history; False when nothing differs."""
    values = asdict(person)
    values.pop("id")
    values.pop("revision")
    return changes.change(tx, tables.volunteers, person.id, values)


def one(tx: Reader, volunteer_id: str) -> Volunteer | None:
    table = tables.volunteers
    row = tx.connection.execute(select(table).where(table.c.id == volunteer_id)).mappings().first()
    return _volunteer(row) if row else None


def all_people(tx: Reader) -> list[Volunteer]:
    """The whole roster by name; a roster is hundreds of people, not thousands."""
    table = tables.volunteers
    rows = tx.connection.execute(select(table).where(table.c.merged_into == "").order_by(table.c.sort_key, table.c.n)).mappings()
    return [_volunteer(row) for row in rows]


def count(tx: Reader) -> int:
    query = select(func.count()).where(tables.volunteers.c.merged_into == "")
    return tx.connection.execute(query).scalar_one()


def count_by_kelurahan(tx: Reader) -> dict[str, int]:
    c = tables.volunteers.c
    query = select(c.kelurahan, func.count()).where(c.status != "BERHENTI", c.merged_into == "").group_by(c.kelurahan)
    return {row[0]: row[1] for row in tx.connection.execute(query)}


def matching(
    tx: Reader, *, typed: str = "", kelurahan: str = "", status: str = "", sort: str = "printed_name",
    descending: bool = False,
) -> list[int]:  # fmt: skip
    """Handles of the rows to show, in order. `typed` finds word beginnings in any order."""
    where, arguments = ["merged_into = ''"], dict[str, Any]()
    words = search.prefixes(typed)
    if words:
        where.append(
            "n IN (SELECT rowid FROM volunteers_words WHERE volunteers_words MATCH :words LIMIT 2000)"
        )
        arguments["words"] = words
    elif typed.strip():
        return []
    for name, wanted in (("kelurahan", kelurahan), ("status", status)):
        if wanted:
            where.append(f"{name} = :{name}")
            arguments[name] = wanted
    direction = "DESC" if descending else "ASC"
    order = f"{_SORTS[sort]} {direction}, sort_key, n"
    query = f"SELECT n FROM volunteers WHERE {' AND '.join(where)} ORDER BY {order}"
    return list(tx.connection.execute(text(query), arguments).scalars())


def lines(tx: Reader, handles: Sequence[int]) -> dict[int, VolunteerLine]:
    """The rows of one page of the table, by handle."""
    query = f"SELECT {', '.join(_LINE)} FROM volunteers WHERE n IN (SELECT value FROM json_each(?))"
    found = tx.connection.exec_driver_sql(query, (json.dumps(list(handles)),))
    return {row[0]: VolunteerLine(*row) for row in found}


def _volunteer(row: Any) -> Volunteer:
    return Volunteer(id=row["id"], revision=row["revision"], **{name: row[name] for name in COLUMNS})


def with_nik(tx: Reader, nik: str) -> list[Volunteer]:
    table = tables.volunteers
    return [
        _volunteer(row) for row in tx.connection.execute(select(table).where(table.c.nik == nik, table.c.merged_into == "")).mappings()
    ]
