"""In this file: trainings for tests of their page, and the page itself in a window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from ui_ground import settle

from padang_desktop.domain.training.training import Training
from padang_desktop.domain.training.training_draft import (
    MaterialDraft,
    RosterFilter,
    SessionDraft,
    SignatoryDraft,
    TrainingDraft,
)
from padang_desktop.store import volunteers
from padang_desktop.ui.context import Context
from padang_desktop.ui.deed_form import DeedForm
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.office_keys import OfficeKeys
from padang_desktop.ui.page_list import TRAINING, pages_for
from padang_desktop.ui.training.attendance import AttendanceGrid
from padang_desktop.ui.training.award_step import AwardStep
from padang_desktop.ui.training.page import TrainingPage
from padang_desktop.ui.training.people_view import PeopleView
from padang_desktop.ui.training.plan_form import PlanForm
from padang_desktop.ui.training.training_view import TrainingView
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.training import run_training
from tests import people

KEY = Qt.Key
CLASSES = "Angkatan I, Angkatan II"
Photograph = Callable[..., list[Path]]
KELURAHAN = ("13.71.11.1001", "13.71.11.1002", "13.71.11.1003", "13.71.11.1004")
DAYS = ("2026-11-18", "2026-11-19", "2026-11-20")


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> MainWindow:
    """The program with the page Pelatihan open."""
    return a_window(qtbot, context)


def a_draft(**values: object) -> TrainingDraft:
    """Three days, two sessions each, 24 JP."""
    sessions = tuple(
        SessionDraft(day, opens, closes, f"Hari {number} {part}", "4")
        for number, day in enumerate(DAYS, 1)
        for part, opens, closes in (("pagi", "08.00", "12.00"), ("siang", "13.00", "16.00"))
    )
    made: dict[str, object] = {
        "title": "Bimtek Verval DTSEN", "kind": "BIMTEK", "organiser": "Dinas Sosial Kota Padang",
        "place": "Aula Kantor Camat", "sessions": sessions, "participants": RosterFilter(),
        "materials": (MaterialDraft("Mengenal DTSEN", "12", "Rosneli, S.Sos"),
                      MaterialDraft("Praktik verval", "12", "Afrizal")),
        "signatory": SignatoryDraft("Plt. Kepala Dinas Sosial", "Zulhendri Contoh", "Pembina Tk. I", ""),
    }  # fmt: skip
    return TrainingDraft(**(made | values))  # pyright: ignore[reportArgumentType]


def a_roster(office: Office, count: int, **values: object) -> None:
    """Put people into the roster, spread over four kelurahan."""
    made = [people.a_volunteer(kelurahan=KELURAHAN[at % 4], **values) for at in range(count)]
    with office.writing("roster.imported") as tx:
        volunteers.add(tx, made)


def a_training(office: Office, count: int = 12, **values: object) -> Training:
    a_roster(office, count)
    return run_training.plan_training(office, a_draft(**values))


def mark_all(office: Office, training: Training, rows: Sequence[str]) -> None:
    """Rows of letters, one for each participant; a dot leaves the place empty."""
    grid = run_training.grid(office, training.id)
    marks = [
        (line.participant.id, training.sessions[at].id, letter)
        for line, letters in zip(grid.rows, rows, strict=False)
        for at, letter in enumerate(letters)
        if letter != "."
    ]
    run_training.set_marks(office, training.id, marks)


def stored_rows(office: Office, training: Training) -> list[str]:
    """What is on disk, as mark_all takes it."""
    grid = run_training.grid(office, training.id)
    return ["".join(row.marks.get(s.id, ".") for s in training.sessions) for row in grid.rows]


def shown_rows(grid: AttendanceGrid) -> list[str]:
    """What the window shows, as mark_all takes it."""
    model = grid.model
    return [
        "".join(model.mark_at((row, s)) or "." for s in range(len(model.sessions)))
        for row in range(len(model.people))
    ]


def until_saved(qtbot: QtBot, grid: AttendanceGrid) -> None:
    qtbot.waitUntil(lambda: grid.saves.is_quiet, timeout=15_000)


def until(qtbot: QtBot, is_so: Callable[[], bool]) -> None:
    qtbot.waitUntil(is_so, timeout=30_000)


def a_window(qtbot: QtBot, context: Context) -> MainWindow:
    """The whole window, at the page Pelatihan."""
    made = MainWindow(pages_for("kecamatan"), context, OfficeKeys(context.office), "Padang Desktop")
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.open_page(TRAINING.key)
    settle()
    return made


def page_of(window: MainWindow) -> TrainingPage:
    page = window.page
    assert isinstance(page, TrainingPage)
    return page


def shortcut(qtbot: QtBot, window: MainWindow, key: Qt.Key, *, shift: bool = False) -> None:
    """Ctrl (and Shift) and a key while the keyboard is on the list."""
    table = page_of(window).table

    def has_focus() -> bool:
        window.activateWindow()
        table.setFocus()
        return table.hasFocus()

    until(qtbot, has_focus)
    strong = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(table, key, strong | Qt.KeyboardModifier.ShiftModifier if shift else strong)


def read_again(window: MainWindow) -> TrainingPage:
    page = page_of(window)
    page.refresh()
    settle()
    return page


def form_of(qtbot: QtBot, window: MainWindow) -> PlanForm:
    form = page_of(window).inner
    assert isinstance(form, PlanForm)
    until(qtbot, lambda: not window.context.tasks.under_way)
    return form


def grid_of(qtbot: QtBot, window: MainWindow) -> AttendanceGrid:
    page = page_of(window)
    until(qtbot, lambda: isinstance(page.inner, AttendanceGrid))
    assert isinstance(page.inner, AttendanceGrid)
    return page.inner


def award_of(qtbot: QtBot, window: MainWindow) -> AwardStep:
    step = page_of(window).inner
    assert isinstance(step, AwardStep)
    until(qtbot, lambda: not window.context.tasks.under_way)
    return step


def people_of(qtbot: QtBot, window: MainWindow) -> PeopleView:
    page = page_of(window)
    page.show_people()
    until(qtbot, lambda: isinstance(page.inner, PeopleView))
    assert isinstance(page.inner, PeopleView)
    return page.inner


def choose(view: PeopleView, *numbers: int) -> None:
    view.table.clearSelection()
    model = view.table.selectionModel()
    flag = model.SelectionFlag
    for each in numbers:
        model.select(view.table.paged.index(each - 1, 0), flag.Select | flag.Rows)


def form_beside(window: MainWindow) -> DeedForm:
    return page_of(window).detail.findChildren(DeedForm)[-1]


def undo(qtbot: QtBot, window: MainWindow) -> None:
    button = window.toasts.shown[-1].button
    assert button is not None
    button.click()
    until(qtbot, lambda: not window.context.tasks.under_way)


def detail_of(qtbot: QtBot, window: MainWindow, training: Training) -> TrainingView:
    page = read_again(window)
    page.open_record(training.id)
    until(qtbot, lambda: bool(page.detail.findChildren(TrainingView)))
    return page.detail.findChildren(TrainingView)[-1]


def pressed(widget: QWidget, text: str) -> None:
    [button] = [each for each in widget.findChildren(QPushButton) if each.text().strip() == text]
    button.click()
