"""In this file: what a meeting (muskel) or a statement (SPTJM) decided is recorded, and cases move on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from padang_desktop.domain.cases import meeting as rules
from padang_desktop.domain.cases.case import Case, State
from padang_desktop.domain.cases.meeting import DecidedAnew, Decision, Meeting, MeetingElsewhere, Verdict, Way
from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.values.text import tidy
from padang_desktop.store import cases, meetings
from padang_desktop.store.database import Writer
from padang_desktop.use_cases.cases.undo_case import Done
from padang_desktop.use_cases.meetings.see_meetings import area_name
from padang_desktop.use_cases.office import Office, new_id

_SAVES = "Menyimpan putusan"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of it; `deed` is for undo_case.undo_deed."""

    meeting_id: str
    counts: dict[Decision, int]
    deed: int


def judge(office: Office, meeting: Meeting, verdicts: Sequence[Verdict]) -> list[Problem]:
    """Everything that is wrong with a form as it stands, for showing at the fields."""
    return rules.judge(meeting, verdicts, office.today())


def record(
    office: Office, meeting: Meeting, verdicts: Sequence[Verdict], progress: Progress | None = None
) -> Recorded:
    """Keep a meeting with its decisions, all or nothing, as one deed; `meeting.id` "" makes a new one.

    With the id of a known one its facts are put right and these decisions come
    to those it has; kelurahan and way stay what they were. Raises Incomplete
    with the problems, UnknownMeeting, UnknownCase, WrongState for a case that
    waits for no meeting, MeetingElsewhere for a case of another kelurahan (a
    new statement may be over several). Cancelled from progress leaves everything as it was.
    """
    progress = progress or Silent()
    verdicts = tuple({each.case_id: each for each in verdicts}.values())  # the last word on a case counts
    kept = replace(meeting, id=meeting.id or new_id())
    with office.writing("meeting.recorded", kept.id) as tx:
        if meeting.id:
            known = meetings.take(tx, meeting.id)
            kept = replace(kept, kelurahan=known.kelurahan, way=known.way)
        kept = rules.complete(kept, verdicts, office.today())
        progress.step(0, len(verdicts), _SAVES)
        chosen = cases.take_many(tx, [each.case_id for each in verdicts])
        if kept.way is Way.MEETING or (meeting.id and kept.kelurahan):
            _all_of_kelurahan(office, kept, chosen)
        if meeting.id:
            meetings.add_verdicts(tx, kept, verdicts)
        else:
            meetings.add(tx, kept, verdicts)
        _decide(tx, kept, chosen, verdicts, progress)
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


def take_back(office: Office, case_id: str, meeting_id: str = "") -> Done:
    """A decision was recorded wrongly: the case waits again, whatever was decided.

    With `meeting_id` only a decision of that meeting. Raises UnknownCase, WrongState, DecidedAnew.
    """
    with office.writing("meeting.changed", case_id) as tx:
        case = cases.take(tx, case_id)
        if meeting_id not in ("", case.meeting_id):
            raise DecidedAnew(number=case.number)
        state = rules.state_taken_back(case)
        meetings.forget(tx, case.meeting_id, case.id)
        fresh: dict[str, object] = {"meeting_id": "", "decision": "", "decision_reason": ""}
        cases.move(tx, case, state, fresh | {"returned_reason": ""})
        tx.tell(count=1)
        deed = tx.deed
    return Done(1, 0, deed)


def _all_of_kelurahan(office: Office, meeting: Meeting, chosen: Sequence[Case]) -> None:
    for case in chosen:
        if case.kelurahan != meeting.kelurahan:
            raise MeetingElsewhere(number=case.number, kelurahan=area_name(office, meeting.kelurahan))


def _decide(
    tx: Writer, meeting: Meeting, chosen: Sequence[Case], verdicts: Sequence[Verdict], progress: Progress
) -> None:
    """Cases with the same decision and reason move on in one statement: a statement may be over thousands."""
    groups: dict[tuple[State, Decision, str], list[str]] = {}
    for case, verdict in zip(chosen, verdicts, strict=True):
        key = (rules.after_verdict(case, verdict.decision), verdict.decision, tidy(verdict.reason))
        groups.setdefault(key, []).append(case.id)
    done = 0
    for (state, decision, reason), case_ids in groups.items():
        fresh: dict[str, object] = {
            "state": state.value,
            "meeting_id": meeting.id,
            "decision": decision.value,
            "decision_reason": reason,
        }
        if decision is Decision.VISIT_AGAIN:
            fresh["returned_reason"] = reason
        cases.change_group(tx, case_ids, fresh)
        done += len(case_ids)
        progress.step(done, len(chosen), _SAVES)
