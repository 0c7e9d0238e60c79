"""In this file: what is done with several people of a training at once, the calendar, and the plan."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from training_ground import (
    CLASSES,
    KEY,
    Photograph,
    a_roster,
    a_training,
    a_window,
    choose,
    detail_of,
    form_beside,
    form_of,
    mark_all,
    page_of,
    people_of,
    pressed,
    read_again,
    shortcut,
    undo,
    until,
    window,
)
from ui_ground import cut_off, nameless

from padang_desktop.domain.training.training_draft import GuestDraft
from padang_desktop.ui import words
from padang_desktop.ui.context import Context
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.training.enrol_form import EnrolForm
from padang_desktop.ui.training.training_view import TrainingView
from padang_desktop.use_cases.training import run_training

__all__ = ["window"]


def test_several_people_get_their_class_at_once_and_it_is_taken_back(
    qtbot: QtBot, window: MainWindow, context: Context, photograph: Photograph
) -> None:
    training = a_training(context.office, 12, classes=CLASSES)
    run_training.enrol_guest(
        context.office, training.id, GuestDraft("Dr. Zulhendri Contoh, M.Si", role="NARASUMBER")
    )
    read_again(window)
    view = people_of(qtbot, window)
    choose(view, 1, 2, 3)
    view._ask_class()
    form = form_beside(window)
    form.editors["class_name"].choose("Angkatan I")  # pyright: ignore[reportAttributeAccessIssue]
    form.save()

    def in_first() -> int:
        rows = run_training.grid(context.office, training.id).rows
        return sum(row.participant.class_name == "Angkatan I" for row in rows)

    until(qtbot, lambda: in_first() == 3)
    until(qtbot, lambda: not page_of(window).has_detail and not context.tasks.under_way)
    photograph(window, "training_people")
    assert cut_off(window) == [] and nameless(window) == []
    undo(qtbot, window)
    until(qtbot, lambda: in_first() == 0)


def test_the_name_of_a_guest_is_corrected_and_taken_back(
    qtbot: QtBot, window: MainWindow, context: Context, photograph: Photograph
) -> None:
    training = a_training(context.office, 3)
    run_training.enrol_guest(context.office, training.id, GuestDraft("Zulhendri Contho", role="NARASUMBER"))
    read_again(window)
    view = people_of(qtbot, window)
    choose(view, 1)
    assert not view._mend.shown_action.isEnabled() and "tidak ada di daftar PSM" in view._mend.toolTip()
    choose(view, 4)
    assert view._mend.shown_action.isEnabled()
    photograph(window, "training_people_tools")
    assert "F2" in view._mend.toolTip()
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    form = form_beside(window)
    name = form.editors["name"]
    assert isinstance(name, QLineEdit) and name.text() == "Zulhendri Contho"
    name.selectAll()
    qtbot.keyClicks(name, "Dr. Zulhendri Contoh, M.Si")
    photograph(window, "training_guest")
    assert cut_off(window) == [] and nameless(window) == []
    qtbot.keyClick(name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def called() -> str:
        return run_training.grid(context.office, training.id).rows[3].participant.name

    until(qtbot, lambda: called() == "Dr. Zulhendri Contoh, M.Si")
    until(qtbot, lambda: not page_of(window).has_detail and not context.tasks.under_way)
    undo(qtbot, window)
    until(qtbot, lambda: called() == "Zulhendri Contho")


def test_a_dispensation_is_given_with_reason_and_approver(
    qtbot: QtBot, window: MainWindow, context: Context, photograph: Photograph
) -> None:
    training = a_training(context.office, 6)
    mark_all(context.office, training, ["HHHHHH", "HHH..."])
    read_again(window)
    view = people_of(qtbot, window)
    choose(view, 2)
    view._ask_dispensation()
    form = form_beside(window)
    form.save()
    until(qtbot, lambda: form.form.fields["reason"].problem is not None)
    photograph(window, "training_dispensation")
    assert cut_off(window) == []
    for name, text in (("reason", "mendampingi warga rujukan"), ("approver", "Lurah Contoh")):
        editor = form.editors[name]
        assert isinstance(editor, QLineEdit)
        editor.setText(text)
    form.save()
    until(qtbot, lambda: len(run_training.who_passed(context.office, training.id).passed) == 2)
    until(qtbot, lambda: not context.tasks.under_way)
    choose(view, 2)
    view._ask_dispensation()  # all chosen have one: it is taken away
    until(qtbot, lambda: len(run_training.who_passed(context.office, training.id).passed) == 1)


def test_somebody_is_withdrawn_with_del_and_comes_back_with_urungkan(
    qtbot: QtBot, window: MainWindow, context: Context
) -> None:
    training = a_training(context.office, 4)
    read_again(window)
    view = people_of(qtbot, window)
    view.take_focus()
    choose(view, 2, 3)
    qtbot.keyClick(view, KEY.Key_Delete)
    form = form_beside(window)
    reason = form.editors["reason"]
    assert isinstance(reason, QLineEdit)
    qtbot.keyClicks(reason, "mengundurkan diri")
    qtbot.keyClick(form, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    until(qtbot, lambda: len(run_training.grid(context.office, training.id).rows) == 2)
    until(qtbot, lambda: len(view.table.paged.ids) == 2)
    undo(qtbot, window)
    until(qtbot, lambda: len(view.table.paged.ids) == 4)
    qtbot.keyClick(view, KEY.Key_Escape)
    assert page_of(window).inner is None


def test_more_than_the_quota_asks_why(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    training = a_training(context.office, 2, quota="2")
    a_roster(context.office, 1)
    page = read_again(window)
    page.beside.add_people(training)
    form = page.detail.findChildren(EnrolForm)[-1]
    until(qtbot, lambda: form.people.count == 1)
    form.enrol()
    until(qtbot, form.quota.isVisible)
    assert "kuotanya 2" in form.bars.bars[0].words.text()
    qtbot.keyClicks(form.reason, "kursi ditambah panitia")
    form.enrol()
    until(qtbot, lambda: len(run_training.grid(context.office, training.id).rows) == 3)


def test_the_calendar_is_walked_with_the_keyboard(
    qtbot: QtBot, window: MainWindow, context: Context, photograph: Photograph
) -> None:
    training = a_training(context.office, 3)
    a_training(context.office, 2, title="Rapat Koordinasi Pilar Sosial se-Kecamatan Koto Tangah")
    page = read_again(window)
    shortcut(qtbot, window, KEY.Key_K, shift=True)
    assert page.stack.currentWidget() is page.month and page.month.day == date(2026, 11, 18)
    photograph(window, "training_calendar")
    assert cut_off(window) == [] and nameless(window) == []
    days = page.month.days
    qtbot.keyClick(days, KEY.Key_PageDown)
    assert page.month.day == date(2026, 12, 1)
    qtbot.keyClick(days, KEY.Key_PageUp)
    page.month.show_month(date(2026, 11, 19))
    assert "Bimtek Verval DTSEN" in days.currentItem().toolTip()
    qtbot.keyClick(days, KEY.Key_Return)
    until(qtbot, lambda: page.has_detail)
    assert page.detail.findChildren(TrainingView)[-1].training.id == training.id
    page.head.toggle()
    assert page.stack.currentWidget() is page.table


def test_classes_and_required_sessions_are_planned_in_the_form(
    qtbot: QtBot, window: MainWindow, context: Context, photograph: Photograph
) -> None:
    training = a_training(context.office, 2, classes=CLASSES, quota="40")
    view = detail_of(qtbot, window, training)
    pressed(view, "Ubah rencana")
    form = form_of(qtbot, window)
    row = form.plan.sessions.rows[0]
    row.editors["class_name"].setText("Angkatan Tiga")
    form.plan.ends.setText("19/11/2026")
    form.save()
    until(qtbot, lambda: bool(form.bars.bars))
    said = " ".join(each._told.text() for each in form.plan.sessions.rows)
    assert "“Angkatan Tiga” pada sesi 1 tidak ada" in said and "Sesi 5 di luar hari kegiatan" in said
    wrong = row.editors["class_name"]
    until(qtbot, lambda: not wrong.visibleRegion().isEmpty())
    photograph(window, "training_form_classes")
    assert cut_off(form) == [] and nameless(form) == []
    row.editors["class_name"].setText("angkatan i")
    row.boxes["is_required"].setChecked(True)
    form.plan.ends.setText("20/11/2026")
    form.save()
    until(qtbot, lambda: page_of(window).inner is None)
    kept = run_training.grid(context.office, training.id).training
    assert (kept.sessions[0].class_name, kept.sessions[0].is_required, kept.quota) == ("Angkatan I", True, 40)


def test_the_pages_stand_the_stretched_language(
    qtbot: QtBot, window: MainWindow, context: Context, photograph: Photograph
) -> None:
    words.speak({}, pseudo=True)
    stretched = a_window(qtbot, context)
    a_training(context.office, 5, classes=CLASSES)
    read_again(stretched)
    people_of(qtbot, stretched)
    until(qtbot, lambda: not context.tasks.under_way)
    photograph(stretched, "training_people_pseudo", sizes=((911, 460),))
    assert cut_off(stretched) == []
    page_of(stretched).leave_inner()
    page_of(stretched).head.toggle()
    photograph(stretched, "training_calendar_pseudo", sizes=((911, 460),))
    assert cut_off(stretched) == []
