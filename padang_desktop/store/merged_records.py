"""In this file: at an office, records that come with another laptop's data, and what they meet here.

Each stands under the revision that the city has, and is noted as being with
the city (outbox_rows, under the pack's id): only what is changed here later
travels again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Table, func, insert, select, text, update

from padang_desktop.domain.residents import resident_request
from padang_desktop.store import changes, tables
from padang_desktop.store.database import Reader, Writer


class Pair(NamedTuple):
    """Two records that mean the same: `own` stood here, `other` came with this deed."""

    own: str
    other: str


class TaskFacts(NamedTuple):
    """A task, by whom or what it is known again on another laptop, and its newest visit."""

    case_id: str
    number: str
    task_type: str
    period: str
    state: str
    presence: str
    eligibility: str
    person_id: str
    nik: str
    no_kk: str
    match_key: str
    birth_date: str
    kelurahan: str
    head_name: str
    visited: str
    officer: str

    @property
    def key(self) -> tuple[str, ...] | None:
        """What both laptops call the same: kind, month, and the person's or family's number or name."""
        of = (self.task_type, self.period)
        if self.nik:
            return (*of, self.nik)
        if self.no_kk:
            return (*of, self.no_kk, self.match_key if self.person_id else "")
        if self.match_key and self.birth_date:
            return (*of, self.match_key, self.birth_date, self.kelurahan)
        return None


def with_city(tx: Writer, batch_id: str, table_name: str, revisions: Mapping[str, int]) -> None:
    """Note that the city has these records in these revisions."""
    rows = [
        {"batch_id": batch_id, "table_name": table_name, "row_id": row_id, "revision": revision, "is_out": 1}
        for row_id, revision in revisions.items()
    ]
    if rows:
        tx.connection.execute(insert(tables.outbox_rows), rows)


def forget_with_city(tx: Writer, batch_id: str) -> None:
    """The pack is taken back: its records go, and with them what was noted of them."""
    tx.connection.exec_driver_sql("DELETE FROM outbox_rows WHERE batch_id = ?", (batch_id,))


def ask_again(tx: Writer) -> None:
    """A restored city may lack what another laptop had sent it: all of it goes again."""
    tx.connection.exec_driver_sql(
        "UPDATE outbox_rows SET is_out = 0 WHERE batch_id IN"
        " (SELECT batch_id FROM packs_taken WHERE from_device != '')"
    )


def sent_revisions(tx: Reader, table_name: str, ids: Collection[str]) -> dict[str, int]:
    """Id -> the newest revision that is on its way to the city or with it."""
    c = tables.outbox_rows.c
    found: dict[str, int] = {}
    wanted = list(ids)
    for at in range(0, len(wanted), 500):
        part = wanted[at : at + 500]
        query = select(c.row_id, func.max(c.revision)).where(
            c.table_name == table_name, c.is_out == 1, c.row_id.in_(part)
        )
        found |= {row[0]: row[1] for row in tx.connection.execute(query.group_by(c.row_id))}
    return found


def put_newer(tx: Writer, table: Table, record: Mapping[str, Any]) -> None:
    """The city's newer revision takes the place of the record here, which stays in the history."""
    changes.keep_all_before(tx, table, [str(record["id"])])
    values = {name: value for name, value in record.items() if name != "id"}
    statement = update(table).where(table.c.id == record["id"])
    tx.connection.execute(statement.values(**values, changed_by=tx.deed))


def adjust(tx: Writer, table: Table, row_id: str, values: Mapping[str, Any]) -> None:
    """Put right a record that this very deed brought: one revision on, so that the city hears of it."""
    c = table.c
    statement = update(table).where(c.id == row_id, c.added_by == tx.deed)
    tx.connection.execute(statement.values(**values, revision=c.revision + 1))


def repoint(tx: Writer, table: Table, column: str, pairs: Sequence[Pair]) -> None:
    """Records that this deed brought refer to what stood here, each one revision on."""
    for own, other in pairs:
        c = table.c
        statement = update(table).where(c[column] == other, c.added_by == tx.deed)
        tx.connection.execute(statement.values({column: own, "revision": c.revision + 1}))


