"""In this file: the columns of the preview: what becomes of each row, why, and every cell with its mark."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from typing import Any

from padang_desktop.domain.imports.imports import ImportPlan, Outcome, PlannedRow
from padang_desktop.domain.problems import Problem
from padang_desktop.ui import look
from padang_desktop.ui.imports.cell_words import sentence, shown, shown_line, why
from padang_desktop.ui.paged_table import Column
from padang_desktop.ui.words import tr

OUTCOME_WORDS = {
    Outcome.ADD: "Baru",
    Outcome.CHANGE: "Berubah",
    Outcome.SAME: "Sama",
    Outcome.REFUSE: "Ditolak",
    Outcome.SKIP: "Dilewati",
}
OUTCOME_STATES: dict[Outcome, look.State] = {
    Outcome.ADD: "good",
    Outcome.CHANGE: "info",
    Outcome.SAME: "quiet",
    Outcome.REFUSE: "bad",
    Outcome.SKIP: "quiet",
}
_MARKS: dict[look.State, str] = {"bad": "circle-alert", "warn": "triangle-alert", "info": "pencil"}
# Filled from titles and sub-titles, so they are shown without a column of their own in the sheet.
_FROM_TITLES = ("kelurahan", "kecamatan")


def columns_of(plan: ImportPlan, is_masked: Callable[[], bool], pending: Container[int]) -> list[Column[Any]]:
    """`pending` are the places of rows whose mend is being judged."""

    def outcome(row: PlannedRow) -> str:
        return tr("Diperiksa…") if row.place in pending else tr(OUTCOME_WORDS[row.outcome])

    def said(row: PlannedRow) -> str:
        text = why(row.problems, row.reason, is_masked=is_masked())
        # A row that is nobody has one text alone; without it the reason could not be believed.
        return (
            f"{text} “{shown_line(row.values[0], is_masked=is_masked())}”"
            if _is_nobody(row) and row.values
            else text
        )

    columns: list[Column[Any]] = [
        Column("number", tr("Baris"), lambda row: str(row.number), is_number=True, can_sort=False, width=8),
        Column("outcome", tr("Hasil"), outcome, can_sort=False, width=11,
               state=lambda row: OUTCOME_STATES[row.outcome]),
        Column("why", tr("Alasan"), said, can_sort=False, width=40, tip=said),
    ]  # fmt: skip
    if sum(sheet.is_taken for sheet in plan.sheets) > 1:
        columns.insert(1, Column("sheet", tr("Lembar"), lambda row: row.sheet, can_sort=False, width=14))
    for place in fields_shown(plan):
        columns.append(_field_column(place, plan.fields[place], tr(plan.labels[place]), is_masked))
    return columns


def fields_shown(plan: ImportPlan) -> Sequence[int]:
    """Places among the plan's fields that the file fills, by a column or by its titles."""
    used = {use.field for use in plan.columns}
    return [
        place
        for place, name in enumerate(plan.fields)
        if name in used or name in _FROM_TITLES or any(_is_part(name, field) for field in used)
    ]


def value_at(row: PlannedRow, place: int) -> str:
    """The text of a field; a row that is nobody has none."""
    return "" if _is_nobody(row) or len(row.values) <= place else row.values[place]


def problems_at(row: PlannedRow, name: str) -> list[Problem]:
    """What is wrong with one cell, the worst first."""
    return sorted((each for each in row.problems if each.field == name), key=lambda each: not each.blocks)


def _field_column(place: int, name: str, label: str, is_masked: Callable[[], bool]) -> Column[Any]:
    def text(row: PlannedRow) -> str:
        return shown(name, value_at(row, place), is_masked=is_masked())

    def state(row: PlannedRow) -> look.State | None:
        found = problems_at(row, name)
        if found:
            return "bad" if found[0].blocks else "warn"
        return "info" if name in row.mended else None

    def mark(row: PlannedRow) -> str | None:
        kind = state(row)
        return None if kind is None else _MARKS[kind]

    def tip(row: PlannedRow) -> str:
        return " ".join(sentence(problem, is_masked=is_masked()) for problem in problems_at(row, name))

    return Column(name, label, text, can_sort=False, state=state, icon=mark, tip=tip)


def _is_nobody(row: PlannedRow) -> bool:
    return row.outcome is Outcome.SKIP and len(row.values) <= 1


def _is_part(name: str, field: str) -> bool:
    """birth_place_date fills birth_place and birth_date, rt_rw fills rt and rw."""
    parts = field.split("_")
    return field not in (name, "") and (
        (field == "birth_place_date" and name in ("birth_place", "birth_date"))
        or (field in ("rt_rw", "rw_rt") and name in parts)
        or (field in ("sex_male", "sex_female") and name == "sex")
        or (field == "kelurahan_kecamatan" and name in parts)
    )
