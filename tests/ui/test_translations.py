"""In this file: Qt's own buttons, menus and dialogs speak Indonesian; the compiled table is as written."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QSpinBox,
    QTabWidget,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from padang_desktop.ui import look, words

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "translations"
TABLE = FOLDER / "qtbase_id.ts"


def english() -> set[str]:
    """Every English source sentence of the table that does not stay as it is in Indonesian."""
    found: set[str] = set()
    for message in ElementTree.parse(TABLE).iter("message"):
        source, spoken = message.findtext("source") or "", message.findtext("translation") or ""
        if plain(source) != plain(spoken):
            found.add(plain(source))
    # The same in both languages in one place, other words elsewhere.
    return found - {"Menu", "Printer", "Alias", "Folder"}


def plain(text: str) -> str:
    return re.sub(r"&(?=\w)", "", text.split("\t")[0]).strip()


def words_of(widget: QWidget) -> set[str]:
    """What can be read on a widget and its children, tooltips too."""
    shown: set[str] = set()
    for each in (widget, *widget.findChildren(QWidget)):
        shown |= {each.toolTip(), each.accessibleName(), each.windowTitle()}
        if isinstance(each, QAbstractButton | QLabel):
            shown.add(each.text())
        if isinstance(each, QGroupBox):
            shown.add(each.title())
        if isinstance(each, QTabWidget):
            shown |= {each.tabText(place) for place in range(each.count())}
        if isinstance(each, QComboBox):
            shown |= {each.itemText(row) for row in range(each.count())}
        shown |= {action.text() for action in each.actions()}
    return {plain(text) for text in shown if text.strip()}


def test_every_standard_button_speaks_indonesian(qtbot: QtBot) -> None:
    box = QDialogButtonBox()
    for button in QDialogButtonBox.StandardButton:
        if button.value and bin(button.value).count("1") == 1:
            box.addButton(button)
    qtbot.addWidget(box)
    texts = words_of(box)
    assert {"Simpan", "Batal", "Tutup", "Buang", "Bantuan"} <= texts
    assert not texts & english()
    assert len(texts) >= 16


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QSpinBox])
def test_the_menu_of_a_field_speaks_indonesian(qtbot: QtBot, kind: type[QWidget]) -> None:
    field = kind()
    qtbot.addWidget(field)
    if isinstance(field, QLineEdit | QPlainTextEdit):
        menu = field.createStandardContextMenu()
    else:
        menu = field.findChild(QLineEdit).createStandardContextMenu()
    texts = {plain(action.text()) for action in menu.actions() if action.text()}
    assert {"Urungkan", "Salin", "Tempel", "Pilih semua"} <= texts
    assert not texts & english()
    menu.deleteLater()


def test_the_file_dialog_speaks_indonesian(qtbot: QtBot, tmp_path: Path) -> None:
    for mode in (QFileDialog.AcceptMode.AcceptOpen, QFileDialog.AcceptMode.AcceptSave):
        dialog = QFileDialog(directory=str(tmp_path))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAcceptMode(mode)
        qtbot.addWidget(dialog)
        dialog.show()
        assert not words_of(dialog) & english()


def a_file_dialog(accept: QFileDialog.AcceptMode, mode: QFileDialog.FileMode, folder: Path) -> QFileDialog:
    dialog = QFileDialog(directory=str(folder))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(accept)
    dialog.setFileMode(mode)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    return dialog


def a_message() -> QMessageBox:
    box = QMessageBox(QMessageBox.Icon.Question, "", "…")
    for button in QMessageBox.StandardButton:
        if bin(button.value).count("1") == 1 and button.value >= QMessageBox.StandardButton.Ok.value:
            box.addButton(button)
    box.setDetailedText("…")
    return box


def everything_qt_shows(folder: Path) -> set[str]:
    """The words of every ready-made dialog a person may meet here."""
    printer = QPrinter()
    printer.setOutputFileName(str(folder / "cetak.pdf"))
    dialogs: list[QWidget] = [
        a_file_dialog(accept, mode, folder)
        for accept in QFileDialog.AcceptMode
        for mode in QFileDialog.FileMode
    ]
    dialogs += [QPrintDialog(printer), QPrintPreviewDialog(printer), a_message()]
    shown: set[str] = set()
    for dialog in dialogs:
        dialog.show()
        QApplication.processEvents()
        shown |= words_of(dialog)
        dialog.close()
        dialog.deleteLater()
    return {text for text in shown if re.search(r"[A-Za-z]{2}", text)}


def test_no_ready_made_dialog_of_qt_keeps_an_english_word(qapp: QApplication, tmp_path: Path) -> None:
    spoken = everything_qt_shows(tmp_path)
    for translator in look._translators:
        qapp.removeTranslator(translator)
    try:
        unspoken = everything_qt_shows(tmp_path)
    finally:
        for translator in look._translators:
            qapp.installTranslator(translator)
    assert {"Look in:", "Double Sided Printing", "Show Details..."} <= unspoken
    # What is the same in both languages: the word Printer, and names of folders and printers.
    same = {text for text in spoken & unspoken if text not in str(tmp_path)}
    same -= {*QPrinterInfo.availablePrinterNames()}
    assert same <= {"Printer"}


def test_the_calendar_names_days_and_months_as_here(qtbot: QtBot) -> None:
    calendar = QCalendarWidget()
    qtbot.addWidget(calendar)
    calendar.show()
    menus = [button.menu() for button in calendar.findChildren(QToolButton)]
    months = {action.text() for menu in menus if menu is not None for action in menu.actions()}
    assert {"Januari", "Agustus", "Desember"} <= months


def test_every_sentence_of_the_table_has_a_translation_and_keeps_its_places() -> None:
    count = 0
    for message in ElementTree.parse(TABLE).iter("message"):
        source, spoken = message.findtext("source") or "", message.findtext("translation") or ""
        assert spoken, source
        assert set(re.findall(r"%\d", source)) == set(re.findall(r"%\d", spoken)), source
        count += 1
    assert count > 120


def test_no_two_entries_of_one_menu_share_a_letter() -> None:
    for context in ElementTree.parse(TABLE).iter("context"):
        if context.findtext("name") in {"QLineEdit", "QWidgetTextControl"}:
            spoken = [message.findtext("translation") or "" for message in context.iter("message")]
            letters = [found.casefold() for text in spoken for found in re.findall(r"&(\w)", text)]
            assert len(letters) == len(set(letters)), spoken


def test_the_compiled_table_is_the_written_one(tmp_path: Path) -> None:
    compiler = shutil.which("pyside6-lrelease", path=str(Path(sys.executable).parent))
    if compiler is None:
        pytest.skip("pyside6-lrelease is not beside this Python")
    made = tmp_path / "qtbase_id.qm"
    done = subprocess.run([compiler, str(TABLE), "-qm", str(made)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert made.read_bytes() == (FOLDER / "qtbase_id.qm").read_bytes()


def test_numbers_and_days_are_written_as_here(qapp: QApplication) -> None:
    here = QLocale()
    assert here.toString(31009) == "31.009"
    assert here.dayName(2) == "Selasa"
    assert QTranslator().load(str(FOLDER / "qtbase_id.qm"))


def test_a_context_menu_that_opens_is_the_translated_one(qtbot: QtBot) -> None:
    field = QLineEdit("contoh")
    qtbot.addWidget(field)
    field.show()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, field.rect().center(), field.mapToGlobal(field.rect().center())
    )
    QApplication.postEvent(field, event)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    actions: list[QAction] = menu.actions()
    assert plain(actions[0].text()) == "Urungkan"
    menu.close()


def test_a_stretched_sentence_keeps_its_places_and_is_twice_as_long() -> None:
    try:
        words.speak({}, pseudo=True)
        stretched = words.tr("{file}: dibaca {read} baris.")
    finally:
        words.speak({})
    assert len(stretched) >= 2 * len("{file}: dibaca {read} baris.")
    assert stretched.format(file="a.xlsx", read=3).startswith("a.xlsx: diibaacaa 3 baariis.")
    assert words.tr("Batal") == "Batal"
