"""In this file: what takes turns in the page: list, form of a visit, review, shares, wizard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from padang_desktop.domain.cases.case import Worklist
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.roster.volunteer import VolunteerLine
from padang_desktop.ui.cases import assigning, finding
from padang_desktop.ui.cases.balance_panel import BalancePanel
from padang_desktop.ui.cases.case_deeds import CaseDeeds
from padang_desktop.ui.cases.chosen_deeds import ChosenDeeds
from padang_desktop.ui.cases.draft_bar import DraftBar
from padang_desktop.ui.cases.entry_memory import EntryMemory
from padang_desktop.ui.cases.reading_page import ReadingPage
from padang_desktop.ui.cases.review_panel import ReviewPanel
from padang_desktop.ui.cases.visit_form import VisitForm
from padang_desktop.ui.cases.worklist_wizard import WorklistWizard
from padang_desktop.ui.context import Context

if TYPE_CHECKING:
    from padang_desktop.use_cases.cases.record_visit import Recorded


class TurningPage(ReadingPage):
    """Each is built when it is first wanted; the list is what one comes back to."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.memory = EntryMemory()
        self._form: VisitForm | None = None
        self._wizard: WorklistWizard | None = None
        self._review: ReviewPanel | None = None
        self._balance: BalancePanel | None = None
        self.chosen_deeds = ChosenDeeds(self, self)
        self.chosen_deeds.open_case = self._open_handle
        self.chosen_deeds.record = self.record_chosen
        self.chosen_deeds.share_out = self.share_out
        self.draft_bar = DraftBar(context, self.bars)
        self.draft_bar.wanted.connect(self.record)

    @property
    def deeds(self) -> CaseDeeds:
        return self.chosen_deeds.deeds

    @property
    def form(self) -> VisitForm:
        """The form of a visit; built when it is first wanted."""
        if self._form is None:
            self._form = made = VisitForm(self.context, self.memory, self.area_name, lambda: self.is_masked)
            made.offer_people(self.chosen_deeds.people)
            made.left.connect(self.show_list)
            made.saved.connect(self._on_saved)
            for action in made.actions():
                self.addAction(action)
            self.stack.addWidget(made)
        return self._form

    @property
    def wizard(self) -> WorklistWizard | None:
        return self._wizard

    @property
    def review(self) -> ReviewPanel:
        """Judging results; built when it is first wanted."""
        if self._review is None:
            self._review = made = ReviewPanel(self.context, self.area_name, lambda: self.is_masked)
            made.left.connect(self.show_list)
            made.photo_opened.connect(self.photo_view.show_photo)
            self.stack.addWidget(made)
        return self._review

    @property
    def balance(self) -> BalancePanel:
        """Who has what; built when it is first wanted."""
        if self._balance is None:
            self._balance = made = BalancePanel(self.context, self.area_name)
            made.left.connect(self.show_list)
            made.chosen.connect(self._on_person_chosen)
            self.stack.addWidget(made)
        return self._balance

    # What takes turns.

    def show_list(self) -> None:
        """Back to the list."""
        self._turn_to(self.list)
        self.read_again()
        self.draft_bar.look()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def record(self, typed: str = "", *, stays: bool = False) -> None:
        """Open the form; `typed` is a case's number or its last digits."""
        self.draft_bar.hide()
        self._turn_to(self.form)
        self.form.begin(typed, stays=stays)

    def record_chosen(self) -> None:
        """Open the form at the case that is chosen; another number may be typed over it."""
        chosen = self.list.chosen
        line = self.list.line_of(chosen[0]) if len(chosen) == 1 else None
        self.record(line.number if line else "", stays=True)

    def judge(self) -> None:
        """The results that wait, one after the other."""
        self._turn_to(self.review)
        self.review.read()
        self.review.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_balance(self) -> None:
        """Who has how many, and the messages."""
        self._turn_to(self.balance)
        self.balance.read()
        self.balance.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def share_out(self, handles: Sequence[int]) -> None:
        """Propose how the chosen cases are shared out."""
        self.show_balance()
        self.balance.propose_for(handles)

    def take_in(self) -> None:
        """Open the wizard for a list from the city."""
        if self._wizard is not None:
            self.stack.removeWidget(self._wizard)
            self._wizard.deleteLater()
        self._wizard = wizard = WorklistWizard(self.context)
        wizard.applied.connect(self._on_applied)
        wizard.left.connect(self.show_list)
        self.stack.addWidget(wizard)
        self._turn_to(wizard)
        wizard.options.task_type.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_record(self, record_id: str) -> None:
        if self.stack.currentWidget() is not self.list:
            self.show_list()
        super().open_record(record_id)

    def take_focus(self) -> None:
        if self.stack.currentWidget() is self._form and self._form is not None:
            self._form.number.setFocus()
        elif self.stack.currentWidget() is self.list:
            self.focus_rows()
        else:
            super().take_focus()

    def focus_search(self) -> None:
        if self.stack.currentWidget() is self.list:
            super().focus_search()

    def may_leave(self) -> bool:
        if self._form is not None:
            self._form.keeper.flush()
        return True

    def read_again(self) -> None:
        super().read_again()
        office = self.context.office

        def read(progress: Progress) -> tuple[list[VolunteerLine], list[Worklist]]:
            from padang_desktop.use_cases.cases import list_cases

            return assigning.roster(office), list_cases.worklists_taken_in(office)

        self.context.tasks.in_thread(read, self._on_people)
        for panel in (self._review, self._balance):
            if panel is not None and self.stack.currentWidget() is panel:
                panel.read()

    def on_mask_changed(self, is_revealed: bool) -> None:
        super().on_mask_changed(is_revealed)
        for panel in (self._form, self._review):
            if panel is not None:
                panel.show_numbers()

    def on_turned(self, *, is_list: bool) -> None:
        """Something else has the page now; the page with the deeds follows."""

    # What happens.

    def _on_saved(self, recorded: Recorded, handle: int) -> None:
        handles, office = list(self.table.paged.ids), self.context.office
        self.form.begin()

        def read(progress: Progress) -> str:
            return finding.next_open(office, handles, handle)

        self.context.tasks.in_thread(read, self._on_next)
        self.context.changed("case")

    def _on_next(self, number: str) -> None:
        if self.stack.currentWidget() is self._form:
            self.form.suggest(number)

    def _on_applied(self, applied: object) -> None:
        self.context.changed("case")

    def _on_person_chosen(self, volunteer_id: str) -> None:
        self.show_list()
        self.list.filters.choose(self.list.filters.volunteer, volunteer_id)

    def _on_people(self, found: tuple[Sequence[VolunteerLine], Sequence[Worklist]]) -> None:
        people, lists = found
        self.list.filters.offer_lists(lists)
        if list(people) != list(self.chosen_deeds.people):
            self.chosen_deeds.people = people
            self.list.filters.offer_people(people)
            if self._form is not None:
                self._form.offer_people(people)

    def _turn_to(self, shown: QWidget) -> None:
        is_list, is_form = shown is self.list, shown is self._form
        self.close_detail()
        if shown is not self.stack.currentWidget():
            self.bars.clear_told()
        self.stack.setCurrentWidget(shown)
        self.header.show_tools(is_list)
        self.header.setVisible(is_list or shown is self._wizard)
        self.on_turned(is_list=is_list)
        for action in self._form.actions() if self._form is not None else ():
            action.setEnabled(is_form)
