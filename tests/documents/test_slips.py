from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pdf_reading import MM, RESOURCES, assert_ink_keeps_off_the_edge, base_line_of, faces_in, pages_of
from PIL import Image

from padang_desktop.documents import (
    batch_slip,
    enrolment_letter,
    letterhead,
    page_picture,
    qr,
    recovery_sheet,
)
from padang_desktop.documents.paper import A4, F4, Imprint, PaperSize, open_canvas, write_out
from padang_desktop.documents.signature_block import SignatureBlock
from padang_desktop.domain.certificates.certificate import Signatory

IMPRINT = Imprint(datetime(2024, 11, 20, 2, 16, tzinfo=UTC), "Nama TKSK Contoh", "SP-137111-000012")
HEAD = letterhead.Letterhead(
    ("PEMERINTAH KOTA PADANG",), "KECAMATAN LUBUK BEGALUNG", "Jalan Contoh Nomor 12", "Telepon (0751) 000000"
)
STATIONERY = letterhead.Stationery(RESOURCES, HEAD)
OFFICER = SignatureBlock("Padang, 20 November 2024", Signatory("TKSK Lubuk Begalung", "Nama TKSK Contoh"))
SUPERIOR = SignatureBlock("Mengetahui,", Signatory("Camat Lubuk Begalung", "Nama Camat", "Pembina", "1970"))
PUBLIC_LINE = "SPB1 137111 K7QF2M9A ssh-ed25519 " + "AAAAC3NzaC1lZDI1NTE5" * 5 + " age1" + "qz7h" * 14
RECOVERY = recovery_sheet.RecoverySheet(
    "7QF2M-9AK3T-X8C4W-6YZ5H-BN0VD-R",
    "TKSK Kecamatan Lubuk Begalung",
    "Nama TKSK Contoh",
    "Rabu, 20 November 2024",
    "Padang, 20 November 2024",
)
ENROLMENT = enrolment_letter.EnrolmentLetter(
    "",
    "Kecamatan Lubuk Begalung",
    "13.71.11",
    "Dinas Sosial Kota Padang",
    OFFICER,
    SUPERIOR,
    "K7QF2M9A",
    "",
    "K7QF2-M9AK3-TX8C4-W6YZ5-HBN0V",
    PUBLIC_LINE,
)
BATCH = batch_slip.BatchLetter(
    "400.9/12/TKSK-LB/XI/2024",
    "TKSK Kecamatan Lubuk Begalung",
    "Dinas Sosial Kota Padang",
    "000012",
    "Rabu, 20 November 2024 pukul 09.16 WIB",
    "SETOR-137111-K7QF2M9A-000012.age",
    "12,4 MB",
    "0123456789abcdef" * 4,
    (("Kunjungan", 132), ("Keluarga", 1204), ("Foto", 264)),
    OFFICER,
    SignatureBlock("Diterima tanggal ..........", Signatory("Petugas Dinas Sosial", "")),
)


def a_receipt(refused: int) -> batch_slip.BatchReceipt:
    return batch_slip.BatchReceipt(
        "400.9/77/DINSOS/XI/2024",
        "TKSK Kecamatan Lubuk Begalung",
        "Dinas Sosial Kota Padang",
        "000012",
        "TERIMA-137111-K7QF2M9A-000012.age",
        "Kamis, 21 November 2024 pukul 10.02 WIB",
        "Diterima sebagian" if refused else "Diterima",
        "K7QF-2M9A",
        "0123456789abcdef" * 4,
        (batch_slip.ReceiptCount("Kunjungan", 132, 132 - refused, refused),),
        tuple(
            batch_slip.ToldReason("Kunjungan", 1, f"Alasan-{at:04d} " + "Foto rumah belum ada. " * (at % 4))
            for at in range(refused)
        ),
        (batch_slip.ToldReason("PSM & pilar", 2, "NIK ini juga dilaporkan kecamatan lain."),),
        "Yang dikembalikan menjadi tugas di laptop pengirim." if refused else "Semua isi kiriman diterima.",
        OFFICER,
        SignatureBlock("Padang, 21 November 2024", Signatory("Petugas Dinas Sosial", "Petugas Contoh")),
    )


