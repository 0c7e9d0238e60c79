"""In this file: records that were entered by mistake are taken out whole, kept aside, and put back.

What is kept are the rows themselves. Former states stay where the history has
them until the entry is swept; then they and the entry go together.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.exc import IntegrityError

from padang_desktop.domain.office.trash import SOFT_REFERENCES, ComesBackTwice, TrashKind
from padang_desktop.store import changes, tables
from padang_desktop.store.database import Reader, Writer

Row = dict[str, Any]
_STAMPS = ("n", "id", "revision", "added_by", "changed_by")


@dataclass(frozen=True, slots=True)
class Taken:
    """The rows of one record and of what it owns, parents first; and a record set back with it.

    `turned` is (table, id, values before the set back, values after).
    """

    rows: tuple[tuple[str, Row], ...]
    turned: tuple[str, str, Row, Row] | None = None

    def ids(self) -> dict[str, set[str]]:
        """Table -> ids of the rows taken."""
        found: dict[str, set[str]] = {}
        for name, row in self.rows:
            found.setdefault(name, set()).add(row["id"])
        return found


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the trash."""

    id: str
    noun: str
    label: str
    reason: str
    removed_at: datetime
    removed_by: str
    deed: int


def take(tx: Reader, kind: TrashKind, record_id: str) -> Taken | None:
    """The record with all that it owns, as it stands; None when it is not there."""
    found = _rows(tx, tables.BY_NAME[kind.table], "id", [record_id])
    if not found:
        return None
    taken = [(kind.table, found[0])]
    seen = {(kind.table, record_id)}
    for name in kind.owned:
        table = tables.BY_NAME[name]
        for parent in dict.fromkeys(parent for parent, _ in taken):
            ids = [row["id"] for owner, row in taken if owner == parent]
            for column in _referring(table, parent):
                for row in _rows(tx, table, column, ids):
                    if (name, row["id"]) not in seen:
                        seen.add((name, row["id"]))
                        taken.append((name, row))
    return Taken(tuple(taken))


def standing_on(tx: Reader, taken: Taken) -> dict[str, int]:
    """How many rows of each table refer to what was taken, without being taken themselves."""
    mine = taken.ids()
    counts: dict[str, int] = {}
    for parent, ids in mine.items():
        for other in tables.REVISED:
            found: set[str] = set()
            for column in _referring(other, parent):
                found |= {row["id"] for row in _rows(tx, other, column, sorted(ids))}
            if left := found - mine.get(other.name, set()):
                counts[other.name] = counts.get(other.name, 0) + len(left)
    return counts


def merged_count(tx: Reader, table_name: str, record_id: str) -> int:
    """How many records were merged into this one, one over another."""
    if "merged_into" not in tables.BY_NAME[table_name].c:
        return 0
    query = (
        f"WITH RECURSIVE gone(id) AS (SELECT id FROM {table_name} WHERE merged_into = ?"
        f" UNION SELECT t.id FROM {table_name} t JOIN gone ON t.merged_into = gone.id)"
        " SELECT count(*) FROM gone"
    )
    return tx.connection.exec_driver_sql(query, (record_id,)).scalar_one()


def was_sent(tx: Reader, taken: Taken) -> bool:
    """Whether a row was ever put into a batch, also one that the city refused."""
    return _stands_in(tx, "outbox_rows", taken)


def was_received(tx: Reader, taken: Taken) -> bool:
    """Whether a row came here with a batch."""
    return _stands_in(tx, "arrivals", taken)


def count_of(tx: Reader, table_name: str) -> int:
    """How long the list is from which something is thrown away."""
    return tx.connection.exec_driver_sql(f"SELECT count(*) FROM {table_name}").scalar_one()


def has_later(tx: Reader, table_name: str, column: str, row: Mapping[str, Any]) -> bool:
    """Whether a later row of the table belongs to the same record."""
    query = f"SELECT EXISTS (SELECT 1 FROM {table_name} WHERE {column} = ? AND n > ?)"
    return bool(tx.connection.exec_driver_sql(query, (row[column], row["n"])).scalar_one())


def before_deed(tx: Reader, table_name: str, row_id: str, deed: int) -> tuple[Row, Row] | None:
    """What a record said before a deed, and what it says now; both empty when the deed left it alone.

    None when it reads otherwise now than right after the deed.
    """
    table = tables.BY_NAME[table_name]
    earlier = changes.history(tx, table, row_id)
    images = [change.before for change in earlier if change.deed == deed]
    if not images:
        return {}, {}
    now = _said(_rows(tx, table, "id", [row_id])[0])
    later = [change.before for change in earlier if change.deed > deed]
    if later and _said(later[-1]) != now:
        return None
    return _said(images[-1]), now


def throw_in(tx: Writer, entry_id: str, noun: str, label: str, reason: str, taken: Taken) -> None:
    """Take the rows out of their tables and keep them aside; the record set back follows."""
    for name, ids in reversed(list(taken.ids().items())):
        table = tables.BY_NAME[name]
        tx.connection.execute(delete(table).where(table.c.id.in_(ids)))
    if taken.turned is not None:
        name, row_id, _, after = taken.turned
        changes.change(tx, tables.BY_NAME[name], row_id, after)
    tx.connection.execute(
        insert(tables.trash).values(
            id=entry_id, noun=noun, label=label, reason=reason, deed=tx.deed,
            removed_at=tx.now.isoformat(), removed_by=tx.by, rows=_written(taken),
        )
    )  # fmt: skip


