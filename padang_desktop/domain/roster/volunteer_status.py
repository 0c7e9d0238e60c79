"""In this file: how a volunteer's status and kelurahan may change, and what of a person is to be minded.

Nothing is for ever: a death noted by mistake is taken back with the reason
KOREKSI. Sources: Permensos 10/2019 (a PSM has had the basic training and an
SK), DOMAIN.md sections 1, 8a and 9.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.reference.area import Level
from padang_desktop.domain.reference.code_list import CodeEntry, CodeLists
from padang_desktop.domain.reference.reference import Reference
from padang_desktop.domain.roster.volunteer import Posting, Volunteer, VolunteerLine
from padang_desktop.domain.values import calendar, text

CANDIDATE, ACTIVE, LEFT = "CALON", "AKTIF", "BERHENTI"
DIED, MOVED_AWAY, CORRECTION = "MENINGGAL", "PINDAH", "KOREKSI"
WRITTEN_WRONG = "PEMBETULAN"
SOON_DAYS = 90


@dataclass(frozen=True, slots=True)
class StatusChange:
    """What a person asks for; days are ISO text or "". The SK is asked of a candidate who becomes active."""

    status: str
    reason: str = ""
    on_day: str = ""
    evidence: str = ""
    note: str = ""
    sk_number: str = ""
    sk_date: str = ""
    sk_issuer: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """From which day a volunteer serves which kelurahan, and why."""

    kelurahan: str
    on_day: str = ""
    reason: str = ""


def reasons_for(lists: CodeLists, status: str) -> tuple[CodeEntry, ...]:
    """The reasons that may be given for a status, in their order."""
    return tuple(
        entry for entry in lists.entries("status_reason") if status in entry.extra.get("for", "").split(",")
    )


def judge_change(
    person: Volunteer, wanted: StatusChange, lists: CodeLists, today: date, *, lacks_training: bool
) -> tuple[Problem, ...]:
    """All problems of a change, in the order of its form; `lacks_training` as BasicTraining.lacks says."""
    problems: list[Problem] = []
    entry = lists.entry("volunteer_status", wanted.status) if wanted.status else None
    if entry is None:
        return (Problem("STATUS_MISSING", "status", wanted.status),)
    if (wanted.status, wanted.reason, wanted.on_day) == (
        person.status, person.status_reason, person.status_on,
    ):  # fmt: skip
        problems.append(Problem("STATUS_SAME", "status", entry.label))
    problems += _judge_reason(person, wanted, entry, lists)
    problems += _judge_day(wanted.on_day, person.status_on, today)
    if wanted.reason == DIED and text.is_blank(wanted.evidence):
        problems.append(Problem("STATUS_EVIDENCE", "evidence", "", Severity.WARN))
    if wanted.reason == MOVED_AWAY and text.is_blank(wanted.note):
        problems.append(Problem("DESTINATION_MISSING", "note"))
    if person.status == CANDIDATE and wanted.status == ACTIVE:
        problems += _judge_appointment(person, wanted, lacks_training=lacks_training)
    return tuple(problems)


def applied(person: Volunteer, wanted: StatusChange) -> Volunteer:
    """The person as the change leaves them; an empty SK leaves the one that stands."""
    return replace(
        person,
        status=wanted.status,
        status_reason=wanted.reason,
        status_on=wanted.on_day,
        sk_number=wanted.sk_number or person.sk_number,
        sk_date=wanted.sk_date or person.sk_date,
        sk_issuer=wanted.sk_issuer or person.sk_issuer,
    )


def judge_move(
    person: Volunteer, wanted: Move, reference: Reference, wilayah: str, today: date, *, since: str = ""
) -> tuple[Problem, ...]:
    """All problems of a move; `wilayah` is the office's own, `since` the day the posting of now began."""
    problems: list[Problem] = []
    area = reference.areas.by_code(wanted.kelurahan) if wanted.kelurahan else None
    if area is None or area.level is not Level.KELURAHAN:
        problems.append(Problem("MOVE_WHERE", "kelurahan", wanted.kelurahan))
    elif not area.code.startswith(f"{wilayah}."):
        problems.append(Problem("MOVE_ELSEWHERE", "kelurahan", area.name))
    elif area.code == person.kelurahan:
        problems.append(Problem("MOVE_SAME", "kelurahan", area.name))
    if not wanted.reason:
        problems.append(Problem("MOVE_REASON", "reason"))
    if wanted.reason != WRITTEN_WRONG:
        problems += _judge_day(wanted.on_day, since, today)
    return tuple(problems)


