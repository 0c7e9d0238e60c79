"""In this file: what keeps two laptops from becoming one, and whose data are not believed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from padang_desktop.domain.batches.batch import HEADER_LIMIT, README_LIMIT, Batch, Kind
from padang_desktop.domain.batches.laptop_merge import (
    LaptopStillOwes,
    MergeEmpty,
    MergeUnfit,
    PhotosAway,
    TaskSide,
    completed_by,
    meet,
)
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.cases.case import State
from padang_desktop.domain.office.account import NotAllowed
from padang_desktop.domain.packs.merge_tables import MERGE_SCHEMA, MERGE_SHAPES
from padang_desktop.domain.packs.pack import NoPackFound, PackStandsUnder, PackWaits, TakenState
from padang_desktop.exchange import age_file, batch_file
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import packs, tables
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.outbox import send_batch
from padang_desktop.use_cases.packs import (
    make_packs,
    merge_laptops,
    see_merge,
    see_packs,
    take_pack,
    undo_pack,
    waiting_packs,
)
from tests.exchange import page_reader
from tests.stories.two_laptops import TwoLaptops, a_psm


@pytest.fixture
def world(tmp_path: Path) -> Iterator[TwoLaptops]:
    world = TwoLaptops(tmp_path)
    yield world
    world.close()


def reported(world: TwoLaptops, visits: int = 1) -> None:
    for at in range(visits):
        world.visit(world.laptop_b, at, "2026-11-19")
    assert world.report(world.laptop_b).state == Outcome.ACCEPTED.value


def rows(world: TwoLaptops) -> dict[str, list[tuple[object, ...]]]:
    return world.all_rows(world.office)


# Whose data are believed.


def test_a_changed_byte_is_refused_and_changes_nothing(world: TwoLaptops) -> None:
    reported(world)
    world.merge()
    before = rows(world)

    def one_bit(data: bytes) -> bytes:
        middle = len(data) // 2
        return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]

    device = world.device(world.office)
    path = world.tamper(one_bit, f"RUJUK-137111-{device}")
    with pytest.raises(Refused) as refused:
        take_pack.look(world.office, path)
    assert refused.value.code == "E_AGE_RUSAK"
    path.write_bytes(path.read_bytes()[:-20_000])
    with pytest.raises(Refused):
        take_pack.look(world.office, path)
    assert rows(world) == before and see_packs.number_in_use(world.office) == 1


def test_only_the_laptop_that_goes_on_can_open_it(world: TwoLaptops) -> None:
    reported(world)
    made = world.merge()
    for office in (world.laptop_b, world.other):
        with pytest.raises(Refused) as refused:
            take_pack.look(office, made.placed[0])
        assert refused.value.code == "E_AGE_KUNCI"
    world.carry()
    with pytest.raises(NoPackFound):
        take_pack.look(world.other, world.stick)


def test_data_of_a_laptop_in_the_chain_of_the_kecamatan_are_refused(world: TwoLaptops) -> None:
    """The city's own key, and yet: what it means must be what its chain says."""
    reported(world)
    own = exchange_keys.standing(world.city)
    made = world.merge()

    chain = make_packs.chain_of(world.city, own, "13.71.11")
    with world.city.reading() as tx:
        last = packs.last(tx, chain)
    assert last is not None
    forged = Batch(
        kind=Kind.REFERENCE, schema=MERGE_SCHEMA, wilayah="1371", device=own.keys.device, chain=chain,
        number=last.number + 1, previous=last.batch_id, clock=made.packs[0].clock,
        wall_clock=made.packs[0].clock, application="padang-desktop 0", tables=(),
        recipients=own.list.device_recipients(world.device(world.office)),
    )  # fmt: skip
    path = world.folder / "RUJUK-137111-000009.age"
    batch_file.seal_batch(forged, MERGE_SHAPES, own.keys.signing, path)
    assert age_file.is_for(path, exchange_keys.standing(world.office).keys.identities)
    with pytest.raises(Refused) as refused:
        take_pack.look(world.office, path)
    assert refused.value.code == "E_RANTAI"
    assert not list((world.office.folder / "masuk").glob("?" * 16 + ".age"))


