"""In this file: the city's answer is taken in: done is done, and what came back becomes work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyrage
import pytest

from padang_desktop.domain.batches.batch import Batch, Header, Kind, Table
from padang_desktop.domain.batches.batch_state import BatchState
from padang_desktop.domain.batches.batch_tables import RECEIPT_SCHEMA
from padang_desktop.domain.batches.receipt import Outcome, Receipt, RefusedRecord
from padang_desktop.domain.cases.case import State
from padang_desktop.domain.problems import Severity
from padang_desktop.domain.progress import Silent
from padang_desktop.exchange import header
from padang_desktop.store import (
    cases,
    changes,
    journal,
    outbox,
    receipts,
    tables,
    volunteers,
)
from padang_desktop.use_cases.cases import approve_results, record_visit
from padang_desktop.use_cases.inbox import give_receipt
from padang_desktop.use_cases.inbox.inbox_round import Received
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import accept_receipt, see_to_returned, send_batch
from tests import people
from tests.offices import with_tasks
from tests.refusals import code_of
from tests.stories import forger
from tests.stories.world import World
from tests.use_cases.batch_ground import a_visited_case


def case_of(office: Office, case_id: str) -> tuple[State, str]:
    with office.reading() as tx:
        case = cases.take(tx, case_id)
    return case.state, case.returned_reason


@pytest.fixture
def collision(world: World) -> tuple[str, str, Received]:
    """Both offices gave one number, the other one first: two cases of ours, and the city's answer."""
    a_visited_case(world, world.other, "VV-137111-202611-0001")
    world.send(world.other)
    world.receive()
    world.lose()
    taken = a_visited_case(world, world.office, "VV-137111-202611-0001")
    free = a_visited_case(world, world.office, "VV-137111-202611-0002")
    world.send()
    return taken, free, world.receive()[-1]


def test_a_refused_record_becomes_work_with_its_reason(
    world: World, collision: tuple[str, str, Received]
) -> None:
    taken, free, received = collision
    assert (received.state, received.refused_count) == (Outcome.PARTLY.value, 5)
    accepted = world.accept(received)
    assert (accepted.outcome_words, accepted.returned_count) == ("Diterima sebagian", 5)
    assert case_of(world.office, free) == (State.DONE, "")
    assert case_of(world.office, taken) == (State.RETURNED, "Nomornya sudah dipakai data lain di kota.")
    (line,) = send_batch.batches(world.office)
    assert line.state is BatchState.PARTLY
    work = see_to_returned.returned_work(world.office)
    assert {(each.noun, each.label) for each in work} == {
        ("Tugas", "VV-137111-202611-0001"),
        ("Kunjungan", "VV-137111-202611-0001"),
        ("Foto", "VV-137111-202611-0001"),
    }
    assert all(each.severity is Severity.BLOCK and each.reason.endswith(".") for each in work)
    assert code_of(send_batch.make_batch, world.office) == "NOTHING_TO_SEND"


def test_a_returned_case_goes_again_with_all_of_it_once_it_is_mended(
    world: World, collision: tuple[str, str, Received]
) -> None:
    taken, _, received = collision
    world.accept(received)
    with world.office.writing("case.changed", taken) as tx:
        changes.change(tx, tables.cases, taken, {"number": "VV-137111-202611-0009"})
    approve_results.approve_results(world.office, [taken])
    made = world.send()
    assert made.counts == {"kasus": 1, "kunjungan": 1, "foto": 3} and made.photo_count == 3
    accepted = world.accept(world.receive()[-1])
    assert accepted.outcome is Outcome.ACCEPTED
    assert case_of(world.office, taken) == (State.DONE, "")
    assert see_to_returned.returned_work(world.office) == []


def test_a_remark_is_told_and_can_be_put_away(world: World) -> None:
    nik = people.a_nik()
    for office in (world.other, world.office):
        with office.writing("roster.imported") as tx:
            volunteers.add(tx, [people.a_volunteer(nik=nik)])
    world.send(world.other)
    world.receive()
    world.lose()
    world.send()
    accepted = world.accept(world.receive()[-1])
    assert (accepted.outcome, accepted.remark_count) == (Outcome.ACCEPTED, 1)
    (remark,) = see_to_returned.returned_work(world.office)
    assert remark.severity is Severity.WARN
    assert remark.reason == "NIK ini juga dipakai orang lain di Kecamatan Lubuk Kilangan."
    see_to_returned.seen_to(world.office, remark)
    assert see_to_returned.returned_work(world.office) == []


