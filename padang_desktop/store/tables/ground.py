"""In this file: the tables of an office's facts, accounts, journal, history and imports."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from padang_desktop.store.tables.columns import count, meta, text

settings = Table("settings", meta, Column("name", Text, primary_key=True), text("value"))

accounts = Table(
    "accounts", meta,
    Column("id", Text, primary_key=True), text("name"), text("role"), text("added_at"), text("slot_id"),
)  # fmt: skip

journal = Table(
    "journal", meta,
    Column("deed", Integer, primary_key=True), text("at"), text("by"), text("name"),
    text("subject"), text("detail"), text("previous"), text("hash"),
)  # fmt: skip

changes = Table(
    "changes", meta,
    Column("deed", Integer, ForeignKey("journal.deed"), nullable=False, index=True),
    text("table_name"), text("row_id"), count("revision"), text("before"),
    Index("changes_of_row", "table_name", "row_id"),
)  # fmt: skip

imports = Table(
    "imports", meta,
    Column("id", Text, primary_key=True), text("noun"), text("file_name"), text("file_sha256"),
    Column("deed", Integer, ForeignKey("journal.deed"), nullable=False),
    text("counts"), text("applied_at"), Column("undone_by", Integer, ForeignKey("journal.deed")),
)  # fmt: skip

# How a person corrected the columns of a layout, for the next file that looks the same.
sheet_layouts = Table(
    "sheet_layouts", meta,
    Column("noun", Text, primary_key=True), Column("fingerprint", Text, primary_key=True),
    text("layout"), text("used_at"),
)  # fmt: skip

# Sampah: records entered by mistake, whole, until they are put back or thirty days are over.
trash = Table(
    "trash", meta,
    Column("id", Text, primary_key=True), text("noun"), text("label"), text("reason"),
    Column("deed", Integer, ForeignKey("journal.deed"), nullable=False),
    text("removed_at"), text("removed_by"), text("rows"),
)  # fmt: skip
