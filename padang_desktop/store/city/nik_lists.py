"""In this file: the city's own file keeps the NIKs of persons in two lists, a long one and one of newcomers.

NIKs come in no order, so each new one costs a page of its index, and the longer
the index the fewer new ones share a page. Newcomers stand in a short list whose
pages they share, and now and then all of them go over into the long one in the
order of their numbers. Triggers keep both true, whoever writes a person. A
PostgreSQL server keeps its index, which costs it no more as it grows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import Connection

from padang_desktop.store.city.dialect import is_postgres
from padang_desktop.store.database import Reader, Writer

# Newcomers go over when they are at least so many, and so large a part of all persons: then the pages that
# a batch shares in the short list and those that newcomers share in the long one cost about the same.
FEWEST, PART = 8_000, 8
_LONG, _NEW = "persons_niks", "persons_niks_new"
_BOTH = (_LONG, _NEW)

_DROP = " ".join(f"DELETE FROM {name} WHERE nik = old.nik AND n = old.n;" for name in _BOTH)
_PUT = f"INSERT INTO {_NEW}(nik, n) SELECT new.nik, new.n WHERE new.nik != '';"
_STATEMENTS = (
    *(
        f"CREATE TABLE {name} (nik TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (nik, n)) WITHOUT ROWID"
        for name in _BOTH
    ),
    f"CREATE TRIGGER {_LONG}_added AFTER INSERT ON persons WHEN new.nik != ''"
    f" BEGIN INSERT INTO {_NEW}(nik, n) VALUES (new.nik, new.n); END",
    f"CREATE TRIGGER {_LONG}_removed AFTER DELETE ON persons WHEN old.nik != '' BEGIN {_DROP} END",
    f"CREATE TRIGGER {_LONG}_changed AFTER UPDATE OF nik, n ON persons"
    f" WHEN old.nik != new.nik OR old.n != new.n BEGIN {_DROP} {_PUT} END",
)
_SHARED = (
    "WITH own AS MATERIALIZED (SELECT n, id, nik FROM persons"
    " WHERE id IN (SELECT value FROM json_each(:ids)) AND nik != '') "
    + " UNION ALL ".join(
        "SELECT own.id, p.id, p.n FROM own"
        f" CROSS JOIN {name} k ON k.nik = own.nik AND k.n != own.n CROSS JOIN persons p ON p.n = k.n"
        for name in _BOTH
    )
    + " ORDER BY 3"
)
_TWICE = " UNION ".join(
    [
        *(f"SELECT nik FROM {name} GROUP BY nik HAVING count(*) > 1" for name in _BOTH),
        f"SELECT k.nik FROM {_NEW} k CROSS JOIN {_LONG} l ON l.nik = k.nik",
    ]
)
_PLACES = " UNION ALL ".join(f"SELECT n FROM {name} WHERE nik IN (SELECT nik FROM twice)" for name in _BOTH)


def keep(tx: Writer) -> None:
    """For a city that is being founded, while its tables are empty."""
    for statement in _STATEMENTS:
        tx.connection.exec_driver_sql(statement)


def are_kept(connection: Connection) -> bool:
    """Whether the persons of this store have such lists: those in a city's own file have."""
    if is_postgres(connection):
        return False
    query = f"SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '{_LONG}'"
    return connection.exec_driver_sql(query).first() is not None


def shared(tx: Reader, ids: Iterable[str]) -> dict[str, str]:
    """Of these persons those whose NIK another one has too -> the other one's id, the latest of several."""
    found = tx.connection.exec_driver_sql(_SHARED, {"ids": json.dumps(list(ids))})
    return {row[0]: row[1] for row in found}


def places_of_shared(tx: Reader) -> list[int]:
    """The places (n) of all persons whose NIK another one has too."""
    told = f"WITH twice AS MATERIALIZED ({_TWICE}) {_PLACES}"
    return list(tx.connection.exec_driver_sql(told).scalars())


def fold(tx: Writer) -> None:
    """After a batch: when the newcomers are many they go over into the long list."""
    if not are_kept(tx.connection):
        return
    ask = tx.connection.exec_driver_sql
    newcomers = ask(f"SELECT count(*) FROM {_NEW}").scalar_one()
    persons = ask("SELECT coalesce(max(n), 0) FROM persons").scalar_one()
    if newcomers >= max(FEWEST, persons // PART):
        ask(f"INSERT INTO {_LONG}(nik, n) SELECT nik, n FROM {_NEW} ORDER BY nik, n")
        ask(f"DELETE FROM {_NEW}")