def test_a_batch_refused_as_a_whole_comes_back_as_a_whole(world: World) -> None:
    case_id = a_visited_case(world, world.office, "VV-137111-202611-0001")
    made = world.send()
    with world.city.writing("batch.refused", made.batch_id) as tx:
        own = exchange_keys.standing(world.city)
        answer = Receipt(made.batch_id, 1, Outcome.REFUSED, "E_CSV")
        give_receipt.seal(tx, world.city, own, _head(forger.a_batch(world, world.office)), answer)
    device = exchange_keys.standing(world.office).keys.device
    placed = give_receipt.write_due(world.city, own, world.stick, device, 0, Silent())
    accepted = accept_receipt.accept_receipt(world.office, placed[made.batch_id])
    assert (accepted.outcome_words, accepted.code) == ("Ditolak", "E_CSV")
    state, reason = case_of(world.office, case_id)
    assert state is State.RETURNED and reason == accepted.sentence
    approve_results.approve_results(world.office, [case_id])
    assert send_batch.what_is_ready(world.office).counts == made.counts


def _head(batch: Batch) -> Header:
    return header.of(batch, "SHA256:" + "a" * 43, ())


def answered(world: World) -> Received:
    with_tasks(world.office, 1, volunteer_count=1)
    world.send()
    return world.receive()[0]


def forged_receipt(world: World, office: Office, **changes: object) -> Path:
    """A receipt by the city for an office, with something changed."""
    own = exchange_keys.standing(world.city)
    device = exchange_keys.standing(office).keys
    row = ("1", "ab" * 32, Outcome.ACCEPTED.value, "", "", "1")
    made = {
        "kind": Kind.RECEIPT, "schema": RECEIPT_SCHEMA, "wilayah": "1371", "device": own.keys.device,
        "chain": exchange_keys.receipt_chain(own.keys.chain, device.device), "number": 1,
        "previous": "0" * 64, "recipients": (device.recipient,), "tables": (Table("hasil", (row,)),),
    }  # fmt: skip
    keys = changes.pop("keys", own.keys)
    return forger.sealed(world, world.office, keys, **(made | changes))  # pyright: ignore[reportArgumentType]


