"""In this file: a city, a laptop that sends to it, and the page that receives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from ui_ground import settle

from padang_desktop.ui.context import Context
from padang_desktop.ui.inbox.page import InboxPage
from padang_desktop.ui.masking import Masking
from padang_desktop.ui.page import Page
from padang_desktop.ui.tasks import Tasks
from padang_desktop.use_cases.keys import enrol_office
from padang_desktop.use_cases.office import Office
from tests.offices import SetClock, an_office


@pytest.fixture
def city(tmp_path: Path) -> Iterator[Office]:
    made = an_office(tmp_path / "kota", "kota", name="Admin Contoh")
    yield made
    made.close()


@pytest.fixture
def context(city: Office, tasks: Tasks) -> Iterator[Context]:
    made = Context(city, tasks, Masking())
    yield made
    settle()


@pytest.fixture
def sender(tmp_path: Path, city: Office) -> Iterator[Office]:
    made = an_office(tmp_path / "kantor", clock=SetClock(city.now()))
    yield made
    made.close()


@pytest.fixture
def page(context: Context, qtbot) -> InboxPage:
    page = InboxPage(context)
    qtbot.addWidget(page)
    page.resize(1190, 720)
    page.show()
    return page


def wait(page: Page, qtbot) -> None:
    qtbot.waitUntil(lambda: not page.context.tasks.under_way, timeout=60_000)
    settle()


def read_again(page: Page, qtbot) -> None:
    page.refresh()
    wait(page, qtbot)


def meet(city: Office, sender: Office, stick: Path) -> None:
    enrol_office.new_city_keys(city)
    card = enrol_office.city_card(city, stick)
    enrol_office.join(sender, card.path, card.letters)
    own = enrol_office.office_card(sender, stick, "Laptop kantor 1")
    enrol_office.enrol(city, own.path, own.letters)
