"""In this file: photos of a visit: dragged in, pasted, chosen; their kinds, and what is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from case_ground import (
    Filled,
    Photograph,
    filled,
    hit,
    house,
    judged,
    office,
    open_by_keys,
    page,
    press,
    rest,
    said_against,
    state_of,
)
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from pytestqt.qtbot import QtBot
from ui_ground import cut_off, nameless, settle, widgets_left_by

from padang_desktop.domain.cases.case import State
from padang_desktop.ui.cases.page import CasesPage
from padang_desktop.ui.cases.photo_row import PhotoRow
from padang_desktop.ui.cases.pictures import chosen, shrunken
from padang_desktop.ui.cases.visit_form import VisitForm
from padang_desktop.use_cases.cases import look_at_case, record_visit
from tests import people

__all__ = ["filled", "office", "page"]


CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def form(page: CasesPage, filled: Filled, qtbot: QtBot) -> VisitForm:
    """Found and eligible, spoken with the one concerned; only the photos are to come."""
    page.record()
    open_by_keys(page.form, filled.cases[0], qtbot)
    press(qtbot, "1L1")
    page.form.talk.notice.setChecked(True)
    judged(page.form, qtbot)
    return page.form


def kinds(form: VisitForm) -> list[str]:
    return [photo.kind for photo in form.photos.chosen]


def compare(form: VisitForm, page: CasesPage, qtbot: QtBot) -> None:
    hit(qtbot, Qt.Key.Key_B, CTRL | Qt.KeyboardModifier.ShiftModifier)
    rest(qtbot, page.context.tasks)
    assert form.used.view.isVisible() and form.used.view.geometry() == form.rect()


def test_photos_take_the_kinds_that_are_still_missing_and_go_with_the_visit(
    form: VisitForm, page: CasesPage, filled: Filled, qtbot: QtBot, tmp_path: Path, photograph: Photograph
) -> None:
    form.photos.take([people.a_photo(tmp_path, f"IMG_20261120_{at}.jpg", colour=70 + at) for at in range(3)])
    form.photos.take([people.a_photo(tmp_path, "foto ktp 2.jpg", colour=80)])
    assert kinds(form) == ["RUMAH_DEPAN", "RUMAH_DALAM", "KK", "KTP"]
    judged(form, qtbot)
    assert said_against(form) == set()
    photograph(page.window(), "visit_photos")
    assert nameless(page) == [] and cut_off(page) == []
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, page.context.tasks)
    assert state_of(page.context.office, filled.cases[0]) is State.READY
    [attempt] = look_at_case.case_view(page.context.office, filled.cases[0].id).visits
    assert [photo.kind for photo in attempt.photos] == ["RUMAH_DEPAN", "RUMAH_DALAM", "KK", "KTP"]
    assert form.photos.chosen == []


def test_a_photo_without_a_kind_is_not_saved(
    form: VisitForm, page: CasesPage, filled: Filled, qtbot: QtBot, tmp_path: Path
) -> None:
    form.photos.take([house.path for house in house(tmp_path, 60)])
    row = form.photos.findChildren(PhotoRow)[0]
    row._kind.setCurrentIndex(-1)
    judged(form, qtbot)
    assert "VISIT_PHOTO_KIND_UNKNOWN" in said_against(form)
    form.save()
    rest(qtbot, page.context.tasks)
    assert state_of(page.context.office, filled.cases[0]) is State.NEW


def test_a_photo_is_taken_out_again(form: VisitForm, qtbot: QtBot, tmp_path: Path) -> None:
    form.photos.take([house.path for house in house(tmp_path, 60)])
    row = form.photos.findChildren(PhotoRow)[0]
    row.removed.emit(row)
    judged(form, qtbot)
    assert kinds(form) == ["RUMAH_DALAM"] and said_against(form) == {"VISIT_PHOTO_MISSING"}


def test_photos_can_be_dropped_anywhere_on_the_form(form: VisitForm, tmp_path: Path) -> None:
    data = QMimeData()
    files = [people.a_photo(tmp_path, "a.jpg", colour=61), tmp_path / "surat.pdf"]
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    enters = QDragEnterEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    form.dragEnterEvent(enters)
    drops = QDropEvent(
        QPoint(9, 9).toPointF(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    form.dropEvent(drops)
    assert enters.isAccepted() and [photo.path.name for photo in form.photos.chosen] == ["a.jpg"]


def test_a_copied_picture_is_pasted_and_never_lies_unencrypted_on_the_disk(
    form: VisitForm, page: CasesPage, filled: Filled, qtbot: QtBot, tmp_path: Path
) -> None:
    picture = QImage(320, 240, QImage.Format.Format_RGB32)
    picture.fill(QColor("seagreen"))
    QGuiApplication.clipboard().setImage(picture)
    form.talk.note.setFocus()
    hit(qtbot, Qt.Key.Key_V, CTRL | Qt.KeyboardModifier.ShiftModifier)
    [pasted] = form.photos.chosen
    assert pasted.kind == "RUMAH_DEPAN" and pasted.data and not pasted.path.exists()
    form.photos.take([people.a_photo(tmp_path, "dalam.jpg", colour=95)])
    judged(form, qtbot)
    form.save()
    rest(qtbot, page.context.tasks)
    [attempt] = look_at_case.case_view(page.context.office, filled.cases[0].id).visits
    assert len(attempt.photos) == 2
    assert form.photos._pasted == {}


def test_a_pasted_picture_is_there_again_when_the_form_is_opened_again(
    form: VisitForm, page: CasesPage, filled: Filled, qtbot: QtBot
) -> None:
    picture = QImage(320, 240, QImage.Format.Format_RGB32)
    picture.fill(QColor("seagreen"))
    QGuiApplication.clipboard().setImage(picture)
    assert form.photos.paste()
    before = form.photos.chosen
    hit(qtbot, Qt.Key.Key_Escape)
    page.record(filled.cases[0].number)
    rest(qtbot, page.context.tasks)
    assert form.photos.chosen == before


def test_copied_text_is_no_photo(form: VisitForm) -> None:
    QGuiApplication.clipboard().setText("bukan foto")
    assert not form.photos.paste()
    assert form.photos.chosen == []


def test_a_photo_of_another_family_is_warned_about_and_its_reason_is_kept(
    form: VisitForm, page: CasesPage, filled: Filled, qtbot: QtBot, tmp_path: Path, photograph: Photograph
) -> None:
    record_visit.record_visit(page.context.office, people.a_visit(filled.cases[20]), house(tmp_path, 60))
    form.photos.take([photo.path for photo in house(tmp_path, 60)])
    judged(form, qtbot)
    assert said_against(form) == set()
    form.save()
    rest(qtbot, page.context.tasks)
    assert said_against(form) == {"VISIT_PHOTO_USED"}
    photograph(page.window(), "visit_photo_used")
    compare(form, page, qtbot)
    photograph(page.window(), "visit_photos_compared")
    assert nameless(page) == [] and cut_off(page) == []
    left, right = form.used.view.sides
    assert left.title.whole == "Foto baru (1 dari 2)" and left.facts.whole == "depan 60.jpg"
    assert right.title.whole == f"Sudah dipakai: {filled.cases[20].number}"
    assert all(not side._shown.isNull() for side in (left, right))
    hit(qtbot, Qt.Key.Key_Escape)
    assert not form.used.view.isVisible() and form.isVisible()
    compare(form, page, qtbot)
    assert left.title.whole == "Foto baru (2 dari 2)"
    hit(qtbot, Qt.Key.Key_Escape)
    press(qtbot, "satu rumah dua keluarga")
    judged(form, qtbot)
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, page.context.tasks)
    [attempt] = look_at_case.case_view(page.context.office, filled.cases[0].id).visits
    assert attempt.visit.overrides == {"VISIT_PHOTO_USED": "satu rumah dua keluarga"}


def test_a_broken_photo_is_told_and_nothing_is_saved(
    form: VisitForm, page: CasesPage, filled: Filled, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = tmp_path / "depan.jpg"
    broken.write_text("bukan foto")
    form.photos.take([broken, people.a_photo(tmp_path, "dalam.jpg", colour=63)])
    judged(form, qtbot)
    form.save()
    rest(qtbot, page.context.tasks)
    assert len(page.bars.bars) == 1 and form.said.whole == "Belum tersimpan."
    assert state_of(page.context.office, filled.cases[0]) is State.NEW
    assert form.submit.isEnabled() and len(form.photos.chosen) == 2


@pytest.mark.qt_log_ignore("Corrupt JPEG data", "does not support propagateSizeHints")
def test_each_photo_that_cannot_be_kept_says_why_at_itself(
    form: VisitForm, page: CasesPage, qtbot: QtBot, tmp_path: Path, photograph: Photograph
) -> None:
    whole = people.a_photo(tmp_path, "depan.jpg", colour=3, size=(1200, 900))
    cut = tmp_path / "terpotong.jpg"
    cut.write_bytes(whole.read_bytes()[:9000])
    wide = tmp_path / "peta.png"
    Image.new("L", (20_001, 40)).save(wide)
    form.photos.take([whole, cut, wide])
    judged(form, qtbot)
    form.save()
    rest(qtbot, page.context.tasks)
    photograph(page.window(), "visit_photos_unusable")
    said = [row._trouble.text() for row in form.photos.findChildren(PhotoRow)]
    assert said == ["", "! Foto ini rusak atau terpotong.", "! Foto ini terlalu besar untuk dibuka."]
    first = form.photos.findChildren(PhotoRow)[1]
    assert not first._trouble.visibleRegion().isEmpty()
    hit(qtbot, Qt.Key.Key_Space)
    settle()
    left = [row for row in form.photos.findChildren(PhotoRow) if row.isVisible()]
    assert [row.path for row in left] == [whole, wide]


def test_photos_of_a_draft_come_back_and_lost_ones_are_told(
    form: VisitForm, page: CasesPage, filled: Filled, qtbot: QtBot, tmp_path: Path
) -> None:
    photos = house(tmp_path, 60)
    form.photos.take([photo.path for photo in photos])
    hit(qtbot, Qt.Key.Key_Escape)
    photos[1].path.unlink()
    page.record(filled.cases[0].number)
    rest(qtbot, page.context.tasks)
    assert kinds(form) == ["RUMAH_DEPAN"]
    assert page.bars.bars[-1].words.text().startswith("1 foto dari isian ini tidak ada lagi")


def test_a_picture_is_shrunk_upright_and_a_broken_one_is_nothing(tmp_path: Path) -> None:
    path = people.a_photo(tmp_path, "besar.jpg", size=(2400, 1600))
    assert (shrunken(path, 300).width(), shrunken(path, 300).height()) == (300, 200)
    assert shrunken(path.read_bytes(), 300).width() == 300
    assert shrunken(b"bukan foto", 300).isNull() and shrunken(tmp_path / "tiada.jpg", 300).isNull()


def test_case_after_case_leaves_no_widget_behind(
    form: VisitForm, page: CasesPage, filled: Filled, qtbot: QtBot, tmp_path: Path
) -> None:
    photos = [photo.path for photo in house(tmp_path, 60)]

    def one_case() -> None:
        form.begin(filled.cases[3].number)
        rest(qtbot, page.context.tasks)
        press(qtbot, "1T")
        form.photos.take(photos)
        judged(form, qtbot)
        form.keeper.forget()
        form.begin()
        settle()

    assert widgets_left_by(one_case, times=6) == 0


def test_a_heic_photo_is_seen_small_in_its_row(
    form: VisitForm, page: CasesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    pillow_heif = pytest.importorskip("pillow_heif")
    pillow_heif.register_heif_opener()
    path = tmp_path / "IMG_0001.HEIC"
    Image.new("RGB", (640, 480), (200, 20, 20)).save(path, "HEIF")
    assert shrunken(path, 168).isNull(), "Qt reads HEIC by now: the way round it may go"
    form.photos.take([path])
    rest(qtbot, page.context.tasks)
    seen = form.photos.findChildren(PhotoRow)[0]._picture.pixmap().toImage()
    middle = seen.pixelColor(seen.width() // 2, seen.height() // 2)
    assert middle.red() > 150 and middle.green() < 90
    assert chosen(b"bukan foto", 168).isNull()
