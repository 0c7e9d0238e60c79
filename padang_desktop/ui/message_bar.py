"""In this file: the bars above a page's content: something can be mended here, or should be known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.icons import icon, pixmap
from padang_desktop.ui.words import of_situation, tr

Kind = Literal["good", "warn", "bad", "info"]
_ICONS = {"good": "circle-check", "warn": "triangle-alert", "bad": "circle-alert", "info": "info"}
MOST_BARS = 2


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
        self.setObjectName("bar")
        self.setProperty("state", kind)
        self.kind: Kind = kind
        self.is_asking = act is not None
        self.is_fresh = True
        self._picture = picture = QLabel()
        self.words = QLabel(text if not detail else f"{text}\n{detail}")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.GAP_M, look.GAP_XS, look.GAP_XS, look.GAP_XS)
        row.setSpacing(look.GAP_S)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._told(code), 1)
        if act is not None:
            row.addWidget(button(act_text, act))
        self._cross = QToolButton()
        self._cross.setAutoRaise(True)
        self._cross.setFixedSize(look.HIT, look.HIT)
        self._cross.setAccessibleName(tr("Tutup pesan"))
        self._cross.setToolTip(tr("Tutup pesan"))
        self._cross.clicked.connect(self.deleteLater)
        row.addWidget(self._cross)
        self._draw_signs()

    def _told(self, code: str) -> QVBoxLayout:
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self.words)
        if code:
            # For a telephone call; whoever reads alone has the sentence above it.
            small = QLabel(tr("Kode: {code}").format(code=code))
            small.setFont(look.larger(small.font(), 0.85))
            small.setProperty("faint", True)
            told.addWidget(small)
        return told

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_signs()

    def _draw_signs(self) -> None:
        # The words follow the style sheet; pictures are drawn anew when the theme changes.
        ink = look.state(self.kind).ink
        self._picture.setPixmap(pixmap(_ICONS[self.kind], ink, look.ICON, self.devicePixelRatioF()))
        self._cross.setIcon(icon("x", ink))


class MessageBars(QWidget):
    """A stack of bars; takes no room while it is empty.

    A bar gives way to a later one of its kind, unless it has a button, and
    more than two do not stand. What is said in one moment stays together.
    """

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
        """Say what happened and what to do; the code stands small and grey under it."""
        happened, to_do = of_situation(situation)
        return self._put(
            MessageBar("bad", happened, detail=to_do, code=situation.code, act_text=act_text, act=act)
        )

    def clear(self, kind: Kind | None = None) -> None:
        """Take all bars away, or those of one kind."""
        for bar in self.bars:
            if kind in (None, bar.kind):
                self._drop(bar)

    def clear_told(self) -> None:
        """Take away what was only told, and before this moment: another part of the page is shown."""
        for bar in self.bars:
            if bar.kind == "info" and not bar.is_asking and not bar.is_fresh:
                self._drop(bar)

    @property
    def bars(self) -> list[MessageBar]:
        """The bars that are shown, the oldest first."""
        items = (self._rows.itemAt(place) for place in range(self._rows.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, MessageBar)]

    def _put(self, bar: MessageBar) -> MessageBar:
        for old in self.bars:
            is_outdone = old.kind == bar.kind and not old.is_asking and not old.is_fresh
            if is_outdone or old.words.text() == bar.words.text():
                self._drop(old)
        self._rows.addWidget(bar)
        for old in self.bars[:-MOST_BARS]:
            if not old.is_fresh:
                self._drop(old)
        QTimer.singleShot(0, self, self._grow_old)
        QAccessible.updateAccessibility(QAccessibleEvent(bar, QAccessible.Event.Alert))
        return bar

    def _grow_old(self) -> None:
        for bar in self.bars:
            bar.is_fresh = False

    def _drop(self, bar: MessageBar) -> None:
        self._rows.removeWidget(bar)
        bar.hide()
        bar.deleteLater()
