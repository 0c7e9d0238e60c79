"""In this file: meetings are kept, and what waits for one is looked up."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from sqlalchemy import select

from padang_desktop.domain.cases.case import State
from padang_desktop.domain.cases.meeting import Decision, Meeting, Verdict, Way
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values.text import tidy
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
    coalesce(p.name, '') AS person_name, coalesce(p.nik, '') AS nik, coalesce(c.meeting_id, '') AS meeting_id,
    coalesce((SELECT w.reason_text FROM visits w WHERE w.case_id = c.id ORDER BY w.n DESC LIMIT 1), '')
        AS reason_text
FROM cases c JOIN families f ON f.id = c.family_id LEFT JOIN persons p ON p.id = c.person_id
"""
_FACTS = ", ".join(("id", "revision", *COLUMNS))
_HELD = f"SELECT {_FACTS} FROM meetings ORDER BY held_on DESC, n DESC LIMIT ?"
# A meeting of another laptop came without its verdicts: there the cases tell.
_COUNTS = """
SELECT m.id, json_extract(v.value, '$.decision'), count(*) FROM meetings m, json_each(m.verdicts) v
WHERE m.verdicts != '' AND m.id IN (SELECT value FROM json_each(?1)) GROUP BY 1, 2
UNION ALL SELECT c.meeting_id, c.decision, count(*) FROM cases c JOIN meetings m ON m.id = c.meeting_id
WHERE m.verdicts = '' AND m.id IN (SELECT value FROM json_each(?1)) GROUP BY 1, 2
"""
# Of a case as it stood when it was decided; name, address and number are always those of today.
_OF_THAT_DAY = (
    "task_type", "presence", "eligibility", "reasons", "programme", "reason_text", "decision",
    "decision_reason",
)  # fmt: skip


class UnknownMeeting(Situation):
    """No meeting has this id."""

    code = "MEETING_UNKNOWN"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One case as a meeting sees it; `decision` and `decision_reason` are those of `meeting_id`, or "".

    Of the cases that a meeting decided on, `decided` tells how they stood that day; where
    `meeting_id` is another one (or ""), the case was decided or visited anew since.
    """

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
    meeting_id: str = ""


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """A meeting, and on how many cases it decided what."""

    meeting: Meeting
    counts: Mapping[Decision, int]

    @property
    def case_count(self) -> int:
        return sum(self.counts.values())


def add(tx: Writer, meeting: Meeting, verdicts: Sequence[Verdict]) -> None:
    """Keep it with what was decided, each case as it stands now: call before the cases move on."""
    values = asdict(meeting)
    values.pop("revision")
    by_id = {each.case_id: each for each in verdicts}
    kept = [_of_that_day(item, by_id[item.id]) for item in of_cases(tx, by_id)]
    row = values | {"way": meeting.way.value, "verdicts": json.dumps(kept, ensure_ascii=False)}
    changes.add(tx, tables.meetings, [row])


def change(tx: Writer, meeting: Meeting) -> bool:
    """Whether anything was different. The kelurahan and the way stay what they were."""
    return changes.change(tx, tables.meetings, meeting.id, _mendable(meeting))


def add_verdicts(tx: Writer, meeting: Meeting, verdicts: Sequence[Verdict]) -> None:
    """Keep what was decided later in a known meeting: call before the cases move on.

    A new decision takes the place of that meeting's own older one; its facts are kept as they read now.
    """
    by_id = {each.case_id: each for each in verdicts}
    kept = {str(each["id"]): each for each in _verdicts(tx, meeting.id)}
    if not kept:
        # One of another laptop: from here on its own list counts, so what the cases tell goes into it.
        kept = {item.id: _kept(item) for item in decided(tx, meeting.id)}
    fresh = {item.id: _of_that_day(item, by_id[item.id]) for item in of_cases(tx, by_id)}
    told = json.dumps([*(kept | fresh).values()], ensure_ascii=False)
    changes.change(tx, tables.meetings, meeting.id, _mendable(meeting) | {"verdicts": told})


def of_day(tx: Reader, meeting: Meeting) -> Meeting | None:
    """Another one of the same kelurahan, way and day; the newest."""
    return _like(tx, meeting, "held_on = ?", meeting.held_on)


def of_number(tx: Reader, meeting: Meeting) -> Meeting | None:
    """Another one of the same kelurahan and way under the same number; the newest."""
    return _like(tx, meeting, "number != '' AND lower(number) = lower(?)", tidy(meeting.number))


def take(tx: Reader, meeting_id: str) -> Meeting:
    """Raises UnknownMeeting."""
    table = tables.meetings
    found = tx.connection.execute(select(table).where(table.c.id == meeting_id)).mappings().first()
    if found is None:
        raise UnknownMeeting(reason=meeting_id)
    return _meeting(found)


def of_ids(tx: Reader, meeting_ids: Iterable[str]) -> dict[str, Meeting]:
    """Those of the meetings that there are, by id."""
    query = f"SELECT {_FACTS} FROM meetings WHERE id IN (SELECT value FROM json_each(?))"
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
    """What was decided there, by kelurahan, RW, RT and number, each case as it stood that day."""
    kept = {str(each["id"]): each for each in _verdicts(tx, meeting_id)}
    query = f"{_AGENDA} WHERE c.meeting_id = ? OR c.id IN (SELECT value FROM json_each(?))"
    given = (meeting_id, json.dumps(list(kept)))
    found = _items(tx, f"{query} ORDER BY c.kelurahan, f.rw, f.rt, c.number", given)
    return [_on_that_day(item, kept[item.id]) if item.id in kept else item for item in found]


def forget(tx: Writer, meeting_id: str, case_id: str) -> None:
    """This case was not decided there after all."""
    kept = _verdicts(tx, meeting_id)
    rest = [each for each in kept if each["id"] != case_id]
    if len(rest) < len(kept):
        told = json.dumps(rest, ensure_ascii=False)
        changes.change(tx, tables.meetings, meeting_id, {"verdicts": told})


def _verdicts(tx: Reader, meeting_id: str) -> list[dict[str, Any]]:
    query = "SELECT verdicts FROM meetings WHERE id = ?"
    return json.loads(tx.connection.exec_driver_sql(query, (meeting_id,)).scalar() or "[]")


def _mendable(meeting: Meeting) -> dict[str, Any]:
    kept = ("held_on", "number", "place", "leader", "note_taker", "note")
    return {name: getattr(meeting, name) for name in kept}


def _like(tx: Reader, meeting: Meeting, where: str, given: str) -> Meeting | None:
    query = f"SELECT {_FACTS} FROM meetings WHERE kelurahan = ? AND way = ? AND id != ? AND {where}"
    told = (meeting.kelurahan, meeting.way.value, meeting.id, given)
    found = tx.connection.exec_driver_sql(f"{query} ORDER BY n DESC LIMIT 1", told).mappings().first()
    return _meeting(found) if found is not None else None


def _of_that_day(item: AgendaItem, verdict: Verdict) -> dict[str, Any]:
    return _kept(replace(item, decision=verdict.decision.value, decision_reason=tidy(verdict.reason)))


def _kept(item: AgendaItem) -> dict[str, Any]:
    return {"id": item.id} | {name: getattr(item, name) for name in _OF_THAT_DAY}


def _on_that_day(item: AgendaItem, kept: Mapping[str, Any]) -> AgendaItem:
    told = {name: kept[name] for name in _OF_THAT_DAY}
    return replace(item, **told | {"reasons": tuple(kept["reasons"])})


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
