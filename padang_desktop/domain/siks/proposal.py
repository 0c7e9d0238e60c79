"""In this file: who may stand in a proposal for SIKS-NG, and why somebody may not.

One file holds one programme of one kelurahan in one month. A KK is proposed
for one programme a month; PBI-JK is for each person and does not count there.
No NIK stands twice in a month. Pure: facts in, problems out; a problem that
blocks keeps the row out of the file. Source: DOMAIN.md 2c (template V.4) and 11.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from padang_desktop.domain.cases.case import Case, State
from padang_desktop.domain.cases.meeting import Decision
from padang_desktop.domain.families.family import ALIVE, HEAD, HERE, Family, Person, head_of
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.reference import reference
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.siks.siks_terms import disability_codes
from padang_desktop.domain.values import person_name
from padang_desktop.domain.visits.visit import DECLINED, ELIGIBLE, FOUND, NOT_ELIGIBLE

FILE = "proposal_programmes.csv"
# Tasks that propose somebody; one of the second kind only when it names a programme.
_PROPOSING, _MAY_PROPOSE = "USULAN_BANSOS", "USULAN_BARU"
APPROVED = frozenset({State.READY, State.SENT, State.DONE})
_HEADS = frozenset({HEAD, "PASANGAN", "SUAMI", "ISTRI"})
_DIGIT_COUNT = 16
# The template takes none of them in a name.
_NAME_SIGNS = "\"'`´‘’“”,./"
_LONGEST_PREGNANCY = timedelta(days=310)
# What the template needs of a person, as a person calls it.
_NEEDED = (
    ("birth_place", "Tempat lahir"), ("birth_date", "Tanggal lahir"), ("sex", "Jenis kelamin"),
    ("occupation", "Jenis pekerjaan"), ("marital", "Status kawin"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme that is proposed by file; `siks` is its word in the file, desil limits are inclusive."""

    code: str
    siks: str
    label: str
    is_per_person: bool
    desil_from: int
    desil_to: int
    valid_from: date | None = None
    valid_until: date | None = None

    def is_valid_on(self, day: date) -> bool:
        """valid_until is the last day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


@dataclass(frozen=True, slots=True)
class Candidate:
    """Whom a case proposes, and for what; None where that is not known."""

    case: Case
    family: Family
    person: Person | None
    programme: Programme | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate and all that was found; it goes while nothing blocks."""

    candidate: Candidate
    problems: tuple[Problem, ...]

    @property
    def goes(self) -> bool:
        return not any(problem.blocks for problem in self.problems)


@dataclass(slots=True)
class Month:
    """What stands in this month's other files: number -> the label of its programme."""

    kks: dict[str, str] = field(default_factory=dict[str, str])
    niks: dict[str, str] = field(default_factory=dict[str, str])


def programmes_of(text: str, day: date) -> tuple[Programme, ...]:
    """The programmes valid on a day, from the text of FILE. Raises ReferenceDamaged."""
    found = reference.read_table(FILE, text, _as_programme)
    return tuple(programme for programme in found if programme.is_valid_on(day))


def is_meant(case: Case) -> bool:
    """Whether a case proposes anybody for a programme; to take up PBI-JK again is no proposal."""
    return case.task_type == _PROPOSING or (case.task_type == _MAY_PROPOSE and bool(case.programme))


def named(known: Iterable[Programme], code: str) -> Programme | None:
    """The programme of a code; the lists write PBI-JK and PBI_JK."""
    return next((each for each in known if _same(each.code, code)), None)


def whom(case: Case, members: Sequence[Person]) -> Person | None:
    """The person a case is about, else the one living head of the family."""
    if case.person_id:
        return next((person for person in members if person.id == case.person_id), None)
    return head_of([person for person in members if person.life_status == ALIVE])


def judge_all(candidates: Iterable[Candidate], month: Month, codes: CodeLists, today: date) -> list[Judged]:
    """Judge candidates in their order; of two that exclude each other the first one goes."""
    judged: list[Judged] = []
    for candidate in candidates:
        problems = judge(candidate, codes, today)
        problems += _against(candidate, month)
        judged.append(Judged(candidate, tuple(problems)))
        if judged[-1].goes:
            _enter(month, candidate)
    return judged


def _enter(month: Month, candidate: Candidate) -> None:
    """Count a candidate in: his NIK, and his KK where the programme is for the family."""
    if candidate.person is None or candidate.programme is None:
        return
    if candidate.person.nik:
        month.niks.setdefault(candidate.person.nik, candidate.programme.label)
    if candidate.family.no_kk and not candidate.programme.is_per_person:
        month.kks.setdefault(candidate.family.no_kk, candidate.programme.label)


def judge(candidate: Candidate, codes: CodeLists, today: date) -> list[Problem]:
    """Everything about one candidate by himself."""
    family, programme = candidate.family, candidate.programme
    problems = _judge_result(candidate.case, codes)
    if programme is None:
        wanted = candidate.case.programme
        unnamed = Problem("PROPOSAL_NO_PROGRAMME", "programme")
        unknown = Problem("PROPOSAL_PROGRAMME_UNKNOWN", "programme", detail=wanted)
        problems.append(unknown if wanted else unnamed)
    else:
        problems += _judge_desil(family, programme)
        if any(_same(programme.code, code) for code in family.programmes):
            problems.append(
                Problem("PROPOSAL_HAS_ALREADY", "programme", severity=Severity.WARN, detail=programme.label)
            )
    if not _is_number(family.no_kk):
        problems.append(Problem("PROPOSAL_KK", "no_kk"))
    if not family.address.strip():
        problems.append(Problem("PROPOSAL_MISSING", "address", detail="Alamat"))
    if family.state != HERE or family.merged_into:
        problems.append(Problem("PROPOSAL_LEFT", "state"))
    if candidate.person is None:
        problems.append(Problem("PROPOSAL_NO_PERSON", "person"))
    else:
        problems += _judge_person(candidate.person, programme, codes, today)
    return problems


