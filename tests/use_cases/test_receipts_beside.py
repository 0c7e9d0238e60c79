"""In this file: receipts that lost their names on the way, and one whose earlier ones are not there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from padang_desktop.domain import words
from padang_desktop.domain.batches.batch_state import BatchState
from padang_desktop.use_cases.outbox import accept_receipt, receipt_by_phone, send_batch
from padang_desktop.use_cases.outbox.accept_receipt import EarlierReceiptMissing, EarlierReceiptUnread
from tests.offices import with_tasks
from tests.stories.world import World
from tests.use_cases.batch_ground import a_visited_case


def three_receipts(world: World) -> list[Path]:
    """Number 2 came before number 1: a receipt that waits, and one for each."""
    with_tasks(world.office, 1, volunteer_count=2)
    first = world.send().on_stick
    with_tasks(world.office, 1, volunteer_count=2)
    world.send()
    assert first is not None
    aside = first.rename(world.folder / "satu.age")
    world.receive()
    aside.rename(first)
    world.receive()
    receipts = world.files("TERIMA-")
    assert len(receipts) == 3
    return receipts


def states(world: World) -> list[BatchState]:
    return [line.state for line in send_batch.batches(world.office)]


def test_receipts_are_known_by_what_is_in_them_and_not_by_their_names(world: World) -> None:
    downloads = world.folder / "Unduhan"
    downloads.mkdir()
    for place, receipt in enumerate(three_receipts(world)):
        # The newest has the first name, as files of a messenger may.
        shutil.copy(receipt, downloads / f"DOC-20261122-WA000{9 - place} ✓.age")
    (downloads / "bukan.age").write_bytes(b"age-encryption.org/v1\nrusak")
    (downloads / "folder.age").mkdir()
    taken = accept_receipt.accept_receipt(world.office, downloads / "DOC-20261122-WA0007 ✓.age")
    assert (taken.number, taken.earlier_count, taken.earlier_returned) == (2, 2, 0)
    assert states(world) == [BatchState.ACCEPTED, BatchState.ACCEPTED]


def test_one_whose_name_sorts_before_all_others_finds_them_too(world: World) -> None:
    receipts = three_receipts(world)
    newest = receipts[-1].rename(receipts[-1].with_name("DOC (1).age"))
    assert accept_receipt.accept_receipt(world.office, newest).earlier_count == 2
    assert states(world) == [BatchState.ACCEPTED, BatchState.ACCEPTED]


def test_a_missing_one_is_named_and_those_before_it_count(world: World) -> None:
    first, second, third = three_receipts(world)
    second.unlink()
    with pytest.raises(EarlierReceiptMissing) as missing:
        accept_receipt.accept_receipt(world.office, third)
    happened, to_do = words.of_situation(missing.value)
    assert second.name in happened and "Dinas Sosial" in to_do and first.exists()
    assert states(world) == [BatchState.ON_STICK, BatchState.ON_STICK]
    assert [line.batch.waits_for for line in send_batch.batches(world.office)] == [1, 0]
    # What the phone can tell meanwhile is not in the way of the receipt.
    batch = send_batch.batches(world.office)[-1].batch
    outcome = world.receive()[0].state
    assert outcome == "SUDAH_DITERIMA" and second.exists()
    assert accept_receipt.accept_receipt(world.office, third).earlier_count == 1
    assert states(world) == [BatchState.ACCEPTED, BatchState.ACCEPTED]
    with pytest.raises(receipt_by_phone.WrongReceiptCode):
        receipt_by_phone.take_code(world.office, batch.batch_id[:8])


def test_a_damaged_one_beside_is_not_called_missing(world: World) -> None:
    _, second, third = three_receipts(world)
    whole = second.read_bytes()
    second.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(EarlierReceiptUnread) as unread:
        accept_receipt.accept_receipt(world.office, third)
    assert second.name in words.of_situation(unread.value)[0]
    second.write_bytes(whole)
    assert accept_receipt.accept_receipt(world.office, third).earlier_count == 1
    assert states(world) == [BatchState.ACCEPTED, BatchState.ACCEPTED]


def test_what_an_earlier_one_gives_back_is_told_with_the_last(world: World) -> None:
    number = "VV-137111-202611-0001"
    a_visited_case(world, world.other, number)
    world.send(world.other)
    world.receive()
    world.lose()
    a_visited_case(world, world.office, number)
    world.send()
    with_tasks(world.office, 0, volunteer_count=1)
    world.send()
    assert [each.refused_count for each in world.receive()] == [5, 0]
    taken = accept_receipt.accept_receipt(world.office, world.files("TERIMA-")[-1])
    assert (taken.number, taken.returned_count, taken.earlier_count, taken.earlier_returned) == (2, 0, 1, 5)
