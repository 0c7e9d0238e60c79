"""In this file: the lock, the end, long words, the dark, and whether anything is left behind."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot
from sample_page import CTRL, PAGES, press, sample
from ui_ground import PASSPHRASE, cut_off, nameless, settle, widgets_left_by

from padang_desktop.ui import look, words
from padang_desktop.ui.command_palette import CommandPalette
from padang_desktop.ui.context import Context
from padang_desktop.ui.fault_dialog import FaultDialog
from padang_desktop.ui.key_rest import KeyRest
from padang_desktop.ui.keys_help import HelpWindow
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.office_keys import OfficeKeys
from padang_desktop.ui.pin_dialog import PinDialog

Photograph = Callable[..., list[Path]]


def test_the_lock_shows_nothing_and_the_passphrase_reopens(
    qtbot: QtBot, window: MainWindow, photograph: Photograph
) -> None:
    press(qtbot, window, Qt.Key.Key_L, CTRL)
    assert window.is_locked and not sample(window).table.isVisible()
    photograph(window, "window_locked")
    press(qtbot, window, Qt.Key.Key_2, CTRL)
    assert sample(window)
    field = window.lock_screen.field
    qtbot.keyClicks(field.line, "salah sama sekali ini")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(field.trouble), timeout=20_000)
    assert window.is_locked
    photograph(window, "window_locked_salah")
    told = field._trouble
    assert told.height() >= told.heightForWidth(told.width()) and cut_off(window.lock_screen) == []
    qtbot.keyClicks(field.line, PASSPHRASE)
    with qtbot.waitSignal(window.reopened, timeout=20_000):
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert sample(window).table.isVisible()


def test_when_the_keys_are_destroyed_no_page_read_before_is_shown_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    first, last = PAGES[0].key, PAGES[-1].key
    assert window.open_page(last)
    window.context.office_ended.emit()
    press(qtbot, window, Qt.Key.Key_1, CTRL)
    press(qtbot, window, Qt.Key.Key_K, CTRL)
    press(qtbot, window, Qt.Key.Key_L, CTRL)
    window.go_back()
    assert not window.open_page(first) and not window.nav.isEnabled()
    assert window.page is not None and window.page.key == last and not window.is_locked
    assert not any(each.isVisible() for each in window.findChildren(CommandPalette))
    assert window.close()


def test_the_pin_reopens_five_wrong_ones_ask_for_the_passphrase(
    qtbot: QtBot, window: MainWindow, photograph: Photograph
) -> None:
    window._set_pin()
    (dialog,) = window.findChildren(PinDialog)
    qtbot.keyClicks(dialog.first.line, "123456")
    dialog._on_set()
    assert dialog.first.trouble
    photograph(dialog, "window_pin", [(400, 300)])
    for field in (dialog.first, dialog.again):
        field.line.setText("803915")
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        dialog._on_set()
    window.lock()
    assert window.lock_screen.takes_pin
    field = window.lock_screen.field
    for _ in range(4):
        field.line.setText("111222")
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(field.trouble) and not field.text(), timeout=20_000)
        assert window.lock_screen.takes_pin
        field.show_trouble("")
    field.line.setText("111222")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.lock_screen.takes_pin, timeout=20_000)
    assert window.is_locked


def rested(qtbot: QtBot, window: MainWindow) -> KeyRest:
    """What app.py joins to the window, without a worker; the key is gone when it returns."""
    rest = KeyRest(window.context.office, window.context.tasks, lambda: None, lambda: None, window)
    window.locked.connect(rest.begin)
    window.reopened.connect(rest.end)
    window.lock()
    rest.look_now()
    assert window.context.office.is_released
    return rest


def type_and_open(qtbot: QtBot, window: MainWindow, secret: str) -> None:
    field = window.lock_screen.field
    field.line.setText(secret)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.is_locked, timeout=20_000)


def test_the_pin_brings_the_key_back_to_the_same_page_and_the_words_typed_there(
    qtbot: QtBot, window: MainWindow
) -> None:
    window._lock_keys.set_pin("803915")
    page = sample(window)
    page.open_record("3")
    typed = page.detail.findChild(QLineEdit)
    typed.setText("belum disimpan")
    rested(qtbot, window)
    type_and_open(qtbot, window, "803915")
    with window.context.office.reading():
        assert sample(window) is page and page.has_detail
    assert typed.text() == "belum disimpan" and typed.isVisible()


def test_the_key_goes_only_after_the_last_save(qtbot: QtBot, window: MainWindow) -> None:
    office, go_on, saved = window.context.office, threading.Event(), []

    def save(progress: object) -> None:
        go_on.wait(10)
        office.drafts.keep("coba", "1", {}, office.now())

    task = window.context.tasks.write(save, saved.append)
    rest = KeyRest(office, window.context.tasks, lambda: None, lambda: None, window)
    window.lock()
    rest.look_now()
    assert not office.is_released
    with qtbot.waitSignal(task.ended):
        go_on.set()
    rest.look_now()
    assert saved == [None] and office.is_released
    window.context.tasks.hold(False)


def test_sleep_drops_the_pin_even_when_the_window_was_locked_before(qtbot: QtBot, window: MainWindow) -> None:
    window._lock_keys.set_pin("803915")
    rested(qtbot, window)
    assert window.lock_screen.takes_pin
    window.lock_after_sleep()
    assert not window.lock_screen.takes_pin and not window._lock_keys.has_pin
    type_and_open(qtbot, window, PASSPHRASE)
    assert sample(window).table.isVisible()


def test_what_changes_under_the_lock_is_read_at_the_reopening(qtbot: QtBot, window: MainWindow) -> None:
    page = sample(window)
    rested(qtbot, window)
    page.count = 5
    window.context.changed("volunteer")
    assert page.table.paged.rowCount() == 312
    type_and_open(qtbot, window, PASSPHRASE)
    assert page.table.paged.rowCount() == 5


def test_closing_while_a_deed_runs_asks_with_verbs(qtbot: QtBot, window: MainWindow) -> None:
    go_on = threading.Event()
    task = window.context.tasks.in_thread(lambda progress: go_on.wait(5), title="Membaca lembar")
    window.close()
    (ask,) = window.findChildren(QMessageBox)
    assert {button.text() for button in ask.buttons()} == {"Hentikan dan tutup", "Tunggu sampai selesai"}
    assert window.isVisible()
    with qtbot.waitSignal(window.ended):
        next(each for each in ask.buttons() if each.text() == "Hentikan dan tutup").click()
    go_on.set()
    with qtbot.waitSignal(task.ended):
        pass


def test_everything_that_takes_the_keyboard_has_a_name(window: MainWindow) -> None:
    sample(window).open_record("1")
    window.context.tell("info", "Ada daftar tugas baru.")
    window.context.announce("Tersimpan.", lambda: None)
    settle()
    assert nameless(window) == []
    window.lock()
    settle()
    assert nameless(window) == []


def test_sentences_twice_as_long_still_fit(qtbot: QtBot, context: Context, photograph: Photograph) -> None:
    words.speak({}, pseudo=True)
    window = MainWindow(PAGES, context, OfficeKeys(context.office), "Padang Desktop")
    qtbot.addWidget(window)
    window.context.announce(words.tr("Daftar dimasukkan."), lambda: None)
    photograph(window, "window_stretched")
    assert cut_off(window) == []


def test_the_dark_window_is_as_readable(
    qtbot: QtBot, qapp: QApplication, context: Context, photograph: Photograph
) -> None:
    look.apply(qapp, Path(__file__).resolve().parents[2] / "resources", "dark")
    window = MainWindow(PAGES, context, OfficeKeys(context.office), "Padang Desktop")
    qtbot.addWidget(window)
    sample(window).open_record("2")
    window.context.waits("quiet", 3)
    window.context.tell("bad", "Flashdisk penuh.")
    photograph(window, "window_dark", [(1366, 768)])


def test_opening_and_closing_a_detail_leaves_nothing_behind(window: MainWindow) -> None:
    page = sample(window)

    def open_and_close() -> None:
        page.open_record("4")
        page.close_detail()

    assert widgets_left_by(open_and_close) == 0


def test_opening_and_closing_help_and_palette_leaves_nothing_behind(window: MainWindow) -> None:
    def open_and_close() -> None:
        window.keys.show_help()
        window.keys.show_palette()
        for each in (*window.findChildren(HelpWindow), *window.findChildren(CommandPalette)):
            each.close()

    assert widgets_left_by(open_and_close) == 0


def test_opening_and_closing_every_dialog_leaves_nothing_behind(window: MainWindow) -> None:
    def open_and_close() -> None:
        window._set_pin()
        window.context.tasks.report_bug(ValueError())
        settle()
        for each in (*window.findChildren(PinDialog), *window.findChildren(FaultDialog)):
            each.close()

    assert widgets_left_by(open_and_close) == 0


def test_toasts_and_bars_leave_nothing_behind(window: MainWindow) -> None:
    def show_and_close() -> None:
        window.context.announce("Selesai.", lambda: None)
        window.context.tell("info", "Ada yang baru.")
        settle()
        window.toasts.clear()
        sample(window).bars.clear()

    assert widgets_left_by(show_and_close) == 0


def test_after_the_lock_the_keyboard_is_where_it_was_typing(qtbot: QtBot, window: MainWindow) -> None:
    search = sample(window).header.search
    search.setFocus()
    qtbot.keyClicks(search, "ros")
    window.lock()
    settle()
    qtbot.keyClicks(window.lock_screen.field.line, PASSPHRASE)
    with qtbot.waitSignal(window.reopened, timeout=20_000):
        qtbot.keyClick(window.lock_screen.field.line, Qt.Key.Key_Return)
    settle()
    assert window.focusWidget() is search and search.text() == "ros"


def test_after_the_lock_a_form_in_the_pane_goes_on_at_its_field(qtbot: QtBot, window: MainWindow) -> None:
    page, field = sample(window), QLineEdit()
    page.show_detail("Isian", field, take_focus=True)
    settle()
    window.lock()
    window.lock_screen.opened.emit()
    settle()
    assert window.focusWidget() is field
