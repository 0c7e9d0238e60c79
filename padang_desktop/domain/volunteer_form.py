"""In this file: what is wrong or odd with a volunteer's record as it stands in a form."""

from __future__ import annotations

from datetime import date

from padang_desktop.domain import calendar, nik, phone, text
from padang_desktop.domain.area import Level
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.reference import Reference
from padang_desktop.domain.volunteer import Volunteer

ADULT = 18  # Permensos 10/2019: at least 18 years old


def judge_form(
    person: Volunteer, reference: Reference, today: date, *, nik_is_taken: bool
) -> tuple[Problem, ...]:
    """All problems, in the order of the form. `nik_is_taken`: another person of the roster has it."""
    problems: list[Problem] = []
    if text.is_blank(person.name):
        problems.append(Problem("NAME_MISSING", "name"))
    area = reference.areas.by_code(person.kelurahan) if person.kelurahan else None
    if area is None or area.level is not Level.KELURAHAN:
        problems.append(Problem("KELURAHAN_MISSING", "kelurahan", person.kelurahan))
    born = _day(person.birth_date)
    if person.nik:
        problems += nik.judge_nik(
            person.nik, birth_date=born, sex=person.sex or None, prefixes=reference.nik_prefixes, today=today
        )[1]
    if nik_is_taken:
        problems.append(Problem("NIK_TAKEN", "nik", person.nik))
    if born and (wrong := calendar.judge_birth_date(born, today)):
        problems.append(wrong)
    signed = _day(person.sk_date)
    if born and signed and calendar.age_on(born, signed) < ADULT:
        problems.append(Problem("UNDER_AGE_AT_SK", "sk_date", person.sk_date, detail=str(ADULT)))
    if person.phone:
        problems += phone.judge_phone(person.phone)[1]
    if person.home_kelurahan and person.home_kelurahan != person.kelurahan:
        problems.append(Problem("LIVES_ELSEWHERE", "home_kelurahan", "", Severity.WARN))
    return tuple(problems)


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None
