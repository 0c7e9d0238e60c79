"""In this file: the tables of families, worklists, cases, visits and their photos."""

from __future__ import annotations

from sqlalchemy import Column, Index, Text

from padang_desktop.store.tables.columns import count, may_refer, refers, revised, text

families = revised(
    "families",
    text("no_kk"), text("head_name"), text("kelurahan"), text("address"), text("rt"), text("rw"),
    text("desil"), text("desil_source"), text("desil_period"), text("external_id"), text("programmes"),
    text("note"),
)  # fmt: skip
Index("families_by_kk", families.c.no_kk, sqlite_where=families.c.no_kk != "")
Index("families_by_kelurahan", families.c.kelurahan, families.c.rw, families.c.rt)

persons = revised(
    "persons",
    refers("family_id", "families.id"),
    text("nik"), text("nik_status"), text("name"), text("sort_key"), text("match_key"), text("sex"),
    text("birth_place"), text("birth_date"), text("mother_name"), text("relation"), text("life_status"),
)  # fmt: skip
Index("persons_by_name", persons.c.sort_key, persons.c.n)
Index("persons_by_nik", persons.c.nik, sqlite_where=persons.c.nik != "")

worklists = revised(
    "worklists",
    text("name"), text("task_type"), text("period"), text("deadline"), text("file_name"),
)  # fmt: skip

cases = revised(
    "cases",
    Column("number", Text, nullable=False, unique=True),
    refers("worklist_id", "worklists.id"), refers("family_id", "families.id"),
    may_refer("person_id", "persons.id"), may_refer("volunteer_id", "volunteers.id"),
    text("task_type"), text("kelurahan"), text("period"), text("deadline"), text("priority"),
    text("finding"), text("origin"), text("state"), text("presence"), text("eligibility"),
    text("reasons"), text("returned_reason"),
)  # fmt: skip
Index("cases_by_state", cases.c.state, cases.c.kelurahan)

visits = revised(
    "visits",
    refers("case_id", "cases.id"), may_refer("volunteer_id", "volunteers.id"),
    count("attempt"), text("visited_on"), text("visited_at"), text("officer"), count("is_own_visit"),
    text("respondent"), text("respondent_relation"), count("notice_read"),
    text("presence"), text("presence_detail"), text("presence_on"), text("presence_text"),
    text("eligibility"), text("reasons"), text("reason_text"),
    text("note"), text("latitude"), text("longitude"), text("overrides"),
)  # fmt: skip

photos = revised(
    "photos",
    refers("visit_id", "visits.id"), text("kind"), count("position"),
    text("sha256"), count("crc32"), count("size_bytes"), count("width"), count("height"),
    text("taken_at"), text("latitude"), text("longitude"), text("perceptual"),
)  # fmt: skip
Index("photos_by_content", photos.c.sha256)
