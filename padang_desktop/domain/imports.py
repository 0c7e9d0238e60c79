"""In this file: what an import is before and after it is applied.

ImportPlan -> Applied. The counts always add up to the rows that were read; a
row is stored by nobody before "Masukkan data".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from padang_desktop.domain.layout import Layout
from padang_desktop.domain.problems import Problem, Situation


class Outcome(StrEnum):
    ADD = "add"
    CHANGE = "change"
    SAME = "same"
    REFUSE = "refuse"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Counts:
    """read = added + changed + unchanged + refused + skipped, always."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    skipped: int = 0

    @property
    def read(self) -> int:
        return self.added + self.changed + self.unchanged + self.refused + self.skipped


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the sheet as the plan sees it.

    `values` are the texts of the plan's fields in their order; `target_id` is
    the record that it would change; `reason` says why a row is skipped.
    """

    number: int
    sheet: str
    values: tuple[str, ...]
    outcome: Outcome
    problems: tuple[Problem, ...] = ()
    target_id: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """Which column of the sheet fills which field; `header` as it stands in the sheet."""

    field: str
    header: str
    column: int


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What the window gets of a plan; its rows lie in an encrypted staging file.

    `fields` are the fields that a row's values stand for, `labels` their words;
    `layout` is how the first sheet was understood.
    """

    id: str
    noun: str
    file_name: str
    sheets: tuple[str, ...]
    layout: Layout
    fields: tuple[str, ...]
    labels: tuple[str, ...]
    counts: Counts
    warning_count: int = 0

    @property
    def header_row(self) -> int:
        return self.layout.header_row

    @property
    def columns(self) -> tuple[ColumnUse, ...]:
        """The columns that are taken in."""
        return tuple(
            ColumnUse(used.field, used.header, used.index) for used in self.layout.columns if used.field
        )

    @property
    def unused_headers(self) -> tuple[str, ...]:
        """Columns that the sheet has and nobody takes in."""
        return tuple(column.header for column in self.layout.columns if not column.field)


@dataclass(frozen=True, slots=True)
class Applied:
    """`id` names the import from now on; undoing needs nothing else."""

    id: str
    deed: int
    counts: Counts


class NothingToApply(Situation):
    """The plan would add and change nothing."""

    code = "NOTHING_TO_APPLY"


class UnknownImport(Situation):
    """There is no import or plan of this name."""

    code = "UNKNOWN_IMPORT"


class ImportStandsUnder(Situation):
    """Later work stands on this import, so it cannot be undone whole."""

    code = "IMPORT_STANDS_UNDER"


class PlanOutdated(Situation):
    """The store changed after the plan was judged; it must be judged again."""

    code = "PLAN_OUTDATED"


class BrakePulled(Situation):
    """The import would blank or remove more than a tenth of the list."""

    code = "BRAKE_PULLED"
