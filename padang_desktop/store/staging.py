"""In this file: an import plan waits in an encrypted file of its own until it is applied.

The plan's rows stay here; the window gets counts and one page of rows. Rows
lie in blocks, one text each, with one letter per row that says what
becomes of it: a page is found by the letters and costs a block or two,
however long the file is. For each target table the file holds rows ready to
go in (imports.bring_in). A plan outlives no power cut and need not: whatever
cannot be read any more is UnknownImport.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Table

from padang_desktop.domain.imports import Outcome, PlannedRow, UnknownImport
from padang_desktop.store import plan_text, tables
from padang_desktop.store.database import DatabaseBusy, sqlcipher

BLOCK_ROWS = 500
WARN = "warn"

_LETTERS = {
    Outcome.ADD: "a", Outcome.CHANGE: "c", Outcome.SAME: "s", Outcome.REFUSE: "r", Outcome.SKIP: "k",
}  # fmt: skip
_SCHEMA = (
    "CREATE TABLE plan (body TEXT NOT NULL)",
    "CREATE TABLE blocks (first INTEGER PRIMARY KEY, letters TEXT NOT NULL, rows TEXT NOT NULL)",
    "CREATE TABLE staged (at INTEGER PRIMARY KEY, name TEXT, kind TEXT, rows TEXT NOT NULL)",
    "CREATE TABLE mends (at INTEGER PRIMARY KEY, step INTEGER, place INTEGER, field TEXT, text TEXT,"
    " kind TEXT)",
)


@dataclass(slots=True)
class StagedTable:
    """Rows for one target table: `added` and `changed` hold tuples in the order of `columns`.

    The first column is the sheet's row number, the second the record's id.
    """

    table: Table
    columns: tuple[str, ...]
    added: list[tuple[Any, ...]] = field(default_factory=list[tuple[Any, ...]])
    changed: list[tuple[Any, ...]] = field(default_factory=list[tuple[Any, ...]])


class Mend(NamedTuple):
    """A cell that a person corrected, as it was before; the mends of one `step` are undone together."""

    step: int
    place: int
    field: str
    text: str
    kind: str


class PlanFile:
    """An open plan; changes are kept when the block of opened() or making() ends well."""

    def __init__(self, connection: Any) -> None:
        self._run = connection.execute
        self._row_count = 0

    def put_rows(self, rows: Iterable[PlannedRow]) -> None:
        """Add rows behind those that are there; they get their places here."""
        given = list(rows)
        for at in range(0, len(given), BLOCK_ROWS):
            block = given[at : at + BLOCK_ROWS]
            letters, packed = "".join(map(_letter, block)), plan_text.packed_rows(block)
            self._run("INSERT INTO blocks VALUES (?, ?, ?)", (self._row_count, letters, packed))
            self._row_count += len(block)

    def put_staged(self, targets: Iterable[StagedTable]) -> None:
        """Add what is ready to go in; the lists of the targets are left empty."""
        for target in targets:
            for kind, rows in (("add", target.added), ("change", target.changed)):
                if rows:
                    statement = "INSERT INTO staged (name, kind, rows) VALUES (?, ?, ?)"
                    self._run(statement, (target.table.name, kind, plan_text.staged_text(rows)))
                    rows.clear()

    def put_body(self, body: Mapping[str, Any]) -> None:
        """What is known of the plan as a whole; replaces what was said before."""
        self._run("DELETE FROM plan")
        self._run("INSERT INTO plan VALUES (?)", (json.dumps(body),))

    def forget_rows(self) -> None:
        """Before everything is judged anew: rows and what was ready to go in; mends stay."""
        self._run("DELETE FROM blocks")
        self._run("DELETE FROM staged")
        self._row_count = 0

    def body(self) -> dict[str, Any]:
        found = self._run("SELECT body FROM plan").fetchone()
        if found is None:
            raise UnknownImport
        return json.loads(found[0])

    def rows(self) -> Iterator[PlannedRow]:
        for first, packed in self._run("SELECT first, rows FROM blocks ORDER BY first").fetchall():
            yield from plan_text.unpacked(first, packed)

    def row(self, place: int) -> PlannedRow:
        """Raises UnknownImport when the plan has no such row."""
        query = "SELECT first, rows FROM blocks WHERE first <= ? ORDER BY first DESC LIMIT 1"
        block = self._run(query, (place,)).fetchone()
        found = plan_text.unpacked(*block) if block else []
        if not found or not 0 <= place - block[0] < len(found):
            raise UnknownImport
        return found[place - block[0]]

    def page(self, *, only: str, typed: str, start: int, count: int) -> list[PlannedRow]:
        """Some rows in the sheet's order, of those that `only` and `typed` leave (see places)."""
        wanted = self.places(only=only, typed=typed)[start : start + count]
        return self.rows_at(wanted)

    def rows_at(self, places: Sequence[int]) -> list[PlannedRow]:
        """The rows at these places, which must be in order."""
        found: list[PlannedRow] = []
        block: list[PlannedRow] = []
        first = 0
        for place in places:
            if not first <= place < first + len(block):
                query = "SELECT first, rows FROM blocks WHERE first <= ? ORDER BY first DESC LIMIT 1"
                first, packed = self._run(query, (place,)).fetchone()
                block = plan_text.unpacked(first, packed)
            found.append(block[place - first])
        return found

    def places(self, *, only: str = "", typed: str = "") -> Sequence[int]:
        """Places of the rows of an outcome ("" = all, "warn" = warned of, not refused) that hold a text."""
        needle = " ".join(typed.lower().split())
        if not needle:
            return self._places_of(only)
        wanted, places = _wanted_letters(only), list[int]()
        query = "SELECT first, letters, rows FROM blocks ORDER BY first"
        for first, letters, packed in self._run(query).fetchall():
            if needle not in packed.lower():
                continue
            for letter, row in zip(letters, plan_text.unpacked(first, packed), strict=True):
                if letter in wanted and any(needle in value.lower() for value in row.values):
                    places.append(row.place)
        return places

    def _places_of(self, only: str) -> Sequence[int]:
        letters = "".join(row[0] for row in self._run("SELECT letters FROM blocks ORDER BY first"))
        if not only:
            return range(len(letters))
        wanted = _wanted_letters(only)
        return [place for place, letter in enumerate(letters) if letter in wanted]

    def staged(self, name: str, kind: str) -> Iterator[list[Sequence[Any]]]:
        """The rows ready for a table, `kind` "add" or "change", in blocks: sheet row, id, columns."""
        query = "SELECT at FROM staged WHERE name = ? AND kind = ? ORDER BY at"
        for (at,) in self._run(query, (name, kind)).fetchall():
            yield plan_text.staged_rows(
                self._run("SELECT rows FROM staged WHERE at = ?", (at,)).fetchone()[0]
            )

    def add_mends(self, mends: Iterable[Mend]) -> None:
        for mend in mends:
            self._run("INSERT INTO mends (step, place, field, text, kind) VALUES (?, ?, ?, ?, ?)", mend)

    def mends(self) -> list[Mend]:
        """Every mend that was not taken back, oldest first."""
        query = "SELECT step, place, field, text, kind FROM mends ORDER BY at"
        return [Mend(*row) for row in self._run(query)]

    def step_count(self) -> int:
        """How many mends can be taken back."""
        return int(self._run("SELECT count(DISTINCT step) FROM mends").fetchone()[0])

    def letter_counts(self) -> dict[str, int]:
        """How many rows have each outcome, and under "warn" how many are warned of."""
        letters = "".join(row[0] for row in self._run("SELECT letters FROM blocks"))
        counts = {
            outcome.value: letters.count(letter) + letters.count(letter.upper())
            for outcome, letter in _LETTERS.items()
        }
        return counts | {WARN: sum(map(str.isupper, letters))}

    def forget_step(self, step: int) -> None:
        self._run("DELETE FROM mends WHERE step = ?", (step,))


