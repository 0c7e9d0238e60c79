"""In this file: the cards of a quiet page: a heading over lines, each with what it says and its button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.icons import pixmap


class Card(QFrame):
    """A white card; `body` takes widgets one under the other."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.title = QLabel(title)
        self.title.setFont(look.larger(self.font(), 1.15, bold=True))
        self.title.setWordWrap(True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(look.GAP_L, look.GAP_M, look.GAP_L, look.GAP_M)
        self.body.setSpacing(look.GAP_S)
        self.body.addWidget(self.title)

    def empty(self) -> None:
        """Take everything under the heading away."""
        while (item := self.body.takeAt(1)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class CardLine(QWidget):
    """An icon in the colour of its state, a sentence, a fainter one, and a button at the right."""

    def __init__(
        self,
        text: str,
        detail: str = "",
        *,
        icon_name: str = "",
        colour: look.State = "quiet",
        act_text: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.text, self.detail = text, detail
        row = QHBoxLayout(self)
        row.setContentsMargins(0, look.GAP_XS, 0, look.GAP_XS)
        row.setSpacing(look.GAP_M)
        if icon_name:
            row.addWidget(_Sign(icon_name, colour), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(sentence(text))
        if detail:
            words.addWidget(sentence(detail, is_faint=True))
        row.addLayout(words, 1)
        self.button = None
        if act is not None:
            self.button = button(act_text, act)
            self.button.setAccessibleName(f"{act_text}: {text}")
            row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)


def scrolling(ground: QWidget) -> QScrollArea:
    """A ground of cards that scrolls up and down, never sideways."""
    scroll = QScrollArea()
    scroll.setWidget(ground)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.viewport().setAutoFillBackground(False)
    ground.setAutoFillBackground(False)
    return scroll


def ruler() -> QFrame:
    """A thin line between two lines of a card."""
    line = QFrame()
    line.setFixedHeight(1)
    line.setObjectName("ruler")
    return line


class _Sign(QLabel):
    """An icon on a soft round ground, drawn anew when the theme changes."""

    def __init__(self, icon_name: str, colour: look.State) -> None:
        super().__init__()
        self._icon_name = icon_name
        self._colour: look.State = colour
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedSize(look.ICON + 14, look.ICON + 14)
        self._drawn = look.colours()
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # The style sheet set here tells of another change of palette.
        if event.type() == QEvent.Type.PaletteChange and self._drawn is not look.colours():
            self._drawn = look.colours()
            self._draw()

    def _draw(self) -> None:
        ink = look.state(self._colour)
        self.setPixmap(pixmap(self._icon_name, ink.ink, look.ICON, self.devicePixelRatioF()))
        self.setStyleSheet(f"background: {ink.soft}; border-radius: {(look.ICON + 14) // 2}px")


def sentence(text: str, *, is_faint: bool = False) -> QLabel:
    """A sentence that wraps; no long word makes it wider than its card."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(40)
    label.setProperty("faint", is_faint)
    return label


def facts(lines: list[tuple[str, str]], label_width: int = 120) -> QWidget:
    """Names at the left, what they are at the right; the right side may be copied."""
    made = QWidget()
    form = QFormLayout(made)
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(look.GAP_L)
    form.setVerticalSpacing(look.GAP_S)
    for name, value in lines:
        label = sentence(name, is_faint=True)
        label.setFixedWidth(label_width)
        shown = sentence(value)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        form.addRow(label, shown)
    return made
