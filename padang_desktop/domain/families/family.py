"""In this file: a family and its persons, as a worklist or the office knows them.

A family is one KK; a person belongs to one family at a time. Nobody is deleted
by a status: to have died or moved is a state, with evidence, and reversible.
Source: DOMAIN.md 11 (keluarga, individu).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from padang_desktop.domain.problems import Problem, Severity

HEAD = "KEPALA"
ALIVE, DIED = "HIDUP", "MENINGGAL"
HERE, LEFT = "AKTIF", "PINDAH"


@dataclass(frozen=True, slots=True)
class Family:
    """One household card. Dates are ISO text or "".

    `kelurahan` is the Kemendagri code (13.71.11.1001); `rt` and `rw` are three
    digits as text. `desil` is imported ("1".."10" or ""), never set here, and
    stands with its source, period and the day it was asked for. `programmes`
    are codes of aid received. `external_id` is the id in DTSEN, `siks_id` the
    one in SIKS-NG; `match_status` says whether Dukcapil knows the card.
    `kk_reason` says why there is no number, `home_address` where they live when
    that is not `address` (the card's). `state` is HERE or LEFT, with day, place
    and reason. `merged_into` is the family that stands for this one. `accuracy`
    are metres of the place; `reasons` say why warnings were saved all the same (JSON, by code).
    """

    id: str
    kelurahan: str
    no_kk: str = ""
    head_name: str = ""
    address: str = ""
    rt: str = ""
    rw: str = ""
    desil: str = ""
    desil_source: str = ""
    desil_period: str = ""
    desil_on: str = ""
    external_id: str = ""
    siks_id: str = ""
    match_status: str = ""
    match_on: str = ""
    programmes: tuple[str, ...] = ()
    kk_reason: str = ""
    home_address: str = ""
    latitude: str = ""
    longitude: str = ""
    state: str = HERE
    left_on: str = ""
    left_to: str = ""
    left_reason: str = ""
    note: str = ""
    merged_into: str = ""
    accuracy: str = ""
    reasons: str = ""
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Person:
    """One member of a family.

    `name` is upper case as on the KTP; `nik` is "" when there is none, and
    `nik_status` says why. `relation`, `life_status`, `marital`, `education`,
    `income_band`, `residence` and `match_status` are codes of the lists;
    `disabilities` and `illnesses` too (personal data of the specific kind).
    `pregnant_since` is the first day of the last period, "" when not pregnant.
    `income` are whole rupiah a month as text; `reasons` as those of a family.
    """

    id: str
    family_id: str
    name: str
    nik: str = ""
    nik_status: str = "ADA"
    sort_key: str = ""
    match_key: str = ""
    sex: str = ""
    birth_place: str = ""
    birth_date: str = ""
    mother_name: str = ""
    relation: str = ""
    life_status: str = ALIVE
    died_on: str = ""
    died_evidence: str = ""
    marital: str = ""
    education: str = ""
    occupation: str = ""
    income_band: str = ""
    disabilities: tuple[str, ...] = ()
    illnesses: tuple[str, ...] = ()
    pregnant_since: str = ""
    phone: str = ""
    external_id: str = ""
    match_status: str = ""
    match_on: str = ""
    residence: str = ""
    merged_into: str = ""
    title_front: str = ""
    title_back: str = ""
    income: str = ""
    reasons: str = ""
    revision: int = 1


def head_of(members: Sequence[Person]) -> Person | None:
    """The head of the family; None when no member, or more than one, is named so."""
    heads = [person for person in members if person.relation == HEAD]
    return heads[0] if len(heads) == 1 else None


def judge_members(members: Sequence[Person]) -> list[Problem]:
    """What does not fit within one family (DOMAIN.md 2b, consistency rules).

    One living head is expected; two members with one NIK cannot both be right.
    """
    problems: list[Problem] = []
    if members:
        heads = [person for person in members if person.relation == HEAD and person.life_status == ALIVE]
        if not heads:
            problems.append(Problem("FAMILY_NO_HEAD", "relation", severity=Severity.WARN))
        elif len(heads) > 1:
            count = str(len(heads))
            problems.append(Problem("FAMILY_TWO_HEADS", "relation", severity=Severity.WARN, detail=count))
    niks = Counter(person.nik for person in members if person.nik)
    if any(count > 1 for count in niks.values()):
        problems.append(Problem("FAMILY_SAME_NIK", "nik"))
    return problems


@dataclass(frozen=True, slots=True)
class FamilyLine:
    """What a row of the families' table shows. `n` is the table's own handle."""

    n: int
    id: str
    head_name: str
    no_kk: str
    kelurahan: str
    address: str
    rt: str
    rw: str
    member_count: int
    desil: str
    state: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    """What a row of the persons' table shows; `n` is the table's own handle, `address` the family's."""

    n: int
    id: str
    family_id: str
    name: str
    nik: str
    relation: str
    birth_date: str
    life_status: str
    head_name: str
    kelurahan: str
    address: str
    rt: str
    rw: str
    state: str
