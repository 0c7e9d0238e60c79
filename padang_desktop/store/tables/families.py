"""In this file: the tables of families, worklists, cases, visits and their photos."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Text

from padang_desktop.store.tables.columns import count, may_refer, refers, revised, text, texts

families = revised(
    "families",
    text("no_kk"), text("head_name"), text("kelurahan"), text("address"), text("rt"), text("rw"),
    text("desil"), text("desil_source"), text("desil_period"), text("desil_on"),
    text("external_id"), text("siks_id"), text("match_status"), text("match_on"), text("programmes"),
    text("kk_reason"), text("home_address"), text("latitude"), text("longitude"),
    text("state"), text("left_on"), text("left_to"), text("left_reason"), text("note"), text("merged_into"),
    text("accuracy"), text("reasons"),
)  # fmt: skip
Index("families_by_kk", families.c.no_kk, sqlite_where=families.c.no_kk != "")
Index("families_by_kelurahan", families.c.kelurahan, families.c.rw, families.c.rt)
# Covering: persons in the order of their families' places touch no row of a family.
Index("families_by_name", families.c.head_name, families.c.n, sqlite_where=families.c.merged_into == "")
Index("families_merged", families.c.merged_into, sqlite_where=families.c.merged_into != "")
Index("families_shown", families.c.n, families.c.head_name, families.c.merged_into)
Index("families_listed", families.c.id, families.c.kelurahan, families.c.rw, families.c.rt)

persons = revised(
    "persons",
    # Its index is persons_by_family.
    Column("family_id", Text, ForeignKey("families.id"), nullable=False),
    text("nik"), text("nik_status"), text("name"), text("sort_key"), text("match_key"), text("sex"),
    text("birth_place"), text("birth_date"), text("mother_name"), text("relation"), text("life_status"),
    text("died_on"), text("died_evidence"), text("marital"), text("education"), text("occupation"),
    text("income_band"), text("disabilities"), text("illnesses"), text("pregnant_since"), text("phone"),
    text("external_id"), text("match_status"), text("match_on"), text("residence"), text("merged_into"),
    text("title_front"), text("title_back"), text("income"), text("reasons"),
)  # fmt: skip
# Covering: the list in its usual order, and the few that a search found put into it, touch no row.
Index("persons_by_name", persons.c.sort_key, persons.c.n, sqlite_where=persons.c.merged_into == "")
Index("persons_listed", persons.c.n, persons.c.sort_key, persons.c.merged_into)
Index("persons_at_home", persons.c.n, persons.c.family_id, sqlite_where=persons.c.merged_into == "")
Index("persons_by_family", persons.c.family_id, persons.c.sort_key, persons.c.n, persons.c.merged_into)
Index("persons_by_nik", persons.c.nik, sqlite_where=persons.c.nik != "")

worklists = revised(
    "worklists",
    text("name"), text("task_type"), text("period"), text("deadline"), text("file_name"),
)  # fmt: skip

# A muskel of a kelurahan, or the statement (SPTJM) in its stead.
meetings = revised(
    "meetings",
    *texts("kelurahan", "way", "held_on", "number", "place", "leader", "note_taker", "note"),
    # What was decided there, as JSON: a case that is decided anew later stands on the newer one.
    text("verdicts"),
)
Index("meetings_by_day", meetings.c.held_on)

# Pages of a meeting's signed papers (berita acara, attendance list), as JPEG; the bytes lie encrypted beside.
meeting_files = revised(
    "meeting_files", refers("meeting_id", "meetings.id"), *texts("name", "sha256"), count("size_bytes"),
)  # fmt: skip

cases = revised(
    "cases",
    # Not unique: two laptops of one kecamatan count alike, and the city holds what both report.
    Column("number", Text, nullable=False, index=True),
    refers("worklist_id", "worklists.id"), refers("family_id", "families.id"),
    may_refer("person_id", "persons.id"), may_refer("volunteer_id", "volunteers.id"),
    text("task_type"), text("kelurahan"), text("period"), text("deadline"), text("priority"),
    text("finding"), text("origin"), text("state"), text("presence"), text("eligibility"),
    text("reasons"), text("returned_reason"), text("requirements"), text("applicant"), text("programme"),
    text("siks_on"), text("siks_number"), text("siks_photo"), text("final"), text("final_on"),
    text("account_mask"), text("paying_bank"),  # of a finding of the BPK; the account never whole
    may_refer("meeting_id", "meetings.id"), text("decision"), text("decision_reason"),
)  # fmt: skip
Index("cases_by_state", cases.c.state, cases.c.kelurahan)

visits = revised(
    "visits",
    refers("case_id", "cases.id"), may_refer("volunteer_id", "volunteers.id"),
    count("attempt"), text("visited_on"), text("visited_at"), text("officer"), count("is_own_visit"),
    text("respondent"), text("respondent_relation"), count("notice_read"), text("witness"), count("minutes"),
    text("presence"), text("presence_detail"), text("presence_on"), text("presence_text"),
    text("eligibility"), text("reasons"), text("reason_text"),
    text("note"), text("latitude"), text("longitude"), text("overrides"),
    text("instrument"), text("answers"), text("answers_before"),
    count("photos_later"),  # at the city: how many of its photos come with a later batch
)  # fmt: skip

photos = revised(
    "photos",
    refers("visit_id", "visits.id"), text("kind"), count("position"),
    text("sha256"), count("crc32"), count("size_bytes"), count("width"), count("height"),
    text("taken_at"), text("latitude"), text("longitude"), text("perceptual"),
)  # fmt: skip
Index("photos_by_content", photos.c.sha256)

# Pictures that were taken in and belong to no visit yet (Foto belum dipasangkan).
loose_photos = revised(
    "loose_photos",
    *texts("file_name", "folder", "sha256", "taken_at", "day", "latitude", "longitude", "perceptual"),
    *(count(name) for name in ("crc32", "size_bytes", "width", "height")),
    text("state"), text("kind"), may_refer("case_id", "cases.id"),
)  # fmt: skip
Index("loose_photos_by_content", loose_photos.c.sha256)

# A family that moved: from where to where, since when, on whose word.
handovers = revised(
    "handovers",
    refers("family_id", "families.id"),
    *texts("from_kelurahan", "to_kelurahan", "to_text", "on_day", "reason", "evidence", "note"),
)

# Named monthly cut-offs: the day of the month by which something must be done, from a month on.
cutoffs = revised(
    "cutoffs", *texts("name", "task_type"), count("day"), *texts("valid_from", "valid_until", "source")
)

# What was exported for SIKS-NG: one line for a programme, a kelurahan and a month; a later file replaces it.
proposal_files = revised(
    "proposal_files", *texts("programme", "kelurahan", "month", "file_name", "made_on", "content"),
    *(count(name) for name in ("row_count", "times")),
)  # fmt: skip
Index("proposal_files_by_month", proposal_files.c.month)
