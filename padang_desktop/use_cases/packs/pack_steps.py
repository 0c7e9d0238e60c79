"""In this file: what each small part of a pack would change here, and how it is done.

One pass serves both: the preview shows the lines, taking the pack in writes
them, each against the store as it is at that moment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from padang_desktop.domain.batches.table_shape import Row
from padang_desktop.domain.imports.imports import Outcome
from padang_desktop.domain.packs.pack import PackLine
from padang_desktop.domain.packs.pack_settings import RULES
from padang_desktop.domain.packs.pack_tables import (
    SETTINGS,
    PackTable,
)
from padang_desktop.domain.problems import Problem
from padang_desktop.store import changes, city_rows, settings
from padang_desktop.store.city_rows import CityRow
from padang_desktop.store.database import Reader, Writer
from padang_desktop.use_cases.office import Office, new_id

_SHOWN = 160
# A text of thousands of letters is shown by its name alone.
_LONG = frozenset({"isi"})


@dataclass(slots=True)
class Writing:
    """One taking in: `before` keeps the settings as they were, for undoing."""

    tx: Writer
    office: Office
    before: dict[str, str | None] = field(default_factory=dict[str, str | None])

    def put_setting(self, name: str, value: str) -> None:
        """A setting of this office's changes; its first former value is remembered."""
        former = settings.value(self.tx, name)
        if former != value:
            self.before.setdefault(name, former)
            settings.put(self.tx, name, value)


@dataclass(frozen=True, slots=True)
class Step:
    """One row: what is shown of it, and what writes it (None where nothing is to be done)."""

    line: PackLine
    write: Callable[[Writing], object] | None = None


Rows = Mapping[str, Sequence[Row]]


def told(table: PackTable, row: Row) -> str:
    """The cells of a row that are no key, in words: "Jabatan: Kepala Dinas; Pangkat: Pembina"."""
    parts = [
        f"{column.label}: {cell}"
        for column, cell in zip(table.columns, row, strict=True)
        if cell and column.name not in table.key and column.name not in _LONG
    ]
    text = "; ".join(parts)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def title_of(table: PackTable, row: Row) -> str:
    named = table.told(row)
    if table is SETTINGS and named["nama"] in RULES:
        return RULES[named["nama"]].label
    return " · ".join(named[name] for name in table.key if named[name])


def kept(
    office: Office,
    tx: Reader,
    table: PackTable,
    rows: Sequence[Row],
    *,
    judge: Callable[[Row], str] = lambda row: "",
    effect: Callable[[Writing, Row], object] = lambda writing, row: None,
    effect_of_leaving: Callable[[Writing, Row], object] = lambda writing, row: None,
) -> Iterator[Step]:
    """A list that stands here as it came: compared by its keys, and what it no longer holds goes."""
    here = {row.key: row for row in city_rows.of_part(tx, table.name)}
    seen: set[str] = set()
    for row in rows:
        key = table.key_of(row)
        wrong = wrong_in(table, row) or (Problem("PACK_ROW_TWICE", "") if key in seen else None)
        code = "" if wrong else judge(row)
        if wrong or code:
            problem = wrong or Problem(code, "", detail=title_of(table, row))
            yield Step(PackLine(table.name, key, title_of(table, row), Outcome.REFUSE, problems=(problem,)))
            if not wrong:
                seen.add(key)
            continue
        seen.add(key)
        yield _coming(table, key, row, here.get(key), effect)
    for key, known in here.items():
        if key not in seen:
            yield Step(_line_of_leaving(table, key, known), _leaving(known, effect_of_leaving))


def _coming(
    table: PackTable, key: str, row: Row, known: CityRow | None, effect: Callable[[Writing, Row], object]
) -> Step:
    """A row in order: the same as here, changed, or new."""
    if known is not None and known.cells == tuple(row):
        return Step(PackLine(table.name, key, title_of(table, row), Outcome.SAME, told(table, row)))
    fresh = CityRow(known.id if known else new_id(), table.name, key, tuple(row))
    line = PackLine(
        table.name, key, title_of(table, row), Outcome.CHANGE if known else Outcome.ADD,
        told(table, known.cells) if known else "", told(table, row),
    )  # fmt: skip
    return Step(line, _keeping(fresh, effect, is_new=known is None))


def _line_of_leaving(table: PackTable, key: str, known: CityRow) -> PackLine:
    title, stood = title_of(table, known.cells), told(table, known.cells)
    return PackLine(table.name, key, title, Outcome.SKIP, stood, will_go=True)


def _keeping(
    fresh: CityRow, effect: Callable[[Writing, Row], object], *, is_new: bool
) -> Callable[[Writing], object]:
    def write(writing: Writing) -> None:
        if is_new:
            city_rows.add(writing.tx, [fresh])
        else:
            city_rows.change(writing.tx, fresh)
        effect(writing, fresh.cells)

    return write


def _leaving(known: CityRow, effect: Callable[[Writing, Row], object]) -> Callable[[Writing], object]:
    def write(writing: Writing) -> None:
        city_rows.remove(writing.tx, [known.id])
        effect(writing, known.cells)

    return write


def wrong_in(table: PackTable, row: Row) -> Problem | None:
    column = table.wrong_column(row)
    return Problem("PACK_BAD_CELL", "", detail=column) if column else None


def record_step(
    part: str,
    title: str,
    table: Any,
    row_id: str,
    values: Mapping[str, Any],
    known: Mapping[Any, Any] | None,
    coming: str,
) -> Step:
    """A record of a table of ours, known by its id."""
    if known is not None and all(known[name] == value for name, value in values.items()):
        return Step(PackLine(part, row_id, title, Outcome.SAME, coming))

    def write(writing: Writing) -> None:
        if known is None:
            changes.add(writing.tx, table, [{"id": row_id, **values}])
        else:
            changes.change(writing.tx, table, row_id, values)

    outcome = Outcome.ADD if known is None else Outcome.CHANGE
    stored = "" if known is None else _as_stored(values, known)
    return Step(PackLine(part, row_id, title, outcome, stored, coming), write)


def _as_stored(values: Mapping[str, Any], known: Mapping[Any, Any]) -> str:
    differing = [str(known[name]) for name, value in values.items() if known[name] != value]
    return "; ".join(differing)[:_SHOWN]
