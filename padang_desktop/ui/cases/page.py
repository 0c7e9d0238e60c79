"""In this file: the page Verifikasi & Validasi with its deeds, its keys and its menus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.cases import more_panels
from padang_desktop.ui.cases.case_detail import CaseDetail
from padang_desktop.ui.cases.panel_page import PanelPage
from padang_desktop.ui.context import Context
from padang_desktop.ui.page_header import ActionButton
from padang_desktop.ui.words import tr


class CasesPage(PanelPage):
    """What can be done with the cases that are chosen stands in menus and under keys."""

    help_text = (
        "Kasus dari daftar tugas kota, dan kunjungan untuk tiap kasus.\n"
        "Ctrl+Shift+N membuka formulir: ketik angka terakhir nomor kasus, Enter, lalu angka dan huruf"
        " di tombol. Ctrl+Enter menyimpan dan membuka kasus berikutnya.\n"
        "Esc meninggalkan formulir; isiannya disimpan dan ditawarkan lagi.\n"
        "Pilih beberapa kasus dengan Shift atau Ctrl untuk menugaskan atau menyetujui sekaligus.\n"
        "Periksa hasil (Ctrl+R): S menyetujui, K mengembalikan, panah untuk pindah.\n"
        "Ctrl+N, dari halaman mana pun: Layanan warga untuk orang yang datang ke kantor.\n"
        "Ctrl+B menukar tabel dan papan. Lainnya (Alt+L): daftar tugas, pembagian PSM, batas bulanan."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._make_actions()
        self.list.tools.assign_wanted.connect(self.ask_assign)
        self.list.tools.approve_wanted.connect(self.approve)
        self.list.tools.return_wanted.connect(self.ask_return)
        self.list.late_wanted.connect(self.chosen_deeds.ask_carry)
        self.list.menu_wanted.connect(self._on_menu_wanted)
        self.draft_bar.look()

    # Deeds with the cases chosen.

    def ask_assign(self) -> None:
        """Show the menu of those to whom the chosen cases can be given."""
        self.chosen_deeds.ask_assign(self._below(self._more))

    def assign_menu(self, parent: QWidget) -> QMenu:
        return self.chosen_deeds.assign_menu(parent)

    def assign(self, volunteer_id: str) -> None:
        self.chosen_deeds.assign(volunteer_id)

    def approve(self) -> None:
        self.chosen_deeds.approve()

    def ask_return(self) -> None:
        self.chosen_deeds.ask_return()

    def case_menu(self) -> QMenu:
        return self.chosen_deeds.menu(self)

    def more_menu(self) -> QMenu:
        """Lainnya: the page's own, then the panels."""
        own: tuple[tuple[str, str, Callable[[], object]], ...] = (
            (tr("Masukkan daftar tugas…"), "file-spreadsheet", self.take_in),
            (tr("Tugaskan yang dipilih…"), "user", self.ask_assign),
            (tr("Pembagian dan kemajuan PSM…"), "users", self.show_balance),
            (tr("Batas bulanan…"), "calendar-days", self.show_cutoffs),
        )
        return more_panels.more_menu(self, own, self.show_panel)

    def show_more(self) -> None:
        menu = self.more_menu()
        menu.popup(self._below(self._more))
        menu.setActiveAction(menu.actions()[0])

    def dress_detail(self, shown: CaseDetail) -> None:
        shown.visit_wanted.connect(self.record)
        shown.approve_wanted.connect(lambda handle: self.deeds.approve([handle]))
        shown.return_wanted.connect(lambda handle: self.chosen_deeds.ask_return([handle]))
        shown.aside_wanted.connect(lambda handle: self.chosen_deeds.ask_aside([handle]))
        shown.reopen_wanted.connect(lambda handle: self.deeds.reopen([handle]))
        shown.siks_wanted.connect(self.copy_for_siks)
        shown.meeting_wanted.connect(lambda case_id: self.chosen_deeds.decide_by_meeting([case_id]))
        shown.trash_wanted.connect(self.chosen_deeds.ask_trash)

    def on_turned(self, *, is_list: bool) -> None:
        for action in (self._approve, self._return):
            action.setVisible(is_list)

    def _make_actions(self) -> None:
        add = self.add_action
        self._more = add(tr("Lainnya"), self.show_more, "ellipsis", "Alt+L")
        add(tr("Periksa hasil"), self.judge, "list-checks", "Ctrl+R")
        add(tr("Catat kunjungan"), self.record_chosen, "clipboard-check", "Ctrl+Shift+N", is_main=True)
        add(tr("Masukkan daftar tugas…"), self.take_in, shortcut="Ctrl+I", is_in_head=False)
        add(tr("Tugaskan…"), self.ask_assign, shortcut="Ctrl+T", is_in_head=False)
        add(tr("Tabel atau papan"), self.turn_board, shortcut="Ctrl+B", is_in_head=False)
        self._approve = add(
            tr("Setujui hasil yang dipilih"), self.approve, shortcut="Ctrl+Shift+S", is_in_head=False
        )
        self._return = add(
            tr("Kembalikan hasil yang dipilih…"), self.ask_return, shortcut="Ctrl+Shift+K", is_in_head=False
        )

        for made in self.header.findChildren(ActionButton):
            # With longer words the window can still be made narrow; then only the icons are left.
            made.setMinimumWidth(look.HIT)

    def _on_menu_wanted(self, at: QPoint) -> None:
        if self.list.chosen:
            self.case_menu().popup(at)

    def _below(self, action: object) -> QPoint:
        buttons = [each for each in self.header.findChildren(ActionButton) if each.shown_action is action]
        return buttons[0].mapToGlobal(buttons[0].rect().bottomLeft())
