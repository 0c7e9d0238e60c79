"""In this file: cases are kept, taken and moved; case_lists searches and counts them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import func, select, text

from padang_desktop.domain.cases.case import Case, State, UnknownCase, number_stem
from padang_desktop.store import case_lists, changes, tables
from padang_desktop.store.case_lists import SENT, WAS_SENT
from padang_desktop.store.database import Reader, Writer

COLUMNS = tuple(f.name for f in fields(Case) if f.name not in ("id", "revision"))
_KEYS = ("id", *COLUMNS)
_of_case = attrgetter(*_KEYS)
_LISTS = ("reasons", "requirements")
_MAY_BE_EMPTY = ("person_id", "volunteer_id", "meeting_id")
matching, lines, counts = case_lists.matching, case_lists.lines, case_lists.counts


class Passage(NamedTuple):
    """How a case stood after a deed."""

    deed: int
    state: State
    volunteer_id: str
    returned_reason: str
    period: str = ""
    deadline: str = ""
    decision: str = ""
    decision_reason: str = ""


def row(case: Case) -> dict[str, Any]:
    """A case as its table keeps it: id first, then COLUMNS."""
    values = dict(zip(_KEYS, _of_case(case), strict=True))
    for name in _LISTS:
        values[name] = json.dumps(values[name]) if values[name] else "[]"
    values["state"] = case.state.value
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
    """Of two laptops' task under one number, the one into which the other was merged."""
    table = tables.cases
    query = select(table).where(table.c.number == number)
    query = query.order_by(table.c.state == State.MERGED.value, table.c.n)
    found = tx.connection.execute(query).mappings().first()
    return _case(found) if found else None


def with_last_digits(tx: Reader, digits: str) -> list[Case]:
    """Cases whose running number is these digits, leading zeros aside; newest first."""
    query = (
        "SELECT * FROM cases c WHERE CAST(substr(number, 18) AS INTEGER) = ?"
        f" AND NOT (state = '{State.MERGED}' AND EXISTS (SELECT 1 FROM cases o WHERE o.number = c.number"
        f" AND o.id != c.id AND o.state != '{State.MERGED}')) ORDER BY n DESC LIMIT 50"
    )
    found = tx.connection.exec_driver_sql(query, (int(digits),)).mappings()
    return [_case(each) for each in found]


def move(tx: Writer, case: Case, state: State, values: dict[str, object] | None = None) -> bool:
    """Put a case into a state that domain.cases.case has allowed, with what changes along."""
    fresh: dict[str, Any] = {"state": state.value, **(values or {})}
    fresh |= {name: json.dumps(fresh[name]) for name in _LISTS if name in fresh}
    for name in _MAY_BE_EMPTY:
        if name in fresh:
            fresh[name] = fresh[name] or None
    return changes.change(tx, tables.cases, case.id, fresh)


def move_all(tx: Writer, case_ids: Sequence[str], state: State) -> None:
    """Put many cases, each in another state, into one that domain.cases.case has allowed."""
    changes.keep_all_before(tx, tables.cases, case_ids)
    tx.connection.exec_driver_sql(
        "UPDATE cases SET state = ?, revision = revision + 1, changed_by = ?"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (state.value, tx.deed, json.dumps(list(case_ids))),
    )


def change_group(tx: Writer, case_ids: Sequence[str], values: Mapping[str, object]) -> None:
    """Give many cases, each of which differs, the same values in one statement."""
    if not case_ids:
        return
    fresh: dict[str, Any] = dict(values)
    for name in _MAY_BE_EMPTY:
        if name in fresh:
            fresh[name] = fresh[name] or None
    changes.keep_all_before(tx, tables.cases, case_ids)
    said = ", ".join(f"{name} = :{name}" for name in fresh)
    tx.connection.execute(
        text(
            f"UPDATE cases SET {said}, revision = revision + 1, changed_by = :deed"
            " WHERE id IN (SELECT value FROM json_each(:ids))"
        ),
        fresh | {"deed": tx.deed, "ids": json.dumps(list(case_ids))},
    )


def ever_sent(tx: Reader, case_ids: Sequence[str]) -> set[str]:
    """Those of the cases that were sent once or lie in a batch that is made, whatever their state now."""
    query = (
        f"SELECT c.id FROM cases c WHERE c.id IN (SELECT value FROM json_each(?))"
        f" AND (c.state IN ({SENT}) OR {WAS_SENT} OR EXISTS (SELECT 1 FROM outbox_rows o"
        " WHERE o.table_name = 'cases' AND o.row_id = c.id AND o.is_out = 1))"
    )
    return set(tx.connection.exec_driver_sql(query, (json.dumps(list(case_ids)),)).scalars())


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
            period=image["period"],
            deadline=image["deadline"],
            decision=image["decision"],
            decision_reason=image["decision_reason"],
        )
        for image in (*images, now)
    ]


def was_sent(tx: Reader, case_id: str) -> bool:
    """Whether the case was ever sent, whatever its state now."""
    query = f"SELECT c.state IN ({SENT}) OR {WAS_SENT} FROM cases c WHERE c.id = ?"
    return bool(tx.connection.exec_driver_sql(query, (case_id,)).scalar())


def _case(found: Any) -> Case:
    values = {name: found[name] for name in COLUMNS}
    values |= {name: tuple(json.loads(found[name] or "[]")) for name in _LISTS}
    values["state"] = State(found["state"])
    for name in _MAY_BE_EMPTY:
        values[name] = found[name] or ""
    return Case(id=found["id"], revision=found["revision"], **values)
