"""In this file: the tables of an office's database, as SQLAlchemy sees them.

The migrations make them; a test holds the two against each other. Moments are
ISO text in UTC, days ISO text, lists JSON text, yes/no 0/1, ids UUIDv7 text.
`n` is a small integer for tables on screen and for the search index; it never
leaves this file's database.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, text

meta = MetaData()


def _text(name: str, *, unique: bool = False) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="", unique=unique)


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=text("0"))


def _travelling(name: str, *columns: Column[str] | Column[int]) -> Table:
    """A table whose rows are revised, undone and sent to the city."""
    return Table(
        name,
        meta,
        Column("n", Integer, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("revision", Integer, nullable=False),
        Column("added_by", Integer, nullable=False, index=True),
        Column("changed_by", Integer, nullable=False, index=True),
        *columns,
    )


def _refers(name: str, to: str) -> Column[str]:
    return Column(name, Text, ForeignKey(to), nullable=False, index=True)


def _may_refer(name: str, to: str) -> Column[str]:
    return Column(name, Text, ForeignKey(to), nullable=True, index=True)


settings = Table("settings", meta, Column("name", Text, primary_key=True), _text("value"))

accounts = Table(
    "accounts", meta,
    Column("id", Text, primary_key=True), _text("name"), _text("role"), _text("added_at"), _text("slot_id"),
)  # fmt: skip

journal = Table(
    "journal", meta,
    Column("deed", Integer, primary_key=True), _text("at"), _text("by"), _text("name"),
    _text("subject"), _text("detail"), _text("previous"), _text("hash"),
)  # fmt: skip

changes = Table(
    "changes", meta,
    Column("deed", Integer, ForeignKey("journal.deed"), nullable=False, index=True),
    _text("table_name"), _text("row_id"), _count("revision"), _text("before"),
    Index("changes_of_row", "table_name", "row_id"),
)  # fmt: skip

imports = Table(
    "imports", meta,
    Column("id", Text, primary_key=True), _text("noun"), _text("file_name"), _text("file_sha256"),
    Column("deed", Integer, ForeignKey("journal.deed"), nullable=False),
    _text("counts"), _text("applied_at"), Column("undone_by", Integer, ForeignKey("journal.deed")),
)  # fmt: skip

volunteers = _travelling(
    "volunteers",
    _text("pillar"), _text("name"), _text("title_front"), _text("title_back"), _text("printed_name"),
    _text("sort_key"), _text("match_key"), _text("nik"), _text("nik_status"), _text("sex"),
    _text("birth_place"), _text("birth_date"), _text("religion"), _text("education"), _text("occupation"),
    _text("phone"), _text("address"), _text("rt"), _text("rw"), _text("kelurahan"), _text("home_kelurahan"),
    _text("member_number"), _text("appointed_year"), _text("sk_number"), _text("sk_date"),
    _text("status"), _text("note"),
)  # fmt: skip
Index("volunteers_by_name", volunteers.c.sort_key, volunteers.c.n)
Index("volunteers_by_kelurahan", volunteers.c.kelurahan, volunteers.c.sort_key)
# Not unique: the city keeps what two offices report; that a NIK is new is judged, not caught.
Index("volunteers_by_nik", volunteers.c.nik, sqlite_where=volunteers.c.nik != "")

families = _travelling(
    "families",
    _text("no_kk"), _text("head_name"), _text("kelurahan"), _text("address"), _text("rt"), _text("rw"),
    _text("desil"), _text("desil_source"), _text("desil_period"), _text("external_id"), _text("programmes"),
    _text("note"),
)  # fmt: skip
Index("families_by_kk", families.c.no_kk, sqlite_where=families.c.no_kk != "")
Index("families_by_kelurahan", families.c.kelurahan, families.c.rw, families.c.rt)

persons = _travelling(
    "persons",
    _refers("family_id", "families.id"),
    _text("nik"), _text("nik_status"), _text("name"), _text("sort_key"), _text("match_key"), _text("sex"),
    _text("birth_place"), _text("birth_date"), _text("mother_name"), _text("relation"), _text("life_status"),
)  # fmt: skip
Index("persons_by_name", persons.c.sort_key, persons.c.n)
Index("persons_by_nik", persons.c.nik, sqlite_where=persons.c.nik != "")

worklists = _travelling(
    "worklists",
    _text("name"), _text("task_type"), _text("period"), _text("deadline"), _text("file_name"),
)  # fmt: skip

cases = _travelling(
    "cases",
    Column("number", Text, nullable=False, unique=True),
    _refers("worklist_id", "worklists.id"), _refers("family_id", "families.id"),
    _may_refer("person_id", "persons.id"), _may_refer("volunteer_id", "volunteers.id"),
    _text("task_type"), _text("kelurahan"), _text("period"), _text("deadline"), _text("priority"),
    _text("finding"), _text("origin"), _text("state"), _text("presence"), _text("eligibility"),
    _text("reasons"), _text("returned_reason"),
)  # fmt: skip
Index("cases_by_state", cases.c.state, cases.c.kelurahan)

visits = _travelling(
    "visits",
    _refers("case_id", "cases.id"), _may_refer("volunteer_id", "volunteers.id"),
    _count("attempt"), _text("visited_on"), _text("visited_at"), _text("officer"), _count("is_own_visit"),
    _text("respondent"), _text("respondent_relation"), _count("notice_read"),
    _text("presence"), _text("presence_detail"), _text("presence_on"), _text("presence_text"),
    _text("eligibility"), _text("reasons"), _text("reason_text"),
    _text("note"), _text("latitude"), _text("longitude"), _text("overrides"),
)  # fmt: skip

photos = _travelling(
    "photos",
    _refers("visit_id", "visits.id"), _text("kind"), _count("position"),
    _text("sha256"), _count("crc32"), _count("size_bytes"), _count("width"), _count("height"),
    _text("taken_at"), _text("latitude"), _text("longitude"), _text("perceptual"),
)  # fmt: skip
Index("photos_by_content", photos.c.sha256)

trainings = _travelling(
    "trainings",
    Column("number", Text, nullable=False, unique=True),
    _text("title"), _text("kind"), _text("legal_basis"), _text("organiser"), _text("place"),
    _text("starts_on"), _text("ends_on"), _count("pass_percent"), _text("materials"), _text("signatory"),
    _text("issue_place"), _text("number_template"), _text("state"),
)  # fmt: skip

sessions = _travelling(
    "sessions",
    _refers("training_id", "trainings.id"), _count("ordinal"), _text("day"), _text("opens"), _text("closes"),
    _text("title"), _count("jp"),
)  # fmt: skip

participants = _travelling(
    "participants",
    _refers("training_id", "trainings.id"), _may_refer("volunteer_id", "volunteers.id"),
    _count("ordinal"), _text("name"), _text("sex"), _text("unsur"), _text("role"), _text("origin"),
    _text("position"),
)  # fmt: skip
Index("participants_once", participants.c.training_id, participants.c.volunteer_id, unique=True,
      sqlite_where=participants.c.volunteer_id.is_not(None))  # fmt: skip

marks = _travelling(
    "marks",
    _refers("session_id", "sessions.id"), _refers("participant_id", "participants.id"), _text("mark"),
)  # fmt: skip
Index("marks_once", marks.c.session_id, marks.c.participant_id, unique=True)

certificates = _travelling(
    "certificates",
    _refers("training_id", "trainings.id"), _refers("participant_id", "participants.id"),
    Column("number", Text, nullable=False, unique=True),
    _count("sequence"), _text("name"), _text("role"), _text("origin"), _count("jp"), _text("issued_on"),
    _text("short_code"), _text("qr_text"), _text("state"),
)  # fmt: skip

# Rows of these travel to the city; a table stands after those it refers to.
TRAVELLING = (
    volunteers, families, persons, worklists, cases, visits, photos,
    trainings, sessions, participants, marks, certificates,
)  # fmt: skip
BY_NAME = {table.name: table for table in TRAVELLING}

outbox = Table(
    "outbox", meta,
    Column("batch_id", Text, primary_key=True), _text("chain"), _count("number"),
    _text("previous"), _text("clock"), _text("made_at"), _text("state"), _text("file_name"),
    _text("outer_sha256"), _count("size_bytes"), _count("photo_count"), _count("up_to_deed"), _text("counts"),
    _text("copied_at"), _text("handed_over_at"), _text("handed_over_to"),
    _text("code"), _count("waits_for"), _text("receipt_id"), _text("answered_at"),
    Index("outbox_in_order", "chain", "number", unique=True),
)  # fmt: skip

# is_out: 1 while this revision is on its way or with the city, 0 once it was refused.
outbox_rows = Table(
    "outbox_rows", meta,
    Column("batch_id", Text, ForeignKey("outbox.batch_id"), nullable=False, index=True),
    _text("table_name"), _text("row_id"), _count("revision"), _count("is_out"),
    Index("outbox_rows_of_row", "table_name", "row_id"),
)  # fmt: skip

returned = Table(
    "returned", meta,
    Column("batch_id", Text, nullable=False, index=True),
    _text("table_name"), _text("row_id"), _count("revision"), _text("severity"), _text("code"),
    _text("field"), _text("detail"), _text("returned_at"), _count("is_done"),
    Index("returned_of_row", "table_name", "row_id"),
)  # fmt: skip

offices = Table(
    "offices", meta,
    Column("device", Text, primary_key=True), _text("wilayah"), _text("name"), _text("laptop"),
    _text("signing_key", unique=True), _text("age_recipient"), _text("certificate_key"),
    _text("certificate_kid"), _text("chain"), _text("enrolled_at"), _count("is_frozen"),
)  # fmt: skip

inbox = Table(
    "inbox", meta,
    Column("batch_id", Text, primary_key=True), _text("device"), _text("wilayah"), _text("chain"),
    _count("number"), _text("previous"), _text("clock"), _text("received_at"), _text("state"), _text("code"),
    _count("waits_for"), _text("file_name"), _text("counts"), _text("warnings"),
    Index("inbox_of_chain", "chain", "number"),
    # Two receivers at once cannot both give one number away.
    Index("inbox_once", "chain", "number", unique=True, sqlite_where=text("state != 'MENUNGGU'")),
)  # fmt: skip

# At the city every receipt as it was sealed, at an office every receipt that was taken in (sealed empty).
receipts = Table(
    "receipts", meta,
    Column("receipt_id", Text, primary_key=True), _text("chain"), _count("number"), _text("device"),
    _text("batch_id"), _text("clock"), _text("file_name"), _text("made_at"), Column("sealed", LargeBinary),
    Index("receipts_in_order", "chain", "number", unique=True),
)  # fmt: skip

arrivals = Table(
    "arrivals", meta,
    Column("batch_id", Text, ForeignKey("inbox.batch_id"), nullable=False, index=True),
    _text("table_name"), _text("row_id"), _count("revision"), _text("wilayah"),
    Index("arrivals_of_row", "table_name", "row_id"),
)  # fmt: skip

# The city's copy of what the offices' journals say; a laptop that starts anew (another chain) may
# have gone back to a backup, so its lines are not those of before.
office_journal = Table(
    "office_journal", meta,
    Column("device", Text, primary_key=True), Column("chain", Text, primary_key=True),
    Column("deed", Integer, primary_key=True),
    _text("at"), _text("by"), _text("name"), _text("subject"), _text("detail"), _text("previous"),
    _text("hash"),
)  # fmt: skip

key_lists = Table(
    "key_lists", meta,
    Column("number", Integer, primary_key=True), Column("file", LargeBinary, nullable=False),
    _text("taken_at"),
)  # fmt: skip
