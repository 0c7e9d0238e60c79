"""In this file: the page Keluarga: families and members are changed, and their deeds taken back."""

from __future__ import annotations

from dataclasses import replace

from family_ground import (
    AIE_PACAH,
    deed_form,
    heard,
    homes,
    member,
    names,
    one,
    opened,
    page,
    record_form,
    type_in,
    undo_last,
)
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from padang_desktop.store import families
from padang_desktop.ui.families.household_forms import AliveForm, DeathForm, HeadForm, MoveForm, SplitForm
from padang_desktop.ui.families.leaving_note import LeavingNote
from padang_desktop.ui.families.merge_form import MergeForm
from padang_desktop.use_cases.families import draft_household

__all__ = ["heard", "homes", "page"]


def test_the_form_of_a_family_says_what_is_wrong_saves_and_is_undone(
    page, homes, heard, qtbot, photograph
) -> None:
    opened(page, homes[0][0], qtbot)
    page.pane.edit_current()
    form = record_form(page, qtbot)
    type_in(form, "no_kk", homes[1][0].no_kk)
    form.save()
    qtbot.waitUntil(lambda: form.form.fields["no_kk"].problem is not None)
    assert form.form.fields["no_kk"].problem.code == "KK_TAKEN"
    photograph(page, "keluarga-isian")
    page.resize(1190, 720)
    type_in(form, "no_kk", homes[0][0].no_kk)
    type_in(form, "address", "Jalan Surau 7")
    form.save()
    qtbot.waitUntil(lambda: page.pane.view is not None)
    assert one(page, homes[0][0].id).address == "Jalan Surau 7"
    undo_last(page, heard, qtbot)
    assert one(page, homes[0][0].id).address == homes[0][0].address


def test_a_member_is_added_and_a_pregnant_man_is_refused(page, homes, heard, qtbot, photograph) -> None:
    opened(page, homes[2][0], qtbot)
    page.pane.add_member()
    form = record_form(page, qtbot)
    type_in(form, "name", "FADHIL")
    type_in(form, "nik_status", "BELUM_ADA")
    type_in(form, "relation", "ANAK")
    type_in(form, "sex", "L")
    type_in(form, "pregnant_since", "01/10/2026")
    form.save()
    qtbot.waitUntil(lambda: form.form.fields["pregnant_since"].problem is not None)
    assert form.form.fields["pregnant_since"].problem.code == "PREGNANT_MALE"
    photograph(page, "keluarga-anggota")
    page.resize(1190, 720)
    type_in(form, "pregnant_since", "")
    form.save_and_next()
    qtbot.waitUntil(lambda: page.pane.form is not None and page.pane.form is not form)
    with page.context.office.reading() as tx:
        assert [each.name for each in families.members(tx, homes[2][0].id)] == ["ERNITA", "FADHIL"]


def test_a_choice_that_no_list_has_is_named_and_not_saved_as_empty(page, homes, qtbot) -> None:
    family, (head, *_) = homes[0]
    opened(page, family, qtbot)
    page.pane.edit_person(head)
    form = record_form(page, qtbot)
    box = form._editors["marital"]
    box.setFocus()
    qtbot.keyClicks(box, "entah apa")
    qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    form.save()
    told = form.form.fields["marital"].problem
    assert told is not None and (told.code, told.value) == ("FIELD_CHOICE_UNKNOWN", "entah apa")
    type_in(form, "marital", "KAWIN")
    form.save()
    qtbot.waitUntil(lambda: page.pane.view is not None)


def test_a_new_family_comes_with_its_head(page, heard, qtbot, photograph) -> None:
    page.pane.add_family()
    form = record_form(page, qtbot)
    photograph(page, "keluarga-baru")
    page.resize(1190, 720)
    type_in(form, "name", "Rinaldi Guci")
    type_in(form, "nik_status", "BELUM_ADA")
    type_in(form, "kelurahan", AIE_PACAH)
    type_in(form, "address", "Jalan Baru 9")
    type_in(form, "kk_reason", "KK masih diurus")
    form.save()
    qtbot.waitUntil(lambda: page.pane.view is not None)
    assert page.pane.view.family.head_name == "RINALDI GUCI"
    qtbot.waitUntil(lambda: len(names(page)) == 6)
    undo_last(page, heard, qtbot)
    qtbot.waitUntil(lambda: len(names(page)) == 5)


