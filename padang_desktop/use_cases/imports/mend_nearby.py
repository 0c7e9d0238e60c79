"""In this file: after a mend only the rows are judged again that could be about the same people.

Rows that share no key say nothing of each other (domain/roster/volunteer_row,
domain/cases/case_row, import_field_results). So the edited rows and all that are tied to them by keys, as
they were and as they are, are judged apart, and the difference is laid over
the plan. What comes out is the plan that judging everything would give, but
for the order of the rows that are ready to go in, and of a roster their ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from padang_desktop.documents.table_rows import RawRow
from padang_desktop.domain.imports.imports import ImportPlan, PlannedRow
from padang_desktop.domain.roster.roster_counts import counts_of
from padang_desktop.domain.roster.volunteer_values import KEY_CUT
from padang_desktop.store.plan_file import PlanFile, StagedTable
from padang_desktop.store.plan_text import staged_row
from padang_desktop.use_cases.imports import (
    import_field_results,
    import_roster,
    import_sheet,
    import_worklist,
    stage_sheet,
)
from padang_desktop.use_cases.imports.judging_desk import SheetJudge
from padang_desktop.use_cases.office import Office

# With more rows than these to look at, judging all is as quick.
_MOST_ROWS = 3_000


def judged(
    office: Office, plan_file: PlanFile, body: dict[str, Any], edited: Mapping[int, PlannedRow]
) -> ImportPlan | None:
    """Put the edited rows into the plan, by place, and judge what they touch.

    None, with nothing changed, when the whole plan has to be judged: of a noun
    whose rows have no keys, when the store has changed since, when much is
    edited, or when a mend decides whether Excel destroyed the NIK column.
    """
    lay = _NOUNS.get(body["plan"]["noun"])
    if lay is None or not body.get("counted") or len(edited) > _MOST_ROWS:
        return None
    with office.reading() as tx:
        if not import_sheet.is_untouched(tx, body):
            return None
    return lay(office, plan_file, body, edited)


def _roster(
    office: Office, plan_file: PlanFile, body: dict[str, Any], edited: Mapping[int, PlannedRow]
) -> ImportPlan | None:
    counted: Mapping[str, Any] = body["counted"]
    is_damaged: bool = counted["is_nik_damaged"]
    ground = import_roster.judge_of(office)
    first, before, after = (ground.nearby(is_nik_damaged=is_damaged) for _ in range(3))
    fresh = _judged_apart(plan_file, edited, first, before, after)
    counts = counts_of(counted).changed(before.counted(), after.counted())
    if fresh is None or counts.is_nik_damaged != is_damaged:
        return None
    _lay_over(plan_file, before.ready(is_last=True), after.ready(is_last=True))
    plan_file.change_rows(fresh)
    return stage_sheet.settle_as(plan_file, body, after.verdict_on(counts, is_nik_damaged=is_damaged))


def _worklist(
    office: Office, plan_file: PlanFile, body: dict[str, Any], edited: Mapping[int, PlannedRow]
) -> ImportPlan | None:
    counted: Mapping[str, Any] = body["counted"]
    first, before, after = (
        import_worklist.judge_of(office, body["options"], counted["sheets"]) for _ in range(3)
    )
    fresh = _judged_apart(plan_file, edited, first, before, after)
    if fresh is None:
        return None
    was: int = counted["tasks"]
    will_be = was - before.task_count + after.task_count
    news = [*after.list_of_tasks(will_be), *after.brought()]
    _lay_over(plan_file, [*before.list_of_tasks(was), *before.brought()], news, has_own_ids=True)
    plan_file.change_rows(fresh)
    return stage_sheet.settle_as(plan_file, body, after.verdict_on(will_be))


def _field_results(
    office: Office, plan_file: PlanFile, body: dict[str, Any], edited: Mapping[int, PlannedRow]
) -> ImportPlan | None:
    first, before, after = (import_field_results.judge_of(office) for _ in range(3))
    fresh = _judged_apart(plan_file, edited, first, before, after)
    if fresh is None:
        return None
    counted: Mapping[str, int] = body["counted"]
    _lay_over(plan_file, before.ready(is_last=True), after.ready(is_last=True))
    plan_file.change_rows(fresh)
    without_photos = counted["without_photos"] - before.without_photos + after.without_photos
    to_meeting = counted["to_meeting"] - before.to_meeting + after.to_meeting
    conflicting = counted["conflicting"] - before.conflicting + after.conflicting
    verdict = after.verdict_on(without_photos, to_meeting, conflicting)
    return stage_sheet.settle_as(plan_file, body, verdict)


_NOUNS = {"roster": _roster, "worklist": _worklist, import_field_results.NOUN: _field_results}


def _judged_apart(
    plan_file: PlanFile,
    edited: Mapping[int, PlannedRow],
    first: SheetJudge,
    before: SheetJudge,
    after: SheetJudge,
) -> dict[int, PlannedRow] | None:
    """All that the edited rows touch, judged by `after`; `before` judges it as it was.

    None when that is too much, or not what the plan says.
    """
    keys_now = _judged(first, edited)
    places = _tied(plan_file.keys(), {place: row.keys for place, row in keys_now.items()})
    if len(places) > _MOST_ROWS:
        return None
    stored = {row.place: row for row in plan_file.rows_at(places)}
    former = _judged(before, {place: row for place, row in stored.items() if row.kinds})
    if any(_said(row) != _said(stored[place]) for place, row in former.items()):
        return None
    return _judged(after, {place: row for place, row in (stored | dict(edited)).items() if row.kinds})


def _judged(desk: SheetJudge, rows: Mapping[int, PlannedRow]) -> dict[int, PlannedRow]:
    """The rows judged by themselves, in the order of their places."""
    places = sorted(rows)
    given = [
        RawRow(row.number, row.values, row.kinds, row.sheet, ()) for row in map(rows.__getitem__, places)
    ]
    judged = zip(places, desk.rows(given), strict=True)
    return {place: row._replace(place=place, mended=rows[place].mended) for place, row in judged}


def _tied(keys: Sequence[str], edited: Mapping[int, str]) -> list[int]:
    """The places of the edited rows and of all that are tied to them, however far, by old or new keys."""
    by_key: dict[str, list[int]] = {}
    for place, said in enumerate(keys):
        for key in _keys(said):
            by_key.setdefault(key, []).append(place)
    found, waiting = set(edited), {key for said in edited.values() for key in _keys(said)}
    waiting |= {key for place in edited for key in _keys(keys[place])}
    seen: set[str] = set()
    while waiting:
        key = waiting.pop()
        seen.add(key)
        for place in by_key.get(key, ()):
            found.add(place)
            waiting |= {other for other in _keys(keys[place]) if other not in seen}
    return sorted(found)


def _keys(said: str) -> Iterable[str]:
    return said.split(KEY_CUT) if said else ()


def _said(row: PlannedRow) -> tuple[object, ...]:
    return row.outcome, row.problems, row.target_id, row.reason


@dataclass(slots=True)
class _Ready:
    """What is ready for one table, gathered from its blocks."""

    added: list[tuple[Any, ...]] = field(default_factory=list[tuple[Any, ...]])
    changed: list[tuple[Any, ...]] = field(default_factory=list[tuple[Any, ...]])


def _lay_over(
    plan_file: PlanFile,
    before: Sequence[StagedTable],
    after: Sequence[StagedTable],
    *,
    has_own_ids: bool = False,
) -> None:
    gone, news = _by_table(before), _by_table(after)
    nothing = _Ready()
    for name in dict.fromkeys((*gone, *news)):
        old, new = gone.get(name, nothing), news.get(name, nothing)
        for kind, leaving, coming in (
            ("add", old.added, new.added),
            ("change", old.changed, new.changed),
        ):
            if (leaving or coming) and not plan_file.change_staged(
                name, kind, leaving, coming, has_own_ids=has_own_ids
            ):
                raise RuntimeError("what is ready to go in does not fit the plan")


def _by_table(targets: Sequence[StagedTable]) -> dict[str, _Ready]:
    found: dict[str, _Ready] = {}
    for target in targets:
        ready = found.setdefault(target.table.name, _Ready())
        ready.added += map(staged_row, target.added)
        ready.changed += target.changed
    return found
