"""In this file: the officer approves what volunteers found, or gives it back to be mended.

The officer's own visits need no approval (DOMAIN.md 8a); that another person
than the visitor approves is a setting of the city, off until it says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from padang_desktop.domain.case import ReasonNeeded, Step, after
from padang_desktop.domain.visit_check import SHORTEST_REASON
from padang_desktop.store import cases
from padang_desktop.use_cases.office import Office


def approve_results(office: Office, case_ids: Sequence[str]) -> int:
    """Make visited cases ready to be sent; returns how many. All or none.

    Raises UnknownCase, or WrongState for a case without a result or past approval.
    """
    with office.writing("case.changed", case_ids[0] if len(case_ids) == 1 else "") as tx:
        chosen = cases.take_many(tx, case_ids)
        for case in chosen:
            cases.move(tx, case, after(case, Step.APPROVE), {"returned_reason": ""})
        tx.tell(approved=len(chosen))
    return len(chosen)


def return_case(office: Office, case_id: str, reason: str) -> None:
    """Give a result back to be mended. Raises ReasonNeeded, UnknownCase or WrongState."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise ReasonNeeded
    with office.writing("case.changed", case_id) as tx:
        case = cases.take(tx, case_id)
        cases.move(tx, case, after(case, Step.RETURN), {"returned_reason": reason.strip()})
        tx.tell(returned=1)
