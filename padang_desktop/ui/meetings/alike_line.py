"""In this file: what is asked in the place of the foot before the same muskel is recorded twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.meetings.said import day_said, meeting_said, way_said
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.meetings.see_meetings import Alike

_NARROWEST = 150


class AlikeLine(QWidget):
    """Enter adds to the known record; Esc goes back to the form."""

    def __init__(self, leave: Callable[[], object]) -> None:
        super().__init__()
        self._leave = leave
        self._join: Callable[[], object] = leave
        self._apart: Callable[[], object] = leave
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setMinimumWidth(_NARROWEST)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.join = main_button(tr("Tambahkan ke situ"), self._on_join, "plus")
        self.join.setToolTip(tr("Putusan ini masuk ke catatan yang sudah ada (Enter)"))
        self.apart = button(tr("Catat tersendiri"), self._on_apart)
        self.apart.setToolTip(tr("Memang lain: dibuat catatan kedua"))
        self.away = link_button(tr("Batal"), self.drop)
        self.away.setToolTip(tr("Kembali, belum disimpan (Esc)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_S)
        row.addWidget(self.words, 1)
        for each in (self.join, self.apart, self.away):
            each.setMinimumWidth(look.HIT)
            row.addWidget(each)

    def ask(self, alike: Alike, join: Callable[[], object], apart: Callable[[], object]) -> None:
        """Ask, and call what was answered."""
        self._join, self._apart = join, apart
        self.words.setText(question(alike))
        self.words.setToolTip(meeting_said(alike.meeting))
        self.join.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop(self) -> None:
        """Nothing is saved."""
        self._leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self._on_apart if self.apart.hasFocus() else self._on_join)()
        elif event.key() == Qt.Key.Key_Escape:
            self.drop()
        else:
            super().keyPressEvent(event)

    def _on_join(self) -> None:
        self._leave()
        self._join()

    def _on_apart(self) -> None:
        self._leave()
        self._apart()


def question(alike: Alike) -> str:
    """Sudah ada catatan muskel hari itu. Tambahkan ke situ?"""
    meeting = alike.meeting
    way = way_said(meeting.way)
    way = way if way.isupper() else way.lower()
    if alike.is_by_number:
        return tr("Nomor {number} sudah dipakai {way} {day}. Tambahkan ke situ?").format(
            number=meeting.number, way=way, day=day_said(meeting.held_on)
        )
    said = tr("Sudah ada catatan {way} hari itu").format(way=way)
    said += tr(", nomor {number}").format(number=meeting.number) if meeting.number else ""
    return tr("{said}. Tambahkan ke situ?").format(said=said)
