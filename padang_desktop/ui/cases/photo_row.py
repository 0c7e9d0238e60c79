"""In this file: one photo chosen for a visit: its picture, its kind, and the way to take it out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout

from padang_desktop.domain.progress import Progress
from padang_desktop.ui import look
from padang_desktop.ui.cases.pictures import chosen
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.icons import icon, pixmap
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.tasks import Tasks
from padang_desktop.ui.words import tr

WIDE, HIGH = 84, 63


class PhotoRow(QFrame):
    """`path` is where the picture lies until the visit is saved; one that was pasted lies in `data` only."""

    changed = Signal()
    removed = Signal(object)  # itself

    def __init__(
        self, tasks: Tasks, path: Path, kinds: Sequence[tuple[str, str]], kind: str, data: bytes = b""
    ) -> None:
        super().__init__()
        self.path = path
        self._is_offering = False
        self.setObjectName("card")
        self._picture = QLabel()
        self._picture.setFixedSize(WIDE, HIGH)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setAccessibleName(path.name)
        self._picture.setPixmap(pixmap("image", look.colours().faint, 28, self.devicePixelRatioF()))
        self._kind = ChoiceBox(kinds)
        self._kind.setAccessibleName(tr("Jenis foto {name}").format(name=path.name))
        self._kind.choose(kind)
        self._kind.chosen.connect(self._on_chosen)
        self._show_beginning()
        self._trouble = QLabel()
        self._trouble.setProperty("problem", "bad")
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        self._lay_out(path.name)

        def read(progress: Progress) -> QImage:
            return chosen(data or path, 2 * WIDE)

        tasks.in_thread(read, self._on_read)

    def _lay_out(self, file_name: str) -> None:
        name = ElidedLabel(file_name)
        name.setProperty("faint", True)
        self.cross = cross = QToolButton()
        cross.setIcon(icon("x"))
        cross.setAutoRaise(True)
        cross.setFixedSize(look.HIT, look.HIT)
        cross.setAccessibleName(tr("Keluarkan foto {name}").format(name=file_name))
        cross.setToolTip(tr("Keluarkan foto ini"))
        cross.clicked.connect(lambda: self.removed.emit(self))
        words = QVBoxLayout()
        words.setSpacing(look.GAP_XS)
        words.addWidget(self._kind)
        words.addWidget(name)
        words.addWidget(self._trouble)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.GAP_S, look.GAP_XS, look.GAP_XS, look.GAP_XS)
        row.setSpacing(look.GAP_S)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        row.addWidget(cross)

    @property
    def kind(self) -> str:
        """A code of the list photo_kind; "" while none is chosen."""
        return self._kind.code

    def offer(self, kinds: Sequence[tuple[str, str]]) -> None:
        """Offer these kinds; the one chosen stays."""
        self._is_offering = True
        self._kind.set_choices(kinds)
        self._is_offering = False
        self._show_beginning()

    def show_trouble(self, sentence: str) -> None:
        """Why this picture cannot be kept; "" when nothing stands against it."""
        self._trouble.setText(f"! {tr(sentence)}" if sentence else "")
        self._trouble.setVisible(bool(sentence))

    def _on_chosen(self, code: str) -> None:
        self._show_beginning()
        if not self._is_offering:
            self.changed.emit()

    def _show_beginning(self) -> None:
        # A line that is too long would show its end.
        self._kind.setToolTip(self._kind.currentText())
        line = self._kind.lineEdit()
        if line is not None:
            line.home(False)

    def _on_read(self, image: QImage) -> None:
        # One that cannot be shown here may still be one that can be kept.
        if not image.isNull():
            shown = QPixmap.fromImage(image).scaled(
                WIDE, HIGH, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            self._picture.setPixmap(shown)
