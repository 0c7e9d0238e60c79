"""In this file: the window that stays, tried with made-up pages: keys, detail, toasts, bars, lock."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QRadioButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot
from sample_page import CTRL, SamplePage, press, sample
from ui_ground import cut_off, settle

from padang_desktop.ui import look
from padang_desktop.ui.command_palette import CommandPalette
from padang_desktop.ui.context import Found
from padang_desktop.ui.fault_dialog import FaultDialog
from padang_desktop.ui.keys_help import HelpWindow, keys_of
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.office_keys import OfficeKeys
from padang_desktop.ui.page import Page
from padang_desktop.ui.page_list import pages_for
from padang_desktop.ui.roster.page import RosterPage
from padang_desktop.ui.toast import Toast
from padang_desktop.use_cases.open_office import WrongPassphrase

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
Photograph = Callable[..., list[Path]]


def test_a_page_is_built_at_its_first_visit_and_kept(window: MainWindow) -> None:
    assert window.findChildren(SamplePage) == [window.page]
    first = window.page
    assert window.open_page("quiet")
    assert window.open_page("sample")
    assert window.page is first


def test_ctrl_and_a_number_goes_to_a_page_and_alt_left_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_2, CTRL)
    assert window.page is not None and window.page.key == "quiet"
    press(qtbot, window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.page is not None and window.page.key == "sample"


def test_the_left_bar_shows_words_when_wide_and_only_icons_when_narrow(window: MainWindow) -> None:
    assert window.nav.width() >= look.NAV_WIDE
    window.resize(911, 460)
    settle()
    assert window.nav.width() == look.NAV_NARROW


def test_a_count_that_waits_is_drawn_and_spoken(window: MainWindow, photograph: Photograph) -> None:
    window.context.waits("quiet", 12)
    names = [button.accessibleName() for button in window.nav.findChildren(QPushButton.__mro__[1])]
    assert "Laporan, 12 menunggu" in names
    photograph(window, "window_badge")


def test_the_page_fits_both_screens_with_and_without_detail(
    qtbot: QtBot, window: MainWindow, photograph: Photograph
) -> None:
    photograph(window, "window_list")
    assert cut_off(window) == []
    sample(window).open_record("5")
    photograph(window, "window_detail")
    assert cut_off(window) == []


def test_narrow_the_detail_covers_the_table_and_escape_brings_it_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = sample(window)
    page.table.setFocus()
    page.table.select(3)
    press(qtbot, window, Qt.Key.Key_Return)
    assert page.has_detail and page.table.isVisible()
    window.resize(911, 460)
    settle()
    assert page.detail.isVisible() and not page.table.isVisible()
    qtbot.keyClick(page.detail, Qt.Key.Key_Escape)
    settle()
    assert page.table.isVisible() and not page.has_detail
    assert page.table.current_id == 3


def test_ctrl_f_searches_at_each_key_and_escape_clears(qtbot: QtBot, window: MainWindow) -> None:
    page = sample(window)
    press(qtbot, window, Qt.Key.Key_F, CTRL)
    assert page.header.search.hasFocus()
    qtbot.keyClicks(page.header.search, "00031")
    assert len(page.table.paged.ids) == 3
    press(qtbot, window, Qt.Key.Key_Escape)
    assert len(page.table.paged.ids) == page.count


def test_nik_is_masked_until_the_toggle_and_after_the_lock(window: MainWindow) -> None:
    page = sample(window)
    assert page.table.paged.text_at(0, 1) == "137111••••••9000"
    page.header.mask_toggle.click()
    assert page.table.paged.text_at(0, 1) == "1371110101859000"
    window.lock()
    assert page.table.paged.text_at(0, 1) == "137111••••••9000"
    assert not page.header.mask_toggle.isChecked()


def test_a_done_thing_is_announced_and_can_be_undone(
    qtbot: QtBot, window: MainWindow, photograph: Photograph
) -> None:
    undone: list[int] = []
    window.context.announce("3 tanda dihapus.", lambda: undone.append(1))
    window.context.announce("Daftar PSM dimasukkan: 312 baris.")
    photograph(window, "window_toast")
    first = window.toasts.shown[0]
    assert first.button is not None
    qtbot.mouseClick(first.button, Qt.MouseButton.LeftButton)
    settle()
    assert undone == [1]
    assert len(window.toasts.shown) == 1


def test_no_more_than_three_toasts_stand(window: MainWindow) -> None:
    for number in range(6):
        window.context.announce(f"Selesai {number}.")
    settle()
    assert [toast.text for toast in window.toasts.shown] == ["Selesai 3.", "Selesai 4.", "Selesai 5."]


def test_a_situation_stands_on_the_page_with_its_two_sentences(
    window: MainWindow, photograph: Photograph
) -> None:
    window.context.tell_situation(WrongPassphrase())
    window.context.tell("warn", "Cadangan terakhir 9 hari lalu.")
    window.context.tell("good", "Semua kiriman sudah diterima kota.")
    assert len(sample(window).bars.bars) == 3
    photograph(window, "window_bars")


def test_a_newer_word_takes_the_place_of_the_older_one_of_its_kind(window: MainWindow) -> None:
    bars, context = sample(window).bars, window.context
    context.tell("info", "Pilih dulu tugasnya.")
    settle()
    bars.show_message("warn", "Ada isian yang belum selesai.", "Lanjutkan", lambda: None)
    context.tell_situation(WrongPassphrase())
    settle()
    context.tell("warn", "Cadangan terakhir 9 hari lalu.")
    settle()
    assert [bar.kind for bar in bars.bars] == ["bad", "warn"]
    context.tell("warn", "Cadangan terakhir 10 hari lalu.")
    assert [bar.words.text() for bar in bars.bars][1:] == ["Cadangan terakhir 10 hari lalu."]


def test_a_bar_follows_the_theme(window: MainWindow, qapp: QApplication) -> None:
    window.context.tell("bad", "Kata sandi tidak cocok.")
    [bar] = sample(window).bars.bars
    for theme, colours in (("dark", look.DARK), ("light", look.LIGHT)):
        look.apply(qapp, RESOURCES, theme)
        settle()
        seen = {bar.grab().toImage().pixelColor(x, y).name() for x in range(200) for y in range(bar.height())}
        assert {colours.states["bad"].ink.lower(), colours.states["bad"].soft.lower()} <= seen


@pytest.mark.parametrize("kind", [QRadioButton, QCheckBox])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_outline_of_a_choice_can_be_seen(
    qapp: QApplication, qtbot: QtBot, kind: type[QWidget], theme: look.Theme
) -> None:
    look.apply(qapp, RESOURCES, theme)
    choice = kind()
    qtbot.addWidget(choice)
    choice.resize(300, 40)
    choice.show()
    settle()
    picture, ground = choice.grab().toImage(), QColor(look.colours().window)
    points = [picture.pixelColor(x, y) for x in range(18) for y in range(picture.height())]
    furthest = max(abs(point.lightnessF() - ground.lightnessF()) for point in points)
    assert furthest > 0.3


def test_lanjutkan_opens_the_form_on_its_page(window: MainWindow) -> None:
    window.open_page("quiet")
    window.context.open_draft("sample", "volunteer", "7")
    assert sample(window).has_detail and sample(window).table.current_id == 7


def test_a_running_deed_shows_its_progress_and_stops_at_batal(
    qtbot: QtBot, window: MainWindow, photograph: Photograph
) -> None:
    going = threading.Event()

    def long_work(progress: object) -> None:
        for number in range(10_000_000):
            progress.step(number, 10_000_000, "baris")  # type: ignore[attr-defined]
            going.wait(0.001)

    task = window.context.tasks.in_thread(long_work, title="Membaca lembar Excel")
    with qtbot.waitSignal(task.stepped):
        pass
    window.context.fact_changed.emit("backup", "Cadangan: hari ini 13.00")
    photograph(window, "window_running")
    with qtbot.waitSignal(task.cancelled):
        window.status.running._stop.click()
    settle()
    assert not window.status.running.isVisible()


def test_f1_shows_the_help_of_the_page_and_f1_again_every_key(
    qtbot: QtBot, window: MainWindow, photograph: Photograph
) -> None:
    press(qtbot, window, Qt.Key.Key_F1)
    (shown,) = [each for each in window.findChildren(HelpWindow) if each.isVisible()]
    assert "Daftar PSM kecamatan ini." in shown.shown_text
    qtbot.keyClick(shown, Qt.Key.Key_F1)
    settle()
    assert "Ctrl+Shift+N" in shown.shown_text and "Tambah PSM" in shown.shown_text
    photograph(shown, "window_keys", [(560, 460)])
    shown.close()


def test_every_key_means_one_thing(window: MainWindow) -> None:
    page = sample(window)
    pairs = [
        pair for _, lines in keys_of([("", page.actions()), ("", window.keys.actions)]) for pair in lines
    ]
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys)), pairs
    assert {"Ctrl+1", "Ctrl+F", "Ctrl+K", "Ctrl+L", "F1", "F5", "Ctrl+I"} <= set(keys)


def test_the_palette_finds_pages_deeds_and_people(
    qtbot: QtBot, window: MainWindow, photograph: Photograph
) -> None:
    window.context.add_finder(lambda text: [Found(f"Contoh {text}", "PSM", "user", "sample", "7")])
    press(qtbot, window, Qt.Key.Key_K, CTRL)
    (palette,) = [each for each in window.findChildren(CommandPalette) if each.isVisible()]
    photograph(palette, "window_palette", [(palette.width(), palette.height())])
    qtbot.keyClicks(palette.field, "lapor")
    assert palette.lines.item(0).text().startswith("Laporan")
    palette.field.clear()
    qtbot.keyClicks(palette.field, "zz")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    settle()
    assert sample(window).has_detail and sample(window).table.current_id == 7


def test_a_fault_of_ours_is_one_dialog_with_a_code_to_copy(
    qtbot: QtBot, window: MainWindow, photograph: Photograph
) -> None:
    tasks = window.context.tasks
    tasks.report_bug(ZeroDivisionError("1371110101859000"))
    tasks.report_bug(KeyError("Contoh"))
    settle()
    (dialog,) = window.findChildren(FaultDialog)
    assert len(dialog.code.text()) == 9
    photograph(dialog, "window_fault", [(440, 220)])
    dialog._copy()
    assert QGuiApplication.clipboard().text() == dialog.code.text()
    dialog.close()


def test_the_first_deed_of_a_new_office_opens_the_import(context, qtbot) -> None:
    window = MainWindow(pages_for("kecamatan"), context, OfficeKeys(context.office), "Padang Desktop")
    qtbot.addWidget(window)
    window.show()
    context.open_page("roster")
    context.first_deed_wanted.emit("import_roster")
    [page] = window.findChildren(RosterPage)
    assert page.isVisible() and page.wizard is not None and page.wizard.isVisible()


def test_a_toast_stands_above_the_buttons_and_ends_with_the_page(window: MainWindow) -> None:
    ground = window.toasts._ground
    below = QPushButton("Masukkan data", ground)
    below.setGeometry(ground.width() - 160, ground.height() - 50, 140, 34)
    below.show()
    window.context.announce("Perbaikan tersimpan.", lambda: None)
    settle()
    [toast] = window.toasts.shown
    assert toast.geometry().bottom() < below.geometry().top() and ground.rect().contains(toast.geometry())
    here = window.page
    other = next(key for key in window._factories if here is not None and key != here.key)
    assert window.open_page(other)
    settle()
    assert window.toasts._ground.findChildren(Toast) == []


def test_a_toast_leaves_the_marked_row_of_a_list_in_sight(window: MainWindow) -> None:
    ground = window.toasts._ground
    table = QTableWidget(30, 2, ground)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setGeometry(0, 0, ground.width(), ground.height())
    table.show()
    table.selectRow(table.rowAt(table.viewport().height() - 45))
    window.context.announce("3 foto dipasang.", lambda: None)
    settle()
    [toast] = window.toasts.shown
    row = table.visualRect(table.currentIndex())
    top = table.viewport().mapTo(ground, row.topLeft()).y()
    assert toast.geometry().bottom() < top or toast.geometry().top() > top + row.height()


def test_ctrl_z_takes_back_the_newest_deed_a_toast_tells_of(
    window: MainWindow, context, qtbot: QtBot
) -> None:
    undone: list[str] = []
    context.announce("Satu.", lambda: undone.append("satu"))
    context.announce("Dua.", lambda: undone.append("dua"))
    context.announce("Tiga, tanpa jalan kembali.")
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["dua"]
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["dua", "satu"]


def test_a_page_that_cannot_be_built_leaves_the_former_one_marked(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(context: object) -> Page:
        raise ZeroDivisionError

    factory = window._factories["quiet"]
    monkeypatch.setitem(window._factories, "quiet", replace(factory, build=broken))
    first = window.page
    button = window.nav._buttons["quiet"]
    with qtbot.captureExceptions() as faults:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [fault[0] for fault in faults] == [ZeroDivisionError]
    assert window.page is first and not button.isChecked() and window.nav._buttons["sample"].isChecked()
    monkeypatch.setitem(window._factories, "quiet", factory)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.page is not None and window.page.key == "quiet" and button.isChecked()
