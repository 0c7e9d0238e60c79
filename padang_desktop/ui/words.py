"""In this file: the sentences of the screen, and the one function they pass through.

Sources are Indonesian; another language is a table from these sentences to
its own. With PADANG_PSEUDO=1 every sentence is stretched to twice its length,
so that a test sees which layouts break. The sentences of codes are read where the
first is said: the unlock shows none.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from padang_desktop.domain.problems import Problem, Situation

_PLACE = re.compile(r"(\{[^{}]*\})")
_VOWEL = re.compile(r"([aiueoAIUEO])")

_table: dict[str, str] = {}
_is_pseudo = os.environ.get("PADANG_PSEUDO", "") == "1"


def speak(table: Mapping[str, str], *, pseudo: bool = False) -> None:
    """Answer from `table` from now on; sentences it lacks stay Indonesian."""
    global _table, _is_pseudo
    _table = dict(table)
    _is_pseudo = pseudo


def tr(text: str) -> str:
    """The sentence in the language of the screen; `text` is the Indonesian source."""
    spoken = _table.get(text, text)
    return _stretched(spoken) if _is_pseudo else spoken


def _stretched(text: str) -> str:
    # Vowels are doubled, as in a longer language, and the rest is padding without
    # spaces; {places} are left as they are, so that they can be filled.
    parts = _PLACE.split(text)
    doubled = "".join(part if place % 2 else _VOWEL.sub(r"\1\1", part) for place, part in enumerate(parts))
    missing = 2 * len(text) - len(doubled)
    return f"{doubled}{'~' * max(0, missing)}"


def of_problem(problem: Problem) -> str:
    """The sentence of a problem, without its code."""
    from padang_desktop.domain import words as domain_words

    return tr(domain_words.of_problem(problem))


def of_situation(situation: Situation) -> tuple[str, str]:
    """What happened, and what to do."""
    from padang_desktop.domain import words as domain_words

    happened, to_do = domain_words.of_situation(situation)
    return tr(happened), tr(to_do)
