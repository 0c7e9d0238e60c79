"""In this file: an office where results wait for their muskel, and the page that decides on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from case_ground import KELURAHAN, rest
from pytestqt.qtbot import QtBot

from padang_desktop.domain.cases.case import Case, State
from padang_desktop.store import cases, families, worklists
from padang_desktop.ui.context import Context
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.meetings.page import MeetingsPage
from padang_desktop.ui.office_keys import OfficeKeys
from padang_desktop.ui.page_list import CASES, HOME, MEETINGS, OUTBOX
from padang_desktop.use_cases.office import Office
from tests import people

REASONS = ("MEMILIKI_MOBIL", "DAYA_LISTRIK", "MENOLAK_BANTUAN")


@dataclass
class Waiting:
    """Cases in the order of the agenda of their kelurahan."""

    first: list[Case]
    second: list[Case]


def wait_for_meeting(office: Office, first: int = 40, second: int = 6) -> Waiting:
    """So many results wait in the first kelurahan and in the second."""
    worklist = people.a_worklist(name="Pemutakhiran November", task_type="PEMUTAKHIRAN")
    homes = [
        people.a_family(
            kelurahan=KELURAHAN[0 if at < first else 1],
            address=f"Jalan Adinegoro Gang Contoh {at + 1}",
            rt=f"{at % 4 + 1:03d}",
            rw=f"{at // 20 % 999 + 1:03d}",
        )
        for at in range(first + second)
    ]
    heads = [people.a_person(home) for home in homes]
    tasks = [
        people.a_case(
            worklist, home, state=State.AWAITS_MEETING, presence="DITEMUKAN", eligibility="TIDAK_LAYAK",
            reasons=(REASONS[at % 3],),
        )
        for at, home in enumerate(homes)
    ]  # fmt: skip
    with office.writing("worklist.imported") as tx:
        worklists.add(tx, [worklist])
        families.add(tx, homes)
        families.add_persons(tx, heads)
        cases.add(tx, tasks)
    rw_rt = {home.id: (home.rw, home.rt) for home in homes}
    ordered = sorted(tasks, key=lambda case: (case.kelurahan, *rw_rt[case.family_id], case.number))
    return Waiting(ordered[:first], ordered[first:])


def a_meetings_page(qtbot: QtBot, context: Context) -> MeetingsPage:
    """The page in its window with the pages it leads to, everything read."""
    pages = (MEETINGS, CASES, OUTBOX, HOME)
    window = MainWindow(pages, context, OfficeKeys(context.office), "Padang Desktop")
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    rest(qtbot, context.tasks)
    assert isinstance(window.page, MeetingsPage)
    return window.page


def column(page: MeetingsPage, key: str) -> list[str]:
    """What the agenda says in a column."""
    table = page.waiting.table.paged
    at = [each.key for each in table.columns].index(key)
    return [table.text_at(row, at) for row in range(table.rowCount())]


def states(office: Office, tasks: Sequence[Case]) -> list[State]:
    with office.reading() as tx:
        return [cases.take(tx, each.id).state for each in tasks]


def stored(office: Office, case: Case) -> Case:
    with office.reading() as tx:
        return cases.take(tx, case.id)
