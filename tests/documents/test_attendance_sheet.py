from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from pdf_reading import MM, RESOURCES, assert_ink_keeps_off_the_edge, base_line_of, faces_in, pages_of

from padang_desktop.documents.attendance_sheet import AttendanceRow, AttendanceSheet, draw
from padang_desktop.documents.letterhead import Letterhead, Stationery
from padang_desktop.documents.paper import A4, F4, Imprint, PaperSize
from padang_desktop.documents.signature_block import SignatureBlock
from padang_desktop.domain.certificates.certificate import Signatory
from padang_desktop.domain.progress import Silent

LETTERHEAD = Letterhead(("PEMERINTAH KOTA PADANG",), "KECAMATAN LUBUK BEGALUNG", "Jalan Contoh Nomor 12")
IMPRINT = Imprint(datetime(2024, 11, 20, 2, 16, tzinfo=UTC), "Nama TKSK Contoh", "DH")
SIGNER = SignatureBlock(
    "Padang, 20 November 2024", Signatory("Kepala Dinas Sosial", "Nama Penanda Tangan", "Pembina", "1970")
)
LONG_NAME = "Drs. H. Muhammad Abdurrahman Sutan Rajo Mangkuto Datuak Bandaro Kayo, S.Pd.I., M.Kesos."


def a_sheet(count: int, **changes: object) -> AttendanceSheet:
    rows = tuple(
        AttendanceRow(f"Peserta Contoh {at}", "LP"[at % 2], "Gates Nan XX", "PSM")
        for at in range(1, count + 1)
    )
    sheet = AttendanceSheet(
        event="Sosialisasi Arah Kebijakan",
        day="Senin, 18 November 2024",
        hours="08.00–10.15 WIB",
        place="Rocky Hotel Padang",
        session="Sesi 1 dari 6",
        rows=rows,
        signer=SIGNER,
        code="DH-137111-0003-S1",
        blank_rows=3,
    )
    return replace(sheet, **changes)  # type: ignore[arg-type]


def drawn(*sheets: AttendanceSheet, paper: PaperSize = A4, imprint: Imprint = IMPRINT) -> bytes:
    out = BytesIO()
    draw(out, sheets, Stationery(RESOURCES, LETTERHEAD, paper), imprint, Silent())
    return out.getvalue()


def test_the_head_names_the_training_and_the_session() -> None:
    page = pages_of(drawn(a_sheet(4)))[0]
    for words in (
        "PEMERINTAH KOTA PADANG",
        "KECAMATAN LUBUK BEGALUNG",
        "DAFTAR HADIR",
        "Sosialisasi Arah Kebijakan",
        "Senin, 18 November 2024",
        "08.00–10.15 WIB",
        "Rocky Hotel Padang",
        "Sesi 1 dari 6",
        "Kelurahan/Unsur",
        "Tanda tangan",
        "Peserta terdaftar: 4 orang (L 2, P 2)",
        "Dicetak 20/11/2024 09.16 WIB oleh Nama TKSK Contoh · DH-137111-0003-S1",
    ):
        assert words in page.flat
    assert (round(page.width / MM), round(page.height / MM)) == (210, 297)


@pytest.mark.parametrize("paper", [A4, F4], ids=["A4", "F4"])
@pytest.mark.parametrize("count", [0, 1, 17, 18, 19, 20, 21, 22, 23, 24, 45, 46, 47, 48, 49, 312])
def test_every_row_is_there_once_and_every_page_is_counted(count: int, paper: PaperSize) -> None:
    pages = pages_of(drawn(a_sheet(count), paper=paper))
    text = "\n".join(page.text for page in pages)
    assert re.findall(r"Peserta Contoh (\d+)", text) == [str(at) for at in range(1, count + 1)]
    assert [re.findall(r"Halaman (\d+) dari (\d+)", page.flat) for page in pages] == [
        [(str(at), str(len(pages)))] for at in range(1, len(pages) + 1)
    ]
    assert all("Tanda tangan" in page.flat for page in pages)


@pytest.mark.parametrize("count", range(14, 30))
def test_the_signer_is_never_alone_on_a_page(count: int) -> None:
    pages = pages_of(drawn(a_sheet(count)))
    last = pages[-1]
    assert "Nama Penanda Tangan" in last.flat
    assert "Padang, 20 November 2024" in last.flat
    # At least three numbered rows above the block: their numbers end the list.
    assert all(re.search(rf"(?m)^{number}\b", last.text) for number in range(count + 1, count + 4))
    assert sum("Nama Penanda Tangan" in page.flat for page in pages) == 1


def test_rows_are_9_mm_high() -> None:
    pdf = drawn(a_sheet(4))
    apart = base_line_of(pdf, 0, "Peserta Contoh 1") - base_line_of(pdf, 0, "Peserta Contoh 2")
    assert apart == pytest.approx(9 * MM, abs=0.1)


def test_a_long_name_is_whole_and_stays_in_its_column() -> None:
    rows = (AttendanceRow(LONG_NAME, "L", "Kelurahan Batipuh Panjang, Kecamatan Koto Tangah", "Ketua IPSM"),)
    page = pages_of(drawn(a_sheet(0, rows=rows, event="Bimtek")))[0]
    assert LONG_NAME in page.flat
    assert "Kelurahan Batipuh Panjang, Kecamatan Koto Tangah" in page.flat
    # A letter such as J hangs a little over its place.
    inside = 10 * MM - 1
    assert all(left >= inside and right <= page.width - inside for left, _, right, _ in page.boxes)


def test_each_session_counts_its_own_pages() -> None:
    pages = pages_of(drawn(a_sheet(30), a_sheet(2, session="Sesi 2 dari 6", code="DH-S2")))
    feet = [re.findall(r"Halaman \d+ dari \d+", page.flat)[0] for page in pages]
    assert feet == ["Halaman 1 dari 2", "Halaman 2 dari 2", "Halaman 1 dari 1"]
    assert "DH-S2" in pages[-1].flat


def test_practice_is_written_across_every_page() -> None:
    pages = pages_of(drawn(a_sheet(40), imprint=replace(IMPRINT, is_practice=True)))
    assert len(pages) == 2
    assert all("MODE LATIHAN" in page.flat for page in pages)


def test_only_embedded_faces_are_used_and_the_edges_stay_white() -> None:
    pdf = drawn(a_sheet(30))
    assert faces_in(pdf) == {"NotoSans-Regular", "NotoSans-Bold"}
    for page in (0, 1):
        assert_ink_keeps_off_the_edge(pdf, page)


def test_printing_the_same_sheet_twice_gives_the_same_bytes() -> None:
    assert drawn(a_sheet(30)) == drawn(a_sheet(30))
