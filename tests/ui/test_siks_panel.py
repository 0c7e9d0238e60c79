from __future__ import annotations

from pathlib import Path

import pytest
from case_ground import hit, press, rest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QLabel
from ui_ground import cut_off, nameless, settle, widgets_left_by

from padang_desktop.domain.cases.case import State
from padang_desktop.domain.cases.meeting import Decision
from padang_desktop.store import cases, families, journal
from padang_desktop.ui import words
from padang_desktop.ui.cases.siks_list import SiksList
from padang_desktop.ui.cases.siks_panel import SiksPanel
from padang_desktop.ui.context import Context
from padang_desktop.ui.detail_pane import DetailPane
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.residents.brief_clipboard import BriefClipboard
from padang_desktop.use_cases.cases import enter_siks
from tests import people
from tests.offices import Tasks, with_tasks

CTRL = Qt.KeyboardModifier.ControlModifier
PANE = [(400, 900)]
SIZES = [(1158, 660), (823, 400)]


@pytest.fixture
def ready(context: Context) -> Tasks:
    tasks = with_tasks(context.office, 4)
    with context.office.writing("case.changed") as tx:
        cases.move_all(tx, [case.id for case in tasks.cases], State.READY)
        days = ("2020-01-03", "", "", "")
        for case, day in zip(tasks.cases, days, strict=True):
            cases.move(tx, case, State.READY, {"deadline": day, "programme": "PKH"})
    return tasks


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def a_panel(context: Context, case_id: str, qtbot) -> SiksPanel:
    """The panel where it stands: in a pane at the right."""
    pane = DetailPane()
    qtbot.addWidget(pane)
    panel = SiksPanel(context, case_id)
    panel.pane = pane  # or Python lets it go
    pane.show_record("Salin untuk SIKS-NG", panel)
    pane.resize(*PANE[0])
    pane.show()
    pane.activateWindow()
    panel.take_focus()
    rest(qtbot, context.tasks)
    return panel


def kept(context: Context, case_id: str):
    with context.office.reading() as tx:
        return cases.take(tx, case_id)


def journal_of(context: Context, count: int) -> list[str]:
    with context.office.reading() as tx:
        return [line.name for line in journal.latest(tx, count)]


def test_keys_and_enter_copy_the_fields_in_order_and_a_nik_is_journaled(
    ready, context, qtbot, photograph
) -> None:
    head, family = ready.heads[0], ready.families[0]
    panel = a_panel(context, ready.case.id, qtbot)
    photograph(panel.window(), "siks-panel", PANE)
    qtbot.waitUntil(lambda: panel.fields.button_of("nik").hasFocus())
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, context.tasks)
    assert clipboard() == head.nik
    assert journal_of(context, 2) == ["nik.copied", "siks.shown"]
    hit(qtbot, Qt.Key.Key_Return)
    assert clipboard() == "PKH"
    assert panel.fields.button_of("no_kk").hasFocus()
    press(qtbot, "4")
    assert clipboard() == head.name
    press(qtbot, "b")
    assert clipboard() == family.address.upper()
    hit(qtbot, Qt.Key.Key_Up)
    assert panel.fields.button_of("address").hasFocus()


def test_what_was_copied_is_taken_away_but_not_what_others_copied(ready, context, qtbot) -> None:
    panel = a_panel(context, ready.case.id, qtbot)
    board = BriefClipboard.of(context)
    panel.fields.copy("nik")
    assert board.is_holding
    board.clear()
    assert clipboard() == ""
    panel.fields.copy("nik")
    QGuiApplication.clipboard().setText("catatan lain")
    board.clear()
    assert clipboard() == "catatan lain"
    assert BriefClipboard.of(context) is board
    rest(qtbot, context.tasks)


def test_the_lock_takes_it_away_at_once(ready, window: MainWindow, context, qtbot) -> None:
    panel = SiksPanel(context, ready.case.id)
    window.page.show_detail("SIKS", panel)
    panel.take_focus()
    rest(qtbot, context.tasks)
    panel.fields.copy("nik")
    rest(qtbot, context.tasks)
    assert clipboard() == ready.heads[0].nik
    window.lock()
    assert clipboard() == ""


def test_an_entry_is_saved_with_a_pasted_screenshot_then_decided_and_undone(
    ready, context, qtbot, photograph
) -> None:
    undos: list[object] = []
    context.announced.connect(lambda text, undo, act: undos.append(undo))
    case_id = ready.case.id
    panel = a_panel(context, case_id, qtbot)
    image = QImage(640, 400, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    data = QMimeData()
    data.setImageData(image)
    assert panel.entry.take_from(data)
    assert isinstance(panel.entry.picture, bytes)
    panel.entry.number.setText("SIKS-9")
    panel.entry.number.setFocus()
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, context.tasks)
    entered = kept(context, case_id)
    assert (entered.siks_on, entered.siks_number) == (context.office.today().isoformat(), "SIKS-9")
    assert panel.entry is None
    panel.decision.picture_wanted.emit()
    rest(qtbot, context.tasks)
    assert panel._picture.isVisible()
    settle()
    assert all(not each.visibleRegion().isEmpty() for each in panel.decision.final.stops)
    photograph(panel.window(), "siks-diinput", PANE)
    panel.decision.save()
    rest(qtbot, context.tasks)
    assert panel.decision.form.fields["final"].problem.code == "SIKS_FINAL_MISSING"
    panel.decision.final.take_focus()
    press(qtbot, "2")
    panel.decision.save()
    rest(qtbot, context.tasks)
    assert kept(context, case_id).final == "DITOLAK"
    undos[-1]()
    rest(qtbot, context.tasks)
    assert kept(context, case_id).final == ""
    assert journal_of(context, 1) != ["siks.decided"]


