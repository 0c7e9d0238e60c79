"""In this file: whether a batch is the next one of its sender, judged without believing clocks.

Each device numbers its batches and names the one before by its id, so a
replay, a loss, a copy of the laptop and a clock turned back can all be seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from padang_desktop.domain.batches.batch import NO_ID, ChainState, Claims

CLOCK_AHEAD = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a batch stands: refused with a code, or held by some, or simply next (neither).

    `missing_from` is the first number that has to come before it.
    """

    refusal: str = ""
    holds: tuple[str, ...] = ()
    missing_from: int | None = None


def next_clock(wall_clock: datetime, last: datetime | None) -> datetime:
    """The chain's clock for the next batch: the wall clock, or one second after the last one."""
    now = wall_clock.replace(microsecond=0)
    return now if last is None else max(now, last + timedelta(seconds=1))


def place_of(claims: Claims, batch_id: str, state: ChainState, now: datetime) -> Place:
    """Judge number, previous id and clock against what the receiver remembers.

    `now` is the receiver's clock. A batch that waits in `state.waiting` may be
    judged again, when the number before it has come.
    """
    refusal = _refusal(claims, batch_id, state)
    if refusal:
        return Place(refusal)
    holds: list[str] = []
    expected = state.last_number + 1
    if state.may_begin_late and not state.accepted:
        expected = claims.number
    if claims.number > expected:
        holds.append("E_CELAH")
    if state.last_clock is not None and claims.clock <= state.last_clock:
        holds.append("E_JAM_MUNDUR")
    if claims.clock > now + CLOCK_AHEAD:
        holds.append("E_JAM_DEPAN")
    return Place("", tuple(holds), expected if claims.number > expected else None)


def _refusal(claims: Claims, batch_id: str, state: ChainState) -> str:
    number = claims.number
    if state.accepted.get(number) == batch_id:
        return "E_ULANG"
    if state.may_begin_late and state.accepted and number < min(state.accepted):
        return "E_ULANG"  # it began with a later one, which holds all of this
    # Another batch under a number already given: two devices write one chain.
    if number <= state.last_number or state.waiting.get(number, batch_id) != batch_id:
        return "E_CABANG"
    if number == 1:
        before = NO_ID
    else:
        before = state.accepted.get(number - 1) or state.waiting.get(number - 1)
    if before is not None and claims.previous != before:
        return "E_CABANG"
    return ""
