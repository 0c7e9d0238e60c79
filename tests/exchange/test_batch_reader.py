"""In this file: a good batch comes in, a waiting one is kept, and nothing else leaves a trace."""

from __future__ import annotations

import hashlib
import pickle
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from forge import CHAIN, CITY_SEED, NOON, OFFICE_SEED, ROWS, SHAPES, Shelf, World, a_photo, batch_id_of, later

from padang_desktop.domain import words
from padang_desktop.domain.batches.batch import ChainState, Table
from padang_desktop.domain.batches.receipt import Judged, Outcome, RefusedRecord, receipt_of
from padang_desktop.domain.disk import DiskFull
from padang_desktop.domain.progress import Cancelled
from padang_desktop.exchange import batch_reader
from padang_desktop.exchange.refused import Refused


def test_a_good_batch_comes_in_whole(world: World) -> None:
    checked = world.check(world.sealed())
    opened = batch_reader.open_batch(checked, SHAPES, world.shelf)
    assert tuple(opened.rows("kunjungan")) == ROWS
    assert list(opened.rows("orang")) == [("p1", "Budi Contoh")]
    assert list(opened.rows("tidak_dikirim")) == []
    photos = {photo_id: b"".join(read()) for photo_id, read in opened.photos.items()}
    assert photos == {photo.photo_id: photo.content() for photo in (a_photo(1), a_photo(2))}
    assert checked.batch_id == batch_id_of(world.inside())
    assert checked.signer.wilayah == checked.header.wilayah == "137111"
    assert checked.size == (world.folder / "sealed.age").stat().st_size


def test_every_file_is_staged_under_its_sum(world: World) -> None:
    checked = world.check(world.sealed())
    assert {file.path: file.sha256 for file in checked.files} == world.shelf.sums
    assert [file.row_count for file in checked.files] == [2, 1, None, None]
    assert "paket.json" not in world.shelf.files


@pytest.mark.parametrize("size", [3, 8191, 8192, 65_536, 131_072, 131_073, 400_000])
def test_photos_of_any_size_come_back(world: World, size: int) -> None:
    data = a_photo(5, 400_000).content()[:size]
    facts = {"sha256": hashlib.sha256(data).hexdigest(), "crc32": zlib.crc32(data), "size": size}
    photo = replace(a_photo(5), content=lambda: data, **facts)
    world.check(world.sealed(world.batch(photos=(photo,))))
    assert world.shelf.files[photo.path] == data


def test_a_batch_without_photos_or_rows_is_a_batch(world: World) -> None:
    checked = world.check(world.sealed(world.batch(photos=(), tables=(Table("orang", ()),))))
    assert list(batch_reader.open_batch(checked, SHAPES, world.shelf).rows("orang")) == []


def test_an_old_key_of_the_city_still_opens(world: World) -> None:
    desk = world.desk(identities=(str(world.office.identity), str(world.city.identity)))
    assert world.refusal(world.sealed(), desk) == ""


def test_a_receipt_climbs_the_same_stairs(world: World) -> None:
    path = world.sealed(world.receipt(), CITY_SEED)
    checked = world.check(path, world.office_desk())
    assert list(batch_reader.open_batch(checked, SHAPES, world.shelf).rows("hasil")) == [("1", "ab" * 32)]


def chain_of(world: World, count: int) -> list[bytes]:
    """The insides of numbers 1 to count, each naming the one before."""
    found: list[bytes] = []
    previous = "0" * 64
    for number in range(1, count + 1):
        found.append(world.inside(world.batch(number=number, previous=previous, clock=later(number))))
        previous = batch_id_of(found[-1])
    return found


def remember(world: World, accepted: list[bytes], waiting: dict[int, bytes] | None = None) -> None:
    world.ledger.chains["ABCDEFG2", CHAIN] = ChainState(
        {number: batch_id_of(inside) for number, inside in enumerate(accepted, 1)},
        {number: batch_id_of(inside) for number, inside in (waiting or {}).items()},
        later(len(accepted)) if accepted else None,
    )


def test_a_batch_that_came_too_early_is_staged_whole_and_opens_when_the_gap_is_closed(world: World) -> None:
    first, second, third = chain_of(world, 3)
    remember(world, [first])
    early = world.check(world.encrypted(third))
    assert early.holds == ("E_CELAH",) and early.missing_from == 2
    assert world.shelf.files.keys() == {file.path for file in early.files} and len(early.files) == 4
    with pytest.raises(Refused) as refusal:
        batch_reader.open_batch(early, SHAPES, world.shelf, released=frozenset({"E_CELAH"}))
    assert refusal.value.code == "E_CELAH" and refusal.value.facts["kurang"] == "2"
    remember(world, [first], {3: third})
    assert world.check(world.encrypted(second)).holds == ()
    remember(world, [first, second], {3: third})
    assert world.check(world.encrypted(third)).holds == ()


