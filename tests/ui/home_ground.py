"""In this file: Beranda for tests, an office with work in every state, and what its lines say."""

from __future__ import annotations

import pytest
from ui_ground import settle

from padang_desktop.domain.cases.case import State
from padang_desktop.store import cases
from padang_desktop.ui.context import Context
from padang_desktop.ui.home.page import HomePage
from padang_desktop.use_cases.cases import draft_visit
from tests import people
from tests.offices import with_tasks


@pytest.fixture
def page(context: Context, qtbot) -> HomePage:
    page = HomePage(context)
    qtbot.addWidget(page)
    page.resize(1190, 720)
    page.show()
    return page


def read_again(page: HomePage, qtbot) -> list[str]:
    before = page._today
    page.refresh()
    qtbot.waitUntil(lambda: not page.context.tasks.under_way, timeout=10_000)
    assert page._today is not None or before is not None
    settle()
    return [line.text for line in page.lines]


def a_busy_office(context: Context) -> None:
    office = context.office
    made = with_tasks(office, 40, volunteer_count=39)
    moves = {State.ASSIGNED: 8, State.VISITED: 5, State.RETURNED: 3, State.READY: 9, State.SENT: 6}
    left = list(made.cases)
    with office.writing("case.changed") as tx:
        for state, count in moves.items():
            for _ in range(count):
                cases.move(tx, left.pop(), state, {"presence": "DITEMUKAN"})
    draft_visit.keep_draft(office, people.a_visit(made.case))
