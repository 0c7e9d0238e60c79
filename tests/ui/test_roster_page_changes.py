"""In this file: what is done to a person beside the form: status, kelurahan, picture, Sampah, papers."""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QPushButton
from roster_ground import (
    AIE_PACAH,
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
from ui_ground import settle

from padang_desktop.domain.roster.volunteer_status import StatusChange
from padang_desktop.ui.editors import DayEdit
from padang_desktop.ui.roster.change_forms import MoveForm, StatusForm
from padang_desktop.ui.roster.portrait import PictureBox
from padang_desktop.use_cases.roster import change_status, export_roster, keep_roster
from tests import people

__all__ = ["page", "person"]

CTRL = Qt.KeyboardModifier.ControlModifier


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


def test_a_heic_picture_is_seen_in_the_form_before_the_person_is_stored(page, tmp_path, qtbot, photograph):
    pillow_heif = pytest.importorskip("pillow_heif")
    pillow_heif.register_heif_opener()
    path = tmp_path / "IMG_0001.HEIC"
    Image.new("RGB", (600, 800), (200, 20, 20)).save(path, "HEIF")
    form = new_form(page)
    box = form.picture.box
    box.give(path)
    qtbot.waitUntil(lambda: not page.context.tasks.under_way)
    shown_now = box.picture.pixmap().toImage()
    middle = shown_now.pixelColor(shown_now.width() // 2, shown_now.height() // 2)
    assert middle.red() > 150 and middle.green() < 90
    photograph(page, "roster-foto-heic")


def test_what_is_no_picture_is_said_in_the_form_and_not_kept_for_later(page, tmp_path, qtbot, photograph):
    form = new_form(page)
    bad = tmp_path / "surat.heic"
    bad.write_bytes(b"%PDF-1.7")
    form.picture.box.give(bad)
    qtbot.waitUntil(form.picture.box._trouble.isVisible)
    assert "bukan foto yang dikenal" in form.picture.box._trouble.text()
    photograph(page, "roster-bukan-foto")
    line(form, "name").setText("Rosni")
    choose(form, "kelurahan", LUBUK_BUAYA)
    choose(form, "nik_status", "BELUM_ADA")
    with qtbot.assertNotEmitted(page.context.tasks.situation_met):
        form.save()
        qtbot.waitUntil(lambda: page.pane.view is not None)
    assert page.pane.view.person.photo == ""


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


def test_the_spreadsheet_holds_what_the_list_shows_unless_everybody_is_wanted(
    page, person, qtbot, tmp_path
) -> None:
    from padang_desktop.ui.roster.papers_options import EXCEL
    from padang_desktop.ui.roster.papers_panel import PapersPanel
    from padang_desktop.ui.roster.papers_people import ALL

    page.header.search.setText("rosni")
    qtbot.waitUntil(lambda: len(page.people.shown_ids()) == 1)
    qtbot.keyClick(page, Qt.Key.Key_E, CTRL)
    panel = shown(page, PapersPanel, qtbot)
    assert panel.kind == EXCEL

    def names(file: str) -> list[object]:
        export_roster.export_roster(page.context.office, tmp_path / file, volunteer_ids=panel.people.ids)
        head, *rows = openpyxl.load_workbook(tmp_path / file).worksheets[0].values
        return [row[head.index("Nama")] for row in rows]

    assert names("tampak.xlsx") == [person.name]
    panel.people.choices[ALL].click()
    assert len(names("semua.xlsx")) == 3


def test_a_red_bar_leaves_with_a_good_picture_and_with_the_tab(page, person, tmp_path, qtbot) -> None:
    view = opened(page, person, qtbot)
    good = tmp_path / "foto.png"
    image = QImage(60, 80, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    assert image.save(str(good))
    page.bars.show_message("bad", "Berkas ini bukan foto.")
    view.findChildren(PictureBox)[0].give(good)
    qtbot.waitUntil(lambda: bool(whole(page, person).person.photo))
    qtbot.waitUntil(lambda: page.bars.bars == [])
    page.bars.show_message("bad", "Berkas ini bukan foto.")
    page.bars.show_message("info", "Ada isian yang belum disimpan.")
    page.tabs.turn("contacts")
    assert [bar.kind for bar in page.bars.bars] == ["info"]


def test_a_picture_does_not_hide_what_somebody_else_has_changed(page, person, qtbot) -> None:
    page.pane.edit(person)
    form = page.pane.form
    line(form, "occupation").setText("Guru")
    # Somebody else saves, and then the picture of the open form is kept.
    other = keep_roster.save(page.context.office, replace(person, occupation="Petani"))
    picture = QImage(400, 500, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.gray)
    form.picture._put(_png(picture))
    qtbot.waitUntil(lambda: form._person.photo != "", timeout=20_000)
    met = []
    page.context.tasks.situation_met.connect(met.append)
    form.save()
    qtbot.waitUntil(lambda: bool(met) or any(f.problem for f in form.form.fields.values()), timeout=20_000)
    assert whole(page, person).person.occupation == other.occupation


def _png(picture: QImage) -> bytes:
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(held, "PNG")  # type: ignore[call-overload]
    return bytes(held.data().data())


def test_the_proof_of_a_death_is_not_called_optional_and_of_a_leave_it_is(page, person, qtbot) -> None:
    opened(page, person, qtbot)
    qtbot.keyClick(page, Qt.Key.Key_F3)
    form = shown(page, StatusForm, qtbot)
    label = form.form.fields["evidence"]._label
    assert "boleh kosong" in label.text()
    choose(form, "status", "BERHENTI")
    choose(form, "reason", "MENINGGAL")
    assert "boleh kosong" not in label.text()
    choose(form, "reason", "MENGUNDURKAN_DIRI")
    assert "boleh kosong" in label.text()


def test_the_pane_of_papers_opens_at_its_top_each_time(page, person, qtbot) -> None:
    page.resize(911, 460)
    page.pane.print_papers()
    settle()
    bar = page.detail._scroll.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    page.close_detail()
    page.pane.print_papers()
    settle()
    assert page.detail._scroll.verticalScrollBar().value() == 0
