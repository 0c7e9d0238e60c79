"""In this file: the city's page Kecamatan: the eleven, their laptops, what came last and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from padang_desktop.domain import words
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values.number import number
from padang_desktop.ui import ask_file, look
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.cards import CardLine, facts, ruler, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.inbox.card_panel import CardPanel
from padang_desktop.ui.inbox.enrol_panel import EnrolPanel
from padang_desktop.ui.inbox.merge_panel import MergePanel
from padang_desktop.ui.inbox.permit_panel import PermitPanel
from padang_desktop.ui.inbox.stop_panel import StopPanel
from padang_desktop.ui.outbox.batch_view import when
from padang_desktop.ui.outbox.place_choice import end_words
from padang_desktop.ui.page import Page
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.inbox.see_offices import CityFacts, OfficeLine

_LOOKS: dict[str, look.State] = {
    "frozen": "bad", "stopped": "bad", "missing": "bad", "held": "warn", "silent": "warn",
    "not enrolled": "quiet", "nothing yet": "info", "good": "good",
}  # fmt: skip
_MOST_WARNINGS = 5


class OfficesPage(Page):
    key = "offices"
    title = "Kecamatan"
    help_text = (
        "Sebelas kecamatan, laptop yang terdaftar, dan kiriman terakhirnya.\n"
        "Daftarkan laptop dengan kartu dari flashdisk dan kode 25 huruf dari surat yang ditandatangani.\n"
        "Berkas Kota diberikan kepada setiap kecamatan sebelum mereka dapat mengirim."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._lines: dict[str, OfficeLine] = {}
        self.table = RecordTable(PagedTable(_columns(), self._fetch), "offices", context.widths)
        self.table.setAccessibleName(tr("Daftar kecamatan"))
        self.enrol, self.card = EnrolPanel(context), CardPanel(context)
        self.stop, self.permit, self.merge = StopPanel(context), PermitPanel(context), MergePanel(context)
        self.stack = QStackedWidget()
        for part in (self.table, self.enrol, self.card, self.stop, self.permit, self.merge):
            self.stack.addWidget(part)
        self.set_body(self.stack)
        enrol = tr("Daftarkan laptop…")
        self.add_action(enrol, self.start_enrolling, "id-card", "Ctrl+Shift+N", is_main=True)
        self.add_action(tr("Buat Berkas Kota…"), self.start_card, "usb", "Ctrl+E")
        self.add_action(tr("Izin kirim lagi…"), self.start_permits, "file-check", "Ctrl+I")
        self.table.opened.connect(self.open_record)
        self.table.closed.connect(self.close_detail)
        self.enrol.enrolled.connect(lambda enrolled: self._on_changed())
        self.card.made.connect(self._on_changed)
        self.stop.stopped.connect(self._on_changed)
        self.permit.allowed.connect(self._on_changed)
        self.merge.merged.connect(self._on_changed)
        for panel in (self.enrol, self.card, self.stop, self.permit, self.merge):
            panel.left.connect(self._leave_panel)

    def refresh(self) -> None:
        from padang_desktop.use_cases.inbox import see_offices

        office = self.context.office
        self.context.tasks.in_thread(lambda progress: see_offices.city_facts(office), self._on_read)

    def open_record(self, record_id: str) -> None:
        from padang_desktop.use_cases.city import see_city

        if record_id in self._lines:
            line = self._lines[record_id]
            view = OfficeView(line)
            view.enrol_wanted.connect(self.start_enrolling)
            view.stop_wanted.connect(self.start_stopping)
            view.merge_wanted.connect(self.start_merging)
            view.receipts_wanted.connect(lambda: self._ask_receipts(record_id))
            office = self.context.office
            self.context.tasks.in_thread(
                lambda progress: see_city.counts_of(office, record_id), view.show_counts
            )
            self.show_detail(tr("Kecamatan {name}").format(name=line.name), view)

    def start_enrolling(self) -> None:
        """Open the panel in the place of the list."""
        self._show_panel(self.enrol)
        self.enrol.begin()

    def start_card(self) -> None:
        """Open the panel of the Berkas Kota."""
        self._show_panel(self.card)
        self.card.place.setFocus()

    def write_receipts(self, wilayah: str, folder: Path) -> None:
        """Put all receipts of a kecamatan on a flashdisk once more."""
        from padang_desktop.use_cases.city import see_city
        from padang_desktop.use_cases.outbox import find_flashdisks

        office = self.context.office

        def work(progress: Progress) -> tuple[int, str]:
            placed = see_city.write_receipts(office, wilayah, folder, progress)
            return len(placed), end_words(folder, is_flashdisk=find_flashdisks.is_on_flashdisk(folder))

        self.context.tasks.write(work, self._on_receipts, self._on_failed)

    def _ask_receipts(self, wilayah: str) -> None:
        if chosen := ask_file.for_folder(self, "flashdisk", tr("Simpan tanda terima ke flashdisk")):
            self.write_receipts(wilayah, chosen)

    def _on_receipts(self, placed: tuple[int, str]) -> None:
        count, end = placed
        if not count:
            self.bars.show_message("info", tr("Belum ada tanda terima."))
            return
        told = tr("{count} tanda terima tersimpan.").format(count=count)
        self.bars.show_message("good", f"{told} {end}")

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self.bars.show_situation(error)

    def _on_read(self, city: CityFacts) -> None:
        self._lines = {line.wilayah: line for line in city.offices}
        self.table.show_ids(list(self._lines))
        enrolled = sum(1 for line in city.offices if line.laptops)
        parts = [
            tr("{count} dari {all} kecamatan terdaftar").format(count=enrolled, all=len(city.offices)),
            "" if city.is_ready else tr("Berkas Kota belum dibuat"),
        ]
        self.set_facts(" · ".join(part for part in parts if part))
        self.set_badge(sum(1 for line in city.offices if _LOOKS[line.state.value] in ("bad", "warn")))
        if not city.is_ready and not self.bars.bars:
            self.bars.show_message(
                "info",
                tr("Langkah pertama: buat Berkas Kota dan berikan kepada setiap kecamatan."),
                tr("Buat Berkas Kota…"),
                self.start_card,
            )

    def start_stopping(self, device: str) -> None:
        """Open the panel of a lost laptop."""
        self._show_panel(self.stop)
        self.stop.begin(device)

    def start_merging(self, device: str) -> None:
        """Open the panel that gives a laptop's data to another of its kecamatan."""
        self._show_panel(self.merge)
        self.merge.begin(device)

    def start_permits(self) -> None:
        """Open the panel of the requests to send again."""
        self._show_panel(self.permit)
        self.permit.begin()

    def _on_changed(self) -> None:
        self.bars.clear()
        self.context.changed("office")
        self.refresh()

    def _show_panel(self, panel: QWidget) -> None:
        self.close_detail()
        self.bars.clear()
        self.header.show_tools(False)
        self.stack.setCurrentWidget(panel)

    def _leave_panel(self) -> None:
        self.stack.setCurrentWidget(self.table)
        self.header.show_tools(True)
        self.refresh()
        self.table.setFocus()

    def _fetch(self, ids: Sequence[Any]) -> Mapping[Any, Any]:
        return {each: self._lines[each] for each in ids if each in self._lines}


