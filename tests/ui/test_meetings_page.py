"""In this file: a muskel is recorded by keys alone, survives a closed window, and can be taken back."""

from __future__ import annotations

import pytest
from agenda_ground import Waiting, a_meetings_page, column, states, stored, wait_for_meeting
from case_ground import Photograph, hit, office, press, rest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from ui_ground import cut_off, nameless

from padang_desktop.domain.cases.case import State
from padang_desktop.domain.cases.meeting import Decision, Way
from padang_desktop.domain.cases.meeting_form import CHOSEN, EVERYWHERE
from padang_desktop.ui import words
from padang_desktop.ui.context import Context
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.meetings import going
from padang_desktop.ui.meetings.page import MeetingsPage
from padang_desktop.ui.toast import Toast
from padang_desktop.use_cases.meetings import see_meetings

__all__ = ["office"]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def waiting(context: Context) -> Waiting:
    return wait_for_meeting(context.office)


@pytest.fixture
def page(qtbot: QtBot, context: Context, waiting: Waiting) -> MeetingsPage:
    return a_meetings_page(qtbot, context)


def toast(page: MeetingsPage) -> Toast:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window.toasts.shown[-1]


def reason(page: MeetingsPage, qtbot: QtBot, key: str, text: str) -> None:
    """A decision that asks why, and its answer."""
    press(qtbot, key)
    press(qtbot, text)
    hit(qtbot, Qt.Key.Key_Return)


def test_a_muskel_of_forty_rows_takes_one_key_per_row(
    page: MeetingsPage, waiting: Waiting, qtbot: QtBot, photograph: Photograph
) -> None:
    office, view = page.context.office, page.waiting
    photograph(page.window(), "meetings_waiting")
    assert nameless(page) == [] and cut_off(page) == []
    assert page.header.facts.whole == "46 tugas menunggu di 2 kelurahan"
    assert view.table.paged.rowCount() == 40
    view.take_focus()
    press(qtbot, "s" * 30)
    reason(page, qtbot, "t", "Mobil sudah dijual")
    reason(page, qtbot, "u", "Menunggu surat RT")
    press(qtbot, "v")
    photograph(page.window(), "meetings_reason")
    hit(qtbot, Qt.Key.Key_Down)  # the reason of a moment ago
    hit(qtbot, Qt.Key.Key_Return)
    press(qtbot, "sss")
    assert view.foot.told.whole == "33 disepakati · 1 ditolak · 1 ditunda · 1 diverifikasi ulang · 4 belum"
    photograph(page.window(), "meetings_deciding")
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, page.context.tasks)
    assert states(office, waiting.first[:30]) == [State.READY] * 30
    assert states(office, waiting.first[30:33]) == [State.READY, State.AWAITS_MEETING, State.RETURNED]
    assert states(office, waiting.first[36:]) == [State.AWAITS_MEETING] * 4
    refused, late, again = (stored(office, case) for case in waiting.first[30:33])
    assert (refused.decision, refused.decision_reason) == ("DITOLAK", "Mobil sudah dijual")
    assert (late.decision, late.decision_reason) == ("DITUNDA", "Menunggu surat RT")
    assert again.returned_reason == "Menunggu surat RT"
    [held] = see_meetings.held(office)
    assert held.meeting.way is Way.MEETING and held.meeting.kelurahan == waiting.first[0].kelurahan
    assert held.meeting.held_on == office.today().isoformat()
    assert toast(page).text == "Muskel dicatat: 33 disepakati · 1 ditolak · 1 ditunda · 1 diverifikasi ulang."
    # What was put off waits again, and says so.
    assert view.table.paged.rowCount() == 5 and column(page, "decision").count("pernah ditunda") == 1
    photograph(page.window(), "meetings_saved")


