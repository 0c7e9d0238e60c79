"""In this file: cases are given to volunteers, and taken back."""

from __future__ import annotations

from collections.abc import Sequence

from padang_desktop.domain.case import Step, UnknownVolunteer, after
from padang_desktop.store import cases, volunteers
from padang_desktop.use_cases.office import Office

_LEFT = "BERHENTI"


def assign(office: Office, case_ids: Sequence[str], volunteer_id: str) -> int:
    """Give all of these cases to a volunteer, or take them back with ""; returns how many changed.

    All or none: raises UnknownCase, UnknownVolunteer, or WrongState for a case
    that has been visited already.
    """
    step = Step.ASSIGN if volunteer_id else Step.TAKE_BACK
    with office.writing("case.assigned", volunteer_id) as tx:
        if volunteer_id:
            volunteer = volunteers.one(tx, volunteer_id)
            if volunteer is None or volunteer.status == _LEFT:
                raise UnknownVolunteer(reason=volunteer_id)
        changed = 0
        for case in cases.take_many(tx, case_ids):
            changed += cases.move(tx, case, after(case, step), {"volunteer_id": volunteer_id})
        tx.tell(cases=changed)
    return changed
