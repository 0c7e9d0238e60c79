"""In this file: the tab Sudah dicatat: a number that comes later, a decision given up, no widget left."""

from __future__ import annotations

import pytest
from agenda_ground import Waiting, a_meetings_page, states, wait_for_meeting
from case_ground import Photograph, hit, office, press, rest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from ui_ground import cut_off, nameless, widgets_left_by

from padang_desktop.domain.cases.case import State
from padang_desktop.ui.context import Context
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.meetings.held_pane import HeldPane
from padang_desktop.ui.meetings.page import HELD, MeetingsPage
from padang_desktop.use_cases.meetings import see_meetings

__all__ = ["office"]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def waiting(context: Context) -> Waiting:
    return wait_for_meeting(context.office)


@pytest.fixture
def page(qtbot: QtBot, context: Context, waiting: Waiting) -> MeetingsPage:
    return a_meetings_page(qtbot, context)


def test_a_recorded_muskel_gets_its_number_later_and_one_decision_is_given_up(
    page: MeetingsPage, waiting: Waiting, qtbot: QtBot, photograph: Photograph
) -> None:
    office, tasks, view = page.context.office, page.context.tasks, page.waiting
    view.take_focus()
    press(qtbot, "sss")
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, tasks)
    page.tabs.turn(HELD)
    page.held.table.select(page.held.table.paged.id_at(0))
    page.held.table.setFocus()
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, tasks)
    [pane] = page.detail.findChildren(HeldPane)
    photograph(page.window(), "meetings_held")
    assert nameless(page) == [] and cut_off(page) == []
    pane.open_form()
    photograph(page.window(), "meetings_change")
    press(qtbot, "470/12/XI/2026")
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, tasks)
    [held] = see_meetings.held(office)
    assert held.meeting.number == "470/12/XI/2026"
    [pane] = page.detail.findChildren(HeldPane)
    pane.table.setFocus()
    pane.table.select(waiting.first[1].id)
    hit(qtbot, Qt.Key.Key_Delete)
    rest(qtbot, tasks)
    assert states(office, waiting.first[:3]) == [State.READY, State.AWAITS_MEETING, State.READY]
    window = page.window()
    assert isinstance(window, MainWindow)
    window.toasts.shown[-1].undo()
    rest(qtbot, tasks)
    assert states(office, waiting.first[:3]) == [State.READY] * 3


def test_giving_up_a_decision_says_that_one_must_be_chosen_first(
    page: MeetingsPage, waiting: Waiting, context: Context, qtbot: QtBot
) -> None:
    page.waiting.take_focus()
    press(qtbot, "sss")
    page.waiting.save()
    rest(qtbot, context.tasks)
    [held] = see_meetings.held(context.office)
    page.tabs.turn(HELD)
    page.open_held(held.meeting.id)
    rest(qtbot, context.tasks)
    [pane] = page.detail.findChildren(HeldPane)
    assert pane.table.current_id is None
    with qtbot.waitSignal(context.announced) as told:
        pane.take_back.click()
    assert told.args is not None and "Pilih dulu" in told.args[0]
    assert states(context.office, waiting.first[:3]) == [State.READY] * 3


def test_opening_and_closing_leaves_no_widget_behind(
    page: MeetingsPage, context: Context, qtbot: QtBot
) -> None:
    page.waiting.take_focus()
    press(qtbot, "ss")
    page.waiting.save()
    rest(qtbot, context.tasks)
    [held] = see_meetings.held(context.office)
    page.tabs.turn(HELD)

    def open_and_close() -> None:
        page.open_held(held.meeting.id)
        rest(qtbot, context.tasks)
        page.close_detail()

    assert widgets_left_by(open_and_close, times=5) <= 0
