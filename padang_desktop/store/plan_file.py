"""In this file: what an open import plan holds, and how it is read and changed.

Rows lie in blocks, one text each, with one letter per row that says what
becomes of it and the keys by which rows are tied: a page is found by the
letters and costs a block or two, however long the file is. For each target
table the file holds rows ready to go in (imports.bring_in).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Table

from padang_desktop.domain.imports.column_notes import ColumnTally
from padang_desktop.domain.imports.imports import Outcome, PlannedRow, UnknownImport
from padang_desktop.domain.problems import Problem
from padang_desktop.store import plan_text
from padang_desktop.store.write_behind import WriteBehind

BLOCK_ROWS = 500
WARN = "warn"

_LETTERS = {
    Outcome.ADD: "a", Outcome.CHANGE: "c", Outcome.SAME: "s", Outcome.REFUSE: "r", Outcome.SKIP: "k",
}  # fmt: skip


@dataclass(slots=True)
class StagedTable:
    """Rows for one target table: `added` and `changed` hold tuples in the order of `columns`.

    The first column is the sheet's row number, the second the record's id. What is
    added may be made a plan_text.staged_line at once.
    """

    table: Table
    columns: tuple[str, ...]
    added: list[tuple[Any, ...] | str] = field(default_factory=list[tuple[Any, ...] | str])
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

    def __init__(self, connection: Any, behind: WriteBehind | None = None) -> None:
        self._execute, self._behind = connection.execute, behind
        self._row_count = 0

    def _run(self, statement: str, values: Sequence[Any] = ()) -> Any:
        if self._behind:
            self._behind.wait()
        return self._execute(statement, values)

    def _write(self, statement: str, values: tuple[Any, ...]) -> None:
        """Rows on their way in; nobody waits for them unless something else is asked."""
        if self._behind:
            self._behind.add(statement, values)
        else:
            self._execute(statement, values)

    def put_rows(self, rows: Iterable[PlannedRow]) -> None:
        """Add rows behind those that are there; they get their places here."""
        given = list(rows)
        for at in range(0, len(given), BLOCK_ROWS):
            block = given[at : at + BLOCK_ROWS]
            self._put_block(self._row_count, block)
            self._row_count += len(block)

    def _put_block(self, first: int, block: Sequence[PlannedRow]) -> None:
        tally = ColumnTally()
        for row in [row for row in block if row.problems and row.kinds]:
            tally.tell(row.problems)
        told = json.dumps(tally.plain()) if tally.plain() else ""
        judged_count = len([row for row in block if row.kinds])
        letters = "".join([_letter(row) if row.problems else _LETTERS[row.outcome] for row in block])
        keys = plan_text.packed_keys(block)
        self._write(
            "INSERT OR REPLACE INTO blocks VALUES (?, ?, ?, ?, ?, ?)",
            (first, letters, keys, judged_count, told, plan_text.packed_rows(block)),
        )

    def change_rows(self, changed: Mapping[int, PlannedRow]) -> None:
        """Put rows in the places of those that are there, with their keys."""
        query = "SELECT first, rows, keys FROM blocks WHERE first <= ? ORDER BY first DESC LIMIT 1"
        left = sorted(changed)
        while left:
            first, packed, keys = self._run(query, (left[0],)).fetchone()
            block = [
                changed.get(row.place) or row._replace(keys=key)
                for row, key in zip(
                    plan_text.unpacked(first, packed), plan_text.unpacked_keys(keys), strict=True
                )
            ]
            self._put_block(first, block)
            left = [place for place in left if place >= first + len(block)]

    def keys(self) -> list[str]:
        """The keys of every row, by place."""
        blocks = self._run("SELECT keys FROM blocks ORDER BY first")
        return [keys for (packed,) in blocks for keys in plan_text.unpacked_keys(packed)]

    def column_notes(self, headers: Mapping[str, str]) -> list[Problem]:
        """What the problems of all rows say of the columns; `headers` as ColumnTally.notes wants it."""
        tally, judged_count = ColumnTally(), 0
        for judged, told in self._run("SELECT judged, tally FROM blocks ORDER BY first"):
            judged_count += judged
            tally.add(json.loads(told) if told else {})
        return tally.notes(headers, judged_count)

    def put_staged(self, targets: Iterable[StagedTable]) -> None:
        """Add what is ready to go in; the lists of the targets are left empty."""
        for target in targets:
            for kind, rows in (("add", target.added), ("change", target.changed)):
                if rows:
                    statement = "INSERT INTO staged (name, kind, rows) VALUES (?, ?, ?)"
                    self._write(statement, (target.table.name, kind, plan_text.staged_text(rows)))
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
            places += [first + at for at in plan_text.holding(packed, needle) if letters[at] in wanted]
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

    def change_staged(
        self,
        name: str,
        kind: str,
        gone: Sequence[Sequence[Any]],
        news: Sequence[tuple[Any, ...]],
        *,
        has_own_ids: bool = False,
    ) -> bool:
        """Take rows out of those ready for a table and lay others ready, a row in the place of its former.

        `gone` are known by all but the id of a new record, which stays with the row: what is to
        change a record names it and may never be laid over another's. `has_own_ids`: the news have
        the ids that stay (plan_ids). False when one of them is not there; then the plan is to be
        judged whole.
        """
        first = 1 if kind == "change" or has_own_ids else 2
        wanted = {(str(row[0]), *row[first:]): row for row in gone}
        left = list(news)
        for at, text in self._run(
            "SELECT at, rows FROM staged WHERE name = ? AND kind = ? ORDER BY at", (name, kind)
        ).fetchall():
            if not any(plan_text.may_hold(text, row) for row in wanted.values()):
                continue
            kept: list[tuple[Any, ...]] = []
            for row in plan_text.staged_rows(text):
                if wanted.pop((str(row[0]), *row[first:]), None) is None:
                    kept.append(tuple(row))
                elif new := next((each for each in left if _is_in_place(each, row, has_own_ids)), None):
                    left.remove(new)
                    kept.append((*row[:2], *new[2:]) if first == 2 else new)
            if kept:
                self._run("UPDATE staged SET rows = ? WHERE at = ?", (plan_text.staged_text(kept), at))
            else:
                self._run("DELETE FROM staged WHERE at = ?", (at,))
        if left:
            statement = "INSERT INTO staged (name, kind, rows) VALUES (?, ?, ?)"
            self._run(statement, (name, kind, plan_text.staged_text(left)))
        return not wanted

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


def _is_in_place(new: Sequence[Any], former: Sequence[Any], has_own_ids: bool) -> bool:
    """Whether a row that is laid ready stands where another stood."""
    return str(new[0]) == str(former[0]) and (not has_own_ids or new[1] == former[1])


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
