"""In this file: the fields for SIKS-NG as rows: a key, a name, the value; the key copies and goes on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from padang_desktop.domain.siks.siks_copy import NUMBERS, SiksField
from padang_desktop.domain.values import nik
from padang_desktop.ui import look
from padang_desktop.ui.cases.key_row import CAP, key_cap
from padang_desktop.ui.words import tr

_LABEL_WIDTH = 132


class SiksFields(QWidget):
    """`copied` names the field whose value is wanted in the clipboard; a field without a value is passed."""

    copied = Signal(object)

    def __init__(self, fields: Sequence[SiksField]) -> None:
        super().__init__()
        self.fields = tuple(fields)
        self._buttons: dict[str, QPushButton] = {}
        self._last = ""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.GAP_S)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for row, field in enumerate(self.fields):
            name = QLabel(tr(field.label))
            name.setProperty("faint", True)
            name.setMinimumWidth(_LABEL_WIDTH)
            name.setWordWrap(True)
            self._buttons[field.name] = made = self._made(field)
            grid.addWidget(name, row, 0)
            grid.addWidget(made, row, 1)
        self.setAccessibleName(tr("Isian untuk SIKS-NG"))

    def take_focus(self) -> None:
        """The keyboard goes to the first field with a value."""
        first = next((f.name for f in self.fields if f.value), "")
        if first:
            self._buttons[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def button_of(self, name: str) -> QPushButton:
        return self._buttons[name]

    def copy(self, name: str) -> None:
        """Copy a field and go to the next that has a value."""
        at = next(place for place, field in enumerate(self.fields) if field.name == name)
        field = self.fields[at]
        if not field.value:
            return
        self.copied.emit(field)
        self._mark(name)
        following = next((f.name for f in self.fields[at + 1 :] if f.value), "")
        self._buttons[following or name].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        strong = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self._step(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & strong:
            self.copy(self._focused())
        elif not event.modifiers() & strong and (name := self._named(event.text())):
            self.copy(name)
        else:
            super().keyPressEvent(event)

    def _named(self, text: str) -> str:
        key = text.casefold().strip()
        return next((field.name for field in self.fields if key and field.key == key), "")

    def _focused(self) -> str:
        return next((name for name, each in self._buttons.items() if each.hasFocus()), self.fields[0].name)

    def _step(self, by: int) -> None:
        names = [field.name for field in self.fields if field.value]
        now = self._focused()
        at = names.index(now) if now in names else 0
        self._buttons[names[(at + by) % len(names)]].setFocus(Qt.FocusReason.TabFocusReason)

    def _mark(self, name: str) -> None:
        for each in (self._last, name):
            if each:
                made = self._buttons[each]
                made.setChecked(each == name)
        self._last = name

    def _made(self, field: SiksField) -> QPushButton:
        shown = nik.format_664(field.value) if field.name in NUMBERS else field.value
        made = QPushButton(f" {shown}" if field.value else f" {tr('belum ada')}")
        made.setCheckable(True)
        made.setAutoDefault(False)
        made.setProperty("chip", True)
        made.setStyleSheet("text-align: left; padding-left: 8px;")
        made.setMinimumHeight(look.HIT - 4)
        made.setMinimumWidth(40)
        colours = look.colours()
        made.setIcon(key_cap(field.key, colours.text, colours.base, colours.line))
        made.setIconSize(QSize(CAP, CAP))
        made.setEnabled(bool(field.value))
        made.setAccessibleName(f"{tr(field.label)}: {tr('salin')}, {field.key}")
        made.setToolTip(f"{shown}\n{tr('Salin')} ({field.key})" if field.value else "")
        # A row of its own is reached by arrows; Tab leaves the whole.
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if field.value else Qt.FocusPolicy.NoFocus)
        if field.name in NUMBERS:
            made.setFont(look.with_tabular_figures(made.font()))
        made.clicked.connect(lambda is_down=False: self.copy(field.name))
        return made
