"""In this file: what tests of windows ask: is all named, does all fit, is anything left behind."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from padang_desktop.ui.context import Context
from padang_desktop.ui.detail_pane import DetailPane
from padang_desktop.use_cases.office import Office
from padang_desktop.worker import Worker
from tests.offices import RESOURCES, SetClock

PASSPHRASE = "kapal mangga sepeda hujan"


def settle(rounds: int = 6) -> None:
    """Let events, layouts and deferred deletions happen."""
    for _ in range(rounds):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def nameless(widget: QWidget) -> list[str]:
    """Visible widgets that take the keyboard but have no name for a screen reader."""
    found: list[str] = []
    for each in widget.findChildren(QWidget):
        takes_keys = bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus) and each.isEnabled()
        if not each.isVisible() or not takes_keys or each.focusProxy() is not None:
            continue
        interface = QAccessible.queryAccessibleInterface(each)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(each).__name__} {each.objectName()!r} in {type(each.parent()).__name__}")
    return found


def cut_off(widget: QWidget) -> list[str]:
    """Visible children that stick out of their parent's rectangle, outside scrolled areas."""
    found: list[str] = []
    for each in widget.findChildren(QWidget):
        parent = each.parentWidget()
        if not each.isVisible() or parent is None or each.isWindow():
            continue
        if parent.objectName() == "qt_scrollarea_viewport" or not parent.rect().isValid():
            continue
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(each.geometry()):
            found.append(
                f"{type(each).__name__} {each.geometry()} in {type(parent).__name__} {parent.rect()}"
            )
    return found


def widgets_left_by(make_and_close: Callable[[], None], times: int = 20) -> int:
    """How many widgets remain after opening and closing something again and again."""
    make_and_close()
    settle()
    gc.collect()
    before = len(QApplication.allWidgets())
    for _ in range(times):
        make_and_close()
        settle()
    gc.collect()
    settle()
    return len(QApplication.allWidgets()) - before


def in_pane(qtbot: QtBot, title: str, panel: QWidget) -> tuple[QWidget, DetailPane]:
    """A window with the pane at its right, as a page shows it, and the panel in that pane."""
    window, pane = QWidget(), DetailPane()
    pane.show_record(title, panel)
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(pane)
    pane.setFixedWidth(400)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    return window, pane


def worker_of(office: Office) -> Worker:
    """Its worker process, in which it is the same time as in the office now."""
    clock = SetClock(office.now())
    return Worker(office.folder, office.key_for_worker(), office.account.id, RESOURCES, clock)


def working(context: Context) -> Iterator[Worker]:
    """The worker process of this office, for as long as a fixture lasts."""
    worker = worker_of(context.office)
    context.tasks.use_worker(worker)
    yield worker
    context.tasks.use_worker(None)
    worker.stop()
