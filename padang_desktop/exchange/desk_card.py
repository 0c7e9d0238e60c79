"""In this file: the card of a clerk's computer: to which key the city's others seal a new reading key.

It lies on the server that the city's clerks share, so it is believed only when
the city's own signing key signed it: whoever merely reaches the server cannot
put a key of his own there and wait for the city's next one.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from padang_desktop.exchange import age_keys, letters, seal, strict_json
from padang_desktop.exchange.refused import Refused

NAMESPACE = "meja@spb1"
LIMIT = 8 * 1024
_FORMAT = "padang-meja/1"
_FIELDS = ("format", "wilayah", "meja", "nama", "penerima", "kunci_baca", "pada")


@dataclass(frozen=True, slots=True)
class DeskCard:
    """`desk` names one computer; `recipient` is its own age key; `reading_key` the newest city key it has.

    `at` is when it last said so.
    """

    wilayah: str
    desk: str
    name: str
    recipient: str
    reading_key: str
    at: datetime

    @property
    def letters(self) -> str:
        """25 letters of its key, to be compared by phone."""
        return letters.fingerprint_letters(self.recipient.encode("ascii"))


def write(card: DeskCard, signing: bytes) -> str:
    """The card with the signature of the city's key, as text."""
    fields = _fields_of(card)
    signature = seal.sign(signing, NAMESPACE, strict_json.dump(fields)).decode("ascii")
    return strict_json.dump({**fields, "tanda_tangan": signature}).decode("utf-8")


def read(text: str, wilayah: str, trusted: Collection[bytes]) -> DeskCard:
    """A card signed by one of these public keys.

    Raises Refused: E_UKURAN, E_KEPALA_JSON, E_KEPALA_SKEMA, E_TTD_*, E_KUNCI_ASING, E_PENGIRIM.
    """
    found = strict_json.load(text.encode("utf-8"), LIMIT)
    is_text = all(isinstance(each, str) for each in found.values())
    if tuple(found) != (*_FIELDS, "tanda_tangan") or not is_text:
        raise Refused("E_KEPALA_SKEMA", "not the fields of a desk")
    told = {name: str(value) for name, value in found.items()}
    armour = told.pop("tanda_tangan").encode("utf-8")
    if seal.verify(armour, NAMESPACE, strict_json.dump(dict(told))) not in trusted:
        raise Refused("E_KUNCI_ASING", "not signed by the city")
    if told["format"] != _FORMAT or told["wilayah"] != wilayah:
        raise Refused("E_PENGIRIM", "the desk of another city")
    if not (age_keys.is_recipient(told["penerima"]) and age_keys.is_recipient(told["kunci_baca"])):
        raise Refused("E_KEPALA_SKEMA", "no key")
    try:
        at = datetime.fromisoformat(told["pada"])
    except ValueError as error:
        raise Refused("E_KEPALA_SKEMA", "no moment") from error
    return DeskCard(wilayah, told["meja"], told["nama"], told["penerima"], told["kunci_baca"], at)


def _fields_of(card: DeskCard) -> dict[str, object]:
    values = (
        _FORMAT, card.wilayah, card.desk, card.name, card.recipient, card.reading_key, card.at.isoformat(),
    )  # fmt: skip
    return dict(zip(_FIELDS, values, strict=True))
