"""In this file: step 1, the tables of what the city gives to its offices."""

from __future__ import annotations

STATEMENTS = (
    """CREATE TABLE city_rows ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, added_by
    INTEGER NOT NULL, changed_by INTEGER NOT NULL, part TEXT DEFAULT '' NOT NULL, wilayah TEXT DEFAULT
    '' NOT NULL, list_id TEXT DEFAULT '' NOT NULL, "key" TEXT DEFAULT '' NOT NULL, cells TEXT DEFAULT
    '' NOT NULL, PRIMARY KEY (n), UNIQUE (id) )""",
    """CREATE INDEX city_rows_by_key ON city_rows (part, "key")""",
    """CREATE INDEX city_rows_of_part ON city_rows (part, wilayah, list_id)""",
    """CREATE INDEX ix_city_rows_added_by ON city_rows (added_by)""",
    """CREATE INDEX ix_city_rows_changed_by ON city_rows (changed_by)""",
    """CREATE TABLE from_city ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, added_by
    INTEGER NOT NULL, changed_by INTEGER NOT NULL, part TEXT DEFAULT '' NOT NULL, "key" TEXT DEFAULT
    '' NOT NULL, row_table TEXT DEFAULT '' NOT NULL, row_id TEXT DEFAULT '' NOT NULL, PRIMARY KEY (n),
    UNIQUE (id) )""",
    """CREATE INDEX from_city_by_key ON from_city (part, "key")""",
    """CREATE INDEX from_city_of_row ON from_city (row_table, row_id)""",
    """CREATE INDEX ix_from_city_added_by ON from_city (added_by)""",
    """CREATE INDEX ix_from_city_changed_by ON from_city (changed_by)""",
    """CREATE TABLE packs ( batch_id TEXT NOT NULL, wilayah TEXT DEFAULT '' NOT NULL, chain TEXT DEFAULT
    '' NOT NULL, number INTEGER DEFAULT 0 NOT NULL, previous TEXT DEFAULT '' NOT NULL, clock TEXT
    DEFAULT '' NOT NULL, made_at TEXT DEFAULT '' NOT NULL, file_name TEXT DEFAULT '' NOT NULL,
    outer_sha256 TEXT DEFAULT '' NOT NULL, size_bytes INTEGER DEFAULT 0 NOT NULL, counts TEXT DEFAULT
    '' NOT NULL, digests TEXT DEFAULT '' NOT NULL, copied_at TEXT DEFAULT '' NOT NULL, taken_at TEXT
    DEFAULT '' NOT NULL, from_device TEXT DEFAULT '' NOT NULL, to_device TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (batch_id) )""",
    """CREATE UNIQUE INDEX packs_in_order ON packs (chain, number)""",
    """CREATE TABLE packs_taken ( batch_id TEXT NOT NULL, chain TEXT DEFAULT '' NOT NULL, number INTEGER
    DEFAULT 0 NOT NULL, previous TEXT DEFAULT '' NOT NULL, clock TEXT DEFAULT '' NOT NULL, state TEXT
    DEFAULT '' NOT NULL, waits_for INTEGER DEFAULT 0 NOT NULL, came_at TEXT DEFAULT '' NOT NULL, parts
    TEXT DEFAULT '' NOT NULL, counts TEXT DEFAULT '' NOT NULL, settings_before TEXT DEFAULT '' NOT
    NULL, deed INTEGER, undone_by INTEGER, from_device TEXT DEFAULT '' NOT NULL, PRIMARY KEY
    (batch_id) )""",
    """CREATE INDEX packs_taken_in_order ON packs_taken (chain, number)""",
)
