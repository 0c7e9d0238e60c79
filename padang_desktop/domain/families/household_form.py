"""In this file: what is wrong or odd with a family or a member in a form.

Sources: DOMAIN.md section 11 (keluarga, individu) and 6 (NIK, KK). Desil is
never judged: it is imported and nobody here sets it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from padang_desktop.domain.families.family import DIED, HEAD, Family, Person
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.reference.area import Level
from padang_desktop.domain.reference.reference import Reference
from padang_desktop.domain.values import calendar, nik, person_name, phone, text

HAS_NIK, MISMATCHED = "ADA", "TIDAK_PADAN"
REFUSED_TO_SAY = "TIDAK_BERSEDIA"
# Health, disability and income: personal data of the specific kind (UU 27/2022 ps 4).
SENSITIVE = ("disabilities", "illnesses", "pregnant_since", "income_band", "income")
_PADANG = ((-1.10, -0.70), (100.25, 100.60))
_LONGEST_NAME = 100
_REFUSED_BY_SIKS = "'\",./"
_SPOUSES = {"SUAMI": "L", "ISTRI": "P"}


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What else the office knows: others with this KK or NIK, other living heads of the family.

    `same_nik` counts living persons of families that are here, `same_nik_gone` those who died or left.
    """

    same_kk: int = 0
    same_nik: int = 0
    same_nik_gone: int = 0
    other_heads: int = 0


ALONE = Neighbours()


def judge_family(
    family: Family, reference: Reference, wilayah: str, *, around: Neighbours = ALONE
) -> tuple[Problem, ...]:
    """All problems of a family's own fields, in the order of the form."""
    problems: list[Problem] = []
    if family.no_kk:
        problems += nik.judge_kk(family.no_kk, prefixes=reference.nik_prefixes)[1]
        if around.same_kk:
            problems.append(Problem("KK_TAKEN", "no_kk", family.no_kk))
    elif text.is_blank(family.kk_reason):
        problems.append(Problem("KK_REASON", "kk_reason"))
    area = reference.areas.by_code(family.kelurahan) if family.kelurahan else None
    if area is None or area.level is not Level.KELURAHAN or not area.code.startswith(f"{wilayah}."):
        problems.append(Problem("FAMILY_KELURAHAN", "kelurahan", family.kelurahan))
    if text.is_blank(family.address):
        problems.append(Problem("FAMILY_ADDRESS", "address", "", Severity.WARN))
    for name in ("rt", "rw"):
        number = str(getattr(family, name))
        if number and not (number.isdigit() and len(number) <= 3):
            problems.append(Problem("RT_RW_ODD", name, number, Severity.WARN))
    return (*problems, *_judge_place(family))


def judge_person(
    person: Person, reference: Reference, today: date, *, around: Neighbours = ALONE
) -> tuple[Problem, ...]:
    """All problems of one member's fields, in the order of the form."""
    problems = _judge_name(person)
    problems += _judge_identity(person, reference, today, around)
    if not person.relation:
        problems.append(Problem("RELATION_MISSING", "relation"))
    elif person.relation == HEAD and person.life_status != DIED and around.other_heads:
        problems.append(Problem("OTHER_HEAD", "relation"))
    if (needed := _SPOUSES.get(person.relation)) and person.sex and person.sex != needed:
        problems.append(Problem("RELATION_SEX", "relation", "", Severity.WARN))
    if person.phone:
        problems += phone.judge_phone(person.phone)[1]
    return (*problems, *_judge_sensitive(person, today))


def in_the_way(problems: tuple[Problem, ...], reasons: Mapping[str, str]) -> bool:
    """Whether something blocks, or a warning has no reason (`reasons` go by code)."""
    return any(problem.blocks or not reasons.get(problem.code, "").strip() for problem in problems)


def reasons_of(record: Family | Person) -> dict[str, str]:
    """Why warnings of this record were saved all the same, by code."""
    return dict(json.loads(record.reasons)) if record.reasons else {}


