"""In this file: one case as a kecamatan reported it, and where the pictures of its visits lie."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from padang_desktop.domain.visits.visit import Photo
from padang_desktop.store import tables, visits
from padang_desktop.store.city.dialect import among
from padang_desktop.store.database import Reader


@dataclass(frozen=True, slots=True)
class CityVisit:
    """One attempt; `awaited` photos were announced and come with a later batch."""

    id: str
    visited_on: str
    officer: str
    presence: str
    eligibility: str
    note: str
    awaited: int
    photos: tuple[Photo, ...]


@dataclass(frozen=True, slots=True)
class CityCase:
    """A case with the family it is about and its visits, oldest first."""

    id: str
    number: str
    task_type: str
    period: str
    state: str
    kelurahan: str
    head_name: str
    no_kk: str
    decision: str
    decision_reason: str
    meeting_id: str | None
    visits: tuple[CityVisit, ...]


def case_story(tx: Reader, case_id: str) -> CityCase | None:
    case, family = tables.cases.c, tables.families.c
    query = (
        select(
            case.id, case.number, case.task_type, case.period, case.state, case.kelurahan,
            family.head_name, family.no_kk, case.decision, case.decision_reason, case.meeting_id,
        )
        .join(tables.families, family.id == case.family_id)
        .where(case.id == case_id)
    )  # fmt: skip
    row: Any = tx.connection.execute(query).first()
    return CityCase(*row, visits=_visits(tx, case_id)) if row else None


def desks_of(tx: Reader, photo_ids: Collection[str]) -> dict[str, str]:
    """Photo -> who received it at which computer; "" where that was not written down."""
    sent, batch = tables.arrivals.c, tables.inbox.c
    query = (
        select(sent.row_id, func.max(batch.desk))
        .join(tables.inbox, batch.batch_id == sent.batch_id)
        .where(sent.table_name == "photos", among(tx.connection, sent.row_id, photo_ids))
        .group_by(sent.row_id)
    )
    return {row[0]: row[1] for row in tx.connection.execute(query)}


def photo_ids(tx: Reader) -> list[str]:
    """Every photo that an office has sent."""
    sent = tables.arrivals.c
    query = select(sent.row_id).where(sent.table_name == "photos").distinct()
    return list(tx.connection.execute(query).scalars())


def _visits(tx: Reader, case_id: str) -> tuple[CityVisit, ...]:
    c = tables.visits.c
    query = (
        select(c.id, c.visited_on, c.officer, c.presence, c.eligibility, c.note, c.photos_later)
        .where(c.case_id == case_id)
        .order_by(c.attempt, c.n)
    )
    rows: list[Any] = list(tx.connection.execute(query).all())
    photos = visits.photos_of(tx, [row[0] for row in rows])
    return tuple(
        CityVisit(*row[:6], awaited=max(0, row[6] - len(photos[row[0]])), photos=tuple(photos[row[0]]))
        for row in rows
    )
