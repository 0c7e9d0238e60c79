"""In this file: a page with made-up people, to try the window with before the real pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from ui_ground import settle

from padang_desktop.ui.chip_row import ChipRow
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox, DayEdit
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.nik_edit import NikEdit
from padang_desktop.ui.page import Page, PageFactory
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.problem_field import Field, Form
from padang_desktop.ui.record_table import RecordTable

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
KELURAHAN = ("Lubuk Buaya", "Batang Kabung Ganting", "Parupuk Tabing", "Bungo Pasang")


class Person(NamedTuple):
    """Somebody who does not exist."""

    id: int
    name: str
    nik: str
    kelurahan: str
    visits: int


def person(number: int) -> Person:
    """The same made-up person for the same number."""
    nik = f"137111{number % 28 + 1:02d}0185{9000 + number % 1000}"
    return Person(number, f"Contoh {number:06d}", nik, KELURAHAN[number % 4], number % 7)


class SamplePage(Page):
    """A table of made-up people with search, chips, detail and actions."""

    key = "sample"
    title = "PSM & Pilar Sosial"
    search_hint = "Cari nama atau NIK"
    shows_nik = True
    help_text = "Daftar PSM kecamatan ini.\nTekan Enter untuk membuka rincian."

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.count = 312
        self.fetched: list[int] = []
        columns: list[Column[Any]] = [
            Column("name", "Nama", lambda p: p.name),
            Column("nik", "NIK", lambda p: p.nik, is_nik=True),
            Column("kelurahan", "Kelurahan", lambda p: p.kelurahan),
            Column("visits", "Kunjungan", lambda p: str(p.visits), is_number=True),
            Column(
                "state",
                "Keadaan",
                lambda p: "Aktif" if p.visits else "Belum",
                state=lambda p: "good" if p.visits else "warn",
            ),
        ]
        model = PagedTable(columns, self._fetch, lambda: self.is_masked)
        self.table = RecordTable(model, "sample", context.widths)
        self.table.say_empty("Belum ada PSM.", "users", "Masukkan daftar PSM", self._nothing)
        self.table.opened.connect(self._open)
        self.table.closed.connect(self.close_detail)
        self.set_body(self.table)
        self.chips = ChipRow([("active", "Aktif"), ("problem", "Bermasalah"), ("new", "Baru")])
        self.header.set_chips(self.chips)
        self.add_action("Masukkan daftar", self._nothing, "upload", "Ctrl+I")
        self.add_action("Ekspor ke Excel", self._nothing, "download", "Ctrl+E")
        self.add_action("Tambah PSM", self._nothing, "plus", "Ctrl+Shift+N", is_main=True)

    def refresh(self) -> None:
        self.table.show_ids(list(range(self.count)))
        self.set_facts(f"{self.count} PSM · 104 kelurahan · 3 perlu dilengkapi")

    def search(self, text: str) -> None:
        kept = [n for n in range(self.count) if text.casefold() in person(n).name.casefold()]
        self.table.show_ids(kept)

    def open_record(self, record_id: str) -> None:
        self.table.select(int(record_id))
        self._open(int(record_id))

    def on_mask_changed(self, is_revealed: bool) -> None:
        self.table.paged.repaint_all()

    def _open(self, number: int) -> None:
        form = sample_form(person(number))
        self.show_detail(person(number).name, form)

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Person]:
        self.fetched += ids
        return {number: person(number) for number in ids}

    def _nothing(self) -> None:
        return None


class QuietPage(Page):
    """A page with nothing but a label."""

    key = "quiet"
    title = "Laporan"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.set_body(QLabel("Belum ada laporan."))


def sample_form(shown: Person) -> Form:
    """A form with one of every editor."""
    form = Form()
    form.heading("Identitas")
    form.add("name", Field("Nama", QLineEdit(shown.name)))
    nik = NikEdit()
    nik.set_digits(shown.nik)
    form.add("nik", Field("NIK", nik, "16 angka, seperti pada KTP"))
    form.add("born", Field("Tanggal lahir", DayEdit(), is_optional=True))
    form.add("kelurahan", Field("Kelurahan", ChoiceBox([(name, name) for name in KELURAHAN])))
    return form


PAGES = (
    PageFactory("sample", SamplePage.title, "users", SamplePage),
    PageFactory("quiet", QuietPage.title, "inbox", QuietPage),
)


def sample(window: MainWindow) -> SamplePage:
    """The made-up page, when it is the one shown."""
    page = window.page
    assert isinstance(page, SamplePage)
    return page


def press(
    qtbot: QtBot, window: MainWindow, key: Qt.Key, mods: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key where the keyboard is."""
    target = QApplication.focusWidget() or window
    qtbot.keyClick(target, key, mods)
    settle()
