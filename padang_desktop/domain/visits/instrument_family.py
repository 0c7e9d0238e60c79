"""In this file: what is known of a family before a visit, and what its answers would change in it.

Answers stay with the visit. Only when a person asks for it do they go over to
the members (DOMAIN.md 11, jawaban: nilai_lama).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from padang_desktop.domain.families.family import ALIVE, Person
from padang_desktop.domain.values import person_name, phone
from padang_desktop.domain.visits.answers import Answers, Value
from padang_desktop.domain.visits.instrument import Instrument, Item, Kind
from padang_desktop.domain.visits.instrument_check import NONE
from padang_desktop.domain.visits.instrument_sheet import AnswerSheet, shown
from padang_desktop.domain.visits.visit import DECLINED

NEW_MEMBER = "baru-"  # the ids of members who were met at the visit and are not on the card


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """The long form of one case: its version, who is asked about, what was known, what the form begins with.

    `names` go by person id, in the order of the card.
    """

    instrument: Instrument
    names: Mapping[str, str]
    before: Answers
    start: Answers

    @property
    def members(self) -> tuple[str, ...]:
        """The persons asked about."""
        return tuple(self.names)


@dataclass(frozen=True, slots=True)
class PersonChange:
    """One answer that differs from a person's data; `value` goes into `field`. Words for both sides.

    `person_id` begins with NEW_MEMBER for somebody who is to be added.
    """

    person_id: str
    name: str
    field: str
    label: str
    before: str
    after: str
    value: str | tuple[str, ...]


def asked_about(persons: Sequence[Person]) -> list[Person]:
    """The members whom a visit asks about."""
    return [person for person in persons if person.life_status == ALIVE and not person.merged_into]


def known(
    instrument: Instrument,
    persons: Sequence[Person],
    last: Answers | None = None,
    last_instrument: Instrument | None = None,
) -> dict[str, Any]:
    """What is known before a visit: the members' data, and where it is silent, the last visit's answers."""
    told = _carried(instrument, last or {}, last_instrument)
    members: dict[str, dict[str, Value]] = {}
    for person in asked_about(persons):
        values = told["members"].get(person.id, {})
        for item in instrument.items:
            if item.known and (value := _value_of(item, person)):
                values[item.id] = value
        if values:
            members[person.id] = values
    return {"family": told["family"], "members": members}


def changes(sheet: AnswerSheet, persons: Sequence[Person]) -> list[PersonChange]:
    """Answers that differ from what the office has of its persons, member by member."""
    by_id = {person.id: person for person in persons}
    found: list[PersonChange] = []
    for member in sheet.members_here():
        person = by_id.get(member)
        if person is None and not member.startswith(NEW_MEMBER):
            continue
        name = person.name if person else str(sheet.value(member, _id_of(sheet, "name")))
        for item in sheet.instrument.items:
            value = sheet.answered(member, item.id) if item.known else ""
            if not value or value == DECLINED:
                continue
            now = _value_of(item, person) if person else ""
            if _same(item, value, now):
                continue
            found.append(
                PersonChange(
                    member, name, item.known, item.label, shown(item, now) if now else "",
                    shown(item, value), _stored(item, value),
                )
            )  # fmt: skip
    return found


def with_changes(person: Person, chosen: Sequence[PersonChange]) -> Person:
    """The person with these changes; the keys for searching follow the name."""
    values: dict[str, Any] = {change.field: change.value for change in chosen}
    if name := values.get("name"):
        values |= {"sort_key": person_name.sort_key(name), "match_key": person_name.match_key(name)}
    if values.get("nik"):
        values["nik_status"] = "ADA"
    return replace(person, **values)


def _carried(instrument: Instrument, last: Answers, other: Instrument | None) -> dict[str, Any]:
    """The last answers in the codes of this version; a code goes by its words, for versions number anew."""

    def group(values: Mapping[str, Value]) -> dict[str, Value]:
        kept: dict[str, Value] = {}
        for item_id, value in values.items():
            item = instrument.item(item_id)
            former = (other or instrument).item(item_id)
            if item is not None and former is not None and (now := _translated(item, former, value)):
                kept[item_id] = now
        return kept

    members: Mapping[str, Mapping[str, Value]] = last.get("members", {})
    return {
        "family": group(last.get("family", {})),
        "members": {member: group(values) for member, values in members.items()},
    }


def _translated(item: Item, former: Item, value: Value) -> Value:
    # What somebody would not say last time is no knowledge.
    if value == DECLINED or item.kind is not former.kind:
        return ""
    if not item.options:
        return value
    labels = {option.label: option.code for option in item.options}
    codes = [value] if isinstance(value, str) else value
    options = [former.option(code) for code in codes]
    now = [labels[option.label] for option in options if option is not None and option.label in labels]
    if len(now) != len(codes):
        return ""
    return now[0] if isinstance(value, str) else now


def _value_of(item: Item, person: Person) -> Value:
    """A field of a person as an answer; "" where it is not known or has no code here."""
    stored: str | tuple[str, ...] = getattr(person, item.known)
    if item.kind is Kind.CODES:
        options = [item.option_of_ours(code) for code in stored]
        return [option.code for option in options if option is not None]
    text = stored if isinstance(stored, str) else ""
    if item.kind is Kind.CODE:
        option = item.option_of_ours(text)
        return option.code if option else ""
    return text


def _stored(item: Item, value: Value) -> str | tuple[str, ...]:
    """An answer as a person's field keeps it."""
    if not isinstance(value, str):
        options = [item.option(code) for code in value]
        return tuple(option.ours for option in options if option is not None and option.ours)
    if item.kind is Kind.PHONE:
        return "" if value == NONE else phone.judge_phone(value)[0] or value
    option = item.option(value)
    if item.options:
        return option.ours if option else ""
    return value.upper() if item.known == "name" else value


def _same(item: Item, value: Value, now: Value) -> bool:
    if isinstance(value, list):
        named = {code for code in value if (option := item.option(code)) is not None and option.ours}
        return named == set(now)
    if item.options and not getattr(item.option(value), "ours", ""):
        return True  # an answer that our own list has no word for changes nothing
    return _stored(item, value) == (_stored(item, now) if now else "")


def _id_of(sheet: AnswerSheet, field: str) -> str:
    item = sheet.item_of_field(field)
    return item.id if item else ""
