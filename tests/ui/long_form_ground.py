"""In this file: families that are asked the long form, and the keys that lead to it."""

from __future__ import annotations

from datetime import date

import pytest
from case_ground import (
    Filled,
    a_page,
    hit,
    last_digits,
    office,
    press,
    rest,
    with_keyboard,
)
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from padang_desktop.domain.families.family import Person
from padang_desktop.store import cases, families, worklists
from padang_desktop.ui.cases.instrument_item import ItemPart
from padang_desktop.ui.cases.instrument_part import AnswersPart
from padang_desktop.ui.cases.page import CasesPage
from padang_desktop.ui.cases.visit_form import VisitForm
from padang_desktop.ui.context import Context
from padang_desktop.use_cases.office import Office
from tests import people

__all__ = ["office"]


class Home(Filled):
    """Three families with a head and his wife, each with a case of the long form."""

    people: list[list[Person]]


def a_home(office: Office, task_type: str = "GROUNDCHECK_DTSEN") -> Home:
    """Put them into an office."""
    worklist = people.a_worklist(name="Cek lapangan November", task_type=task_type)
    homes = [people.a_family(address=f"Jalan Adinegoro Gang Contoh {at + 1}") for at in range(3)]
    members = [
        [
            people.a_person(each, marital="KAWIN", education="SMA"),
            people.a_person(each, name=people.a_name(), relation="ISTRI", sex="P", birth_date="1984-03-02",
                            nik=people.a_nik(date(1984, 3, 2), "P")),
        ]
        for at, each in enumerate(homes)
    ]  # fmt: skip
    tasks = [people.a_case(worklist, each) for each in homes]
    with office.writing("worklist.imported") as tx:
        worklists.add(tx, [worklist])
        families.add(tx, homes)
        families.add_persons(tx, [person for group in members for person in group])
        cases.add(tx, tasks)
    made = Home(worklist, tasks, homes, [])
    made.people = members
    return made


def opened(page: CasesPage, home: Home, qtbot: QtBot, at: int = 0) -> VisitForm:
    page.record()
    rest(qtbot, page.context.tasks)
    press(qtbot, last_digits(home.cases[at].number))
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, page.context.tasks)
    return page.form


def part_with_keys(form: VisitForm) -> ItemPart:
    found = with_keyboard()
    while found is not None and not isinstance(found, ItemPart):
        found = found.parentWidget()
    assert isinstance(found, ItemPart)
    return found


def met(form: VisitForm, qtbot: QtBot) -> AnswersPart:
    """Found, eligible, spoken with the head, notice read; then Enter until the long form."""
    press(qtbot, "1L1")
    hit(qtbot, Qt.Key.Key_Return)
    press(qtbot, " ")
    for _ in range(3):
        hit(qtbot, Qt.Key.Key_Return)
    return form.answers


def asked_in(answers: AnswersPart) -> set[str]:
    section = answers.sections[answers.at]
    return {item_id for item_id, part in section.parts.items() if part.isVisibleTo(section)}


@pytest.fixture
def home(office: Office) -> Home:
    return a_home(office)


@pytest.fixture
def page(qtbot: QtBot, context: Context, home: Home) -> CasesPage:
    return a_page(qtbot, context)


@pytest.fixture
def form(page: CasesPage, home: Home, qtbot: QtBot) -> VisitForm:
    """The form of the first case."""
    return opened(page, home, qtbot)
