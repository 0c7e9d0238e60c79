"""In this file: Beranda leads back to what was left half done, and to the desk."""

from __future__ import annotations

from home_ground import page, read_again
from PySide6.QtCore import Qt

from padang_desktop.domain.residents.resident_request import RequestDraft
from padang_desktop.domain.training.training_draft import TrainingDraft
from padang_desktop.ui.cases.page import CasesPage
from padang_desktop.ui.context import Context
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
from padang_desktop.use_cases.residents import draft_request
from padang_desktop.use_cases.training import draft_training
from tests import people
from tests.offices import an_office, with_tasks

__all__ = ["page"]


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
