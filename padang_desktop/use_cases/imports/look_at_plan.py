"""In this file: the rows of a plan for a table that scrolls: their places, then the few it paints."""

from __future__ import annotations

from collections.abc import Sequence

from padang_desktop.domain.imports.imports import Outcome, PlannedRow
from padang_desktop.use_cases.imports import import_sheet
from padang_desktop.use_cases.office import Office


def places(office: Office, plan_id: str, *, only: str = "", typed: str = "") -> Sequence[int]:
    """The places of the rows that are wanted, in the sheet's order; `only` and `typed` as in plan_rows.

    Without `typed` quick for any plan; with it every row is looked through.
    Raises UnknownImport.
    """
    with import_sheet.opened(office, plan_id) as plan_file:
        return plan_file.places(only=only, typed=typed)


def places_by_outcome(office: Office, plan_id: str) -> dict[Outcome, Sequence[int]]:
    """The places of the rows of each outcome, in the sheet's order. Raises UnknownImport."""
    with import_sheet.opened(office, plan_id) as plan_file:
        return {outcome: plan_file.places(only=outcome.value) for outcome in Outcome}


def rows_at(office: Office, plan_id: str, wanted: Sequence[int]) -> dict[int, PlannedRow]:
    """The rows at these places, which stand in order. Raises UnknownImport."""
    with import_sheet.opened(office, plan_id) as plan_file:
        return {row.place: row for row in plan_file.rows_at(wanted)}
