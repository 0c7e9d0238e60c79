"""In this file: Ctrl+K: type a few letters of a page, a deed or a record, and Enter goes there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from padang_desktop.domain.values.text import fold
from padang_desktop.ui import look
from padang_desktop.ui.context import Finder, Found
from padang_desktop.ui.icons import icon
from padang_desktop.ui.words import tr

MOST_LINES = 12
MOST_OF_A_KIND = 6


@dataclass(frozen=True, slots=True)
class Command:
    """A page or a deed of the palette."""

    title: str
    beside: str
    icon: str
    run: Callable[[], object]


class CommandPalette(QFrame):
    """A field over a list; deleted when it closes."""

    def __init__(
        self,
        commands: Sequence[Command],
        finders: Sequence[Finder],
        open_found: Callable[[Found], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._commands = commands
        self._finders = finders
        self._open_found = open_found
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Cari orang, keluarga, halaman, atau pekerjaan…"))
        self.field.setAccessibleName(tr("Cari perintah"))
        self.field.setMinimumHeight(look.HIT + 4)
        self.lines = QListWidget()
        self.lines.setAccessibleName(tr("Hasil"))
        self.lines.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lines.setIconSize(QSize(look.ICON, look.ICON))
        self.lines.setFrameShape(QFrame.Shape.NoFrame)
        self._runs: list[Callable[[], object]] = []
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.GAP_S, look.GAP_S, look.GAP_S, look.GAP_S)
        rows.addWidget(self.field)
        rows.addWidget(self.lines, 1)
        self.field.textChanged.connect(self._ask)
        self.field.installEventFilter(self)
        self.lines.itemClicked.connect(self._on_clicked)
        width = min(560, parent.width() - 32)
        self.setFixedSize(width, min(420, parent.height() - 48))
        self.move(parent.mapToGlobal(QPoint((parent.width() - width) // 2, 24)))
        self._ask("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.lines.count():
                self.lines.setCurrentRow((self.lines.currentRow() + step) % self.lines.count())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.lines.currentRow())
                return True
        return False

    def _ask(self, text: str) -> None:
        self.lines.clear()
        self._runs.clear()
        words = fold(text).split()
        fitting = [c for c in self._commands if all(w in fold(f"{c.title} {c.beside}") for w in words)]
        for command in fitting[: MOST_LINES if not words else MOST_OF_A_KIND]:
            self._add(command.title, command.beside, command.icon, command.run)
        if len(text.strip()) >= 2:
            for find in self._finders:
                for found in list(find(text.strip()))[:MOST_OF_A_KIND]:
                    self._add(found.title, found.beside, found.icon, self._opener(found))
        if not self.lines.count():
            nothing = QListWidgetItem(tr("Tidak ada yang cocok."))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.lines.addItem(nothing)
        else:
            self.lines.setCurrentRow(0)

    def _add(self, title: str, beside: str, icon_name: str, run: Callable[[], object]) -> None:
        item = QListWidgetItem(icon(icon_name), f"{title}   ·   {beside}" if beside else title)
        item.setSizeHint(QSize(0, look.HIT))
        self.lines.addItem(item)
        self._runs.append(run)

    def _opener(self, found: Found) -> Callable[[], object]:
        return lambda: self._open_found(found)

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self._run(self.lines.row(item))

    def _run(self, row: int) -> None:
        if 0 <= row < len(self._runs):
            run = self._runs[row]
            self.close()
            run()
