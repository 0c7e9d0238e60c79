"""In this file: the answers of one visit beside their instrument: what is asked, filled, different.

Answers are plain values, as a visit keeps them: {"family": {item: value},
"members": {person id: {item: value}}}; a value is text, or a list of codes
where several may be chosen. Reading never changes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from padang_desktop.domain.values.calendar import age_on, full_date
from padang_desktop.domain.values.number import number, rupiah
from padang_desktop.domain.visits.answers import Answers, Value
from padang_desktop.domain.visits.instrument import FAMILY, Clause, Group, Instrument, Item, Kind, Mark
from padang_desktop.domain.visits.visit import DECLINED

DECLINED_WORDS = "Tidak bersedia menjawab"
BIRTH, SEX = "birth_date", "sex"


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer that is not as it was known before; `member` is FAMILY or a person's id."""

    member: str
    item: Item
    before: str
    after: str


class AnswerSheet:
    """`members` are the persons asked about, in the order of the card; `day` is that of the visit."""

    def __init__(
        self, instrument: Instrument, answers: Answers, members: Sequence[str] = (), day: date | None = None
    ) -> None:
        self.instrument, self.day = instrument, day
        self._family: Mapping[str, Value] = answers.get("family", {})
        self._members: Mapping[str, Mapping[str, Value]] = answers.get("members", {})
        self.members = tuple(dict.fromkeys([*members, *self._members]))

    def value(self, member: str, item_id: str) -> Value:
        """The answer as it stands, asked for or not; "" when there is none."""
        answers = self._members.get(member, {}) if member else self._family
        return answers.get(item_id, "")

    def answered(self, member: str, item_id: str) -> Value:
        """The answer to a question that is asked; "" otherwise."""
        item = self.instrument.item(item_id)
        if item is None:
            return ""
        is_of_member = self.instrument.group_of(item_id).is_of_member
        where = member if is_of_member else FAMILY
        return self.value(where, item_id) if self.is_asked(where, item) else ""

    def is_asked(self, member: str, item: Item) -> bool:
        """Whether the answers so far lead to this question."""
        group = self.instrument.group_of(item.id)
        if group.is_of_member != bool(member):
            return False
        return self.hold(member, group.when) and self.hold(member, item.when)

    def asked(self, member: str, group: Group) -> list[Item]:
        """The questions of a group that are asked now."""
        if group.is_of_member != bool(member) or not self.hold(member, group.when):
            return []
        return [item for item in group.items if self.hold(member, item.when)]

    def every_asked(self) -> Iterator[tuple[str, Item]]:
        """Every question that is asked, in the order of the form."""
        for group in self.instrument.groups_of(is_of_member=False):
            yield from ((FAMILY, item) for item in self.asked(FAMILY, group))
        for member in self.members:
            for group in self.instrument.groups_of(is_of_member=True):
                yield from ((member, item) for item in self.asked(member, group))

    def unfilled(self) -> list[tuple[str, Item]]:
        """Questions that want an answer and have none."""
        return [
            (member, item)
            for member, item in self.every_asked()
            if not item.is_optional and not self.value(member, item.id)
        ]

    def progress(self) -> tuple[int, int]:
        """How many of the questions that want an answer have one: (32, 39)."""
        wanted = sum(not item.is_optional for _, item in self.every_asked())
        return wanted - len(self.unfilled()), wanted

    def hold(self, member: str, clauses: Sequence[Clause]) -> bool:
        """Whether all of these conditions hold."""
        return all(self._holds(member, clause) for clause in clauses)

    def every_given(self) -> Iterator[tuple[str, str]]:
        """The member and the item of every answer that stands, asked for or not."""
        yield from ((FAMILY, item_id) for item_id, value in self._family.items() if value)
        for member, answers in self._members.items():
            yield from ((member, item_id) for item_id, value in answers.items() if value)

    def birth_date(self, member: str) -> date | None:
        """The day of birth that a member gave, as far as it is understood."""
        return _day(self._of_field(member, BIRTH))

    def sex(self, member: str) -> str | None:
        """L or P as answered; None when it is not."""
        item = self.item_of_field(SEX)
        option = item.option(self._of_field(member, SEX)) if item else None
        return option.ours if option else None

    def age(self, member: str) -> int | None:
        """How old a member is on the day of the visit, as far as the day of birth is understood."""
        born = self.birth_date(member)
        return age_on(born, self.day) if born and self.day and born <= self.day else None

    def members_here(self) -> list[str]:
        """Members who live in the house: those who are asked everything."""
        groups = self.instrument.groups_of(is_of_member=True)
        return [member for member in self.members if all(self.hold(member, group.when) for group in groups)]

    def stands(self, mark: Mark) -> bool | None:
        """Whether answers add up to a flag or criterion; None while too little is known."""
        member = FAMILY
        if mark.is_of_head:
            member = next((each for each in self.members_here() if self._is_head(each)), FAMILY)
            if not member:
                return None
        if mark.any_of:
            return _any([self._known(member, clause) for clause in mark.any_of])
        return _all([self._known(member, clause) for clause in mark.all_of])

    def criteria_count(self) -> tuple[int, int]:
        """How many criteria of the helper score stand, and how many are not known."""
        stand = [self.stands(mark) for mark in self.instrument.criteria]
        return stand.count(True), stand.count(None)

    def body(self) -> dict[str, Any]:
        """The answers to what is asked, and nothing else; empty ones are left out."""
        family: dict[str, Value] = {}
        members: dict[str, dict[str, Value]] = {}
        for member, item in self.every_asked():
            if value := self.value(member, item.id):
                (members.setdefault(member, {}) if member else family)[item.id] = value
        return {"family": family, "members": members}

    def differences(self, before: Answers) -> list[Difference]:
        """Answers that are not as they were known before; what was not known is no difference."""
        known = AnswerSheet(self.instrument, before)
        found: list[Difference] = []
        for member, item in self.every_asked():
            was, now = known.value(member, item.id), self.value(member, item.id)
            if was and now and was != now:
                found.append(Difference(member, item, shown(item, was), shown(item, now)))
        return found

    def _holds(self, member: str, clause: Clause) -> bool:
        if clause.age_from is None and clause.age_to is None:
            return self._known(member, clause) is True
        age = self.age(member)
        if age is None:
            # Of somebody whose age is not known is asked what most people are asked.
            return clause.age_to is None
        return (clause.age_from or 0) <= age <= (999 if clause.age_to is None else clause.age_to)

    def _known(self, member: str, clause: Clause) -> bool | None:
        """Whether a condition holds; None when what it looks at is not answered."""
        if clause.flag:
            flag = next((each for each in self.instrument.flags if each.id == clause.flag), None)
            return self.stands(flag) if flag else None
        if clause.per_person:
            whole, people = _decimal(self.answered(FAMILY, clause.per_person)), len(self.members_here())
            return None if whole is None or not people else whole / people >= clause.at_least
        values = [self.answered(member, item_id) for item_id in clause.items]
        told = [value for value in values if value and value != DECLINED]
        if not told:
            return None
        fits = [bool(clause.values & set([value] if isinstance(value, str) else value)) for value in told]
        return not any(fits) if clause.is_negated else any(fits)

    def _is_head(self, member: str) -> bool:
        item = self.item_of_field("relation")
        value = self.answered(member, item.id) if item else ""
        option = item.option(value) if item and isinstance(value, str) else None
        return option is not None and option.ours == "KEPALA"

    def _of_field(self, member: str, known: str) -> str:
        item = self.item_of_field(known)
        value = self.value(member, item.id) if item else ""
        return value if isinstance(value, str) else ""

    def item_of_field(self, known: str) -> Item | None:
        """The item that asks anew for a field of a person."""
        return next((item for item in self.instrument.items if item.known == known), None)


