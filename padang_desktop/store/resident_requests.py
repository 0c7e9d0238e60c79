"""In this file: residents at the desk are found with what they asked before, and what waits for SIKS-NG."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from padang_desktop.domain.cases.case import Case, State, Worklist
from padang_desktop.domain.cases.meeting import Decision
from padang_desktop.domain.siks.siks_copy import SiksWait
from padang_desktop.domain.values import person_name
from padang_desktop.store import cases, family_search, tables, worklists
from padang_desktop.store.database import Reader

_HITS = """
SELECT p.n, p.id, p.family_id, p.name, p.nik, p.birth_date, p.life_status, p.relation, f.no_kk, f.head_name,
    f.kelurahan, f.address, f.rt, f.rw, f.state,
    (SELECT count(*) FROM cases c WHERE c.family_id = f.id AND c.origin = :origin) AS asked_count,
    coalesce((SELECT c.task_type FROM cases c WHERE c.family_id = f.id AND c.origin = :origin
        ORDER BY c.n DESC LIMIT 1), '') AS last_type,
    coalesce((SELECT c.state FROM cases c WHERE c.family_id = f.id AND c.origin = :origin
        ORDER BY c.n DESC LIMIT 1), '') AS last_state
FROM persons p JOIN families f ON f.id = p.family_id WHERE p.n IN (SELECT value FROM json_each(:ids))
"""
_BEGUN = """
SELECT n FROM persons WHERE merged_into = '' AND sort_key >= :key AND sort_key < :end
ORDER BY sort_key, n LIMIT :most
"""
_CASES = """
SELECT c.id, j.at, k.at, coalesce(v.printed_name, '') FROM cases c JOIN journal j ON j.deed = c.added_by
JOIN journal k ON k.deed = c.changed_by LEFT JOIN volunteers v ON v.id = c.volunteer_id
WHERE c.family_id = :family ORDER BY c.n DESC
"""
_READY = (State.READY, State.SENT, State.DONE)
_WAITS = """
SELECT c.n, c.id, c.number, coalesce(p.name, f.head_name) AS head_name, c.kelurahan, c.task_type,
    c.programme, c.priority, c.state, c.deadline AS due, c.siks_on, c.siks_number, c.final, c.final_on
FROM cases c JOIN families f ON f.id = c.family_id LEFT JOIN persons p ON p.id = c.person_id
WHERE c.n IN (SELECT value FROM json_each(?))
"""
_MEANT = {
    # What ended at the desk without a visit is nothing to enter.
    # What the kelurahan's meeting refused is not put forward.
    "waiting": "c.siks_on = '' AND c.state IN ({ready}) AND NOT (c.state = 'SELESAI' AND c.presence = '')"
    f" AND c.decision != '{Decision.REFUSED}'",
    "entered": "c.siks_on <> '' AND c.final = ''",
    "decided": "c.final <> ''",
}


@dataclass(frozen=True, slots=True)
class ResidentHit:
    """One person that a search finds; `asked_count` are the requests of the family so far.

    `last_type` and `last_state` are those of the newest request, "" without one.
    """

    n: int
    person_id: str
    family_id: str
    name: str
    nik: str
    birth_date: str
    life_status: str
    relation: str
    no_kk: str
    head_name: str
    kelurahan: str
    address: str
    rt: str
    rw: str
    state: str
    asked_count: int
    last_type: str
    last_state: str


@dataclass(frozen=True, slots=True)
class AskedCase:
    """A case of a family, when it was written down and last changed (ISO, UTC), and who is to visit."""

    case: Case
    asked_at: str
    changed_at: str
    volunteer_name: str


def find(tx: Reader, typed: str, origin: str, most: int) -> list[ResidentHit]:
    """People by name, NIK, KK or address as one types; the first `most` in order of their names.

    Whose name begins with what was typed comes before who merely has it among his names.
    """
    begun: list[int] = []
    if key := person_name.sort_key(typed):
        given = {"key": key, "end": key + chr(0x10FFFF), "most": most}
        begun = list(tx.connection.exec_driver_sql(_BEGUN, given).scalars())
    if len(begun) >= most:
        return _hits(tx, begun[:most], origin)
    found = family_search.persons(tx, family_search.Wanted(typed=typed)).ids[: most + len(begun)]
    return _hits(tx, list(dict.fromkeys((*begun, *found)))[:most], origin)


def hit(tx: Reader, person_id: str, origin: str) -> ResidentHit | None:
    """One person, as a search shows him."""
    c = tables.persons.c
    n = tx.connection.execute(select(c.n).where(c.id == person_id)).scalar_one_or_none()
    found = [] if n is None else _hits(tx, [n], origin)
    return found[0] if found else None


def cases_of_family(tx: Reader, family_id: str) -> list[AskedCase]:
    """Every case of a family, newest first."""
    asked = tx.connection.exec_driver_sql(_CASES, {"family": family_id}).all()
    known = cases.take_many(tx, [row[0] for row in asked])
    return [AskedCase(case, *row[1:]) for case, row in zip(known, asked, strict=True)]


def worklist_named(tx: Reader, name: str, period: str) -> Worklist | None:
    """The list of residents' requests of a month; it came from no file."""
    known = (each for each in worklists.all_lists(tx) if each.name == name and each.period == period)
    return next((each for each in known if not each.file_name), None)


