from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from training_ground import (
    a_draft,
    a_roster,
    a_training,
    a_window,
    award_of,
    form_of,
    grid_of,
    mark_all,
    page_of,
    read_again,
    shortcut,
    stored_rows,
    until,
    until_saved,
)
from ui_ground import cut_off, nameless, settle, widgets_left_by

from padang_desktop.ui import ask_file, words
from padang_desktop.ui.context import Context
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.office_keys import OfficeKeys
from padang_desktop.ui.page_list import TRAINING
from padang_desktop.ui.training import print_pdf
from padang_desktop.ui.training.award_lines import Award
from padang_desktop.ui.training.enrol_form import EnrolForm
from padang_desktop.ui.training.people_choice import CHOSEN
from padang_desktop.ui.training.training_view import TrainingView
from padang_desktop.use_cases import preview_pages
from padang_desktop.use_cases.certificates import issue_certificates
from padang_desktop.use_cases.training import draft_guest, run_training
from padang_desktop.worker import Worker
from tests.offices import RESOURCES

Photograph = Callable[..., list[Path]]
KEY = Qt.Key


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> MainWindow:
    return a_window(qtbot, context)


@pytest.fixture
def worker(context: Context) -> Iterator[Worker]:
    office = context.office
    made = Worker(office.folder, office.key_for_worker(), office.account.id, RESOURCES)
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
    assert draft_guest.draft_of(context.office, training.id) == {}


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


def test_certificates_are_issued_printed_again_and_withdrawn(
    qtbot: QtBot,
    window: MainWindow,
    context: Context,
    worker: Worker,
    photograph: Photograph,
    tmp_path: Path,
) -> None:
    training = a_training(context.office, 6)
    mark_all(context.office, training, ["HHHHHH", "HHHHHT", "HHHHHI", "HHHAAA", "HHHHHH", "HHHHH."])
    read_again(window)
    shortcut(qtbot, window, KEY.Key_T)
    step = award_of(qtbot, window)
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
    step.issue_to(pdf)
    until(qtbot, lambda: step.done.isVisibleTo(step) and step.count(Award.ISSUED) == 5)
    until(qtbot, lambda: not context.tasks.under_way)
    assert "5 sertifikat terbit, nomor 400.9/0001/" in step.done.words.text()
    assert preview_pages.page_count(pdf) == 10
    photograph(window, "training_issued")
    assert cut_off(window) == []
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


def test_a_finished_pdf_reaches_the_printer_as_it_was_seen(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    training = a_training(context.office, 3)
    mark_all(context.office, training, ["HHHHHH"] * 3)
    pdf, paper = tmp_path / "Sertifikat.pdf", tmp_path / "kertas.pdf"
    issue_certificates.issue_certificates(context.office, training.id, pdf)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(paper))
    printer.setResolution(100)
    print_pdf.lay_out_like(printer, pdf)
    said: list[str] = []
    context.announced.connect(lambda text, undo, word: said.append(text))
    print_pdf.start(context, pdf, printer)
    until(qtbot, lambda: bool(said))
    assert said == ["6 halaman dari Sertifikat.pdf dikirim ke pencetak."]
    assert preview_pages.page_count(paper) == 6
    seen, printed = (preview_pages.page(path, 0, 40) for path in (pdf, paper))
    assert abs(seen.width - printed.width) <= 2 and seen.width > seen.height
    differing = sum(abs(a - b) > 90 for a, b in zip(seen.rgb, printed.rgb, strict=False))
    assert seen.width != printed.width or differing < len(seen.rgb) * 0.03


def test_without_a_printer_the_page_says_so(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    training = a_training(context.office, 1)
    mark_all(context.office, training, ["HHHHHH"])
    read_again(window).award()
    step = award_of(qtbot, window)
    if print_pdf.has_printer():
        pytest.skip("this machine has a printer")
    step.jobs.print_out(Path("Sertifikat.pdf"))
    assert "Belum ada pencetak" in step.bars.bars[0].words.text()


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
