"""In this file: at the city NIK and KK are shown whole only with a reason, and the reason is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sample_page import PAGES, sample
from ui_ground import cut_off, nameless, settle

from padang_desktop.domain.office.deed_words import told
from padang_desktop.ui import words
from padang_desktop.ui.context import Context
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.masking import Masking
from padang_desktop.ui.office_keys import OfficeKeys
from padang_desktop.ui.reveal_reason import RevealReason, ask_in
from padang_desktop.ui.tasks import Tasks
from padang_desktop.use_cases.office import Office

HIDDEN, WHOLE = "137111••••••9000", "1371110101859000"


@pytest.fixture
def noted() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def window(qtbot: QtBot, office: Office, tasks: Tasks, noted: list[tuple[str, str]]) -> Iterator[MainWindow]:
    masking = Masking(lambda page, reason: noted.append((page, reason)), needs_reason=True)
    made = MainWindow(PAGES, Context(office, tasks, masking), OfficeKeys(office), "Padang Desktop")
    ask_in(made, masking)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    settle()
    yield made
    made.close()
    settle()


def asked(window: MainWindow) -> RevealReason:
    sample(window).header.mask_toggle.click()
    settle()
    (dialog,) = [each for each in window.findChildren(RevealReason) if each.isVisible()]
    return dialog


def seen(window: MainWindow) -> str:
    return sample(window).table.paged.text_at(0, 1)


def test_nothing_is_shown_without_a_reason(
    window: MainWindow, noted: list[tuple[str, str]], qtbot: QtBot
) -> None:
    dialog = asked(window)
    assert not dialog.show_them.isEnabled() and not sample(window).header.mask_toggle.isChecked()
    qtbot.keyClicks(dialog.reason, " a ")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert dialog.isVisible() and seen(window) == HIDDEN
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    assert seen(window) == HIDDEN and noted == []


def test_a_nik_is_no_part_of_a_reason_that_stays_for_good(
    window: MainWindow, noted: list[tuple[str, str]], qtbot: QtBot
) -> None:
    dialog = asked(window)
    assert not dialog.trouble.isVisible()
    for typed in ("cek 1371112307999037", "KK 137111 230799 9037"):
        dialog.reason.clear()
        qtbot.keyClicks(dialog.reason, typed)
        assert dialog.trouble.isVisible() and not dialog.show_them.isEnabled()
        qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
        assert dialog.isVisible() and seen(window) == HIDDEN and noted == []
    settle()
    rows = dialog.layout()
    assert rows is not None and dialog.height() >= rows.totalHeightForWidth(dialog.width())
    assert cut_off(dialog) == []
    dialog.reason.setText("surat 12/2026")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert noted == [("sample", "surat 12/2026")]


def test_a_frequent_reason_is_one_press_and_another_is_typed(
    window: MainWindow,
    noted: list[tuple[str, str]],
    qtbot: QtBot,
    photograph: Callable[..., list[Path]],
) -> None:
    dialog = asked(window)
    assert nameless(dialog) == [] and cut_off(dialog) == []
    photograph(dialog, "reveal-reason", [(460, 330)])
    qtbot.keyClick(dialog.often[0], Qt.Key.Key_Space)
    assert seen(window) == WHOLE and sample(window).header.mask_toggle.isChecked()
    sample(window).header.mask_toggle.click()
    assert seen(window) == HIDDEN
    dialog = asked(window)
    qtbot.keyClicks(dialog.reason, "pemeriksaan Itjen")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert seen(window) == WHOLE
    assert noted == [("sample", dialog.often[0].text()), ("sample", "pemeriksaan Itjen")]
    assert "alasan: pemeriksaan Itjen" in told("nik.revealed", {"reason": "pemeriksaan Itjen"})


def test_long_words_fit(window: MainWindow) -> None:
    words.speak({}, pseudo=True)
    dialog = asked(window)
    assert cut_off(dialog) == []
    dialog.reject()


def test_a_kecamatan_types_nothing() -> None:
    noted: list[tuple[str, str]] = []
    masking = Masking(lambda page, reason: noted.append((page, reason)))
    masking.reveal("families")
    assert masking.is_revealed("families") and noted == [("families", "")]
