"""In this file: what keeps a request at the desk from being saved, and what must be confirmed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.reference.code_list import CodeEntry
from padang_desktop.domain.residents.resident_request import (
    NEEDS,
    SELF,
    Around,
    Newcomer,
    RequestDraft,
    asks,
    programme_of,
)
from padang_desktop.domain.values import calendar, nik, person_name, phone

_LONGEST_NAME = 100


def judge(draft: RequestDraft, around: Around) -> list[Problem]:
    """Everything that is wrong or odd with the form as it stands; `field` is the part of the form."""
    problems: list[Problem] = []
    entry = around.codes.entry(NEEDS, draft.need) if draft.need else None
    if entry is None:
        problems.append(Problem("SERVICE_NEED_MISSING", "need"))
    if draft.newcomer is not None:
        problems += judge_newcomer(draft.newcomer, around)
    elif not draft.person_id and not draft.family_id:
        problems.append(Problem("SERVICE_RESIDENT_MISSING", "resident"))
    if around.is_dead:
        problems.append(Problem("SERVICE_RESIDENT_DEAD", "resident", severity=Severity.WARN))
    if entry is not None:
        problems += _of_need(draft, entry, around)
    if draft.relation and draft.relation != SELF and not draft.applicant.strip():
        problems.append(Problem("SERVICE_APPLICANT_MISSING", "applicant"))
    number, found = phone.judge_phone(draft.phone)
    if found and number is None:
        problems.append(replace(found[0], field="phone", severity=Severity.BLOCK))
    return problems


def unanswered(draft: RequestDraft, problems: list[Problem]) -> tuple[Problem, ...]:
    """What still stands in the way: blocks, and warnings without a reason."""
    return tuple(p for p in problems if p.blocks or not draft.overrides.get(p.code, "").strip())


def judge_newcomer(new: Newcomer, around: Around) -> list[Problem]:
    """A name, a kelurahan of ours, and NIK or KK or the reason for having neither (DOMAIN.md 11)."""
    problems: list[Problem] = []
    if not new.name.strip():
        problems.append(Problem("SERVICE_NAME_MISSING", "name"))
    elif len(new.name.strip()) > _LONGEST_NAME:
        problems.append(Problem("SERVICE_NAME_LONG", "name", detail=str(_LONGEST_NAME)))
    problems += person_name.judge_name(new.name) if new.name.strip() else []
    born = date.fromisoformat(new.birth_date) if new.birth_date else None
    if born is not None and (odd := calendar.judge_birth_date(born, around.today)):
        problems.append(odd)
    digits, found = nik.judge_nik(
        new.nik, today=around.today, birth_date=born, sex=None, prefixes=around.prefixes
    )
    problems += found
    no_kk, found = nik.judge_kk(new.no_kk, prefixes=around.prefixes)
    problems += found
    problems += nik.judge_pair(digits, no_kk)
    if around.is_nik_known:
        problems.append(Problem("SERVICE_NIK_KNOWN", "nik"))
    if not (new.nik.strip() or new.no_kk.strip() or new.no_number_reason.strip()):
        problems.append(Problem("SERVICE_NUMBER_MISSING", "no_number_reason"))
    if new.kelurahan not in around.kelurahan:
        problems.append(Problem("SERVICE_KELURAHAN_MISSING", "kelurahan"))
    return problems


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last day of that month."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError(day)


def _of_need(draft: RequestDraft, entry: CodeEntry, around: Around) -> list[Problem]:
    wanted = asks(around.codes, entry.code)
    problems: list[Problem] = []
    if wanted == "reason" and not draft.reason:
        problems.append(Problem("SERVICE_REASON_MISSING", "reason"))
    if wanted == "programme" and not programme_of(around.codes, draft):
        problems.append(Problem("SERVICE_PROGRAMME_MISSING", "programme"))
    if wanted == "note" and not draft.note.strip():
        problems.append(Problem("SERVICE_NOTE_MISSING", "note"))
    if draft.reason == "LAINNYA" and wanted == "reason" and not draft.note.strip():
        problems.append(Problem("SERVICE_NOTE_MISSING", "note"))
    if wanted == "reason" and draft.inactive_since:
        problems += _of_day(date.fromisoformat(draft.inactive_since), entry, around.today)
    return problems


def _of_day(since: date, entry: CodeEntry, today: date) -> list[Problem]:
    if since > today:
        return [Problem("SERVICE_SINCE_FUTURE", "inactive_since", calendar.short_date(since))]
    limit = int(entry.extra.get("limit_months", "0") or 0)
    if limit and since < months_before(today, limit):
        told = calendar.short_date(since)
        return [Problem("SERVICE_TOO_LONG_AGO", "inactive_since", told, Severity.WARN, str(limit))]
    return []
