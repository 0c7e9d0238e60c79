"""In this file: the photos of a visit as pictures large enough to judge, beside what was written.

A picture that shows personal data stays covered until the page's Tampilkan NIK is on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from padang_desktop.domain.progress import Progress
from padang_desktop.domain.visits.visit import Photo
from padang_desktop.ui import look
from padang_desktop.ui.cases.family_card import plain
from padang_desktop.ui.cases.pictures import shrunken
from padang_desktop.ui.context import Context
from padang_desktop.ui.icons import icon
from padang_desktop.ui.words import tr

LARGE, SMALL = 248, 168
WIDE_FROM = 1000
COLUMNS = 2


class LargePhoto(QToolButton):
    """One picture with its kind; pressed, it fills the page."""

    def __init__(self, context: Context, photo: Photo, kind: str, side: int, *, is_covered: bool) -> None:
        super().__init__()
        self.photo_id = photo.id
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setAutoRaise(True)
        self.setIcon(icon("eye-off" if is_covered else "image"))
        self.setIconSize(QSize(side, side * 3 // 4))
        told = f"{kind} · {tr('memuat data pribadi')}" if is_covered else kind
        self.setText(self.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, side))
        self.setToolTip(tr("{kind}: tekan untuk melihat besar").format(kind=kind))
        self.setAccessibleName(tr("Foto {kind}").format(kind=kind))
        if is_covered:
            self.setIconSize(QSize(look.ICON * 2, look.ICON * 2))
            return
        office, photo_id = context.office, photo.id

        def read(progress: Progress) -> QImage:
            from padang_desktop.use_cases.cases import look_at_case

            return shrunken(look_at_case.photo(office, photo_id), side)

        context.tasks.in_thread(read, self._on_read)

    def _on_read(self, image: QImage) -> None:
        if not image.isNull():
            self.setIcon(QIcon(QPixmap.fromImage(image)))


class ReviewPhotos(QWidget):
    """`opened` names the photo that was pressed."""

    opened = Signal(str)

    def __init__(self, context: Context, is_masked: Callable[[], bool]) -> None:
        super().__init__()
        self._context, self._is_masked = context, is_masked
        self._photos: tuple[Photo, ...] = ()
        self._side = LARGE
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.GAP_S)

    def show_photos(self, photos: Sequence[Photo]) -> None:
        """Show these, the first two kinds beside one another."""
        self._photos = tuple(photos)
        self.show_covered_or_not()

    def fit(self, width: int) -> None:
        """The pictures are smaller where the page is narrow, so that two stay side by side."""
        side = LARGE if width >= WIDE_FROM else SMALL
        if side != self._side:
            self._side = side
            self.show_covered_or_not()

    def show_covered_or_not(self) -> None:
        """Follow the page's toggle."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        lists = self._context.office.reference.code_lists
        for place, photo in enumerate(self._photos):
            entry = lists.entry("photo_kind", photo.kind)
            is_personal = entry is not None and entry.extra.get("personal") == "yes"
            made = LargePhoto(
                self._context, photo, lists.label("photo_kind", photo.kind), self._side,
                is_covered=is_personal and self._is_masked(),
            )  # fmt: skip
            made.clicked.connect(lambda is_on=False, photo_id=photo.id: self.opened.emit(photo_id))
            self._grid.addWidget(made, *divmod(place, COLUMNS), Qt.AlignmentFlag.AlignTop)
        if not self._photos:
            self._grid.addWidget(plain(tr("Tidak ada foto."), is_faint=True), 0, 0)
        self._grid.setRowStretch(len(self._photos) // COLUMNS + 1, 1)
