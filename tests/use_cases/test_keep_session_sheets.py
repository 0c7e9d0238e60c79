"""In this file: the signed sheet of a session is kept as pages, shown, removed, and nothing is left lying."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from padang_desktop.documents.scan_pages import SheetTooManyPages, SheetUnreadable
from padang_desktop.domain.progress import Cancelled
from padang_desktop.domain.training.attendance import SessionElsewhere
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos import keep_photos
from padang_desktop.use_cases.training import keep_session_sheets
from padang_desktop.use_cases.training.keep_session_sheets import SheetGone
from tests.offices import SetClock, open_one
from tests.trainings import Course, a_course


@pytest.fixture
def course(office: Office) -> Course:
    return a_course(office, 2)


def a_photo(path: Path, kind: str = "JPEG", size: tuple[int, int] = (1200, 1700)) -> Path:
    Image.new("RGB", size, "white").save(path, kind)
    return path


def a_pdf(path: Path, pages: int) -> Path:
    drawn = Canvas(str(path), pagesize=(595, 842))
    for page in range(pages):
        drawn.drawString(80, 700, f"Lembar hadir, halaman {page + 1}")
        drawn.showPage()
    drawn.save()
    return path


def attach(office: Office, course: Course, *files: Path) -> keep_session_sheets.KeptSheets:
    return keep_session_sheets.attach(office, course.training.id, course.training.sessions[0].id, files)


def test_photos_and_a_pdf_become_pages_in_their_order(office: Office, course: Course, tmp_path: Path) -> None:
    session = course.training.sessions[0].id
    kept = attach(
        office, course, a_photo(tmp_path / "satu.jpg"), a_pdf(tmp_path / "dua.pdf", 3),
        a_photo(tmp_path / "tiga.png", "PNG"),
    )  # fmt: skip
    assert [page.name for page in kept.pages] == ["satu.jpg", *["dua.pdf"] * 3, "tiga.png"]
    assert keep_session_sheets.pages(office, session) == list(kept.pages)
    assert keep_session_sheets.page_counts(office, course.training.id) == {session: 5}
    for page in kept.pages:
        jpeg = keep_session_sheets.picture(office, page.id)
        with Image.open(BytesIO(jpeg)) as image:
            assert image.format == "JPEG" and max(image.size) > 1_000
        assert len(jpeg) == page.size_bytes
    assert keep_photos.sweep_strays(office) == 0


def test_the_pages_lie_encrypted(office: Office, course: Course, tmp_path: Path) -> None:
    kept = attach(office, course, a_photo(tmp_path / "satu.jpg"))
    path = office.folder / "foto" / kept.pages[0].id[:2] / kept.pages[0].id
    assert path.exists() and b"\xff\xd8\xff" not in path.read_bytes()[:64]


def test_a_removed_page_comes_back(office: Office, course: Course, tmp_path: Path) -> None:
    session = course.training.sessions[0].id
    first, second = attach(office, course, a_pdf(tmp_path / "a.pdf", 2)).pages
    gone = keep_session_sheets.remove(office, session, [first.id])
    assert keep_session_sheets.pages(office, session) == [second]
    assert keep_photos.sweep_strays(office) == 0
    with pytest.raises(SheetGone):
        keep_session_sheets.remove(office, session, [first.id])
    keep_session_sheets.bring_back(office, gone)
    assert {page.id for page in keep_session_sheets.pages(office, session)} == {first.id, second.id}
    assert keep_session_sheets.picture(office, first.id)


def test_after_thirty_days_a_removed_page_is_gone_for_good(tmp_path: Path) -> None:
    clock = SetClock()
    with open_one(tmp_path / "lama", clock=clock) as office:
        course = a_course(office, 2)
        session = course.training.sessions[0].id
        first, second = attach(office, course, a_pdf(tmp_path / "a.pdf", 2)).pages
        gone = keep_session_sheets.remove(office, session, [first.id])
        clock.moment += timedelta(days=29)
        assert keep_photos.sweep_strays(office) == 0
        clock.moment += timedelta(days=2)
        assert keep_photos.sweep_strays(office) == 1
        assert set(office.photos.ids()) == {second.id}
        with pytest.raises(SheetGone):
            keep_session_sheets.bring_back(office, gone)


@pytest.mark.parametrize("bad", [b"", b"kosong", b"%PDF-1.7 rusak", b"\xff\xd8\xff\xe0 bukan"])
def test_one_bad_file_and_nothing_is_attached(
    office: Office, course: Course, tmp_path: Path, bad: bytes
) -> None:
    wrong = tmp_path / "rusak.jpg"
    wrong.write_bytes(bad)
    with pytest.raises(SheetUnreadable) as refused:
        attach(office, course, a_photo(tmp_path / "satu.jpg"), wrong)
    assert refused.value.facts == {"name": "rusak.jpg"}
    assert keep_session_sheets.page_counts(office, course.training.id) == {}
    assert list(office.photos.ids()) == []


def test_a_file_that_went_away_is_named(office: Office, course: Course, tmp_path: Path) -> None:
    with pytest.raises(SheetUnreadable):
        attach(office, course, tmp_path / "tidak ada.pdf")


def test_a_book_is_no_sheet(office: Office, course: Course, tmp_path: Path) -> None:
    with pytest.raises(SheetTooManyPages):
        attach(office, course, a_pdf(tmp_path / "buku.pdf", 41))
    assert list(office.photos.ids()) == []


def test_a_session_of_another_training_takes_no_sheet(office: Office, course: Course, tmp_path: Path) -> None:
    other = a_course(office, 1, title="Lain")
    with pytest.raises(SessionElsewhere):
        keep_session_sheets.attach(
            office, course.training.id, other.training.sessions[0].id, [a_photo(tmp_path / "satu.jpg")]
        )
    assert list(office.photos.ids()) == []


class StopsAtTheSecondPage:
    def step(self, done: int, total: int, what: str = "") -> None:
        if done:
            raise Cancelled


def test_batal_leaves_nothing(office: Office, course: Course, tmp_path: Path) -> None:
    session = course.training.sessions[0].id
    with pytest.raises(Cancelled):
        keep_session_sheets.attach(
            office, course.training.id, session, [a_pdf(tmp_path / "a.pdf", 3)], StopsAtTheSecondPage()
        )
    assert keep_session_sheets.pages(office, session) == [] and list(office.photos.ids()) == []