def test_the_page_alone_is_enough_to_read_it(world: TwoLaptops) -> None:
    reported(world)
    made = world.merge()
    keys = exchange_keys.standing(world.office).keys
    standing = exchange_keys.standing(world.city)
    key_list = page_reader.open_key_list(standing.trusted.data)
    sealed = made.placed[0].read_bytes()
    pack = page_reader.open_sealed(sealed, keys.age_identity, "rujukan", key_list)
    line = f"gabung/{exchange_keys.city_key_chain(standing.list)}/{keys.device}".encode("ascii")
    assert pack.header["rantai"] == page_reader.hashlib.sha256(line).hexdigest()[:32]
    assert [row["perangkat"] for row in pack.tables["laptop"]] == [world.device(world.laptop_b)]
    assert {name: len(found) for name, found in pack.tables.items() if name != "laptop"} == dict(
        made.packs[0].counts
    )
    assert len(pack.photos) == 3


# What the city lacks.


def test_nothing_is_merged_while_batches_are_missing(world: TwoLaptops) -> None:
    reported(world)
    for _ in range(2):
        a_psm(world.laptop_b)
        made = send_batch.make_batch(world.laptop_b, world.carry())
    assert made.on_stick is not None and made.number == 3
    (received,) = world.receive(made.on_stick)
    assert received.waits_for == 2
    with pytest.raises(LaptopStillOwes) as owes:
        world.merge()
    assert "nomor 2" in owes.value.facts["what"] and "nomor 3" in owes.value.facts["what"]
    found = see_merge.merge_facts(world.city, world.device(world.laptop_b))
    assert [problem.code for problem in found.debts.problems] == [
        "LAPTOP_OWES_MISSING",
        "LAPTOP_OWES_WAITING",
    ]
    assert [each.device for each in found.targets] == [world.device(world.office)]
    assert not exchange_keys.standing(world.city).list.is_revoked(world.device(world.laptop_b))
    merged = world.merge(reason="Laptop lama rusak total")
    assert merged.end is not None and merged.end.from_number == 2
    with world.city.reading() as tx:
        told = (
            tx.connection.execute(tables.journal.select().where(tables.journal.c.name == "laptop.merged"))
            .mappings()
            .one()
        )
    assert "rusak total" in told["detail"]


def test_a_record_that_the_city_refused_is_owed(world: TwoLaptops) -> None:
    # Its id is somebody else's: another kecamatan sent it first.
    person = a_psm(world.other)
    assert world.report(world.other).refused_count == 0
    a_psm(world.laptop_b, id=person)
    assert world.report(world.laptop_b).refused_count > 0
    with pytest.raises(LaptopStillOwes) as owes:
        world.merge()
    assert "ditolak kota" in owes.value.facts["what"]
    world.merge(reason="Petugasnya sudah pindah")
    world.take()


def test_pictures_that_are_not_on_this_computer_are_told(world: TwoLaptops) -> None:
    reported(world)
    with world.city.reading() as tx:
        first = tx.connection.execute(tables.photos.select()).mappings().first()
    assert first is not None
    world.city.photos.drop(first["id"])
    with pytest.raises(PhotosAway) as away:
        world.merge()
    assert away.value.facts["count"] == "1"
    merged = world.merge(reason="Foto itu hilang")
    assert merged.lacking == 1 and merged.packs[0].counts["foto"] == 2
    assert world.take().total.refused == 0


def test_laptops_that_do_not_fit_are_not_merged(world: TwoLaptops) -> None:
    a, b, c = (world.device(each) for each in (world.office, world.laptop_b, world.other))
    for one, other in ((b, b), (b, c), (b, "AAAAAAAA")):
        with pytest.raises(MergeUnfit):
            merge_laptops.merge_laptops(world.city, one, other)
    with pytest.raises(MergeEmpty):
        world.merge()
    with pytest.raises(NotAllowed):
        merge_laptops.merge_laptops(world.office, b, a)
    reported(world)
    world.merge()
    # What was merged into A cannot swallow A again.
    with pytest.raises(MergeUnfit):
        merge_laptops.merge_laptops(world.city, a, b)


# Files, and where they go.


