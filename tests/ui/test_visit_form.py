"""In this file: a visit typed in from paper by keyboard: found, refused, kept, saved, the next one ready."""

from __future__ import annotations

from pathlib import Path

from case_ground import (
    CASES,
    Filled,
    Photograph,
    filled,
    form,
    hit,
    judged,
    office,
    open_by_keys,
    page,
    press,
    rest,
    said_against,
    state_of,
    toast_of,
    with_keyboard,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui_ground import cut_off, nameless, settle

from padang_desktop.domain.cases.case import State
from padang_desktop.ui import words
from padang_desktop.ui.cases.key_row import KeyRow
from padang_desktop.ui.cases.page import CasesPage
from padang_desktop.ui.cases.visit_deeds import saved_words
from padang_desktop.ui.cases.visit_form import VisitForm
from padang_desktop.ui.context import Context
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.office_keys import OfficeKeys
from padang_desktop.use_cases.cases import look_at_case, record_visit
from tests import people

__all__ = ["filled", "form", "office", "page"]


CTRL = Qt.KeyboardModifier.ControlModifier


def test_the_common_visit_takes_a_handful_of_keys(
    form: VisitForm, page: CasesPage, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    open_by_keys(form, filled.cases[0], qtbot)
    assert form.card.name.text() == filled.families[0].head_name
    assert form.outcome.presence.isAncestorOf(QApplication.focusWidget())
    press(qtbot, "1L1")
    assert form.talk.name.text() == filled.families[0].head_name
    hit(qtbot, Qt.Key.Key_Return)
    press(qtbot, " ")
    judged(form, qtbot)
    photograph(page.window(), "visit_common")
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, page.context.tasks)
    # Only the photos stand against it, and one key says that they come later.
    assert said_against(form) == {"VISIT_PHOTO_MISSING"}
    hit(qtbot, Qt.Key.Key_Down)
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, page.context.tasks)
    assert state_of(page.context.office, filled.cases[0]) is State.READY
    [attempt] = look_at_case.case_view(page.context.office, filled.cases[0].id).visits
    assert attempt.visit.overrides == {"VISIT_PHOTO_MISSING": "Foto menyusul"}
    assert attempt.visit.notice_read and attempt.visit.is_own_visit
    assert (
        toast_of(page).text == f"Kunjungan {filled.cases[0].number} tersimpan. "
        "Siap dikirim, tetapi fotonya belum lengkap."
    )
    # The next case of the list stands ready, its number marked to be typed over.
    assert form.number.text() == filled.cases[1].number == form.number.selectedText()
    photograph(page.window(), "visit_next")


def test_a_visit_to_ones_own_kin_waits_for_somebody_else_and_says_so(page: CasesPage, filled: Filled) -> None:
    office = page.context.office
    why = {"VISIT_RELATED": "sepupu saya", "VISIT_PHOTO_MISSING": "kamera rusak"}
    draft = people.a_visit(filled.cases[0], is_related=True, overrides=why)
    recorded = record_visit.record_visit(office, draft)
    assert recorded.state is State.VISITED
    said = saved_words(recorded)
    assert said.endswith("Belum dapat Anda setujui: minta PSM lain berkunjung.")


def test_what_is_missing_is_said_at_its_place_when_saving_and_not_before(
    form: VisitForm, page: CasesPage, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    open_by_keys(form, filled.cases[0], qtbot)
    judged(form, qtbot)
    assert said_against(form) == set()
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, page.context.tasks)
    assert said_against(form) == {"VISIT_PRESENCE_NEEDED"}
    assert form.outcome.presence.isAncestorOf(with_keyboard())
    press(qtbot, "1")
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, page.context.tasks)
    needed = {"VISIT_ELIGIBILITY_NEEDED", "VISIT_RESPONDENT_NEEDED", "VISIT_RELATION_NEEDED"}
    assert said_against(form) == {*needed, "VISIT_NOTICE_NEEDED", "VISIT_PHOTO_MISSING"}
    assert form.outcome.eligibility.isAncestorOf(with_keyboard())
    photograph(page.window(), "visit_problems")
    assert state_of(page.context.office, filled.cases[0]) is State.NEW