def put_back(tx: Writer, entry_id: str, taken: Taken) -> None:
    """The rows stand again with their ids and revisions. Raises ComesBackTwice."""
    for name, row in taken.rows:
        # The handle `n` may belong to another row by now.
        values = {column: value for column, value in row.items() if column != "n"}
        if name in ("cases", "trainings"):  # two laptops may count alike, one does not
            c = tables.BY_NAME[name].c
            if tx.connection.execute(select(c.id).where(c.number == row["number"])).first():
                raise ComesBackTwice(reason=row["number"])
        try:
            tx.connection.execute(insert(tables.BY_NAME[name]).values(**values))
        except IntegrityError as error:
            raise ComesBackTwice(reason=name) from error
    if taken.turned is not None:
        name, row_id, before, _ = taken.turned
        changes.change(tx, tables.BY_NAME[name], row_id, before)
    tx.connection.execute(delete(tables.trash).where(tables.trash.c.id == entry_id))


def one(tx: Reader, entry_id: str) -> tuple[Entry, Taken] | None:
    """An entry with its rows."""
    row = tx.connection.execute(select(tables.trash).where(tables.trash.c.id == entry_id)).mappings().first()
    return None if row is None else (_entry(row), _read(row["rows"]))


def entries(tx: Reader) -> list[Entry]:
    """All entries, the newest first."""
    table = tables.trash
    query = select(table).order_by(table.c.removed_at.desc(), table.c.deed.desc(), table.c.label)
    return [_entry(row) for row in tx.connection.execute(query).mappings()]


def older_than(tx: Reader, moment: datetime) -> list[str]:
    """Entries thrown away before a moment."""
    return [entry.id for entry in entries(tx) if entry.removed_at < moment]


def forget(tx: Writer, entry_id: str) -> None:
    """The entry and every former state of its rows go for good."""
    found = one(tx, entry_id)
    if found is None:
        return
    c = tables.changes.c
    for name, ids in found[1].ids().items():
        mine = (c.table_name == name) & c.row_id.in_(ids)
        tx.connection.execute(delete(tables.changes).where(mine))
    tx.connection.execute(delete(tables.trash).where(tables.trash.c.id == entry_id))


def missing_parents(tx: Reader, taken: Taken) -> list[str]:
    """Tables of records that rows of an entry refer to and that are not there."""
    mine, gone = taken.ids(), list[str]()
    wanted: dict[str, set[str]] = {}
    for name, row in taken.rows:
        for column in tables.BY_NAME[name].c:
            for key in column.foreign_keys:
                if row.get(column.name):
                    wanted.setdefault(key.column.table.name, set()).add(row[column.name])
    if taken.turned is not None:
        wanted.setdefault(taken.turned[0], set()).add(taken.turned[1])
    for name, ids in wanted.items():
        asked = ids - mine.get(name, set())
        there = {row["id"] for row in _rows(tx, tables.BY_NAME[name], "id", sorted(asked))}
        if asked - there:
            gone.append(name)
    return gone


def nik_is_used(tx: Reader, taken: Taken) -> bool:
    """Whether a NIK of the entry stands with another record of the same table."""
    for name, row in taken.rows:
        nik = row.get("nik")
        if nik and any(_rows(tx, tables.BY_NAME[name], "nik", [nik])):
            return True
    return False


def reads_as(tx: Reader, table_name: str, row_id: str, values: Mapping[str, Any]) -> bool:
    """Whether a record still says what these values say."""
    now = _rows(tx, tables.BY_NAME[table_name], "id", [row_id])
    return bool(now) and all(now[0].get(name) == value for name, value in values.items())


def named_in(tx: Reader, ids: Collection[str]) -> set[str]:
    """Which of these photo ids an entry still names: their files must stay."""
    texts = list(tx.connection.execute(select(tables.trash.c.rows)).scalars())
    return {each for each in ids if any(each in text for text in texts)} if texts else set()


def _stands_in(tx: Reader, travel: str, taken: Taken) -> bool:
    query = (
        f"SELECT EXISTS (SELECT 1 FROM {travel} WHERE table_name = ?"
        " AND row_id IN (SELECT value FROM json_each(?)))"
    )
    return any(
        tx.connection.exec_driver_sql(query, (name, json.dumps(sorted(ids)))).scalar_one()
        for name, ids in taken.ids().items()
    )


def _referring(table: Table, parent: str) -> list[str]:
    """Columns of a table that hold ids of another."""
    found = [
        column.name
        for column in table.c
        if any(key.column.table.name == parent for key in column.foreign_keys)
    ]
    soft = SOFT_REFERENCES.get(parent, ())
    return found + [column for name, column in soft if name == table.name and column in table.c]


def _said(row: Mapping[str, Any]) -> Row:
    return {name: value for name, value in row.items() if name not in _STAMPS}


def _rows(tx: Reader, table: Table, column: str, values: Sequence[Any]) -> list[Row]:
    if not values:
        return []
    query = select(table).where(table.c[column].in_(values)).order_by(table.c.n)
    return [
        {str(name): value for name, value in row.items()} for row in tx.connection.execute(query).mappings()
    ]


def _entry(row: Mapping[Any, Any]) -> Entry:
    return Entry(
        id=row["id"], noun=row["noun"], label=row["label"], reason=row["reason"],
        removed_at=datetime.fromisoformat(row["removed_at"]).astimezone(UTC),
        removed_by=row["removed_by"], deed=row["deed"],
    )  # fmt: skip


def _written(taken: Taken) -> str:
    return json.dumps({"rows": taken.rows, "turned": taken.turned}, ensure_ascii=False)


def _read(text: str) -> Taken:
    body = json.loads(text)
    rows: Iterable[tuple[str, Row]] = ((name, row) for name, row in body["rows"])
    turned = body["turned"]
    return Taken(tuple(rows), None if turned is None else (turned[0], turned[1], turned[2], turned[3]))
