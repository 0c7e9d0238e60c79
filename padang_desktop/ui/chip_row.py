"""In this file: the filters of a page, as chips that are on or off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QWidget

from padang_desktop.ui import look


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
    """A row of (key, label) chips. With `is_single` exactly one is on, as tabs are."""

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

    def clear(self) -> None:
        """Turn all off (or back to the first), and say so once."""
        for place, chip in enumerate(self._chips.values()):
            chip.setChecked(self._is_single and place == 0)
        self.changed.emit(self.on)

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - event.angleDelta().y())

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
        self.ensureWidgetVisible(self._chips[key])
        self.changed.emit(self.on)