def test_photos_that_do_not_fit_go_with_the_next_file_and_wait_for_the_first(world: TwoLaptops) -> None:
    reported(world, visits=3)
    with world.city.reading() as tx:
        sizes = [row["size_bytes"] for row in tx.connection.execute(tables.photos.select()).mappings()]
    found = see_merge.merge_facts(world.city, world.device(world.laptop_b))
    text = 600 * sum(count for _, count in found.counts)
    made = world.merge(largest=HEADER_LIMIT + README_LIMIT + text + sum(sizes) // 2)
    assert len(made.packs) > 1 and len(made.placed) == len(made.packs)
    assert sum(each.counts.get("foto", 0) for each in made.packs) == 9
    with pytest.raises(PackWaits):
        take_pack.look(world.office, made.placed[1])
    done = take_pack.look(world.office, made.placed[0])
    first = take_pack.take_in(world.office, done.batch_id, ["laptop_lain"], {})
    assert first.next_number == 2
    for line in reversed(see_packs.taken(world.office)):
        if line.state is TakenState.WAITING:
            take_pack.look_again(world.office, line.batch_id)
            take_pack.take_in(world.office, line.batch_id, ["laptop_lain"], {})
    for path in made.placed[2:]:
        preview = take_pack.look(world.office, path)
        take_pack.take_in(world.office, preview.batch_id, ["laptop_lain"], {})
    with world.office.reading() as tx:
        photos = [row["id"] for row in tx.connection.execute(tables.photos.select()).mappings()]
    assert len(photos) == 9 and all(world.office.photos.has(each) for each in photos)
    with pytest.raises(PackStandsUnder):
        undo_pack.undo_pack(world.office, done.batch_id)


def test_data_of_a_laptop_beside_new_data_kota_are_offered_both(world: TwoLaptops) -> None:
    reported(world)
    make_packs.make_packs(world.city, ("13.71.11",), world.carry(), is_whole=True)
    world.merge()
    preview = take_pack.look(world.office, world.carry())
    assert preview.number == 2 and "laptop_lain" not in [part.name for part in preview.parts]
    waiting = waiting_packs.waiting(world.office)
    assert sorted(each.number for each in waiting) == [1, 2]
    merging = next(each for each in waiting if each.number == 1)
    told = take_pack.look_again(world.office, merging.batch_id)
    take_pack.take_in(world.office, told.batch_id, ["laptop_lain"], {})
    assert see_packs.number_in_use(world.office) == 1


def test_the_same_file_goes_to_another_flashdisk(world: TwoLaptops) -> None:
    reported(world)
    made = world.merge()
    before = made.placed[0].read_bytes()
    world.lose()
    (again,) = make_packs.copy_packs(world.city, [made.packs[0].batch_id], world.stick)
    assert again.read_bytes() == before
    assert world.take().total.added > 0


# The rule.


def test_the_newest_visit_counts_and_the_record_that_the_city_knows_stays() -> None:
    other = TaskSide("b", "1", State.DONE, "2026-11-19 10:00")
    newer = TaskSide("a", "1", State.READY, "2026-11-20 10:00", is_with_city=False)
    cases = {
        "not begun": (TaskSide("a", "1", State.ASSIGNED, "", is_with_city=False), "b", False),
        "newer, not sent": (newer, "b", True),
        "newer, sent": (replace(newer, state=State.DONE, is_with_city=True), "a", False),
        "older, not sent": (replace(newer, visited="2026-11-18 10:00"), "b", False),
        "older, sent": (replace(newer, visited="2026-11-18 10:00", is_with_city=True), "b", False),
        "set aside": (TaskSide("a", "1", State.CANCELLED, "", is_with_city=False), "b", False),
    }
    for name, (own, stays, takes_result) in cases.items():
        met = meet(own, other)
        assert (met.stays.case_id, met.takes_result) == (stays, takes_result), name
        assert {met.stays, met.goes} == {own, other}


def test_two_records_that_differ_in_a_filled_cell_stay_two() -> None:
    columns = ("a", "b")
    assert completed_by({"a": "x", "b": ""}, {"a": "x", "b": "y"}, columns) == {"b": "y"}
    assert completed_by({"a": "x", "b": "z"}, {"a": "x", "b": ""}, columns) == {}
    assert completed_by({"a": "x", "b": "z"}, {"a": "x", "b": "y"}, columns) is None
