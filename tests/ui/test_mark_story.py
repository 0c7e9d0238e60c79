"""In this file: the bar that tells more about a mark shows who changed it, from what to what, and why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot
from roll_ground import KEY, grid, training
from training_ground import until, until_saved
from ui_ground import cut_off, nameless

from padang_desktop.domain.training.training import Training
from padang_desktop.ui.context import Context
from padang_desktop.ui.training.attendance import AttendanceGrid
from padang_desktop.use_cases.training import close_session, run_training

__all__ = ["grid", "training"]

Photograph = Callable[..., list[Path]]


def test_a_changed_mark_tells_its_story_beside_the_fields(
    qtbot: QtBot, grid: AttendanceGrid, context: Context, training: Training, photograph: Photograph
) -> None:
    qtbot.keyClicks(grid.cells, "h")
    until_saved(qtbot, grid)
    grid.cells.go_to((0, 0))
    qtbot.keyClick(grid.cells, KEY.Key_F2)
    until(qtbot, lambda: not context.tasks.under_way)
    detail = grid.panels.detail
    assert detail.story.isHidden(), "a mark that stands as it was set has nothing to tell"
    qtbot.keyClick(detail.note, KEY.Key_Escape)
    close_session.close(context.office, training.id, training.sessions[0].id)
    for letter, why in (("A", "salah baca lembar hadir"), ("S", "ada surat dokter"), ("I", "izin camat")):
        person = grid.model.people[0].id
        run_training.set_marks(context.office, training.id, [(person, training.sessions[0].id, letter)], why)
    qtbot.keyClick(grid.cells, KEY.Key_F2)
    until(qtbot, detail.story.isVisible)
    lines = detail.story.text().split("\n")
    assert lines[0] == "S → I · Petugas Contoh · 18/11/2026 08.25 · izin camat"
    assert lines[2].startswith("H → A ·") and lines[3] == "dan 1 perubahan sebelumnya"
    photograph(grid, "training_mark_story")
    assert cut_off(grid) == [] and nameless(grid) == []
    qtbot.keyClick(detail.note, KEY.Key_Escape)
    grid.cells.go_to((1, 0))
    qtbot.keyClick(grid.cells, KEY.Key_F2)
    until(qtbot, lambda: not context.tasks.under_way)
    assert detail.story.isHidden()
