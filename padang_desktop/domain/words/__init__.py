"""In this folder: the Indonesian sentence of every code a person may see.

A problem has one sentence; a situation has two: what happened, what to do.
`{value}` and `{detail}` come from a Problem, other places from a Situation's
facts.
"""

from __future__ import annotations

from padang_desktop.domain.problems import Problem, Situation
from padang_desktop.domain.words import (
    attendance,
    cases,
    cells,
    certificates,
    city,
    city_restart,
    commands,
    contacts,
    coverage,
    delivery,
    disk,
    exchange,
    families,
    field,
    identity,
    instrument,
    keys,
    laptop_merge,
    laptops,
    meetings,
    office,
    packs,
    papers,
    photos,
    residents,
    results,
    roster,
    sending,
    sheets,
    templates,
    training,
    trash,
    twins,
    updates,
    visits,
)

_PARTS = (
    attendance,
    cases,
    cells,
    certificates,
    city,
    city_restart,
    commands,
    contacts,
    coverage,
    delivery,
    disk,
    exchange,
    families,
    field,
    identity,
    instrument,
    keys,
    laptop_merge,
    laptops,
    meetings,
    office,
    packs,
    papers,
    residents,
    photos,
    results,
    roster,
    sending,
    sheets,
    templates,
    training,
    trash,
    twins,
    updates,
    visits,
)

PROBLEMS: dict[str, str] = {code: told for part in _PARTS for code, told in part.PROBLEMS.items()}
SITUATIONS: dict[str, tuple[str, str]] = {
    code: told for part in _PARTS for code, told in part.SITUATIONS.items()
}


def of_problem(problem: Problem) -> str:
    """The sentence of a problem; the code stands beside it, not in it."""
    return PROBLEMS[problem.code].format(value=problem.value, detail=problem.detail)


def of_situation(situation: Situation) -> tuple[str, str]:
    """What happened, and what to do."""
    happened, to_do = SITUATIONS[situation.code]
    return happened.format(**situation.facts), to_do.format(**situation.facts)
