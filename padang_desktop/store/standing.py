"""In this file: what later deeds did with the rows that one deed wrote."""

from __future__ import annotations

import json
from collections import Counter

from sqlalchemy import Table, text

from padang_desktop.domain.imports.standing import Standing
from padang_desktop.store import changes, tables
from padang_desktop.store.database import Reader

_MOST_NAMES = 5
_AMONG = "IN (SELECT value FROM json_each(:ids))"
# The people a record is about, and the column that holds how they are called.
_PEOPLE = ((tables.volunteers, "printed_name"), (tables.persons, "name"))


def on(tx: Reader, deed: int) -> Standing:
    """What keeps a deed from being undone, what was changed or sent comes last."""
    ids: dict[str, list[str]] = {}
    for blocker in changes.in_the_way(tx, deed):
        ids.setdefault(blocker.table, []).append(blocker.row_id)
    found: Counter[str] = Counter()
    names: dict[str, None] = {}
    if entries := ids.pop(tables.trash.name, []):
        found[tables.trash.name] = len(entries)
    for name, row_ids in ids.items():
        stamps = {"deed": deed, "name": name, "ids": json.dumps(row_ids)}
        own = _own_rows(tx, name, stamps)
        sent, merged = _sent_rows(tx, stamps), _merged_rows(tx, name, stamps)
        for row_id in dict.fromkeys(row_ids):
            later = "sent" if row_id in sent else "changed"
            found["merged" if row_id in merged else later if row_id in own else name] += 1
        names |= dict.fromkeys(_names(tx, tables.BY_NAME[name], stamps))
    order = [*tables.BY_NAME, tables.trash.name, "merged", "changed", "sent"]
    kinds = sorted(found.items(), key=lambda item: order.index(item[0]))
    return Standing(tuple(kinds), tuple(names)[:_MOST_NAMES])


def _own_rows(tx: Reader, name: str, stamps: dict[str, object]) -> set[str]:
    """Those of the rows that the deed itself wrote; the others refer to such a row."""
    query = (
        f"SELECT id FROM {name} WHERE added_by = :deed AND id {_AMONG}"
        f" UNION SELECT row_id FROM changes WHERE deed = :deed AND table_name = :name AND row_id {_AMONG}"
    )
    return set(tx.connection.execute(text(query), stamps).scalars())


def _sent_rows(tx: Reader, stamps: dict[str, object]) -> set[str]:
    query = f"SELECT row_id FROM outbox_rows WHERE table_name = :name AND row_id {_AMONG}"
    return set(tx.connection.execute(text(query), stamps).scalars())


def _merged_rows(tx: Reader, name: str, stamps: dict[str, object]) -> set[str]:
    """Those that a later deed merged with another, on whichever side."""
    if "merged_into" not in tables.BY_NAME[name].c:
        return set()
    query = (
        f"SELECT id FROM {name} WHERE merged_into != '' AND changed_by > :deed AND id {_AMONG}"
        f" UNION SELECT merged_into FROM {name} WHERE changed_by > :deed AND merged_into {_AMONG}"
    )
    return set(tx.connection.execute(text(query), stamps).scalars())


def _names(tx: Reader, table: Table, stamps: dict[str, object]) -> list[str]:
    for people, called in _PEOPLE:
        to_people = [
            column.name
            for column in table.c
            if any(key.column.table is people for key in column.foreign_keys)
        ]
        column = "id" if table is people else to_people[0] if to_people else ""
        if column:
            query = (
                f"SELECT p.{called} FROM {table.name} t JOIN {people.name} p ON p.id = t.{column}"
                f" WHERE t.id {_AMONG} ORDER BY p.sort_key LIMIT {_MOST_NAMES}"
            )
            return list(tx.connection.execute(text(query), stamps).scalars())
    return []
