"""In this file: pictures that wait for their visit are kept, paired, put away and found again.

A row stays when its picture has found its visit, so that the same folder taken
in again brings nothing twice.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy import select

from padang_desktop.domain.visits.photo_match import LoosePhoto, LooseState
from padang_desktop.domain.visits.visit import Photo
from padang_desktop.store import changes, tables
from padang_desktop.store.database import Reader, Writer

_COLUMNS = tuple(f.name for f in fields(LoosePhoto))
# After the photos that came with the visit itself.
_FIRST_POSITION = 100


def add(tx: Writer, photos: Iterable[LoosePhoto]) -> int:
    """Their files must be in the photo store."""
    rows: list[dict[str, Any]] = []
    for photo in photos:
        row = asdict(photo) | {"case_id": photo.case_id or None, "state": str(photo.state)}
        row.pop("revision")
        rows.append(row)
    return changes.add(tx, tables.loose_photos, rows)


def in_state(tx: Reader, *states: str) -> list[LoosePhoto]:
    """Folder by folder, in each by day and name."""
    table = tables.loose_photos
    query = select(table).where(table.c.state.in_(states))
    query = query.order_by(table.c.folder, table.c.day, table.c.taken_at, table.c.file_name, table.c.n)
    return [_photo(row) for row in tx.connection.execute(query).mappings()]


def count_waiting(tx: Reader) -> int:
    query = "SELECT count(*) FROM loose_photos WHERE state = ''"
    return tx.connection.exec_driver_sql(query).scalar_one()


def of_ids(tx: Reader, photo_ids: Collection[str]) -> dict[str, LoosePhoto]:
    """Those of these that are here, by id."""
    query = "SELECT * FROM loose_photos WHERE id IN (SELECT value FROM json_each(?))"
    found = tx.connection.exec_driver_sql(query, (json.dumps(list(photo_ids)),)).mappings()
    return {row["id"]: _photo(row) for row in found}


def ids_with(tx: Reader, sha256: str) -> list[str]:
    """The photos that were taken in with this content, whatever became of them."""
    c = tables.loose_photos.c
    return list(tx.connection.execute(select(c.id).where(c.sha256 == sha256)).scalars())


def known(tx: Reader, photo_ids: Collection[str], away_since: datetime) -> set[str]:
    """Which of these ids a row still needs: one put away before that moment is let go.

    A paired one is a photo of its visit, and named there.
    """
    query = (
        "SELECT p.id FROM loose_photos p LEFT JOIN journal j ON j.deed = p.changed_by"
        " WHERE p.id IN (SELECT value FROM json_each(?)) AND p.state != ? AND (p.state != ? OR j.at >= ?)"
    )
    values = (
        json.dumps(list(photo_ids)),
        LooseState.PAIRED.value,
        LooseState.AWAY.value,
        away_since.isoformat(),
    )
    return set(tx.connection.exec_driver_sql(query, values).scalars())


def change_all(tx: Writer, photo_ids: Sequence[str], values: Mapping[str, Any]) -> None:
    """Set the same columns of several photos; the former rows stay in the history."""
    table = tables.loose_photos
    changes.keep_all_before(tx, table, photo_ids)
    fresh = {name: value or None if name == "case_id" else value for name, value in values.items()}
    tx.connection.execute(
        table.update()
        .where(table.c.id.in_(photo_ids))
        .values(**fresh, revision=table.c.revision + 1, changed_by=tx.deed)
    )


def kept_for(tx: Reader, case_id: str) -> list[LoosePhoto]:
    """The photos that go with the next visit to a case."""
    table = tables.loose_photos
    query = select(table).where(table.c.case_id == case_id, table.c.state == LooseState.KEPT.value)
    return [_photo(row) for row in tx.connection.execute(query.order_by(table.c.n)).mappings()]


def pair(tx: Writer, visit_id: str, photos: Sequence[tuple[LoosePhoto, str]]) -> int:
    """Make them photos of a visit, each with its kind, under the same id; the visit must be there."""
    if not photos:
        return 0
    query = "SELECT coalesce(max(position), ?) FROM photos WHERE visit_id = ?"
    last = tx.connection.exec_driver_sql(query, (_FIRST_POSITION - 1, visit_id)).scalar_one()
    rows: list[dict[str, Any]] = []
    for at, (photo, kind) in enumerate(photos, max(last + 1, _FIRST_POSITION)):
        row = asdict(
            Photo(
                id=photo.id, visit_id=visit_id, kind=kind, position=at, sha256=photo.sha256,
                crc32=photo.crc32, size_bytes=photo.size_bytes, width=photo.width, height=photo.height,
                taken_at=photo.taken_at, latitude=photo.latitude, longitude=photo.longitude,
                perceptual=photo.perceptual,
            )
        )  # fmt: skip
        row.pop("revision")
        rows.append(row)
    change_all(
        tx,
        [photo.id for photo, _ in photos],
        {"state": LooseState.PAIRED.value, "kind": "", "case_id": ""},
    )
    return changes.add(tx, tables.photos, rows)


def go_with(tx: Writer, case_id: str, visit_id: str) -> int:
    """The photos kept for a case's next visit become those of this one; gives how many."""
    return pair(tx, visit_id, [(photo, photo.kind) for photo in kept_for(tx, case_id)])


def _photo(row: Any) -> LoosePhoto:
    values: dict[str, Any] = {name: row[name] for name in _COLUMNS}
    values["case_id"] = row["case_id"] or ""
    return LoosePhoto(**values)
