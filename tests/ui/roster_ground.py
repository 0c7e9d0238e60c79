"""In this file: the page of the roster with three people, and the ways to its forms."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit
from ui_ground import settle

from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.roster.page import RosterPage
from padang_desktop.ui.roster.person_form import PersonForm
from padang_desktop.use_cases.roster import keep_roster, look_at_person
from tests import people

AIE_PACAH, LUBUK_BUAYA = "13.71.11.1003", "13.71.11.1009"


def a_roster_page(qtbot, context: Context) -> RosterPage:
    """Shown and read."""
    page = RosterPage(context)
    qtbot.addWidget(page)
    page.resize(1190, 720)
    page.refresh()
    page.show()
    settle()
    return page


def rosni_and_two_others(context: Context) -> Volunteer:
    """Rosni, with two others before and after her."""
    made = people.a_volunteer(id="", name="ROSNI", training_number="12/PD/2024", training_on="2024-03-05")
    for name in ("ELFIRA", "ZULKIFLI KOTO"):
        keep_roster.save(context.office, people.a_volunteer(id="", name=name))
    return keep_roster.save(context.office, made)


def line(form, name: str) -> QLineEdit:
    editor = form.editor(name) if isinstance(form, PersonForm) else form.editors[name]
    assert isinstance(editor, QLineEdit)
    return editor


def choose(form, name: str, code: str) -> None:
    editor = form.editor(name) if isinstance(form, PersonForm) else form.editors[name]
    assert isinstance(editor, ChoiceBox)
    editor.choose(code)
    assert editor.code == code


def new_form(page: RosterPage) -> PersonForm:
    page.add_person()
    assert page.pane.form is not None
    return page.pane.form


def whole(page: RosterPage, person: Volunteer):
    return look_at_person.whole(page.context.office, person.id)


def shown(page: RosterPage, kind, qtbot) -> Any:
    qtbot.waitUntil(lambda: isinstance(page.pane._shown, kind))
    return page.pane._shown


def opened(page: RosterPage, person: Volunteer, qtbot) -> Any:
    page.refresh()
    page.open_record(person.id)
    qtbot.waitUntil(lambda: page.pane.view is not None and page.pane.view.person.id == person.id)
    return page.pane.view


@pytest.fixture
def page(context: Context, qtbot) -> RosterPage:
    return a_roster_page(qtbot, context)


@pytest.fixture
def person(context: Context) -> Volunteer:
    return rosni_and_two_others(context)