def _judge_result(case: Case, codes: CodeLists) -> list[Problem]:
    if case.state is State.AWAITS_MEETING:
        return [Problem("PROPOSAL_AWAITS_MEETING", "state")]
    if case.decision == Decision.REFUSED:
        return [Problem("PROPOSAL_REFUSED", "state", detail=case.decision_reason)]
    if case.state not in APPROVED:
        return [Problem("PROPOSAL_NOT_APPROVED", "state")]
    problems: list[Problem] = []
    if case.presence != FOUND:
        detail = codes.label("presence", case.presence) if case.presence else "belum ada"
        problems.append(Problem("PROPOSAL_NOT_FOUND", "presence", detail=detail))
    elif case.eligibility in ("", NOT_ELIGIBLE):
        detail = codes.label("eligibility", case.eligibility) if case.eligibility else "belum ada"
        problems.append(Problem("PROPOSAL_NOT_ELIGIBLE", "eligibility", detail=detail))
    elif case.eligibility != ELIGIBLE:
        problems.append(Problem("PROPOSAL_CONDITIONAL", "eligibility", severity=Severity.WARN))
    return problems


def _judge_desil(family: Family, programme: Programme) -> list[Problem]:
    if not family.desil.isdigit():
        return [Problem("PROPOSAL_DESIL_NONE", "desil")]
    if programme.desil_from <= int(family.desil) <= programme.desil_to:
        return []
    limits = f"{programme.desil_from} sampai {programme.desil_to}"
    return [Problem("PROPOSAL_DESIL_OUT", "desil", family.desil, detail=limits)]


def _judge_person(
    person: Person, programme: Programme | None, codes: CodeLists, today: date
) -> list[Problem]:
    problems: list[Problem] = []
    if not _is_number(person.nik):
        problems.append(Problem("PROPOSAL_NIK", "nik"))
    if person.life_status != ALIVE:
        problems.append(Problem("PROPOSAL_DIED", "life_status"))
    if programme and not programme.is_per_person and person.relation not in _HEADS:
        detail = codes.label("relation", person.relation) if person.relation else "belum diisi"
        problems.append(Problem("PROPOSAL_RELATION", "relation", detail=detail))
    problems += _judge_name(person.name)
    if not person.mother_name.strip():
        problems.append(Problem("PROPOSAL_MOTHER", "mother_name"))
    elif any(sign in person.mother_name for sign in _NAME_SIGNS):
        problems.append(Problem("PROPOSAL_NAME_SIGNS", "mother_name", detail="Nama ibu kandung"))
    for name, label in _NEEDED:
        if not getattr(person, name).strip():
            problems.append(Problem("PROPOSAL_MISSING", name, detail=label))
    if person.birth_date and _day(person.birth_date) is None:
        problems.append(Problem("PROPOSAL_BIRTH_DAY", "birth_date"))
    problems += _judge_body(person, today)
    return problems


def _judge_name(name: str) -> list[Problem]:
    problems: list[Problem] = []
    if any(sign in name for sign in _NAME_SIGNS):
        problems.append(Problem("PROPOSAL_NAME_SIGNS", "name", detail="Nama"))
    if front := person_name.split(name).front:
        problems.append(Problem("PROPOSAL_NAME_TITLE", "name", severity=Severity.WARN, detail=front))
    return problems


def _judge_body(person: Person, today: date) -> list[Problem]:
    """Disability and pregnancy; the sentences tell neither the kind nor the day."""
    problems: list[Problem] = []
    if DECLINED in person.disabilities:
        problems.append(Problem("PROPOSAL_DISABILITY_UNSAID", "disabilities", severity=Severity.WARN))
    if len(disability_codes(person)) > 1:
        problems.append(Problem("PROPOSAL_DISABILITIES", "disabilities", severity=Severity.WARN))
    if person.pregnant_since and person.pregnant_since != DECLINED:
        since = _day(person.pregnant_since)
        if person.sex == "L":
            problems.append(Problem("PROPOSAL_PREGNANT_MALE", "pregnant_since"))
        elif since is None or not today - _LONGEST_PREGNANCY <= since <= today:
            problems.append(Problem("PROPOSAL_PREGNANT_DAY", "pregnant_since"))
    return problems


def _against(candidate: Candidate, month: Month) -> list[Problem]:
    problems: list[Problem] = []
    if candidate.person and (label := month.niks.get(candidate.person.nik)):
        problems.append(Problem("PROPOSAL_SAME_NIK", "nik", detail=label))
    is_for_family = candidate.programme is not None and not candidate.programme.is_per_person
    if is_for_family and (label := month.kks.get(candidate.family.no_kk)):
        problems.append(Problem("PROPOSAL_SAME_KK", "no_kk", detail=label))
    return problems


def _same(one: str, other: str) -> bool:
    return one.replace("_", "-") == other.replace("_", "-")


def _is_number(number: str) -> bool:
    return len(number) == _DIGIT_COUNT and number.isascii() and number.isdigit()


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _as_programme(row: dict[str, str]) -> Programme:
    if row["unit"] not in ("family", "person") or not row["code"] or not row["siks"]:
        raise ValueError("a programme without code, SIKS word or unit")
    return Programme(
        row["code"], row["siks"], row["label"], row["unit"] == "person",
        int(row["desil_from"]), int(row["desil_to"]),
        date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
        date.fromisoformat(row["valid_until"]) if row["valid_until"] else None,
    )  # fmt: skip
