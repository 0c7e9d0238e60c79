"""In this file: visits and the facts of their photos; the pictures lie in the photo store."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from padang_desktop.domain.visit import Photo, Visit
from padang_desktop.store import changes, tables
from padang_desktop.store.database import Reader, Writer

_PHOTO_COLUMNS = tuple(f.name for f in fields(Photo))
_PLAIN = (
    "id", "case_id", "attempt", "officer", "presence", "presence_detail", "presence_on", "presence_text",
    "eligibility", "reason_text", "respondent", "respondent_relation", "note", "latitude", "longitude",
    "revision", "instrument",
)  # fmt: skip
_MAPPINGS = ("overrides", "answers", "answers_before")


def add(tx: Writer, visit: Visit) -> None:
    changes.add(tx, tables.visits, [_row(visit)])


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


def used_for_others(tx: Reader, hashes: Collection[str], family_id: str) -> set[str]:
    """Which of these photos (by SHA-256) stand with a visit to another family."""
    query = (
        "SELECT DISTINCT p.sha256 FROM photos p JOIN visits v ON v.id = p.visit_id"
        " JOIN cases c ON c.id = v.case_id"
        " WHERE p.sha256 IN (SELECT value FROM json_each(?)) AND c.family_id != ?"
    )
    found = tx.connection.exec_driver_sql(query, (json.dumps(list(hashes)), family_id))
    return set(found.scalars())


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


def _row(visit: Visit) -> dict[str, Any]:
    row = asdict(visit)
    row.pop("revision")
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
