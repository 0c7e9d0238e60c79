"""In this file: the data key wrapped for each person who may open the office (kunci.json).

A slot is bound to its id, version and cost, so a slot moved to another account
or with its cost lowered does not open. Changing a passphrase rewrites one slot
and nothing else.

kunci.json: {"format": "padang-kunci/1", "slot": [...]}; a slot of a person, or
of the recovery code (id "pemulihan"), has id, jenis "sandi", versi 1, par
{m KiB, t, p}, salt (16 bytes), nonce (12), ct (48), bytes in base64; the
city's (id "kota") has id, jenis "age", versi 1 and ct, an armoured age file of
one line "padang-kunci/1 kota <wilayah> <perangkat> <64 hex>". Additional data of a sandi slot:
"padang-kunci/1|<id>|sandi|1|m=<m>|t=<t>|p=<p>".
"""

from __future__ import annotations

import base64
import binascii
import re
import secrets
from collections.abc import Sequence
from typing import NamedTuple, cast

from padang_desktop.domain.problems import Situation
from padang_desktop.exchange import age_keys, letters, strict_json
from padang_desktop.exchange.key_wrap import (
    KEY_SIZE,
    NONCE_SIZE,
    SALT_SIZE,
    SEALED_SIZE,
    Cost,
    Wrap,
    unwrap,
    wrap,
)
from padang_desktop.exchange.refused import Refused

FORMAT = "padang-kunci/1"
FILE_LIMIT = 256 * 1024
RECOVERY_SLOT = "pemulihan"
CITY_SLOT = "kota"

_HELD = re.compile(rf"{re.escape(FORMAT)} {CITY_SLOT} (\d{{6}}) ([A-Z0-9]{{8}}) ([0-9a-f]{{64}})\n".encode())
_SLOT_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_SECRET_FIELDS = {"id", "jenis", "versi", "par", "salt", "nonce", "ct"}
_AGE_FIELDS = {"id", "jenis", "versi", "ct"}

Slot = dict[str, object]


class WrongPassphrase(Situation):
    """The passphrase does not open this slot (or the slot is not the one that was written)."""

    code = "WRONG_PASSPHRASE"


class WrongRecoveryCode(WrongPassphrase):
    """The recovery code does not open the office."""

    code = "WRONG_RECOVERY_CODE"


class KeyFileDamaged(Situation):
    """kunci.json is not what this program writes; an older generation may still be."""

    code = "KEY_FILE_DAMAGED"


def new_data_key() -> bytes:
    """The office's one key, 32 random bytes."""
    return secrets.token_bytes(KEY_SIZE)


def wrap_with_passphrase(data_key: bytes, passphrase: str, slot_id: str, cost: Cost) -> Slot:
    """A slot that this passphrase opens; slot_id is the account's id."""
    if not _is_slot_id(slot_id):
        raise ValueError("a slot id has 1 to 64 letters, digits, _ or -")
    wrapped = wrap(data_key, passphrase, _bound(slot_id, cost), cost)
    return {
        "id": slot_id,
        "jenis": "sandi",
        "versi": 1,
        "par": {"m": cost.memory_kib, "t": cost.iterations, "p": cost.lanes},
        "salt": base64.b64encode(wrapped.salt).decode(),
        "nonce": base64.b64encode(wrapped.nonce).decode(),
        "ct": base64.b64encode(wrapped.sealed).decode(),
    }


def open_slot(slot: Slot, passphrase: str) -> bytes:
    """The data key. Raises WrongPassphrase, or KeyFileDamaged before any guess is made."""
    slot_id, wrapped = _secret_slot(slot)
    data_key = unwrap(wrapped, passphrase, _bound(slot_id, wrapped.cost))
    if data_key is None:
        raise WrongPassphrase(reason=f"slot {slot_id}")
    return data_key


def wrap_with_recovery_code(data_key: bytes, code: str, cost: Cost) -> Slot:
    """The slot of the printed recovery code. Raises ValueError for anything that is not one."""
    plain = letters.plain_recovery_code(code)
    if plain is None:
        raise ValueError("not a recovery code")
    return wrap_with_passphrase(data_key, plain, RECOVERY_SLOT, cost)


def open_with_recovery_code(slot: Slot, typed: str) -> bytes:
    """The data key. Raises WrongRecoveryCode or KeyFileDamaged."""
    plain = letters.plain_recovery_code(typed)
    if plain is None:
        raise WrongRecoveryCode(reason="not 26 letters")
    try:
        return open_slot(slot, plain)
    except WrongPassphrase as error:
        raise WrongRecoveryCode(reason=error.reason) from error


