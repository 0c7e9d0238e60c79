"""In this file: a scanner types into the grid; a card marks its person, or the bar says why it does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from pytestqt.qtbot import QtBot
from roll_ground import CTRL, KEY, MORNING, card, grid, said, shown, told, training, wedge
from training_ground import (
    a_window,
    grid_of,
    mark_all,
    page_of,
    shown_rows,
    stored_rows,
    until,
    until_saved,
)
from ui_ground import cut_off, nameless

from padang_desktop.domain.training.training import Mark, Training
from padang_desktop.domain.values import person_code
from padang_desktop.store import volunteers
from padang_desktop.ui.context import Context
from padang_desktop.ui.training.attendance import AttendanceGrid
from padang_desktop.use_cases.certificates import issue_certificates
from padang_desktop.use_cases.training import close_session, run_training
from tests import people

__all__ = ["grid", "said", "training"]


Photograph = Callable[..., list[Path]]
Undo = Callable[[], object]


def test_a_card_scanned_into_the_grid_marks_its_person_at_once(
    qtbot: QtBot, grid: AttendanceGrid, context: Context, training: Training, photograph: Photograph
) -> None:
    assert grid.cells.hasFocus()
    wedge(qtbot, grid, card(grid, 4))
    assert grid.panels.is_scanning and grid.panels.scan.field.hasFocus()
    name, line = told(grid)
    assert name == grid.model.people[4].name
    assert line == "Hadir di Sesi 1, pukul 08.25. Sudah 1 dari 12 orang."
    assert grid.cells.cell == (4, 0)
    wedge(qtbot, grid, card(grid, 7), delay=2)  # now the field has the keyboard
    until_saved(qtbot, grid)
    assert "".join(row[0] for row in stored_rows(context.office, training)) == "....H..H...."
    assert shown_rows(grid) == stored_rows(context.office, training)
    photograph(grid, "training_scan")
    assert cut_off(grid) == [] and nameless(grid) == []
    qtbot.keyClick(grid.panels.scan.field, KEY.Key_Z, CTRL)
    until_saved(qtbot, grid)
    assert "".join(row[0] for row in stored_rows(context.office, training)) == "....H......."
    qtbot.keyClick(grid.panels.scan.field, KEY.Key_Escape)
    assert not grid.panels.is_scanning and grid.cells.hasFocus()


def test_twelve_cards_in_a_row_all_reach_the_disk(
    qtbot: QtBot, grid: AttendanceGrid, context: Context, training: Training
) -> None:
    for row in range(12):
        wedge(qtbot, grid, card(grid, row), delay=1)
    until_saved(qtbot, grid)
    assert {row[0] for row in stored_rows(context.office, training)} == {"H"}


def test_a_card_scanned_into_the_typing_field_is_no_wrong_number(
    qtbot: QtBot, grid: AttendanceGrid, context: Context, training: Training
) -> None:
    grid.quick.field.setFocus()
    wedge(qtbot, grid, card(grid, 2), delay=0)
    until_saved(qtbot, grid)
    assert stored_rows(context.office, training)[2][0] == "H"


def test_a_person_who_types_p_and_then_a_mark_gets_the_mark(qtbot: QtBot, grid: AttendanceGrid) -> None:
    qtbot.keyClicks(grid.cells, "ps")
    assert grid.model.mark_at((0, 0)) is None  # it might yet be a card
    until(qtbot, lambda: grid.model.mark_at((0, 0)) is Mark.ILL)
    qtbot.keyClicks(grid.cells, "ph")
    assert grid.model.mark_at((1, 0)) is Mark.PRESENT  # PH begins no card: no waiting
    assert not grid.panels.is_scanning


def test_a_card_twice_changes_nothing(qtbot: QtBot, grid: AttendanceGrid) -> None:
    wedge(qtbot, grid, card(grid, 0), delay=0)
    wedge(qtbot, grid, card(grid, 0), delay=0)
    assert told(grid)[1] == "Sudah tercatat hadir di Sesi 1. Tidak ada yang diubah."
    assert grid.model.marked_count == 1
    until_saved(qtbot, grid)


def test_somebody_marked_ill_who_comes_after_all_is_changed_on_demand(
    qtbot: QtBot, grid: AttendanceGrid, context: Context, training: Training
) -> None:
    qtbot.keyClicks(grid.cells, "s")
    wedge(qtbot, grid, card(grid, 0), delay=0)
    assert told(grid)[1] == "Di Sesi 1 sudah ditandai sakit. Tidak ada yang diubah."
    assert grid.model.mark_at((0, 0)) is Mark.ILL
    qtbot.keyClick(grid.panels.scan.field, KEY.Key_Return, CTRL)
    until_saved(qtbot, grid)
    assert stored_rows(context.office, training)[0][0] == "H"


def test_a_card_for_a_session_that_is_not_held_now_is_said(
    qtbot: QtBot, grid: AttendanceGrid, context: Context, training: Training
) -> None:
    grid.cells.go_to((0, 3))
    wedge(qtbot, grid, card(grid, 5), delay=0)
    assert told(grid)[1] == "Bukan Sesi 4: sekarang Sesi 1. Tidak ada yang ditandai."
    assert grid.model.marked_count == 0
    assert grid.panels.scan.act_button.text().strip() == "Pindah ke Sesi 1"
    qtbot.keyClick(grid.panels.scan.field, KEY.Key_Return, CTRL)
    assert grid.panels.scan.place == 0
    until_saved(qtbot, grid)
    assert stored_rows(context.office, training)[5] == "H....."


def test_a_scan_long_after_the_session_asks_before_it_counts(
    qtbot: QtBot, grid: AttendanceGrid, context: Context, training: Training
) -> None:
    context.office.clock = lambda: datetime(2026, 11, 18, 12, 0, tzinfo=UTC)  # 19.00: the day is over
    grid.cells.go_to((0, 1))
    wedge(qtbot, grid, card(grid, 5), delay=0)
    assert told(grid)[1] == "Sesi 2 sudah selesai 18/11 pukul 16.00; tetap catat hadir?"
    assert grid.model.marked_count == 0
    grid.panels.scan.choose(3)
    wedge(qtbot, grid, card(grid, 5), delay=0)
    assert told(grid)[1] == "Sesi 2 sudah selesai 16.00. Tidak ada yang ditandai."
    qtbot.keyClick(grid.panels.scan.field, KEY.Key_Return, CTRL)
    until_saved(qtbot, grid)
    assert stored_rows(context.office, training)[5] == ".H...."


def test_an_unknown_card_and_what_is_no_card_set_nothing(qtbot: QtBot, grid: AttendanceGrid) -> None:
    wedge(qtbot, grid, person_code.code_of(people.new_id()), delay=0)
    until(qtbot, lambda: told(grid)[0] == "Kartu tidak dikenal")
    grid.panels.scan.field.setText("8991002101234")
    qtbot.keyClick(grid.panels.scan.field, KEY.Key_Return)
    assert told(grid)[0] == "Bukan kartu"
    grid.take_focus()
    wedge(qtbot, grid, "PSM1:RUSAK", delay=0)
    assert told(grid)[0] == "Bukan kartu"
    assert grid.model.marked_count == 0


def test_somebody_who_is_not_on_the_list_may_join_as_an_additional_participant(
    qtbot: QtBot,
    grid: AttendanceGrid,
    context: Context,
    training: Training,
    said: list[tuple[str, Undo | None]],
    photograph: Photograph,
) -> None:
    stranger = people.a_volunteer(kelurahan="13.71.11.1002", printed_name="Rosneli Contoh, S.Sos")
    with context.office.writing("roster.imported") as tx:
        volunteers.add(tx, [stranger])
    wedge(qtbot, grid, person_code.code_of(stranger.id), delay=0)
    until(qtbot, lambda: told(grid)[0] == "Rosneli Contoh, S.Sos")
    assert told(grid)[1] == "Belum terdaftar sebagai peserta. Tidak ada yang ditandai."
    assert grid.model.marked_count == 0
    photograph(grid, "training_scan_stranger")
    assert cut_off(grid) == []
    qtbot.keyClick(grid.panels.scan.field, KEY.Key_Return, CTRL)
    until(qtbot, lambda: len(grid.model.people) == 13)
    rows = run_training.grid(context.office, training.id).rows
    assert rows[12].participant.is_walk_in and stored_rows(context.office, training)[12] == "H....."
    text, undo = said[-1]
    assert text == "Rosneli Contoh, S.Sos menjadi peserta tambahan." and undo is not None
    undo()
    until(qtbot, lambda: len(run_training.grid(context.office, training.id).rows) == 12)


def test_a_card_of_somebody_certified_or_for_a_closed_session_sets_nothing(
    qtbot: QtBot, context: Context, training: Training
) -> None:
    mark_all(context.office, training, [".HHHHH"])
    context.office.clock = lambda: datetime(2026, 11, 21, 3, tzinfo=UTC)
    issue_certificates.issue_certificates(context.office, training.id)
    context.office.clock = lambda: MORNING
    grid = shown(qtbot, context, training)
    wedge(qtbot, grid, card(grid, 0), delay=0)
    assert told(grid)[1] == "Sudah punya sertifikat; kehadirannya terkunci."
    close_session.close(context.office, training.id, training.sessions[0].id)
    grid.read_again()
    until(qtbot, lambda: grid.model.is_closed(0))
    wedge(qtbot, grid, card(grid, 3), delay=0)
    assert told(grid)[1] == "Presensi Sesi 1 sudah ditutup. Tidak ada yang diubah."
    assert stored_rows(context.office, training)[3] == "......"


def test_a_scan_into_the_search_field_is_a_scan_too(
    qtbot: QtBot, context: Context, training: Training
) -> None:
    window = a_window(qtbot, context)
    page = page_of(window)
    page.refresh()
    page.fill_marks()
    grid = grid_of(qtbot, window)
    field = page.header.search
    window.activateWindow()
    field.setFocus()
    until(qtbot, field.hasFocus)
    qtbot.keyClicks(field, "Pu")
    assert field.text() == "Pu"
    field.clear()
    wedge(qtbot, grid, card(grid, 3), delay=1)
    until_saved(qtbot, grid)
    assert field.text() == "" and stored_rows(context.office, training)[3][0] == "H"
