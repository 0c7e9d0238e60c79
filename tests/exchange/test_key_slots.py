"""In this file: who can open kunci.json, and that nobody else can by bending it."""

from __future__ import annotations

import copy
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from padang_desktop.exchange import key_slots, keys, letters, screen_lock
from padang_desktop.exchange.key_slots import KeyFileDamaged, WrongPassphrase, WrongRecoveryCode
from padang_desktop.exchange.key_wrap import FLOOR, LOWEST, Cost, calibrate
from padang_desktop.exchange.refused import Refused

DATA_KEY = bytes(range(32))
HELD = key_slots.CityKey("137111", "K7QF2M9A", DATA_KEY)
PASSPHRASE = "kopi mangga sawah jendela"
ACCOUNT = "0194f2c0-aaaa-7000-8000-000000000001"


@pytest.fixture(scope="module")
def slot() -> key_slots.Slot:
    return key_slots.wrap_with_passphrase(DATA_KEY, PASSPHRASE, ACCOUNT, LOWEST)


def bent(slot: key_slots.Slot, **changed: object) -> Any:
    return {**copy.deepcopy(slot), **changed}


def test_the_passphrase_opens_the_slot_and_another_does_not(slot: key_slots.Slot) -> None:
    assert key_slots.open_slot(slot, PASSPHRASE) == DATA_KEY
    for wrong in ("", PASSPHRASE + " ", PASSPHRASE.upper()):
        with pytest.raises(WrongPassphrase):
            key_slots.open_slot(slot, wrong)


def test_the_same_letters_typed_on_another_keyboard_open_it() -> None:
    composed = key_slots.wrap_with_passphrase(DATA_KEY, "caf\u00e9 di pasar raya", ACCOUNT, LOWEST)
    assert key_slots.open_slot(composed, "cafe\u0301 di pasar raya") == DATA_KEY


def test_undecodable_bytes_in_a_passphrase_are_only_a_wrong_one(slot: key_slots.Slot) -> None:
    with pytest.raises(WrongPassphrase):
        key_slots.open_slot(slot, "kopi \udcff")


def test_two_slots_of_one_passphrase_have_nothing_in_common(slot: key_slots.Slot) -> None:
    other = key_slots.wrap_with_passphrase(DATA_KEY, PASSPHRASE, ACCOUNT, LOWEST)
    assert all(other[name] != slot[name] for name in ("salt", "nonce", "ct"))


def test_a_slot_moved_to_another_account_does_not_open(slot: key_slots.Slot) -> None:
    with pytest.raises(WrongPassphrase):
        key_slots.open_slot(bent(slot, id="0194f2c0-aaaa-7000-8000-000000000002"), PASSPHRASE)


def test_a_slot_with_another_cost_does_not_open(slot: key_slots.Slot) -> None:
    for cost in ({"m": 19456, "t": 1, "p": 1}, {"m": 19456, "t": 2, "p": 2}, {"m": 20480, "t": 2, "p": 1}):
        with pytest.raises(WrongPassphrase):
            key_slots.open_slot(bent(slot, par=cost), PASSPHRASE)


@pytest.mark.parametrize(
    "cost",
    [
        {"m": 19455, "t": 2, "p": 1},
        {"m": 1024 * 1024 + 1, "t": 2, "p": 1},
        {"m": 19456, "t": 21, "p": 1},
        {"m": 19456, "t": 0, "p": 1},
        {"m": 19456, "t": 2, "p": 17},
        {"m": True, "t": 2, "p": 1},
        {"m": "19456", "t": 2, "p": 1},
        {"m": 19456, "t": 2},
        {"m": 19456, "t": 2, "p": 1, "x": 1},
        None,
        [],
    ],
    ids=str,
)
def test_a_cost_outside_the_bounds_is_refused_before_any_guess(slot: key_slots.Slot, cost: object) -> None:
    with pytest.raises(KeyFileDamaged):
        key_slots.open_slot(bent(slot, par=cost), PASSPHRASE)


