"""In this file: what is done with the rows that are chosen: given out, approved, given back, set aside.

Cases that cannot take the step are passed over and counted: a mixed selection
is no mistake. Everything here runs off the screen's thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from padang_desktop.domain.cases.case import CLOSED_STATES, OPEN_STATES, CaseLine, State

if TYPE_CHECKING:
    from padang_desktop.domain.cases.set_aside import Aside
    from padang_desktop.domain.roster.volunteer import VolunteerLine
    from padang_desktop.use_cases.cases.undo_case import Done
    from padang_desktop.use_cases.office import Office

LEFT = "BERHENTI"
MAY_APPROVE = frozenset({State.VISITED, State.RETURNED})
MAY_RETURN = frozenset({State.VISITED, State.AWAITS_MEETING, State.READY})


def roster(office: Office) -> list[VolunteerLine]:
    """Everybody who may be given a case, by kelurahan and name."""
    from padang_desktop.use_cases.roster import keep_roster

    handles = keep_roster.matching(office, sort="kelurahan")
    lines = keep_roster.lines(office, handles)
    return [lines[handle] for handle in handles if handle in lines and lines[handle].status != LEFT]


def lines_of(office: Office, handles: Sequence[int]) -> list[CaseLine]:
    """The cases of these rows, in their order."""
    from padang_desktop.use_cases.cases import list_cases

    lines: dict[int, CaseLine] = {}
    for start in range(0, len(handles), 500):
        lines |= list_cases.lines(office, handles[start : start + 500])
    return [lines[handle] for handle in handles if handle in lines]


def assign(office: Office, handles: Sequence[int], volunteer_id: str) -> Done:
    """Give all of these that wait for a visit to a volunteer; "" takes them back."""
    from padang_desktop.use_cases.cases import assign_cases
    from padang_desktop.use_cases.cases.undo_case import Done

    lines = lines_of(office, handles)
    chosen = [line.id for line in lines if line.state in OPEN_STATES]
    if not chosen:
        return Done(0, len(lines))
    done = assign_cases.share(office, {volunteer_id: chosen})
    return replace(done, passed_over_count=len(lines) - len(chosen))


def approve(office: Office, handles: Sequence[int]) -> Done:
    """Make all results among these ready to be sent. Raises SampleNeeded or OtherEyesNeeded."""
    from padang_desktop.use_cases.cases import approve_results
    from padang_desktop.use_cases.cases.undo_case import Done

    lines = lines_of(office, handles)
    chosen = [line.id for line in lines if line.state in MAY_APPROVE and line.presence]
    if len(chosen) > 1:
        chosen = list(approve_results.look_at_many(office, handles).case_ids)
    if not chosen:
        return Done(0, len(lines))
    done = approve_results.approve(office, chosen)
    return replace(done, passed_over_count=len(lines) - done.count)


def give_to_mend(office: Office, handles: Sequence[int], reason: str) -> Done:
    """Give all results among these back with one reason. Raises ReasonNeeded before any is touched."""
    from padang_desktop.use_cases.cases import approve_results

    lines = lines_of(office, handles)
    chosen = [line.id for line in lines if line.state in MAY_RETURN and line.presence]
    done = approve_results.return_all(office, chosen, reason)
    return replace(done, passed_over_count=len(lines) - len(chosen), deed=done.deed if chosen else 0)


def set_aside(office: Office, handles: Sequence[int], wanted: Aside) -> Done:
    """Set these aside. Raises Incomplete and what set_case_aside raises."""
    from padang_desktop.use_cases.cases import list_cases, set_case_aside

    return set_case_aside.set_aside(office, list_cases.ids(office, handles), wanted)


def reopen(office: Office, handles: Sequence[int]) -> Done:
    """Take up again what was set aside among these."""
    from padang_desktop.use_cases.cases import set_case_aside
    from padang_desktop.use_cases.cases.undo_case import Done

    lines = lines_of(office, handles)
    chosen = [line.id for line in lines if line.state in CLOSED_STATES]
    if not chosen:
        return Done(0, len(lines))
    return replace(set_case_aside.reopen(office, chosen), passed_over_count=len(lines) - len(chosen))
