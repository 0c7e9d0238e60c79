"""In this file: rows of a file are opened, compared, mended in place, and the mends are taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from import_ground import HEADER, WAIT_MS, a_roster, a_row, a_wizard, arrive, chip, go_to, shown, wait_for
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from ui_ground import cut_off, nameless, settle

from padang_desktop.ui.context import Context
from padang_desktop.ui.imports.difference_view import DifferenceView
from padang_desktop.ui.imports.wizard import COLUMNS, DONE, ImportWizard
from padang_desktop.ui.nik_edit import NikEdit
from padang_desktop.use_cases.roster import keep_roster
from padang_desktop.worker import Worker
from tests import people


@pytest.fixture
def wizard(context: Context, worker: Worker, tmp_path: Path, qtbot: QtBot) -> ImportWizard:
    sheet = a_roster(tmp_path / "DATA PSM FIX (2).xlsx", context.office)
    return arrive(a_wizard(qtbot, context), sheet, qtbot)


def hit(wizard: ImportWizard, qtbot: QtBot, key: Qt.Key, mods: Any = Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the keyboard is."""
    target = wizard.focusWidget()
    assert target is not None
    qtbot.keyClick(target, key, mods)
    settle()


def mended(wizard: ImportWizard, qtbot: QtBot) -> None:
    """Wait until no mend is under way."""
    qtbot.waitUntil(lambda: not wizard.check.mending.is_busy, timeout=WAIT_MS)
    settle()


def editor_of(wizard: ImportWizard, field: str) -> Any:
    """The editor of a cell of the opened row."""
    assert wizard.check.row is not None
    return wizard.check.row.fields[field].editor


def texts(widget: Any) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def test_a_refused_row_is_opened_with_enter_mended_with_enter_and_goes_in(
    wizard: ImportWizard, context: Context, qtbot: QtBot, photograph: Any
) -> None:
    told: list[str] = []
    context.announced.connect(lambda text, undo, word: told.append(text))
    go_to(wizard, 14)
    hit(wizard, qtbot, Qt.Key.Key_Return)
    photograph(wizard, "masukkan-perbaiki")
    assert wizard.check.row is not None
    field = wizard.check.row.fields["nik"]
    assert wizard.focusWidget() is field.editor and any("16 angka; ini 15" in text for text in texts(field))
    nik = people.a_nik()
    qtbot.keyClicks(field.editor, nik)
    hit(wizard, qtbot, Qt.Key.Key_Return)
    assert wizard.check.mending.is_busy and not field.isEnabled() and not wizard._take_in.isEnabled()
    assert "Diperiksa…" in shown(wizard, "outcome")
    mended(wizard, qtbot)
    assert chip(wizard, "refuse") == "Ditolak 3" and chip(wizard, "add") == "Baru 7"
    assert told == ["Perbaikan tersimpan. Ditolak tinggal 3."]
    assert wizard.check.row.title == "Baris 15" and wizard.focusWidget() is editor_of(wizard, "kelurahan")
    wizard._take_in.click()
    wait_for(qtbot, wizard, DONE)
    [handle] = keep_roster.matching(context.office, typed="Rahmat Piliang")
    assert keep_roster.lines(context.office, [handle])[handle].nik == nik


def test_the_last_mend_is_taken_back_with_ctrl_z(wizard: ImportWizard, qtbot: QtBot) -> None:
    go_to(wizard, 14)
    hit(wizard, qtbot, Qt.Key.Key_Return)
    assert wizard.check.row is not None and wizard._page.undo_mend.isHidden()
    qtbot.keyClicks(wizard.check.row.fields["nik"].editor, people.a_nik())
    hit(wizard, qtbot, Qt.Key.Key_Return)
    mended(wizard, qtbot)
    assert wizard._page.undo_mend.isVisible()
    hit(wizard, qtbot, Qt.Key.Key_Escape)
    assert (
        wizard.check.row is None
        and wizard.check.table is not None
        and wizard.focusWidget() is wizard.check.table
    )
    hit(wizard, qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    mended(wizard, qtbot)
    assert chip(wizard, "refuse") == "Ditolak 4" and wizard._page.undo_mend.isHidden()


def test_the_same_wrong_text_is_replaced_in_every_row(
    wizard: ImportWizard, context: Context, qtbot: QtBot, photograph: Any
) -> None:
    go_to(wizard, 15)
    hit(wizard, qtbot, Qt.Key.Key_Return)
    assert wizard.check.row is not None
    field = wizard.check.row.fields["kelurahan"]
    assert field._all.text() == "Ganti semua “Negeri Dongeng” (3 baris)"
    qtbot.mouseClick(field._all, Qt.MouseButton.LeftButton)
    assert not wizard.check.mending.is_busy and wizard.focusWidget() is field.editor
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "Lubuk Buaya")
    photograph(wizard, "masukkan-ganti-semua")
    assert field._all.text() == "Ganti di 3 baris menjadi “Lubuk Buaya”"
    qtbot.mouseClick(field._all, Qt.MouseButton.LeftButton)
    mended(wizard, qtbot)
    assert chip(wizard, "refuse") == "Ditolak 1" and chip(wizard, "add") == "Baru 9"
    wizard.check.undo()
    mended(wizard, qtbot)
    assert chip(wizard, "refuse") == "Ditolak 4"


