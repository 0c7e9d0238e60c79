"""In this file: who of the roster a line of a pasted list means is picked on the page, by key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout

from padang_desktop.domain.training.participant_match import Matched
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.words import tr


class CandidateChoice(QFrame):
    """Hidden until asked. A figure or Enter picks, Esc leaves the line as it is."""

    picked = Signal(int, object)  # the line's number, the Candidate
    closed = Signal()

    def __init__(self, name_of: Callable[[str], str]) -> None:
        super().__init__()
        self.setProperty("state", "warn")
        self._name_of = name_of
        self._line: Matched | None = None
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.people = _People()
        self.people.setAccessibleName(tr("Siapa yang dimaksud"))
        self.people.picked.connect(self.pick)
        self.people.itemActivated.connect(lambda item: self.pick(self.people.row(item)))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.GAP_M, look.GAP_XS, look.GAP_S, look.GAP_XS)
        rows.setSpacing(look.GAP_XS)
        rows.addWidget(self.words)
        rows.addWidget(self.people)
        rows.addWidget(link_button(tr("Bukan salah satunya"), self.drop), 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def ask(self, line: Matched) -> None:
        """Who is meant by this line?"""
        self._line = line
        said = tr("Baris {number}: {said}. Siapa yang dimaksud? Tekan nomornya.")
        self.words.setText(said.format(number=line.number, said=line.said))
        self.people.clear()
        for place, each in enumerate(line.candidates, 1):
            text = f"{place}. {each.name} · {self._name_of(each.kelurahan)}"
            item = QListWidgetItem(text)
            item.setToolTip(text)
            self.people.addItem(item)
        self.people.setFixedHeight(look.row_height(self.people) * len(line.candidates) + look.GAP_M)
        self.people.setCurrentRow(0)
        self.show()
        self.people.setFocus(Qt.FocusReason.OtherFocusReason)

    def pick(self, place: int) -> None:
        line = self._line
        if line is not None and place < len(line.candidates):
            self.drop()
            self.picked.emit(line.number, line.candidates[place])

    def drop(self) -> None:
        """Nobody is picked."""
        self._line = None
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.drop()
        else:
            super().keyPressEvent(event)


class _People(QListWidget):
    """A figure picks."""

    picked = Signal(int)  # from 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdigit() and event.text() != "0":
            self.picked.emit(int(event.text()) - 1)
        else:
            super().keyPressEvent(event)
