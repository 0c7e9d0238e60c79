from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from ui_ground import cut_off, nameless, settle

from padang_desktop.domain.imports import Outcome
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox, NikEdit
from padang_desktop.ui.imports.wizard import CHECK, DONE, ImportWizard
from padang_desktop.ui.roster.page import RosterPage
from padang_desktop.ui.roster.person_form import PersonForm
from padang_desktop.ui.roster.person_view import PersonView
from padang_desktop.use_cases import keep_roster
from padang_desktop.worker import Worker
from tests import people
from tests.offices import RESOURCES

HEADER = ["No", "Nama Lengkap", "NIK", "L/P", "Tgl Lahir", "No. HP", "Alamat", "RT/RW", "Kelurahan"]
NAMES = ("Hj. ROSNI, S.Pd", "Zulkifli", "Yusniar", "Drs. H. SYAFRIL St. Mudo", "ERNITA", "Darmawan Caniago")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["DAFTAR PEKERJA SOSIAL MASYARAKAT (PSM) KECAMATAN KOTO TANGAH"])
    page.append([])
    page.append(HEADER)
    for number, name in enumerate(NAMES, 1):
        nik = people.a_nik() if number != 3 else 1371114503859000.0
        kelurahan = "Lubuk Buaya" if number != 5 else "Negeri Dongeng"
        page.append(
            [number, name, nik, "", "", f"0812 0000 90{number:02d}", "Jl. Adinegoro", "001/002", kelurahan]
        )
    page.append(["JUMLAH", len(NAMES)])
    path = tmp_path / "DATA PSM FIX (2).xlsx"
    book.save(path)
    return path


@pytest.fixture
def worker(context: Context) -> Iterator[Worker]:
    office = context.office
    worker = Worker(office.folder, office.key_for_worker(), office.account.id, RESOURCES)
    context.tasks.use_worker(worker)
    yield worker
    context.tasks.use_worker(None)
    worker.stop()


@pytest.fixture
def page(context: Context, qtbot) -> RosterPage:
    page = RosterPage(context)
    qtbot.addWidget(page)
    page.resize(1190, 720)
    page.refresh()
    return page


def take_in(page: RosterPage, sheet: Path, qtbot) -> ImportWizard:
    page.read_file(sheet)
    wizard = page.wizard
    assert wizard is not None
    qtbot.waitUntil(lambda: wizard._stack.currentIndex() == CHECK, timeout=20_000)
    return wizard


def test_a_file_goes_from_choice_to_roster_and_back_out(page, sheet, worker, qtbot, photograph) -> None:
    wizard = take_in(page, sheet, qtbot)
    photograph(page, "roster-periksa")
    assert wizard.check.table is not None
    assert "Ditolak 2" in [chip.text() for chip in wizard.check._chips._chips.values()]
    shown = wizard.check.table.paged.record_at(0)
    assert shown.outcome is Outcome.REFUSE and wizard.check.table.paged.text_at(0, 2).endswith(".")
    assert keep_roster.matching(page.context.office) == []
    qtbot.mouseClick(wizard._take_in, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: wizard._stack.currentIndex() == DONE, timeout=20_000)
    photograph(page, "roster-selesai")
    assert "Ditambah: 4" in wizard._summary.text()
    qtbot.mouseClick(wizard._finish, Qt.MouseButton.LeftButton)
    assert page.table.paged.rowCount() == 4
    photograph(page, "roster-daftar")
    wizard._undo()
    qtbot.waitUntil(lambda: page.table.paged.rowCount() == 0, timeout=20_000)


def test_a_person_corrects_a_column_and_the_file_is_judged_again(
    page, sheet, worker, qtbot, photograph
) -> None:
    wizard = take_in(page, sheet, qtbot)
    qtbot.mouseClick(wizard._change, Qt.MouseButton.LeftButton)
    photograph(page, "roster-kolom")
    [address] = [index for index, box in wizard.columns._boxes.items() if box.code == "address"]
    wizard.columns._boxes[address].choose("note")
    qtbot.mouseClick(wizard._judge, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: wizard._stack.currentIndex() == CHECK, timeout=20_000)
    assert wizard._plan is not None
    assert "note" in {use.field for use in wizard._plan.columns}


def test_a_file_that_is_no_table_says_so_and_changes_nothing(
    page, tmp_path, worker, qtbot, photograph
) -> None:
    bad = tmp_path / "surat.xlsx"
    bad.write_bytes(b"%PDF-1.7 bukan tabel")
    page.read_file(bad)
    wizard = page.wizard
    qtbot.waitUntil(lambda: len(wizard.bars.bars) == 1, timeout=20_000)
    photograph(page, "roster-bukan-tabel")
    assert keep_roster.matching(page.context.office) == []


def test_search_follows_each_key_and_enter_opens_the_person(page, context, qtbot, photograph) -> None:
    for name in ("ROSNI", "ZULKIFLI", "YUSNIAR"):
        keep_roster.save(context.office, people.a_volunteer(id="", name=name))
    page.refresh()
    qtbot.addWidget(page)
    page.show()
    qtbot.keyClicks(page.header.search, "yus")
    assert [page.table.paged.text_at(0, 0)] == ["Yusniar"] and page.table.paged.rowCount() == 1
    qtbot.keyClick(page.header.search, Qt.Key.Key_Down)
    page.table.setCurrentIndex(page.table.paged.index(0, 0))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    [view] = page.detail.findChildren(PersonView)
    assert "•" in view._nik.text()
    photograph(page, "roster-rincian")
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert not page.has_detail


def test_a_wrong_nik_is_told_at_its_field_and_a_right_one_saves(page, context, qtbot, photograph) -> None:
    page.show()
    page.add_person()
    [form] = page.detail.findChildren(PersonForm)
    name, nik, kelurahan = (form.editor(each) for each in ("name", "nik", "kelurahan"))
    assert isinstance(name, QLineEdit) and isinstance(nik, NikEdit) and isinstance(kelurahan, ChoiceBox)
    name.setText("Rosni")
    nik.insert_digits("137111450385900")
    kelurahan.choose("13.71.11.1009")
    form.save()
    qtbot.waitUntil(lambda: form.form.fields["nik"].problem is not None)
    assert "15" in form.form.fields["nik"]._sentence.text()
    photograph(page, "roster-formulir")
    nik.insert_digits("1371114503859001")
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.table.paged.rowCount() == 1)
    assert page.table.paged.text_at(0, 0) == "Rosni"


def test_every_widget_has_a_name_and_nothing_is_cut_off(page, context, qtbot) -> None:
    for name in ("ROSNI", "ZULKIFLI"):
        keep_roster.save(context.office, people.a_volunteer(id="", name=name))
    page.refresh()
    for size in ((1190, 720), (855, 440)):
        page.resize(*size)
        page.show()
        page.open_record(page.table.paged.record_at(0).id)
        settle()
        assert nameless(page) == [] and cut_off(page) == []
