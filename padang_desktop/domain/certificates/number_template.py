"""In this file: the pattern by which certificates are numbered: its places, and how its numbers look."""

from __future__ import annotations

import re
import string

# The mark of a laptop behind the running number.
_MARK = r"(?:-[A-Z2-7]{2,8})?"
_RUNNING = "urut"
_PLACES = {"kode_unit": r".+?", "bulan_romawi": r"[IVX]+", "tahun": r"\d{4}"}


def is_number_template(text: str) -> bool:
    """Plain places only, and the running number among them: else two certificates would share a number."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return False
    places = [(name, form, turned) for _, name, form, turned in parts if name is not None]
    known = {_RUNNING, *_PLACES}
    are_plain = all(name in known and not form and not turned for name, form, turned in places)
    return are_plain and _RUNNING in {name for name, _, _ in places}


def pattern_of(template: str) -> re.Pattern[str]:
    """What numbers of a template look like, in capital letters; the group urut is the running number."""
    parts: list[str] = []
    for text, name, _, _ in string.Formatter().parse(template):
        parts.append(re.escape(text.upper()))
        if name == "urut":
            # A second place of the same number must read the same.
            place = r"(?P<urut>\d+)" if r"(?P<urut>" not in "".join(parts) else "(?P=urut)"
            parts.append(place + _MARK)
        elif name is not None:
            parts.append(_PLACES.get(name, ".*?"))
    return re.compile("".join(parts))
