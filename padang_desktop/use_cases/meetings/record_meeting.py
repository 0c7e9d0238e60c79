"""In this file: what a meeting (muskel) or a statement (SPTJM) decided is recorded, and cases move on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from padang_desktop.domain import meeting as rules
from padang_desktop.domain.case import STATE_WORDS, Case, Step, WrongState, after
from padang_desktop.domain.meeting import Decision, Meeting, MeetingElsewhere, Verdict, Way
from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.domain.text import tidy
from padang_desktop.store import cases, meetings
from padang_desktop.store.database import Writer
from padang_desktop.use_cases.cases.undo_case import Done
from padang_desktop.use_cases.meetings.see_meetings import area_name
from padang_desktop.use_cases.office import Office, new_id


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of it; `deed` is for undo_case.undo_deed."""

    meeting_id: str
    counts: dict[Decision, int]
    deed: int


def judge(office: Office, meeting: Meeting, verdicts: Sequence[Verdict]) -> list[Problem]:
    """Everything that is wrong with a form as it stands, for showing at the fields."""
    return rules.judge(meeting, verdicts, office.today())


def record(office: Office, meeting: Meeting, verdicts: Sequence[Verdict]) -> Recorded:
    """Keep a meeting with its decisions, all or nothing, as one deed; `meeting.id` "" makes a new one.

    Raises Incomplete with the problems, UnknownCase, WrongState for a case
    that waits for no meeting, MeetingElsewhere for a muskel over a case of
    another kelurahan.
    """
    kept = replace(rules.complete(meeting, verdicts, office.today()), id=meeting.id or new_id())
    with office.writing("meeting.recorded", kept.id) as tx:
        chosen = cases.take_many(tx, [each.case_id for each in verdicts])
        if kept.way is Way.MEETING:
            _all_of_kelurahan(office, kept, chosen)
        meetings.add(tx, kept)
        for case, verdict in zip(chosen, verdicts, strict=True):
            _decide(tx, kept, case, verdict)
        counts = rules.tally(each.decision for each in verdicts)
        tx.tell(cases=len(chosen), **{decision.value: count for decision, count in counts.items() if count})
        deed = tx.deed
    return Recorded(kept.id, counts, deed)


def change(office: Office, meeting: Meeting) -> Done:
    """Put right what was written of a meeting, such as a number that came later; its decisions stay.

    Raises Incomplete or UnknownMeeting.
    """
    problems = [each for each in rules.judge(meeting, (), office.today()) if each.field != "verdicts"]
    if problems:
        raise Incomplete(tuple(problems))
    with office.writing("meeting.changed", meeting.id) as tx:
        meetings.take(tx, meeting.id)
        is_new = meetings.change(tx, rules.tidied(meeting))
        deed = tx.deed
    return Done(int(is_new), 0, deed if is_new else 0)


def take_back(office: Office, case_id: str) -> Done:
    """A decision was recorded wrongly: the case waits again. Raises UnknownCase, WrongState."""
    with office.writing("meeting.changed", case_id) as tx:
        case = cases.take(tx, case_id)
        if not case.decision:
            raise WrongState(reason="no decision", number=case.number, state=STATE_WORDS[case.state])
        state = after(case, Step.TAKE_BACK_DECISION)
        cases.move(tx, case, state, {"meeting_id": "", "decision": "", "decision_reason": ""})
        tx.tell(count=1)
        deed = tx.deed
    return Done(1, 0, deed)


def _all_of_kelurahan(office: Office, meeting: Meeting, chosen: Sequence[Case]) -> None:
    for case in chosen:
        if case.kelurahan != meeting.kelurahan:
            raise MeetingElsewhere(number=case.number, kelurahan=area_name(office, meeting.kelurahan))


def _decide(tx: Writer, meeting: Meeting, case: Case, verdict: Verdict) -> None:
    state = rules.after_verdict(case, verdict.decision)
    reason = tidy(verdict.reason)
    fresh: dict[str, object] = {
        "meeting_id": meeting.id,
        "decision": verdict.decision.value,
        "decision_reason": reason,
    }
    if verdict.decision is Decision.VISIT_AGAIN:
        fresh["returned_reason"] = reason
    cases.move(tx, case, state, fresh)
