"""In this file: the signed papers of a muskel are attached in its pane, read, removed, and brought back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from agenda_ground import a_meetings_page
from case_ground import hit, rest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from ui_ground import cut_off, nameless

from padang_desktop.ui.context import Context
from padang_desktop.ui.meetings import going
from padang_desktop.ui.meetings.held_pane import HeldPane
from padang_desktop.ui.meetings.page import MeetingsPage
from padang_desktop.ui.meetings.scan_view import ScanView
from padang_desktop.ui.page_header import ActionButton
from padang_desktop.use_cases.meetings import keep_meeting_scans
from padang_desktop.worker import Worker
from tests.use_cases import meeting_ground
from tests.use_cases.meeting_ground import verdict

Photograph = Callable[..., list[Path]]


def opened(qtbot: QtBot, context: Context) -> tuple[MeetingsPage, str]:
    cases = meeting_ground.waiting(context.office, 3)
    meeting_id = meeting_ground.held(context.office, [verdict(case) for case in cases]).meeting_id
    page = a_meetings_page(qtbot, context)
    page.open_record(going.to_meeting(meeting_id))
    rest(qtbot, context.tasks)
    return page, meeting_id


def scans_button(page: MeetingsPage) -> QPushButton:
    [pane] = page.detail.findChildren(HeldPane)
    return next(each for each in pane.findChildren(QPushButton) if "Bertanda tangan" in each.text())


def test_signed_papers_are_attached_read_removed_and_brought_back(
    context: Context, worker: Worker, qtbot: QtBot, photograph: Photograph, tmp_path: Path
) -> None:
    said: list[tuple[str, Callable[[], object] | None]] = []
    context.announced.connect(lambda text, undo, act: said.append((text, undo)))
    page, meeting_id = opened(qtbot, context)
    photograph(page.window(), "muskel-berkas-tombol")
    scans_button(page).click()
    rest(qtbot, context.tasks)
    [view] = page.detail.findChildren(ScanView)
    assert "Belum ada lembar bertanda tangan" in view.picture.text()
    photograph(page.window(), "muskel-berkas-kosong")
    squeezed = [
        each.text() for each in view.findChildren(ActionButton) if each.width() < each.sizeHint().width()
    ]
    assert squeezed == [], "no button of the pane is cut"
    photos = [tmp_path / f"berita-acara-{at}.jpg" for at in (1, 2)]
    for photo in photos:
        Image.new("RGB", (900, 1300), "#e8e4da").save(photo)
    view.attach_files(photos)
    qtbot.waitUntil(lambda: len(view.pages) == 2 and not view.picture.pixmap().isNull(), timeout=20_000)
    assert said[-1][0] == "2 halaman bertanda tangan dilampirkan."
    assert view.title.toolTip() or "Halaman 1 dari 2 · berita-acara-1.jpg" in view.head_said(0)
    photograph(page.window(), "muskel-berkas")
    assert nameless(view) == [] and cut_off(view) == []
    view.area.setFocus()
    hit(qtbot, Qt.Key.Key_Right)
    hit(qtbot, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(view.pages) == 1)
    assert said[-1][0] == "Halaman berita-acara-2.jpg dibuang."
    undo = said[-1][1]
    assert undo is not None
    undo()
    qtbot.waitUntil(lambda: len(view.pages) == 2)
    hit(qtbot, Qt.Key.Key_Escape)
    rest(qtbot, context.tasks)
    assert scans_button(page).text().strip() == "Bertanda tangan (2)…"
    assert len(keep_meeting_scans.pages(context.office, meeting_id)) == 2


def test_a_file_that_is_no_paper_is_refused_in_the_pane(
    context: Context, worker: Worker, qtbot: QtBot, tmp_path: Path
) -> None:
    page, meeting_id = opened(qtbot, context)
    scans_button(page).click()
    rest(qtbot, context.tasks)
    [view] = page.detail.findChildren(ScanView)
    bad = tmp_path / "bukan.pdf"
    bad.write_bytes(b"bukan pdf")
    view.attach_files([bad])
    qtbot.waitUntil(lambda: bool(view.bars.bars), timeout=20_000)
    assert keep_meeting_scans.pages(context.office, meeting_id) == []
