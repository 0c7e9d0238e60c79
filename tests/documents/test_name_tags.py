from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pytest
from pdf_reading import MM, RESOURCES, assert_ink_keeps_off_the_edge, pages_of

from padang_desktop.documents import qr
from padang_desktop.documents.letterhead import Letterhead, Stationery
from padang_desktop.documents.name_tags import HIGH, WIDE, NameTag, draw
from padang_desktop.documents.paper import A4, F4, Imprint, PaperSize
from padang_desktop.domain.progress import Silent
from padang_desktop.domain.values import person_code
from tests import people

LETTERHEAD = Letterhead(("PEMERINTAH KOTA PADANG",), "KECAMATAN KOTO TANGAH")
IMPRINT = Imprint(datetime(2026, 11, 20, 2, 16, tzinfo=UTC), "Nama TKSK Contoh", "")
LONG_NAME = "Drs. H. Muhammad Abdurrahman Sutan Rajo Mangkuto Datuak Bandaro Kayo, S.Pd.I., M.Kesos."
LONG_EVENT = (
    "Peningkatan Kapasitas Pekerja Sosial Masyarakat dan Pilar-pilar Sosial dalam Rangka Verval DTSEN 2026"
)


def tags(count: int, **changes: object) -> list[NameTag]:
    usual = NameTag("Rosneli Contoh", "Peserta · PSM", "Kelurahan Lubuk Buaya, Kecamatan Koto Tangah", 1, "")
    return [
        replace(usual, number=at, code=person_code.code_of(people.new_id()), **changes)  # type: ignore[arg-type]
        for at in range(1, count + 1)
    ]


def drawn(made: list[NameTag], *, event: str = "Bimtek", paper: PaperSize = A4) -> bytes:
    out = BytesIO()
    draw(
        out,
        made,
        event,
        "18 s.d. 20 November 2026",
        Stationery(RESOURCES, LETTERHEAD, paper),
        IMPRINT,
        Silent(),
    )
    return out.getvalue()


def picture(pdf: bytes, page: int = 0) -> bytes:
    document = pypdfium2.PdfDocument(pdf)
    out = BytesIO()
    document[page].render(scale=300 / 72).to_pil().save(out, "PNG")
    document.close()
    return out.getvalue()


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (10, 1), (11, 2), (323, 33)])
def test_ten_tags_lie_on_a_sheet(count: int, sheets: int) -> None:
    pages = pages_of(drawn(tags(count)))
    assert len(pages) == sheets
    assert sum(page.flat.count("Rosneli Contoh") for page in pages) == count
    assert f"Halaman {sheets} dari {sheets}" in pages[-1].flat


def test_the_scanner_reads_every_code_of_a_printed_sheet() -> None:
    made = tags(10)
    assert set(qr.read(picture(drawn(made)))) == {tag.code for tag in made}


@pytest.mark.parametrize("paper", [A4, F4], ids=["A4", "F4"])
def test_the_longest_name_is_whole_and_stays_on_its_tag(paper: PaperSize) -> None:
    made = tags(1, name=LONG_NAME, role="Narasumber, Ketua Ikatan PSM Provinsi Sumatera Barat")
    pdf = drawn(made, event=LONG_EVENT, paper=paper)
    page = pages_of(pdf)[0]
    for words in (LONG_NAME, LONG_EVENT):
        assert words.replace(" ", "") in page.flat.replace(" ", "")
    left, top = (page.width - 2 * WIDE) / 2, (page.height + 5 * HIGH) / 2
    on_tag = [box for box in page.boxes if box[0] > 10 * MM]
    assert all(left <= b[0] and b[2] <= left + WIDE and top - HIGH <= b[1] and b[3] <= top for b in on_tag)
    assert_ink_keeps_off_the_edge(pdf, 0)


def test_a_tag_without_a_code_has_no_qr() -> None:
    assert qr.read(picture(drawn([replace(tags(1)[0], code="")]))) == []
