"""In this file: Foto belum dipasangkan: photos come in, are told apart by keys, and go to their cases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from case_ground import LATER, Filled, Photograph, fill, hit, office, press, rest, with_keyboard
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from pytestqt.qtbot import QtBot
from ui_ground import cut_off, nameless, settle, widgets_left_by

from padang_desktop.domain.cases.case import State
from padang_desktop.domain.progress import Silent
from padang_desktop.domain.visits.visit import Photo
from padang_desktop.store import cases
from padang_desktop.ui import words
from padang_desktop.ui.context import Context
from padang_desktop.ui.photos.loose_ground import AWAY
from padang_desktop.ui.photos.loose_page import LoosePhotos
from padang_desktop.use_cases.cases import look_at_case, record_visit
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos import pair_photos
from padang_desktop.use_cases.photos.keep_photos import PhotoIn
from padang_desktop.use_cases.photos.take_in_photos import take_in_photos
from padang_desktop.worker import Worker
from tests import people

__all__ = ["office"]


CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def filled(office: Office, tmp_path: Path) -> Filled:
    """Two visits still lack their photos."""
    made = fill(office, tmp_path / "awal")
    for at in (20, 21):
        record_visit.record_visit(office, people.a_visit(made.cases[at], overrides=LATER))
    return made


@pytest.fixture
def folder(office: Office, filled: Filled, tmp_path: Path) -> Path:
    """What a PSM sends: WhatsApp pictures, and some whose names tell the case."""
    place = tmp_path / "Foto RT 3"
    for at in range(5):
        people.a_photo(place, f"IMG-20261120-WA000{at}.jpg", colour=200 + at)
    people.a_photo(place, f"{filled.cases[20].number.rsplit('-', 1)[1]} rumah depan.jpg", colour=210)
    people.a_photo(place / filled.cases[21].number, "dalam.jpg", colour=211, size=(480, 640))
    people.a_photo(place / "tanpa tanggal", "a.jpg", colour=212)
    return place


@pytest.fixture
def mode(qtbot: QtBot, context: Context, folder: Path) -> Iterator[LoosePhotos]:
    take_in_photos(context.office, Silent(), paths=[str(folder)])
    made = LoosePhotos(context)
    qtbot.addWidget(made)
    made.resize(1166, 700)
    made.show()
    rest(qtbot, context.tasks)
    made.begin()
    yield made
    rest(qtbot, context.tasks)


def go_to(mode: LoosePhotos, name: str, qtbot: QtBot) -> str:
    """Put the keyboard on the photo of that name; gives its id."""
    found = next(each for each in mode._shown() if each.photo.file_name == name)
    mode.view.go_to(mode.tiles.row_of(found.photo.id))
    mode.begin()
    rest(qtbot, mode._context.tasks)
    return found.photo.id


def photos_of(office: Office, filled: Filled, at: int) -> list[Photo]:
    return [
        each for shown in look_at_case.case_view(office, filled.cases[at].id).visits for each in shown.photos
    ]


def names(mode: LoosePhotos) -> list[str]:
    return [each.photo.file_name for each in mode._all]


def said(mode: LoosePhotos) -> list[str]:
    return [bar.words.text() for bar in mode.bars.bars]


def test_photos_stand_in_groups_with_their_proposals_and_cases_that_lack_photos_come_first(
    mode: LoosePhotos, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    assert mode.title.whole == "8 foto belum dipasangkan"
    lines = [mode.cases.table.paged.record_at(row) for row in range(len(mode.cases.lacking))]
    assert {line.id for line in lines if line is not None} == mode.cases.lacking.keys()
    assert {filled.cases[20].id, filled.cases[21].id} <= mode.cases.lacking.keys()
    go_to(mode, "IMG-20261120-WA0002.jpg", qtbot)
    photograph(mode, "loose_photos", [(1166, 700), (851, 400)])
    assert nameless(mode) == [] and cut_off(mode) == []


def test_a_key_gives_the_kind_and_enter_gives_the_photo_to_the_case(
    mode: LoosePhotos, filled: Filled, qtbot: QtBot
) -> None:
    photo_id = go_to(mode, "IMG-20261120-WA0002.jpg", qtbot)
    hit(qtbot, Qt.Key.Key_Return)
    assert said(mode) == ["Tekan dulu angka atau huruf untuk jenis fotonya."]
    mode.cases.search.setText(filled.cases[20].number)
    rest(qtbot, mode._context.tasks)
    mode.begin()
    press(qtbot, "1")
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, mode._context.tasks)
    [photo] = photos_of(mode._context.office, filled, 20)
    assert (photo.id, photo.kind) == (photo_id, "RUMAH_DEPAN")
    assert mode.title.whole == "7 foto belum dipasangkan" and mode.view.hasFocus()
    assert mode.view.current is not None and mode.view.current.photo.file_name == "IMG-20261120-WA0003.jpg"
    hit(qtbot, Qt.Key.Key_Z, CTRL)
    rest(qtbot, mode._context.tasks)
    assert photos_of(mode._context.office, filled, 20) == [] and len(names(mode)) == 8


def test_a_proposal_is_confirmed_with_one_key_and_all_with_another(
    mode: LoosePhotos, filled: Filled, qtbot: QtBot
) -> None:
    assert mode.proposals.isVisible() and mode.proposals.text().strip() == "Pasang 2 menurut nama"
    places = [made.x() for made, _ in mode._buttons] + [mode.group.x()]
    go_to(mode, "dalam.jpg", qtbot)
    assert mode.cases.case_id == filled.cases[21].id
    assert mode.hint.whole == f"Menurut nama berkas: kasus {filled.cases[21].number}. Enter memasang."
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, mode._context.tasks)
    assert [photo.kind for photo in photos_of(mode._context.office, filled, 21)] == ["RUMAH_DALAM"]
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, mode._context.tasks)
    assert [photo.kind for photo in photos_of(mode._context.office, filled, 20)] == ["RUMAH_DEPAN"]
    settle()
    assert not mode.proposals.isVisible()
    assert [made.x() for made, _ in mode._buttons] + [mode.group.x()] == places


def test_several_photos_go_to_one_case_before_its_visit_and_wait_for_it(
    mode: LoosePhotos, filled: Filled, qtbot: QtBot
) -> None:
    go_to(mode, "IMG-20261120-WA0000.jpg", qtbot)
    hit(qtbot, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert len(mode.view.chosen) == 2
    mode.cases.search.setText(filled.cases[0].number)
    rest(qtbot, mode._context.tasks)
    mode.begin()
    press(qtbot, "2")
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, mode._context.tasks)
    assert len(names(mode)) == 6
    with mode._context.office.reading() as tx:
        assert cases.take(tx, filled.cases[0].id).state is State.NEW
    record_visit.record_visit(mode._context.office, people.a_visit(filled.cases[0], overrides=LATER))
    assert len(photos_of(mode._context.office, filled, 0)) == 2


def test_a_photo_like_one_of_another_family_is_shown_beside_it_and_needs_a_reason(
    qtbot: QtBot, context: Context, filled: Filled, tmp_path: Path, photograph: Photograph
) -> None:
    path = people.a_photo(tmp_path / "x", "depan.jpg", colour=300)
    office = context.office
    draft = people.a_visit(filled.cases[22], overrides=LATER)
    record_visit.record_visit(office, draft, [PhotoIn(path, "RUMAH_DEPAN")])
    take_in_photos(office, Silent(), paths=[str(path)])
    mode = LoosePhotos(context)
    qtbot.addWidget(mode)
    mode.resize(1166, 700)
    mode.show()
    rest(qtbot, context.tasks)
    go_to(mode, "depan.jpg", qtbot)
    assert mode.hint.whole.startswith(f"⚠ Mirip dengan foto kasus {filled.cases[22].number}")
    mode.cases.search.setText(filled.cases[20].number)
    rest(qtbot, context.tasks)
    mode.begin()
    press(qtbot, "1")
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, context.tasks)
    assert mode.same_bar.isVisible() and mode.same_bar.reason.hasFocus()
    photograph(mode, "loose_photos_same", [(1166, 700), (851, 400)])
    hit(qtbot, Qt.Key.Key_B, CTRL | Qt.KeyboardModifier.ShiftModifier)
    rest(qtbot, context.tasks)
    assert mode.compared.isVisible()
    photograph(mode, "loose_photos_compare", [(1166, 700)])
    hit(qtbot, Qt.Key.Key_Escape)
    assert not mode.compared.isVisible()
    mode.same_bar.reason.setFocus()
    press(qtbot, "satu rumah dua keluarga")
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, context.tasks)
    [attempt] = look_at_case.case_view(office, filled.cases[20].id).visits
    assert attempt.visit.overrides["VISIT_PHOTO_USED"] == "satu rumah dua keluarga"
    assert names(mode) == []


def test_what_is_put_away_comes_back(mode: LoosePhotos, qtbot: QtBot) -> None:
    go_to(mode, "IMG-20261120-WA0004.jpg", qtbot)
    hit(qtbot, Qt.Key.Key_Delete)
    rest(qtbot, mode._context.tasks)
    assert "IMG-20261120-WA0004.jpg" not in names(mode)
    mode.group.choose(AWAY)
    rest(qtbot, mode._context.tasks)
    assert names(mode) == ["IMG-20261120-WA0004.jpg"]
    mode.begin()
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, mode._context.tasks)
    assert names(mode) == []
    mode.group.choose("*")
    rest(qtbot, mode._context.tasks)
    assert len(names(mode)) == 8


def test_the_day_is_asked_once_for_a_folder(mode: LoosePhotos, qtbot: QtBot) -> None:
    asked: list[str] = []
    while mode.day_bar.isVisible():
        asked.append(mode.day_bar.folder)
        mode.day_bar.day.set_day(date(2026, 11, 19))
        mode.day_bar._give()
        rest(qtbot, mode._context.tasks)
    assert len(asked) == len(set(asked)) == 3
    days = {each.photo.file_name: each.photo.day for each in mode._all}
    assert days["a.jpg"] == "2026-11-19" and days["IMG-20261120-WA0001.jpg"] == "2026-11-20"


def test_space_shows_the_photo_large_and_escape_goes_back(mode: LoosePhotos, qtbot: QtBot) -> None:
    go_to(mode, "IMG-20261120-WA0001.jpg", qtbot)
    hit(qtbot, Qt.Key.Key_Space)
    rest(qtbot, mode._context.tasks)
    assert mode.large.isVisible()
    hit(qtbot, Qt.Key.Key_Escape)
    rest(qtbot, mode._context.tasks)
    assert not mode.large.isVisible() and mode.view.hasFocus()
    left: list[bool] = []
    mode.left.connect(lambda: left.append(True))
    hit(qtbot, Qt.Key.Key_Escape)
    assert left == [True]


def test_a_case_that_was_sent_becomes_a_correction_and_that_is_said(
    mode: LoosePhotos, filled: Filled, qtbot: QtBot
) -> None:
    office = mode._context.office
    with office.writing("batch.made") as tx:
        cases.move_all(tx, [filled.cases[21].id], State.SENT)
    told: list[str] = []
    mode._context.announced.connect(lambda text, *_: told.append(text))
    go_to(mode, "dalam.jpg", qtbot)
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, mode._context.tasks)
    assert "Koreksi" in told[-1] and filled.cases[21].number in told[-1]


def test_a_dropped_folder_is_taken_in_by_the_worker_and_what_is_no_photo_is_named(
    qtbot: QtBot, context: Context, worker: Worker, folder: Path, photograph: Photograph
) -> None:
    (folder / "catatan rapat.txt").write_text("bukan foto")
    (folder / "rusak.jpg").write_bytes((folder / "IMG-20261120-WA0000.jpg").read_bytes()[:900])
    mode = LoosePhotos(context)
    qtbot.addWidget(mode)
    mode.resize(1166, 700)
    mode.show()
    rest(qtbot, context.tasks)
    photograph(mode, "loose_photos_empty", [(1166, 700)])
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    drop = QDropEvent(
        QPoint(9, 9).toPointF(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    mode.dropEvent(drop)
    qtbot.waitUntil(lambda: not context.tasks.under_way, timeout=60_000)
    rest(qtbot, context.tasks)
    assert len(names(mode)) == 8
    shown = mode.intake.refused.names.text()
    assert "catatan rapat.txt: Berkas ini bukan foto yang dikenal." in shown and "rusak.jpg" in shown
    photograph(mode, "loose_photos_refused", [(1166, 700), (851, 400)])


def test_a_copied_picture_is_pasted(qtbot: QtBot, context: Context, worker: Worker, filled: Filled) -> None:
    mode = LoosePhotos(context)
    qtbot.addWidget(mode)
    mode.show()
    rest(qtbot, context.tasks)
    QGuiApplication.clipboard().setText("bukan foto")
    mode.paste()
    assert said(mode) == ["Yang disalin bukan foto."]
    picture = QImage(320, 240, QImage.Format.Format_RGB32)
    picture.fill(QColor("seagreen"))
    QGuiApplication.clipboard().setImage(picture)
    mode.paste()
    qtbot.waitUntil(lambda: not context.tasks.under_way, timeout=60_000)
    rest(qtbot, context.tasks)
    assert names(mode) == ["Tempelan 1.png"]


def test_long_words_break_nothing_on_a_small_screen(
    qtbot: QtBot, context: Context, folder: Path, photograph: Photograph
) -> None:
    words.speak({}, pseudo=True)
    take_in_photos(context.office, Silent(), paths=[str(folder)])
    mode = LoosePhotos(context)
    qtbot.addWidget(mode)
    mode.resize(851, 400)
    mode.show()
    rest(qtbot, context.tasks)
    mode.begin()
    assert with_keyboard() is mode.view
    photograph(mode, "loose_photos_pseudo", [(851, 400)])
    assert cut_off(mode) == []


def test_the_mode_leaves_no_widget_behind(qtbot: QtBot, context: Context, folder: Path) -> None:
    take_in_photos(context.office, Silent(), paths=[str(folder)])

    def open_and_close() -> None:
        mode = LoosePhotos(context)
        mode.show()
        rest(qtbot, context.tasks)
        mode.close()
        mode.deleteLater()
        settle()

    assert widgets_left_by(open_and_close, times=4) == 0
    assert pair_photos.waiting_count(context.office) == 8


def test_a_change_after_the_panel_is_gone_is_none_of_its_business(
    qtbot: QtBot, context: Context, filled: Filled
) -> None:
    mode = LoosePhotos(context)
    mode.show()
    rest(qtbot, context.tasks)
    mode.deleteLater()
    settle()
    with qtbot.captureExceptions() as raised:
        context.changed("case")
    assert raised == []
