"""In this file: the signed papers of a meeting are kept as pages, shown, removed, nothing is left over."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from padang_desktop.documents.scan_pages import SheetUnreadable
from padang_desktop.domain.progress import Cancelled
from padang_desktop.store.meetings import UnknownMeeting
from padang_desktop.use_cases.cases import undo_case
from padang_desktop.use_cases.meetings import keep_meeting_scans, see_meetings
from padang_desktop.use_cases.meetings.keep_meeting_scans import ScanGone
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos import keep_photos
from padang_desktop.use_cases.roster.undo_change import NewerChange
from tests.offices import SetClock, open_one
from tests.use_cases.meeting_ground import held, verdict, waiting


def a_photo(path: Path) -> Path:
    Image.new("RGB", (1200, 1700), "white").save(path)
    return path


def a_pdf(path: Path, pages: int) -> Path:
    drawn = Canvas(str(path), pagesize=(595, 842))
    for page in range(pages):
        drawn.drawString(80, 700, f"Berita acara, halaman {page + 1}")
        drawn.showPage()
    drawn.save()
    return path


@pytest.fixture
def meeting_id(office: Office) -> str:
    return held(office, [verdict(waiting(office, 1)[0])]).meeting_id


def test_a_photo_and_a_pdf_become_pages_that_lie_encrypted(
    office: Office, meeting_id: str, tmp_path: Path
) -> None:
    kept = keep_meeting_scans.attach(
        office, meeting_id, [a_pdf(tmp_path / "ba.pdf", 2), a_photo(tmp_path / "hadir.jpg")]
    )
    assert [page.name for page in kept.pages] == ["ba.pdf", "ba.pdf", "hadir.jpg"]
    assert keep_meeting_scans.pages(office, meeting_id) == list(kept.pages)
    for page in kept.pages:
        assert keep_meeting_scans.picture(office, page.id)[:3] == b"\xff\xd8\xff"
        assert b"\xff\xd8\xff" not in (office.folder / "foto" / page.id[:2] / page.id).read_bytes()[:64]
    assert keep_photos.sweep_strays(office) == 0


def test_a_removed_page_comes_back_within_thirty_days(tmp_path: Path) -> None:
    clock = SetClock()
    with open_one(tmp_path / "kantor", clock=clock) as office:
        meeting_id = held(office, [verdict(waiting(office, 1)[0])]).meeting_id
        first, second = keep_meeting_scans.attach(office, meeting_id, [a_pdf(tmp_path / "a.pdf", 2)]).pages
        gone = keep_meeting_scans.remove(office, meeting_id, [first.id])
        assert keep_meeting_scans.pages(office, meeting_id) == [second]
        with pytest.raises(ScanGone):
            keep_meeting_scans.remove(office, meeting_id, [first.id])
        clock.moment += timedelta(days=29)
        assert keep_photos.sweep_strays(office) == 0
        keep_meeting_scans.bring_back(office, gone)
        assert [page.id for page in keep_meeting_scans.pages(office, meeting_id)] == [second.id, first.id]
        gone = keep_meeting_scans.remove(office, meeting_id, [first.id])
        clock.moment += timedelta(days=31)
        assert keep_photos.sweep_strays(office) == 1
        with pytest.raises(ScanGone):
            keep_meeting_scans.bring_back(office, gone)


def test_one_bad_file_keeps_all_of_them_out(office: Office, meeting_id: str, tmp_path: Path) -> None:
    bad = tmp_path / "bukan.pdf"
    bad.write_bytes(b"bukan pdf")
    with pytest.raises(SheetUnreadable):
        keep_meeting_scans.attach(office, meeting_id, [a_photo(tmp_path / "baik.jpg"), bad])
    with pytest.raises(UnknownMeeting):
        keep_meeting_scans.attach(office, "tidak ada", [tmp_path / "baik.jpg"])
    assert keep_meeting_scans.pages(office, meeting_id) == []
    assert keep_photos.sweep_strays(office) == 0


def test_a_stop_leaves_nothing(office: Office, meeting_id: str, tmp_path: Path) -> None:
    class Stopped:
        def step(self, done: int, total: int, what: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        keep_meeting_scans.attach(office, meeting_id, [a_pdf(tmp_path / "ba.pdf", 3)], Stopped())
    assert keep_meeting_scans.pages(office, meeting_id) == []


def test_a_meeting_with_signed_papers_is_not_undone_under_them(office: Office, tmp_path: Path) -> None:
    recorded = held(office, [verdict(waiting(office, 1)[0])])
    kept = keep_meeting_scans.attach(office, recorded.meeting_id, [a_photo(tmp_path / "ba.jpg")])
    with pytest.raises(NewerChange):
        undo_case.undo_deed(office, recorded.deed)
    gone = keep_meeting_scans.remove(office, recorded.meeting_id, [page.id for page in kept.pages])
    undo_case.undo_deed(office, recorded.deed)
    assert see_meetings.held(office) == ()
    with pytest.raises(UnknownMeeting):
        keep_meeting_scans.bring_back(office, gone)
