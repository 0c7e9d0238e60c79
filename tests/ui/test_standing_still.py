"""In this file: choosing rows moves no button: a hand on its way to one finds it where it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from case_ground import fill, rest
from PySide6.QtCore import QItemSelectionModel, QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QTableView, QWidget
from pytestqt.qtbot import QtBot
from training_ground import a_draft, a_training, award_of, mark_all, page_of, until
from ui_ground import settle

from padang_desktop.ui.context import Context
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.office_keys import OfficeKeys
from padang_desktop.ui.page import Page
from padang_desktop.ui.page_list import pages_for
from padang_desktop.ui.training.people_view import PeopleView
from padang_desktop.use_cases.certificates import issue_certificates
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.training import run_training
from tests.offices import an_office

Photograph = Callable[..., list[Path]]
SIZES = ((1366, 768), (911, 460))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Cases in every state, their families, PSM of four kelurahan, and one training with certificates."""
    made = an_office(tmp_path / "kantor")
    fill(made, tmp_path / "foto")
    training = a_training(made, 12)
    mark_all(made, training, ["HHHHHH"] * 12)
    issue_certificates.issue_certificates(made, training.id)
    for title in ("Bimtek SIKS-NG", "Pemantapan PSM", "Bimtek Rehabilitasi"):
        run_training.plan_training(made, a_draft(title=title))
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> MainWindow:
    made = MainWindow(pages_for("kecamatan"), context, OfficeKeys(context.office), "Padang Desktop")
    qtbot.addWidget(made)
    made.show()
    return made


def places(ground: QWidget) -> dict[str, QRect]:
    """Every button that is seen, and the list itself, and its place."""
    seen: dict[str, QRect] = {}
    # In the order they were made: what a button says may follow the choice, its place may not.
    buttons: list[QWidget] = [*ground.findChildren(QAbstractButton), *ground.findChildren(QTableView)]
    for at, each in enumerate(buttons):
        if each.isVisible():
            place = QRect(each.mapTo(ground, QPoint(0, 0)), each.size())
            seen[f"{at} {type(each).__name__}"] = place
    return seen


def moved(before: dict[str, QRect], after: dict[str, QRect]) -> list[str]:
    """What stands elsewhere, has come or has gone."""
    return [
        f"{name}: {before.get(name)} -> {after.get(name)}"
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name)
    ]


def choose(table: QTableView, *rows: int) -> None:
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    table.clearSelection()
    for row in rows:
        table.selectionModel().select(table.model().index(row, 0), flags)
    settle()


def shown(window: MainWindow, key: str, qtbot: QtBot) -> Page:
    window.open_page(key)
    rest(qtbot, window.context.tasks)
    assert window.page is not None
    return window.page


def table_of(page: Page) -> QTableView:
    [table] = [each for each in page.findChildren(QTableView) if each.isVisible()]
    assert table.model().rowCount() > 3
    return table


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("part", ["roster", "cases", "families", "training", "people", "award"])
def test_choosing_one_row_or_several_moves_nothing(
    window: MainWindow,
    context: Context,
    qtbot: QtBot,
    photograph: Photograph,
    part: str,
    size: tuple[int, int],
) -> None:
    window.resize(*size)
    page = shown(window, part if part not in ("people", "award") else "training", qtbot)
    if part == "people":
        page_of(window).show_people()
        until(qtbot, lambda: isinstance(page_of(window).inner, PeopleView))
    elif part == "award":
        page_of(window).award()
        award_of(qtbot, window)
    rest(qtbot, context.tasks)
    table = table_of(page)
    choose(table)
    before = places(page)
    choose(table, 1)
    assert moved(before, places(page)) == []
    choose(table, 1, 2, 3)
    photograph(window, f"tetap-{part}", (size,))
    assert moved(before, places(page)) == []
