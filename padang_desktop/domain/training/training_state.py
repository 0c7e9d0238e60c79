"""In this file: through which states a training goes, by itself or by a person's word.

What happens to a training (people enrolled, marks, closed sessions,
certificates) moves it along by itself, so that a simple event asks for no
extra step; what nothing shows (put off, called off, archived) a person says.
Source: DOMAIN.md 9 (Kegiatan pelatihan).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.training.training import TrainingState, reason_of

_S = TrainingState
_BEFORE = (_S.DRAFT, _S.PLANNED, _S.ENROLLED)
_ASIDE = (_S.POSTPONED, _S.CANCELLED)

# What a person may ask for. The roll closes with its last session; the way back from "put off",
# "called off" and "archived" leads to wherever the facts put the training.
MOVES: Mapping[TrainingState, frozenset[TrainingState]] = {
    _S.DRAFT: frozenset({_S.PLANNED, _S.CANCELLED}),
    _S.PLANNED: frozenset({_S.DRAFT, *_ASIDE}),
    _S.ENROLLED: frozenset({_S.DRAFT, *_ASIDE}),
    _S.RUNNING: frozenset(_ASIDE),
    _S.CLOSED: frozenset({_S.APPROVED, _S.CANCELLED}),
    _S.APPROVED: frozenset({_S.CLOSED}),
    _S.ISSUED: frozenset({_S.CLOSED, _S.ARCHIVED}),
    _S.ARCHIVED: frozenset({_S.ISSUED}),
    _S.POSTPONED: frozenset({_S.PLANNED, _S.CANCELLED}),
    _S.CANCELLED: frozenset({_S.PLANNED}),
}
NEEDS_REASON = frozenset({_S.POSTPONED, _S.CANCELLED})
# The recapitulation of these is locked: no mark changes until a person opens it again, with a reason.
_LOCKED = frozenset({_S.APPROVED, _S.ISSUED, _S.ARCHIVED})
# The roll of these is not called: nothing has begun, or it has been called off.
_AT_REST = frozenset({_S.DRAFT, _S.POSTPONED, _S.CANCELLED})
# Whoever comes to the list from here on was not expected.
_BEGUN = frozenset({_S.RUNNING, _S.CLOSED, _S.APPROVED, _S.ISSUED, _S.ARCHIVED})


@dataclass(frozen=True, slots=True)
class Facts:
    """What the store says of a training; `open_session_count` are sessions that were not closed."""

    session_count: int
    participant_count: int
    mark_count: int
    open_session_count: int
    certificate_count: int


class MoveNotAllowed(Situation):
    """From where the training stands there is no way to the state asked for."""

    code = "TRAINING_MOVE_NOT_ALLOWED"


class MoveReasonNeeded(Situation):
    """Putting off and calling off need a reason."""

    code = "TRAINING_MOVE_REASON"


class RecapLocked(Situation):
    """The recapitulation was approved, or certificates rest on it, so no mark is changed."""

    code = "TRAINING_RECAP_LOCKED"


class NotHeld(Situation):
    """The training is a draft, put off or called off, so its roll is not called."""

    code = "TRAINING_NOT_HELD"


def settled(state: TrainingState, facts: Facts) -> TrainingState:
    """Where a training stands by itself; what a person said (draft, put off, called off, archived) stays."""
    if state in _AT_REST or state is _S.ARCHIVED:
        return state
    if facts.certificate_count:
        # A recapitulation that a person opened again stays open until more certificates are given out.
        return _S.CLOSED if state is _S.CLOSED else _S.ISSUED
    if not facts.mark_count:
        return _S.ENROLLED if facts.participant_count else _S.PLANNED
    if facts.open_session_count:
        return _S.RUNNING
    return _S.APPROVED if state is _S.APPROVED else _S.CLOSED


def judge_move(now: TrainingState, to: TrainingState, reason: str) -> str:
    """The reason as it is kept. Raises MoveNotAllowed or MoveReasonNeeded."""
    if to not in MOVES[now]:
        raise MoveNotAllowed(now=now.value, to=to.value)
    kept = reason_of(reason)
    if needs_reason(now, to) and not kept:
        raise MoveReasonNeeded
    return kept


def needs_reason(now: TrainingState, to: TrainingState) -> bool:
    """Whether this move must say why: putting off, calling off, opening a locked recapitulation."""
    return to in NEEDS_REASON or (to is _S.CLOSED and now in _LOCKED)


def arrived(to: TrainingState, facts: Facts) -> TrainingState:
    """The state after a person's word: a way back leads to where the facts put it.

    Raises MoveNotAllowed for calling off what certificates were given for.
    """
    if facts.certificate_count and to is _S.CANCELLED:
        raise MoveNotAllowed(now=_S.ISSUED.value, to=to.value)
    if facts.certificate_count and to is _S.APPROVED:
        return _S.ISSUED
    if to in (_S.CLOSED, _S.APPROVED, _S.ARCHIVED) or to in _AT_REST:
        return to
    return settled(_S.PLANNED, facts)


def has_begun(state: TrainingState) -> bool:
    """Whether somebody who is enrolled now counts as an additional participant."""
    return state in _BEGUN


def is_held(state: TrainingState) -> bool:
    """Whether the roll of the training may be called."""
    return state not in _AT_REST


def require_held(state: TrainingState) -> None:
    """Call before marks are set. Raises NotHeld."""
    if not is_held(state):
        raise NotHeld(state=state.value)


def is_recap_locked(state: TrainingState, certificate_count: int) -> bool:
    """Whether the marks stand as approved; with every certificate withdrawn nothing rests on them."""
    return state in _LOCKED and (state is not _S.ISSUED or certificate_count > 0)


def require_open_recap(state: TrainingState, certificate_count: int) -> None:
    """Call before marks are changed. Raises RecapLocked."""
    if is_recap_locked(state, certificate_count):
        raise RecapLocked(state=state.value)
