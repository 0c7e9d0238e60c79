"""In this file: what the answer to a finding of the BPK (PDTT) needs before it may go out.

A case whose people were found goes only with the photos of the KKS and of the
house, who owns the house, and the condition of floor, wall and roof; SIKS-NG
locks its own button until then (DOMAIN.md 2c). Where nobody lives any more
(died, moved, not found) there is no house to describe: the outcome is the answer.
*Sesuai* says that the family is eligible, *Tidak Sesuai* that it is not (ours).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from padang_desktop.domain.cases.case import Case, State
from padang_desktop.domain.families.family import Family, Person
from padang_desktop.domain.problems import Problem
from padang_desktop.domain.siks.proposal import APPROVED
from padang_desktop.domain.visits.visit import ELIGIBLE, FOUND, NOT_ELIGIBLE

TASK_TYPE = "TEMUAN_PDTT_BPK"
FITS, FITS_NOT = "Sesuai", "Tidak Sesuai"
CARD_PHOTO, HOUSE_PHOTO, POWER_PHOTO, PAY_PHOTO = "KKS", "RUMAH_DEPAN", "METERAN", "SLIP_GAJI"
# Items of PDTT-2026, most of which DTSEN-2026 has too (DOMAIN.md 2b).
OWNERSHIP, CONDITIONS = "R7a", ("R10b", "R11b", "R12b")
MOTORBIKES, CARS = "R22g", "R22h"
WORK, STANDING, BUSINESS, DISABILITY = "R36", "R37", "USAHA", "R38"
# Whether there is an income from work, a business, or elsewhere; and how much.
EARNS, INCOMES = ("R35a", "R35b", "R35c"), ("R35a_rp", "R35b_rp", "R35c_rp")


class Answer(NamedTuple):
    """What was answered to an item: its code (or figure), and the same in words."""

    code: str
    words: str


UNSAID = Answer("", "")


@dataclass(frozen=True, slots=True)
class Finding:
    """A case with all that answers it. Answers stand by item, photos are {kind: photo id}."""

    case: Case
    family: Family
    person: Person | None
    family_answers: Mapping[str, Answer] = field(default_factory=dict[str, Answer])
    person_answers: Mapping[str, Answer] = field(default_factory=dict[str, Answer])
    photos: Mapping[str, str] = field(default_factory=dict[str, str])
    note: str = ""
    reason_text: str = ""


def fitting(case: Case) -> str:
    """Sesuai, Tidak Sesuai, or "" while the result does not say."""
    if case.presence and case.presence != FOUND:
        return FITS_NOT
    return {ELIGIBLE: FITS, NOT_ELIGIBLE: FITS_NOT}.get(case.eligibility, "")


def missing(finding: Finding) -> list[Problem]:
    """What keeps the case back; empty when it may go."""
    case = finding.case
    if case.state is State.AWAITS_MEETING:
        return [Problem("PDTT_AWAITS_MEETING", "state")]
    if case.state not in APPROVED or not case.presence:
        return [Problem("PDTT_NOT_APPROVED", "state")]
    problems: list[Problem] = []
    if not fitting(case):
        problems.append(Problem("PDTT_FITTING", "eligibility"))
    if case.presence != FOUND:
        return problems
    if CARD_PHOTO not in finding.photos:
        problems.append(Problem("PDTT_PHOTO_CARD", "photos"))
    if HOUSE_PHOTO not in finding.photos:
        problems.append(Problem("PDTT_PHOTO_HOUSE", "photos"))
    if not finding.family_answers.get(OWNERSHIP):
        problems.append(Problem("PDTT_OWNERSHIP", OWNERSHIP))
    if not all(finding.family_answers.get(item) for item in CONDITIONS):
        problems.append(Problem("PDTT_CONDITION", CONDITIONS[0]))
    return problems