def test_undo_after_saving_gives_back_the_cases_and_what_was_entered(
    page: MeetingsPage, waiting: Waiting, qtbot: QtBot
) -> None:
    office, tasks, view = page.context.office, page.context.tasks, page.waiting
    view.take_focus()
    press(qtbot, "ss")
    view.form.number.setText("470/11/2026")
    view.table.setFocus()
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, tasks)
    assert states(office, waiting.first[:2]) == [State.READY] * 2
    hit(qtbot, Qt.Key.Key_Z, CTRL)
    rest(qtbot, tasks)
    assert states(office, waiting.first[:2]) == [State.AWAITS_MEETING] * 2
    assert see_meetings.held(office) == ()
    assert view.form.number.text() == "470/11/2026"
    assert column(page, "decision")[:3] == ["Disepakati", "Disepakati", ""]


def test_backspace_takes_a_decision_away_and_escape_decides_nothing(page: MeetingsPage, qtbot: QtBot) -> None:
    view = page.waiting
    view.take_focus()
    press(qtbot, "s")
    hit(qtbot, Qt.Key.Key_Up)
    hit(qtbot, Qt.Key.Key_Backspace)
    press(qtbot, "t")
    hit(qtbot, Qt.Key.Key_Escape)
    assert view.sheet.verdicts == () and not view.foot.is_asking and view.table.hasFocus()
    press(qtbot, "t")
    press(qtbot, "ya")
    hit(qtbot, Qt.Key.Key_Return)  # too short to be a reason
    assert view.foot.is_asking and view.sheet.verdicts == ()


def test_rows_marked_together_are_decided_together(page: MeetingsPage, qtbot: QtBot) -> None:
    view = page.waiting
    view.take_focus()
    for _ in range(4):
        hit(qtbot, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    reason(page, qtbot, "t", "Satu keluarga besar")
    assert view.sheet.counts[Decision.REFUSED] == 5
    assert view.table.current_id == view.sheet.ids[5]


def test_the_rest_is_agreed_to_at_once_and_that_can_be_undone(page: MeetingsPage, qtbot: QtBot) -> None:
    view = page.waiting
    view.take_focus()
    reason(page, qtbot, "t", "Mobil sudah dijual")
    assert view.foot.rest.accessibleName() == "Sisanya disepakati (39)"
    qtbot.mouseClick(view.foot.rest, Qt.MouseButton.LeftButton)
    assert view.foot.told.whole == "39 disepakati · 1 ditolak"
    assert not view.foot.rest.isEnabled()
    toast(page).undo()
    assert view.foot.told.whole == "1 ditolak · 39 belum"


def test_a_draft_is_found_again_after_the_window_was_closed(
    qtbot: QtBot, context: Context, waiting: Waiting, photograph: Photograph
) -> None:
    page = a_meetings_page(qtbot, context)
    page.waiting.take_focus()
    press(qtbot, "sss")
    reason(page, qtbot, "u", "Menunggu surat RT")
    page.waiting.form.leader.setFocus()
    press(qtbot, "Lurah Contoh")
    page.window().close()
    rest(qtbot, context.tasks)
    again = a_meetings_page(qtbot, context)
    view = again.waiting
    assert view.foot.told.whole == "3 disepakati · 1 ditunda · 36 belum"
    assert view.form.leader.text() == "Lurah Contoh"
    assert "Menunggu surat RT" in view.sheet.reasons
    photograph(again.window(), "meetings_draft")


def test_a_form_of_one_kelurahan_stays_while_another_is_looked_at(page: MeetingsPage, qtbot: QtBot) -> None:
    view, tasks = page.waiting, page.context.tasks
    view.take_focus()
    press(qtbot, "ss")
    first, second = view.places.keys[:2]
    view.places.choose(second)
    rest(qtbot, tasks)
    assert view.table.paged.rowCount() == 6 and view.sheet.verdicts == ()
    view.places.choose(first)
    rest(qtbot, tasks)
    assert view.sheet.counts[Decision.AGREED] == 2


def test_over_all_kelurahan_only_a_statement_decides_and_only_agrees(
    page: MeetingsPage, waiting: Waiting, qtbot: QtBot, photograph: Photograph
) -> None:
    office, view, tasks = page.context.office, page.waiting, page.context.tasks
    assert view.places.choose(EVERYWHERE)
    rest(qtbot, tasks)
    assert view.table.paged.rowCount() == 46 and view.form.way.way is Way.STATEMENT
    assert not view.form.way.chips[Way.MEETING].isEnabled()
    view.take_focus()
    press(qtbot, "t")
    assert not view.foot.is_asking and "SPTJM hanya" in view.foot.told.whole
    photograph(page.window(), "meetings_statement")
    view.agree_rest()
    view.table.setFocus()
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, tasks)
    assert states(office, [*waiting.first, *waiting.second]) == [State.READY] * 46
    [held] = see_meetings.held(office)
    assert (held.meeting.way, held.meeting.kelurahan) == (Way.STATEMENT, "")
    photograph(page.window(), "meetings_nothing_waits")


