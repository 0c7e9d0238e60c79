"""In this file: families that were written down twice are found, judged, merged and parted on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from ui_ground import cut_off, nameless, settle

from padang_desktop.domain.families.family import Family, Person
from padang_desktop.store import families
from padang_desktop.ui import words
from padang_desktop.ui.context import Context
from padang_desktop.ui.families.page import TWINS, FamiliesPage
from padang_desktop.ui.twins import twins_pane
from padang_desktop.ui.twins.twins_tab import DECIDED, TwinsTab
from padang_desktop.use_cases.families import see_families
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster import find_twins
from tests import people

Photograph = Callable[..., list[Path]]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def twice(context: Context) -> tuple[Family, Family, Person]:
    """One family in two records with a daughter whom both have, and two that are others."""
    first = people.a_family(head_name="SYAFRIL HIDAYAT", rt="003", rw="001", address="Jalan Kenanga No. 9")
    again = people.a_family(
        head_name="SAFRIL HIDAYAT", rt="003", rw="001", address="Jalan Kenanga 9", no_kk="",
        kk_reason="KK masih diurus",
    )  # fmt: skip
    others = [people.a_family(head_name=name, rt="005", rw="002") for name in ("ROSNIAR KOTO", "DARMAWAN")]
    head = people.a_person(first, name=first.head_name, birth_date="1970-03-08")
    same_head = people.a_person(again, name=again.head_name, birth_date="1970-03-08", nik=head.nik)
    wife = people.a_person(first, name="ERNITA", relation="ISTRI", sex="P", nik=people.a_nik(sex="P"))
    child = people.a_person(again, name="RAHMAT FITRA", relation="ANAK", nik=people.a_nik())
    with context.office.writing("worklist.imported") as tx:
        families.add(tx, [first, again, *others])
        families.add_persons(tx, [head, same_head, wife, child])
    return first, again, child


@pytest.fixture
def page(context: Context, twice: tuple[Family, Family, Person], qtbot: QtBot) -> Iterator[FamiliesPage]:
    page = FamiliesPage(context)
    qtbot.addWidget(page)
    page.resize(1190, 720)
    page.refresh()
    page.show()
    page.activateWindow()
    page.open_record(TWINS)
    qtbot.waitUntil(lambda: shows(page, 1))
    yield page


def tab_of(page: FamiliesPage) -> TwinsTab:
    assert page.twins is not None
    return page.twins


def shows(page: FamiliesPage, count: int) -> bool:
    tab = tab_of(page)
    return tab.list.paged.rowCount() == count and (tab.pane.state != twins_pane.NOTHING or not count)


def press(page: FamiliesPage, qtbot: QtBot, key: Qt.Key, more: Qt.KeyboardModifier | None = None) -> None:
    settle()
    target = page.window().focusWidget() or tab_of(page).list
    qtbot.keyClick(target, key, more or Qt.KeyboardModifier.NoModifier)


def standing(office: Office) -> int:
    return len(see_families.family_ids(office, see_families.Wanted("")).ids)


def test_the_pair_stands_there_with_its_reasons_and_both_records(
    page: FamiliesPage, photograph: Photograph
) -> None:
    tab = tab_of(page)
    assert tab.list.paged.text_at(0, 0) == "Hampir pasti"
    why = tab.pane._why.text()
    assert "NIK sama" in why and "RT dan RW sama" in why
    assert tab.facts.whole == "4 keluarga dibandingkan"
    photograph(page.window(), "keluarga-ganda")
    assert nameless(page) == [] and cut_off(tab) == []


def test_they_become_one_with_all_members_by_keyboard_and_come_apart_again(
    page: FamiliesPage, context: Context, twice: tuple[Family, Family, Person], qtbot: QtBot,
    photograph: Photograph,
) -> None:  # fmt: skip
    first, again, child = twice
    office, said = context.office, []
    context.announced.connect(lambda text, undo, act: said.append((text, undo)))
    press(page, qtbot, Qt.Key.Key_S)
    tab = tab_of(page)
    assert tab.pane.state == twins_pane.CHOOSING
    assert "Rahmat Fitra" in tab.pane._why.text() and "dijadikan satu" in tab.pane._why.text()
    photograph(page.window(), "keluarga-ganda-pilih")
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: shows(page, 0))
    assert standing(office) == 3
    stays = next(each for each in (first, again) if is_standing(office, each.id))
    with office.reading() as tx:
        members = {person.name for person in families.members(tx, stays.id)}
    assert len(members) == 3 and child.name in members
    assert "digabung" in said[-1][0]
    tab.chips.turn(DECIDED)
    qtbot.waitUntil(lambda: tab.pane.state == twins_pane.DECIDED_SAME)
    photograph(page.window(), "keluarga-ganda-diputuskan")
    tab.pane.buttons["apart"].click()
    qtbot.waitUntil(lambda: standing(office) == 4)
    assert "seperti semula" in said[-1][0]


def is_standing(office: Office, family_id: str) -> bool:
    with office.reading() as tx:
        found = families.one(tx, family_id)
    return found is not None and not found.merged_into


def test_two_families_are_not_asked_about_again_until_it_is_taken_back(
    page: FamiliesPage, context: Context, qtbot: QtBot
) -> None:
    press(page, qtbot, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: shows(page, 0))
    assert find_twins.find_twins(context.office, find_twins.FAMILIES).pairs == ()
    tab = tab_of(page)
    tab.undo()
    qtbot.waitUntil(lambda: shows(page, 1))
    assert tab.pane.buttons["same"].text().strip() == "Keluarga sama"


def test_the_search_is_of_the_part_in_front_and_the_record_opens_in_the_list(
    page: FamiliesPage, twice: tuple[Family, Family, Person], qtbot: QtBot
) -> None:
    page.search("rosniar")
    assert tab_of(page).list.paged.rowCount() == 0
    page.search("syafril")
    assert tab_of(page).list.paged.rowCount() == 1
    tab_of(page).record_wanted.emit(twice[0].id)
    qtbot.waitUntil(lambda: page.pane.view is not None and page.pane.view.family.id == twice[0].id)
    assert page.front is page.families and page.stack.currentWidget() is page.families


def test_longer_words_fit_too(page: FamiliesPage, photograph: Photograph) -> None:
    words.speak({}, pseudo=True)
    longer = FamiliesPage(page.context)
    longer.resize(911, 460)
    longer.show()
    longer.open_record(TWINS)
    settle()
    photograph(longer, "keluarga-ganda-panjang", [(911, 460)])
    assert cut_off(longer) == []
    longer.close()
    longer.deleteLater()
