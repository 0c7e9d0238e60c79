"""In this file: how one table of a pack is told: its columns, what each takes, and what names a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from padang_desktop.domain.batches.table_shape import CellKind, Column, Row, TableShape


def _any(cell: str) -> bool:
    return True


def is_day(cell: str) -> bool:
    try:
        return date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False


def is_sixteen(cell: str) -> bool:
    return len(cell) == 16 and cell.isascii() and cell.isdigit()


def is_count(cell: str) -> bool:
    return cell.isascii() and cell.isdigit() and len(cell) < 9


def is_one_of(*words: str) -> Callable[[str], bool]:
    return lambda cell: cell in words


def is_month(cell: str) -> bool:
    return len(cell) == 7 and is_day(f"{cell}-01")


@dataclass(frozen=True, slots=True)
class PackColumn:
    """One column; `label` is how people call it, `takes` judges a cell that is not empty."""

    name: str
    label: str
    kind: CellKind = CellKind.TEXT
    takes: Callable[[str], object] = _any
    is_needed: bool = False


@dataclass(frozen=True)
class PackTable:
    """One table of a pack: `name` in the file, `noun` for people, `key` the columns that name a row."""

    name: str
    noun: str
    columns: tuple[PackColumn, ...]
    key: tuple[str, ...]

    @cached_property
    def shape(self) -> TableShape:
        return TableShape(self.name, tuple(Column(each.name, each.kind) for each in self.columns))

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.columns)

    def key_of(self, row: Row) -> str:
        """What names a row among all of its table."""
        told = dict(zip(self.names, row, strict=True))
        return "/".join(told[name] for name in self.key)

    def told(self, row: Row) -> dict[str, str]:
        return dict(zip(self.names, row, strict=True))

    def wrong_column(self, row: Row) -> str:
        """The label of the first column whose cell cannot be right; "" when all can."""
        for column, cell in zip(self.columns, row, strict=True):
            if not (column.takes(cell) if cell else not column.is_needed):
                return column.label
        return ""
