"""In this file: two photos that show the same, side by side over the page; Esc goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from padang_desktop.domain.progress import Progress
from padang_desktop.domain.visits import photo_match
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.cases.pictures import shrunken
from padang_desktop.ui.context import Context
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.photos.photo_tiles import day_words
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.photos.pair_photos import SamePhoto, Waiting

LARGEST = 1200


class CompareView(QFrame):
    """Lies over its parent; `closed` says that it has gone."""

    closed = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._turn = 0
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Dua foto yang mirip"))
        self.sides = (_Side(), _Side())
        back = button(tr("Kembali"), self.leave, "arrow-left")
        back.setToolTip(tr("Kembali (Esc)"))
        title = ElidedLabel(tr("Apakah ini foto yang sama?"))
        title.setFont(look.larger(self.font(), 1.15, bold=True))
        bar = QHBoxLayout()
        bar.setSpacing(look.GAP_M)
        bar.addWidget(back)
        bar.addWidget(title, 1)
        pair = QHBoxLayout()
        pair.setSpacing(look.GAP_M)
        for side in self.sides:
            pair.addWidget(side, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.GAP_L, look.GAP_S, look.GAP_L, look.GAP_L)
        rows.setSpacing(look.GAP_S)
        rows.addLayout(bar)
        rows.addLayout(pair, 1)
        self.hide()

    def show_pair(self, waiting: Waiting, same: SamePhoto) -> None:
        """The waiting photo at the left, the one of a visit at the right."""
        photo = waiting.photo
        self._show(tr("Foto baru"), photo.file_name, day_words(photo.day), photo.id, same)

    def show_beside(self, title: str, file_name: str, jpeg: bytes, same: SamePhoto) -> None:
        """A photo that is not kept yet at the left, the one of a visit at the right."""
        self._show(title, file_name, "", jpeg, same)

    def _show(self, title: str, file_name: str, day: str, left: str | bytes, same: SamePhoto) -> None:
        """`left` is the id of a photo, or the picture itself."""
        lists = self._context.office.reference.code_lists
        name = photo_match.without_numbers(file_name)
        self.sides[0].say(title, " · ".join(filter(None, (name, day))))
        self.sides[1].say(
            tr("Sudah dipakai: {number}").format(number=same.number),
            f"{same.head_name} · {lists.label('photo_kind', same.kind)}",
        )
        self._turn += 1
        turn, office = self._turn, self._context.office

        def read(progress: Progress) -> tuple[int, list[QImage]]:
            from padang_desktop.use_cases.cases import look_at_case

            mine = left if isinstance(left, bytes) else look_at_case.photo(office, left)
            theirs = look_at_case.photo(office, same.photo_id)
            return turn, [shrunken(mine, LARGEST), shrunken(theirs, LARGEST)]

        self._context.tasks.in_thread(read, self._on_read)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Back to the list."""
        self.hide()
        for side in self.sides:
            side.show_picture(QPixmap())
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _on_read(self, answer: tuple[int, list[QImage]]) -> None:
        turn, images = answer
        if turn == self._turn and not self.isHidden():
            for side, image in zip(self.sides, images, strict=True):
                side.show_picture(QPixmap.fromImage(image))


class _Side(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._shown = QPixmap()
        self.title, self.facts = ElidedLabel(), ElidedLabel()
        self.title.setFont(look.larger(self.font(), 1.0, bold=True))
        self.facts.setProperty("faint", True)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        rows.addWidget(self.title)
        rows.addWidget(self.facts)
        rows.addWidget(self._picture, 1)

    def say(self, title: str, facts: str) -> None:
        self.title.say(title)
        self.facts.say(facts)
        self._picture.setAccessibleName(title)

    def show_picture(self, picture: QPixmap) -> None:
        self._shown = picture
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._shown.isNull():
            self._picture.clear()
            return
        scale = self.devicePixelRatioF()
        fitted = self._shown.scaled(
            self._picture.size() * scale, Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )  # fmt: skip
        fitted.setDevicePixelRatio(scale)
        self._picture.setPixmap(fitted)
