"""In this file: what tests of Layanan warga stand on: six families, the form, and its keys."""

from __future__ import annotations

import pytest
from case_ground import hit, press, rest
from PySide6.QtCore import Qt
from ui_ground import settle

from padang_desktop.store import cases
from padang_desktop.ui.context import Context
from padang_desktop.ui.residents.request_form import RequestForm
from tests.offices import Tasks, with_tasks

CTRL = Qt.KeyboardModifier.ControlModifier
SIZES = [(1158, 660), (823, 400)]


@pytest.fixture
def known(context: Context) -> Tasks:
    return with_tasks(context.office, 6)


def shown(context: Context, qtbot) -> RequestForm:
    form = RequestForm(context)
    qtbot.addWidget(form)
    form.resize(*SIZES[0])
    form.show()
    form.activateWindow()
    rest(qtbot, context.tasks)
    form.take_focus()
    settle()
    return form


@pytest.fixture
def form(known: Tasks, context: Context, qtbot) -> RequestForm:
    return shown(context, qtbot)


def choose(form: RequestForm, name: str, qtbot) -> None:
    press(qtbot, name)
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, form._context.tasks)


def case_of(form: RequestForm, number: str):
    with form._context.office.reading() as tx:
        return cases.of_number(tx, number)
