"""In this file: a visit: one attempt at a case, what was found and who says so.

Presence, eligibility and the final decision are three things; a visit holds
the first two. Source: DOMAIN.md 2 (outcomes, reasons), 9 (guards), 11
(kunjungan), with 8a over all: numbers of attempts, photos and places warn.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from typing import Any

from padang_desktop.domain.cases.case import Step
from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.domain.reference.code_list import CodeEntry
from padang_desktop.domain.visits.answers import Answers, is_answers

FOUND, NOT_MET, GONE_DEAD, MOVED = "DITEMUKAN", "TIDAK_DAPAT_DITEMUI", "MENINGGAL", "PINDAH"
ELIGIBLE, NOT_ELIGIBLE = "LAYAK", "TIDAK_LAYAK"
OTHER_REASON = "LAINNYA"
# "Tidak bersedia menjawab": an answer that every personal question takes (DOMAIN.md 8a).
DECLINED = "TIDAK_BERSEDIA"
FEW_ATTEMPTS = "VISIT_FEW_ATTEMPTS"
# What an outcome needs when nobody was found: the word of the RT, a named witness or the letter.
RT_STATEMENT, RT_LETTER = "rt_statement", "SURAT_RT"


@dataclass(frozen=True, slots=True)
class VisitDraft:
    """What a form holds, all as typed or chosen; nothing in it has been judged.

    Days are YYYY-MM-DD, `visited_time` is 14.30 or 14:30 in WIB, both may be
    blank; `ended_time` is when it was over. `volunteer_id` "" means that the officer went himself. `presence`
    may be a code or one below it (PINDAH_LUAR_KOTA). `presence_on` is the day
    of death or moving, `presence_text` the destination, the record that stays,
    the new head or the new number of the KK. `witness` is who of the RT or the neighbours
    states that nobody is there. `overrides` give the reason for
    each warning that is to be saved all the same. `instrument` and `answers` are
    those of the long form, for task types that have one.
    """

    case_id: str
    visited_on: str = ""
    visited_time: str = ""
    ended_time: str = ""
    volunteer_id: str = ""
    officer: str = ""
    is_related: bool = False
    respondent: str = ""
    respondent_relation: str = ""
    notice_read: bool = False
    presence: str = ""
    presence_detail: str = ""
    presence_on: str = ""
    presence_text: str = ""
    witness: str = ""
    eligibility: str = ""
    reasons: tuple[str, ...] = ()
    reason_text: str = ""
    note: str = ""
    latitude: str = ""
    longitude: str = ""
    instrument: str = ""
    answers: Answers = field(default_factory=dict[str, Any])
    overrides: Mapping[str, str] = field(default_factory=dict[str, str])

    def as_body(self) -> dict[str, Any]:
        """Plain values for JSON; draft_from reads them back."""
        return asdict(self) | {"reasons": list(self.reasons), "overrides": dict(self.overrides)}


def draft_from(body: Mapping[str, Any]) -> VisitDraft:
    """A draft from plain values. Raises Incomplete for a field that there is not, or of a wrong kind."""
    known = {f.name for f in fields(VisitDraft)}
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, value in body.items():
        if name not in known:
            problems.append(Problem("VISIT_FIELD_UNKNOWN", name, value=name))
        elif not _is_of_kind(name, value):
            problems.append(Problem("VISIT_FIELD_KIND", name, value=name))
        else:
            values[name] = tuple(value) if name == "reasons" else value
    if "case_id" not in body:
        problems.append(Problem("VISIT_CASE_NEEDED", "case_id"))
    if problems:
        raise Incomplete(tuple(problems))
    return VisitDraft(**values)


def _is_of_kind(name: str, value: Any) -> bool:
    if name in ("is_related", "notice_read"):
        return isinstance(value, bool)
    if name == "reasons":
        return isinstance(value, list | tuple) and all(isinstance(v, str) for v in value)  # pyright: ignore[reportUnknownVariableType]
    if name == "answers":
        return is_answers(value)
    if name == "overrides":
        return isinstance(value, dict) and all(isinstance(v, str) for v in value.values())  # pyright: ignore[reportUnknownVariableType]
    return isinstance(value, str)


@dataclass(frozen=True, slots=True)
class Visit:
    """One attempt, judged and complete.

    `visited_at` is the moment (aware UTC) when the time of day is known,
    `minutes` how long the visit took, 0 when nobody said.
    `latitude` and `longitude` are decimal degrees as text, both or neither.
    `overrides` hold, by problem code, why each warning was saved all the same.
    `instrument` names the questionnaire and its version (DTSEN-2026), "" for
    the short form; `answers` and what was known before are
    {"family": {item: value}, "members": {person id: {item: value}}}.
    """

    id: str
    case_id: str
    volunteer_id: str
    attempt: int
    visited_on: date
    visited_at: datetime | None
    officer: str
    is_own_visit: bool
    presence: str
    presence_detail: str = ""
    presence_on: str = ""
    presence_text: str = ""
    eligibility: str = ""
    reasons: tuple[str, ...] = ()
    reason_text: str = ""
    respondent: str = ""
    respondent_relation: str = ""
    notice_read: bool = False
    witness: str = ""
    minutes: int = 0
    note: str = ""
    latitude: str = ""
    longitude: str = ""
    overrides: Mapping[str, str] = field(default_factory=dict[str, str])
    instrument: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict[str, Any])
    answers_before: Mapping[str, Any] = field(default_factory=dict[str, Any])
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo of a visit; its bytes lie in the photo store under `id`.

    `taken_at` is the moment (ISO, UTC) that the camera wrote, "" when unknown;
    `perceptual` the signed 64-bit difference hash as text.
    """

    id: str
    visit_id: str
    kind: str
    position: int
    sha256: str
    crc32: int
    size_bytes: int
    width: int
    height: int
    taken_at: str = ""
    latitude: str = ""
    longitude: str = ""
    perceptual: str = ""
    revision: int = 1


def advised_attempts(presence: CodeEntry | None) -> int:
    """On how many days somebody should have come before this outcome counts; 1 for most."""
    return int(presence.extra.get("attempts", "1")) if presence else 1


def is_conclusive(
    presence: CodeEntry | None, day: date | None, earlier_days: Collection[date], overrides: Collection[str]
) -> bool:
    """Whether an attempt is the case's result; nobody at home is none until it was tried often enough.

    To give FEW_ATTEMPTS a reason is to close the case with fewer attempts.
    """
    if presence is None or presence.code != NOT_MET or FEW_ATTEMPTS in overrides:
        return True
    return attempt_days(day, earlier_days) >= advised_attempts(presence)


def attempt_days(day: date | None, earlier_days: Collection[date]) -> int:
    """On how many different days somebody came, this time included."""
    return len({*earlier_days, day}) if day else len(set(earlier_days)) + 1


def step_of(visit: Visit) -> Step:
    """What a conclusive visit does to its case."""
    return Step.OWN_VISIT if visit.is_own_visit else Step.VISIT


def result_of(visit: Visit) -> dict[str, object]:
    """The fields of the case that a conclusive visit fills."""
    return {
        "presence": visit.presence,
        "eligibility": visit.eligibility,
        "reasons": visit.reasons,
        "returned_reason": "",
    }