def reasons_text(problems: tuple[Problem, ...], reasons: Mapping[str, str]) -> str:
    """What `reasons` keeps: only those for warnings that still stand."""
    codes = {problem.code for problem in problems if not problem.blocks}
    kept = {code: reasons[code].strip() for code in sorted(codes) if reasons.get(code, "").strip()}
    return json.dumps(kept, ensure_ascii=False) if kept else ""


def with_reason(person: Person, code: str, reason: str) -> Person:
    """The person with one reason more; those that stood before stay."""
    kept = {**reasons_of(person), code: reason.strip()}
    return replace(person, reasons=json.dumps(dict(sorted(kept.items())), ensure_ascii=False))


def desil_said(family: Family) -> str:
    """ "Desil 3" or that it has none; where it is from stands beside it."""
    return f"Desil {family.desil}" if family.desil else "Belum diperingkat"


def _judge_name(person: Person) -> list[Problem]:
    if text.is_blank(person.name):
        return [Problem("NAME_MISSING", "name")]
    if len(person.name) > _LONGEST_NAME:
        return [Problem("NAME_TOO_LONG", "name", str(len(person.name)), detail=str(_LONGEST_NAME))]
    problems = person_name.judge_name(person.name)
    # Titles are taken off first: what stands then goes into the template of SIKS-NG as it is.
    signs = [sign for sign in _REFUSED_BY_SIKS if sign in person_name.keys(person.name).ktp_name]
    if signs and not any(problem.code == "NAME_SIGNS" for problem in problems):
        problems.append(Problem("NAME_SIGNS", "name", person.name, Severity.WARN, " ".join(signs)))
    return problems


def _judge_identity(person: Person, reference: Reference, today: date, around: Neighbours) -> list[Problem]:
    problems: list[Problem] = []
    born = _day(person.birth_date)
    if person.nik and person.nik_status not in (HAS_NIK, MISMATCHED):
        problems.append(Problem("NIK_NOT_EXPECTED", "nik", person.nik))
    elif person.nik:
        problems += nik.judge_nik(
            person.nik, birth_date=born, sex=person.sex or None, prefixes=reference.nik_prefixes, today=today
        )[1]
        if around.same_nik and person.life_status != DIED:
            problems.append(Problem("PERSON_IN_TWO_FAMILIES", "nik", person.nik))
        elif around.same_nik or around.same_nik_gone:
            problems.append(Problem("NIK_ALSO_ELSEWHERE", "nik", person.nik, Severity.WARN))
    elif person.nik_status in (HAS_NIK, MISMATCHED):
        problems.append(Problem("NIK_EXPECTED", "nik"))
    if born and (wrong := calendar.judge_birth_date(born, today)):
        problems.append(wrong)
    return problems


def _judge_sensitive(person: Person, today: date) -> list[Problem]:
    problems: list[Problem] = []
    since = _day(person.pregnant_since)
    if since and person.sex == "L":
        problems.append(Problem("PREGNANT_MALE", "pregnant_since"))
    elif since and since > today:
        problems.append(Problem("PREGNANT_FUTURE", "pregnant_since", calendar.short_date(since)))
    elif since and (today - since).days > 310:
        problems.append(Problem("PREGNANT_LONG", "pregnant_since", "", Severity.WARN))
    for name in ("disabilities", "illnesses"):
        codes = getattr(person, name)
        if REFUSED_TO_SAY in codes and len(codes) > 1:
            problems.append(Problem("REFUSED_AND_SAID", name))
    if person.income and not person.income.isdigit():
        problems.append(Problem("INCOME_DIGITS", "income", person.income))
    return problems


def _judge_place(family: Family) -> list[Problem]:
    if not (family.latitude or family.longitude):
        return []
    try:
        place = (float(family.latitude), float(family.longitude))
    except ValueError:
        return [Problem("PLACE_UNREADABLE", "latitude")]
    if all(low <= value <= high for value, (low, high) in zip(place, _PADANG, strict=True)):
        return []
    return [Problem("PLACE_OUTSIDE", "latitude", "", Severity.WARN)]


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None
