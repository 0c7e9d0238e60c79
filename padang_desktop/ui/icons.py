"""In this file: the icons, drawn from SVG in the colour of the text they stand beside.

Lucide (ISC licence) draws with "currentColor"; the engine below puts in the
colour of the mode when it is asked to paint, so one icon serves both themes,
a selected row and a disabled button.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

# A colour that follows the theme: what is written on the accent colour.
ON_ACCENT = "on accent"

_folder = Path()


def lie_in(folder: Path) -> None:
    """Say where the SVG files are; called once, before the first icon is drawn."""
    global _folder
    _folder = folder
    _source.cache_clear()
    _drawn.cache_clear()


def icon(name: str, colour: str | None = None) -> QIcon:
    """The icon of that name; `colour` only where the ground is not the palette's (a toast, a bar)."""
    return _icon(name, colour)


def pixmap(name: str, colour: str, side: int, scale: float = 1.0) -> QPixmap:
    """One picture of the icon, `side` logical pixels wide, for a screen of that scale."""
    return _drawn(name, colour, round(side * scale), scale)


@cache
def _icon(name: str, colour: str | None) -> QIcon:
    return QIcon(_TextColoured(name, colour))


@cache
def _source(name: str) -> str:
    return (_folder / f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, side: int, scale: float) -> QPixmap:
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(scale)
    return picture


class _TextColoured(QIconEngine):
    def __init__(self, name: str, colour: str | None) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def clone(self) -> QIconEngine:
        return _TextColoured(self._name, self._colour)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        if side <= 0:
            return
        scale = painter.device().devicePixelRatioF()
        at = rect.topLeft() + QPoint((rect.width() - side) // 2, (rect.height() - side) // 2)
        painter.drawPixmap(at, pixmap(self._name, self._colour_of(mode, state), side, scale))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return pixmap(self._name, self._colour_of(mode, state), min(size.width(), size.height()))

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        # The size is logical: for a screen at 150 % one and a half as many pixels are wanted.
        return pixmap(self._name, self._colour_of(mode, state), min(size.width(), size.height()), scale)

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        return size

    def isNull(self) -> bool:
        return False

    def _colour_of(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        role, group = QPalette.ColorRole, QPalette.ColorGroup
        now = QGuiApplication.palette()
        if mode == QIcon.Mode.Disabled:
            return now.color(group.Disabled, role.ButtonText).name()
        if self._colour not in (None, ON_ACCENT):
            return str(self._colour)
        if self._colour == ON_ACCENT or mode == QIcon.Mode.Selected or state == QIcon.State.On:
            return now.color(group.Active, role.HighlightedText).name()
        return now.color(group.Active, role.ButtonText).name()
