"""In this file: what tests of the page Keluarga stand on: five families, the page, and its forms."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLineEdit
from ui_ground import settle

from padang_desktop.domain.families.family import Family, Person
from padang_desktop.store import cases, families, worklists
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.families.family_view import FamilyView
from padang_desktop.ui.families.page import FamiliesPage
from padang_desktop.ui.families.record_form import RecordForm
from padang_desktop.ui.nik_edit import NikEdit
from tests import people

AIE_PACAH = "13.71.11.1003"
HOMES = (
    ("SYAFRIL KOTO", "ROSNI", "DARMAWAN"), ("ZULKIFLI TANJUNG", "YUSNIAR"), ("ERNITA",),
    ("AFRIZAL SIKUMBANG", "DESMAWATI", "FAUZI"), ("NURBAITI",),
)  # fmt: skip
RELATIONS = ("KEPALA", "ISTRI", "ANAK")


@pytest.fixture
def homes(context: Context) -> list[tuple[Family, list[Person]]]:
    """Five families with ten persons in two kelurahan, one with a case."""
    made: list[tuple[Family, list[Person]]] = []
    for place, names in enumerate(HOMES):
        family = people.a_family(
            head_name=names[0], kelurahan=AIE_PACAH if place % 2 else people.KELURAHAN,
            address=f"Jalan {'Melati' if place % 2 else 'Kenanga'} No. {9 + place}", rt="003", rw="001",
            programmes=("PKH", "SEMBAKO") if place == 0 else (), desil="" if place == 2 else "3",
        )  # fmt: skip
        members = [
            people.a_person(
                family, name=name, relation=relation, sex="P" if relation == "ISTRI" else "L",
                nik=people.a_nik(sex="P" if relation == "ISTRI" else "L"),
                disabilities=("NETRA",) if name == "ROSNI" else (),
            )
            for name, relation in zip(names, RELATIONS, strict=False)
        ]  # fmt: skip
        made.append((family, members))
    worklist = people.a_worklist()
    with context.office.writing("worklist.imported") as tx:
        families.add(tx, [family for family, _ in made])
        families.add_persons(tx, [person for _, members in made for person in members])
        worklists.add(tx, [worklist])
        cases.add(tx, [people.a_case(worklist, made[0][0])])
    return made


@pytest.fixture
def page(context: Context, homes, qtbot) -> Iterator[FamiliesPage]:
    page = FamiliesPage(context)
    qtbot.addWidget(page)
    page.resize(1190, 720)
    page.refresh()
    page.show()
    qtbot.waitUntil(lambda: page.families.table.paged.rowCount() == 5)
    settle()
    yield page


def names(page: FamiliesPage) -> list[str]:
    table = page.front.table.paged
    return [table.text_at(row, 0) for row in range(table.rowCount())]


def opened(page: FamiliesPage, family: Family, qtbot) -> FamilyView:
    page.open_record(family.id)
    qtbot.waitUntil(lambda: page.pane.view is not None and page.pane.view.family.id == family.id)
    assert page.pane.view is not None
    return page.pane.view


def record_form(page: FamiliesPage, qtbot) -> RecordForm:
    qtbot.waitUntil(lambda: page.pane.form is not None)
    assert page.pane.form is not None
    return page.pane.form


def deed_form(page: FamiliesPage, kind: type, qtbot):
    qtbot.waitUntil(lambda: isinstance(page.pane.deed_form, kind))
    return page.pane.deed_form


def type_in(form, name: str, text: str) -> None:
    editor = (form.editors if hasattr(form, "editors") else form._editors)[name]
    if isinstance(editor, NikEdit):
        editor.insert_digits(text)
    elif isinstance(editor, ChoiceBox):
        editor.choose(text)
    elif isinstance(editor, QLineEdit):
        editor.setText(text)


def one(page: FamiliesPage, family_id: str) -> Family | None:
    with page.context.office.reading() as tx:
        return families.one(tx, family_id)


def member(page: FamiliesPage, person_id: str) -> Person:
    with page.context.office.reading() as tx:
        found = families.person(tx, person_id)
    assert found is not None
    return found


def undo_last(page: FamiliesPage, heard: list, qtbot) -> None:
    undo = next(each[1] for each in reversed(heard) if each[1] is not None)
    count = len(heard)
    undo()
    qtbot.waitUntil(lambda: len(heard) > count)


@pytest.fixture
def heard(context: Context) -> list:
    """What was announced, with its undo."""
    said: list = []
    context.announced.connect(lambda *told: said.append(told))
    return said