def waits(tx: Reader, kind: str, *, typed: str = "", cutoffs: Mapping[str, str] | None = None) -> list[int]:
    """Handles of "waiting", "entered" or "decided" cases; of the first the most urgent first.

    `cutoffs` gives the ISO day by which a task type must be entered ("" for all others); a case with
    a deadline of its own keeps that.
    """
    ready = ", ".join(f"'{state}'" for state in _READY)
    where = [_MEANT[kind].format(ready=ready)]
    given: dict[str, Any] = {}
    joins = ""
    if typed.strip():
        joins = " JOIN families f ON f.id = c.family_id LEFT JOIN persons p ON p.id = c.person_id"
        fields = ("c.number", "f.head_name", "p.name", "c.siks_number")
        where.append(f"({' OR '.join(f'{field} LIKE :part' for field in fields)})")
        given["part"] = f"%{typed.strip()}%"
    order = {"entered": "c.siks_on, c.number", "decided": "c.final_on DESC, c.number"}.get(kind, "")
    if not order:
        given["cutoffs"] = json.dumps(dict(cutoffs or {}))
        due = (
            "CASE WHEN c.deadline <> '' THEN c.deadline ELSE coalesce("
            "(SELECT value FROM json_each(:cutoffs) WHERE key = c.task_type),"
            " (SELECT value FROM json_each(:cutoffs) WHERE key = ''), '9999') END"
        )
        order = f"c.priority = '', {due}, c.number"
    query = f"SELECT c.n FROM cases c{joins} WHERE {' AND '.join(where)} ORDER BY {order}"
    return list(tx.connection.exec_driver_sql(query, given).scalars())


def wait_lines(tx: Reader, handles: Sequence[int]) -> dict[int, SiksWait]:
    """One page of that list, by handle."""
    found = tx.connection.exec_driver_sql(_WAITS, (json.dumps(list(handles)),)).mappings()
    return {each["n"]: _wait(each) for each in found}


def counts(tx: Reader) -> dict[str, int]:
    """How many stand in each of the three lists."""
    ready = ", ".join(f"'{state}'" for state in _READY)
    told = ", ".join(f"sum({meant.format(ready=ready)})" for meant in _MEANT.values())
    row = tx.connection.exec_driver_sql(f"SELECT {told} FROM cases c").one()
    return {kind: int(count or 0) for kind, count in zip(_MEANT, row, strict=True)}


def _hits(tx: Reader, handles: Sequence[int], origin: str) -> list[ResidentHit]:
    given = {"ids": json.dumps(list(handles)), "origin": origin}
    found = {row[0]: ResidentHit(*row) for row in tx.connection.exec_driver_sql(_HITS, given)}
    return [found[n] for n in handles if n in found]


def _wait(found: Any) -> SiksWait:
    values = {name: found[name] for name in found if name != "n"}
    values["state"] = State(values["state"])
    return SiksWait(**values)
