"""In this file: an import is judged, taken in when asked, and told to the row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from padang_desktop.commands import table
from padang_desktop.commands.desk import Answer, Desk, problem_facts, refusal
from padang_desktop.domain import words
from padang_desktop.domain.imports.imports import Counts, ImportPlan, NothingToApply, Outcome, PlannedRow
from padang_desktop.use_cases.imports import import_sheet
from padang_desktop.use_cases.office import Office

SHOWN_PROBLEMS = 40


def answer_for(
    desk: Desk, office: Office, plan: ImportPlan, *, takes_in: bool, refused: Path | None,
    is_sure: bool = False,
) -> Answer:  # fmt: skip
    """The counts, every problem at its row, and what was done; NothingToApply is told with the counts."""
    refused_count = import_sheet.write_refused(office, plan.id, refused, desk.progress) if refused else 0
    odd = [row for row in import_sheet.plan_rows(office, plan.id, count=plan.counts.read) if row.problems]
    facts: dict[str, Any] = {
        **counts_facts(plan.counts), "problems": _problems(odd), "id": plan.id, "applied": False,
        "notes": [problem_facts(note) for note in plan.notes],
        "columns": {use.header: use.field for use in plan.columns},
        "unused_headers": list(plan.unused_headers),
    }  # fmt: skip
    notes = [words.of_problem(note) for note in plan.notes]
    lines = [f"Berkas: {plan.file_name}", *counts_lines(plan.counts), "", *notes, *_told(odd)]
    if refused:
        facts["refused_file"] = str(refused.resolve())
        lines.append(f"{refused_count} baris yang ditolak disimpan di {refused.resolve()}")
    if not takes_in:
        lines.append("Belum ada yang disimpan. Ulangi dengan --apply untuk memasukkan data.")
        return Answer(facts, lines)
    try:
        applied = import_sheet.apply_plan(office, plan.id, desk.progress, is_sure=is_sure)
    except NothingToApply as nothing:
        told = refusal(nothing)
        return Answer({**told.facts, **facts}, [*lines, *told.lines], told.exit_code)
    facts |= {"id": applied.id, "applied": True}
    lines.append(f"Tersimpan. Untuk mengurungkan semuanya: padang import undo {applied.id}")
    return Answer(facts, lines)


def counts_facts(counts: Counts) -> dict[str, int]:
    return {
        "read": counts.read, "added": counts.added, "changed": counts.changed, "unchanged": counts.unchanged,
        "refused": counts.refused, "skipped": counts.skipped,
    }  # fmt: skip


def counts_lines(counts: Counts) -> list[str]:
    return table.pairs(
        [
            ("Dibaca", counts.read), ("Baru", counts.added), ("Berubah", counts.changed),
            ("Sama", counts.unchanged),
            ("Ditolak", counts.refused), ("Dilewati", counts.skipped),
        ]
    )  # fmt: skip


def _problems(rows: list[PlannedRow]) -> list[dict[str, Any]]:
    return [
        {"row": row.number, "sheet": row.sheet, **problem_facts(problem)}
        for row in rows
        for problem in row.problems
    ]


def _told(rows: list[PlannedRow]) -> list[str]:
    told = [
        (row.number, "ditolak" if row.outcome is Outcome.REFUSE else "periksa", words.of_problem(problem))
        for row in rows
        for problem in row.problems
    ]
    if not told:
        return []
    lines = [f"Baris {number} ({state}): {sentence}" for number, state, sentence in told[:SHOWN_PROBLEMS]]
    if len(told) > SHOWN_PROBLEMS:
        lines.append(f"… dan {len(told) - SHOWN_PROBLEMS} hal lain; semuanya ada di jawaban --json.")
    return [*lines, ""]
