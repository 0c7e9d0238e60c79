"""In this file: what the city takes in from a flashdisk, in which order, and what it answers."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from padang_desktop.domain.batches.batch import Table
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.office.account import NotAllowed
from padang_desktop.domain.progress import Cancelled
from padang_desktop.store import inbox, journal, offices
from padang_desktop.use_cases.cases import record_visit
from padang_desktop.use_cases.inbox import receive_batch
from padang_desktop.use_cases.inbox.inbox_round import Received
from padang_desktop.use_cases.outbox import check_batch
from padang_desktop.use_cases.photos.keep_photos import PhotoIn
from tests import people
from tests.offices import with_tasks
from tests.stories import forger
from tests.stories.world import World
from tests.use_cases.batch_ground import an_honest_one, with_a_formula

Make = Callable[[World], Path]


def flipped(data: bytes) -> bytes:
    place = len(data) // 2
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def test_a_refusal_by_the_way_does_not_stop_the_others(world: World) -> None:
    good = an_honest_one(world)
    bad = forger.put(world, b"no batch at all", "SETOR-000000-AAAAAAAA-000001.age")
    gone = world.stick / "SPB1" / "SETOR-137111-ZZZZZZZZ-000009.age"
    results = {each.file: each for each in world.receive(good, bad, gone)}
    assert results[good.name].state == Outcome.ACCEPTED.value
    assert results[bad.name].code == "E_BUKAN_AGE"
    assert results[gone.name].code == "U_BACA"


def test_two_batches_with_one_number_freeze_the_laptop_until_it_is_enrolled_anew(world: World) -> None:
    with_tasks(world.office, 1, volunteer_count=1)
    world.send()
    assert world.receive()[0].state == Outcome.ACCEPTED.value
    forger.sealed(world, world.office, number=1, previous="0" * 64)
    world.receive()
    with world.city.reading() as tx:
        (frozen,) = [each for each in offices.all_laptops(tx) if each.is_frozen]
        assert frozen.wilayah == "137111"
    world.lose()
    with_tasks(world.office, 1)
    world.send()
    before = world.all_rows(world.city)
    (refused,) = world.receive()
    assert refused.code == "E_CABANG" and world.all_rows(world.city) == before
    # The other office is not concerned.
    with_tasks(world.other, 1)
    world.send(world.other)
    assert {each.code for each in world.receive()} == {"E_CABANG", ""}


def test_a_signed_batch_with_wrong_content_uses_up_its_number(world: World) -> None:
    with_a_formula(world)
    (refused,) = world.receive()
    assert (refused.code, refused.number) == ("E_CSV", 1)
    assert refused.receipt_path is not None
    world.lose()
    forger.sealed(world, world.office)
    (second,) = world.receive()
    assert (second.number, second.state) == (2, Outcome.ACCEPTED.value)


def row_of(world: World, **values: object) -> Received:
    """One row of the roster comes in; a batch of its own."""
    forger.sealed(world, world.office, tables=(Table("relawan", (forger.a_person_row(**values),)),))
    return world.receive()[-1]


@pytest.mark.parametrize(
    ("column", "value"),
    [("id", "etc/passwd"), ("id", ""), ("revisi", "0"), ("revisi", "-1"), ("revisi", "")],
)
def test_a_record_with_an_impossible_cell_is_refused_alone(world: World, column: str, value: str) -> None:
    good = forger.a_person_row()
    shape = {column.name: place for place, column in enumerate(forger.BY_NAME["relawan"].shape.columns)}
    bad = list(forger.a_person_row())
    bad[shape[column]] = value
    forger.sealed(world, world.office, tables=(Table("relawan", (good, tuple(bad))),))
    (received,) = world.receive()
    assert (received.state, received.refused_count) == (Outcome.PARTLY.value, 1)
    assert [row[1] for row in world.all_rows(world.city)["volunteers"]] == [good[0]]


def test_an_office_cannot_touch_what_another_has_sent(world: World) -> None:
    with_tasks(world.other, 1, volunteer_count=1)
    world.send(world.other)
    world.receive()
    before = world.all_rows(world.city)
    stolen = str(before["volunteers"][0][1])
    world.lose()
    received = row_of(world, id=stolen, revisi=99)
    assert (received.state, received.refused_count) == (Outcome.REFUSED.value, 1)
    assert world.all_rows(world.city) == before


def test_an_older_revision_does_not_come_back(world: World) -> None:
    person = people.new_id()
    row_of(world, id=person, revisi=3, nama="BARU")
    world.lose()
    received = row_of(world, id=person, revisi=2, nama="LAMA")
    assert (received.state, received.changed_count) == (Outcome.ACCEPTED.value, 0)
    (kept,) = world.all_rows(world.city)["volunteers"]
    assert "BARU" in kept and "LAMA" not in kept


def test_a_nik_that_two_records_have_is_taken_with_a_remark(world: World) -> None:
    nik = people.a_nik()
    with_tasks(world.other, 1)
    forger.sealed(world, world.other, tables=(Table("relawan", (forger.a_person_row(nik=nik),)),))
    assert world.receive()[-1].remark_count == 0
    world.lose()
    received = row_of(world, nik=nik)
    assert (received.state, received.remark_count) == (Outcome.ACCEPTED.value, 1)


def test_a_record_without_what_it_refers_to_is_refused(world: World) -> None:
    row = forger.a_row("individu", keluarga_id=people.new_id(), nama="TANPA KELUARGA")
    forger.sealed(world, world.office, tables=(Table("individu", (row,)),))
    (received,) = world.receive()
    assert (received.state, received.refused_count) == (Outcome.REFUSED.value, 1)


def test_a_batch_from_tomorrow_waits_for_a_supervisor(world: World) -> None:
    world.clock.moment += timedelta(days=5)
    with_tasks(world.office, 1, volunteer_count=1)
    world.send()
    world.clock.moment -= timedelta(days=5)
    before = world.all_rows(world.city)
    (held,) = world.receive()
    assert (held.state, held.code, held.waits_for) == (Outcome.WAITING.value, "E_JAM_DEPAN", 0)
    assert world.all_rows(world.city) == before
    (taken,) = receive_batch.let_through(world.city, held.batch_id, world.stick)
    assert taken.state == Outcome.ACCEPTED.value and taken.receipt_path is not None
    assert receive_batch.let_through(world.city, held.batch_id, world.stick) == []


class Impatient:
    """Presses Batal when the records begin to come in."""

    def step(self, done: int, total: int, what: str = "") -> None:
        if what == "Memasukkan data":
            raise Cancelled


def test_batal_in_the_middle_leaves_nothing_and_the_batch_comes_in_later(world: World) -> None:
    tasks = with_tasks(world.office, 1)
    photos = [
        PhotoIn(people.a_photo(world.folder, f"{kind}.jpg", colour=at), kind)
        for at, kind in enumerate(("RUMAH_DEPAN", "RUMAH_DALAM", "KK"))
    ]
    record_visit.record_visit(world.office, people.a_visit(tasks.case), photos)
    world.send()
    before = world.all_rows(world.city)
    with pytest.raises(Cancelled):
        receive_batch.receive_batches(world.city, [world.stick], world.stick, Impatient())
    assert world.all_rows(world.city) == before
    assert not set(world.city.photos.ids())
    with world.city.reading() as tx:
        assert inbox.all_batches(tx) == []
    assert world.receive()[0].state == Outcome.ACCEPTED.value


def test_the_receipt_stays_with_the_city_when_the_flashdisk_cannot_take_it(world: World) -> None:
    path = an_honest_one(world)
    (received,) = receive_batch.receive_batches(world.city, [path], world.folder / "tidak-ada")
    assert received.state == Outcome.ACCEPTED.value
    assert received.receipt_path is None and received.receipt_trouble
    (again,) = world.receive()
    assert again.receipt_path is not None


def test_receipts_that_were_lost_come_with_the_next_flashdisk(world: World) -> None:
    an_honest_one(world)
    world.receive()
    world.lose()
    with_tasks(world.office, 1)
    world.send()
    world.receive()
    assert [path.name[-10:] for path in world.files("TERIMA-")] == ["000001.age", "000002.age"]


def test_nothing_of_a_person_lies_open_on_the_flashdisk_or_at_the_city(world: World) -> None:
    tasks = with_tasks(world.office, 2, volunteer_count=2)
    world.send()
    world.receive()
    names = [head.name.encode() for head in tasks.heads] + [head.nik.encode() for head in tasks.heads]
    places = (world.stick, world.city.folder, world.office.folder)
    raw = b"".join(path.read_bytes() for place in places for path in place.rglob("*") if path.is_file())
    assert not [name for name in names if name in raw]


def test_checking_a_file_takes_nothing_in(world: World) -> None:
    path = an_honest_one(world)
    before = world.all_rows(world.city)
    good = check_batch.check_batch(world.city, path)
    assert (good.is_good, good.number, good.wilayah) == (True, 1, "137111")
    assert good.counts["relawan"] == 2
    assert world.all_rows(world.city) == before
    world.tamper(flipped)
    bad = check_batch.check_batch(world.city, path)
    assert (bad.is_good, bad.code) == (False, "E_AGE_RUSAK")
    at_the_office = check_batch.check_batch(world.office, path)
    assert (at_the_office.is_good, at_the_office.code) == (False, "BATCH_NOT_OURS")
    assert not list((world.city.folder / "masuk").iterdir())


def test_only_a_city_receives(world: World) -> None:
    with pytest.raises(NotAllowed):
        receive_batch.receive_batches(world.office, [world.stick], world.stick)


def test_the_city_keeps_the_journals_of_its_offices(world: World) -> None:
    an_honest_one(world)
    world.receive()
    with world.office.reading() as tx:
        written = [(line.deed, line.hash) for line in reversed(journal.latest(tx, 1000))]
    with world.city.reading_merged() as tx:
        found = tx.connection.exec_driver_sql("SELECT deed, hash FROM office_journal ORDER BY deed").all()
    assert [tuple(row) for row in found] == written[: len(found)] and len(found) >= 4
    assert all(re.fullmatch("[0-9a-f]{64}", row[1]) for row in found)


def test_what_a_power_cut_left_half_read_is_gone_after_the_next_time(world: World) -> None:
    staging, copies = world.city.folder / "sementara", world.city.folder / "masuk"
    copies.mkdir()
    (staging / f"{'a' * 32}.isi").write_bytes(b"half")
    old, fresh, kept = (copies / f"{name}.age" for name in ("a" * 16, "b" * 16, "c" * 64))
    for path in (old, fresh, kept):
        path.write_bytes(b"half")
    os.utime(old, (1, 1))
    an_honest_one(world)
    world.receive()
    assert not list(staging.iterdir()) and not old.exists()
    assert fresh.exists() and kept.exists()
