"""In this file: the foot of the agenda: how many are decided and how, the rest at once, and Simpan.

A reason is asked for in the same place, so that nothing moves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.meetings.alike_line import AlikeLine
from padang_desktop.ui.meetings.reason_line import ReasonLine
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.meetings.see_meetings import Alike

_COUNTS, _REASON, _ALIKE = range(3)


class Foot(QStackedWidget):
    """Either the counts, the question why, or whether this belongs to a record that is known."""

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
        self.alike = AlikeLine(self._leave_alike)
        self.addWidget(self.alike)
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

    def ask_alike(
        self, alike: Alike, join: Callable[[], object], apart: Callable[[], object]
    ) -> None:  # fmt: skip
        """Ask in the same place whether it goes to a record that is known."""
        self.setCurrentIndex(_ALIKE)
        self.alike.ask(alike, join, apart)

    def close_question(self) -> None:
        self.setCurrentIndex(_COUNTS)

    @property
    def is_asking(self) -> bool:
        return self.currentIndex() == _REASON

    @property
    def is_asking_alike(self) -> bool:
        return self.currentIndex() == _ALIKE

    def _leave_alike(self) -> None:
        self.close_question()
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)
