"""In this file: the key that a row of a field workbook carries out and brings home.

It names the case, the volunteer who was to go and how many visits were known
when the workbook was made. The check signs bind it to the case's number and
the head's name beside it, so that a row whose columns were shifted or sorted
apart is noticed and never lands on another family.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from padang_desktop.domain.values.text import fold

_NOBODY = "-"
_CHECK_SIGNS = 8
_FORM = re.compile(r"([0-9a-f-]{36}):([0-9a-f-]{36}|-):(\d{1,4}):([0-9a-f]{8})")


@dataclass(frozen=True, slots=True)
class FieldKey:
    """`volunteer_id` is "" where the case was given to nobody; `visit_count` as the workbook knew it."""

    case_id: str
    volunteer_id: str
    visit_count: int
    check: str = ""

    def fits(self, number: str, head_name: str) -> bool:
        """Whether the row still has the number and the name that it went out with."""
        return self.check == _check(self, number, head_name)


def written(key: FieldKey, number: str, head_name: str) -> str:
    """The text of the cell; its check is worked out here."""
    parts = (key.case_id, key.volunteer_id or _NOBODY, str(key.visit_count), _check(key, number, head_name))
    return ":".join(parts)


def read(text: str) -> FieldKey | None:
    """None for a text that is no key; whether it fits its row, `fits` says."""
    found = _FORM.fullmatch(text.strip())
    if found is None:
        return None
    return FieldKey(found[1], "" if found[2] == _NOBODY else found[2], int(found[3]), found[4])


def _check(key: FieldKey, number: str, head_name: str) -> str:
    bound = "|".join((key.case_id, key.volunteer_id, str(key.visit_count), number.strip(), fold(head_name)))
    return hashlib.sha256(bound.encode()).hexdigest()[:_CHECK_SIGNS]
