"""In this file: JSON read so that two readers can never understand it differently.

Plain objects only: no duplicate names, no floats, no NaN, no deep nesting, no
numbers beyond 15 digits, no byte order mark, no lone surrogates, and never so
many values that they would fill the memory. What a caller expects of the
fields stays with the caller.
"""

from __future__ import annotations

import json
import re
from typing import cast

from padang_desktop.exchange.refused import Refused

# A text runs to its closing quote or to the end, so that no sign is looked at twice.
_TEXT_OR_SIGN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|[\[\]{},]', re.DOTALL)
_DEEPEST = 16
_MOST_SIGNS = 20_000  # texts, brackets and commas; ours have some hundreds
_LONGEST_NUMBER = 15  # digits every JSON reader keeps exactly


def load(data: bytes, limit: int) -> dict[str, object]:
    """The object that `data` holds; `limit` is the largest size in bytes.

    Raises Refused E_UKURAN when larger, E_KEPALA_JSON for anything that is not
    one strict JSON object.
    """
    if len(data) > limit:
        raise Refused("E_UKURAN", f"{len(data)} bytes of JSON, at most {limit}")
    try:
        text = data.decode("utf-8", errors="strict")
        _check_shape(text)
        found: object = json.loads(
            text,
            object_pairs_hook=_object_without_twins,
            parse_int=_short_number,
            parse_float=_no_float,
            parse_constant=_no_float,
        )
        # A lone \ud800 decodes to text that cannot be written again.
        json.dumps(found, ensure_ascii=False).encode("utf-8", errors="strict")
    except (ValueError, RecursionError) as error:
        raise Refused("E_KEPALA_JSON", str(error)[:200]) from error
    if not isinstance(found, dict):
        raise Refused("E_KEPALA_JSON", "not an object")
    return cast("dict[str, object]", found)


def dump(fields: dict[str, object]) -> bytes:
    """The bytes we write: UTF-8, names in the given order, one per line, LF at the end."""
    return (json.dumps(fields, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode("utf-8")


def _check_shape(text: str) -> None:
    # Before json.loads, whose own nesting limit differs from version to version
    # and which makes an object of each value.
    depth = 0
    for count, token in enumerate(_TEXT_OR_SIGN.finditer(text)):
        sign = text[token.start()]
        if count >= _MOST_SIGNS:
            raise ValueError(f"more than {_MOST_SIGNS} signs")
        if sign in "[{":
            depth += 1
            if depth > _DEEPEST:
                raise ValueError(f"nested deeper than {_DEEPEST}")
        elif sign in "]}":
            depth -= 1


def _object_without_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError("a name appears twice")
        found[name] = value
    return found


def _short_number(digits: str) -> int:
    if len(digits.lstrip("-")) > _LONGEST_NUMBER or digits == "-0":
        raise ValueError("a number other readers would not keep")
    return int(digits)


def _no_float(_: str) -> object:
    raise ValueError("a number with a fraction or an exponent, or NaN")
