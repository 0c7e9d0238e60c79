"""In this file: the way in for photos: folder, files, ZIP, paste and drop; and what did not get in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from padang_desktop.domain import words as domain_words
from padang_desktop.domain.values.number import number
from padang_desktop.ui import ask_file, look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.cases import photo_paste
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr
from padang_desktop.ui.work_strip import WorkStrip

if TYPE_CHECKING:
    from padang_desktop.use_cases.photos.take_in_photos import TakenIn

PURPOSE = "photos"
MOST_NAMED = 200


class IntakeBar(QWidget):
    """`taken` gives the TakenIn; the list of files that are no photos stays until it is closed."""

    taken = Signal(object)
    failed = Signal(object)  # an exception

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._pasted_count = 0
        self.strip = WorkStrip(context)
        self.refused = RefusedFiles()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        rows.addWidget(self.strip)
        rows.addWidget(self.refused)

    def ask_folder(self) -> None:
        """Let the person choose a folder."""
        chosen = ask_file.for_folder(self, PURPOSE, tr("Pilih folder foto"))
        if chosen is not None:
            self.take([chosen])

    def ask_files(self) -> None:
        """Let the person choose photos or a ZIP."""
        wanted = " ".join(f"*{ending}" for ending in (*photo_paste.ENDINGS, ".zip"))
        kinds = f"{tr('Foto atau ZIP')} ({wanted});;{tr('Semua berkas')} (*)"
        self.take(ask_file.to_open_many(self, PURPOSE, tr("Pilih foto atau ZIP"), kinds))

    def paste(self) -> bool:
        """Take copied files or a copied picture; False when the clipboard holds neither."""
        return self.take_from(QGuiApplication.clipboard().mimeData())

    def take_from(self, data: QMimeData) -> bool:
        """Take what was copied or dropped."""
        paths = photo_paste.files_in(data)
        if paths:
            self.take(paths)
            return True
        picture = photo_paste.picture_in(data)
        if picture:
            self._pasted_count += 1
            self._run({"pasted": [(f"{tr('Tempelan')} {self._pasted_count}.png", picture)]})
        return bool(picture)

    def take(self, paths: Sequence[Path]) -> None:
        """Take in folders, ZIPs and files, in the worker."""
        if paths:
            self._run({"paths": [str(path) for path in paths]})

    def _run(self, arguments: dict[str, object]) -> None:
        self.refused.hide()
        self.strip.run("take_in_photos", arguments, self._on_done, self.failed.emit, tr("Menyiapkan foto"))

    def _on_done(self, taken: TakenIn) -> None:
        self.refused.show_files(taken)
        self.taken.emit(taken)


class RefusedFiles(QFrame):
    """Each file that is no photo, with why; one line each."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._title = QLabel()
        self.names = QLabel()
        for label in (self._title, self.names):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self.names)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAccessibleName(tr("Berkas yang tidak masuk"))
        self._scroll.setFixedHeight(3 * self.fontMetrics().height())
        close = button(tr("Tutup"), self._close, "x")
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(close)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.GAP_M, look.GAP_XS, look.GAP_XS, look.GAP_XS)
        rows.setSpacing(look.GAP_XS)
        rows.addLayout(top)
        rows.addWidget(self._scroll)
        self.hide()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def show_files(self, taken: TakenIn) -> None:
        """Show them, or nothing when all went in."""
        lines = [f"{each.name}: {tr(reason(each.code))}" for each in taken.refused[:MOST_NAMED]]
        more = len(taken.refused) - len(lines)
        if more:
            lines.append(tr("dan {count} lagi").format(count=number(more)))
        said = tr("{count} berkas tidak masuk. Yang lain sudah masuk.")
        self._title.setText(said.format(count=number(len(taken.refused))))
        self.names.setText("\n".join(lines))
        self.setVisible(bool(lines))


def reason(code: str) -> str:
    """Both sentences of a situation: what happened and what to do."""
    return " ".join(domain_words.SITUATIONS[code])


def taken_words(taken: TakenIn) -> str:
    """What a taking in brought, in words."""
    said = [tr("{count} foto masuk.").format(count=number(taken.taken))]
    if taken.known:
        said.append(tr("{count} sudah pernah dimasukkan.").format(count=number(taken.known)))
    return " ".join(said)
