"""In this file: the newest stored visit and a row of a field workbook side by side, in words for people."""

from __future__ import annotations

from datetime import date

from padang_desktop.domain.imports.imports import FieldDifference, PlannedRow
from padang_desktop.domain.imports.layout import Field
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.values import calendar
from padang_desktop.domain.visits import field_answers, field_row
from padang_desktop.domain.visits.answers import Answers
from padang_desktop.domain.visits.field_row import DECLINED_WORDS, DONE, NOT_YET_WORDS, FieldForm
from padang_desktop.domain.visits.instrument_family import Questionnaire
from padang_desktop.domain.visits.instrument_sheet import shown
from padang_desktop.domain.visits.visit import DECLINED, Visit, VisitDraft
from padang_desktop.domain.visits.visit_reading import presence_pair
from padang_desktop.store import visits
from padang_desktop.use_cases.cases import know_instrument
from padang_desktop.use_cases.office import Office

_REASONS = ("reason_1", "reason_2", "reason_3")
# Its column stands behind the entries, but what differs first is who went.
_OFFICER = Field("officer", "Petugas")
_NOTHING = "(kosong)"


def of_row(office: Office, row: PlannedRow) -> tuple[FieldDifference, ...]:
    """Every entry that either side fills; what differs comes first. Empty when no visit is stored."""
    with office.reading() as tx:
        stored = visits.of_case(tx, row.target_id) if row.target_id else []
    if not stored:
        return ()
    codes, form = office.reference.code_lists, know_instrument.field_form(office)
    read = field_row.read_row(row.values, row.kinds, codes, office.today(), form)
    asked = know_instrument.questionnaire(office, row.target_id)
    kept = _of_visit(stored[-1], codes) | _of_answers(stored[-1].answers, form, asked)
    coming = _of_draft(read.draft, codes, row.values[form.at["officer"]])
    coming |= _of_answers(field_answers.read(read.answers, asked)[0], form, asked)
    # A visit is told whole: what the row leaves empty is empty, and does not stay as it was.
    found = [
        FieldDifference(field.name, field.label, kept.get(field.name, ""), coming.get(field.name) or _NOTHING)
        for field in (*field_row.ENTRIES, *(each.field for each in form.answers), _OFFICER)
        if kept.get(field.name) or coming.get(field.name)
    ]
    return tuple(sorted(found, key=lambda each: not each.differs))


def _of_visit(visit: Visit, codes: CodeLists) -> dict[str, str]:
    clock = calendar.time_of_day(visit.visited_at) if visit.visited_at else ""
    return {
        "visited_on": calendar.short_date(visit.visited_on),
        "visited_time": clock,
        "presence": _label(codes, "presence", visit.presence),
        "presence_detail": _label(codes, "presence", visit.presence_detail),
        "presence_on": _day(visit.presence_on),
        "presence_text": visit.presence_text,
        "witness": visit.witness,
        "eligibility": _label(codes, "eligibility", visit.eligibility),
        **_reasons(codes, visit.reasons),
        "reason_text": visit.reason_text,
        "respondent": visit.respondent,
        "respondent_relation": _label(codes, "respondent", visit.respondent_relation),
        "notice_read": DONE if visit.notice_read else NOT_YET_WORDS,
        "note": visit.note,
        "place": ", ".join(part for part in (visit.latitude, visit.longitude) if part),
        "officer": visit.officer,
    }


def _of_draft(draft: VisitDraft, codes: CodeLists, officer: str) -> dict[str, str]:
    presence, detail = presence_pair(draft, codes)
    return {
        "visited_on": _day(draft.visited_on),
        "visited_time": draft.visited_time,
        "presence": presence.label if presence else "",
        "presence_detail": detail.label if detail else "",
        "presence_on": _day(draft.presence_on),
        "presence_text": draft.presence_text,
        "witness": draft.witness,
        "eligibility": _label(codes, "eligibility", draft.eligibility),
        **_reasons(codes, draft.reasons),
        "reason_text": draft.reason_text,
        "respondent": draft.respondent,
        "respondent_relation": _label(codes, "respondent", draft.respondent_relation),
        "notice_read": DONE if draft.notice_read else NOT_YET_WORDS,
        "note": draft.note,
        "place": ", ".join(part for part in (draft.latitude, draft.longitude) if part),
        "officer": officer,
    }


def _of_answers(answers: Answers, form: FieldForm, asked: Questionnaire | None) -> dict[str, str]:
    """The answers in words, by column; several answers to one question stand in its first."""
    if asked is None:
        return {}
    member = asked.members[0] if asked.members else ""
    given = field_answers.of_cells(answers, form.answers, member)
    items = {item.id: item for item in asked.instrument.items}
    return {
        column.name: shown(items[column.item.id], given[column.item.id])
        for column in form.answers
        if column.place < 2 and column.item.id in given and column.item.id in items
    }


def _reasons(codes: CodeLists, reasons: tuple[str, ...]) -> dict[str, str]:
    """The third cell holds whatever a form has beyond three."""
    words = [_label(codes, "reason", reason) for reason in reasons]
    cells = [*words[:2], ", ".join(words[2:])]
    return dict(zip(_REASONS, cells, strict=False))


def _label(codes: CodeLists, list_name: str, code: str) -> str:
    if code == DECLINED:
        return DECLINED_WORDS
    return codes.label(list_name, code) if code else ""


def _day(text: str) -> str:
    try:
        return calendar.short_date(date.fromisoformat(text))
    except ValueError:
        return text
