"""In this file: the twelve key lists that must not be believed, brought to a real office on a flashdisk.

In each the list in hand stays in force and no record of the office changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from city_lists import (
    NOW,
    PUBLIC_ROOTS,
    ROOTS,
    first,
    following,
    published,
    resummed,
    unzipped,
    with_office,
    zipped,
)
from real_city import fingerprints

from padang_desktop.exchange import key_list_file, seal
from padang_desktop.exchange.key_list_file import TrustedList
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import key_lists, tables
from padang_desktop.use_cases.keys import enrol_office, exchange_keys
from padang_desktop.use_cases.office import Office
from tests.offices import SetClock, an_office, with_tasks

# The list in force, the one that is brought, and the day on which it is brought.
Brought = tuple[TrustedList, bytes, datetime]


def one_root() -> Brought:
    one = first()
    return one, key_list_file.write(following(one), one, ROOTS[:1]), NOW


def same_root_twice() -> Brought:
    one = first()
    files = unzipped(key_list_file.write(following(one), one, ROOTS[:2]))
    files["SHA256SUMS.sig2"] = files["SHA256SUMS.sig1"]
    return one, zipped(files), NOW


def only_new_roots() -> Brought:
    one = first()
    changed = following(one, lambda facts: replace(facts, roots=PUBLIC_ROOTS[3:6]))
    return one, key_list_file.write(changed, one, ROOTS[3:6]), NOW


def new_set_too_few() -> Brought:
    one = first()
    changed = following(one, lambda facts: replace(facts, roots=PUBLIC_ROOTS[3:6]))
    return one, key_list_file.write(changed, one, (*ROOTS[:2], ROOTS[3])), NOW


def lower_threshold() -> Brought:
    one = first()
    changed = following(one, lambda facts: replace(facts, threshold=1))
    return one, key_list_file.write(changed, one, ROOTS[:3]), NOW


def rolled_back() -> Brought:
    one = first()
    return published(one, following(one, with_office)), one.data, NOW


def same() -> Brought:
    one = first()
    two = published(one, following(one, with_office))
    return two, two.data, NOW


def wrong_previous() -> Brought:
    one = first()
    honest = key_list_file.write(following(one), one, ROOTS[:2])
    changed = unzipped(honest)["paket.json"].replace(one.id.encode(), b"a" * 64)
    return one, resummed(honest, "paket.json", changed), NOW


def skipped() -> Brought:
    one = first()
    two = published(one, following(one, with_office))
    three = published(two, following(two))
    return one, zipped({name: d for name, d in unzipped(three.data).items() if "/000002/" not in name}), NOW


def expired() -> Brought:
    one = first()
    return one, key_list_file.write(following(one), one, ROOTS[:2]), NOW + timedelta(days=366)


def signed_for_batches() -> Brought:
    one = first()
    files = unzipped(key_list_file.write(following(one), one, ROOTS[:2]))
    files["SHA256SUMS.sig2"] = seal.sign(ROOTS[1], "setoran@spb1", files["SHA256SUMS"])
    return one, zipped(files), NOW


def altered_signers() -> Brought:
    one = first()
    files = unzipped(key_list_file.write(following(one, with_office), one, ROOTS[:2]))
    files["allowed_signers"] = files["allowed_signers"].replace(b"137111", b"137105")
    return one, zipped(files), NOW


CASES: list[tuple[str, str, Callable[[], Brought]]] = [
    ("one root", "E_AKAR_AMBANG", one_root),
    ("same root twice", "E_AKAR_AMBANG", same_root_twice),
    ("roots signed only by new keys", "E_AKAR_AMBANG", only_new_roots),
    ("new set under its threshold", "E_AKAR_AMBANG", new_set_too_few),
    ("threshold 1", "E_AKAR_AMBANG", lower_threshold),
    ("rollback", "E_KUNCI_MUNDUR", rolled_back),
    ("same", "E_ULANG", same),
    ("wrong previous", "E_CABANG", wrong_previous),
    ("skipped", "E_CELAH", skipped),
    ("expired", "E_KEDALUWARSA", expired),
    ("batch namespace", "E_TTD_NAMESPACE", signed_for_batches),
    ("allowed_signers altered", "E_HASH", altered_signers),
]


@pytest.fixture(scope="module")
def clock() -> SetClock:
    return SetClock()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, clock: SetClock) -> Iterator[Office]:
    office = an_office(tmp_path_factory.mktemp("kantor"), clock=clock)
    with_tasks(office, 2, volunteer_count=2)
    exchange_keys.ensure_device_keys(office)
    yield office
    office.close()


def believing(office: Office, trusted: TrustedList) -> None:
    """The office has this list in hand, whatever it had before."""
    with office.writing("key_list.taken") as tx:
        tx.connection.execute(tables.key_lists.delete())
        key_lists.add(tx, trusted.facts.number, trusted.data)


@pytest.mark.parametrize(("code", "make"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_it_is_refused_and_the_list_in_hand_stays(
    office: Office, clock: SetClock, tmp_path: Path, code: str, make: Callable[[], Brought]
) -> None:
    trusted, data, clock.moment = make()
    believing(office, trusted)
    path = tmp_path / "KUNCI-000099.zip"
    path.write_bytes(data)
    before = fingerprints(office)
    with pytest.raises(Refused) as refused:
        enrol_office.take_key_list(office, path)
    assert refused.value.code == code
    assert fingerprints(office) == before
    assert exchange_keys.standing(office).trusted.id == trusted.id


def test_the_list_they_are_forged_from_is_taken(office: Office, clock: SetClock, tmp_path: Path) -> None:
    one = first()
    clock.moment = NOW
    believing(office, one)
    path = tmp_path / "KUNCI-000002.zip"
    path.write_bytes(key_list_file.write(following(one, with_office), one, ROOTS[:2]))
    before = fingerprints(office)
    assert enrol_office.take_key_list(office, path) == 2
    assert {name for name, value in fingerprints(office).items() if before[name] != value} == {"key_lists"}
