"""In this file: people whom two offices report, and what the city decided about each pair."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Subquery, delete, func, insert, select, update

from padang_desktop.domain.roster.twins import Verdict
from padang_desktop.store import tables
from padang_desktop.store.city import nik_lists
from padang_desktop.store.city.dialect import among
from padang_desktop.store.database import Reader, Writer
from padang_desktop.store.twins import Judged

VOLUNTEERS, PERSONS = "volunteers", "persons"


@dataclass(frozen=True, slots=True)
class Reported:
    """One person as one office reports him; `wilayah` is the sender's, "" for the city's own list."""

    id: str
    wilayah: str
    name: str
    nik: str
    sex: str
    birth_date: str
    phone: str
    kelurahan: str


def senders() -> Subquery:
    """Who sent a row: one line for each row that came, whatever its revisions."""
    c = tables.arrivals.c
    query = select(c.table_name, c.row_id, func.min(c.wilayah).label("wilayah"))
    return query.group_by(c.table_name, c.row_id).subquery()


def same_nik(tx: Reader, noun: str) -> list[tuple[str, str]]:
    """Pairs of ids, in order, that have one NIK and did not come from one office."""
    table = tables.BY_NAME[noun]
    shown = (table.c.nik != "", table.c.merged_into == "")
    if noun == PERSONS and nik_lists.are_kept(tx.connection):
        is_shared = among(tx.connection, table.c.n, nik_lists.places_of_shared(tx))
    else:
        shared = select(table.c.nik).where(*shown).group_by(table.c.nik).having(func.count() > 1)
        is_shared = table.c.nik.in_(shared)
    query = select(table.c.nik, table.c.id).where(is_shared, *shown).order_by(table.c.nik, table.c.id)
    found: dict[str, list[str]] = {}
    for number, row_id in tx.connection.execute(query):
        found.setdefault(number, []).append(row_id)
    home = sender_of(tx, noun, (row_id for ids in found.values() for row_id in ids))
    return [
        (first, second)
        for ids in found.values()
        for place, first in enumerate(ids)
        for second in ids[place + 1 :]
        if home.get(first, "") != home.get(second, "")
    ]


def sender_of(tx: Reader, noun: str, ids: Iterable[str]) -> dict[str, str]:
    """Record -> wilayah of the office that sent it; the city's own are not in it."""
    c = tables.arrivals.c
    wanted = among(tx.connection, c.row_id, ids)
    query = select(c.row_id, func.min(c.wilayah)).where(c.table_name == noun, wanted).group_by(c.row_id)
    return {row[0]: row[1] for row in tx.connection.execute(query)}


def reported(tx: Reader, noun: str, ids: Iterable[str]) -> dict[str, Reported]:
    """These people by id."""
    wanted = list(ids)
    home = sender_of(tx, noun, wanted)
    table = tables.BY_NAME[noun]
    c = table.c
    kelurahan: ColumnElement[Any] = c.kelurahan if noun == VOLUNTEERS else tables.families.c.kelurahan
    name = c.printed_name if noun == VOLUNTEERS else c.name
    query = select(c.id, name, c.nik, c.sex, c.birth_date, c.phone, kelurahan)
    if noun == PERSONS:
        query = query.join(tables.families, tables.families.c.id == c.family_id)
    query = query.where(among(tx.connection, c.id, wanted))
    return {row[0]: Reported(row[0], home.get(row[0], ""), *row[1:]) for row in tx.connection.execute(query)}


def verdict_of(tx: Reader, noun: str, first_id: str, second_id: str) -> str:
    """What was decided about a pair; "" for nothing."""
    c = tables.twin_verdicts.c
    query = select(c.verdict).where(c.noun == noun, c.first_id == first_id, c.second_id == second_id)
    return tx.connection.execute(query).scalar_one_or_none() or ""


def decided(tx: Reader, noun: str) -> dict[tuple[str, str], str]:
    """Pair -> verdict, of every pair about which something was decided."""
    c = tables.twin_verdicts.c
    query = select(c.first_id, c.second_id, c.verdict).where(c.noun == noun, c.verdict != "")
    return {(row[0], row[1]): row[2] for row in tx.connection.execute(query)}


def keep(tx: Writer, judged: Judged) -> None:
    """One pair has one verdict; "" takes it back."""
    c = tables.twin_verdicts.c
    pair = {"noun": judged.noun, "first_id": judged.first_id, "second_id": judged.second_id}
    is_pair = [c[name] == value for name, value in pair.items()]
    if not judged.verdict:
        tx.connection.execute(delete(tables.twin_verdicts).where(*is_pair))
        return
    stamps: dict[str, Any] = {"verdict": judged.verdict, "note": judged.note, "changed_by": tx.deed}
    changed = update(tables.twin_verdicts).where(*is_pair).values(**stamps, revision=c.revision + 1)
    if tx.connection.execute(changed).rowcount:
        return
    fresh = {"id": judged.id, "revision": 1, "added_by": tx.deed, **pair, **stamps}
    tx.connection.execute(insert(tables.twin_verdicts).values(**fresh))


def judged_same(tx: Reader, noun: str) -> list[tuple[str, str]]:
    """Pairs that are one person."""
    return [pair for pair, verdict in decided(tx, noun).items() if verdict == Verdict.SAME]