class OfficeView(QWidget):
    """One kecamatan: its state in words and each of its laptops."""

    enrol_wanted = Signal()
    stop_wanted = Signal(str)  # the laptop's name
    merge_wanted = Signal(str)
    receipts_wanted = Signal()

    def __init__(self, line: OfficeLine) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(
            CardLine(_said(line), _next(line), icon_name="building-2", colour=_LOOKS[line.state.value])
        )
        for told_at, problem in line.warnings[:_MOST_WARNINGS]:
            told = tr("Kiriman nomor {number}").format(number=told_at)
            reason = words.of_problem(problem)
            rows.addWidget(CardLine(told, reason, icon_name="triangle-alert", colour="warn"))
        if not line.laptops:
            rows.addWidget(main_button(tr("Daftarkan laptop…"), self.enrol_wanted.emit, "id-card"))
        for laptop in line.laptops:
            rows.addWidget(ruler())
            rows.addWidget(
                facts(
                    [
                        (tr("Laptop"), laptop.laptop),
                        (tr("Petugas"), laptop.name),
                        (tr("Kode laptop"), laptop.device),
                        (tr("Terdaftar"), when(laptop.enrolled_at)),
                    ],
                    label_width=110,
                )
            )
            rows.addWidget(self._stop_button(line, laptop.device), 0, Qt.AlignmentFlag.AlignLeft)
            if any(each.device not in {*line.stopped, laptop.device} for each in line.laptops):
                merge = link_button(
                    tr("Gabungkan ke laptop lain…"),
                    lambda device=laptop.device: self.merge_wanted.emit(device),
                )
                rows.addWidget(merge, 0, Qt.AlignmentFlag.AlignLeft)
        self._counts = QVBoxLayout()
        rows.addLayout(self._counts)
        if line.batch_count:
            again = button(tr("Tulis ulang tanda terima…"), self.receipts_wanted.emit, "usb")
            rows.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch(1)

    def _stop_button(self, line: OfficeLine, device: str) -> QWidget:
        is_stopped = device in line.stopped
        told = tr("Dihentikan: lihat lembar kejadian…") if is_stopped else tr("Laptop hilang atau dicuri…")
        return link_button(told, lambda: self.stop_wanted.emit(device))

    def show_counts(self, counts: tuple[tuple[str, int], ...]) -> None:
        """What this kecamatan has sent so far."""
        if counts:
            self._counts.addWidget(sentence(tr("Data yang sudah diterima"), is_faint=True))
            lines = [(tr(noun), number(count)) for noun, count in counts]
            self._counts.addWidget(facts(lines, label_width=150))


