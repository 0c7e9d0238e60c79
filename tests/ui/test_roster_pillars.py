"""In this file: kinds of pillar of the office's own are added, renamed and removed inside the form."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from ui_ground import settle

from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.store import volunteers
from padang_desktop.ui.context import Context
from padang_desktop.ui.roster.page import RosterPage
from padang_desktop.ui.roster.person_form import PersonForm
from padang_desktop.ui.roster.pillar_choice import PillarChoice
from padang_desktop.use_cases.roster import keep_pillars, keep_roster
from tests import people


@pytest.fixture
def page(context: Context, qtbot) -> RosterPage:
    page = RosterPage(context)
    qtbot.addWidget(page)
    page.resize(1190, 720)
    page.refresh()
    page.show()
    settle()
    return page


@pytest.fixture
def person(context: Context) -> Volunteer:
    return keep_roster.save(context.office, people.a_volunteer(id="", name="ROSNI"))


def new_form(page: RosterPage) -> PersonForm:
    page.add_person()
    assert page.pane.form is not None
    return page.pane.form


def test_a_pillar_of_the_offices_own_is_added_inside_the_choice(page, qtbot, photograph) -> None:
    form = new_form(page)
    [choice] = form.findChildren(PillarChoice)
    choice.add.click()
    assert choice.name.hasFocus()
    qtbot.keyClicks(choice.name, "psm")
    qtbot.keyClick(choice.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "sudah ada" in choice._told.text())
    photograph(page, "roster-pilar")
    choice.name.setText("Pelopor Perdamaian")
    qtbot.keyClick(choice.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: choice.box.code == "PELOPOR_PERDAMAIAN")
    assert page.people.filters.pillar.findData("PELOPOR_PERDAMAIAN") > 0


def test_a_pillar_of_the_offices_own_is_renamed_removed_and_comes_back(
    page, person, qtbot, photograph
) -> None:
    office, undone = page.context.office, []
    page.context.announced.connect(lambda text, undo, word: undone.append(undo))
    code = keep_pillars.add_pillar(office, "Pelopor Perdamaian")
    form = new_form(page)
    [choice] = form.findChildren(PillarChoice)
    assert not choice.rename.isVisible() and not choice.remove.isVisible()
    choice.box.choose(code)
    choice.rename.click()
    assert choice.name.text() == "Pelopor Perdamaian"
    choice.name.setText("Pelopor Damai")
    qtbot.keyClick(choice.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: choice.box.currentText() == "Pelopor Damai")
    settle()
    photograph(page, "roster-pilar-sendiri")
    with office.writing("volunteer.changed") as tx:
        volunteers.change(tx, replace(person, pillar=code))
    choice.remove.click()
    qtbot.waitUntil(lambda: "masih dipakai 1 orang" in choice._told.text())
    photograph(page, "roster-pilar-dipakai")
    with office.writing("volunteer.changed") as tx:
        volunteers.change(tx, replace(person, pillar="PSM"))
    choice.remove.click()
    qtbot.waitUntil(lambda: choice.box.code == "PSM" and not choice.remove.isVisible())
    assert keep_pillars.own_pillars(office) == ()
    undone[-1]()
    qtbot.waitUntil(lambda: [each.code for each in keep_pillars.own_pillars(office)] == [code])
