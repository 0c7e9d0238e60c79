"""In this file: the line that says to which record the decisions below will come, and the way out of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from padang_desktop.domain.cases.meeting import Meeting
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.meetings.said import meeting_said
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.words import tr


class JoinedStrip(QWidget):
    """Hidden while the form is about a new record; `parted` asks for that."""

    parted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = ElidedLabel()
        self.part = link_button(tr("Catat tersendiri"), self.parted.emit)
        self.part.setToolTip(tr("Putusan ini menjadi catatan baru, tidak ditambahkan ke situ"))
        self.part.setMinimumWidth(look.HIT)
        self.part.setFixedHeight(look.HIT - look.GAP_XS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_S)
        row.addWidget(self.words, 1)
        row.addWidget(self.part)
        self.hide()

    def show_meeting(self, meeting: Meeting) -> None:
        """Say which record it is; one without an id is new."""
        self.setVisible(bool(meeting.id))
        if meeting.id:
            said = tr("Menambah putusan ke {meeting}, yang sudah dicatat.")
            self.words.say(said.format(meeting=meeting_said(meeting)))
            self.words.setStyleSheet(f"color: {look.state('info').ink}")
