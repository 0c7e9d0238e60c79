"""In this file: results are judged one after the other, all at once, and with the city's sample."""

from __future__ import annotations

import pytest
from case_ground import (
    Filled,
    Photograph,
    a_page,
    filled,
    hit,
    office,
    press,
    rest,
    state_of,
    toast_of,
    with_keyboard,
)
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from ui_ground import cut_off, nameless

from padang_desktop.domain.cases.case import State
from padang_desktop.domain.cases.review import SAMPLE_PERCENT
from padang_desktop.ui import words
from padang_desktop.ui.cases.page import CasesPage
from padang_desktop.ui.context import Context
from padang_desktop.use_cases.settings import keep_rules

__all__ = ["filled", "office"]


@pytest.fixture
def page(qtbot: QtBot, context: Context, filled: Filled) -> CasesPage:
    made = a_page(qtbot, context)
    made.judge()
    rest(qtbot, context.tasks)
    return made


def test_one_key_approves_and_shows_the_next_and_undo_brings_it_back(
    page: CasesPage, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    office, tasks, review = page.context.office, page.context.tasks, page.review
    photograph(page.window(), "cases_review")
    assert nameless(page) == [] and cut_off(page) == []
    assert review.title.whole == "Periksa hasil · 1 dari 2"
    assert review.shown is not None and review.shown.view.case.id == filled.cases[12].id
    review.setFocus()
    hit(qtbot, Qt.Key.Key_S)
    rest(qtbot, tasks)
    assert state_of(office, filled.cases[12]) is State.READY
    assert review.shown is not None and review.shown.view.case.id == filled.cases[13].id
    undo = toast_of(page).button
    assert undo is not None
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    rest(qtbot, tasks)
    assert state_of(office, filled.cases[12]) is State.VISITED and review.count == 2


def test_a_result_is_given_back_with_words_under_it(
    page: CasesPage, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    office, tasks = page.context.office, page.context.tasks
    page.review.setFocus()
    hit(qtbot, Qt.Key.Key_K)
    photograph(page.window(), "cases_review_return")
    press(qtbot, "Foto dalam belum ada")
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, tasks)
    assert state_of(office, filled.cases[12]) is State.RETURNED
    assert page.review.count == 1 and page.review.shown is not None
    assert page.review.shown.view.case.id == filled.cases[13].id


def test_arrows_move_without_judging_and_escape_goes_back_to_the_list(
    page: CasesPage, filled: Filled, qtbot: QtBot
) -> None:
    page.review.setFocus()
    hit(qtbot, Qt.Key.Key_Right)
    rest(qtbot, page.context.tasks)
    assert page.review.shown is not None and page.review.shown.view.case.id == filled.cases[13].id
    hit(qtbot, Qt.Key.Key_Left)
    rest(qtbot, page.context.tasks)
    assert page.review.shown.view.case.id == filled.cases[12].id
    hit(qtbot, Qt.Key.Key_Escape)
    rest(qtbot, page.context.tasks)
    assert page.stack.currentWidget() is page.list
    assert state_of(page.context.office, filled.cases[12]) is State.VISITED


def test_all_are_approved_at_once_after_it_was_said_what_that_means(
    page: CasesPage, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    office, tasks, review = page.context.office, page.context.tasks, page.review
    qtbot.mouseClick(review.all, Qt.MouseButton.LeftButton)
    rest(qtbot, tasks)
    assert review.sure_words.text() == "2 hasil akan disetujui sekaligus."
    photograph(page.window(), "cases_review_all")
    qtbot.mouseClick(review.sure_yes, Qt.MouseButton.LeftButton)
    rest(qtbot, tasks)
    assert [state_of(office, filled.cases[at]) for at in (12, 13)] == [State.READY] * 2
    assert review.nothing.isVisible() and not review.body.isVisible()


def test_the_citys_sample_is_opened_before_all_are_approved(
    qtbot: QtBot, context: Context, filled: Filled
) -> None:
    keep_rules.keep(context.office, SAMPLE_PERCENT, "100")
    page = a_page(qtbot, context)
    page.judge()
    rest(qtbot, context.tasks)
    review = page.review
    # The first one is on the screen already; the other is still to be opened.
    qtbot.mouseClick(review.all, Qt.MouseButton.LeftButton)
    rest(qtbot, context.tasks)
    assert review.sure_words.text().endswith("Kota meminta 1 hasil contoh dibuka dulu.")
    qtbot.mouseClick(review.sure_yes, Qt.MouseButton.LeftButton)
    rest(qtbot, context.tasks)
    assert review.shown is not None and review.shown.view.case.id == filled.cases[13].id
    # The bar stays and says what is left; Enter pressed once more approves nothing unseen.
    assert review.sure.isVisible() and review.sure_yes.text().strip() == "Setujui 2 hasil"
    assert with_keyboard() is review
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, context.tasks)
    assert [state_of(context.office, filled.cases[at]) for at in (12, 13)] == [State.VISITED] * 2
    qtbot.mouseClick(review.sure_yes, Qt.MouseButton.LeftButton)
    rest(qtbot, context.tasks)
    assert [state_of(context.office, filled.cases[at]) for at in (12, 13)] == [State.READY] * 2


def test_a_psm_is_chosen_with_what_was_done_so_far(page: CasesPage, filled: Filled, qtbot: QtBot) -> None:
    review = page.review
    review.who.choose(filled.volunteers[0].id)
    rest(qtbot, page.context.tasks)
    assert review.summary.text() == (
        "3 kunjungan · 2 menunggu diperiksa · 0 disetujui · 1 dikembalikan · 3 layak · 0 tidak layak"
    )


def test_longer_words_still_fit_the_review(
    context: Context, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    words.speak({}, pseudo=True)
    page = a_page(qtbot, context)
    page.judge()
    rest(qtbot, context.tasks)
    photograph(page.window(), "cases_review_stretched")
    assert cut_off(page.window()) == []
