"""In this file: the tables of what was sent and received, and by whom."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text
from sqlalchemy import text as sql

from padang_desktop.store.tables.columns import count, meta, text

outbox = Table(
    "outbox", meta,
    Column("batch_id", Text, primary_key=True), text("chain"), count("number"),
    text("previous"), text("clock"), text("made_at"), text("state"), text("file_name"),
    text("outer_sha256"), count("size_bytes"), count("photo_count"), count("up_to_deed"), text("counts"),
    text("copied_at"), text("handed_over_at"), text("handed_over_to"),
    text("code"), count("waits_for"), text("receipt_id"), text("answered_at"),
    text("left_as"), text("told_outcome"), text("told_at"), count("photos_later"),
    Index("outbox_in_order", "chain", "number", unique=True),
)  # fmt: skip

# is_out: 1 while this revision is on its way or with the city, 0 once it was refused. What came with the
# data of another laptop is with the city too: then batch_id is that of the pack, and stands in no outbox.
outbox_rows = Table(
    "outbox_rows", meta,
    Column("batch_id", Text, nullable=False, index=True),
    text("table_name"), text("row_id"), count("revision"), count("is_out"),
    Index("outbox_rows_of_row", "table_name", "row_id"),
)  # fmt: skip

returned = Table(
    "returned", meta,
    Column("batch_id", Text, nullable=False, index=True),
    text("table_name"), text("row_id"), count("revision"), text("severity"), text("code"),
    text("field"), text("detail"), text("returned_at"), count("is_done"),
    Index("returned_of_row", "table_name", "row_id"),
)  # fmt: skip

offices = Table(
    "offices", meta,
    Column("device", Text, primary_key=True), text("wilayah"), text("name"), text("laptop"),
    text("signing_key", unique=True), text("age_recipient"), text("certificate_key"),
    text("certificate_kid"), text("chain"), text("enrolled_at"), count("is_frozen"),
)  # fmt: skip

inbox = Table(
    "inbox", meta,
    Column("batch_id", Text, primary_key=True), text("device"), text("wilayah"), text("chain"),
    count("number"), text("previous"), text("clock"), text("received_at"), text("state"), text("code"),
    count("waits_for"), text("file_name"), text("counts"), text("warnings"),
    text("desk"),  # who received it at which computer: its photos lie there
    Index("inbox_of_chain", "chain", "number"),
    # Two receivers at once cannot both give one number away.
    Index("inbox_once", "chain", "number", unique=True, sqlite_where=sql("state != 'MENUNGGU'"),
          postgresql_where=sql("state != 'MENUNGGU'")),
)  # fmt: skip

# What a receipt said of single records, for the city's own eyes: only the sender can open the receipt.
# severity BLOCK: not taken over; WARN: taken with a remark.
inbox_records = Table(
    "inbox_records", meta,
    Column("batch_id", Text, ForeignKey("inbox.batch_id"), nullable=False, index=True),
    text("table_name"), text("row_id"), text("severity"), text("code"), text("field"), text("detail"),
)  # fmt: skip

# At the city every receipt as it was sealed, at an office every receipt that was taken in (sealed empty).
receipts = Table(
    "receipts", meta,
    Column("receipt_id", Text, primary_key=True), text("chain"), count("number"), text("device"),
    text("batch_id"), text("clock"), text("file_name"), text("made_at"), Column("sealed", LargeBinary),
    Index("receipts_in_order", "chain", "number", unique=True),
)  # fmt: skip

arrivals = Table(
    "arrivals", meta,
    Column("batch_id", Text, ForeignKey("inbox.batch_id"), nullable=False, index=True),
    text("table_name"), text("row_id"), count("revision"), text("wilayah"),
    Index("arrivals_of_row", "table_name", "row_id"),
)  # fmt: skip

# The city's copy of what the offices' journals say; a laptop that starts anew (another chain) may
# have gone back to a backup, so its lines are not those of before.
office_journal = Table(
    "office_journal", meta,
    Column("device", Text, primary_key=True), Column("chain", Text, primary_key=True),
    Column("deed", Integer, primary_key=True),
    text("at"), text("by"), text("name"), text("subject"), text("detail"), text("previous"),
    text("hash"),
)  # fmt: skip

key_lists = Table(
    "key_lists", meta,
    Column("number", Integer, primary_key=True), Column("file", LargeBinary, nullable=False),
    text("taken_at"),
)  # fmt: skip

# Laptops that the city has stopped, and what was reported of them; one line for each time.
laptop_ends = Table(
    "laptop_ends", meta,
    Column("device", Text, primary_key=True), Column("list_number", Integer, primary_key=True),
    text("wilayah"), text("officer"), text("laptop"), text("reason"), text("happened_on"),
    text("told_by"), text("story"), count("from_number"), text("at"),
)  # fmt: skip
