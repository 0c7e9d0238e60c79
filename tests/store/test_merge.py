"""In this file: records of an office come in under its own revisions, and their former selves are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any

from padang_desktop.domain.batches.batch_tables import ROSTER
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.store import changes, inbox, merge, tables, volunteers
from padang_desktop.store.database import Writer
from padang_desktop.store.inbox import InBatch
from tests import people

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
BATCH = "b" * 64
Writing = Callable[..., AbstractContextManager[Writer]]


def a_record(revision: int = 1, **values: object) -> dict[str, Any]:
    person = people.a_volunteer(**values)
    record = {name: getattr(person, name) for name in ROSTER.kept_columns}
    return record | {"revision": revision}


def come_in(tx: Writer, *records: Mapping[str, Any], wilayah: str = "137111") -> None:
    batch = InBatch(BATCH, "ABCDEFGH", wilayah, "a" * 32, 1, "0" * 64, NOON, NOON, Outcome.WAITING, "x.age")
    inbox.put(tx, batch)
    merge.remember(tx, BATCH, "volunteers", wilayah, records)


def test_a_record_keeps_the_revision_it_came_with(writing: Writing) -> None:
    record = a_record(4)
    with writing("batch.received") as tx:
        merge.add(tx, "volunteers", [record])
        come_in(tx, record)
        kept = volunteers.one(tx, record["id"])
        assert kept is not None and (kept.revision, kept.name) == (4, record["name"])
        assert merge.received(tx, "volunteers", "137111", [record["id"]]) == {record["id"]: 4}
        assert merge.received(tx, "volunteers", "137107", [record["id"]]) == {}
        assert merge.present(tx, "volunteers", [record["id"], people.new_id()]) == {record["id"]}


def test_a_newer_revision_leaves_the_former_one_in_the_history(writing: Writing) -> None:
    record = a_record(1, name="LAMA")
    with writing("batch.received") as tx:
        merge.add(tx, "volunteers", [record])
    with writing("batch.received") as tx:
        merge.replace(tx, "volunteers", [record | {"name": "BARU", "revision": 5}])
        kept = volunteers.one(tx, record["id"])
        assert kept is not None and (kept.revision, kept.name) == (5, "BARU")
        (before,) = changes.history(tx, tables.volunteers, record["id"])
        assert (before.revision, before.before["name"]) == (1, "LAMA")


def test_a_shared_nik_tells_whose_the_other_record_is(writing: Writing) -> None:
    nik = people.a_nik()
    ours, theirs, own, alone = a_record(nik=nik), a_record(nik=nik), a_record(), a_record(nik="")
    with writing("batch.received") as tx:
        merge.add(tx, "volunteers", [ours, theirs, own, alone])
        come_in(tx, ours)
        come_in(tx, theirs, wilayah="137107")
        ids = [record["id"] for record in (ours, theirs, own, alone)]
        assert merge.shared_niks(tx, "volunteers", ids) == {ours["id"]: "137107", theirs["id"]: "137111"}


def test_unique_values_are_looked_up_in_any_number(writing: Writing) -> None:
    records = [a_record() for _ in range(450)]
    with writing("batch.received") as tx:
        merge.add(tx, "volunteers", records)
        keys = [(record["nik"],) for record in records]
        assert merge.holders(tx, "volunteers", ("nik",), keys) == {
            (record["nik"],): record["id"] for record in records
        }
        assert merge.holders(tx, "volunteers", ("nik",), []) == {}
