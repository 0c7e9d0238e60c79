"""In this file: a page that is built shows no part of itself as a window of its own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from ui_ground import settle

from padang_desktop.ui.context import Context
from padang_desktop.ui.page import PageFactory
from padang_desktop.ui.page_list import KECAMATAN


class _Watch(QObject):
    """Which widgets were shown as windows."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("factory", KECAMATAN, ids=lambda factory: factory.key)
def test_building_a_page_flashes_no_window(factory: PageFactory, qtbot: QtBot, context: Context) -> None:
    watch, app = _Watch(), QApplication.instance()
    assert app is not None
    app.installEventFilter(watch)
    page = factory.build(context)
    qtbot.addWidget(page)
    app.removeEventFilter(watch)
    qtbot.waitUntil(lambda: not context.tasks.under_way, timeout=20_000)
    settle()
    assert watch.seen == []
