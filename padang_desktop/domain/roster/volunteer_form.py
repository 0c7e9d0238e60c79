"""In this file: what is wrong or odd with a volunteer in a form, and which name the form proposes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.reference.area import Level
from padang_desktop.domain.reference.reference import Reference
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.roster.volunteer_status import LEFT
from padang_desktop.domain.values import calendar, nik, person_name, phone, text

ADULT = 18  # Permensos 10/2019: at least 18 years old
HAS_NIK, NO_NIK_YET, MISMATCHED = "ADA", "BELUM_ADA", "TIDAK_PADAN"
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[A-Za-z]{2,}")
_LENGTHS = {"npwp": (15, 16), "bpjs_tk": (11,)}
_FIRST_YEAR = 1950
# These stand as a badge beside the person until they are settled; nobody has to explain them at each save.
SHOWN_AS_BADGE = frozenset({"BASIC_TRAINING_MISSING", "TERM_ENDED"})


class ProposedName(NamedTuple):
    """A typed name in the parts that the record keeps."""

    name: str
    front: str
    back: str
    printed: str


def judge_form(
    person: Volunteer, reference: Reference, today: date, *, nik_is_taken: bool, lacks_training: bool
) -> tuple[Problem, ...]:
    """All problems, in the order of the form.

    `nik_is_taken`: another person of the roster has it; `lacks_training` as BasicTraining.lacks says.
    """
    problems: list[Problem] = []
    if text.is_blank(person.name):
        problems.append(Problem("NAME_MISSING", "name"))
    else:
        problems += person_name.judge_name(person.name)
    problems += _judge_identity(person, reference, today)
    if nik_is_taken:
        problems.append(Problem("NIK_TAKEN", "nik", person.nik))
    area = reference.areas.by_code(person.kelurahan) if person.kelurahan else None
    if area is None or area.level is not Level.KELURAHAN:
        problems.append(Problem("KELURAHAN_MISSING", "kelurahan", person.kelurahan))
    if lacks_training and person.status == "AKTIF":
        problems.append(Problem("BASIC_TRAINING_MISSING", "status", "", Severity.WARN))
    problems += _judge_service(person, today)
    if person.phone:
        problems += phone.judge_phone(person.phone)[1]
    problems += _judge_numbers(person, today)
    if person.home_kelurahan and person.home_kelurahan != person.kelurahan:
        problems.append(Problem("LIVES_ELSEWHERE", "home_kelurahan", "", Severity.WARN))
    return tuple(problems)


def in_the_way(problems: tuple[Problem, ...], reasons: Mapping[str, str]) -> bool:
    """Whether something blocks, or a warning that asks for a reason has none (`reasons` go by code)."""
    return any(
        problem.blocks or (problem.code not in SHOWN_AS_BADGE and not reasons.get(problem.code, "").strip())
        for problem in problems
    )


def reasons_of(person: Volunteer) -> dict[str, str]:
    """Why warnings of this person were saved all the same, by code."""
    return dict(json.loads(person.reasons)) if person.reasons else {}


def reasons_text(problems: tuple[Problem, ...], reasons: Mapping[str, str]) -> str:
    """What `Volunteer.reasons` keeps: only reasons for warnings that still stand."""
    codes = {problem.code for problem in problems if not problem.blocks}
    kept = {code: reasons[code].strip() for code in sorted(codes) if reasons.get(code, "").strip()}
    return json.dumps(kept, ensure_ascii=False) if kept else ""


def proposed_name(typed: str) -> ProposedName:
    """Take the titles off a typed name: "Hj. ROSNI, S.Pd" and "SYAFRIL St. Mudo" come apart.

    An adat title that the KTP name keeps, since it is written out, stays there.
    """
    keys, parts = person_name.keys(typed), person_name.split(typed)
    adat = parts.adat if parts.adat.upper() not in keys.ktp_name else ""
    back = ", ".join(filter(None, (adat, keys.back)))
    return ProposedName(keys.ktp_name, keys.front, back, keys.printed)


def printed_name(typed: str, front: str, back: str) -> str:
    """How the name is proposed to stand on papers.

    An adat title follows the name without a comma, a title of study with one:
    "Syafril Dt. Rajo Basa, S.Pd".
    """
    parts = [part.strip() for part in back.split(",") if part.strip()]
    adat = parts.pop(0) if parts and person_name.split(f"Nama {parts[0]}").adat else ""
    name = person_name.keys(" ".join(filter(None, (typed, adat)))).printed if typed.strip() else ""
    return person_name.printed_name(front.strip(), name, ", ".join(parts)) if name else ""


def printed_again(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """The printed name of a record whose name or titles were put right; one that was typed by hand stays.

    Both hold name, title_front, title_back and printed_name.
    """
    proposed = [
        printed_name(each["name"], each["title_front"], each["title_back"]) for each in (before, after)
    ]
    is_typed = bool(before["printed_name"]) and text.fold(before["printed_name"]) != text.fold(proposed[0])
    return before["printed_name"] if is_typed else proposed[1]


def _judge_identity(person: Volunteer, reference: Reference, today: date) -> list[Problem]:
    problems: list[Problem] = []
    born = _day(person.birth_date)
    if person.nik and person.nik_status not in (HAS_NIK, MISMATCHED):
        problems.append(Problem("NIK_NOT_EXPECTED", "nik", person.nik))
    elif person.nik:
        problems += nik.judge_nik(
            person.nik, birth_date=born, sex=person.sex or None, prefixes=reference.nik_prefixes, today=today
        )[1]
    elif person.nik_status in (HAS_NIK, MISMATCHED):
        problems.append(Problem("NIK_EXPECTED", "nik"))
    if born and (wrong := calendar.judge_birth_date(born, today)):
        problems.append(wrong)
    return problems


def _judge_numbers(person: Volunteer, today: date) -> list[Problem]:
    """What is typed by hand and has a shape; an import says the same in its own words."""
    problems: list[Problem] = []
    if person.email and not _EMAIL.fullmatch(person.email):
        problems.append(Problem("EMAIL_WRONG", "email", person.email))
    for name, lengths in _LENGTHS.items():
        digits = str(getattr(person, name))
        if digits and len(digits) not in lengths:
            wanted = " atau ".join(str(length) for length in lengths)
            problems.append(Problem("DIGIT_COUNT", name, str(len(digits)), detail=wanted))
    year = person.appointed_year
    if year and not (year.isdigit() and _FIRST_YEAR <= int(year) <= today.year):
        problems.append(Problem("YEAR_WRONG", "appointed_year", year, detail=str(today.year)))
    return problems


def _judge_service(person: Volunteer, today: date) -> list[Problem]:
    problems: list[Problem] = []
    born, signed = _day(person.birth_date), _day(person.sk_date)
    since, until = _day(person.term_from), _day(person.term_until)
    if born and signed and calendar.age_on(born, signed) < ADULT:
        problems.append(Problem("UNDER_AGE_AT_SK", "sk_date", person.sk_date, detail=str(ADULT)))
    if since and until and until < since:
        problems.append(Problem("TERM_BACKWARDS", "term_until", calendar.short_date(until)))
    elif until and until < today and person.status != LEFT:
        problems.append(Problem("TERM_ENDED", "term_until", calendar.short_date(until), Severity.WARN))
    return problems


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None
