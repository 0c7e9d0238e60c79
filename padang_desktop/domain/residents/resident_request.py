"""In this file: what a resident asks for at the desk: who, which need, which papers, and what that means.

Needs, papers and reasons are code lists; which need asks which papers is dated
data (service_needs.csv). A request becomes a case at once (DOMAIN.md 8a):
whatever the resident told stands in its finding and its applicant as text that
can be read without this program.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from padang_desktop.domain.cases.case import CLOSED_STATES, Case, State
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.reference.code_list import CodeEntry, CodeLists
from padang_desktop.domain.reference.reference import ReferenceDamaged
from padang_desktop.domain.values import calendar, phone
from padang_desktop.domain.values.text import tidy

NEEDS, PAPERS, REASONS = "service_need", "requirement", "pbi_reason"
PROGRAMMES, RELATIONS = "proposal_programme", "respondent"
SELF = "YANG_BERSANGKUTAN"
ORIGIN = "RT_WARGA"
URGENT = "MENDESAK"
RULES_FILE = "service_needs.csv"

_PART = " · "
_SINCE = "Nonaktif sejak "
_STILL = "Tetap diajukan karena "


class StillOpen(Situation):
    """The same person asked for the same thing, and that is under way. Facts: number, state, case_id."""

    code = "SERVICE_STILL_OPEN"


class RequestStands(Situation):
    """The request cannot be taken back: somebody has worked on it since."""

    code = "SERVICE_STANDS"


@dataclass(frozen=True, slots=True)
class PaperRule:
    """One line of service_needs.csv; `reason` "" serves every reason of the need."""

    need: str
    paper: str
    reason: str
    is_needed: bool
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Codes of the papers that a need asks for, in the order of the data."""

    needed: tuple[str, ...] = ()
    welcome: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.needed, *self.welcome)

    def missing(self, shown: Collection[str]) -> tuple[str, ...]:
        """Needed papers that the resident has not shown."""
        return tuple(code for code in self.needed if code not in shown)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody whom nobody has written down yet; numbers are as typed, `birth_date` is ISO or ""."""

    name: str = ""
    nik: str = ""
    no_kk: str = ""
    birth_date: str = ""
    kelurahan: str = ""
    address: str = ""
    rt: str = ""
    rw: str = ""
    no_number_reason: str = ""


@dataclass(frozen=True, slots=True)
class RequestDraft:
    """The form as it stands. Either `person_id` with its family, or a newcomer; `inactive_since` is ISO.

    `overrides` are the reasons typed against warnings, by code.
    """

    need: str = ""
    family_id: str = ""
    person_id: str = ""
    newcomer: Newcomer | None = None
    papers: tuple[str, ...] = ()
    reason: str = ""
    inactive_since: str = ""
    programme: str = ""
    applicant: str = ""
    relation: str = SELF
    phone: str = ""
    note: str = ""
    overrides: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)


@dataclass(frozen=True, slots=True)
class Around:
    """What a draft is judged by. `is_dead`: the register says so of the person chosen."""

    codes: CodeLists
    today: date
    prefixes: Mapping[str, str]
    kelurahan: Collection[str]
    is_dead: bool = False
    is_nik_known: bool = False


def rules_from(text: str) -> tuple[PaperRule, ...]:
    """Read service_needs.csv. Raises ReferenceDamaged with file and line."""
    reader = csv.DictReader(text.removeprefix("\ufeff").splitlines(), strict=True)
    rules: list[PaperRule] = []
    try:
        for row in reader:
            if row["is_needed"] not in {"yes", "no"} or not row["need"] or not row["requirement"]:
                raise ValueError("a line that says too little")
            days = [date.fromisoformat(d) if d else None for d in (row["valid_from"], row["valid_until"])]
            rules.append(
                PaperRule(row["need"], row["requirement"], row["reason"], row["is_needed"] == "yes", *days)
            )
    except (csv.Error, KeyError, TypeError, ValueError) as error:
        raise ReferenceDamaged(reason=repr(error), file=RULES_FILE, line=reader.line_num) from error
    return tuple(rules)


def asked(rules: Sequence[PaperRule], need: str, reason: str, day: date) -> Asked:
    """The papers of a need on a day; those of one reason only when that reason was given."""
    meant = [
        rule
        for rule in rules
        if rule.need == need
        and rule.reason in ("", reason)
        and (rule.valid_from is None or rule.valid_from <= day)
        and (rule.valid_until is None or day <= rule.valid_until)
    ]
    needed = tuple(dict.fromkeys(rule.paper for rule in meant if rule.is_needed))
    welcome = dict.fromkeys(rule.paper for rule in meant if not rule.is_needed)
    return Asked(needed, tuple(paper for paper in welcome if paper not in needed))


def need_of(codes: CodeLists, task_type: str) -> CodeEntry | None:
    """The need from which a case of this task type came."""
    return next((e for e in codes.entries(NEEDS) if e.extra.get("task_type") == task_type), None)


def task_type_of(codes: CodeLists, need: str) -> str:
    """The task type of the case that a need becomes; "" for an unknown need."""
    entry = codes.entry(NEEDS, need)
    return entry.extra.get("task_type", "") if entry else ""


def asks(codes: CodeLists, need: str) -> str:
    """What else the need must be told: "reason", "programme", "note" or ""."""
    entry = codes.entry(NEEDS, need)
    return entry.extra.get("asks", "") if entry else ""


def programme_of(codes: CodeLists, draft: RequestDraft) -> str:
    """The programme that the case is about; that of the need where it names one."""
    entry = codes.entry(NEEDS, draft.need)
    return (entry.extra.get("programme", "") if entry else "") or draft.programme


def is_of_one_person(codes: CodeLists, need: str, programme: str) -> bool:
    """Whether each member of a family may ask this; a proposal is one per KK, PBI is per person (2c)."""
    if asks(codes, need) != "programme":
        return True
    entry = codes.entry(PROGRAMMES, programme)
    return entry is not None and entry.extra.get("unit") == "person"


def is_under_way(state: State) -> bool:
    """Whether a request in this state still waits for its end."""
    return state is not State.DONE and state not in CLOSED_STATES


def priority_of(codes: CodeLists, reason: str) -> str:
    """URGENT for a medical emergency, else ""."""
    entry = codes.entry(REASONS, reason) if reason else None
    return URGENT if entry and entry.extra.get("priority") == "yes" else ""


def list_name(day: date) -> str:
    """The worklist of a month: "Layanan warga November 2026"."""
    return f"Layanan warga {calendar.month_year(day)}"


def finding_text(draft: RequestDraft, codes: CodeLists) -> str:
    """What the case says of the request: reason, since when, the note, why a warning was passed over."""
    parts = [codes.label(REASONS, draft.reason)] if draft.reason else []
    if draft.inactive_since:
        parts.append(_SINCE + calendar.short_date(date.fromisoformat(draft.inactive_since)))
    parts += [tidy(draft.note)] if draft.note.strip() else []
    # One sentence may have served two warnings.
    parts += [_STILL + tidy(why) for why in dict.fromkeys(draft.overrides.values()) if why.strip()]
    return _PART.join(parts)


def reason_in(case: Case, codes: CodeLists) -> str:
    """The code of the reason that finding_text wrote first; "" when there is none."""
    first = case.finding.split(_PART, 1)[0]
    return next((entry.code for entry in codes.entries(REASONS) if entry.label == first), "")


def applicant_text(draft: RequestDraft, codes: CodeLists) -> str:
    """Who asked: name, relation, telephone, as far as known; "Yang bersangkutan" for the resident."""
    number, _ = phone.judge_phone(draft.phone)
    parts = (
        tidy(draft.applicant) if draft.relation != SELF else "",
        codes.label(RELATIONS, draft.relation) if draft.relation else "",
        phone.display(number) if number else "",
    )
    return _PART.join(part for part in parts if part)
