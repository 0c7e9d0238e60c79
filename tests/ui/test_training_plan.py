from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from training_ground import (
    KEY,
    Photograph,
    a_roster,
    a_training,
    form_of,
    page_of,
    read_again,
    shortcut,
    until,
    window,
)
from ui_ground import cut_off, nameless

from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.training.people_choice import LATER
from padang_desktop.ui.training.plan_form import PlanForm
from padang_desktop.ui.training.training_view import TrainingView
from padang_desktop.use_cases.training import draft_training, run_training

__all__ = ["window"]

CTRL = Qt.KeyboardModifier.ControlModifier


def type_into(qtbot: QtBot, form: PlanForm, name: str, text: str) -> None:
    editor = form.plan.editor(name)
    assert isinstance(editor, QLineEdit)
    editor.clear()
    qtbot.keyClicks(editor, text)


def fill_in(qtbot: QtBot, form: PlanForm) -> None:
    type_into(qtbot, form, "title", "Bimtek Verval DTSEN")
    kind = form.plan.editor("kind")
    assert isinstance(kind, ChoiceBox)
    kind.choose("BIMTEK")
    type_into(qtbot, form, "organiser", "Dinas Sosial Kota Padang")
    type_into(qtbot, form, "place", "Aula Kantor Camat")
    type_into(qtbot, form, "signatory.position_line", "Plt. Kepala Dinas Sosial")
    type_into(qtbot, form, "signatory.name", "Zulhendri Contoh")
    qtbot.keyClicks(form.plan.starts, "18/11/2026")
    qtbot.keyClicks(form.plan.ends, "20/11/2026")
    assert form.plan.propose_sessions()


def test_a_training_is_planned_with_sessions_made_from_its_days(
    qtbot: QtBot, window: MainWindow, context: Context, photograph: Photograph
) -> None:
    a_roster(context.office, 8)
    shortcut(qtbot, window, KEY.Key_N, shift=True)
    form = form_of(qtbot, window)
    fill_in(qtbot, form)
    assert form.people is not None and form.people.count == 8
    assert form.summary.whole == "6 sesi, 27 JP · materi mengikuti sesi · 8 peserta"
    photograph(window, "training_form")
    assert cut_off(form) == [] and nameless(form) == []
    qtbot.keyClick(form, KEY.Key_Return, CTRL)
    until(qtbot, lambda: page_of(window).inner is None)
    line = run_training.training_lines(context.office)[0]
    assert (line.title, line.session_count, line.participant_count) == ("Bimtek Verval DTSEN", 6, 8)
    assert "tersimpan dengan nomor PL-137111-2026-0001" in window.toasts.shown[0].text
    until(qtbot, lambda: page_of(window).has_detail)
    undo = window.toasts.shown[0].button
    assert undo is not None
    undo.click()
    until(qtbot, lambda: not run_training.training_lines(context.office))


def test_what_is_wrong_stands_at_its_field_and_nothing_is_saved(
    qtbot: QtBot, window: MainWindow, context: Context, photograph: Photograph
) -> None:
    page_of(window).plan_new()
    form = form_of(qtbot, window)
    fill_in(qtbot, form)
    type_into(qtbot, form, "title", " ")
    form.plan.sessions.rows[1].editors["opens"].setText("11.00")
    form.plan.sessions.rows[2].editors["jp"].setText("0")
    form.plan.materials.show_values([{"title": "Mengenal DTSEN", "jp": "3", "speaker": ""}])
    form.save()
    until(qtbot, lambda: bool(form.bars.bars))
    problem = form.plan.form.fields["title"].problem
    assert problem is not None and problem.code == "TRAINING_TITLE_NEEDED"
    told = [row.findChildren(type(form.plan.sessions.rows[0]._told)) for row in form.plan.sessions.rows]
    said = [label.text() for labels in told for label in labels if label.isVisibleTo(form)]
    assert any("Sesi 2 dimulai sebelum sesi 1 selesai" in text for text in said)
    assert any("Jam pelajaran sesi 3 harus 1 atau lebih" in text for text in said)
    photograph(window, "training_form_wrong")
    assert not run_training.training_lines(context.office)


