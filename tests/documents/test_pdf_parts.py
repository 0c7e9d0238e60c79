"""In this file: one PDF is taken apart, and each part reads and looks like its pages in the whole."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from padang_desktop.documents import page_picture, pdf_parts, signed_files


def a_pdf(pages: int) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(300, 200))
    for number in range(pages):
        canvas.drawString(40 + number, 100, f"Halaman {number}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_each_part_has_its_own_pages_as_they_were() -> None:
    whole = a_pdf(6)
    made = list(pdf_parts.parts(whole, 3))
    assert [page_picture.page_count(part) for part in made] == [2, 2, 2]
    for at, part in enumerate(made):
        assert signed_files.front_words(part).strip() == f"Halaman {2 * at}"
        for page in range(2):
            mine, theirs = page_picture.picture(part, page), page_picture.picture(whole, 2 * at + page)
            assert mine.rgb == theirs.rgb


@pytest.mark.parametrize("count", [4, 7])
def test_pages_that_cannot_be_shared_out_equally_are_a_bug(count: int) -> None:
    with pytest.raises(ValueError, match="6 pages"):
        list(pdf_parts.parts(a_pdf(6), count))
