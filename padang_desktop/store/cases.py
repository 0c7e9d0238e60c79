"""In this file: cases are kept, moved, searched and counted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from typing import Any, NamedTuple

from sqlalchemy import func, select, text

from padang_desktop.domain.case import (
    OPEN_STATES,
    SENT_STATES,
    Case,
    CaseCounts,
    CaseLine,
    State,
    UnknownCase,
    number_stem,
)
from padang_desktop.store import changes, search, tables
from padang_desktop.store.database import Reader, Writer

COLUMNS = tuple(f.name for f in fields(Case) if f.name not in ("id", "revision"))
_LISTS = ("reasons", "requirements")
_MAY_BE_EMPTY = ("person_id", "volunteer_id")
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
_MOST_FOUND = 5000
_SENT = ", ".join(f"'{state}'" for state in sorted(SENT_STATES))
# A case that was sent once and is not sent now is a correction under way.
_WAS_SENT = f"""EXISTS (SELECT 1 FROM changes h WHERE h.table_name = 'cases' AND h.row_id = c.id
    AND json_extract(h.before, '$.state') IN ({_SENT}))"""
# The visit that gave the case its result is the newest with the same presence.
_LINES = f"""
SELECT c.n, c.id, c.number, f.head_name, f.no_kk, c.kelurahan, f.address, f.rt, f.rw, c.task_type, c.state,
    coalesce(v.printed_name, '') AS volunteer_name, c.deadline, c.presence, c.eligibility,
    (SELECT count(*) FROM visits w WHERE w.case_id = c.id) AS visit_count,
    (SELECT count(*) FROM photos p JOIN visits w ON w.id = p.visit_id WHERE w.case_id = c.id) AS photo_count,
    coalesce((SELECT w.is_own_visit FROM visits w WHERE w.case_id = c.id AND w.presence = c.presence
        ORDER BY w.n DESC LIMIT 1), 0) AS is_own_visit,
    c.state NOT IN ({_SENT}) AND c.revision > 1 AND {_WAS_SENT} AS is_correction
