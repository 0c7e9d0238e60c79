"""In this file: the page Verifikasi & Validasi with its deeds: visits, tasks given out, approval, lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from padang_desktop.domain.progress import Progress
from padang_desktop.domain.volunteer import VolunteerLine
from padang_desktop.ui.cases import assigning, finding
from padang_desktop.ui.cases.assign_menu import assign_menu
from padang_desktop.ui.cases.case_deeds import CaseDeeds
from padang_desktop.ui.cases.case_detail import CaseDetail
from padang_desktop.ui.cases.draft_bar import DraftBar
from padang_desktop.ui.cases.entry_memory import EntryMemory
from padang_desktop.ui.cases.reading_page import ReadingPage
from padang_desktop.ui.cases.return_form import ReturnForm
from padang_desktop.ui.cases.visit_form import VisitForm
from padang_desktop.ui.cases.worklist_wizard import ListChoices, WorklistWizard
from padang_desktop.ui.context import Context
from padang_desktop.ui.icons import icon
from padang_desktop.ui.page_header import ActionButton
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.record_visit import Recorded


class CasesPage(ReadingPage):
    """The list, the form and the wizard take turns in the page."""

    help_text = (
        "Kasus dari daftar tugas kota, dan kunjungan untuk tiap kasus.\n"
        "Ctrl+N membuka formulir: ketik angka terakhir nomor kasus, Enter, lalu angka dan huruf di tombol."
        " Ctrl+Enter menyimpan dan membuka kasus berikutnya.\n"
        "Esc meninggalkan formulir; isiannya disimpan dan ditawarkan lagi.\n"
        "Pilih beberapa kasus dengan Shift atau Ctrl untuk menugaskan atau menyetujui sekaligus."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.memory = EntryMemory()
        self._choices = ListChoices()
        self._people: Sequence[VolunteerLine] = ()
        self._form: VisitForm | None = None
        self._wizard: WorklistWizard | None = None
        self.deeds = CaseDeeds(context, self)
        self.draft_bar = DraftBar(context, self.bars)
        self.draft_bar.wanted.connect(self.record)
        self.add_action(tr("Masukkan daftar tugas…"), self.take_in, "file-spreadsheet", "Ctrl+I")
        self._assign = self.add_action(tr("Tugaskan…"), self.ask_assign, "user", "Ctrl+T")
        self.add_action(tr("Catat kunjungan"), self.record_chosen, "clipboard-check", "Ctrl+N", is_main=True)
        self._approve = self.add_action(
            tr("Setujui hasil yang dipilih"), self.approve, shortcut="Ctrl+Shift+S", is_in_head=False
        )
        self._return = self.add_action(
            tr("Kembalikan hasil yang dipilih…"), self.ask_return, shortcut="Ctrl+Shift+K", is_in_head=False
        )
        self.list.assign_wanted.connect(self.ask_assign)
        self.list.approve_wanted.connect(self.approve)
        self.list.return_wanted.connect(self.ask_return)
        self.list.menu_wanted.connect(self._on_menu_wanted)
        self.draft_bar.look()

    @property
    def form(self) -> VisitForm:
        """The form of a visit; built when it is first wanted."""
        if self._form is None:
            self._form = made = VisitForm(self.context, self.memory, self.area_name, lambda: self.is_masked)
            made.offer_people(self._people)
            made.left.connect(self.show_list)
            made.saved.connect(self._on_saved)
            for action in made.actions():
                self.addAction(action)
            self.stack.addWidget(made)
        return self._form

    @property
    def wizard(self) -> WorklistWizard | None:
        return self._wizard

    # The three that take turns.

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

    def take_in(self) -> None:
        """Open the wizard for a list from the city."""
        if self._wizard is not None:
            self.stack.removeWidget(self._wizard)
            self._wizard.deleteLater()
        self._wizard = wizard = WorklistWizard(self.context, self._choices)
        wizard.applied.connect(self._on_applied)
        wizard.left.connect(self.show_list)
        self.stack.addWidget(wizard)
        self._turn_to(wizard)
        wizard.options.task_type.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_record(self, record_id: str) -> None:
        if self.stack.currentWidget() is not self.list:
            self.show_list()
        super().open_record(record_id)

    def open_draft(self, kind: str, key: str) -> None:
        """`key` is the number of the case."""
        self.record(key)

    def take_focus(self) -> None:
        if self.stack.currentWidget() is self._form and self._form is not None:
            self._form.number.setFocus()
        elif self.stack.currentWidget() is self.list:
            self.table.setFocus()
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

        def read(progress: Progress) -> list[VolunteerLine]:
            return assigning.roster(office)

        self.context.tasks.in_thread(read, self._on_people)

    def on_mask_changed(self, is_revealed: bool) -> None:
        super().on_mask_changed(is_revealed)
        if self._form is not None:
            self._form.show_numbers()

    # Deeds with the cases chosen.

    def ask_assign(self) -> None:
        """Show the menu of those to whom the chosen cases can be given."""
        if not self.list.chosen:
            self.bars.show_message("info", tr("Pilih dulu kasus yang akan ditugaskan."))
            return
        menu = self.assign_menu(self)
        menu.popup(self._below_assign())
        menu.setActiveAction(menu.actions()[0])

    def assign_menu(self, parent: QWidget) -> QMenu:
        """PSM of the kelurahan of the chosen cases first."""
        kelurahan = {line.kelurahan for line in self.list.chosen_lines}
        return assign_menu(parent, self._people, kelurahan, self.area_name, self.assign)

    def assign(self, volunteer_id: str) -> None:
        """Give the chosen cases to a volunteer, or take them back with ""."""
        name = next((each.printed_name for each in self._people if each.id == volunteer_id), "")
        self.deeds.assign(self.list.chosen, volunteer_id, name)

    def approve(self) -> None:
        """Approve the chosen results."""
        self._need_chosen(self.deeds.approve)

    def ask_return(self) -> None:
        """Ask what is to be mended in the chosen results."""
        self._need_chosen(self._ask_reason)

    def _need_chosen(self, deed: Callable[[Sequence[int]], object]) -> None:
        chosen = self.list.chosen
        if chosen:
            deed(chosen)
        else:
            self.bars.show_message("info", tr("Pilih dulu kasusnya di daftar."))

    def _ask_reason(self, handles: Sequence[int]) -> None:
        form = ReturnForm(len(handles))
        form.returned.connect(lambda reason: self.deeds.give_to_mend(handles, reason))
        form.left.connect(self.close_detail)
        self.deeds.returned.connect(form.left)
        self.deeds.refused.connect(form.say_trouble)
        self.show_detail(tr("Kembalikan untuk diperbaiki"), form, take_focus=True)

    def dress_detail(self, shown: CaseDetail) -> None:
        shown.visit_wanted.connect(self.record)
        shown.approve_wanted.connect(lambda handle: self.deeds.approve([handle]))
        shown.return_wanted.connect(lambda handle: self._ask_reason([handle]))

    def _on_menu_wanted(self, at: QPoint) -> None:
        chosen = self.list.chosen
        if chosen:
            self.case_menu().popup(at)

    def case_menu(self) -> QMenu:
        """What can be done with the chosen cases."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen = self.list.chosen
        if len(chosen) == 1:
            menu.addAction(tr("Buka rincian"), lambda: self._open_handle(chosen[0]))
            menu.addAction(icon("clipboard-check"), tr("Catat kunjungan"), self.record_chosen)
            menu.addSeparator()
        given = self.assign_menu(menu)
        given.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        menu.addMenu(given)
        menu.addAction(icon("check"), tr("Setujui"), self.approve)
        menu.addAction(icon("undo-2"), tr("Kembalikan…"), self.ask_return)
        menu.addSeparator()
        menu.addAction(icon("copy"), tr("Salin nomor kasus"), self._copy_numbers)
        return menu

    def _copy_numbers(self) -> None:
        lines = assigning.lines_of(self.context.office, self.list.chosen[:500])
        QGuiApplication.clipboard().setText("\n".join(line.number for line in lines))

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

    def _on_people(self, people: Sequence[VolunteerLine]) -> None:
        if list(people) != list(self._people):
            self._people = people
            if self._form is not None:
                self._form.offer_people(people)

    def _turn_to(self, shown: QWidget) -> None:
        is_list, is_form = shown is self.list, shown is self._form
        self.close_detail()
        self.stack.setCurrentWidget(shown)
        self.header.show_tools(is_list)
        self.header.setVisible(not is_form)
        for action in (self._approve, self._return):
            action.setVisible(is_list)
        for action in self._form.actions() if self._form is not None else ():
            action.setEnabled(is_form)

    def _below_assign(self) -> QPoint:
        buttons = [
            each for each in self.header.findChildren(ActionButton) if each.shown_action is self._assign
        ]
        return buttons[0].mapToGlobal(buttons[0].rect().bottomLeft())
