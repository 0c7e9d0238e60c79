from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_reading import RESOURCES, ReadPage, assert_ink_keeps_off_the_edge, base_line_of, faces_in, pages_of

from padang_desktop.documents.flow_page import FlowPaper, draw
from padang_desktop.documents.flow_parts import Facts, Gap, Grid, Head, NewPage, Part, Signing, Text
from padang_desktop.documents.letterhead import Letterhead, Stationery
from padang_desktop.documents.list_rows import ListColumn
from padang_desktop.documents.paper import A4, F4, Imprint, PaperSize
from padang_desktop.documents.signature_block import SignatureBlock
from padang_desktop.domain.certificates.certificate import Signatory
from padang_desktop.domain.progress import Silent

LETTERHEAD = Letterhead(("PEMERINTAH KOTA PADANG",), "KECAMATAN KOTO TANGAH", "Jalan Contoh Nomor 12")
IMPRINT = Imprint(datetime(2026, 11, 20, 2, 16, tzinfo=UTC), "Nama TKSK Contoh", "PL-1")
SIGNING = Signing(
    (SignatureBlock("Padang, 20 November 2026", Signatory("Camat Koto Tangah", "Penanda Tangan")),)
)
COLUMNS = (ListColumn("No", 10, kind="number"), ListColumn("Nama", 80, 1), ListColumn("Asal", 60))


def a_table(count: int) -> Grid:
    return Grid(
        COLUMNS, tuple((str(at), f"Peserta Contoh {at}", "Lubuk Buaya") for at in range(1, count + 1))
    )


def drawn(*parts: Part, paper: PaperSize = A4, imprint: Imprint = IMPRINT, copies: int = 1) -> bytes:
    out = BytesIO()
    papers = [FlowPaper("Surat Tugas", parts)] * copies
    draw(out, "Surat", papers, Stationery(RESOURCES, LETTERHEAD, paper), imprint, Silent())
    return out.getvalue()


def flat(pages: list[ReadPage]) -> str:
    return " ".join(page.flat for page in pages)


@pytest.mark.parametrize("paper", [A4, F4], ids=["A4", "F4"])
@pytest.mark.parametrize("count", [1, 2, 3, 4, 20, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 323])
def test_a_signature_is_never_alone_and_every_row_is_there_once(count: int, paper: PaperSize) -> None:
    pages = pages_of(drawn(Head("SURAT TUGAS", "1/2026"), a_table(count), Gap(6), SIGNING, paper=paper))
    assert re.findall(r"Peserta Contoh (\d+)", flat(pages)) == [str(at) for at in range(1, count + 1)]
    signed = [page for page in pages if "Penanda Tangan" in page.flat]
    assert signed == [pages[-1]] and "Padang, 20 November 2026" in signed[0].flat
    # The last three rows at least stand over it, under the table's head.
    company = len(re.findall(r"Peserta Contoh \d+", pages[-1].flat))
    assert company >= min(3, count) and "Nama Asal" in pages[-1].flat
    assert all("Nama Asal" in page.flat for page in pages)
    feet = [re.findall(r"Halaman (\d+) dari (\d+)", page.flat) for page in pages]
    assert feet == [[(str(at), str(len(pages)))] for at in range(1, len(pages) + 1)]


@pytest.mark.parametrize("lines", range(20, 44, 3))
def test_a_heading_never_ends_a_page(lines: int) -> None:
    before = Text("\n".join(f"Baris {at}" for at in range(lines)))
    pages = pages_of(drawn(Head("LAPORAN"), before, Text("Bagian berikut", is_bold=True), a_table(6)))
    page = next(page for page in pages if "Bagian berikut" in page.flat)
    assert "Peserta Contoh 2" in page.flat


def test_long_texts_go_on_without_loss_and_stay_between_the_edges() -> None:
    words = [f"kata{at}" for at in range(1200)]
    pdf = drawn(Head("LAPORAN"), Text(" ".join(words), label="1.", indent=7), Gap(4), SIGNING)
    pages = pages_of(pdf)
    assert re.findall(r"kata\d+", flat(pages)) == words
    for at, page in enumerate(pages):
        assert all(left >= 50 and right <= page.width - 50 for left, _, right, _ in page.boxes)
        assert_ink_keeps_off_the_edge(pdf, at)


def test_a_run_that_is_longer_than_a_page_is_torn_rather_than_lost() -> None:
    fields = tuple((f"Isian {at}", f"nilai {at}") for at in range(120))
    pages = pages_of(drawn(Head("BIODATA"), Facts(fields), SIGNING))
    assert re.findall(r"nilai (\d+)", flat(pages)) == [str(at) for at in range(120)]
    assert len(pages) > 2 and "Penanda Tangan" in pages[-1].flat


def test_each_paper_counts_its_own_pages_and_names_itself_on_the_later_ones() -> None:
    pages = pages_of(drawn(Head("SURAT"), Text("isi"), NewPage(), Text("lampiran"), copies=2))
    assert [re.findall(r"Halaman \d dari \d", page.flat)[0] for page in pages] == [
        "Halaman 1 dari 2", "Halaman 2 dari 2",
    ] * 2  # fmt: skip
    assert "Surat Tugas" in pages[1].flat and "Surat Tugas" not in pages[0].flat


def test_label_and_text_of_a_numbered_line_share_their_base_line() -> None:
    pdf = drawn(Text("kerjakan ini", label="1.", indent=6, from_left=22, outer="Untuk"))
    assert base_line_of(pdf, 0, "Untuk") == pytest.approx(base_line_of(pdf, 0, "kerjakan"), abs=0.3)


def test_practice_is_written_across_and_only_embedded_faces_are_used() -> None:
    pdf = drawn(Head("SURAT"), a_table(80), imprint=replace(IMPRINT, is_practice=True))
    assert all("MODE LATIHAN" in page.flat for page in pages_of(pdf))
    assert faces_in(pdf) == {"NotoSans-Regular", "NotoSans-Bold"}
    assert pdf == drawn(Head("SURAT"), a_table(80), imprint=replace(IMPRINT, is_practice=True))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 45), min_size=1, max_size=5), st.booleans())
def test_whatever_its_parts_nothing_is_lost_and_the_signature_stands_last(
    counts: list[int], has_text: bool
) -> None:
    parts: list[Part] = [Head("SURAT")]
    for count in counts:
        parts += [Text("Bagian", is_bold=True), Gap(2), a_table(count), Gap(3)]
        parts += [Text("kalimat " * 40)] if has_text else []
    pages = pages_of(drawn(*parts, SIGNING))
    found = re.findall(r"Peserta Contoh (\d+)", flat(pages))
    assert found == [str(at) for count in counts for at in range(1, count + 1)]
    assert "Penanda Tangan" in pages[-1].flat
    assert all(bottom >= 20 for page in pages for _, bottom, _, _ in page.boxes)
