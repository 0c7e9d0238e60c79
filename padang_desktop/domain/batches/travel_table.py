"""In this file: how one table that travels is told: its columns, how a record becomes a row, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from padang_desktop.domain.batches import batch_cells as cells
from padang_desktop.domain.batches.batch_cells import Form, Value
from padang_desktop.domain.batches.table_shape import Column, Row, TableShape

Record = dict[str, Value]


@dataclass(frozen=True)
class TravelTable:
    """One table: `name` in the file, `kept_in` in the store, `noun` for people.

    `fields` are (column in the file, column in the store, form); `parents`
    give for a column of the store the table it refers to; `unique` the
    columns that no two records may share, `in_office` those that no two
    offices may: two laptops of one office count alike before they are merged.
    `clash` is the column by which a record says that another has its unique
    values: it is kept beside the other instead of being refused.
    """

    name: str
    kept_in: str
    noun: str
    fields: tuple[tuple[str, str, Form], ...]
    parents: Mapping[str, str] = field(default_factory=dict[str, str])
    unique: tuple[tuple[str, ...], ...] = ()
    in_office: tuple[tuple[str, ...], ...] = ()
    clash: str = ""

    @cached_property
    def shape(self) -> TableShape:
        return TableShape(self.name, tuple(Column(name, form.kind) for name, _, form in self.fields))

    @cached_property
    def kept_columns(self) -> tuple[str, ...]:
        return tuple(kept for _, kept, _ in self.fields)

    def row(self, record: Mapping[Any, Any]) -> Row:
        """The record of the store as it is written."""
        return tuple([out(record[kept]) for kept, out in self._writers])

    def record(self, row: Row) -> Record:
        """The row as the store keeps it; call after `wrong_column` found none."""
        return {kept: form.back(cell) for (_, kept, form), cell in zip(self.fields, row, strict=True)}

    def rows(self, kept: Sequence[Sequence[Any]]) -> list[Row]:
        """Many records, each with the values of `kept_columns`, as they are written: column by column."""
        return list(zip(*(form.out_all(values) for form, values in self._by_column(kept)), strict=True))

    def records(self, rows: Sequence[Row]) -> list[Record]:
        """Many rows as the store keeps them; call after are_right."""
        columns = (form.back_all(cells) for form, cells in self._by_column(rows))
        return [dict(zip(self.kept_columns, values, strict=True)) for values in zip(*columns, strict=True)]

    def are_right(self, rows: Sequence[Row]) -> bool:
        """Whether `wrong_column` finds none in any of these rows."""
        return all(form.takes_all(cells) for form, cells in self._by_column(rows))

    def _by_column(self, rows: Sequence[Sequence[Any]]) -> Iterator[tuple[Form, tuple[Any, ...]]]:
        if rows:
            yield from zip(self._forms, zip(*rows, strict=True), strict=True)

    def wrong_column(self, row: Row) -> str:
        """The first column whose cell is not of its form; "" when all are."""
        for (name, takes, is_needed), cell in zip(self._judges, row, strict=True):
            if is_needed if not cell else takes is not None and not takes(cell):
                return name
        return ""

    # A batch has many rows: what each cell needs is looked up once.

    @cached_property
    def _writers(self) -> tuple[tuple[str, Callable[[Any], str]], ...]:
        return tuple((kept, form.out) for _, kept, form in self.fields)

    @cached_property
    def _forms(self) -> tuple[Form, ...]:
        return tuple(form for _, _, form in self.fields)

    @cached_property
    def _judges(self) -> tuple[tuple[str, Callable[[str], object] | None, bool], ...]:
        every = cells.takes_all
        return tuple(
            (name, None if form.takes is every else form.takes, form.is_needed)
            for name, _, form in self.fields
        )