def same_families(tx: Reader, deed: int) -> list[Pair]:
    """Families of one KK number, one that stood here and one that this deed brought."""
    query = (
        "SELECT a.id, b.id FROM families b JOIN families a ON a.no_kk = b.no_kk AND a.id != b.id"
        " WHERE b.added_by = :deed AND b.no_kk != '' AND b.merged_into = '' AND a.no_kk != ''"
        " AND a.added_by != :deed AND a.merged_into = '' ORDER BY b.n, a.n"
    )
    found: dict[str, Pair] = {}
    for own, other in tx.connection.execute(text(query), {"deed": deed}):
        found.setdefault(other, Pair(own, other))
    # Two of the other laptop under one number are for a person to judge.
    taken = [pair.own for pair in found.values()]
    return [pair for pair in found.values() if taken.count(pair.own) == 1]


def members(tx: Reader, family_ids: Sequence[str]) -> dict[str, list[Mapping[Any, Any]]]:
    """The persons of some families that stand, by family."""
    c = tables.persons.c
    query = select(tables.persons).where(c.family_id.in_(list(family_ids)), c.merged_into == "")
    found: dict[str, list[Mapping[Any, Any]]] = {each: [] for each in family_ids}
    for row in tx.connection.execute(query.order_by(c.n)).mappings():
        found[row["family_id"]].append(row)
    return found


def tasks(tx: Reader, deed: int, *, is_other: bool) -> list[TaskFacts]:
    """The city's tasks that this deed brought, or those that stood here, with what tells them apart."""
    newest = "(SELECT max(v.visited_on || ' ' || v.visited_at) FROM visits v WHERE v.case_id = c.id)"
    officer = (
        "(SELECT v.officer FROM visits v WHERE v.case_id = c.id"
        " ORDER BY v.visited_on || ' ' || v.visited_at DESC LIMIT 1)"
    )
    query = (
        "SELECT c.id, c.number, c.task_type, c.period, c.state, c.presence, c.eligibility,"
        " coalesce(c.person_id, ''), coalesce(p.nik, ''), f.no_kk, coalesce(p.match_key, ''),"
        f" coalesce(p.birth_date, ''), c.kelurahan, f.head_name, coalesce({newest}, ''),"
        f" coalesce({officer}, '')"
        " FROM cases c JOIN families f ON f.id = c.family_id LEFT JOIN persons p ON p.id = c.person_id"
        f" WHERE c.added_by {'=' if is_other else '!='} :deed AND c.origin != '{resident_request.ORIGIN}'"
        " AND c.state != 'DIGABUNG' ORDER BY c.n"
    )
    return [TaskFacts(*row) for row in tx.connection.execute(text(query), {"deed": deed})]


def numbers_twice(tx: Reader, table: Table, deed: int) -> list[tuple[str, str]]:
    """(id, number) of the records that this deed brought under a number that one here has.

    A task that was merged into the other keeps its number: they are one.
    """
    query = (
        f"SELECT b.id, b.number FROM {table.name} b WHERE b.added_by = :deed AND b.number != ''"
        f" AND b.state != 'DIGABUNG' AND EXISTS (SELECT 1 FROM {table.name} a WHERE a.number = b.number"
        " AND a.id != b.id AND a.state != 'DIGABUNG') ORDER BY b.n"
    )
    return [(row[0], row[1]) for row in tx.connection.execute(text(query), {"deed": deed})]


def visits_in_order(tx: Reader, case_id: str) -> list[tuple[str, int, int]]:
    """(id, attempt, n) of the visits of a case by day and hour."""
    query = "SELECT id, attempt, n FROM visits WHERE case_id = ? ORDER BY visited_on, visited_at, attempt, n"
    return [(row[0], row[1], row[2]) for row in tx.connection.exec_driver_sql(query, (case_id,))]


def stand_last(tx: Writer, table: Table, ids: Iterable[str]) -> None:
    """Give rows new places at the end, in this order: the newest visit of a case is its last row."""
    for row_id in ids:
        place = select(func.max(table.c.n) + 1).scalar_subquery()
        tx.connection.execute(update(table).where(table.c.id == row_id).values(n=place))


def photos_of(tx: Reader, deed: int) -> list[str]:
    """Ids of the photos that a deed brought."""
    c = tables.photos.c
    return list(tx.connection.execute(select(c.id).where(c.added_by == deed)).scalars())
