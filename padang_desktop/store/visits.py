"""In this file: visits and the facts of their photos; the pictures lie in the photo store."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select

from padang_desktop.domain.cases.case import UNSENT_STATES, State
from padang_desktop.domain.visits.photo_match import PAPERS, KnownCase
from padang_desktop.domain.visits.visit import Photo, Visit
from padang_desktop.store import changes, loose_photos, tables
from padang_desktop.store.database import Reader, Writer

_PHOTO_COLUMNS = tuple(f.name for f in fields(Photo))
_VISIT_NAMES = tuple(f.name for f in fields(Visit) if f.name != "revision")
_PLAIN = (
    "id", "case_id", "attempt", "officer", "presence", "presence_detail", "presence_on", "presence_text",
    "eligibility", "reason_text", "respondent", "respondent_relation", "witness", "minutes", "note",
    "latitude", "longitude", "revision", "instrument",
)  # fmt: skip
_ID_LENGTH = 32  # of a photo: hexadecimal, see store/photos
_MAPPINGS = ("overrides", "answers", "answers_before")


class PhotoOwner(NamedTuple):
    """Whose photo it is: the case it was taken for."""

    case_id: str
    number: str
    head_name: str
    family_id: str
    kind: str


class LatestVisit(NamedTuple):
    """A case with a result, its newest visit, and the kinds of all photos of the case."""

    visit_id: str
    case_id: str
    visited_on: str
    presence: str
    eligibility: str
    reasons: tuple[str, ...]
    number: str
    task_type: str
    state: State
    kelurahan: str
    head_name: str
    volunteer_name: str
    kinds: frozenset[str]


def add(tx: Writer, visit: Visit) -> None:
    """With it go the photos that were kept for the next visit to its case."""
    changes.add(tx, tables.visits, [row(visit)])
    loose_photos.go_with(tx, visit.case_id, visit.id)


def take_kept_photos(tx: Writer) -> None:
    """What `add` does for one visit, for all that this deed brought in at once."""
    c = tables.visits.c
    added = tx.connection.execute(select(c.id, c.case_id).where(c.added_by == tx.deed)).all()
    for visit_id, case_id in added:
        loose_photos.go_with(tx, case_id, visit_id)


def add_photos(tx: Writer, photos: Iterable[Photo]) -> int:
    """The visit must be there before them, and their files in the photo store."""
    rows: list[dict[str, Any]] = []
    for photo in photos:
        row = asdict(photo)
        row.pop("revision")
        rows.append(row)
    return changes.add(tx, tables.photos, rows)


def of_case(tx: Reader, case_id: str) -> list[Visit]:
    """In the order of the attempts."""
    table = tables.visits
    query = select(table).where(table.c.case_id == case_id).order_by(table.c.attempt, table.c.n)
    return [_visit(row) for row in tx.connection.execute(query).mappings()]


def of_cases(tx: Reader, case_ids: Collection[str]) -> dict[str, list[Visit]]:
    """The same of many cases at once, by case; a case without any is left out."""
    query = "SELECT * FROM visits WHERE case_id IN (SELECT value FROM json_each(?)) ORDER BY attempt, n"
    found: dict[str, list[Visit]] = {}
    for row in tx.connection.exec_driver_sql(query, (json.dumps(list(case_ids)),)).mappings():
        found.setdefault(row["case_id"], []).append(_visit(row))
    return found


def answered_of_family(tx: Reader, family_id: str) -> list[Visit]:
    """The visits to a family, under any case, that have a long form; the newest first."""
    table, case = tables.visits, tables.cases
    query = (
        select(table)
        .join(case, case.c.id == table.c.case_id)
        .where(case.c.family_id == family_id, table.c.instrument != "")
        .order_by(table.c.visited_on.desc(), table.c.n.desc())
    )
    return [_visit(row) for row in tx.connection.execute(query).mappings()]


def answered_of_families(tx: Reader, family_ids: Collection[str]) -> dict[str, list[Visit]]:
    """The same of many families at once, by family; a family without any is left out."""
    query = (
        "SELECT v.*, c.family_id FROM visits v JOIN cases c ON c.id = v.case_id"
        " WHERE v.instrument != '' AND c.family_id IN (SELECT value FROM json_each(?))"
        " ORDER BY v.visited_on DESC, v.n DESC"
    )
    found: dict[str, list[Visit]] = {}
    for row in tx.connection.exec_driver_sql(query, (json.dumps(list(family_ids)),)).mappings():
        found.setdefault(row["family_id"], []).append(_visit(row))
    return found


def deeds_of_case(tx: Reader, case_id: str) -> dict[int, str]:
    """Deed -> the visit that it added."""
    c = tables.visits.c
    query = select(c.added_by, c.id).where(c.case_id == case_id)
    return {row[0]: row[1] for row in tx.connection.execute(query)}


def photos_of(tx: Reader, visit_ids: Sequence[str]) -> dict[str, list[Photo]]:
    """The photos of some visits, by visit, in their order."""
    table = tables.photos
    query = select(table).where(table.c.visit_id.in_(visit_ids)).order_by(table.c.position, table.c.n)
    grouped: dict[str, list[Photo]] = {visit_id: [] for visit_id in visit_ids}
    for row in tx.connection.execute(query).mappings():
        grouped[row["visit_id"]].append(Photo(**{name: row[name] for name in _PHOTO_COLUMNS}))
    return grouped


def known_photos(tx: Reader, photo_ids: Collection[str]) -> set[str]:
    """Which of these photo ids a row names."""
    query = "SELECT id FROM photos WHERE id IN (SELECT value FROM json_each(?))"
    return set(tx.connection.exec_driver_sql(query, (json.dumps(list(photo_ids)),)).scalars())


def cases_resting_on(tx: Reader, photo_ids: Collection[str]) -> set[str]:
    """Cases whose newest visit has one of these photos."""
    query = (
        "SELECT DISTINCT v.case_id FROM photos p JOIN visits v ON v.id = p.visit_id"
        " WHERE p.id IN (SELECT value FROM json_each(?))"
        " AND v.n = (SELECT max(w.n) FROM visits w WHERE w.case_id = v.case_id)"
    )
    return set(tx.connection.exec_driver_sql(query, (json.dumps(list(photo_ids)),)).scalars())


def override(tx: Writer, visit: Visit, reasons: Mapping[str, str]) -> None:
    """Keep why warnings that came up after the visit were passed over, beside its own."""
    kept = json.dumps(dict(visit.overrides) | dict(reasons), ensure_ascii=False)
    changes.change(tx, tables.visits, visit.id, {"overrides": kept})


def all_scenes(tx: Reader) -> list[tuple[str, str]]:
    """Photo id and perceptual hash of every photo of a visit that shows no paper."""
    papers = ", ".join(f"'{kind}'" for kind in sorted(PAPERS))
    # As one text: twenty thousand rows handed over singly take four times as long.
    query = (
        "SELECT coalesce(group_concat(id || perceptual, ' '), '') FROM photos"
        f" WHERE perceptual != '' AND kind NOT IN ({papers})"
    )
    told = tx.connection.exec_driver_sql(query).scalar_one()
    return [(each[:_ID_LENGTH], each[_ID_LENGTH:]) for each in told.split()]


def photos_with_contents(tx: Reader, sums: Collection[str], family_id: str) -> list[tuple[str, str]]:
    """SHA-256 and id of the oldest photo of another family that has each of these contents."""
    query = (
        "SELECT p.sha256, p.id, min(p.n) FROM photos p JOIN visits v ON v.id = p.visit_id"
        " JOIN cases c ON c.id = v.case_id"
        " WHERE p.sha256 IN (SELECT value FROM json_each(?)) AND c.family_id != ? GROUP BY p.sha256"
    )
    found = tx.connection.exec_driver_sql(query, (json.dumps(list(sums)), family_id))
    return [(row[0], row[1]) for row in found]


def owners(tx: Reader, photo_ids: Collection[str]) -> dict[str, PhotoOwner]:
    """Photo id -> the case it belongs to."""
    query = (
        "SELECT p.id, c.id, c.number, f.head_name, c.family_id, p.kind FROM photos p"
        " JOIN visits v ON v.id = p.visit_id JOIN cases c ON c.id = v.case_id"
        " JOIN families f ON f.id = c.family_id WHERE p.id IN (SELECT value FROM json_each(?))"
    )
    found = tx.connection.exec_driver_sql(query, (json.dumps(list(photo_ids)),))
    return {row[0]: PhotoOwner(*row[1:]) for row in found}


def latest_with_result(tx: Reader) -> list[LatestVisit]:
    """Every case that has a result, the newest visit first."""
    query = (
        "SELECT v.id, v.case_id, v.visited_on, coalesce(nullif(v.presence_detail, ''), v.presence),"
        " v.eligibility, v.reasons, c.number, c.task_type, c.state, c.kelurahan, f.head_name,"
        " coalesce(r.printed_name, ''), coalesce((SELECT group_concat(p.kind) FROM photos p"
        " JOIN visits w ON w.id = p.visit_id WHERE w.case_id = c.id), '')"
        " FROM cases c JOIN visits v ON v.n = (SELECT max(w.n) FROM visits w WHERE w.case_id = c.id)"
        " JOIN families f ON f.id = c.family_id LEFT JOIN volunteers r ON r.id = v.volunteer_id"
        " WHERE c.presence != '' ORDER BY v.n DESC"
    )
    return [
        LatestVisit(
            visit_id=row[0], case_id=row[1], visited_on=row[2], presence=row[3], eligibility=row[4],
            reasons=tuple(json.loads(row[5] or "[]")), number=row[6], task_type=row[7],
            state=State(row[8]), kelurahan=row[9], head_name=row[10], volunteer_name=row[11],
            kinds=frozenset(filter(None, row[12].split(","))),
        )
        for row in tx.connection.exec_driver_sql(query)
    ]  # fmt: skip


def cases_to_name(tx: Reader) -> list[KnownCase]:
    """Every case, as the name of a photo may mean it."""
    found = tx.connection.exec_driver_sql("SELECT id, number, family_id, state FROM cases ORDER BY n")
    return [KnownCase(row[0], row[1], row[2], State(row[3]) in UNSENT_STATES) for row in found]


def screenshots(tx: Reader, photo_ids: Collection[str]) -> set[str]:
    """Which of these ids prove that a case was entered into SIKS-NG."""
    query = "SELECT siks_photo FROM cases WHERE siks_photo IN (SELECT value FROM json_each(?))"
    return set(tx.connection.exec_driver_sql(query, (json.dumps(list(photo_ids)),)).scalars())


def count_of_officer(tx: Reader, day: date, volunteer_id: str) -> int:
    """Visits on a day by a volunteer, or by the officer himself when volunteer_id is ""."""
    c = tables.visits.c
    who = c.volunteer_id == volunteer_id if volunteer_id else c.is_own_visit == 1
    query = select(func.count()).where(c.visited_on == day.isoformat(), who)
    return tx.connection.execute(query).scalar_one()


def count_at_place(tx: Reader, latitude: str, longitude: str, family_id: str) -> int:
    """How many other families have a visit at exactly this place."""
    query = (
        "SELECT count(DISTINCT c.family_id) FROM visits v JOIN cases c ON c.id = v.case_id"
        " WHERE v.latitude = ? AND v.longitude = ? AND c.family_id != ?"
    )
    return tx.connection.exec_driver_sql(query, (latitude, longitude, family_id)).scalar_one()


def recorded_since(tx: Reader, case_id: str, moment: datetime) -> bool:
    """Whether a visit to the case was saved at or after a moment."""
    j, v = tables.journal.c, tables.visits.c
    query = select(func.max(j.at)).where(v.case_id == case_id, j.deed == v.added_by)
    newest = tx.connection.execute(query).scalar_one()
    return newest is not None and datetime.fromisoformat(newest) >= moment


def row(visit: Visit) -> dict[str, Any]:
    """A visit as its table keeps it, id and case first."""
    # A workbook brings them by the thousand; asdict would copy each answer deeply.
    row: dict[str, Any] = {name: getattr(visit, name) for name in _VISIT_NAMES}
    row["volunteer_id"] = visit.volunteer_id or None
    row["visited_on"] = visit.visited_on.isoformat()
    row["visited_at"] = visit.visited_at.isoformat() if visit.visited_at else ""
    row["reasons"] = json.dumps(visit.reasons)
    row |= {name: json.dumps(getattr(visit, name), ensure_ascii=False) for name in _MAPPINGS}
    for name in ("is_own_visit", "notice_read"):
        row[name] = int(row[name])
    return row


def _visit(row: Any) -> Visit:
    return Visit(
        volunteer_id=row["volunteer_id"] or "",
        visited_on=date.fromisoformat(row["visited_on"]),
        visited_at=datetime.fromisoformat(row["visited_at"]) if row["visited_at"] else None,
        is_own_visit=bool(row["is_own_visit"]),
        notice_read=bool(row["notice_read"]),
        reasons=tuple(json.loads(row["reasons"] or "[]")),
        **{name: json.loads(row[name] or "{}") for name in _MAPPINGS},
        **{name: row[name] for name in _PLAIN},
    )
