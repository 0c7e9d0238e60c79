"""In this file: the step where certificates are given out, for tests: chosen in, and its menu pressed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot
from training_ground import a_training, award_of, mark_all, read_again

from padang_desktop.domain.training.training import Training
from padang_desktop.store import trainings
from padang_desktop.ui.context import Context
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.office_keys import OfficeKeys
from padang_desktop.ui.page_list import TRAINING
from padang_desktop.ui.training.award_step import AwardStep
from padang_desktop.use_cases.certificates import issue_certificates


def a_page(qtbot: QtBot, context: Context) -> Iterator[MainWindow]:
    """The page alone, high as on the laptop."""
    made = MainWindow((TRAINING,), context, OfficeKeys(context.office), "Padang Desktop")
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.open_page(TRAINING.key)
    yield made
    made.close()


def with_plan(context: Context, training: Training, **values: Any) -> Training:
    with context.office.writing("training.changed", training.id) as tx:
        trainings.change(tx, replace(trainings.take(tx, training.id), **values))
        return trainings.take(tx, training.id)


def a_step(
    qtbot: QtBot,
    window: MainWindow,
    context: Context,
    count: int = 4,
    *,
    is_issued: bool = True,
    **values: Any,
) -> tuple[Training, AwardStep]:
    """The step of a training whose certificates are out, or still to be."""
    training = a_training(context.office, count)
    mark_all(context.office, training, ["HHHHHH"] * count)
    if values:
        with_plan(context, training, **values)
    if is_issued:
        issue_certificates.issue_certificates(context.office, training.id)
    read_again(window).award()
    return training, award_of(qtbot, window)


def choose(step: AwardStep, *numbers: int) -> None:
    """Select the people with these numbers."""
    step.table.clearSelection()
    model, selection = step.table.model(), step.table.selectionModel()
    flags = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
    for number in numbers:
        selection.select(model.index(number - 1, 0), flags)


def entry_of(step: AwardStep, text: str) -> QAction:
    [found] = [each for each in step.offer_deeds().actions() if each.text().startswith(text)]
    return found


def press(step: AwardStep, text: str) -> None:
    entry = entry_of(step, text)
    assert entry.isEnabled(), entry.toolTip()
    entry.trigger()


def shown(step: AwardStep) -> list[str]:
    return [step.table.paged.text_at(row, 2) for row in range(step.table.paged.rowCount())]
