"""In this file: the photos of a visit as small pictures in a row; one that is pressed is shown large."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from padang_desktop.domain.code_list import CodeLists
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.visit import Photo
from padang_desktop.ui import look
from padang_desktop.ui.cases.pictures import shrunken
from padang_desktop.ui.context import Context
from padang_desktop.ui.icons import icon
from padang_desktop.ui.words import tr

SIDE = 84
COLUMNS = 3


class PhotoButton(QToolButton):
    """One small picture with its kind; the picture is read in a thread."""

    def __init__(self, context: Context, photo: Photo, kind: str) -> None:
        super().__init__()
        self.photo_id = photo.id
        self.setIcon(icon("image"))
        self.setIconSize(QSize(SIDE, SIDE * 3 // 4))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setAutoRaise(True)
        self.setFixedWidth(SIDE + 12)
        font = look.larger(self.font(), 0.85)
        self.setFont(font)
        self.setText(self.fontMetrics().elidedText(kind, Qt.TextElideMode.ElideRight, SIDE + 4))
        self.setToolTip(tr("{kind}: tekan untuk melihat besar").format(kind=kind))
        self.setAccessibleName(tr("Foto {kind}").format(kind=kind))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        office, photo_id = context.office, photo.id

        def read(progress: Progress) -> QImage:
            from padang_desktop.use_cases.cases import look_at_case

            return shrunken(look_at_case.photo(office, photo_id), 2 * SIDE)

        context.tasks.in_thread(read, self._on_read)

    def _on_read(self, image: QImage) -> None:
        if not image.isNull():
            self.setIcon(QIcon(QPixmap.fromImage(image)))


class PhotoStrip(QWidget):
    """`opened` names the photo that was pressed."""

    opened = Signal(str)

    def __init__(self, context: Context, photos: Sequence[Photo]) -> None:
        super().__init__()
        lists: CodeLists = context.office.reference.code_lists
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.GAP_XS)
        for place, photo in enumerate(photos):
            made = PhotoButton(context, photo, lists.label("photo_kind", photo.kind))
            made.clicked.connect(lambda is_on=False, photo_id=photo.id: self.opened.emit(photo_id))
            grid.addWidget(made, *divmod(place, COLUMNS), Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(COLUMNS, 1)
