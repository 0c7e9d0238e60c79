"""In this file: the photos of a visit as small pictures in a row; one that is pressed is shown large.

A picture that shows personal data stays covered until the page's Tampilkan NIK is on, as in the review.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from padang_desktop.domain.progress import Progress
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.visits.visit import Photo
from padang_desktop.ui import look
from padang_desktop.ui.cases.pictures import shrunken
from padang_desktop.ui.context import Context
from padang_desktop.ui.icons import icon
from padang_desktop.ui.words import tr

SIDE = 84
COLUMNS = 3
_PRESS = "{kind}: tekan untuk melihat besar"


class PhotoButton(QToolButton):
    """One small picture with its kind; it is read in a thread, a personal one when it may be seen."""

    def __init__(self, context: Context, photo: Photo, kind: str, *, is_personal: bool = False) -> None:
        super().__init__()
        self.photo_id, self.is_personal = photo.id, is_personal
        self._context, self._kind = context, kind
        self._is_covered: bool | None = None
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setAutoRaise(True)
        self.setFixedWidth(SIDE + 12)
        font = look.larger(self.font(), 0.85)
        self.setFont(font)
        self.setText(self.fontMetrics().elidedText(kind, Qt.TextElideMode.ElideRight, SIDE + 4))
        self.setAccessibleName(tr("Foto {kind}").format(kind=kind))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def cover(self, is_covered: bool) -> None:
        """Hide what a personal picture shows, or read and show the picture."""
        if is_covered == self._is_covered:
            return
        self._is_covered = is_covered
        self.setIcon(icon("eye-off" if is_covered else "image"))
        self.setIconSize(QSize(SIDE, SIDE * 3 // 4))
        told = tr("{kind}: memuat data pribadi, tekan untuk melihat") if is_covered else tr(_PRESS)
        self.setToolTip(told.format(kind=self._kind))
        if not is_covered:
            self._read()

    def _read(self) -> None:
        office, photo_id = self._context.office, self.photo_id

        def read(progress: Progress) -> QImage:
            from padang_desktop.use_cases.cases import look_at_case

            return shrunken(look_at_case.photo(office, photo_id), 2 * SIDE)

        self._context.tasks.in_thread(read, self._on_read)

    def _on_read(self, image: QImage) -> None:
        if not image.isNull() and not self._is_covered:
            self.setIcon(QIcon(QPixmap.fromImage(image)))


class PhotoStrip(QWidget):
    """`opened` names the photo that was pressed."""

    opened = Signal(str)

    def __init__(self, context: Context, photos: Sequence[Photo], is_masked: Callable[[], bool]) -> None:
        super().__init__()
        self._is_masked = is_masked
        self._buttons: list[PhotoButton] = []
        lists: CodeLists = context.office.reference.code_lists
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.GAP_XS)
        for place, photo in enumerate(photos):
            entry = lists.entry("photo_kind", photo.kind)
            is_personal = entry is not None and entry.extra.get("personal") == "yes"
            made = PhotoButton(context, photo, lists.label("photo_kind", photo.kind), is_personal=is_personal)
            made.cover(is_personal and is_masked())
            self._buttons.append(made)
            made.clicked.connect(lambda is_on=False, photo_id=photo.id: self.opened.emit(photo_id))
            grid.addWidget(made, *divmod(place, COLUMNS), Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(COLUMNS, 1)

    def show_covered_or_not(self) -> None:
        """Follow the page's toggle."""
        for each in self._buttons:
            if each.is_personal:
                each.cover(self._is_masked())
