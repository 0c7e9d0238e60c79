"""In this file: records of another laptop meet those that stood here: families, numbers, the city's tasks.

Families under one KK number become one only when they say the same; where two
filled cells differ, both stay and Data ganda shows them. A task becomes one
under the rule of domain/batches/laptop_merge, which is shown with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from padang_desktop.domain.batches import laptop_merge
from padang_desktop.domain.batches.batch_tables import CASES, FAMILIES, PERSONS, TRAININGS
from padang_desktop.domain.batches.laptop_merge import Meeting, TaskSide
from padang_desktop.domain.batches.travel_table import Record
from padang_desktop.domain.cases.case import CLOSED_STATES, STATE_WORDS, State, number_of
from padang_desktop.domain.imports.imports import Outcome
from padang_desktop.domain.packs.pack import PackLine
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.training import training
from padang_desktop.domain.values.calendar import short_date
from padang_desktop.store import cases, certificates, changes, merged_records, tables, trainings, twins
from padang_desktop.store.database import Writer
from padang_desktop.store.merged_records import Pair, TaskFacts
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.packs.laptop_told import Told

_FAMILY_CELLS = tuple(name for name in FAMILIES.kept_columns if name not in ("id", "revision", "merged_into"))
_PERSON_CELLS = tuple(
    name for name in PERSONS.kept_columns if name not in ("id", "revision", "merged_into", "family_id")
)
_RESULT = (
    "state", "presence", "eligibility", "reasons", "returned_reason", "volunteer_id",
    "meeting_id", "decision", "decision_reason",
)  # fmt: skip
# Only the city's own list says these: a record that came with the other laptop's batches has none.
_OF_THE_LIST = ("account_mask", "paying_bank")
_ENTERED = ("siks_on", "siks_number", "siks_photo", "final", "final_on")


# Families and their members.


def families(tx: Writer, told: Told) -> None:
    """Make one of the families that are the same on both laptops."""
    pairs = merged_records.same_families(tx, tx.deed)
    for at in range(0, len(pairs), 200):
        part = pairs[at : at + 200]
        people = merged_records.members(tx, [each for pair in part for each in pair])
        rows = _families_of(tx, part)
        for pair in part:
            _one_family(tx, told, pair, rows, people)


def _families_of(tx: Writer, pairs: Sequence[Pair]) -> dict[str, Mapping[Any, Any]]:
    c = tables.families.c
    query = tables.families.select().where(c.id.in_([each for pair in pairs for each in pair]))
    return {row["id"]: row for row in tx.connection.execute(query).mappings()}


def _one_family(
    tx: Writer,
    told: Told,
    pair: Pair,
    rows: Mapping[str, Mapping[Any, Any]],
    people: Mapping[str, list[Mapping[Any, Any]]],
) -> None:
    filled = laptop_merge.completed_by(rows[pair.own], rows[pair.other], _FAMILY_CELLS)
    known = {_person_key(each): each for each in people[pair.own]}
    same: list[tuple[Pair, dict[str, Any]]] = []
    for person in people[pair.other]:
        own = known.get(_person_key(person))
        if own is not None:
            values = laptop_merge.completed_by(own, person, _PERSON_CELLS)
            if values is None:
                return
            same.append((Pair(own["id"], person["id"]), values))
    if filled is None:
        return
    changes.change(tx, tables.families, pair.own, filled)
    merged_records.adjust(tx, tables.families, pair.other, {"merged_into": pair.own})
    merged_records.repoint(tx, tables.cases, "family_id", [pair])
    merged_records.repoint(tx, tables.persons, "family_id", [pair])
    for each, values in same:
        changes.change(tx, tables.persons, each.own, values)
        merged_records.adjust(tx, tables.persons, each.other, {"merged_into": each.own})
        merged_records.repoint(tx, tables.cases, "person_id", [each])
        told.again(PERSONS.name, each.other, Outcome.CHANGE if values else Outcome.SAME)
    problem = Problem("LAPTOP_FAMILY_KNOWN", "", severity=Severity.WARN)
    told.again(FAMILIES.name, pair.other, Outcome.CHANGE if filled else Outcome.SAME, problem)


def _person_key(person: Mapping[Any, Any]) -> tuple[str, ...]:
    return (person["nik"],) if person["nik"] else (person["match_key"], person["birth_date"])


# Numbers that both laptops gave out.


def numbers(tx: Writer, office: Office, told: Told) -> None:
    """What came under a number that is in use here gets the next one; the former stays in its history."""
    last: dict[str, int] = {}
    for case_id, number in merged_records.numbers_twice(tx, tables.cases, tx.deed):
        period = cases.take(tx, case_id).period
        last[period] = last.get(period, cases.last_sequence(tx, office.wilayah, period)) + 1
        fresh = number_of(office.wilayah, period, last[period])
        changes.change(tx, tables.cases, case_id, {"number": fresh})
        told.remark(CASES.name, case_id, _renumbered(number, fresh))
    for training_id, number in merged_records.numbers_twice(tx, tables.trainings, tx.deed):
        year = int(trainings.take(tx, training_id).starts_on.year)
        fresh = training.number_of(
            office.wilayah, year, trainings.last_sequence(tx, office.wilayah, year) + 1
        )
        changes.change(tx, tables.trainings, training_id, {"number": fresh})
        told.remark(TRAININGS.name, training_id, _renumbered(number, fresh))


def certificate_numbers(
    tx: Writer, clash: str, records: Sequence[Record],
    holders: Mapping[tuple[str, ...], Mapping[tuple[Any, ...], str]],
) -> dict[str, Problem]:  # fmt: skip
    """A number that both laptops gave stays with the certificate that the city heard of first.

    What came without the city's word of a clash has its number, so one of here
    under it is to be replaced; the city says the same when it hears of it. Gives
    what is to be said of each that came.
    """
    told: dict[str, Problem] = {}
    for columns, values in holders.items():
        for record in records:
            own = values.get(tuple(str(record[name]).upper() for name in columns), record["id"])
            if own == record["id"] or not record["number"]:
                continue
            if not record[clash]:
                certificates.mark_clash(tx, [str(own)])
            code = "LAPTOP_NUMBER_CLASH" if record[clash] else "LAPTOP_NUMBER_CLASH_HERE"
            told[str(record["id"])] = Problem(code, "", str(record["number"]), Severity.WARN)
    return told


def _renumbered(number: str, fresh: str) -> Problem:
    return Problem("LAPTOP_NUMBER_NEW", "", number, Severity.WARN, fresh)


# Tasks of the city.


def tasks(tx: Writer, office: Office, told: Told) -> None:
    """Make one of the tasks that both laptops have."""
    here: dict[tuple[str, ...], TaskFacts] = {}
    # One that was set aside meets only when no other stands.
    standing = sorted(
        merged_records.tasks(tx, tx.deed, is_other=False), key=lambda each: State(each.state) in CLOSED_STATES
    )
    for facts in standing:
        if facts.key is not None:
            here.setdefault(facts.key, facts)
    pairs = [
        (here.pop(facts.key), facts)
        for facts in merged_records.tasks(tx, tx.deed, is_other=True)
        if facts.key is not None and facts.key in here
    ]
    sent = cases.ever_sent(tx, [own.case_id for own, _ in pairs])
    for own, facts in pairs:
        ours = _side(office, own, is_with_city=own.case_id in sent)
        theirs = _side(office, facts, is_with_city=True)
        met = laptop_merge.meet(ours, theirs)
        _make_one(tx, met)
        problem = Problem(met.code, "", severity=Severity.WARN)
        title = f"{met.stays.number} · {facts.head_name}"
        coming = f"Laptop lain: {theirs.told}"
        told.meeting(
            PackLine(CASES.name, facts.case_id, title, Outcome.CHANGE, ours.told, coming, (problem,))
        )


def _make_one(tx: Writer, met: Meeting) -> None:
    goes, stays = cases.take(tx, met.goes.case_id), cases.take(tx, met.stays.case_id)
    if met.takes_result:
        values = {name: cases.row(goes)[name] for name in _RESULT}
        changes.change(tx, tables.cases, stays.id, values)
    # What one of them has put into SIKS-NG stands there, whichever result counts: nobody enters it twice.
    if goes.siks_on and (not stays.siks_on or (goes.final and not stays.final)):
        entered = {name: value for name, value in cases.row(goes).items() if name in _ENTERED and value}
        changes.change(tx, tables.cases, stays.id, entered)
    here, there = cases.row(stays), cases.row(goes)
    if lacking := {name: there[name] for name in _OF_THE_LIST if there[name] and not here[name]}:
        changes.change(tx, tables.cases, stays.id, lacking)
    found = twins.references(tx, CASES.kept_in, goes.id)
    clashing = twins.clashing(tx, found, stays.id)
    moved = [each for each in found if each not in clashing]
    twins.hand_over(tx, moved, stays.id)
    reason = f"Digabung dengan {stays.number} dari laptop lain kecamatan ini"
    cases.move(tx, cases.take(tx, goes.id), State.MERGED, {"returned_reason": reason})
    if moved:
        _count_anew(tx, stays.id)


def _count_anew(tx: Writer, case_id: str) -> None:
    """Visits of both laptops are counted by day, and the newest stands last."""
    found = merged_records.visits_in_order(tx, case_id)
    for place, (visit_id, attempt, _) in enumerate(found, 1):
        if attempt != place:
            changes.change(tx, tables.visits, visit_id, {"attempt": place})
    if [n for _, _, n in found] != sorted(n for _, _, n in found):
        merged_records.stand_last(tx, tables.visits, [visit_id for visit_id, _, _ in found])


def _side(office: Office, facts: TaskFacts, *, is_with_city: bool) -> TaskSide:
    return TaskSide(
        facts.case_id, facts.number, State(facts.state), facts.visited.strip(), _told(office, facts),
        is_with_city,
    )  # fmt: skip


def _told(office: Office, facts: TaskFacts) -> str:
    """Selesai: Ditemukan, Layak; 20 Nov 2026 (Nurhayati)."""
    from datetime import date

    lists = office.reference.code_lists
    said = STATE_WORDS[State(facts.state)]
    result = [
        lists.label(name, code)
        for name, code in (("presence", facts.presence), ("eligibility", facts.eligibility))
        if code
    ]
    if result:
        said += f": {', '.join(result)}"
    if facts.visited.strip():
        said += f"; {short_date(date.fromisoformat(facts.visited[:10]))}"
        said += f" ({facts.officer})" if facts.officer else ""
    return said
