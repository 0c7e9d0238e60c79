"""In this file: the rows of Data Kota, and which records of an office came from the city."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import delete, func, insert, select

from padang_desktop.store import changes, tables
from padang_desktop.store.database import Reader, Writer

COLUMNS = ("part", "wilayah", "list_id", "key", "cells")


@dataclass(frozen=True, slots=True)
class CityRow:
    """One row of a table of a pack; `wilayah` is the kecamatan's code with dots, "" for every one."""

    id: str
    part: str
    key: str
    cells: tuple[str, ...]
    wilayah: str = ""
    list_id: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """A record of this office and the key under which the city knows it."""

    id: str
    part: str
    key: str
    row_table: str
    row_id: str


def row(found: CityRow) -> dict[str, Any]:
    """A row as its table keeps it, id first."""
    return {
        "id": found.id, "part": found.part, "wilayah": found.wilayah, "list_id": found.list_id,
        "key": found.key, "cells": json.dumps(found.cells, ensure_ascii=False),
    }  # fmt: skip


def of_part(tx: Reader, part: str, wilayah: str | None = None, list_id: str | None = None) -> list[CityRow]:
    """The rows of one table, in the order in which they came; those of one kecamatan when it is named."""
    c = tables.city_rows.c
    query = select(tables.city_rows).where(c.part == part).order_by(c.n)
    if wilayah is not None:
        query = query.where(c.wilayah.in_(("", wilayah)))
    if list_id is not None:
        query = query.where(c.list_id == list_id)
    return [_row(each) for each in tx.connection.execute(query).mappings()]


def one(tx: Reader, row_id: str) -> CityRow | None:
    query = select(tables.city_rows).where(tables.city_rows.c.id == row_id)
    found = tx.connection.execute(query).mappings().first()
    return _row(found) if found else None


def counts(tx: Reader) -> dict[tuple[str, str], int]:
    """(part, wilayah) -> how many rows."""
    c = tables.city_rows.c
    query = select(c.part, c.wilayah, func.count()).group_by(c.part, c.wilayah)
    return {(part, wilayah): count for part, wilayah, count in tx.connection.execute(query)}


def list_counts(tx: Reader) -> dict[str, dict[str, int]]:
    """List id -> kecamatan -> how many rows."""
    c = tables.city_rows.c
    query = select(c.list_id, c.wilayah, func.count()).where(c.list_id != "").group_by(c.list_id, c.wilayah)
    found: dict[str, dict[str, int]] = {}
    for list_id, wilayah, count in tx.connection.execute(query):
        found.setdefault(list_id, {})[wilayah] = count
    return found


def add(tx: Writer, rows: Iterable[CityRow]) -> int:
    return changes.add(tx, tables.city_rows, map(row, rows))


def change(tx: Writer, found: CityRow) -> bool:
    """Keep what stood there in the history; False when nothing differs."""
    values = row(found)
    return changes.change(tx, tables.city_rows, values.pop("id"), values)


def remove(tx: Writer, row_ids: Iterable[str]) -> int:
    """Take rows out; what they said stays in the history, from where undo() brings them back."""
    ids = list(row_ids)
    changes.keep_all_before(tx, tables.city_rows, ids)
    for row_id in ids:
        tx.connection.execute(delete(tables.city_rows).where(tables.city_rows.c.id == row_id))
    return len(ids)


def put_back(tx: Writer, deed: int) -> int:
    """The rows that a deed took out stand again, under their ids; call before changes.undo."""
    c = tables.changes.c
    query = select(c.row_id, c.before).where(c.deed == deed, c.table_name == tables.city_rows.name)
    count = 0
    for row_id, before in tx.connection.execute(query).all():
        if one(tx, row_id) is None:
            image: dict[str, Any] = json.loads(before)
            image |= {"revision": image["revision"] + 1, "changed_by": deed}
            tx.connection.execute(insert(tables.city_rows).values(**image))
            count += 1
    return count


def origins(tx: Reader, part: str) -> dict[str, Origin]:
    """Key -> the record that came under it."""
    table = tables.from_city
    query = select(table).where(table.c.part == part)
    return {each["key"]: _origin(each) for each in tx.connection.execute(query).mappings()}


def link(tx: Writer, origins: Iterable[Origin]) -> int:
    """Remember where records came from."""
    return changes.add(
        tx,
        tables.from_city,
        (
            asdict(each) for each in origins
        ),
    )  # fmt: skip


def ids_from_city(tx: Reader, row_table: str) -> set[str]:
    """Ids of the records of a table that the city gave."""
    c = tables.from_city.c
    return set(tx.connection.execute(select(c.row_id).where(c.row_table == row_table)).scalars())


def links_to(tx: Reader, row_table: str) -> dict[str, str]:
    """Row id -> id of its origin, of the records of a table that the city gave."""
    c = tables.from_city.c
    found = tx.connection.execute(select(c.row_id, c.id).where(c.row_table == row_table))
    return {each.row_id: each.id for each in found}


def is_linked(tx: Reader, row_table: str, row_id: str) -> bool:
    """Whether a record is known as the city's; one that was thrown away here stays so."""
    c = tables.from_city.c
    query = select(c.id).where(c.row_table == row_table, c.row_id == row_id).limit(1)
    return tx.connection.execute(query).first() is not None


def _row(found: Mapping[Any, Any]) -> CityRow:
    return CityRow(
        found["id"], found["part"], found["key"], tuple(json.loads(found["cells"])), found["wilayah"],
        found["list_id"],
    )  # fmt: skip


def _origin(found: Mapping[Any, Any]) -> Origin:
    return Origin(found["id"], found["part"], found["key"], found["row_table"], found["row_id"])


def streamed(tx: Reader, part: str, wilayah: str) -> Iterator[tuple[str, ...]]:
    """The cells of one kecamatan's rows of a table, in the order of their keys."""
    c = tables.city_rows.c
    query = select(c.cells).where(c.part == part, c.wilayah.in_(("", wilayah))).order_by(c.list_id, c.key)
    for cells in tx.connection.execute(query).scalars():
        yield tuple(json.loads(cells))
