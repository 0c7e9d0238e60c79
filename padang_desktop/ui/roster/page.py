"""In this file: the page PSM & Pilar Sosial: search as one types, a person at the right, a file taken in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QWidget

from padang_desktop.domain.area import Level
from padang_desktop.domain.number import number
from padang_desktop.domain.phone import display
from padang_desktop.domain.volunteer import Volunteer, VolunteerLine
from padang_desktop.ui import look
from padang_desktop.ui.chip_row import ChipRow
from padang_desktop.ui.context import Context, Found
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.imports.wizard import ImportWizard
from padang_desktop.ui.page import Page
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.roster.person_form import PersonForm
from padang_desktop.ui.roster.person_view import PersonView
from padang_desktop.ui.words import tr

_STATUS_LOOK: dict[str, look.State] = {"AKTIF": "good", "CALON": "info", "CUTI": "warn", "NONAKTIF": "quiet"}
_FOUND_MOST = 8
EVERYWHERE = "*"


class RosterPage(Page):
    key = "roster"
    title = "PSM & Pilar Sosial"
    search_hint = "Cari nama, NIK, atau No. HP"
    shows_nik = True
    help_text = (
        "Daftar PSM dan pilar sosial kecamatan ini.\n"
        "Ketik nama, NIK, atau nomor HP untuk mencari. Enter membuka rincian, Esc menutupnya.\n"
        "Masukkan daftar dari berkas Excel dengan Ctrl+I; tidak ada yang tersimpan sebelum Masukkan data."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._typed = ""
        self._order = ("printed_name", False)
        self._wizard: ImportWizard | None = None
        self.table = RecordTable(
            PagedTable(self._columns(), self._fetch, lambda: self.is_masked), "roster", context.widths
        )
        self.table.setAccessibleName(tr("Daftar PSM dan pilar sosial"))
        self.stack = QStackedWidget()
        self._make_filters()
        self._lay_out_body()
        self.add_action(tr("Masukkan daftar…"), self.take_in, "file-spreadsheet", "Ctrl+I", is_main=True)
        self.add_action(tr("Tambah orang"), self.add_person, "plus", "Ctrl+N")
        self.add_action(tr("Simpan ke Excel…"), self._ask_where, "save", "Ctrl+E")
        self.table.opened.connect(self._open_handle)
        self.table.closed.connect(self.close_detail)
        self.table.moved.connect(self._on_moved)
        self.table.sort_wanted.connect(self._sort)
        self.table.paged.fetch_failed.connect(context.tasks.report_bug)
        context.data_changed.connect(self._on_data_changed)
        context.first_deed_wanted.connect(self._on_first_deed)
        context.add_finder(self._find)
        self.table.show_order("printed_name")

    def search(self, text: str) -> None:
        self._typed = text
        self._show_matching()

    def refresh(self) -> None:
        from padang_desktop.use_cases import keep_roster

        facts = keep_roster.facts(self.context.office)
        self.set_facts(
            tr("{people} orang · {served} dari {all} kelurahan terisi").format(
                people=number(facts.people), served=facts.kelurahan_served, all=facts.kelurahan_in_all
            )
        )
        self._show_matching()

    def open_record(self, record_id: str) -> None:
        from padang_desktop.use_cases import keep_roster

        self._show_list()
        person = keep_roster.volunteer(self.context.office, record_id)
        view = PersonView(self.context, person, lambda: self.is_masked)
        view.edit_wanted.connect(lambda: self._edit(person))
        self.show_detail(person.printed_name, view)

    def on_mask_changed(self, is_revealed: bool) -> None:
        self.table.paged.repaint_all()
        for view in self.detail.findChildren(PersonView):
            view.show_numbers()

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
        wizard.applied.connect(lambda applied: self.context.changed("volunteer"))
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
        self._edit(Volunteer(id="", name="", kelurahan=""))

    def save_to(self, target: Path) -> None:
        """Write the whole roster as .xlsx."""
        self.context.tasks.in_worker(
            "export_roster",
            {"target": str(target)},
            lambda count: self.context.announce(
                tr("{count} orang tersimpan di {name}.").format(count=number(count), name=target.name)
            ),
            title=tr("Menyimpan ke Excel"),
        )

    def _ask_where(self) -> None:
        target, _ = QFileDialog.getSaveFileName(
            self, tr("Simpan daftar"), "Daftar PSM.xlsx", "Excel (*.xlsx)"
        )
        if target:
            self.save_to(Path(target))

    def _edit(self, person: Volunteer) -> None:
        form = PersonForm(self.context, person)
        form.saved.connect(self._on_saved)
        form.left.connect(self.close_detail)
        self.show_detail(tr("Ubah data") if person.id else tr("Orang baru"), form, take_focus=True)
        form.begin()

    def _on_saved(self, person: Volunteer) -> None:
        self.context.announce(tr("Data {name} tersimpan.").format(name=person.printed_name))
        self.context.changed("volunteer")
        self.open_record(person.id)

    def _on_data_changed(self, noun: str) -> None:
        if noun == "volunteer":
            self.refresh()

    def _on_first_deed(self, deed: str) -> None:
        if deed == "import_roster":
            self.take_in()

    def _leave_wizard(self) -> None:
        self._show_list()
        self.refresh()
        self.table.setFocus()

    def _show_list(self) -> None:
        self.stack.setCurrentIndex(0)
        self.header.show_tools(True)

    def _open_handle(self, handle: int) -> None:
        record = self.table.paged.record_at(self.table.paged.row_of(handle) or 0)
        if isinstance(record, VolunteerLine):
            self.open_record(record.id)

    def _on_moved(self, handle: int | None) -> None:
        if handle is not None and self.has_detail and not self.detail.findChildren(PersonForm):
            self._open_handle(handle)

    def _sort(self, key: str, is_ascending: bool) -> None:
        self._order = (key, not is_ascending)
        self._show_matching()

    def _show_matching(self) -> None:
        from padang_desktop.use_cases import keep_roster

        on = self._status.on[0] if self._status.on else ""
        where = self._kelurahan.code.removeprefix(EVERYWHERE)
        handles = keep_roster.matching(
            self.context.office, typed=self._typed, kelurahan=where, status=on,
            sort=self._order[0], descending=self._order[1],
        )  # fmt: skip
        self.table.show_ids(handles)
        if self._typed or on or where:
            self.table.say_empty(
                tr("Tidak ada yang cocok."), "search", tr("Hapus saringan"), self._clear_filters
            )
        else:
            self.table.say_empty(
                tr("Belum ada orang di daftar. Masukkan daftar PSM dari berkas Excel Anda."),
                "users", tr("Masukkan daftar…"), self.take_in,
            )  # fmt: skip

    def _clear_filters(self) -> None:
        self._kelurahan.choose(EVERYWHERE)
        self._status.clear()
        self.header.search.clear()

    def _fetch(self, handles: Sequence[int]) -> Mapping[int, VolunteerLine]:
        from padang_desktop.use_cases import keep_roster

        return keep_roster.lines(self.context.office, handles)

    def _find(self, typed: str) -> Sequence[Found]:
        """People for the command palette."""
        from padang_desktop.use_cases import keep_roster

        handles = keep_roster.matching(self.context.office, typed=typed)[:_FOUND_MOST] if typed else []
        found = keep_roster.lines(self.context.office, handles)
        return [
            Found(line.printed_name, self._area_name(line.kelurahan), "user", self.key, line.id)
            for line in (found[handle] for handle in handles if handle in found)
        ]

    def _area_name(self, code: str) -> str:
        area = self.context.office.reference.areas.by_code(code)
        return area.name if area else code

    def _columns(self) -> list[Column[Any]]:
        lists = self.context.office.reference.code_lists
        return [
            Column("printed_name", tr("Nama"), lambda line: line.printed_name, width=30),
            Column("nik", "NIK", lambda line: line.nik, is_nik=True, width=18),
            Column("sex", "L/P", lambda line: line.sex, width=5),
            Column("phone", tr("No. HP"), lambda line: display(line.phone) if line.phone else "", width=17),
            Column("kelurahan", tr("Kelurahan"), lambda line: self._area_name(line.kelurahan), width=26),
            Column("status", tr("Status"), lambda line: lists.label("volunteer_status", line.status),
                   width=10, state=lambda line: _STATUS_LOOK.get(line.status, "quiet")),
            Column("pillar", tr("Pilar"), lambda line: line.pillar.replace("_", " "), width=12),
        ]  # fmt: skip

    def _make_filters(self) -> None:
        office = self.context.office
        labels = office.reference.code_lists.entries("volunteer_status")
        self._status = ChipRow(
            [("", tr("Semua")), *((entry.code, entry.label) for entry in labels)], is_single=True
        )
        self._status.changed.connect(lambda on: self._show_matching())
        inside = f"{office.wilayah}."
        areas = [
            area
            for area in office.reference.areas
            if area.level is Level.KELURAHAN and area.code.startswith(inside)
        ]
        self._kelurahan = ChoiceBox(
            [(EVERYWHERE, tr("Semua kelurahan")), *((area.code, area.name) for area in areas)]
        )
        self._kelurahan.choose(EVERYWHERE)
        self._kelurahan.setAccessibleName(tr("Kelurahan"))
        self._kelurahan.setMaximumWidth(230)
        self._kelurahan.chosen.connect(lambda code: self._show_matching())

    def _lay_out_body(self) -> None:
        filters = QWidget()
        row = QHBoxLayout(filters)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_S)
        row.addWidget(self._kelurahan)
        row.addWidget(self._status, 1)
        self.header.set_chips(filters)
        self.stack.addWidget(self.table)
        self.set_body(self.stack)
