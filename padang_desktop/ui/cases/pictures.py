"""In this file: pictures read and made small in a thread; only QImage is used there, never QPixmap."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

# A photo of 12 megapixels needs 48 MB while it is read; a forged one may ask for more.
MOST_MEGABYTES = 256


def chosen(source: Path | bytes, side: int) -> QImage:
    """As shrunken, of a file that was chosen: what Qt cannot read (HEIC) is read as photos of visits are."""
    image = shrunken(source, side)
    if image.isNull():
        from padang_desktop.use_cases.photos import see_picture

        jpeg = see_picture.small(source, side)
        image = shrunken(jpeg, side) if jpeg else image
    return image


def shrunken(source: Path | bytes, side: int) -> QImage:
    """The picture upright, no side longer than `side`; a null image when Qt cannot read it.

    A JPEG is unpacked already reduced. Safe in a thread.
    """
    data = QByteArray(source) if isinstance(source, bytes) else QByteArray()
    buffer = QBuffer(data)
    reader = QImageReader()
    if isinstance(source, bytes):
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader.setDevice(buffer)
    else:
        reader.setFileName(str(source))
        reader.setDecideFormatFromContent(True)
    QImageReader.setAllocationLimit(MOST_MEGABYTES)
    reader.setAutoTransform(True)
    whole = reader.size()
    if whole.isValid() and max(whole.width(), whole.height()) > side:
        reader.setScaledSize(whole.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if not image.isNull() and max(image.width(), image.height()) > side:
        image = image.scaled(
            side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    return image
