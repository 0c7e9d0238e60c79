"""In this file: a muskel that was saved partly goes on, and a second one of the same day asks first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from agenda_ground import Waiting, a_meetings_page, states, wait_for_meeting
from case_ground import Photograph, hit, office, press, rest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from ui_ground import cut_off, nameless

from padang_desktop.domain.cases.case import State
from padang_desktop.domain.cases.meeting import Way
from padang_desktop.ui import words
from padang_desktop.ui.context import Context
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.meetings.held_pane import HeldPane
from padang_desktop.ui.meetings.page import HELD, MeetingsPage
from padang_desktop.ui.message_bar import MessageBar
from padang_desktop.ui.task import Task
from padang_desktop.use_cases.cases import undo_case
from padang_desktop.use_cases.meetings import record_meeting, see_meetings

__all__ = ["office"]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def waiting(context: Context) -> Waiting:
    return wait_for_meeting(context.office)


@pytest.fixture
def page(qtbot: QtBot, context: Context, waiting: Waiting) -> MeetingsPage:
    return a_meetings_page(qtbot, context)


def save(page: MeetingsPage, qtbot: QtBot) -> None:
    page.waiting.table.setFocus()
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, page.context.tasks)


def recorded(page: MeetingsPage, qtbot: QtBot, keys: str, number: str = "") -> None:
    """A muskel over the first rows."""
    page.waiting.take_focus()
    press(qtbot, keys)
    page.waiting.form.number.setText(number)
    save(page, qtbot)


def opened(page: MeetingsPage, qtbot: QtBot) -> HeldPane:
    page.tabs.turn(HELD)
    page.open_held(page.held.table.paged.id_at(0))
    rest(qtbot, page.context.tasks)
    [pane] = page.detail.findChildren(HeldPane)
    return pane


def bars(page: MeetingsPage) -> list[str]:
    return [each.words.text() for each in page.window().findChildren(MessageBar)]


def test_a_recorded_muskel_takes_more_decisions(
    page: MeetingsPage, waiting: Waiting, qtbot: QtBot, photograph: Photograph
) -> None:
    office, tasks, view = page.context.office, page.context.tasks, page.waiting
    recorded(page, qtbot, "ss", "470/12")
    pane = opened(page, qtbot)
    photograph(page.window(), "meetings_held_more")
    assert cut_off(page) == [] and nameless(page) == []
    qtbot.mouseClick(pane.more, Qt.MouseButton.LeftButton)
    rest(qtbot, tasks)
    assert (
        view.joined.words.whole == "Menambah putusan ke Muskel 22-11-2026, nomor 470/12, yang sudah dicatat."
    )
    assert view.form.number.text() == "470/12" and not view.form.way.isEnabled()
    view.take_focus()
    press(qtbot, "s")
    photograph(page.window(), "meetings_go_on")
    assert cut_off(page) == [] and nameless(page) == []
    save(page, qtbot)
    [one] = see_meetings.held(office)
    assert one.case_count == 3 and states(office, waiting.first[:3]) == [State.READY] * 3
    assert not view.joined.isVisible() and view.form.number.text() == ""
    window = page.window()
    assert isinstance(window, MainWindow)
    assert window.toasts.shown[-1].text == "Ditambahkan ke Muskel 22-11-2026, nomor 470/12: 1 disepakati."
    window.toasts.shown[-1].undo()
    rest(qtbot, tasks)
    assert states(office, waiting.first[:3]) == [State.READY, State.READY, State.AWAITS_MEETING]
    assert view.joined.isVisible() and len(view.sheet.verdicts) == 1


def test_a_second_muskel_of_the_day_asks_and_enter_adds_it_to_the_first(
    page: MeetingsPage, waiting: Waiting, qtbot: QtBot, photograph: Photograph
) -> None:
    office, tasks, view = page.context.office, page.context.tasks, page.waiting
    recorded(page, qtbot, "ss")
    recorded(page, qtbot, "s", "470/12")
    assert view.foot.is_asking_alike
    assert view.foot.alike.words.text() == "Sudah ada catatan muskel hari itu. Tambahkan ke situ?"
    photograph(page.window(), "meetings_alike")
    assert cut_off(page) == [] and nameless(page) == []
    hit(qtbot, Qt.Key.Key_Escape)
    assert not view.foot.is_asking_alike and len(view.sheet.verdicts) == 1
    save(page, qtbot)
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, tasks)
    [one] = see_meetings.held(office)
    assert one.case_count == 3 and one.meeting.number == "470/12"


def test_the_same_number_on_another_day_asks_and_may_be_recorded_apart(
    page: MeetingsPage, waiting: Waiting, qtbot: QtBot
) -> None:
    view, tasks = page.waiting, page.context.tasks
    recorded(page, qtbot, "s", "470/12")
    view.take_focus()
    press(qtbot, "s")
    view.form.number.setText("470/12")
    view.form.day.setText("20/11/2026")
    save(page, qtbot)
    assert view.foot.alike.words.text() == "Nomor 470/12 sudah dipakai muskel 22-11-2026. Tambahkan ke situ?"
    view.take_focus()
    press(qtbot, "s")  # whoever goes on deciding is asked again later
    assert not view.foot.is_asking_alike
    save(page, qtbot)
    qtbot.mouseClick(view.foot.alike.apart, Qt.MouseButton.LeftButton)
    rest(qtbot, tasks)
    assert [each.case_count for each in see_meetings.held(page.context.office)] == [1, 2]


def test_a_number_given_later_that_another_has_is_told(
    page: MeetingsPage, qtbot: QtBot, waiting: Waiting
) -> None:
    office = page.context.office
    recorded(page, qtbot, "s", "470/12")
    recorded(page, qtbot, "s", "470/13")
    qtbot.mouseClick(page.waiting.foot.alike.apart, Qt.MouseButton.LeftButton)
    rest(qtbot, page.context.tasks)
    newest = see_meetings.held(office)[0].meeting
    opened(page, qtbot)
    page.change(replace(newest, number="470/12"))
    rest(qtbot, page.context.tasks)
    assert "Nomor 470/12 juga dipakai Muskel 22-11-2026 di kelurahan ini. Periksa nomornya." in bars(page)


def test_decisions_not_saved_yet_are_not_mixed_into_an_old_record(
    page: MeetingsPage, qtbot: QtBot, waiting: Waiting
) -> None:
    recorded(page, qtbot, "s", "470/12")
    page.waiting.take_focus()
    press(qtbot, "ss")
    pane = opened(page, qtbot)
    pane.more.click()
    rest(qtbot, page.context.tasks)
    assert not page.waiting.joined.isVisible() and len(page.waiting.sheet.verdicts) == 2
    assert any("belum disimpan" in said for said in bars(page))


def test_where_nothing_waits_any_more_that_is_said(
    page: MeetingsPage, qtbot: QtBot, waiting: Waiting
) -> None:
    page.waiting.agree_rest()
    save(page, qtbot)
    opened(page, qtbot).more.click()
    rest(qtbot, page.context.tasks)
    assert any("tidak ada yang bisa ditambahkan" in said for said in bars(page))
    assert not page.waiting.joined.isVisible()


def test_a_record_that_is_gone_meanwhile_lets_the_decisions_stand_alone(
    page: MeetingsPage, qtbot: QtBot, waiting: Waiting
) -> None:
    office, view = page.context.office, page.waiting
    meeting = see_meetings.Meeting("", waiting.first[0].kelurahan, Way.MEETING, "2026-11-20")
    from padang_desktop.domain.cases.meeting import Decision, Verdict

    made = record_meeting.record(office, meeting, [Verdict(waiting.first[0].id, Decision.AGREED)])
    page.refresh()
    rest(qtbot, page.context.tasks)
    opened(page, qtbot).more.click()
    rest(qtbot, page.context.tasks)
    view.take_focus()
    press(qtbot, "s")
    undo_case.undo_deed(office, made.deed)
    save(page, qtbot)
    assert any("tidak ada lagi" in said for said in bars(page))
    assert not view.joined.isVisible() and len(view.sheet.verdicts) == 1
    save(page, qtbot)
    assert [each.case_count for each in see_meetings.held(office)] == [1]


def test_the_pane_follows_the_row_and_f2_opens_its_form_from_the_list(
    page: MeetingsPage, qtbot: QtBot, waiting: Waiting
) -> None:
    recorded(page, qtbot, "s", "470/12")
    recorded(page, qtbot, "s", "470/13")
    qtbot.mouseClick(page.waiting.foot.alike.apart, Qt.MouseButton.LeftButton)
    rest(qtbot, page.context.tasks)
    assert opened(page, qtbot).view.meeting.number == "470/13"
    page.held.table.setFocus()
    hit(qtbot, Qt.Key.Key_Down)
    rest(qtbot, page.context.tasks)
    [pane] = [each for each in page.detail.findChildren(HeldPane) if each.isVisible()]
    assert pane.view.meeting.number == "470/12"
    hit(qtbot, Qt.Key.Key_F2)
    assert pane.is_changing and pane.form.form.number.hasFocus()
    page.held.table.setFocus()
    hit(qtbot, Qt.Key.Key_Up)  # what is being written is not swept away
    rest(qtbot, page.context.tasks)
    assert pane.isVisible() and pane.is_changing


def test_every_column_of_the_agenda_and_of_the_pane_is_read_whole(
    page: MeetingsPage, qtbot: QtBot, waiting: Waiting
) -> None:
    table = page.waiting.table
    at = [each.key for each in table.paged.columns].index("place_of")
    needed = table.fontMetrics().horizontalAdvance(table.paged.text_at(0, at))
    assert table.columnWidth(at) >= needed + 20
    recorded(page, qtbot, "ss")
    pane = opened(page, qtbot)
    assert pane.table.horizontalHeader().length() <= pane.table.viewport().width()


def test_parting_makes_a_record_of_its_own(page: MeetingsPage, qtbot: QtBot, waiting: Waiting) -> None:
    recorded(page, qtbot, "s", "470/12")
    opened(page, qtbot).more.click()
    rest(qtbot, page.context.tasks)
    view = page.waiting
    view.joined.part.click()
    assert not view.joined.isVisible() and view.form.way.isEnabled()
    view.form.number.setText("470/13")
    view.form.day.setText("20/11/2026")
    view.take_focus()
    press(qtbot, "s")
    save(page, qtbot)
    assert len(see_meetings.held(page.context.office)) == 2


def test_saving_thousands_can_be_stopped_and_what_was_entered_stays(qtbot: QtBot, context: Context) -> None:
    waiting = wait_for_meeting(context.office, 2_000, 0)
    page = a_meetings_page(qtbot, context)
    view, seen = page.waiting, list[Task]()
    context.tasks.started.connect(seen.append)
    view.agree_rest()
    view.save()
    seen[-1].cancel()
    rest(qtbot, context.tasks)
    assert [task.title for task in seen][-1:] == ["Menyimpan putusan"]
    assert set(states(context.office, waiting.first)) == {State.AWAITS_MEETING}
    assert see_meetings.held(context.office) == () and len(view.sheet.verdicts) == 2_000
    assert any("Penyimpanan dihentikan" in said for said in bars(page))


def test_undoing_thousands_can_be_stopped_and_what_was_decided_stays(qtbot: QtBot, context: Context) -> None:
    waiting = wait_for_meeting(context.office, 2_000, 0)
    page = a_meetings_page(qtbot, context)
    undoes: list[Callable[[], object] | None] = []
    context.announced.connect(lambda text, undo, act: undoes.append(undo))
    page.waiting.agree_rest()
    page.waiting.save()
    rest(qtbot, context.tasks)
    seen = list[Task]()
    context.tasks.started.connect(seen.append)
    undo = undoes[-1]
    assert undo is not None
    undo()
    assert [task.title for task in seen] == ["Mengurungkan putusan"]
    seen[-1].cancel()
    rest(qtbot, context.tasks)
    assert set(states(context.office, waiting.first)) == {State.READY}
    assert any("Urungkan dihentikan" in said for said in bars(page))
    undo()
    rest(qtbot, context.tasks)
    assert set(states(context.office, waiting.first)) == {State.AWAITS_MEETING}
    assert len(page.waiting.sheet.verdicts) == 2_000


def test_longer_words_of_a_muskel_that_goes_on_fit(
    page: MeetingsPage, qtbot: QtBot, photograph: Photograph
) -> None:
    recorded(page, qtbot, "s", "470/12")
    page.window().close()
    words.speak({}, pseudo=True)
    again = a_meetings_page(qtbot, page.context)
    pane = opened(again, qtbot)
    photograph(again.window(), "meetings_held_more_pseudo")
    pane.more.click()
    rest(qtbot, page.context.tasks)
    photograph(again.window(), "meetings_go_on_pseudo")
    assert cut_off(again) == []
