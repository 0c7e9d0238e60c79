"""In this file: the long form typed in by keyboard: asked, skipped, compared, counted."""

from __future__ import annotations

from case_ground import (
    CASES,
    Photograph,
    hit,
    press,
    rest,
)
from long_form_ground import (
    Home,
    asked_in,
    form,
    home,
    met,
    office,
    opened,
    page,
    part_with_keys,
)
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from ui_ground import cut_off, nameless, settle, widgets_left_by

from padang_desktop.domain.values import nik
from padang_desktop.domain.visits.visit import DECLINED
from padang_desktop.ui import words
from padang_desktop.ui.cases.instrument_part import AnswersPart
from padang_desktop.ui.cases.page import CasesPage
from padang_desktop.ui.cases.visit_form import VisitForm
from padang_desktop.ui.context import Context
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.office_keys import OfficeKeys
from padang_desktop.use_cases.cases import know_instrument
from padang_desktop.use_cases.office import Office
from tests import long_forms

__all__ = ["form", "home", "office", "page"]

CTRL = Qt.KeyboardModifier.ControlModifier
LATER = {"VISIT_PHOTO_MISSING": "Foto menyusul"}


def test_the_form_comes_with_the_outcome_and_is_filled_by_digits(
    form: VisitForm, page: CasesPage, qtbot: QtBot, photograph: Photograph
) -> None:
    assert form.answers.isHidden()
    assert "Data Tunggal Sosial" in form.introduction.words.text()
    answers = met(form, qtbot)
    assert answers.isVisible()
    assert part_with_keys(form).item.id == "ALAMAT_KK"
    press(qtbot, "1")
    assert part_with_keys(form).item.id == "GEOTAG"
    hit(qtbot, Qt.Key.Key_Return)
    press(qtbot, "1")
    hit(qtbot, Qt.Key.Key_Return)
    press(qtbot, "11")
    assert part_with_keys(form).item.id == "R7b"
    press(qtbot, "1")
    press(qtbot, "1250000")
    photograph(page.window(), "long_house")
    hit(qtbot, Qt.Key.Key_Return)
    press(qtbot, "36")
    hit(qtbot, Qt.Key.Key_Return)
    # The next section opens by itself.
    assert part_with_keys(form).item.id == "R10a"
    assert answers.values()["answers"]["family"] == {
        "ALAMAT_KK": "1", "R5a": "1", "R6": "1", "R7a": "1", "R7b": "1", "R8": "1250000", "R9": "36",
    }  # fmt: skip
    assert "dari" in answers.nav.told.whole
    press(qtbot, "616132")
    assert part_with_keys(form).item.id == "R13"
    photograph(page.window(), "long_air")


def test_what_the_answers_do_not_lead_to_is_hidden_and_not_kept(form: VisitForm, qtbot: QtBot) -> None:
    answers = met(form, qtbot)
    answers.open_section("#AIR")
    assert "R14" not in asked_in(answers)
    section = answers.sections["#AIR"]
    section.go_to("R13")
    press(qtbot, "1112")
    assert {"R14", "R15"} <= asked_in(answers)
    section.go_to("R13")
    press(qtbot, "6")
    assert not {"R14", "R15"} & asked_in(answers)
    assert part_with_keys(form).item.id == "R16"
    assert set(answers.values()["answers"]["family"]) == {"R13", "R16"}


def test_a_member_is_compared_with_what_was_known(
    form: VisitForm, page: CasesPage, home: Home, qtbot: QtBot, photograph: Photograph
) -> None:
    answers = met(form, qtbot)
    head = home.people[0][0]
    answers.open_section(head.id)
    section = answers.sections[head.id]
    assert section.parts["R25"].hint.text() == f"Sebelumnya: {head.name}"
    assert head.nik not in section.parts["R26a"].hint.text()
    section.headings["DIRI"][1].click()
    assert section.parts["R31"].isHidden()
    section.go_to("R27a")
    press(qtbot, "1")
    section.headings["DIRI"][1].click()
    assert section.parts["R31"].value == "2"
    section.go_to("R31")
    press(qtbot, "4")
    assert section.parts["R31"].hint.text() == "Berubah. Sebelumnya: Kawin"
    photograph(page.window(), "long_before")
    section.go_to("R35a")
    press(qtbot, "T")
    assert part_with_keys(form).item.id == "R35b"
    press(qtbot, "1t")
    assert answers.book.sheet.value(head.id, "R35b_rp") == DECLINED
    section.go_to("R38")
    press(qtbot, "ac")
    assert answers.book.sheet.value(head.id, "R38") == ["a", "c"]
    press(qtbot, "0")
    assert answers.book.sheet.value(head.id, "R38") == ["0"]
    assert part_with_keys(form).item.id == "R39"
    photograph(page.window(), "long_member")
    assert nameless(page.window()) == []


