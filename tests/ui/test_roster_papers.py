"""In this file: what goes out of the roster, clicked through: papers, Excel, the text for WhatsApp."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from ui_ground import cut_off, in_pane, nameless, settle, widgets_left_by

from padang_desktop.domain.roster.roster_paper import Kind, Numbers
from padang_desktop.domain.values.nik import mask
from padang_desktop.store import volunteers
from padang_desktop.ui import print_pdf, words
from padang_desktop.ui.context import Context
from padang_desktop.ui.roster.papers_options import EXCEL, TEXT
from padang_desktop.ui.roster.papers_panel import PapersPanel
from padang_desktop.ui.roster.papers_people import ALL, SELECTED, SHOWN
from padang_desktop.use_cases import preview_pages
from padang_desktop.use_cases.roster import print_roster
from padang_desktop.use_cases.settings import read_journal
from padang_desktop.worker import Worker
from tests.people import a_volunteer

NAMES = ("ROSNI", "ZULKIFLI", "YUSNIAR", "SYAFRIL", "ERNITA")


class Ground:
    """The pane at the right as the page shows it, and what is marked in the list beside it."""

    def __init__(self, context: Context, qtbot: QtBot) -> None:
        office = context.office
        self.context, self.qtbot = context, qtbot
        self.people = [
            a_volunteer(
                name=name, status="CUTI" if name == "ERNITA" else "AKTIF", bank_name="Bank Nagari",
                bank_account=f"2100010100{at:02d}9", kelurahan=f"13.71.11.100{1 + at % 2}",
            )
            for at, name in enumerate(NAMES)
        ]  # fmt: skip
        with office.writing("roster.imported") as tx:
            volunteers.add(tx, self.people)
        self.selected = [self.people[0].id]
        self.shown = [person.id for person in self.people[:4]]
        self.panel = PapersPanel(context, lambda: self.selected, lambda: self.shown)
        self.window, self.pane = in_pane(qtbot, "Cetak dan simpan", self.panel)

    def choose(self, kind: str) -> None:
        self.panel.kinds.choose(str(kind))

    def wait_for_look(self) -> None:
        panel = self.panel
        self.qtbot.waitUntil(lambda: not panel.look.is_drawing, timeout=60_000)
        settle()

    def wait_for_deed(self) -> None:
        panel = self.panel
        self.qtbot.waitUntil(lambda: not panel.progress.is_busy, timeout=60_000)
        assert [bar.words.text() for bar in panel.bars.bars] == []


@pytest.fixture
def ground(context: Context, worker: Worker, qtbot: QtBot) -> Ground:
    return Ground(context, qtbot)


def test_every_paper_shows_its_first_page_before_it_is_made(
    ground: Ground, photograph: Callable[..., list[Path]]
) -> None:
    for kind in Kind:
        ground.choose(kind)
        ground.wait_for_look()
        assert len(ground.panel.look.paper.papers) == 1, kind
        photograph(ground.window, f"kertas-{kind}")
        assert nameless(ground.window) == [] and cut_off(ground.window) == []


def test_the_list_is_saved_for_those_who_are_shown(ground: Ground, tmp_path: Path) -> None:
    assert ground.panel.people.which == SHOWN
    announced: list[str] = []
    ground.context.announced.connect(lambda text, undo, act: announced.append(text))
    target = tmp_path / "daftar.pdf"
    ground.panel.save_to(target)
    assert not ground.panel.save_button.isEnabled() and ground.panel.progress.stop.isVisible()
    ground.wait_for_deed()
    assert announced == ["4 orang tercetak di daftar.pdf."]
    assert preview_pages.page_count(target) == 1
    office = ground.context.office
    newest = read_journal.matching(office)[0]
    assert read_journal.lines(office, [newest])[newest].told == "Daftar PSM dicetak (4 orang)"
    assert ground.panel.save_button.isEnabled() and not ground.panel.progress.stop.isVisible()


def test_whoever_is_marked_or_everybody_can_be_chosen(ground: Ground, tmp_path: Path) -> None:
    panel = ground.panel
    assert [choice.text() for choice in panel.people.choices.values()] == [
        "Yang dipilih: 1 orang", "Yang tampil di daftar: 4 orang", "Semua: 5 orang",
    ]  # fmt: skip
    panel.people.choices[SELECTED].click()
    assert panel.people.ids == (ground.people[0].id,)
    panel.people.choices[ALL].click()
    assert panel.people.ids is None
    ground.selected = []
    panel.people.choices[SELECTED].click()
    panel.refresh()
    assert panel.people.which == SHOWN and not panel.people.choices[SELECTED].isEnabled()


def test_tali_asih_asks_for_its_amount_at_the_field(
    ground: Ground, tmp_path: Path, photograph: Callable[..., list[Path]]
) -> None:
    panel = ground.panel
    ground.choose(Kind.GIFTS)
    panel.save()
    problem = panel.options.form.fields["amount"].problem
    assert problem is not None and problem.code == "AMOUNT_MISSING"
    ground.qtbot.keyClicks(panel.options.texts["amount"], "tujuh ratus")
    panel.save()
    problem = panel.options.form.fields["amount"].problem
    assert problem is not None and problem.code == "AMOUNT_UNREADABLE"
    ground.wait_for_look()
    photograph(ground.window, "kertas-tali-asih-salah")
    panel.options.texts["amount"].clear()
    ground.qtbot.keyClicks(panel.options.texts["amount"], "700.000")
    ground.qtbot.keyClicks(panel.options.texts["percent"], "2,5")
    assert panel._is_complete()
    panel.save_to(tmp_path / "tali asih.pdf")
    ground.wait_for_deed()
    kept = print_roster.typed_before(ground.context.office)
    assert (kept.amount, kept.tax_hundredths) == (700_000, 250)
    again = PapersPanel(ground.context, list, lambda: ground.shown)
    ground.qtbot.addWidget(again)
    assert (
        again.options.texts["amount"].text() == "700.000" and again.options.texts["percent"].text() == "2,5"
    )


def test_nobody_serving_is_said_where_the_page_would_stand(ground: Ground) -> None:
    ground.shown = [ground.people[4].id]
    ground.choose(Kind.GIFTS)
    ground.panel.refresh()
    ground.wait_for_look()
    assert ground.panel.look.currentWidget() is ground.panel.look.sentence
    assert "Aktif" in ground.panel.look.sentence.text()


def test_excel_goes_out_with_and_without_private_numbers(
    ground: Ground, tmp_path: Path, photograph: Callable[..., list[Path]]
) -> None:
    ground.choose(EXCEL)
    assert not ground.panel.print_button.isVisible()
    photograph(ground.window, "kertas-excel")
    assert ground.panel.options.numbers_wanted is Numbers.MASKED
    written: dict[Numbers, str] = {}
    heads: dict[Numbers, set[object]] = {}
    for numbers in Numbers:
        ground.panel.options.numbers[numbers].click()
        ground.panel.save_to(tmp_path / f"{numbers}.xlsx")
        ground.wait_for_deed()
        rows = list(openpyxl.load_workbook(tmp_path / f"{numbers}.xlsx").worksheets[0].values)
        heads[numbers] = set(rows[0])
        written[numbers] = str(rows)
    nik = ground.people[0].nik
    assert {"NIK", "No. rekening"} <= heads[Numbers.WHOLE] and nik in written[Numbers.WHOLE]
    assert "NIK" in heads[Numbers.MASKED] and "No. rekening" not in heads[Numbers.MASKED]
    assert nik not in written[Numbers.MASKED] and mask(nik) in written[Numbers.MASKED]
    assert not {"NIK", "No. rekening", "NPWP"} & heads[Numbers.NONE] and "Nama" in heads[Numbers.NONE]


def test_the_text_for_whatsapp_goes_to_the_clipboard_without_a_nik(
    ground: Ground, photograph: Callable[..., list[Path]]
) -> None:
    ground.choose(TEXT)
    ground.panel.options.ticks["with_links"].click()
    photograph(ground.window, "kertas-whatsapp")
    assert "https://wa.me/6281200009001" in ground.panel.look.message.toPlainText()
    assert 'href="https://wa.me/6281200009001"' in ground.panel.look.message.toHtml()
    ground.qtbot.keyClick(ground.panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert "1. Rosni: 0812-0000-9001" in text and "*Kontak PSM Kecamatan Koto Tangah*" in text
    assert not any(person.nik in text for person in ground.people)
    ground.qtbot.waitUntil(lambda: not ground.context.tasks.under_way)


def test_printing_without_a_printer_says_so_and_with_one_prints_every_page(
    ground: Ground, tmp_path: Path
) -> None:
    if print_pdf.has_printer():
        pytest.skip("this machine has a printer")
    ground.panel.print_out()
    assert "pencetak" in ground.panel.bars.bars[0].words.text()


def test_what_was_drawn_in_memory_reaches_a_printer(ground: Ground, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    wanted = ground.panel.options.wanted(Kind.CARDS, None)
    drawn = print_roster.draw_roster(ground.context.office, wanted)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "keluar.pdf"))
    print_pdf.lay_out_like(printer, drawn.pdf)
    said: list[str] = []
    ground.context.announced.connect(lambda text, undo, act: said.append(text))
    print_pdf.start(ground.context, drawn.pdf, printer, "Kartu PSM")
    ground.qtbot.waitUntil(lambda: bool(said), timeout=30_000)
    assert said == ["2 halaman dari Kartu PSM dikirim ke pencetak."]
    assert preview_pages.page_count(tmp_path / "keluar.pdf") == 2


def test_batal_leaves_no_file_and_the_buttons_come_back(ground: Ground, tmp_path: Path) -> None:
    target = tmp_path / "kartu.pdf"
    ground.choose(Kind.CARDS)
    ground.panel.save_to(target)
    ground.panel.stop()
    ground.qtbot.waitUntil(lambda: not ground.panel.progress.is_busy, timeout=60_000)
    assert list(tmp_path.glob("kartu*")) in ([], [target])
    assert ground.panel.save_button.isEnabled()


def test_escape_leaves_the_panel(ground: Ground) -> None:
    with ground.qtbot.waitSignal(ground.panel.left):
        ground.qtbot.keyClick(ground.panel.kinds, Qt.Key.Key_Escape)


def test_twice_as_long_words_stay_inside_the_pane(
    context: Context, worker: Worker, qtbot: QtBot, photograph: Callable[..., list[Path]]
) -> None:
    words.speak({}, pseudo=True)
    ground = Ground(context, qtbot)
    ground.choose(Kind.GIFTS)
    ground.window.resize(911, 460)
    settle()
    photograph(ground.window, "kertas-panjang", sizes=[(911, 460)])
    assert cut_off(ground.window) == []
    wide = ground.pane._scroll.viewport().width()
    assert ground.panel.width() <= wide, [
        (type(each).__name__, each.minimumSizeHint().width())
        for each in ground.panel.findChildren(QWidget)
        if each.isVisible() and each.minimumSizeHint().width() > wide
    ]
    ground.wait_for_look()


def test_opening_and_closing_leaves_nothing_behind(context: Context, worker: Worker, qtbot: QtBot) -> None:
    def open_and_close() -> None:
        panel = PapersPanel(context, list, list)
        panel.show()
        settle()
        panel.close()
        panel.deleteLater()

    assert widgets_left_by(open_and_close, times=8) == 0
