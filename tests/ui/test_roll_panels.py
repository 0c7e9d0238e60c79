"""In this file: more is told about marks, sessions are closed, sheets are attached."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from roll_ground import CTRL, KEY, grid, said, shown, training
from sqlalchemy import update
from training_ground import mark_all, stored_rows, until, until_saved
from ui_ground import cut_off, nameless, widgets_left_by

from padang_desktop.domain.training.training import Mark, Training
from padang_desktop.store import tables
from padang_desktop.ui import words
from padang_desktop.ui.context import Context
from padang_desktop.ui.training.attendance import AttendanceGrid
from padang_desktop.use_cases.certificates import issue_certificates
from padang_desktop.use_cases.settings import read_journal
from padang_desktop.use_cases.training import call_roll, run_training

__all__ = ["grid", "said", "training"]


Photograph = Callable[..., list[Path]]
Undo = Callable[[], object]


def test_more_is_told_about_marks_by_keyboard_alone(
    qtbot: QtBot, grid: AttendanceGrid, context: Context, training: Training, photograph: Photograph
) -> None:
    qtbot.keyClicks(grid.cells, "t")
    grid.cells.go_to((0, 0))
    qtbot.keyClick(grid.cells, KEY.Key_F2)
    detail = grid.panels.detail
    assert detail.arrived.hasFocus() and detail.arrived.text() == "08.25"  # the time of now is offered
    detail.arrived.setText("8:31")
    qtbot.keyClick(detail.arrived, KEY.Key_Tab)
    qtbot.keyClick(detail.made_up, KEY.Key_Tab)
    qtbot.keyClicks(detail.note, "ban bocor")
    photograph(grid, "training_detail_bar")
    assert cut_off(grid) == [] and nameless(grid) == []
    qtbot.keyClick(detail.note, KEY.Key_Return)
    until_saved(qtbot, grid)
    assert grid.cells.hasFocus() and grid.model.text_at((0, 0)) == "T 08.31"
    stored = run_training.grid(context.office, training.id).rows[0].told[training.sessions[0].id]
    assert (stored.arrived_at, stored.note) == ("08.31", "ban bocor")
    index = grid.model.index(0, 3)
    spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.endswith("sesi 1: terlambat, tiba 08.31, ban bocor")
    qtbot.keyClick(grid.cells, KEY.Key_Z, CTRL)
    until_saved(qtbot, grid)
    assert grid.model.text_at((0, 0)) == "T"


def test_a_session_is_made_up_by_several_at_once_within_the_limit(
    qtbot: QtBot, grid: AttendanceGrid, context: Context, training: Training
) -> None:
    context.office.clock = lambda: datetime(2026, 11, 26, 3, tzinfo=UTC)
    for _ in range(2):
        qtbot.keyClick(grid.cells, KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    grid.tell_more()
    detail = grid.panels.detail
    assert detail.who.whole == "3 sel · Sesi 1"
    detail.made_up.setText("26/11/2026")
    qtbot.keyClick(detail.made_up, KEY.Key_Return)
    assert "paling lambat 25/11/2026" in detail.told.text() and grid.model.marked_count == 0
    detail.limit_link.click()
    detail.limit.setValue(14)
    qtbot.keyClick(detail.limit, KEY.Key_Tab)
    until(qtbot, lambda: call_roll.make_up_days(context.office) == 14)
    qtbot.keyClick(detail.made_up, KEY.Key_Return)
    until_saved(qtbot, grid)
    assert [grid.model.text_at((row, 0)) for row in range(4)] == ["H 26/11"] * 3 + [""]


def test_a_time_is_typed_behind_a_number(
    qtbot: QtBot, grid: AttendanceGrid, context: Context, training: Training
) -> None:
    qtbot.keyClicks(grid.cells, "1")
    qtbot.keyClicks(grid.quick.field, "-12 h; 3 t 08.25")
    qtbot.keyClick(grid.quick.field, KEY.Key_Return)
    until_saved(qtbot, grid)
    assert "".join(row[0] for row in stored_rows(context.office, training)) == "HHT" + "H" * 9
    assert grid.model.text_at((2, 0)) == "T 08.25"


def test_a_session_is_closed_after_its_blanks_were_named(
    qtbot: QtBot,
    grid: AttendanceGrid,
    context: Context,
    training: Training,
    said: list[tuple[str, Undo | None]],
    photograph: Photograph,
) -> None:
    grid.quick.begin("1-7 h")
    qtbot.keyClick(grid.quick.field, KEY.Key_Return)
    qtbot.keyClick(grid.cells, KEY.Key_F4)
    bar = grid.panels.close_bar
    assert "5 orang belum diisi" in bar.words.text() and "dan 1 lagi" in bar.words.text()
    assert grid.model.people[7].name in bar.words.text()
    photograph(grid, "training_close_bar")
    assert cut_off(grid) == [] and nameless(grid) == []
    bar.look_button.click()
    assert grid.cells.cell == (7, 0) and bar.isHidden()
    qtbot.keyClick(grid.cells, KEY.Key_F4)
    bar.absent_button.click()
    until(qtbot, lambda: grid.model.is_closed(0))
    until(qtbot, lambda: grid.model.mark_at((11, 0)) is Mark.ABSENT)
    head = grid.model.headerData(3, Qt.Orientation.Horizontal)
    assert head.endswith("ditutup")
    text, undo = said[-1]
    assert text == "Presensi Sesi 1 ditutup." and undo is not None
    undo()
    until(qtbot, lambda: stored_rows(context.office, training)[11] == "......")


def newest_line(context: Context) -> str:
    newest = read_journal.matching(context.office)[0]
    return read_journal.lines(context.office, [newest])[newest].told


def closed(qtbot: QtBot, grid: AttendanceGrid) -> None:
    """Everybody present in the first session, its roll closed, the keyboard in the grid again."""
    grid.marking.fill_rest(0)
    grid.close_session()
    grid.panels.close_bar.close_button.click()
    until(qtbot, lambda: grid.model.is_closed(0))
    grid.cells.go_to((2, 0))
    grid.take_focus()


def test_what_is_closed_asks_for_a_reason_and_opens_again_with_one(
    qtbot: QtBot,
    grid: AttendanceGrid,
    context: Context,
    training: Training,
    said: list[tuple[str, Undo | None]],
    photograph: Photograph,
) -> None:
    closed(qtbot, grid)
    qtbot.keyClicks(grid.cells, "a")
    reason = grid.panels.reason
    assert reason.reason.hasFocus() and grid.model.mark_at((2, 0)) is Mark.PRESENT
    photograph(grid, "training_reason_bar")
    assert cut_off(grid) == [] and nameless(grid) == []
    qtbot.keyClicks(reason.reason, "ihhsa")  # somebody types marks on without looking
    assert reason.reason.text() == "" and reason.reason.is_waiting
    qtbot.keyClick(reason.reason, KEY.Key_Return)
    assert not reason.isHidden()  # nothing was said yet
    qtbot.keyClicks(reason.reason, "salah baca lembar")
    qtbot.keyClick(reason.reason, KEY.Key_Return)
    until_saved(qtbot, grid)
    assert stored_rows(context.office, training)[2][0] == "A" and grid.cells.hasFocus()
    assert said[-1][0] == f"Kehadiran {grid.model.people[2].name}: H → A, alasan: salah baca lembar."
    history = newest_line(context)
    assert history.startswith("Daftar hadir diisi (") and "alasan: salah baca lembar" in history
    qtbot.keyClick(grid.cells, KEY.Key_Z, CTRL)  # its reason was given: no second question
    until_saved(qtbot, grid)
    assert stored_rows(context.office, training)[2][0] == "H"
    qtbot.keyClick(grid.cells, KEY.Key_Z, CTRL)  # what was marked before the closing asks
    assert not reason.isHidden() and grid.model.mark_at((2, 0)) is Mark.PRESENT
    qtbot.keyClick(reason.reason, KEY.Key_Escape)
    assert grid.model.marked_count == 12
    qtbot.keyClick(grid.cells, KEY.Key_F4)
    assert reason.reason.text() == ""  # the reason given last is offered, not taken
    reason.again.click()
    reason.agree()
    until(qtbot, lambda: not grid.model.is_closed(0))
    qtbot.keyClicks(grid.cells, "i")
    until_saved(qtbot, grid)
    assert reason.isHidden()


def test_a_reason_is_taken_after_a_pause(qtbot: QtBot, grid: AttendanceGrid) -> None:
    bar = grid.panels.reason
    grid.panels.ask_reason("Mengapa?", "Simpan", lambda given: None)
    qtbot.keyClicks(bar.reason, "ha")
    until(qtbot, lambda: not bar.reason.is_waiting)
    qtbot.keyClicks(bar.reason, "salah baca")
    assert bar.reason.text() == "salah baca"


def test_an_approved_recapitulation_is_opened_again_in_the_grid_before_marks_change(
    qtbot: QtBot, grid: AttendanceGrid, context: Context, training: Training, photograph: Photograph
) -> None:
    mark_all(context.office, training, ["HHHHHH", "HHHAAA"])
    context.office.clock = lambda: datetime(2026, 11, 21, 3, tzinfo=UTC)
    issue_certificates.issue_certificates(context.office, training.id)
    grid.read_again()
    until(qtbot, lambda: grid.model.is_recap_locked)
    grid.cells.go_to((1, 3))
    grid.take_focus()
    qtbot.keyClicks(grid.cells, "i")
    bar = grid.panels.reason
    assert not bar.isHidden() and "sudah disahkan dan dikunci" in bar.words.text()
    assert stored_rows(context.office, training)[1] == "HHHAAA"
    photograph(grid, "training_recap_locked")
    assert cut_off(grid) == [] and nameless(grid) == []
    qtbot.keyClick(bar.reason, KEY.Key_Return)
    qtbot.keyClicks(bar.reason, "lembar hadir menyusul")
    qtbot.keyClick(bar.reason, KEY.Key_Return)
    until(qtbot, lambda: not grid.model.is_recap_locked)
    grid.cells.go_to((1, 3))
    qtbot.keyClicks(grid.cells, "i")
    until_saved(qtbot, grid)
    assert stored_rows(context.office, training)[1] == "HHHIAA"


def test_a_session_of_one_class_takes_marks_of_that_class_only(
    qtbot: QtBot, context: Context, training: Training, photograph: Photograph
) -> None:
    office = context.office
    with office.writing("training.changed") as tx:
        run = tx.connection.execute
        ids = [row.participant.id for row in run_training.grid(office, training.id).rows]
        run(update(tables.participants).where(tables.participants.c.id.in_(ids[:5])).values(class_name="A"))
        run(update(tables.participants).where(tables.participants.c.id.in_(ids[5:])).values(class_name="B"))
        run(update(tables.sessions).where(tables.sessions.c.ordinal == 1).values(class_name="A"))
    grid = shown(qtbot, context, training)
    assert grid.model.text_at((5, 0)) == "–" and grid.model.empty_in(0) == [0, 1, 2, 3, 4]
    grid.quick.begin("1-12 h")
    assert "7 dari angkatan lain, dilewati" in grid.quick.told.text()
    photograph(grid, "training_classes", sizes=((1366, 768),))
    qtbot.keyClick(grid.quick.field, KEY.Key_Return)
    until_saved(qtbot, grid)
    assert "".join(row[0] for row in stored_rows(office, training)) == "HHHHH......."
    grid.cells.go_to((8, 0))
    qtbot.keyClicks(grid.cells, "h")
    assert "bukan untuk angkatannya" in grid.bars.bars[0].words.text()
    assert grid.model.mark_at((8, 0)) is None


@pytest.mark.parametrize("which", ["scan", "detail", "close", "reason", "sheets"])
def test_words_twice_as_long_fit_a_low_screen(
    qtbot: QtBot, context: Context, training: Training, photograph: Photograph, which: str
) -> None:
    words.speak({}, pseudo=True)
    grid = shown(qtbot, context, training)
    {
        "scan": grid.scan,
        "detail": grid.tell_more,
        "close": grid.close_session,
        "reason": lambda: grid.panels.ask_reason("Presensi Sesi 1 sudah ditutup. " * 2, "Simpan", print),
        "sheets": grid.show_sheets,
    }[which]()
    until(qtbot, lambda: not context.tasks.under_way)
    photograph(grid, f"training_stretched_{which}", sizes=((911, 460),))
    assert cut_off(grid) == []


def test_the_panels_leave_nothing_behind(qtbot: QtBot, context: Context, training: Training) -> None:
    def open_and_close() -> None:
        grid = AttendanceGrid(context, run_training.grid(context.office, training.id))
        grid.show()
        for act in (grid.scan, grid.tell_more, grid.close_session, grid.show_sheets):
            act()
        until(qtbot, lambda: not context.tasks.under_way)
        grid.deleteLater()

    assert widgets_left_by(open_and_close, times=6) == 0
