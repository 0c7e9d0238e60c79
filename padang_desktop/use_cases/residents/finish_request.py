"""In this file: a resident's request that needs no visit is ended at the desk where it was asked."""

from __future__ import annotations

from padang_desktop.domain.cases.case import STATE_WORDS, Step, WrongState, after
from padang_desktop.domain.residents import request_step
from padang_desktop.store import cases
from padang_desktop.use_cases.cases.undo_case import Done
from padang_desktop.use_cases.office import Office


def usual_end(office: Office, case_id: str) -> str:
    """What such a request usually ends with, to begin the form with. Raises UnknownCase."""
    with office.reading() as tx:
        return request_step.usual_end(cases.take(tx, case_id), office.reference.code_lists)


def may_finish(office: Office, case_id: str) -> bool:
    """Whether it can be ended here. Raises UnknownCase."""
    with office.reading() as tx:
        return request_step.may_finish(cases.take(tx, case_id), office.reference.code_lists)


def finish(office: Office, case_id: str, said: str) -> Done:
    """The request is Selesai today, with how it ended; undone by undo_case.undo_deed.

    Raises Incomplete, UnknownCase, and WrongState for what the desk cannot end.
    """
    with office.writing("request.finished", case_id) as tx:
        case = cases.take(tx, case_id)
        if not request_step.may_finish(case, office.reference.code_lists):
            raise WrongState(reason=Step.FINISH.value, number=case.number, state=STATE_WORDS[case.state])
        values: dict[str, object] = {"finding": request_step.ended(case, said)}
        # The day of a decision of the ministry stays what it was.
        values |= {} if case.final_on else {"final_on": office.today().isoformat()}
        cases.move(tx, case, after(case, Step.FINISH), values)
        tx.tell(number=case.number)
        return Done(1, 0, tx.deed)
