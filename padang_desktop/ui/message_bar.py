"""In this file: the bars above a page's content: something can be mended here, or should be known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.icons import icon, pixmap
from padang_desktop.ui.words import of_situation, tr

Kind = Literal["good", "warn", "bad", "info"]
_ICONS = {"good": "circle-check", "warn": "triangle-alert", "bad": "circle-alert", "info": "info"}
MOST_BARS = 3


class MessageBar(QFrame):
    """One message: an icon, words, perhaps a button, and a cross."""

    def __init__(
        self,
        kind: Kind,
        text: str,
        *,
        detail: str = "",
        code: str = "",
        act_text: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("state", kind)
        ink = look.state(kind).ink
        picture = QLabel()
        picture.setPixmap(pixmap(_ICONS[kind], ink, look.ICON, self.devicePixelRatioF()))
        self.words = QLabel(text if not detail else f"{text}\n{detail}")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setStyleSheet(f"color: {ink}")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.GAP_M, look.GAP_XS, look.GAP_XS, look.GAP_XS)
        row.setSpacing(look.GAP_S)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)
        if code:
            small = QLabel(code)
            small.setFont(look.larger(small.font(), 0.85))
            small.setStyleSheet(f"color: {ink}")
            row.addWidget(small)
        if act is not None:
            row.addWidget(button(act_text, act))
        cross = QToolButton()
        cross.setIcon(icon("x", ink))
        cross.setAutoRaise(True)
        cross.setFixedSize(look.HIT, look.HIT)
        cross.setAccessibleName(tr("Tutup pesan"))
        cross.setToolTip(tr("Tutup pesan"))
        cross.clicked.connect(self.deleteLater)
        row.addWidget(cross)


class MessageBars(QWidget):
    """A stack of bars; takes no room while it is empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(look.GAP_XS)

    def show_message(
        self, kind: Kind, text: str, act_text: str = "", act: Callable[[], object] | None = None
    ) -> MessageBar:
        """Show one more; the same words do not stand twice, and the oldest gives way."""
        return self._put(MessageBar(kind, text, act_text=act_text, act=act))

    def show_situation(
        self, situation: Situation, act_text: str = "", act: Callable[[], object] | None = None
    ) -> MessageBar:
        """Say what happened and what to do; the code stands small beside it."""
        happened, to_do = of_situation(situation)
        return self._put(
            MessageBar("bad", happened, detail=to_do, code=situation.code, act_text=act_text, act=act)
        )

    def clear(self) -> None:
        """Take all bars away."""
        for bar in self.bars:
            self._drop(bar)

    @property
    def bars(self) -> list[MessageBar]:
        """The bars that are shown, the oldest first."""
        items = (self._rows.itemAt(place) for place in range(self._rows.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, MessageBar)]

    def _put(self, bar: MessageBar) -> MessageBar:
        for old in self.bars:
            if old.words.text() == bar.words.text():
                self._drop(old)
        self._rows.addWidget(bar)
        for old in self.bars[:-MOST_BARS]:
            self._drop(old)
        QAccessible.updateAccessibility(QAccessibleEvent(bar, QAccessible.Event.Alert))
        return bar

    def _drop(self, bar: MessageBar) -> None:
        self._rows.removeWidget(bar)
        bar.hide()
        bar.deleteLater()
