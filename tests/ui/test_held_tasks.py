"""In this file: what is asked while the lock holds everything, and what the worker stores."""

from __future__ import annotations

from pytestqt.qtbot import QtBot
from ui_ground import settle

from padang_desktop.ui.tasks import Tasks
from padang_desktop.use_cases.office import OfficeLocked
from padang_desktop.worker import DEEDS, WRITING


def test_what_is_asked_under_a_hold_starts_afterwards_and_in_order(qtbot: QtBot, tasks: Tasks) -> None:
    done: list[str] = []
    tasks.hold(True)
    tasks.write(lambda progress: "first", done.append)
    last = tasks.write(lambda progress: "second", done.append)
    opener = tasks.at_the_lock(lambda progress: "opened", done.append, done.append)
    with qtbot.waitSignal(opener.ended):
        pass
    assert done == ["opened"] and tasks.unsaved_count == 2
    tasks.hold(False)
    with qtbot.waitSignal(last.ended):
        pass
    assert done == ["opened", "first", "second"] and tasks.unsaved_count == 0


def test_a_slot_that_meets_a_locked_office_is_no_fault_of_the_program(qtbot: QtBot, tasks: Tasks) -> None:
    found: list[object] = []
    tasks.bug_found.connect(lambda code, error: found.append(error))
    tasks.report_bug(OfficeLocked())
    tasks.report_bug(ValueError("told"))
    settle()
    assert [type(error) for error in found] == [ValueError]


def test_every_deed_that_stores_something_is_a_deed() -> None:
    assert set(DEEDS) > WRITING
    assert not WRITING & {"stage_roster", "stage_worklist", "export_roster", "write_refused"}
