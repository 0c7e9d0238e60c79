"""In this file: the field for a passphrase: dots, an eye, a line for what is wrong, a bar while tried."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QProgressBar, QToolButton, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.icons import icon
from padang_desktop.ui.words import tr


class SecretField(QWidget):
    """One secret. The bar moves while it is tried, which takes about a second on purpose."""

    returned = Signal()
    edited = Signal(str)

    def __init__(self, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel(label)
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMinimumHeight(look.HIT + 4)
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(label)
        self.line.setMaxLength(200)
        self._label.setBuddy(self.line)
        self._eye = QToolButton()
        self._eye.setCheckable(True)
        self._eye.setFixedSize(look.HIT + 4, look.HIT + 4)
        self._eye.toggled.connect(self._on_eye)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedHeight(6)
        self._busy.setAccessibleName(tr("Sedang diperiksa"))
        self._trouble = QLabel()
        self._trouble.setWordWrap(True)
        self._trouble.setProperty("problem", "bad")
        self._trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.line.returnPressed.connect(self.returned)
        self.line.textEdited.connect(self._on_edited)
        self.setFocusProxy(self.line)
        self._lay_out()
        self._on_eye(False)
        self.be_busy(False)
        self.show_trouble("")

    def text(self) -> str:
        """What was typed, as it was typed."""
        return self.line.text()

    def set_text(self, text: str, *, is_open: bool = False) -> None:
        """Put a suggestion in; open ones can be read."""
        self.line.setText(text)
        self._eye.setChecked(is_open)

    def clear(self) -> None:
        self.line.clear()
        self._eye.setChecked(False)

    def rename(self, label: str) -> None:
        """Ask for something else in the same place."""
        self._label.setText(label)
        self.line.setAccessibleName(label)

    def be_busy(self, is_busy: bool) -> None:
        """While the secret is tried nothing can be typed."""
        size = self._busy.sizePolicy()
        size.setRetainSizeWhenHidden(True)
        self._busy.setSizePolicy(size)
        self._busy.setVisible(is_busy)
        self.line.setReadOnly(is_busy)

    def show_trouble(self, text: str) -> None:
        """Say what is wrong with it; "" says that nothing is."""
        self._trouble.setText(f"✕ {text}" if text else "")
        self._trouble.setVisible(bool(text))
        self.line.setProperty("problem", "bad" if text else "")
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)
        self.line.setAccessibleDescription(text)

    @property
    def trouble(self) -> str:
        return self._trouble.text().removeprefix("✕ ")

    def _on_edited(self, text: str) -> None:
        self.show_trouble("")
        self.edited.emit(text)

    def _on_eye(self, is_open: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if is_open else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        # The icon stands on the button's own ground in both states.
        self._eye.setIcon(icon("eye-off" if is_open else "eye", look.colours().text))
        name = tr("Sembunyikan") if is_open else tr("Tampilkan")
        self._eye.setAccessibleName(f"{name} {self._label.text().lower()}")
        self._eye.setToolTip(name)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(look.GAP_XS)
        row.addWidget(self.line, 1)
        row.addWidget(self._eye)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        rows.addWidget(self._label)
        rows.addLayout(row)
        rows.addWidget(self._busy)
        rows.addWidget(self._trouble)
