"""In this file: which cases a table shows and in which order, one page of it, and how many there are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select, text

from padang_desktop.domain.cases.case import (
    CLOSED_STATES,
    OPEN_STATES,
    SENT_STATES,
    UNSENT_STATES,
    CaseCounts,
    CaseLine,
    State,
)
from padang_desktop.domain.cases.case_query import LATE, NO_DAY, SOON, CaseQuery
from padang_desktop.store import search, tables
from padang_desktop.store.database import Reader

_MOST_FOUND = 5000


def sql_states(states: frozenset[State]) -> str:
    return ", ".join(f"'{state}'" for state in sorted(states))


SENT = sql_states(SENT_STATES)
# A case that was sent once and is not sent now is a correction under way.
WAS_SENT = f"""EXISTS (SELECT 1 FROM changes h WHERE h.table_name = 'cases' AND h.row_id = c.id
    AND json_extract(h.before, '$.state') IN ({SENT}))"""
_SORTS = {
    "number": ("c.number",),
    "head_name": ("f.head_name COLLATE NOCASE",),
    "kelurahan": ("c.kelurahan",),
    "address": ("f.rw", "f.rt", "f.address COLLATE NOCASE"),
    "task_type": ("c.task_type",),
    "state": (f"instr('{' '.join(State)}', c.state)",),
    "volunteer_name": ("v.sort_key",),
    "deadline": ("c.deadline = ''", "c.deadline"),
    "presence": ("c.presence",),
    "eligibility": ("c.eligibility",),
}
_NEWEST = "(SELECT max(m.n) FROM visits m WHERE m.case_id = c.id)"
# "Foto menyusul": saved without them, and no later deed brought any.
_LACKS_PHOTOS = f"""EXISTS (SELECT 1 FROM visits w WHERE w.n = {_NEWEST}
    AND (w.overrides LIKE '%VISIT_PHOTO_MISSING%' OR w.overrides LIKE '%VISIT_EVIDENCE_MISSING%')
    AND NOT EXISTS (SELECT 1 FROM photos p WHERE p.visit_id = w.id AND p.added_by > w.added_by))"""
# The visit that gave the case its result is the newest with the same presence.
_LINES = f"""
SELECT c.n, c.id, c.number, f.head_name, f.no_kk, c.kelurahan, f.address, f.rt, f.rw, c.task_type, c.state,
    coalesce(v.printed_name, '') AS volunteer_name, c.deadline, c.presence, c.eligibility,
    (SELECT count(*) FROM visits w WHERE w.case_id = c.id) AS visit_count,
    (SELECT count(*) FROM photos p JOIN visits w ON w.id = p.visit_id WHERE w.case_id = c.id) AS photo_count,
    coalesce((SELECT w.is_own_visit FROM visits w WHERE w.case_id = c.id AND w.presence = c.presence
        ORDER BY w.n DESC LIMIT 1), 0) AS is_own_visit,
    c.state NOT IN ({SENT}) AND c.revision > 1 AND {WAS_SENT} AS is_correction,
    coalesce(c.volunteer_id, '') AS volunteer_id, c.returned_reason, {_LACKS_PHOTOS} AS lacks_photos,
    coalesce((SELECT (SELECT count(*) FROM json_each(w.overrides)) FROM visits w WHERE w.n = {_NEWEST}), 0)
        AS warning_count
FROM cases c JOIN families f ON f.id = c.family_id LEFT JOIN volunteers v ON v.id = c.volunteer_id
WHERE c.n IN (SELECT value FROM json_each(?))
"""
_DUE = {
    LATE: f"c.deadline != '' AND c.deadline < :today AND c.state IN ({sql_states(UNSENT_STATES)})",
    SOON: f"c.deadline >= :today AND c.deadline <= :soon AND c.state IN ({sql_states(UNSENT_STATES)})",
    NO_DAY: "c.deadline = ''",
}


def matching(
    tx: Reader,
    query: CaseQuery | None = None,
    *,
    sort: str = "number",
    descending: bool = False,
    **wanted: Any,
) -> list[int]:
    """Handles of the rows to show, in order; names of CaseQuery may be given instead of one.

    What is typed finds the beginnings of members' names and NIKs in any order,
    and parts of the case number, the KK and the head's name.
    """
    query = query or CaseQuery(**wanted)
    where, arguments = _conditions(query)
    direction = " DESC" if descending else ""
    order = ", ".join(part + direction for part in _SORTS[sort] if part != "c.number")
    joins = ""
    if query.typed.strip() or "f." in order:
        joins += " JOIN families f ON f.id = c.family_id"
    if "v." in order:
        joins += " LEFT JOIN volunteers v ON v.id = c.volunteer_id"
    order = f"{order}{', ' if order else ''}c.number{direction}"
    asked = f"SELECT c.n FROM cases c{joins} WHERE {' AND '.join(where)} ORDER BY {order}"
    return list(tx.connection.execute(text(asked), arguments).scalars())


def lines(tx: Reader, handles: Sequence[int]) -> dict[int, CaseLine]:
    """The rows of one page of the table, by handle."""
    found = tx.connection.exec_driver_sql(_LINES, (json.dumps(list(handles)),)).mappings()
    return {each["n"]: _line(each) for each in found}


def ids(tx: Reader, handles: Sequence[int]) -> list[str]:
    """The cases' ids, in the order of the handles."""
    found = tx.connection.exec_driver_sql(
        "SELECT n, id FROM cases WHERE n IN (SELECT value FROM json_each(?))", (json.dumps(list(handles)),)
    )
    by_n = {row[0]: row[1] for row in found}
    return [by_n[n] for n in handles if n in by_n]


