"""In this file: half-typed forms of families and members are offered again in a bar over the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values import calendar
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBar, MessageBars
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.families.draft_household import KeptHousehold


class DraftOffer(QObject):
    """`wanted` gives the draft that is to be gone on with."""

    wanted = Signal(object)

    def __init__(self, context: Context, bars: MessageBars, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._bars = context, bars
        self._bar: MessageBar | None = None
        self._drafts: Sequence[KeptHousehold] = ()

    @property
    def is_shown(self) -> bool:
        """Whether something is offered now."""
        return self._bar is not None and isValid(self._bar)

    def look(self) -> None:
        """Read the drafts. Through the one writer, so that one on its way is seen."""
        office = self._context.office

        def read(progress: Progress) -> Sequence[KeptHousehold]:
            from padang_desktop.use_cases.families import draft_household

            return draft_household.drafts(office)

        self._context.tasks.write(read, self._on_read)

    def take(self, kind: str, key: str) -> None:
        """Go on with the draft of this kind and key, when it is still there."""
        office = self._context.office

        def read(progress: Progress) -> KeptHousehold | None:
            from padang_desktop.use_cases.families import draft_household

            found = draft_household.drafts(office)
            return next((each for each in found if (each.kind, each.key) == (kind, key)), None)

        def tell(draft: KeptHousehold | None) -> None:
            if draft is not None and isValid(self):
                self.wanted.emit(draft)

        self._context.tasks.write(read, tell)

    def hide(self) -> None:
        """A form is open: nothing is offered beside it."""
        if self._bar is not None and isValid(self._bar):
            self._bar.hide()
            self._bar.deleteLater()
        self._bar = None

    def choose(self) -> None:
        """Open the only one, or offer which."""
        if len(self._drafts) == 1:
            self.wanted.emit(self._drafts[0])
            return
        menu = QMenu()
        for draft in self._drafts:
            at = calendar.wib(draft.saved_at)
            when = f"{calendar.short_date(at.date())} {calendar.time_of_day(draft.saved_at)}"
            name = draft.name.title() or tr("keluarga baru")
            made = menu.addAction(f"{name} · {when}".replace("&", "&&"))
            made.triggered.connect(lambda is_on=False, draft=draft: self.wanted.emit(draft))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(QCursor.pos())
        menu.setActiveAction(menu.actions()[0])

    def _on_read(self, drafts: Sequence[KeptHousehold]) -> None:
        if not isValid(self):
            return
        self.hide()
        self._drafts = drafts
        if drafts:
            told = tr("Ada isian keluarga yang belum selesai ({count}).").format(count=len(drafts))
            self._bar = self._bars.show_message("info", told, tr("Lanjutkan"), self.choose)
