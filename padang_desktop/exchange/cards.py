"""In this file: the two cards by which a city and an office come to know each other.

*Berkas Kota* (KOTA-<wilayah>.json) carries the city's roots and key list to an
office, *DAFTAR-<device>.json* an office's three public keys to the city. Each
has 25 letters that stand on the paper between them: a person's eyes, not the
file, decide whom to trust. Strict JSON, written in one way only.

The 25 letters are those of sha256 over ASCII lines, each ended by LF:
city: "padang-kota/1", wilayah, the name (UTF-8), the threshold, then the roots
as SSH public lines, sorted. Office: "padang-daftar/1", wilayah, device, chain,
the signing key as SSH line, the age recipient, the certificate key as SSH line.
"""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from padang_desktop.exchange import age_keys, key_list_file, letters, seal, strict_json
from padang_desktop.exchange.key_list import (
    MOST_SIGNATURES,
    CertificateKey,
    Recipient,
    Role,
    SigningKey,
    certificate_key_of,
)
from padang_desktop.exchange.key_list_file import TrustedList
from padang_desktop.exchange.keys import DeviceKeys
from padang_desktop.exchange.refused import Refused

OFFICE_CARD_LIMIT = 16 * 1024
# Base64 of the largest key list, and the few lines around it.
CITY_CARD_LIMIT = key_list_file.FILE_LIMIT // 3 * 4 + 16 * 1024
CARD_NAMESPACE = "daftar@spb1"

_CITY = "padang-kota/1"
_OFFICE = "padang-daftar/1"
_LONGEST_TEXT = 120
_CITY_FIELDS = ("format", "wilayah", "nama", "ambang", "akar", "kunci")
_OFFICE_FIELDS = (
    *("format", "wilayah", "perangkat", "rantai", "petugas", "laptop"),
    *("kunci", "penerima", "sertifikat", "tanda_tangan"),
)


@dataclass(frozen=True, slots=True)
class CityCard:
    """What a Berkas Kota claims; believed only through `confirm_city_card`."""

    wilayah: str
    name: str
    roots: tuple[bytes, ...]
    threshold: int
    key_list: bytes = field(repr=False)

    @property
    def letters(self) -> str:
        roots = sorted(seal.ssh_line(root) for root in self.roots)
        return _letters_of(_CITY, self.wilayah, self.name, str(self.threshold), *roots)

    @property
    def file_name(self) -> str:
        return f"KOTA-{self.wilayah}.json"


def city_card(trusted: TrustedList, name: str) -> CityCard:
    """The card of the city that publishes this list."""
    facts = trusted.facts
    return CityCard(facts.wilayah, _shown_text(name), facts.roots, facts.threshold, trusted.data)


def write_city_card(card: CityCard) -> bytes:
    return strict_json.dump(
        {
            "format": _CITY,
            "wilayah": card.wilayah,
            "nama": card.name,
            "ambang": card.threshold,
            "akar": sorted(seal.ssh_line(root) for root in card.roots),
            "kunci": base64.b64encode(card.key_list).decode(),
        }
    )


