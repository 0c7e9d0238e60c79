"""In this file: taking back what was done with thousands of cases is watched, and a few are back at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from case_ground import (
    LATER,
    Filled,
    filled,
    hit,
    house,
    judged,
    office,
    open_by_keys,
    page,
    press,
    rest,
    said_against,
    state_of,
    toast_of,
)
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from padang_desktop.domain.cases.case import State
from padang_desktop.store import cases
from padang_desktop.ui.cases.case_deeds import CaseDeeds
from padang_desktop.ui.cases.last_visit import Saved
from padang_desktop.ui.cases.page import CasesPage
from padang_desktop.ui.context import Context
from padang_desktop.ui.task import Task
from padang_desktop.use_cases.cases import (
    approve_results,
    assign_cases,
    draft_visit,
    look_at_case,
    record_visit,
    undo_visit,
)
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster.undo_change import NewerChange
from padang_desktop.worker import Worker
from tests import people
from tests.offices import with_tasks

__all__ = ["filled", "office", "page"]


CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(("count", "told"), [(2_050, ["Mengurungkan 2.050 kasus"]), (3, [])])
def test_thousands_are_taken_back_in_the_worker_with_batal_and_a_few_at_once(
    context: Context, worker: Worker, qtbot: QtBot, count: int, told: list[str]
) -> None:
    office, parent = context.office, QObject()
    tasks = with_tasks(office, count, volunteer_count=1)
    done = assign_cases.share(office, {tasks.volunteers[0].id: [case.id for case in tasks.cases]})
    watched: list[Task] = []
    context.tasks.started.connect(watched.append)
    said: list[str] = []
    context.announced.connect(lambda text, undo, act: said.append(text))
    undo = CaseDeeds(context, parent).undo_of(done)
    assert undo is not None
    undo()
    assert [task.title for task in watched] == told and all(task.can_cancel for task in watched)
    qtbot.waitUntil(lambda: bool(said), timeout=60_000)
    with office.reading() as tx:
        states = {line.state for line in cases.lines(tx, cases.matching(tx)).values()}
    assert states == {State.NEW}


def test_a_visit_just_saved_is_taken_back_by_ctrl_z_and_its_form_stands_again(
    page: CasesPage, filled: Filled, qtbot: QtBot
) -> None:
    page.record()
    rest(qtbot, page.context.tasks)
    form, office = page.form, page.context.office
    open_by_keys(form, filled.cases[0], qtbot)
    press(qtbot, "1L1")
    hit(qtbot, Qt.Key.Key_Return)
    press(qtbot, " ")
    judged(form, qtbot)
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, page.context.tasks)
    assert said_against(form) == {"VISIT_PHOTO_MISSING"}
    hit(qtbot, Qt.Key.Key_Down)
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, page.context.tasks)
    assert look_at_case.case_view(office, filled.cases[0].id).visits
    saved, before = state_of(office, filled.cases[0]), filled.cases[0].state
    assert saved is not before and form.number.text() == filled.cases[1].number
    assert toast_of(page).button is not None
    hit(qtbot, Qt.Key.Key_Z, CTRL)
    rest(qtbot, page.context.tasks)
    assert toast_of(page).text.endswith("Isiannya kembali sebagai draf.")
    assert state_of(office, filled.cases[0]) is before
    assert not look_at_case.case_view(office, filled.cases[0].id).visits
    assert form.case_id == filled.cases[0].id and form.draft().eligibility == "LAYAK"


def test_ctrl_z_leaves_the_visit_alone_once_something_else_was_typed(
    page: CasesPage, filled: Filled, qtbot: QtBot
) -> None:
    page.record()
    rest(qtbot, page.context.tasks)
    form, office = page.form, page.context.office
    recorded = record_visit.record_visit(office, people.a_visit(filled.cases[0], overrides=LATER))
    form.last.announce(Saved(recorded, people.a_visit(filled.cases[0]), ()))
    open_by_keys(form, filled.cases[1], qtbot)
    press(qtbot, "2")
    form.undo_last()
    rest(qtbot, page.context.tasks)
    assert look_at_case.case_view(office, filled.cases[0].id).visits


def test_a_visit_on_which_more_was_done_is_not_taken_back(filled: Filled, office: Office) -> None:
    case = filled.cases[0]
    recorded = record_visit.record_visit(office, people.a_visit(case, overrides=LATER))
    approve_results.return_case(office, case.id, "Foto rumah buram")
    with pytest.raises(NewerChange):
        undo_visit.take_back(office, recorded.deed, recorded.visit_id, people.a_visit(case))
    assert draft_visit.drafts(office) == []


def test_photos_of_a_visit_that_was_taken_back_leave_the_disk_and_its_draft_names_the_files(
    filled: Filled, office: Office, tmp_path: Path
) -> None:
    case, before = filled.cases[0], set(office.photos.ids())
    photos = house(tmp_path / "ambil", 91)
    draft = people.a_visit(case, overrides=LATER)
    recorded = record_visit.record_visit(office, draft, photos)
    assert len(set(office.photos.ids()) - before) == 2
    undo_visit.take_back(office, recorded.deed, recorded.visit_id, draft, photos)
    assert set(office.photos.ids()) == before and state_of(office, case) is case.state
    [kept] = draft_visit.drafts(office)
    assert [photo.path for photo in kept.photos] == [photo.path for photo in photos]
