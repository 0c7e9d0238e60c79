"""In this file: codes that people read aloud, type and compare, in Crockford's letters.

No I, L, O or U is ever written; typed I and L count as 1, O as 0, and case,
spaces and hyphens do not matter.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from padang_desktop.domain.problems import Situation

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

_FINGERPRINT_LETTERS = 25
_RECOVERY_LETTERS = 26
_GROUP = 5
_TYPED_AS = str.maketrans(
    {"I": "1", "L": "1", "O": "0", "-": None, " ": None, "\t": None, "\n": None, "\r": None}
)


class WrongLetters(Situation):
    """The code that was typed is not the code of this file; nothing was trusted."""

    code = "WRONG_LETTERS"


class WrongLaptopLetters(WrongLetters):
    """The same at the city: the code is not of the laptop whose card was chosen."""

    code = "WRONG_LAPTOP_LETTERS"


def fingerprint_letters(data: bytes) -> str:
    """The first 125 bits of sha256(data) as XXXXX-XXXXX-XXXXX-XXXXX-XXXXX."""
    bits = int.from_bytes(hashlib.sha256(data).digest(), "big") >> (256 - 5 * _FINGERPRINT_LETTERS)
    return _grouped(_letters(bits, _FINGERPRINT_LETTERS))


def same_letters(typed: str, expected: str) -> bool:
    """Whether two codes are the same 25 letters, however they were typed."""
    left, right = plain_letters(typed), plain_letters(expected)
    return len(left) == len(right) == _FINGERPRINT_LETTERS and hmac.compare_digest(left, right)


def confirm_letters(typed: str, expected: str) -> None:
    """Raises WrongLetters when the typed code is another one."""
    if not same_letters(typed, expected):
        raise WrongLetters(reason="the typed code differs")


def new_recovery_code() -> str:
    """130 random bits as 26 letters in groups, to be printed once and kept in an envelope."""
    return _grouped(_letters(secrets.randbits(5 * _RECOVERY_LETTERS), _RECOVERY_LETTERS))


def plain_recovery_code(typed: str) -> str | None:
    """The 26 letters of a typed recovery code, or None when it cannot be one."""
    letters = plain_letters(typed)
    is_code = len(letters) == _RECOVERY_LETTERS and set(letters) <= set(ALPHABET)
    return letters if is_code else None


def plain_letters(typed: str) -> str:
    """The code without groups, in the letters we write; "" for signs that no code has."""
    letters = typed.upper().translate(_TYPED_AS)
    return letters if letters.isascii() else ""


def _letters(bits: int, count: int) -> str:
    return "".join(ALPHABET[bits >> 5 * place & 31] for place in reversed(range(count)))


def _grouped(letters: str) -> str:
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))