def counts(tx: Reader, today: str = "") -> CaseCounts:
    """`today` is an ISO day, for the late ones."""
    c = tables.cases.c
    rows = tx.connection.execute(select(c.kelurahan, c.state, func.count()).group_by(c.kelurahan, c.state))
    by_state = dict.fromkeys(State, 0)
    by_kelurahan: dict[str, tuple[int, int]] = {}
    for kelurahan, written, count in rows:
        state = State(written)
        by_state[state] += count
        if state in CLOSED_STATES:
            continue
        total, done = by_kelurahan.get(kelurahan, (0, 0))
        by_kelurahan[kelurahan] = (total + count, done + (0 if state in OPEN_STATES else count))
    late = 0
    if today:
        asked = f"SELECT count(*) FROM cases c WHERE {_DUE[LATE]}"
        late = int(tx.connection.execute(text(asked), {"today": today}).scalar_one())
    total = sum(count for state, count in by_state.items() if state not in CLOSED_STATES)
    return CaseCounts(total, by_state, by_kelurahan, late)


def brought_by(tx: Reader, deed: int) -> tuple[int, int]:
    """How many cases a deed added, and of how many families."""
    c = tables.cases.c
    asked = select(func.count(), func.count(c.family_id.distinct())).where(c.added_by == deed)
    count, family_count = tx.connection.execute(asked).one()
    return int(count), int(family_count)


def _conditions(query: CaseQuery) -> tuple[list[str], dict[str, Any]]:
    where, arguments = ["1"], dict[str, Any]()
    if query.typed.strip():
        where.append(_found(query.typed, arguments))
    if query.states:
        where.append(f"c.state IN ({', '.join(f':state{at}' for at in range(len(query.states)))})")
        arguments |= {f"state{at}": state.value for at, state in enumerate(query.states)}
    for name in ("kelurahan", "worklist_id", "task_type"):
        if wanted := getattr(query, name):
            where.append(f"c.{name} = :{name}")
            arguments[name] = wanted
    if query.is_unassigned:
        where.append("c.volunteer_id IS NULL")
    elif query.volunteer_id:
        where.append("c.volunteer_id = :volunteer_id")
        arguments["volunteer_id"] = query.volunteer_id
    if query.due:
        where.append(_DUE[query.due])
        arguments |= {"today": query.today, "soon": query.soon}
    if query.lacks_photos:
        where.append(_LACKS_PHOTOS)
    return where, arguments


def _found(typed: str, arguments: dict[str, Any]) -> str:
    ways = ["f.head_name LIKE :part ESCAPE '\\'"]
    plain = typed.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    arguments["part"] = f"%{plain}%"
    if any(sign.isdigit() for sign in typed):
        ways += ["c.number LIKE :part ESCAPE '\\'", "f.no_kk LIKE :part ESCAPE '\\'"]
    words = search.prefixes(typed)
    if words:
        arguments["words"] = words
        ways.append(
            "c.family_id IN (SELECT p.family_id FROM persons p WHERE p.n IN (SELECT rowid FROM persons_words"
            f" WHERE persons_words MATCH :words LIMIT {_MOST_FOUND}))"
        )
    return f"({' OR '.join(ways)})"


def _line(found: Any) -> CaseLine:
    values = dict(found)
    values["state"] = State(values["state"])
    for name in ("is_own_visit", "is_correction", "lacks_photos"):
        values[name] = bool(values[name])
    return CaseLine(**values)
