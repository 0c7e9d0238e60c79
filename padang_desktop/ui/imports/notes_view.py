"""In this file: what should be known of the file as a whole, above its rows, in little room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.icons import pixmap
from padang_desktop.ui.message_bar import Kind
from padang_desktop.ui.words import tr

_ICONS = {"good": "circle-check", "warn": "triangle-alert", "bad": "circle-alert", "info": "info"}


class NotesView(QWidget):
    """The first note stands open; the others unfold with a link."""

    def __init__(self) -> None:
        super().__init__()
        self._is_open = False
        self._lines: list[QWidget] = []
        self.texts: tuple[str, ...] = ()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(look.GAP_XS)
        self._more = link_button("", self._turn)
        self._more.setParent(self)

    def show_notes(self, notes: Sequence[tuple[Kind, str]]) -> None:
        """The gravest first, as they are given."""
        for line in self._lines:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._more.setParent(self)
        self._more.hide()
        self.texts = tuple(text for _, text in notes)
        self._is_open = False
        self._lines = [_line(kind, text) for kind, text in notes]
        for line in self._lines:
            self._rows.addWidget(line)
        if len(self._lines) > 1 and (layout := self._lines[0].layout()) is not None:
            layout.addWidget(self._more)
            self._more.show()
        self.setVisible(bool(notes))
        self._fold()

    def _turn(self) -> None:
        self._is_open = not self._is_open
        self._fold()

    def _fold(self) -> None:
        others = len(self._lines) - 1
        for line in self._lines[1:]:
            line.setVisible(self._is_open)
        text = tr("Tutup") if self._is_open else tr("{count} catatan lain").format(count=others)
        self._more.setText(text)
        self._more.setAccessibleName(text)


def _line(kind: Kind, text: str) -> QWidget:
    made = QWidget()
    ink = look.state(kind).ink
    picture = QLabel()
    picture.setPixmap(pixmap(_ICONS[kind], ink, look.ICON - 4, made.devicePixelRatioF()))
    words = QLabel(text)
    words.setWordWrap(True)
    words.setStyleSheet(f"color: {ink}")
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.GAP_S)
    row.addWidget(picture)
    row.addWidget(words, 1)
    return made
