"""In this file: records of an office come into the city's tables, with the sender's own revisions.

What was received is remembered in `arrivals`: whose a record is and which
revision came last. A newer revision keeps the former record in the history,
like any other change.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import bindparam, insert, select, tuple_, update

from padang_desktop.domain.volunteer import Volunteer
from padang_desktop.store import changes, tables
from padang_desktop.store.database import Reader, Writer

_VOLUNTEER = tuple(f.name for f in fields(Volunteer))


def former_volunteers(tx: Reader) -> list[Volunteer]:
    """Volunteers who took something from the records merged into them, as they were before."""
    query = (
        "SELECT c.before FROM changes c JOIN journal j ON j.deed = c.deed"
        " WHERE j.name = 'volunteer.merged' AND c.table_name = 'volunteers' AND c.row_id IN"
        " (SELECT merged_into FROM volunteers WHERE merged_into != '') ORDER BY c.row_id, c.revision"
    )
    images = [json.loads(before) for before in tx.connection.exec_driver_sql(query).scalars()]
    return [Volunteer(**{name: image[name] for name in _VOLUNTEER if name in image}) for image in images]


def received(tx: Reader, table_name: str, wilayah: str, ids: Iterable[str]) -> dict[str, int]:
    """Which of these ids this office has sent before, with the newest revision received."""
    query = (
        "SELECT row_id, max(revision) FROM arrivals WHERE table_name = ? AND wilayah = ?"
        " AND row_id IN (SELECT value FROM json_each(?)) GROUP BY row_id"
    )
    found = tx.connection.exec_driver_sql(query, (table_name, wilayah, json.dumps(list(ids))))
    return {row[0]: row[1] for row in found}


def present(tx: Reader, table_name: str, ids: Iterable[str]) -> set[str]:
    """Which of these ids are in the table, whosever they are."""
    query = f"SELECT id FROM {table_name} WHERE id IN (SELECT value FROM json_each(?))"
    return set(tx.connection.exec_driver_sql(query, (json.dumps(list(ids)),)).scalars())


def holders(
    tx: Reader, table_name: str, columns: tuple[str, ...], keys: Sequence[tuple[Any, ...]]
) -> dict[tuple[Any, ...], str]:
    """Values of unique columns -> the id of the record that has them."""
    table = tables.BY_NAME[table_name]
    wanted = [table.c[name] for name in columns]
    found: dict[tuple[Any, ...], str] = {}
    for start in range(0, len(keys), 400):
        part = keys[start : start + 400]
        query = select(table.c.id, *wanted).where(tuple_(*wanted).in_(part))
        found |= {tuple(row[1:]): row[0] for row in tx.connection.execute(query)}
    return found


def add(tx: Writer, table_name: str, records: Iterable[Mapping[str, Any]]) -> None:
    """Insert records under the revision they came with."""
    rows = [dict(record, added_by=tx.deed, changed_by=tx.deed) for record in records]
    if rows:
        tx.connection.execute(insert(tables.BY_NAME[table_name]), rows)


def replace(tx: Writer, table_name: str, records: Sequence[Mapping[str, Any]]) -> None:
    """Put newer revisions in the place of older ones, which stay in the history."""
    if not records:
        return
    table = tables.BY_NAME[table_name]
    changes.keep_all_before(tx, table, [str(record["id"]) for record in records])
    columns = [name for name in records[0] if name != "id"]
    values = {name: bindparam(f"new_{name}") for name in columns}
    statement = update(table).where(table.c.id == bindparam("of")).values(**values, changed_by=tx.deed)
    tx.connection.execute(
        statement,
        [{"of": record["id"]} | {f"new_{name}": record[name] for name in columns} for record in records],
    )


def remember(
    tx: Writer, batch_id: str, table_name: str, wilayah: str, records: Iterable[Mapping[str, Any]]
) -> None:
    """Note that these records came with a batch."""
    rows = [
        {
            "batch_id": batch_id,
            "table_name": table_name,
            "row_id": record["id"],
            "revision": record["revision"],
            "wilayah": wilayah,
        }
        for record in records
    ]
    if rows:
        tx.connection.execute(insert(tables.arrivals), rows)


def shared_niks(tx: Reader, table_name: str, ids: Iterable[str]) -> dict[str, str]:
    """Records whose NIK another one has too -> the other one's wilayah, "" for the city's own."""
    query = (
        f"SELECT a.id, coalesce((SELECT r.wilayah FROM arrivals r WHERE r.table_name = ? AND r.row_id = b.id"
        f" LIMIT 1), '') FROM {table_name} a JOIN {table_name} b ON b.nik = a.nik AND b.id != a.id"
        " WHERE a.nik != '' AND b.nik != '' AND a.id IN (SELECT value FROM json_each(?))"
    )
    found = tx.connection.exec_driver_sql(query, (table_name, json.dumps(list(ids))))
    return {row[0]: row[1] for row in found}


def own_of_city(tx: Reader, table_name: str, wilayah: str, ids: Iterable[str]) -> set[str]:
    """Rows that the city made itself and that this office may refer to from its own.

    An event and its sessions: every one that came from no office. An entry of
    its list: only somebody whom this very office has in its roster.
    """
    only = (
        " AND EXISTS (SELECT 1 FROM arrivals v WHERE v.table_name = 'volunteers'"
        " AND v.row_id = t.volunteer_id AND v.wilayah = :wilayah)"
        if table_name == "participants"
        else ""
    )
    query = (
        f"SELECT t.id FROM {table_name} t WHERE t.id IN (SELECT value FROM json_each(:ids))"
        " AND NOT EXISTS (SELECT 1 FROM arrivals r WHERE r.table_name = :name AND r.row_id = t.id)"
    )
    given = {"ids": json.dumps(list(ids)), "name": table_name, "wilayah": wilayah}
    return set(tx.connection.exec_driver_sql(query + only, given).scalars())


def photo_of_content(tx: Reader, wilayah: str, sha256: str) -> str | None:
    """A photo of this office with this content that is here already."""
    query = (
        "SELECT p.id FROM photos p JOIN arrivals r ON r.table_name = 'photos' AND r.row_id = p.id"
        " WHERE p.sha256 = ? AND r.wilayah = ? LIMIT 1"
    )
    return tx.connection.exec_driver_sql(query, (sha256, wilayah)).scalar_one_or_none()


def photo_sums(tx: Reader, ids: Iterable[str]) -> dict[str, str]:
    """Photo id -> SHA-256 of its content, of those that are here."""
    query = "SELECT id, sha256 FROM photos WHERE id IN (SELECT value FROM json_each(?))"
    return {row[0]: row[1] for row in tx.connection.exec_driver_sql(query, (json.dumps(list(ids)),))}