def posted(
    history: list[Posting], volunteer_id: str, served: str, wanted: Move, new_ids: tuple[str, str]
) -> list[Posting]:
    """The postings to keep after a move, changed and new ones; `history` is the newest first.

    `served` is the kelurahan served until now. A kelurahan that was only
    written wrong replaces the one that stands.
    """
    # After a merge the newest line may be one that was closed.
    here = [each for each in history if each.kelurahan == served]
    now = next((each for each in here if not each.until_day), None)
    if wanted.reason == WRITTEN_WRONG:
        return [replace(now, kelurahan=wanted.kelurahan, reason=wanted.reason)] if now else []
    before = now or Posting(new_ids[0], volunteer_id, served)
    return [
        replace(before, until_day=wanted.on_day),
        Posting(new_ids[1], volunteer_id, wanted.kelurahan, wanted.on_day, "", wanted.reason),
    ]


def left_open(postings: list[Posting], serves: str, today: str) -> list[Posting]:
    """Of several postings that are still so, those to be closed, closed: one stays, of the kelurahan served.

    `serves` is that kelurahan, `today` an ISO day. The one that stays is the
    oldest there; the others end when it begins, or today when that is not known
    or they began later.
    """
    still = [each for each in postings if not each.until_day]
    stays = min(
        still, key=lambda each: (each.kelurahan != serves, not each.from_day, each.from_day), default=None
    )
    if stays is None:
        return []
    return [
        replace(
            each,
            until_day=stays.from_day if stays.from_day and each.from_day <= stays.from_day else today,
        )
        for each in still
        if each is not stays
    ]


def days_left(person: Volunteer | VolunteerLine, today: date) -> int | None:
    """Days until the term ends, below zero when it has; None without a term or after leaving."""
    if not person.term_until or person.status == LEFT:
        return None
    return (date.fromisoformat(person.term_until) - today).days


def unanswered(problems: tuple[Problem, ...], reasons: Mapping[str, str]) -> bool:
    """Whether something blocks, or warns without a reason being given (`reasons` go by code)."""
    return any(problem.blocks or not reasons.get(problem.code, "").strip() for problem in problems)


def _judge_reason(
    person: Volunteer, wanted: StatusChange, entry: CodeEntry, lists: CodeLists
) -> list[Problem]:
    if not wanted.reason:
        return [Problem("STATUS_REASON", "reason")] if "end_reason" in entry.extra.get("needs", "") else []
    if wanted.reason not in {reason.code for reason in reasons_for(lists, wanted.status)}:
        return [Problem("STATUS_REASON_ODD", "reason", lists.label("status_reason", wanted.reason))]
    if person.status_reason == DIED and wanted.status != LEFT and wanted.reason != CORRECTION:
        return [Problem("STATUS_AFTER_DEATH", "reason")]
    return []


def _judge_day(on_day: str, since: str, today: date) -> list[Problem]:
    if not on_day:
        return [Problem("CHANGE_DAY_MISSING", "on_day")]
    day = date.fromisoformat(on_day)
    if day > today:
        return [Problem("CHANGE_DAY_FUTURE", "on_day", calendar.short_date(day))]
    if since and on_day < since:
        earlier = calendar.short_date(date.fromisoformat(since))
        return [Problem("CHANGE_DAY_EARLIER", "on_day", on_day, Severity.WARN, earlier)]
    return []


def _judge_appointment(person: Volunteer, wanted: StatusChange, *, lacks_training: bool) -> list[Problem]:
    problems: list[Problem] = []
    if not (wanted.sk_number or person.sk_number):
        problems.append(Problem("SK_MISSING", "sk_number", "", Severity.WARN))
    born, signed = person.birth_date, wanted.sk_date or person.sk_date
    if born and signed and calendar.age_on(date.fromisoformat(born), date.fromisoformat(signed)) < 18:
        problems.append(Problem("UNDER_AGE_AT_SK", "sk_date", signed, detail="18"))
    if lacks_training:
        problems.append(Problem("BASIC_TRAINING_MISSING", "status", "", Severity.WARN))
    return problems
