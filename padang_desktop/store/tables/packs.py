"""In this file: the tables of what the city gives to its offices, and what an office took of it."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from padang_desktop.store.tables.columns import count, meta, revised, text, texts

# Data Kota: every row as it travels; `cells` is a JSON list in the order of domain/packs/pack_tables. At an
# office the same table holds the rows of the parts that have no table of their own. wilayah "": everywhere.
city_rows = revised("city_rows", *texts("part", "wilayah", "list_id", "key", "cells"))
Index("city_rows_of_part", city_rows.c.part, city_rows.c.wilayah, city_rows.c.list_id)
Index("city_rows_by_key", city_rows.c.part, city_rows.c.key)

# At an office: which of its records came from the city, and under which key.
from_city = revised("from_city", *texts("part", "key", "row_table", "row_id"))
Index("from_city_by_key", from_city.c.part, from_city.c.key)
Index("from_city_of_row", from_city.c.row_table, from_city.c.row_id)

# At the city every pack it made: `digests` tell per part what it held, to say later what is new. One with
# a from_device holds what that laptop has reported, for another of the same kecamatan (to_device).
packs = Table(
    "packs", meta,
    Column("batch_id", Text, primary_key=True), text("wilayah"), text("chain"), count("number"),
    text("previous"), text("clock"), text("made_at"), text("file_name"), text("outer_sha256"),
    count("size_bytes"), text("counts"), text("digests"), text("copied_at"), text("taken_at"),
    text("from_device"), text("to_device"),
    Index("packs_in_order", "chain", "number", unique=True),
)  # fmt: skip

# At an office every pack that came: waiting, taken in, or taken in and undone.
packs_taken = Table(
    "packs_taken", meta,
    Column("batch_id", Text, primary_key=True), text("chain"), count("number"), text("previous"),
    text("clock"), text("state"), count("waits_for"), text("came_at"), text("parts"), text("counts"),
    text("settings_before"), Column("deed", Integer), Column("undone_by", Integer), text("from_device"),
    Index("packs_taken_in_order", "chain", "number"),
)  # fmt: skip
