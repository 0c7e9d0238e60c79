"""In this file: the picture of a person: shown, and chosen, dropped, pasted or taken away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QImageWriter,
    QKeyEvent,
    QKeySequence,
    QPixmap,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.ui import ask_file, look
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.cases.pictures import shrunken
from padang_desktop.ui.context import Context
from padang_desktop.ui.icons import pixmap
from padang_desktop.ui.words import of_situation, tr

PORTRAIT_SIZE = QSize(72, 92)
ID_SIZE = QSize(340, 216)
_KINDS = "*.jpg *.jpeg *.png *.webp *.bmp *.heic *.heif"


class PictureBox(QWidget):
    """Shows one stored picture; tells which file or bytes a person gave, or that it shall go.

    With `is_on_demand` the stored picture is read only when it is asked for.
    """

    given = Signal(object)  # a Path, or the bytes of a pasted picture
    removed = Signal()
    unreadable = Signal(object)  # the Situation that keeps what was given from being shown

    def __init__(
        self, context: Context, picture_id: str, name: str, size: QSize, *, is_on_demand: bool = False
    ) -> None:
        super().__init__()
        self._context, self._picture_id, self._name, self._size = context, picture_id, name, size
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.picture = QLabel()
        self.picture.setFixedSize(PORTRAIT_SIZE if not picture_id or is_on_demand else size)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setProperty("frame", True)
        self.picture.setAccessibleName(name)
        self._choose = link_button("", self.choose)
        self._choose.setToolTip(tr("Bisa juga diseret ke sini, atau ditempel dengan Ctrl+V"))
        self._show = link_button(tr("Lihat {what}").format(what=name), self.show_stored)
        self._drop = link_button(tr("Hapus {what}").format(what=name), self.removed.emit)
        self._is_on_demand = is_on_demand
        self._given: Path | bytes | None = None
        self._trouble = QLabel()
        self._trouble.setWordWrap(True)
        self._trouble.setProperty("problem", "bad")
        self._trouble.hide()
        self._lay_out(is_below=is_on_demand)
        self.picture.setHidden(is_on_demand)
        self.know(picture_id)
        if picture_id and not is_on_demand:
            self.show_stored()

    def know(self, picture_id: str) -> None:
        """Which picture is stored now; "" when none is. What is shown stays until it is gone."""
        self._picture_id = picture_id
        said = tr("Ganti {what}…") if picture_id else tr("Pilih {what}…")
        self._choose.setText(said.format(what=self._name))
        self._choose.setAccessibleName(self._choose.text())
        self._show.setVisible(bool(picture_id) and self._is_on_demand and self.picture.isHidden())
        self._drop.setVisible(bool(picture_id))
        if not picture_id and not self._is_on_demand:
            self._show_icon()

    def choose(self) -> None:
        """Ask for a file."""
        title = tr("Pilih {what}").format(what=self._name)
        path = ask_file.to_open(self, "portrait", title, f"{tr('Gambar')} ({_KINDS})")
        if path is not None:
            self.give(path)

    def give(self, source: Path | bytes) -> None:
        """Take a picture as if it had been chosen; it is shown as soon as it is read, HEIC too."""
        side = 2 * max(self._size.width(), self._size.height())
        self._trouble.hide()
        self._given = source

        def read(progress: Progress) -> tuple[Path | bytes, QImage]:
            return source, _readable(source, side)

        self._context.tasks.in_thread(read, self._on_read, self._on_unreadable)
        self.given.emit(source)

    def say(self, situation: Situation) -> None:
        """What is wrong with the picture that was given, and what to do, under it."""
        self._trouble.setText(" ".join(of_situation(situation)))
        self._trouble.show()

    def paste(self) -> bool:
        """Take the picture or file on the clipboard; False when there is none."""
        data = QGuiApplication.clipboard().mimeData()
        if data.hasImage():
            image = QGuiApplication.clipboard().image()
            if not image.isNull():
                self.give(_as_png(image))
                return True
        if path := _first_file(data.urls()):
            self.give(path)
            return True
        return False

    def show_stored(self) -> None:
        """Read the stored picture in a thread and show it."""
        office, picture_id, side = self._context.office, self._picture_id, 2 * self._size.width()

        def read(progress: Progress) -> QImage:
            from padang_desktop.use_cases.roster import keep_portrait

            return shrunken(keep_portrait.picture(office, picture_id), side)

        self._show.hide()
        self._context.tasks.in_thread(read, self._show_image, self._on_missing)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (event.matches(QKeySequence.StandardKey.Paste) and self.paste()):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasImage() or _first_file(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if path := _first_file(event.mimeData().urls()):
            event.acceptProposedAction()
            self.give(path)

    def _on_read(self, read: tuple[Path | bytes, QImage]) -> None:
        # Whoever chose another one meanwhile sees that one.
        source, image = read
        if source is self._given:
            self._show_image(image)

    def _on_unreadable(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self.unreadable.emit(error)

    def _show_image(self, image: QImage) -> None:
        if image.isNull():
            return
        self.picture.setFixedSize(self._size)
        self.picture.show()
        scale = self.devicePixelRatioF()
        fitted = QPixmap.fromImage(image).scaled(
            self._size * scale, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        fitted.setDevicePixelRatio(scale)
        self.picture.setPixmap(fitted)

    def _on_missing(self, error: Exception) -> None:
        self._show_icon()
        self.picture.setToolTip(tr("Berkas fotonya tidak ada. Pilih fotonya lagi."))

    def _show_icon(self) -> None:
        self.picture.show()
        self.picture.setPixmap(pixmap("user", look.colours().faint, 40, self.devicePixelRatioF()))

    def _lay_out(self, *, is_below: bool) -> None:
        links = QHBoxLayout() if is_below else QVBoxLayout()
        links.setSpacing(look.GAP_XS)
        for link in (self._show, self._choose, self._drop):
            links.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        links.addStretch(1)
        self.beside = links
        whole = QVBoxLayout() if is_below else QHBoxLayout()
        whole.setSpacing(look.GAP_M)
        whole.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        whole.addLayout(links, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        rows.addLayout(whole)
        rows.addWidget(self._trouble)


def _readable(source: Path | bytes, side: int) -> QImage:
    """The picture small, on any thread. Raises the Situation that says why it cannot be taken."""
    image = shrunken(source, side)
    if image.isNull():
        from padang_desktop.use_cases.photos import see_picture

        image = shrunken(see_picture.look(source, side), side)
    return image


def _first_file(urls: list[QUrl]) -> Path | None:
    return next((Path(url.toLocalFile()) for url in urls if url.isLocalFile()), None)


def _as_png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(data.data())
