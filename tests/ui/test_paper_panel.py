"""In this file: papers for the field, clicked through: sheets, the list, the workbook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from ui_ground import cut_off, in_pane, nameless, settle, widgets_left_by

from padang_desktop.domain.visits.field_paper import Kind
from padang_desktop.ui import print_pdf, words
from padang_desktop.ui.cases.paper_for import OFFICER, SELECTED, SHOWN
from padang_desktop.ui.cases.paper_panel import PaperPanel
from padang_desktop.ui.context import Context
from padang_desktop.use_cases import preview_pages
from padang_desktop.use_cases.cases import assign_cases
from padang_desktop.use_cases.settings import read_journal
from padang_desktop.worker import Worker
from tests.offices import with_tasks


class Ground:
    """The pane at the right as the page shows it, and what is marked in the list beside it."""

    def __init__(self, context: Context, qtbot: QtBot) -> None:
        self.context, self.qtbot = context, qtbot
        self.tasks = with_tasks(context.office, 5, volunteer_count=2)
        ids = [case.id for case in self.tasks.cases]
        assign_cases.assign(context.office, ids[:3], self.tasks.volunteers[0].id)
        assign_cases.assign(context.office, ids[3:4], self.tasks.volunteers[1].id)
        self.selected, self.shown = ids[:1], ids
        self.panel = PaperPanel(context, lambda: self.selected, lambda: self.shown)
        self.window, self.pane = in_pane(qtbot, "Cetak lembar kunjungan", self.panel)

    def wait_for_look(self) -> None:
        self.qtbot.waitUntil(lambda: not self.panel.look.is_drawing, timeout=60_000)
        settle()

    def wait_for_deed(self) -> None:
        self.qtbot.waitUntil(lambda: not self.panel.is_busy, timeout=60_000)
        assert [bar.words.text() for bar in self.panel.bars.bars] == []


@pytest.fixture
def ground(context: Context, worker: Worker, qtbot: QtBot) -> Ground:
    return Ground(context, qtbot)


def test_every_paper_shows_how_it_will_look(ground: Ground, photograph: Callable[..., list[Path]]) -> None:
    for kind in Kind:
        ground.panel.kinds.choose(kind)
        ground.wait_for_look()
        assert len(ground.panel.look.paper.papers) == 1
        photograph(ground.window, f"lembar-{kind}")
        assert nameless(ground.window) == [] and cut_off(ground.window) == []
    assert "Satu baris untuk tiap tugas" in ground.panel.look.sentence.text()


def test_the_sheets_of_the_shown_cases_are_saved(ground: Ground, tmp_path: Path) -> None:
    panel = ground.panel
    assert panel.cases.which == SHOWN
    announced: list[str] = []
    ground.context.announced.connect(lambda text, undo, act: announced.append(text))
    target = tmp_path / "lembar.pdf"
    panel.save_to(target)
    assert not panel.save_button.isEnabled() and panel.progress.stop.isVisible()
    ground.wait_for_deed()
    assert announced == ["5 tugas tersimpan di lembar.pdf."]
    # Two volunteers and the officer himself have a cover each.
    assert preview_pages.page_count(target) == 8
    office = ground.context.office
    newest = read_journal.matching(office)[0]
    assert read_journal.lines(office, [newest])[newest].told == "Lembar kunjungan dicetak (5 tugas)"
    assert panel.save_button.isEnabled() and not panel.progress.stop.isVisible()


def test_one_volunteer_gets_a_workbook_of_the_open_cases(ground: Ground, tmp_path: Path) -> None:
    panel, volunteer = ground.panel, ground.tasks.volunteers[0]
    assert [choice.text() for choice in panel.cases.choices.values()] == [
        "Yang dipilih: 1 tugas", "Yang tampil di daftar: 5 tugas", "Satu PSM: tugas yang belum selesai",
    ]  # fmt: skip
    panel.cases.choices[OFFICER].click()
    assert panel.cases.officers.isVisible()
    panel.cases.officers.choose(volunteer.id)
    assert panel.cases.officers.currentText() == f"{volunteer.printed_name} (3)"
    panel.kinds.choose(Kind.WORKBOOK)
    assert not panel.print_button.isVisible() and not panel.papers.isVisible()
    target = tmp_path / "lembar kerja.xlsx"
    panel.save_to(target)
    ground.wait_for_deed()
    sheet = openpyxl.load_workbook(target)["Tugas"]
    assert sheet.max_row == 4
    assert "137111" not in {str(cell.value)[:16] for row in sheet.iter_rows() for cell in row}


def test_whole_numbers_are_written_only_when_ticked(ground: Ground) -> None:
    panel = ground.panel
    assert not panel.wanted.with_nik
    panel.with_nik.setFocus()
    ground.qtbot.keyClick(panel.with_nik, Qt.Key.Key_Space)
    assert panel.wanted.with_nik and panel.wanted.paper == "A4"
    panel.papers.choose("F4")
    assert panel.wanted.paper == "F4"
    panel.kinds.choose(Kind.WORKBOOK)
    assert "tertulis utuh" in panel.look.sentence.text()
    panel.kinds.choose(Kind.LIST)
    assert not panel.with_nik.isVisible()


def test_nothing_chosen_cannot_be_taken(ground: Ground) -> None:
    panel = ground.panel
    panel.cases.choices[SELECTED].click()
    assert panel.wanted.case_ids == (ground.tasks.case.id,)
    ground.selected = []
    panel.refresh()
    assert panel.cases.which == SHOWN and not panel.cases.choices[SELECTED].isEnabled()
    ground.shown = []
    panel.refresh()
    ground.wait_for_look()
    assert "Belum ada tugas yang dipilih." in panel.look.sentence.text()


def test_without_a_printer_it_says_what_to_do(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(print_pdf, "has_printer", lambda: False)
    ground.panel.print_out()
    assert "Simpan PDF" in ground.panel.bars.bars[0].words.text()


def test_escape_leaves(ground: Ground) -> None:
    ground.panel.begin()
    with ground.qtbot.waitSignal(ground.panel.left):
        ground.qtbot.keyClick(ground.panel.with_nik, Qt.Key.Key_Escape)


def test_twice_as_long_words_still_fit(
    context: Context, worker: Worker, qtbot: QtBot, photograph: Callable[..., list[Path]]
) -> None:
    words.speak({}, pseudo=True)
    ground = Ground(context, qtbot)
    ground.wait_for_look()
    photograph(ground.window, "lembar-panjang")
    assert cut_off(ground.window) == []


def test_the_panel_leaves_nothing_behind(context: Context, worker: Worker, qtbot: QtBot) -> None:
    def make_and_close() -> None:
        panel = PaperPanel(context, list, list)
        panel.show()
        settle()
        panel.close()
        panel.deleteLater()

    assert widgets_left_by(make_and_close, times=5) == 0
