"""In this file: the fields of a case in the order in which SIKS-NG asks for them, and what is noted of it.

The order is that of the proposal form V.4 (DOMAIN.md 2c). What the office does
not know stays empty and says so; nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from padang_desktop.domain.cases.case import Case, State
from padang_desktop.domain.cases.meeting import Decision
from padang_desktop.domain.families.family import Family, Person
from padang_desktop.domain.problems import Problem, Situation
from padang_desktop.domain.reference.area import AreaBook
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.residents.resident_request import ORIGIN
from padang_desktop.domain.siks.siks_terms import disability_codes, has_disability, places
from padang_desktop.domain.visits.visit import DECLINED

FINALS = "siks_final"
KEYS = "123456789abcdefghijklmnopqrstuvwxyz"
NUMBERS = frozenset({"nik", "no_kk"})
_READY = frozenset({State.READY, State.SENT, State.DONE})
_AT_THE_DESK = frozenset({State.NEW, State.ASSIGNED})
_YES_OR_NO = {True: "YA", False: "TIDAK", None: ""}


class ResultNotApproved(Situation):
    """The result still waits for somebody's yes. Facts: number, state."""

    code = "SIKS_NOT_READY"


class RefusedByMeeting(Situation):
    """The kelurahan's meeting said no, so nothing is put forward. Facts: number."""

    code = "SIKS_REFUSED"


class NotEntered(Situation):
    """The ministry cannot have decided on what was not entered. Facts: number."""

    code = "SIKS_NOT_ENTERED"


class ChangedSince(Situation):
    """Later work stands on the note that should be taken back."""

    code = "SIKS_CHANGED_SINCE"


@dataclass(frozen=True, slots=True)
class SiksField:
    """One field of the form: the key that copies it, its name there, what goes in."""

    name: str
    key: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class SiksWait:
    """One row of the list of what is not yet entered; `due` is the nearest day, ISO or ""."""

    id: str
    number: str
    head_name: str
    kelurahan: str
    task_type: str
    programme: str
    priority: str
    state: State
    due: str
    siks_on: str
    siks_number: str
    final: str
    final_on: str


def may_enter(case: Case) -> bool:
    """Whether a case may be noted as entered: approved, or a resident's own request that needs no visit.

    What the kelurahan's meeting refused is not put forward.
    """
    if is_refused(case):
        return False
    return case.state in _READY or (case.origin == ORIGIN and case.state in _AT_THE_DESK)


def is_refused(case: Case) -> bool:
    return case.decision == Decision.REFUSED


def judge_entry(day: date | None, today: date) -> list[Problem]:
    """The day of entering is needed and not in the future."""
    if day is None:
        return [Problem("SIKS_DAY_MISSING", "day")]
    return [Problem("SIKS_DAY_FUTURE", "day", f"{day:%d-%m-%Y}")] if day > today else []


def judge_final(final: str, day: date | None, entered: str, today: date, codes: CodeLists) -> list[Problem]:
    """A decision has a word and a day, after the day of entering."""
    problems = judge_entry(day, today)
    if codes.entry(FINALS, final) is None:
        problems.append(Problem("SIKS_FINAL_MISSING", "final"))
    if day is not None and not problems and entered and day.isoformat() < entered:
        problems.append(Problem("SIKS_FINAL_TOO_EARLY", "day"))
    return problems


def fields(
    case: Case, family: Family, person: Person | None, codes: CodeLists, areas: AreaBook
) -> tuple[SiksField, ...]:
    """The 21 fields of V.4, filled as far as known; without a person the head's name alone is known."""
    them = person or Person("", family.id, family.head_name, nik_status="TIDAK_DIKETAHUI")
    province, city, kecamatan, kelurahan = places(family.kelurahan, areas)
    values = (
        ("nik", "NIK", them.nik),
        ("programme", "Program bansos", case.programme),
        ("no_kk", "Nomor KK", family.no_kk),
        ("name", "Nama", them.name),
        ("birth_place", "Tempat lahir", them.birth_place.upper()),
        ("birth_date", "Tanggal lahir", _day(them.birth_date)),
        ("mother_name", "Ibu kandung", them.mother_name.upper()),
        ("sex", "Jenis kelamin", {"L": "LAKI-LAKI", "P": "PEREMPUAN"}.get(them.sex, "")),
        ("occupation", "Jenis pekerjaan", them.occupation.upper()),
        ("marital", "Status kawin", codes.label("marital", them.marital).upper() if them.marital else ""),
        ("address", "Alamat", family.address.upper()),
        ("rt", "RT", family.rt),
        ("rw", "RW", family.rw),
        ("province", "Provinsi", province),
        ("city", "Kabupaten/kota", city),
        ("kecamatan", "Kecamatan", kecamatan),
        ("kelurahan", "Kelurahan", kelurahan),
        ("disabled", "Status disabilitas", _YES_OR_NO[has_disability(them)]),
        ("disability", "Kode jenis disabilitas", ", ".join(disability_codes(them))),
        ("pregnant", "Status hamil", _pregnant(them)),
        ("pregnant_since", "Tanggal mulai hamil", _day(them.pregnant_since)),
    )
    return tuple(SiksField(name, KEYS[at], label, value) for at, (name, label, value) in enumerate(values))


def days_left(due: str, today: date) -> int | None:
    """How many days are left until an ISO day; negative when it has passed, None without a day."""
    try:
        return (date.fromisoformat(due) - today).days
    except ValueError:
        return None


def _pregnant(person: Person) -> str:
    if person.sex == "L":
        return "TIDAK"
    return "YA" if person.pregnant_since and person.pregnant_since != DECLINED else ""


def _day(iso: str) -> str:
    return "/".join(reversed(iso.split("-"))) if iso and iso != DECLINED else ""
