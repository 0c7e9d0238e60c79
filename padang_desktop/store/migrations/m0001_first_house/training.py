"""In this file: step 1, the tables of trainings, sessions, marks and certificates."""

from __future__ import annotations

STATEMENTS = (
    """CREATE TABLE number_blocks ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL,
    added_by INTEGER NOT NULL, changed_by INTEGER NOT NULL, wilayah TEXT DEFAULT '' NOT NULL, year
    INTEGER DEFAULT 0 NOT NULL, template TEXT DEFAULT '' NOT NULL, first INTEGER DEFAULT 0 NOT NULL,
    last INTEGER DEFAULT 0 NOT NULL, note TEXT DEFAULT '' NOT NULL, withdrawn_on TEXT DEFAULT '' NOT
    NULL, PRIMARY KEY (n), UNIQUE (id) )""",
    """CREATE INDEX ix_number_blocks_added_by ON number_blocks (added_by)""",
    """CREATE INDEX ix_number_blocks_changed_by ON number_blocks (changed_by)""",
    """CREATE TABLE trainings ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, added_by
    INTEGER NOT NULL, changed_by INTEGER NOT NULL, number TEXT NOT NULL, title TEXT DEFAULT '' NOT
    NULL, kind TEXT DEFAULT '' NOT NULL, legal_basis TEXT DEFAULT '' NOT NULL, organiser TEXT DEFAULT
    '' NOT NULL, place TEXT DEFAULT '' NOT NULL, starts_on TEXT DEFAULT '' NOT NULL, ends_on TEXT
    DEFAULT '' NOT NULL, pass_percent INTEGER DEFAULT 0 NOT NULL, materials TEXT DEFAULT '' NOT NULL,
    signatory TEXT DEFAULT '' NOT NULL, issue_place TEXT DEFAULT '' NOT NULL, number_template TEXT
    DEFAULT '' NOT NULL, state TEXT DEFAULT '' NOT NULL, owner TEXT DEFAULT '' NOT NULL, sub_activity
    TEXT DEFAULT '' NOT NULL, quota INTEGER DEFAULT 0 NOT NULL, classes TEXT DEFAULT '' NOT NULL,
    numbering TEXT DEFAULT '' NOT NULL, letter_number TEXT DEFAULT '' NOT NULL, letter_on TEXT DEFAULT
    '' NOT NULL, PRIMARY KEY (n), UNIQUE (id) )""",
    """CREATE INDEX ix_trainings_added_by ON trainings (added_by)""",
    """CREATE INDEX ix_trainings_changed_by ON trainings (changed_by)""",
    """CREATE INDEX ix_trainings_number ON trainings (number)""",
    """CREATE TABLE participants ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL,
    added_by INTEGER NOT NULL, changed_by INTEGER NOT NULL, training_id TEXT NOT NULL, volunteer_id
    TEXT, ordinal INTEGER DEFAULT 0 NOT NULL, name TEXT DEFAULT '' NOT NULL, sex TEXT DEFAULT '' NOT
    NULL, unsur TEXT DEFAULT '' NOT NULL, role TEXT DEFAULT '' NOT NULL, origin TEXT DEFAULT '' NOT
    NULL, position TEXT DEFAULT '' NOT NULL, class_name TEXT DEFAULT '' NOT NULL, is_walk_in INTEGER
    DEFAULT 0 NOT NULL, dispensation TEXT DEFAULT '' NOT NULL, dispensation_by TEXT DEFAULT '' NOT
    NULL, dispensation_on TEXT DEFAULT '' NOT NULL, withdrawn_on TEXT DEFAULT '' NOT NULL,
    withdrawn_why TEXT DEFAULT '' NOT NULL, PRIMARY KEY (n), UNIQUE (id), FOREIGN KEY(training_id)
    REFERENCES trainings (id), FOREIGN KEY(volunteer_id) REFERENCES volunteers (id) )""",
    """CREATE INDEX ix_participants_added_by ON participants (added_by)""",
    """CREATE INDEX ix_participants_changed_by ON participants (changed_by)""",
    """CREATE INDEX ix_participants_training_id ON participants (training_id)""",
    """CREATE INDEX ix_participants_volunteer_id ON participants (volunteer_id)""",
    """CREATE UNIQUE INDEX participants_once ON participants (training_id, volunteer_id) WHERE
    volunteer_id IS NOT NULL""",
    """CREATE TABLE sessions ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, added_by
    INTEGER NOT NULL, changed_by INTEGER NOT NULL, training_id TEXT NOT NULL, ordinal INTEGER DEFAULT
    0 NOT NULL, day TEXT DEFAULT '' NOT NULL, opens TEXT DEFAULT '' NOT NULL, closes TEXT DEFAULT ''
    NOT NULL, title TEXT DEFAULT '' NOT NULL, jp INTEGER DEFAULT 0 NOT NULL, is_required INTEGER
    DEFAULT 0 NOT NULL, class_name TEXT DEFAULT '' NOT NULL, closed_at TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (n), UNIQUE (id), FOREIGN KEY(training_id) REFERENCES trainings (id) )""",
    """CREATE INDEX ix_sessions_added_by ON sessions (added_by)""",
    """CREATE INDEX ix_sessions_changed_by ON sessions (changed_by)""",
    """CREATE INDEX ix_sessions_training_id ON sessions (training_id)""",
    """CREATE TABLE certificates ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL,
    added_by INTEGER NOT NULL, changed_by INTEGER NOT NULL, training_id TEXT NOT NULL, participant_id
    TEXT NOT NULL, number TEXT DEFAULT '' NOT NULL, sequence INTEGER DEFAULT 0 NOT NULL, name TEXT
    DEFAULT '' NOT NULL, role TEXT DEFAULT '' NOT NULL, origin TEXT DEFAULT '' NOT NULL, jp INTEGER
    DEFAULT 0 NOT NULL, issued_on TEXT DEFAULT '' NOT NULL, short_code TEXT DEFAULT '' NOT NULL,
    qr_text TEXT DEFAULT '' NOT NULL, state TEXT DEFAULT '' NOT NULL, class_name TEXT DEFAULT '' NOT
    NULL, void_reason TEXT DEFAULT '' NOT NULL, voided_on TEXT DEFAULT '' NOT NULL, replaces_id TEXT
    DEFAULT '' NOT NULL, copies INTEGER DEFAULT 0 NOT NULL, signed_by_way TEXT DEFAULT '' NOT NULL,
    signed_on TEXT DEFAULT '' NOT NULL, signed_sha256 TEXT DEFAULT '' NOT NULL, handed_on TEXT DEFAULT
    '' NOT NULL, handed_to TEXT DEFAULT '' NOT NULL, is_clash INTEGER DEFAULT 0 NOT NULL, PRIMARY KEY
    (n), UNIQUE (id), FOREIGN KEY(training_id) REFERENCES trainings (id), FOREIGN KEY(participant_id)
    REFERENCES participants (id) )""",
    """CREATE UNIQUE INDEX certificates_number ON certificates (number) WHERE number != '' AND is_clash =
    0""",
    """CREATE INDEX ix_certificates_added_by ON certificates (added_by)""",
    """CREATE INDEX ix_certificates_changed_by ON certificates (changed_by)""",
    """CREATE INDEX ix_certificates_participant_id ON certificates (participant_id)""",
    """CREATE INDEX ix_certificates_training_id ON certificates (training_id)""",
    """CREATE TABLE marks ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, added_by
    INTEGER NOT NULL, changed_by INTEGER NOT NULL, session_id TEXT NOT NULL, participant_id TEXT NOT
    NULL, mark TEXT DEFAULT '' NOT NULL, arrived_at TEXT DEFAULT '' NOT NULL, is_make_up INTEGER
    DEFAULT 0 NOT NULL, note TEXT DEFAULT '' NOT NULL, PRIMARY KEY (n), UNIQUE (id), FOREIGN
    KEY(session_id) REFERENCES sessions (id), FOREIGN KEY(participant_id) REFERENCES participants (id)
    )""",
    """CREATE INDEX ix_marks_added_by ON marks (added_by)""",
    """CREATE INDEX ix_marks_changed_by ON marks (changed_by)""",
    """CREATE INDEX ix_marks_participant_id ON marks (participant_id)""",
    """CREATE INDEX ix_marks_session_id ON marks (session_id)""",
    """CREATE UNIQUE INDEX marks_once ON marks (session_id, participant_id)""",
    """CREATE TABLE training_files ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL,
    added_by INTEGER NOT NULL, changed_by INTEGER NOT NULL, training_id TEXT NOT NULL, session_id
    TEXT, certificate_id TEXT, kind TEXT DEFAULT '' NOT NULL, name TEXT DEFAULT '' NOT NULL, sha256
    TEXT DEFAULT '' NOT NULL, size_bytes INTEGER DEFAULT 0 NOT NULL, page_count INTEGER DEFAULT 0 NOT
    NULL, PRIMARY KEY (n), UNIQUE (id), FOREIGN KEY(training_id) REFERENCES trainings (id), FOREIGN
    KEY(session_id) REFERENCES sessions (id), FOREIGN KEY(certificate_id) REFERENCES certificates (id)
    )""",
    """CREATE INDEX ix_training_files_added_by ON training_files (added_by)""",
    """CREATE INDEX ix_training_files_certificate_id ON training_files (certificate_id)""",
    """CREATE INDEX ix_training_files_changed_by ON training_files (changed_by)""",
    """CREATE INDEX ix_training_files_session_id ON training_files (session_id)""",
    """CREATE INDEX ix_training_files_training_id ON training_files (training_id)""",
)
