"""In this file: the fields of forms: problems in words, an empty day, typed choices, a hidden NIK."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sample_page import KELURAHAN, person, sample_form
from ui_ground import cut_off, nameless, settle

from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.ui.chip_row import ChipRow
from padang_desktop.ui.editors import ChoiceBox, DayEdit
from padang_desktop.ui.nik_edit import NikEdit
from padang_desktop.ui.problem_field import Field, Form
from padang_desktop.ui.steps import StepBar

Photograph = Callable[..., list[Path]]
TOO_SHORT = Problem("NIK_LENGTH", "nik", "1371", detail="15")
MAY_BE_SWAPPED = Problem("DATE_SWAPPED", "born", "07/13/1985", Severity.WARN, "13 Juli 1985")


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = sample_form(person(3))
    qtbot.addWidget(made)
    made.resize(380, 560)
    made.show()
    settle()
    return made


def shown_on(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.show()
    widget.setFocus()
    settle()


def test_a_problem_stands_at_its_field_with_its_code(form: Form, photograph: Photograph) -> None:
    elsewhere = Problem("NIK_LENGTH", "another", detail="3")
    left = form.show_problems([TOO_SHORT, MAY_BE_SWAPPED, elsewhere])
    photograph(form, "form_problems", [(380, 640)])
    assert left == [elsewhere]
    assert form.fields["nik"].problem == TOO_SHORT
    assert "15" in form.fields["nik"].editor.accessibleDescription()
    assert form.fields["nik"].editor.hasFocus()
    assert not form.fields["nik"]._reason.isVisible()
    assert form.fields["born"]._reason.isVisible()
    assert nameless(form) == [] == cut_off(form)


def test_a_warning_takes_a_reason_and_a_mended_field_forgets_it(qtbot: QtBot, form: Form) -> None:
    form.show_problems([MAY_BE_SWAPPED])
    qtbot.keyClicks(form.fields["born"]._reason, "sesuai KK")
    assert form.reasons() == {"born": "sesuai KK"}
    form.show_problems([])
    assert form.reasons() == {}
    assert form.fields["born"].problem is None


def test_what_blocks_is_said_before_what_warns(form: Form) -> None:
    warning = Problem("DATE_SWAPPED", "nik", "", Severity.WARN, "x")
    form.show_problems([warning, TOO_SHORT])
    assert form.fields["nik"].problem == TOO_SHORT


def test_enter_moves_on(qtbot: QtBot, form: Form) -> None:
    form.fields["name"].editor.setFocus()
    qtbot.keyClick(form.fields["name"].editor, Qt.Key.Key_Return)
    assert form.fields["nik"].editor.hasFocus()


@pytest.mark.parametrize(
    "typed", ["21/11/2026", "21-11-2026", "2026-11-21", "21 Nov 2026", "21 November 2026"]
)
def test_a_day_is_understood_however_it_is_written(qtbot: QtBot, typed: str) -> None:
    edit = DayEdit()
    shown_on(qtbot, edit)
    qtbot.keyClicks(edit, typed)
    assert edit.day == date(2026, 11, 21)
    assert edit.text() == "21/11/2026"


def test_a_day_may_be_empty_and_nonsense_is_no_day(qtbot: QtBot) -> None:
    edit = DayEdit()
    shown_on(qtbot, edit)
    assert edit.day is None and edit.is_understood
    qtbot.keyClicks(edit, "31/02/2026")
    assert edit.day is None and not edit.is_understood
    edit.set_day(date(1985, 7, 1))
    assert edit.text() == "01/07/1985"
    edit.set_day(None)
    assert edit.text() == "" and edit.is_understood


def test_a_part_of_a_label_chooses_it(qtbot: QtBot) -> None:
    box = ChoiceBox([(f"k{place}", name) for place, name in enumerate(KELURAHAN)])
    shown_on(qtbot, box)
    assert box.code == ""
    line = box.lineEdit()
    assert line is not None
    qtbot.keyClicks(line, "ganting")
    with qtbot.waitSignal(box.chosen) as chosen:
        line.editingFinished.emit()
    assert chosen.args == ["k1"] and box.currentText() == "Batang Kabung Ganting"
    line.setText("bu")
    line.editingFinished.emit()
    assert box.code == "k1", "three labels hold these letters: the choice from before stands"


def test_what_is_in_no_label_changes_nothing_and_an_emptied_line_empties_it(qtbot: QtBot) -> None:
    box = ChoiceBox([("P", "Perempuan"), ("L", "Laki-laki")])
    qtbot.addWidget(box)
    box.choose("P")
    line = box.lineEdit()
    line.setText("PerempuanSesuai KTP")
    line.editingFinished.emit()
    assert (box.code, line.text()) == ("P", "Perempuan")
    assert "tidak ada di daftar" in box.toolTip()
    line.clear()
    line.editingFinished.emit()
    assert box.code == ""


def test_choices_that_come_later_keep_what_was_chosen(qtbot: QtBot) -> None:
    box = ChoiceBox([("a", "Satu"), ("b", "Dua")])
    shown_on(qtbot, box)
    box.choose("b")
    box.set_choices([("c", "Tiga"), ("b", "Dua")])
    assert box.code == "b"
    box.set_choices([("c", "Tiga")])
    assert box.code == ""


def test_a_stored_nik_stays_hidden_until_it_is_typed_anew(qtbot: QtBot) -> None:
    ground, edit, other = Form(), NikEdit(), QLineEdit()
    edit.set_digits("1371110101859001")
    ground.add_widget(other)
    ground.add_widget(edit)
    shown_on(qtbot, ground)
    edit.setFocus()
    assert edit.text() == "137111••••••9001" and edit.digits == "1371110101859001"
    qtbot.keyClick(edit, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert edit.digits == "1371110101859001"
    qtbot.keyClicks(edit, "1371 1101")
    assert edit.digits == "13711101" and edit.text() == "1371 1101"
    other.setFocus()
    settle()
    assert edit.digits == "13711101" and "•" in edit.text()
    edit.reveal(True)
    assert edit.text() == "13711101"


def test_a_paste_over_a_hidden_nik_replaces_it(qtbot: QtBot) -> None:
    edit = NikEdit()
    edit.set_digits("1371110101859001")
    shown_on(qtbot, edit)
    QGuiApplication.clipboard().setText("1371110202859002")
    qtbot.keyClick(edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert edit.digits == "1371110202859002"
    edit.set_digits("1371110101859001")
    edit.clearFocus()
    settle()
    edit.set_digits("1371110101859001")
    edit.setCursorPosition(8)
    edit.insert("1371110303859003")
    edit.textEdited.emit(edit.text())
    assert edit.digits == "1371110303859003"


def test_chips_say_what_is_on_and_one_of_a_kind_is_alone(qtbot: QtBot) -> None:
    several = ChipRow([("a", "Aktif"), ("b", "Baru")])
    shown_on(qtbot, several)
    with qtbot.waitSignal(several.changed) as changed:
        several.turn("b")
    assert changed.args == [("b",)]
    several.turn("a")
    assert several.on == ("a", "b")
    several.show_count("a", 31009)
    assert several._chips["a"].text() == "Aktif 31.009"
    single = ChipRow([("a", "Semua"), ("b", "Baru")], is_single=True)
    shown_on(qtbot, single)
    assert single.on == ("a",)
    single.turn("b")
    assert single.on == ("b",)


def test_only_steps_already_reached_can_be_gone_back_to(qtbot: QtBot, photograph: Photograph) -> None:
    bar = StepBar(["Berkas", "Kolom", "Periksa", "Selesai"])
    shown_on(qtbot, bar)
    bar.show_step(2)
    photograph(bar, "steps", [(600, 40), (200, 40)])
    assert [each.isEnabled() for each in bar._buttons] == [True, True, False, False]
    assert bar._short.text() == "Langkah 3 dari 4: Periksa" and bar._short.isVisible()
    with qtbot.waitSignal(bar.step_wanted) as wanted:
        bar._buttons[0].click()
    assert wanted.args == [0]


def test_a_label_belongs_to_its_editor(qtbot: QtBot) -> None:
    field = Field("Nama", QLineEdit(), "Seperti pada KTP", is_optional=True)
    shown_on(qtbot, field)
    assert field._label.buddy() is field.editor
    assert field._label.text() == "Nama (boleh kosong)"
    assert field.editor.accessibleName() == "Nama"


def test_enter_takes_what_was_typed_into_a_choice_and_moves_on(qtbot) -> None:
    form = Form()
    box, line = ChoiceBox([("a", "Koto Tangah"), ("b", "Kuranji")]), QLineEdit()
    form.add("where", Field("Di mana", box))
    form.add("name", Field("Nama", line))
    qtbot.addWidget(form)
    form.show()
    with qtbot.waitActive(form):
        form.activateWindow()
    box.setFocus()
    qtbot.keyClicks(box.lineEdit(), "kura")
    # The suggestions are open and hold the keyboard, as for a person.
    qtbot.waitUntil(box.completer().popup().isVisible)
    qtbot.keyClick(box.completer().popup(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: box.code == "b")
    qtbot.waitUntil(lambda: form.focusWidget() is line)


def test_rolling_the_wheel_over_a_choice_changes_nothing(qtbot) -> None:
    box = ChoiceBox([("a", "Koto Tangah"), ("b", "Kuranji")])
    qtbot.addWidget(box)
    box.show()
    box.choose("a")
    nowhere, down = QPointF(5, 5), QPoint(0, -120)
    event = QWheelEvent(
        nowhere, nowhere, QPoint(), down, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, event)
    assert box.code == "a" and not event.isAccepted()


def test_the_code_of_a_problem_stands_in_no_sentence(form: Form) -> None:
    form.show_problems([TOO_SHORT])
    texts = [label.text() for label in form.findChildren(QLabel) if label.isVisible()]
    assert not any("NIK_LENGTH" in text for text in texts)
    assert "NIK_LENGTH" in form.fields["nik"]._sentence.toolTip()


def test_enter_in_the_reason_moves_on(qtbot: QtBot, form: Form) -> None:
    form.show_problems([MAY_BE_SWAPPED])
    reason = form.fields["born"]._reason
    reason.setFocus()
    qtbot.keyClicks(reason, "sesuai KK")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    focused = form.focusWidget()
    assert focused is not reason and focused is not form.fields["born"].editor


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Backspace])
def test_one_digit_of_a_hidden_nik_is_mended_after_it_was_shown(
    qtbot: QtBot, photograph: Photograph, key: Qt.Key
) -> None:
    ground, edit, other = Form(), NikEdit(), QLineEdit()
    edit.set_digits("1371110101859001")
    ground.add_widget(other)
    ground.add_widget(edit)
    shown_on(qtbot, ground)
    edit.setFocus()
    photograph(ground, "nik-tersamar", [(380, 120)])
    told: list[str] = []
    edit.shown_whole.connect(lambda: told.append("dilihat"))
    qtbot.keyClick(edit, key)
    assert edit.text() == edit.digits == "1371110101859001" and told == ["dilihat"]
    photograph(ground, "nik-dibetulkan", [(380, 120)])
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    qtbot.keyClicks(edit, "7")
    assert edit.digits == "1371110101859007"
    other.setFocus()
    settle()
    assert "•" in edit.text() and edit.digits == "1371110101859007"


def test_the_eye_shows_a_hidden_nik_and_is_gone_while_it_is_seen(qtbot: QtBot) -> None:
    edit = NikEdit()
    edit.set_digits("1371110101859001")
    shown_on(qtbot, edit)
    [eye] = edit.actions()
    assert eye.isVisible()
    eye.trigger()
    assert edit.text() == "1371110101859001" and not eye.isVisible()
