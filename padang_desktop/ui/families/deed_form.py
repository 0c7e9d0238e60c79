"""In this file: what all forms of household deeds have beside the save: the family, and kinds of fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit

from padang_desktop.domain.families.family import Family, Person
from padang_desktop.ui.area_choice import kelurahan_of
from padang_desktop.ui.context import Context
from padang_desktop.ui.deed_form import DeedForm
from padang_desktop.ui.editors import ChoiceBox, DayEdit
from padang_desktop.ui.families import fields
from padang_desktop.ui.families.family_deeds import FamilyDeeds, Work
from padang_desktop.ui.words import tr


class HouseholdForm(DeedForm):
    """A deed on one family, with those who live in it now."""

    def __init__(
        self,
        context: Context,
        deeds: FamilyDeeds,
        family: Family,
        members: Sequence[Person],
        head: str,
        save: str,
    ) -> None:
        super().__init__(context, deeds, head, save)
        self.family, self.members = family, tuple(members)

    def work(self, answers: dict[str, str]) -> Work:
        """What is to be done, with the form as it stands."""
        raise NotImplementedError

    def add_line(self, name: str, label: str, hint: str = "", *, is_optional: bool = False) -> None:
        self.add(name, label, QLineEdit(), hint, is_optional=is_optional)

    def add_day(self, name: str, label: str, *, is_today: bool = True) -> None:
        """A day; today where it usually is, empty where it must be asked."""
        day = DayEdit()
        if is_today:
            day.set_day(self.context.office.today())
        self.add(name, label, day)

    def add_choice(
        self, name: str, label: str, choices: Sequence[tuple[str, str]], chosen: str = "", hint: str = ""
    ) -> ChoiceBox:
        box = ChoiceBox(choices)
        box.choose(chosen)
        self.add(name, label, box, hint)
        return box

    def add_place(self, *, is_optional: bool = False) -> None:
        """Kelurahan, address, RT and RW."""
        hint = tr("kosongkan bila tetap di alamat yang sama") if is_optional else ""
        self.add("kelurahan", tr("Kelurahan"), ChoiceBox(kelurahan_of(self.context.office)), hint,
                 is_optional=is_optional)  # fmt: skip
        self.add_line("address", tr("Alamat baru"), is_optional=is_optional)
        for name, label in (("rt", "RT"), ("rw", "RW")):
            line = QLineEdit()
            line.setMaximumWidth(140)
            self.add(name, label, line, is_optional=True)

    def text(self, name: str) -> str:
        value: Any = fields.read(self.editors[name], name) if name in self.editors else ""
        return str(value)
