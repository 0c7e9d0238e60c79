"""In this file: the choice of a file, and under it the files that were taken in before."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.buttons import main_button
from padang_desktop.ui.imports.import_history import ImportHistory
from padang_desktop.ui.words import tr


class FileStep(QWidget):
    """What is asked for, the options of the page that asks, the button, the history."""

    wanted = Signal()

    def __init__(self, invitation: str, options: QWidget | None, history: ImportHistory) -> None:
        super().__init__()
        invited = QLabel(invitation)
        invited.setWordWrap(True)
        invited.setMaximumWidth(760)
        self.choose = main_button(tr("Pilih berkas…"), self.wanted.emit, "folder-open")
        hint = QLabel(tr("atau seret berkasnya ke sini"))
        hint.setProperty("faint", True)
        foot = QHBoxLayout()
        foot.setSpacing(look.GAP_M)
        foot.addWidget(self.choose)
        foot.addWidget(hint)
        foot.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(invited)
        if options is not None:
            rows.addWidget(options)
        rows.addLayout(foot)
        rows.addWidget(history, 1)

    def take_focus(self) -> None:
        """The keyboard goes to the button."""
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