def test_what_waits_must_fit_what_waits_before_it(world: World) -> None:
    first, second, third = chain_of(world, 3)
    remember(world, [], {2: second})
    assert world.refusal(world.encrypted(third)) == "E_CELAH"
    other = world.inside(world.batch(number=2, previous=batch_id_of(first), clock=later(9)))
    remember(world, [], {2: other})
    assert world.refusal(world.encrypted(third)) == "E_CABANG"
    assert world.refusal(world.encrypted(second)) == "E_CABANG"


def test_a_supervisor_may_lift_a_hold_of_the_clock(world: World) -> None:
    ahead = world.check(world.encrypted(world.inside(world.batch(clock=later(72)))))
    assert ahead.holds == ("E_JAM_DEPAN",)
    with pytest.raises(Refused):
        batch_reader.open_batch(ahead, SHAPES, world.shelf)
    opened = batch_reader.open_batch(ahead, SHAPES, world.shelf, frozenset({"E_JAM_DEPAN"}))
    assert tuple(opened.rows("kunjungan")) == ROWS


def test_the_clock_may_be_two_days_ahead_and_no_more(world: World) -> None:
    assert world.refusal(world.encrypted(world.inside(world.batch(clock=later(48))))) == ""
    assert world.refusal(world.encrypted(world.inside(world.batch(clock=later(48.01))))) == "E_JAM_DEPAN"


def test_a_number_before_the_revocation_still_comes_in(world: World) -> None:
    known = world.ledger.signers[world.office.public]
    world.ledger.signers[world.office.public] = replace(known, revoked_from=2)
    assert world.refusal(world.sealed()) == ""


def test_a_replay_after_revocation_still_says_it_came_already(world: World) -> None:
    known = world.ledger.signers[world.office.public]
    world.ledger.signers[world.office.public] = replace(known, revoked_from=1)
    world.ledger.chains["ABCDEFG2", CHAIN] = ChainState({1: batch_id_of(world.inside())}, {}, NOON)
    with pytest.raises(Refused) as refusal:
        world.check(world.sealed())
    assert refusal.value.code == "E_ULANG"
    assert refusal.value.facts["paket"] == batch_id_of(world.inside())


def test_a_refusal_keeps_its_code_and_facts_across_processes(world: World) -> None:
    with pytest.raises(Refused) as refusal:
        world.check(world.encrypted(world.inside(world.batch(chain="ee" * 16))))
    again = pickle.loads(pickle.dumps(refusal.value))
    assert again.code == "E_RANTAI" and again.facts == refusal.value.facts
    assert all(words.of_situation(again))


class Full(Shelf):
    """A staging whose disk is full."""

    def write(self, chunk: bytes) -> None:
        raise OSError(28, "No space left on device")


def test_a_full_disk_of_our_own_is_not_blamed_on_the_batch(world: World) -> None:
    shelf = Full()
    with pytest.raises(DiskFull) as trouble:
        batch_reader.check(world.sealed(), world.desk(), shelf)
    assert not isinstance(trouble.value, Refused) and shelf.is_discarded


class StopsLate:
    def step(self, done: int, total: int, what: str = "") -> None:
        if done * 2 > total:
            raise Cancelled


def test_cancelling_halfway_leaves_nothing_in_staging(world: World) -> None:
    path = world.sealed(world.batch(photos=tuple(a_photo(n, 2_000_000) for n in range(4))))
    shelf = Shelf()
    with pytest.raises(Cancelled):
        batch_reader.check(path, world.desk(), shelf, StopsLate())
    assert shelf.is_discarded


def test_a_missing_file_is_not_a_refusal(world: World) -> None:
    with pytest.raises(FileNotFoundError):
        world.check(Path(world.folder / "none.age"))


def test_any_portions_give_the_same_answer(world: World) -> None:
    inside = world.inside()
    whole = world.check(world.encrypted(inside))
    for portion in (1, 2, 7, 29, 31, 1000, len(inside)):
        shelf = Shelf()
        passing = batch_reader.Pass(world.desk(), shelf)
        for at in range(0, len(inside), portion):
            passing.write(inside[at : at + portion])
        assert passing.finish(whole.size, whole.sha256) == whole
        assert shelf.files == world.shelf.files


def test_a_judged_batch_becomes_its_receipt() -> None:
    wrong = RefusedRecord("kunjungan", "0192-a", "E_CSV")
    assert receipt_of(Judged("ab", 1, 5)).outcome is Outcome.ACCEPTED
    assert receipt_of(Judged("ab", 1, 4, (wrong,))).outcome is Outcome.PARTLY
    assert receipt_of(Judged("ab", 1, 0, (wrong,))).refused == (wrong,)
    assert receipt_of(Judged("ab", 1, 0, (wrong,))).outcome is Outcome.REFUSED


def test_only_the_signer_named_by_the_key_list_may_speak(world: World) -> None:
    world.ledger.signers.clear()
    assert world.refusal(world.sealed(seed=OFFICE_SEED)) == "E_KUNCI_ASING"
