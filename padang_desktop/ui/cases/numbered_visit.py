"""In this file: the number decides whose form it is: a case comes by what is typed, scanned or suggested.

Typing another number never mixes two families: what stood there is kept as the
draft of its own case first.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values import calendar
from padang_desktop.ui.cases.case_finder import CaseFinder
from padang_desktop.ui.cases.draft_keeper import DraftKeeper
from padang_desktop.ui.cases.entry_memory import EntryMemory
from padang_desktop.ui.cases.filled_visit import FilledVisit
from padang_desktop.ui.cases.finding import OpenedCase
from padang_desktop.ui.cases.visit_judge import VisitJudge
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import of_situation, tr


class NumberedVisit(FilledVisit):
    """Opens cases and keeps drafts; `judge` looks at each case that comes."""

    def __init__(
        self,
        context: Context,
        memory: EntryMemory,
        area_name: Callable[[str], str],
        is_masked: Callable[[], bool],
    ) -> None:
        super().__init__(context, memory, area_name, is_masked)
        office, tasks = context.office, context.tasks
        self._stays = False
        self.finder = CaseFinder(office, tasks, self.number, area_name)
        self.judge = VisitJudge(office, tasks, self.typed, self)
        self.keeper = DraftKeeper(office, tasks, self.typed, self)
        self.finder.found.connect(self._show_case)
        self.finder.refused.connect(self._on_refused)
        self.number.returnPressed.connect(self._on_number_entered)
        self.number.textEdited.connect(self._on_number_edited)

    def begin(self, typed: str = "", *, stays: bool = False) -> None:
        """A fresh form, or that of a case; with `stays` the keyboard waits at the number, all marked."""
        self.keeper.flush()
        self._stays = stays
        self.forget()
        self.put_nobody()
        self.said.say("")
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.verticalScrollBar().setValue(0)
        if typed:
            self.seek(typed)

    def seek(self, typed: str) -> None:
        """Open the case of what was typed or scanned."""
        self.keeper.flush()
        self.finder.find(typed, self._memory.kelurahan)

    def suggest(self, number: str) -> None:
        """The next case of the list, unless somebody has begun to type already."""
        if number and self._opened is None and not self.number.text():
            self._stays = True
            self.seek(number)

    def forget(self) -> None:
        """Answers still to come are about another case."""
        self.finder.forget()
        self.judge.forget()

    def go_on(self) -> None:
        """The keyboard goes to the next part that is asked for."""
        was_inside = self.answers.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.focusNextChild()
        if not was_inside and self.answers.isAncestorOf(self.focusWidget()):
            self.answers.take_focus()
        elif isinstance(self.focusWidget(), QPushButton) and self.focusWidget().property("link"):
            # A way aside is for Tab and the mouse; Enter would end there.
            self.focusNextChild()
        self.show_in_sight(self.focusWidget())
        self.bring_soon()  # a part that has just come has no height yet

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keeper.flush()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.keeper.flush()

    def _show_case(self, opened: OpenedCase) -> None:
        stays, self._stays = self._stays, False
        self.forget()
        self.put(opened)
        self.said.say("")
        if opened.draft is not None:
            self.fill(opened.draft.draft, opened.draft.photos)
            at = calendar.time_of_day(opened.draft.saved_at)
            self.said.say(tr("Isian pukul {at} dilanjutkan.").format(at=at))
        self.keeper.know(self.case_id if opened.draft else "")
        self.judge.look()
        if stays:
            self.number.setFocus(Qt.FocusReason.OtherFocusReason)
            self.number.selectAll()
        else:
            self._go_to_presence()

    def _on_refused(self, error: Situation) -> None:
        typed = self.number.text()
        self._stays = False
        self.forget()
        self.put_nobody()
        self.number.setText(typed)
        self.number.setFocus()
        self.number.selectAll()
        self.say_trouble(*of_situation(error))

    def _on_number_entered(self) -> None:
        typed = self.number.text().strip()
        if self._opened is not None and typed == self._opened.view.case.number:
            self._go_to_presence()
        elif typed:
            self.seek(typed)

    def _on_number_edited(self, typed: str) -> None:
        self._stays = False
        self.finder.forget()
        self.say_trouble("", "")
        if self._opened is not None:
            at = self.number.cursorPosition()
            self.keeper.flush()
            self.forget()
            self.put_nobody()
            self.number.setText(typed)
            self.number.setCursorPosition(at)

    def _go_to_presence(self) -> None:
        self.outcome.presence.take_focus()
        self.show_in_sight(self.outcome.presence)