@pytest.mark.parametrize("height", [590, 300])
def test_with_a_screenshot_chosen_the_button_to_save_is_in_sight(
    ready, context, qtbot, photograph, height: int
) -> None:
    panel = a_panel(context, ready.case.id, qtbot)
    panel.window().resize(PANE[0][0], height)
    settle()
    before = panel.entry.height()
    image = QImage(640, 400, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    data = QMimeData()
    data.setImageData(image)
    panel.entry.take_from(data)
    settle()
    saving = panel.entry.save_button
    assert saving.visibleRegion().boundingRect() == saving.rect()
    assert saving.hasFocus() and panel.entry.height() == before
    photograph(panel.window(), "siks-tangkapan-layar", [(PANE[0][0], height)])


def test_a_file_that_is_no_picture_is_named_and_nothing_is_saved(
    ready, context, qtbot, tmp_path: Path
) -> None:
    panel = a_panel(context, ready.case.id, qtbot)
    fake = tmp_path / "layar.png"
    fake.write_text("bukan gambar")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(fake))])
    assert panel.entry.take_from(data)
    panel.entry.save()
    rest(qtbot, context.tasks)
    assert len(panel.bars.bars) == 1
    assert kept(context, ready.case.id).siks_on == ""


def test_a_case_that_is_not_approved_says_so(context, qtbot) -> None:
    case = with_tasks(context.office).case
    panel = a_panel(context, case.id, qtbot)
    assert panel.entry is None
    assert any("belum disetujui" in label.text() for label in panel.findChildren(QLabel))


def test_a_panel_that_was_open_while_the_meeting_refused_says_so_and_takes_no_entry(
    ready, context, qtbot, photograph
) -> None:
    case_id = ready.case.id
    panel = a_panel(context, case_id, qtbot)
    panel.entry.number.setText("SIKS-9")
    with context.office.writing("case.changed") as tx:
        cases.move(tx, cases.take(tx, case_id), State.READY, {"decision": Decision.REFUSED.value})
    panel.entry.save()
    rest(qtbot, context.tasks)
    assert panel.entry is None and kept(context, case_id).siks_on == ""
    [bar] = panel.bars.bars
    assert "Muskel tidak menyetujui tugas" in bar.words.text()
    assert any("tidak diisikan di SIKS-NG" in label.text() for label in panel.findChildren(QLabel))
    photograph(panel.window(), "siks-ditolak-muskel", PANE)
    assert cut_off(panel) == []


def a_list(context: Context, qtbot) -> SiksList:
    made = SiksList(context)
    qtbot.addWidget(made)
    made.resize(*SIZES[0])
    made.show()
    made.activateWindow()
    rest(qtbot, context.tasks)
    made.take_focus()
    settle()
    return made


def test_the_list_begins_with_the_most_urgent_and_goes_on_by_itself(
    ready, context, qtbot, photograph
) -> None:
    shown = a_list(context, qtbot)
    assert shown.table.paged.rowCount() == 4
    assert shown.table.paged.text_at(0, 1) == ready.families[0].head_name
    assert "lewat" in shown.table.paged.text_at(0, 0)
    photograph(shown, "siks-daftar", SIZES)
    shown.resize(*SIZES[0])
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, context.tasks)
    assert shown.panel.case_id == ready.cases[0].id
    assert shown.panel.fields.button_of("nik").hasFocus()
    photograph(shown, "siks-daftar-isi", SIZES)
    shown.resize(*SIZES[0])
    settle()
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, context.tasks)
    assert shown.table.paged.rowCount() == 3
    assert shown.panel.case_id != ready.cases[0].id
    assert shown.panel.fields.button_of("nik").hasFocus()
    shown.close_detail()
    shown.chips.turn("entered")
    rest(qtbot, context.tasks)
    assert shown.table.paged.rowCount() == 1
    deed = enter_siks.decide(context.office, ready.cases[0].id, "DISETUJUI", context.office.today())
    assert deed
    context.changed("case")
    rest(qtbot, context.tasks)
    assert shown.table.paged.rowCount() == 0
    shown.chips.turn("decided")
    rest(qtbot, context.tasks)
    assert "Disetujui Kemensos" in shown.table.paged.text_at(0, 4)


def test_an_empty_list_says_what_will_come(context, qtbot) -> None:
    shown = a_list(context, qtbot)
    assert "muncul di sini" in shown.table.empty.sentence
    shown.search.setText("zzz")
    rest(qtbot, context.tasks)
    assert shown.table.empty.sentence == "Tidak ada yang cocok."


def test_names_fit_and_twice_as_long_a_language_too(ready, context, qtbot, photograph) -> None:
    with context.office.writing("family.changed") as tx:
        families.add_persons(tx, [people.a_person(ready.families[0], relation="ANAK")])
    words.speak({}, pseudo=True)
    panel = a_panel(context, ready.case.id, qtbot)
    assert nameless(panel) == []
    photograph(panel.window(), "siks-panel-panjang", PANE)
    shown = a_list(context, qtbot)
    photograph(shown, "siks-daftar-panjang", [SIZES[1]])
    assert nameless(shown) == []
    assert [each for each in cut_off(shown) if "ChipRow" not in each] == []


def test_opening_and_closing_leaves_nothing_behind(ready, context, qtbot) -> None:
    def open_and_close() -> None:
        shown = SiksList(context)
        shown.show()
        rest(qtbot, context.tasks)
        shown.close()
        shown.deleteLater()

    assert widgets_left_by(open_and_close, 4) <= 0
