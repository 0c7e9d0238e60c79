from __future__ import annotations

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from pdf_reading import RESOURCES

from padang_desktop.documents import fonts, paper, text_fit

MADE_AT = datetime(2024, 11, 20, 2, 16, tzinfo=UTC)


@pytest.fixture(autouse=True, scope="module")
def _faces() -> None:
    fonts.register(RESOURCES)


def a_page() -> object:
    canvas = paper.open_canvas(paper.A4, RESOURCES, title="Kertas contoh", made_at=MADE_AT)
    paper.write(canvas, "Isi", fonts.TEXT, 10, 100, 100)
    canvas.showPage()
    return canvas


def test_a_paper_carries_its_title_language_and_the_date_handed_in(tmp_path: Path) -> None:
    out = tmp_path / "kertas.pdf"
    paper.write_out(a_page(), out)
    raw = out.read_bytes()
    document = pypdfium2.PdfDocument(raw)
    facts = document.get_metadata_dict()
    document.close()
    assert facts["Title"] == "Kertas contoh"
    assert facts["CreationDate"].startswith("D:20241120021600")
    assert b"(id-ID)" in raw
    assert b"ASCII85" not in raw


def test_a_paper_replaces_the_one_before_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "kertas.pdf"
    out.write_bytes(b"old")
    paper.write_out(a_page(), out)
    assert out.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [out]


def test_a_place_that_cannot_be_written_is_named_and_the_old_paper_stays(tmp_path: Path) -> None:
    with pytest.raises(paper.PaperNotWritten):
        paper.write_out(a_page(), tmp_path / "tidak ada" / "kertas.pdf")
    taken = tmp_path / "kertas.pdf"
    taken.mkdir()
    with pytest.raises(paper.PaperNotWritten):
        paper.write_out(a_page(), taken)
    assert list(tmp_path.iterdir()) == [taken]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may write anywhere")
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(paper.PaperNotWritten):
        paper.write_out(a_page(), tmp_path / "kertas.pdf")


def test_f4_is_the_indonesian_folio() -> None:
    assert (round(paper.F4.width / paper.MM), round(paper.F4.height / paper.MM)) == (215, 330)


def test_the_fonts_are_complete_small_and_come_with_their_licences() -> None:
    files = sorted(path.name for path in (RESOURCES / "fonts").glob("*.ttf"))
    assert files == sorted(f"{face}.ttf" for face in fonts.FACES)
    assert sum(path.stat().st_size for path in (RESOURCES / "fonts").glob("*.ttf")) < 4_000_000
    for name in ("EBGaramond", "Lato", "NotoSans"):
        assert "SIL OPEN FONT LICENSE Version 1.1" in (RESOURCES / f"fonts/OFL-{name}.txt").read_text("utf-8")


def test_every_face_draws_what_indonesian_names_need() -> None:
    needed = "ABCXYZabcxyz0123456789 .,'’“”-–—/()&éèáüöñç·°½"
    for face in fonts.FACES:
        assert fonts.printable(needed, face) == needed


def test_what_a_face_cannot_draw_is_seen_and_not_swallowed() -> None:
    assert fonts.printable("Nur\u200bhayati\n  Contoh", fonts.SERIF) == "Nurhayati Contoh"
    assert fonts.printable("Sarah 陳", fonts.SERIF) == "Sarah ?"
    assert fonts.printable("Ünal ﬁ", fonts.SANS).startswith("Ünal ")


def test_missing_fonts_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reportlab.pdfbase import pdfmetrics

    monkeypatch.setattr(pdfmetrics, "_fonts", {})
    with pytest.raises(fonts.FontMissing):
        fonts.register(tmp_path)


def test_a_name_shrinks_then_takes_two_balanced_lines() -> None:
    room = 225 * paper.MM
    short = text_fit.fit_name("Siti Contoh", fonts.SERIF, room, largest=32, smallest=20)
    assert (short.lines, short.size) == (("Siti Contoh",), 32)
    longer = "Raden Muhammad Abdurrahman Wahid Hadiningrat Contoh, S.Sos."
    shrunk = text_fit.fit_name(longer, fonts.SERIF, room, largest=32, smallest=20)
    assert shrunk.lines == (longer,)
    assert 20 <= shrunk.size < 32
    halves = text_fit.fit_name(longer + " " + longer, fonts.SERIF, room, largest=32, smallest=20)
    assert len(halves.lines) == 2
    assert " ".join(halves.lines) == longer + " " + longer
    widths = [fonts.width(line, fonts.SERIF, halves.size) for line in halves.lines]
    assert max(widths) <= room
    assert min(widths) > 0.7 * max(widths)


def test_titles_stay_together_when_a_name_is_broken() -> None:
    name = "Muhammad Abdurrahman Sutan Rajo Mangkuto Datuak Bandaro Kayo, S.Pd.I., S.Sos., M.Kesos., M.Pd.T."
    lines = text_fit.fit_name(name, fonts.SERIF, 225 * paper.MM, largest=32, smallest=20).lines
    assert [line for line in lines if "S.Pd.I., S.Sos., M.Kesos., M.Pd.T." in line]


@pytest.mark.parametrize("text", ["", "a", "x" * 300, "kata " * 80, "satu " + "y" * 120 + " dua"])
@pytest.mark.parametrize("room", [12.0, 60.0, 400.0])
def test_whatever_is_fitted_is_whole_and_no_wider_than_its_room(text: str, room: float) -> None:
    fitted = text_fit.fit(text, fonts.TEXT, room, sizes=(10, 8), max_lines=2)
    assert "".join(fitted.lines).replace(" ", "") == text.replace(" ", "")
    assert all(fonts.width(line, fonts.TEXT, fitted.size) <= room for line in fitted.lines)


def test_a_bound_date_is_not_torn_at_the_end_of_a_line() -> None:
    date = "18 s.d. 20 November 2024"
    text = "pada tanggal " + date.replace(" ", "\u00a0") + " di Padang"
    room = fonts.width("pada tanggal 18 s.d.", fonts.TEXT, 10)
    lines = [line.replace("\u00a0", " ") for line in text_fit.wrap(text, fonts.TEXT, 10, room * 1.3)]
    assert date in lines
