"""In this file: the foot of the agenda: how many are decided and how, the rest at once, and Simpan.

A reason is asked for in the same place, so that nothing moves.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from padang_desktop.domain.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.meetings.reason_line import ReasonLine
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.words import tr

_COUNTS, _REASON = range(2)


class Foot(QStackedWidget):
    """Either the counts or the question why."""

    def __init__(self) -> None:
        super().__init__()
        self.told = ElidedLabel()
        self.rest = button(tr("Sisanya disepakati"), None, "check")
        self.rest.setToolTip(tr("Semua baris tanpa putusan menjadi Disepakati (Ctrl+Shift+S)"))
        self.save = main_button(tr("Simpan"), None, "save")
        self.save.setToolTip(tr("Simpan yang sudah diputus; yang lain tetap menunggu (Ctrl+Enter)"))
        self.reason = ReasonLine()
        counts = QWidget()
        row = QHBoxLayout(counts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_S)
        row.addWidget(self.told, 1)
        for each in (self.rest, self.save):
            each.setMinimumWidth(look.HIT)
            row.addWidget(each)
        self.addWidget(counts)
        self.addWidget(self.reason)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_counts(self, said: str, undecided_count: int) -> None:
        """What was decided, and how many rows the button would agree to."""
        self.say(said)
        rest = tr("Sisanya disepakati")
        if undecided_count:
            rest = f"{rest} ({number(undecided_count)})"
        self.rest.setText(f" {rest}")
        self.rest.setAccessibleName(rest)
        self.rest.setEnabled(bool(undecided_count))

    def say(self, text: str, *, is_wrong: bool = False) -> None:
        """The counts, or what is wrong until the next key."""
        self.told.say(text)
        self.told.setStyleSheet(f"color: {look.state('bad').ink}" if is_wrong else "")

    def ask(self, words: str, before: Sequence[str]) -> None:
        """Ask why in the same place."""
        self.setCurrentIndex(_REASON)
        self.reason.ask(words, before)

    def close_question(self) -> None:
        self.setCurrentIndex(_COUNTS)

    @property
    def is_asking(self) -> bool:
        return self.currentIndex() == _REASON
