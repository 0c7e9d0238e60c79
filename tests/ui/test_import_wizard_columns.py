"""In this file: a person says which sheets, header rows and columns, and the file is judged again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from import_ground import (
    HEADER,
    WAIT_MS,
    a_book,
    a_row,
    arrive,
    chip,
    said,
    shown,
    wait_for,
    wizard,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from ui_ground import cut_off, nameless, settle

from padang_desktop.ui.context import Context
from padang_desktop.ui.imports.wizard import CHECK, COLUMNS, DONE, FILE, SHEETS, ImportWizard
from padang_desktop.use_cases.imports import look_at_sheet
from tests import people

__all__ = ["wizard"]


def a_crowd(count: int, first: int = 1) -> list[list[Any]]:
    return [a_row(at, people.a_name(), people.a_nik()) for at in range(first, first + count)]


def at_columns(wizard: ImportWizard, qtbot: QtBot) -> None:
    """Ubah, and the first rows are there."""
    qtbot.mouseClick(wizard._change, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: wizard.step == COLUMNS and wizard.columns.has_sheet, timeout=WAIT_MS)
    settle()


def box_of(wizard: ImportWizard, header: str) -> Any:
    """The choice beside a header of the sheet."""
    layout = wizard.columns._layout
    assert layout is not None
    return wizard.columns._boxes[next(c.index for c in layout.columns if c.header == header)]


def point_at(wizard: ImportWizard, number: int, qtbot: QtBot, modifier: Any = None) -> None:
    """Click a row of the file as it stands."""
    table = wizard.columns.table
    place = next(at for at, row in enumerate(table.rows.rows) if row.number == number)
    spot = table.visualRect(table.rows.index(place, 0)).center()
    qtbot.mouseClick(
        table.viewport(),
        Qt.MouseButton.LeftButton,
        modifier or Qt.KeyboardModifier.NoModifier,
        QPoint(spot.x(), spot.y()),
    )
    settle()


def test_the_first_rows_stand_as_in_the_file_with_the_header_marked(
    wizard: ImportWizard, tmp_path: Path, qtbot: QtBot, photograph: Any
) -> None:
    top = [["DAFTAR PEKERJA SOSIAL MASYARAKAT (PSM)"], ["KECAMATAN KOTO TANGAH"], [], []]
    rows = [[*row, "lama"] for row in a_crowd(20)]
    path = a_book(tmp_path / "PSM.xlsx", {"PSM": [*top, [*HEADER, "Catatan khusus"], *rows]})
    arrive(wizard, path, qtbot)
    at_columns(wizard, qtbot)
    photograph(wizard, "masukkan-kolom")
    model = wizard.columns.table.rows
    assert [model.data(model.index(at, 0)) for at in range(4)] == ["1", "2", "5 judul", "6"]
    assert model.rowCount() >= 12 and "•" in model.data(model.index(4, 3))
    assert box_of(wizard, "No. HP").code == "phone"
    samples = [label.whole for label in wizard.columns.choices._samples.values()]
    assert any("0812 0000 9001" in text for text in samples)
    assert not any(part.isdigit() and len(part) == 16 for text in samples for part in text.split())
    assert nameless(wizard) == [] and cut_off(wizard) == []


def test_another_meaning_is_kept_and_remembered_for_the_next_file(
    wizard: ImportWizard, tmp_path: Path, qtbot: QtBot
) -> None:
    header = [*HEADER[:5], "Domisili", *HEADER[6:]]
    path = a_book(tmp_path / "PSM.xlsx", {"PSM": [header, *a_crowd(6)]})
    arrive(wizard, path, qtbot)
    at_columns(wizard, qtbot)
    box_of(wizard, "Domisili").choose("note")
    wizard.go(CHECK)
    wizard.go(COLUMNS)
    assert box_of(wizard, "Domisili").code == "note"
    qtbot.mouseClick(wizard._judge, Qt.MouseButton.LeftButton)
    wait_for(qtbot, wizard, CHECK)
    assert wizard._plan is not None and "note" in {use.field for use in wizard._plan.columns}
    wizard._take_in.click()
    wait_for(qtbot, wizard, DONE)
    wizard._begin_anew()
    again = a_book(tmp_path / "PSM bulan depan.xlsx", {"PSM": [header, *a_crowd(6, 7)]})
    arrive(wizard, again, qtbot)
    assert wizard._page.recognised.text().startswith("Seperti yang Anda atur terakhir kali: ")
    assert wizard._plan is not None and "note" in {use.field for use in wizard._plan.columns}


def test_one_field_is_held_by_one_column(wizard: ImportWizard, tmp_path: Path, qtbot: QtBot) -> None:
    arrive(wizard, a_book(tmp_path / "PSM.xlsx", {"PSM": [HEADER, *a_crowd(4)]}), qtbot)
    at_columns(wizard, qtbot)
    box_of(wizard, "Alamat").choose("name")
    assert box_of(wizard, "Nama Lengkap").code == "-"
    chosen = wizard.columns.chosen
    assert chosen is not None and [c.header for c in chosen.columns if c.field == "name"] == ["Alamat"]


def test_the_header_is_moved_by_keys_and_by_shift_click(
    wizard: ImportWizard, tmp_path: Path, qtbot: QtBot, photograph: Any
) -> None:
    upper = ["No", "Nama Lengkap", "NIK", "L/P", *HEADER[4:7], "Wilayah tugas", "Pendidikan"]
    lower = ["", "", "", "", "", "", "", "Kelurahan", ""]
    path = a_book(tmp_path / "PSM.xlsx", {"PSM": [["DAFTAR"], upper, lower, *a_crowd(9)]})
    arrive(wizard, path, qtbot)
    at_columns(wizard, qtbot)
    table = wizard.columns.table
    table.setFocus()
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.rows.header == (2, 2)
    point_at(wizard, 3, qtbot, Qt.KeyboardModifier.ShiftModifier)
    assert table.rows.header == (2, 3)
    photograph(wizard, "masukkan-judul-dua-baris")
    assert wizard.columns.chosen is not None
    assert {"name", "nik", "phone", "kelurahan"} <= wizard.columns.chosen.fields()
    qtbot.mouseClick(wizard._judge, Qt.MouseButton.LeftButton)
    wait_for(qtbot, wizard, CHECK)
    assert "judul di baris 2-3" in wizard._page.recognised.text() and chip(wizard, "add") == "Baru 9"


def test_a_file_without_a_known_header_is_shown_and_the_person_points_at_it(
    wizard: ImportWizard, tmp_path: Path, qtbot: QtBot, photograph: Any
) -> None:
    strange = ["x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9"]
    path = a_book(tmp_path / "aneh.xlsx", {"Isi": [["Rekap"], strange, *a_crowd(8)]})
    wizard.read(path)
    qtbot.waitUntil(lambda: bool(said(wizard)) and not wizard.strip.is_busy, timeout=WAIT_MS)
    photograph(wizard, "masukkan-tanpa-judul")
    assert wizard.step == FILE
    [shown_way] = wizard.bars.bars[0].findChildren(QPushButton)
    assert shown_way.text() == "Tunjukkan judulnya"
    qtbot.mouseClick(shown_way, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: wizard.step == COLUMNS and wizard.columns.has_sheet, timeout=WAIT_MS)
    settle()
    qtbot.mouseClick(wizard._judge, Qt.MouseButton.LeftButton)
    assert said(wizard) == ["Tunjukkan dulu baris judulnya: klik baris itu, atau tekan Spasi di sana."]
    point_at(wizard, 2, qtbot)
    for header, field in (("x2", "name"), ("x3", "nik"), ("x8", "kelurahan")):
        box_of(wizard, header).choose(field)
    photograph(wizard, "masukkan-tunjuk-judul")
    qtbot.mouseClick(wizard._judge, Qt.MouseButton.LeftButton)
    wait_for(qtbot, wizard, CHECK)
    assert chip(wizard, "add") == "Baru 8"


def test_sheets_are_ticked_and_hidden_codes_stay_out(
    wizard: ImportWizard, tmp_path: Path, qtbot: QtBot, photograph: Any
) -> None:
    sheets = {
        "Lubuk Buaya": [HEADER, *a_crowd(5)],
        "Batang Kabung": [HEADER, *a_crowd(4, 6)],
        "Kode": [["L", "Laki-laki"], ["P", "Perempuan"]],
    }
    arrive(wizard, a_book(tmp_path / "PSM.xlsx", sheets, hidden=["Kode"]), qtbot)
    assert chip(wizard, "add") == "Baru 9" and "2 lembar" in wizard._page.recognised.text()
    assert set(shown(wizard, "sheet")) == {"Lubuk Buaya", "Batang Kabung"}
    wizard._steps.step_wanted.emit(1)
    assert wizard.step == SHEETS and wizard.sheets.chosen == ("Lubuk Buaya", "Batang Kabung")
    photograph(wizard, "masukkan-lembar")
    assert nameless(wizard) == [] and cut_off(wizard) == []
    box = wizard.sheets._boxes["Lubuk Buaya"]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    qtbot.mouseClick(wizard._judge_ticked, Qt.MouseButton.LeftButton)
    wait_for(qtbot, wizard, CHECK)
    assert chip(wizard, "add") == "Baru 4"
    wizard.go(SHEETS)
    wizard.sheets._boxes["Batang Kabung"].setChecked(False)
    wizard._judge_ticked.click()
    assert said(wizard) == ["Beri tanda paling sedikit satu lembar."]


def test_one_sheet_needs_no_step_of_its_own(wizard: ImportWizard, tmp_path: Path, qtbot: QtBot) -> None:
    arrive(wizard, a_book(tmp_path / "PSM.xlsx", {"PSM": [HEADER, *a_crowd(3)]}), qtbot)
    assert SHEETS not in wizard._shown


def test_the_heads_of_a_file_are_its_first_rows_and_its_counts(context: Context, tmp_path: Path) -> None:
    path = a_book(tmp_path / "PSM.xlsx", {"PSM": [HEADER, *a_crowd(80)], "Kode": [["a"]]}, hidden=["Kode"])
    first, second = look_at_sheet.first_rows(context.office, path)
    assert (first.name, first.row_count, len(first.sheet.rows)) == ("PSM", 81, look_at_sheet.ROWS_SHOWN)
    assert second.sheet.is_hidden and second.row_count == 1
    found = look_at_sheet.layout_found(context.office, "roster", first.sheet)
    assert found is not None and (found.header_row, found.last_header_row) == (1, 1)
    assert look_at_sheet.layout_at(context.office, "roster", first.sheet, 500, 500) is None
    assert ("nik", "NIK") in look_at_sheet.meanings(context.office, "roster")
    assert ("no_kk", "No. KK") in look_at_sheet.meanings(context.office, "worklist")
