"""In this file: what the city remembers of each sender's chain."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.exchange import keys
from padang_desktop.exchange.keys import SealBroken
from padang_desktop.store import arrival_staging, inbox, receipts
from padang_desktop.store.arrival_staging import ArrivalStaging
from padang_desktop.store.database import Writer
from padang_desktop.store.inbox import InBatch
from padang_desktop.store.receipts import KeptReceipt
from tests.systems import open_files

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
CHAIN = "a" * 32
Writing = Callable[..., AbstractContextManager[Writer]]


def a_batch(number: int, outcome: Outcome = Outcome.ACCEPTED, **values: object) -> InBatch:
    made = {
        "batch_id": f"{number:064x}", "device": "ABCDEFGH", "wilayah": "137111", "chain": CHAIN,
        "number": number, "previous": f"{number - 1:064x}", "clock": NOON + timedelta(hours=number),
        "received_at": NOON, "outcome": outcome, "file_name": f"{number}.age", "counts": {"relawan": number},
    }  # fmt: skip
    return InBatch(**(made | values))  # pyright: ignore[reportArgumentType]


def test_a_chain_is_what_was_accepted_and_what_waits(writing: Writing) -> None:
    with writing("batch.received") as tx:
        for batch in (a_batch(1), a_batch(2, Outcome.REFUSED), a_batch(4, Outcome.WAITING)):
            inbox.put(tx, batch)
        state = inbox.chain_state(tx, CHAIN)
        assert inbox.chain_state(tx, "b" * 32).accepted == {}
        assert [each.number for each in inbox.waiting(tx, CHAIN)] == [4]
    assert state.accepted == {1: f"{1:064x}", 2: f"{2:064x}"} and state.waiting == {4: f"{4:064x}"}
    assert (state.last_number, state.last_clock) == (2, NOON + timedelta(hours=2))


def test_a_batch_that_waited_is_kept_once_under_its_id(writing: Writing) -> None:
    waits = a_batch(3, Outcome.WAITING, code="E_CELAH", waits_for=2)
    with writing("batch.received") as tx:
        inbox.put(tx, waits)
        inbox.put(tx, replace(waits, outcome=Outcome.PARTLY, code="", waits_for=0))
        (kept,) = inbox.all_batches(tx)
    assert kept == replace(waits, outcome=Outcome.PARTLY, code="", waits_for=0)


def test_no_two_batches_are_taken_in_under_one_number(writing: Writing) -> None:
    twin = a_batch(1, batch_id="f" * 64)
    with writing("batch.received") as tx:
        inbox.put(tx, a_batch(1))
        inbox.put(tx, replace(twin, outcome=Outcome.WAITING))
    with pytest.raises(IntegrityError), writing("batch.received") as tx:
        inbox.put(tx, twin)


def test_what_a_batch_brought_besides_is_kept_with_it(writing: Writing) -> None:
    warned = a_batch(1, warnings=(Problem("JOURNAL_GAP", "", "1", Severity.WARN, "7"),))
    with writing("batch.received") as tx:
        inbox.put(tx, warned)
        assert inbox.one(tx, warned.batch_id) == warned


def test_a_chain_that_has_ended_keeps_nothing_waiting(writing: Writing) -> None:
    with writing("batch.received") as tx:
        for batch in (a_batch(1), a_batch(3, Outcome.WAITING), a_batch(4, Outcome.WAITING, chain="b" * 32)):
            inbox.put(tx, batch)
        assert inbox.refuse_waiting(tx, CHAIN, "E_KUNCI_CABUT") == 1
        assert inbox.waiting(tx, CHAIN) == [] and len(inbox.waiting(tx, "b" * 32)) == 1


def test_receipts_are_found_by_laptop_and_by_batch(writing: Writing) -> None:
    made = [
        KeptReceipt(f"{n:064x}", CHAIN, n, "ABCDEFGH", "f" * 64, NOON, f"TERIMA-{n}.age", b"sealed")
        for n in (1, 2, 3)
    ]
    with writing("batch.received") as tx:
        for receipt in made:
            receipts.add(tx, receipt)
        assert receipts.of_device(tx, "ABCDEFGH", 1) == made[1:]
        assert receipts.of_batch(tx, "f" * 64) == made[2] == receipts.last(tx, CHAIN)
        assert receipts.one(tx, made[0].receipt_id) == made[0]
        assert receipts.chain_state(tx, CHAIN).last_number == 3


@pytest.fixture
def staging(tmp_path: Path) -> ArrivalStaging:
    return ArrivalStaging(tmp_path / "sementara", keys.cipher(bytes(32)))


def put(staging: ArrivalStaging, path: str, content: bytes) -> None:
    staging.begin(path, len(content))
    for start in range(0, len(content), 131_071):
        staging.write(content[start : start + 131_071])
    staging.end(path, "")


@pytest.mark.parametrize("size", [0, 1, 131_071, 1024 * 1024, 1024 * 1024 + 1, 3_333_333])
def test_what_is_staged_comes_back_whole_and_lies_encrypted(
    staging: ArrivalStaging, tmp_path: Path, size: int
) -> None:
    content = (b"NAMA CONTOH;" * (size // 12 + 1))[:size]
    put(staging, "data/relawan.csv", b"other")
    put(staging, "data/individu.csv", content)
    assert b"".join(staging.read("data/individu.csv")) == content
    assert b"".join(staging.read("data/relawan.csv")) == b"other"
    (path,) = (tmp_path / "sementara").iterdir()
    assert b"NAMA CONTOH" not in path.read_bytes()
    staging.discard()
    assert not path.exists()


def test_a_piece_that_was_changed_is_noticed(staging: ArrivalStaging, tmp_path: Path) -> None:
    put(staging, "data/relawan.csv", b"isi")
    assert b"".join(staging.read("data/relawan.csv")) == b"isi"
    (path,) = (tmp_path / "sementara").iterdir()
    with path.open("r+b") as file:
        file.seek(20)
        file.write(b"\xff\x00")
    with pytest.raises(SealBroken):
        list(staging.read("data/relawan.csv"))


@open_files
def test_what_a_crash_left_is_swept(staging: ArrivalStaging, tmp_path: Path) -> None:
    put(staging, "data/relawan.csv", b"isi")
    assert arrival_staging.sweep(tmp_path / "sementara") == 1
    assert arrival_staging.sweep(tmp_path / "sementara") == 0
    assert arrival_staging.sweep(tmp_path / "tidak-ada") == 0
