"""In this file: which situation a deed ends in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from padang_desktop.domain.problems import Situation


def code_of(deed: Callable[..., object], *arguments: object) -> str:
    """The code of the situation that this deed raises."""
    with pytest.raises(Situation) as situation:
        deed(*arguments)
    return situation.value.code
