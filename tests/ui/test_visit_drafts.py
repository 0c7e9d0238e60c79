"""In this file: a half-typed visit is kept, offered again, and never mixed with another family's."""

from __future__ import annotations

from datetime import timedelta

from case_ground import (
    Filled,
    Photograph,
    filled,
    form,
    hit,
    last_digits,
    office,
    open_by_keys,
    page,
    press,
    rest,
    toast_of,
)
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from padang_desktop.store import cases as stored_cases
from padang_desktop.ui.cases.page import CasesPage
from padang_desktop.ui.cases.visit_form import VisitForm
from padang_desktop.ui.context import Context
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.use_cases.cases import assign_cases, draft_visit
from tests import people
from tests.offices import SetClock

__all__ = ["filled", "form", "office", "page"]


CTRL = Qt.KeyboardModifier.ControlModifier


def test_typing_another_number_never_mixes_two_families(
    form: VisitForm, page: CasesPage, filled: Filled, qtbot: QtBot
) -> None:
    open_by_keys(form, filled.cases[0], qtbot)
    press(qtbot, "2")
    form.number.setFocus()
    form.number.selectAll()
    press(qtbot, last_digits(filled.cases[1].number))
    assert form.case_id == "" and not form.outcome.isVisible()
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, page.context.tasks)
    assert form.case_id == filled.cases[1].id and form.draft().presence == ""
    [kept] = draft_visit.drafts(page.context.office)
    assert (kept.case_id, kept.draft.presence) == (filled.cases[0].id, "TIDAK_DITEMUKAN")


def test_a_form_that_is_left_is_kept_and_offered_again(
    form: VisitForm, page: CasesPage, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    open_by_keys(form, filled.cases[0], qtbot)
    press(qtbot, "1")
    form.talk.note.setPlainText("Anjing galak")
    hit(qtbot, Qt.Key.Key_Escape)
    rest(qtbot, page.context.tasks)
    assert page.stack.currentWidget() is page.list and page.table.hasFocus()
    [bar] = page.bars.bars
    assert bar.words.text() == "Ada kunjungan yang belum selesai (1)."
    photograph(page.window(), "visit_draft_offered")
    page.draft_bar._go_on()
    rest(qtbot, page.context.tasks)
    assert form.draft().note == "Anjing galak" and form.draft().presence == "DITEMUKAN"
    assert form.said.whole.endswith("dilanjutkan.") and not page.bars.bars


def test_a_draft_that_comes_back_says_again_who_was_to_go(
    form: VisitForm, page: CasesPage, filled: Filled, qtbot: QtBot
) -> None:
    given, (asked, other, *_) = filled.cases[0], filled.volunteers
    assign_cases.assign(page.context.office, [given.id], asked.id)
    open_by_keys(form, given, qtbot)
    form.entry.who.choose(other.id)
    form.remember_entry()
    hint = form.entry.parts["officer"].hint
    assert hint.text().startswith("Kasus ini ditugaskan kepada ")
    press(qtbot, "1")
    hit(qtbot, Qt.Key.Key_Escape)
    rest(qtbot, page.context.tasks)
    page.draft_bar._go_on()
    rest(qtbot, page.context.tasks)
    assert form.draft().volunteer_id == other.id
    assert hint.text().startswith("Kasus ini ditugaskan kepada ") and hint.isVisible()


def test_a_draft_is_kept_a_second_after_the_last_key_and_again_after_a_restart(
    form: VisitForm, page: CasesPage, context: Context, filled: Filled, qtbot: QtBot
) -> None:
    open_by_keys(form, filled.cases[0], qtbot)
    press(qtbot, "7")
    qtbot.waitUntil(lambda: form.said.whole.startswith("Draf tersimpan"), timeout=5_000)
    clock = context.office.clock
    assert isinstance(clock, SetClock)
    clock.moment += timedelta(minutes=1)
    open_by = filled.cases[1]
    form.begin(open_by.number)
    rest(qtbot, context.tasks)
    press(qtbot, "2")
    form.keeper.flush()
    rest(qtbot, context.tasks)
    again = CasesPage(context)
    qtbot.addWidget(again)
    again.show()
    rest(qtbot, context.tasks)
    [bar] = again.bars.bars
    assert bar.words.text() == "Ada kunjungan yang belum selesai (2)."
    again.draft_bar._go_on()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text().split(" · ")[0] for action in menu.actions()] == [
        open_by.number,
        filled.cases[0].number,
    ]
    menu.actions()[1].trigger()
    menu.close()
    rest(qtbot, context.tasks)
    assert again.form.draft().presence == "MENOLAK_DIDATA"


