"""In this file: what is done with the cases that are chosen, and the menus and forms that ask for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from padang_desktop.domain.cases.case import CLOSED_STATES, UNSENT_STATES, State
from padang_desktop.domain.roster.volunteer import VolunteerLine
from padang_desktop.domain.values.number import number
from padang_desktop.ui.cases import assigning
from padang_desktop.ui.cases.assign_menu import assign_menu
from padang_desktop.ui.cases.case_deeds import CaseDeeds
from padang_desktop.ui.cases.case_list import CaseList
from padang_desktop.ui.cases.return_form import ReturnForm
from padang_desktop.ui.context import Context
from padang_desktop.ui.icons import icon
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.cases.undo_case import Done


_MOST_TO_MEETING = 2_000


class Host(Protocol):
    """What of the page is needed here."""

    context: Context
    list: CaseList
    bars: MessageBars

    def area_name(self, code: str) -> str: ...
    def show_detail(self, title: str, content: QWidget, *, take_focus: bool = False) -> None: ...
    def close_detail(self) -> None: ...


class ChosenDeeds(QObject):
    """Speaks of the rows that are selected, or of those it is given."""

    def __init__(self, page: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self.people: Sequence[VolunteerLine] = ()
        self.deeds = CaseDeeds(page.context, self)
        self.open_case: Callable[[int], object] = lambda handle: None
        self.record: Callable[[], object] = lambda: None
        self.share_out: Callable[[Sequence[int]], object] = lambda handles: None

    def ask_assign(self, at: QPoint) -> None:
        """Show the menu of those to whom the chosen cases can be given."""
        if not self._page.list.chosen:
            self._page.bars.show_message("info", tr("Pilih dulu kasus yang akan ditugaskan."))
            return
        menu = self.assign_menu(self._page.list)
        menu.popup(at)
        menu.setActiveAction(menu.actions()[0])

    def assign_menu(self, parent: QWidget) -> QMenu:
        """PSM of the kelurahan of the chosen cases first."""
        page = self._page
        kelurahan = {line.kelurahan for line in page.list.chosen_lines}
        menu = assign_menu(parent, self.people, kelurahan, page.area_name, self.assign)
        chosen = page.list.chosen
        if len(chosen) > 1:
            first = menu.actions()[0]
            share = menu.addAction(icon("users"), tr("Bagi rata per RT…"))
            share.triggered.connect(lambda is_checked=False: self.share_out(chosen))
            menu.insertAction(first, share)
            menu.insertSeparator(first)
        return menu

    def assign(self, volunteer_id: str) -> None:
        """Give the chosen cases to a volunteer, or take them back with ""."""
        name = next((each.printed_name for each in self.people if each.id == volunteer_id), "")
        self.deeds.assign(self._page.list.chosen, volunteer_id, name)

    def approve(self) -> None:
        """Approve the chosen results."""
        self._need_chosen(self.deeds.approve)

    def ask_return(self, handles: Sequence[int] = ()) -> None:
        """Ask what is to be mended in these results."""
        self._need_chosen(self._ask_reason, handles)

    def ask_aside(self, handles: Sequence[int] = ()) -> None:
        """Ask why these are set aside."""
        self._need_chosen(self._ask_aside, handles)

    def ask_carry(self, handles: Sequence[int] = ()) -> None:
        """Ask into which period; without rows every late case is meant."""
        from padang_desktop.ui.cases.carry_form import CarryForm

        form = CarryForm(self._page.context, handles)
        form.carried.connect(self._on_carried)
        form.left.connect(self._page.close_detail)
        self._page.show_detail(tr("Masuk periode berikutnya"), form, take_focus=True)

    def ask_trash(self, case_id: str, label: str) -> None:
        """A case that was entered by mistake and is still new."""
        from padang_desktop.ui.trash.trash_bar import TrashForm

        form = TrashForm(self._page.context, "case", case_id, label)
        form.done.connect(self._page.close_detail)
        form.left.connect(self._page.close_detail)
        self._page.show_detail(tr("Hapus salah input"), form, take_focus=True)

    def decide_by_meeting(self, case_ids: Sequence[str] = ()) -> None:
        """Go to the page Muskel with the chosen cases, or with these."""
        from padang_desktop.ui.meetings import going
        from padang_desktop.use_cases.cases import list_cases

        office = self._page.context.office
        ids = case_ids or list_cases.ids(office, self._page.list.chosen[:_MOST_TO_MEETING])
        self._page.context.open_page(going.PAGE, going.to_cases(ids))

    def menu(self, parent: QWidget) -> QMenu:
        """What can be done with the chosen cases."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page, chosen = self._page, self._page.list.chosen
        lines = page.list.chosen_lines
        states = {line.state for line in lines}
        if len(chosen) == 1:
            menu.addAction(tr("Buka rincian"), lambda: self.open_case(chosen[0]))
            menu.addAction(icon("clipboard-check"), tr("Catat kunjungan"), self.record)
            menu.addSeparator()
        given = self.assign_menu(menu)
        given.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        menu.addMenu(given)
        menu.addAction(icon("check"), tr("Setujui"), self.approve)
        menu.addAction(icon("undo-2"), tr("Kembalikan…"), self.ask_return)
        if State.AWAITS_MEETING in states:
            menu.addAction(icon("messages-square"), tr("Catat muskel/SPTJM…"), self.decide_by_meeting)
        menu.addSeparator()
        self._add_aside(menu, chosen, states)
        if len(lines) == 1 and states == {State.NEW}:
            line = lines[0]
            menu.addAction(
                icon("trash-2"), tr("Hapus salah input…"), lambda: self.ask_trash(line.id, line.number)
            )
        menu.addAction(icon("copy"), tr("Salin nomor kasus"), self.copy_numbers)
        return menu

    def copy_numbers(self) -> None:
        lines = assigning.lines_of(self._page.context.office, self._page.list.chosen[:500])
        QGuiApplication.clipboard().setText("\n".join(line.number for line in lines))

    def _add_aside(self, menu: QMenu, chosen: Sequence[int], states: set[State]) -> None:
        if states & (UNSENT_STATES | {State.EXPIRED}):
            menu.addAction(
                icon("arrow-right"), tr("Masuk periode berikutnya…"), lambda: self.ask_carry(chosen)
            )
        if states & UNSENT_STATES:
            menu.addAction(icon("archive"), tr("Tutup kasus…"), self.ask_aside)
        if states & CLOSED_STATES:
            menu.addAction(icon("redo-2"), tr("Buka kembali"), lambda: self.deeds.reopen(chosen))

    def _need_chosen(self, deed: Callable[[Sequence[int]], object], handles: Sequence[int] = ()) -> None:
        chosen = handles or self._page.list.chosen
        if chosen:
            deed(chosen)
        else:
            self._page.bars.show_message("info", tr("Pilih dulu kasusnya di daftar."))

    def _ask_reason(self, handles: Sequence[int]) -> None:
        form = ReturnForm(len(handles))
        form.returned.connect(lambda reason: self.deeds.give_to_mend(handles, reason))
        form.left.connect(self._page.close_detail)
        self.deeds.returned.connect(form.left)
        self.deeds.refused.connect(form.say_trouble)
        self._page.show_detail(tr("Kembalikan untuk diperbaiki"), form, take_focus=True)

    def _ask_aside(self, handles: Sequence[int]) -> None:
        from padang_desktop.ui.cases.aside_form import AsideForm
        from padang_desktop.use_cases.cases import list_cases

        form = AsideForm(self._page.context, list_cases.ids(self._page.context.office, handles))
        form.wanted.connect(lambda wanted: self.deeds.set_aside(handles, wanted))
        form.left.connect(self._page.close_detail)
        self.deeds.put_aside.connect(form.left)
        self.deeds.refused.connect(form.say_trouble)
        self._page.show_detail(tr("Tutup kasus"), form, take_focus=True)

    def _on_carried(self, done: Done) -> None:
        self._page.close_detail()
        said = tr("{count} kasus masuk periode berikutnya.").format(count=number(done.count))
        over = tr("{count} dilewati karena tugas yang sama sudah ada di sana.")
        self.deeds.tell(said, done, over)
