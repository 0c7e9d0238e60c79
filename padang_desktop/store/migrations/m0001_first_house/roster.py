"""In this file: step 1, the tables of volunteers and the kelurahan they serve."""

from __future__ import annotations

STATEMENTS = (
    """CREATE TABLE contacts ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, added_by
    INTEGER NOT NULL, changed_by INTEGER NOT NULL, kelurahan TEXT DEFAULT '' NOT NULL, role TEXT
    DEFAULT '' NOT NULL, name TEXT DEFAULT '' NOT NULL, organisation TEXT DEFAULT '' NOT NULL, phone
    TEXT DEFAULT '' NOT NULL, address TEXT DEFAULT '' NOT NULL, rt TEXT DEFAULT '' NOT NULL, rw TEXT
    DEFAULT '' NOT NULL, note TEXT DEFAULT '' NOT NULL, PRIMARY KEY (n), UNIQUE (id) )""",
    """CREATE INDEX contacts_by_kelurahan ON contacts (kelurahan, role)""",
    """CREATE INDEX ix_contacts_added_by ON contacts (added_by)""",
    """CREATE INDEX ix_contacts_changed_by ON contacts (changed_by)""",
    """CREATE TABLE quotas ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, added_by
    INTEGER NOT NULL, changed_by INTEGER NOT NULL, kelurahan TEXT DEFAULT '' NOT NULL, pillar TEXT
    DEFAULT '' NOT NULL, people INTEGER DEFAULT 0 NOT NULL, valid_from TEXT DEFAULT '' NOT NULL,
    source TEXT DEFAULT '' NOT NULL, PRIMARY KEY (n), UNIQUE (id) )""",
    """CREATE INDEX ix_quotas_added_by ON quotas (added_by)""",
    """CREATE INDEX ix_quotas_changed_by ON quotas (changed_by)""",
    """CREATE TABLE twin_verdicts ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL,
    added_by INTEGER NOT NULL, changed_by INTEGER NOT NULL, noun TEXT DEFAULT '' NOT NULL, first_id
    TEXT DEFAULT '' NOT NULL, second_id TEXT DEFAULT '' NOT NULL, verdict TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL, PRIMARY KEY (n), UNIQUE (id) )""",
    """CREATE INDEX ix_twin_verdicts_added_by ON twin_verdicts (added_by)""",
    """CREATE INDEX ix_twin_verdicts_changed_by ON twin_verdicts (changed_by)""",
    """CREATE UNIQUE INDEX twin_verdicts_once ON twin_verdicts (noun, first_id, second_id)""",
    """CREATE TABLE volunteers ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL,
    added_by INTEGER NOT NULL, changed_by INTEGER NOT NULL, pillar TEXT DEFAULT '' NOT NULL, name TEXT
    DEFAULT '' NOT NULL, title_front TEXT DEFAULT '' NOT NULL, title_back TEXT DEFAULT '' NOT NULL,
    printed_name TEXT DEFAULT '' NOT NULL, sort_key TEXT DEFAULT '' NOT NULL, match_key TEXT DEFAULT
    '' NOT NULL, nik TEXT DEFAULT '' NOT NULL, nik_status TEXT DEFAULT '' NOT NULL, sex TEXT DEFAULT
    '' NOT NULL, birth_place TEXT DEFAULT '' NOT NULL, birth_date TEXT DEFAULT '' NOT NULL, religion
    TEXT DEFAULT '' NOT NULL, education TEXT DEFAULT '' NOT NULL, occupation TEXT DEFAULT '' NOT NULL,
    phone TEXT DEFAULT '' NOT NULL, address TEXT DEFAULT '' NOT NULL, rt TEXT DEFAULT '' NOT NULL, rw
    TEXT DEFAULT '' NOT NULL, kelurahan TEXT DEFAULT '' NOT NULL, home_kelurahan TEXT DEFAULT '' NOT
    NULL, member_number TEXT DEFAULT '' NOT NULL, appointed_year TEXT DEFAULT '' NOT NULL, sk_number
    TEXT DEFAULT '' NOT NULL, sk_date TEXT DEFAULT '' NOT NULL, sk_issuer TEXT DEFAULT '' NOT NULL,
    term_from TEXT DEFAULT '' NOT NULL, term_until TEXT DEFAULT '' NOT NULL, training_number TEXT
    DEFAULT '' NOT NULL, training_by TEXT DEFAULT '' NOT NULL, training_on TEXT DEFAULT '' NOT NULL,
    status TEXT DEFAULT '' NOT NULL, status_reason TEXT DEFAULT '' NOT NULL, status_on TEXT DEFAULT ''
    NOT NULL, email TEXT DEFAULT '' NOT NULL, npwp TEXT DEFAULT '' NOT NULL, bpjs_tk TEXT DEFAULT ''
    NOT NULL, vest_size TEXT DEFAULT '' NOT NULL, bank_name TEXT DEFAULT '' NOT NULL, bank_account
    TEXT DEFAULT '' NOT NULL, bank_holder TEXT DEFAULT '' NOT NULL, photo TEXT DEFAULT '' NOT NULL,
    id_photo TEXT DEFAULT '' NOT NULL, note TEXT DEFAULT '' NOT NULL, merged_into TEXT DEFAULT '' NOT
    NULL, reasons TEXT DEFAULT '' NOT NULL, PRIMARY KEY (n), UNIQUE (id) )""",
    """CREATE INDEX ix_volunteers_added_by ON volunteers (added_by)""",
    """CREATE INDEX ix_volunteers_changed_by ON volunteers (changed_by)""",
    """CREATE INDEX volunteers_by_kelurahan ON volunteers (kelurahan, sort_key)""",
    """CREATE INDEX volunteers_by_name ON volunteers (sort_key, n)""",
    """CREATE INDEX volunteers_by_nik ON volunteers (nik) WHERE nik != ''""",
    """CREATE TABLE volunteer_postings ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL,
    added_by INTEGER NOT NULL, changed_by INTEGER NOT NULL, volunteer_id TEXT NOT NULL, kelurahan TEXT
    DEFAULT '' NOT NULL, from_day TEXT DEFAULT '' NOT NULL, until_day TEXT DEFAULT '' NOT NULL, reason
    TEXT DEFAULT '' NOT NULL, PRIMARY KEY (n), UNIQUE (id), FOREIGN KEY(volunteer_id) REFERENCES
    volunteers (id) )""",
    """CREATE INDEX ix_volunteer_postings_added_by ON volunteer_postings (added_by)""",
    """CREATE INDEX ix_volunteer_postings_changed_by ON volunteer_postings (changed_by)""",
    """CREATE INDEX ix_volunteer_postings_volunteer_id ON volunteer_postings (volunteer_id)""",
    """CREATE TABLE volunteer_statuses ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL,
    added_by INTEGER NOT NULL, changed_by INTEGER NOT NULL, volunteer_id TEXT NOT NULL, status TEXT
    DEFAULT '' NOT NULL, reason TEXT DEFAULT '' NOT NULL, on_day TEXT DEFAULT '' NOT NULL, evidence
    TEXT DEFAULT '' NOT NULL, note TEXT DEFAULT '' NOT NULL, PRIMARY KEY (n), UNIQUE (id), FOREIGN
    KEY(volunteer_id) REFERENCES volunteers (id) )""",
    """CREATE INDEX ix_volunteer_statuses_added_by ON volunteer_statuses (added_by)""",
    """CREATE INDEX ix_volunteer_statuses_changed_by ON volunteer_statuses (changed_by)""",
    """CREATE INDEX ix_volunteer_statuses_volunteer_id ON volunteer_statuses (volunteer_id)""",
)
