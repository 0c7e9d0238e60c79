"""In this file: cases are given to volunteers, and taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from padang_desktop.domain.cases.case import OPEN_STATES, Case, State, Step, UnknownVolunteer, after
from padang_desktop.store import cases, volunteers
from padang_desktop.store.database import Reader, Writer
from padang_desktop.use_cases.cases.undo_case import Done
from padang_desktop.use_cases.office import Office

_LEFT = "BERHENTI"


def assign(office: Office, case_ids: Sequence[str], volunteer_id: str) -> int:
    """Give all of these cases to a volunteer, or take them back with ""; returns how many changed.

    All or none: raises UnknownCase, UnknownVolunteer, or WrongState for a case
    that has been visited already.
    """
    with office.writing("case.assigned", volunteer_id) as tx:
        _check(tx, [volunteer_id])
        changed = _give(tx, cases.take_many(tx, case_ids), volunteer_id)
        tx.tell(cases=changed)
    return changed


def share(office: Office, shares: Mapping[str, Sequence[str]]) -> Done:
    """Give each volunteer ("" = nobody) his cases, in one deed that can be undone.

    Cases that were visited meanwhile are passed over. Raises UnknownCase or UnknownVolunteer.
    """
    count = passed_over = 0
    with office.writing("case.assigned", next(iter(shares)) if len(shares) == 1 else "") as tx:
        _check(tx, shares)
        for volunteer_id, case_ids in shares.items():
            chosen = cases.take_many(tx, case_ids)
            waiting = [case for case in chosen if case.state in OPEN_STATES]
            passed_over += len(chosen) - len(waiting)
            count += _give(tx, waiting, volunteer_id)
        tx.tell(cases=count)
        deed = tx.deed
    return Done(count, passed_over, deed if count else 0)


def _check(tx: Reader, volunteer_ids: Iterable[str]) -> None:
    for volunteer_id in volunteer_ids:
        found = volunteers.one(tx, volunteer_id) if volunteer_id else None
        if volunteer_id and (found is None or found.status == _LEFT or found.merged_into):
            raise UnknownVolunteer(reason=volunteer_id)


def _give(tx: Writer, chosen: Sequence[Case], volunteer_id: str) -> int:
    step = Step.ASSIGN if volunteer_id else Step.TAKE_BACK
    groups: dict[State, list[str]] = {}
    for case in chosen:
        state = after(case, step)
        if (state, volunteer_id) != (case.state, case.volunteer_id):
            groups.setdefault(state, []).append(case.id)
    for state, case_ids in groups.items():
        cases.change_group(tx, case_ids, {"state": state.value, "volunteer_id": volunteer_id})
    return sum(map(len, groups.values()))
