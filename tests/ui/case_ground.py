"""In this file: an office full of made-up cases in every state, and the page or form that shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from ui_ground import settle

from padang_desktop.domain.cases.case import Case, State, Worklist
from padang_desktop.domain.families.family import Family
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.store import cases, families, volunteers, worklists
from padang_desktop.ui.cases.case_detail import CaseDetail
from padang_desktop.ui.cases.page import CasesPage
from padang_desktop.ui.cases.visit_form import VisitForm
from padang_desktop.ui.context import Context
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.office_keys import OfficeKeys
from padang_desktop.ui.page_list import CASES
from padang_desktop.ui.tasks import Tasks
from padang_desktop.ui.toast import Toast
from padang_desktop.use_cases.cases import approve_results, assign_cases, record_visit
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos.keep_photos import PhotoIn
from tests import people
from tests.offices import an_office
from tests.statements import stated

KELURAHAN = ("13.71.11.1001", "13.71.11.1002", "13.71.11.1003", "13.71.11.1004")
Photograph = Callable[..., list[Path]]
LATER = {"VISIT_PHOTO_MISSING": "Foto menyusul"}


@dataclass
class Filled:
    """What lies in the office; the first cases are new, then given out, visited, returned, ready."""

    worklist: Worklist
    cases: list[Case]
    families: list[Family]
    volunteers: list[Volunteer]


def fill(office: Office, folder: Path, count: int = 24) -> Filled:
    """Families in four kelurahan with their cases; some of them are on their way already."""
    worklist = people.a_worklist(name="Pemutakhiran November", task_type="PEMUTAKHIRAN")
    roster = [people.a_volunteer(kelurahan=KELURAHAN[at % 4]) for at in range(8)]
    homes = [
        people.a_family(
            kelurahan=KELURAHAN[at % 4],
            address=f"Jalan Adinegoro Gang Contoh {at + 1}",
            rt=f"{at % 5 + 1:03d}",
            rw=f"{at % 3 + 1:03d}",
        )
        for at in range(count)
    ]
    heads = [people.a_person(home) for home in homes]
    wives = [
        people.a_person(home, name=people.a_name(), relation="ISTRI", sex="P", birth_date="1984-03-02")
        for home in homes
    ]
    tasks = [people.a_case(worklist, home, finding="Daya listrik 1.300 VA") for home in homes]
    with office.writing("roster.imported") as tx:
        volunteers.add(tx, roster)
    with office.writing("worklist.imported") as tx:
        worklists.add(tx, [worklist])
        families.add(tx, homes)
        families.add_persons(tx, [*heads, *wives])
        cases.add(tx, tasks)
    filled = Filled(worklist, tasks, homes, roster)
    _on_their_way(office, filled, folder)
    return filled


def house(folder: Path, colour: int = 1) -> list[PhotoIn]:
    """The two photos that most visits ask for."""
    return [
        PhotoIn(people.a_photo(folder, f"depan {colour}.jpg", colour=colour), "RUMAH_DEPAN"),
        PhotoIn(people.a_photo(folder, f"dalam {colour}.jpg", colour=colour + 1), "RUMAH_DALAM"),
    ]


def _on_their_way(office: Office, filled: Filled, folder: Path) -> None:
    tasks, roster = filled.cases, filled.volunteers
    assign_cases.assign(office, [case.id for case in tasks[8:16]], roster[0].id)
    for at in (12, 13, 14):
        kk = PhotoIn(people.a_photo(folder, f"kk {at}.jpg", colour=at + 50), "KK")
        draft = people.a_visit(tasks[at], volunteer_id=roster[0].id, note="Rumah di ujung gang")
        record_visit.record_visit(office, draft, [*house(folder, at * 3), kk])
    approve_results.return_case(office, tasks[14].id, "Foto rumah buram")
    unfit = people.a_visit(
        tasks[16], eligibility="TIDAK_LAYAK", reasons=("MEMILIKI_MOBIL", "DAYA_LISTRIK"),
        overrides=LATER | {"VISIT_EVIDENCE_MISSING": "Foto bukti menyusul"},
    )  # fmt: skip
    record_visit.record_visit(office, unfit)
    stated(office, unfit.case_id)
    away = people.a_visit(
        tasks[17], presence="TIDAK_DAPAT_DITEMUI", eligibility="", respondent="", respondent_relation="",
        notice_read=False, visited_on="2026-11-18",
    )  # fmt: skip
    record_visit.record_visit(office, away)
    record_visit.record_visit(office, replace(away, visited_on="2026-11-19"))


def rest(qtbot: QtBot, tasks: Tasks) -> None:
    """Wait until nothing is under way any more."""
    settle()
    qtbot.waitUntil(lambda: not tasks.under_way, timeout=20_000)
    settle()


def press(qtbot: QtBot, text: str) -> None:
    """Type on whatever has the keyboard."""
    for sign in text:
        qtbot.keyClicks(with_keyboard(), sign)
        settle(2)


def hit(qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key on whatever has the keyboard."""
    qtbot.keyClick(with_keyboard(), key, modifiers)
    settle(2)


def with_keyboard() -> QWidget:
    target = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert target is not None
    return target


def a_page(qtbot: QtBot, context: Context) -> CasesPage:
    """The page in its window, everything read."""
    window = MainWindow((CASES,), context, OfficeKeys(context.office), "Padang Desktop")
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    rest(qtbot, context.tasks)
    assert isinstance(window.page, CasesPage)
    return window.page


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = an_office(tmp_path / "kantor")
    yield made
    made.close()


@pytest.fixture
def filled(office: Office, tmp_path: Path) -> Filled:
    return fill(office, tmp_path / "foto")


@pytest.fixture
def page(qtbot: QtBot, context: Context, filled: Filled) -> CasesPage:
    return a_page(qtbot, context)


@pytest.fixture
def form(page: CasesPage, qtbot: QtBot) -> VisitForm:
    """The form as Ctrl+N opens it, without a case."""
    page.record()
    rest(qtbot, page.context.tasks)
    return page.form


def numbers(page: CasesPage) -> list[str]:
    return [page.table.paged.text_at(row, 0) for row in range(page.table.paged.rowCount())]


def go_to(page: CasesPage, filled: Filled, at: int, qtbot: QtBot) -> None:
    """Put the keyboard on a case's row."""
    row = numbers(page).index(filled.cases[at].number)
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.paged.index(row, 0))


def opened(page: CasesPage, filled: Filled, at: int, qtbot: QtBot) -> CaseDetail:
    """Open a case with Enter."""
    go_to(page, filled, at, qtbot)
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, page.context.tasks)
    [shown] = page.detail.findChildren(CaseDetail)
    return shown


def said_against(form: VisitForm) -> set[str]:
    """The codes of what stands under the parts of the form."""
    return {code for part in form.every_part for code in part._rows}


def last_digits(number: str) -> str:
    """What a person types of a case's number."""
    return number.rsplit("-", 1)[1].lstrip("0")


def open_by_keys(form: VisitForm, case: Case, qtbot: QtBot) -> None:
    """Type the last digits of a case and Enter."""
    press(qtbot, last_digits(case.number))
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, form._context.tasks)


def judged(form: VisitForm, qtbot: QtBot) -> None:
    """Wait until the form has been judged as it stands now."""
    form.judge.look()
    rest(qtbot, form._context.tasks)


def state_of(office: Office, case: Case) -> State:
    with office.reading() as tx:
        return cases.take(tx, case.id).state


def toast_of(page: CasesPage) -> Toast:
    """What was said last in the corner."""
    window = page.window()
    assert isinstance(window, MainWindow)
    return window.toasts.shown[-1]
