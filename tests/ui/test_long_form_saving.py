"""In this file: the long form is judged, saved, kept as a draft, corrected."""

from __future__ import annotations

from dataclasses import replace

from case_ground import (
    Photograph,
    hit,
    judged,
    press,
    rest,
    said_against,
    toast_of,
    with_keyboard,
)
from long_form_ground import (
    Home,
    form,
    home,
    met,
    office,
    opened,
    page,
    part_with_keys,
)
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from ui_ground import settle

from padang_desktop.ui.cases.page import CasesPage
from padang_desktop.ui.cases.visit_form import VisitForm
from padang_desktop.use_cases.cases import draft_visit, look_at_case, record_visit
from tests import long_forms, people

__all__ = ["form", "home", "office", "page"]

CTRL = Qt.KeyboardModifier.ControlModifier
LATER = {"VISIT_PHOTO_MISSING": "Foto menyusul"}


def test_problems_stand_at_their_question_and_saving_goes_to_the_first(
    form: VisitForm, page: CasesPage, home: Home, qtbot: QtBot, photograph: Photograph
) -> None:
    answers = met(form, qtbot)
    whole = long_forms.whole_answers(*home.people[0], R9="9000")
    whole["members"][home.people[0][1].id]["R31"] = "1"
    answers.fill(whole)
    judged(form, qtbot)
    assert [each.code for each in answers.found["", "R9"]] == ["INSTR_OUT_OF_RANGE"]
    assert "!" in answers.nav.chips.stops[0].text()  # type: ignore[union-attr]
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, page.context.tasks)
    assert part_with_keys(form).item.id == "R9"
    photograph(page.window(), "long_problem")
    with_keyboard().selectAll()  # type: ignore[attr-defined]
    press(qtbot, "36")
    judged(form, qtbot)
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, page.context.tasks)
    assert answers.at == home.people[0][1].id
    assert with_keyboard().accessibleName() == "Alasan tetap menyimpan"
    press(qtbot, "Nikah belum tercatat")
    form.photos.part.take_focus()
    hit(qtbot, Qt.Key.Key_Down)
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, page.context.tasks)
    [attempt] = look_at_case.case_view(page.context.office, home.cases[0].id).visits
    assert attempt.visit.overrides == LATER | {"INSTR_SPOUSE_MARRIED": "Nikah belum tercatat"}
    assert attempt.visit.answers["family"]["R9"] == "36"
    assert "tersimpan" in toast_of(page).text


def test_questions_left_open_want_a_reason_and_one_key_offers_it(
    form: VisitForm, page: CasesPage, home: Home, qtbot: QtBot, photograph: Photograph
) -> None:
    answers = met(form, qtbot)
    whole = long_forms.whole_answers(*home.people[0])
    del whole["family"]["R9"], whole["family"]["B308"]
    answers.fill(whole)
    judged(form, qtbot)
    assert "INSTR_UNFILLED" not in said_against(form)
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, page.context.tasks)
    assert "INSTR_UNFILLED" in said_against(form)
    photograph(page.window(), "long_unfilled")
    hit(qtbot, Qt.Key.Key_Down)
    form.photos.part.take_focus()
    hit(qtbot, Qt.Key.Key_Down)
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, page.context.tasks)
    [attempt] = look_at_case.case_view(page.context.office, home.cases[0].id).visits
    assert attempt.visit.overrides == LATER | {"INSTR_UNFILLED": "Responden tidak tahu"}


def test_a_draft_comes_back_with_its_answers(
    form: VisitForm, page: CasesPage, home: Home, qtbot: QtBot
) -> None:
    met(form, qtbot)
    press(qtbot, "2")
    form.leave()
    rest(qtbot, page.context.tasks)
    [kept] = draft_visit.drafts(page.context.office)
    assert kept.draft.answers["family"] == {"ALAMAT_KK": "2"}
    again = opened(page, home, qtbot)
    assert again.answers.isVisible()
    assert again.answers.values()["answers"]["family"] == {"ALAMAT_KK": "2"}


def test_a_correction_opens_with_the_earlier_answers(page: CasesPage, home: Home, qtbot: QtBot) -> None:
    answers = long_forms.whole_answers(*home.people[0])
    draft = people.a_visit(home.cases[0], overrides=LATER)
    record_visit.record_visit(
        page.context.office, replace(draft, instrument=long_forms.FORM, answers=answers)
    )
    form = opened(page, home, qtbot)
    press(qtbot, "1")
    assert form.answers.values()["answers"] == answers


def test_a_family_that_is_not_found_is_asked_nothing(form: VisitForm, qtbot: QtBot) -> None:
    answers = met(form, qtbot)
    press(qtbot, "1")
    form.outcome.presence.press("2")
    settle()
    assert answers.isHidden()
    assert form.draft().answers == {}


def test_a_state_employee_is_hinted_at_where_the_eligibility_is_chosen(
    form: VisitForm, home: Home, qtbot: QtBot
) -> None:
    answers = met(form, qtbot)
    whole = long_forms.whole_answers(*home.people[0])
    whole["members"][home.people[0][0].id]["R37"] = "4"
    answers.fill(whole)
    form.show_long_form()
    assert "biasanya tidak layak" in form.outcome.parts["eligibility"].hint.text()
    judged(form, qtbot)
    assert answers.found[home.people[0][0].id, "R37"][0].code == "INSTR_STATE_EMPLOYEE"
    form.outcome.eligibility.press("T")
    assert form.outcome.reasons.codes == ("ASN_TNI_POLRI",)
