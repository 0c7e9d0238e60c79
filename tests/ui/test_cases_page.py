"""In this file: the page Verifikasi & Validasi: its list, its filters, a case with its photos."""

from __future__ import annotations

from dataclasses import replace

import pytest
from case_ground import (
    KELURAHAN,
    LATER,
    Filled,
    Photograph,
    a_page,
    filled,
    go_to,
    hit,
    numbers,
    office,
    opened,
    page,
    press,
    rest,
)
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot
from ui_ground import cut_off, nameless, settle, widgets_left_by

from padang_desktop.domain.cases.case import STATE_WORDS, State
from padang_desktop.domain.visits.visit import Photo
from padang_desktop.ui import look, words
from padang_desktop.ui.cases import more_panels
from padang_desktop.ui.cases.case_detail import CaseDetail
from padang_desktop.ui.cases.page import CasesPage
from padang_desktop.ui.cases.paper_for import SELECTED, SHOWN
from padang_desktop.ui.cases.paper_panel import PaperPanel
from padang_desktop.ui.cases.photo_strip import PhotoButton
from padang_desktop.ui.cases.visit_view import VisitCard
from padang_desktop.ui.cases.worklist_wizard import WorklistWizard
from padang_desktop.ui.context import Context
from padang_desktop.ui.icons import icon
from padang_desktop.ui.keys_help import keys_of
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.use_cases.cases import enter_siks, look_at_case, record_visit
from tests import people
from tests.offices import RESOURCES

__all__ = ["filled", "office", "page"]


def text_of(shown: CaseDetail) -> str:
    return "\n".join(label.text() for label in shown.findChildren(QLabel))


def test_every_column_of_the_list_stands_in_the_window_without_scrolling_sideways(page: CasesPage) -> None:
    table = page.list.table
    for width, height in ((1366, 768), (911, 460)):
        page.window().resize(width, height)
        settle()
        assert table.horizontalScrollBar().maximum() == 0, (width, height)
        header = table.horizontalHeader()
        last = header.logicalIndex(header.count() - 1)
        assert table.paged.columns[last].title == "Foto"
        assert header.sectionViewportPosition(last) + header.sectionSize(last) <= table.viewport().width()
        assert table.columnWidth(0) >= table.sizeHintForColumn(0), "a case's number is never cut"
        assert table.columnWidth(4) >= table.sizeHintForColumn(4), "nor the RT and RW"
        assert table.isColumnHidden(5) == (width == 911), "the kind of task stands where there is room"


def test_the_list_shows_every_case_its_state_and_how_far_the_work_is(
    page: CasesPage, filled: Filled, photograph: Photograph
) -> None:
    photograph(page.window(), "cases_list")
    assert len(numbers(page)) == 24
    facts = page.header.facts.whole
    assert facts.startswith(
        "24 kasus · 3 hari lagi sampai Finalisasi usulan · 12% selesai dikunjungi · Baru 15"
    )
    chips = [chip.text() for chip in page.list.chips.findChildren(QPushButton) if chip.isVisible()]
    assert chips == ["Semua 24", "Baru 15", "Ditugaskan 5", "Sudah dikunjungi 2", "Perlu diperbaiki 1",
                     "Siap dikirim 1"]  # fmt: skip
    assert nameless(page) == [] and cut_off(page) == []


def test_what_was_entered_into_siks_stands_in_the_case_and_on_its_way(
    page: CasesPage, filled: Filled, qtbot: QtBot
) -> None:
    office, case = page.context.office, filled.cases[16]
    picture = people.a_photo(office.folder.parent, "layar.jpg", colour=77)
    enter_siks.enter(office, case.id, office.today(), "SIKS-7781", picture)
    enter_siks.decide(office, case.id, "DITOLAK", office.today())
    told = text_of(opened(page, filled, 16, qtbot))
    assert "diinput 22/11/2026 · nomor SIKS-7781 · ada tangkapan layar" in told
    assert "Ditolak Kemensos · 22/11/2026" in told
    assert "Sudah diinput di SIKS-NG" in told and "Keputusan Kemensos dicatat" in told


