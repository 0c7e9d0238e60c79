"""In this file: the button that gives certificates out: how many, and the numbers, before they are spent."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from padang_desktop.domain.values.number import number
from padang_desktop.ui.training.award_lines import Award
from padang_desktop.ui.training.tool_row import ToolRow
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.certificates.see_award import Outlook

Counter = Callable[[Award], int]


class AwardIssue(QObject):
    """`asked` gives how many, and the first and last number; "" where they come later."""

    asked = Signal(int, str, str)

    def __init__(self, tools: ToolRow, count: Counter) -> None:
        super().__init__(tools)
        self._count = count
        self._numbers = "", ""
        self._main = tools.add(tr("Terbitkan sertifikat…"), self.ask, "award", is_main=True)
        self._main.shown_action.setEnabled(False)
        # Certificates that were withdrawn may be given out anew, but nothing urges to it.
        self._anew = tools.add(tr("Terbitkan lagi…"), self.ask, "award")
        self._anew.shown_action.setVisible(False)

    def ask(self) -> None:
        """What is about to be spent."""
        if count := self._count(Award.READY) + self._count(Award.VOIDED):
            self.asked.emit(count, *self._numbers)

    def show_outlook(self, outlook: Outlook) -> None:
        self._numbers = outlook.first, outlook.last
        ready, voided = self._count(Award.READY), self._count(Award.VOIDED)
        text = tr("Terbitkan {count} sertifikat…").format(count=number(ready + voided))
        self._main.shown_action.setText(text if ready else tr("Terbitkan sertifikat…"))
        self._main.shown_action.setEnabled(ready > 0)
        anew = tr("Terbitkan lagi {count} yang dibatalkan…")
        self._anew.shown_action.setText(anew.format(count=number(voided)))

    def show(self, *, may: bool) -> None:
        """The main way, or the quiet one while only withdrawn ones could be given out."""
        only_anew = self._count(Award.VOIDED) > 0 and not self._count(Award.READY)
        self._main.shown_action.setVisible(may and not only_anew)
        self._anew.shown_action.setVisible(may and only_anew)
