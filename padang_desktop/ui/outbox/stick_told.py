"""In this file: what Periksa flashdisk found, in one bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from padang_desktop.domain.problems import Problem
from padang_desktop.ui.message_bar import Kind
from padang_desktop.ui.words import of_problem, tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.outbox.check_flashdisk import CheckedFile


def told_of(found: Sequence[CheckedFile]) -> tuple[Kind, str]:
    """Its kind and its words: good only when every batch of ours is whole."""
    ours = [each for each in found if each.number]
    if not ours:
        return "warn", tr("Di situ tidak ada kiriman dari laptop ini. Periksa apakah flashdisknya benar.")
    bad = [each for each in ours if each.state.value != "STICK_WHOLE"]
    shown = bad or ours
    lines = [of_problem(Problem(each.state.value, "", value=str(each.number))) for each in shown]
    return "bad" if bad else "good", " ".join(lines)
