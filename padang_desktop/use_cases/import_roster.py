"""In this file: a spreadsheet becomes a judged plan for the roster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.domain.imports import ImportPlan, PlannedRow
from padang_desktop.domain.layout import Layout
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.volunteer import Volunteer
from padang_desktop.domain.volunteer_row import COLUMNS, KnownPeople, RosterJudge
from padang_desktop.store import staging, tables, volunteers
from padang_desktop.use_cases import stage_sheet
from padang_desktop.use_cases.arriving_table import Corrections, SheetNoun
from padang_desktop.use_cases.judging_desk import Verdict
from padang_desktop.use_cases.office import Office, new_id

if TYPE_CHECKING:
    from padang_desktop.documents.table_rows import RawRow

_AT = {name: place for place, name in enumerate(COLUMNS)}
_STATUS_COLUMNS = ("volunteer_id", "status", "reason", "on_day")
_POSTING_COLUMNS = ("volunteer_id", "kelurahan", "from_day")


def stage_roster(
    office: Office,
    path: Path | str,
    *,
    layout: Layout | None = None,
    sheet_names: Sequence[str] = (),
    header_rows: tuple[int, int] | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """Read a file, recognise the roster in it and judge every row; nothing is stored yet.

    `layout`, `sheet_names` and `header_rows` (1-based, inclusive, of the first
    sheet taken) are a person's corrections of what was recognised. Raises
    NotARosterSheet and every situation of the sheet reader.
    """
    from padang_desktop.documents import roster_sheet

    noun = SheetNoun("roster", roster_sheet.FIELDS, roster_sheet.fields, roster_sheet.extract)
    return stage_sheet.stage(
        office,
        noun,
        Path(path),
        lambda: judge_of(office),
        corrections=Corrections(layout, tuple(sheet_names), header_rows),
        progress=progress,
    )


def judge_of(office: Office, options: Mapping[str, str] | None = None) -> RosterDesk:
    """A judge that knows who is stored at this moment."""
    with office.reading() as tx:
        people = volunteers.all_people(tx)
    kecamatan = "" if office.is_city else office.wilayah
    serving = {
        entry.code
        for entry in office.reference.code_lists.entries("volunteer_status")
        if entry.extra.get("is_serving") == "yes"
    }
    judge = RosterJudge(KnownPeople.of(people), office.reference, kecamatan, office.today())
    return RosterDesk(judge, frozenset(serving), sum(person.status in serving for person in people))


class RosterDesk:
    """Judges rows and lays ready what would go in: people, and the beginning of their histories."""

    def __init__(self, judge: RosterJudge, serving: frozenset[str], serving_count: int) -> None:
        self._judge, self._serving, self._serving_count = judge, serving, serving_count
        self._leaving_count = 0
        self._people = staging.StagedTable(tables.volunteers, COLUMNS)
        self._statuses = staging.StagedTable(tables.volunteer_statuses, _STATUS_COLUMNS)
        self._postings = staging.StagedTable(tables.volunteer_postings, _POSTING_COLUMNS)

    def rows(self, rows: Sequence[RawRow]) -> list[PlannedRow]:
        planned: list[PlannedRow] = []
        for (number, cells, kinds, sheet, _), judged in zip(rows, self._judge.judge_all(rows), strict=True):
            outcome, problems, values, target, reason = judged
            target_id = target.id if target else ""
            planned.append(PlannedRow(number, sheet, cells, outcome, problems, target_id, reason, 0, kinds))
            if values is not None:
                self._lay_ready(number, values, target)
        return planned

    def ready(self, *, is_last: bool) -> list[staging.StagedTable]:
        return [self._people, self._statuses, self._postings]

    def again(self) -> RosterDesk | None:
        stricter = self._judge.stricter()
        return RosterDesk(stricter, self._serving, self._serving_count) if stricter else None

    def verdict(self) -> Verdict:
        return Verdict(self._judge.notes(), self._leaving_count, self._serving_count)

    def _lay_ready(self, number: int, values: tuple[str, ...], target: Volunteer | None) -> None:
        """Histories of new people begin when they go in (imports.begin_histories)."""
        if target is None:
            self._people.added.append((str(number), new_id(), *values))
            return
        self._people.changed.append((str(number), target.id, *values))
        status, kelurahan = values[_STATUS], values[_KELURAHAN]
        if status != target.status:
            if target.status in self._serving and status in _AT_REST:
                self._leaving_count += 1
            self._statuses.added.append((str(number), new_id(), target.id, status, values[_REASON], ""))
        if kelurahan != target.kelurahan:
            self._postings.added.append((str(number), new_id(), target.id, kelurahan, ""))


_STATUS, _REASON, _KELURAHAN = (_AT[name] for name in ("status", "status_reason", "kelurahan"))
_AT_REST = ("BERHENTI", "NONAKTIF")
