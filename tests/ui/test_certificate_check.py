"""In this file: a certificate is checked on the screen: typed, pasted, from a picture, from a list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot
from training_ground import a_window, page_of, until
from ui_ground import cut_off, nameless, settle

from padang_desktop.domain.certificates.certificate import Certificate
from padang_desktop.domain.certificates.check_line import Verdict
from padang_desktop.ui import words
from padang_desktop.ui.check.check_view import CheckView
from padang_desktop.ui.context import Context
from padang_desktop.ui.templates.look_menu import LookMenu
from padang_desktop.ui.templates.look_view import LookView
from padang_desktop.ui.training import found
from padang_desktop.use_cases import preview_pages
from padang_desktop.use_cases.certificates import issue_certificates, keep_templates
from padang_desktop.worker import Worker
from tests.trainings import Course, finished, kept, with_keys

Photograph = Callable[..., list[Path]]


@pytest.fixture
def course(context: Context, tmp_path: Path) -> Course:
    """Three certificates with their codes, and their PDF."""
    with_keys(context.office)
    made = finished(context.office, 3)
    issue_certificates.issue_certificates(context.office, made.training.id, tmp_path / "s.pdf")
    return made


@pytest.fixture
def made(context: Context, course: Course) -> list[Certificate]:
    return kept(context.office, course)


@pytest.fixture
def view(context: Context, qtbot: QtBot, made: list[Certificate]) -> CheckView:
    view = CheckView(context)
    qtbot.addWidget(view)
    view.resize(1190, 680)
    view.show()
    settle()
    return view


def until_quiet(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: not context.tasks.under_way, timeout=60_000)
    settle()


def verdicts(view: CheckView) -> list[Verdict]:
    return [line.verdict for line in view.lines]


def a_front(pdf: Path) -> QImage:
    page = preview_pages.page(pdf, 0, 150)
    return QImage(page.rgb, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888).copy()


def test_a_scanner_that_types_gets_its_answer_at_enter(
    qtbot: QtBot, view: CheckView, context: Context, made: list[Certificate], photograph: Photograph
) -> None:
    assert not view.card.isVisible()
    view.take_focus()
    qtbot.keyClicks(view.ask, made[0].qr_text)
    qtbot.keyClick(view.ask, Qt.Key.Key_Return)
    until_quiet(qtbot, context)
    assert view.card.line is not None and view.card.line.entry == made[0]
    assert view.card.word.text() == "Asli"
    photograph(view, "certificate_check_genuine", sizes=((1190, 680), (735, 400)))
    assert cut_off(view) == [] and nameless(view) == []
    # The line is marked, so that the next scan replaces it.
    qtbot.keyClicks(view.ask, made[1].short_code)
    qtbot.keyClick(view.ask, Qt.Key.Key_Return)
    until_quiet(qtbot, context)
    assert view.card.line.entry == made[1] and verdicts(view) == [Verdict.GENUINE] * 2


def test_each_answer_has_its_word_and_what_the_register_says(
    qtbot: QtBot, view: CheckView, context: Context, made: list[Certificate], photograph: Photograph
) -> None:
    issue_certificates.void_certificate(context.office, made[1].id, "Nama salah tulis")
    forged = made[0].qr_text.replace(made[0].name.upper().split()[0], "JAMILAH", 1)
    foreign = made[0].qr_text.replace(made[0].qr_text.split("*")[1], "ABCDEFGH")
    data = QMimeData()
    asked = [forged, foreign, made[1].number, "400.9/9999/X", made[0].qr_text[:-5], made[2].number]
    data.setText("\n".join(asked))
    view.take(data)
    until_quiet(qtbot, context)
    assert verdicts(view) == [
        Verdict.CHANGED, Verdict.UNKNOWN_KEY, Verdict.WITHDRAWN, Verdict.NOT_FOUND, Verdict.DAMAGED,
        Verdict.GENUINE,
    ]  # fmt: skip
    assert view.card.word.text() == "Sudah diubah"
    photograph(view, "certificate_check_list", sizes=((1190, 680),))
    view.chips.turn("withdrawn")
    settle()
    [only] = view.table.paged.ids
    view.table.select(only)
    assert view.card.word.text() == "Sudah dibatalkan"
    assert view.card.line is not None and "Nama salah tulis" in view.card.line.register_text
    undo: list[Callable[[], None]] = []
    context.announced.connect(lambda text, act, word: undo.append(act))
    view.clear()
    assert view.lines == [] and not view.card.isVisible()
    undo[-1]()
    assert len(view.lines) == 6


def test_a_picture_from_the_clipboard_and_a_pdf_are_read(
    qtbot: QtBot, view: CheckView, context: Context, made: list[Certificate], worker: Worker, tmp_path: Path
) -> None:
    QGuiApplication.clipboard().setImage(a_front(tmp_path / "s.pdf"))
    view.take_focus()
    qtbot.keyClick(view.ask, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    until_quiet(qtbot, context)
    assert [line.entry for line in view.lines] == [made[0]]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "s.pdf"))])
    view.take(data)
    until_quiet(qtbot, context)
    assert [line.entry for line in view.lines] == [*made, made[0]]
    blank = QImage(300, 300, QImage.Format.Format_RGB888)
    blank.fill(Qt.GlobalColor.white)
    QGuiApplication.clipboard().setImage(blank)
    view.paste()
    until_quiet(qtbot, context)
    assert len(view.bars.bars) == 1 and len(view.lines) == 4
    QGuiApplication.clipboard().clear()


def test_a_list_is_checked_and_its_results_are_saved(
    qtbot: QtBot, view: CheckView, context: Context, made: list[Certificate], worker: Worker, tmp_path: Path
) -> None:
    path, target = tmp_path / "daftar.txt", tmp_path / "hasil.xlsx"
    path.write_text("\n".join(each.number for each in made) + "\n400.9/0999/X\n", "utf-8")
    view.check_list(path)
    until_quiet(qtbot, context)
    assert verdicts(view) == [Verdict.GENUINE] * 3 + [Verdict.NOT_FOUND]
    view.save_to(target)
    until_quiet(qtbot, context)
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None and sheet.max_row == 5
    many = QMimeData()
    many.setText("\n".join([made[0].number] * 60))
    view.take(many)
    until_quiet(qtbot, context)
    assert len(view.lines) == 64 and view.card.line is not None and view.card.line.entry == made[0]
    view.check_list(tmp_path / "hilang.txt")
    until_quiet(qtbot, context)
    assert len(view.bars.bars) == 1


def test_the_page_leads_to_both_and_escape_leads_back(
    qtbot: QtBot, context: Context, course: Course, photograph: Photograph
) -> None:
    window = a_window(qtbot, context)
    page = page_of(window)
    menu = page.ways.offer()
    assert {"Periksa sertifikat", "Contoh sertifikat"} <= {each.text() for each in menu.actions()}
    menu.close()
    page.ways.check_action.trigger()
    settle()
    inner = page.inner
    assert isinstance(inner, CheckView)
    assert page.header.title.whole == "Periksa sertifikat" and not page.header.search.isVisible()
    photograph(window, "certificate_check_page")
    qtbot.keyClick(inner.ask, Qt.Key.Key_Escape)
    settle()
    assert page.inner is None and page.header.search.isVisible()
    page.ways.look_action.trigger()
    inner = page.inner
    assert isinstance(inner, LookView)
    until(qtbot, lambda: not context.tasks.under_way and inner.paper.is_quiet and not inner.is_waiting)
    photograph(window, "certificate_look_page")
    undo: list[Callable[[], None]] = []
    context.announced.connect(lambda text, act, word: undo.append(act))
    inner.form.texts["title"].setText("PIAGAM")
    qtbot.keyClick(inner.form.name, Qt.Key.Key_Escape)
    settle()
    assert page.inner is None
    undo[-1]()
    again = page.inner
    assert isinstance(again, LookView)
    until(qtbot, lambda: not context.tasks.under_way and again.paper.is_quiet and not again.is_waiting)
    assert again.shown.title == "PIAGAM" and again.is_changed
    for typed, kind in (("periksa sert", CheckView), ("contoh ser", LookView)):
        [way] = [each for each in found.find(context, typed) if each.record_id in (found.CHECK, found.LOOK)]
        window.open_page(way.page, way.record_id)
        settle()
        assert isinstance(page.inner, kind)
    until(qtbot, lambda: not context.tasks.under_way)
    window.close()


def test_a_training_takes_a_look_of_its_own_from_the_menu(
    qtbot: QtBot, context: Context, course: Course
) -> None:
    office, undo = context.office, []
    context.announced.connect(lambda text, act, word: undo.append(act))
    look = keep_templates.fresh_copy(keep_templates.shipped(office), "Bimtek")
    keep_templates.keep(office, look)
    window = a_window(qtbot, context)
    page = page_of(window)
    page.table.select_training(course.training.id)
    page.award()
    until_quiet(qtbot, context)
    menu = page.inner.offer_deeds()  # type: ignore[union-attr]
    [looks] = menu.findChildren(LookMenu)
    on = {each.text(): each.isChecked() for each in looks.actions() if each.text()}
    assert on == {"Menurut jenis pelatihan": True, "Bawaan": False, "Bimtek": False}
    looks.actions()[-1].trigger()
    until_quiet(qtbot, context)
    assert keep_templates.look_for(office, course.training) == look
    undo[-1]()
    until_quiet(qtbot, context)
    assert keep_templates.chosen_for_training(office, course.training.id) is None
    window.close()


def test_words_twice_as_long_fit(qtbot: QtBot, context: Context, photograph: Photograph) -> None:
    words.speak({}, pseudo=True)
    view = CheckView(context)
    qtbot.addWidget(view)
    view.ask.setText("400.9/0001/X")
    view.check_typed()
    until_quiet(qtbot, context)
    photograph(view, "certificate_check_stretched", sizes=((735, 400),))
    assert cut_off(view) == []
