"""In this file: the page PSM & Pilar Sosial: its parts, its deeds, and the person at the right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QMenu, QStackedWidget

from padang_desktop.domain.imports.imports import Applied
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.values.number import number
from padang_desktop.ui.chip_tabs import ChipTabs
from padang_desktop.ui.context import Context, Found
from padang_desktop.ui.imports.wizard import ImportWizard
from padang_desktop.ui.page import Page
from padang_desktop.ui.page_header import ActionButton
from padang_desktop.ui.roster.page_parts import LIST, TWINS, PageParts
from padang_desktop.ui.roster.people_list import PeopleList
from padang_desktop.ui.roster.person_pane import PersonPane
from padang_desktop.ui.roster.said import area_name
from padang_desktop.ui.words import tr

_FOUND_MOST = 8
# Walking through the list with the arrow keys opens only the person one stops at.
_REST_MS = 150
_TABS_WIDEST = 430


class RosterPage(Page):
    key = "roster"
    title = "PSM & Pilar Sosial"
    search_hint = "Cari nama, NIK, No. HP, atau kelurahan"
    shows_nik = True
    help_text = (
        "Daftar PSM dan pilar sosial kecamatan ini.\n"
        "Ketik nama, NIK (awal atau akhirnya), nomor HP, atau kelurahan untuk mencari. "
        "Enter membuka rincian, Esc menutupnya.\n"
        "Di rincian: F2 mengubah data, F3 mengubah status, F4 memindahkan kelurahan tugas.\n"
        "Masukkan daftar dari berkas Excel dengan Ctrl+I; tidak ada yang tersimpan sebelum Masukkan data."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._wizard: ImportWizard | None = None
        self.people = PeopleList(context, lambda: self.is_masked)
        self.parts = PageParts(context, self.people)
        self.tabs = ChipTabs(self.parts.titles)
        self.stack = QStackedWidget()
        self.pane = PersonPane(self, self.people)
        self._moved_to = ""
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(lambda: self.pane.follow(self._moved_to))
        inside = self.tabs.widget()
        if inside is not None and (width := inside.sizeHint().width()) <= _TABS_WIDEST:
            # The search field gives way before the words of the tabs do; in a longer language both do.
            self.tabs.setMinimumWidth(width)
        self.header.set_chips(self.tabs)
        self.stack.addWidget(self.parts)
        self.set_body(self.stack)
        self._make_actions()
        self._listen()

    def search(self, text: str) -> None:
        self.parts.search(text)

    def refresh(self) -> None:
        self._show_facts()
        self.parts.refresh()
        self.pane.offer_drafts()

    def _show_facts(self) -> None:
        from padang_desktop.use_cases.roster import keep_roster

        facts = keep_roster.facts(self.context.office)
        self.set_facts(
            tr("{people} orang · {served} dari {all} kelurahan terisi").format(
                people=number(facts.people), served=facts.kelurahan_served, all=facts.kelurahan_in_all
            )
        )

    def open_record(self, record_id: str) -> None:
        self.show_list()
        if record_id == TWINS:
            self.tabs.turn(TWINS)
            return
        self.people.go_to(record_id)
        self.pane.open(record_id)

    def open_draft(self, kind: str, key: str) -> None:
        """Go on with a half-typed form; the key "" is the one of somebody new."""
        self.show_list()
        self.pane.go_on(key)

    def on_mask_changed(self, is_revealed: bool) -> None:
        self.people.show_numbers()
        self.pane.show_numbers()

    def close_detail(self) -> None:
        self.pane.leave()
        super().close_detail()

    def take_in(self) -> None:
        """Open the wizard in the place of the list."""
        self.close_detail()
        if self._wizard is not None:
            self.stack.removeWidget(self._wizard)
            self._wizard.deleteLater()
        invitation = tr(
            "Pilih berkas daftar PSM apa adanya: .xlsx, .xls, .ods, atau .csv. "
            "Program mencari sendiri judul kolomnya dan memeriksa tiap baris. "
            "Tidak ada yang tersimpan sebelum Anda menekan Masukkan data."
        )
        self._wizard = wizard = ImportWizard(self.context, "stage_roster", invitation)
        wizard.applied.connect(self._on_taken_in)
        wizard.left.connect(self._leave_wizard)
        self.header.show_tools(False)
        self.stack.addWidget(wizard)
        self.stack.setCurrentWidget(wizard)
        wizard.begin()

    def read_file(self, path: Path) -> None:
        """Open the wizard at a file that is already chosen."""
        self.take_in()
        if self._wizard is not None:
            self._wizard.read(path)

    @property
    def wizard(self) -> ImportWizard | None:
        return self._wizard

    def add_person(self) -> None:
        """An empty form at the right."""
        self.show_list()
        self.pane.edit(Volunteer(id="", name="", kelurahan=""))

    def show_list(self) -> None:
        """The list, and its own part of the page."""
        self.stack.setCurrentIndex(0)
        self.header.show_tools(True)
        self.tabs.turn(LIST)

    def _make_actions(self) -> None:
        self.add_action(tr("Masukkan daftar…"), self.take_in, "file-spreadsheet", "Ctrl+I", is_main=True)
        self.add_action(tr("Tambah orang"), self.add_person, "plus", "Ctrl+Shift+N")
        self._more = self.add_action(tr("Lainnya"), self._show_more, "ellipsis", "Alt+L")
        pane = self.pane
        rows = (
            (tr("Cetak…"), pane.print_papers, "Ctrl+P"),
            (tr("Simpan ke Excel…"), pane.save_as_excel, "Ctrl+E"),
            (tr("Ubah data…"), pane.edit_current, "F2"),
            (tr("Ubah status…"), pane.change_status, "F3"),
            (tr("Pindah kelurahan…"), pane.move_person, "F4"),
            (tr("Salin NIK"), pane.copy_nik, "Ctrl+Shift+C"),
            (tr("Hapus salah input…"), pane.throw_away, "Ctrl+Del"),
        )
        self._menu_actions = [self.add_action(*row[:2], "", row[2], is_in_head=False) for row in rows]

    def _show_more(self) -> None:
        menu = QMenu(self)
        menu.addActions(self._menu_actions)
        for place in (2, 6):
            menu.insertSeparator(self._menu_actions[place])
        faces = [each for each in self.header.findChildren(ActionButton) if each.shown_action is self._more]
        below = faces[0].rect().bottomLeft() if faces else None
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(faces[0].mapToGlobal(below) if below is not None else QCursor.pos())
        menu.setActiveAction(self._menu_actions[0])

    def _listen(self) -> None:
        self.people.opened.connect(self.pane.open)
        self.people.moved.connect(self._on_moved)
        self.people.closed.connect(self.close_detail)
        self.people.import_wanted.connect(self.take_in)
        self.people.name_meant.connect(self.header.search.setText)
        self.people.unfiltered.connect(self.header.search.clear)
        self.parts.person_wanted.connect(self.open_record)
        self.pane.deeds.done.connect(lambda person: self.bars.clear("bad"))
        self.tabs.changed.connect(self._on_tab)
        self.context.data_changed.connect(self._on_data_changed)
        self.context.first_deed_wanted.connect(self._on_first_deed)
        self.context.add_finder(self._find)

    def _focus_body(self) -> None:
        # The table, not the filters above it.
        if self.stack.currentWidget() is self.parts and self.parts.front is self.people:
            self.people.table.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super()._focus_body()

    def _on_moved(self, volunteer_id: str) -> None:
        self._moved_to = volunteer_id
        if self.has_detail:
            self._rest.start()

    def _on_tab(self, on: Sequence[str]) -> None:
        before = self.parts.front
        part = self.parts.show_part(on[0])
        is_list = part == LIST
        self.close_detail()
        self.header.mask_toggle.setVisible(part in (LIST, TWINS))
        for action in self._head_actions():
            action.setVisible(is_list)
        if self.parts.front is not before:
            # What was searched in one part hides rows in another; what went wrong there is over.
            self.header.search.clear()
            self.bars.clear("bad")
        self.parts.search(self.header.search.text())

    def _head_actions(self) -> list[QAction]:
        return [each.shown_action for each in self.header.findChildren(ActionButton)]

    def _on_taken_in(self, applied: Applied) -> None:
        # Told after taking in, and again after taking it back: then nobody is left to be shown.
        self.header.search.clear()
        self.people.show_fresh(applied.deed)
        self.context.changed("volunteer")

    def _on_data_changed(self, noun: str) -> None:
        if noun in ("volunteer", "certificate"):
            # The other parts listen by themselves.
            self._show_facts()
            self.people.refresh()
            self.pane.offer_drafts()
        elif noun == "pillar":
            self.people.filters.offer()

    def _on_first_deed(self, deed: str) -> None:
        if deed == "import_roster":
            self.take_in()

    def _leave_wizard(self) -> None:
        self.show_list()
        self.refresh()
        self.people.setFocus()

    def _find(self, typed: str) -> Sequence[Found]:
        """People for the command palette."""
        from padang_desktop.use_cases.roster import keep_roster

        handles = keep_roster.matching(self.context.office, typed=typed)[:_FOUND_MOST] if typed else []
        found = keep_roster.lines(self.context.office, handles)
        return [
            Found(line.printed_name, area_name(self.context, line.kelurahan), "user", self.key, line.id)
            for line in (found[handle] for handle in handles if handle in found)
        ]