def _said(line: OfficeLine) -> str:
    return {
        "frozen": tr("Ditahan"),
        "stopped": tr("Laptop dihentikan"),
        "missing": tr("Belum datang: nomor {numbers}").format(numbers=", ".join(map(str, line.missing[:5]))),
        "held": tr("Ada kiriman yang menunggu"),
        "silent": tr("Tidak ada kiriman {days} hari").format(days=line.silent_days),
        "not enrolled": tr("Belum terdaftar"),
        "nothing yet": tr("Belum ada kiriman"),
        "good": tr("Teratur"),
    }[line.state.value]


def _next(line: OfficeLine) -> str:
    return {
        "frozen": tr(
            "Ada dua kiriman berbeda dengan nomor yang sama. Minta kantor itu memilih Minta izin kirim lagi."
        ),
        "stopped": tr("Daftarkan laptop penggantinya dengan kartu dan surat baru."),
        "missing": tr("Minta kantor itu menyimpan lagi nomor tersebut ke flashdisk."),
        "held": tr("Lihat di Kiriman Masuk."),
        "silent": tr("Ingatkan kantor itu untuk mengirim."),
        "not enrolled": tr("Berikan Berkas Kota dan suratnya, lalu daftarkan laptopnya."),
        "nothing yet": tr("Laptop sudah terdaftar; kiriman pertama ditunggu."),
        "good": tr("Tidak ada yang perlu dilakukan."),
    }[line.state.value]


def _columns() -> list[Column[Any]]:
    return [
        Column("name", tr("Kecamatan"), lambda line: line.name, can_sort=False, width=24),
        Column("state", tr("Keadaan"), _said, can_sort=False, width=32,
               state=lambda line: _LOOKS[line.state.value]),
        Column("laptops", tr("Laptop"), lambda line: number(len(line.laptops)), is_number=True,
               can_sort=False, width=8),
        Column("batches", tr("Kiriman"), lambda line: number(line.batch_count), is_number=True,
               can_sort=False, width=9),
        Column("last", tr("Kiriman terakhir"), _told_last, can_sort=False, width=28),
        Column("officer", tr("Petugas"), lambda line: ", ".join(each.name for each in line.laptops),
               can_sort=False),
    ]  # fmt: skip


def _told_last(line: OfficeLine) -> str:
    if line.last is None:
        return ""
    return tr("nomor {number}, {when}").format(number=line.last.number, when=when(line.last.received_at))
