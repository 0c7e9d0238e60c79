"""In this file: the filters of a page, as chips that are on or off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from padang_desktop.ui import look
from padang_desktop.ui.icons import icon
from padang_desktop.ui.words import tr

ARROW = 26


class Chip(QPushButton):
    """A chip is bold while it is on; it is always wide enough for that, so that the row never moves."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.setCheckable(True)
        self.setProperty("chip", True)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        usual, bold = QFont(self.font()), QFont(self.font())
        usual.setBold(False)
        bold.setBold(True)
        text = self.text()
        more = QFontMetrics(bold).horizontalAdvance(text) - QFontMetrics(usual).horizontalAdvance(text)
        return QSize(hint.width() + max(0, more), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ChipRow(QScrollArea):
    """A row of (key, label) chips. With `is_single` exactly one is on, as tabs are.

    Without room for all of them an arrow stands at the end where more are.
    """

    changed = Signal(object)  # the keys that are on, in the order shown

    def __init__(
        self, chips: Sequence[tuple[str, str]], *, is_single: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._is_single = is_single
        self._chips: dict[str, Chip] = {}
        self._labels: dict[str, str] = {}
        inside = QWidget()
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.GAP_S)
        self._row.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.setFixedHeight(look.HIT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._before = self._arrow("chevron-left", tr("Pilihan sebelumnya"), -1)
        self._after = self._arrow("chevron-right", tr("Pilihan berikutnya"), 1)
        bar = self.horizontalScrollBar()
        bar.valueChanged.connect(self._show_arrows)
        bar.rangeChanged.connect(self._show_arrows)
        for key, label in chips:
            self._add(key, label)
        if is_single and chips:
            self._chips[chips[0][0]].setChecked(True)

    @property
    def on(self) -> tuple[str, ...]:
        """The keys that are on."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())

    def turn(self, key: str, is_on: bool = True) -> None:
        """Turn a chip as if it were pressed."""
        if self._chips[key].isChecked() != is_on:
            self._chips[key].click()

    def show_count(self, key: str, count: int | None) -> None:
        """Say how many records stand behind a chip."""
        label = self._labels[key]
        self._chips[key].setText(label if count is None else f"{label} {count:,}".replace(",", "."))

    def offer(self, key: str, is_offered: bool) -> None:
        """Show a chip, or hide one that would show nothing."""
        self._chips[key].setVisible(is_offered)

    def begin_at(self, key: str) -> None:
        """With `is_single`: this one is on from now on, and nobody is told."""
        for each, chip in self._chips.items():
            chip.setChecked(each == key)

    def clear(self) -> None:
        """Turn all off (or back to the first), and say so once."""
        for place, chip in enumerate(self._chips.values()):
            chip.setChecked(self._is_single and place == 0)
        self.changed.emit(self.on)

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - event.angleDelta().y())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_arrows()
        QTimer.singleShot(0, self, self.show_chosen)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self.show_chosen)

    def show_chosen(self) -> None:
        """Where not all have room, the one that is on is seen."""
        self._show_arrows()
        for key in self.on[:1]:
            self._bring(self._chips[key])

    def _show_arrows(self) -> None:
        bar, inside = self.horizontalScrollBar(), self.widget()
        is_short = inside is not None and inside.minimumSizeHint().width() > self.width()
        # Both keep their room while one is shown: the chips do not jump under the mouse.
        side = ARROW if is_short else 0
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, side, 0)
        self._before.setVisible(is_short)
        self._after.setVisible(is_short)
        self._before.setEnabled(bar.value() > bar.minimum())
        self._after.setEnabled(bar.value() < bar.maximum())

    def _place_arrows(self) -> None:
        self._before.setGeometry(0, 0, ARROW - 2, self.height())
        self._after.setGeometry(self.width() - ARROW + 2, 0, ARROW - 2, self.height())

    def _arrow(self, icon_name: str, name: str, way: int) -> QToolButton:
        made = QToolButton(self)
        made.setIcon(icon(icon_name))
        made.setAutoRaise(True)
        # The keys go through the chips themselves, which scroll into sight.
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setAccessibleName(name)
        made.setToolTip(name)
        made.hide()
        made.clicked.connect(lambda: self._step(way))
        return made

    def _step(self, way: int) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + way * max(60, self.viewport().width() * 2 // 3))

    def _bring(self, chip: QWidget) -> None:
        self.ensureWidgetVisible(chip, look.GAP_S, 0)

    def _add(self, key: str, label: str) -> None:
        chip = Chip(label)
        chip.setFixedHeight(look.HIT - 2)
        chip.clicked.connect(lambda is_on: self._on_clicked(key, is_on))
        self._labels[key] = label
        self._chips[key] = chip
        self._row.insertWidget(self._row.count() - 1, chip)

    def _on_clicked(self, key: str, is_on: bool) -> None:
        if self._is_single:
            for each, chip in self._chips.items():
                chip.setChecked(each == key)
        self._bring(self._chips[key])
        self.changed.emit(self.on)