def written(
    draw: Callable[..., None], content: object, *, imprint: Imprint = IMPRINT, paper: PaperSize = A4
) -> bytes:
    out = BytesIO()
    draw(out, content, replace(STATIONERY, paper=paper), imprint)
    return out.getvalue()


PAPERS = [
    pytest.param(recovery_sheet.draw, RECOVERY, id="recovery"),
    pytest.param(enrolment_letter.draw, ENROLMENT, id="enrolment"),
    pytest.param(batch_slip.draw_letter, BATCH, id="batch"),
    pytest.param(batch_slip.draw_receipt, a_receipt(3), id="receipt"),
]


@pytest.mark.parametrize("paper", [A4, F4], ids=["A4", "F4"])
@pytest.mark.parametrize(("draw", "content"), PAPERS)
def test_each_paper_is_one_page_with_embedded_faces_and_white_edges(draw, content, paper: PaperSize) -> None:
    pdf = written(draw, content, paper=paper)
    (page,) = pages_of(pdf)
    assert "Dicetak 20/11/2024 09.16 WIB oleh Nama TKSK Contoh · SP-137111-000012" in page.flat
    assert "Halaman 1 dari 1" in page.flat
    assert faces_in(pdf) <= {"NotoSans-Regular", "NotoSans-Bold"}
    assert_ink_keeps_off_the_edge(pdf, 0)
    assert all(left >= 14 * MM and right <= page.width - 14 * MM for left, _, right, _ in page.boxes)
    assert pdf == written(draw, content, paper=paper)


@pytest.mark.parametrize(("draw", "content"), PAPERS)
def test_practice_is_written_across_each_paper(draw, content) -> None:
    pages = pages_of(written(draw, content, imprint=replace(IMPRINT, is_practice=True)))
    assert all("MODE LATIHAN" in page.flat for page in pages)


def test_the_recovery_sheet_shows_all_26_letters_and_where_to_keep_them() -> None:
    (page,) = pages_of(written(recovery_sheet.draw, RECOVERY))
    letters = "".join(re.findall(r"[0-9A-Z]", page.text.split("Dibuat")[1].split("Untuk apa")[0]))
    assert "7QF2M" in letters
    assert "Lupa kata sandi?" in page.flat
    assert "amplop" in page.flat
    assert "Yang menyimpan lembar ini" in page.flat


@pytest.mark.parametrize(
    ("code", "sizes"),
    [("7QF2M9AK3TX8C4W6YZ5HBN0VDR", [5, 5, 4, 4, 4, 4]), ("ABCDE-FGHJK-MNPQR-STVWX-YZ012", [5] * 5)],
)
def test_a_code_is_grouped_evenly_so_that_no_letter_stands_alone(code: str, sizes: list[int]) -> None:
    groups = recovery_sheet.grouped(code)
    assert [len(group) for group in groups] == sizes
    assert "".join(groups) == code.replace("-", "")


def test_the_enrolment_letter_can_be_scanned_from_the_paper(tmp_path: Path) -> None:
    pdf = written(enrolment_letter.draw, ENROLMENT)
    (page,) = pages_of(pdf)
    assert "K7QF2 – M9AK3 – TX8C4" in page.flat
    assert "Kecamatan Lubuk Begalung (kode 13.71.11)" in page.flat
    assert "Nama Camat" in page.flat
    assert "Nama TKSK Contoh" in page.flat
    picture = page_picture.picture(pdf, 0, dpi=100)
    scan = tmp_path / "surat.jpg"
    Image.frombytes("RGB", (picture.width, picture.height), picture.rgb).rotate(4, expand=True).save(scan)
    assert qr.read(scan) == [PUBLIC_LINE]


def test_the_batch_letter_gives_counts_a_total_and_the_sum_of_the_file() -> None:
    (page,) = pages_of(written(batch_slip.draw_letter, BATCH))
    for words in (
        "SURAT PENGANTAR PENGIRIMAN DATA",
        "NOMOR: 400.9/12/TKSK-LB/XI/2024",
        "Keluarga 1.204",
        "Jumlah 1.600",
        "01234567 89abcdef 01234567 89abcdef",
        "Petugas Dinas Sosial",
    ):
        assert words in page.flat


