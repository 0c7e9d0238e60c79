"""In this file: which records are unsent, and how an answer of the city changes that."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from padang_desktop.domain.batches.batch_state import BatchState, OutBatch
from padang_desktop.domain.cases.case import State
from padang_desktop.domain.problems import Severity
from padang_desktop.domain.visits.visit import Visit
from padang_desktop.store import cases, families, outbox, returned, tables, visits, volunteers, worklists
from padang_desktop.store.database import Reader, Writer
from padang_desktop.store.returned import Returned
from tests import people

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
Writing = Callable[..., AbstractContextManager[Writer]]
Reading = Callable[[], AbstractContextManager[Reader]]


@dataclass
class All:
    """Everything that is unsent up to a deed."""

    up_to: int = 2**62
    held: dict[str, set[str]] = field(default_factory=dict)


def a_batch(number: int = 1, chain: str = "a" * 32, **values: object) -> OutBatch:
    made = {
        "batch_id": f"{number:064x}", "chain": chain, "number": number, "previous": "0" * 64, "clock": NOON,
        "made_at": NOON, "state": BatchState.MADE, "file_name": f"SETOR-{number}.age",
        "outer_sha256": "f" * 64, "size_bytes": 10, "photo_count": 0, "up_to_deed": 1, "counts": {},
    }  # fmt: skip
    return OutBatch(**(made | values))  # pyright: ignore[reportArgumentType]


def unsent(tx: Reader, table_name: str) -> list[str]:
    return [row[0] for block in outbox.unsent(tx, table_name, ["id"]) for row in block]


def test_a_record_is_unsent_until_a_batch_carries_it_and_again_when_it_changes(
    writing: Writing, reading: Reading
) -> None:
    person = people.a_volunteer()
    with writing() as tx:
        volunteers.add(tx, [person])
    with writing("volunteer.changed") as tx:
        assert unsent(tx, "volunteers") == [person.id]
        outbox.add(tx, a_batch())
        assert outbox.keep_rows(tx, a_batch().batch_id, "volunteers", All()) == 1
        assert unsent(tx, "volunteers") == [] and outbox.unsent_count(tx, "volunteers") == 0
    with writing("volunteer.changed") as tx:
        volunteers.change(tx, people.a_volunteer(id=person.id, name="BARU"))
    with reading() as tx:
        assert unsent(tx, "volunteers") == [person.id]


def test_what_came_after_the_snapshot_and_what_is_held_is_not_marked_as_sent(writing: Writing) -> None:
    first, held, later = (people.a_volunteer() for _ in range(3))
    with writing() as tx:
        volunteers.add(tx, [first, held])
        up_to = tx.deed
    with writing() as tx:
        volunteers.add(tx, [later])
        outbox.add(tx, a_batch())
        what = All(up_to, {"volunteers": {held.id}})
        assert outbox.keep_rows(tx, a_batch().batch_id, "volunteers", what) == 1
        assert unsent(tx, "volunteers") == [held.id, later.id]


@pytest.mark.parametrize(
    ("state", "goes"),
    [(State.NEW, False), (State.VISITED, False), (State.RETURNED, False), (State.READY, True),
     (State.SENT, True), (State.DONE, True)],
)  # fmt: skip
def test_a_visit_goes_with_its_case_and_only_then(writing: Writing, state: State, goes: bool) -> None:
    worklist, family = people.a_worklist(), people.a_family()
    case = people.a_case(worklist, family, state=state)
    visit = Visit(people.new_id(), case.id, "", 1, NOON.date(), None, "Petugas", True, "DITEMUKAN")
    with writing("worklist.imported") as tx:
        worklists.add(tx, [worklist])
        families.add(tx, [family])
        cases.add(tx, [case])
        visits.add(tx, visit)
        assert unsent(tx, "cases") == ([case.id] if goes else [])
        assert unsent(tx, "visits") == ([visit.id] if goes else [])
        assert outbox.ready_cases(tx, All()) == ([case.id] if state is State.READY else [])


def test_a_ready_case_waits_for_its_batch_to_leave_and_one_changed_meanwhile_goes_again(
    writing: Writing,
) -> None:
    worklist, family = people.a_worklist(), people.a_family()
    case = people.a_case(worklist, family, state=State.READY)
    with writing("worklist.imported") as tx:
        worklists.add(tx, [worklist])
        families.add(tx, [family])
        cases.add(tx, [case])
        outbox.add(tx, a_batch())
        outbox.keep_rows(tx, a_batch().batch_id, "cases", All())
    with writing("batch.made") as tx:
        assert outbox.cases_ready_in(tx, a_batch().batch_id) == [case.id]
        assert unsent(tx, "cases") == []
        cases.move(tx, case, State.RETURNED)
        cases.move(tx, cases.take(tx, case.id), State.READY)
        assert outbox.cases_ready_in(tx, a_batch().batch_id) == []
        assert unsent(tx, "cases") == [case.id]
    with writing("batch.made") as tx:
        outbox.follow(tx, a_batch().batch_id, "cases", [case.id])
        assert outbox.cases_ready_in(tx, a_batch().batch_id) == [case.id]


def test_what_the_city_refused_is_unsent_again_but_stands_uncorrected(
    writing: Writing, reading: Reading
) -> None:
    person, other = people.a_volunteer(), people.a_volunteer()
    batch = a_batch()
    with writing() as tx:
        volunteers.add(tx, [person, other])
        outbox.add(tx, batch)
        outbox.keep_rows(tx, batch.batch_id, "volunteers", All())
        outbox.refuse_rows(tx, batch.batch_id, [("volunteers", person.id)])
        came = Returned(
            batch.batch_id,
            "volunteers",
            person.id,
            1,
            Severity.BLOCK,
            "RECEIVED_NUMBER_TAKEN",
            "nik",
            "",
            NOON,
        )
        returned.add(tx, [came])
        assert unsent(tx, "volunteers") == [person.id]
        assert returned.uncorrected(tx) == {("volunteers", person.id)}
        assert returned.still_open(tx) == [came]
    with writing("volunteer.changed") as tx:
        volunteers.change(tx, people.a_volunteer(id=person.id, name="DIPERBAIKI"))
        assert returned.uncorrected(tx) == set() and returned.still_open(tx) == []
    with writing("batch.made") as tx:
        outbox.refuse_all(tx, batch.batch_id)
    with reading() as tx:
        assert sorted(unsent(tx, "volunteers")) == sorted([person.id, other.id])


def test_numbers_are_given_once_in_a_chain(writing: Writing, reading: Reading) -> None:
    with writing() as tx:
        outbox.add(tx, a_batch(1))
        outbox.add(tx, a_batch(2, batch_id="b" * 64))
        outbox.add(tx, a_batch(1, chain="c" * 32, batch_id="d" * 64))
    with pytest.raises(IntegrityError), writing() as tx:
        outbox.add(tx, a_batch(2, batch_id="e" * 64))
    with reading() as tx:
        last = outbox.last(tx, "a" * 32)
        assert last is not None and (last.number, last.batch_id) == (2, "b" * 64)
        assert outbox.last(tx, "9" * 32) is None


def test_an_answered_batch_does_not_go_back_to_the_flashdisk(writing: Writing) -> None:
    batch = a_batch()
    with writing() as tx:
        outbox.add(tx, batch)
        outbox.answer(tx, batch.batch_id, BatchState.ACCEPTED, "", "9" * 64)
        outbox.mark_copied(tx, batch.batch_id)
        outbox.mark_handed_over(tx, batch.batch_id, "kota")
        kept = outbox.one(tx, batch.batch_id)
    assert kept is not None and kept.state is BatchState.ACCEPTED and kept.copied_at is not None


def test_the_same_picture_is_known_by_its_content(writing: Writing, reading: Reading) -> None:
    with reading() as tx:
        assert outbox.travelled_photos(tx) == set()
    assert tables.outbox_rows.c.is_out.nullable is False
