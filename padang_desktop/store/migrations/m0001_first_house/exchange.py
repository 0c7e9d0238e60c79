"""In this file: step 1, the tables of what was sent and received."""

from __future__ import annotations

STATEMENTS = (
    """CREATE TABLE inbox ( batch_id TEXT NOT NULL, device TEXT DEFAULT '' NOT NULL, wilayah TEXT DEFAULT
    '' NOT NULL, chain TEXT DEFAULT '' NOT NULL, number INTEGER DEFAULT 0 NOT NULL, previous TEXT
    DEFAULT '' NOT NULL, clock TEXT DEFAULT '' NOT NULL, received_at TEXT DEFAULT '' NOT NULL, state
    TEXT DEFAULT '' NOT NULL, code TEXT DEFAULT '' NOT NULL, waits_for INTEGER DEFAULT 0 NOT NULL,
    file_name TEXT DEFAULT '' NOT NULL, counts TEXT DEFAULT '' NOT NULL, warnings TEXT DEFAULT '' NOT
    NULL, desk TEXT DEFAULT '' NOT NULL, PRIMARY KEY (batch_id) )""",
    """CREATE INDEX inbox_of_chain ON inbox (chain, number)""",
    """CREATE UNIQUE INDEX inbox_once ON inbox (chain, number) WHERE state != 'MENUNGGU'""",
    """CREATE TABLE key_lists ( number INTEGER NOT NULL, file BLOB NOT NULL, taken_at TEXT DEFAULT '' NOT
    NULL, PRIMARY KEY (number) )""",
    """CREATE TABLE laptop_ends ( device TEXT NOT NULL, list_number INTEGER NOT NULL, wilayah TEXT
    DEFAULT '' NOT NULL, officer TEXT DEFAULT '' NOT NULL, laptop TEXT DEFAULT '' NOT NULL, reason
    TEXT DEFAULT '' NOT NULL, happened_on TEXT DEFAULT '' NOT NULL, told_by TEXT DEFAULT '' NOT NULL,
    story TEXT DEFAULT '' NOT NULL, from_number INTEGER DEFAULT 0 NOT NULL, at TEXT DEFAULT '' NOT
    NULL, PRIMARY KEY (device, list_number) )""",
    """CREATE TABLE office_journal ( device TEXT NOT NULL, chain TEXT NOT NULL, deed INTEGER NOT NULL, at
    TEXT DEFAULT '' NOT NULL, "by" TEXT DEFAULT '' NOT NULL, name TEXT DEFAULT '' NOT NULL, subject
    TEXT DEFAULT '' NOT NULL, detail TEXT DEFAULT '' NOT NULL, previous TEXT DEFAULT '' NOT NULL, hash
    TEXT DEFAULT '' NOT NULL, PRIMARY KEY (device, chain, deed) )""",
    """CREATE TABLE offices ( device TEXT NOT NULL, wilayah TEXT DEFAULT '' NOT NULL, name TEXT DEFAULT
    '' NOT NULL, laptop TEXT DEFAULT '' NOT NULL, signing_key TEXT DEFAULT '' NOT NULL, age_recipient
    TEXT DEFAULT '' NOT NULL, certificate_key TEXT DEFAULT '' NOT NULL, certificate_kid TEXT DEFAULT
    '' NOT NULL, chain TEXT DEFAULT '' NOT NULL, enrolled_at TEXT DEFAULT '' NOT NULL, is_frozen
    INTEGER DEFAULT 0 NOT NULL, PRIMARY KEY (device), UNIQUE (signing_key) )""",
    """CREATE TABLE outbox ( batch_id TEXT NOT NULL, chain TEXT DEFAULT '' NOT NULL, number INTEGER
    DEFAULT 0 NOT NULL, previous TEXT DEFAULT '' NOT NULL, clock TEXT DEFAULT '' NOT NULL, made_at
    TEXT DEFAULT '' NOT NULL, state TEXT DEFAULT '' NOT NULL, file_name TEXT DEFAULT '' NOT NULL,
    outer_sha256 TEXT DEFAULT '' NOT NULL, size_bytes INTEGER DEFAULT 0 NOT NULL, photo_count INTEGER
    DEFAULT 0 NOT NULL, up_to_deed INTEGER DEFAULT 0 NOT NULL, counts TEXT DEFAULT '' NOT NULL,
    copied_at TEXT DEFAULT '' NOT NULL, handed_over_at TEXT DEFAULT '' NOT NULL, handed_over_to TEXT
    DEFAULT '' NOT NULL, code TEXT DEFAULT '' NOT NULL, waits_for INTEGER DEFAULT 0 NOT NULL,
    receipt_id TEXT DEFAULT '' NOT NULL, answered_at TEXT DEFAULT '' NOT NULL, left_as TEXT DEFAULT ''
    NOT NULL, told_outcome TEXT DEFAULT '' NOT NULL, told_at TEXT DEFAULT '' NOT NULL, photos_later
    INTEGER DEFAULT 0 NOT NULL, PRIMARY KEY (batch_id) )""",
    """CREATE UNIQUE INDEX outbox_in_order ON outbox (chain, number)""",
    """CREATE TABLE outbox_rows ( batch_id TEXT NOT NULL, table_name TEXT DEFAULT '' NOT NULL, row_id
    TEXT DEFAULT '' NOT NULL, revision INTEGER DEFAULT 0 NOT NULL, is_out INTEGER DEFAULT 0 NOT NULL )""",
    """CREATE INDEX ix_outbox_rows_batch_id ON outbox_rows (batch_id)""",
    """CREATE INDEX outbox_rows_of_row ON outbox_rows (table_name, row_id)""",
    """CREATE TABLE receipts ( receipt_id TEXT NOT NULL, chain TEXT DEFAULT '' NOT NULL, number INTEGER
    DEFAULT 0 NOT NULL, device TEXT DEFAULT '' NOT NULL, batch_id TEXT DEFAULT '' NOT NULL, clock TEXT
    DEFAULT '' NOT NULL, file_name TEXT DEFAULT '' NOT NULL, made_at TEXT DEFAULT '' NOT NULL, sealed
    BLOB, PRIMARY KEY (receipt_id) )""",
    """CREATE UNIQUE INDEX receipts_in_order ON receipts (chain, number)""",
    """CREATE TABLE returned ( batch_id TEXT NOT NULL, table_name TEXT DEFAULT '' NOT NULL, row_id TEXT
    DEFAULT '' NOT NULL, revision INTEGER DEFAULT 0 NOT NULL, severity TEXT DEFAULT '' NOT NULL, code
    TEXT DEFAULT '' NOT NULL, field TEXT DEFAULT '' NOT NULL, detail TEXT DEFAULT '' NOT NULL,
    returned_at TEXT DEFAULT '' NOT NULL, is_done INTEGER DEFAULT 0 NOT NULL )""",
    """CREATE INDEX ix_returned_batch_id ON returned (batch_id)""",
    """CREATE INDEX returned_of_row ON returned (table_name, row_id)""",
    """CREATE TABLE arrivals ( batch_id TEXT NOT NULL, table_name TEXT DEFAULT '' NOT NULL, row_id TEXT
    DEFAULT '' NOT NULL, revision INTEGER DEFAULT 0 NOT NULL, wilayah TEXT DEFAULT '' NOT NULL,
    FOREIGN KEY(batch_id) REFERENCES inbox (batch_id) )""",
    """CREATE INDEX arrivals_of_row ON arrivals (table_name, row_id)""",
    """CREATE INDEX ix_arrivals_batch_id ON arrivals (batch_id)""",
    """CREATE TABLE inbox_records ( batch_id TEXT NOT NULL, table_name TEXT DEFAULT '' NOT NULL, row_id
    TEXT DEFAULT '' NOT NULL, severity TEXT DEFAULT '' NOT NULL, code TEXT DEFAULT '' NOT NULL, field
    TEXT DEFAULT '' NOT NULL, detail TEXT DEFAULT '' NOT NULL, FOREIGN KEY(batch_id) REFERENCES inbox
    (batch_id) )""",
    """CREATE INDEX ix_inbox_records_batch_id ON inbox_records (batch_id)""",
)
