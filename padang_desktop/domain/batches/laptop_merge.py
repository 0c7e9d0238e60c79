"""In this file: two laptops of one kecamatan become one: what keeps them apart, and whose result counts.

A task that both have becomes one. The record that stays is the one the city
knows; the result that counts is that of the newest visit. The other task stays
in the list as merged, and its visits go along, so that nothing is lost to sight.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from padang_desktop.domain.cases.case import CLOSED_STATES, OPEN_STATES, State
from padang_desktop.domain.problems import Problem, Situation

# Cells that say nothing, as the store keeps them.
_EMPTY = ("", "[]", None)


class MergeUnfit(Situation):
    """The two are not different laptops of one kecamatan, or the one that goes on is stopped."""

    code = "LAPTOP_MERGE_UNFIT"


class MergeEmpty(Situation):
    """The laptop has reported nothing, so there is nothing to give on."""

    code = "LAPTOP_MERGE_EMPTY"


class LaptopStillOwes(Situation):
    """Something of the laptop is not with the city yet. Facts: what."""

    code = "LAPTOP_STILL_OWES"


class MergeMeanwhile(Situation):
    """Something came from one of the two while the data were being put together."""

    code = "LAPTOP_MERGE_MEANWHILE"


class PhotosAway(Situation):
    """Pictures of the laptop lie on another computer of the city. Facts: count."""

    code = "LAPTOP_PHOTOS_AWAY"


@dataclass(frozen=True, slots=True)
class TaskSide:
    """A task as one of the laptops has it.

    `visited` orders its newest visit by day and hour, "" for none; `told` is how
    it stands in words; `is_with_city`: the city has it in some revision.
    """

    case_id: str
    number: str
    state: State
    visited: str
    told: str = ""
    is_with_city: bool = True

    @property
    def is_begun(self) -> bool:
        """Whether somebody has worked on it."""
        return bool(self.visited) or self.state not in OPEN_STATES | CLOSED_STATES


@dataclass(frozen=True, slots=True)
class Meeting:
    """What becomes of one task on two laptops; `takes_result`: the one that stays takes that of the other."""

    stays: TaskSide
    goes: TaskSide
    takes_result: bool
    code: str


def meet(own: TaskSide, other: TaskSide) -> Meeting:
    """`own` is here, `other` came with the other laptop's data and is known to the city."""
    if not own.is_begun:
        return Meeting(other, own, False, "LAPTOP_TASK_DONE_THERE")
    is_own_newer = own.visited >= other.visited
    code = "LAPTOP_TASK_NEWER_HERE" if is_own_newer else "LAPTOP_TASK_NEWER_THERE"
    if own.is_with_city and is_own_newer:
        return Meeting(own, other, False, code)
    return Meeting(other, own, is_own_newer, code)


def completed_by(
    own: Mapping[Any, Any], other: Mapping[Any, Any], columns: Iterable[str]
) -> dict[str, Any] | None:
    """What the other record fills of the one here; None when both say something, and not the same."""
    values: dict[str, Any] = {}
    for name in columns:
        mine, theirs = own[name], other[name]
        if mine == theirs or theirs in _EMPTY:
            continue
        if mine not in _EMPTY:
            return None
        values[name] = theirs
    return values


@dataclass(frozen=True, slots=True)
class Laptop:
    """Whose data came: the laptop's code, who worked with it, and how it is called."""

    device: str
    officer: str = ""
    laptop: str = ""


@dataclass(frozen=True, slots=True)
class Debts:
    """What stands against merging; each has its sentence in words/laptop_merge."""

    problems: tuple[Problem, ...] = field(default=())