FROM cases c JOIN families f ON f.id = c.family_id LEFT JOIN volunteers v ON v.id = c.volunteer_id
WHERE c.n IN (SELECT value FROM json_each(?))
"""


class Passage(NamedTuple):
    """How a case stood after a deed."""

    deed: int
    state: State
    volunteer_id: str
    returned_reason: str


def row(case: Case) -> dict[str, Any]:
    """A case as its table keeps it, id first."""
    values = asdict(case) | {name: json.dumps(getattr(case, name)) for name in _LISTS}
    values["state"] = case.state.value
    values.pop("revision")
    for name in _MAY_BE_EMPTY:
        values[name] = values[name] or None
    return values


def add(tx: Writer, cases: Iterable[Case]) -> int:
    """Family, worklist, person and volunteer must be there before them."""
    return changes.add(tx, tables.cases, map(row, cases))


def take(tx: Reader, case_id: str) -> Case:
    """Raises UnknownCase."""
    table = tables.cases
    found = tx.connection.execute(select(table).where(table.c.id == case_id)).mappings().first()
    if found is None:
        raise UnknownCase(reason=case_id)
    return _case(found)


def take_many(tx: Reader, case_ids: Sequence[str]) -> list[Case]:
    """In the order asked. Raises UnknownCase when one is not there."""
    query = "SELECT * FROM cases WHERE id IN (SELECT value FROM json_each(?))"
    found = tx.connection.exec_driver_sql(query, (json.dumps(list(case_ids)),)).mappings()
    by_id = {each["id"]: _case(each) for each in found}
    if missing := [case_id for case_id in case_ids if case_id not in by_id]:
        raise UnknownCase(reason=missing[0])
    return [by_id[case_id] for case_id in case_ids]


def of_number(tx: Reader, number: str) -> Case | None:
    table = tables.cases
    found = tx.connection.execute(select(table).where(table.c.number == number)).mappings().first()
    return _case(found) if found else None


def with_last_digits(tx: Reader, digits: str) -> list[Case]:
    """Cases whose running number is these digits, leading zeros aside; newest first."""
    query = "SELECT * FROM cases WHERE CAST(substr(number, 18) AS INTEGER) = ? ORDER BY n DESC LIMIT 50"
    found = tx.connection.exec_driver_sql(query, (int(digits),)).mappings()
    return [_case(each) for each in found]


def move(tx: Writer, case: Case, state: State, values: dict[str, object] | None = None) -> bool:
    """Put a case into a state that domain.case has allowed, with what changes along."""
    fresh: dict[str, Any] = {"state": state.value, **(values or {})}
    fresh |= {name: json.dumps(fresh[name]) for name in _LISTS if name in fresh}
    for name in _MAY_BE_EMPTY:
        if name in fresh:
            fresh[name] = fresh[name] or None
    return changes.change(tx, tables.cases, case.id, fresh)


def move_all(tx: Writer, case_ids: Sequence[str], state: State) -> None:
    """Put many cases, each in another state, into one that domain.case has allowed."""
    changes.keep_all_before(tx, tables.cases, case_ids)
    tx.connection.exec_driver_sql(
        "UPDATE cases SET state = ?, revision = revision + 1, changed_by = ?"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (state.value, tx.deed, json.dumps(list(case_ids))),
    )


def last_sequence(tx: Reader, kecamatan: str, period: str) -> int:
    """The highest running number given so far; 0 when there is none."""
    stem = number_stem(kecamatan, period)
    query = (
        "SELECT max(CAST(substr(number, ?) AS INTEGER)) FROM cases"
        " WHERE number >= ? AND number < ?"  # ":" stands right after "9"
    )
    highest = tx.connection.exec_driver_sql(query, (len(stem) + 1, stem, stem + ":")).scalar_one()
    return int(highest or 0)


def known_tasks(tx: Reader) -> dict[tuple[str, str, str, str], str]:
    """(family, person or "", task type, period) -> case id: what a worklist need not bring again."""
    c = tables.cases.c
    query = select(c.family_id, func.coalesce(c.person_id, ""), c.task_type, c.period, c.id)
    return {(r[0], r[1], r[2], r[3]): r[4] for r in tx.connection.execute(query)}


def matching(
    tx: Reader,
    *,
    typed: str = "",
    states: Sequence[State] = (),
    kelurahan: str = "",
    volunteer_id: str = "",
    worklist_id: str = "",
    sort: str = "number",
    descending: bool = False,
) -> list[int]:
    """Handles of the rows to show, in order.

    `typed` finds the beginnings of members' names and NIKs in any order, and
    parts of the case number, the KK and the head's name.
    """
    where, arguments = ["1"], dict[str, Any]()
    if typed.strip():
        where.append(_found(typed, arguments))
    if states:
        where.append(f"c.state IN ({', '.join(f':state{at}' for at in range(len(states)))})")
        arguments |= {f"state{at}": state.value for at, state in enumerate(states)}
    exact = (("kelurahan", kelurahan), ("volunteer_id", volunteer_id), ("worklist_id", worklist_id))
    for name, wanted in exact:
        if wanted:
            where.append(f"c.{name} = :{name}")
            arguments[name] = wanted
    direction = " DESC" if descending else ""
    parts = [part for part in _SORTS[sort] if part != "c.number"]
    order = ", ".join(part + direction for part in parts)
    joins = ""
    if typed.strip() or "f." in order:
        joins += " JOIN families f ON f.id = c.family_id"
    if "v." in order:
        joins += " LEFT JOIN volunteers v ON v.id = c.volunteer_id"
    order = f"{order}{', ' if order else ''}c.number{direction}"
    query = f"SELECT c.n FROM cases c{joins} WHERE {' AND '.join(where)} ORDER BY {order}"
    return list(tx.connection.execute(text(query), arguments).scalars())


def lines(tx: Reader, handles: Sequence[int]) -> dict[int, CaseLine]:
    """The rows of one page of the table, by handle."""
    found = tx.connection.exec_driver_sql(_LINES, (json.dumps(list(handles)),)).mappings()
    return {each["n"]: _line(each) for each in found}


def counts(tx: Reader) -> CaseCounts:
    c = tables.cases.c
    rows = tx.connection.execute(select(c.kelurahan, c.state, func.count()).group_by(c.kelurahan, c.state))
    by_state = dict.fromkeys(State, 0)
    by_kelurahan: dict[str, tuple[int, int]] = {}
    for kelurahan, state, count in rows:
        by_state[State(state)] += count
        total, done = by_kelurahan.get(kelurahan, (0, 0))
        is_done = State(state) not in OPEN_STATES
        by_kelurahan[kelurahan] = (total + count, done + (count if is_done else 0))
    return CaseCounts(sum(by_state.values()), by_state, by_kelurahan)


def passages(tx: Reader, case_id: str) -> list[Passage]:
    """Every state of a case, oldest first; one for each deed that touched it."""
    table = tables.cases
    now = tx.connection.execute(select(table).where(table.c.id == case_id)).mappings().first()
    if now is None:
        raise UnknownCase(reason=case_id)
    images = [change.before for change in reversed(changes.history(tx, table, case_id))]
    return [
        Passage(
            deed=image["changed_by"],
            state=State(image["state"]),
            volunteer_id=image["volunteer_id"] or "",
            returned_reason=image["returned_reason"],
        )
        for image in (*images, now)
    ]


def was_sent(tx: Reader, case_id: str) -> bool:
    """Whether the case was ever sent, whatever its state now."""
    query = f"SELECT c.state IN ({_SENT}) OR {_WAS_SENT} FROM cases c WHERE c.id = ?"
    return bool(tx.connection.exec_driver_sql(query, (case_id,)).scalar())


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
    for name in ("is_own_visit", "is_correction"):
        values[name] = bool(values[name])
    return CaseLine(**values)


def _case(found: Any) -> Case:
    values = {name: found[name] for name in COLUMNS}
    values |= {name: tuple(json.loads(found[name] or "[]")) for name in _LISTS}
    values["state"] = State(found["state"])
    for name in _MAY_BE_EMPTY:
        values[name] = found[name] or ""
    return Case(id=found["id"], revision=found["revision"], **values)
