"""In this file: the answers of a visit are read beside what was known before, and go over to the family."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from case_ground import Photograph, a_page, hit, office, rest, toast_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot
from ui_ground import nameless, settle

from padang_desktop.domain.families.family import Person
from padang_desktop.store import families
from padang_desktop.ui.cases.case_detail import CaseDetail
from padang_desktop.ui.cases.instrument_view import AnswersView
from padang_desktop.ui.cases.page import CasesPage
from padang_desktop.ui.context import Context
from padang_desktop.use_cases.cases import record_visit
from padang_desktop.use_cases.office import Office
from tests import long_forms, people
from tests.offices import Tasks, with_tasks

__all__ = ["office"]


LATER = {"VISIT_PHOTO_MISSING": "Foto menyusul"}


@pytest.fixture
def tasks_in(office: Office) -> Tasks:
    """One case whose visit says: widowed, and with hypertension."""
    made = with_tasks(office, task_type="GROUNDCHECK_DTSEN")
    head = made.heads[0]
    with office.writing("family.changed") as tx:
        families.change_person(tx, replace(head, marital="KAWIN", illnesses=("DIABETES",)))
    answers = long_forms.whole_answers(K3="1")
    answers["members"][head.id] = long_forms.member_answers(head, R31="4", R39=["a"])
    draft = people.a_visit(made.case, overrides=LATER)
    record_visit.record_visit(office, replace(draft, instrument=long_forms.FORM, answers=answers))
    return made


@pytest.fixture
def view(tasks_in: Tasks, context: Context, qtbot: QtBot) -> Iterator[tuple[AnswersView, CasesPage]]:
    page = a_page(qtbot, context)
    page.look(tasks_in.case.id)
    rest(qtbot, context.tasks)
    [shown] = page.detail.findChildren(AnswersView)
    yield shown, page


def said(view: AnswersView) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


def bring(page: CasesPage, view: AnswersView) -> None:
    """Scroll the pane to the answers."""
    for area in page.detail.findChildren(QScrollArea):
        if area.isAncestorOf(view):
            settle()
            area.ensureWidgetVisible(view, 0, 0)


def head_of(office: Office, tasks: Tasks) -> Person:
    with office.reading() as tx:
        return families.members(tx, tasks.families[0].id)[0]


def test_the_change_is_told_and_personal_answers_wait_for_a_press(
    view: tuple[AnswersView, CasesPage], tasks_in: Tasks, photograph: Photograph
) -> None:
    shown, page = view
    assert "Status kawin: Kawin → Cerai mati" in said(shown)
    assert "1 jawaban pribadi" in said(shown)
    assert "Hipertensi" not in said(shown) and "Diabetes" not in said(shown)
    assert "Rumah layak: ya" in said(shown)
    assert "bukan keputusan" in said(shown)
    bring(page, shown)
    photograph(page.window(), "answers_read")
    shown.all_answers.click()
    settle()
    assert "Penyakit menahun: Hipertensi (sebelumnya: Diabetes)" in said(shown)
    assert tasks_in.heads[0].nik not in said(shown)
    bring(page, shown)
    photograph(page.window(), "answers_all")
    shown.all_answers.click()
    settle()
    assert "Hipertensi" not in said(shown)


def test_ticked_answers_go_over_and_are_undone_by_the_toast(
    view: tuple[AnswersView, CasesPage],
    tasks_in: Tasks,
    office: Office,
    qtbot: QtBot,
    photograph: Photograph,
) -> None:
    shown, page = view
    shown.update_family.click()
    rest(qtbot, page.context.tasks)
    assert shown.changes is not None
    ticks = {field: tick for (_, field), tick in shown.changes.ticks.items()}
    assert set(ticks) == {"marital", "education", "occupation", "illnesses", "residence"}
    assert ticks["marital"].isChecked() and not ticks["illnesses"].isChecked()
    bring(page, shown)
    photograph(page.window(), "answers_apply")
    assert nameless(page.window()) == []
    ticks["occupation"].setChecked(False)
    ticks["residence"].setChecked(False)
    shown.changes.submit.click()
    rest(qtbot, page.context.tasks)
    changed = head_of(office, tasks_in)
    assert (changed.marital, changed.education, changed.occupation) == ("CERAI_MATI", "SMA", "")
    assert changed.illnesses == ("DIABETES",)
    assert toast_of(page).text == "2 data keluarga diperbarui dari jawaban."
    button = toast_of(page).button
    assert button is not None
    button.click()
    rest(qtbot, page.context.tasks)
    assert head_of(office, tasks_in).marital == "KAWIN"


def test_escape_leaves_the_choice_and_nothing_is_changed(
    view: tuple[AnswersView, CasesPage], tasks_in: Tasks, office: Office, qtbot: QtBot
) -> None:
    shown, page = view
    shown.update_family.click()
    rest(qtbot, page.context.tasks)
    hit(qtbot, Qt.Key.Key_Escape)
    assert shown.changes is None
    assert page.detail.findChildren(CaseDetail)
    assert head_of(office, tasks_in).marital == "KAWIN"
