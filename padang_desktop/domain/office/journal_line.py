"""In this file: whether lines of a journal are as they were written, and follow one another.

A line's hash covers the hash of the line before. An office sends its journal
along; the city recomputes every hash, so that nobody can change his past
unseen. What does not fit is told, and keeps no record of a person out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from padang_desktop.domain.problems import Problem, Severity

START = "0" * 64  # what the first line follows
CHANGED = "JOURNAL_CHANGED"
GAP = "JOURNAL_GAP"
DIFFERS = "JOURNAL_DIFFERS"
UNREADABLE = "JOURNAL_UNREADABLE"

Line = Mapping[str, Any]


def hash_of(line: Line) -> str:
    """What the hash of this line must be."""
    parts = [str(line[name]) for name in ("previous", "deed", "at", "by", "name", "subject", "detail")]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


@dataclass(slots=True)
class JournalCheck:
    """Reads the lines an office sends, block by block.

    `deed` and `hash` are those of the newest line that is known; 0 and 64
    zeros when none is. `found` counts by code what does not fit.
    """

    deed: int = 0
    hash: str = START
    found: dict[str, tuple[int, int]] = field(default_factory=dict[str, tuple[int, int]])

    def fresh(self, lines: Iterable[Line], known: Mapping[int, str]) -> list[Line]:
        """The lines to be kept; `known` gives the hash of those of these numbers that are kept already.

        A changed line is kept as it came, as evidence; one that says other
        than the line kept under its number is not.
        """
        kept: list[Line] = []
        hashes = dict(known)
        for line in lines:
            deed = int(line["deed"])
            if deed in hashes:
                if hashes[deed] != line["hash"] or hashes[deed] != hash_of(line):
                    self.tell(DIFFERS, deed)
                continue
            if line["hash"] != hash_of(line):
                self.tell(CHANGED, deed)
            if deed != self.deed + 1 or line["previous"] != self.hash:
                self.tell(GAP, deed)
            kept.append(line)
            self.deed, self.hash = deed, str(line["hash"])
            hashes[deed] = self.hash
        return kept

    def tell(self, code: str, deed: int) -> None:
        first, count = self.found.get(code, (deed, 0))
        self.found[code] = (first, count + 1)

    def problems(self) -> tuple[Problem, ...]:
        """One warning for each kind of fault: how many lines, and the number of the first."""
        return tuple(
            Problem(code, "", str(count), Severity.WARN, str(first))
            for code, (first, count) in sorted(self.found.items())
        )