def shown(item: Item, value: Value) -> str:
    """An answer in words: labels, Rp1.250.000, 36 m², 17 Mei 1980."""
    if value == DECLINED:
        return DECLINED_WORDS
    if not isinstance(value, str):
        return ", ".join(_label(item, code) for code in value)
    if item.options:
        return _label(item, value)
    amount = _decimal(value) if item.kind in (Kind.NUMBER, Kind.MONEY) else None
    if amount is not None and item.kind is Kind.MONEY:
        return rupiah(int(amount))
    if amount is not None:
        return f"{figures(amount)} {item.unit}".strip()
    day = _day(value) if item.kind is Kind.DAY else None
    return full_date(day) if day else value


def figures(amount: Decimal) -> str:
    """31.009 or 7,25: points between thousands, a comma before a fraction."""
    whole, _, rest = f"{amount:f}".partition(".")
    rest = rest.rstrip("0")
    return f"{number(int(whole))},{rest}" if rest else number(int(whole))


def _label(item: Item, code: str) -> str:
    if code == DECLINED:
        return DECLINED_WORDS
    option = item.option(code)
    return option.label if option else code


def _all(found: Sequence[bool | None]) -> bool | None:
    return False if False in found else None if None in found or not found else True


def _any(found: Sequence[bool | None]) -> bool | None:
    return True if True in found else None if None in found or not found else False


def _decimal(value: Value) -> Decimal | None:
    try:
        amount = Decimal(value) if isinstance(value, str) and value else None
    except InvalidOperation:
        return None
    return amount if amount is not None and amount.is_finite() else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
