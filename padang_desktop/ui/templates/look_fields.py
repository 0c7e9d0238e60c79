"""In this file: the editors of a certificate's look: a logo, a colour, a switch that is a choice."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from padang_desktop.ui import ask_file, look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.words import tr

_THUMB = 32
_PICTURES = "Gambar (*.png *.jpg *.jpeg *.webp *.bmp *.svg);;Semua berkas (*)"


class LogoEdit(QWidget):
    """Shows the logo; `picked` gives a path that is still to be read."""

    picked = Signal(object)
    edited = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._picture = b""
        self._shown = QLabel()
        self._shown.setFixedSize(_THUMB, _THUMB)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._told = QLabel()
        self._told.setProperty("faint", True)
        self.choose_button = button(tr("Pilih gambar…"), self.ask, "image")
        self.choose_button.setAccessibleName(tr("Pilih gambar {name}").format(name=name))
        self.drop_button = button(tr("Buang"), self.drop)
        self.drop_button.setAccessibleName(tr("Buang {name}").format(name=name))
        self.setFocusProxy(self.choose_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_S)
        row.addWidget(self._shown)
        row.addWidget(self._told, 1)
        row.addWidget(self.choose_button)
        row.addWidget(self.drop_button)
        self.show_picture(b"")

    @property
    def picture(self) -> bytes:
        return self._picture

    def show_picture(self, picture: bytes) -> None:
        """This logo, or none."""
        self._picture = picture
        made = QPixmap()
        made.loadFromData(picture)
        keep = Qt.AspectRatioMode.KeepAspectRatio
        smooth = Qt.TransformationMode.SmoothTransformation
        self._shown.setPixmap(made.scaled(_THUMB, _THUMB, keep, smooth) if picture else QPixmap())
        self._shown.setVisible(bool(picture))
        self._told.setText("" if picture else tr("belum ada"))
        self.drop_button.setVisible(bool(picture))

    def ask(self) -> None:
        """Ask for a picture."""
        if path := ask_file.to_open(self, "logo", tr("Pilih gambar logo"), tr(_PICTURES)):
            self.pick(path)

    def pick(self, path: Path) -> None:
        """Let this picture be read."""
        self.picked.emit(path)

    def drop(self) -> None:
        """No logo here any more."""
        self.show_picture(b"")
        self.edited.emit()


class ColourEdit(QWidget):
    """#RRGGBB, typed or picked."""

    edited = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setMaxLength(7)
        self.line.setAccessibleName(name)
        self._pick = QToolButton()
        self._pick.setFixedSize(look.HIT, look.HIT)
        self._pick.setIconSize(QSize(look.ICON, look.ICON))
        self._pick.setAccessibleName(tr("Pilih {name}").format(name=name))
        self._pick.setToolTip(tr("Pilih warna"))
        self._pick.clicked.connect(self.ask)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._on_typed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_XS)
        row.addWidget(self.line, 1)
        row.addWidget(self._pick)

    @property
    def colour(self) -> str:
        """As typed, with its # and in capitals when it can be read."""
        text = self.line.text().strip()
        text = text if text.startswith("#") else f"#{text}"
        return text.upper() if QColor.isValidColorName(text) else self.line.text().strip()

    def show_colour(self, colour: str) -> None:
        self.line.setText(colour)

    def ask(self) -> None:
        """The system's colours."""
        picked = QColorDialog.getColor(QColor(self.colour), self, tr("Pilih warna"))
        if picked.isValid():
            self.show_colour(picked.name().upper())

    def _on_typed(self) -> None:
        shown = QPixmap(look.ICON, look.ICON)
        shown.fill(QColor(self.colour) if QColor.isValidColorName(self.colour) else QColor("#FFFFFF"))
        self._pick.setIcon(QIcon(shown))
        self.edited.emit()