class CityKey(NamedTuple):
    """What the city's slot holds: whose laptop it is, by six digits and device, and its data key."""

    wilayah: str
    device: str
    data_key: bytes


def wrap_for_city(held: CityKey, recipients: Sequence[str]) -> Slot:
    """The escrow slot: opens with the city's age identity, here or with stock `age -d`."""
    plain = f"{FORMAT} {CITY_SLOT} {held.wilayah} {held.device} {held.data_key.hex()}\n".encode()
    if _HELD.fullmatch(plain) is None:
        raise ValueError("no wilayah, device or key")
    return {"id": CITY_SLOT, "jenis": "age", "versi": 1, "ct": age_keys.seal_text(plain, recipients)}


def open_city_slot(slot: Slot, identity: str) -> CityKey:
    """Whose it is and the data key. Raises Refused E_AGE_KUNCI or KeyFileDamaged."""
    if not _is_age_slot(slot):
        raise KeyFileDamaged(reason="not an escrow slot")
    found = _HELD.fullmatch(age_keys.open_text(cast("str", slot["ct"]), identity))
    if found is None:
        raise KeyFileDamaged(reason="the escrow slot holds something else")
    wilayah, device, key = (part.decode("ascii") for part in found.groups())
    return CityKey(wilayah, device, bytes.fromhex(key))


def write_slots(slots: Sequence[Slot]) -> bytes:
    """The bytes of kunci.json; ids must differ."""
    if len({slot["id"] for slot in slots}) != len(slots):
        raise ValueError("two slots with one id")
    return strict_json.dump({"format": FORMAT, "slot": list(slots)})


def read_slots(data: bytes) -> dict[str, Slot]:
    """The slots by id. Raises KeyFileDamaged for anything that write_slots does not write."""
    try:
        fields = strict_json.load(data, FILE_LIMIT)
    except Refused as refused:
        raise KeyFileDamaged(reason=refused.reason) from refused
    slots = fields.get("slot")
    if set(fields) != {"format", "slot"} or fields["format"] != FORMAT or not isinstance(slots, list):
        raise KeyFileDamaged(reason="not the fields of this format")
    found = [_checked_slot(slot) for slot in cast("list[object]", slots)]
    by_id = {cast("str", slot["id"]): slot for slot in found}
    if len(by_id) != len(found):
        raise KeyFileDamaged(reason="two slots with one id")
    return by_id


def _checked_slot(slot: object) -> Slot:
    if not isinstance(slot, dict):
        raise KeyFileDamaged(reason="a slot is no object")
    known = cast("Slot", slot)
    if not _is_age_slot(known):
        _secret_slot(known)
    return known


def _is_age_slot(slot: Slot) -> bool:
    return (
        set(slot) == _AGE_FIELDS
        and slot["jenis"] == "age"
        and slot["versi"] == 1
        and slot["id"] == CITY_SLOT
        and isinstance(slot["ct"], str)
    )


def _is_slot_id(value: object) -> bool:
    return isinstance(value, str) and _SLOT_ID.fullmatch(value) is not None


def _secret_slot(slot: Slot) -> tuple[str, Wrap]:
    """The slot's id and wrap, each field of the size that is written."""
    is_shaped = set(slot) == _SECRET_FIELDS and slot["jenis"] == "sandi" and slot["versi"] == 1
    if not is_shaped or not _is_slot_id(slot["id"]):
        raise KeyFileDamaged(reason="not the fields of a slot")
    salt, nonce = _bytes(slot["salt"], SALT_SIZE), _bytes(slot["nonce"], NONCE_SIZE)
    wrapped = Wrap(salt, nonce, _bytes(slot["ct"], SEALED_SIZE), _cost(slot["par"]))
    return cast("str", slot["id"]), wrapped


def _cost(value: object) -> Cost:
    numbers = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    if set(numbers) != {"m", "t", "p"} or any(type(number) is not int for number in numbers.values()):
        raise KeyFileDamaged(reason="not the numbers of a cost")
    found = cast("dict[str, int]", numbers)
    try:
        return Cost(found["m"], found["t"], found["p"])
    except ValueError as error:
        raise KeyFileDamaged(reason=str(error)) from error


def _bound(slot_id: str, cost: Cost) -> bytes:
    return f"{FORMAT}|{slot_id}|sandi|1|m={cost.memory_kib}|t={cost.iterations}|p={cost.lanes}".encode()


def _bytes(value: object, size: int) -> bytes:
    try:
        found = base64.b64decode(value.encode(), validate=True) if isinstance(value, str) else b""
    except (binascii.Error, ValueError) as error:
        raise KeyFileDamaged(reason="not base64") from error
    if len(found) != size:
        raise KeyFileDamaged(reason="a field of wrong size")
    return found
