"""In this file: what waits for a muskel is told wherever cases are seen, and each place leads to the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from agenda_ground import a_meetings_page, stored, wait_for_meeting
from case_ground import (
    Filled,
    Photograph,
    a_page,
    filled,
    hit,
    house,
    office,
    opened,
    press,
    rest,
    state_of,
    toast_of,
)
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from ui_ground import cut_off

from padang_desktop.domain.cases.case import Case, State
from padang_desktop.domain.cases.meeting import Decision, Meeting, Verdict, Way
from padang_desktop.domain.cases.meeting_form import CHOSEN, MeetingForm
from padang_desktop.domain.cases.review import WITHOUT_MEETING
from padang_desktop.store import cases, families, meetings, worklists
from padang_desktop.ui.cases import visit_deeds
from padang_desktop.ui.cases.case_detail import CaseDetail
from padang_desktop.ui.cases.page import CasesPage
from padang_desktop.ui.city.case_view import CaseView
from padang_desktop.ui.context import Context
from padang_desktop.ui.home.page import HomePage
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.meetings.page import MeetingsPage
from padang_desktop.ui.office_keys import OfficeKeys
from padang_desktop.ui.outbox.content_cards import ContentCards
from padang_desktop.ui.page_list import CASES, HOME, MEETINGS
from padang_desktop.use_cases.cases import look_at_case, record_visit
from padang_desktop.use_cases.city import see_case
from padang_desktop.use_cases.meetings import draft_meeting, record_meeting
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import send_batch
from padang_desktop.use_cases.settings import keep_rules
from tests import people
from tests.offices import an_office

__all__ = ["filled", "office"]
LATER = {"VISIT_PHOTO_MISSING": "Foto menyusul", "VISIT_EVIDENCE_MISSING": "Foto bukti menyusul"}
WAITING_ROW = 16  # of case_ground: the officer found this family not eligible, and an SPTJM agreed


def said_in(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def decide(office: Office, case: Case, decision: Decision, reason: str = "") -> None:
    meeting = Meeting("", case.kelurahan, Way.MEETING, "2026-11-14", number="470/12/2026")
    record_meeting.record(office, meeting, [Verdict(case.id, decision, reason)])


def unfit(office: Office, filled: Filled, folder: Path) -> Case:
    """A PSM's result "tidak layak" that waits to be approved."""
    case = filled.cases[11]
    draft = people.a_visit(
        case, volunteer_id=filled.volunteers[0].id, eligibility="TIDAK_LAYAK", reasons=("MEMILIKI_MOBIL",),
        overrides=LATER,
    )  # fmt: skip
    record_visit.record_visit(office, draft, house(folder, 200))
    assert state_of(office, case) is State.VISITED
    return case


@pytest.fixture
def awaited(office: Office, filled: Filled) -> Case:
    """That case waits again."""
    case = filled.cases[WAITING_ROW]
    record_meeting.take_back(office, case.id)
    assert state_of(office, case) is State.AWAITS_MEETING
    return case


def a_window(qtbot: QtBot, context: Context) -> MainWindow:
    window = MainWindow((HOME, CASES, MEETINGS), context, OfficeKeys(context.office), "Padang Desktop")
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    rest(qtbot, context.tasks)
    return window


