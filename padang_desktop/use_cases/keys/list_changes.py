"""In this file: what a list of laptops changes against the one before it, in sentences for who signs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any, cast

from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.values.calendar import long_date, wib
from padang_desktop.exchange.key_list import KeyList, Role, SigningKey

Place = Callable[[str], str]


def changes(before: KeyList, after: KeyList, place: Place = str) -> tuple[Problem, ...]:
    """Every change that matters, at least until when the list holds; `place` names a wilayah."""
    found = [_told("LIST_ADDS", key.device, place(key.wilayah)) for key in _fresh(before, after)]
    ended = dict(before.revoked)
    for public, number in after.revoked:
        key = after.signing_key(public)
        if key is not None and ended.get(public) != number:
            found.append(_told("LIST_ENDS", key.device, str(number)))
    if (set(before.roots), before.threshold) != (set(after.roots), after.threshold):
        found.append(_told("LIST_SIGNERS", str(after.threshold), str(len(after.roots))))
    if _recipients(before, Role.ESCROW) != _recipients(after, Role.ESCROW):
        code = "LIST_ESCROW" if _recipients(after, Role.ESCROW) else "LIST_NO_ESCROW"
        found.append(_told(code))
    if _recipients(before, Role.CITY) != _recipients(after, Role.CITY):
        found.append(_told("LIST_READING_KEY"))
    if before.format_minimum != after.format_minimum:
        found.append(_told("LIST_FORMAT", after.format_minimum))
    if after.restart is not None:
        found.append(_told("LIST_RESTARTS"))
    if _has_untold(before, after):
        found.append(_told("LIST_UNTOLD"))
    if not found:
        found.append(_told("LIST_PROLONGED"))
    return (*found, _told("LIST_UNTIL", long_date(wib(after.until).date())))


def same_but_days(one: KeyList, other: KeyList, before: KeyList) -> bool:
    """Whether two lists after the same one say the same, made on different days.

    The days of keys that the list before has must agree; those of new keys follow
    from the day on which the list was made.
    """
    known = set(before.signing)

    def told(facts: KeyList) -> list[object]:
        plain = [getattr(facts, f.name) for f in fields(facts) if f.name not in ("until", "signing")]
        signing = frozenset(key if key in known else _timeless(key) for key in facts.signing)
        return [*map(_in_any_order, plain), signing]

    return told(one) == told(other)


def _in_any_order(value: Any) -> object:
    """A file holds the parts of a list sorted."""
    return frozenset(cast("tuple[object, ...]", value)) if isinstance(value, tuple) else value


def _fresh(before: KeyList, after: KeyList) -> list[SigningKey]:
    known = set(map(_timeless, before.signing))
    return [key for key in after.signing if _timeless(key) not in known]


def _has_untold(before: KeyList, after: KeyList) -> bool:
    """Whether something changes that no deed of the city changes, or of a laptop that no sentence names.

    Who signs from afar sees the sentences alone: what they do not tell must not pass with them.
    """
    ended, kept = dict(before.revoked), {key.public for key in after.signing}
    fresh = {key.device for key in _fresh(before, after)}
    stopped = {key.device for key in after.signing if key.public in dict(after.revoked).keys() - ended.keys()}
    readers = {each for each in {*before.recipients} ^ {*after.recipients} if each.role is Role.OFFICE}
    gained = {*after.certificates} - {*before.certificates}
    return (
        any(key.public not in kept for key in before.signing)
        or any(dict(after.revoked).get(public, number + 1) > number for public, number in ended.items())
        or any(
            each.device not in (fresh if each in after.recipients else fresh | stopped) for each in readers
        )
        or any(each.device not in fresh for each in gained)
        or not {*before.certificates} <= {*after.certificates}
    )


def _timeless(key: SigningKey) -> tuple[object, ...]:
    return (key.role, key.wilayah, key.device, key.chain, key.public)


def _recipients(facts: KeyList, role: Role) -> set[str]:
    return {each.recipient for each in facts.recipients if each.role is role}


def _told(code: str, value: str = "", detail: str = "") -> Problem:
    return Problem(code, "", value, Severity.WARN, detail)
