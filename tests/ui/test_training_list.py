from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from training_ground import (
    a_draft,
    a_roster,
    a_training,
    a_window,
    form_of,
    mark_all,
    page_of,
    read_again,
    shortcut,
    until,
)
from ui_ground import cut_off, nameless

from padang_desktop.domain.training import Training, TrainingState
from padang_desktop.domain.training_draft import GuestDraft
from padang_desktop.store import changes, tables, volunteers
from padang_desktop.ui import words
from padang_desktop.ui.context import Context
from padang_desktop.ui.deed_form import DeedForm
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.masking import Masking
from padang_desktop.ui.office_keys import OfficeKeys
from padang_desktop.ui.page_list import TRAINING, pages_for
from padang_desktop.ui.tasks import Tasks
from padang_desktop.ui.training.enrol_form import EnrolForm
from padang_desktop.ui.training.people_view import PeopleView
from padang_desktop.ui.training.training_view import TrainingView
from padang_desktop.use_cases.roster import keep_roster
from padang_desktop.use_cases.training import run_training
from tests.offices import open_one
from tests.people import a_volunteer, new_id

Photograph = Callable[..., list[Path]]
KEY = Qt.Key
S = TrainingState
CLASSES = "Angkatan I, Angkatan II"


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> MainWindow:
    return a_window(qtbot, context)


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
    from PySide6.QtWidgets import QPushButton

    [button] = [each for each in widget.findChildren(QPushButton) if each.text().strip() == text]
    button.click()


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


def test_a_training_is_put_off_with_a_reason_and_held_after_all(
    qtbot: QtBot, window: MainWindow, context: Context, photograph: Photograph
) -> None:
    training = a_training(context.office, 3)
    view = detail_of(qtbot, window, training)
    pressed(view, "Tunda…")
    form = form_beside(window)
    form.save()
    until(qtbot, lambda: not form._told.isHidden())
    reason = form.editors["reason"]
    assert isinstance(reason, QLineEdit)
    qtbot.keyClicks(reason, "aula terendam banjir")
    form.save()

    def state() -> TrainingState:
        return run_training.grid(context.office, training.id).training.state

    until(qtbot, lambda: state() is S.POSTPONED)
    until(qtbot, lambda: page_of(window).table.lines[0].state is S.POSTPONED)
    until(qtbot, lambda: not context.tasks.under_way)
    photograph(window, "training_postponed")
    assert cut_off(window) == []
    pressed(detail_of(qtbot, window, training), "Jadwalkan lagi")
    until(qtbot, lambda: state() is S.ENROLLED)


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


def test_an_event_of_the_city_is_only_read_here(
    qtbot: QtBot, window: MainWindow, context: Context, photograph: Photograph
) -> None:
    training = a_training(context.office, 4)
    with context.office.writing("training.changed") as tx:
        changes.change(tx, tables.trainings, training.id, {"owner": "13.71"})
        origin = {"id": new_id(), "part": "kegiatan", "key": "1"}
        changes.add(tx, tables.from_city, [origin | {"row_table": "trainings", "row_id": training.id}])
    view = detail_of(qtbot, window, training)
    said = view.findChildren(QWidget, "bar")
    assert said and "Kegiatan Kota Padang" in said[0].words.text()  # pyright: ignore
    buttons = {each.text().strip() for each in view.findChildren(QWidget) if hasattr(each, "text")}
    assert "Ubah rencana" not in buttons and "Tunda…" not in buttons and "Lihat sertifikat" in buttons
    photograph(window, "training_of_city")
    assert cut_off(window) == []


def test_a_basic_training_offers_its_candidates(
    qtbot: QtBot, window: MainWindow, context: Context, photograph: Photograph
) -> None:
    from padang_desktop.use_cases.certificates import issue_certificates
    from padang_desktop.use_cases.training import credit_training

    a_roster(context.office, 3, status="CALON")
    training = run_training.plan_training(context.office, a_draft(kind="PELATIHAN_DASAR_PSM"))
    mark_all(context.office, training, ["HHHHHH"] * 3)
    issued = issue_certificates.issue_certificates(context.office, training.id, early_reason="uji coba")
    credit_training.undo_credit(context.office, issued.credited.deed)
    view = detail_of(qtbot, window, training)
    photograph(window, "training_candidates")
    pressed(view, "Catat di daftar PSM")
    until(qtbot, lambda: bool(window.toasts.shown))
    assert "3 calon dapat ditetapkan" in window.toasts.shown[-1].text
    person = run_training.grid(context.office, training.id).rows[0].participant.volunteer_id
    assert keep_roster.volunteer(context.office, person).training_number
    undo(qtbot, window)
    until(qtbot, lambda: not keep_roster.volunteer(context.office, person).training_number)


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


def test_marks_of_a_training_that_was_called_off_are_refused_in_words(
    qtbot: QtBot, window: MainWindow, context: Context
) -> None:
    from padang_desktop.use_cases.training import move_training

    training = a_training(context.office, 2)
    move_training.move(context.office, training.id, S.CANCELLED, "anggaran dialihkan")
    view = detail_of(qtbot, window, replace(training, state=S.CANCELLED))
    told = [label.text() for label in view.findChildren(QWidget) if hasattr(label, "text")]
    assert any("anggaran dialihkan" in text for text in told)


def test_the_city_plans_an_event_for_chosen_kecamatan(
    qtbot: QtBot, tmp_path: Path, tasks: Tasks, photograph: Photograph
) -> None:
    with open_one(tmp_path / "kota", "kota") as city:
        areas = city.reference.areas
        served = [areas.children(each.code)[0].code for each in areas.kecamatan()]
        with city.writing("roster.imported") as tx:
            volunteers.add(tx, [a_volunteer(kelurahan=code) for code in served for _ in range(3)])
        window = MainWindow(
            pages_for("kota"), Context(city, tasks, Masking()), OfficeKeys(city), "Padang Desktop"
        )
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        window.open_page(TRAINING.key)
        page_of(window).plan_new()
        form = form_of(qtbot, window)
        form.plan.show_draft(a_draft(participants=None, quota="40"))
        assert form.people is not None and form.people.count == 33
        form.people.choose_areas(set(served[:2]))
        assert form.people.count == 6
        assert form.people.areas.item(0).text().count(" · ") == 1  # kecamatan and kelurahan
        form.save()
        until(qtbot, lambda: page_of(window).inner is None)
        [line] = run_training.training_lines(city)
        assert (line.owner, line.participant_count, line.state) == ("13.71", 6, S.ENROLLED)
        until(qtbot, lambda: page_of(window).has_detail)
        photograph(window, "training_city")
        assert cut_off(window) == []
        window.close()
