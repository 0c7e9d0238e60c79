"""In this file: a resident is found, with everything the family asked before and the papers it takes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from padang_desktop.domain.cases.case import STATE_WORDS, Case
from padang_desktop.domain.residents import request_step, resident_request
from padang_desktop.domain.residents.resident_request import (
    Asked,
    PaperRule,
)
from padang_desktop.store import cases, families, resident_requests
from padang_desktop.store.database import Reader
from padang_desktop.store.resident_requests import ResidentHit as ResidentHit
from padang_desktop.use_cases.office import Office

MOST_HITS = 9
_ENDING = re.compile(r"\d{2,6}")
_NUMBER = re.compile(r"VV-\d{6}-\d{6}-\d{4,}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Standing:
    """A request of before, in words. `missing` are labels of papers that were not shown.

    `papers` and `reason` are codes; `is_request` False: a task from the city, not asked at the desk.
    `step_words` and `step_at`: what happened last, as it is told, and when; `may_finish`: at the desk.
    """

    case_id: str
    number: str
    person_id: str
    need_label: str
    state_words: str
    is_under_way: bool
    asked_at: datetime
    missing: tuple[str, ...]
    final_words: str
    papers: tuple[str, ...] = ()
    reason: str = ""
    is_request: bool = False
    step_words: str = ""
    step_at: datetime | None = None
    may_finish: bool = False


@dataclass(frozen=True, slots=True)
class Resident:
    """The person at the desk and everything the family asked before, newest first."""

    hit: ResidentHit
    standing: tuple[Standing, ...]


def find(office: Office, typed: str, most: int = MOST_HITS) -> list[ResidentHit]:
    """As one types: name, NIK, KK, address, or the number of a request or its end; quick for each key."""
    number = _NUMBER.search(typed)
    with office.reading() as tx:
        if number is None:
            found = resident_requests.find(tx, typed, resident_request.ORIGIN, most)
            asked = _who_asked(tx, typed.strip())
            return list({each.person_id: each for each in (*asked, *found)}.values())[:most]
        case = cases.of_number(tx, number[0].upper())
        return _concerned(tx, case) if case else []


def resident(office: Office, person_id: str) -> Resident:
    """Open one person with the family's requests; leaves a line in the journal. Raises KeyError."""
    with office.writing("resident.seen", person_id) as tx:
        hit = resident_requests.hit(tx, person_id, resident_request.ORIGIN)
        if hit is None:
            raise KeyError(person_id)
        asked = resident_requests.cases_of_family(tx, hit.family_id)
        return Resident(hit, tuple(standing_of(office, each) for each in asked))


def asked(office: Office, need: str, reason: str = "") -> Asked:
    """The papers that a need asks for today."""
    return resident_request.asked(paper_rules(office), need, reason, office.today())


def missing_of(office: Office, case: Case, day: Any = None) -> tuple[str, ...]:
    """Labels of the needed papers that a request still lacks, by the rules of `day` (today)."""
    codes = office.reference.code_lists
    need = resident_request.need_of(codes, case.task_type)
    if need is None or case.origin != resident_request.ORIGIN:
        return ()
    reason = resident_request.reason_in(case, codes)
    wanted = resident_request.asked(paper_rules(office), need.code, reason, day or office.today())
    return tuple(codes.label(resident_request.PAPERS, code) for code in wanted.missing(case.requirements))


def paper_rules(office: Office) -> tuple[PaperRule, ...]:
    """Which need asks which papers. Raises ReferenceDamaged."""
    return _rules_in(office.resources)


def standing_of(office: Office, asked_case: resident_requests.AskedCase) -> Standing:
    """A request of before as it is told."""
    case, codes = asked_case.case, office.reference.code_lists
    final = f"{codes.label('siks_final', case.final)} · " if case.final else ""
    final += "/".join(reversed(case.final_on.split("-"))) if case.final else ""
    return Standing(
        case_id=case.id,
        number=case.number,
        person_id=case.person_id,
        need_label=codes.label("task_type", case.task_type),
        state_words=STATE_WORDS[case.state],
        is_under_way=resident_request.is_under_way(case.state),
        asked_at=datetime.fromisoformat(asked_case.asked_at),
        missing=missing_of(office, case),
        final_words=final,
        papers=case.requirements,
        reason=resident_request.reason_in(case, codes),
        is_request=case.origin == resident_request.ORIGIN,
        step_words=request_step.told(case, codes, asked_case.volunteer_name),
        step_at=datetime.fromisoformat(asked_case.changed_at),
        may_finish=request_step.may_finish(case, codes),
    )


@lru_cache(maxsize=4)
def _rules_in(resources: Path) -> tuple[PaperRule, ...]:
    text = (resources / "reference" / resident_request.RULES_FILE).read_text("utf-8")
    return resident_request.rules_from(text)


def _who_asked(tx: Reader, typed: str) -> list[ResidentHit]:
    """Whose request ends with these digits, as it is read from a receipt; the newest first."""
    if not _ENDING.fullmatch(typed):
        return []
    ending = [case for case in cases.with_last_digits(tx, typed) if case.origin == resident_request.ORIGIN]
    ending.sort(key=lambda case: case.number, reverse=True)
    return [hit for case in ending[:MOST_HITS] for hit in _concerned(tx, case)]


def _concerned(tx: Reader, case: Case) -> list[ResidentHit]:
    members = families.members(tx, case.family_id)
    ids = [case.person_id] if case.person_id else [person.id for person in members]
    found = [resident_requests.hit(tx, each, resident_request.ORIGIN) for each in ids]
    return [hit for hit in found if hit]
