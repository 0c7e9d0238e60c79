"""In this file: what is read when a row of the preview is opened: the record as stored, equal wrong texts."""

from __future__ import annotations

from collections.abc import Collection

from padang_desktop.domain.imports.imports import ImportPlan, PlannedRow
from padang_desktop.ui.imports.cell_words import PERSONAL
from padang_desktop.ui.imports.plan_columns import fields_shown, value_at
from padang_desktop.ui.imports.row_pane import RowPane
from padang_desktop.use_cases.office import Office

# A person's own name or number is nobody else's mistake.
_OWN = PERSONAL | {"name", "phone", "birth_date", "email"}
_NEAR = 300
MOST_AT_ONCE = 3_000  # rows that are looked through within a keystroke


def pane_of(office: Office, plan: ImportPlan, row: PlannedRow, *, is_masked: bool) -> RowPane:
    """The opened row; reads one record and one page of rows."""
    from padang_desktop.use_cases.imports import import_sheet

    differences = import_sheet.row_difference(office, plan.id, row.place)
    # What the file does not tell is not shown as if it did.
    told = {plan.fields[place] for place in fields_shown(plan)}
    seen = [each for each in differences if each.differs or each.field in told]
    return RowPane(office, plan, row, seen, _same_counts(office, plan, row), is_masked=is_masked)


def _same_counts(office: Office, plan: ImportPlan, row: PlannedRow) -> dict[str, str]:
    """How many rows hold the same wrong text in the same column, by field; only where there are several."""
    wrong = dict.fromkeys(problem.field for problem in row.problems)
    counts: dict[str, str] = {}
    for place, name in enumerate(plan.fields):
        text = value_at(row, place)
        if name not in wrong or name in _OWN or not text:
            continue
        rows, is_all = _rows_around(office, plan, row, text)
        count = sum(value_at(other, place) == text for other in rows)
        if count > 1:
            counts[name] = str(count) if is_all else f"{count}+"
    return counts


def _rows_around(
    office: Office, plan: ImportPlan, row: PlannedRow, text: str
) -> tuple[Collection[PlannedRow], bool]:
    """Rows that may hold a text, and whether no other does; of a large plan only those near the row."""
    from padang_desktop.use_cases.imports import look_at_plan

    if plan.counts.read > MOST_AT_ONCE:
        near = range(max(0, row.place - _NEAR), min(plan.counts.read, row.place + _NEAR))
        return look_at_plan.rows_at(office, plan.id, near).values(), False
    found = look_at_plan.places(office, plan.id, typed=text)
    return look_at_plan.rows_at(office, plan.id, found).values(), True
