"""In this file: an import plan waits in an encrypted file of its own until it is applied.

The plan's rows stay here; the window gets counts and one page of rows. For
each target table the file holds rows ready to go in, so that applying is one
short INSERT ... SELECT (see imports.py).
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table

from padang_desktop.domain.imports import Outcome, PlannedRow
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.store import tables
from padang_desktop.store.database import Database

BLOCK = 2000


@dataclass(slots=True)
class StagedTable:
    """Rows for one target table: `added` and `changed` hold tuples in the order of `columns`.

    The first column is the sheet's row number, the second the record's id.
    """

    table: Table
    columns: tuple[str, ...]
    added: list[tuple[Any, ...]] = field(default_factory=list[tuple[Any, ...]])
    changed: list[tuple[Any, ...]] = field(default_factory=list[tuple[Any, ...]])


def write(
    path: Path,
    key: bytes,
    plan: Mapping[str, Any],
    rows: Iterable[PlannedRow],
    targets: Sequence[StagedTable],
) -> None:
    """Make the staging file; what stood there before is replaced."""
    remove(path)
    database = Database(path, key, (_schema(targets),))
    try:
        with database.writing() as connection:
            _insert(connection, "INSERT INTO plan (body) VALUES (?)", [(json.dumps(plan),)])
            _insert(
                connection,
                "INSERT INTO rows (number, sheet, outcome, target_id, reason, worst, cells, problems)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [_as_tuple(row) for row in rows],
            )
            for target in targets:
                marks = ", ".join("?" * (len(target.columns) + 2))
                for kind, content in (("add", target.added), ("change", target.changed)):
                    statement = f"INSERT INTO {kind}_{target.table.name} VALUES ({marks})"
                    _insert(connection, statement, content)
    finally:
        database.close()


def plan(path: Path, key: bytes) -> dict[str, Any]:
    database = Database(path, key, (_known,))
    try:
        with database.reading() as connection:
            return json.loads(connection.exec_driver_sql("SELECT body FROM plan").scalar_one())
    finally:
        database.close()


def page(path: Path, key: bytes, *, only: str, start: int, count: int) -> list[PlannedRow]:
    """Some rows in the sheet's order; `only` is "" for all, an outcome, or "warn"."""
    where, arguments = _where(only)
    database = Database(path, key, (_known,))
    try:
        with database.reading() as connection:
            found = connection.exec_driver_sql(
                "SELECT number, sheet, outcome, target_id, reason, cells, problems FROM rows"
                f" {where} ORDER BY place LIMIT ? OFFSET ?",
                (*arguments, count, start),
            ).all()
    finally:
        database.close()
    return [_as_row(row) for row in found]


def count(path: Path, key: bytes, *, only: str) -> int:
    where, arguments = _where(only)
    database = Database(path, key, (_known,))
    try:
        with database.reading() as connection:
            return connection.exec_driver_sql(f"SELECT count(*) FROM rows {where}", arguments).scalar_one()
    finally:
        database.close()


def remove(path: Path) -> None:
    """Throw a plan away; nothing of it was stored anywhere else."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        # On Windows a page that is being read keeps the file; the next sweep takes it.
        with contextlib.suppress(PermissionError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


def _where(only: str) -> tuple[str, tuple[Any, ...]]:
    if only == "warn":
        return "WHERE worst = ?", (Severity.WARN.value,)
    return ("WHERE outcome = ?", (only,)) if only else ("", ())


def _schema(targets: Sequence[StagedTable]) -> Any:
    def step(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE plan (body TEXT NOT NULL)")
        connection.exec_driver_sql(
            "CREATE TABLE rows (place INTEGER PRIMARY KEY, number INTEGER, sheet TEXT, outcome TEXT,"
            " target_id TEXT, reason TEXT, worst TEXT, cells TEXT, problems TEXT)"
        )
        for target in targets:
            names = ", ".join(
                ("sheet_row INTEGER", "id TEXT UNIQUE", *(f'"{name}"' for name in target.columns))
            )
            for kind in ("add", "change"):
                connection.exec_driver_sql(f"CREATE TABLE {kind}_{target.table.name} ({names})")

    return step


def _known(connection: Connection) -> None:
    raise FileNotFoundError("no plan is staged here")


def _insert(connection: Connection, statement: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        connection.exec_driver_sql(statement, rows)


def _as_tuple(row: PlannedRow) -> tuple[Any, ...]:
    worst, problems = "", "[]"
    if row.problems:
        worst = Severity.BLOCK.value if any(p.blocks for p in row.problems) else Severity.WARN.value
        told = [(p.code, p.field, p.value, p.severity.value, p.detail) for p in row.problems]
        problems = json.dumps(told, ensure_ascii=False)
    cells = json.dumps(row.values, ensure_ascii=False)
    return (row.number, row.sheet, row.outcome.value, row.target_id, row.reason, worst, cells, problems)


def _as_row(row: Any) -> PlannedRow:
    problems = tuple(
        Problem(code, name, value, Severity(severity), detail)
        for code, name, value, severity, detail in json.loads(row.problems)
    )
    return PlannedRow(
        row.number,
        row.sheet,
        tuple(json.loads(row.cells)),
        Outcome(row.outcome),
        problems,
        row.target_id,
        row.reason,
    )


def staged_names(plan_body: Mapping[str, Any]) -> list[tuple[Table, tuple[str, ...]]]:
    """Target tables and their staged columns, in the order in which they go in."""
    named: Mapping[str, Sequence[str]] = plan_body["targets"]
    return [(table, tuple(named[table.name])) for table in tables.REVISED if table.name in named]