def test_a_mend_that_is_still_wrong_stays_open_with_its_reason(wizard: ImportWizard, qtbot: QtBot) -> None:
    go_to(wizard, 15)
    hit(wizard, qtbot, Qt.Key.Key_Return)
    assert wizard.check.row is not None
    editor = wizard.check.row.fields["kelurahan"].editor
    editor.selectAll()
    qtbot.keyClicks(editor, "Negeri Awan")
    hit(wizard, qtbot, Qt.Key.Key_Return)
    mended(wizard, qtbot)
    assert wizard.check.row.title == "Baris 15" and chip(wizard, "refuse") == "Ditolak 4"
    assert any("Negeri Awan" in text for text in texts(wizard.check.row.fields["kelurahan"]))


def test_a_known_person_stands_side_by_side_with_what_differs_first(
    wizard: ImportWizard, qtbot: QtBot, photograph: Any
) -> None:
    wizard.check.filter.turn_to("change")
    hit_row = wizard.check.table
    assert hit_row is not None
    hit_row.setFocus()
    hit(wizard, qtbot, Qt.Key.Key_Return)
    photograph(wizard, "masukkan-berdampingan")
    assert wizard.check.row is not None
    [view] = wizard.check.row.findChildren(DifferenceView)
    said = texts(view)
    assert said[:2] == ["Tersimpan", "Di berkas"] and said[2].startswith("≠ ")
    differing = [text for text in said if text.startswith("≠ ")]
    assert "≠ No. HP" in differing and "≠ Alamat" in differing
    assert said.index(differing[-1]) < said.index("Nama")
    assert nameless(wizard) == [] and cut_off(wizard) == []


def test_niks_are_masked_until_the_page_shows_them(wizard: ImportWizard, qtbot: QtBot) -> None:
    wizard.check.filter.turn_to("")
    assert not any(text.isdigit() and len(text) > 12 for text in shown(wizard, "nik"))
    go_to(wizard, 14)
    hit(wizard, qtbot, Qt.Key.Key_Return)
    assert wizard.check.row is not None
    editor = wizard.check.row.fields["nik"].editor
    assert isinstance(editor, NikEdit) and "•" in editor.text()
    qtbot.mouseClick(wizard.check.filter.reveal, Qt.MouseButton.LeftButton)
    settle()
    assert wizard.check.row is not None
    assert wizard.check.row.fields["nik"].editor.text().isdigit()
    assert sum(text.isdigit() and len(text) == 16 for text in shown(wizard, "nik")) == 11


