"""In this file: step 1, the first house: accounts, journal, people, cases, trainings, exchange."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENTS = (
    """CREATE TABLE accounts ( id TEXT NOT NULL, name TEXT DEFAULT '' NOT NULL, role TEXT DEFAULT '' NOT
    NULL, added_at TEXT DEFAULT '' NOT NULL, slot_id TEXT DEFAULT '' NOT NULL, PRIMARY KEY (id) )""",
    """CREATE TABLE contacts ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, added_by
    INTEGER NOT NULL, changed_by INTEGER NOT NULL, kelurahan TEXT DEFAULT '' NOT NULL, role TEXT
    DEFAULT '' NOT NULL, name TEXT DEFAULT '' NOT NULL, organisation TEXT DEFAULT '' NOT NULL, phone
    TEXT DEFAULT '' NOT NULL, address TEXT DEFAULT '' NOT NULL, rt TEXT DEFAULT '' NOT NULL, rw TEXT
    DEFAULT '' NOT NULL, note TEXT DEFAULT '' NOT NULL, PRIMARY KEY (n), UNIQUE (id) )""",
    """CREATE INDEX contacts_by_kelurahan ON contacts (kelurahan, role)""",
    """CREATE INDEX ix_contacts_added_by ON contacts (added_by)""",
    """CREATE INDEX ix_contacts_changed_by ON contacts (changed_by)""",
    """CREATE TABLE cutoffs ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, added_by
    INTEGER NOT NULL, changed_by INTEGER NOT NULL, name TEXT DEFAULT '' NOT NULL, task_type TEXT
    DEFAULT '' NOT NULL, day INTEGER DEFAULT 0 NOT NULL, valid_from TEXT DEFAULT '' NOT NULL,
    valid_until TEXT DEFAULT '' NOT NULL, source TEXT DEFAULT '' NOT NULL, PRIMARY KEY (n), UNIQUE
    (id) )""",
    """CREATE INDEX ix_cutoffs_added_by ON cutoffs (added_by)""",
    """CREATE INDEX ix_cutoffs_changed_by ON cutoffs (changed_by)""",
    """CREATE TABLE families ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, added_by
    INTEGER NOT NULL, changed_by INTEGER NOT NULL, no_kk TEXT DEFAULT '' NOT NULL, head_name TEXT
    DEFAULT '' NOT NULL, kelurahan TEXT DEFAULT '' NOT NULL, address TEXT DEFAULT '' NOT NULL, rt TEXT
    DEFAULT '' NOT NULL, rw TEXT DEFAULT '' NOT NULL, desil TEXT DEFAULT '' NOT NULL, desil_source
    TEXT DEFAULT '' NOT NULL, desil_period TEXT DEFAULT '' NOT NULL, desil_on TEXT DEFAULT '' NOT
    NULL, external_id TEXT DEFAULT '' NOT NULL, siks_id TEXT DEFAULT '' NOT NULL, match_status TEXT
    DEFAULT '' NOT NULL, match_on TEXT DEFAULT '' NOT NULL, programmes TEXT DEFAULT '' NOT NULL,
    kk_reason TEXT DEFAULT '' NOT NULL, home_address TEXT DEFAULT '' NOT NULL, latitude TEXT DEFAULT
    '' NOT NULL, longitude TEXT DEFAULT '' NOT NULL, state TEXT DEFAULT '' NOT NULL, left_on TEXT
    DEFAULT '' NOT NULL, left_to TEXT DEFAULT '' NOT NULL, left_reason TEXT DEFAULT '' NOT NULL, note
    TEXT DEFAULT '' NOT NULL, merged_into TEXT DEFAULT '' NOT NULL, accuracy TEXT DEFAULT '' NOT NULL,
    reasons TEXT DEFAULT '' NOT NULL, PRIMARY KEY (n), UNIQUE (id) )""",
    """CREATE INDEX families_by_kelurahan ON families (kelurahan, rw, rt)""",
    """CREATE INDEX families_by_kk ON families (no_kk) WHERE no_kk != ''""",
    """CREATE INDEX families_listed ON families (id, kelurahan, rw, rt)""",
    """CREATE INDEX ix_families_added_by ON families (added_by)""",
    """CREATE INDEX ix_families_changed_by ON families (changed_by)""",
    """CREATE TABLE inbox ( batch_id TEXT NOT NULL, device TEXT DEFAULT '' NOT NULL, wilayah TEXT DEFAULT
    '' NOT NULL, chain TEXT DEFAULT '' NOT NULL, number INTEGER DEFAULT 0 NOT NULL, previous TEXT
    DEFAULT '' NOT NULL, clock TEXT DEFAULT '' NOT NULL, received_at TEXT DEFAULT '' NOT NULL, state
    TEXT DEFAULT '' NOT NULL, code TEXT DEFAULT '' NOT NULL, waits_for INTEGER DEFAULT 0 NOT NULL,
    file_name TEXT DEFAULT '' NOT NULL, counts TEXT DEFAULT '' NOT NULL, warnings TEXT DEFAULT '' NOT
    NULL, PRIMARY KEY (batch_id) )""",
    """CREATE INDEX inbox_of_chain ON inbox (chain, number)""",
    """CREATE UNIQUE INDEX inbox_once ON inbox (chain, number) WHERE state != 'MENUNGGU'""",
    """CREATE TABLE journal ( deed INTEGER NOT NULL, at TEXT DEFAULT '' NOT NULL, "by" TEXT DEFAULT ''
    NOT NULL, name TEXT DEFAULT '' NOT NULL, subject TEXT DEFAULT '' NOT NULL, detail TEXT DEFAULT ''
    NOT NULL, previous TEXT DEFAULT '' NOT NULL, hash TEXT DEFAULT '' NOT NULL, PRIMARY KEY (deed) )""",
    """CREATE TABLE key_lists ( number INTEGER NOT NULL, file BLOB NOT NULL, taken_at TEXT DEFAULT '' NOT
    NULL, PRIMARY KEY (number) )""",
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
    receipt_id TEXT DEFAULT '' NOT NULL, answered_at TEXT DEFAULT '' NOT NULL, PRIMARY KEY (batch_id)
    )""",
    """CREATE UNIQUE INDEX outbox_in_order ON outbox (chain, number)""",
    """CREATE TABLE proposal_files ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL,
    added_by INTEGER NOT NULL, changed_by INTEGER NOT NULL, programme TEXT DEFAULT '' NOT NULL,
    kelurahan TEXT DEFAULT '' NOT NULL, month TEXT DEFAULT '' NOT NULL, file_name TEXT DEFAULT '' NOT
    NULL, made_on TEXT DEFAULT '' NOT NULL, content TEXT DEFAULT '' NOT NULL, row_count INTEGER
    DEFAULT 0 NOT NULL, times INTEGER DEFAULT 0 NOT NULL, PRIMARY KEY (n), UNIQUE (id) )""",
    """CREATE INDEX ix_proposal_files_added_by ON proposal_files (added_by)""",
    """CREATE INDEX ix_proposal_files_changed_by ON proposal_files (changed_by)""",
    """CREATE INDEX proposal_files_by_month ON proposal_files (month)""",
    """CREATE TABLE quotas ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, added_by
    INTEGER NOT NULL, changed_by INTEGER NOT NULL, kelurahan TEXT DEFAULT '' NOT NULL, pillar TEXT
    DEFAULT '' NOT NULL, people INTEGER DEFAULT 0 NOT NULL, valid_from TEXT DEFAULT '' NOT NULL,
    source TEXT DEFAULT '' NOT NULL, PRIMARY KEY (n), UNIQUE (id) )""",
    """CREATE INDEX ix_quotas_added_by ON quotas (added_by)""",
    """CREATE INDEX ix_quotas_changed_by ON quotas (changed_by)""",
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
    """CREATE TABLE settings ( name TEXT NOT NULL, value TEXT DEFAULT '' NOT NULL, PRIMARY KEY (name) )""",
    """CREATE TABLE sheet_layouts ( noun TEXT NOT NULL, fingerprint TEXT NOT NULL, layout TEXT DEFAULT ''
    NOT NULL, used_at TEXT DEFAULT '' NOT NULL, PRIMARY KEY (noun, fingerprint) )""",
    """CREATE TABLE trainings ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, added_by
    INTEGER NOT NULL, changed_by INTEGER NOT NULL, number TEXT NOT NULL, title TEXT DEFAULT '' NOT
    NULL, kind TEXT DEFAULT '' NOT NULL, legal_basis TEXT DEFAULT '' NOT NULL, organiser TEXT DEFAULT
    '' NOT NULL, place TEXT DEFAULT '' NOT NULL, starts_on TEXT DEFAULT '' NOT NULL, ends_on TEXT
    DEFAULT '' NOT NULL, pass_percent INTEGER DEFAULT 0 NOT NULL, materials TEXT DEFAULT '' NOT NULL,
    signatory TEXT DEFAULT '' NOT NULL, issue_place TEXT DEFAULT '' NOT NULL, number_template TEXT
    DEFAULT '' NOT NULL, state TEXT DEFAULT '' NOT NULL, PRIMARY KEY (n), UNIQUE (id), UNIQUE (number)
    )""",
    """CREATE INDEX ix_trainings_added_by ON trainings (added_by)""",
    """CREATE INDEX ix_trainings_changed_by ON trainings (changed_by)""",
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
    """CREATE TABLE worklists ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, added_by
    INTEGER NOT NULL, changed_by INTEGER NOT NULL, name TEXT DEFAULT '' NOT NULL, task_type TEXT
    DEFAULT '' NOT NULL, period TEXT DEFAULT '' NOT NULL, deadline TEXT DEFAULT '' NOT NULL, file_name
    TEXT DEFAULT '' NOT NULL, PRIMARY KEY (n), UNIQUE (id) )""",
    """CREATE INDEX ix_worklists_added_by ON worklists (added_by)""",
    """CREATE INDEX ix_worklists_changed_by ON worklists (changed_by)""",
    """CREATE TABLE arrivals ( batch_id TEXT NOT NULL, table_name TEXT DEFAULT '' NOT NULL, row_id TEXT
    DEFAULT '' NOT NULL, revision INTEGER DEFAULT 0 NOT NULL, wilayah TEXT DEFAULT '' NOT NULL,
    FOREIGN KEY(batch_id) REFERENCES inbox (batch_id) )""",
    """CREATE INDEX arrivals_of_row ON arrivals (table_name, row_id)""",
    """CREATE INDEX ix_arrivals_batch_id ON arrivals (batch_id)""",
    """CREATE TABLE changes ( deed INTEGER NOT NULL, table_name TEXT DEFAULT '' NOT NULL, row_id TEXT
    DEFAULT '' NOT NULL, revision INTEGER DEFAULT 0 NOT NULL, "before" TEXT DEFAULT '' NOT NULL,
    FOREIGN KEY(deed) REFERENCES journal (deed) )""",
    """CREATE INDEX changes_of_row ON changes (table_name, row_id)""",
    """CREATE INDEX ix_changes_deed ON changes (deed)""",
    """CREATE TABLE handovers ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, added_by
    INTEGER NOT NULL, changed_by INTEGER NOT NULL, family_id TEXT NOT NULL, from_kelurahan TEXT
    DEFAULT '' NOT NULL, to_kelurahan TEXT DEFAULT '' NOT NULL, to_text TEXT DEFAULT '' NOT NULL,
    on_day TEXT DEFAULT '' NOT NULL, reason TEXT DEFAULT '' NOT NULL, evidence TEXT DEFAULT '' NOT
    NULL, note TEXT DEFAULT '' NOT NULL, PRIMARY KEY (n), UNIQUE (id), FOREIGN KEY(family_id)
    REFERENCES families (id) )""",
    """CREATE INDEX ix_handovers_added_by ON handovers (added_by)""",
    """CREATE INDEX ix_handovers_changed_by ON handovers (changed_by)""",
    """CREATE INDEX ix_handovers_family_id ON handovers (family_id)""",
    """CREATE TABLE imports ( id TEXT NOT NULL, noun TEXT DEFAULT '' NOT NULL, file_name TEXT DEFAULT ''
    NOT NULL, file_sha256 TEXT DEFAULT '' NOT NULL, deed INTEGER NOT NULL, counts TEXT DEFAULT '' NOT
    NULL, applied_at TEXT DEFAULT '' NOT NULL, undone_by INTEGER, PRIMARY KEY (id), FOREIGN KEY(deed)
    REFERENCES journal (deed), FOREIGN KEY(undone_by) REFERENCES journal (deed) )""",
    """CREATE TABLE outbox_rows ( batch_id TEXT NOT NULL, table_name TEXT DEFAULT '' NOT NULL, row_id
    TEXT DEFAULT '' NOT NULL, revision INTEGER DEFAULT 0 NOT NULL, is_out INTEGER DEFAULT 0 NOT NULL,
    FOREIGN KEY(batch_id) REFERENCES outbox (batch_id) )""",
    """CREATE INDEX ix_outbox_rows_batch_id ON outbox_rows (batch_id)""",
    """CREATE INDEX outbox_rows_of_row ON outbox_rows (table_name, row_id)""",
    """CREATE TABLE participants ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL,
    added_by INTEGER NOT NULL, changed_by INTEGER NOT NULL, training_id TEXT NOT NULL, volunteer_id
    TEXT, ordinal INTEGER DEFAULT 0 NOT NULL, name TEXT DEFAULT '' NOT NULL, sex TEXT DEFAULT '' NOT
    NULL, unsur TEXT DEFAULT '' NOT NULL, role TEXT DEFAULT '' NOT NULL, origin TEXT DEFAULT '' NOT
    NULL, position TEXT DEFAULT '' NOT NULL, PRIMARY KEY (n), UNIQUE (id), FOREIGN KEY(training_id)
    REFERENCES trainings (id), FOREIGN KEY(volunteer_id) REFERENCES volunteers (id) )""",
    """CREATE INDEX ix_participants_added_by ON participants (added_by)""",
    """CREATE INDEX ix_participants_changed_by ON participants (changed_by)""",
    """CREATE INDEX ix_participants_training_id ON participants (training_id)""",
    """CREATE INDEX ix_participants_volunteer_id ON participants (volunteer_id)""",
    """CREATE UNIQUE INDEX participants_once ON participants (training_id, volunteer_id) WHERE
    volunteer_id IS NOT NULL""",
    """CREATE TABLE persons ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, added_by
    INTEGER NOT NULL, changed_by INTEGER NOT NULL, family_id TEXT NOT NULL, nik TEXT DEFAULT '' NOT
    NULL, nik_status TEXT DEFAULT '' NOT NULL, name TEXT DEFAULT '' NOT NULL, sort_key TEXT DEFAULT ''
    NOT NULL, match_key TEXT DEFAULT '' NOT NULL, sex TEXT DEFAULT '' NOT NULL, birth_place TEXT
    DEFAULT '' NOT NULL, birth_date TEXT DEFAULT '' NOT NULL, mother_name TEXT DEFAULT '' NOT NULL,
    relation TEXT DEFAULT '' NOT NULL, life_status TEXT DEFAULT '' NOT NULL, died_on TEXT DEFAULT ''
    NOT NULL, died_evidence TEXT DEFAULT '' NOT NULL, marital TEXT DEFAULT '' NOT NULL, education TEXT
    DEFAULT '' NOT NULL, occupation TEXT DEFAULT '' NOT NULL, income_band TEXT DEFAULT '' NOT NULL,
    disabilities TEXT DEFAULT '' NOT NULL, illnesses TEXT DEFAULT '' NOT NULL, pregnant_since TEXT
    DEFAULT '' NOT NULL, phone TEXT DEFAULT '' NOT NULL, external_id TEXT DEFAULT '' NOT NULL,
    match_status TEXT DEFAULT '' NOT NULL, match_on TEXT DEFAULT '' NOT NULL, residence TEXT DEFAULT
    '' NOT NULL, merged_into TEXT DEFAULT '' NOT NULL, title_front TEXT DEFAULT '' NOT NULL,
    title_back TEXT DEFAULT '' NOT NULL, income TEXT DEFAULT '' NOT NULL, reasons TEXT DEFAULT '' NOT
    NULL, PRIMARY KEY (n), UNIQUE (id), FOREIGN KEY(family_id) REFERENCES families (id) )""",
    """CREATE INDEX ix_persons_added_by ON persons (added_by)""",
    """CREATE INDEX ix_persons_changed_by ON persons (changed_by)""",
    """CREATE INDEX persons_by_family ON persons (family_id, sort_key, n, merged_into)""",
    """CREATE INDEX persons_by_name ON persons (sort_key, n) WHERE merged_into = ''""",
    """CREATE INDEX persons_by_nik ON persons (nik) WHERE nik != ''""",
    """CREATE INDEX persons_listed ON persons (n, sort_key, merged_into)""",
    """CREATE TABLE sessions ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, added_by
    INTEGER NOT NULL, changed_by INTEGER NOT NULL, training_id TEXT NOT NULL, ordinal INTEGER DEFAULT
    0 NOT NULL, day TEXT DEFAULT '' NOT NULL, opens TEXT DEFAULT '' NOT NULL, closes TEXT DEFAULT ''
    NOT NULL, title TEXT DEFAULT '' NOT NULL, jp INTEGER DEFAULT 0 NOT NULL, PRIMARY KEY (n), UNIQUE
    (id), FOREIGN KEY(training_id) REFERENCES trainings (id) )""",
    """CREATE INDEX ix_sessions_added_by ON sessions (added_by)""",
    """CREATE INDEX ix_sessions_changed_by ON sessions (changed_by)""",
    """CREATE INDEX ix_sessions_training_id ON sessions (training_id)""",
    """CREATE TABLE trash ( id TEXT NOT NULL, noun TEXT DEFAULT '' NOT NULL, label TEXT DEFAULT '' NOT
    NULL, reason TEXT DEFAULT '' NOT NULL, deed INTEGER NOT NULL, removed_at TEXT DEFAULT '' NOT NULL,
    removed_by TEXT DEFAULT '' NOT NULL, rows TEXT DEFAULT '' NOT NULL, PRIMARY KEY (id), FOREIGN
    KEY(deed) REFERENCES journal (deed) )""",
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
    """CREATE TABLE cases ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, added_by
    INTEGER NOT NULL, changed_by INTEGER NOT NULL, number TEXT NOT NULL, worklist_id TEXT NOT NULL,
    family_id TEXT NOT NULL, person_id TEXT, volunteer_id TEXT, task_type TEXT DEFAULT '' NOT NULL,
    kelurahan TEXT DEFAULT '' NOT NULL, period TEXT DEFAULT '' NOT NULL, deadline TEXT DEFAULT '' NOT
    NULL, priority TEXT DEFAULT '' NOT NULL, finding TEXT DEFAULT '' NOT NULL, origin TEXT DEFAULT ''
    NOT NULL, state TEXT DEFAULT '' NOT NULL, presence TEXT DEFAULT '' NOT NULL, eligibility TEXT
    DEFAULT '' NOT NULL, reasons TEXT DEFAULT '' NOT NULL, returned_reason TEXT DEFAULT '' NOT NULL,
    requirements TEXT DEFAULT '' NOT NULL, applicant TEXT DEFAULT '' NOT NULL, programme TEXT DEFAULT
    '' NOT NULL, siks_on TEXT DEFAULT '' NOT NULL, siks_number TEXT DEFAULT '' NOT NULL, siks_photo
    TEXT DEFAULT '' NOT NULL, final TEXT DEFAULT '' NOT NULL, final_on TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (n), UNIQUE (id), UNIQUE (number), FOREIGN KEY(worklist_id) REFERENCES worklists (id),
    FOREIGN KEY(family_id) REFERENCES families (id), FOREIGN KEY(person_id) REFERENCES persons (id),
    FOREIGN KEY(volunteer_id) REFERENCES volunteers (id) )""",
    """CREATE INDEX cases_by_state ON cases (state, kelurahan)""",
    """CREATE INDEX ix_cases_added_by ON cases (added_by)""",
    """CREATE INDEX ix_cases_changed_by ON cases (changed_by)""",
    """CREATE INDEX ix_cases_family_id ON cases (family_id)""",
    """CREATE INDEX ix_cases_person_id ON cases (person_id)""",
    """CREATE INDEX ix_cases_volunteer_id ON cases (volunteer_id)""",
    """CREATE INDEX ix_cases_worklist_id ON cases (worklist_id)""",
    """CREATE TABLE certificates ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL,
    added_by INTEGER NOT NULL, changed_by INTEGER NOT NULL, training_id TEXT NOT NULL, participant_id
    TEXT NOT NULL, number TEXT NOT NULL, sequence INTEGER DEFAULT 0 NOT NULL, name TEXT DEFAULT '' NOT
    NULL, role TEXT DEFAULT '' NOT NULL, origin TEXT DEFAULT '' NOT NULL, jp INTEGER DEFAULT 0 NOT
    NULL, issued_on TEXT DEFAULT '' NOT NULL, short_code TEXT DEFAULT '' NOT NULL, qr_text TEXT
    DEFAULT '' NOT NULL, state TEXT DEFAULT '' NOT NULL, PRIMARY KEY (n), UNIQUE (id), FOREIGN
    KEY(training_id) REFERENCES trainings (id), FOREIGN KEY(participant_id) REFERENCES participants
    (id), UNIQUE (number) )""",
    """CREATE INDEX ix_certificates_added_by ON certificates (added_by)""",
    """CREATE INDEX ix_certificates_changed_by ON certificates (changed_by)""",
    """CREATE INDEX ix_certificates_participant_id ON certificates (participant_id)""",
    """CREATE INDEX ix_certificates_training_id ON certificates (training_id)""",
    """CREATE TABLE marks ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, added_by
    INTEGER NOT NULL, changed_by INTEGER NOT NULL, session_id TEXT NOT NULL, participant_id TEXT NOT
    NULL, mark TEXT DEFAULT '' NOT NULL, PRIMARY KEY (n), UNIQUE (id), FOREIGN KEY(session_id)
    REFERENCES sessions (id), FOREIGN KEY(participant_id) REFERENCES participants (id) )""",
    """CREATE INDEX ix_marks_added_by ON marks (added_by)""",
    """CREATE INDEX ix_marks_changed_by ON marks (changed_by)""",
    """CREATE INDEX ix_marks_participant_id ON marks (participant_id)""",
    """CREATE INDEX ix_marks_session_id ON marks (session_id)""",
    """CREATE UNIQUE INDEX marks_once ON marks (session_id, participant_id)""",
    """CREATE TABLE loose_photos ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL,
    added_by INTEGER NOT NULL, changed_by INTEGER NOT NULL, file_name TEXT DEFAULT '' NOT NULL, folder
    TEXT DEFAULT '' NOT NULL, sha256 TEXT DEFAULT '' NOT NULL, taken_at TEXT DEFAULT '' NOT NULL, day
    TEXT DEFAULT '' NOT NULL, latitude TEXT DEFAULT '' NOT NULL, longitude TEXT DEFAULT '' NOT NULL,
    perceptual TEXT DEFAULT '' NOT NULL, crc32 INTEGER DEFAULT 0 NOT NULL, size_bytes INTEGER DEFAULT
    0 NOT NULL, width INTEGER DEFAULT 0 NOT NULL, height INTEGER DEFAULT 0 NOT NULL, state TEXT
    DEFAULT '' NOT NULL, kind TEXT DEFAULT '' NOT NULL, case_id TEXT, PRIMARY KEY (n), UNIQUE (id),
    FOREIGN KEY(case_id) REFERENCES cases (id) )""",
    """CREATE INDEX ix_loose_photos_added_by ON loose_photos (added_by)""",
    """CREATE INDEX ix_loose_photos_case_id ON loose_photos (case_id)""",
    """CREATE INDEX ix_loose_photos_changed_by ON loose_photos (changed_by)""",
    """CREATE INDEX loose_photos_by_content ON loose_photos (sha256)""",
    """CREATE TABLE visits ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, added_by
    INTEGER NOT NULL, changed_by INTEGER NOT NULL, case_id TEXT NOT NULL, volunteer_id TEXT, attempt
    INTEGER DEFAULT 0 NOT NULL, visited_on TEXT DEFAULT '' NOT NULL, visited_at TEXT DEFAULT '' NOT
    NULL, officer TEXT DEFAULT '' NOT NULL, is_own_visit INTEGER DEFAULT 0 NOT NULL, respondent TEXT
    DEFAULT '' NOT NULL, respondent_relation TEXT DEFAULT '' NOT NULL, notice_read INTEGER DEFAULT 0
    NOT NULL, presence TEXT DEFAULT '' NOT NULL, presence_detail TEXT DEFAULT '' NOT NULL, presence_on
    TEXT DEFAULT '' NOT NULL, presence_text TEXT DEFAULT '' NOT NULL, eligibility TEXT DEFAULT '' NOT
    NULL, reasons TEXT DEFAULT '' NOT NULL, reason_text TEXT DEFAULT '' NOT NULL, note TEXT DEFAULT ''
    NOT NULL, latitude TEXT DEFAULT '' NOT NULL, longitude TEXT DEFAULT '' NOT NULL, overrides TEXT
    DEFAULT '' NOT NULL, instrument TEXT DEFAULT '' NOT NULL, answers TEXT DEFAULT '' NOT NULL,
    answers_before TEXT DEFAULT '' NOT NULL, PRIMARY KEY (n), UNIQUE (id), FOREIGN KEY(case_id)
    REFERENCES cases (id), FOREIGN KEY(volunteer_id) REFERENCES volunteers (id) )""",
    """CREATE INDEX ix_visits_added_by ON visits (added_by)""",
    """CREATE INDEX ix_visits_case_id ON visits (case_id)""",
    """CREATE INDEX ix_visits_changed_by ON visits (changed_by)""",
    """CREATE INDEX ix_visits_volunteer_id ON visits (volunteer_id)""",
    """CREATE TABLE photos ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, added_by
    INTEGER NOT NULL, changed_by INTEGER NOT NULL, visit_id TEXT NOT NULL, kind TEXT DEFAULT '' NOT
    NULL, position INTEGER DEFAULT 0 NOT NULL, sha256 TEXT DEFAULT '' NOT NULL, crc32 INTEGER DEFAULT
    0 NOT NULL, size_bytes INTEGER DEFAULT 0 NOT NULL, width INTEGER DEFAULT 0 NOT NULL, height
    INTEGER DEFAULT 0 NOT NULL, taken_at TEXT DEFAULT '' NOT NULL, latitude TEXT DEFAULT '' NOT NULL,
    longitude TEXT DEFAULT '' NOT NULL, perceptual TEXT DEFAULT '' NOT NULL, PRIMARY KEY (n), UNIQUE
    (id), FOREIGN KEY(visit_id) REFERENCES visits (id) )""",
    """CREATE INDEX ix_photos_added_by ON photos (added_by)""",
    """CREATE INDEX ix_photos_changed_by ON photos (changed_by)""",
    """CREATE INDEX ix_photos_visit_id ON photos (visit_id)""",
    """CREATE INDEX photos_by_content ON photos (sha256)""",
    """CREATE VIRTUAL TABLE volunteers_words USING fts5(name, printed_name, nik, phone, member_number,
    content='', contentless_delete=1, prefix='2 3', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER volunteers_words_added AFTER INSERT ON volunteers BEGIN INSERT INTO
    volunteers_words(rowid, name, printed_name, nik, phone, member_number) VALUES (new.n, new.name,
    new.printed_name, new.nik, new.phone, new.member_number); END""",
    """CREATE TRIGGER volunteers_words_removed AFTER DELETE ON volunteers BEGIN DELETE FROM
    volunteers_words WHERE rowid = old.n; END""",
    """CREATE TRIGGER volunteers_words_changed AFTER UPDATE ON volunteers WHEN old.name IS NOT new.name
    OR old.printed_name IS NOT new.printed_name OR old.nik IS NOT new.nik OR old.phone IS NOT
    new.phone OR old.member_number IS NOT new.member_number BEGIN DELETE FROM volunteers_words WHERE
    rowid = old.n; INSERT INTO volunteers_words(rowid, name, printed_name, nik, phone, member_number)
    VALUES (new.n, new.name, new.printed_name, new.nik, new.phone, new.member_number); END""",
    """CREATE VIRTUAL TABLE persons_words USING fts5(name, nik, address, marks, content='',
    contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE VIRTUAL TABLE families_words USING fts5(head_name, no_kk, address, marks, content='',
    contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER persons_words_added AFTER INSERT ON persons BEGIN INSERT INTO persons_words(rowid,
    name, nik, address, marks) SELECT new.n, new.name, new.nik, f.address || ' ' || f.home_address,
    CASE WHEN length(new.nik) = 16 THEN char(945 + substr(new.nik, 16, 1)) || char(945 +
    substr(new.nik, 15, 1)) || char(945 + substr(new.nik, 14, 1)) || char(945 + substr(new.nik, 13,
    1)) || char(945 + substr(new.nik, 12, 1)) || char(945 + substr(new.nik, 11, 1)) || char(945 +
    substr(new.nik, 10, 1)) || char(945 + substr(new.nik, 9, 1)) ELSE '' END || ' ' || char(945 +
    substr(f.rt, 1, 1)) || char(945 + substr(f.rt, 2, 1)) || char(945 + substr(f.rt, 3, 1)) || 'ρ ' ||
    char(945 + substr(f.rw, 1, 1)) || char(945 + substr(f.rw, 2, 1)) || char(945 + substr(f.rw, 3, 1))
    || 'τ ' || char(945 + substr(f.kelurahan, 10, 1)) || char(945 + substr(f.kelurahan, 11, 1)) ||
    char(945 + substr(f.kelurahan, 12, 1)) || char(945 + substr(f.kelurahan, 13, 1)) || 'υ ' || CASE
    WHEN new.life_status = 'MENINGGAL' THEN 'ωμ' WHEN f.state = 'PINDAH' THEN 'ωλ' ELSE 'ωα' END FROM
    families f WHERE f.id = new.family_id; END""",
    """CREATE TRIGGER persons_words_removed AFTER DELETE ON persons BEGIN DELETE FROM persons_words WHERE
    rowid = old.n; END""",
    """CREATE TRIGGER persons_words_changed AFTER UPDATE ON persons WHEN old.name IS NOT new.name OR
    old.nik IS NOT new.nik OR old.family_id IS NOT new.family_id OR old.life_status IS NOT
    new.life_status BEGIN DELETE FROM persons_words WHERE rowid = old.n; INSERT INTO
    persons_words(rowid, name, nik, address, marks) SELECT new.n, new.name, new.nik, f.address || ' '
    || f.home_address, CASE WHEN length(new.nik) = 16 THEN char(945 + substr(new.nik, 16, 1)) ||
    char(945 + substr(new.nik, 15, 1)) || char(945 + substr(new.nik, 14, 1)) || char(945 +
    substr(new.nik, 13, 1)) || char(945 + substr(new.nik, 12, 1)) || char(945 + substr(new.nik, 11,
    1)) || char(945 + substr(new.nik, 10, 1)) || char(945 + substr(new.nik, 9, 1)) ELSE '' END || ' '
    || char(945 + substr(f.rt, 1, 1)) || char(945 + substr(f.rt, 2, 1)) || char(945 + substr(f.rt, 3,
    1)) || 'ρ ' || char(945 + substr(f.rw, 1, 1)) || char(945 + substr(f.rw, 2, 1)) || char(945 +
    substr(f.rw, 3, 1)) || 'τ ' || char(945 + substr(f.kelurahan, 10, 1)) || char(945 +
    substr(f.kelurahan, 11, 1)) || char(945 + substr(f.kelurahan, 12, 1)) || char(945 +
    substr(f.kelurahan, 13, 1)) || 'υ ' || CASE WHEN new.life_status = 'MENINGGAL' THEN 'ωμ' WHEN
    f.state = 'PINDAH' THEN 'ωλ' ELSE 'ωα' END FROM families f WHERE f.id = new.family_id; END""",
    """CREATE TRIGGER families_words_added AFTER INSERT ON families BEGIN INSERT INTO
    families_words(rowid, head_name, no_kk, address, marks) VALUES (new.n, new.head_name, new.no_kk,
    new.address || ' ' || new.home_address, CASE WHEN length(new.no_kk) = 16 THEN char(945 +
    substr(new.no_kk, 16, 1)) || char(945 + substr(new.no_kk, 15, 1)) || char(945 + substr(new.no_kk,
    14, 1)) || char(945 + substr(new.no_kk, 13, 1)) || char(945 + substr(new.no_kk, 12, 1)) ||
    char(945 + substr(new.no_kk, 11, 1)) || char(945 + substr(new.no_kk, 10, 1)) || char(945 +
    substr(new.no_kk, 9, 1)) ELSE '' END || ' ' || char(945 + substr(new.rt, 1, 1)) || char(945 +
    substr(new.rt, 2, 1)) || char(945 + substr(new.rt, 3, 1)) || 'ρ ' || char(945 + substr(new.rw, 1,
    1)) || char(945 + substr(new.rw, 2, 1)) || char(945 + substr(new.rw, 3, 1)) || 'τ ' || char(945 +
    substr(new.kelurahan, 10, 1)) || char(945 + substr(new.kelurahan, 11, 1)) || char(945 +
    substr(new.kelurahan, 12, 1)) || char(945 + substr(new.kelurahan, 13, 1)) || 'υ ' || CASE WHEN
    new.state = 'PINDAH' THEN 'ωλ' ELSE 'ωα' END); END""",
    """CREATE TRIGGER families_words_removed AFTER DELETE ON families BEGIN DELETE FROM families_words
    WHERE rowid = old.n; END""",
    """CREATE TRIGGER families_words_changed AFTER UPDATE ON families WHEN old.head_name IS NOT
    new.head_name OR old.no_kk IS NOT new.no_kk OR old.address IS NOT new.address OR old.home_address
    IS NOT new.home_address OR old.rt IS NOT new.rt OR old.rw IS NOT new.rw OR old.kelurahan IS NOT
    new.kelurahan OR old.state IS NOT new.state BEGIN DELETE FROM families_words WHERE rowid = old.n;
    INSERT INTO families_words(rowid, head_name, no_kk, address, marks) VALUES (new.n, new.head_name,
    new.no_kk, new.address || ' ' || new.home_address, CASE WHEN length(new.no_kk) = 16 THEN char(945
    + substr(new.no_kk, 16, 1)) || char(945 + substr(new.no_kk, 15, 1)) || char(945 +
    substr(new.no_kk, 14, 1)) || char(945 + substr(new.no_kk, 13, 1)) || char(945 + substr(new.no_kk,
    12, 1)) || char(945 + substr(new.no_kk, 11, 1)) || char(945 + substr(new.no_kk, 10, 1)) ||
    char(945 + substr(new.no_kk, 9, 1)) ELSE '' END || ' ' || char(945 + substr(new.rt, 1, 1)) ||
    char(945 + substr(new.rt, 2, 1)) || char(945 + substr(new.rt, 3, 1)) || 'ρ ' || char(945 +
    substr(new.rw, 1, 1)) || char(945 + substr(new.rw, 2, 1)) || char(945 + substr(new.rw, 3, 1)) ||
    'τ ' || char(945 + substr(new.kelurahan, 10, 1)) || char(945 + substr(new.kelurahan, 11, 1)) ||
    char(945 + substr(new.kelurahan, 12, 1)) || char(945 + substr(new.kelurahan, 13, 1)) || 'υ ' ||
    CASE WHEN new.state = 'PINDAH' THEN 'ωλ' ELSE 'ωα' END); END""",
    """CREATE TRIGGER persons_words_carried AFTER UPDATE ON families WHEN old.address IS NOT new.address
    OR old.home_address IS NOT new.home_address OR old.rt IS NOT new.rt OR old.rw IS NOT new.rw OR
    old.kelurahan IS NOT new.kelurahan OR old.state IS NOT new.state BEGIN DELETE FROM persons_words
    WHERE rowid IN (SELECT n FROM persons WHERE family_id = new.id); INSERT INTO persons_words(rowid,
    name, nik, address, marks) SELECT p.n, p.name, p.nik, new.address || ' ' || new.home_address, CASE
    WHEN length(p.nik) = 16 THEN char(945 + substr(p.nik, 16, 1)) || char(945 + substr(p.nik, 15, 1))
    || char(945 + substr(p.nik, 14, 1)) || char(945 + substr(p.nik, 13, 1)) || char(945 +
    substr(p.nik, 12, 1)) || char(945 + substr(p.nik, 11, 1)) || char(945 + substr(p.nik, 10, 1)) ||
    char(945 + substr(p.nik, 9, 1)) ELSE '' END || ' ' || char(945 + substr(new.rt, 1, 1)) || char(945
    + substr(new.rt, 2, 1)) || char(945 + substr(new.rt, 3, 1)) || 'ρ ' || char(945 + substr(new.rw,
    1, 1)) || char(945 + substr(new.rw, 2, 1)) || char(945 + substr(new.rw, 3, 1)) || 'τ ' || char(945
    + substr(new.kelurahan, 10, 1)) || char(945 + substr(new.kelurahan, 11, 1)) || char(945 +
    substr(new.kelurahan, 12, 1)) || char(945 + substr(new.kelurahan, 13, 1)) || 'υ ' || CASE WHEN
    p.life_status = 'MENINGGAL' THEN 'ωμ' WHEN new.state = 'PINDAH' THEN 'ωλ' ELSE 'ωα' END FROM
    persons p WHERE p.family_id = new.id; END""",
)


def step(connection: Connection) -> None:
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
