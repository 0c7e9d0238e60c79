"""In this file: the tables of trainings, sessions, marks and certificates."""

from __future__ import annotations

from sqlalchemy import Column, Index, Text
from sqlalchemy import text as sql

from padang_desktop.store.tables.columns import count, may_refer, refers, revised, text

trainings = revised(
    "trainings",
    Column("number", Text, nullable=False, index=True),  # not unique, as a case's
    text("title"), text("kind"), text("legal_basis"), text("organiser"), text("place"),
    text("starts_on"), text("ends_on"), count("pass_percent"), text("materials"), text("signatory"),
    text("issue_place"), text("number_template"), text("state"),
    text("owner"), text("sub_activity"), count("quota"), text("classes"), text("numbering"),
    text("letter_number"), text("letter_on"),
)  # fmt: skip

sessions = revised(
    "sessions",
    refers("training_id", "trainings.id"), count("ordinal"), text("day"), text("opens"), text("closes"),
    text("title"), count("jp"), count("is_required"), text("class_name"), text("closed_at"),
)  # fmt: skip

participants = revised(
    "participants",
    refers("training_id", "trainings.id"), may_refer("volunteer_id", "volunteers.id"),
    count("ordinal"), text("name"), text("sex"), text("unsur"), text("role"), text("origin"),
    text("position"), text("class_name"), count("is_walk_in"), text("dispensation"),
    text("dispensation_by"), text("dispensation_on"), text("withdrawn_on"), text("withdrawn_why"),
)  # fmt: skip
Index("participants_once", participants.c.training_id, participants.c.volunteer_id, unique=True,
      sqlite_where=participants.c.volunteer_id.is_not(None),
      postgresql_where=participants.c.volunteer_id.is_not(None))  # fmt: skip

marks = revised(
    "marks",
    refers("session_id", "sessions.id"), refers("participant_id", "participants.id"), text("mark"),
    text("arrived_at"), count("is_make_up"), text("note"),
)  # fmt: skip
Index("marks_once", marks.c.session_id, marks.c.participant_id, unique=True)

certificates = revised(
    "certificates",
    refers("training_id", "trainings.id"), refers("participant_id", "participants.id"),
    text("number"),
    count("sequence"), text("name"), text("role"), text("origin"), count("jp"), text("issued_on"),
    text("short_code"), text("qr_text"), text("state"), text("class_name"),
    text("void_reason"), text("voided_on"), text("replaces_id"), count("copies"),
    text("signed_by_way"), text("signed_on"), text("signed_sha256"), text("handed_on"), text("handed_to"),
    count("is_clash"),
)  # fmt: skip
# A number that is written in later is empty until then; one that two laptops gave belongs to the first.
_counts = (certificates.c.number != sql("''")) & (certificates.c.is_clash == sql("0"))
Index("certificates_number", certificates.c.number, unique=True,
      sqlite_where=_counts, postgresql_where=_counts)  # fmt: skip

# Numbers that an office may give out: the city hands a block to each.
number_blocks = revised(
    "number_blocks",
    text("wilayah"), count("year"), text("template"), count("first"), count("last"), text("note"),
    text("withdrawn_on"),  # the city took it back; numbers of it that were used stay good
)  # fmt: skip

# Scans of signed attendance sheets and certificates signed electronically; the bytes lie encrypted beside.
training_files = revised(
    "training_files",
    refers("training_id", "trainings.id"), may_refer("session_id", "sessions.id"),
    may_refer("certificate_id", "certificates.id"), text("kind"), text("name"), text("sha256"),
    count("size_bytes"), count("page_count"),
)  # fmt: skip
