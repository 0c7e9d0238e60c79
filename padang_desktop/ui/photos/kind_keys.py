"""In this file: the kinds of photo, each with the key that gives it; the keys never change their place."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.ui import look
from padang_desktop.ui.words import tr

KEYS = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NARROWEST = 148


class KindKeys(QScrollArea):
    """`chosen` gives a code; those that the case still lacks stand out."""

    chosen = Signal(str)

    def __init__(self, lists: CodeLists) -> None:
        super().__init__()
        self._codes = [entry.code for entry in lists.entries("photo_kind")][: len(KEYS)]
        self._ground = QWidget()
        self._buttons: dict[str, QPushButton] = {}
        for key, code in zip(KEYS, self._codes, strict=False):
            self._buttons[code] = self._made(key, code, lists.label("photo_kind", code))
        self.setWidget(self._ground)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Jenis foto"))
        self.show_state("", ())

    def code_of(self, key: str) -> str:
        """The kind of a key; "" for a key that gives none."""
        place = KEYS.find(key) if len(key) == 1 else -1
        return self._codes[place] if 0 <= place < len(self._codes) else ""

    def show_state(self, kind: str, lacking: Collection[str]) -> None:
        """Mark the kind of the photo, and the kinds that its case lacks."""
        for code, button in self._buttons.items():
            button.setChecked(code == kind)
            button.setStyleSheet(_style(is_bold=code in lacking))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.viewport().width()
        columns = max(1, width // NARROWEST)
        each, high = width // columns, self.row_height
        for place, button in enumerate(self._buttons.values()):
            row, column = divmod(place, columns)
            button.setGeometry(QRect(column * each, row * high, each - look.GAP_XS, high - 2))
            room = each - look.GAP_L
            whole = str(button.property("whole"))
            button.setText(button.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room))
        self._ground.resize(width, -(-len(self._buttons) // columns) * high)

    @property
    def row_height(self) -> int:
        return self.fontMetrics().height() + look.GAP_S

    def sizeHint(self) -> QSize:
        return QSize(3 * NARROWEST, 8 * self.row_height)

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, 2 * self.row_height)

    def _made(self, key: str, code: str, label: str) -> QPushButton:
        made = QPushButton(self._ground)
        made.setProperty("whole", f"{key}  {tr(label)}")
        made.setCheckable(True)
        made.setStyleSheet(_style())
        made.setToolTip(tr("{kind} (tekan {key})").format(kind=tr(label), key=key))
        made.setAccessibleName(tr("{kind}, tombol {key}").format(kind=tr(label), key=key))
        # The keyboard stays with the photos: the key itself is the way by keyboard.
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.clicked.connect(lambda is_on=False, code=code: self.chosen.emit(code))
        return made


def _style(*, is_bold: bool = False) -> str:
    colours = look.colours()
    weight = "bold" if is_bold else "normal"
    return (
        "QPushButton { text-align: left; border: 1px solid transparent; padding: 1px 4px;"
        f" background: transparent; font-weight: {weight}; min-height: 0 }}"
        f" QPushButton:hover {{ border-color: {colours.line} }}"
        f" QPushButton:checked {{ background: {colours.accent_soft}; border-color: {colours.accent} }}"
    )
