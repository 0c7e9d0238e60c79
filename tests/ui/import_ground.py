"""In this file: made-up roster files for the wizard's tests, and the wizard with a real worker."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pytestqt.qtbot import QtBot
from ui_ground import settle

from padang_desktop.ui.context import Context
from padang_desktop.ui.imports.wizard import CHECK, ImportWizard
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster import keep_roster
from padang_desktop.worker import Worker
from tests import people

HEADER = ("No", "Nama Lengkap", "NIK", "L/P", "No. HP", "Alamat", "RT/RW", "Kelurahan", "Pendidikan")
WAIT_MS = 30_000
WRONG_PLACE = "Negeri Dongeng"


def a_row(number: int, name: str, nik: object, **cells: Any) -> list[Any]:
    """One person of the sheet, in the order of HEADER."""
    usual = {
        "sex": "L", "phone": f"0812 0000 90{number:02d}", "address": "Jl. Adinegoro",
        "rt_rw": "001/002", "kelurahan": "Lubuk Buaya", "education": "SMA",
    }  # fmt: skip
    return [number, name, nik, *(usual | cells).values()]


def a_book(path: Path, sheets: dict[str, Sequence[Sequence[Any]]], hidden: Sequence[str] = ()) -> Path:
    """Write sheets of plain rows."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if name in hidden:
            sheet.sheet_state = "hidden"
    book.save(path)
    return path


def a_roster(path: Path, office: Office) -> Path:
    """Six new people, one changed, one the same; refused: a short NIK and three of an unknown kelurahan."""
    stored = [
        people.a_volunteer(id="", name="ZULKIFLI", phone="+6281200009011"),
        people.a_volunteer(id="", name="ERNITA", phone="+6281200009012", sex="P", nik=people.a_nik(sex="P")),
    ]
    zulkifli, ernita = (keep_roster.save(office, each) for each in stored)
    fresh = (
        "Hj. ROSNI, S.Pd",
        "Yusniar",
        "Drs. H. SYAFRIL St. Mudo",
        "Darmawan Caniago",
        "Afrizal",
        "Elfira",
    )
    rows = [a_row(at, name, people.a_nik()) for at, name in enumerate(fresh, 1)]
    rows.append(a_row(7, "ZULKIFLI", zulkifli.nik, phone="0812 0000 9077", address="Jl. Hamka"))
    home = office.reference.areas.by_code(people.KELURAHAN)
    assert home is not None
    empty = {"sex": "", "address": "", "rt_rw": "", "education": ""}
    rows.append(a_row(8, "ERNITA", ernita.nik, phone="0812 0000 9012", kelurahan=home.name, **empty))
    rows.append(a_row(9, "Rahmat Piliang", people.a_nik()[:15]))
    rows += [a_row(at, f"Nurhayati {letter}", people.a_nik(), kelurahan=WRONG_PLACE)
             for at, letter in ((10, "Koto"), (11, "Jambak"), (12, "Malayu"))]  # fmt: skip
    top = [["DAFTAR PEKERJA SOSIAL MASYARAKAT (PSM)"], ["KECAMATAN KOTO TANGAH"], [], []]
    return a_book(path, {"PSM": [*top, HEADER, *rows, ["JUMLAH", len(rows)]]})


def a_wizard(qtbot: QtBot, context: Context) -> ImportWizard:
    """The wizard for the roster, as large as a page of the laptop's window."""
    wizard = ImportWizard(context, "stage_roster", "Pilih berkas daftar PSM apa adanya: .xlsx, .xls, .csv.")
    qtbot.addWidget(wizard)
    rows = wizard.layout()
    assert rows is not None
    rows.setContentsMargins(16, 12, 16, 8)
    wizard.resize(1190, 690)
    wizard.show()
    settle()
    return wizard


def arrive(wizard: ImportWizard, path: Path, qtbot: QtBot) -> ImportWizard:
    """Choose a file and wait until it was judged."""
    wizard.read(path)
    wait_for(qtbot, wizard, CHECK)
    return wizard


def wait_for(qtbot: QtBot, wizard: ImportWizard, step: int) -> None:
    """Wait until the wizard stands at a step and nothing is under way."""
    qtbot.waitUntil(lambda: wizard.step == step and not wizard.strip.is_busy, timeout=WAIT_MS)


def chip(wizard: ImportWizard, key: str) -> str:
    """The words on a chip."""
    return wizard.check.filter.chips._chips[key].text()


def shown(wizard: ImportWizard, column: str) -> list[str]:
    """What a column of the preview says, row by row."""
    table = wizard.check.table
    assert table is not None
    at = next(place for place, each in enumerate(table.paged.columns) if each.key == column)
    return [table.paged.text_at(row, at) for row in range(table.paged.rowCount())]


def said(wizard: ImportWizard) -> list[str]:
    """The bars over the wizard."""
    return [bar.words.text() for bar in wizard.bars.bars]


def go_to(wizard: ImportWizard, number: int) -> None:
    """Put the keyboard on a row of the file, by its number in the sheet."""
    table = wizard.check.table
    assert table is not None
    table.setFocus()
    table.select(table.paged.id_at(shown(wizard, "number").index(str(number))))


@pytest.fixture
def wizard(context: Context, worker: Worker, qtbot: QtBot) -> ImportWizard:
    return a_wizard(qtbot, context)