@pytest.mark.parametrize(
    "changed",
    [
        {"jenis": "pin"},
        {"versi": 2},
        {"id": ""},
        {"id": "a/b"},
        {"id": 7},
        {"salt": "AAAA"},
        {"nonce": "!"},
        {"ct": ""},
        {"ct": None},
        {"more": 1},
    ],
    ids=str,
)
def test_a_slot_of_another_shape_is_refused(slot: key_slots.Slot, changed: dict[str, object]) -> None:
    with pytest.raises(KeyFileDamaged):
        key_slots.open_slot(bent(slot, **changed), PASSPHRASE)
    with pytest.raises(KeyFileDamaged):
        key_slots.read_slots(
            json.dumps({"format": key_slots.FORMAT, "slot": [bent(slot, **changed)]}).encode()
        )


def test_changed_bytes_in_a_slot_do_not_open(slot: key_slots.Slot) -> None:
    for name in ("salt", "nonce", "ct"):
        text = str(slot[name])
        changed = ("B" if text[0] == "A" else "A") + text[1:]
        with pytest.raises(WrongPassphrase):
            key_slots.open_slot(bent(slot, **{name: changed}), PASSPHRASE)


def test_the_key_file_comes_back_whole_and_holds_no_key(slot: key_slots.Slot) -> None:
    code = letters.new_recovery_code()
    city = keys.make_device_keys()
    slots = [
        slot,
        key_slots.wrap_with_recovery_code(DATA_KEY, code, LOWEST),
        key_slots.wrap_for_city(HELD, [city.recipient]),
    ]
    written = key_slots.write_slots(slots)
    found = key_slots.read_slots(written)
    assert list(found) == [ACCOUNT, key_slots.RECOVERY_SLOT, key_slots.CITY_SLOT]
    assert key_slots.open_slot(found[ACCOUNT], PASSPHRASE) == DATA_KEY
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert key_slots.open_with_recovery_code(found[key_slots.RECOVERY_SLOT], typed) == DATA_KEY
    assert key_slots.open_city_slot(found[key_slots.CITY_SLOT], city.age_identity) == HELD
    assert DATA_KEY.hex().encode() not in written
    assert len(written) < 4096


def test_a_changed_passphrase_leaves_the_other_slots_alone(slot: key_slots.Slot) -> None:
    other = key_slots.wrap_with_passphrase(DATA_KEY, "lain sekali dari itu", "other", LOWEST)
    found = key_slots.read_slots(key_slots.write_slots([slot, other]))
    found[ACCOUNT] = key_slots.wrap_with_passphrase(DATA_KEY, "yang baru sekali ini", ACCOUNT, LOWEST)
    again = key_slots.read_slots(key_slots.write_slots(list(found.values())))
    assert again["other"] == other
    with pytest.raises(WrongPassphrase):
        key_slots.open_slot(again[ACCOUNT], PASSPHRASE)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 1100,
        b"{}",
        b'{"format":"padang-kunci/1"}',
        b'{"format":"padang-kunci/2","slot":[]}',
        b'{"format":"padang-kunci/1","slot":{}}',
        b'{"format":"padang-kunci/1","slot":[7]}',
        b'{"format":"padang-kunci/1","slot":[{}]}',
        b'{"format":"padang-kunci/1","slot":[{"id":"kota","jenis":"age","versi":1,"ct":7}]}',
    ],
    ids=str,
)
def test_a_damaged_key_file_is_named_as_such(data: bytes) -> None:
    with pytest.raises(KeyFileDamaged):
        key_slots.read_slots(data)


def test_two_slots_of_one_id_are_neither_written_nor_read(slot: key_slots.Slot) -> None:
    with pytest.raises(ValueError, match="one id"):
        key_slots.write_slots([slot, slot])
    with pytest.raises(KeyFileDamaged):
        key_slots.read_slots(json.dumps({"format": key_slots.FORMAT, "slot": [slot, slot]}).encode())


