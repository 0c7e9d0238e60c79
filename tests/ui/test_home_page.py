"""In this file: Beranda tells what waits, leads to it, and takes an import back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from import_ground import HEADER, a_book, a_row
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from ui_ground import cut_off, nameless, settle, widgets_left_by

from padang_desktop.domain.case import State
from padang_desktop.domain.resident_request import RequestDraft
from padang_desktop.domain.training_draft import TrainingDraft
from padang_desktop.store import cases, families, worklists
from padang_desktop.ui import look, words
from padang_desktop.ui.cases.page import CasesPage
from padang_desktop.ui.context import Context
from padang_desktop.ui.home.cards import CardLine
from padang_desktop.ui.home.page import HomePage
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.masking import Masking
from padang_desktop.ui.office_keys import OfficeKeys
from padang_desktop.ui.page_header import ActionButton
from padang_desktop.ui.page_list import CASES, HOME, TRAINING
from padang_desktop.ui.residents.request_form import RequestForm
from padang_desktop.ui.training.page import TrainingPage
from padang_desktop.ui.training.plan_form import PlanForm
from padang_desktop.use_cases.cases import draft_visit
from padang_desktop.use_cases.imports import import_roster, import_sheet
from padang_desktop.use_cases.keys import enrol_office
from padang_desktop.use_cases.outbox import send_batch
from padang_desktop.use_cases.residents import draft_request
from padang_desktop.use_cases.roster import keep_roster, merge_twins
from padang_desktop.use_cases.settings import keep_recovery
from padang_desktop.use_cases.training import draft_training
from padang_desktop.worker import Worker
from tests import people
from tests.offices import RESOURCES, an_office, with_tasks


@pytest.fixture
def page(context: Context, qtbot) -> HomePage:
    page = HomePage(context)
    qtbot.addWidget(page)
    page.resize(1190, 720)
    page.show()
    return page


@pytest.fixture
def worker(context: Context) -> Iterator[Worker]:
    office = context.office
    worker = Worker(office.folder, office.key_for_worker(), office.account.id, RESOURCES)
    context.tasks.use_worker(worker)
    yield worker
    context.tasks.use_worker(None)
    worker.stop()


def read_again(page: HomePage, qtbot) -> list[str]:
    before = page._today
    page.refresh()
    qtbot.waitUntil(lambda: not page.context.tasks.under_way, timeout=10_000)
    assert page._today is not None or before is not None
    settle()
    return [line.text for line in page.lines]


def a_busy_office(context: Context) -> None:
    office = context.office
    made = with_tasks(office, 40, volunteer_count=39)
    moves = {State.ASSIGNED: 8, State.VISITED: 5, State.RETURNED: 3, State.READY: 9, State.SENT: 6}
    left = list(made.cases)
    with office.writing("case.changed") as tx:
        for state, count in moves.items():
            for _ in range(count):
                cases.move(tx, left.pop(), state, {"presence": "DITEMUKAN"})
    draft_visit.keep_draft(office, people.a_visit(made.case))


def test_an_empty_office_is_told_how_to_begin(page, qtbot, photograph) -> None:
    texts = read_again(page, qtbot)
    assert texts == ["Tidak ada yang menunggu hari ini."]
    assert page.beginning.isVisible()
    photograph(page, "home-kosong")


def test_the_button_of_a_line_goes_there_and_begins_the_deed(page, context, qtbot) -> None:
    read_again(page, qtbot)
    [line] = [line for line in page.beginning.findChildren(CardLine) if line.text == "Masukkan daftar PSM"]
    with (
        qtbot.waitSignal(context.page_wanted) as gone,
        qtbot.waitSignal(context.first_deed_wanted) as begun,
    ):
        qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    assert gone.args == ["roster", ""] and begun.args == ["import_roster"]


def test_what_waits_stands_in_the_order_of_its_urgency(page, context, qtbot, photograph) -> None:
    a_busy_office(context)
    texts = read_again(page, qtbot)
    assert texts[0] == "3 tugas perlu diperbaiki"
    assert "1 kunjungan belum selesai diketik" in texts
    assert "9 hasil siap dikirim ke kota" in texts
    assert "5 hasil kunjungan menunggu persetujuan Anda" in texts
    assert "Belum pernah ada cadangan" in texts
    assert page.told_progress.text() == "20 dari 40 tugas sudah ada hasilnya (50 %)"
    photograph(page, "home-ramai")


def test_a_deadline_that_has_passed_is_said_in_days(page, context, qtbot) -> None:
    office = context.office
    deadline = office.today() - timedelta(days=3)
    worklist = people.a_worklist(deadline=deadline.isoformat())
    family = people.a_family()
    with office.writing("worklist.imported") as tx:
        worklists.add(tx, [worklist])
        families.add(tx, [family])
        cases.add(tx, [people.a_case(worklist, family)])
    read_again(page, qtbot)
    [line] = [line for line in page.lines if line.text.startswith("Verifikasi PBI November")]
    assert "sudah lewat 3 hari" in line.detail and "1 dari 1 belum ada hasil" in line.text


def test_the_pieces_of_the_bar_add_up_and_are_spoken(page, context, qtbot) -> None:
    a_busy_office(context)
    read_again(page, qtbot)
    pieces = page.bar.bar.pieces()
    assert [state for state, _ in pieces][:2] == [State.NEW, State.ASSIGNED]
    assert pieces[-1][1].right() == pytest.approx(page.bar.bar.width(), abs=0.5)
    assert "Siap dikirim 9" in page.bar.bar.accessibleDescription()


def test_lanjutkan_goes_on_with_the_form_that_was_left_last(context, qtbot, photograph) -> None:
    office = context.office
    made = with_tasks(office, 2)
    draft_visit.keep_draft(office, people.a_visit(made.cases[1]))
    draft_training.keep_draft(office, TrainingDraft(title="Bimtek PSM"))
    window = MainWindow([HOME, CASES, TRAINING], context, OfficeKeys(office), "Padang Desktop")
    qtbot.addWidget(window)
    window.show()
    home = window.page
    assert isinstance(home, HomePage)
    assert "1 rencana pelatihan belum selesai diketik" in read_again(home, qtbot)
    photograph(window, "home-lanjutkan")
    [line] = [line for line in home.lines if line.text == "1 kunjungan belum selesai diketik"]
    qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    page = window.page
    assert isinstance(page, CasesPage)
    qtbot.waitUntil(lambda: page.form.number.text() == made.cases[1].number, timeout=10_000)
    qtbot.waitUntil(lambda: not context.tasks.under_way, timeout=10_000)
    assert page.form.isVisible()
    window.open_page("home")
    read_again(home, qtbot)
    [line] = [line for line in home.lines if line.text == "1 rencana pelatihan belum selesai diketik"]
    qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    training = window.page
    assert isinstance(training, TrainingPage)
    form = training.inner
    assert isinstance(form, PlanForm)
    qtbot.waitUntil(lambda: form.draft.title == "Bimtek PSM", timeout=10_000)


def test_in_the_city_nothing_is_said_in_percent(tasks, qtbot, tmp_path, photograph) -> None:
    city = an_office(tmp_path / "kota", "kota", name="Admin Contoh")
    with city.writing("batch.received") as tx:
        worklist, family = people.a_worklist(), people.a_family()
        worklists.add(tx, [worklist])
        families.add(tx, [family])
        cases.add(tx, [people.a_case(worklist, family, state=State.SENT)])
    page = HomePage(Context(city, tasks, Masking()))
    qtbot.addWidget(page)
    page.show()
    read_again(page, qtbot)
    assert page.told_progress.text().startswith("1 tugas dengan hasil sudah diterima dari kecamatan.")
    assert "%" not in page.told_progress.text()
    photograph(page, "home-kota-hasil")
    city.close()


def test_signs_and_lines_follow_the_theme(page, context, qtbot, qapp, photograph) -> None:
    a_busy_office(context)
    read_again(page, qtbot)
    line = page.lines[0]
    look.apply(qapp, RESOURCES, "dark")
    settle()
    seen = {line.grab().toImage().pixelColor(x, y).name() for x in range(40) for y in range(line.height())}
    assert look.DARK.states["bad"].soft.lower() in seen
    photograph(page, "home-gelap", sizes=((911, 460),))


def test_a_recovery_code_put_off_is_asked_for_until_it_is_kept(page, context, qtbot) -> None:
    assert "Kode pemulihan belum disimpan" not in read_again(page, qtbot)
    keep_recovery.note(context.office, kept=False)
    assert "Kode pemulihan belum disimpan" in read_again(page, qtbot)
    keep_recovery.note(context.office, kept=True)
    assert "Kode pemulihan belum disimpan" not in read_again(page, qtbot)


def test_an_import_is_taken_back_from_here(page, context, worker, qtbot, tmp_path, photograph) -> None:
    sheet = tmp_path / "DATA PSM FIX (2).csv"
    rows = [f"{people.a_name()};{people.a_nik()};L;Lubuk Buaya" for _ in range(3)]
    sheet.write_text("\n".join(["Nama;NIK;L/P;Kelurahan", *rows]), "utf-8")
    plan = import_roster.stage_roster(context.office, sheet)
    import_sheet.apply_plan(context.office, plan.id)
    read_again(page, qtbot)
    photograph(page, "home-data-masuk")
    [line] = page.taken_in.findChildren(CardLine)
    assert "3 ditambah" in line.detail
    qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: keep_roster.matching(context.office) == [], timeout=20_000)
    qtbot.waitUntil(
        lambda: any("diurungkan" in each.detail for each in page.taken_in.findChildren(CardLine)),
        timeout=10_000,
    )


def test_every_widget_has_a_name_nothing_is_cut_off_even_in_a_longer_language(
    page, context, qtbot, photograph
) -> None:
    a_busy_office(context)
    read_again(page, qtbot)
    for size in ((1190, 720), (855, 430)):
        page.resize(*size)
        settle()
        assert nameless(page) == [] and cut_off(page) == []
    words.speak({}, pseudo=True)
    long = HomePage(context)
    qtbot.addWidget(long)
    long.show()
    read_again(long, qtbot)
    photograph(long, "home-pseudo", sizes=((911, 460),))
    assert cut_off(long) == []


def test_opening_and_closing_leaves_no_widget_behind(context, qtbot) -> None:
    a_busy_office(context)

    def once() -> None:
        page = HomePage(context)
        page.show()
        page.refresh()
        qtbot.waitUntil(lambda: not context.tasks.under_way, timeout=10_000)
        page.close()
        page.deleteLater()

    assert widgets_left_by(once, 5) == 0


def test_the_city_is_led_through_its_first_steps_and_told_who_is_missing(
    tasks, qtbot, tmp_path, photograph
) -> None:
    city = an_office(tmp_path / "kota", "kota", name="Admin Contoh")
    context = Context(city, tasks, Masking())
    page = HomePage(context)
    qtbot.addWidget(page)
    page.show()
    assert read_again(page, qtbot) == ["Tidak ada yang menunggu hari ini."]
    photograph(page, "home-kota-awal")
    enrol_office.new_city_keys(city)
    texts = read_again(page, qtbot)
    assert texts == ["Belum terdaftar: Bungus Teluk Kabung, Koto Tangah, Kuranji, dan 8 lainnya"]
    photograph(page, "home-kota")
    city.close()


def test_a_batch_is_followed_from_here(page, context, qtbot, tmp_path) -> None:
    office, stick = context.office, tmp_path / "FLASHDISK"
    stick.mkdir()
    city = an_office(tmp_path / "kota", "kota")
    city.clock = office.clock
    enrol_office.new_city_keys(city)
    card = enrol_office.city_card(city, stick)
    enrol_office.join(office, card.path, card.letters)
    with_tasks(office, 1, volunteer_count=1)
    made = send_batch.make_batch(office, stick)
    assert "Kiriman nomor 1 di flashdisk" in read_again(page, qtbot)
    send_batch.hand_over(office, made.batch_id)
    assert "Kiriman nomor 1 menunggu tanda terima" in read_again(page, qtbot)
    now = office.clock()
    office.clock = lambda: now + timedelta(days=15)
    assert "Kiriman nomor 1 terlambat dijawab" in read_again(page, qtbot)
    city.close()


def test_a_request_left_at_the_desk_is_gone_on_with_from_here(context, qtbot, photograph) -> None:
    office = context.office
    head = with_tasks(office, 2).heads[0]
    draft = RequestDraft(need="SURAT_PENGANTAR", family_id=head.family_id, person_id=head.id)
    draft_request.keep_draft(office, draft)
    window = MainWindow([HOME, CASES], context, OfficeKeys(office), "Padang Desktop")
    qtbot.addWidget(window)
    window.show()
    home = window.page
    assert isinstance(home, HomePage)
    assert "1 permohonan warga belum selesai diketik" in read_again(home, qtbot)
    [line] = [line for line in home.lines if "permohonan" in line.text]
    assert head.name in line.detail
    photograph(window, "home-permohonan")
    qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    page = window.page
    assert isinstance(page, CasesPage)
    qtbot.waitUntil(lambda: not context.tasks.under_way, timeout=10_000)
    [form] = page.findChildren(RequestForm)
    assert form.isVisible() and form.draft.need == "SURAT_PENGANTAR" and form.draft.person_id == head.id


def test_layanan_warga_is_a_button_here_with_its_key_and_stands_once_in_the_palette(
    context, qtbot, photograph
) -> None:
    window = MainWindow([HOME, CASES], context, OfficeKeys(context.office), "Padang Desktop")
    qtbot.addWidget(window)
    window.show()
    home = window.page
    assert isinstance(home, HomePage)
    [pressed] = [each for each in home.header.findChildren(ActionButton) if "Layanan" in each.text()]
    assert pressed.toolTip() == "Layanan warga (Ctrl+N)"
    titles = [each.title for each in window.keys._deed_commands()]
    assert titles.count("Layanan warga") == 1
    photograph(window, "home-layanan")
    qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not context.tasks.under_way, timeout=10_000)
    assert isinstance(window.page, CasesPage) and window.page.findChildren(RequestForm)


def test_the_city_has_no_desk(tasks, qtbot, tmp_path) -> None:
    city = an_office(tmp_path / "kota", "kota", name="Admin Contoh")
    made = Context(city, tasks, Masking())
    page = HomePage(made)
    qtbot.addWidget(page)
    assert not [action for action in page.actions() if action.text() == "Layanan warga"]
    window = MainWindow([HOME], made, OfficeKeys(city), "Padang Desktop")
    qtbot.addWidget(window)
    assert "Ctrl+N" not in [action.shortcut().toString() for action in window.keys.actions]
    window.close()
    qtbot.waitUntil(lambda: not tasks.under_way, timeout=10_000)
    city.close()


def test_an_import_that_a_merge_stands_on_says_so_here(
    page, context, worker, qtbot, tmp_path, photograph
) -> None:
    office = context.office
    sheet = tmp_path / "DATA PSM.csv"
    rows = [f"{name};{people.a_nik()};L;Lubuk Buaya" for name in ("SYAFRIL HIDAYAT", "SAFRIL HIDAYAT")]
    sheet.write_text("\n".join(["Nama;NIK;L/P;Kelurahan", *rows]), "utf-8")
    import_sheet.apply_plan(office, import_roster.stage_roster(office, sheet).id)
    lines = keep_roster.lines(office, keep_roster.matching(office))
    first, second = (line.id for line in lines.values())
    merge_twins.merge(office, first, second, {})
    read_again(page, qtbot)
    [line] = page.taken_in.findChildren(CardLine)
    qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: bool(page.bars.bars) or bool(page.window().findChildren(QMessageBox)), timeout=20_000
    )
    for ask in page.window().findChildren(QMessageBox):
        next(each for each in ask.buttons() if "Batal" not in each.text()).click()
    qtbot.waitUntil(lambda: bool(page.bars.bars), timeout=20_000)
    told = page.bars.bars[0].words.text()
    assert "tidak bisa diurungkan" in told and "abung" in told
    photograph(page, "home-impor-tergabung")


def test_the_keyboard_never_begins_on_urungkan_of_an_import(context, worker, qtbot, tmp_path) -> None:
    office = context.office
    rows = [a_row(1, "Yusniar", people.a_nik()), a_row(2, "Elfira", people.a_nik())]
    plan = import_roster.stage_roster(office, a_book(tmp_path / "psm.xlsx", {"PSM": [HEADER, *rows]}))
    import_sheet.apply_plan(office, plan.id)
    window = MainWindow([HOME, CASES], context, OfficeKeys(office), "Padang Desktop")
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    home = window.page
    assert isinstance(home, HomePage)
    read_again(home, qtbot)
    undo = [line.button for line in home.taken_in.findChildren(CardLine) if line.button is not None]
    assert undo and not any(each.hasFocus() for each in undo)
    assert home.isAncestorOf(QApplication.focusWidget())
    # With nothing to do there is still somewhere else to be.
    home._show_waiting([])
    home.beginning.empty()
    settle()
    home.take_focus()
    assert isinstance(QApplication.focusWidget(), ActionButton)
