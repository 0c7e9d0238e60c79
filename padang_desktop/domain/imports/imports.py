"""In this file: what an import is before and after it is applied.

ImportPlan -> Applied. The counts always add up to the rows that were read; a
row is stored by nobody before "Masukkan data".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from padang_desktop.domain.imports.layout import Layout
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


class PlannedRow(NamedTuple):
    """One row of the sheet as the plan sees it.

    `number` is its row in the sheet, `place` its number in the plan, from 0.
    `values` are the texts of the plan's fields in their order, `kinds` the
    letters of their cells (domain/values/sheet), "" for a row that is nobody and has
    one text alone; `target_id` is the record that it would change; `reason`
    says why a row is skipped; `mended` names the fields that a person corrected.
    `keys` are those of domain/roster/volunteer_row.JudgedRow, "" for nouns without any;
    a row that is read from the plan again comes without them.
    """

    number: int
    sheet: str
    values: tuple[str, ...]
    outcome: Outcome
    problems: tuple[Problem, ...] = ()
    target_id: str = ""
    reason: str = ""
    place: int = 0
    kinds: str = ""
    mended: tuple[str, ...] = ()
    keys: str = ""


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """Which column of the sheet fills which field; `header` as it stands in the sheet."""

    field: str
    header: str
    column: int


@dataclass(frozen=True, slots=True)
class SheetFound:
    """One sheet of the file; `row_count` counts its rows with content."""

    name: str
    row_count: int
    is_taken: bool
    is_hidden: bool
    has_header: bool


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field of a known record: as it is stored, and as the sheet has it, in words for people."""

    field: str
    label: str
    stored: str
    coming: str

    @property
    def differs(self) -> bool:
        return self.stored != self.coming


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What the window gets of a plan; its rows lie in an encrypted staging file.

    `fields` are the fields that a row's values stand for, `labels` their words;
    `layout` is how the first sheet was understood, `is_remembered` when a
    person corrected a file of this shape before. `notes` are about the file as
    a whole, `mend_count` is how many mends can be taken back.
    """

    id: str
    noun: str
    file_name: str
    sheets: tuple[SheetFound, ...]
    layout: Layout
    fields: tuple[str, ...]
    labels: tuple[str, ...]
    counts: Counts
    warning_count: int = 0
    is_remembered: bool = False
    notes: tuple[Problem, ...] = ()
    mend_count: int = 0

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
    """Later work stands on this import, so it cannot be undone whole.

    Facts: `count` of rows that are stood on, `what` in words ("3 peserta
    pelatihan, 1 sudah terkirim ke kota"). `names` are up to five people, for
    the screen alone: a fact may hold none.
    """

    code = "IMPORT_STANDS_UNDER"

    def __init__(self, *, reason: str = "", names: tuple[str, ...] = (), **facts: object) -> None:
        super().__init__(reason=reason, **facts)
        self.names = names


class PlanOutdated(Situation):
    """The store changed after the plan was judged; it must be judged again."""

    code = "PLAN_OUTDATED"


class ManyWouldGo(Situation):
    """More than a tenth of a list would go or stop serving, and nobody said yet that this is meant.

    Facts: `count` of `total`.
    """

    code = "MANY_WOULD_GO"


class NothingToUndo(Situation):
    """No mend of this plan is left to take back."""

    code = "NOTHING_TO_UNDO"
