"""In this file: the city's page Kirim ke Kecamatan: what is new for each, and how far it has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.cards import CardLine, facts, sentence
from padang_desktop.ui.city.restored_bar import show_restored
from padang_desktop.ui.context import Context
from padang_desktop.ui.outbox.batch_view import when
from padang_desktop.ui.packs.make_panel import MakePanel
from padang_desktop.ui.page import Page
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.packs.see_packs import PackLineOfOffice

_LOOKS: dict[str, look.State] = {
    "no laptop": "quiet", "new": "warn", "made": "info", "on stick": "info", "in use": "good",
    "nothing": "quiet",
}  # fmt: skip
_SAID = {
    "no laptop": "Belum ada laptop terdaftar",
    "new": "Ada yang baru",
    "made": "Sudah disiapkan",
    "on stick": "Di flashdisk",
    "in use": "Sudah dipakai",
    "nothing": "Belum ada isinya",
}
_NEXT = {
    "no laptop": "Daftarkan laptopnya di halaman Kecamatan, baru datanya dapat dikunci untuknya.",
    "new": "Siapkan dan simpan ke flashdisk.",
    "made": "Simpan ke flashdisk, lalu berikan kepada petugasnya.",
    "on stick": "Berikan kepada petugasnya. Kiriman berikutnya memberi tahu bahwa datanya dipakai.",
    "in use": "Kecamatan sudah bekerja dengan data ini.",
    "nothing": "Isi Data Kota dulu.",
}
_READY = frozenset({"new"})


class PacksPage(Page):
    key = "packs"
    title = "Kirim ke Kecamatan"
    help_text = (
        "Data Kota dibagi untuk tiap kecamatan dan dikunci untuk laptopnya.\n"
        "Siapkan dan simpan membuat satu berkas untuk tiap kecamatan yang ada barunya.\n"
        "Bila flashdisk hilang, simpan lagi yang sama dari rincian kecamatannya."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._lines: dict[str, PackLineOfOffice] = {}
        self.table = RecordTable(PagedTable(_columns(), self._fetch), "packs", context.widths)
        self.table.setAccessibleName(tr("Data untuk tiap kecamatan"))
        self.panel = MakePanel(context)
        self.stack = QStackedWidget()
        for part in (self.table, self.panel):
            self.stack.addWidget(part)
        self.set_body(self.stack)
        self.add_action(tr("Siapkan dan simpan…"), self.start_making, "send", "Ctrl+Shift+N", is_main=True)
        self.add_action(tr("Buka Data Kota"), lambda: context.open_page("city_data"), "database", "Ctrl+E")
        self.table.opened.connect(self.open_record)
        self.table.closed.connect(self.close_detail)
        self.panel.made.connect(self.refresh)
        self.panel.left.connect(self._leave_panel)
        context.data_changed.connect(self._on_data_changed)

    def refresh(self) -> None:
        from padang_desktop.use_cases.packs import see_packs

        show_restored(self)
        office = self.context.office
        self.context.tasks.in_thread(
            lambda progress: see_packs.offices_of(office), self._on_read, self._on_failed
        )

    def open_record(self, record_id: str) -> None:
        line = self._lines.get(record_id)
        if line is not None:
            view = PackView(line)
            view.copy_wanted.connect(lambda batch_id: self._start([line.wilayah], batch_id))
            view.make_wanted.connect(lambda: self._start([line.wilayah]))
            self.show_detail(tr("Kecamatan {name}").format(name=line.name), view)

    def start_making(self) -> None:
        """Open the panel in the place of the list, with all that something is new for."""
        self._start([line.wilayah for line in self._lines.values() if line.state.value in _READY])

    def _start(self, wilayah: Sequence[str], batch_id: str = "") -> None:
        self.close_detail()
        self.bars.clear()
        self.header.show_tools(False)
        self.stack.setCurrentWidget(self.panel)
        lines = [line for line in self._lines.values() if line.laptop_count]
        self.panel.begin(lines, wilayah, batch_id)

    def _on_read(self, lines: list[PackLineOfOffice]) -> None:
        self._lines = {line.wilayah: line for line in lines}
        self.table.show_ids(list(self._lines))
        new = sum(line.state.value in _READY for line in lines)
        parts = [tr("{count} dari {all} kecamatan punya yang baru").format(count=new, all=len(lines))]
        without = sum(not line.laptop_count for line in lines)
        if without:
            parts.append(tr("{count} belum punya laptop terdaftar").format(count=without))
        self.set_facts(" · ".join(parts))
        self.set_badge(new)
        if self.stack.currentWidget() is self.panel:
            self.panel.renew([line for line in lines if line.laptop_count])

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self.bars.show_situation(error)

    def _on_data_changed(self, noun: str) -> None:
        if noun in ("city_data", "office") and self.isVisible():
            self.refresh()

    def _leave_panel(self) -> None:
        self.stack.setCurrentWidget(self.table)
        self.header.show_tools(True)
        self.refresh()
        self.table.setFocus()

    def _fetch(self, ids: Sequence[Any]) -> Mapping[Any, Any]:
        return {each: self._lines[each] for each in ids if each in self._lines}


class PackView(QWidget):
    """One kecamatan: its state in words, what the city has for it, and what was made so far."""

    copy_wanted = Signal(str)
    make_wanted = Signal()

    def __init__(self, line: PackLineOfOffice) -> None:
        super().__init__()
        state = line.state.value
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(
            CardLine(tr(_SAID[state]), tr(_NEXT[state]), icon_name="building-2", colour=_LOOKS[state])
        )
        if state in _READY:
            rows.addWidget(button(tr("Siapkan untuk kecamatan ini…"), self.make_wanted.emit, "send"))
        if line.counts:
            rows.addWidget(sentence(tr("Data Kota untuk kecamatan ini"), is_faint=True))
            rows.addWidget(facts([(tr(noun), number(count)) for noun, count in line.counts], label_width=160))
        if line.packs:
            rows.addWidget(sentence(tr("Yang sudah disiapkan"), is_faint=True))
        for pack in line.packs[:5]:
            told = tr("Nomor {number}, {when}").format(number=pack.number, when=when(pack.made_at))
            way = (
                tr("dipakai sejak {when}").format(when=when(pack.taken_at))
                if pack.taken_at
                else tr("di flashdisk {when}").format(when=when(pack.copied_at))
                if pack.copied_at
                else tr("belum di flashdisk")
            )
            copy = CardLine(
                told, way, icon_name="package", act_text=tr("Simpan lagi…"),
                act=lambda batch_id=pack.batch_id: self.copy_wanted.emit(batch_id),
            )  # fmt: skip
            rows.addWidget(copy)
        rows.addStretch(1)


def _new_of(line: PackLineOfOffice) -> str:
    return ", ".join(map(tr, line.new_parts))


def _columns() -> list[Column[Any]]:
    return [
        Column("name", tr("Kecamatan"), lambda line: line.name, can_sort=False, width=22),
        Column("state", tr("Keadaan"), lambda line: tr(_SAID[line.state.value]), can_sort=False, width=26,
               state=lambda line: _LOOKS[line.state.value]),
        Column("new", tr("Yang baru"), _new_of, can_sort=False, width=44, tip=_new_of),
        Column("number", tr("Nomor"), lambda line: number(line.last.number) if line.last else "",
               is_number=True, can_sort=False, width=8),
        Column("made", tr("Terakhir disiapkan"), lambda line: when(line.last.made_at) if line.last else "",
               can_sort=False, width=20),
    ]  # fmt: skip
