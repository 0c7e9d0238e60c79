"""In this file: a questionnaire as data: its items, their options, when each is asked, the rules.

An instrument has a version in its id (DTSEN-2026). A visit keeps the id, so
that an older visit is read with the words it was made with. Codes are those of
the questionnaire; what they mean in our lists, in SIKS-NG and for BPS stands
beside each option. Source: DOMAIN.md 2b.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

FAMILY = ""  # the member id of what is asked about the family as a whole


class Kind(StrEnum):
    """How an item is answered."""

    CODE = "code"
    CODES = "codes"
    NUMBER = "number"
    MONEY = "money"
    TEXT = "text"
    DIGITS = "digits"
    DAY = "day"
    NIK = "nik"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose.

    `ours` is the code of our own list, `also` further codes of it that read as
    this one. `is_alone`: it stands without others (Tidak ada).
    """

    code: str
    label: str
    ours: str = ""
    also: tuple[str, ...] = ()
    siks: str = ""
    bps: str = ""
    is_alone: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition; it does not hold while what it looks at is unknown.

    One of `items` has one of `values` (or, negated, another than these); or the
    age lies between; or a flag stands; or a number per person reaches `at_least`.
    """

    items: tuple[str, ...] = ()
    values: frozenset[str] = frozenset()
    is_negated: bool = False
    age_from: int | None = None
    age_to: int | None = None
    flag: str = ""
    per_person: str = ""
    at_least: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `known` names the field of a person that it asks for anew.

    Numbers and money lie within least and most, and above `warn_most` they are
    asked again; for digits these are lengths. A sensitive item takes DECLINED.
    Of people who were found, no visit is saved while a needed item has no answer.
    """

    id: str
    label: str
    kind: Kind
    options: tuple[Option, ...] = ()
    unit: str = ""
    least: int | None = None
    most: int | None = None
    warn_most: int | None = None
    decimals: int = 0
    when: tuple[Clause, ...] = ()
    is_sensitive: bool = False
    is_optional: bool = False
    is_needed: bool = False
    known: str = ""
    hint: str = ""

    def option(self, code: str) -> Option | None:
        """The option of a code."""
        return next((each for each in self.options if each.code == code), None)

    def option_of_ours(self, code: str) -> Option | None:
        """The option that one of our own codes reads as."""
        return next((each for each in self.options if code and code in (each.ours, *each.also)), None)


@dataclass(frozen=True, slots=True)
class Group:
    """Items under one heading, about the family or about each member."""

    id: str
    label: str
    is_of_member: bool
    items: tuple[Item, ...]
    when: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """What must agree: `kind` is known to instrument_check, `at` the item where it is said."""

    kind: str
    at: str
    where: tuple[Clause, ...] = ()
    then: tuple[Clause, ...] = ()
    ages: Mapping[str, int] = field(default_factory=dict[str, int], hash=False)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that answers add up to: a flag (rumah layak), or a criterion of a helper score."""

    id: str
    label: str
    all_of: tuple[Clause, ...] = ()
    any_of: tuple[Clause, ...] = ()
    is_of_head: bool = False


@dataclass(frozen=True)
class Instrument:
    """One version of a questionnaire, whole. `form` is the form of the task types that ask it.

    With `is_of_one`, of the members only the person is asked about whom the case is.
    """

    id: str
    name: str
    form: str
    introduction: str
    groups: tuple[Group, ...]
    rules: tuple[Rule, ...] = ()
    flags: tuple[Mark, ...] = ()
    criteria: tuple[Mark, ...] = ()
    asked_when_bps: frozenset[str] = frozenset()
    is_of_one: bool = False
    valid_from: date | None = None
    valid_until: date | None = None
    source: str = ""
    _places: Mapping[str, tuple[Group, Item]] = field(
        default_factory=dict[str, tuple[Group, Item]], repr=False, hash=False
    )

    def is_valid_on(self, day: date) -> bool:
        """valid_until is the last day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )

    def groups_of(self, *, is_of_member: bool) -> tuple[Group, ...]:
        """The groups about the family, or about a member."""
        return tuple(group for group in self.groups if group.is_of_member is is_of_member)

    def item(self, item_id: str) -> Item | None:
        """An item by its id."""
        place = self._places.get(item_id)
        return place[1] if place else None

    def group_of(self, item_id: str) -> Group:
        """The group of an item. Raises KeyError for an id that there is not."""
        return self._places[item_id][0]

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item, as they are asked."""
        return tuple(item for _, item in self._places.values())

    def asks_for(self, bps: str) -> bool:
        """Whether it goes on after this presence (BPS code of the family); if not, only evidence counts."""
        return bps in self.asked_when_bps


def chosen_for(instruments: Iterable[Instrument], form: str, day: date) -> Instrument | None:
    """The version of a form that is valid on a day; the nearest older, else the oldest, when none is."""
    fitting = [each for each in instruments if each.form == form]
    fitting.sort(key=lambda each: each.valid_from or date.min)
    valid = [each for each in fitting if each.is_valid_on(day)]
    begun = [each for each in fitting if (each.valid_from or date.min) <= day]
    for choice in (valid, begun):
        if choice:
            return choice[-1]
    return fitting[0] if fitting else None
