"""In this file: which rules of the city travel as settings, what they may say, and how people call them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from padang_desktop.domain.review import FOUR_EYES, SAMPLE_PERCENT


@dataclass(frozen=True, slots=True)
class Rule:
    """`choices` are (value, words); () means that a number is written."""

    label: str
    takes: Callable[[str], bool]
    choices: tuple[tuple[str, str], ...] = ()


def _is_percent(value: str) -> bool:
    return value == "" or (value.isascii() and value.isdigit() and int(value) <= 100)


RULES: Mapping[str, Rule] = {
    FOUR_EYES: Rule(
        "Disetujui orang lain (empat mata)",
        lambda value: value in ("", "1"),
        (("", "Tidak"), ("1", "Ya")),
    ),
    SAMPLE_PERCENT: Rule("Contoh yang wajib dibuka (persen)", _is_percent),
}


def told(name: str, value: str) -> str:
    """What a rule says, in words."""
    rule = RULES.get(name)
    return dict(rule.choices).get(value, value) if rule else value
