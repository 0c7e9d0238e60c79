"""In this file: what goes out of the cases, clicked through: proposals, answers, photo binder, results."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from ui_ground import cut_off, in_pane, nameless, settle, widgets_left_by

from padang_desktop.domain.cases.case import State
from padang_desktop.ui import ask_file, words
from padang_desktop.ui.cases.results_options import BINDER, PDTT, PROPOSALS, RESULTS
from padang_desktop.ui.cases.results_panel import ResultsPanel
from padang_desktop.ui.cases.results_whom import CHOSEN
from padang_desktop.ui.context import Context
from padang_desktop.worker import Worker
from tests.use_cases.case_exports import KELURAHAN, a_worklist_in, put, visit
from tests.use_cases.meeting_ground import held, verdict

KINDS = (PROPOSALS, PDTT, BINDER, RESULTS)


class Ground:
    """The pane at the right as the page shows it, and the cases of the list beside it."""

    def __init__(self, context: Context, qtbot: QtBot, folder: Path) -> None:
        office = context.office
        self.context, self.qtbot = context, qtbot
        proposals, findings = a_worklist_in(office), a_worklist_in(office, "TEMUAN_PDTT_BPK")
        self.good = [put(office, proposals, family={"kelurahan": KELURAHAN[at % 2]}) for at in range(4)]
        self.bad = [
            put(office, proposals, family={"desil": "7"}),
            put(office, proposals, head={"mother_name": "", "birth_place": ""}),
            put(office, proposals, case={"programme": ""}),
        ]
        self.finding = put(office, findings, case={"finding": "Daya listrik 1.300 VA", "programme": ""})
        visit(office, self.good[0].case, folder, ("RUMAH_DEPAN", "KK", "RUMAH_DALAM"))
        visit(office, self.finding.case, folder, ("KKS",))
        everyone = [*self.good, *self.bad, self.finding]
        self.chosen = [everyone[0].case.id]
        self.shown = [one.case.id for one in everyone]
        self.announced: list[tuple[str, Callable[[], object] | None]] = []
        context.announced.connect(lambda text, undo, act: self.announced.append((text, undo)))
        self.panel = ResultsPanel(context, lambda: self.chosen, lambda: self.shown)
        self.window, self.pane = in_pane(qtbot, "Kirim keluar", self.panel)

    def choose(self, kind: str) -> None:
        self.panel.kinds.choose(kind)
        self.rest()

    def rest(self) -> None:
        settle()
        under_way = self.context.tasks
        self.qtbot.waitUntil(lambda: not self.panel.is_busy and not under_way.under_way, timeout=60_000)
        # What was done may ask for another look.
        settle()
        self.qtbot.waitUntil(lambda: not self.panel.is_busy and not under_way.under_way, timeout=60_000)
        settle()

    @property
    def said(self) -> str:
        return self.panel.look.said.text()


@pytest.fixture
def ground(context: Context, worker: Worker, qtbot: QtBot, tmp_path: Path) -> Ground:
    made = Ground(context, qtbot, tmp_path)
    made.rest()
    return made


def test_each_kind_says_what_goes_and_what_does_not_before_it_is_made(
    ground: Ground, photograph: Callable[..., list[Path]]
) -> None:
    for kind in KINDS:
        ground.choose(kind)
        photograph(ground.window, f"keluar-{kind}")
        assert nameless(ground.window) == [] and cut_off(ground.window) == [], kind
    ground.choose(PROPOSALS)
    assert "Ikut: 4 usulan dalam 2 berkas" in ground.said
    assert "Tidak ikut: 3" in ground.said and "Desil 7." in ground.said
    assert "1 tugas lain bukan usulan bansos." in ground.said
    ground.choose(PDTT)
    assert "Lengkap dan ikut: 0 tugas" in ground.said and "7 tugas lain bukan temuan BPK." in ground.said
    assert "Foto rumah tampak depan belum ada." in ground.said and not ground.panel.save_button.isEnabled()
    ground.choose(BINDER)
    assert "Ikut: 2 tugas, 4 foto" in ground.said and "Tidak ikut: 6" in ground.said
    ground.choose(RESULTS)
    assert ground.said == "8 tugas ditulis, satu baris untuk tiap tugas."


def test_a_file_says_which_papers_are_uploaded_with_it_and_whom_nobody_asked(
    ground: Ground, photograph: Callable[..., list[Path]]
) -> None:
    office = ground.context.office
    waits = put(
        office, a_worklist_in(office), case={"state": State.AWAITS_MEETING, "programme": "SEMBAKO"},
        family={"kelurahan": KELURAHAN[0]},
    )  # fmt: skip
    held(office, [verdict(waits.case)], KELURAHAN[0])
    ground.shown.append(waits.case.id)
    ground.choose(RESULTS)
    ground.choose(PROPOSALS)
    assert (
        "Sembako, Balai Gadang: 1; lampirkan berita acara 400.9/12/KEL/2026 (14 November 2026)" in ground.said
    )
    assert "5 orang belum pernah ditanya soal disabilitas; di berkas tertulis TIDAK." in ground.said
    photograph(ground.window, "keluar-usulan-lampiran")


def test_the_number_of_a_case_that_stays_out_leads_to_it(ground: Ground) -> None:
    wanted: list[tuple[str, str]] = []
    ground.context.page_wanted.connect(lambda key, record_id: wanted.append((key, record_id)))
    ground.choose(PDTT)
    case = ground.finding.case
    assert f'<a href="{case.id}">{case.number}</a>' in ground.said
    ground.panel.look.said.setFocus()
    ground.qtbot.keyClick(ground.panel.look.said, Qt.Key.Key_Tab)
    ground.qtbot.keyClick(ground.panel.look.said, Qt.Key.Key_Return)
    assert wanted == [("cases", case.id)]


def test_proposals_are_saved_and_what_was_made_stands_there_afterwards(
    ground: Ground, tmp_path: Path, photograph: Callable[..., list[Path]]
) -> None:
    heard: list[bool] = []
    ground.panel.done.connect(lambda: heard.append(True))
    ground.panel.save_to(tmp_path)
    assert not ground.panel.save_button.isEnabled() and ground.panel.progress.stop.isVisible()
    ground.rest()
    month = f"{ground.context.office.today():%Y-%m}"
    assert ground.announced[-1][0] == f"4 tugas tersimpan di Usulan SIKS {month} Kecamatan Koto Tangah."
    assert heard == [True] and ground.panel.open_button.isVisible()
    assert len(list(tmp_path.glob("Usulan SIKS*/Usulan PKH*.xlsx"))) == 2
    assert "unggahan kedua menggantikan yang pertama" in ground.said
    photograph(ground.window, "keluar-sesudah", [(1366, 1000)])
    backs = [b for b in ground.panel.look.findChildren(QPushButton) if b.isVisible()]
    assert len(backs) == 2
    backs[0].click()
    ground.rest()
    assert "Berkas dilupakan" in ground.announced[-1][0]
    assert len([b for b in ground.panel.look.findChildren(QPushButton) if b.isVisible()]) == 1
    undo = ground.announced[-1][1]
    assert undo is not None
    undo()
    ground.rest()
    assert len([b for b in ground.panel.look.findChildren(QPushButton) if b.isVisible()]) == 2


def test_a_file_that_would_lose_people_asks_before_it_asks_for_the_folder(
    ground: Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ground.panel.save_to(tmp_path)
    ground.rest()
    folders: list[Path] = []

    def a_folder(*_: object) -> Path:
        folders.append(tmp_path)
        return tmp_path

    monkeypatch.setattr(ask_file, "for_folder", a_folder)
    ground.panel.options.ticks["with_earlier"].setChecked(False)
    ground.panel.whom.choices[CHOSEN].click()
    ground.rest()
    assert "usulan lama tidak ada lagi di dalamnya" in ground.said
    ground.panel.save()
    (bar,) = ground.panel.bars.bars
    assert "1 usulan yang sudah dibuat bulan ini akan hilang" in bar.words.text() and folders == []
    next(b for b in bar.findChildren(QPushButton) if "Tetap simpan" in b.text()).click()
    ground.rest()
    assert folders == [tmp_path] and len(list(tmp_path.glob("Usulan SIKS*"))) == 2


def test_a_programme_can_be_given_to_cases_that_name_none(ground: Ground) -> None:
    ground.panel.options.programme.choose("SEMBAKO")
    ground.rest()
    assert "Ikut: 5 usulan dalam 3 berkas" in ground.said


def test_results_are_saved_masked_by_keyboard_alone(
    ground: Ground, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask_file, "for_folder", lambda *_: tmp_path)
    ground.choose(RESULTS)
    qtbot.keyClick(ground.panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    ground.rest()
    (file,) = tmp_path.glob("Hasil verifikasi*.xlsx")
    sheet = openpyxl.load_workbook(file).worksheets[0]
    assert sheet.max_row == 9 and "\u2022" in str(sheet.cell(2, 14).value)


def test_the_binder_is_saved_and_escape_leaves(ground: Ground, tmp_path: Path, qtbot: QtBot) -> None:
    ground.choose(BINDER)
    ground.panel.options.ticks["one_each"].setChecked(True)
    ground.rest()
    ground.panel.save_to(tmp_path)
    ground.rest()
    assert len(list(tmp_path.glob("Buku foto*.zip"))) == 1
    with qtbot.waitSignal(ground.panel.left):
        qtbot.keyClick(ground.panel, Qt.Key.Key_Escape)


def test_a_folder_that_cannot_be_written_is_said_in_words(ground: Ground, tmp_path: Path) -> None:
    blocked = tmp_path / "berkas"
    blocked.write_text("bukan folder", "utf-8")
    ground.panel.save_to(blocked)
    ground.rest()
    assert "tidak dapat disimpan" in ground.panel.bars.bars[0].words.text()
    assert ground.panel.save_button.isEnabled()


def test_longer_words_break_nothing(
    context: Context, worker: Worker, qtbot: QtBot, tmp_path: Path, photograph: Callable[..., list[Path]]
) -> None:
    words.speak({}, pseudo=True)
    ground = Ground(context, qtbot, tmp_path)
    ground.rest()
    for kind in KINDS:
        ground.choose(kind)
        photograph(ground.window, f"keluar-{kind}-panjang", [(911, 460)])
        assert cut_off(ground.window) == [], kind


def test_opening_and_closing_leaves_nothing_behind(context: Context, qtbot: QtBot) -> None:
    def once() -> None:
        panel = ResultsPanel(context, list, list)
        qtbot.addWidget(panel)
        panel.show()
        settle()
        panel.close()
        panel.deleteLater()

    assert widgets_left_by(once, times=6) <= 0
