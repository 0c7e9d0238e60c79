"""In this file: what the QR of a certificate says, and whether it is genuine.

SP1*<kid>*<number>*<yyyymmdd>*<NAME>*<event>*<title>*<jp>*<103 base32>

Upper case, so that the QR stays in its small alphanumeric mode; any other sign
travels as %XX of its UTF-8 bytes, in one way only. The Ed25519 signature
covers the ASCII bytes before the last `*`; base32 without its padding. No NIK.
Stock check: the last field and "=" through basenc -d --base32, then
openssl pkeyutl -verify -rawin.
"""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import unquote_to_bytes

from padang_desktop.domain.problems import Situation
from padang_desktop.exchange import keys, seal
from padang_desktop.exchange.refused import Refused

# Alphanumeric capacity of a QR code of version 10 at error correction M (ISO/IEC 18004).
LONGEST = 311

_PLAIN = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $+-./:")
_VERSION = "SP1"
_SIGNATURE_LENGTH = 103
_FIELDS = 9
_KID = re.compile(r"[A-Z2-7]{8}")
_HOURS = re.compile(r"[1-9][0-9]{0,2}")


class CertificateTextTooLong(Situation):
    """Name and number alone fill more than the QR can hold."""

    code = "CERTIFICATE_TEXT_TOO_LONG"


@dataclass(frozen=True, slots=True)
class CertificateClaim:
    """What a genuine QR says. Texts come back in upper case; a long title is cut in it.

    kid names the key that signed; jp are hours of 45 minutes.
    """

    kid: str
    number: str
    issued_on: date
    name: str
    event: str
    title: str
    jp: int


def make(claim: CertificateClaim, seed: bytes) -> str:
    """The signed text, at most LONGEST characters; `claim.kid` is filled in from the seed.

    The title is cut first, then the event, at a word and never within a %XX.
    Raises CertificateTextTooLong when that is not enough, ValueError for an
    empty number or name or hours outside 1..999.
    """
    if not (claim.number.strip() and claim.name.strip() and 1 <= claim.jp <= 999):
        raise ValueError("a certificate has a number, a name and its hours")
    signed = replace(claim, kid=keys.kid_of(seal.public_of(seed)))
    room = LONGEST - _SIGNATURE_LENGTH - 1
    head = _fitted(signed, room)
    raw = seal.sign_raw(seed, head.encode("ascii"))
    return f"{head}*{base64.b32encode(raw).decode().rstrip('=')}"


def check(text: str, key_of: Callable[[str], bytes | None]) -> CertificateClaim:
    """What the QR says, once its signature holds; `key_of` gives the 32-byte key of a kid.

    Raises Refused: E_VERSI (a newer kind), E_TTD_FORMAT (not our text),
    E_KUNCI_ASING (no such key in the key list), E_TTD_SALAH (changed or forged).
    """
    fields = text.strip().split("*")
    if re.fullmatch(r"SP[2-9][0-9]*", fields[0]):
        raise Refused("E_VERSI", f"a certificate text {fields[0]}")
    if len(text) > 2 * LONGEST or len(fields) != _FIELDS or fields[0] != _VERSION:
        raise Refused("E_TTD_FORMAT", "not the fields of a certificate")
    head, _, signature = text.strip().rpartition("*")
    raw = _signature_bytes(signature)
    if not _KID.fullmatch(fields[1]) or not head.isascii():
        raise Refused("E_TTD_FORMAT", "not a key name")
    public = key_of(fields[1])
    if public is None:
        raise Refused("E_KUNCI_ASING", f"no certificate key {fields[1]}")
    seal.verify_raw(public, raw, head.encode("ascii"))
    return _claim(fields)


def unproven(text: str) -> CertificateClaim | None:
    """What the QR says, whoever wrote it: to be shown beside a refusal, never to be believed."""
    fields = text.strip().split("*")
    if len(text) > 2 * LONGEST or len(fields) != _FIELDS or fields[0] != _VERSION or not text.isascii():
        return None
    try:
        return _claim(fields)
    except Refused:
        return None


def _claim(fields: list[str]) -> CertificateClaim:
    number, day, name, event, title, jp = fields[2:8]
    if not re.fullmatch(r"[0-9]{8}", day) or not _HOURS.fullmatch(jp):
        raise Refused("E_TTD_FORMAT", "no day or no hours")
    try:
        issued_on = date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError as error:
        raise Refused("E_TTD_FORMAT", "no such day") from error
    texts = [_unescaped(field) for field in (number, name, event, title)]
    return CertificateClaim(fields[1], texts[0], issued_on, texts[1], texts[2], texts[3], int(jp))


def _fitted(claim: CertificateClaim, room: int) -> str:
    title, event = _signs(claim.title), _signs(claim.event)
    head = _head(claim, event, title)
    while len(head) > room:
        if title:
            title = _shortened(title, len(head) - room)
        elif event:
            event = _shortened(event, len(head) - room)
        else:
            raise CertificateTextTooLong(reason=f"{len(head)} characters without title and event")
        head = _head(claim, event, title)
    return head


def _head(claim: CertificateClaim, event: list[str], title: list[str]) -> str:
    number, name = "".join(_signs(claim.number)), "".join(_signs(claim.name))
    day = claim.issued_on.isoformat().replace("-", "")
    return "*".join((_VERSION, claim.kid, number, day, name, "".join(event), "".join(title), str(claim.jp)))


def _signs(text: str) -> list[str]:
    """Each character as it travels: itself or its %XX group."""
    plain = " ".join(unicodedata.normalize("NFC", text).upper().split())
    return [sign if sign in _PLAIN else _percent(sign) for sign in plain]


def _percent(sign: str) -> str:
    return "".join(f"%{byte:02X}" for byte in sign.encode("utf-8"))


def _shortened(signs: list[str], surplus: int) -> list[str]:
    """At least `surplus` characters fewer, back to the end of a word where there is one."""
    kept = list(signs)
    while kept and surplus > 0:
        surplus -= len(kept.pop())
    if " " in kept and len(kept) < len(signs) and signs[len(kept)] != " ":
        while kept.pop() != " ":
            pass
    while kept and kept[-1] == " ":
        kept.pop()
    return kept


def _unescaped(field: str) -> str:
    try:
        text = unquote_to_bytes(field).decode("utf-8", errors="strict")
    except UnicodeDecodeError as error:
        raise Refused("E_TTD_FORMAT", "not UTF-8") from error
    if "".join(_signs(text)) != field:
        raise Refused("E_TTD_FORMAT", "written in another way")
    return text


def _signature_bytes(signature: str) -> bytes:
    try:
        raw = base64.b32decode(f"{signature}=")
    except (binascii.Error, ValueError) as error:
        raise Refused("E_TTD_FORMAT", "no base32") from error
    if base64.b32encode(raw).decode().rstrip("=") != signature or len(raw) != 64:
        raise Refused("E_TTD_FORMAT", "a signature of wrong size")
    return raw
