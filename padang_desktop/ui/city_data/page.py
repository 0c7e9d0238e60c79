"""In this file: the city's page Data Kota: the parts at the left, the rows of the chosen one at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from padang_desktop.domain.packs.pack_tables import CORRECTIONS, LISTS, PART_BY_NAME, PARTS, SETTINGS
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.city_data import reading
from padang_desktop.ui.city_data.list_view import ListView, PersonView
from padang_desktop.ui.city_data.part_columns import ShownRow, columns_of
from padang_desktop.ui.city_data.row_form import RowForm
from padang_desktop.ui.city_data.wizards import CityRosterWizard, CitySheetWizard, CityWorklistWizard
from padang_desktop.ui.context import Context
from padang_desktop.ui.page import Page
from padang_desktop.ui.paged_table import PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.words import tr

NOUN = "city_data"
BY_SHEET = ("psm", "tugas")
_LIST_WIDTH = 196
# The others are made elsewhere: blocks and events on Pelatihan, the list of offices by enrolling.
SHOWN = tuple(part for part in PARTS if part.name in BY_SHEET or part.is_kept_by_hand)


class CityDataPage(Page):
    key = "city_data"
    title = "Data Kota"
    search_hint = "Cari di bagian ini"
    shows_nik = True
    help_text = (
        "Semua yang diberikan kepada kecamatan, bagian demi bagian.\n"
        "Daftar PSM dan daftar tugas sekota cukup satu berkas; tiap baris dibagi menurut kelurahannya.\n"
        "Blok nomor dan pelatihan kota diatur di halaman Pelatihan, dan ikut terbawa.\n"
        "Setelah ada yang baru, buka Kirim ke Kecamatan."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rows: dict[str, ShownRow] = {}
        self._typed = ""
        self.parts = QListWidget()
        self.parts.setAccessibleName(tr("Bagian Data Kota"))
        self.parts.setFixedWidth(_LIST_WIDTH)
        for part in SHOWN:
            item = QListWidgetItem(tr(part.noun))
            item.setData(Qt.ItemDataRole.UserRole, part.name)
            item.setSizeHint(QSize(0, look.HIT - 4))
            self.parts.addItem(item)
        self.tables: dict[str, RecordTable] = {}
        self.stack = QStackedWidget()
        self.wizard: CitySheetWizard | None = None
        self._ground = QWidget()
        row = QHBoxLayout(self._ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_M)
        row.addWidget(self.parts)
        row.addWidget(self.stack, 1)
        self._whole = QStackedWidget()
        self._whole.addWidget(self._ground)
        self.set_body(self._whole)
        self._take_sheet = self.add_action(
            tr("Masukkan dari Excel…"), self.start_sheet, "file-spreadsheet", "Ctrl+I", is_main=True
        )
        self._add_row = self.add_action(tr("Tambah…"), self.start_row, "plus", "Ctrl+Shift+N", is_main=True)
        self.add_action(tr("Kirim ke Kecamatan"), lambda: context.open_page("packs"), "send", "Ctrl+E")
        self.parts.currentRowChanged.connect(lambda at: self._turn())
        self.parts.setCurrentRow(0)

    @property
    def part(self) -> str:
        """The part that is shown."""
        item = self.parts.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item else SHOWN[0].name

    @property
    def table(self) -> RecordTable:
        return self.tables[self.part]

    def search(self, text: str) -> None:
        self._typed = text.casefold()
        self._show()

    def refresh(self) -> None:
        office, part = self.context.office, self.part
        self.context.tasks.in_thread(lambda progress: reading.read(office, part), self._on_read)

    def open_record(self, record_id: str) -> None:
        if record_id in PART_BY_NAME:
            self.turn(record_id)
        elif record_id in self._rows:
            self._open(record_id)

    def turn(self, part: str) -> None:
        """Show a part."""
        self.parts.setCurrentRow([each.name for each in SHOWN].index(part))

    def start_sheet(self) -> None:
        """Open the wizard in the place of the list."""
        if self.part not in BY_SHEET:
            return
        self.close_detail()
        self.wizard = (CityRosterWizard if self.part == "psm" else CityWorklistWizard)(self.context)
        self.wizard.left.connect(self._leave_wizard)
        self.wizard.applied.connect(lambda applied: self._on_applied())
        self._whole.addWidget(self.wizard)
        self._whole.setCurrentWidget(self.wizard)
        self.header.show_tools(False)
        self.wizard.begin()

    def start_row(self) -> None:
        """Open an empty form; rules are set in Pengaturan, each with its own choices."""
        if self.part == SETTINGS.name:
            self.context.open_page("settings", "rules")
        elif self.part == CORRECTIONS.name:
            self.context.open_page("merged")
        elif self.part not in BY_SHEET:
            self._show_form(None)

    def take_out(self, row_ids: Sequence[str]) -> None:
        """Rows leave Data Kota."""
        office = self.context.office
        self._save(lambda: _keep().take_out(office, row_ids), tr("Dikeluarkan dari Data Kota."))

    def on_mask_changed(self, is_revealed: bool) -> None:
        for table in self.tables.values():
            table.paged.repaint_all()

    def _on_applied(self) -> None:
        self.context.changed(NOUN)
        self.refresh()

    def _turn(self) -> None:
        self.close_detail()
        part = self.part
        if part not in self.tables:
            self.tables[part] = self._made_table(part)
            self.stack.addWidget(self.tables[part])
        self._rows = {}
        self.tables[part].show_ids([])
        self.stack.setCurrentWidget(self.tables[part])
        self._take_sheet.setVisible(part in BY_SHEET)
        self._add_row.setVisible(part not in BY_SHEET)
        self.header.search.clear()
        self.refresh()

    def _made_table(self, part: str) -> RecordTable:
        paged = PagedTable(columns_of(self.context, part), self._fetch, lambda: self.is_masked)
        table = RecordTable(paged, f"city-{part}", self.context.widths)
        table.setAccessibleName(tr(PART_BY_NAME[part].noun))
        table.opened.connect(self._open)
        table.closed.connect(self.close_detail)
        return table

    def _on_read(self, found: reading.Found) -> None:
        part, rows, counts = found
        for at in range(self.parts.count()):
            item = self.parts.item(at)
            name = item.data(Qt.ItemDataRole.UserRole)
            count = counts.get(LISTS.name if name == "tugas" else name, 0)
            item.setText(
                f"{tr(PART_BY_NAME[name].noun)} ({number(count)})" if count else tr(PART_BY_NAME[name].noun)
            )
        if part == self.part:
            self._rows = {row.id: row for row in rows}
            self._show()
        total = sum(count for name, count in counts.items() if name != LISTS.name)
        self.set_facts(
            tr("{count} baris untuk 11 kecamatan").format(count=number(total))
            if total
            else tr("Belum ada yang dapat dikirim ke kecamatan")
        )

    def _show(self) -> None:
        ids = [
            row.id
            for row in self._rows.values()
            if not self._typed or self._typed in f"{' '.join(row.cells.values())} {row.place}".casefold()
        ]
        self.table.show_ids(ids)
        if self._typed:
            self.table.say_empty(
                tr("Tidak ada yang cocok."), "search", tr("Hapus pencarian"), self._forget_search
            )
            return
        is_sheet = self.part in BY_SHEET
        self.table.say_empty(
            _EMPTY.get(self.part, tr("Belum ada isinya. Yang bawaan program tetap berlaku.")),
            PART_BY_NAME[self.part].icon,
            tr("Masukkan dari Excel…") if is_sheet else tr("Tambah…"),
            self.start_sheet if is_sheet else self.start_row,
        )

    def _forget_search(self) -> None:
        self.header.search.clear()

    def _open(self, row_id: Any) -> None:
        row = self._rows.get(row_id)
        if row is None:
            return
        if self.part == "psm":
            view = PersonView(self.context, row, is_masked=self.is_masked)
            view.out_wanted.connect(lambda: self.take_out([row.id]))
            self.show_detail(row.cells["nama"], view)
        elif self.part == "tugas":
            self._open_list(row)
        elif self.part == SETTINGS.name:
            self.context.open_page("settings", "rules")
        else:
            self._show_form(row)

    def _open_list(self, row: ShownRow) -> None:
        office = self.context.office
        view = ListView(self.context, row)
        view.withdraw_wanted.connect(
            lambda is_on: self._save(
                lambda: _keep().withdraw(office, row.id, is_withdrawn=is_on),
                tr("Daftar ditarik kembali.") if is_on else tr("Daftar berlaku lagi."),
            )
        )
        view.finish_wanted.connect(
            lambda: self._save(lambda: _keep().finish(office, row.id), tr("Daftar tidak dikirim lagi."))
        )
        self.show_detail(row.cells["nama"], view)

    def _show_form(self, row: ShownRow | None) -> None:
        form = RowForm(self.context, self.part, row)
        form.saved.connect(self._on_row_saved)
        form.left.connect(self.close_detail)
        form.out_wanted.connect(lambda row_id: self.take_out([row_id]))
        self.show_detail(tr(PART_BY_NAME[self.part].noun), form)
        form.begin()

    def _on_row_saved(self, deed: int) -> None:
        self.close_detail()
        self._tell(deed, tr("Tersimpan di Data Kota."))

    def _save(self, work: Callable[[], int], told: str) -> None:
        self.close_detail()
        self.context.tasks.write(lambda progress: work(), lambda deed: self._tell(deed, told))

    def _tell(self, deed: int, told: str) -> None:
        self.context.announce(
            told if deed else tr("Tidak ada yang berubah."), self._undoing(deed) if deed else None
        )
        self.context.changed(NOUN)
        self.refresh()
        self.table.setFocus()

    def _undoing(self, deed: int) -> Callable[[], object]:
        office = self.context.office

        def undone(result: object) -> None:
            self.context.announce(tr("Perubahan diurungkan."))
            self.context.changed(NOUN)
            self.refresh()

        return lambda: self.context.tasks.write(lambda progress: _keep().undo(office, deed), undone)

    def _leave_wizard(self) -> None:
        wizard, self.wizard = self.wizard, None
        self._whole.setCurrentWidget(self._ground)
        self.header.show_tools(True)
        self._turn()
        if wizard is not None:
            self._whole.removeWidget(wizard)
            wizard.deleteLater()
        self.table.setFocus()

    def _fetch(self, ids: Sequence[Any]) -> Mapping[Any, Any]:
        return {each: self._rows[each] for each in ids if each in self._rows}


_EMPTY = {
    "psm": "Belum ada daftar PSM sekota. Satu berkas cukup; program membaginya ke sebelas kecamatan.",
    "tugas": "Belum ada daftar tugas. Satu berkas cukup; program membaginya ke sebelas kecamatan.",
    "pengaturan": "Belum ada aturan kota. Tiap kecamatan memakai bawaan atau pilihannya sendiri.",
    "koreksi": "Belum ada koreksi. Cari datanya di Data Gabungan, buka, lalu Minta koreksi ke kecamatan.",
}


def _keep() -> Any:
    from padang_desktop.use_cases.packs import keep_city_data

    return keep_city_data
