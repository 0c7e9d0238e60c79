from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from training_ground import a_roster, a_training, mark_all, stored_rows, until, until_saved
from ui_ground import cut_off, nameless, settle, widgets_left_by

from padang_desktop.ui import words
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.office_keys import OfficeKeys
from padang_desktop.ui.page_list import TRAINING, pages_for
from padang_desktop.ui.training import print_pdf
from padang_desktop.ui.training.attendance import AttendanceGrid
from padang_desktop.ui.training.award_lines import Award
from padang_desktop.ui.training.award_step import AwardStep
from padang_desktop.ui.training.enrol_form import EnrolForm
from padang_desktop.ui.training.page import TrainingPage
from padang_desktop.ui.training.people_choice import LATER
from padang_desktop.ui.training.plan_form import PlanForm
from padang_desktop.ui.training.training_view import TrainingView
from padang_desktop.use_cases import issue_certificates, preview_pages, run_training
from padang_desktop.worker import Worker
from tests.offices import RESOURCES

Photograph = Callable[..., list[Path]]
KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> MainWindow:
    made = MainWindow(pages_for("kecamatan"), context, OfficeKeys(context.office), "Padang Desktop")
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.open_page(TRAINING.key)
    settle()
    return made


@pytest.fixture
def worker(context: Context) -> Iterator[Worker]:
    office = context.office
    made = Worker(office.folder, office.key_for_worker(), office.account.id, RESOURCES)
    context.tasks.use_worker(made)
    yield made
    context.tasks.use_worker(None)
    made.stop()


def page_of(window: MainWindow) -> TrainingPage:
    page = window.page
    assert isinstance(page, TrainingPage)
    return page


def shortcut(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    """Ctrl and a key while the keyboard is on the list."""
    table = page_of(window).table

    def has_focus() -> bool:
        window.activateWindow()
        table.setFocus()
        return table.hasFocus()

    until(qtbot, has_focus)
    qtbot.keyClick(table, key, CTRL)


def read_again(window: MainWindow) -> TrainingPage:
    page = page_of(window)
    page.refresh()
    settle()
    return page


def form_of(qtbot: QtBot, window: MainWindow) -> PlanForm:
    form = page_of(window).inner
    assert isinstance(form, PlanForm)
    until(qtbot, lambda: not window.context.tasks.under_way)
    return form


def grid_of(qtbot: QtBot, window: MainWindow) -> AttendanceGrid:
    page = page_of(window)
    until(qtbot, lambda: isinstance(page.inner, AttendanceGrid))
    assert isinstance(page.inner, AttendanceGrid)
    return page.inner


def award_of(qtbot: QtBot, window: MainWindow) -> AwardStep:
    step = page_of(window).inner
    assert isinstance(step, AwardStep)
    until(qtbot, lambda: not window.context.tasks.under_way)
    return step


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


def test_an_office_without_trainings_is_told_what_to_do(window: MainWindow, photograph: Photograph) -> None:
    page = page_of(window)
    assert "Belum ada pelatihan" in page.table.empty.sentence
    photograph(window, "training_empty", sizes=((1366, 768),))


def test_a_training_is_planned_with_sessions_made_from_its_days(
    qtbot: QtBot, window: MainWindow, context: Context, photograph: Photograph
) -> None:
    a_roster(context.office, 8)
    shortcut(qtbot, window, KEY.Key_N)
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


def test_a_second_plan_remembers_who_organises_and_signs(
    qtbot: QtBot, window: MainWindow, context: Context
) -> None:
    a_training(context.office, 4)
    page_of(window).plan_new()
    form = form_of(qtbot, window)
    assert form.draft.organiser == "Dinas Sosial Kota Padang"
    assert form.draft.signatory.name == "Zulhendri Contoh"
    assert form.draft.title == "" and form.draft.sessions == ()


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
    page._add_people(training)
    form = page.detail.findChildren(EnrolForm)[-1]
    form.add_guest()
    until(qtbot, lambda: form.form.fields["name"].problem is not None)
    form.texts["name"].setText("Rosneli Contoh, S.Sos")
    form.boxes["role"].choose("NARASUMBER")
    form.add_guest()
    until(qtbot, lambda: len(run_training.grid(context.office, training.id).rows) == 3)
    guest = run_training.grid(context.office, training.id).rows[-1].participant
    assert (guest.name, guest.role) == ("Rosneli Contoh, S.Sos", "NARASUMBER")


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
    step._ask_void()
    qtbot.keyClicks(step.void_bar.reason, "nama salah tulis")
    photograph(window, "training_void", sizes=((911, 460),))
    assert cut_off(window) == []
    qtbot.keyClick(step.void_bar.reason, KEY.Key_Return)
    until(qtbot, lambda: step.count(Award.READY) == 1)
    assert step.count(Award.ISSUED) == 4
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
    step.print_out(Path("Sertifikat.pdf"))
    assert "Belum ada pencetak" in step.bars.bars[0].words.text()


def test_nobody_passed_is_said_in_the_place_of_the_preview(
    qtbot: QtBot, window: MainWindow, context: Context
) -> None:
    a_training(context.office, 2)
    read_again(window).award()
    step = award_of(qtbot, window)
    labels = [each.text() for each in step.paper.findChildren(type(step.void_bar.words))]
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
