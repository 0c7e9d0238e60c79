"""In this file: the text of an instrument's file is understood, whole or not at all.

One file is one version. Half of a questionnaire is worse than none, so whatever
is not understood stops with ReferenceDamaged, which names the file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from padang_desktop.domain.reference.reference import ReferenceDamaged
from padang_desktop.domain.visits.instrument import Clause, Group, Instrument, Item, Kind, Mark, Option, Rule

RULE_KINDS = frozenset(
    (
        "one_head",
        "spouse_married",
        "never_at_school",
        "diploma_age",
        "nik_agrees",
        "nik_once",
        "state_employee",
    )
)

Table = Mapping[str, Any]


def read(file: str, text: str) -> Instrument:
    """Make an instrument of its file. Raises ReferenceDamaged (facts: file, line)."""
    try:
        made = _instrument(json.loads(text))
        _check(made)
    except (KeyError, TypeError, ValueError, AttributeError, InvalidOperation) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
        raise ReferenceDamaged(reason=f"{file}: {error!r}", file=file, line=line) from error
    return made


def _instrument(table: Table) -> Instrument:
    lists = {name: tuple(map(_option, options)) for name, options in table.get("lists", {}).items()}
    groups = tuple(_group(group, lists) for group in table["groups"])
    return Instrument(
        id=_filled(table["id"]),
        name=_filled(table["name"]),
        form=_filled(table["form"]),
        introduction=table.get("introduction", ""),
        groups=groups,
        rules=tuple(map(_rule, table.get("rules", ()))),
        flags=tuple(map(_mark, table.get("flags", ()))),
        criteria=tuple(map(_mark, table.get("criteria", ()))),
        asked_when_bps=frozenset(table.get("asked_when_bps", ())),
        is_of_one=table.get("of_one", False),
        valid_from=_day(table.get("valid_from", "")),
        valid_until=_day(table.get("valid_until", "")),
        source=table.get("source", ""),
        _places={item.id: (group, item) for group in groups for item in group.items},
    )


def _option(table: Table) -> Option:
    return Option(
        code=_filled(table["code"]),
        label=_filled(table["label"]),
        ours=table.get("ours", ""),
        also=tuple(table.get("also", ())),
        siks=table.get("siks", ""),
        bps=table.get("bps", ""),
        is_alone=table.get("alone", False),
    )


def _group(table: Table, lists: Mapping[str, tuple[Option, ...]]) -> Group:
    if table["of"] not in ("family", "member"):
        raise ValueError(f"of is {table['of']!r}")
    return Group(
        id=_filled(table["id"]),
        label=_filled(table["label"]),
        is_of_member=table["of"] == "member",
        items=tuple(_item(item, lists) for item in table["items"]),
        when=_clauses(table.get("when", ())),
    )


def _item(table: Table, lists: Mapping[str, tuple[Option, ...]]) -> Item:
    kind = Kind(table["kind"])
    options = lists[table["list"]] if kind in (Kind.CODE, Kind.CODES) else ()
    return Item(
        id=_filled(table["id"]),
        label=_filled(table["label"]),
        kind=kind,
        options=options,
        unit=table.get("unit", ""),
        least=_number(table.get("least")),
        most=_number(table.get("most")),
        warn_most=_number(table.get("warn_most")),
        decimals=_number(table.get("decimals")) or 0,
        when=_clauses(table.get("when", ())),
        is_sensitive=table.get("sensitive", False),
        is_optional=table.get("optional", False),
        is_needed=table.get("needed", False),
        known=table.get("known", ""),
        hint=table.get("hint", ""),
    )


def _rule(table: Table) -> Rule:
    if table["kind"] not in RULE_KINDS:
        raise ValueError(f"no rule is called {table['kind']!r}")
    return Rule(
        kind=table["kind"],
        at=_filled(table["at"]),
        where=_clauses(table.get("where", ())),
        then=_clauses(table.get("then", ())),
        ages={code: int(age) for code, age in table.get("ages", {}).items()},
        reason=table.get("reason", ""),
    )


def _mark(table: Table) -> Mark:
    return Mark(
        id=_filled(table["id"]),
        label=_filled(table["label"]),
        all_of=_clauses(table.get("all", ())),
        any_of=_clauses(table.get("any", ())),
        is_of_head=table.get("head", False),
    )


def _clauses(tables: Sequence[Table]) -> tuple[Clause, ...]:
    return tuple(
        Clause(
            items=tuple(table.get("items", ())),
            values=frozenset(table.get("in", ()) or table.get("not_in", ())),
            is_negated="not_in" in table,
            age_from=_number(table.get("age_from")),
            age_to=_number(table.get("age_to")),
            flag=table.get("flag", ""),
            per_person=table.get("per_person", ""),
            at_least=Decimal(table.get("at_least", "0")),
        )
        for table in tables
    )


def _check(made: Instrument) -> None:
    """Every id is used once, and whatever is referred to is there."""
    count = sum(len(group.items) for group in made.groups)
    if count != len(made.items):
        raise ValueError("an item stands twice")
    for item in made.items:
        codes = [option.code for option in item.options]
        if len(codes) != len(set(codes)) or (item.kind in (Kind.CODE, Kind.CODES) and not codes):
            raise ValueError(f"the options of {item.id}")
    clauses = [clause for item in made.items for clause in item.when]
    clauses += [clause for group in made.groups for clause in group.when]
    clauses += [clause for rule in made.rules for clause in (*rule.where, *rule.then)]
    clauses += [clause for mark in (*made.flags, *made.criteria) for clause in (*mark.all_of, *mark.any_of)]
    for clause in clauses:
        for named in (*clause.items, *([clause.per_person] if clause.per_person else [])):
            _check_values(made, named, clause)
    for rule in made.rules:
        if made.item(rule.at) is None:
            raise ValueError(f"no item {rule.at}")


def _check_values(made: Instrument, named: str, clause: Clause) -> None:
    item = made.item(named)
    if item is None:
        raise ValueError(f"no item {named}")
    if item.options and not clause.values <= {option.code for option in item.options}:
        raise ValueError(f"{named} has no {sorted(clause.values)}")


def _number(value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{value!r} is no whole number")
    return value


def _filled(text: object) -> str:
    if not isinstance(text, str) or not text:
        raise ValueError("an empty place that must be filled")
    return text


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
