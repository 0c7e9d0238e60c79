"""In this file: the PIN that reopens the screen while the program runs.

Six digits are a door, not a safe: the wrap lives in memory alone and is
dropped after PIN_TRIES wrong tries, at sleep and at the end of the program.
"""

from __future__ import annotations

from itertools import pairwise

from padang_desktop.domain.problems import Problem, Situation
from padang_desktop.exchange.key_wrap import FLOOR, Cost, Wrap, unwrap, wrap

PIN_TRIES = 5  # counted by the caller; after them the passphrase is asked for

_PIN_LENGTH = 6
_BOUND = b"padang-pin/1"


class WrongPin(Situation):
    """The PIN does not reopen the screen."""

    code = "WRONG_PIN"


def judge_pin(pin: str) -> Problem | None:
    """What is wrong with a new PIN: six digits, neither all alike nor a row such as 123456."""
    if len(pin) != _PIN_LENGTH or not (pin.isascii() and pin.isdigit()):
        return Problem("PIN_SHAPE", "pin")
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    if len(steps) == 1 and steps <= {-1, 0, 1}:
        return Problem("PIN_EASY", "pin")
    return None


def wrap_with_pin(data_key: bytes, pin: str, cost: Cost = FLOOR) -> Wrap:
    """What stays in memory while the screen is locked; the caller forgets the data key."""
    return wrap(data_key, pin, _BOUND, cost)


def open_with_pin(wrapped: Wrap, pin: str) -> bytes:
    """The data key. Raises WrongPin; the caller counts PIN_TRIES and then drops the wrap."""
    data_key = unwrap(wrapped, pin, _BOUND)
    if data_key is None:
        raise WrongPin
    return data_key