@contextmanager
def making(path: Path, key: bytes) -> Generator[PlanFile]:
    """A new plan file; what stood there is replaced, and nothing is left when the block fails."""
    remove(path)
    try:
        with _connected(path, key) as connection:
            # Nothing is kept of a plan that was not finished, so nothing has to be rolled back.
            connection.execute("COMMIT")
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("BEGIN")
            for statement in _SCHEMA:
                connection.execute(statement)
            yield PlanFile(connection)
            connection.execute("COMMIT")
    except BaseException:
        remove(path)
        raise


@contextmanager
def opened(path: Path, key: bytes) -> Generator[PlanFile]:
    """A plan that lies there, all changes or none. Raises UnknownImport when there is none to be read."""
    if not path.exists():
        raise UnknownImport
    with _connected(path, key) as connection:
        try:
            yield PlanFile(connection)
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


@contextmanager
def _connected(path: Path, key: bytes) -> Generator[Any]:
    """A connection in a transaction. Raises UnknownImport when it is no file of this key."""
    raw: Any = sqlcipher.connect(str(path), check_same_thread=False)
    try:
        raw.isolation_level = None
        raw.execute("PRAGMA cipher_log_level = NONE")
        raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        raw.execute("PRAGMA busy_timeout = 15000")
        try:
            raw.execute("PRAGMA synchronous = OFF")
            raw.execute("PRAGMA temp_store = MEMORY")
            raw.execute("BEGIN")
            raw.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlcipher.DatabaseError as error:
            if "locked" in str(error):
                raise DatabaseBusy(reason=str(error)) from error
            raise UnknownImport(reason=type(error).__name__) from error
        yield raw
    finally:
        raw.close()


def remove(path: Path) -> None:
    """Throw a plan away; nothing of it was stored anywhere else."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        # On Windows a page that is being read keeps the file; the next sweep takes it.
        with contextlib.suppress(PermissionError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


def staged_names(plan_body: Mapping[str, Any]) -> list[tuple[Table, tuple[str, ...]]]:
    """Target tables and their staged columns, in the order in which they go in."""
    named: Mapping[str, Sequence[str]] = plan_body["targets"]
    return [(table, tuple(named[table.name])) for table in tables.REVISED if table.name in named]


def _wanted_letters(only: str) -> str:
    if not only:
        return "".join(_LETTERS.values()).upper() + "".join(_LETTERS.values())
    if only == WARN:
        return "".join(_LETTERS.values()).upper()
    letter = _LETTERS[Outcome(only)]
    return letter + letter.upper()


def _letter(row: PlannedRow) -> str:
    letter = _LETTERS[row.outcome]
    if row.problems and not any(problem.blocks for problem in row.problems):
        return letter.upper()
    return letter
