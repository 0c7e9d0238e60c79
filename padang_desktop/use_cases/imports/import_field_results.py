"""In this file: a field workbook that was filled in comes back as a judged plan of visits.

Each row lands on the case of its key, by the rules of the visit form; nothing
newer is overwritten unless a person says so for that row.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.domain.cases.case import Case
from padang_desktop.domain.cases.known_tasks import KEY_CUT
from padang_desktop.domain.imports.imports import ImportPlan, Outcome, PlannedRow
from padang_desktop.domain.imports.layout import AS_RECOGNISED, Corrections
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.values.place import degrees_text
from padang_desktop.domain.values.sheet import TEXT
from padang_desktop.domain.visits import field_check, field_row
from padang_desktop.domain.visits.field_check import Judged, Known, Terms
from padang_desktop.domain.visits.field_row import FieldRow
from padang_desktop.domain.visits.visit import Visit, VisitDraft
from padang_desktop.domain.visits.visit_reading import place_of
from padang_desktop.store import plan_file, tables, visits, volunteers
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.cases import approve_results, field_ground, know_instrument, record_visit
from padang_desktop.use_cases.cases.field_ground import FieldGround
from padang_desktop.use_cases.imports import stage_sheet
from padang_desktop.use_cases.imports.arriving_table import SheetNoun
from padang_desktop.use_cases.imports.judging_desk import Verdict
from padang_desktop.use_cases.office import Office, new_id

if TYPE_CHECKING:
    from padang_desktop.documents.table_rows import RawRow

NOUN = "field_results"
OWN = "-"  # the officer himself went
_STEP_ROWS = 25
_CASE_COLUMNS = (
    "state", "presence", "eligibility", "reasons", "returned_reason",
    "meeting_id", "decision", "decision_reason",
)  # fmt: skip
_VISIT_COLUMNS = tuple(each.name for each in fields(Visit) if each.name not in ("id", "revision"))


def stage_field_results(
    office: Office,
    path: Path | str,
    *,
    corrections: Corrections = AS_RECOGNISED,
    progress: Progress | None = None,
) -> ImportPlan:
    """Read a field workbook and judge every row; nothing is stored yet.

    `corrections` are a person's, of what was recognised. Raises
    NotAFieldSheet and every situation of the sheet reader.
    """
    from padang_desktop.documents import field_sheet, field_workbook

    form = know_instrument.field_form(office)
    noun = SheetNoun(
        NOUN,
        form.fields,
        partial(field_sheet.fields, form=form),
        field_sheet.extract,
        reader=field_sheet.FieldReader,
        own_sheets=frozenset((field_workbook.GUIDE, field_workbook.LISTS)),
    )
    return stage_sheet.stage(
        office,
        noun,
        Path(path),
        lambda: FieldDesk(office, progress),
        corrections=corrections,
        progress=progress,
    )


def judge_of(office: Office, options: Mapping[str, str] | None = None) -> FieldDesk:
    """A judge that knows what is stored at this moment."""
    return FieldDesk(office)


class FieldDesk:
    """Judges rows and lays ready the visits, and how their cases stand afterwards."""

    def __init__(self, office: Office, progress: Progress | None = None) -> None:
        self._office, self._progress = office, progress or Silent()
        with office.reading() as tx:
            rules = replace(record_visit.rules_of(tx, office), photos_may_follow=True)
        review = approve_results.rules(office)
        self._terms = Terms(
            rules, office.reference.code_lists, office.today(), office.now(),
            review.four_eyes, review.with_meeting,
        )  # fmt: skip
        self._form = know_instrument.field_form(office)
        self._visits = plan_file.StagedTable(tables.visits, _VISIT_COLUMNS)
        self._cases = plan_file.StagedTable(tables.cases, _CASE_COLUMNS)
        self._seen: set[str] = set()
        self._officers: dict[str, str] = {}
        self._a_day: Counter[tuple[str, str]] = Counter()
        self._a_place: dict[tuple[str, str], set[str]] = {}
        self.without_photos = self.to_meeting = self.conflicting = 0

    def rows(self, rows: Sequence[RawRow]) -> list[PlannedRow]:
        planned: list[PlannedRow] = []
        terms, form = self._terms, self._form
        read = [field_row.read_row(row.cells, row.kinds, terms.codes, terms.today, form) for row in rows]
        with self._office.reading() as tx:
            ids = {row.key.case_id for row in read if row.key and not row.is_empty}
            ground = field_ground.ground_of(tx, self._office, ids)
            for done, (raw, row) in enumerate(zip(rows, read, strict=True)):
                if done % _STEP_ROWS == 0:
                    self._progress.step(done, len(rows), "Memeriksa baris")
                number, cells, kinds, sheet, _ = raw
                known = Known() if row.is_empty else self._known(ground, row)
                judged = field_check.judge(row, known, terms, new_id())
                self._lay_ready(number, judged, known.case)
                made = PlannedRow(
                    number, sheet, cells, judged.outcome, judged.problems, "", judged.reason, 0, kinds, (),
                    _keys(row, known),
                )  # fmt: skip
                if known.case and judged.outcome is Outcome.SKIP:
                    made = _waiting(made, known.case.id, form.at[field_row.TAKE.name])
                    self.conflicting += 1
                planned.append(made)
        return planned

    def ready(self, *, is_last: bool) -> list[plan_file.StagedTable]:
        return [self._visits, self._cases]

    def again(self) -> None:
        return None

    def verdict(self) -> Verdict:
        return self.verdict_on(self.without_photos, self.to_meeting, self.conflicting)

    def verdict_on(self, without_photos: int, to_meeting: int, conflicting: int) -> Verdict:
        """So many rows go in without photos, wait for a meeting, or stay out for newer data."""
        told = {
            "FIELD_CONFLICTS": conflicting, "FIELD_PHOTOS_LATER": without_photos,
            "FIELD_TO_MEETING": to_meeting,
        }  # fmt: skip
        notes = tuple(Problem(code, "", str(count), Severity.WARN) for code, count in told.items() if count)
        counted = {"without_photos": without_photos, "to_meeting": to_meeting, "conflicting": conflicting}
        return Verdict(notes, counted=counted)

    def _known(self, ground: FieldGround, row: FieldRow) -> Known:
        """What is stored about the case of a row, with what the rows before it bring."""
        if row.key is None or not row.key.fits(row.number, row.head_name):
            return Known()
        case = ground.cases.get(row.key.case_id)
        if case is None:
            return Known()
        is_second, draft = case.id in self._seen, row.draft
        self._seen.add(case.id)
        # A workbook has no photos, but those kept for this case's next visit go with it.
        evidence = ground.evidence(case, draft)
        place = (draft.latitude, draft.longitude)
        same_place = len(self._a_place.get(place, set()) - {case.family_id}) if draft.latitude else 0
        evidence = replace(
            evidence,
            same_day_count=evidence.same_day_count + self._a_day[draft.volunteer_id, draft.visited_on],
            same_place_count=evidence.same_place_count + same_place,
        )
        stored = tuple(ground.visits.get(case.id, ()))
        return Known(case, stored, self._officer(ground.tx, draft), evidence, is_second)

    def _officer(self, tx: Reader, draft: VisitDraft) -> str:
        if not draft.volunteer_id:
            return self._office.account.name
        if draft.volunteer_id not in self._officers:
            volunteer = volunteers.one(tx, draft.volunteer_id)
            self._officers[draft.volunteer_id] = volunteer.printed_name if volunteer else ""
        return self._officers[draft.volunteer_id]

    def _lay_ready(self, number: int, judged: Judged, case: Case | None) -> None:
        visit = judged.visit
        if visit is None or case is None:
            return
        self._visits.added.append((number, visit.id, *_visit_cells(visit)))
        if judged.state is not None and judged.result is not None:
            fresh = {"state": judged.state.value, **judged.result}
            fresh["reasons"] = json.dumps(judged.result["reasons"])
            fresh["meeting_id"] = judged.result["meeting_id"] or None
            self._cases.changed.append((number, case.id, *(fresh[name] for name in _CASE_COLUMNS)))
        self._a_day[visit.volunteer_id, visit.visited_on.isoformat()] += 1
        if visit.latitude:
            self._a_place.setdefault((visit.latitude, visit.longitude), set()).add(case.family_id)
        self.without_photos += judged.lacks_photos
        self.to_meeting += judged.will_wait


def _keys(row: FieldRow, known: Known) -> str:
    """By what other rows of the file could count with this one: its case, the officer's day, the place."""
    if known.case is None:
        return ""
    draft = row.draft
    found = [known.case.id]
    if draft.visited_on:
        found.append(f"{draft.volunteer_id or OWN}/{draft.visited_on}")
    if place := place_of(draft, known.evidence.photos):
        found.append(f"{degrees_text(place.latitude)}/{degrees_text(place.longitude)}")
    return KEY_CUT.join(found)


def _waiting(row: PlannedRow, case_id: str, at: int) -> PlannedRow:
    """A row that waits for a word says so in its own cell, so that many can be turned at once."""
    after = at + 1
    values = row.values if row.values[at] else (*row.values[:at], field_row.NO, *row.values[after:])
    return row._replace(target_id=case_id, values=values, kinds=f"{row.kinds[:at]}{TEXT}{row.kinds[after:]}")


def _visit_cells(visit: Visit) -> tuple[object, ...]:
    row = visits.row(visit)
    return tuple(row[name] for name in _VISIT_COLUMNS)