def test_a_case_that_waits_leads_to_the_form_about_it_and_shows_what_was_decided(
    qtbot: QtBot, context: Context, filled: Filled, awaited: Case, photograph: Photograph
) -> None:
    window = a_window(qtbot, context)
    window.open_page("cases")
    rest(qtbot, context.tasks)
    page, case = window.page, awaited
    assert isinstance(page, CasesPage)
    page.list.chips.turn(State.AWAITS_MEETING.value)
    rest(qtbot, context.tasks)
    assert page.table.paged.rowCount() == 1
    shown = opened(page, filled, WAITING_ROW, qtbot)
    photograph(window, "meeting_case_waits")
    [button] = [each for each in shown.findChildren(QPushButton) if "muskel" in each.text()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    rest(qtbot, context.tasks)
    meeting = window.page
    assert isinstance(meeting, MeetingsPage)
    assert meeting.waiting.key == CHOSEN and meeting.waiting.sheet.ids == [case.id]
    decide(context.office, case, Decision.POSTPONED, "Menunggu surat RT")
    window.open_page("cases", case.id)
    rest(qtbot, context.tasks)
    [shown] = page.detail.findChildren(CaseDetail)
    assert "Muskel 14-11-2026, nomor 470/12/2026: Ditunda: Menunggu surat RT" in said_in(shown)
    assert "Muskel: ditunda: Menunggu surat RT" in said_in(shown)  # in its way so far
    photograph(window, "meeting_case_postponed")
    assert cut_off(shown) == []


def test_the_rows_that_are_chosen_go_to_the_form_by_the_menu(
    qtbot: QtBot, context: Context, awaited: Case
) -> None:
    window = a_window(qtbot, context)
    window.open_page("cases")
    rest(qtbot, context.tasks)
    page = window.page
    assert isinstance(page, CasesPage)
    page.table.selectAll()
    menu = page.case_menu()
    [action] = [each for each in menu.actions() if each.text() == "Catat muskel/SPTJM…"]
    action.trigger()
    rest(qtbot, context.tasks)
    meeting = window.page
    assert isinstance(meeting, MeetingsPage)
    assert meeting.waiting.sheet.ids == [awaited.id]  # the others wait for nothing
    menu.deleteLater()


def test_approving_says_before_and_after_who_waits_for_a_muskel(
    qtbot: QtBot, context: Context, filled: Filled, tmp_path: Path, photograph: Photograph
) -> None:
    case = unfit(context.office, filled, tmp_path / "mobil")
    page = a_page(qtbot, context)
    page.judge()
    rest(qtbot, context.tasks)
    review = page.review
    assert review.count == 3 and review.shown is not None
    assert review.waits.isVisible() == (review.shown.view.case.id == case.id)
    while review.shown.view.case.id != case.id:
        review.setFocus()
        hit(qtbot, Qt.Key.Key_Right)
        rest(qtbot, context.tasks)
    assert review.waits.isVisible()
    photograph(page.window(), "meeting_review_waits")
    qtbot.mouseClick(review.all, Qt.MouseButton.LeftButton)
    rest(qtbot, context.tasks)
    assert review.sure_words.text().endswith("1 di antaranya lalu menunggu muskel.")
    qtbot.mouseClick(review.sure_yes, Qt.MouseButton.LeftButton)
    rest(qtbot, context.tasks)
    assert toast_of(page).text == "3 hasil disetujui; 1 di antaranya menunggu muskel."
    assert stored(context.office, case).state is State.AWAITS_MEETING
    way = look_at_case.timeline(context.office, case.id)
    assert way[-1].state is State.AWAITS_MEETING


def test_with_the_rule_lifted_nothing_is_said_to_wait(
    qtbot: QtBot, context: Context, filled: Filled, tmp_path: Path
) -> None:
    case = unfit(context.office, filled, tmp_path / "mobil")
    keep_rules.keep(context.office, WITHOUT_MEETING, "1")
    assert not look_at_case.case_view(context.office, case.id).will_wait
    page = a_page(qtbot, context)
    page.judge()
    rest(qtbot, context.tasks)
    qtbot.mouseClick(page.review.all, Qt.MouseButton.LeftButton)
    rest(qtbot, context.tasks)
    assert "muskel" not in page.review.sure_words.text()


def test_the_officers_own_visit_says_that_it_waits(context: Context, filled: Filled) -> None:
    draft = people.a_visit(
        filled.cases[18], eligibility="TIDAK_LAYAK", reasons=("MEMILIKI_MOBIL",), overrides=LATER
    )
    recorded = record_visit.record_visit(context.office, draft)
    assert visit_deeds.saved_words(recorded).endswith("Menunggu muskel atau SPTJM sebelum dikirim.")


def test_beranda_and_kirim_lead_to_what_waits(qtbot: QtBot, context: Context, photograph: Photograph) -> None:
    office = context.office
    waiting = wait_for_meeting(office, 3, 2)
    form = MeetingForm(
        Meeting("", waiting.first[0].kelurahan, Way.MEETING, "2026-11-14"),
        (Verdict(waiting.first[0].id, Decision.AGREED),),
    )
    draft_meeting.keep_draft(office, waiting.first[0].kelurahan, form)
    window = a_window(qtbot, context)
    home = window.page
    assert isinstance(home, HomePage)
    lines = {line.text: line for line in home.lines}
    assert "1 muskel belum selesai dicatat" in lines
    photograph(window, "meeting_home")
    button = lines["5 tugas menunggu muskel"].button
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    rest(qtbot, context.tasks)
    assert isinstance(window.page, MeetingsPage)
    cards = ContentCards()
    ground = QWidget()
    ground.setLayout(cards)
    qtbot.addWidget(ground)
    cards.show_ready(send_batch.what_is_ready(office))
    [lead] = cards.stays.findChildren(QPushButton)
    with qtbot.waitSignal(cards.meeting_wanted):
        qtbot.mouseClick(lead, Qt.MouseButton.LeftButton)


def test_a_draft_is_gone_on_with_from_beranda(qtbot: QtBot, context: Context) -> None:
    office = context.office
    waiting = wait_for_meeting(office, 3, 2)
    second = waiting.second[0]
    form = MeetingForm(
        Meeting("", second.kelurahan, Way.MEETING, "2026-11-14", leader="Lurah Contoh"),
        (Verdict(second.id, Decision.REFUSED, "Masih layak"),),
    )
    draft_meeting.keep_draft(office, second.kelurahan, form)
    window = a_window(qtbot, context)
    home = window.page
    assert isinstance(home, HomePage)
    [line] = [each for each in home.lines if each.text == "1 muskel belum selesai dicatat"]
    assert line.button is not None
    qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    rest(qtbot, context.tasks)
    page = window.page
    assert isinstance(page, MeetingsPage)
    assert page.waiting.key == second.kelurahan
    assert page.waiting.form.leader.text() == "Lurah Contoh"
    assert page.waiting.foot.told.whole == "1 ditolak · 1 belum"


def test_a_case_that_was_decided_elsewhere_leaves_the_form(
    qtbot: QtBot, context: Context, office: Office
) -> None:
    waiting = wait_for_meeting(office, 4, 1)
    page = a_meetings_page(qtbot, context)
    page.waiting.take_focus()
    press(qtbot, "ss")
    decide(office, waiting.first[0], Decision.AGREED)
    context.changed("case")
    rest(qtbot, context.tasks)
    assert page.waiting.foot.told.whole == "1 disepakati · 2 belum"


def test_the_city_sees_by_which_muskel_a_case_was_decided(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    city = an_office(tmp_path / "kota", "kota", name="Admin Contoh")
    worklist, home = people.a_worklist(), people.a_family()
    meeting = Meeting(people.new_id(), home.kelurahan, Way.STATEMENT, "2026-11-14")
    case = people.a_case(
        worklist, home, state=State.SENT, presence="DITEMUKAN", eligibility="TIDAK_LAYAK",
        meeting_id=meeting.id, decision="DITOLAK", decision_reason="Masih layak",
    )  # fmt: skip
    with city.writing("city_data.changed") as tx:
        worklists.add(tx, [worklist])
        families.add(tx, [home])
        meetings.add(tx, meeting, ())
        cases.add(tx, [case])
    seen = see_case.see_case(city, case.id)
    view = CaseView(context, seen, "Koto Tangah", str, lambda: True)
    qtbot.addWidget(view)
    assert "SPTJM 14-11-2026: Ditolak: Masih layak" in said_in(view)
    city.close()


def test_the_board_has_a_column_for_what_waits(qtbot: QtBot, context: Context, awaited: Case) -> None:
    page = a_page(qtbot, context)
    page.turn_board()
    rest(qtbot, context.tasks)
    assert page.list.board is not None
    [column] = [each for each in page.list.board.columns if each.state is State.AWAITS_MEETING]
    assert column.isVisibleTo(page) and column.title.text() == "Menunggu muskel · 1"
