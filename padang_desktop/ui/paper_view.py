"""In this file: pages as they will be printed, one under the other, as wide as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.words import tr

_MARGIN = 2


class Pixels(Protocol):
    """A page as raw RGB, three bytes a pixel, without padding."""

    @property
    def rgb(self) -> bytes: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...


def image_of(page: Pixels) -> QImage:
    """A picture that owns its pixels."""
    made = QImage(page.rgb, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888)
    return made.copy()


class PaperView(QScrollArea):
    """Say what is being drawn, or show it."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Contoh sertifikat"))
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setProperty("faint", True)
        self._inside = QWidget()
        self._rows = QVBoxLayout(self._inside)
        self._rows.setContentsMargins(0, 0, look.GAP_S, 0)
        self._rows.setSpacing(look.GAP_S)
        self._rows.addWidget(self._sentence)
        self._rows.addStretch(1)
        self.setWidget(self._inside)
        # Qt lets whatever is put into a scroll area fill its ground: a grey band on a white pane.
        for ground in (self._inside, self.viewport()):
            ground.setAutoFillBackground(False)
        self.papers: list[Paper] = []

    def never_scroll(self) -> None:
        """Whoever shows it makes room for all of it; what lies around scrolls."""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows.setContentsMargins(0, 0, 0, 0)

    def say(self, sentence: str) -> None:
        """No pages; why."""
        self._clear()
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def show_pages(self, pages: Sequence[Pixels], names: Sequence[str], sentence: str = "") -> None:
        """Show these, each under its name."""
        self.say(sentence)
        for page, name in zip(pages, names, strict=True):
            paper = Paper(image_of(page), name)
            self.papers.append(paper)
            self._rows.insertWidget(self._rows.count() - 1, paper)

    def _clear(self) -> None:
        for paper in self.papers:
            self._rows.removeWidget(paper)
            paper.hide()
            paper.deleteLater()
        self.papers = []


class Paper(QWidget):
    """One page, as wide as its place, its height following."""

    def __init__(self, image: QImage, name: str) -> None:
        super().__init__()
        self.image = image
        self.setAccessibleName(name)
        self.setToolTip(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * self.image.height() / self.image.width())

    def sizeHint(self) -> QSize:
        return QSize(360, self.heightForWidth(360))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = self.rect().adjusted(0, 0, -_MARGIN, -_MARGIN)
        # Scaled in steps of its own, Qt's painter alone would leave thin lines out.
        ratio = self.devicePixelRatioF()
        wanted = QSize(round(area.width() * ratio), round(area.height() * ratio))
        mode = Qt.TransformationMode.SmoothTransformation
        painter.drawImage(area, self.image.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, mode))
        painter.setPen(QPen(QColor(look.colours().line), 1))
        painter.drawRect(area)
        painter.end()
