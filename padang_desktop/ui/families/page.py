"""In this file: the page Keluarga: families or persons in a list, and the family at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget

from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values.number import number
from padang_desktop.ui.chip_tabs import ChipTabs
from padang_desktop.ui.context import Context, Found
from padang_desktop.ui.families.family_pane import FamilyPane
from padang_desktop.ui.families.record_list import FAMILIES, PERSONS, RecordList
from padang_desktop.ui.families.said import area_name
from padang_desktop.ui.page import Page
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.ui.twins.twins_tab import TwinsTab

TWINS = "twins"
_FOUND_MOST = 8
# Walking through the list with the arrow keys opens only the family one stops at.
_REST_MS = 150
_HEARD = ("family", "person", "case", "visit", "worklist")


class FamiliesPage(Page):
    key = "families"
    title = "Keluarga"
    search_hint = "Cari nama, NIK, KK, alamat, atau 003/001"
    shows_nik = True
    help_text = (
        "Semua keluarga dan orang di kecamatan ini.\n"
        "Ketik nama, awal atau akhir NIK dan KK, alamat, atau RT/RW (003/001) untuk mencari. "
        "Beberapa kata boleh sekaligus, misalnya: rosni melati.\n"
        "Enter membuka keluarganya, Esc menutupnya. F2 mengubah data, F3 menambah anggota, "
        "F4 untuk pisah KK, ganti kepala, pindah, dan gabung.\n"
        "Data ganda mencari keluarga yang tercatat dua kali: S keluarga sama, B dua keluarga, N nanti.\n"
        "Meninggal, Koreksi: masih hidup, dan Salin NIK ada di tombol titik tiga tiap anggota."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.families = RecordList(context, FAMILIES, lambda: self.is_masked)
        self.persons = RecordList(context, PERSONS, lambda: self.is_masked)
        self.lists = {FAMILIES: self.families, PERSONS: self.persons}
        self._now = FAMILIES
        self.twins: TwinsTab | None = None
        self.tabs = ChipTabs([(FAMILIES, tr("Keluarga")), (PERSONS, tr("Orang")), (TWINS, tr("Data ganda"))])
        self.stack = QStackedWidget()
        self.pane = FamilyPane(self)
        self._moved_to = ""
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(lambda: self.pane.follow(self._moved_to))
        self.header.set_chips(self.tabs)
        for each in self.lists.values():
            self.stack.addWidget(each)
            self._listen(each)
        self.set_body(self.stack)
        self.add_action(tr("Tambah keluarga"), self.pane.add_family, "plus", "Ctrl+Shift+N", is_main=True)
        self.add_action(tr("Ubah data keluarga…"), self.pane.edit_current, "", "F2", is_in_head=False)
        self.add_action(tr("Tambah anggota…"), self.pane.add_member, "", "F3", is_in_head=False)
        self.add_action(tr("Tindakan lain untuk keluarga…"), self.pane.show_more, "", "F4", is_in_head=False)
        self.add_action(tr("Salin nomor KK"), self.pane.copy_number, "", "Ctrl+Shift+C", is_in_head=False)
        self.add_action(tr("Hapus salah input…"), self.pane.throw_away, "", "Ctrl+Del", is_in_head=False)
        self.tabs.changed.connect(self._on_tab)
        context.data_changed.connect(self._on_data_changed)
        context.add_finder(self._find)

    @property
    def front(self) -> RecordList:
        """The list in front; behind Data ganda that of the families."""
        return self.lists.get(self._now, self.families)

    def search(self, text: str) -> None:
        if self._now == TWINS and self.twins is not None:
            self.twins.search(text)
        else:
            self.front.search(text)

    def refresh(self) -> None:
        self._show_facts()
        # Comparing everybody is dear: Data ganda knows by itself when it must.
        if self._now != TWINS:
            self.front.refresh()
        self.pane.offer.look()

    def open_record(self, record_id: str) -> None:
        """A family by its id, or a person's family by the person's."""
        if not record_id:
            return
        from padang_desktop.use_cases.families import see_families

        if record_id == TWINS:
            self.tabs.turn(TWINS)
            return
        family_id = see_families.family_of(self.context.office, record_id) or record_id
        self.families.go_to(family_id)
        self.pane.open(family_id)

    def open_draft(self, kind: str, key: str) -> None:
        self.pane.offer.take(kind, key)

    def on_mask_changed(self, is_revealed: bool) -> None:
        for each in self.lists.values():
            each.show_numbers()
        self.pane.show_numbers()

    def close_detail(self) -> None:
        self.pane.leave()
        super().close_detail()

    def show_list(self, kind: str) -> None:
        """FAMILIES, PERSONS or TWINS."""
        self.tabs.turn(kind)

    def _listen(self, records: RecordList) -> None:
        records.opened.connect(lambda family_id, person_id: self.pane.open(family_id))
        records.moved.connect(self._on_moved)
        records.closed.connect(self.close_detail)
        records.name_meant.connect(self.header.search.setText)
        records.unfiltered.connect(self.header.search.clear)
        records.add_wanted.connect(self.pane.add_family)

    def _focus_body(self) -> None:
        # The table, not the filters above it.
        shown = self.twins.list if self._now == TWINS and self.twins is not None else self.front.table
        shown.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_moved(self, family_id: str, person_id: str) -> None:
        self._moved_to = family_id
        self.setProperty("current_family", family_id)
        if self.has_detail:
            self._rest.start()

    def _on_tab(self, on: Sequence[str]) -> None:
        self._now = on[0]
        typed = self.header.search.text().strip()
        if self._now != TWINS:
            self.stack.setCurrentWidget(self.front)
            self.front.search(typed)
            return
        self.close_detail()
        twins = self._twins_tab()
        self.stack.setCurrentWidget(twins)
        twins.search(typed)
        twins.begin()

    def _twins_tab(self) -> TwinsTab:
        if self.twins is None:
            from padang_desktop.ui.families.family_twins import FamilyTwins
            from padang_desktop.ui.twins.twins_tab import TwinsTab

            self.twins = TwinsTab(self.context, FamilyTwins())
            self.twins.record_wanted.connect(self._on_record_wanted)
            self.stack.addWidget(self.twins)
        return self.twins

    def _on_record_wanted(self, family_id: str) -> None:
        self.tabs.turn(FAMILIES)
        self.open_record(family_id)

    def _on_data_changed(self, noun: str) -> None:
        if noun in _HEARD:
            self._show_facts()
            self.front.refresh(is_changed=True)

    def _show_facts(self) -> None:
        office = self.context.office

        def read(progress: Progress) -> tuple[int, int]:
            from padang_desktop.use_cases.families import see_families

            found = see_families.totals(office)
            return found.family_count, found.person_count

        self.context.tasks.in_thread(read, self._on_facts)

    def _on_facts(self, found: tuple[int, int]) -> None:
        families, persons = found
        told = tr("{families} keluarga · {persons} orang")
        self.set_facts(told.format(families=number(families), persons=number(persons)))

    def _find(self, typed: str) -> Sequence[Found]:
        """Families and persons for the command palette."""
        from padang_desktop.use_cases.families import see_families

        office = self.context.office
        if not typed:
            return []
        handles = see_families.person_ids(office, see_families.Wanted(typed)).ids[:_FOUND_MOST]
        found = see_families.person_lines(office, handles)
        return [
            Found(
                line.name.title(), f"{line.head_name.title()} · {area_name(self.context, line.kelurahan)}",
                "users", self.key, line.family_id,
            )
            for line in (found[handle] for handle in handles if handle in found)
        ]  # fmt: skip