def test_a_half_typed_form_is_kept_and_offered_again(page, homes, qtbot) -> None:
    opened(page, homes[0][0], qtbot)
    page.pane.edit_current()
    form = record_form(page, qtbot)
    type_in(form, "address", "Jalan Setengah")
    form.leave()
    qtbot.waitUntil(lambda: page.pane.offer.is_shown)
    page.pane.offer.choose()
    again = record_form(page, qtbot)
    assert again.editor("address").text() == "Jalan Setengah"
    again.throw_away()
    qtbot.waitUntil(lambda: not draft_household.drafts(page.context.office))
    assert one(page, homes[0][0].id).address == homes[0][0].address


def test_pisah_kk_from_the_pane(page, homes, heard, qtbot, photograph) -> None:
    family, (_, _, son) = homes[0]
    opened(page, family, qtbot)
    page.pane.split()
    form = deed_form(page, SplitForm, qtbot)
    number, why = form.form.fields["no_kk"], form.form.fields["kk_reason"]
    assert "boleh kosong" not in number._label.text() + why._label.text(), "one of the two is needed"
    type_in(form, "no_kk", "1371112001159009")
    assert "boleh kosong" in why._label.text()
    number.editor.clear()
    assert "boleh kosong" not in why._label.text()
    photograph(page, "keluarga-pisah")
    page.resize(1190, 720)
    form.editors["member_ids"]._boxes[son.id].click()
    assert form.text("head_id") == son.id
    type_in(form, "reason", "menikah")
    type_in(form, "kk_reason", "KK baru masih diurus")
    form.save()
    qtbot.waitUntil(lambda: page.pane.view is not None and page.pane.view.family.id != family.id)
    assert member(page, son.id).relation == "KEPALA"
    undo_last(page, heard, qtbot)
    assert member(page, son.id).family_id == family.id


def test_another_head_is_put_with_what_everybody_is_to_them(page, homes, qtbot, photograph) -> None:
    family, (head, spouse, son) = homes[0]
    opened(page, family, qtbot)
    page.pane.change_head()
    form = deed_form(page, HeadForm, qtbot)
    type_in(form, "head_id", spouse.id)
    type_in(form, "reason", "merantau")
    type_in(form, f"relation:{head.id}", "SUAMI")
    photograph(page, "keluarga-kepala")
    page.resize(1190, 720)
    form.save()
    qtbot.waitUntil(lambda: page.pane.view is not None and page.pane.view.family.head_name == "ROSNI")
    assert member(page, head.id).relation == "SUAMI" and member(page, son.id).relation == "ANAK"


def test_leaving_gives_a_message_to_copy_and_names_the_open_case(
    page, homes, context, qtbot, photograph
) -> None:
    family = homes[0][0]
    opened(page, family, qtbot)
    page.pane.move(is_out=True)
    form = deed_form(page, MoveForm, qtbot)
    type_in(form, "to_text", "Kota Bukittinggi")
    type_in(form, "reason", "pekerjaan")
    form.save()
    qtbot.waitUntil(lambda: form.form.fields["evidence"].problem is not None)
    form.form.fields["evidence"]._reason.setText("kata ketua RT")
    form.save()
    qtbot.waitUntil(lambda: isinstance(page.pane._shown, LeavingNote))
    photograph(page, "keluarga-pesan")
    page.resize(1190, 720)
    page.pane._shown.copy()
    text = QGuiApplication.clipboard().text()
    assert "Kota Bukittinggi" in text and family.no_kk not in text
    page.families.state.choose("PINDAH")
    qtbot.waitUntil(lambda: names(page) == ["Syafril Koto"])
    opened(page, family, qtbot)
    page.pane.take_back_leaving()
    qtbot.waitUntil(lambda: one(page, family.id).state == "AKTIF")


