"""In this file: the steps of a wizard, at its top: done, here, still to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.icons import icon
from padang_desktop.ui.words import tr


class StepBar(QWidget):
    """Names of the steps; those already reached can be gone back to without loss."""

    step_wanted = Signal(int)

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = tuple(names)
        self._now = 0
        self._reached = 0
        self._buttons: list[QToolButton] = []
        self._short = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_XS)
        for place, name in enumerate(self._names):
            row.addWidget(self._made(place, name))
        row.addWidget(self._short)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(120)
        self.show_step(0)

    @property
    def step(self) -> int:
        """The step shown, from 0."""
        return self._now

    def show_step(self, place: int) -> None:
        """Mark the step as the one we are at."""
        self._now = place
        self._reached = max(self._reached, place)
        for number, each in enumerate(self._buttons):
            is_here = number == place
            is_done = number < place
            each.setEnabled(number <= self._reached and not is_here)
            each.setText(self._names[number] if is_done else f"{number + 1}. {self._names[number]}")
            each.setIcon(icon("check") if is_done else icon("chevron-right"))
            each.setAccessibleDescription(tr("langkah ini") if is_here else "")
        self._mark_here()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        elif event.type() == QEvent.Type.PaletteChange:
            self._mark_here()

    def sizeHint(self) -> QSize:
        return QSize(480, look.HIT)

    def _mark_here(self) -> None:
        here = f"color: {look.colours().accent}; font-weight: bold"
        for number, each in enumerate(self._buttons):
            wanted = here if number == self._now else ""
            if each.styleSheet() != wanted:
                each.setStyleSheet(wanted)

    def _made(self, place: int, name: str) -> QToolButton:
        made = QToolButton()
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setAutoRaise(True)
        made.setMinimumHeight(look.HIT)
        made.setIconSize(QSize(14, 14))
        made.setAccessibleName(f"{tr('Langkah')} {place + 1}: {name}")
        made.clicked.connect(lambda: self.step_wanted.emit(place))
        self._buttons.append(made)
        return made

    def _fit(self) -> None:
        # Without room for every name: "Langkah 2 dari 5: Kolom".
        wanted = sum(each.sizeHint().width() + look.GAP_XS for each in self._buttons)
        is_wide = wanted <= self.width() or not self.isVisible()
        for each in self._buttons:
            each.setVisible(is_wide)
        count = len(self._names)
        self._short.setText(f"{tr('Langkah')} {self._now + 1} {tr('dari')} {count}: {self._names[self._now]}")
        self._short.setVisible(not is_wide)