def read_city_card(data: bytes) -> CityCard:
    """What the file claims. Raises Refused E_UKURAN, E_KEPALA_JSON, E_VERSI, E_KEPALA_SKEMA, E_TTD_*."""
    fields = _fields(data, CITY_CARD_LIMIT, _CITY, _CITY_FIELDS)
    roots, threshold = fields["akar"], fields["ambang"]
    if not isinstance(roots, list) or type(threshold) is not int:
        raise Refused("E_KEPALA_SKEMA", "no roots")
    lines = cast("list[object]", roots)
    if not 1 <= threshold <= len(lines) <= MOST_SIGNATURES:
        raise Refused("E_KEPALA_SKEMA", "threshold and roots disagree")
    try:
        key_list = base64.b64decode(_text(fields, "kunci"), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused("E_KEPALA_SKEMA", "no key list") from error
    card = CityCard(
        wilayah=_matching(fields, "wilayah", "[0-9]{4}"),
        name=_readable(fields, "nama"),
        roots=tuple(seal.public_of_ssh_line(str(line)) for line in lines),
        threshold=threshold,
        key_list=key_list,
    )
    _check_only_form(write_city_card(card), data)
    return card


def confirm_city_card(card: CityCard, typed: str) -> TrustedList:
    """The city's key list, once a person has typed the 25 letters of the city's letter.

    Raises WrongLetters, or Refused when the list is not signed by those roots
    (E_AKAR_AMBANG and the codes of key_list_file) or is another city's (E_PENGIRIM).
    """
    letters.confirm_letters(typed, card.letters)
    trusted = key_list_file.trust_first(card.key_list, card.roots, card.threshold)
    if trusted.facts.wilayah != card.wilayah:
        raise Refused("E_PENGIRIM", "the key list of another city")
    return trusted


@dataclass(frozen=True, slots=True)
class OfficeCard:
    """A laptop's public keys; wilayah has 6 digits (kecamatan) or 4 (a laptop of the city).

    From `read_office_card` its owner has signed it with `signing`; that the
    owner is whom the card names, only `confirm_office_card` establishes.
    """

    wilayah: str
    device: str
    chain: str
    officer: str
    laptop: str
    signing: bytes
    recipient: str
    certificate: bytes

    @property
    def letters(self) -> str:
        signing, certificate = seal.ssh_line(self.signing), seal.ssh_line(self.certificate)
        names = (self.wilayah, self.device, self.chain)
        return _letters_of(_OFFICE, *names, signing, self.recipient, certificate)

    @property
    def public_line(self) -> str:
        """What the QR on the paper says: the signing key, which has signed all the rest."""
        return seal.ssh_line(self.signing, f"{self.wilayah}/{self.device}")

    @property
    def file_name(self) -> str:
        return f"DAFTAR-{self.device}.json"

    def entries(
        self, valid_from: datetime, valid_until: datetime
    ) -> tuple[SigningKey, Recipient, CertificateKey]:
        """What KeyList.with_laptop takes."""
        role = Role.CITY if len(self.wilayah) == 4 else Role.OFFICE
        owner = (role, self.wilayah, self.device)
        return (
            SigningKey(*owner, self.chain, self.signing, valid_from, valid_until),
            Recipient(*owner, self.recipient),
            certificate_key_of(self.certificate, self.wilayah, self.device),
        )


def office_card(keys: DeviceKeys, wilayah: str, officer: str, laptop: str) -> OfficeCard:
    """The card of this laptop; officer and laptop label are shown at the city."""
    return OfficeCard(
        wilayah=wilayah,
        device=keys.device,
        chain=keys.chain,
        officer=_shown_text(officer),
        laptop=_shown_text(laptop),
        signing=keys.signing_public,
        recipient=keys.recipient,
        certificate=keys.certificate_public,
    )


def write_office_card(card: OfficeCard, keys: DeviceKeys) -> bytes:
    """The file for the flashdisk, signed by the card's own signing key."""
    signed = _unsigned_fields(card)
    armour = seal.sign(keys.signing, CARD_NAMESPACE, strict_json.dump(signed))
    return strict_json.dump({**signed, "tanda_tangan": armour.decode("ascii")})


def read_office_card(data: bytes) -> OfficeCard:
    """The card, whose self-signature holds.

    Raises Refused E_UKURAN, E_KEPALA_JSON, E_VERSI, E_KEPALA_SKEMA, E_TTD_*, or
    E_PENGIRIM when another key than the card's own has signed it.
    """
    fields = _fields(data, OFFICE_CARD_LIMIT, _OFFICE, _OFFICE_FIELDS)
    card = OfficeCard(
        wilayah=_matching(fields, "wilayah", "[0-9]{4}(?:[0-9]{2})?"),
        device=_matching(fields, "perangkat", "[A-Z2-7]{8}"),
        chain=_matching(fields, "rantai", "[0-9a-f]{32}"),
        officer=_readable(fields, "petugas"),
        laptop=_readable(fields, "laptop"),
        signing=seal.public_of_ssh_line(_text(fields, "kunci")),
        recipient=_text(fields, "penerima"),
        certificate=seal.public_of_ssh_line(_text(fields, "sertifikat")),
    )
    if not age_keys.is_recipient(card.recipient):
        raise Refused("E_KEPALA_SKEMA", "not an age recipient")
    seal.check_public(card.certificate)
    armour, signed = _text(fields, "tanda_tangan"), _unsigned_fields(card)
    if seal.verify(armour.encode(), CARD_NAMESPACE, strict_json.dump(signed)) != card.signing:
        raise Refused("E_PENGIRIM", "signed by another key")
    _check_only_form(strict_json.dump({**signed, "tanda_tangan": armour}), data)
    return card


def confirm_office_card(card: OfficeCard, from_paper: str) -> None:
    """Compare with the signed paper: its QR as scanned, or the 25 letters as typed.

    Raises WrongLaptopLetters when the paper names another key.
    """
    if from_paper.strip() != card.public_line and not letters.same_letters(from_paper, card.letters):
        raise letters.WrongLaptopLetters(reason="the typed code differs")


def _unsigned_fields(card: OfficeCard) -> dict[str, object]:
    return {
        "format": _OFFICE,
        "wilayah": card.wilayah,
        "perangkat": card.device,
        "rantai": card.chain,
        "petugas": card.officer,
        "laptop": card.laptop,
        "kunci": seal.ssh_line(card.signing),
        "penerima": card.recipient,
        "sertifikat": seal.ssh_line(card.certificate),
    }


def _letters_of(*lines: str) -> str:
    return letters.fingerprint_letters("".join(f"{line}\n" for line in lines).encode())


def _fields(data: bytes, limit: int, kind: str, names: Sequence[str]) -> dict[str, object]:
    fields = strict_json.load(data, limit)
    if fields.get("format") != kind:
        is_newer = str(fields.get("format")).rpartition("/")[0] == kind.rpartition("/")[0]
        raise Refused("E_VERSI" if is_newer else "E_JENIS", "not this kind of card")
    if tuple(fields) != tuple(names):
        raise Refused("E_KEPALA_SKEMA", "not the fields of a card")
    return fields


def _text(fields: dict[str, object], name: str) -> str:
    value = fields[name]
    if not isinstance(value, str):
        raise Refused("E_KEPALA_SKEMA", f"{name} is no text")
    return value


def _matching(fields: dict[str, object], name: str, shape: str) -> str:
    value = _text(fields, name)
    if not re.fullmatch(shape, value):
        raise Refused("E_KEPALA_SKEMA", f"{name} has another shape")
    return value


def _readable(fields: dict[str, object], name: str) -> str:
    value = _text(fields, name)
    if not value or _shown_text(value) != value:
        raise Refused("E_KEPALA_SKEMA", f"{name} is not plain text")
    return value


def _shown_text(text: str) -> str:
    """One line without control or direction signs, at most 120 characters."""
    plain = "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
    return " ".join(unicodedata.normalize("NFC", plain).split())[:_LONGEST_TEXT].strip()


def _check_only_form(expected: bytes, data: bytes) -> None:
    if expected != data:
        raise Refused("E_KEPALA_SKEMA", "not the only way to write this card")
