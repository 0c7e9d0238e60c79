"""In this file: a NIK (or another number) that hides itself, and is shown to mend a digit of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from padang_desktop.domain.values import nik
from padang_desktop.ui import look
from padang_desktop.ui.icons import icon
from padang_desktop.ui.words import tr

_MENDING = (
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
)  # fmt: skip


class NikEdit(QLineEdit):
    """Sixteen digits, masked once left.

    Typing over the mask replaces the number whole. To mend one digit the eye,
    an arrow key or Backspace shows it first; `shown_whole` then tells, for the
    journal, and leaving the field hides it again.
    """

    digits_changed = Signal(str)
    shown_whole = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._digits = ""
        self._is_hidden = False
        self.is_revealed = False
        font = look.with_tabular_figures(self.font())
        font.setStyleHint(QFont.StyleHint.SansSerif)
        self.setFont(font)
        self.setPlaceholderText(tr("16 angka"))
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * 34)
        self.textEdited.connect(self._on_edited)
        self._eye = self.addAction(icon("eye"), QLineEdit.ActionPosition.TrailingPosition)
        self._eye.setText(tr("Tampilkan untuk dibetulkan"))
        self._eye.setToolTip(tr("Tampilkan untuk dibetulkan (panah kiri atau kanan)"))
        self._eye.triggered.connect(self.show_to_mend)
        self._eye.setVisible(False)

    @property
    def digits(self) -> str:
        """What was typed or set, never masked; spaces and dots are gone."""
        return self._digits

    def set_digits(self, digits: str) -> None:
        """Show a stored number, masked unless revealed."""
        self._digits = digits
        self._show()

    def reveal(self, is_on: bool) -> None:
        """Follow the page's toggle."""
        self.is_revealed = is_on
        self._show()

    def show_to_mend(self) -> None:
        """Show the whole number while the keyboard is here."""
        if not self._is_hidden:
            return
        self._is_hidden = False
        self.setText(self._digits)
        self._follow()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.end(False)
        self.shown_whole.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_hidden and event.key() in _MENDING and not event.modifiers():
            # The first press only shows; nobody moves or deletes in what they cannot see.
            self.show_to_mend()
            return
        is_command = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        types = not is_command and bool(event.text().strip()) and event.text().isprintable()
        if self._is_hidden and (types or event.matches(QKeySequence.StandardKey.Paste)):
            # Nobody edits in the middle of what they cannot see.
            self._begin_anew()
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._is_hidden:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show()

    def insert_digits(self, text: str) -> None:
        """Take a pasted or scanned number in place of what stands here."""
        self._begin_anew()
        self._on_edited(text)
        self.setText(text)

    def _begin_anew(self) -> None:
        self._is_hidden = False
        self._follow()
        self.clear()
        self._on_edited("")

    def _on_edited(self, text: str) -> None:
        if self._is_hidden:
            # Dropped or pasted by mouse into the mask: only what came in counts.
            text = _inserted(nik.mask(self._digits), text)
            self.setText(text)
        self._is_hidden = False
        digits = "".join(sign for sign in text if sign.isascii() and sign.isdigit())
        if digits != self._digits:
            self._digits = digits
            self.digits_changed.emit(digits)

    def _show(self) -> None:
        self._is_hidden = bool(self._digits) and not self.is_revealed and not self.hasFocus()
        self.setText(nik.mask(self._digits) if self._is_hidden else self._digits)
        self._follow()

    def _follow(self) -> None:
        self._eye.setVisible(self._is_hidden)


def _inserted(before: str, after: str) -> str:
    """What stands in `after` between the parts it has in common with `before`."""
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return after[head : len(after) - tail]
