"""In this file: step 1, the tables of an office's facts, accounts, journal, history and imports."""

from __future__ import annotations

STATEMENTS = (
    """CREATE TABLE accounts ( id TEXT NOT NULL, name TEXT DEFAULT '' NOT NULL, role TEXT DEFAULT '' NOT
    NULL, added_at TEXT DEFAULT '' NOT NULL, slot_id TEXT DEFAULT '' NOT NULL, PRIMARY KEY (id) )""",
    """CREATE TABLE journal ( deed INTEGER NOT NULL, at TEXT DEFAULT '' NOT NULL, "by" TEXT DEFAULT ''
    NOT NULL, name TEXT DEFAULT '' NOT NULL, subject TEXT DEFAULT '' NOT NULL, detail TEXT DEFAULT ''
    NOT NULL, previous TEXT DEFAULT '' NOT NULL, hash TEXT DEFAULT '' NOT NULL, PRIMARY KEY (deed) )""",
    """CREATE TABLE settings ( name TEXT NOT NULL, value TEXT DEFAULT '' NOT NULL, PRIMARY KEY (name) )""",
    """CREATE TABLE sheet_layouts ( noun TEXT NOT NULL, fingerprint TEXT NOT NULL, layout TEXT DEFAULT ''
    NOT NULL, used_at TEXT DEFAULT '' NOT NULL, PRIMARY KEY (noun, fingerprint) )""",
    """CREATE TABLE changes ( deed INTEGER NOT NULL, table_name TEXT DEFAULT '' NOT NULL, row_id TEXT
    DEFAULT '' NOT NULL, revision INTEGER DEFAULT 0 NOT NULL, "before" TEXT DEFAULT '' NOT NULL,
    FOREIGN KEY(deed) REFERENCES journal (deed) )""",
    """CREATE INDEX changes_of_row ON changes (table_name, row_id)""",
    """CREATE INDEX ix_changes_deed ON changes (deed)""",
    """CREATE TABLE imports ( id TEXT NOT NULL, noun TEXT DEFAULT '' NOT NULL, file_name TEXT DEFAULT ''
    NOT NULL, file_sha256 TEXT DEFAULT '' NOT NULL, deed INTEGER NOT NULL, counts TEXT DEFAULT '' NOT
    NULL, applied_at TEXT DEFAULT '' NOT NULL, undone_by INTEGER, PRIMARY KEY (id), FOREIGN KEY(deed)
    REFERENCES journal (deed), FOREIGN KEY(undone_by) REFERENCES journal (deed) )""",
    """CREATE TABLE trash ( id TEXT NOT NULL, noun TEXT DEFAULT '' NOT NULL, label TEXT DEFAULT '' NOT
    NULL, reason TEXT DEFAULT '' NOT NULL, deed INTEGER NOT NULL, removed_at TEXT DEFAULT '' NOT NULL,
    removed_by TEXT DEFAULT '' NOT NULL, rows TEXT DEFAULT '' NOT NULL, PRIMARY KEY (id), FOREIGN
    KEY(deed) REFERENCES journal (deed) )""",
)
