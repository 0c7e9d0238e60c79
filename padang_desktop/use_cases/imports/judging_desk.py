"""In this file: rows pass before the judge of their noun and go into the plan's file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, islice
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Protocol

from padang_desktop.domain.imports.imports import Outcome, PlannedRow
from padang_desktop.domain.problems import Problem
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.store.plan_file import PlanFile, StagedTable

if TYPE_CHECKING:
    from padang_desktop.documents.table_rows import RawRow, SkippedRow

BLOCK_ROWS = 2000


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a judge says of the file as a whole.

    `leaving` of the `serving` people who are stored would stop serving.
    `counted` is what a noun keeps for judging a few rows again (mend_nearby).
    """

    notes: tuple[Problem, ...] = ()
    leaving: int = 0
    serving: int = 0
    counted: Mapping[str, Any] | None = None


class SheetJudge(Protocol):
    """Judges the rows of one file, each once and in their order."""

    def rows(self, rows: Sequence[RawRow]) -> list[PlannedRow]:
        """One planned row for each; their places are given later."""
        ...

    def ready(self, *, is_last: bool) -> list[StagedTable]:
        """What may go into the plan's file by now, for every table the noun writes to.

        The lists in it are emptied there.
        """
        ...

    def again(self) -> SheetJudge | None:
        """Another judge for all rows from the first, when only the whole file showed what is wrong."""
        ...

    def verdict(self) -> Verdict: ...


class JudgingDesk:
    """Where blocks of rows come in, in their order, and the plan's file fills."""

    def __init__(self, plan_file: PlanFile, begin: Callable[[], SheetJudge]) -> None:
        self._plan_file, self._begin = plan_file, begin
        self._judge: SheetJudge | None = None
        self.columns: dict[str, tuple[str, ...]] = {}

    @property
    def judge(self) -> SheetJudge:
        """Made when it is wanted first: it may have much to read."""
        if self._judge is None:
            self._judge = self._begin()
        return self._judge

    def start_anew(self) -> None:
        """Forget every row that came in."""
        self._plan_file.forget_rows()
        self._judge = self._begin()

    def take(self, rows: Sequence[RawRow], skipped: Sequence[SkippedRow]) -> None:
        planned = self.judge.rows(rows)
        if skipped:
            planned += [
                PlannedRow(row.number, row.sheet, (row.text,), Outcome.SKIP, reason=row.reason)
                for row in skipped
            ]
            planned.sort(key=attrgetter("number"))
        self._put(planned, is_last=False)

    def close(self) -> None:
        """All rows are in."""
        self._put([], is_last=True)
        if other := self.judge.again():
            self._judge = other
            self.judge_again(self._plan_file.rows())

    def judge_again(self, rows: Iterable[PlannedRow], progress: Progress | None = None) -> None:
        """Judge all rows of the plan from the first, as given; rows that are nobody stay as they are.

        Cancelled from progress leaves it to whoever opened the plan's file to take back what it has.
        """
        from padang_desktop.documents.table_rows import RawRow

        kept = list(rows)
        self._plan_file.forget_rows()
        given, watched = iter(kept), progress or Silent()
        for done in count(0, BLOCK_ROWS):
            watched.step(min(done, len(kept)), len(kept), "Memeriksa baris")
            if not (block := list(islice(given, BLOCK_ROWS))):
                break
            people = [RawRow(row.number, row.values, row.kinds, row.sheet, ()) for row in block if row.kinds]
            judged = iter(self.judge.rows(people))
            again = [next(judged)._replace(mended=row.mended) if row.kinds else row for row in block]
            self._put(again, is_last=False)
        self._put([], is_last=True)
        if other := self.judge.again():
            self._judge = other
            self.judge_again(kept, progress)

    def _put(self, planned: list[PlannedRow], *, is_last: bool) -> None:
        targets = self.judge.ready(is_last=is_last)
        self.columns |= {target.table.name: target.columns for target in targets}
        self._plan_file.put_rows(planned)
        self._plan_file.put_staged(targets)
