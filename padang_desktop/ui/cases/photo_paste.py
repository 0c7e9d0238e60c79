"""In this file: what is pasted or dropped: files, or a picture that lies in memory only.

A copied picture never touches the disk before it is encrypted.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".bmp", ".heic", ".heif")


def files_in(data: QMimeData) -> list[Path]:
    """Every file and folder among what is dragged or copied."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def photos_in(data: QMimeData) -> list[Path]:
    """Those of them that are called like pictures."""
    return [path for path in files_in(data) if path.suffix.lower() in ENDINGS]


def picture_in(data: QMimeData) -> bytes:
    """A copied picture as PNG; empty when there is none."""
    image = QImage(data.imageData()) if data.hasImage() else QImage()
    if image.isNull():
        return b""
    raw = QByteArray()
    buffer = QBuffer(raw)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(raw.data())
