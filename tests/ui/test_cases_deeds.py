"""In this file: what is done with many cases at once, and a list from the city taken in."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from case_ground import (
    KELURAHAN,
    Filled,
    Photograph,
    a_page,
    filled,
    go_to,
    hit,
    numbers,
    office,
    opened,
    page,
    press,
    rest,
    state_of,
    toast_of,
    with_keyboard,
)
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from ui_ground import cut_off, nameless

from padang_desktop.domain.cases.case import State
from padang_desktop.domain.cases.case_query import CaseQuery
from padang_desktop.ui.cases.page import CasesPage
from padang_desktop.ui.cases.return_form import ReturnForm
from padang_desktop.ui.cases.worklist_wizard import (
    AS_IN_FILE,
    NAME,
    ListChoices,
    keep_choices,
    kept_choices,
)
from padang_desktop.ui.context import Context
from padang_desktop.ui.imports.wizard import CHECK, DONE, FILE
from padang_desktop.use_cases.cases import list_cases
from padang_desktop.worker import Worker
from tests import people

__all__ = ["filled", "office", "page"]


def test_cases_are_given_to_a_psm_of_their_kelurahan_and_taken_back_by_undo(
    page: CasesPage, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    tasks, office = page.context.tasks, page.context.office
    rows = [numbers(page).index(filled.cases[at].number) for at in (0, 4, 8, 12)]
    page.table.clearSelection()
    flag = page.table.selectionModel().SelectionFlag
    for row in rows:
        page.table.selectionModel().select(page.table.paged.index(row, 0), flag.Select | flag.Rows)
    photograph(page.window(), "cases_selected", [(1366, 768)])
    hit(qtbot, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    near = {person.printed_name: person for person in filled.volunteers if person.kelurahan == KELURAHAN[0]}
    first = [action for action in menu.actions() if action.text() in near]
    assert len(first) == 2 and len([action for action in menu.actions() if action.menu()]) == 3
    chosen = filled.volunteers[4]
    next(action for action in first if action.text() == chosen.printed_name).trigger()
    menu.close()
    rest(qtbot, tasks)
    assert toast_of(page).text == (
        f"3 kasus ditugaskan kepada {chosen.printed_name}. 1 dilewati karena sudah dikunjungi."
    )
    wanted = CaseQuery(volunteer_id=chosen.id)
    assert len(list_cases.handles(office, wanted)) == 3
    undo = toast_of(page).button
    assert undo is not None
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    rest(qtbot, tasks)
    states = [state_of(office, filled.cases[at]) for at in (0, 4, 8)]
    assert states == [State.NEW, State.NEW, State.ASSIGNED]
    before = CaseQuery(volunteer_id=filled.volunteers[0].id)
    assert len(list_cases.handles(office, before)) == 8


def test_without_anything_chosen_the_deeds_ask_for_it(page: CasesPage, qtbot: QtBot) -> None:
    page.table.clearSelection()
    page.table.setCurrentIndex(page.table.paged.index(-1, -1))
    page.ask_assign()
    page.approve()
    assert [bar.words.text() for bar in page.bars.bars] == [
        "Pilih dulu kasus yang akan ditugaskan.",
        "Pilih dulu kasusnya di daftar.",
    ]


def test_results_are_approved_and_what_has_none_is_passed_over(
    page: CasesPage, filled: Filled, qtbot: QtBot
) -> None:
    page.table.selectAll()
    assert page.list.tools.said.text() == "24 dipilih"
    hit(qtbot, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    rest(qtbot, page.context.tasks)
    assert toast_of(page).text == "3 hasil disetujui dan siap dikirim. 21 dilewati."
    assert state_of(page.context.office, filled.cases[12]) is State.READY


def test_a_result_goes_back_only_with_a_reason(
    page: CasesPage, filled: Filled, qtbot: QtBot, photograph: Photograph
) -> None:
    opened(page, filled, 12, qtbot)
    page.ask_return()
    [form] = page.detail.findChildren(ReturnForm)
    assert with_keyboard() is form.reason
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, page.context.tasks)
    assert form.trouble.text().startswith("✕ Kasus tidak bisa dikembalikan tanpa alasan.")
    photograph(page.window(), "cases_return")
    press(qtbot, "Foto rumah gelap")
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, page.context.tasks)
    assert state_of(page.context.office, filled.cases[12]) is State.RETURNED
    assert not page.has_detail and toast_of(page).text == "1 kasus dikembalikan untuk diperbaiki."


def test_the_menu_of_a_row_holds_its_deeds(page: CasesPage, filled: Filled, qtbot: QtBot) -> None:
    go_to(page, filled, 3, qtbot)
    menu = page.case_menu()
    said = [action.text() for action in menu.actions() if action.text()]
    assert said == ["Buka rincian", "Catat kunjungan", "Tugaskan kepada", "Setujui", "Kembalikan…",
                    "Masuk periode berikutnya…", "Tutup kasus…", "Hapus salah input…",
                    "Salin nomor kasus"]  # fmt: skip
    menu.actions()[-1].trigger()
    assert QGuiApplication.clipboard().text() == filled.cases[3].number
    menu.actions()[1].trigger()
    rest(qtbot, page.context.tasks)
    menu.close()
    assert page.form.number.selectedText() == filled.cases[3].number


def test_a_list_from_the_city_is_taken_in_with_its_kind_and_deadline(
    context: Context, qtbot: QtBot, worker: Worker, tmp_path: Path, photograph: Photograph
) -> None:
    page = a_page(qtbot, context)
    hit(qtbot, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    wizard = page.wizard
    assert wizard is not None
    wizard.options.task_type.choose("PEMUTAKHIRAN")
    wizard.options.deadline.setText("30-11-2026")
    photograph(page.window(), "cases_wizard")
    assert nameless(page) == [] and cut_off(page) == []
    wizard.read(a_sheet(tmp_path / "tugas.xlsx"))
    qtbot.waitUntil(lambda: wizard._stack.currentIndex() == CHECK, timeout=30_000)
    photograph(page.window(), "cases_wizard_check")
    qtbot.mouseClick(wizard._take_in, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: wizard._stack.currentIndex() == DONE, timeout=30_000)
    rest(qtbot, context.tasks)
    assert wizard.done.brought.text() == "2 tugas baru untuk 2 keluarga."
    photograph(page.window(), "cases_wizard_done")
    qtbot.mouseClick(wizard._finish, Qt.MouseButton.LeftButton)
    rest(qtbot, context.tasks)
    assert numbers(page) == ["VV-137111-202611-0001", "VV-137111-202611-0002"]
    line = page.list.line_of(page.table.paged.id_at(0))
    assert line is not None and (line.task_type, line.deadline) == ("PEMUTAKHIRAN", "2026-11-30")
    page.take_in()
    assert page.wizard is not wizard and page.wizard is not None
    assert page.wizard.options.task_type.code == "PEMUTAKHIRAN"


def test_a_list_without_a_kind_of_task_asks_for_it_and_is_judged_again_once_it_is_chosen(
    context: Context, qtbot: QtBot, worker: Worker, tmp_path: Path, photograph: Photograph
) -> None:
    page = a_page(qtbot, context)
    page.take_in()
    wizard = page.wizard
    assert wizard is not None and wizard.options.task_type.code == AS_IN_FILE
    wizard.read(a_sheet(tmp_path / "tugas.xlsx"))
    qtbot.waitUntil(lambda: bool(wizard.bars.bars), timeout=30_000)
    assert wizard.step == FILE and "tidak menyebut jenis tugas" in wizard.bars.bars[0].words.text()
    assert wizard.options.task_type.hasFocus()
    photograph(page.window(), "cases_wizard_kind")
    wizard.go(CHECK)
    assert wizard.step == FILE and len(wizard.bars.bars) == 1
    wizard.options.task_type.choose("PEMUTAKHIRAN")
    wizard.go(CHECK)
    qtbot.waitUntil(lambda: wizard.step == CHECK, timeout=30_000)
    assert "2 baru" in wizard._page.said and wizard._take_in.isEnabled()
    wizard.go(FILE)
    wizard.go(CHECK)
    assert wizard.step == CHECK and not wizard.strip.is_busy


def test_a_list_that_names_another_month_says_so_and_takes_it_with_one_button(
    context: Context, qtbot: QtBot, worker: Worker, tmp_path: Path, photograph: Photograph
) -> None:
    page = a_page(qtbot, context)
    page.take_in()
    wizard = page.wizard
    assert wizard is not None
    wizard.options.task_type.choose("PEMUTAKHIRAN")
    assert wizard.options.period.code == "2026-11"
    wizard.read(a_sheet(tmp_path / "tugas.xlsx", "DAFTAR PEMUTAKHIRAN BULAN DESEMBER 2026"))
    qtbot.waitUntil(lambda: wizard.step == CHECK, timeout=30_000)
    [bar] = wizard.bars.bars
    assert bar.words.text() == "Judul berkas menyebut Desember 2026; dipilih November 2026."
    photograph(page.window(), "cases_wizard_month")
    [pressed] = bar.findChildren(QPushButton)
    assert pressed.text() == "Pakai Desember 2026"
    pressed.click()
    qtbot.waitUntil(lambda: not wizard.strip.is_busy and not wizard.bars.bars, timeout=30_000)
    assert wizard.step == CHECK and wizard.options.period.code == "2026-12"
    qtbot.mouseClick(wizard._take_in, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: wizard.step == DONE, timeout=30_000)
    qtbot.mouseClick(wizard._finish, Qt.MouseButton.LeftButton)
    rest(qtbot, context.tasks)
    assert numbers(page) == ["VV-137111-202612-0001", "VV-137111-202612-0002"]


def a_sheet(path: Path, title: str = "") -> Path:
    """A worklist as the city sends it, with made-up families."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    if title:
        sheet.append([title])
    sheet.append(["No", "NIK", "No KK", "Nama", "Hubungan", "Alamat", "RT", "RW", "Kelurahan", "Keterangan"])
    for number in (1, 2):
        sheet.append(
            [number, people.a_nik(), people.a_kk(), people.a_name(), "Kepala Keluarga", "Jl. Contoh 9", 1, 2,
             "Lubuk Buaya", "cek lapangan"]
        )  # fmt: skip
    sheet.append([3, "", "", "TANPA NOMOR", "", "", "", "", "Lubuk Buaya", ""])
    book.save(path)
    return path


def test_what_was_chosen_for_a_list_is_offered_again_after_the_program_was_closed(tmp_path: Path) -> None:
    keep_choices(tmp_path, ListChoices("VERVAL_PBI", "2026-12", "2026-12-11"))
    assert kept_choices(tmp_path) == ListChoices("VERVAL_PBI", "2026-12", "2026-12-11")
    (tmp_path / NAME).write_text('["bukan", "pilihan"]', "utf-8")
    assert kept_choices(tmp_path) == ListChoices()
    (tmp_path / NAME).write_text('{"task_type": 7, "period": "2026-12"}', "utf-8")
    assert kept_choices(tmp_path) == ListChoices(period="2026-12")