def test_the_lock_keeps_what_is_half_typed(
    form: VisitForm, page: CasesPage, filled: Filled, qtbot: QtBot
) -> None:
    open_by_keys(form, filled.cases[0], qtbot)
    press(qtbot, "1")
    window = page.window()
    assert isinstance(window, MainWindow)
    window.lock()
    rest(qtbot, page.context.tasks)
    [kept] = draft_visit.drafts(page.context.office)
    assert kept.draft.presence == "DITEMUKAN"


def test_a_form_in_which_nothing_was_typed_leaves_no_draft(
    form: VisitForm, page: CasesPage, filled: Filled, qtbot: QtBot
) -> None:
    open_by_keys(form, filled.cases[0], qtbot)
    press(qtbot, "1")
    form.keeper.flush()
    rest(qtbot, page.context.tasks)
    assert len(draft_visit.drafts(page.context.office)) == 1
    form.outcome.presence.take_focus()
    press(qtbot, "1")
    hit(qtbot, Qt.Key.Key_Escape)
    rest(qtbot, page.context.tasks)
    assert draft_visit.drafts(page.context.office) == []


def test_what_was_thrown_away_can_be_taken_back(
    form: VisitForm, page: CasesPage, filled: Filled, qtbot: QtBot
) -> None:
    open_by_keys(form, filled.cases[0], qtbot)
    press(qtbot, "1L")
    form.keeper.flush()
    qtbot.mouseClick(form.discard, Qt.MouseButton.LeftButton)
    rest(qtbot, page.context.tasks)
    assert form.draft().presence == "" and draft_visit.drafts(page.context.office) == []
    undo = toast_of(page).button
    assert undo is not None
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    form.keeper.flush()
    rest(qtbot, page.context.tasks)
    assert form.draft().eligibility == "LAYAK"
    assert len(draft_visit.drafts(page.context.office)) == 1


def test_a_case_comes_by_scanned_code_card_number_or_name(
    form: VisitForm, page: CasesPage, filled: Filled, qtbot: QtBot
) -> None:
    name = "PUTRI CONTOH SATU-SATUNYA"
    family = people.a_family(head_name=name)
    with page.context.office.writing("worklist.imported") as tx:
        from padang_desktop.store import families

        case = people.a_case(filled.worklist, family)
        families.add(tx, [family])
        stored_cases.add(tx, [case])
    for typed in (f"PADANG|{case.number.lower()}|x", family.no_kk, "putri contoh"):
        form.begin()
        form.number.setText(typed)
        hit(qtbot, Qt.Key.Key_Return)
        rest(qtbot, page.context.tasks)
        assert form.case_id == case.id, typed


def test_when_several_cases_fit_the_person_chooses(
    form: VisitForm, page: CasesPage, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    form.number.setText("SYAFRUDIN")
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, page.context.tasks)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and len(menu.actions()) > 1
    chosen = menu.actions()[1].text()
    hit(qtbot, Qt.Key.Key_Down)
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, page.context.tasks)
    assert chosen.startswith(form.number.text()) and form.case_id


def test_a_number_nobody_has_is_said_under_it(form: VisitForm, page: CasesPage, qtbot: QtBot) -> None:
    press(qtbot, "99999")
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, page.context.tasks)
    assert form.trouble.text().startswith("✕ Kasus itu tidak ditemukan.")
    assert form.number.selectedText() == "99999"
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    assert form.trouble.text().startswith("✕ Belum ada kasus.")
