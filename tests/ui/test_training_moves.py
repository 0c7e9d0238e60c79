"""In this file: a training is put off, called off or another office's, and what can then be done with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from training_ground import (
    Photograph,
    a_draft,
    a_roster,
    a_training,
    detail_of,
    form_beside,
    form_of,
    mark_all,
    page_of,
    pressed,
    undo,
    until,
    window,
)
from ui_ground import cut_off, settle

from padang_desktop.domain.training.training import TrainingState
from padang_desktop.store import changes, tables, volunteers
from padang_desktop.ui.context import Context
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.masking import Masking
from padang_desktop.ui.office_keys import OfficeKeys
from padang_desktop.ui.page_list import TRAINING, pages_for
from padang_desktop.ui.tasks import Tasks
from padang_desktop.ui.training.attendance import AttendanceGrid
from padang_desktop.ui.training.people_view import PeopleView
from padang_desktop.ui.training.training_view import TrainingView
from padang_desktop.use_cases.roster import keep_roster
from padang_desktop.use_cases.settings import throw_away
from padang_desktop.use_cases.training import run_training
from tests.offices import open_one
from tests.people import a_volunteer, new_id

__all__ = ["window"]

S = TrainingState


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


def test_an_event_that_the_city_called_off_says_so_and_asks_for_no_marks(
    qtbot: QtBot, window: MainWindow, context: Context, photograph: Photograph
) -> None:
    training = a_training(context.office, 4)
    with context.office.writing("training.changed") as tx:
        changes.change(tx, tables.trainings, training.id, {"owner": "13.71", "state": S.CANCELLED.value})
        origin = {"id": new_id(), "part": "kegiatan", "key": "1"}
        changes.add(tx, tables.from_city, [origin | {"row_table": "trainings", "row_id": training.id}])
    said = detail_of(qtbot, window, training).findChildren(QWidget, "bar")[0].words.text()  # pyright: ignore
    assert said.startswith("Kota Padang membatalkan kegiatan ini.") and "Isi kehadiran" not in said
    photograph(window, "training_called_off")
    assert cut_off(window) == []
    assert not can_add(page_of(window).detail)
    list_of(qtbot, window)
    photograph(window, "training_called_off_list", sizes=((1366, 768), (911, 460)))
    assert not can_add(page_of(window)) and cut_off(window) == []


def can_add(place: QWidget) -> bool:
    buttons = place.findChildren(QAbstractButton)
    found = [each for each in buttons if each.accessibleName() == "Tambah peserta"]
    assert found
    return any(each.isEnabled() for each in found)


def list_of(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    [view] = page.detail.findChildren(TrainingView)
    view.list_wanted.emit()
    until(qtbot, lambda: bool(page.findChildren(PeopleView)))
    settle()


def test_the_roll_of_an_event_that_is_gone_closes_and_keeps_no_mark_that_was_not_stored(
    qtbot: QtBot, window: MainWindow, context: Context
) -> None:
    told: list[str] = []
    context.announced.connect(lambda text, act, word: told.append(text))
    training = a_training(context.office, 4)
    detail_of(qtbot, window, training)
    page = page_of(window)
    page.fill_marks()
    until(qtbot, lambda: bool(page.findChildren(AttendanceGrid)))
    (roll,) = page.findChildren(AttendanceGrid)
    throw_away.throw_away(context.office, "training", training.id, "salah catat")
    qtbot.keyClicks(roll.cells, "h")
    until(qtbot, lambda: page.inner is None)
    assert told == [f"Pelatihan {training.title} sudah tidak ada. Daftar hadirnya ditutup."]
    until(qtbot, lambda: not context.tasks.under_way)
    assert len(told) == 1
