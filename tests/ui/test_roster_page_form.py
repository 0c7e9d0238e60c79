"""In this file: the form of a person and its drafts, typed through."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from roster_ground import (
    LUBUK_BUAYA,
    choose,
    line,
    new_form,
    opened,
    page,
    person,
    shown,
    whole,
)
from ui_ground import cut_off, nameless, settle, widgets_left_by

from padang_desktop.ui.nik_edit import NikEdit
from padang_desktop.ui.roster.change_forms import MoveForm, StatusForm
from padang_desktop.ui.roster.page import RosterPage
from padang_desktop.ui.roster.person_form import PersonForm
from padang_desktop.use_cases.roster import draft_person

__all__ = ["page", "person"]

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_wrong_nik_is_told_at_its_field_and_a_right_one_saves(page, qtbot, photograph) -> None:
    form = new_form(page)
    nik = form.editor("nik")
    assert isinstance(nik, NikEdit)
    line(form, "name").setText("Rosni")
    nik.insert_digits("137111450385900")
    choose(form, "kelurahan", LUBUK_BUAYA)
    form.save()
    qtbot.waitUntil(lambda: form.form.fields["nik"].problem is not None)
    assert "15" in form.form.fields["nik"]._sentence.text()
    photograph(page, "roster-formulir")
    nik.insert_digits("1371114503859001")
    form.save()
    view = opened_after_save(page, qtbot)
    assert view.person.name == "ROSNI" and view.person.status == "AKTIF"


def opened_after_save(page: RosterPage, qtbot):
    qtbot.waitUntil(lambda: page.pane.view is not None)
    return page.pane.view


def test_titles_typed_with_the_name_come_apart_and_the_printed_name_follows(page, qtbot) -> None:
    form = new_form(page)
    qtbot.keyClicks(line(form, "name"), "Hj. ROSNI, S.Pd")
    qtbot.keyClick(line(form, "name"), Qt.Key.Key_Return)
    texts = {name: line(form, name).text() for name in ("name", "title_front", "title_back", "printed_name")}
    assert texts == {
        "name": "ROSNI", "title_front": "Hj.", "title_back": "S.Pd", "printed_name": "Hj. Rosni, S.Pd",
    }  # fmt: skip
    assert line(form, "title_front").hasFocus()
    line(form, "title_back").setText("Dt. Rajo Basa, S.Pd")
    assert line(form, "printed_name").text() == "Hj. Rosni Dt. Rajo Basa, S.Pd"
    line(form, "printed_name").clear()
    qtbot.keyClicks(line(form, "printed_name"), "Rosni, S.Pd")
    line(form, "title_front").setText("")
    assert line(form, "printed_name").text() == "Rosni, S.Pd"


def test_without_a_nik_the_field_goes_away_and_saving_is_normal(page, qtbot) -> None:
    form = new_form(page)
    line(form, "name").setText("Rosni")
    choose(form, "kelurahan", LUBUK_BUAYA)
    choose(form, "nik_status", "BELUM_ADA")
    assert form.form.fields["nik"].isHidden()
    form.save()
    view = opened_after_save(page, qtbot)
    assert (view.person.nik, view.person.nik_status) == ("", "BELUM_ADA")


def test_ctrl_enter_saves_and_opens_the_next_with_what_stays(page, qtbot) -> None:
    form = new_form(page)
    line(form, "name").setText("Rosni")
    choose(form, "kelurahan", LUBUK_BUAYA)
    choose(form, "nik_status", "BELUM_ADA")
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page.pane.form is not None and page.pane.form is not form)
    following = page.pane.form
    assert line(following, "name").text() == "" and line(following, "name").hasFocus()
    assert following.typed.kelurahan == LUBUK_BUAYA
    assert page.people.table.paged.rowCount() == 1


def test_living_elsewhere_is_yellow_and_saved_with_a_reason(page, person, qtbot, photograph) -> None:
    opened(page, person, qtbot)
    page.pane.edit_current()
    form = page.pane.form
    choose(form, "home_kelurahan", LUBUK_BUAYA)
    form.save()
    field = form.form.fields["home_kelurahan"]
    qtbot.waitUntil(lambda: field.problem is not None)
    assert not field.problem.blocks
    qtbot.waitUntil(lambda: not field.editor.visibleRegion().isEmpty())
    photograph(page, "roster-formulir-peringatan")
    field._reason.setText("rumah orang tua")
    form.save()
    qtbot.waitUntil(lambda: page.pane.view is not None)
    assert "rumah orang tua" in whole(page, person).person.reasons
    page.pane.edit_current()
    line(page.pane.form, "note").setText("sudah dicek")
    page.pane.form.save()
    qtbot.waitUntil(lambda: page.pane.view is not None)
    assert whole(page, person).person.note == "sudah dicek"


def test_the_account_is_folded_away_masked_and_opened_on_demand(page, person, qtbot, photograph) -> None:
    opened(page, person, qtbot)
    page.pane.edit_current()
    form = page.pane.form
    assert form.form.fields["bank_account"].isHidden()
    qtbot.mouseClick(form._more, Qt.MouseButton.LeftButton)
    account = form.editor("bank_account")
    assert isinstance(account, NikEdit) and account.isVisible()
    account.insert_digits("1234567890")
    line(form, "bank_name").setText("Bank Nagari")
    form.save()
    qtbot.waitUntil(lambda: page.pane.view is not None)
    assert whole(page, person).person.bank_account == "1234567890"
    texts = [label.text() for label in page.pane.view._hidden.values()]
    assert "1234567890" not in texts and any(text.endswith("90") for text in texts)


def test_esc_leaves_with_the_draft_kept_and_it_is_offered_again(page, qtbot, photograph) -> None:
    form = new_form(page)
    qtbot.keyClicks(line(form, "name"), "Ros")
    qtbot.keyClick(line(form, "name"), Qt.Key.Key_Escape)
    assert not page.has_detail
    qtbot.waitUntil(lambda: len(page.bars.bars) == 1)
    photograph(page, "roster-konsep")
    [button] = [each for each in page.bars.findChildren(QPushButton) if "Lanjutkan" in each.text()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.pane.form is not None)
    assert line(page.pane.form, "name").text() == "Ros"
    page.pane.form.throw_away()
    qtbot.waitUntil(lambda: draft_person.drafts(page.context.office) == [])


def test_the_home_page_can_open_a_draft(page, person, qtbot) -> None:
    draft_person.keep_draft(page.context.office, replace(person, note="separuh"))
    page.open_draft("volunteer", person.id)
    qtbot.waitUntil(lambda: page.pane.form is not None)
    assert line(page.pane.form, "note").text() == "separuh"


def test_the_forms_have_names_and_nothing_is_cut_off(page, person, qtbot) -> None:
    for size in ((1190, 720), (855, 440)):
        page.resize(*size)
        form = new_form(page)
        form.open_private(True)
        settle()
        assert nameless(page) == [] and cut_off(page) == []
        page.close_detail()
        opened(page, person, qtbot)
        for change, kind in ((page.pane.change_status, StatusForm), (page.pane.move_person, MoveForm)):
            change()
            shown(page, kind, qtbot).left.emit()
            qtbot.waitUntil(lambda: page.pane.view is not None)
            settle()
            assert nameless(page) == [] and cut_off(page) == []


def test_opening_and_closing_forms_leaves_nothing_behind(page, person, qtbot) -> None:
    def open_and_close() -> None:
        page.pane.edit(person)
        settle()
        page.close_detail()
        page.detail.show_record("", QPushButton("x", page.detail))
        qtbot.waitUntil(lambda: not page.context.tasks.under_way)

    assert widgets_left_by(open_and_close, 5) <= 0


def test_a_title_typed_with_the_name_joins_the_one_that_is_there(page, qtbot) -> None:
    form = new_form(page)
    line(form, "title_back").setText("S.Pd")
    line(form, "title_front").setText("Dra.")
    qtbot.keyClicks(line(form, "name"), "Hj. DESI RATNA SARI, S.Pd., M.Pd")
    qtbot.keyClick(line(form, "name"), Qt.Key.Key_Return)
    texts = [line(form, name).text() for name in ("title_front", "name", "title_back", "printed_name")]
    assert texts == ["Dra. Hj.", "DESI RATNA SARI", "S.Pd, M.Pd", "Dra. Hj. Desi Ratna Sari, S.Pd, M.Pd"]


def test_ctrl_enter_after_a_known_person_goes_back_to_the_list(page, person, qtbot) -> None:
    opened(page, person, qtbot)
    qtbot.keyClick(page, Qt.Key.Key_F2)
    form = shown(page, PersonForm, qtbot)
    line(form, "occupation").setText("Pedagang")
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not page.has_detail)
    assert whole(page, person).person.occupation == "Pedagang"
    current = page.people.current()
    assert current is not None and current.id == person.id and page.pane.form is None
    assert page.window().focusWidget() is page.people.table


def test_a_number_that_is_shown_to_be_mended_leaves_a_line_in_the_journal(page, person, qtbot) -> None:
    told: list[str] = []
    page.context.masking._on_reveal = lambda page, reason: told.append(page)
    page.pane.edit(whole(page, person).person)
    nik = page.pane.form.editor("nik")
    assert isinstance(nik, NikEdit)
    nik.setFocus()
    nik.show_to_mend()
    assert told == ["roster"] and page.is_masked


def test_the_kelurahan_is_found_by_the_name_people_use(page, qtbot) -> None:
    form = new_form(page)
    box = form.editor("kelurahan")
    labels = [box.itemText(row) for row in range(box.count())]
    assert "Batang Kabung Ganting (juga Batang K Ganting, Batang Kabung)" in labels
    box.setFocus()
    qtbot.keyClicks(box.lineEdit(), "air pacah")
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: box.code == "13.71.11.1003")
