"""In this file: a row of a field workbook is judged: a visit, nothing new, a conflict, or refused.

The rules are those of the visit form. A row never goes over newer data in
silence: it waits until a person says that it shall be taken (FIELDS "take").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from padang_desktop.domain.cases import meeting
from padang_desktop.domain.cases.case import Case, State, Step, after
from padang_desktop.domain.imports.imports import Outcome
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.values.calendar import short_date
from padang_desktop.domain.visits import field_answers, visit_check
from padang_desktop.domain.visits.answers import has_content
from padang_desktop.domain.visits.field_row import FieldRow
from padang_desktop.domain.visits.instrument_family import Questionnaire
from padang_desktop.domain.visits.instrument_sheet import AnswerSheet
from padang_desktop.domain.visits.visit import Visit, VisitDraft, is_conclusive, result_of, step_of
from padang_desktop.domain.visits.visit_reading import Evidence, VisitRules, place_of, presence_pair

# Why a warning was saved all the same, of every row that comes out of a workbook.
FROM_WORKBOOK = "dari lembar kerja"
NOT_VISITED = "FIELD_NOT_VISITED"
# Photos come later, of every row: that is said once for the whole file.
LATER = frozenset({"VISIT_PHOTO_MISSING", "VISIT_EVIDENCE_MISSING"})
_CELLS = {"reasons": "reason_1", "latitude": "place"}


@dataclass(frozen=True, slots=True)
class Known:
    """What is stored about the case of a row; `case` None when this office does not have it.

    `officer` is the name of whoever went, "" for a volunteer who is not in the roster any more.
    """

    case: Case | None = None
    visits: tuple[Visit, ...] = ()
    officer: str = ""
    evidence: Evidence = field(default_factory=Evidence)
    is_second: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """What all rows are judged by.

    `four_eyes`: the city wants other eyes on the officer's own visits.
    `with_meeting`: some results wait for the kelurahan's meeting.
    """

    rules: VisitRules
    codes: CodeLists
    today: date
    now: datetime
    four_eyes: bool = False
    with_meeting: bool = True


@dataclass(frozen=True, slots=True)
class Judged:
    """`visit` only with ADD; `state` and `result` only when it is the case's result.

    `lacks_photos`: it goes in, and its photos are still to come. `will_wait`: at
    once or once it is approved it waits for the kelurahan's meeting.
    """

    outcome: Outcome
    problems: tuple[Problem, ...] = ()
    reason: str = ""
    visit: Visit | None = None
    state: State | None = None
    result: dict[str, object] | None = None
    lacks_photos: bool = False
    will_wait: bool = False


def judge(row: FieldRow, known: Known, terms: Terms, visit_id: str) -> Judged:
    """Pure: the same row and the same known things give the same judgement."""
    if row.is_empty:
        return Judged(Outcome.SKIP, reason=NOT_VISITED)
    if astray := _astray(row, known):
        return Judged(Outcome.REFUSE, (*astray, *row.problems))
    case = known.case
    assert case is not None
    answers, unread = field_answers.read(row.answers, known.evidence.questionnaire)
    row = replace(row, problems=(*row.problems, *unread))
    draft = replace(row.draft, officer=known.officer, answers=answers)
    if any(is_same(draft, visit, terms.codes, known.evidence.questionnaire) for visit in known.visits):
        return Judged(Outcome.SAME)
    if not row.is_taken and (conflict := _conflict(row, case, known.visits)):
        return Judged(Outcome.SKIP, (conflict,))
    return _as_visit(row, draft, case, known, terms, visit_id)


def is_same(draft: VisitDraft, visit: Visit, codes: CodeLists, asked: Questionnaire | None = None) -> bool:
    """Whether a stored visit is what this draft tells: it was taken in before.

    A place that the draft leaves open may have come from a photo, and the
    answers of a row without any from the form on the screen.
    """
    if asked is not None and has_content(draft.answers):
        sheet = AnswerSheet(asked.instrument, draft.answers, asked.members, visit.visited_on)
        if sheet.body() != dict(visit.answers):
            return False
    presence, detail = presence_pair(draft, codes)
    spot = place_of(draft, ())
    if spot is None:
        visit = replace(visit, latitude="", longitude="")
    told = (
        draft.visited_on, draft.volunteer_id,
        presence.code if presence else "", detail.code if detail else "",
        draft.presence_on, draft.presence_text.strip(), draft.witness.strip(), draft.eligibility,
        draft.reasons, draft.reason_text.strip(), draft.respondent.strip(), draft.respondent_relation,
        draft.note.strip(),
        draft.latitude if spot else "", draft.longitude if spot else "",
    )  # fmt: skip
    stored = (
        visit.visited_on.isoformat(), visit.volunteer_id, visit.presence, visit.presence_detail,
        visit.presence_on, visit.presence_text, visit.witness, visit.eligibility, visit.reasons,
        visit.reason_text, visit.respondent, visit.respondent_relation, visit.note,
        visit.latitude, visit.longitude,
    )  # fmt: skip
    return told == stored


def _astray(row: FieldRow, known: Known) -> list[Problem]:
    """Why a row cannot be said to be of a case; empty when it can."""
    if not row.key_text:
        return [Problem("FIELD_KEY_MISSING", "key")]
    if row.key is None:
        return [Problem("FIELD_KEY_BROKEN", "key", row.key_text)]
    if not row.key.fits(row.number, row.head_name):
        return [Problem("FIELD_KEY_UNFIT", "key", row.number)]
    if known.case is None or known.case.number != row.number:
        return [Problem("FIELD_CASE_UNKNOWN", "number", row.number)]
    if known.is_second:
        return [Problem("FIELD_CASE_TWICE", "number", row.number)]
    if not known.officer:
        return [Problem("FIELD_OFFICER_GONE", "officer")]
    return []


def _conflict(row: FieldRow, case: Case, visits: Sequence[Visit]) -> Problem | None:
    assert row.key is not None
    if len(visits) > row.key.visit_count:
        newest = visits[-1]
        told = f"{short_date(newest.visited_on)} oleh {newest.officer}"
        return Problem("FIELD_NEWER_STORED", "take", severity=Severity.WARN, detail=told)
    if case.was_sent:
        return Problem("FIELD_CASE_SENT", "take", severity=Severity.WARN)
    return None


def _as_visit(
    row: FieldRow, draft: VisitDraft, case: Case, known: Known, terms: Terms, visit_id: str
) -> Judged:
    around = (case, known.evidence, terms.rules, terms.codes, terms.today, terms.now)
    found = visit_check.judge(draft, *around)
    told = {problem.field for problem in row.problems if problem.blocks}
    placed = [replace(each, field=_cell(each.field, row)) for each in found]
    problems = [*row.problems, *(each for each in placed if each.field not in told)]
    if any(problem.blocks for problem in problems):
        return Judged(Outcome.REFUSE, tuple(each for each in problems if each.code not in LATER))
    overrides = {problem.code: FROM_WORKBOOK for problem in found}
    visit = visit_check.complete(replace(draft, overrides=overrides), *around, visit_id=visit_id)
    if visit.is_own_visit:
        problems.append(Problem("FIELD_OWN_VISIT", "officer", severity=Severity.WARN))
    shown = tuple(each for each in problems if each.code not in LATER)
    lacks_photos = len(shown) < len(problems)
    presence = terms.codes.entry("presence", visit.presence)
    if not is_conclusive(presence, visit.visited_on, known.evidence.earlier_days, visit.overrides):
        return Judged(Outcome.ADD, shown, visit=visit, lacks_photos=lacks_photos)
    waits = visit.is_own_visit and (draft.is_related or terms.four_eyes)
    decided = meeting.result_after(case, visit.eligibility)
    state = meeting.settled(
        after(case, Step.VISIT if waits else step_of(visit)),
        decided,
        terms.codes,
        is_asked=terms.with_meeting,
    )
    will_wait = terms.with_meeting and meeting.needs_decision(
        case.task_type, visit.eligibility, decided.decision, terms.codes
    )
    result = result_of(visit) | decided.decided
    return Judged(Outcome.ADD, shown, "", visit, state, result, lacks_photos, will_wait)


def _cell(name: str, row: FieldRow) -> str:
    return _CELLS.get(name, "") or field_answers.cell_of(name, row.answers)
