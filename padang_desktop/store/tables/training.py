"""In this file: the tables of trainings, sessions, marks and certificates."""

from __future__ import annotations

from sqlalchemy import Column, Index, Text

from padang_desktop.store.tables.columns import count, may_refer, refers, revised, text

trainings = revised(
    "trainings",
    Column("number", Text, nullable=False, unique=True),
    text("title"), text("kind"), text("legal_basis"), text("organiser"), text("place"),
    text("starts_on"), text("ends_on"), count("pass_percent"), text("materials"), text("signatory"),
    text("issue_place"), text("number_template"), text("state"),
)  # fmt: skip

sessions = revised(
    "sessions",
    refers("training_id", "trainings.id"), count("ordinal"), text("day"), text("opens"), text("closes"),
    text("title"), count("jp"),
)  # fmt: skip

participants = revised(
    "participants",
    refers("training_id", "trainings.id"), may_refer("volunteer_id", "volunteers.id"),
    count("ordinal"), text("name"), text("sex"), text("unsur"), text("role"), text("origin"),
    text("position"),
)  # fmt: skip
Index("participants_once", participants.c.training_id, participants.c.volunteer_id, unique=True,
      sqlite_where=participants.c.volunteer_id.is_not(None))  # fmt: skip

marks = revised(
    "marks",
    refers("session_id", "sessions.id"), refers("participant_id", "participants.id"), text("mark"),
)  # fmt: skip
Index("marks_once", marks.c.session_id, marks.c.participant_id, unique=True)

certificates = revised(
    "certificates",
    refers("training_id", "trainings.id"), refers("participant_id", "participants.id"),
    Column("number", Text, nullable=False, unique=True),
    count("sequence"), text("name"), text("role"), text("origin"), count("jp"), text("issued_on"),
    text("short_code"), text("qr_text"), text("state"),
)  # fmt: skip
