"""In this file: what the problems of many rows say of a column or of the whole file.

One odd cell is a slip; a column in which nearly every cell is odd was mapped
wrongly or has slipped to the side (quirks Q095 and Q096), and broken letters
in several cells mean that the file was saved in the wrong way (quirk Q085).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from padang_desktop.domain.problems import Problem, Severity

# Codes that say a cell is not at all what its column should hold.
_FOREIGN = frozenset((
    "CODE_UNKNOWN", "DATE_UNREADABLE", "DATE_IMPOSSIBLE", "NIK_LENGTH", "NIK_DATE", "KK_LENGTH",
    "AREA_UNKNOWN", "KECAMATAN_UNKNOWN", "PHONE_PREFIX", "PHONE_UNREADABLE", "YEAR_ODD",
    "DESIL_ODD", "NAME_ODD",
))  # fmt: skip
_LEAST_ROWS = 5
_MOST_OF = 0.6
_GARBLED = "NAME_GARBLED"


class ColumnTally:
    """Counts the problems of judged rows; `notes` says what they mean together.

    Tell it of the problems of every judged row that has some, or add what
    other tallies counted, in the order of the rows.
    """

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._examples: dict[str, str] = {}
        self._garbled_count = 0

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it; {} when nothing was counted."""
        if not self._counts and not self._garbled_count:
            return {}
        return {"counts": self._counts, "examples": self._examples, "garbled": self._garbled_count}

    def add(self, kept: Mapping[str, Any]) -> None:
        """What plain() of another tally gave."""
        if kept:
            self._counts.update(kept["counts"])
            self._examples = {**kept["examples"], **self._examples}
            self._garbled_count += kept["garbled"]

    def tell(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            if problem.code in _FOREIGN:
                self._counts[problem.field] += 1
                self._examples.setdefault(problem.field, problem.value)
            elif problem.code == _GARBLED:
                self._garbled_count += 1

    def notes(self, headers: Mapping[str, str], row_count: int) -> list[Problem]:
        """`headers` gives the header of the sheet for a field; a field without one has no column."""
        found: list[Problem] = []
        if self._garbled_count:
            found.append(Problem("TEXT_GARBLED", "name", "", Severity.WARN, str(self._garbled_count)))
        if row_count < _LEAST_ROWS:
            return found
        for field, count in sorted(self._counts.items()):
            if field in headers and count >= _MOST_OF * row_count:
                example = self._examples[field]
                found.append(
                    Problem("COLUMN_MOSTLY_WRONG", field, headers[field], Severity.WARN, f"“{example}”")
                )
        return found
