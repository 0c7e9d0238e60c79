"""In this file: a choice is found by what clerks call it, and nothing is taken that nobody chose."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from ui_ground import settle

from padang_desktop.ui.editors import ChoiceBox

KINDS = [
    ("USULAN_BARU", "Usulan baru"),
    ("GROUNDCHECK_DTSEN", "Cek lapangan DTSEN"),
    ("VERVAL_PBI", "Verifikasi peserta PBI-JK"),
    ("REAKTIVASI_PBI", "Pengaktifan kembali PBI-JK"),
]
WORDS = {
    "GROUNDCHECK_DTSEN": ("GROUNDCHECK_DTSEN", "GROUNDCHECK DTSEN", "Groundcheck", "GC"),
    "VERVAL_PBI": ("VERVAL_PBI", "PBI"), "REAKTIVASI_PBI": ("REAKTIVASI_PBI", "Reaktivasi"),
}  # fmt: skip


@pytest.fixture
def box(qtbot: QtBot) -> Iterator[ChoiceBox]:
    """A box that has the keyboard, with a line after it."""
    ground, made = QWidget(), ChoiceBox(KINDS)
    made.know_words(WORDS)
    row = QHBoxLayout(ground)
    row.addWidget(made)
    row.addWidget(QLineEdit())
    qtbot.addWidget(ground)
    ground.show()
    ground.activateWindow()
    made.setFocus()
    settle()
    yield made
    ground.close()


def line_of(box: ChoiceBox) -> QLineEdit:
    line = box.lineEdit()
    assert line is not None
    return line


def typed(box: ChoiceBox, text: str) -> None:
    line = line_of(box)
    line.selectAll()
    QTest.keyClicks(line, text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("groundcheck", "GROUNDCHECK_DTSEN"), ("gc", "GROUNDCHECK_DTSEN"), ("ground", "GROUNDCHECK_DTSEN"),
        ("REAKTIVASI_PBI", "REAKTIVASI_PBI"), ("pbi", "VERVAL_PBI"), ("lapangan", "GROUNDCHECK_DTSEN"),
        ("usulan", "USULAN_BARU"),
    ],
)  # fmt: skip
def test_other_names_and_codes_find_a_choice(qtbot: QtBot, box: ChoiceBox, text: str, code: str) -> None:
    typed(box, text)
    QTest.keyClick(line_of(box), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: box.code == code)
    assert box.currentText() == dict(KINDS)[code]


def test_what_is_suggested_for_another_name_is_the_label(qtbot: QtBot, box: ChoiceBox) -> None:
    typed(box, "groundch")
    finder = box.completer()
    assert finder is not None
    popup = finder.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    assert [finder.completionModel().index(0, 0).data(), finder.completionCount()] == [
        "Cek lapangan DTSEN", 1,
    ]  # fmt: skip
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: box.code == "GROUNDCHECK_DTSEN")
    assert box.currentText() == "Cek lapangan DTSEN"


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Up])
def test_an_arrow_after_nothing_was_found_opens_the_list_and_takes_no_neighbour(
    qtbot: QtBot, box: ChoiceBox, key: Qt.Key
) -> None:
    box.choose("GROUNDCHECK_DTSEN")
    typed(box, "entah apa")
    QTest.keyClick(line_of(box), key)
    assert box.code == "GROUNDCHECK_DTSEN"
    qtbot.waitUntil(box.view().isVisible)
    box.hidePopup()


def test_an_arrow_goes_on_from_what_is_chosen(box: ChoiceBox) -> None:
    box.choose("GROUNDCHECK_DTSEN")
    QTest.keyClick(line_of(box), Qt.Key.Key_Down)
    assert box.code == "VERVAL_PBI"


def test_words_stay_when_other_choices_are_offered(qtbot: QtBot, box: ChoiceBox) -> None:
    box.set_choices(KINDS[1:2])
    typed(box, "gc")
    QTest.keyClick(line_of(box), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: box.code == "GROUNDCHECK_DTSEN")
