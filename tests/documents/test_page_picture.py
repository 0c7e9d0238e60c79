from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pdf_reading import RESOURCES

from padang_desktop.documents import page_picture, paper


def a_pdf(pages: int = 2) -> bytes:
    canvas = paper.open_canvas(paper.A4, RESOURCES, title="Dua", made_at=datetime(2024, 11, 20, tzinfo=UTC))
    for at in range(pages):
        canvas.setFillColorRGB(1, 0, 0) if at == 0 else canvas.setFillColorRGB(0, 0, 1)
        canvas.rect(0, 421, 595, 421, stroke=0, fill=1)
        canvas.showPage()
    out = BytesIO()
    paper.write_out(canvas, out)
    return out.getvalue()


@pytest.mark.parametrize("dpi", [41, 72, 110, 150])
def test_a_page_becomes_pixels_without_padding_red_before_blue(dpi: int) -> None:
    page = page_picture.picture(a_pdf(), 0, dpi=dpi)
    assert page.page_count == 2
    assert len(page.rgb) == page.width * page.height * 3
    assert abs(page.width - 210 / 25.4 * dpi) <= 1
    assert tuple(page.rgb[:3]) == (255, 0, 0)
    assert tuple(page.rgb[-3:]) == (255, 255, 255)


def test_pages_are_counted_and_named_from_zero(tmp_path: Path) -> None:
    path = tmp_path / "dua.pdf"
    path.write_bytes(a_pdf())
    assert page_picture.page_count(path) == 2
    assert tuple(page_picture.picture(path, 1).rgb[:3]) == (0, 0, 255)
    with pytest.raises(IndexError):
        page_picture.picture(path, 2)


@pytest.mark.parametrize("raw", [b"", b"halo", b"%PDF-1.7\n" + bytes(100)])
def test_what_is_no_pdf_is_called_so(raw: bytes) -> None:
    with pytest.raises(page_picture.NotAPdf):
        page_picture.picture(raw, 0)
    with pytest.raises(page_picture.NotAPdf):
        page_picture.page_count(raw)


def test_a_huge_page_is_drawn_coarser_instead_of_filling_the_memory() -> None:
    page = page_picture.picture(a_pdf(1), 0, dpi=2400)
    assert page.width * page.height <= page_picture.MOST_PIXELS * 1.01
