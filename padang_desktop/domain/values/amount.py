"""In this file: amounts as clerks type them: 12.657 is twelve thousand, Rp250.000,- and 1,5 juta.

In Indonesia a point stands between thousands and a comma before a fraction;
web exports write it the English way. What could be both is never guessed.
Source: quirks Q070 and Q071.
"""

from __future__ import annotations

import re
from decimal import Decimal

from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.values.sheet import ERROR, NUMBER, TEXT
from padang_desktop.domain.values.text import is_blank, tidy

_CURRENCY = re.compile(r"^(?:rp|idr)\.?\s*(?=[\d-])", re.IGNORECASE)
_TAIL = re.compile(r"\s*,\s*[-=–—]+$")
_INDONESIAN = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_ENGLISH = re.compile(r"-?\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|-?\d{1,3}(?:,\d{3})+\.\d+")
_PLAIN = re.compile(r"-?\d+(?:,\d+)?")
_STORED = re.compile(r"-?\d+(?:\.\d+)?")
_SCALED = re.compile(r"(\d+(?:[.,]\d+)?)\s*(ribu|rb|juta|jt|miliar|milyar|m)", re.IGNORECASE)
_SCALES = {
    "ribu": 10**3,
    "rb": 10**3,
    "juta": 10**6,
    "jt": 10**6,
    "miliar": 10**9,
    "milyar": 10**9,
    "m": 10**9,
}
_RANGE = re.compile(r"[<>≤≥]=?\s*\S+|\S*\d\S*\s*(?:[-–—]|s\s*[/.]?\s*d\.?|sampai|hingga)\s*\S*\d\S*")
_LONGEST = 40


def parse_amount(text: str, kind: str = TEXT, *, field: str) -> tuple[Decimal | None, Problem | None]:
    """Read an amount; `kind` is the cell's letter of domain/values/sheet.

    A cell that says "nothing" gives (None, None), and so does a dash: whether
    that is 0 is the caller's rule. A range (5000000-10000000, <1000000) is no
    amount and stays text. Problems only warn.
    """
    if kind == ERROR:
        return None, Problem("CELL_ERROR", field, text, Severity.WARN)
    if is_blank(text):
        return None, None
    written = tidy(text)
    if kind == NUMBER and _STORED.fullmatch(written):
        return Decimal(written), None  # Excel's own number: the point is the fraction
    written = _TAIL.sub("", _CURRENCY.sub("", written))
    if (amount := _read(written)) is not None:
        return amount, None
    code = "AMOUNT_RANGE" if _RANGE.fullmatch(written) else "AMOUNT_UNCLEAR"
    return None, Problem(code, field, text, Severity.WARN)


def _read(written: str) -> Decimal | None:
    if len(written) > _LONGEST:
        return None
    if _INDONESIAN.fullmatch(written):
        return Decimal(written.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(written):
        return Decimal(written.replace(",", ""))
    if _PLAIN.fullmatch(written):
        return Decimal(written.replace(",", "."))
    if found := _SCALED.fullmatch(written):
        return Decimal(found[1].replace(",", ".")) * _SCALES[found[2].lower()]
    return None
