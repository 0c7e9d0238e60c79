"""In this file: IZIN-<device>.json, by which a restored or copied office asks to send again.

It carries the laptop's new card and says how far the office knows its own row
of numbers; the old key, which the city knows, has signed all of it. Strict
JSON, written in one way only.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from padang_desktop.exchange import cards, seal, strict_json
from padang_desktop.exchange.cards import OfficeCard
from padang_desktop.exchange.keys import DeviceKeys
from padang_desktop.exchange.refused import Refused

LIMIT = 64 * 1024
NAMESPACE = "izin@spb1"
_FORMAT = "padang-izin/1"
_FIELDS = ("format", "alasan", "nomor", "terima", "dibuat", "kartu")
_ISO = "%Y-%m-%dT%H:%M:%SZ"


class Why(StrEnum):
    """What happened to the office, as far as it knows."""

    RESTORED = "PULIH"
    CLONED = "GANDA"


@dataclass(frozen=True, slots=True)
class PermitRequest:
    """`last_number` is the newest batch the office knows of under its old key, 0 for none.

    `asked_by` is the old public key that signed; whose it is the city's list says.
    """

    card: OfficeCard
    why: Why
    last_number: int
    last_receipt: int
    asked_at: datetime
    asked_by: bytes = field(repr=False)


def file_name(device: str) -> str:
    return f"IZIN-{device}.json"


def write(
    card: OfficeCard, keys: DeviceKeys, old: DeviceKeys, *, why: Why, numbers: tuple[int, int], now: datetime
) -> bytes:
    """The file. `keys` are the new ones of the card, `old` those the city knows; numbers as the request's."""
    signed: dict[str, object] = {
        "format": _FORMAT,
        "alasan": why.value,
        "nomor": numbers[0],
        "terima": numbers[1],
        "dibuat": now.astimezone(UTC).strftime(_ISO),
        "kartu": base64.b64encode(cards.write_office_card(card, keys)).decode("ascii"),
    }
    armour = seal.sign(old.signing, NAMESPACE, strict_json.dump(signed))
    return strict_json.dump({**signed, "tanda_tangan": armour.decode("ascii")})


def read(data: bytes) -> PermitRequest:
    """What the file asks, its signatures checked; whether that key may ask is the caller's.

    Raises Refused E_UKURAN, E_KEPALA_JSON, E_VERSI, E_JENIS, E_KEPALA_SKEMA, E_TTD_* or E_PENGIRIM.
    """
    fields = strict_json.load(data, LIMIT)
    if fields.get("format") != _FORMAT:
        is_newer = str(fields.get("format")).startswith("padang-izin/")
        raise Refused("E_VERSI" if is_newer else "E_JENIS", "not this kind of request")
    if tuple(fields) != (*_FIELDS, "tanda_tangan"):
        raise Refused("E_KEPALA_SKEMA", "not the fields of a request")
    signed = {name: fields[name] for name in _FIELDS}
    armour = fields["tanda_tangan"]
    if not isinstance(armour, str):
        raise Refused("E_KEPALA_SKEMA", "no signature")
    asked_by = seal.verify(armour.encode(), NAMESPACE, strict_json.dump(signed))
    if strict_json.dump(fields) != data:
        raise Refused("E_KEPALA_SKEMA", "not the only way to write this request")
    try:
        return PermitRequest(
            card=cards.read_office_card(base64.b64decode(_text(fields, "kartu"), validate=True)),
            why=Why(_text(fields, "alasan")),
            last_number=_count(fields, "nomor"),
            last_receipt=_count(fields, "terima"),
            asked_at=_moment(_text(fields, "dibuat")),
            asked_by=asked_by,
        )
    except (binascii.Error, ValueError) as error:
        raise Refused("E_KEPALA_SKEMA", str(error)[:200]) from error


def _text(fields: dict[str, object], name: str) -> str:
    value = fields[name]
    if not isinstance(value, str):
        raise Refused("E_KEPALA_SKEMA", f"{name} is no text")
    return value


def _count(fields: dict[str, object], name: str) -> int:
    value = fields[name]
    if type(value) is not int or not 0 <= value <= 999_999:
        raise Refused("E_KEPALA_SKEMA", f"{name} is no number")
    return value


def _moment(text: str) -> datetime:
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text):
        raise ValueError("not a moment")
    return datetime.strptime(text, _ISO).replace(tzinfo=UTC)