def test_search_filter_and_chips_narrow_the_list_and_are_taken_off_at_once(
    page: CasesPage, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    tasks = page.context.tasks
    page.focus_search()
    press(qtbot, filled.cases[5].number.rsplit("-", 1)[1])
    rest(qtbot, tasks)
    assert filled.cases[5].number in numbers(page) and len(numbers(page)) < 24
    page.header.search.setText(filled.families[3].no_kk)
    rest(qtbot, tasks)
    assert numbers(page) == [filled.cases[3].number]
    assert page.header.facts.whole.startswith("1 dari 24 kasus · ")
    page.header.search.clear()
    page.list.chips.turn(State.ASSIGNED.value)
    rest(qtbot, tasks)
    assert len(numbers(page)) == 5
    page.kelurahan.choose(KELURAHAN[0])
    rest(qtbot, tasks)
    assert numbers(page) == [filled.cases[8].number]
    page.header.search.setText("tidak ada orangnya")
    rest(qtbot, tasks)
    photograph(page.window(), "cases_nothing_fits")
    assert page.table.empty.sentence == "Tidak ada yang cocok."
    qtbot.mouseClick(page.table.empty.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    rest(qtbot, tasks)
    assert len(numbers(page)) == 24 and page.kelurahan.currentText() == "Semua kelurahan"
    assert page.header.facts.whole.startswith("24 kasus · ")


def test_a_panel_for_the_listed_cases_counts_again_when_another_list_is_shown(
    page: CasesPage, filled: Filled, qtbot: QtBot
) -> None:
    tasks = page.context.tasks
    panel = next(panel for panel in more_panels.PANELS if panel.name == "PaperPanel")
    page.show_panel(panel)
    rest(qtbot, tasks)
    shown = page.detail.findChildren(PaperPanel)[0].cases.choices
    assert shown[SHOWN].text() == "Yang tampil di daftar: 24 tugas"
    page.list.chips.turn(State.ASSIGNED.value)
    qtbot.waitUntil(lambda: shown[SHOWN].text() == "Yang tampil di daftar: 5 tugas")
    page.table.selectAll()
    qtbot.waitUntil(lambda: shown[SELECTED].text() == "Yang dipilih: 5 tugas")
    rest(qtbot, tasks)


def same_icon(small: PhotoButton, name: str) -> bool:
    wanted = icon(name).pixmap(small.iconSize()).toImage()
    return small.icon().pixmap(small.iconSize()).toImage() == wanted


def keyboard_alone(page: CasesPage) -> None:
    """The keyboard stands on a row that nobody has marked, as when the list gets the focus."""
    page.table.setFocus()
    flag = QItemSelectionModel.SelectionFlag.NoUpdate
    page.table.selectionModel().setCurrentIndex(page.table.paged.index(1, 0), flag)


@pytest.mark.parametrize("name", ["PaperPanel", "ResultsPanel"])
def test_a_panel_and_the_tools_say_the_same_number_chosen(page: CasesPage, qtbot: QtBot, name: str) -> None:
    tasks = page.context.tasks
    keyboard_alone(page)
    assert page.table.current_id is not None and page.list.tools.said.text() == ""
    page.show_panel(next(panel for panel in more_panels.PANELS if panel.name == name))
    rest(qtbot, tasks)
    [choice] = [each for each in page.detail.findChildren(QRadioButton) if "dipilih" in each.text()]
    assert choice.text() == "Yang dipilih: 0 tugas" and not choice.isEnabled()
    page.table.selectRow(3)
    qtbot.waitUntil(lambda: choice.text() == "Yang dipilih: 1 tugas")
    assert page.list.tools.said.text() == "1 dipilih" and choice.isEnabled()
    page.turn_board()
    assert page.list.chosen == [] and page.list.tools.said.text() == ""
    page.turn_board()
    assert page.list.tools.said.text() == "1 dipilih"
    rest(qtbot, tasks)


def test_what_was_told_of_the_list_does_not_stand_over_another_part(page: CasesPage, qtbot: QtBot) -> None:
    page.table.selectionModel().clear()
    page.ask_assign()
    settle()
    assert [bar.kind for bar in page.bars.bars] == ["info"]
    page.record()
    rest(qtbot, page.context.tasks)
    assert page.bars.bars == []


def test_the_longest_state_and_the_number_are_read_whole(page: CasesPage, qtbot: QtBot) -> None:
    column = [each.key for each in page.table.paged.columns].index("state")
    longest = max((words.tr(word) for word in STATE_WORDS.values()), key=len)
    room = page.table.columnWidth(column)
    assert page.table.fontMetrics().horizontalAdvance(longest) + 16 <= room
    # The number is what people read out to each other.
    assert page.table.fontMetrics().horizontalAdvance(numbers(page)[0]) + 16 <= page.table.columnWidth(0)


def test_enter_and_the_menu_mark_the_row_of_the_keyboard(page: CasesPage, qtbot: QtBot) -> None:
    keyboard_alone(page)
    assert page.list.chosen == []
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, page.context.tasks)
    assert page.list.chosen == [page.table.current_id]


def test_a_header_sorts_and_turns_round(page: CasesPage, qtbot: QtBot) -> None:
    tasks = page.context.tasks
    state = [column.key for column in page.table.paged.columns].index("state")
    page.table.sort_wanted.emit("state", True)
    rest(qtbot, tasks)
    assert page.table.paged.text_at(0, state) == "Baru"
    page.table.sort_wanted.emit("state", False)
    rest(qtbot, tasks)
    assert page.table.paged.text_at(0, state) == "Siap dikirim"
    for column in page.table.paged.columns:
        if column.can_sort:
            page.table.sort_wanted.emit(column.key, True)
            rest(qtbot, tasks)
            assert len(numbers(page)) == 24, column.key


def test_an_empty_office_says_what_to_do_next(qtbot: QtBot, context: Context, photograph: Photograph) -> None:
    page = a_page(qtbot, context)
    photograph(page.window(), "cases_empty")
    qtbot.mouseClick(page.table.empty.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert isinstance(page.stack.currentWidget(), WorklistWizard)


def test_a_case_is_opened_with_its_family_visits_and_way(
    page: CasesPage, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    shown = opened(page, filled, 14, qtbot)
    photograph(page.window(), "cases_detail")
    said = text_of(shown)
    family = filled.families[14]
    assert family.head_name in said and family.no_kk not in said
    assert "Dikembalikan: Foto rumah buram" in said and "Istri · P · 42 tahun" in said
    assert "Ditemukan · Layak" in said and "Rumah di ujung gang" in said
    assert "Kunjungan ke-1 dicatat" in said and "Masuk dari daftar tugas" in said
    page.header.mask_toggle.click()
    assert f"{family.no_kk[:6]} {family.no_kk[6:12]}" in text_of(shown)
    page.context.masking.hide_all()
    assert nameless(page) == [] and cut_off(page) == []
    page.table.setFocus()
    hit(qtbot, Qt.Key.Key_Escape)
    assert not page.has_detail


def test_reasons_and_warnings_that_were_passed_over_can_be_read(
    page: CasesPage, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    said = text_of(opened(page, filled, 16, qtbot))
    assert "Tidak layak: Memiliki mobil; Daya listrik di atas 900 VA" in said
    assert "! Foto belum lengkap. Tetap disimpan karena: Foto menyusul" in said
    said = text_of(opened(page, filled, 17, qtbot))
    assert said.count("Tidak dapat ditemui. Kasus tetap terbuka.") == 2
    photograph(page.window(), "cases_detail_open")


def test_photos_that_came_after_the_visit_end_its_warning(
    page: CasesPage, filled: Filled, qtbot: QtBot
) -> None:
    [attempt] = look_at_case.case_view(page.context.office, filled.cases[16].id).visits
    came = replace(attempt, photos=(Photo("p" * 32, attempt.visit.id, "RUMAH_DEPAN", 1, "a", 1, 1, 1, 1),))
    card = VisitCard(page.context, came)
    qtbot.addWidget(card)
    said = text_of(card)
    assert "Foto belum lengkap" not in said
    assert "Foto menyusul: sekarang ada 1. Waktu disimpan: Foto menyusul" in said


def test_the_pane_follows_the_row_the_keyboard_is_on(page: CasesPage, filled: Filled, qtbot: QtBot) -> None:
    opened(page, filled, 14, qtbot)
    go_to(page, filled, 15, qtbot)
    qtbot.waitUntil(lambda: page.detail.title.whole == filled.cases[15].number, timeout=5_000)


def test_a_photo_is_shown_large_within_the_page_and_escape_comes_back(
    page: CasesPage, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    shown = opened(page, filled, 13, qtbot)
    small = shown.findChildren(PhotoButton)
    assert len(small) == 3
    # A card shows what is masked elsewhere: covered in the pane as in the review.
    assert [each.is_personal for each in small] == [False, False, True]
    rest(qtbot, page.context.tasks)
    assert same_icon(small[2], "eye-off") and not same_icon(small[0], "image")
    qtbot.mouseClick(small[0], Qt.MouseButton.LeftButton)
    rest(qtbot, page.context.tasks)
    photograph(page.window(), "cases_photo")
    view = page.photo_view
    assert view.isVisible() and not view._picture.pixmap().isNull()
    assert view.title.whole == "Rumah tampak depan · 1/3"
    hit(qtbot, Qt.Key.Key_Right)
    hit(qtbot, Qt.Key.Key_Right)
    rest(qtbot, page.context.tasks)
    # A card shows what is masked elsewhere.
    photograph(page.window(), "cases_photo_covered")
    assert view._covered.isVisible() and view._picture.pixmap().isNull()
    qtbot.mouseClick(view._reveal, Qt.MouseButton.LeftButton)
    rest(qtbot, page.context.tasks)
    assert not view._covered.isVisible() and not view._picture.pixmap().isNull()
    assert not same_icon(small[2], "eye-off") and not same_icon(small[2], "image")
    # The look is the page's own: app.py has it journaled as every other.
    assert page.context.masking.is_revealed(page.key)
    page.header.mask_toggle.setChecked(False)
    settle()
    assert same_icon(small[2], "eye-off")
    view.setFocus()
    hit(qtbot, Qt.Key.Key_Escape)
    assert not view.isVisible() and page.has_detail


def test_another_page_opens_a_case_that_the_filter_hides(
    page: CasesPage, filled: Filled, qtbot: QtBot
) -> None:
    page.list.chips.turn(State.READY.value)
    rest(qtbot, page.context.tasks)
    page.context.open_page("cases", filled.cases[2].id)
    rest(qtbot, page.context.tasks)
    assert page.detail.title.whole == filled.cases[2].number
    assert page.table.paged.text_at(page.table.currentIndex().row(), 0) == filled.cases[2].number


def test_a_case_opened_from_elsewhere_takes_the_place_of_the_form(
    page: CasesPage, filled: Filled, qtbot: QtBot
) -> None:
    page.record(filled.cases[0].number)
    rest(qtbot, page.context.tasks)
    page.context.open_page("cases", filled.cases[2].id)
    rest(qtbot, page.context.tasks)
    assert page.stack.currentWidget() is page.list
    assert page.detail.title.whole == filled.cases[2].number


def test_every_key_of_the_page_means_one_thing(page: CasesPage) -> None:
    assert page.form is not None
    window = page.window()
    assert isinstance(window, MainWindow)
    lines = keys_of([("", page.actions()), ("", window.keys.actions)])
    keys = [key for _, pairs in lines for key, _ in pairs]
    assert len(keys) == len(set(keys))
    assert {"Ctrl+Shift+N", "Ctrl+I", "Ctrl+T", "Ctrl+R", "Ctrl+B", "Ctrl+O"} <= set(keys)


def test_the_palette_finds_cases(page: CasesPage, filled: Filled) -> None:
    [find] = page.context.finders
    found = find(filled.cases[4].number)
    assert [(each.title, each.record_id) for each in found] == [(filled.cases[4].number, filled.cases[4].id)]
    assert find("VV") == []


def test_a_visit_recorded_elsewhere_is_seen_at_once(page: CasesPage, filled: Filled, qtbot: QtBot) -> None:
    record_visit.record_visit(page.context.office, people.a_visit(filled.cases[1], overrides=LATER))
    page.context.changed("visit")
    rest(qtbot, page.context.tasks)
    assert "Siap dikirim 2" in page.header.facts.whole


def test_sentences_twice_as_long_still_fit_the_list(
    context: Context, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    words.speak({}, pseudo=True)
    page = a_page(qtbot, context)
    page.table.selectAll()
    photograph(page.window(), "cases_stretched")
    assert cut_off(page.window()) == []
    opened(page, filled, 13, qtbot)
    photograph(page.window(), "cases_stretched_detail")
    assert cut_off(page.window()) == []


def test_the_dark_page_is_as_readable(
    qapp: QApplication, context: Context, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    look.apply(qapp, RESOURCES, "dark")
    page = a_page(qtbot, context)
    opened(page, filled, 13, qtbot)
    photograph(page.window(), "cases_dark", [(1366, 768)])
    page.record(filled.cases[0].number)
    rest(qtbot, context.tasks)
    press(qtbot, "1T")
    rest(qtbot, context.tasks)
    photograph(page.window(), "visit_dark", [(1366, 768)])


def test_opening_and_closing_cases_leaves_nothing_behind(
    page: CasesPage, filled: Filled, qtbot: QtBot
) -> None:
    def open_and_close() -> None:
        opened(page, filled, 13, qtbot)
        page.close_detail()
        settle()

    assert widgets_left_by(open_and_close, times=8) == 0
