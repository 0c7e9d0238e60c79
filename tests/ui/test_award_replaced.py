"""In this file: a wrong name is replaced from the list of the certificates, and that is taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from award_ground import a_page, a_step, choose, press
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from training_ground import until

from padang_desktop.ui.context import Context
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.use_cases.certificates import (
    see_register,
)

Photograph = Callable[..., list[Path]]
ENTER = Qt.Key.Key_Return


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> Iterator[MainWindow]:
    yield from a_page(qtbot, context)


def test_a_wrong_name_is_replaced_from_the_list(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    training, step = a_step(qtbot, window, context)
    undo: list[Any] = []
    context.announced.connect(lambda text, act, word: undo.append(act))
    choose(step, 2)
    press(step, "Ganti")
    name = step.ask.fields["name"]
    before = step.table.paged.text_at(1, 1)
    assert name.text() == step.chosen[0].name == before
    name.setText("Hj. Rosneli Contoh, S.Pd")
    assert not step.ask.agree_button.isEnabled(), "without a reason nothing is replaced"
    qtbot.keyClicks(step.ask.fields["reason"], "gelar kurang")
    step.ask.agree()
    until(qtbot, lambda: bool(undo))
    book = see_register.entries(context.office, training.id)
    assert [entry.fate.value for entry in book].count("replaced") == 1
    assert book[-1].certificate.name == "Hj. Rosneli Contoh, S.Pd"
    until(qtbot, lambda: not context.tasks.under_way)
    assert step.table.paged.text_at(1, 1) == "Hj. Rosneli Contoh, S.Pd", "the row says who the new one is for"
    assert step.paper.papers, "the preview is drawn anew"
    undo[-1]()
    until(qtbot, lambda: not context.tasks.under_way)
    assert step.table.paged.text_at(1, 1) == before
    book = see_register.entries(context.office, training.id)
    assert book[-1].certificate.state.value == "BATAL" and book[1].certificate.state.value == "TERBIT"
