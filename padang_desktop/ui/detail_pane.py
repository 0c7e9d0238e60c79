"""In this file: the pane at the right that shows one record; Esc closes it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.icons import icon
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.words import tr

WIDTH = 380


class DetailPane(QFrame):
    """A title, a cross, and whatever widget the page puts in; the widget before is deleted."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detail")
        self.setMinimumWidth(280)
        self.title = ElidedLabel()
        self.title.setFont(look.larger(self.font(), 1.15, bold=True))
        self._cross = QToolButton()
        self._cross.setAutoRaise(True)
        self._cross.setFixedSize(look.HIT, look.HIT)
        self._cross.clicked.connect(self.closed)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._top = top = QHBoxLayout()
        top.setSpacing(look.GAP_S)
        top.addWidget(self.title, 1)
        top.addWidget(self._cross)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.GAP_M, look.GAP_S, look.GAP_S, look.GAP_S)
        rows.setSpacing(look.GAP_S)
        rows.addLayout(top)
        rows.addWidget(self._scroll, 1)
        self.show_as_folded(False)

    def show_record(self, title: str, content: QWidget) -> None:
        """Show a record; the pane owns `content` from now on."""
        self.title.say(title)
        before = self._scroll.takeWidget()
        if before is not None:
            before.deleteLater()
        self._scroll.setWidget(content)
        # Whatever is opened anew begins at its top.
        self._scroll.verticalScrollBar().setValue(0)
        content.setAutoFillBackground(False)
        margins = content.contentsMargins()
        margins.setRight(max(margins.right(), look.GAP_S))
        content.setContentsMargins(margins)
        self._scroll.viewport().setAutoFillBackground(False)

    def show_as_folded(self, is_folded: bool) -> None:
        """Folded, the pane covers the table, and the cross becomes a way back."""
        name = tr("Kembali ke daftar") if is_folded else tr("Tutup rincian")
        # A way back stands at the left, a cross at the right.
        self._top.removeWidget(self._cross)
        self._top.insertWidget(0 if is_folded else 1, self._cross)
        self._cross.setIcon(icon("arrow-left" if is_folded else "x"))
        self._cross.setAccessibleName(name)
        self._cross.setToolTip(f"{name} (Esc)")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
