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

from sqlalchemy import ColumnElement, bindparam, exists, func, literal_column, select, tuple_, update

from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.store import tables
from padang_desktop.store.city import former, nik_lists
from padang_desktop.store.city.dialect import among, put_many, storable
from padang_desktop.store.database import Reader, Writer

_VOLUNTEER = tuple(f.name for f in fields(Volunteer))
# The index of NIKs leaves out the empty ones; it is used only by a query that says so, in these very words.
_EMPTY: ColumnElement[str] = literal_column("''")


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
    c = tables.arrivals.c
    sent = (c.table_name == table_name, c.wilayah == wilayah, among(tx.connection, c.row_id, ids))
    query = select(c.row_id, func.max(c.revision)).where(*sent).group_by(c.row_id)
    return {row[0]: row[1] for row in tx.connection.execute(query)}


def present(tx: Reader, table_name: str, ids: Iterable[str]) -> set[str]:
    """Which of these ids are in the table, whosever they are."""
    c = tables.BY_NAME[table_name].c
    return set(tx.connection.execute(select(c.id).where(among(tx.connection, c.id, ids))).scalars())


def holders(
    tx: Reader, table_name: str, columns: tuple[str, ...], keys: Sequence[tuple[Any, ...]], but_of: str = "",
    clash: str = "",
) -> dict[tuple[Any, ...], str]:  # fmt: skip
    """Values of unique columns -> the id of the record that has them.

    Those of one office may be left out, and those that say in `clash` that another has their values;
    such values are alike in small letters and in capitals, and are given in capitals.
    """
    table, sent = tables.BY_NAME[table_name], tables.arrivals.c
    wanted = [table.c[name] for name in columns]
    came = exists().where(sent.table_name == table_name, sent.row_id == table.c.id, sent.wilayah == but_of)
    found: dict[tuple[Any, ...], str] = {}
    for start in range(0, len(keys), 400):
        part = keys[start : start + 400]
        is_held = tuple_(*wanted).in_(part)
        if clash:
            capitals = [tuple(str(value).upper() for value in key) for key in part]
            is_held |= tuple_(*map(func.upper, wanted)).in_(capitals)
        query = select(table.c.id, *wanted).where(is_held)
        if but_of:
            query = query.where(~came)
        if clash:
            query = query.where(table.c[clash] == 0)
        found |= {tuple(row[1:]): row[0] for row in tx.connection.execute(query)}
    return {tuple(str(value).upper() for value in key): found[key] for key in found} if clash else found


def add(tx: Writer, table_name: str, records: Iterable[Mapping[str, Any]]) -> None:
    """Insert records under the revision they came with."""
    found = list(records)
    if found:
        names = tuple(found[0])
        rows = [(tx.deed, tx.deed, *map(record.__getitem__, names)) for record in found]
        put_many(tx.connection, tables.BY_NAME[table_name], ("added_by", "changed_by", *names), rows)


def replace(tx: Writer, table_name: str, records: Sequence[Mapping[str, Any]]) -> None:
    """Put newer revisions in the place of older ones, which stay in the history."""
    if not records:
        return
    table = tables.BY_NAME[table_name]
    former.keep(tx, table, [str(record["id"]) for record in records])
    columns = [name for name in records[0] if name != "id"]
    values = {name: bindparam(f"new_{name}") for name in columns}
    statement = update(table).where(table.c.id == bindparam("of")).values(**values, changed_by=tx.deed)
    tx.connection.execute(
        statement,
        [
            {"of": record["id"]} | {f"new_{name}": record[name] for name in columns}
            for record in storable(tx.connection, records)
        ],
    )


def edited_here(
    tx: Reader, table_name: str, received: Mapping[str, int]
) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """Of these records (id -> revision received last) those the city has changed since: as sent, and as now.

    A record that comes in stands under its sender's revision; whatever the city
    writes into it counts on from there, so another number tells. The record as
    it was sent is the image kept before the first of those changes.
    """
    table, c = tables.BY_NAME[table_name], tables.changes.c
    # Below zero: the sender was restored from a backup and no longer knows that it sent this.
    received = {row_id: abs(revision) for row_id, revision in received.items()}
    found = tx.connection.execute(select(table).where(among(tx.connection, table.c.id, received))).mappings()
    changed = {row["id"]: dict(row) for row in found if row["revision"] != received[row["id"]]}
    if not changed:
        return {}
    query = select(c.row_id, c.deed, c.revision, c.before)
    query = query.where(c.table_name == table_name, among(tx.connection, c.row_id, changed))
    sent: dict[str, dict[str, Any]] = {}
    newest: dict[str, tuple[int, bool]] = {}
    for row_id, deed, revision, before in tx.connection.execute(query):
        if revision != received[row_id]:
            continue
        image = json.loads(before)
        # Of two images of one deed, the one it wrote itself is the sender's (put_back, below).
        rank = (deed, image["changed_by"] == deed)
        if row_id not in newest or rank > newest[row_id]:
            newest[row_id], sent[row_id] = rank, image
    return {row_id: (image, changed[row_id]) for row_id, image in sent.items()}


