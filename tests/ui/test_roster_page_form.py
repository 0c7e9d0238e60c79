"""In this file: the form of a person, its drafts, and the forms for status and kelurahan, typed through."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QLineEdit, QPushButton
from ui_ground import cut_off, nameless, settle, widgets_left_by

from padang_desktop.domain.volunteer import Volunteer
from padang_desktop.domain.volunteer_status import StatusChange
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox, DayEdit, NikEdit
from padang_desktop.ui.roster.change_forms import MoveForm, StatusForm
from padang_desktop.ui.roster.page import RosterPage
from padang_desktop.ui.roster.person_form import PersonForm
from padang_desktop.ui.roster.portrait import PictureBox
from padang_desktop.use_cases import change_status, draft_person, keep_roster, look_at_person
from tests import people

CTRL = Qt.KeyboardModifier.ControlModifier
AIE_PACAH, LUBUK_BUAYA = "13.71.11.1003", "13.71.11.1009"


@pytest.fixture
def page(context: Context, qtbot) -> RosterPage:
    page = RosterPage(context)
    qtbot.addWidget(page)
    page.resize(1190, 720)
    page.refresh()
    page.show()
    settle()
    return page


@pytest.fixture
def person(context: Context) -> Volunteer:
    made = people.a_volunteer(id="", name="ROSNI", training_number="12/PD/2024", training_on="2024-03-05")
    for name in ("ELFIRA", "ZULKIFLI KOTO"):
        keep_roster.save(context.office, people.a_volunteer(id="", name=name))
    return keep_roster.save(context.office, made)


def line(form, name: str) -> QLineEdit:
    editor = form.editor(name) if isinstance(form, PersonForm) else form.editors[name]
    assert isinstance(editor, QLineEdit)
    return editor


def choose(form, name: str, code: str) -> None:
    editor = form.editor(name) if isinstance(form, PersonForm) else form.editors[name]
    assert isinstance(editor, ChoiceBox)
    editor.choose(code)
    assert editor.code == code


def new_form(page: RosterPage) -> PersonForm:
    page.add_person()
    assert page.pane.form is not None
    return page.pane.form


def whole(page: RosterPage, person: Volunteer):
    return look_at_person.whole(page.context.office, person.id)


def shown(page: RosterPage, kind, qtbot):
    qtbot.waitUntil(lambda: isinstance(page.pane._shown, kind))
    return page.pane._shown


def opened(page: RosterPage, person: Volunteer, qtbot):
    page.refresh()
    page.open_record(person.id)
    qtbot.waitUntil(lambda: page.pane.view is not None and page.pane.view.person.id == person.id)
    return page.pane.view


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


def test_a_status_is_changed_with_reason_and_evidence_and_undone(page, person, qtbot, photograph) -> None:
    opened(page, person, qtbot)
    qtbot.keyClick(page, Qt.Key.Key_F3)
    form = shown(page, StatusForm, qtbot)
    choose(form, "status", "BERHENTI")
    form.save()
    qtbot.waitUntil(lambda: form.form.fields["reason"].problem is not None)
    choose(form, "reason", "MENINGGAL")
    form.save()
    qtbot.waitUntil(lambda: form.form.fields["evidence"].problem is not None)
    photograph(page, "roster-status")
    line(form, "evidence").setText("Surat kematian 4/2026")
    undo = []
    page.context.announced.connect(lambda text, act, word: undo.append((text, act)))
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page.pane.view is not None and page.pane.view.person.status == "BERHENTI")
    assert undo[0][0] == "Status Rosni menjadi Berhenti."
    undo[0][1]()
    qtbot.waitUntil(lambda: page.pane.view is not None and page.pane.view.person.status == "AKTIF")
    assert len(whole(page, person).statuses) == 1


def test_a_death_noted_by_mistake_is_corrected_in_two_presses(page, person, qtbot, photograph) -> None:
    change = StatusChange("BERHENTI", "MENINGGAL", "2026-10-02", "Surat 4/2026")
    change_status.set_status(page.context.office, person.id, change)
    view = opened(page, person, qtbot)
    [correct] = [each for each in view.findChildren(QPushButton) if "masih hidup" in each.text()]
    qtbot.mouseClick(correct, Qt.MouseButton.LeftButton)
    form = shown(page, StatusForm, qtbot)
    assert form.text("status") == "AKTIF" and form.text("reason") == "KOREKSI"
    form.save()
    qtbot.waitUntil(lambda: page.pane.view is not None and page.pane.view.person.status == "AKTIF")


def test_a_candidate_who_becomes_active_is_asked_for_the_sk(page, qtbot, photograph) -> None:
    candidate = keep_roster.save(
        page.context.office, people.a_volunteer(id="", name="ELFIRA", status="CALON")
    )
    opened(page, candidate, qtbot)
    page.pane.change_status()
    form = shown(page, StatusForm, qtbot)
    assert form.form.fields["sk_number"].isHidden()
    choose(form, "status", "AKTIF")
    assert form.form.fields["sk_number"].isVisible()
    choose(form, "reason", "DITETAPKAN")
    form.save()
    qtbot.waitUntil(lambda: form.form.fields["sk_number"].problem is not None)
    photograph(page, "roster-status-calon")
    line(form, "sk_number").setText("SK/7/2026")
    form.form.fields["status"]._reason.setText("pelatihan bulan depan")
    form.save()
    qtbot.waitUntil(lambda: page.pane.view is not None and page.pane.view.person.status == "AKTIF")
    assert page.pane.view.person.sk_number == "SK/7/2026"


def test_a_move_keeps_the_former_kelurahan_in_the_history(page, person, qtbot, photograph) -> None:
    opened(page, person, qtbot)
    qtbot.keyClick(page, Qt.Key.Key_F4)
    form = shown(page, MoveForm, qtbot)
    choose(form, "kelurahan", AIE_PACAH)
    choose(form, "reason", "PINDAH_TUGAS")
    day = form.editors["on_day"]
    assert isinstance(day, DayEdit) and day.day is not None
    photograph(page, "roster-pindah")
    form.save()
    qtbot.waitUntil(lambda: page.pane.view is not None and page.pane.view.person.kelurahan == AIE_PACAH)
    assert [each.kelurahan for each in whole(page, person).postings] == [AIE_PACAH, people.KELURAHAN]


def test_a_picture_is_pasted_dropped_and_taken_away(page, person, tmp_path, qtbot) -> None:
    view = opened(page, person, qtbot)
    box = view.findChildren(PictureBox)[0]
    image = QImage(300, 400, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    QGuiApplication.clipboard().setImage(image)
    qtbot.keyClick(box, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: page.pane.view is not view and bool(page.pane.view.person.photo))
    first = page.pane.view.person.photo
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(people.a_photo(tmp_path)))])
    QGuiApplication.clipboard().setMimeData(data)
    assert page.pane.view.findChildren(PictureBox)[0].paste()
    qtbot.waitUntil(lambda: page.pane.view is not None and page.pane.view.person.photo not in ("", first))
    page.pane.view.findChildren(PictureBox)[0].removed.emit()
    qtbot.waitUntil(lambda: page.pane.view is not None and page.pane.view.person.photo == "")


def test_a_new_person_gets_the_picture_that_was_chosen_in_the_form(page, tmp_path, qtbot) -> None:
    form = new_form(page)
    form.picture.box.give(people.a_photo(tmp_path))
    line(form, "name").setText("Rosni")
    choose(form, "kelurahan", LUBUK_BUAYA)
    choose(form, "nik_status", "BELUM_ADA")
    form.save()
    qtbot.waitUntil(lambda: page.pane.view is not None and bool(page.pane.view.person.photo))


def test_a_picture_changed_while_the_form_is_open_stays(page, person, tmp_path, qtbot) -> None:
    opened(page, person, qtbot)
    page.pane.edit_current()
    form = page.pane.form
    line(form, "note").setText("dengan foto")
    form.picture.box.give(people.a_photo(tmp_path))
    qtbot.waitUntil(lambda: bool(form.typed.photo))
    assert page.pane.form is form
    form.save()
    qtbot.waitUntil(lambda: page.pane.view is not None)
    assert page.pane.view.person.photo and page.pane.view.person.note == "dengan foto"


def test_a_file_that_is_no_picture_says_so_and_changes_nothing(
    page, person, tmp_path, qtbot, photograph
) -> None:
    view = opened(page, person, qtbot)
    bad = tmp_path / "surat.jpg"
    bad.write_bytes(b"%PDF-1.7")
    with qtbot.waitSignal(page.context.tasks.situation_met) as met:
        view.findChildren(PictureBox)[0].give(bad)
    assert met.args[0].code == "NOT_A_PHOTO" and whole(page, person).person.photo == ""
    photograph(page, "roster-tanpa-foto")


def test_who_was_entered_by_mistake_is_thrown_away_from_here(page, person, qtbot) -> None:
    from padang_desktop.ui.trash.trash_bar import TrashForm

    opened(page, person, qtbot)
    page.pane.throw_away()
    form = shown(page, TrashForm, qtbot)
    form.left.emit()
    qtbot.waitUntil(lambda: page.pane.view is not None)


def test_papers_open_in_the_pane(page, person, qtbot) -> None:
    from padang_desktop.ui.roster.papers_panel import PapersPanel

    page.pane.print_papers()
    panel = shown(page, PapersPanel, qtbot)
    panel.left.emit()
    assert not page.has_detail


def test_the_forms_have_names_and_nothing_is_cut_off(page, person, qtbot) -> None:
    for size in ((1190, 720), (855, 440)):
        page.resize(*size)
        form = new_form(page)
        form._open_private(True)
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
