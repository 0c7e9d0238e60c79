"""In this file: marks are set in the attendance grid by keys, taken back, and seen on both screens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot
from roll_ground import press
from training_ground import a_training, mark_all, shown_rows, stored_rows, until, until_saved
from ui_ground import cut_off, nameless, settle, widgets_left_by

from padang_desktop.domain.training.training import Mark, Training, TrainingState
from padang_desktop.ui import words
from padang_desktop.ui.context import Context
from padang_desktop.ui.training.attendance import AttendanceGrid
from padang_desktop.ui.training.mark_table import FIRST_SESSION, MarkTable
from padang_desktop.use_cases.certificates import issue_certificates
from padang_desktop.use_cases.training import move_training, run_training

Photograph = Callable[..., list[Path]]
KEY = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def training(context: Context) -> Training:
    return a_training(context.office)


@pytest.fixture
def grid(qtbot: QtBot, context: Context, training: Training) -> AttendanceGrid:
    made = AttendanceGrid(context, run_training.grid(context.office, training.id))
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    made.take_focus()
    settle()
    return made


def test_letters_set_the_mark_move_down_and_are_on_disk(
    qtbot: QtBot, grid: AttendanceGrid, context: Context, training: Training
) -> None:
    press(qtbot, grid, KEY.Key_H, KEY.Key_I, KEY.Key_S, KEY.Key_A, KEY.Key_T)
    assert grid.cells.cell == (5, 0)
    until_saved(qtbot, grid)
    assert [row[0] for row in stored_rows(context.office, training)][:6] == list("HISAT.")
    assert shown_rows(grid) == stored_rows(context.office, training)


def test_arrows_move_and_another_letter_does_nothing(qtbot: QtBot, grid: AttendanceGrid) -> None:
    press(qtbot, grid, KEY.Key_Right, KEY.Key_Down, KEY.Key_X, KEY.Key_Z)
    assert grid.cells.cell == (1, 1)
    assert grid.model.marked_count == 0


def test_space_turns_present_on_and_off(qtbot: QtBot, grid: AttendanceGrid) -> None:
    press(qtbot, grid, KEY.Key_Space)
    assert grid.model.mark_at((0, 0)) is Mark.PRESENT
    assert grid.cells.cell == (0, 0)
    press(qtbot, grid, KEY.Key_Space)
    assert grid.model.mark_at((0, 0)) is None


def test_a_shift_range_is_filled_by_one_key_and_emptied_by_delete(
    qtbot: QtBot, grid: AttendanceGrid, context: Context, training: Training
) -> None:
    press(qtbot, grid, KEY.Key_Down, KEY.Key_Down, KEY.Key_Right, mods=SHIFT)
    press(qtbot, grid, KEY.Key_H)
    until_saved(qtbot, grid)
    assert stored_rows(context.office, training)[:4] == ["HH....", "HH....", "HH....", "......"]
    press(qtbot, grid, KEY.Key_Delete)
    until_saved(qtbot, grid)
    assert set(stored_rows(context.office, training)) == {"......"}


def test_ctrl_d_fills_down_as_excel_does(qtbot: QtBot, grid: AttendanceGrid) -> None:
    press(qtbot, grid, KEY.Key_I)
    press(qtbot, grid, KEY.Key_D, mods=CTRL)
    assert [row[0] for row in shown_rows(grid)][:3] == ["I", "I", "."]
    grid.cells.go_to((1, 0))
    press(qtbot, grid, KEY.Key_Down, KEY.Key_Down, mods=SHIFT)
    press(qtbot, grid, KEY.Key_D, mods=CTRL)
    assert [row[0] for row in shown_rows(grid)][:5] == ["I", "I", "I", "I", "."]


def test_a_cell_is_dim_until_it_is_saved(qtbot: QtBot, grid: AttendanceGrid) -> None:
    press(qtbot, grid, KEY.Key_H)
    assert grid.model.is_pending((0, 0))
    assert "menyimpan" in grid.foot.told.whole
    until_saved(qtbot, grid)
    assert not grid.model.is_pending((0, 0))
    assert "tersimpan" in grid.foot.told.whole


def test_ctrl_z_takes_steps_back_one_by_one_and_ctrl_y_sets_them_again(
    qtbot: QtBot, grid: AttendanceGrid, context: Context, training: Training
) -> None:
    press(qtbot, grid, KEY.Key_H, KEY.Key_A)
    grid.cells.go_to((0, 0))
    press(qtbot, grid, KEY.Key_I)
    # Taken back at once, while the saves are still under way.
    for left in ("HA.", "H..", "..."):
        press(qtbot, grid, KEY.Key_Z, mods=CTRL)
        assert "".join(row[0] for row in shown_rows(grid))[:3] == left
    until_saved(qtbot, grid)
    assert set(stored_rows(context.office, training)) == {"......"}
    press(qtbot, grid, KEY.Key_Y, KEY.Key_Y, mods=CTRL)
    until_saved(qtbot, grid)
    assert "".join(row[0] for row in stored_rows(context.office, training))[:3] == "HA."


def test_a_click_on_a_head_fills_only_what_is_empty_and_can_be_undone(
    qtbot: QtBot, grid: AttendanceGrid, context: Context, training: Training
) -> None:
    said: list[tuple[str, object]] = []
    context.announced.connect(lambda text, undo, word: said.append((text, undo)))
    press(qtbot, grid, KEY.Key_I)
    head = grid.cells.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(FIRST_SESSION) + 20, 10)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    until_saved(qtbot, grid)
    assert "".join(row[0] for row in stored_rows(context.office, training)) == "I" + "H" * 11
    text, undo = said[-1]
    assert text == "11 tanda diisi." and callable(undo)
    undo()
    until_saved(qtbot, grid)
    assert "".join(row[0] for row in stored_rows(context.office, training)) == "I" + "." * 11


def test_the_undo_of_a_toast_works_after_the_grid_is_closed(
    qtbot: QtBot, context: Context, training: Training
) -> None:
    grid = AttendanceGrid(context, run_training.grid(context.office, training.id))
    undone: list[object] = []
    context.announced.connect(lambda text, undo, word: undone.append(undo))
    grid.marking.fill_rest(0)
    until_saved(qtbot, grid)
    grid.deleteLater()
    settle()
    act = undone[-1]
    assert callable(act)
    act()
    until(qtbot, lambda: not context.tasks.under_way)
    assert set(stored_rows(context.office, training)) == {"......"}


def test_the_total_and_the_limit_follow_the_marks(qtbot: QtBot, grid: AttendanceGrid) -> None:
    grid.marking.fill_rest(0)
    for session in range(1, 5):
        grid.marking.fill_rest(session)
    total = grid.model.index(0, grid.model.total_column)
    assert total.data() == "5/6 ✓"
    grid.cells.go_to((0, 0))
    press(qtbot, grid, KEY.Key_A)
    assert total.data() == "4/6"
    assert "11 sudah memenuhi batas" in grid.foot.told.whole
    until_saved(qtbot, grid)


def test_somebody_with_a_certificate_keeps_the_marks_it_rests_on(
    qtbot: QtBot, context: Context, training: Training
) -> None:
    mark_all(context.office, training, ["HHHHHH"])
    issue_certificates.issue_certificates(context.office, training.id)
    # Issuing locks the recapitulation; it was opened again since.
    move_training.move(context.office, training.id, TrainingState.CLOSED, "lembar hadir menyusul")
    grid = AttendanceGrid(context, run_training.grid(context.office, training.id))
    qtbot.addWidget(grid)
    grid.show()
    grid.marking.fill_rest(0)
    grid.cells.go_to((0, 0))
    press(qtbot, grid, KEY.Key_A)
    until_saved(qtbot, grid)
    assert [row[0] for row in stored_rows(context.office, training)] == ["H"] * 12
    assert "sudah punya sertifikat" in grid.bars.bars[0].words.text()


def test_a_refusal_of_the_store_shows_what_is_stored(
    qtbot: QtBot, grid: AttendanceGrid, context: Context, training: Training
) -> None:
    mark_all(context.office, training, ["HHHHHH"])
    issue_certificates.issue_certificates(context.office, training.id)
    press(qtbot, grid, KEY.Key_A)  # this window does not know of the certificate yet
    until(qtbot, lambda: grid.model.is_locked(0))
    assert shown_rows(grid)[0] == "HHHHHH"
    assert "sudah punya sertifikat" in grid.bars.bars[0].words.text()


def test_only_the_cells_that_changed_are_announced(qtbot: QtBot, grid: AttendanceGrid) -> None:
    changed: list[tuple[int, int, int, int]] = []

    def note(first: QModelIndex, last: QModelIndex) -> None:
        changed.append((first.row(), last.row(), first.column(), last.column()))

    grid.model.dataChanged.connect(note)
    grid.model.put({(2, 1): Mark.PRESENT, (3, 1): Mark.PRESENT, (5, 1): Mark.ABSENT})
    column, total = FIRST_SESSION + 1, grid.model.total_column
    assert sorted(changed) == [(2, 3, column, column), (2, 3, total, total),
                               (5, 5, column, column), (5, 5, total, total)]  # fmt: skip


def test_the_model_keeps_the_rules_of_models(qtmodeltester, context: Context, training: Training) -> None:  # type: ignore[no-untyped-def]
    model = MarkTable(context.office.reference.code_lists)
    model.show_grid(run_training.grid(context.office, training.id))
    qtmodeltester.check(model)


def test_a_screen_reader_hears_the_name_the_session_and_the_mark(qtbot: QtBot, grid: AttendanceGrid) -> None:
    press(qtbot, grid, KEY.Key_I)
    index = grid.model.index(0, FIRST_SESSION)
    name = grid.model.people[0].name
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == f"{name}, sesi 1: izin"
    interface = QAccessible.queryAccessibleInterface(grid.cells)
    assert interface.text(QAccessible.Text.Name) == "Tanda kehadiran"
    assert nameless(grid) == []
    until_saved(qtbot, grid)


def test_names_stay_while_the_marks_scroll(qtbot: QtBot, context: Context) -> None:
    training = a_training(context.office, 60)
    grid = AttendanceGrid(context, run_training.grid(context.office, training.id))
    qtbot.addWidget(grid)
    grid.resize(700, 400)
    grid.show()
    settle()
    grid.cells.go_to((59, 5))
    settle()
    names, cells = grid.view.names, grid.cells
    assert cells.horizontalScrollBar().value() > 0
    assert names.verticalScrollBar().value() == cells.verticalScrollBar().value() > 0
    assert names.rowViewportPosition(59) == cells.rowViewportPosition(59)
    assert grid.search("3") and grid.cells.cell == (2, 5)
    assert not grid.search("tidak ada orang ini")


def test_the_grid_fits_both_screens(
    qtbot: QtBot, context: Context, photograph: Photograph, tmp_path: Path
) -> None:
    training = a_training(context.office, 312)
    rows = ["HHHHHH", "HHHHHI", "AHHHHH", "HSHHHH", "HHTHHH", "HHH...", "AAAHHH"] * 45
    mark_all(context.office, training, rows[:312])
    grid = AttendanceGrid(context, run_training.grid(context.office, training.id))
    qtbot.addWidget(grid)
    grid.show()
    grid.cells.go_to((4, 0))
    grid.take_focus()
    photograph(grid, "training_grid_alone")
    assert cut_off(grid) == []
    grid.quick.begin("1-312 h")
    photograph(grid, "training_grid_typed")
    assert cut_off(grid) == []
    words.speak({}, pseudo=True)
    stretched = AttendanceGrid(context, run_training.grid(context.office, training.id))
    qtbot.addWidget(stretched)
    photograph(stretched, "training_grid_stretched", sizes=((911, 460),))
    assert cut_off(stretched) == []


def test_a_closed_grid_leaves_nothing_behind(qtbot: QtBot, context: Context, training: Training) -> None:
    def open_and_close() -> None:
        grid = AttendanceGrid(context, run_training.grid(context.office, training.id))
        grid.show()
        grid.deleteLater()

    assert widgets_left_by(open_and_close) == 0
