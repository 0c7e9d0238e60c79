"""In this file: what another laptop's data would do here, counted whole, shown as far as people read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from padang_desktop.domain.imports.imports import Outcome
from padang_desktop.domain.packs.pack import PackLine, PartCounts
from padang_desktop.domain.problems import Problem

# Plain lines; those that say something more are all kept.
_MOST_PLAIN = 1000
# What goes in and leaves somebody with work.
_TO_BE_MENDED = frozenset({"LAPTOP_NUMBER_CLASH", "LAPTOP_NUMBER_CLASH_HERE"})


@dataclass(slots=True)
class Told:
    """`counts` are of every record; `met` are tasks that both laptops have."""

    counts: Counter[Outcome] = field(default_factory=Counter[Outcome])
    met: list[PackLine] = field(default_factory=list[PackLine])
    _lines: dict[tuple[str, str], PackLine] = field(default_factory=dict[tuple[str, str], PackLine])
    _plain_count: int = 0

    def add(self, line: PackLine) -> None:
        """One record, as it is judged by itself."""
        self.counts[line.outcome] += 1
        if line.problems or line.outcome in (Outcome.CHANGE, Outcome.REFUSE):
            self._lines[line.table, line.key] = line
        elif self._plain_count < _MOST_PLAIN:
            self._plain_count += 1
            self._lines[line.table, line.key] = line

    def again(self, table: str, key: str, outcome: Outcome, problem: Problem | None = None) -> None:
        """A record that was new turns out to stand here already."""
        self.counts[Outcome.ADD] -= 1
        self.counts[outcome] += 1
        known = self._lines.get((table, key))
        if known is not None:
            problems = (problem,) if problem else known.problems
            self._lines[table, key] = replace(known, outcome=outcome, problems=problems)

    def remark(self, table: str, key: str, problem: Problem) -> None:
        """Something to be told of a record that goes in."""
        known = self._lines.get((table, key)) or PackLine(table, key, "", Outcome.ADD)
        self._lines[table, key] = replace(known, problems=(*known.problems, problem))

    def meeting(self, line: PackLine) -> None:
        """A task of both: the one that came is no new one."""
        self._lines.pop((line.table, line.key), None)
        self.counts[Outcome.ADD] -= 1
        self.counts[Outcome.CHANGE] += 1
        self.met.append(line)

    @property
    def part_counts(self) -> PartCounts:
        return PartCounts(
            self.counts[Outcome.ADD], self.counts[Outcome.CHANGE], self.counts[Outcome.SAME],
            self.counts[Outcome.REFUSE],
        )  # fmt: skip

    def lines(self) -> Sequence[PackLine]:
        """What somebody should look at first: tasks of both, refusals, changes, then the rest."""
        return (*self.met, *sorted(self._lines.values(), key=_rank))


def _rank(line: PackLine) -> tuple[int, bool]:
    if any(problem.code in _TO_BE_MENDED for problem in line.problems):
        return 1, False
    return {Outcome.REFUSE: 0, Outcome.CHANGE: 2}.get(line.outcome, 3), not line.problems
