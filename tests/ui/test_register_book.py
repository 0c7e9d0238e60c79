"""In this file: the register book from the page Pelatihan, and trainings and certificates in the palette."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from training_ground import a_draft, a_training, mark_all, page_of, until
from ui_ground import cut_off, nameless

from padang_desktop.ui import words
from padang_desktop.ui.command_palette import CommandPalette
from padang_desktop.ui.context import Context
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.office_keys import OfficeKeys
from padang_desktop.ui.page_list import SETTINGS, TRAINING
from padang_desktop.ui.training.award_step import AwardStep
from padang_desktop.ui.training.found import AWARD
from padang_desktop.ui.training.register_book import RegisterBook
from padang_desktop.use_cases.certificates import issue_certificates, see_register
from padang_desktop.use_cases.training import find_training, run_training

Photograph = Callable[..., list[Path]]
ENTER = Qt.Key.Key_Return


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> Iterator[MainWindow]:
    """Another page is shown: Pelatihan was never visited."""
    training = a_training(context.office, 5)
    mark_all(context.office, training, ["HHHHHH"] * 5)
    issue_certificates.issue_certificates(context.office, training.id)
    other = run_training.plan_training(context.office, a_draft(title="Rapat Koordinasi Pilar Sosial"))
    mark_all(context.office, other, ["HHHHHH"] * 2)
    issue_certificates.issue_certificates(context.office, other.id)
    made = MainWindow((TRAINING, SETTINGS), context, OfficeKeys(context.office), "Padang Desktop")
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.open_page(SETTINGS.key)
    yield made
    made.close()


def palette_of(window: MainWindow) -> CommandPalette:
    window.keys.show_palette()
    [shown] = [each for each in window.findChildren(CommandPalette) if each.isVisible()]
    return shown


def lines_of(palette: CommandPalette) -> list[str]:
    return [palette.lines.item(row).text() for row in range(palette.lines.count())]


def book_of(qtbot: QtBot, window: MainWindow) -> RegisterBook:
    book = page_of(window).inner
    assert isinstance(book, RegisterBook)
    until(qtbot, lambda: not window.context.tasks.under_way)
    return book


def test_the_palette_finds_trainings_and_certificates_before_the_page_was_visited(
    qtbot: QtBot, window: MainWindow, context: Context, photograph: Photograph
) -> None:
    entry = see_register.entries(context.office)[2]
    palette = palette_of(window)
    qtbot.keyClicks(palette.field, "rapat koord")
    assert lines_of(palette)[0].startswith("Rapat Koordinasi Pilar Sosial")
    palette.field.clear()
    qtbot.keyClicks(palette.field, entry.certificate.number)
    photograph(palette, "palette_certificate", [(palette.width(), palette.height())])
    assert lines_of(palette)[0].startswith(f"{entry.certificate.number} · {entry.certificate.name}")
    qtbot.keyClick(palette.field, ENTER)
    book = book_of(qtbot, window)
    assert book.register.table.current_id == entry.n
    assert page_of(window).header.title.whole == "Buku register sertifikat"


def test_a_certificate_is_found_by_name_and_code_and_never_by_a_joker(
    context: Context, window: MainWindow
) -> None:
    office = context.office
    entry = see_register.entries(office)[0]
    assert entry in find_training.find_certificates(office, entry.certificate.name.lower())
    assert find_training.find_certificates(office, entry.certificate.short_code) == [entry]
    assert find_training.find_certificates(office, "%") == []
    assert find_training.find_certificates(office, "  ") == []


def test_the_book_of_all_trainings_opens_from_the_page_and_leads_to_a_training(
    qtbot: QtBot, window: MainWindow, photograph: Photograph
) -> None:
    window.open_page(TRAINING.key)
    page = page_of(window)
    page.ways.register_action.trigger()
    book = book_of(qtbot, window)
    assert book.register.table.paged.rowCount() == len(see_register.entries(window.context.office))
    assert book.register.chips.isHidden()
    assert not nameless(book)
    photograph(window, "register_book")
    page.search("rapat")
    assert 0 < book.register.table.paged.rowCount() < len(see_register.entries(window.context.office))
    book.take_focus()
    qtbot.keyClick(book.register.table, ENTER)
    until(qtbot, lambda: page.inner is None and page.has_detail)


def test_beranda_leads_to_the_certificates_of_a_training(qtbot: QtBot, window: MainWindow) -> None:
    [entry, *_] = see_register.entries(window.context.office)
    window.open_page(TRAINING.key, f"{AWARD}{entry.certificate.training_id}")
    step = page_of(window).inner
    assert isinstance(step, AwardStep) and step.training_id == entry.certificate.training_id
    until(qtbot, lambda: not window.context.tasks.under_way)


def test_esc_leaves_the_book(qtbot: QtBot, window: MainWindow) -> None:
    window.open_page(TRAINING.key)
    page_of(window).ways.register_action.trigger()
    book = book_of(qtbot, window)
    qtbot.keyClick(book.register.table, Qt.Key.Key_Escape)
    assert page_of(window).inner is None


def test_words_twice_as_long_fit(qtbot: QtBot, window: MainWindow, photograph: Photograph) -> None:
    words.speak({}, pseudo=True)
    try:
        window.resize(911, 460)
        window.open_page(TRAINING.key)
        page_of(window).ways.register_action.trigger()
        book = book_of(qtbot, window)
        photograph(window, "register_book_pseudo", [(911, 460)])
        assert not cut_off(book)
    finally:
        words.speak({})
