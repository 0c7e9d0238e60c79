"""In this file: how one cell of a foreign sheet is written out as text.

A number is written in full, never in scientific notation, so that a NIK
damaged by Excel (its 16th digit lost) can be seen as such.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

# Excel keeps 15 significant digits; more would show noise such as 0.30000000000000004.
_EXACT_WHOLE = 2.0**53
_WRITTEN_IN_FULL = 1e21


def of_number(number: float) -> str:
    """Whole numbers without ".0", every digit as stored; fractions with a dot, 15 digits."""
    if number.is_integer():
        if abs(number) < _EXACT_WHOLE:
            return str(int(number))
        if abs(number) < _WRITTEN_IN_FULL:
            # The shortest text of the float is what Excel wrote; int() would invent digits.
            return format(Decimal(repr(number)), "f").removesuffix(".0")
        return repr(number)
    text = format(number, ".15g")
    if "e" in text and 1e-9 < abs(number) < _WRITTEN_IN_FULL:
        text = format(Decimal(text), "f")
    return text


def of_moment(moment: dt.datetime) -> str:
    """ISO day, followed by the time of day only where there is one."""
    # A serial such as 44000.99999999 is the next midnight, not a second before it.
    rounded = (moment + dt.timedelta(microseconds=500_000)).replace(microsecond=0)
    if rounded.time() == dt.time(0):
        return rounded.date().isoformat()
    return rounded.isoformat(sep=" ")


def of_duration(duration: dt.timedelta) -> str:
    """Hours, minutes, seconds: 36:00:00."""
    seconds = round(duration.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def _of_flag(flag: object) -> str:
    return "TRUE" if flag else "FALSE"


# How a cell of each type that python-calamine hands out is written; looked up by exact class.
WRITERS: dict[type, Callable[[Any], str]] = {
    str: str,
    bool: _of_flag,
    int: str,
    float: of_number,
    dt.datetime: of_moment,
    dt.date: dt.date.isoformat,
    dt.time: lambda time: time.isoformat(timespec="seconds"),
    dt.timedelta: of_duration,
}
