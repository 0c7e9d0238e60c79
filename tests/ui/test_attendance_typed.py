"""In this file: many marks at once: typed as ranges, pasted from Excel, copied to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from roll_ground import grid, press, training
from training_ground import stored_rows, until_saved

from padang_desktop.domain.training.training import Training
from padang_desktop.ui.context import Context
from padang_desktop.ui.training.attendance import AttendanceGrid

__all__ = ["grid", "training"]

Photograph = Callable[..., list[Path]]
KEY = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def test_a_figure_opens_the_field_that_says_what_would_be_filled(
    qtbot: QtBot, grid: AttendanceGrid, context: Context, training: Training
) -> None:
    press(qtbot, grid, KEY.Key_Right, KEY.Key_1)
    assert grid.quick.field.hasFocus()
    qtbot.keyClicks(grid.quick.field, "-12")
    assert "Tanda kehadiran belum ditulis" in grid.quick.told.text()
    assert not grid.quick.set_button.isEnabled()
    qtbot.keyClicks(grid.quick.field, " h")
    assert grid.quick.told.text() == "12 sel akan diisi di Sesi 2."
    qtbot.keyClick(grid.quick.field, KEY.Key_Return)
    assert grid.cells.hasFocus() and not grid.quick.field.text()
    until_saved(qtbot, grid)
    assert {row[1] for row in stored_rows(context.office, training)} == {"H"}
    press(qtbot, grid, KEY.Key_Z, mods=CTRL)
    until_saved(qtbot, grid)
    assert set(stored_rows(context.office, training)) == {"......"}


def test_the_field_says_when_other_marks_would_be_replaced_and_what_it_does_not_know(
    qtbot: QtBot, grid: AttendanceGrid
) -> None:
    press(qtbot, grid, KEY.Key_A)
    grid.quick.begin("1-3 h")
    assert grid.quick.told.text() == "3 sel akan diisi di Sesi 1 · 1 mengganti tanda lain."
    grid.quick.field.setText("1-99 h")
    assert "1 sampai 12" in grid.quick.told.text()
    qtbot.keyClick(grid.quick.field, KEY.Key_Return)
    assert grid.model.marked_count == 1
    qtbot.keyClick(grid.quick.field, KEY.Key_Escape)
    assert grid.cells.hasFocus() and not grid.quick.is_open


def test_a_typed_range_says_how_many_marks_it_replaced(
    qtbot: QtBot, grid: AttendanceGrid, context: Context
) -> None:
    said: list[str] = []
    context.announced.connect(lambda text, undo, word: said.append(text))
    press(qtbot, grid, KEY.Key_I, KEY.Key_S, KEY.Key_A)
    grid.quick.begin("1-12 h")
    qtbot.keyClick(grid.quick.field, KEY.Key_Return)
    until_saved(qtbot, grid)
    assert said[-1] == "9 tanda diisi, 3 diganti."


def test_cells_from_excel_are_told_before_they_are_set(
    qtbot: QtBot, grid: AttendanceGrid, context: Context, training: Training
) -> None:
    grid.cells.go_to((1, 4))
    QGuiApplication.clipboard().setText("hadir\t√\r\n1\tsakit\r\n\t-\r\n")
    press(qtbot, grid, KEY.Key_V, mods=CTRL)
    assert grid.quick.told.text() == "4 sel akan diisi dari Excel, menurut urutannya."
    assert grid.model.marked_count == 0
    assert grid.quick.set_button.hasFocus()
    qtbot.keyClick(grid.quick.set_button, KEY.Key_Return)
    until_saved(qtbot, grid)
    assert stored_rows(context.office, training)[:4] == ["......", "....HH", "....HS", "......"]


def test_one_wrong_cell_from_excel_and_nothing_is_set(qtbot: QtBot, grid: AttendanceGrid) -> None:
    grid.cells.go_to((1, 4))
    QGuiApplication.clipboard().setText("hadir\t√\tH\r\n1\tsakit\t\r\n\tentah\t\r\n")
    press(qtbot, grid, KEY.Key_V, mods=CTRL)
    told = grid.quick.told.text()
    assert "Belum ada yang diisi" in told
    assert "“entah” di baris 3, kolom 2 bukan tanda" in told
    assert "“H” di baris 1, kolom 3 jatuh di luar daftar" in told
    assert not grid.quick.set_button.isEnabled() and grid.quick.drop_button.hasFocus()
    qtbot.keyClick(grid.quick.drop_button, KEY.Key_Return)
    assert grid.cells.hasFocus() and grid.model.marked_count == 0


def test_a_list_from_excel_with_numbers_or_names_finds_its_people(
    qtbot: QtBot, grid: AttendanceGrid, context: Context, training: Training
) -> None:
    names = [person.name for person in grid.model.people]
    grid.cells.go_to((5, 1))
    QGuiApplication.clipboard().setText("No\tNama\tSesi 2\r\n3\tsiapa saja\tIzin\r\n12\tx\tT 13.20\r\n")
    press(qtbot, grid, KEY.Key_V, mods=CTRL)
    assert "bukan tanda kehadiran" in grid.quick.told.text()  # names of strangers are no names of the list
    grid.quick.drop()
    text = f"No\tNama\tSesi 2\r\n3\t{names[2]}\tIzin\r\n12\t{names[11]}\tT 13.20\r\n"
    QGuiApplication.clipboard().setText(text)
    press(qtbot, grid, KEY.Key_V, mods=CTRL)
    assert grid.quick.told.text() == "2 sel akan diisi dari Excel, menurut nomornya."
    qtbot.keyClick(grid.quick.set_button, KEY.Key_Return)
    until_saved(qtbot, grid)
    assert [row[1] for row in stored_rows(context.office, training)] == list("..I........T")
    assert grid.model.text_at((11, 1)) == "T 13.20"


def test_what_is_copied_is_what_excel_takes(qtbot: QtBot, grid: AttendanceGrid) -> None:
    press(qtbot, grid, KEY.Key_H, KEY.Key_A)
    grid.cells.go_to((0, 0))
    press(qtbot, grid, KEY.Key_Down, KEY.Key_Right, mods=SHIFT)
    press(qtbot, grid, KEY.Key_C, mods=CTRL)
    assert QGuiApplication.clipboard().text() == "H\t\nA\t"
