"""In this file: the kelurahan meeting (muskel) or the SPTJM that a proposal and a "not eligible" wait for.

Such a result is a recommendation until the meeting has decided on it, or until
somebody answers for it with a statement (SPTJM). Which answers and task types
wait is said in the code lists (`meeting=yes`), whether they wait at all is a
rule of the city. Source: DOMAIN.md 3 and 9.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from padang_desktop.domain.cases.case import STATE_WORDS, Case, State, Step, WrongState, after
from padang_desktop.domain.problems import Incomplete, Problem, Situation
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.values.text import tidy

SHORTEST_REASON = 4
_WAITS = "meeting"
_MAY_FOLLOW = ("number", "place", "leader", "note_taker", "note")


class Way(StrEnum):
    """By what a result was decided."""

    MEETING = "MUSKEL"
    STATEMENT = "SPTJM"


class Decision(StrEnum):
    """What was decided on one case."""

    AGREED = "DISEPAKATI"
    REFUSED = "DITOLAK"
    POSTPONED = "DITUNDA"
    VISIT_AGAIN = "VERIFIKASI_ULANG"


# Their words and keys stand in these code lists.
WAYS, DECISIONS = "meeting_way", "meeting_decision"
SETTLED = frozenset({Decision.AGREED, Decision.REFUSED})
# A statement (SPTJM) answers for a result; only a meeting refuses or puts off.
OF_STATEMENT = frozenset({Decision.AGREED, Decision.VISIT_AGAIN})


class MeetingElsewhere(Situation):
    """A meeting decides on its own kelurahan's cases. Facts: number, kelurahan."""

    code = "MEETING_ELSEWHERE"


class DecidedAnew(Situation):
    """Since this meeting the case was decided or visited anew, so its decision is not the one that counts."""

    code = "MEETING_DECIDED_ANEW"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One muskel or one SPTJM. `kelurahan` is a Kemendagri code, `held_on` an ISO day.

    `number` is that of the berita acara or of the statement; it may follow.
    """

    id: str
    kelurahan: str
    way: Way
    held_on: str
    number: str = ""
    place: str = ""
    leader: str = ""
    note_taker: str = ""
    note: str = ""
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Result:
    """What a meeting decides on, and what it decided; "" while it did not."""

    task_type: str
    eligibility: str
    meeting_id: str = ""
    decision: str = ""
    decision_reason: str = ""

    @property
    def decided(self) -> dict[str, object]:
        """The decision, as the fields of a case."""
        return {
            "meeting_id": self.meeting_id,
            "decision": self.decision,
            "decision_reason": self.decision_reason,
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided on one case; everything but an agreement has a reason."""

    case_id: str
    decision: Decision
    reason: str = ""


def needs_decision(task_type: str, eligibility: str, decision: str, codes: CodeLists) -> bool:
    """Whether a result with this answer still waits for a meeting or a statement."""
    if decision in SETTLED:
        return False
    asked = (("task_type", task_type), ("eligibility", eligibility))
    return any(_waits(codes, list_name, code) for list_name, code in asked)


def settled(state: State, result: Result, codes: CodeLists, *, is_asked: bool) -> State:
    """Where a result stands that would be ready: it may have to wait (`is_asked`: the rule holds)."""
    waits = needs_decision(result.task_type, result.eligibility, result.decision, codes)
    return State.AWAITS_MEETING if state is State.READY and is_asked and waits else state


def result_of(case: Case) -> Result:
    """The result of a case as it stands."""
    return Result(case.task_type, case.eligibility, case.meeting_id, case.decision, case.decision_reason)


def result_after(case: Case, eligibility: str) -> Result:
    """The result after a new visit: a decision stays only while it was about the same answer."""
    return result_of(case) if eligibility == case.eligibility else Result(case.task_type, eligibility)


def after_verdict(case: Case, decision: Decision) -> State:
    """Where a decision leads. Raises WrongState when the case waits for none."""
    ready = after(case, Step.DECIDE)
    if decision is Decision.POSTPONED:
        return State.AWAITS_MEETING
    if decision is Decision.VISIT_AGAIN:
        return after(case, Step.RETURN)
    return ready


def state_taken_back(case: Case) -> State:
    """Where a case stands without its decision. Raises WrongState when nothing was decided or it was sent.

    What was given back to be mended by somebody else stays with them.
    """
    is_ours = case.state is not State.RETURNED or case.decision == Decision.VISIT_AGAIN
    if not case.decision or not is_ours:
        raise WrongState(reason="no decision", number=case.number, state=STATE_WORDS[case.state])
    return after(case, Step.TAKE_BACK_DECISION)


def judge(meeting: Meeting, verdicts: Sequence[Verdict], today: date) -> list[Problem]:
    """What is wrong with a form; fields are those of Meeting, `verdicts`, or `reason/<case id>`."""
    problems: list[Problem] = []
    held_on = _day(meeting.held_on)
    if held_on is None:
        problems.append(Problem("MEETING_DAY_MISSING", "held_on", meeting.held_on))
    elif held_on > today:
        problems.append(Problem("MEETING_DAY_AHEAD", "held_on", meeting.held_on))
    if not verdicts:
        problems.append(Problem("MEETING_NO_VERDICT", "verdicts"))
    for each in verdicts:
        if meeting.way is Way.STATEMENT and each.decision not in OF_STATEMENT:
            problems.append(Problem("MEETING_NOT_OF_STATEMENT", f"reason/{each.case_id}"))
        elif each.decision is not Decision.AGREED and len(each.reason.strip()) < SHORTEST_REASON:
            problems.append(Problem("MEETING_REASON_MISSING", f"reason/{each.case_id}"))
    return problems


def complete(meeting: Meeting, verdicts: Sequence[Verdict], today: date) -> Meeting:
    """The meeting as it is kept. Raises Incomplete."""
    if problems := judge(meeting, verdicts, today):
        raise Incomplete(tuple(problems))
    return tidied(meeting)


def tidied(meeting: Meeting) -> Meeting:
    """The same, written as it is kept."""
    return replace(
        meeting,
        number=tidy(meeting.number),
        place=tidy(meeting.place),
        leader=tidy(meeting.leader),
        note_taker=tidy(meeting.note_taker),
        note=meeting.note.strip(),
    )


def filled(known: Meeting, typed: Meeting) -> Meeting:
    """What was recorded before, with what was left empty there as it is written now."""
    told = {name: getattr(typed, name) for name in _MAY_FOLLOW if not getattr(known, name)}
    return replace(known, **told)


def tally(decisions: Iterable[str]) -> dict[Decision, int]:
    """How many of each, all four always there, in their order: what the berita acara counts."""
    counts = dict.fromkeys(Decision, 0)
    for each in decisions:
        counts[Decision(each)] += 1
    return counts


def _waits(codes: CodeLists, list_name: str, code: str) -> bool:
    entry = codes.entry(list_name, code) if code else None
    return entry is not None and entry.extra.get(_WAITS) == "yes"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