def test_a_receipt_without_refusals_says_that_all_was_accepted() -> None:
    (page,) = pages_of(written(batch_slip.draw_receipt, a_receipt(0)))
    assert "Semua isi kiriman diterima." in page.flat
    assert "Yang dikembalikan" not in page.flat
    for words in ("TERIMA-137111-K7QF2M9A-000012.age", "Kode terima : K7QF-2M9A", "Diterima dengan catatan",
                  "1 PSM & pilar 2 NIK ini juga"):  # fmt: skip
        assert words in page.flat


@pytest.mark.parametrize("refused", [1, 12, 14, 15, 16, 17, 18, 60, 100])
def test_a_long_receipt_lists_each_refusal_once_and_keeps_the_signatures_with_text(refused: int) -> None:
    pages = pages_of(written(batch_slip.draw_receipt, a_receipt(refused)))
    text = "\n".join(page.text for page in pages)
    assert re.findall(r"Alasan-(\d+)", text) == [f"{at:04d}" for at in range(refused)]
    for at, page in enumerate(pages, start=1):
        assert f"Halaman {at} dari {len(pages)}" in page.flat
        assert min(box[1] for box in page.boxes) >= 6 * MM
    assert "Petugas Contoh" in pages[-1].flat
    assert "menjadi tugas di laptop pengirim" in pages[-1].flat


def test_the_letterhead_keeps_the_proportion_of_3_to_4_and_the_office_is_larger() -> None:
    assert letterhead.GOVERNMENT_SIZE / letterhead.OFFICE_SIZE == 0.75
    assert letterhead.read_letterhead(RESOURCES).office == "DINAS SOSIAL"


@pytest.mark.parametrize(
    ("above", "office", "address"),
    [
        ((), "X", ""),
        (
            ("PEMERINTAH KOTA PADANG", "KECAMATAN LUBUK BEGALUNG"),
            "KELURAHAN TANAH SIRAH PIAI NAN XX",
            "Jalan A",
        ),
        (
            ("PEMERINTAH KOTA PADANG",),
            "DINAS SOSIAL, PEMBERDAYAAN PEREMPUAN, PERLINDUNGAN ANAK, DAN PENGENDALIAN PENDUDUK",
            "Jalan Contoh yang Sangat Panjang Nomor 123 Kelurahan Contoh, Kecamatan Contoh, Padang 25221 "
            * 2,
        ),
    ],
    ids=["shortest", "kelurahan", "longest"],
)
def test_a_letterhead_of_any_length_stays_above_its_line(above, office, address) -> None:
    head = letterhead.Letterhead(above, office, address, "Telepon (0751) 000000")
    canvas = open_canvas(A4, RESOURCES, title="Kop", made_at=IMPRINT.printed_at)
    line = letterhead.draw_letterhead(canvas, head, A4, A4.height - 14 * MM)
    canvas.showPage()
    out = BytesIO()
    write_out(canvas, out)
    (page,) = pages_of(out.getvalue())
    assert all(box[1] > line for box in page.boxes)
    assert office in page.flat


def test_two_signatures_stand_on_one_line_whatever_their_positions_need() -> None:
    long = replace(
        SUPERIOR, signatory=Signatory("Kepala Seksi Kesejahteraan Sosial Kecamatan " * 2, "Nama Kasi")
    )
    pdf = written(enrolment_letter.draw, replace(ENROLMENT, superior=long))
    (page,) = pages_of(pdf)
    assert base_line_of(pdf, 0, "Nama Kasi") == pytest.approx(_last_base_line(pdf, "Nama TKSK"), abs=0.6)
    assert len(page.boxes) > 100


def _last_base_line(pdf: bytes, words: str) -> float:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    sheet = document[0].get_textpage()
    finder = sheet.search(words)
    lows = []
    while found := finder.get_next():
        lows.append(sheet.get_charbox(found[0])[1])
    document.close()
    # The lowest is in the foot, the one above it in the block.
    return sorted(lows)[1]
