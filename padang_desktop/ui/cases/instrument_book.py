"""In this file: the answers while they are typed, and the sections that they are shown in.

A section's key is "#" and a group's id, or the id of a member.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from padang_desktop.domain.visits.answers import Answers, Value
from padang_desktop.domain.visits.instrument import FAMILY, Group
from padang_desktop.domain.visits.instrument_family import NEW_MEMBER, Questionnaire
from padang_desktop.domain.visits.instrument_sheet import AnswerSheet
from padang_desktop.ui.words import tr


@dataclass(frozen=True, slots=True)
class State:
    """How a section stands: how many questions it wants, and how many of them are not answered."""

    wanted: int = 0
    left: int = 0


class AnswerBook:
    """Mutable, of the screen's thread; `sheet` is a view of it as it stands."""

    def __init__(self, asked: Questionnaire, answers: Answers, day: date | None) -> None:
        self.asked, self.day = asked, day
        family: Mapping[str, Value] = answers.get("family", {})
        members: Mapping[str, Mapping[str, Value]] = answers.get("members", {})
        self._family = dict(family)
        self._members = {member: dict(values) for member, values in members.items()}
        self._new = [member for member in self._members if member not in asked.names]
        self.before = AnswerSheet(asked.instrument, asked.before)

    @property
    def sheet(self) -> AnswerSheet:
        """The answers as they stand."""
        body = {"family": self._family, "members": self._members}
        return AnswerSheet(self.asked.instrument, body, [*self.asked.members, *self._new], self.day)

    def put(self, member: str, item_id: str, value: Value) -> None:
        """One answer; an empty one takes it back."""
        answers = self._members.setdefault(member, {}) if member else self._family
        if value:
            answers[item_id] = value
        else:
            answers.pop(item_id, None)

    def fill_as_before(self, member: str, group_id: str) -> None:
        """Fill what is empty in a group with what was known; one answer may lead to further questions."""
        for item in self._group(group_id).items:
            known, sheet = self.before.value(member, item.id), self.sheet
            if known and sheet.is_asked(member, item) and not sheet.value(member, item.id):
                self.put(member, item.id, known)

    def add_member(self) -> str:
        """Somebody who is not on the card; his id."""
        number = max((int(each.removeprefix(NEW_MEMBER)) for each in self._new), default=0) + 1
        member = f"{NEW_MEMBER}{number}"
        self._new.append(member)
        self._members[member] = {}
        return member

    def remove_member(self, member: str) -> None:
        """Somebody who was added by mistake; a person of the card stays."""
        if member in self._new:
            self._new.remove(member)
            self._members.pop(member, None)

    def titles(self) -> list[tuple[str, str]]:
        """Every section with its name, in the order of the form."""
        groups = self.asked.instrument.groups_of(is_of_member=False)
        keys = [(f"#{group.id}", _short(tr(group.label))) for group in groups]
        keys += [(person, name.title()) for person, name in self.asked.names.items()]
        return keys + [(each, _new_name(each)) for each in self._new]

    def key_of(self, member: str, item_id: str) -> str:
        """The section of a question."""
        return member or f"#{self.asked.instrument.group_of(item_id).id}"

    def groups_in(self, key: str) -> list[Group]:
        """What stands in a section."""
        if key.startswith("#"):
            return [self._group(key[1:])]
        return list(self.asked.instrument.groups_of(is_of_member=True))

    def member_of(self, key: str) -> str:
        """FAMILY, or the member that a section is about."""
        return FAMILY if key.startswith("#") else key

    def states(self) -> dict[str, State]:
        """How each section stands."""
        sheet = self.sheet
        found = {key: State() for key, _ in self.titles()}
        for member, item in sheet.every_asked():
            key = self.key_of(member, item.id)
            if not item.is_optional and key in found:
                is_left = not sheet.value(member, item.id)
                found[key] = State(found[key].wanted + 1, found[key].left + is_left)
        return found

    def _group(self, group_id: str) -> Group:
        return next(each for each in self.asked.instrument.groups if each.id == group_id)


def _short(label: str) -> str:
    return label.split(" (")[0].split(":")[0]


def _new_name(member: str) -> str:
    return tr("Anggota baru {number}").format(number=member.removeprefix(NEW_MEMBER))
