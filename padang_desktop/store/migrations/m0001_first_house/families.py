"""In this file: step 1, the tables of families, worklists, cases, visits and photos."""

from __future__ import annotations

STATEMENTS = (
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
    """CREATE INDEX families_by_name ON families (head_name, n) WHERE merged_into = ''""",
    """CREATE INDEX families_listed ON families (id, kelurahan, rw, rt)""",
    """CREATE INDEX families_merged ON families (merged_into) WHERE merged_into != ''""",
    """CREATE INDEX families_shown ON families (n, head_name, merged_into)""",
    """CREATE INDEX ix_families_added_by ON families (added_by)""",
    """CREATE INDEX ix_families_changed_by ON families (changed_by)""",
    """CREATE TABLE meetings ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, added_by
    INTEGER NOT NULL, changed_by INTEGER NOT NULL, kelurahan TEXT DEFAULT '' NOT NULL, way TEXT
    DEFAULT '' NOT NULL, held_on TEXT DEFAULT '' NOT NULL, number TEXT DEFAULT '' NOT NULL, place TEXT
    DEFAULT '' NOT NULL, leader TEXT DEFAULT '' NOT NULL, note_taker TEXT DEFAULT '' NOT NULL, note
    TEXT DEFAULT '' NOT NULL, verdicts TEXT DEFAULT '' NOT NULL, PRIMARY KEY (n), UNIQUE (id) )""",
    """CREATE INDEX ix_meetings_added_by ON meetings (added_by)""",
    """CREATE INDEX ix_meetings_changed_by ON meetings (changed_by)""",
    """CREATE INDEX meetings_by_day ON meetings (held_on)""",
    """CREATE TABLE proposal_files ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL,
    added_by INTEGER NOT NULL, changed_by INTEGER NOT NULL, programme TEXT DEFAULT '' NOT NULL,
    kelurahan TEXT DEFAULT '' NOT NULL, month TEXT DEFAULT '' NOT NULL, file_name TEXT DEFAULT '' NOT
    NULL, made_on TEXT DEFAULT '' NOT NULL, content TEXT DEFAULT '' NOT NULL, row_count INTEGER
    DEFAULT 0 NOT NULL, times INTEGER DEFAULT 0 NOT NULL, PRIMARY KEY (n), UNIQUE (id) )""",
    """CREATE INDEX ix_proposal_files_added_by ON proposal_files (added_by)""",
    """CREATE INDEX ix_proposal_files_changed_by ON proposal_files (changed_by)""",
    """CREATE INDEX proposal_files_by_month ON proposal_files (month)""",
    """CREATE TABLE worklists ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, added_by
    INTEGER NOT NULL, changed_by INTEGER NOT NULL, name TEXT DEFAULT '' NOT NULL, task_type TEXT
    DEFAULT '' NOT NULL, period TEXT DEFAULT '' NOT NULL, deadline TEXT DEFAULT '' NOT NULL, file_name
    TEXT DEFAULT '' NOT NULL, PRIMARY KEY (n), UNIQUE (id) )""",
    """CREATE INDEX ix_worklists_added_by ON worklists (added_by)""",
    """CREATE INDEX ix_worklists_changed_by ON worklists (changed_by)""",
    """CREATE TABLE handovers ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, added_by
    INTEGER NOT NULL, changed_by INTEGER NOT NULL, family_id TEXT NOT NULL, from_kelurahan TEXT
    DEFAULT '' NOT NULL, to_kelurahan TEXT DEFAULT '' NOT NULL, to_text TEXT DEFAULT '' NOT NULL,
    on_day TEXT DEFAULT '' NOT NULL, reason TEXT DEFAULT '' NOT NULL, evidence TEXT DEFAULT '' NOT
    NULL, note TEXT DEFAULT '' NOT NULL, PRIMARY KEY (n), UNIQUE (id), FOREIGN KEY(family_id)
    REFERENCES families (id) )""",
    """CREATE INDEX ix_handovers_added_by ON handovers (added_by)""",
    """CREATE INDEX ix_handovers_changed_by ON handovers (changed_by)""",
    """CREATE INDEX ix_handovers_family_id ON handovers (family_id)""",
    """CREATE TABLE meeting_files ( n INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL,
    added_by INTEGER NOT NULL, changed_by INTEGER NOT NULL, meeting_id TEXT NOT NULL, name TEXT
    DEFAULT '' NOT NULL, sha256 TEXT DEFAULT '' NOT NULL, size_bytes INTEGER DEFAULT 0 NOT NULL,
    PRIMARY KEY (n), UNIQUE (id), FOREIGN KEY(meeting_id) REFERENCES meetings (id) )""",
    """CREATE INDEX ix_meeting_files_added_by ON meeting_files (added_by)""",
    """CREATE INDEX ix_meeting_files_changed_by ON meeting_files (changed_by)""",
    """CREATE INDEX ix_meeting_files_meeting_id ON meeting_files (meeting_id)""",
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
    """CREATE INDEX persons_at_home ON persons (n, family_id) WHERE merged_into = ''""",
    """CREATE INDEX persons_by_family ON persons (family_id, sort_key, n, merged_into)""",
    """CREATE INDEX persons_by_name ON persons (sort_key, n) WHERE merged_into = ''""",
    """CREATE INDEX persons_by_nik ON persons (nik) WHERE nik != ''""",
    """CREATE INDEX persons_listed ON persons (n, sort_key, merged_into)""",
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
    account_mask TEXT DEFAULT '' NOT NULL, paying_bank TEXT DEFAULT '' NOT NULL, meeting_id TEXT,
    decision TEXT DEFAULT '' NOT NULL, decision_reason TEXT DEFAULT '' NOT NULL, PRIMARY KEY (n),
    UNIQUE (id), FOREIGN KEY(worklist_id) REFERENCES worklists (id), FOREIGN KEY(family_id) REFERENCES
    families (id), FOREIGN KEY(person_id) REFERENCES persons (id), FOREIGN KEY(volunteer_id)
    REFERENCES volunteers (id), FOREIGN KEY(meeting_id) REFERENCES meetings (id) )""",
    """CREATE INDEX cases_by_state ON cases (state, kelurahan)""",
    """CREATE INDEX ix_cases_added_by ON cases (added_by)""",
    """CREATE INDEX ix_cases_changed_by ON cases (changed_by)""",
    """CREATE INDEX ix_cases_family_id ON cases (family_id)""",
    """CREATE INDEX ix_cases_meeting_id ON cases (meeting_id)""",
    """CREATE INDEX ix_cases_number ON cases (number)""",
    """CREATE INDEX ix_cases_person_id ON cases (person_id)""",
    """CREATE INDEX ix_cases_volunteer_id ON cases (volunteer_id)""",
    """CREATE INDEX ix_cases_worklist_id ON cases (worklist_id)""",
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
    NOT NULL, witness TEXT DEFAULT '' NOT NULL, minutes INTEGER DEFAULT 0 NOT NULL, presence TEXT
    DEFAULT '' NOT NULL, presence_detail TEXT DEFAULT '' NOT NULL, presence_on TEXT DEFAULT '' NOT
    NULL, presence_text TEXT DEFAULT '' NOT NULL, eligibility TEXT DEFAULT '' NOT NULL, reasons TEXT
    DEFAULT '' NOT NULL, reason_text TEXT DEFAULT '' NOT NULL, note TEXT DEFAULT '' NOT NULL, latitude
    TEXT DEFAULT '' NOT NULL, longitude TEXT DEFAULT '' NOT NULL, overrides TEXT DEFAULT '' NOT NULL,
    instrument TEXT DEFAULT '' NOT NULL, answers TEXT DEFAULT '' NOT NULL, answers_before TEXT DEFAULT
    '' NOT NULL, photos_later INTEGER DEFAULT 0 NOT NULL, PRIMARY KEY (n), UNIQUE (id), FOREIGN
    KEY(case_id) REFERENCES cases (id), FOREIGN KEY(volunteer_id) REFERENCES volunteers (id) )""",
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
)
