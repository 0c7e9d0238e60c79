"""In this file: Beranda tells of an import and takes it back."""

from __future__ import annotations

from home_ground import page, read_again
from import_ground import HEADER, a_book, a_row
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from ui_ground import settle

from padang_desktop.ui.cards import CardLine
from padang_desktop.ui.home.page import NOUNS, HomePage
from padang_desktop.ui.imports.import_history import CHANGED_NOUN
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.office_keys import OfficeKeys
from padang_desktop.ui.page_header import ActionButton
from padang_desktop.ui.page_list import CASES, HOME
from padang_desktop.use_cases.imports import import_roster, import_sheet
from padang_desktop.use_cases.roster import keep_roster, merge_twins
from tests import people

__all__ = ["page"]


def test_every_kind_of_import_is_called_by_a_word_of_people() -> None:
    assert set(NOUNS) == set(CHANGED_NOUN)


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
