"""In this file: the board, the filters, the shares among PSM, late cases, cut-offs, and what is set aside."""

from __future__ import annotations

from pathlib import Path

import pytest
from case_ground import Filled, Photograph, a_page, fill, hit, office, page, rest, state_of, toast_of
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from ui_ground import cut_off, nameless

from padang_desktop.domain.cases.case import State, Step
from padang_desktop.domain.cases.case_query import LATE
from padang_desktop.store import cases
from padang_desktop.ui import words
from padang_desktop.ui.cases import more_panels
from padang_desktop.ui.cases.aside_form import AsideForm
from padang_desktop.ui.cases.carry_form import CarryForm
from padang_desktop.ui.cases.cutoff_panel import CutoffPanel
from padang_desktop.ui.cases.listing import PHOTOS_TO_FOLLOW
from padang_desktop.ui.cases.page import CasesPage
from padang_desktop.ui.cases.reading_page import BOARD
from padang_desktop.ui.context import Context
from padang_desktop.ui.trash.trash_bar import TrashForm
from padang_desktop.use_cases.cases import balance_cases
from padang_desktop.use_cases.office import Office

__all__ = ["office", "page"]


@pytest.fixture
def filled(office: Office, tmp_path: Path) -> Filled:
    made = fill(office, tmp_path / "foto")
    with office.writing("case.changed") as tx:
        cases.change_group(tx, [case.id for case in made.cases[:3]], {"deadline": "2026-11-10"})
    return made


def shown_numbers(page: CasesPage) -> list[str]:
    return [page.table.paged.text_at(row, 0) for row in range(page.table.paged.rowCount())]


def go_to(page: CasesPage, filled: Filled, at: int) -> None:
    page.table.setFocus()
    assert page.table.select(page.table.paged.ids[shown_numbers(page).index(filled.cases[at].number)])


