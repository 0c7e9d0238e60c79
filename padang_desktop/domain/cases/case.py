"""In this file: a case: one family's (or person's) task in a worklist, and how it moves.

A volunteer's visit waits for the officer's approval; the officer's own visit is
ready at once and judged by the city (DOMAIN.md 8a over 9), unless a kelurahan
meeting has to decide first (domain.cases.meeting.settled). What was sent changes only
by a correction, which is a new visit. Every move is one line of _MOVES.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from padang_desktop.domain.problems import Situation


class State(StrEnum):
    NEW = "BARU"
    ASSIGNED = "DITUGASKAN"
    VISITED = "DIKUNJUNGI"
    RETURNED = "PERLU_DIPERBAIKI"
    AWAITS_MEETING = "MENUNGGU_MUSKEL"
    READY = "SIAP_DIKIRIM"
    SENT = "TERKIRIM"
    DONE = "SELESAI"
    CANCELLED = "DIBATALKAN"
    MERGED = "DIGABUNG"
    HANDED_ON = "DIALIHKAN"
    EXPIRED = "KEDALUWARSA"


# The words of the screens and papers, in the order in which a case usually moves.
STATE_WORDS: dict[State, str] = {
    State.NEW: "Baru",
    State.ASSIGNED: "Ditugaskan",
    State.VISITED: "Sudah dikunjungi",
    State.RETURNED: "Perlu diperbaiki",
    State.AWAITS_MEETING: "Menunggu muskel",
    State.READY: "Siap dikirim",
    State.SENT: "Terkirim",
    State.DONE: "Selesai",
    State.CANCELLED: "Dibatalkan",
    State.MERGED: "Digabung",
    State.HANDED_ON: "Dialihkan",
    State.EXPIRED: "Kedaluwarsa",
}

SENT_STATES = frozenset({State.SENT, State.DONE})
OPEN_STATES = frozenset({State.NEW, State.ASSIGNED, State.RETURNED})
# Aside: closed before it was sent, with a reason; it can be opened again.
CLOSED_STATES = frozenset({State.CANCELLED, State.MERGED, State.HANDED_ON, State.EXPIRED})
# What can still miss its day: nobody has sent a result.
UNSENT_STATES = frozenset(State) - SENT_STATES - CLOSED_STATES


class Step(StrEnum):
    """What happens to a case."""

    ASSIGN = "assign"
    TAKE_BACK = "take_back"
    VISIT = "visit"
    OWN_VISIT = "own_visit"
    APPROVE = "approve"
    RETURN = "return"
    DECIDE = "decide"
    TAKE_BACK_DECISION = "take_back_decision"
    SEND = "send"
    ACCEPT = "accept"
    REFUSE = "refuse"
    CANCEL = "cancel"
    MERGE = "merge"
    HAND_ON = "hand_on"
    EXPIRE = "expire"
    REOPEN = "reopen"
    CARRY_OVER = "carry_over"
    FINISH = "finish"


class WrongState(Situation):
    """The case cannot take this step from where it stands."""

    code = "CASE_WRONG_STATE"


class UnknownCase(Situation):
    """No case has this number or id."""

    code = "CASE_UNKNOWN"


class AmbiguousCase(Situation):
    """Several cases end with the digits that were typed."""

    code = "CASE_AMBIGUOUS"


class ReasonNeeded(Situation):
    """A case goes back only with words about what is to be mended."""

    code = "CASE_REASON_NEEDED"


class UnknownVolunteer(Situation):
    """Nobody of this id is in the roster, or he has left."""

    code = "CASE_UNKNOWN_VOLUNTEER"


@dataclass(frozen=True, slots=True)
class Worklist:
    """A list of tasks from the city. `period` is YYYY-MM, `deadline` an ISO day or ""."""

    id: str
    name: str
    task_type: str
    period: str
    deadline: str = ""
    file_name: str = ""
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Case:
    """One task. Codes are those of the code lists, `kelurahan` the Kemendagri code.

    `presence`, `eligibility` and `reasons` repeat the result that counts now;
    the visits hold each attempt; `returned_reason` says why it came back or was
    set aside. `person_id` is set when the task concerns one
    person, `volunteer_id` when somebody is to go; both "" otherwise.
    A resident's request has the papers shown (`requirements`), who asked
    (`applicant`) and for which `programme`. `decision` is that of the
    kelurahan's meeting `meeting_id` (domain.cases.meeting). `siks_*` tell when and under which
    number it was entered into SIKS-NG and which picture proves it; `final` is
    what the ministry decided. A finding of the BPK comes with the account, of which
    only `account_mask` (account_mask.masked) is kept, and with who pays out.
    """

    id: str
    number: str
    worklist_id: str
    family_id: str
    task_type: str
    kelurahan: str
    period: str
    state: State = State.NEW
    person_id: str = ""
    volunteer_id: str = ""
    deadline: str = ""
    priority: str = ""
    finding: str = ""
    origin: str = ""
    presence: str = ""
    eligibility: str = ""
    reasons: tuple[str, ...] = ()
    returned_reason: str = ""
    requirements: tuple[str, ...] = ()
    applicant: str = ""
    programme: str = ""
    siks_on: str = ""
    siks_number: str = ""
    siks_photo: str = ""
    final: str = ""
    final_on: str = ""
    account_mask: str = ""
    paying_bank: str = ""
    meeting_id: str = ""
    decision: str = ""
    decision_reason: str = ""
    revision: int = 1

    @property
    def was_sent(self) -> bool:
        """A visit from here on is a correction."""
        return self.state in SENT_STATES


@dataclass(frozen=True, slots=True)
class CaseLine:
    """What a row of the case table shows. `n` is the table's own handle.

    `is_own_visit` marks *dikunjungi sendiri*, `is_correction` a case that was
    sent before and is on its way again (*Koreksi*). `lacks_photos`: the newest
    visit was saved with photos to follow (*menyusul foto*), and none followed;
    `warning_count` is how many warnings of it were passed over with a reason.
    """

    n: int
    id: str
    number: str
    head_name: str
    no_kk: str
    kelurahan: str
    address: str
    rt: str
    rw: str
    task_type: str
    state: State
    volunteer_name: str
    deadline: str
    presence: str
    eligibility: str
    visit_count: int
    photo_count: int
    is_own_visit: bool
    is_correction: bool
    volunteer_id: str = ""
    returned_reason: str = ""
    lacks_photos: bool = False
    warning_count: int = 0


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """How far the work is; what was set aside counts nowhere but in `by_state`.

    `by_kelurahan` gives (cases, cases with a result) per code, `late_count`
    how many unsent cases are past their deadline.
    """

    total: int
    by_state: dict[State, int]
    by_kelurahan: dict[str, tuple[int, int]]
    late_count: int = 0


# A visit to a case that expired still counts; the others must be opened first.
_MAY_BE_VISITED = frozenset(State) - CLOSED_STATES | {State.EXPIRED}
_ANY_WITH_RESULT = frozenset({State.VISITED, State.RETURNED, State.AWAITS_MEETING, State.READY})
_MOVES: dict[Step, tuple[frozenset[State], State]] = {
    Step.ASSIGN: (frozenset({State.NEW, State.ASSIGNED}), State.ASSIGNED),
    Step.TAKE_BACK: (frozenset({State.NEW, State.ASSIGNED}), State.NEW),
    Step.VISIT: (_MAY_BE_VISITED, State.VISITED),
    Step.OWN_VISIT: (_MAY_BE_VISITED, State.READY),
    Step.APPROVE: (frozenset({State.VISITED, State.RETURNED}), State.READY),
    Step.RETURN: (_ANY_WITH_RESULT, State.RETURNED),
    Step.DECIDE: (frozenset({State.AWAITS_MEETING}), State.READY),
    Step.TAKE_BACK_DECISION: (
        frozenset({State.READY, State.AWAITS_MEETING, State.RETURNED}),
        State.AWAITS_MEETING,
    ),
    Step.SEND: (frozenset({State.READY}), State.SENT),
    Step.ACCEPT: (frozenset({State.SENT}), State.DONE),
    Step.REFUSE: (frozenset({State.SENT}), State.RETURNED),
    Step.CANCEL: (UNSENT_STATES, State.CANCELLED),
    Step.MERGE: (UNSENT_STATES, State.MERGED),
    Step.HAND_ON: (UNSENT_STATES, State.HANDED_ON),
    Step.EXPIRE: (UNSENT_STATES, State.EXPIRED),
    # At the desk, where no visit is needed (request_step.may_finish).
    Step.FINISH: (frozenset({State.NEW, State.ASSIGNED, State.READY, State.SENT}), State.DONE),
    # Where these two lead depends on the case: see after().
    Step.REOPEN: (CLOSED_STATES, State.NEW),
    Step.CARRY_OVER: (UNSENT_STATES | {State.EXPIRED}, State.NEW),
}


def after(case: Case, step: Step) -> State:
    """The state after a step. Raises WrongState when it is not open to the case.

    To give a returned case to another volunteer leaves it returned: what is
    to be mended must not be forgotten. A result is approved or returned only
    when there is one.
    """
    if step in (Step.ASSIGN, Step.TAKE_BACK) and case.state is State.RETURNED:
        return State.RETURNED
    sources, target = _MOVES[step]
    if step is Step.REOPEN or (step is Step.CARRY_OVER and case.state is State.EXPIRED):
        target = _before_work(case)
    elif step is Step.CARRY_OVER:
        target = case.state
    lacks_result = step in (Step.APPROVE, Step.RETURN) and not case.presence
    if case.state not in sources or lacks_result:
        raise WrongState(reason=step.value, number=case.number, state=STATE_WORDS[case.state])
    return target


def _before_work(case: Case) -> State:
    """Where a case that was set aside is taken up again: a result that it had is judged anew."""
    if case.presence:
        return State.VISITED
    return State.ASSIGNED if case.volunteer_id else State.NEW


def number_of(kecamatan: str, period: str, sequence: int) -> str:
    """VV-137111-202611-0001 from 13.71.11, 2026-11 and 1 (DOMAIN.md 11: kasus.nomor)."""
    return f"{number_stem(kecamatan, period)}{sequence:04d}"


def number_stem(kecamatan: str, period: str) -> str:
    """What all numbers of one kecamatan and period begin with."""
    area, month = re.sub(r"\D", "", kecamatan), re.sub(r"\D", "", period)
    if len(area) != 6 or len(month) != 6:
        raise ValueError(f"not a kecamatan and a month: {kecamatan!r}, {period!r}")
    return f"VV-{area}-{month}-"
