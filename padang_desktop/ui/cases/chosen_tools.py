"""In this file: what the chosen cases are for, beside the search: how many, and three deeds that stay put."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.chip_row import ChipRow
from padang_desktop.ui.page_header import ActionButton
from padang_desktop.ui.words import tr

_MANY = 8_888  # the room that is kept for the count


class ChosenTools(QWidget):
    """Always there, so that nothing moves when rows are chosen; without room the icons alone."""

    assign_wanted = Signal()
    approve_wanted = Signal()
    return_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said = QLabel()
        self.said.setProperty("faint", True)
        self.said.setFixedWidth(self.said.fontMetrics().horizontalAdvance(_told(_MANY)))
        self.buttons: list[ActionButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_S)
        row.addStretch(1)
        row.addWidget(self.said)
        for text, wanted, icon_name, key in (
            (tr("Tugaskan…"), self.assign_wanted, "user", "Ctrl+T"),
            (tr("Setujui"), self.approve_wanted, "check", "Ctrl+Shift+S"),
            (tr("Kembalikan…"), self.return_wanted, "undo-2", "Ctrl+Shift+K"),
        ):
            action = QAction(text, self)
            action.setProperty("window_key", key)
            action.triggered.connect(lambda is_checked=False, wanted=wanted: wanted.emit())
            made = ActionButton(action, icon_name, is_main=False)
            self.buttons.append(made)
            row.addWidget(made)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """How many cases are chosen."""
        self.said.setText(_told(count) if count else "")
        for each in self.buttons:
            each.shown_action.setEnabled(bool(count))
            if not count:
                each.setToolTip(f"{each.shown_action.text()}: {tr('pilih dulu kasusnya di daftar')}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        icons = len(self.buttons) * (look.HIT + look.GAP_XS + look.GAP_S)
        return QSize(icons + self.said.width(), look.HIT)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def _fit(self) -> None:
        for each in self.buttons:
            each.make_compact(False)
        wanted = self.said.width() + sum(each.sizeHint().width() + look.GAP_S for each in self.buttons)
        if wanted > self.width():
            for each in self.buttons:
                each.make_compact(True)


def beside_search(ways: ChipRow, tools: QWidget) -> QWidget:
    """The two ways of looking, no wider than their words; the rest is for the tools."""
    ground = QWidget()
    row = QHBoxLayout(ground)
    row.setContentsMargins(0, 0, 0, 0)
    if (inside := ways.widget()) is not None:
        ways.setMaximumWidth(inside.sizeHint().width())
    row.addWidget(ways, 2)
    row.addWidget(tools, 3)
    return ground


def _told(count: int) -> str:
    return tr("{count} dipilih").format(count=number(count))
