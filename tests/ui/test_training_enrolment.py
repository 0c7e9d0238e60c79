"""In this file: people come onto the list of a training in the page: of the roster, by area, as guests."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from training_ground import (
    KEY,
    a_draft,
    a_roster,
    a_training,
    form_of,
    page_of,
    read_again,
    until,
    window,
)
from ui_ground import settle

from padang_desktop.ui.context import Context
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.training.enrol_form import EnrolForm
from padang_desktop.ui.training.people_choice import CHOSEN
from padang_desktop.ui.training.training_view import TrainingView
from padang_desktop.use_cases.training import draft_guest, run_training

__all__ = ["window"]


def test_people_are_added_later_and_taken_back(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    training = a_training(context.office, 5)
    a_roster(context.office, 3)
    page = read_again(window)
    page.open_record(training.id)
    until(qtbot, lambda: page.has_detail)
    page.detail.findChildren(TrainingView)[0].people_wanted.emit()
    form = page.detail.findChildren(EnrolForm)[-1]
    until(qtbot, lambda: form.people.count == 3)
    form.people.choose_areas({"13.71.11.1001"})
    assert form.people.count == 1
    form.enrol()
    until(qtbot, lambda: len(run_training.grid(context.office, training.id).rows) == 6)
    until(qtbot, lambda: bool(window.toasts.shown))
    button = window.toasts.shown[0].button
    assert button is not None
    button.click()
    until(qtbot, lambda: len(run_training.grid(context.office, training.id).rows) == 5)


def test_a_guest_is_added_by_name(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    training = a_training(context.office, 2)
    page = read_again(window)
    page.beside.add_people(training)
    form = page.detail.findChildren(EnrolForm)[-1]
    form.add_guest()
    until(qtbot, lambda: form.form.fields["name"].problem is not None)
    form.texts["name"].setText("Rosneli Contoh, S.Sos")
    form.boxes["role"].choose("NARASUMBER")
    form.add_guest()
    until(qtbot, lambda: len(run_training.grid(context.office, training.id).rows) == 3)
    guest = run_training.grid(context.office, training.id).rows[-1].participant
    assert (guest.name, guest.role) == ("Rosneli Contoh, S.Sos", "NARASUMBER")


def test_a_half_typed_guest_is_there_again_with_the_class(
    qtbot: QtBot, window: MainWindow, context: Context
) -> None:
    a_roster(context.office, 2)
    training = run_training.plan_training(context.office, a_draft(classes="Angkatan I, Angkatan II"))
    page = read_again(window)
    page.beside.add_people(training)
    form = page.detail.findChildren(EnrolForm)[-1]
    qtbot.keyClicks(form.texts["name"], "Rosneli Contoh")
    form.boxes["class_name"].choose("Angkatan II")
    qtbot.keyClick(form.texts["name"], KEY.Key_Escape)
    until(qtbot, lambda: bool(draft_guest.draft_of(context.office, training.id)))
    until(qtbot, lambda: not context.tasks.under_way)
    page.beside.add_people(training)
    form = page.detail.findChildren(EnrolForm)[-1]
    until(qtbot, lambda: form.texts["name"].text() == "Rosneli Contoh")
    assert "Rosneli Contoh" in form.bars.bars[0].words.text()
    form.add_guest()
    until(qtbot, lambda: len(run_training.grid(context.office, training.id).rows) == 3)
    assert run_training.grid(context.office, training.id).rows[-1].participant.class_name == "Angkatan II"
    until(qtbot, lambda: not draft_guest.draft_of(context.office, training.id))


def test_a_kelurahan_is_ticked_by_its_name(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    a_roster(context.office, 4)
    page_of(window).plan_new()
    form = form_of(qtbot, window)
    assert form.people is not None
    form.people.mode.turn(CHOSEN)
    form._area.ensureWidgetVisible(form.people.areas)
    settle()
    areas = form.people.areas
    middle = areas.visualItemRect(areas.item(1)).center()
    qtbot.mouseClick(areas.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert form.people.count == 1
    qtbot.mouseClick(areas.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert form.people.count == 0
