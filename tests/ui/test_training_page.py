"""In this file: the page Pelatihan: its list, its detail, the roll and the certificates in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from training_ground import (
    KEY,
    Photograph,
    a_training,
    award_of,
    grid_of,
    mark_all,
    page_of,
    read_again,
    shortcut,
    stored_rows,
    until,
    until_saved,
    window,
)
from ui_ground import cut_off, nameless, widgets_left_by, worker_of

from padang_desktop.domain.training.training import Training
from padang_desktop.ui import ask_file, words
from padang_desktop.ui.context import Context
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.office_keys import OfficeKeys
from padang_desktop.ui.page_list import TRAINING
from padang_desktop.ui.training.award_lines import Award
from padang_desktop.ui.training.award_step import AwardStep
from padang_desktop.ui.training.training_view import TrainingView
from padang_desktop.use_cases import preview_pages
from padang_desktop.use_cases.certificates import issue_certificates
from padang_desktop.worker import Worker

__all__ = ["window"]


@pytest.fixture
def worker(context: Context) -> Iterator[Worker]:
    made = worker_of(context.office)
    context.tasks.use_worker(made)
    yield made
    context.tasks.use_worker(None)
    made.stop()


def test_an_office_without_trainings_is_told_what_to_do(window: MainWindow, photograph: Photograph) -> None:
    page = page_of(window)
    assert "Belum ada pelatihan" in page.table.empty.sentence
    photograph(window, "training_empty", sizes=((1366, 768),))


def test_the_list_is_searched_and_its_detail_says_all(
    qtbot: QtBot, window: MainWindow, context: Context, photograph: Photograph
) -> None:
    training = a_training(context.office, 9, title="Sosialisasi DTSEN untuk Lurah")
    mark_all(context.office, training, ["HHHHHH"] * 4)
    a_training(context.office, 6)
    page = read_again(window)
    assert "2 pelatihan" in page.header.facts.whole
    photograph(window, "training_list")
    assert cut_off(window) == [] and nameless(window) == []
    qtbot.keyClicks(page.header.search, "lurah")
    assert len(page.table.paged.ids) == 1
    qtbot.keyClick(page.header.search, KEY.Key_Down)
    page.table.select_training(training.id)
    qtbot.keyClick(page.table, KEY.Key_Return)
    until(qtbot, lambda: page.has_detail)
    view = page.detail.findChildren(TrainingView)[0]
    assert view.training.id == training.id and view.table.paged.rowCount() == 9
    photograph(window, "training_detail")
    assert cut_off(window) == []
    qtbot.keyClicks(page.header.search, "tidak ada")
    assert page.table.empty.sentence == "Tidak ada pelatihan yang cocok."


def test_some_certificates_are_offered_another_file_name(
    window: MainWindow, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []
    monkeypatch.setattr(ask_file, "to_save", lambda *given: offered.append(given[3]))
    training = a_training(context.office, 3)
    mark_all(context.office, training, ["HHHHHH"] * 3)
    issue_certificates.issue_certificates(context.office, training.id)
    made = [line.certificate for line in issue_certificates.register(context.office, training.id)]
    for chosen in ([], made[:1], made):
        page_of(window).sheets.ask_certificates(training.title, chosen)
    assert offered == [
        f"Sertifikat {training.title}.pdf",
        f"Sertifikat {training.title} - {made[0].name}.pdf",
        f"Sertifikat {training.title} - 3 orang.pdf",
    ]


def test_the_roll_is_called_in_the_page_and_the_list_knows(
    qtbot: QtBot, window: MainWindow, context: Context, photograph: Photograph
) -> None:
    training = a_training(context.office, 24)
    page = read_again(window)
    shortcut(qtbot, window, KEY.Key_H)
    grid = grid_of(qtbot, window)
    assert grid.cells.hasFocus()
    for letter in "hhahhit":
        qtbot.keyClicks(QApplication.focusWidget(), letter)
    qtbot.keyClicks(grid.cells, "8")
    qtbot.keyClicks(grid.quick.field, "-24 h")
    photograph(window, "training_grid")
    assert cut_off(window) == []
    qtbot.keyClick(grid.quick.field, KEY.Key_Return)
    qtbot.keyClicks(page.header.search, grid.model.people[3].name)
    until_saved(qtbot, grid)
    rows = stored_rows(context.office, training)
    assert "".join(row[0] for row in rows) == "HHAHHIT" + "H" * 17
    qtbot.keyClick(grid.cells, KEY.Key_Escape)
    assert page.inner is None and page.table.line is not None
    assert page.table.line.mark_count == 24
    assert page.header.title.whole == "Pelatihan"


ROLL = ("HHHHHH", "HHHHHT", "HHHHHI", "HHHAAA", "HHHHHH", "HHHHH.")


def step_for(qtbot: QtBot, window: MainWindow, training: Training) -> AwardStep:
    mark_all(window.context.office, training, ROLL)
    read_again(window)
    shortcut(qtbot, window, KEY.Key_T)
    return award_of(qtbot, window)


def issued(qtbot: QtBot, context: Context, step: AwardStep, pdf: Path) -> None:
    step.issue_to(pdf)
    until(qtbot, lambda: step.done.isVisibleTo(step) and step.count(Award.ISSUED) == 5)
    until(qtbot, lambda: not context.tasks.under_way)


def test_certificates_are_asked_about_and_issued(
    qtbot: QtBot,
    window: MainWindow,
    context: Context,
    worker: Worker,
    photograph: Photograph,
    tmp_path: Path,
) -> None:
    step = step_for(qtbot, window, a_training(context.office, 6))
    assert (step.count(Award.READY), step.count(Award.NOT_YET)) == (5, 1)
    assert len(step.paper.papers) == 4
    assert "1 tempat di daftar hadir belum diisi" in step.bars.bars[0].words.text()
    photograph(window, "training_award")
    assert cut_off(window) == [] and nameless(window) == []
    step.chips.turn(Award.NOT_YET.value)
    assert step.table.paged.rowCount() == 1
    assert step.table.paged.text_at(0, 3) == "Hadir 3 dari 6 sesi (50 %), batasnya 80 %"
    step.chips.turn("")
    wanted: list[bool] = []
    step.pdf_wanted.disconnect()
    step.pdf_wanted.connect(wanted.append)
    step.issue.ask()
    assert step.ask.words.text().startswith("Terbitkan 5 sertifikat nomor 400.9/0001/")
    assert " s.d. 400.9/0005/" in step.ask.words.text() and wanted == []
    photograph(window, "training_issue_asked")
    assert cut_off(window) == []
    step.ask.agree_button.click()
    assert wanted == [True] and step.ask.isHidden()
    pdf = tmp_path / "Sertifikat.pdf"
    issued(qtbot, context, step, pdf)
    assert "5 sertifikat terbit, nomor 400.9/0001/" in step.done.words.text()
    assert preview_pages.page_count(pdf) == 10
    photograph(window, "training_issued")
    assert cut_off(window) == []


def test_certificates_are_printed_again_and_withdrawn(
    qtbot: QtBot,
    window: MainWindow,
    context: Context,
    worker: Worker,
    photograph: Photograph,
    tmp_path: Path,
) -> None:
    training = a_training(context.office, 6)
    step = step_for(qtbot, window, training)
    issued(qtbot, context, step, tmp_path / "Sertifikat.pdf")
    step.table.select(1)
    again = tmp_path / "Satu.pdf"
    step.print_to(again)
    until(qtbot, lambda: again.exists() and not context.tasks.under_way)
    assert preview_pages.page_count(again) == 2
    step.ask_void()
    qtbot.keyClicks(step.ask.fields["reason"], "nama salah tulis")
    photograph(window, "training_void", sizes=((911, 460),))
    assert cut_off(window) == []
    qtbot.keyClick(step.ask.fields["reason"], KEY.Key_Return)
    until(qtbot, lambda: step.count(Award.VOIDED) == 1)
    assert step.count(Award.ISSUED) == 4
    until(qtbot, lambda: not context.tasks.under_way)
    shown = [each.text().strip() for each in step.tools.findChildren(QAction) if each.isVisible()]
    assert "Terbitkan lagi 1 yang dibatalkan…" in shown and "Terbitkan sertifikat…" not in shown
    assert step.table.paged.text_at(0, 3).startswith("Dapat diterbitkan lagi.")
    photograph(window, "training_voided")
    voided = [line for line in issue_certificates.register(context.office, training.id) if line.void_reason]
    assert [line.void_reason for line in voided] == ["nama salah tulis"]


def test_attendance_sheets_are_made_for_one_session_and_for_all(
    qtbot: QtBot, window: MainWindow, context: Context, worker: Worker, tmp_path: Path
) -> None:
    training = a_training(context.office, 5)
    page = read_again(window)
    menu = page.sheets.offer(training)
    assert len([action for action in menu.actions() if not action.isSeparator()]) == 7
    menu.close()
    one, every = tmp_path / "satu.pdf", tmp_path / "semua.pdf"
    page.sheets.make(training.id, training.sessions[1].id, one)
    page.sheets.make(training.id, "", every)
    until(qtbot, lambda: one.exists() and every.exists() and not context.tasks.under_way)
    assert preview_pages.page_count(every) == 6 * preview_pages.page_count(one)
    toast = window.toasts.shown[0]
    assert toast.button is not None and toast.button.text() == "Buka PDF"


def test_nobody_passed_is_said_in_the_place_of_the_preview(
    qtbot: QtBot, window: MainWindow, context: Context
) -> None:
    a_training(context.office, 2)
    read_again(window).award()
    step = award_of(qtbot, window)
    labels = [each.text() for each in step.paper.findChildren(QLabel)]
    assert any("Belum ada peserta yang memenuhi batas kehadiran 80 persen" in text for text in labels)
    assert step.paper.papers == []


@pytest.mark.parametrize("inner", ["list", "form", "grid", "award"])
def test_words_twice_as_long_break_nothing(
    qtbot: QtBot, context: Context, photograph: Photograph, inner: str
) -> None:
    training = a_training(context.office, 8)
    mark_all(context.office, training, ["HHHHHH"] * 3)
    words.speak({}, pseudo=True)
    window = MainWindow((TRAINING,), context, OfficeKeys(context.office), "Padang Desktop")
    qtbot.addWidget(window)
    window.show()
    window.open_page(TRAINING.key)
    page = page_of(window)
    {"list": page.refresh, "form": page.plan_new, "grid": page.fill_marks, "award": page.award}[inner]()
    until(qtbot, lambda: not context.tasks.under_way)
    photograph(window, f"training_stretched_{inner}", sizes=((911, 460),))
    assert cut_off(window) == []
    window.close()


def test_what_stands_in_the_place_of_the_list_leaves_nothing_behind(
    qtbot: QtBot, window: MainWindow, context: Context
) -> None:
    a_training(context.office, 3)
    page = read_again(window)

    def open_and_leave() -> None:
        page.award()
        until(qtbot, lambda: not context.tasks.under_way)
        page.leave_inner()
        page.plan_new()
        until(qtbot, lambda: not context.tasks.under_way)
        page.leave_inner()

    assert widgets_left_by(open_and_leave, times=6) == 0