def test_a_family_that_is_not_eligible_is_asked_for_reasons_and_their_proof(
    form: VisitForm, page: CasesPage, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    open_by_keys(form, filled.cases[0], qtbot)
    press(qtbot, "1T")
    assert with_keyboard() is form.outcome.reasons.finder
    seen, chosen = form.area.viewport(), form.outcome.reasons.picked
    qtbot.waitUntil(lambda: 0 < chosen.mapTo(seen, QPoint(0, chosen.height())).y() <= seen.height())
    press(qtbot, "listrik")
    hit(qtbot, Qt.Key.Key_Return)
    press(qtbot, "mobil")
    hit(qtbot, Qt.Key.Key_Return)
    assert form.outcome.reasons.codes == ("MEMILIKI_MOBIL", "DAYA_LISTRIK")
    judged(form, qtbot)
    photograph(page.window(), "visit_reasons")
    assert "○ Meteran listrik" in form.photos._wanted.text()
    assert "VISIT_EVIDENCE_MISSING" in said_against(form)
    hit(qtbot, Qt.Key.Key_Return)
    assert form.talk.relation.isAncestorOf(with_keyboard())
    form.outcome.reasons.list.item(0).setCheckState(Qt.CheckState.Checked)
    assert len(form.draft().reasons) == 3
    form.outcome.eligibility.press("L")
    assert form.draft().reasons == ()
    assert not form.outcome.parts["reasons"].isVisible()


def test_another_reason_asks_for_its_words(form: VisitForm, filled: Filled, qtbot: QtBot) -> None:
    open_by_keys(form, filled.cases[0], qtbot)
    press(qtbot, "1T")
    press(qtbot, "lainnya")
    hit(qtbot, Qt.Key.Key_Return)
    hit(qtbot, Qt.Key.Key_Return)
    assert with_keyboard() is form.outcome.reason_text
    press(qtbot, "kontrakan sepuluh pintu")
    assert form.draft().reason_text == "kontrakan sepuluh pintu"


def test_moved_asks_where_to_and_dead_suggests_what_follows(
    form: VisitForm, page: CasesPage, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    open_by_keys(form, filled.cases[0], qtbot)
    press(qtbot, "4")
    press(qtbot, "4")
    assert form.draft().presence_detail == "PINDAH_LUAR_KOTA"
    assert with_keyboard() is form.outcome.told
    press(qtbot, "Pekanbaru")
    assert form.draft().presence_text == "Pekanbaru"
    judged(form, qtbot)
    photograph(page.window(), "visit_moved")
    form.outcome.presence.take_focus()
    press(qtbot, "51")
    assert not form.outcome.parts["presence_text"].isVisible() and form.draft().presence_text == ""
    assert with_keyboard() is form.outcome.told_on
    press(qtbot, "1-11-2026")
    hit(qtbot, Qt.Key.Key_Return)
    assert "tekan T" in form.outcome.parts["eligibility"].hint.text()
    press(qtbot, "T")
    draft = form.draft()
    assert (draft.presence, draft.presence_detail) == ("MENINGGAL", "MENINGGAL_TUNGGAL")
    assert (draft.presence_on, draft.eligibility, draft.reasons) == (
        "2026-11-01",
        "TIDAK_LAYAK",
        ("MENINGGAL",),
    )
    judged(form, qtbot)
    photograph(page.window(), "visit_died")


def test_nobody_at_home_leaves_the_case_open_unless_it_is_closed_with_a_reason(
    form: VisitForm, page: CasesPage, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    open_by_keys(form, filled.cases[0], qtbot)
    press(qtbot, "3")
    assert "ke-1 dari 3" in form.outcome.parts["presence"].hint.text()
    form.photos.take([people.a_photo(Path(page.context.office.folder).parent, "rumah depan.jpg", colour=70)])
    judged(form, qtbot)
    photograph(page.window(), "visit_nobody")
    qtbot.mouseClick(form.outcome.close_button, Qt.MouseButton.LeftButton)
    judged(form, qtbot)
    assert said_against(form) == {"VISIT_FEW_ATTEMPTS"}
    form.outcome.presence.take_focus()
    press(qtbot, "33")
    judged(form, qtbot)
    assert said_against(form) == set()
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, page.context.tasks)
    assert state_of(page.context.office, filled.cases[0]) is State.NEW
    assert toast_of(page).text.endswith("Kasus tetap terbuka.")


def test_a_family_not_found_is_witnessed_by_somebody_who_lives_there(
    form: VisitForm, page: CasesPage, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    open_by_keys(form, filled.cases[0], qtbot)
    assert not form.outcome.witness.isVisible()
    press(qtbot, "2")
    assert with_keyboard() is form.outcome.witness
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, page.context.tasks)
    assert {"VISIT_WITNESS_MISSING", "VISIT_FEW_ATTEMPTS", "VISIT_PHOTO_MISSING"} == said_against(form)
    photograph(page.window(), "visit_witness")
    form.outcome.witness.setFocus()
    press(qtbot, "Zainal, ketua RT 003")
    form.entry.time.setText("09.10")
    form.entry.ended.setText("09.25")
    judged(form, qtbot)
    assert "VISIT_WITNESS_MISSING" not in said_against(form)
    assert (form.draft().witness, form.draft().ended_time) == ("Zainal, ketua RT 003", "09.25")
    form.outcome.presence.press("1")
    assert form.draft().witness == "", "what is hidden says nothing"


def test_coming_twice_on_one_day_counts_as_one_day_of_trying(
    form: VisitForm, page: CasesPage, filled: Filled, qtbot: QtBot
) -> None:
    open_by_keys(form, filled.cases[0], qtbot)
    press(qtbot, "3")
    form.photos.part.restore({"VISIT_PHOTO_MISSING": "Foto menyusul"})
    judged(form, qtbot)
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, page.context.tasks)
    open_by_keys(form, filled.cases[0], qtbot)
    press(qtbot, "3")
    hint = form.outcome.parts["presence"].hint
    assert "ke-1 dari 3" in hint.text()
    form.entry.day.setFocus()
    form.entry.day.selectAll()
    press(qtbot, "20/11/2026")
    assert "ke-2 dari 3" in hint.text()


def test_day_and_psm_stay_from_one_paper_to_the_next(
    form: VisitForm, page: CasesPage, filled: Filled, qtbot: QtBot
) -> None:
    psm = filled.volunteers[1]
    form.entry.day.setFocus()
    form.entry.day.selectAll()
    press(qtbot, "18/11/2026")
    form.entry.who.choose(psm.id)
    form.number.setFocus()
    open_by_keys(form, filled.cases[9], qtbot)
    assert form.draft().visited_on == "2026-11-18" and form.draft().volunteer_id == psm.id
    assert filled.volunteers[0].printed_name in form.entry.parts["officer"].hint.text()
    press(qtbot, "1L1")
    form.talk.notice.setChecked(True)
    form.photos.part.restore({"VISIT_PHOTO_MISSING": "Foto menyusul"})
    judged(form, qtbot)
    form.save()
    rest(qtbot, page.context.tasks)
    assert state_of(page.context.office, filled.cases[9]) is State.VISITED
    assert form.number.text() == filled.cases[10].number
    assert form.draft().visited_on == "2026-11-18" and form.draft().volunteer_id == psm.id


def test_without_memory_the_psm_the_case_was_given_to_is_taken(
    form: VisitForm, filled: Filled, qtbot: QtBot
) -> None:
    open_by_keys(form, filled.cases[9], qtbot)
    assert form.draft().volunteer_id == filled.volunteers[0].id


def test_a_name_that_is_nobody_does_not_become_a_visit_of_ones_own(
    form: VisitForm, page: CasesPage, filled: Filled, qtbot: QtBot
) -> None:
    open_by_keys(form, filled.cases[0], qtbot)
    line = form.entry.who.lineEdit()
    assert line is not None
    line.setFocus()
    line.selectAll()
    press(qtbot, "siapa ini")
    form.number.setFocus()
    form.save()
    rest(qtbot, page.context.tasks)
    assert "VISIT_OFFICER_NEEDED" in said_against(form)


def test_a_half_typed_day_is_left_alone(form: VisitForm, filled: Filled, qtbot: QtBot) -> None:
    open_by_keys(form, filled.cases[0], qtbot)
    form.entry.day.setFocus()
    form.entry.day.selectAll()
    press(qtbot, "19/11/20")
    judged(form, qtbot)
    press(qtbot, "26")
    assert form.draft().visited_on == "2026-11-19"
    press(qtbot, "x")
    assert form.draft().visited_on == "19/11/2026x"


def test_problems_of_day_and_hour_leave_the_fields_side_by_side(
    form: VisitForm, page: CasesPage, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    open_by_keys(form, filled.cases[0], qtbot)
    form.entry.day.setText("23/12/2099")
    form.entry.time.setText("23.30")
    form.entry.changed.emit()
    judged(form, qtbot)
    assert said_against(form) == {"VISIT_DAY_FUTURE", "VISIT_HOUR_ODD"}
    settle()
    photograph(page.window(), "visit_entry_problems")
    tops = {each.mapTo(form, QPoint(0, 0)).y() for each in (form.entry.day, form.entry.time, form.entry.who)}
    assert max(tops) - min(tops) <= 2, "the fields of one line stand on one line"


def test_why_at_such_an_hour_is_asked_after_both_hours(form: VisitForm, filled: Filled, qtbot: QtBot) -> None:
    open_by_keys(form, filled.cases[0], qtbot)
    form.entry.time.setFocus()
    form.entry.time.setText("06.10")
    form.entry.changed.emit()
    judged(form, qtbot)
    assert "VISIT_HOUR_ODD" in said_against(form)
    hit(qtbot, Qt.Key.Key_Tab)
    press(qtbot, "06.45")
    hit(qtbot, Qt.Key.Key_Tab)
    press(qtbot, "diminta warga")
    assert (form.entry.time.text(), form.entry.ended.text()) == ("06.10", "06.45")
    assert form.entry.parts["visited_time"].reasons == {"VISIT_HOUR_ODD": "diminta warga"}


def test_a_map_link_becomes_two_numbers(form: VisitForm, filled: Filled, qtbot: QtBot) -> None:
    open_by_keys(form, filled.cases[0], qtbot)
    form.talk.place.setText("https://www.google.com/maps/@-0.8431,100.3312,17z")
    form.talk.place.editingFinished.emit()
    assert (form.draft().latitude, form.draft().longitude) == ("-0.843100", "100.331200")
    assert form.talk.parts["latitude"].hint.text() == "Terbaca: -0,843100 dan 100,331200"
    form.talk.place.setText("dekat masjid")
    assert (form.draft().latitude, form.draft().longitude) == ("dekat masjid", "")


def test_everything_has_a_name_and_nothing_is_cut_off(
    form: VisitForm, page: CasesPage, filled: Filled, qtbot: QtBot, tmp_path: Path
) -> None:
    open_by_keys(form, filled.cases[0], qtbot)
    press(qtbot, "1T")
    form.photos.take([people.a_photo(tmp_path, "foto.jpg")])
    form.save()
    rest(qtbot, page.context.tasks)
    for size in ((1366, 768), (911, 460)):
        page.window().resize(*size)
        settle()
        assert nameless(page) == [] and cut_off(page) == []
        rows = [row for row in page.form.findChildren(KeyRow) if row.isVisible()]
        assert len(rows) == 3 and all(row.height() >= row.heightForWidth(row.width()) for row in rows)


def test_the_tab_key_goes_down_the_form(form: VisitForm, filled: Filled, qtbot: QtBot) -> None:
    open_by_keys(form, filled.cases[0], qtbot)
    press(qtbot, "4")
    form.outcome.presence.take_focus()
    seen: list[int] = []
    while form.area.widget().isAncestorOf(with_keyboard()):
        place = with_keyboard().mapTo(form.area.widget(), with_keyboard().rect().topLeft())
        seen.append(place.y())
        hit(qtbot, Qt.Key.Key_Tab)
    assert len(seen) >= 9 and seen == sorted(seen)
    assert with_keyboard() is form.photos.choose_button


def test_sentences_twice_as_long_still_fit(
    context: Context, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    words.speak({}, pseudo=True)
    window = MainWindow((CASES,), context, OfficeKeys(context.office), "Padang Desktop")
    qtbot.addWidget(window)
    page = window.page
    assert isinstance(page, CasesPage)
    window.show()
    page.record(filled.cases[0].number)
    rest(qtbot, context.tasks)
    press(qtbot, "1T")
    page.form.save()
    rest(qtbot, context.tasks)
    photograph(window, "visit_stretched")
    assert cut_off(window) == []