def test_death_of_the_head_asks_who_is_head_now_and_is_corrected(page, homes, qtbot, photograph) -> None:
    family, (head, spouse, _) = homes[0]
    opened(page, family, qtbot)
    page.pane.note_death(head)
    form = deed_form(page, DeathForm, qtbot)
    assert form.text("on_day") == "", "the day of a death is asked, not guessed"
    photograph(page, "keluarga-meninggal")
    page.resize(1190, 720)
    type_in(form, "on_day", "10/11/2026")
    type_in(form, "evidence", "akta 9/2026")
    type_in(form, "head_id", spouse.id)
    form.save()
    qtbot.waitUntil(lambda: page.pane.view is not None and page.pane.view.family.head_name == "ROSNI")
    photograph(page, "keluarga-sesudah-meninggal")
    page.resize(1190, 720)
    page.pane.take_back_death(member(page, head.id))
    alive = deed_form(page, AliveForm, qtbot)
    assert any("Rosni tetap kepala keluarga" in each.text() for each in alive.findChildren(QLabel))
    alive.save()
    qtbot.waitUntil(lambda: alive.form.fields["evidence"].problem is not None)
    photograph(page, "keluarga-masih-hidup")
    page.resize(1190, 720)
    type_in(alive, "evidence", "datang sendiri, KTP dilihat")
    alive.save()
    qtbot.waitUntil(lambda: member(page, head.id).life_status == "HIDUP")


def test_the_form_of_a_death_bears_the_name_of_who_died(page, homes, qtbot) -> None:
    family, (_, spouse, _) = homes[0]
    opened(page, family, qtbot)
    page.pane.note_death(spouse)
    deed_form(page, DeathForm, qtbot)
    assert page.detail.title.whole == f"Meninggal: {spouse.name.title()}"


def test_enter_in_the_last_field_of_a_deed_goes_to_its_button_and_not_out_of_the_form(
    page, homes, qtbot
) -> None:
    family, (head, spouse, _) = homes[0]
    opened(page, family, qtbot)
    page.pane.note_death(head)
    form = deed_form(page, DeathForm, qtbot)
    page.window().activateWindow()
    type_in(form, "on_day", "10/11/2026")
    type_in(form, "evidence", "akta 9/2026")
    type_in(form, "head_id", spouse.id)
    last = form.editors["head_id"]
    last.setFocus()
    qtbot.keyClick(last, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.window().focusWidget() is form._save_button)
    qtbot.keyClick(form._save_button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: member(page, head.id).life_status == "MENINGGAL")


def test_two_records_are_merged_field_by_field_and_parted_again(page, homes, qtbot, photograph) -> None:
    first, second = homes[0][0], homes[3][0]
    with page.context.office.writing("family.changed") as tx:
        families.change(tx, replace(second, address="Komplek Perumahan Griya Contoh Permai Blok D No. 123"))
    opened(page, first, qtbot)
    page.pane.merge()
    form = deed_form(page, MergeForm, qtbot)
    qtbot.keyClicks(form.search, "afrizal")
    qtbot.waitUntil(lambda: any("Afrizal" in each.text() for each in form.findChildren(QPushButton)))
    qtbot.keyClick(form.search, Qt.Key.Key_Down)
    found = page.window().focusWidget()
    assert isinstance(found, QPushButton) and "Afrizal" in found.text()
    found.click()
    qtbot.waitUntil(lambda: bool(form.choices))
    photograph(page, "keluarga-gabung")
    assert form.minimumSizeHint().width() < 336, "a long address makes the form wider than its pane"
    page.resize(1190, 720)
    keyboard = page.window().focusWidget()
    assert keyboard is not None and form.isAncestorOf(keyboard)
    qtbot.keyClick(keyboard, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.pane.view is not None and bool(page.pane.view.whole.swallowed))
    view = page.pane.view
    assert len(view.member_rows) == 6
    assert len(names(page)) == 4
    page.pane.unmerge(view.whole.swallowed[0].id)
    qtbot.waitUntil(lambda: len(names(page)) == 5)


def test_ctrl_enter_after_a_known_member_goes_back_to_the_list_and_after_a_new_one_asks_the_next(
    page, homes, qtbot
) -> None:
    family, people_in_it = homes[0]
    opened(page, family, qtbot)
    page.pane.edit_person(people_in_it[1])
    form = record_form(page, qtbot)
    type_in(form, "occupation", "Pedagang")
    form.save_and_next()
    qtbot.waitUntil(lambda: not page.has_detail and page.pane.form is None)
    assert page.window().focusWidget() is page.front.table
    opened(page, family, qtbot)
    page.pane.add_member()
    form = record_form(page, qtbot)
    type_in(form, "name", "FITRA")
    form.editor("relation").choose("ANAK")
    form.editor("nik_status").choose("BELUM_ADA")
    form.save_and_next()
    qtbot.waitUntil(lambda: page.pane.form is not None and page.pane.form is not form)
    assert page.pane.form.is_new
