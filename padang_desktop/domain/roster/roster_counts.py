"""In this file: what is counted over the rows of a roster sheet, and what the counts say of the file.

Counts of rows that say nothing of each other may be added and taken off, so a
mended row changes them without the whole file being judged again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.values import nik


@dataclass(frozen=True, slots=True)
class RosterCounts:
    """`numbers` NIKs of 16 digits, `zeros` of them ending in 0; rows of each other kecamatan in `elsewhere`.

    `leaving` people who are stored would stop serving. Of the people who would
    go in, `certified` have the certificate of the basic training and
    `untrained` are active without it though their pillar needs it.
    """

    numbers: int = 0
    zeros: int = 0
    leaving: int = 0
    certified: int = 0
    untrained: int = 0
    elsewhere: Counter[str] = field(default_factory=Counter[str])

    @property
    def is_nik_damaged(self) -> bool:
        return nik.is_mass_damage(self.numbers, self.zeros)

    def changed(self, before: RosterCounts, after: RosterCounts) -> RosterCounts:
        """These counts once some rows that came to `before` come to `after`."""
        elsewhere = Counter(self.elsewhere)
        elsewhere.subtract(before.elsewhere)
        elsewhere.update(after.elsewhere)
        return RosterCounts(
            self.numbers - before.numbers + after.numbers,
            self.zeros - before.zeros + after.zeros,
            self.leaving - before.leaving + after.leaving,
            self.certified - before.certified + after.certified,
            self.untrained - before.untrained + after.untrained,
            +elsewhere,
        )

    def notes(self, *, is_judged_damaged: bool) -> tuple[Problem, ...]:
        """What is to be said of the file as a whole; `is_judged_damaged`: its NIKs were refused for that."""
        notes: list[Problem] = []
        if is_judged_damaged:
            notes.append(Problem("NIK_COLUMN_DAMAGED", ""))
        if self.elsewhere:
            counts = sorted(self.elsewhere.items(), key=lambda item: (-item[1], item[0]))
            named = ", ".join(f"{name} {count} baris" for name, count in counts)
            total = str(self.elsewhere.total())
            notes.append(Problem("ROWS_OF_OTHER_KECAMATAN", "", total, Severity.WARN, named))
        # A file that knows of no certificate at all says nothing of who has one.
        if self.certified and self.untrained:
            notes.append(Problem("ROWS_WITHOUT_TRAINING", "", str(self.untrained), Severity.WARN))
        return tuple(notes)

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it; counts_of reads it again."""
        return {name: getattr(self, name) for name in _WHOLE} | {"elsewhere": dict(self.elsewhere)}


def counts_of(kept: Mapping[str, Any]) -> RosterCounts:
    elsewhere: dict[str, int] = kept["elsewhere"]
    return RosterCounts(*(int(kept[name]) for name in _WHOLE), elsewhere=Counter(elsewhere))


_WHOLE = ("numbers", "zeros", "leaving", "certified", "untrained")
