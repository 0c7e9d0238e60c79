"""In this file: a roster file is chosen, looked at, taken in and taken back, by clicks and keys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from import_ground import (
    HEADER,
    WAIT_MS,
    a_book,
    a_roster,
    a_row,
    a_wizard,
    arrive,
    chip,
    said,
    shown,
    wait_for,
    wizard,
)
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot
from ui_ground import cut_off, nameless, settle, widgets_left_by

from padang_desktop.domain.values.calendar import full_date, wib
from padang_desktop.ui import ask_file, words
from padang_desktop.ui.context import Context
from padang_desktop.ui.imports import cell_words
from padang_desktop.ui.imports.wizard import CHECK, COLUMNS, DONE, FILE, ImportWizard
from padang_desktop.use_cases.imports import import_sheet
from padang_desktop.use_cases.roster import keep_roster
from padang_desktop.worker import Worker
from tests import people

__all__ = ["wizard"]


@pytest.fixture
def sheet(context: Context, tmp_path: Path) -> Path:
    return a_roster(tmp_path / "DATA PSM FIX (2).xlsx", context.office)


def names(context: Context) -> int:
    return len(keep_roster.matching(context.office))


def test_a_recognised_file_opens_at_the_preview_and_its_counts_add_up(
    wizard: ImportWizard, sheet: Path, qtbot: QtBot, photograph: Any
) -> None:
    arrive(wizard, sheet, qtbot)
    photograph(wizard, "masukkan-periksa")
    assert wizard._page.said == (
        "DATA PSM FIX (2).xlsx: 16 baris dibaca = 6 baru + 1 berubah + 1 sama + 4 ditolak + 4 dilewati."
    )
    assert wizard._page.recognised.text().startswith("Dikenali: judul di baris 5, ")
    assert [chip(wizard, key) for key in ("", "add", "change", "same", "refuse", "skip")] == [
        "Semua 16", "Baru 6", "Berubah 1", "Sama 1", "Ditolak 4", "Dilewati 4",
    ]  # fmt: skip
    assert wizard.check.filter.only == "refuse" and shown(wizard, "number") == ["14", "15", "16", "17"]
    assert wizard._take_in.text().strip() == "Masukkan data (7)"
    for size in ((1190, 690), (735, 382)):
        wizard.resize(*size)
        settle()
        assert nameless(wizard) == [] and cut_off(wizard) == []


def be_sure(wizard: ImportWizard, qtbot: QtBot) -> None:
    """More than a tenth of the list would go: that is asked once, and answered with the deed."""
    qtbot.waitUntil(lambda: bool(wizard.window().findChildren(QMessageBox)), timeout=WAIT_MS)
    [ask] = wizard.window().findChildren(QMessageBox)
    next(each for each in ask.findChildren(QPushButton) if "Batal" not in each.text()).click()


def test_what_is_taken_in_is_summed_up_saved_apart_and_taken_back(
    wizard: ImportWizard, context: Context, sheet: Path, tmp_path: Path, qtbot: QtBot, photograph: Any
) -> None:
    arrive(wizard, sheet, qtbot)
    qtbot.mouseClick(wizard._take_in, Qt.MouseButton.LeftButton)
    wait_for(qtbot, wizard, DONE)
    photograph(wizard, "masukkan-selesai")
    assert wizard._summary.text().splitlines() == [
        "Dibaca: 16", "Ditambah: 6", "Diubah: 1", "Sama, tidak diubah: 1", "Ditolak: 4", "Dilewati: 4",
    ]  # fmt: skip
    assert names(context) == 8 and nameless(wizard) == []
    wizard.save_refused(tmp_path / "ditolak.xlsx")
    qtbot.waitUntil(lambda: bool(said(wizard)), timeout=WAIT_MS)
    assert said(wizard) == ["Baris yang ditolak tersimpan di ditolak.xlsx."]
    kept = openpyxl.load_workbook(tmp_path / "ditolak.xlsx").active
    assert kept is not None and kept.max_row == 5
    with qtbot.waitSignal(wizard.left, timeout=WAIT_MS):
        qtbot.mouseClick(wizard.done.undo_all, Qt.MouseButton.LeftButton)
        be_sure(wizard, qtbot)
    assert names(context) == 2


def test_an_earlier_file_is_taken_back_from_the_history(
    wizard: ImportWizard, context: Context, sheet: Path, qtbot: QtBot, photograph: Any
) -> None:
    told: list[str] = []
    context.announced.connect(lambda text, undo, word: told.append(text))
    arrive(wizard, sheet, qtbot)
    wizard._take_in.click()
    wait_for(qtbot, wizard, DONE)
    qtbot.mouseClick(wizard.done.another, Qt.MouseButton.LeftButton)
    assert wizard.step == FILE
    wizard.history.show_latest()
    photograph(wizard, "masukkan-riwayat")
    table = wizard.history.table
    assert [table.paged.text_at(0, at) for at in (1, 2, 3, 4, 5, 6)] == [
        "DATA PSM FIX (2).xlsx", "6", "1", "4", "Petugas Contoh", "Masuk",
    ]  # fmt: skip
    assert nameless(wizard) == [] and cut_off(wizard) == []
    qtbot.mouseClick(wizard.history.undo_button, Qt.MouseButton.LeftButton)
    be_sure(wizard, qtbot)
    qtbot.waitUntil(lambda: table.paged.text_at(0, 6) == "Diurungkan", timeout=WAIT_MS)
    assert names(context) == 2 and told[-1].startswith("Pemasukan DATA PSM FIX (2).xlsx diurungkan.")
    assert not wizard.history.undo_button.isEnabled()


def test_an_import_that_something_stands_on_says_what(
    wizard: ImportWizard, context: Context, sheet: Path, qtbot: QtBot, photograph: Any
) -> None:
    arrive(wizard, sheet, qtbot)
    wizard._take_in.click()
    wait_for(qtbot, wizard, DONE)
    [handle] = keep_roster.matching(context.office, typed="Yusniar")
    line = keep_roster.lines(context.office, [handle])[handle]
    person = keep_roster.volunteer(context.office, line.id)
    keep_roster.save(context.office, replace(person, address="Jl. Hamka 12"))
    wizard._begin_anew()
    wizard.history.show_latest()
    wizard.history.undo_button.click()
    qtbot.waitUntil(lambda: bool(wizard.history.bars.bars), timeout=WAIT_MS)
    photograph(wizard, "masukkan-riwayat-tertahan")
    assert "tidak bisa diurungkan" in wizard.history.bars.bars[0].words.text()
    assert names(context) == 8


def test_the_same_file_a_second_time_brings_nothing_and_says_when_it_came(
    wizard: ImportWizard, context: Context, qtbot: QtBot, tmp_path: Path, photograph: Any
) -> None:
    rows = [a_row(at, people.a_name(), people.a_nik()) for at in range(1, 5)]
    path = a_book(tmp_path / "PSM.xlsx", {"PSM": [HEADER, *rows]})
    arrive(wizard, path, qtbot)
    wizard._take_in.click()
    wait_for(qtbot, wizard, DONE)
    wizard._begin_anew()
    arrive(wizard, path, qtbot)
    photograph(wizard, "masukkan-sama")
    notes = " ".join(wizard._page.notes.texts)
    assert "Tidak ada yang berubah" in notes
    [done] = import_sheet.imports_done(context.office)
    assert full_date(wib(done.applied_at).date()) in notes
    assert not wizard._take_in.isEnabled() and wizard._summary.text()


def test_a_file_of_another_kecamatan_is_told_by_both_names(
    wizard: ImportWizard, qtbot: QtBot, tmp_path: Path, photograph: Any
) -> None:
    rows = [
        a_row(at, people.a_name(), people.a_nik(area="137107"), kelurahan="Kuranji") for at in range(1, 5)
    ]
    path = a_book(tmp_path / "PSM KURANJI.xlsx", {"PSM": [HEADER, *rows]})
    arrive(wizard, path, qtbot)
    photograph(wizard, "masukkan-kecamatan-lain")
    assert "Kuranji" in wizard._page.notes.texts[0] and "Koto Tangah" in wizard._page.notes.texts[0]
    assert not wizard._take_in.isEnabled()


def test_batal_while_reading_leaves_nothing(
    wizard: ImportWizard, context: Context, qtbot: QtBot, tmp_path: Path, photograph: Any
) -> None:
    lines = [";".join(HEADER)]
    for at in range(1, 20_001):
        lines.append(";".join(map(str, a_row(at % 90, people.a_name(), people.a_nik()))))
    path = tmp_path / "besar.csv"
    path.write_text("\n".join(lines), "utf-8")
    wizard.read(path)
    assert wizard.strip.isVisible() and not wizard._stack.isEnabled()
    task = wizard.strip.task
    assert task is not None
    with qtbot.waitSignal(task.stepped, timeout=WAIT_MS):
        pass
    photograph(wizard, "masukkan-membaca")
    with qtbot.waitSignal(task.cancelled, timeout=WAIT_MS):
        qtbot.mouseClick(wizard.strip.stop, Qt.MouseButton.LeftButton)
    assert wizard.step == FILE and wizard.strip.isHidden() and wizard._stack.isEnabled()
    assert names(context) == 0
    assert list(context.office.staging_path("x").parent.glob("roster-*")) == []


def test_when_many_would_stop_serving_one_question_is_asked(
    wizard: ImportWizard, context: Context, qtbot: QtBot, tmp_path: Path, photograph: Any
) -> None:
    stored = [
        keep_roster.save(context.office, people.a_volunteer(id="", phone=f"+62812000091{at:02d}"))
        for at in range(20)
    ]
    rows = [
        [*a_row(at, person.name, person.nik, phone="", address="", rt_rw="", education=""), "Berhenti"]
        for at, person in enumerate(stored[:12], 1)
    ]
    path = a_book(tmp_path / "berhenti.xlsx", {"PSM": [[*HEADER, "Status"], *rows]})
    arrive(wizard, path, qtbot)
    wizard._take_in.click()
    qtbot.waitUntil(lambda: bool(wizard.window().findChildren(QMessageBox)), timeout=WAIT_MS)
    [ask] = wizard.window().findChildren(QMessageBox)
    assert ask.grab().save(str(Path("photographs") / "masukkan-pastikan.png"))
    buttons = {each.text().replace("&", ""): each for each in ask.findChildren(QPushButton)}
    assert set(buttons) == {"Tandai 12 orang berhenti", "Batal"}
    buttons["Batal"].click()
    settle()
    assert wizard.step == CHECK and len(keep_roster.matching(context.office, status="BERHENTI")) == 0
    wizard._take_in.click()
    qtbot.waitUntil(lambda: bool(wizard.window().findChildren(QMessageBox)), timeout=WAIT_MS)
    [ask] = wizard.window().findChildren(QMessageBox)
    next(each for each in ask.findChildren(QPushButton) if "12" in each.text()).click()
    wait_for(qtbot, wizard, DONE)
    assert len(keep_roster.matching(context.office, status="BERHENTI")) == 12


def test_file_dialogs_open_where_the_last_file_of_the_noun_was(
    context: Context, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask_file, "folders", ask_file.LastFolders())
    begun_at: list[str] = []

    def nothing_chosen(parent: object, title: str, folder: str, kinds: str) -> tuple[str, str]:
        begun_at.append(folder)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", nothing_chosen)
    wizard = a_wizard(qtbot, context)
    wizard.ask_file()
    ask_file.folders.remember("roster", tmp_path)
    wizard.ask_file()
    ask_file.folders.remember("roster", tmp_path / "flashdisk yang sudah dicabut")
    wizard.ask_file()
    usual = str(ask_file.usual_folder())
    assert begun_at == [usual, str(tmp_path), usual] and wizard.step == FILE


def test_twice_as_long_words_fit_at_the_smallest_size(
    context: Context, worker: Worker, sheet: Path, qtbot: QtBot, photograph: Any
) -> None:
    words.speak({}, pseudo=True)
    wizard = a_wizard(qtbot, context)
    arrive(wizard, sheet, qtbot)
    photograph(wizard, "masukkan-panjang", [(911, 460)])
    assert cut_off(wizard) == []
    assert wizard.check.table is not None
    wizard.check._open(wizard.check.table.current_id)
    settle()
    photograph(wizard, "masukkan-panjang-baris", [(911, 460)])
    assert cut_off(wizard) == []
    wizard.check.close_row()
    for step, name in ((COLUMNS, "kolom"), (FILE, "berkas")):
        wizard.go(step)
        qtbot.waitUntil(lambda: wizard.columns.has_sheet, timeout=WAIT_MS)
        photograph(wizard, f"masukkan-panjang-{name}", [(911, 460)])
        assert cut_off(wizard) == [] and nameless(wizard) == []


def test_a_wizard_that_was_left_leaves_no_widget(context: Context, worker: Worker, qtbot: QtBot) -> None:
    def once() -> None:
        made = ImportWizard(context, "stage_roster", "Pilih berkas.")
        made.show()
        made.close()
        made.deleteLater()

    assert widgets_left_by(once, times=10) == 0


def test_pairs_that_are_almost_surely_one_are_told_after_the_import(
    wizard: ImportWizard, context: Context, tmp_path: Path, qtbot: QtBot, photograph: Any
) -> None:
    home = "Lubuk Buaya"
    rows = [
        a_row(1, "SYAFRIL HIDAYAT", "1371111705809012", phone="0812 0000 9012", kelurahan=home),
        a_row(2, "SAFRIL HIDAYAT", "1371011705809012", phone="0812 0000 9012", kelurahan=home),
        a_row(3, "ROSNIAR KOTO", people.a_nik(), phone="0812 0000 9077", kelurahan=home),
    ]
    wanted: list[tuple[str, str]] = []
    context.page_wanted.connect(lambda page, record: wanted.append((page, record)))
    arrive(wizard, a_book(tmp_path / "ganda.xlsx", {"PSM": [HEADER, *rows]}), qtbot)
    qtbot.mouseClick(wizard._take_in, Qt.MouseButton.LeftButton)
    wait_for(qtbot, wizard, DONE)
    note = wizard.done.twins
    qtbot.waitUntil(note.isVisible, timeout=WAIT_MS)
    assert note.told.text().startswith("! 1 pasang data hampir pasti sama.")
    photograph(wizard, "masukkan-selesai-ganda")
    assert nameless(wizard) == [] and cut_off(wizard) == []
    note.link.click()
    assert wanted == [("roster", "twins")]


def test_a_day_of_a_spreadsheet_is_shown_as_days_are_written_here() -> None:
    days = ("1966-07-07", "31/02/1980", "2026-11", "Jl. 2026-11-21")
    said = [cell_words.shown("birth_date", day, is_masked=True) for day in days]
    assert said == ["07-07-1966", "31/02/1980", "2026-11", "Jl. 2026-11-21"]
    assert cell_words.shown_raw("2026-11-21", is_masked=True) == "21-11-2026"
