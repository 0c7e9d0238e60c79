"""In this file: taking back what was done with thousands of cases is watched, and a few are back at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from ui_ground import working

from padang_desktop.domain.case import State
from padang_desktop.store import cases
from padang_desktop.ui.cases.case_deeds import CaseDeeds
from padang_desktop.ui.context import Context
from padang_desktop.ui.task import Task
from padang_desktop.use_cases import assign_cases
from padang_desktop.worker import Worker
from tests.offices import with_tasks


@pytest.fixture
def worker(context: Context) -> Iterator[Worker]:
    yield from working(context)


@pytest.mark.parametrize(("count", "told"), [(2_050, ["Mengurungkan 2.050 kasus"]), (3, [])])
def test_thousands_are_taken_back_in_the_worker_with_batal_and_a_few_at_once(
    context: Context, worker: Worker, qtbot: QtBot, count: int, told: list[str]
) -> None:
    office, parent = context.office, QObject()
    tasks = with_tasks(office, count, volunteer_count=1)
    done = assign_cases.share(office, {tasks.volunteers[0].id: [case.id for case in tasks.cases]})
    watched: list[Task] = []
    context.tasks.started.connect(watched.append)
    said: list[str] = []
    context.announced.connect(lambda text, undo, act: said.append(text))
    undo = CaseDeeds(context, parent).undo_of(done)
    assert undo is not None
    undo()
    assert [task.title for task in watched] == told and all(task.can_cancel for task in watched)
    qtbot.waitUntil(lambda: bool(said), timeout=60_000)
    with office.reading() as tx:
        states = {line.state for line in cases.lines(tx, cases.matching(tx)).values()}
    assert states == {State.NEW}
