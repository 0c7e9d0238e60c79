"""In this file: an office that has joined a city, work that is ready for it, and the page that sends it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from ui_ground import settle

from padang_desktop.domain.cases.case import State
from padang_desktop.store import cases
from padang_desktop.ui.context import Context
from padang_desktop.ui.outbox.page import OutboxPage
from padang_desktop.ui.outbox.send_panel import DONE
from padang_desktop.use_cases.keys import enrol_office
from padang_desktop.use_cases.office import Office
from tests.offices import Tasks, an_office, with_tasks


@pytest.fixture
def city(tmp_path: Path, context: Context) -> Iterator[Office]:
    made = an_office(tmp_path / "kota", "kota", name="Admin Contoh")
    made.clock = context.office.clock
    enrol_office.new_city_keys(made)
    yield made
    made.close()


@pytest.fixture
def page(context: Context, qtbot) -> OutboxPage:
    page = OutboxPage(context)
    qtbot.addWidget(page)
    page.resize(1190, 720)
    page.show()
    return page


def wait_for_the_end(page: OutboxPage, qtbot) -> None:
    """Until the deed has ended; how it failed is in the bars."""
    panel = page.panel
    qtbot.waitUntil(lambda: not panel.progress.is_busy, timeout=60_000)
    assert [bar.words.text() for bar in panel.bars.bars] == []
    assert panel._stack.currentIndex() == DONE


def wait(page: OutboxPage, qtbot) -> None:
    qtbot.waitUntil(lambda: not page.context.tasks.under_way, timeout=60_000)
    settle()


def read_again(page: OutboxPage, qtbot) -> None:
    page.refresh()
    wait(page, qtbot)


def join(office: Office, city: Office, stick: Path) -> None:
    """Both papers carried and believed, without the window."""
    card = enrol_office.city_card(city, stick)
    enrol_office.join(office, card.path, card.letters)
    own = enrol_office.office_card(office, stick, "Laptop kantor 1")
    enrol_office.enrol(city, own.path, own.letters)


def some_work(office: Office, count: int = 3) -> Tasks:
    """Visited and ready, the first one with its photos asked for and a reason given."""
    made = with_tasks(office, count + 2, volunteer_count=3)
    with office.writing("case.changed") as tx:
        for case in made.cases[:count]:
            cases.move(tx, case, State.READY, {"presence": "DITEMUKAN", "eligibility": "LAYAK"})
    return made
