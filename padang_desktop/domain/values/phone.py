"""In this file: telephone numbers of Indonesia, kept as +62 and shown as people write them.

A wrong number never refuses a person, so every problem here only warns.
Source: DOMAIN.md section 6 (08, 62 and +62 accepted, 10 to 13 digits; Padang's
landlines are 0751) and quirk Q068.
"""

from __future__ import annotations

import re

from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.values.sheet import ERROR, NUMBER, TEXT
from padang_desktop.domain.values.text import is_blank, tidy

_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d{1,3}")
_BETWEEN_NUMBERS = re.compile(r"\s*(?:[/,;|&\n]|\batau\b|\bdan\b|\s{2,})\s*", re.IGNORECASE)
_SAYS_NONE = re.compile(r"\s*(?:belum|blm|tidak|tdk|tak)\s*(?:ada|punya)?\s*(?:hp|wa|no)?\s*", re.IGNORECASE)
_NOT_DIGITS = re.compile(r"[^0-9]+")
_LABEL = re.compile(r"^(?:no|nomor|hp|wa|telp|tlp|telepon|whatsapp)\b[\s.:/]*", re.IGNORECASE)
# After the country code: mobiles start with 8, landlines with an area code of two or three digits.
_MOBILE = re.compile(r"8[1-9]\d*")
_LANDLINE = re.compile(r"(?:21|22|24|31|61|[2-79]\d{2})\d{5,8}")
_CITY_CODES = ("21", "22", "24", "31", "61")
_PADANG = "751"
_DOT = "\u2022"


def judge_phone(text: str, kind: str = TEXT, *, field: str = "phone") -> tuple[str | None, list[Problem]]:
    """Read the number of a cell as +62…; of several numbers the first that is right counts.

    A cell that says "nothing" gives (None, []). A number that cannot be read
    gives None and a warning whose value is the cell as it stood.
    """
    if text[:2] == "08" and text[2:3] != "0" and 10 <= len(text) <= 13 and text.isascii() and text.isdigit():
        return f"+62{text[1:]}", []
    if kind == ERROR:
        return None, [Problem("CELL_ERROR", field, text, Severity.WARN)]
    if is_blank(text) or _SAYS_NONE.fullmatch(text) or not text.strip(" 0.-"):
        return None, []  # "0" is written where there is no number (quirk Q059)
    if _SCIENTIFIC.fullmatch(tidy(text).replace(" ", "")):
        return None, [Problem("PHONE_SCIENTIFIC", field, text, Severity.WARN)]
    parts = _numbers_in(text)
    read = [_read(part, kind) for part in parts]
    right = [number for number, _ in read if number]
    if not right:
        _, (code, detail) = read[0]
        return None, [Problem(code, field, text, Severity.WARN, detail)]
    if len(parts) > 1:
        return right[0], [Problem("PHONE_TWO", field, text, Severity.WARN, display(right[0]))]
    if not right[0].startswith("+62"):
        return right[0], [Problem("PHONE_PREFIX", field, text, Severity.WARN)]
    return right[0], []


def display(number: str) -> str:
    """Show a kept number: 0812-3456-7890, 0751-33456; a foreign one as it is."""
    if not number.startswith("+62"):
        return number
    rest = number[3:]
    if rest.startswith("8"):
        groups = ["0" + rest[:3], *(rest[at : at + 4] for at in range(3, len(rest), 4))]
        if len(groups) > 2 and len(groups[-1]) == 1:
            groups[-2:] = [groups[-2] + groups[-1]]
        return "-".join(groups)
    size = 2 if rest.startswith(_CITY_CODES) else 3
    return f"0{rest[:size]}-{rest[size:]}"


def mask(number: str) -> str:
    """Hide the middle: 0812••••7890."""
    plain = display(number).replace("-", "")
    hidden = max(len(plain) - 8, 4)
    return plain[:4] + _DOT * hidden + plain[4 + hidden :]


def _numbers_in(text: str) -> list[str]:
    parts = [part for part in _BETWEEN_NUMBERS.split(text.strip()) if part.strip()]
    sizes = [len(_NOT_DIGITS.sub("", part)) for part in parts]
    # "0812/3456/7890" is one number with strange signs, not three.
    return parts if len(parts) > 1 and min(sizes) >= 8 else [text]


def _read(text: str, kind: str) -> tuple[str | None, tuple[str, str]]:
    written = _LABEL.sub("", tidy(text)).removesuffix(".0")
    digits = _NOT_DIGITS.sub("", written)
    if not digits or sum(sign.isalpha() for sign in written) > 3:
        return None, ("PHONE_UNREADABLE", "")
    if written.startswith("+") and not digits.startswith("62"):
        foreign = 8 <= len(digits) <= 15
        return (f"+{digits}" if foreign else None), ("PHONE_PREFIX", "")
    rest = _after_country_code(digits, written, kind)
    if rest is None:
        return None, ("PHONE_PREFIX", "")
    if _MOBILE.fullmatch(rest):
        if 9 <= len(rest) <= 12:
            return f"+62{rest}", ("", "")
        return None, ("PHONE_LENGTH", str(len(rest) + 1))
    if _LANDLINE.fullmatch(rest):
        return f"+62{rest}", ("", "")
    return None, ("PHONE_PREFIX", "")


def _after_country_code(digits: str, written: str, kind: str) -> str | None:
    if digits.startswith("00"):
        digits = digits[2:]
        if not digits.startswith("62"):
            return None
    if digits.startswith("62") and (written.startswith("+") or len(digits) > 10):
        return digits[2:].lstrip("0")
    if digits.startswith("0"):
        return digits.lstrip("0")
    # Excel drops the leading 0 of a number cell, and clerks leave it out.
    if digits.startswith("8") or (kind == NUMBER and digits.startswith(_PADANG)):
        return digits
    return None
