"""In this file: records of the city's own tables that go to one kecamatan: number blocks and trainings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Table, select, text

from padang_desktop.store import tables
from padang_desktop.store.database import Reader

_OWN = (
    "SELECT t.* FROM trainings t WHERE replace(t.owner, '.', '') IN ('', :city) AND t.state NOT IN ('DRAF')"
    " AND NOT EXISTS (SELECT 1 FROM arrivals a WHERE a.table_name = 'trainings' AND a.row_id = t.id)"
    " ORDER BY t.id"
)


def number_blocks(tx: Reader, codes: Collection[str]) -> list[Mapping[Any, Any]]:
    """The blocks of a kecamatan, whichever of its two spellings they bear."""
    table = tables.number_blocks
    query = select(table).where(table.c.wilayah.in_(list(codes))).order_by(table.c.id)
    return list(tx.connection.execute(query).mappings().all())


def trainings(tx: Reader, city: str) -> list[Mapping[Any, Any]]:
    """What the city itself holds; `city` is its wilayah (1371). Drafts stay where they are."""
    return list(tx.connection.execute(text(_OWN), {"city": city}).mappings().all())


def of_training(tx: Reader, table: Table, training_id: str) -> Iterator[Mapping[Any, Any]]:
    """Its sessions, participants or certificates, in the order of their ids."""
    query = select(table).where(table.c.training_id == training_id).order_by(table.c.id)
    return iter(tx.connection.execute(query).mappings().all())


def participants_of(tx: Reader, training_id: str, kecamatan: str) -> list[Mapping[Any, Any]]:
    """Those on its list who serve in one kecamatan (its code with dots)."""
    query = (
        "SELECT p.* FROM participants p JOIN volunteers v ON v.id = p.volunteer_id"
        " WHERE p.training_id = :training AND v.kelurahan LIKE :inside ORDER BY p.id"
    )
    given = {"training": training_id, "inside": f"{kecamatan}.%"}
    return list(tx.connection.execute(text(query), given).mappings().all())


def by_id(tx: Reader, table: Table, ids: Collection[str]) -> dict[str, Mapping[Any, Any]]:
    """The records of a table that stand under these ids."""
    found: dict[str, Mapping[Any, Any]] = {}
    wanted = list(ids)
    for at in range(0, len(wanted), 500):
        query = select(table).where(table.c.id.in_(wanted[at : at + 500]))
        found |= {row["id"]: row for row in tx.connection.execute(query).mappings()}
    return found
