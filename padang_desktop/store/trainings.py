"""In this file: trainings and their sessions are kept, listed and counted."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, time
from typing import Any

from sqlalchemy import select, text

from padang_desktop.domain.certificates.certificate import Material, Signatory
from padang_desktop.domain.training.training import (
    Numbering,
    Session,
    Training,
    TrainingState,
    UnknownTraining,
    number_stem,
)
from padang_desktop.domain.training.training_line import TrainingLine
from padang_desktop.domain.training.training_state import Facts
from padang_desktop.store import changes, tables
from padang_desktop.store.database import Reader, Writer

_PLAIN = (
    "id", "number", "title", "kind", "legal_basis", "organiser", "place", "pass_percent", "issue_place",
    "number_template", "owner", "sub_activity", "quota", "letter_number", "letter_on", "revision",
)  # fmt: skip
_LINES = """
SELECT t.n, t.id, t.number, t.title, t.kind, t.place, t.starts_on, t.ends_on, t.state, t.owner,
    (SELECT count(*) FROM sessions s WHERE s.training_id = t.id) AS session_count,
    (SELECT count(*) FROM participants p WHERE p.training_id = t.id AND p.withdrawn_on = '')
        AS participant_count,
    (SELECT count(*) FROM participants p JOIN sessions s ON s.training_id = p.training_id
        AND s.class_name IN ('', p.class_name)
        WHERE p.training_id = t.id AND p.withdrawn_on = '') AS place_count,
    (SELECT count(*) FROM participants p JOIN marks m ON m.participant_id = p.id
        WHERE p.training_id = t.id AND p.withdrawn_on = '' AND m.mark != '') AS mark_count,
    (SELECT count(*) FROM certificates c WHERE c.training_id = t.id AND c.state = 'TERBIT')
        AS certificate_count
FROM trainings t ORDER BY t.starts_on DESC, t.n DESC
"""
_FACTS = """
SELECT (SELECT count(*) FROM sessions s WHERE s.training_id = :id),
    (SELECT count(*) FROM participants p WHERE p.training_id = :id AND p.withdrawn_on = ''),
    EXISTS (SELECT 1 FROM participants p JOIN marks m ON m.participant_id = p.id
        WHERE p.training_id = :id AND p.withdrawn_on = '' AND m.mark != ''),
    (SELECT count(*) FROM sessions s WHERE s.training_id = :id AND s.closed_at = ''),
    (SELECT count(*) FROM certificates c WHERE c.training_id = :id AND c.state = 'TERBIT')
"""


def add(tx: Writer, training: Training) -> None:
    """With its sessions."""
    changes.add(tx, tables.trainings, [_row(training)])
    add_sessions(tx, training.id, training.sessions)


def add_sessions(tx: Writer, training_id: str, sessions: tuple[Session, ...]) -> None:
    changes.add(tx, tables.sessions, [_session_row(training_id, session) for session in sessions])


def change(tx: Writer, training: Training) -> bool:
    """The training's own fields, and those sessions that are there already; False when nothing differs."""
    values = _row(training)
    values.pop("id")
    has_changed = changes.change(tx, tables.trainings, training.id, values)
    for session in training.sessions:
        fields = _session_row(training.id, session)
        fields.pop("id")
        has_changed |= changes.change(tx, tables.sessions, session.id, fields)
    return has_changed


def move(tx: Writer, training_id: str, state: TrainingState) -> bool:
    return changes.change(tx, tables.trainings, training_id, {"state": state.value})


def own_marked_by(tx: Reader, deed: int) -> list[str]:
    """Trainings that came from no office and whose marks or list a deed has written to."""
    query = (
        "SELECT DISTINCT p.training_id FROM participants p LEFT JOIN marks m ON m.participant_id = p.id"
        " WHERE (m.changed_by = :deed OR p.changed_by = :deed) AND NOT EXISTS (SELECT 1 FROM arrivals r"
        " WHERE r.table_name = 'trainings' AND r.row_id = p.training_id)"
    )
    return list(tx.connection.execute(text(query), {"deed": deed}).scalars())


def facts(tx: Reader, training_id: str) -> Facts:
    """What its state follows from."""
    row = tx.connection.execute(text(_FACTS), {"id": training_id}).one()
    return Facts(*row)


def take(tx: Reader, training_id: str) -> Training:
    """With its sessions. Raises UnknownTraining."""
    return _take(tx, tables.trainings.c.id == training_id, training_id)


def state_and_owner(tx: Reader, training_id: str) -> tuple[TrainingState, str]:
    """Raises UnknownTraining."""
    c = tables.trainings.c
    row = tx.connection.execute(select(c.state, c.owner).where(c.id == training_id)).first()
    if row is None:
        raise UnknownTraining(reason=training_id)
    return TrainingState(row.state), row.owner


