"""In this file: the bar that offers half-typed visits again, after a restart or after Esc."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QPushButton
from shiboken6 import isValid

from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values import calendar
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBar, MessageBars
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.cases.draft_visit import KeptDraft


class DraftBar(QObject):
    """`wanted` names the case whose draft is to be gone on with."""

    wanted = Signal(str)

    def __init__(self, context: Context, bars: MessageBars) -> None:
        super().__init__(bars)
        self._context, self._bars = context, bars
        self._bar: MessageBar | None = None
        self._drafts: Sequence[KeptDraft] = ()

    def look(self) -> None:
        """Read the drafts; the bar follows. Through the one writer, so that one on its way is seen."""
        office = self._context.office

        def read(progress: Progress) -> list[KeptDraft]:
            from padang_desktop.use_cases.cases import draft_visit

            return draft_visit.drafts(office)

        self._context.tasks.write(read, self._on_read)

    def hide(self) -> None:
        """While a form is open it says nothing."""
        if self._bar is not None and isValid(self._bar):
            self._bar.hide()
            self._bar.deleteLater()
        self._bar = None

    def _on_read(self, drafts: Sequence[KeptDraft]) -> None:
        self.hide()
        self._drafts = drafts
        if drafts:
            said = tr("Ada kunjungan yang belum selesai ({count}).").format(count=len(drafts))
            self._bar = self._bars.show_message("info", said, tr("Lanjutkan"), self._go_on)

    def _go_on(self) -> None:
        if len(self._drafts) == 1:
            self.wanted.emit(self._drafts[0].case_number)
            return
        menu = QMenu(self._bars)
        for draft in self._drafts:
            at = calendar.wib(draft.saved_at)
            when = f"{calendar.short_date(at.date())} {calendar.time_of_day(draft.saved_at)}"
            made = menu.addAction(f"{draft.case_number} · {draft.head_name} · {when}".replace("&", "&&"))
            made.triggered.connect(
                lambda is_checked=False, number=draft.case_number: self.wanted.emit(number)
            )
        pressed = self._bar.findChildren(QPushButton) if self._bar is not None else []
        at = pressed[0].mapToGlobal(pressed[0].rect().bottomLeft()) if pressed else QCursor.pos()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
        menu.setActiveAction(menu.actions()[0])