def test_a_wrong_recovery_code_says_so() -> None:
    slot = key_slots.wrap_with_recovery_code(DATA_KEY, letters.new_recovery_code(), LOWEST)
    for typed in ("", "abc", letters.new_recovery_code()):
        with pytest.raises(WrongRecoveryCode):
            key_slots.open_with_recovery_code(slot, typed)
    with pytest.raises(ValueError, match="recovery code"):
        key_slots.wrap_with_recovery_code(DATA_KEY, "abc", LOWEST)


def test_only_the_city_opens_the_escrow_slot() -> None:
    city, thief = keys.make_device_keys(), keys.make_device_keys()
    slot = key_slots.wrap_for_city(HELD, [city.recipient])
    with pytest.raises(Refused):
        key_slots.open_city_slot(slot, thief.age_identity)
    with pytest.raises(KeyFileDamaged):
        key_slots.open_city_slot(bent(slot, id="other"), city.age_identity)


def test_an_escrow_slot_that_holds_something_else_is_not_taken_for_a_key() -> None:
    from padang_desktop.exchange import age_keys

    city = keys.make_device_keys()
    slot = key_slots.wrap_for_city(HELD, [city.recipient])
    slot["ct"] = age_keys.seal_text(DATA_KEY, [city.recipient])
    with pytest.raises(KeyFileDamaged):
        key_slots.open_city_slot(slot, city.age_identity)


@pytest.mark.interop
@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed here")
def test_stock_age_opens_the_escrow_slot(tmp_path: Path) -> None:
    city = keys.make_device_keys()
    (tmp_path / "id").write_text(city.age_identity + "\n")
    sealed = str(key_slots.wrap_for_city(HELD, [city.recipient])["ct"])
    opened = subprocess.run(
        ["age", "-d", "-i", tmp_path / "id"], input=sealed.encode(), capture_output=True, check=True
    )
    assert opened.stdout.decode() == f"padang-kunci/1 kota 137111 K7QF2M9A {DATA_KEY.hex()}\n"


def test_at_the_real_cost_a_slot_opens_too() -> None:
    slot = key_slots.wrap_with_passphrase(DATA_KEY, PASSPHRASE, ACCOUNT, FLOOR)
    assert slot["par"] == {"m": FLOOR.memory_kib, "t": FLOOR.iterations, "p": FLOOR.lanes}
    assert key_slots.open_slot(slot, PASSPHRASE) == DATA_KEY


def test_calibration_never_goes_under_the_floor_nor_over_what_a_laptop_has() -> None:
    quick, slow = calibrate(0.0), calibrate(30.0)
    assert quick == FLOOR
    assert slow.memory_kib <= 256 * 1024
    assert slow.iterations <= 20
    assert slow.memory_kib >= FLOOR.memory_kib


def test_a_cost_out_of_bounds_cannot_even_be_named() -> None:
    for memory_kib, iterations in ((1024, 3), (2**21, 3), (65536, 0), (65536, 21)):
        with pytest.raises(ValueError, match="bounds"):
            Cost(memory_kib, iterations)


def test_the_pin_reopens_and_a_wrong_one_does_not() -> None:
    wrapped = screen_lock.wrap_with_pin(DATA_KEY, "480926", LOWEST)
    assert screen_lock.open_with_pin(wrapped, "480926") == DATA_KEY
    assert DATA_KEY.hex() not in repr(wrapped)
    assert "sealed" not in repr(wrapped)
    for wrong in ("480927", "", "4809260"):
        with pytest.raises(screen_lock.WrongPin):
            screen_lock.open_with_pin(wrapped, wrong)


def test_a_new_pin_has_six_digits_that_are_no_row() -> None:
    assert screen_lock.judge_pin("480926") is None
    for pin, code in (
        ("48092", "PIN_SHAPE"),
        ("48092a", "PIN_SHAPE"),
        ("٤٨٠٩٢٦", "PIN_SHAPE"),
        ("000000", "PIN_EASY"),
        ("123456", "PIN_EASY"),
        ("987654", "PIN_EASY"),
    ):
        problem = screen_lock.judge_pin(pin)
        assert problem is not None
        assert problem.code == code
