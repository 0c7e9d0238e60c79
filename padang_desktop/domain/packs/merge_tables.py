"""In this file: which tables Data laptop lain holds, by which the city gives one laptop's data to another.

It has every table that travels in a batch, with the same columns, so a record
keeps its id and its revision on the way back (FORMAT.md, section 16).
"""

from __future__ import annotations

from collections.abc import Mapping

from padang_desktop.domain.batches.batch import Kind
from padang_desktop.domain.batches.batch_tables import TABLES
from padang_desktop.domain.batches.table_shape import CellKind, Column, TableShape
from padang_desktop.domain.packs.pack_tables import PACK_SHAPES, Part

MERGE_SCHEMA = "rujukan-laptop-2026.1"
# One row: whose records these are.
LAPTOP = TableShape(
    "laptop", (Column("perangkat", CellKind.CODE), Column("petugas"), Column("laptop"))
)  # fmt: skip
MERGE_SHAPES: Mapping[tuple[Kind, str], Mapping[str, TableShape]] = {
    (Kind.REFERENCE, MERGE_SCHEMA): {LAPTOP.name: LAPTOP, **{each.name: each.shape for each in TABLES}}
}
# What an office reads as Data dari Kota.
SHAPES = {**PACK_SHAPES, **MERGE_SHAPES}
# It goes in whole or not at all: its records refer to one another.
MERGED_PART = Part("laptop_lain", "Data laptop lain", tuple(each.name for each in TABLES), "monitor")