def test_f8_goes_from_problem_to_problem_and_back(wizard: ImportWizard, qtbot: QtBot) -> None:
    wizard.check.filter.turn_to("")
    table = wizard.check.table
    assert table is not None
    table.setFocus()
    table.select(0)
    visited: list[str] = []
    for _ in range(5):
        hit(wizard, qtbot, Qt.Key.Key_F8)
        visited.append(shown(wizard, "number")[table.current_id])
    assert visited == ["14", "15", "16", "17", "14"]
    hit(wizard, qtbot, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert shown(wizard, "number")[table.current_id] == "17"


def test_search_finds_a_cell_and_says_when_nothing_fits(wizard: ImportWizard, qtbot: QtBot) -> None:
    wizard.check.filter.turn_to("")
    qtbot.keyClicks(wizard.check.filter.search, "yusni")
    assert shown(wizard, "name") == ["Yusniar"]
    qtbot.keyClicks(wizard.check.filter.search, "xx")
    assert wizard.check.table is not None and wizard.check.table.paged.rowCount() == 0
    assert wizard.check.table.empty.sentence == "Tidak ada yang cocok."
    wizard.check.table.empty._on_pressed()
    assert wizard.check.table.paged.rowCount() == 16


def test_a_large_file_is_searched_without_stopping_the_window(
    context: Context, worker: Worker, tmp_path: Path, qtbot: QtBot
) -> None:
    lines = [";".join(HEADER)]
    lines += [";".join(map(str, a_row(at % 90, f"Warga {at}", people.a_nik()))) for at in range(1, 3_301)]
    path = tmp_path / "besar.csv"
    path.write_text("\n".join(lines), "utf-8")
    wizard = arrive(a_wizard(qtbot, context), path, qtbot)
    wizard.check.filter.turn_to("")
    table = wizard.check.table
    assert table is not None and table.paged.rowCount() == 3_301
    qtbot.keyClicks(wizard.check.filter.search, "warga 3299")
    qtbot.waitUntil(lambda: table.paged.rowCount() == 1, timeout=WAIT_MS)
    assert shown(wizard, "name") == ["Warga 3299"] and table.current_id is not None


def test_ctrl_f_goes_to_the_wizards_own_search(wizard: ImportWizard, qtbot: QtBot) -> None:
    heard: list[int] = []
    QShortcut(QKeySequence("Ctrl+F"), wizard, lambda: heard.append(1))
    wizard.check.take_focus()
    hit(wizard, qtbot, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert wizard.focusWidget() is wizard.check.filter.search and not heard
    hit(wizard, qtbot, Qt.Key.Key_Down)
    assert wizard.focusWidget() is wizard.check.table


def test_any_other_cell_of_a_row_can_be_mended_too(
    wizard: ImportWizard, qtbot: QtBot, photograph: Any
) -> None:
    wizard.check.filter.turn_to("add")
    table = wizard.check.table
    assert table is not None
    table.setFocus()
    hit(wizard, qtbot, Qt.Key.Key_Return)
    assert wizard.check.row is not None and not wizard.check.row.fields
    wizard.check.row.open_all()
    settle()
    photograph(wizard, "masukkan-isian-lain")
    editor = wizard.check.row.fields["address"].editor
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "Jl. Hamka 7")
    hit(wizard, qtbot, Qt.Key.Key_Return)
    mended(wizard, qtbot)
    assert "Jl. Hamka 7" in shown(wizard, "address")


def test_enter_on_another_row_goes_into_its_field_while_the_pane_is_open(
    wizard: ImportWizard, qtbot: QtBot
) -> None:
    go_to(wizard, 15)
    hit(wizard, qtbot, Qt.Key.Key_Return)
    assert wizard.check.row is not None
    wizard.check.take_focus()
    go_to(wizard, 14)
    wizard.check.take_focus()
    hit(wizard, qtbot, Qt.Key.Key_Return)
    assert wizard.focusWidget() is editor_of(wizard, "nik")


def test_after_a_chip_the_keyboard_is_on_the_rows(wizard: ImportWizard, qtbot: QtBot) -> None:
    found = wizard.check.filter.chips._chips[""]
    found.setFocus()
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
    settle()
    assert wizard.focusWidget() is wizard.check.table


def test_another_step_ends_what_was_announced(wizard: ImportWizard, context: Context) -> None:
    ended: list[int] = []
    context.moved_on.connect(lambda: ended.append(wizard.step))
    wizard.go(COLUMNS)
    wizard.go(COLUMNS)
    assert len(ended) == 1


def test_what_would_be_understood_is_shown_whole_with_the_arrow_down_and_chosen_by_keys(
    wizard: ImportWizard, qtbot: QtBot, photograph: Any
) -> None:
    go_to(wizard, 15)
    hit(wizard, qtbot, Qt.Key.Key_Return)
    assert wizard.check.row is not None
    field = wizard.check.row.fields["kelurahan"]
    assert field.editor.text() == "Negeri Dongeng" and field.choices is not None
    hit(wizard, qtbot, Qt.Key.Key_Down)
    popup = field.choices.popup()
    assert popup.isVisible() and popup.model().rowCount() > 10, "not only those that are like the wrong one"
    photograph(wizard, "masukkan-pilihan", [(1366, 768)])
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    chosen = popup.currentIndex().data()
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    settle()
    assert field.editor.text() == chosen and not popup.isVisible()