def of_number(tx: Reader, number: str) -> Training:
    """Raises UnknownTraining."""
    return _take(tx, tables.trainings.c.number == number, number)


def lines(tx: Reader) -> list[TrainingLine]:
    """Every training with its progress, the newest first; an office has tens of them."""
    return [
        TrainingLine(
            **{
                **row,
                "starts_on": date.fromisoformat(row["starts_on"]),
                "ends_on": date.fromisoformat(row["ends_on"]),
                "state": TrainingState(row["state"]),
            }
        )
        for row in tx.connection.exec_driver_sql(_LINES).mappings()
    ]


def named(tx: Reader) -> list[tuple[str, str, str, str, str, str]]:
    """(id, title, place, number, first day, last day) of every training, the newest first."""
    query = (
        "SELECT id, title, place, number, starts_on, ends_on FROM trainings ORDER BY starts_on DESC, n DESC"
    )
    return [tuple(row) for row in tx.connection.exec_driver_sql(query)]


def last_sequence(tx: Reader, wilayah: str, year: int) -> int:
    """The highest running number of an office's trainings of a year; 0 when there is none."""
    stem = number_stem(wilayah, year)
    query = (
        "SELECT max(CAST(substr(number, ?) AS INTEGER)) FROM trainings"
        " WHERE number >= ? AND number < ?"  # ":" stands right after "9"
    )
    highest = tx.connection.exec_driver_sql(query, (len(stem) + 1, stem, stem + ":")).scalar_one()
    return int(highest or 0)


def deed_of(tx: Reader, training_id: str) -> int:
    """The deed that planned it. Raises UnknownTraining."""
    c = tables.trainings.c
    deed = tx.connection.execute(select(c.added_by).where(c.id == training_id)).scalar_one_or_none()
    if deed is None:
        raise UnknownTraining(reason=training_id)
    return deed


def was_sent(tx: Reader, deed: int) -> bool:
    """Whether a row that this deed added has gone out with a batch, so that it must not vanish here."""
    for table in (tables.trainings, tables.sessions, tables.participants, tables.marks):
        query = (
            f"SELECT EXISTS (SELECT 1 FROM {table.name} t JOIN outbox_rows o"
            " ON o.table_name = ? AND o.row_id = t.id WHERE t.added_by = ?)"
        )
        if tx.connection.exec_driver_sql(query, (table.name, deed)).scalar_one():
            return True
    return False


def _take(tx: Reader, condition: Any, what: str) -> Training:
    row = tx.connection.execute(select(tables.trainings).where(condition)).mappings().first()
    if row is None:
        raise UnknownTraining(reason=what)
    table = tables.sessions
    found = tx.connection.execute(
        select(table).where(table.c.training_id == row["id"]).order_by(table.c.ordinal, table.c.n)
    ).mappings()
    return _training(row, tuple(_session(each) for each in found))


def _row(training: Training) -> dict[str, Any]:
    row = {name: getattr(training, name) for name in _PLAIN if name != "revision"}
    return row | {
        "starts_on": training.starts_on.isoformat(),
        "ends_on": training.ends_on.isoformat(),
        "materials": json.dumps([asdict(material) for material in training.materials], ensure_ascii=False),
        "signatory": json.dumps(asdict(training.signatory), ensure_ascii=False),
        "state": training.state.value,
        "classes": json.dumps(training.classes),
        "numbering": training.numbering.value,
    }


def _session_row(training_id: str, session: Session) -> dict[str, Any]:
    return asdict(session) | {
        "training_id": training_id,
        "day": session.day.isoformat(),
        "opens": f"{session.opens:%H:%M}",
        "closes": f"{session.closes:%H:%M}",
        "is_required": int(session.is_required),
    }


def _training(row: Any, sessions: tuple[Session, ...]) -> Training:
    return Training(
        sessions=sessions,
        materials=tuple(Material(**material) for material in json.loads(row["materials"])),
        signatory=Signatory(**json.loads(row["signatory"])),
        state=TrainingState(row["state"]),
        classes=tuple(json.loads(row["classes"] or "[]")),
        numbering=Numbering(row["numbering"] or Numbering.TEMPLATE),
        **{name: row[name] for name in _PLAIN},
    )


def _session(row: Any) -> Session:
    return Session(
        id=row["id"],
        ordinal=row["ordinal"],
        day=date.fromisoformat(row["day"]),
        opens=time.fromisoformat(row["opens"]),
        closes=time.fromisoformat(row["closes"]),
        title=row["title"],
        jp=row["jp"],
        is_required=bool(row["is_required"]),
        class_name=row["class_name"],
        closed_at=row["closed_at"],
    )
