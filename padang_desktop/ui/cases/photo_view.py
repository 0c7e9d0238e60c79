"""In this file: one photo large, over the whole page; arrows go to the next, Esc goes back.

A picture of a KTP or KK shows what is masked elsewhere: it is covered until
the page's Tampilkan NIK is on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from padang_desktop.domain.progress import Progress
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.visits.visit import Photo
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.cases.pictures import shrunken
from padang_desktop.ui.context import Context
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.words import tr

LARGEST = 2000


class PhotoView(QFrame):
    """Lies over its parent; `closed` says that it has gone."""

    closed = Signal()
    reveal_wanted = Signal()

    def __init__(self, context: Context, is_masked: Callable[[], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._is_masked = context, is_masked
        self._lists: CodeLists = context.office.reference.code_lists
        self._photos: Sequence[Photo] = ()
        self._place = 0
        self._shown = QPixmap()
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Foto besar"))
        self.title = ElidedLabel()
        self.title.setFont(look.larger(self.font(), 1.15, bold=True))
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._covered = QLabel(tr("Foto ini memuat data pribadi."))
        self._covered.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._covered.setWordWrap(True)
        self._reveal = main_button(tr("Tampilkan NIK"), self.reveal_wanted.emit, "eye")
        self._back = button(tr("Kembali"), self.leave, "arrow-left")
        self._back.setToolTip(tr("Kembali (Esc)"))
        self._before = button("", lambda: self._step(-1), "chevron-left")
        self._next = button("", lambda: self._step(1), "chevron-right")
        for made, name in ((self._before, tr("Foto sebelumnya")), (self._next, tr("Foto sesudahnya"))):
            made.setAccessibleName(name)
            made.setToolTip(name)
            made.setFixedWidth(look.HIT + 8)
        self._lay_out()
        self.hide()

    def show_photo(self, photos: Sequence[Photo], photo_id: str) -> None:
        """Show one of these over everything else on the page."""
        self._photos = tuple(photos)
        self._place = next((at for at, each in enumerate(photos) if each.id == photo_id), 0)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read()

    def show_covered_or_not(self) -> None:
        """Follow the page's toggle."""
        if not self.isHidden():
            self._read()

    def leave(self) -> None:
        """Back to the case."""
        self.hide()
        self._shown = QPixmap()
        self._picture.clear()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Space):
            self._step(1)
        elif event.key() == Qt.Key.Key_Left:
            self._step(-1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _step(self, by: int) -> None:
        if self._photos:
            self._place = (self._place + by) % len(self._photos)
            self._read()

    def _read(self) -> None:
        photo = self._photos[self._place]
        kind = self._lists.label("photo_kind", photo.kind)
        entry = self._lists.entry("photo_kind", photo.kind)
        self.title.say(f"{kind} · {self._place + 1}/{len(self._photos)}")
        for made in (self._before, self._next):
            made.setVisible(len(self._photos) > 1)
        is_covered = entry is not None and entry.extra.get("personal") == "yes" and self._is_masked()
        self._cover.setVisible(is_covered)
        self._picture.setVisible(not is_covered)
        self._picture.clear()
        self._shown = QPixmap()
        if is_covered:
            return
        office, photo_id = self._context.office, photo.id

        def read(progress: Progress) -> tuple[str, QImage]:
            from padang_desktop.use_cases.cases import look_at_case

            return photo_id, shrunken(look_at_case.photo(office, photo_id), LARGEST)

        self._context.tasks.in_thread(read, self._on_read)

    def _on_read(self, answer: tuple[str, QImage]) -> None:
        photo_id, image = answer
        if not self.isHidden() and self._photos[self._place].id == photo_id:
            self._shown = QPixmap.fromImage(image)
            self._fit()

    def _fit(self) -> None:
        if self._shown.isNull() or self._picture.isHidden():
            return
        scale = self.devicePixelRatioF()
        fitted = self._shown.scaled(
            self._picture.size() * scale, Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )  # fmt: skip
        fitted.setDevicePixelRatio(scale)
        self._picture.setPixmap(fitted)

    def _lay_out(self) -> None:
        self._cover = QWidget()
        covered = QVBoxLayout(self._cover)
        covered.setSpacing(look.GAP_M)
        covered.addStretch(1)
        covered.addWidget(self._covered)
        covered.addWidget(self._reveal, 0, Qt.AlignmentFlag.AlignHCenter)
        covered.addStretch(2)
        bar = QHBoxLayout()
        bar.setSpacing(look.GAP_S)
        bar.addWidget(self._back)
        bar.addWidget(self.title, 1)
        bar.addWidget(self._before)
        bar.addWidget(self._next)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.GAP_L, look.GAP_S, look.GAP_L, look.GAP_L)
        rows.setSpacing(look.GAP_S)
        rows.addLayout(bar)
        rows.addWidget(self._picture, 1)
        rows.addWidget(self._cover, 1)
