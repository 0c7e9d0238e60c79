"""In this file: each numbered case of the specification at a real city: its code, and no record changed.

The bytes are those of test_negative_vectors and test_negative_contents, where
the reader alone refuses them; here they come on a flashdisk. All record tables
of the city are summed up before and after.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import timedelta

import pyrage
import pytest
import test_courier
import test_every_key_list
import test_negative_contents as contents
import test_negative_vectors as vectors
import test_usb
from forge import Make, Party
from real_city import RealCity, fingerprints, left_over

from padang_desktop.domain.batches.batch import NO_ID, Table
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.exchange import key_list_file
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import journal, settings
from padang_desktop.store import key_lists as kept_lists
from padang_desktop.use_cases.inbox.inbox_round import ALREADY
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.outbox import accept_receipt
from tests.offices import with_tasks
from tests.stories import forger
from tests.stories.world import World as Story

Case = tuple[str, str, Make]
# In these the city has to remember something first; they have a city of their own below.
AT_A_CITY_OF_ITS_OWN = {case[0] for case in contents.CHAINS} | {"31 expired", "31 not valid yet"}
SHARED: list[Case] = [
    case
    for case in (*vectors.VECTORS, *contents.HEADER, *contents.CONTENT, *contents.PICTURES)
    if case[0] not in AT_A_CITY_OF_ITS_OWN
]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealCity]:
    """One city for all cases that leave nothing behind; it holds records of the office already."""
    yield from a_city(tmp_path_factory.mktemp("kota"))


@pytest.fixture
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealCity]:
    yield from a_city(tmp_path_factory.mktemp("kota"))


def a_city(folder: object) -> Iterator[RealCity]:
    story = Story(folder)  # pyright: ignore[reportArgumentType]
    try:
        real = RealCity(story)
        with_tasks(story.office, 2, volunteer_count=2)
        story.send()
        assert story.receive()[0].state == Outcome.ACCEPTED.value
        yield real
    finally:
        story.close()


def refused_without_a_trace(city: RealCity, data: bytes, code: str, state: Outcome = Outcome.REFUSED) -> None:
    office = city.story.city
    before = fingerprints(office)
    told = city.receive(data)
    assert (told.code, told.state) == (code, state.value), told
    assert told.sentence and told.to_do
    assert fingerprints(office) == before
    assert not left_over(office)
    with office.reading() as tx:
        assert journal.latest(tx, 1)[0].detail["code"] == code


@pytest.mark.parametrize(("code", "make"), [case[1:] for case in SHARED], ids=[case[0] for case in SHARED])
def test_it_ends_in_its_code_and_no_record_changes(shared: RealCity, code: str, make: Make) -> None:
    refused_without_a_trace(shared, make(shared), code)


def test_01_the_batch_they_are_forged_from_comes_in(city: RealCity) -> None:
    assert city.receive(vectors.good(city)).state == Outcome.ACCEPTED.value


def test_74_and_so_does_the_one_after_it(city: RealCity) -> None:
    for _ in range(2):
        told = city.receive(vectors.good(city))
    assert (told.state, told.number) == (Outcome.ACCEPTED.value, 3)


def test_31_a_key_beyond_its_days_is_told_and_keeps_nothing_out(city: RealCity) -> None:
    """The reader has E_KUNCI_MASA; in practice days only warn, and revocation alone ends a key."""
    city.story.clock.moment += timedelta(days=365 * 20)
    told = city.receive(vectors.good(city))
    assert told.state == Outcome.ACCEPTED.value and told.warnings


def inside_to_city(city: RealCity, **changes: object) -> bytes:
    return city.encrypted(city.inside(city.batch(**changes)), city.city)


def replayed(city: RealCity, *, again: bool) -> bytes:
    inside = city.inside()
    first = city.encrypted(inside, city.city)
    assert city.receive(first).state == Outcome.ACCEPTED.value
    return city.encrypted(inside, city.city) if again else first


@pytest.mark.parametrize("again", [False, True], ids=["75 replay", "76 encrypted anew"])
def test_what_came_before_is_answered_again(city: RealCity, again: bool) -> None:
    data = replayed(city, again=again)
    before = fingerprints(city.story.city)
    told = city.receive(data)
    assert (told.code, told.state) == ("E_ULANG", ALREADY) and told.receipt_path is not None
    assert fingerprints(city.story.city) == before


def waiting(city: RealCity, code: str, **changes: object) -> None:
    refused_without_a_trace(city, inside_to_city(city, **changes), code, Outcome.WAITING)


def test_77_a_gap_waits(city: RealCity) -> None:
    waiting(city, "E_CELAH", number=3, previous="ab" * 32)


def test_81_a_clock_that_went_back_waits(city: RealCity) -> None:
    waiting(city, "E_JAM_MUNDUR", clock=city.story.clock.moment - timedelta(days=2))


def test_82_three_days_ahead_waits(city: RealCity) -> None:
    waiting(city, "E_JAM_DEPAN", clock=city.story.clock.moment + timedelta(days=3))


FORKS: list[tuple[str, dict[str, object]]] = [
    ("78 other number 1", {"number": 1, "previous": NO_ID}),
    ("79 wrong sebelum", {"previous": "cd" * 32}),
]


@pytest.mark.parametrize("changes", [fork[1] for fork in FORKS], ids=[fork[0] for fork in FORKS])
def test_a_fork_is_refused_and_freezes_its_laptop_only(city: RealCity, changes: dict[str, object]) -> None:
    refused_without_a_trace(city, inside_to_city(city, **changes), "E_CABANG")
    with_tasks(city.story.other, 1)
    city.story.send(city.story.other)
    assert Outcome.ACCEPTED.value in {each.state for each in city.story.receive()}


def test_80_a_chain_nobody_registered(city: RealCity) -> None:
    refused_without_a_trace(city, inside_to_city(city, chain="ee" * 16), "E_RANTAI")


def test_83_revoked_from_this_number_on(city: RealCity) -> None:
    data = vectors.good(city)
    with city.story.city.writing("key_list.made") as tx:
        trusted = exchange_keys.list_in_force(tx)
        assert trusted is not None
        facts = trusted.facts.following(trusted.id, trusted.facts.until).with_revoked(city.office.public, 2)
        root = bytes.fromhex(settings.value(tx, exchange_keys.CITY_ROOT))
        kept_lists.add(tx, facts.number, key_list_file.write(facts, trusted, [root]))
    refused_without_a_trace(city, data, "E_KUNCI_CABUT")


@pytest.mark.skipif(sys.platform == "win32", reason="making a link needs rights there")
def test_a_link_on_the_flashdisk_is_not_followed(city: RealCity) -> None:
    folder = city.story.stick / "SPB1"
    outside = city.folder / "di-luar.age"
    outside.write_bytes(vectors.good(city))
    link = folder / "SETOR-137111-LINKLINK-000002.age"
    link.symlink_to(outside)
    before = fingerprints(city.story.city)
    (told,) = city.story.receive(link)
    assert (told.code, told.state) == ("U_TAUTAN", Outcome.REFUSED.value)
    assert all(link.name != each.file for each in city.story.receive())  # nor found by looking around
    assert fingerprints(city.story.city) == before


# --- the office's side; its key lists are in test_every_key_list


def receipt_refused(city: RealCity, data: bytes) -> str:
    office = city.story.office
    path = forger.put(city.story, data, "TERIMA-137111-AAAAAAAA-000009.age")
    before = fingerprints(office)
    with pytest.raises(Refused) as refused:
        accept_receipt.accept_receipt(office, path)
    assert fingerprints(office) == before and not left_over(office)
    return refused.value.code


def own_receipt(city: RealCity) -> bytes:
    return city.story.files("TERIMA-")[-1].read_bytes()


def to(parties: Party, data: bytes, reader: Party) -> bytes:
    """The same inside for another reader."""
    return pyrage.encrypt(pyrage.decrypt(data, [reader.identity]), [parties.identity.to_public()])


def test_a_receipt_as_setoran(city: RealCity) -> None:
    refused_without_a_trace(city, to(city.city, own_receipt(city), city.office), "E_TTD_NAMESPACE")


def test_a_receipt_of_another_device(city: RealCity) -> None:
    story = city.story
    with_tasks(story.other, 1)
    story.send(story.other)
    answered = [each.receipt_path for each in story.receive() if each.wilayah == "137107"]
    assert answered[0] is not None
    foreign = answered[0].read_bytes()
    assert receipt_refused(city, foreign) == "E_AGE_KUNCI"
    other = exchange_keys.standing(story.other).keys
    reader = Party("137107", other.device, other.signing, pyrage.x25519.Identity.from_str(other.age_identity))
    assert receipt_refused(city, to(city.office, foreign, reader)) == "E_PENERIMA"


def test_a_receipt_a_second_time(city: RealCity) -> None:
    path = city.story.files("TERIMA-")[-1]
    assert not accept_receipt.accept_receipt(city.story.office, path).is_repeat
    before = fingerprints(city.story.office)
    again = accept_receipt.accept_receipt(city.story.office, path)
    assert (again.code, again.is_repeat) == ("E_ULANG", True)
    assert fingerprints(city.story.office) == before


# --- every number has its test

RECEIPTS: dict[str, Callable[..., None]] = {
    "as setoran": test_a_receipt_as_setoran,
    "other device": test_a_receipt_of_another_device,
    "replay": test_a_receipt_a_second_time,
}
FLASHDISK: dict[str, Callable[..., None]] = {
    "U_NAMA": test_usb.test_names_that_are_not_ours_are_not_written,
    "U_BESAR": test_usb.test_more_than_a_flashdisk_may_carry_is_refused,
    "U_PENUH": test_usb.test_a_flashdisk_that_fills_up_while_writing_is_full,
    "U_TULIS": test_usb.test_any_error_of_the_system_is_a_failed_write,
    "U_BACA_ULANG": test_usb.test_a_medium_that_gives_back_other_bytes_is_found_out,
    "U_ADA": test_usb.test_another_file_of_that_name_is_never_overwritten,
}
ADDED: dict[str, Callable[..., None]] = {
    "E_BERUBAH": test_courier.test_a_changed_outbox_is_noticed_before_it_leaves,
    "symlink on the stick": test_a_link_on_the_flashdisk_is_not_followed,
}
ADDED_LINES = {
    "csv formula cell", "csv line break", "csv wrong column count", "csv NIK not 16 digits",
    "photo of 20,000 px", "photo not a JPEG", "photo truncated",
}  # fmt: skip
ALONE: dict[int, Callable[..., None]] = {
    1: test_01_the_batch_they_are_forged_from_comes_in,
    31: test_31_a_key_beyond_its_days_is_told_and_keeps_nothing_out,
    74: test_74_and_so_does_the_one_after_it,
    75: test_what_came_before_is_answered_again,
    76: test_what_came_before_is_answered_again,
    77: test_77_a_gap_waits,
    78: test_a_fork_is_refused_and_freezes_its_laptop_only,
    79: test_a_fork_is_refused_and_freezes_its_laptop_only,
    80: test_80_a_chain_nobody_registered,
    81: test_81_a_clock_that_went_back_waits,
    82: test_82_three_days_ahead_waits,
    83: test_83_revoked_from_this_number_on,
}


def test_every_numbered_case_has_its_test() -> None:
    shared_names = [case[0] for case in SHARED]
    numbers = {int(name[:2]) for name in shared_names if name[:2].isdigit()} | ALONE.keys()
    assert numbers == set(range(1, 84))
    positive = {1, 74}
    assert len(numbers - positive) + len(test_every_key_list.CASES) + len(RECEIPTS) + len(FLASHDISK) == 102
    assert set(shared_names) >= ADDED_LINES and ADDED
    for test in (*RECEIPTS.values(), *FLASHDISK.values(), *ALONE.values()):
        assert test.__name__.startswith("test_")


def test_the_tables_that_travel_are_all_among_those_summed(city: RealCity) -> None:
    """A case is worth something only if a record that does come in is seen in the sums."""
    before = fingerprints(city.story.city)
    forger.sealed(city.story, city.story.office, tables=(Table("relawan", (forger.a_person_row(),)),))
    city.story.receive()
    changed = {name for name, value in fingerprints(city.story.city).items() if before[name] != value}
    assert {"volunteers", "arrivals"} <= changed