def test_the_board_shows_each_state_and_is_walked_with_the_arrows(
    page: CasesPage, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    hit(qtbot, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    rest(qtbot, page.context.tasks)
    photograph(page.window(), "cases_board")
    assert nameless(page) == [] and cut_off(page) == []
    board = page.list.board
    assert board is not None and page.list.is_board
    titles = [column.title.text() for column in board.columns if not column.isHidden()]
    assert titles == ["Baru · 15", "Ditugaskan · 5", "Sudah dikunjungi · 2", "Perlu diperbaiki · 1",
                      "Siap dikirim · 1"]  # fmt: skip
    board.take_focus()
    hit(qtbot, Qt.Key.Key_Right)
    hit(qtbot, Qt.Key.Key_Right)
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, page.context.tasks)
    assert page.detail.title.whole in {filled.cases[12].number, filled.cases[13].number}
    board.columns[0].rest.click()
    rest(qtbot, page.context.tasks)
    assert not page.list.is_board and len(shown_numbers(page)) == 15


def test_down_in_the_search_goes_to_the_rows(page: CasesPage, qtbot: QtBot) -> None:
    page.focus_search()
    hit(qtbot, Qt.Key.Key_Down)
    assert page.table.hasFocus()


def test_late_cases_and_photos_to_follow_can_be_filtered(
    page: CasesPage, filled: Filled, qtbot: QtBot
) -> None:
    filters = page.list.filters
    filters.choose(filters.more, LATE)
    rest(qtbot, page.context.tasks)
    assert shown_numbers(page) == [case.number for case in filled.cases[:3]]
    filters.choose(filters.more, PHOTOS_TO_FOLLOW)
    rest(qtbot, page.context.tasks)
    assert filled.cases[16].number in shown_numbers(page)
    row = shown_numbers(page).index(filled.cases[16].number)
    assert page.table.paged.text_at(row, len(page.table.paged.columns) - 1) == "menyusul"
    filters.choose(filters.more, "")
    filters.choose(filters.volunteer, filled.volunteers[0].id)
    rest(qtbot, page.context.tasks)
    assert len(shown_numbers(page)) == 8
    page.clear_filters()
    rest(qtbot, page.context.tasks)
    assert len(shown_numbers(page)) == 24


def test_late_cases_go_into_the_next_period_with_one_press_and_come_back_by_undo(
    page: CasesPage, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    office, tasks = page.context.office, page.context.tasks
    assert page.list.late.text() == "3 lewat batas: masuk periode berikutnya…"
    qtbot.mouseClick(page.list.late, Qt.MouseButton.LeftButton)
    rest(qtbot, tasks)
    [form] = page.detail.findChildren(CarryForm)
    photograph(page.window(), "cases_carry")
    assert "Desember 2026" in form.told.text() and form.deadline.text() == "11/12/2026"
    qtbot.mouseClick(form.press, Qt.MouseButton.LeftButton)
    rest(qtbot, tasks)
    with office.reading() as tx:
        carried = cases.take(tx, filled.cases[0].id)
    assert (carried.period, carried.deadline, carried.state) == ("2026-12", "2026-12-11", State.NEW)
    assert not page.list.late.isVisible()
    assert page.table.hasFocus(), "not the next choice, where a letter would change what is shown"
    undo = toast_of(page).button
    assert undo is not None
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    rest(qtbot, tasks)
    assert page.list.late.isVisible()


def test_a_cut_off_is_changed_in_the_pane(page: CasesPage, qtbot: QtBot, photograph: Photograph) -> None:
    page.show_cutoffs()
    rest(qtbot, page.context.tasks)
    photograph(page.window(), "cases_cutoffs")
    assert nameless(page) == []
    [panel] = page.detail.findChildren(CutoffPanel)
    panel.edit(panel._known)
    panel.name.setText("")
    panel.save()
    rest(qtbot, page.context.tasks)
    assert panel.trouble.text() == "✕ Beri nama batas ini."
    panel.name.setText("Batas laporan")
    panel.day.setValue(24)
    panel.save()
    rest(qtbot, page.context.tasks)
    assert "2 hari lagi sampai Batas laporan" in page.header.facts.whole


def test_the_form_of_a_cut_off_opens_in_sight_and_is_saved_with_ctrl_enter(
    page: CasesPage, qtbot: QtBot
) -> None:
    page.show_cutoffs()
    rest(qtbot, page.context.tasks)
    [panel] = page.detail.findChildren(CutoffPanel)
    change = next(each for each in panel.findChildren(QPushButton) if each.text() == "Ubah")
    qtbot.mouseClick(change, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not panel.name.visibleRegion().isEmpty())
    assert "DOMAIN" not in panel.source.text() and "Jadwal" in panel.source.text()
    panel.day.setValue(24)
    qtbot.keyClick(panel.name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    rest(qtbot, page.context.tasks)
    assert panel.form.isHidden()
    assert "2 hari lagi sampai" in page.header.facts.whole


def test_a_case_is_set_aside_with_a_reason_and_opened_again(
    page: CasesPage, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    office, tasks = page.context.office, page.context.tasks
    go_to(page, filled, 5)
    page.chosen_deeds.ask_aside()
    [form] = page.detail.findChildren(AsideForm)
    form.ways[Step.HAND_ON].click()
    form.place.choose("13.71.09")
    photograph(page.window(), "cases_aside")
    assert nameless(page) == [] and cut_off(page) == []
    qtbot.mouseClick(form.copy, Qt.MouseButton.LeftButton)
    rest(qtbot, tasks)
    copied = QGuiApplication.clipboard().text()
    assert filled.cases[5].number in copied and filled.families[5].no_kk not in copied
    form._on_entered()
    rest(qtbot, tasks)
    assert form.trouble.text() == "✕ Tulis alasannya, paling sedikit 3 huruf."
    form.reason.setText("pindah sejak Oktober")
    form._on_entered()
    rest(qtbot, tasks)
    assert state_of(office, filled.cases[5]) is State.HANDED_ON and not page.has_detail
    page.open_record(filled.cases[5].id)
    rest(qtbot, tasks)
    photograph(page.window(), "cases_set_aside")
    go_to(page, filled, 5)
    page.deeds.reopen(page.list.chosen)
    rest(qtbot, tasks)
    assert state_of(office, filled.cases[5]) is State.NEW


def test_a_new_case_entered_by_mistake_goes_to_the_trash(
    page: CasesPage, filled: Filled, qtbot: QtBot
) -> None:
    page.chosen_deeds.ask_trash(filled.cases[4].id, filled.cases[4].number)
    rest(qtbot, page.context.tasks)
    [form] = page.detail.findChildren(TrashForm)
    form.choices["Tercatat dua kali"].click()
    form.throw_away()
    rest(qtbot, page.context.tasks)
    assert filled.cases[4].number not in shown_numbers(page) and not page.has_detail


def test_cases_are_shared_out_by_rt_and_a_psm_is_reminded(
    page: CasesPage, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    office, tasks = page.context.office, page.context.tasks
    page.show_balance()
    rest(qtbot, tasks)
    balance = page.balance
    assert balance.title.whole.endswith("15 kasus belum ada PSM")
    assert balance.table.select(filled.volunteers[0].id)
    rest(qtbot, tasks)
    photograph(page.window(), "cases_balance")
    assert nameless(page) == [] and cut_off(page) == []
    message = balance.reminder.text.toPlainText()
    assert filled.cases[8].number in message and filled.families[8].no_kk not in message
    qtbot.mouseClick(balance.reminder.copy, Qt.MouseButton.LeftButton)
    rest(qtbot, tasks)
    assert QGuiApplication.clipboard().text() == message
    balance.propose()
    rest(qtbot, tasks)
    photograph(page.window(), "cases_shares")
    assert balance.shares.accept.text().strip() == "Bagikan 15 kasus"
    qtbot.mouseClick(balance.shares.accept, Qt.MouseButton.LeftButton)
    rest(qtbot, tasks)
    assert balance_cases.unassigned_count(office) == 0
    undo = toast_of(page).button
    assert undo is not None
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    rest(qtbot, tasks)
    assert balance_cases.unassigned_count(office) == 15


def test_the_menu_of_more_opens_each_panel_that_is_there(page: CasesPage, qtbot: QtBot) -> None:
    said = [action.text() for action in page.more_menu().actions() if action.text()]
    assert said[:4] == ["Masukkan daftar tugas…", "Tugaskan yang dipilih…", "Pembagian dan kemajuan PSM…",
                        "Batas bulanan…"]  # fmt: skip


def test_longer_words_still_fit_the_board_and_the_shares(
    context: Context, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    words.speak({}, pseudo=True)
    page = a_page(qtbot, context)
    page.view.turn(BOARD)
    rest(qtbot, context.tasks)
    photograph(page.window(), "cases_board_stretched")
    page.show_balance()
    rest(qtbot, context.tasks)
    photograph(page.window(), "cases_balance_stretched")
    assert cut_off(page.window()) == []


def test_every_panel_of_the_menu_is_built_and_left_again(
    page: CasesPage, filled: Filled, qtbot: QtBot
) -> None:
    go_to(page, filled, 12)
    for panel in more_panels.PANELS:
        if panel.is_there:
            page.show_panel(panel)
            rest(qtbot, page.context.tasks)
            assert page.has_detail or page.stack.currentWidget() is not page.list, panel.name
            page._on_panel_left()
            rest(qtbot, page.context.tasks)
            assert page.stack.currentWidget() is page.list and not page.has_detail
