"""In this file: what Periksa flashdisk found, in one bar.

Each number is said once, whatever its files are called: whole when one of them
is, for that one is enough at the city.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from padang_desktop.domain.problems import Problem
from padang_desktop.domain.values.number import number
from padang_desktop.ui.message_bar import Kind
from padang_desktop.ui.words import of_problem, tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.outbox.check_flashdisk import CheckedFile


_WHOLE = "STICK_WHOLE"


def told_of(found: Sequence[CheckedFile], wanted: int = 0) -> tuple[Kind, str]:
    """Its kind and its words: good only when every batch of ours is whole, and `wanted` among them."""
    states: dict[str, set[int]] = {}
    for each in found:
        if each.number:
            states.setdefault(each.state.value, set()).add(each.number)
    whole = states.pop(_WHOLE, set())
    bad = {state: numbers - whole for state, numbers in states.items() if numbers - whole}
    lines = [_line(state, numbers) for state, numbers in sorted(bad.items())]
    if wanted and not any(wanted in numbers for numbers in (whole, *bad.values())):
        told = tr("Kiriman nomor {number} tidak ada di sini. Periksa apakah flashdisknya benar.")
        lines.insert(0, told.format(number=number(wanted)))
    if not whole and not lines:
        return "warn", tr("Di situ tidak ada kiriman dari laptop ini. Periksa apakah flashdisknya benar.")
    if whole:
        lines.append(_line(_WHOLE, whole))
    return "bad" if bad else "warn" if len(lines) > 1 or not whole else "good", " ".join(lines)


def _line(state: str, numbers: set[int]) -> str:
    *front, last = [number(each) for each in sorted(numbers)]
    listed = tr("{front} dan {last}").format(front=", ".join(front), last=last) if front else last
    return of_problem(Problem(state, "", value=listed))