def put_back(tx: Writer, table_name: str, values: Mapping[str, Mapping[str, Any]]) -> None:
    """Write the city's own cells over a revision that has just come in; it stays in the history as sent."""
    table = tables.BY_NAME[table_name]
    former.keep(tx, table, list(values))
    for row_id, cells in values.items():
        statement = update(table).where(table.c.id == row_id)
        tx.connection.execute(statement.values(**cells, changed_by=tx.deed))


def remember(
    tx: Writer, batch_id: str, table_name: str, wilayah: str, records: Iterable[Mapping[str, Any]]
) -> None:
    """Note that these records came with a batch."""
    rows = [(batch_id, table_name, record["id"], record["revision"], wilayah) for record in records]
    put_many(
        tx.connection, tables.arrivals, ("batch_id", "table_name", "row_id", "revision", "wilayah"), rows
    )


def shared_niks(tx: Reader, table_name: str, ids: Iterable[str]) -> dict[str, str]:
    """Records whose NIK another one has too -> the other one's wilayah, "" for the city's own."""
    table, sent = tables.BY_NAME[table_name], tables.arrivals.c
    own, other = table.alias("own"), table.alias("other")
    query = (
        select(own.c.id, other.c.id)
        .join(other, (other.c.nik == own.c.nik) & (other.c.id != own.c.id))
        .where(own.c.nik != _EMPTY, other.c.nik != _EMPTY, among(tx.connection, own.c.id, ids))
    )
    if table is tables.persons and nik_lists.are_kept(tx.connection):
        found = nik_lists.shared(tx, ids)
    else:
        found = {row[0]: row[1] for row in tx.connection.execute(query)}
    whose = among(tx.connection, sent.row_id, found.values())
    home = select(sent.row_id, sent.wilayah).where(sent.table_name == table_name, whose)
    wilayah = {row[0]: row[1] for row in tx.connection.execute(home)}
    return {one: wilayah.get(two, "") for one, two in found.items()}


def own_of_city(tx: Reader, table_name: str, wilayah: str, ids: Iterable[str]) -> set[str]:
    """Rows that the city made itself and that this office may refer to from its own.

    An event and its sessions: every one that came from no office. An entry of
    its list: only somebody whom this very office has in its roster.
    """
    table, sent = tables.BY_NAME[table_name], tables.arrivals.c
    came = exists().where(sent.table_name == table_name, sent.row_id == table.c.id)
    query = select(table.c.id).where(among(tx.connection, table.c.id, ids), ~came)
    if table_name == "participants":
        theirs = tables.arrivals.alias("theirs").c
        is_theirs = (theirs.table_name == "volunteers") & (theirs.row_id == table.c.volunteer_id)
        query = query.where(exists().where(is_theirs, theirs.wilayah == wilayah))
    return set(tx.connection.execute(query).scalars())


def photo_of_content(tx: Reader, wilayah: str, sha256: str) -> str | None:
    """A photo of this office with this content that is here already."""
    photos, sent = tables.photos.c, tables.arrivals.c
    whose = (sent.table_name == "photos") & (sent.row_id == photos.id)
    query = select(photos.id).join(tables.arrivals, whose)
    query = query.where(photos.sha256 == sha256, sent.wilayah == wilayah).limit(1)
    return tx.connection.execute(query).scalar_one_or_none()


def photo_sums(tx: Reader, ids: Iterable[str]) -> dict[str, str]:
    """Photo id -> SHA-256 of its content, of those that are here."""
    c = tables.photos.c
    query = select(c.id, c.sha256).where(among(tx.connection, c.id, ids))
    return {row[0]: row[1] for row in tx.connection.execute(query)}