REFUSALS: dict[str, tuple[str, Callable[[World], Path]]] = {
    "for another laptop": ("E_AGE_KUNCI", lambda w: forged_receipt(w, w.other)),
    "of another laptop's chain": (
        "E_RANTAI",
        lambda w: forged_receipt(
            w, w.other, recipients=(exchange_keys.standing(w.office).keys.recipient,)
        ),
    ),
    "signed by a laptop it does not know": (
        "E_KUNCI_ASING",
        lambda w: forged_receipt(w, w.office, keys=exchange_keys.standing(w.other).keys),
    ),
    "two answers": (
        "E_ISI",
        lambda w: forged_receipt(
            w, w.office,
            tables=(Table("hasil", (("1", "ab" * 32, "DITERIMA", "", "", "1"),) * 2),),
        ),
    ),
    "an unknown outcome": (
        "E_ISI",
        lambda w: forged_receipt(
            w, w.office, tables=(Table("hasil", (("1", "ab" * 32, "MUNGKIN", "", "", "1"),)),)
        ),
    ),
    "one that comes too early": (
        "RECEIPT_BEFORE_MISSING",
        lambda w: forged_receipt(w, w.office, number=2, previous="cd" * 32),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSALS)
def test_a_false_receipt_changes_nothing(world: World, name: str) -> None:
    code, make = REFUSALS[name]
    with_tasks(world.office, 1, volunteer_count=1)
    world.send()
    path = make(world)
    before = world.all_rows(world.office)
    assert code_of(accept_receipt.accept_receipt, world.office, path) == code
    assert world.all_rows(world.office) == before
    assert send_batch.batches(world.office)[0].state is BatchState.ON_STICK
    with world.office.reading() as tx:
        assert receipts.of_device(tx, "") == []
        assert journal.latest(tx, 1)[0].name == "batch.handed_over"
    assert not list((world.office.folder / "masuk").iterdir())


def test_a_receipt_that_was_changed_on_the_way_is_refused(world: World) -> None:
    received = answered(world)
    assert received.receipt_path is not None
    data = received.receipt_path.read_bytes()
    for bad, code in ((data[:-1], "E_AGE_RUSAK"), (b"", "E_BUKAN_AGE"), (data + b"\0", "E_AGE_RUSAK")):
        received.receipt_path.write_bytes(bad)
        assert code_of(accept_receipt.accept_receipt, world.office, received.receipt_path) == code


def test_a_batch_is_no_receipt(world: World) -> None:
    answered(world)
    keys = exchange_keys.standing(world.city).keys
    plain = pyrage.decrypt(
        world.files("SETOR-")[0].read_bytes(), [pyrage.x25519.Identity.from_str(keys.age_identity)]
    )
    own = exchange_keys.standing(world.office).keys.recipient
    path = forger.put(world, pyrage.encrypt(plain, [pyrage.x25519.Recipient.from_str(own)]), "TERIMA-1.age")
    assert code_of(accept_receipt.accept_receipt, world.office, path) == "E_TTD_NAMESPACE"


def test_a_receipt_for_a_batch_nobody_knows_is_only_noted(world: World) -> None:
    told = accept_receipt.accept_receipt(world.office, forged_receipt(world, world.office))
    assert "tidak ada di laptop ini" in told.sentence and not send_batch.batches(world.office)


def test_a_wrong_clock_at_the_office_does_not_keep_the_receipt_out(world: World) -> None:
    received = answered(world)
    world.clock.moment = world.clock.moment.replace(day=20)
    assert received.receipt_path is not None
    told = accept_receipt.accept_receipt(world.office, received.receipt_path)
    assert told.outcome is Outcome.ACCEPTED


def test_a_case_that_was_corrected_meanwhile_is_left_alone(world: World) -> None:
    case_id = a_visited_case(world, world.office, "VV-137111-202611-0001")
    world.send()
    (received,) = world.receive()
    corrected(world, case_id)
    world.accept(received)
    assert case_of(world.office, case_id)[0] is State.READY
    assert world.send().counts == {"kasus": 1, "kunjungan": 1}
    assert world.accept(world.receive()[-1]).outcome is Outcome.ACCEPTED
    assert case_of(world.office, case_id)[0] is State.DONE


def corrected(world: World, case_id: str) -> None:
    again = people.a_visit(case_id, visited_on="2026-11-21")
    overrides = {problem.code: "contoh" for problem in record_visit.judge_visit(world.office, again)}
    record_visit.record_visit(world.office, replace(again, overrides=overrides))


def test_a_correction_that_is_on_its_way_waits_for_its_own_answer(world: World) -> None:
    case_id = a_visited_case(world, world.office, "VV-137111-202611-0001")
    world.send()
    (first,) = world.receive()
    corrected(world, case_id)
    second = world.send()
    assert case_of(world.office, case_id)[0] is State.SENT
    world.accept(first)
    assert case_of(world.office, case_id)[0] is State.SENT
    with world.city.writing("batch.refused", second.batch_id) as tx:
        answer = Receipt(
            second.batch_id, 2, Outcome.PARTLY,
            refused=(RefusedRecord("kasus", case_id, "RECEIVED_NUMBER_TAKEN"),),
        )  # fmt: skip
        give_receipt.seal(
            tx,
            world.city,
            exchange_keys.standing(world.city),
            _head(forger.a_batch(world, world.office)),
            answer,
        )
    device = exchange_keys.standing(world.office).keys.device
    own = exchange_keys.standing(world.city)
    placed = give_receipt.write_due(world.city, own, world.stick, device, 1, Silent())
    told = accept_receipt.accept_receipt(world.office, placed[second.batch_id])
    assert told.outcome is Outcome.PARTLY
    assert case_of(world.office, case_id) == (State.RETURNED, "Nomornya sudah dipakai data lain di kota.")


def test_the_city_is_told_which_receipt_was_seen_last(world: World) -> None:
    received = answered(world)
    world.accept(received)
    with_tasks(world.office, 1)
    world.send()
    world.lose()
    with world.office.reading() as tx:
        newest = outbox.all_batches(tx)[0]
    send_batch.copy_batch(world.office, newest.batch_id, world.stick)
    world.receive()
    assert [path.name[-10:] for path in world.files("TERIMA-")] == ["000002.age"]
