"""In this file: the short code by which a card names its person.

The code is "PSM1:" and the person's id in Crockford's base 32: 26 letters and
digits that hold the whole UUID, so the code stands for exactly one record, is
the same at every printing, and tells nothing about the person: no NIK, no name,
no date of birth. Capitals, digits and the colon only, so that a QR code stays small.
The figure after PSM is the version of this rule.
"""

from __future__ import annotations

from uuid import UUID

PREFIX = "PSM1:"

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 26
# Crockford: what a reader takes for another sign is read as the one that exists.
_MISREAD = str.maketrans("OIL", "011")


def code_of(person_id: str) -> str:
    """The code of a record's id. Raises ValueError when the id is no UUID."""
    number = UUID(person_id).int
    signs: list[str] = []
    for _ in range(_LENGTH):
        number, rest = divmod(number, 32)
        signs.append(_SIGNS[rest])
    return PREFIX + "".join(reversed(signs))


def id_of(code: str) -> str | None:
    """The id that a scanned or typed code stands for; None when it is no such code."""
    written = code.strip().upper()
    if not written.startswith(PREFIX):
        return None
    signs = written.removeprefix(PREFIX).replace("-", "").replace(" ", "").translate(_MISREAD)
    if len(signs) != _LENGTH or not set(signs) <= set(_SIGNS):
        return None
    number = 0
    for sign in signs:
        number = number * 32 + _SIGNS.index(sign)
    return str(UUID(int=number)) if number < 1 << 128 else None