def test_what_was_known_is_taken_over_with_one_key_and_a_nik_is_seen_whole(
    form: VisitForm, home: Home, qtbot: QtBot
) -> None:
    answers = met(form, qtbot)
    head = home.people[0][0]
    answers.open_section(head.id)
    section = answers.sections[head.id]
    section.go_to("R27a")
    press(qtbot, "1")
    hit(qtbot, Qt.Key.Key_F9)
    assert (section.parts["R25"].value, section.parts["R31"].value) == (head.name, "2")
    edit = section.parts["R26a"].stops[0]
    assert isinstance(edit, QLineEdit)
    room = edit.width() - 2 * edit.fontMetrics().averageCharWidth() - 24  # the frame and the eye
    assert edit.fontMetrics().horizontalAdvance(edit.text()) <= room


def test_a_nik_shows_itself_only_with_the_toggle_of_the_page(
    page: CasesPage, home: Home, qtbot: QtBot
) -> None:
    form = opened(page, home, qtbot)
    answers = met(form, qtbot)
    head = home.people[0][0]
    answers.open_section(head.id)
    section = answers.sections[head.id]
    section.headings["DIRI"][1].click()
    edit = section.parts["R26a"].stops[0]
    assert isinstance(edit, QLineEdit)
    assert edit.text() == nik.mask(head.nik)
    assert answers.values()["answers"]["members"][head.id]["R26a"] == head.nik
    answers.reveal(True)
    assert edit.text() == head.nik


def test_the_first_empty_question_is_one_key_away(form: VisitForm, home: Home, qtbot: QtBot) -> None:
    answers = met(form, qtbot)
    whole = long_forms.whole_answers(*home.people[0])
    del whole["members"][home.people[0][1].id]["R34"]
    answers.fill(whole)
    settle()
    assert answers.nav.told.whole.split()[0] != answers.nav.told.whole.split()[2]
    hit(qtbot, Qt.Key.Key_F8)
    assert (part_with_keys(form).member, part_with_keys(form).item.id) == (home.people[0][1].id, "R34")
    press(qtbot, "3")
    assert not answers.nav.jump.isEnabled()


def test_somebody_who_is_not_on_the_card_gets_a_section_of_his_own(
    form: VisitForm, home: Home, qtbot: QtBot
) -> None:
    answers = met(form, qtbot)
    answers.nav.add_member.click()
    assert part_with_keys(form).item.id == "R25"
    press(qtbot, "BAYI CONTOH")
    assert answers.values()["answers"]["members"]["baru-1"] == {"R25": "BAYI CONTOH"}
    added = answers.sections["baru-1"].remove
    assert added is not None
    added.click()
    settle()
    assert answers.values()["answers"] == {}
    assert answers.at == "#RUMAH"


def test_tab_goes_through_the_questions_and_on_to_the_photos(form: VisitForm, qtbot: QtBot) -> None:
    answers = met(form, qtbot)
    answers.open_section("#ASET")
    answers.sections["#ASET"].go_to("R22a")
    seen: list[str] = []
    for _ in range(40):
        widget = QApplication.focusWidget()
        if form.photos.isAncestorOf(widget):
            break
        seen.append(part_with_keys(form).item.id)
        hit(qtbot, Qt.Key.Key_Tab)
    assert list(dict.fromkeys(seen)) == [
        "R22a", "R22b", "R22c", "R22d", "R22e", "R22f", "R22g", "R22h", "R23a", "R23b",
    ]  # fmt: skip


def test_a_form_is_left_without_a_trace(form: VisitForm, page: CasesPage, home: Home, qtbot: QtBot) -> None:
    met(form, qtbot)
    press(qtbot, "1")
    assert form.answers.sections
    form.throw_away()
    rest(qtbot, page.context.tasks)
    assert form.answers.values() == {"instrument": "", "answers": {}}
    opened(page, home, qtbot, 1)
    assert form.answers.book is not None
    assert form.answers.book.sheet.progress()[0] == 0


def test_forms_that_come_and_go_leave_no_widgets(office: Office, home: Home, qtbot: QtBot) -> None:
    asked = know_instrument.questionnaire(office, home.cases[0].id)
    assert asked is not None
    answers = AnswersPart()
    qtbot.addWidget(answers)
    answers.show()

    def come_and_go() -> None:
        answers.begin(asked)
        answers.open_section(asked.members[0])
        answers.begin(None)

    assert widgets_left_by(come_and_go) == 0


def test_the_long_form_fits_twice_as_long(
    context: Context, home: Home, qtbot: QtBot, photograph: Photograph
) -> None:
    words.speak({}, pseudo=True)
    window = MainWindow((CASES,), context, OfficeKeys(context.office), "Padang Desktop")
    qtbot.addWidget(window)
    page = window.page
    assert isinstance(page, CasesPage)
    window.show()
    page.record(home.cases[0].number)
    rest(qtbot, context.tasks)
    press(qtbot, "1L")
    page.form.answers.open_section(home.people[0][0].id)
    page.form.answers.sections[home.people[0][0].id].go_to("R27a")
    press(qtbot, "1")
    settle()
    photograph(window, "long_stretched")
    assert cut_off(window) == []
