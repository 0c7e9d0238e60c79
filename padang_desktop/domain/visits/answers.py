"""In this file: the plain shape of answers, as a form holds them, a draft keeps them and a visit stores them.

{"family": {item: value}, "members": {person id: {item: value}}}; a value is
text, or a list of codes where several may be chosen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

Value = str | list[str]
Answers = Mapping[str, Any]


def is_answers(value: object) -> bool:
    """Whether plain values have the shape of answers."""
    if not isinstance(value, Mapping):
        return False
    body = cast("Mapping[object, object]", value)
    if not set(body) <= {"family", "members"}:
        return False
    members = body.get("members", {})
    groups = (
        list(cast("Mapping[object, object]", members).values()) if isinstance(members, Mapping) else [None]
    )
    return all(map(_is_values, [body.get("family", {}), *groups]))


def has_content(answers: Answers) -> bool:
    """Whether anything is answered at all."""
    family: Mapping[str, Value] = answers.get("family", {})
    members: Mapping[str, Mapping[str, Value]] = answers.get("members", {})
    return any(value for group in (family, *members.values()) for value in group.values())


def _is_values(values: object) -> bool:
    if not isinstance(values, Mapping):
        return False
    pairs = cast("Mapping[object, object]", values).items()
    return all(isinstance(key, str) and _is_value(value) for key, value in pairs)


def _is_value(value: object) -> bool:
    if isinstance(value, list | tuple):
        return all(isinstance(each, str) for each in cast("Sequence[object]", value))
    return isinstance(value, str)
