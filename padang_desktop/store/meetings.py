"""In this file: meetings are kept, and what waits for one is looked up."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from sqlalchemy import select

from padang_desktop.domain.case import State
from padang_desktop.domain.meeting import Decision, Meeting, Way
from padang_desktop.domain.problems import Situation
from padang_desktop.store import changes, tables
from padang_desktop.store.database import Reader, Writer

COLUMNS = tuple(f.name for f in fields(Meeting) if f.name not in ("id", "revision"))
_WAITS = State.AWAITS_MEETING.value
_WAITING = f"""
SELECT kelurahan, count(*), sum(decision = '{Decision.POSTPONED}') FROM cases
WHERE state = '{_WAITS}' GROUP BY kelurahan ORDER BY kelurahan
"""
_AGENDA = """
SELECT c.id, c.n, c.number, c.task_type, c.kelurahan, c.presence, c.eligibility, c.reasons, c.programme,
    c.decision, c.decision_reason, c.state, f.head_name, f.no_kk, f.address, f.rt, f.rw, f.external_id,
    coalesce(p.name, '') AS person_name, coalesce(p.nik, '') AS nik,
    coalesce((SELECT w.reason_text FROM visits w WHERE w.case_id = c.id ORDER BY w.n DESC LIMIT 1), '')
        AS reason_text
FROM cases c JOIN families f ON f.id = c.family_id LEFT JOIN persons p ON p.id = c.person_id
"""
_HELD = "SELECT * FROM meetings ORDER BY held_on DESC, n DESC LIMIT ?"
_COUNTS = """
SELECT meeting_id, decision, count(*) FROM cases
WHERE meeting_id IN (SELECT value FROM json_each(?)) GROUP BY meeting_id, decision
"""


class UnknownMeeting(Situation):
    """No meeting has this id."""

    code = "MEETING_UNKNOWN"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One case as a meeting sees it; `decision` and `decision_reason` are those of an earlier one, or ""."""

    id: str
    n: int
    number: str
    task_type: str
    kelurahan: str
    presence: str
    eligibility: str
    reasons: tuple[str, ...]
    programme: str
    decision: str
    decision_reason: str
    state: State
    head_name: str
    no_kk: str
    address: str
    rt: str
    rw: str
    external_id: str
    person_name: str
    nik: str
    reason_text: str


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """A meeting, and how many cases stand on it by what was decided."""

    meeting: Meeting
    counts: Mapping[Decision, int]

    @property
    def case_count(self) -> int:
        return sum(self.counts.values())


def add(tx: Writer, meeting: Meeting) -> None:
    values = asdict(meeting)
    values.pop("revision")
    changes.add(tx, tables.meetings, [values | {"way": meeting.way.value}])


def change(tx: Writer, meeting: Meeting) -> bool:
    """Whether anything was different. The kelurahan and the way stay what they were."""
    kept = ("held_on", "number", "place", "leader", "note_taker", "note")
    return changes.change(tx, tables.meetings, meeting.id, {name: getattr(meeting, name) for name in kept})


def take(tx: Reader, meeting_id: str) -> Meeting:
    """Raises UnknownMeeting."""
    table = tables.meetings
    found = tx.connection.execute(select(table).where(table.c.id == meeting_id)).mappings().first()
    if found is None:
        raise UnknownMeeting(reason=meeting_id)
    return _meeting(found)


def of_ids(tx: Reader, meeting_ids: Iterable[str]) -> dict[str, Meeting]:
    """Those of the meetings that there are, by id."""
    query = "SELECT * FROM meetings WHERE id IN (SELECT value FROM json_each(?))"
    found = tx.connection.exec_driver_sql(query, (json.dumps(list(meeting_ids)),)).mappings()
    return {str(each["id"]): _meeting(each) for each in found}


def held(tx: Reader, most: int) -> list[HeldMeeting]:
    """The newest first."""
    found = [_meeting(each) for each in tx.connection.exec_driver_sql(_HELD, (most,)).mappings()]
    ids = json.dumps([each.id for each in found])
    counts: dict[str, dict[Decision, int]] = {each.id: {} for each in found}
    for row in tx.connection.exec_driver_sql(_COUNTS, (ids,)):
        if row[1]:
            counts[row[0]][Decision(row[1])] = int(row[2])
    return [HeldMeeting(each, counts[each.id]) for each in found]


def waiting(tx: Reader) -> list[tuple[str, int, int]]:
    """(kelurahan, how many cases wait for a meeting, how many of them were put off before)."""
    found = tx.connection.exec_driver_sql(_WAITING)
    return [(str(row[0]), int(row[1]), int(row[2])) for row in found]


def agenda(tx: Reader, kelurahan: str) -> list[AgendaItem]:
    """What waits in a kelurahan, or everywhere (""), by kelurahan, RW, RT and number."""
    query = f"{_AGENDA} WHERE c.state = ?{' AND c.kelurahan = ?' if kelurahan else ''}"
    given = (_WAITS, kelurahan) if kelurahan else (_WAITS,)
    return _items(tx, f"{query} ORDER BY c.kelurahan, f.rw, f.rt, c.number", given)


def of_cases(tx: Reader, case_ids: Iterable[str]) -> list[AgendaItem]:
    """These cases as a meeting sees them, by kelurahan, RW, RT and number."""
    query = f"{_AGENDA} WHERE c.id IN (SELECT value FROM json_each(?))"
    return _items(tx, f"{query} ORDER BY c.kelurahan, f.rw, f.rt, c.number", (json.dumps(list(case_ids)),))


def decided(tx: Reader, meeting_id: str) -> list[AgendaItem]:
    """The cases that stand on a meeting, by number."""
    return _items(tx, f"{_AGENDA} WHERE c.meeting_id = ? ORDER BY c.number", (meeting_id,))


def _items(tx: Reader, query: str, given: tuple[Any, ...]) -> list[AgendaItem]:
    return [_item(each) for each in tx.connection.exec_driver_sql(query, given).mappings()]


def _item(found: Mapping[Any, Any]) -> AgendaItem:
    values = dict(found)
    values["reasons"] = tuple(json.loads(found["reasons"] or "[]"))
    values["state"] = State(found["state"])
    return AgendaItem(**values)


def _meeting(found: Mapping[Any, Any]) -> Meeting:
    values = {name: found[name] for name in COLUMNS} | {"way": Way(found["way"])}
    return Meeting(id=found["id"], revision=found["revision"], **values)