def test_a_day_that_has_not_come_is_said_at_its_field(page: MeetingsPage, qtbot: QtBot) -> None:
    view = page.waiting
    view.take_focus()
    press(qtbot, "s")
    view.form.day.setText("01/01/2099")
    view.table.setFocus()
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, page.context.tasks)
    problem = view.form.fields["held_on"].problem
    assert problem is not None and problem.code == "MEETING_DAY_AHEAD"
    assert see_meetings.held(page.context.office) == () and view.sheet.verdicts


def test_cases_chosen_elsewhere_are_an_agenda_of_their_own(
    page: MeetingsPage, waiting: Waiting, qtbot: QtBot
) -> None:
    view = page.waiting
    chosen = [waiting.first[3], waiting.second[0]]
    page.context.open_page("meetings", going.to_cases(case.id for case in chosen))
    rest(qtbot, page.context.tasks)
    assert view.key == CHOSEN and view.sheet.ids == [case.id for case in chosen]
    assert view.form.way.way is Way.STATEMENT
    page.context.open_page("meetings", going.to_cases([waiting.second[1].id]))
    rest(qtbot, page.context.tasks)
    assert view.sheet.ids == [waiting.second[1].id] and view.form.way.way is Way.MEETING
    view.take_focus()
    press(qtbot, "s")
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, page.context.tasks)
    assert states(page.context.office, waiting.second[1:2]) == [State.READY]
    assert CHOSEN not in view.places.keys


def test_the_search_leaves_the_rows_that_fit_and_the_rest_means_those(
    page: MeetingsPage, waiting: Waiting, qtbot: QtBot
) -> None:
    view = page.waiting
    page.header.search.setText(waiting.first[7].number)
    assert view.table.paged.ids == [waiting.first[7].id]
    view.agree_rest()
    assert [each.case_id for each in view.sheet.verdicts] == [waiting.first[7].id]


def test_longer_words_fit_a_low_window(page: MeetingsPage, qtbot: QtBot, photograph: Photograph) -> None:
    page.window().close()
    words.speak({}, pseudo=True)
    again = a_meetings_page(qtbot, page.context)
    photograph(again.window(), "meetings_pseudo")
    assert cut_off(again) == []


def test_two_thousand_cases_are_decided_and_saved_whole(qtbot: QtBot, context: Context) -> None:
    waiting = wait_for_meeting(context.office, 2_000, 0)
    page = a_meetings_page(qtbot, context)
    view = page.waiting
    view.take_focus()
    press(qtbot, "s")
    assert view.table.current_id == waiting.first[1].id
    view.agree_rest()
    view.save()
    rest(qtbot, context.tasks)
    assert set(states(context.office, waiting.first)) == {State.READY}
    assert page.header.facts.whole == "Tidak ada tugas yang menunggu muskel." and view.nothing.isVisible()
