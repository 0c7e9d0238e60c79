"""In this file: people and tasks of a pack become a staged plan, judged by the office's own judges.

The same rules as for a spreadsheet: an empty cell erases nothing, a row that
is wrong is refused with its reason, and nothing is stored yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from padang_desktop.domain.imports.imports import Counts, ImportPlan
from padang_desktop.domain.imports.layout import ColumnMatch, Field, Layout
from padang_desktop.store import (
    staging,
)
from padang_desktop.use_cases.imports import import_sheet, stage_sheet
from padang_desktop.use_cases.imports.judging_desk import BLOCK_ROWS, JudgingDesk, SheetJudge
from padang_desktop.use_cases.office import Office

if TYPE_CHECKING:
    from padang_desktop.documents.table_rows import RawRow


PEOPLE, WORK = "pack_psm", "pack_tugas"


def stage(
    office: Office,
    kind: str,
    noun: str,
    columns: Sequence[Field],
    file_name: str,
    desk: SheetJudge,
    rows: Sequence[RawRow],
) -> ImportPlan:
    head = import_sheet.journal_head(office)
    plan_id = import_sheet.new_plan_id(kind)
    layout = Layout(
        0, 0, tuple(ColumnMatch(at, each.label, each.name, 1.0) for at, each in enumerate(columns)), ""
    )
    plan = ImportPlan(
        id=plan_id, noun=noun, file_name=file_name, sheets=(), layout=layout,
        fields=tuple(each.name for each in columns), labels=tuple(each.label for each in columns),
        counts=Counts(),
    )  # fmt: skip
    with staging.making(office.staging_path(plan_id), office.staging_key()) as file:
        judging = JudgingDesk(file, lambda: desk)
        for at in range(0, len(rows), BLOCK_ROWS):
            judging.take(rows[at : at + BLOCK_ROWS], [])
        judging.close()
        body: dict[str, Any] = {
            "plan": asdict(plan), "targets": judging.columns, "sha256": "", "head": head, "options": {},
            "file_notes": [], "is_corrected": False,
        }  # fmt: skip
        plan = stage_sheet.settle(file, body, judging)
    import_sheet.sweep_plans(office, kind, but=plan_id)
    return plan