def test_a_warning_is_saved_with_its_reason(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    page_of(window).plan_new()
    form = form_of(qtbot, window)
    fill_in(qtbot, form)
    assert form.people is not None
    form.people.mode.turn(LATER)
    form.plan.materials.show_values([{"title": "Mengenal DTSEN", "jp": "3", "speaker": ""}])
    form.save()
    field = form.plan.form.fields["materials"]
    until(qtbot, lambda: field.problem is not None)
    reasons = [line for line in field.findChildren(QLineEdit) if line.accessibleName().startswith("Alasan")]
    qtbot.keyClicks(reasons[0], "sisanya praktik lapangan")
    form.save()
    until(qtbot, lambda: page_of(window).inner is None)
    assert run_training.training_lines(context.office)[0].participant_count == 0


def test_a_half_typed_plan_is_kept_and_offered_again(
    qtbot: QtBot, window: MainWindow, context: Context
) -> None:
    page_of(window).plan_new()
    form = form_of(qtbot, window)
    type_into(qtbot, form, "title", "Setengah jadi")
    qtbot.keyClick(form, KEY.Key_Escape)
    assert page_of(window).inner is None
    until(qtbot, lambda: not context.tasks.under_way)
    page_of(window).plan_new()
    form = form_of(qtbot, window)
    assert form.draft.title == "Setengah jadi"
    form.start_anew()
    assert form.draft.title == ""


def test_what_was_saved_is_no_draft_and_the_same_again_is_asked_about(
    qtbot: QtBot, window: MainWindow, context: Context
) -> None:
    page_of(window).plan_new()
    form = form_of(qtbot, window)
    fill_in(qtbot, form)
    form.save()
    form.save()  # pressed twice
    until(qtbot, lambda: page_of(window).inner is None and not context.tasks.under_way)
    assert draft_training.kept_drafts(context.office) == []
    page_of(window).plan_new()
    form = form_of(qtbot, window)
    assert form.draft.title == "" and form.bars.bars == []
    fill_in(qtbot, form)
    form.save()
    until(qtbot, lambda: bool(form.bars.bars))
    told = form.bars.bars[0].words.text()
    assert told.startswith("Bimtek Verval DTSEN pada 18") and "sudah ada, nomor PL-137111-2026-0001" in told
    assert len(run_training.training_lines(context.office)) == 1
    form.save_again()
    until(qtbot, lambda: page_of(window).inner is None)
    assert len(run_training.training_lines(context.office)) == 2


def test_enter_goes_from_the_first_day_to_the_last_and_nothing_is_glued(
    qtbot: QtBot, window: MainWindow
) -> None:
    page_of(window).plan_new()
    form = form_of(qtbot, window)
    form.plan.starts.setFocus()
    for day in ("18/11/2026", "20/11/2026"):
        focused = form.focusWidget()
        assert focused is not None
        qtbot.keyClicks(focused, day)
        qtbot.keyClick(focused, KEY.Key_Return)
    assert (form.plan.starts.text(), form.plan.ends.text()) == ("18/11/2026", "20/11/2026")


def test_a_second_plan_remembers_who_organises_and_signs(
    qtbot: QtBot, window: MainWindow, context: Context
) -> None:
    a_training(context.office, 4)
    page_of(window).plan_new()
    form = form_of(qtbot, window)
    assert form.draft.organiser == "Dinas Sosial Kota Padang"
    assert form.draft.signatory.name == "Zulhendri Contoh"
    assert form.draft.title == "" and form.draft.sessions == ()


def test_a_plan_is_changed_from_its_detail(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    training = a_training(context.office, 3)
    page = read_again(window)
    page.open_record(training.id)
    until(qtbot, lambda: page.has_detail)
    page.detail.findChildren(TrainingView)[0].change_wanted.emit()
    form = form_of(qtbot, window)
    assert form.people is None and not form.is_touched
    type_into(qtbot, form, "place", "Aula SMK 1")
    form.save()
    until(qtbot, lambda: page.inner is None)
    changed = run_training.training(context.office, training.number)
    assert changed.place == "Aula SMK 1" and changed.sessions == training.sessions


def test_the_people_are_counted_by_pillar_and_kelurahan(
    qtbot: QtBot, window: MainWindow, context: Context
) -> None:
    a_roster(context.office, 8)
    a_roster(context.office, 3, pillar="TAGANA")
    a_roster(context.office, 2, status="NONAKTIF")
    page_of(window).plan_new()
    people = form_of(qtbot, window).people
    assert people is not None and people.told.text() == "8 orang akan didaftarkan."
    people.choose_areas({"13.71.11.1001"})
    shown = [people.areas.item(row).text() for row in range(people.areas.count())]
    assert people.count == 2 and all(text.endswith(": 2 orang") for text in shown)
    assert people._pillars is not None
    people._pillars.turn("TAGANA")
    assert people.count == 3
    assert people.chosen is not None and people.chosen.pillar == ("PSM", "TAGANA")
