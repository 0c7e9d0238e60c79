"""In this file: a statement (SPTJM) for a result that waits, so that a story goes on without a meeting."""

from __future__ import annotations

from padang_desktop.domain.cases.case import State
from padang_desktop.domain.cases.meeting import Decision, Meeting, Verdict, Way
from padang_desktop.store import cases
from padang_desktop.use_cases.meetings import record_meeting
from padang_desktop.use_cases.office import Office


def stated(office: Office, case_id: str) -> None:
    """Agree to the result of a case by a statement of today; nothing when it waits for none."""
    with office.reading() as tx:
        case = cases.take(tx, case_id)
    if case.state is State.AWAITS_MEETING:
        meeting = Meeting("", case.kelurahan, Way.STATEMENT, office.today().isoformat(), "460/12/2026")
        record_meeting.record(office, meeting, [Verdict(case_id, Decision.AGREED)])
