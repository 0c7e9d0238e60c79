"""In this file: a made-up certificate in the look that is being arranged, front or back, short or long."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from padang_desktop.domain.certificates.certificate_look import CertificateLook
from padang_desktop.domain.problems import Situation
from padang_desktop.ui import look
from padang_desktop.ui.chip_row import ChipRow
from padang_desktop.ui.context import Context
from padang_desktop.ui.paper_view import image_of
from padang_desktop.ui.words import of_situation, tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.preview_pages import PagePicture

_USUAL, _SHORT, _LONG = "usual", "short", "long"
_BACK, _COPY = "back", "copy"


class Sheet(QWidget):
    """The page whole, as large as its place, never out of proportion."""

    def __init__(self) -> None:
        super().__init__()
        self.image: QImage | None = None
        self.setMinimumSize(120, 90)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage, name: str) -> None:
        self.image = image
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.image is None:
            return
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        room = QSize(round((self.width() - 2) * ratio), round((self.height() - 2) * ratio))
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        shown = self.image.scaled(room, keep, smooth)
        wide, high = round(shown.width() / ratio), round(shown.height() / ratio)
        area = QRect((self.width() - wide) // 2, 0, wide, high)
        painter.drawImage(area, shown)
        painter.setPen(QPen(QColor(look.colours().line), 1))
        painter.drawRect(area)
        painter.end()


class LookPaper(QWidget):
    """Draws in a thread; only the picture of the newest look is shown."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._look: CertificateLook | None = None
        self._is_drawing = self._is_stale = False
        self.length = ChipRow(
            [(_USUAL, tr("Biasa")), (_SHORT, tr("Terpendek")), (_LONG, tr("Terpanjang"))], is_single=True
        )
        self.more = ChipRow([(_BACK, tr("Halaman belakang")), (_COPY, tr("Salinan"))])
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setProperty("faint", True)
        self.sheet = Sheet()
        self.length.changed.connect(self._draw)
        self.more.changed.connect(self._draw)
        line = QHBoxLayout()
        line.setSpacing(look.GAP_M)
        line.addWidget(self.length, 1)
        line.addWidget(self.more, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        rows.addLayout(line)
        rows.addWidget(self.told)
        rows.addWidget(self.sheet, 1)
        self.told.hide()

    @property
    def is_quiet(self) -> bool:
        """Whether the newest look is the one that is shown."""
        return not self._is_drawing

    def show_look(self, shown: CertificateLook) -> None:
        """Draw this one; the paper before stays until it is there."""
        self.told.hide()
        self._look = shown
        self._draw()

    def say_held(self, fields: Sequence[str]) -> None:
        """The paper shows what was right last; these fields are not."""
        self._say_bad(tr("Kertas menunggu. Perbaiki dulu: {fields}.").format(fields="; ".join(fields)))

    def _say_bad(self, text: str) -> None:
        self.told.setText(f"✕ {text}")
        self.told.setStyleSheet(f"color: {look.state('bad').ink}")
        self.told.show()

    def _draw(self) -> None:
        from padang_desktop.use_cases.certificates import preview_look

        if self._look is None:
            return
        if self._is_drawing:
            # One at a time: what was asked meanwhile is drawn after it, once.
            self._is_stale = True
            return
        self._is_drawing, self._is_stale = True, False
        office, shown = self._context.office, self._look
        length = preview_look.Length(self.length.on[0] if self.length.on else _USUAL)
        is_back, is_copy = _BACK in self.more.on, _COPY in self.more.on
        self._context.tasks.in_thread(
            lambda progress: preview_look.preview(office, shown, length, is_back=is_back, is_copy=is_copy),
            self._on_drawn,
            self._on_failed,
        )

    def _on_drawn(self, page: PagePicture) -> None:
        name = tr("Contoh sertifikat di kertas {paper}").format(paper=self._look.paper if self._look else "")
        self.sheet.show_image(image_of(page), name)
        self._go_on()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self._say_bad(" ".join(of_situation(error)))
        self._go_on()

    def _go_on(self) -> None:
        self._is_drawing = False
        if self._is_stale:
            self._draw()
