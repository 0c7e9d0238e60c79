"""In this file: the signed sheets of a session are attached in the grid, read beside it, and removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PIL import Image
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas
from roll_ground import KEY, grid, said, training
from training_ground import until
from ui_ground import cut_off, nameless, settle

from padang_desktop.domain.training.training import Training
from padang_desktop.ui.context import Context
from padang_desktop.ui.training.attendance import AttendanceGrid
from padang_desktop.use_cases.training import keep_session_sheets
from padang_desktop.worker import Worker

__all__ = ["grid", "said", "training"]


Photograph = Callable[..., list[Path]]
Undo = Callable[[], object]


def a_sheet(folder: Path) -> list[Path]:
    """A photo and a scan of two pages."""
    photo, scan = folder / "lembar.jpg", folder / "lembar.pdf"
    Image.new("RGB", (900, 1300), "#e8e4da").save(photo)
    drawn = Canvas(str(scan), pagesize=(595, 842))
    for page in (1, 2):
        drawn.setFont("Helvetica-Bold", 20)
        drawn.drawCentredString(297, 760, "DAFTAR HADIR")
        for row in range(20):
            drawn.line(60, 700 - 30 * row, 535, 700 - 30 * row)
            drawn.drawString(66, 706 - 30 * row, f"{20 * (page - 1) + row + 1}. Contoh Peserta")
        drawn.showPage()
    drawn.save()
    return [photo, scan]


def attached(qtbot: QtBot, grid: AttendanceGrid, folder: Path) -> None:
    grid.resize(1366, 700)
    grid.sheets.attach_files(a_sheet(folder))
    until(qtbot, lambda: len(grid.sheets.pages) == 3)
    until(qtbot, lambda: not grid.sheets.picture.pixmap().isNull())


def test_the_signed_sheet_is_attached_read_beside_the_grid_and_removed(
    qtbot: QtBot,
    grid: AttendanceGrid,
    context: Context,
    training: Training,
    worker: Worker,
    said: list[tuple[str, Undo | None]],
    photograph: Photograph,
    tmp_path: Path,
) -> None:
    qtbot.keyClick(grid.cells, KEY.Key_F6)
    sheets = grid.sheets
    until(qtbot, lambda: "Belum ada lembar" in sheets.picture.text())
    photograph(grid, "training_sheets_none")
    assert cut_off(grid) == [] and nameless(grid) == []
    attached(qtbot, grid, tmp_path)
    assert said[-1][0] == "3 halaman lembar hadir dilampirkan."
    sheets.area.setFocus()
    qtbot.keyClick(sheets.area, KEY.Key_Right)
    assert sheets.title.whole == "Sesi 1: halaman 2 dari 3 · lembar.pdf"
    until(qtbot, lambda: not context.tasks.under_way)
    assert grid.model.sheet_count(0) == 3 and grid.model.sheet_count(1) == 0
    photograph(grid, "training_sheets")
    assert cut_off(grid) == []
    qtbot.keyClick(sheets.area, KEY.Key_Delete)
    until(qtbot, lambda: len(sheets.pages) == 2)
    until(qtbot, lambda: grid.model.sheet_count(0) == 2)
    text, undo = said[-1]
    assert text == "Halaman lembar.pdf dibuang." and undo is not None
    undo()
    until(qtbot, lambda: len(sheets.pages) == 3)
    grid.resize(1366, 700)
    settle()
    grid.cells.go_to((0, 1))  # the sheet follows the session
    until(qtbot, lambda: sheets.pages == [])
    qtbot.keyClick(sheets.area, KEY.Key_Escape)
    assert sheets.isHidden() and grid.cells.hasFocus()
    assert keep_session_sheets.page_counts(context.office, training.id) == {training.sessions[0].id: 3}


def test_a_file_that_is_no_sheet_is_refused_in_words(
    qtbot: QtBot, grid: AttendanceGrid, context: Context, worker: Worker, tmp_path: Path
) -> None:
    wrong = tmp_path / "catatan.jpg"
    wrong.write_text("bukan gambar")
    grid.show_sheets()
    grid.sheets.attach_files([wrong])
    until(qtbot, lambda: bool(grid.sheets.bars.bars))
    assert "catatan.jpg tidak bisa dibuka" in grid.sheets.bars.bars[0].words.text()
    assert grid.sheets.pages == []
