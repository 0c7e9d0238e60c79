from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image

from padang_desktop.documents import qr
from padang_desktop.domain.residents.request_paper import Kind, PaperWanted
from padang_desktop.domain.residents.resident_request import Newcomer, RequestDraft
from padang_desktop.store import journal
from padang_desktop.use_cases import preview_pages
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.residents import print_request, serve_resident
from padang_desktop.use_cases.residents.serve_resident import Served
from tests import people
from tests.offices import with_tasks

ROOT = Path(__file__).resolve().parents[2]


def asked(office: Office, **values: object) -> tuple[Served, str]:
    head = with_tasks(office).heads[0]
    given = {
        "need": "REAKTIVASI_PBI", "family_id": head.family_id, "person_id": head.id, "papers": ("KTP", "KK"),
        "reason": "PENYAKIT_KRONIS", "applicant": "YUNIARTI GUCI", "relation": "ANGGOTA_KELUARGA",
        "phone": "081200009001",
    }  # fmt: skip
    return serve_resident.serve(office, RequestDraft(**(given | values))), head.nik


def words_of(pdf: bytes) -> str:
    import pypdfium2

    pages = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


def pictured(pdf: bytes, name: str) -> Image.Image:
    page = preview_pages.page(pdf, 0, 110)
    image = Image.frombytes("RGB", (page.width, page.height), page.rgb)
    (ROOT / "photographs").mkdir(exist_ok=True)
    image.save(ROOT / "photographs" / f"paper-{name}.png")
    return image


def test_the_receipt_stands_twice_on_a_sheet_with_a_code_and_no_whole_nik(office: Office) -> None:
    served, number = asked(office)
    pdf = print_request.draw_request(office, PaperWanted(Kind.RECEIPT, served.case_id))
    text = words_of(pdf)
    assert preview_pages.page_count(pdf) == 1
    assert text.count("TANDA TERIMA PERMOHONAN") == 2
    assert number not in text
    assert f"{number[:6]}••••••{number[-4:]}" in text
    assert "Kartu JKN (belum)" in text
    assert "Penyakit" not in text, "an illness stays off the paper"
    assert "0812" not in text
    out = BytesIO()
    pictured(pdf, "receipt").save(out, "PNG")
    assert qr.read(out.getvalue()) == [served.number] * 2


def test_the_letter_has_head_number_and_whole_nik_only_when_wanted(office: Office) -> None:
    served, number = asked(office)
    addressee, purpose = print_request.usual_letter(office, served.case_id)
    wanted = PaperWanted(Kind.LETTER, served.case_id, "400.9/12/TKSK/2026", addressee, purpose)
    pdf = print_request.draw_request(office, wanted)
    text = words_of(pdf)
    for part in ("KECAMATAN KOTO TANGAH", "NOMOR: 400.9/12/TKSK/2026", number, addressee, purpose):
        assert part in text, part
    pictured(pdf, "letter")
    masked = words_of(print_request.draw_request(office, replace(wanted, with_nik=False)))
    assert number not in masked
    with office.reading() as tx:
        later, earlier = journal.latest(tx, 2)
    assert (earlier.name, earlier.detail["nik"], later.detail["nik"]) == ("request.printed", True, False)


def test_a_letter_without_number_and_purpose_leaves_lines_to_write_on(office: Office) -> None:
    served, _ = asked(office, need="SURAT_PENGANTAR", reason="")
    pdf = print_request.draw_request(office, PaperWanted(Kind.LETTER, served.case_id, paper="F4"))
    assert words_of(pdf).count(".....") >= 3
    pictured(pdf, "letter-empty")


def test_the_longest_words_stay_on_one_page(office: Office) -> None:
    new = Newcomer(
        "RADEN AYU CONTOH PANJANG SEKALI BINTI CONTOH SUTAN RAJO BASA SIKUMBANG", people.a_nik(), "", "",
        "13.71.11.1001", "Jalan Contoh Gang Yang Panjang Sekali Nomor 999 Blok ZZ Perumahan Contoh Indah "
        "Permai Tahap Kedua", "001", "003",
    )  # fmt: skip
    served, _ = asked(
        office, newcomer=new, family_id="", person_id="", papers=(), reason="DARURAT_MEDIS",
        applicant="NAMA PEMOHON YANG JUGA SANGAT PANJANG SEKALI BINTI CONTOH SUTAN RAJO BASA",
    )  # fmt: skip
    receipt = print_request.draw_request(office, PaperWanted(Kind.RECEIPT, served.case_id))
    pictured(receipt, "receipt-long")
    letter = print_request.draw_request(
        office,
        PaperWanted(
            Kind.LETTER, served.case_id, "1" * 40, "Kepala " + "Dinas " * 14, "Untuk keperluan " * 60
        ),
    )
    pictured(letter, "letter-long")
    assert preview_pages.page_count(receipt) == preview_pages.page_count(letter) == 1
    assert "TKSK Kecamatan Koto Tangah" in words_of(letter)


def test_a_paper_is_saved_whole_and_written_in_the_journal(office: Office, tmp_path: Path) -> None:
    served, _ = asked(office)
    path = tmp_path / "Tanda terima.pdf"
    assert (
        print_request.print_request(office, PaperWanted(Kind.RECEIPT, served.case_id), path) == served.number
    )
    assert path.read_bytes().startswith(b"%PDF")
    with office.reading() as tx:
        [line] = journal.latest(tx, 1)
    assert (line.name, line.subject, line.detail["paper"]) == ("request.printed", served.case_id, "receipt")


def test_looking_leaves_no_line(office: Office) -> None:
    served, _ = asked(office)
    with office.reading() as tx:
        [before] = journal.latest(tx, 1)
    assert print_request.preview_request(office, PaperWanted(Kind.RECEIPT, served.case_id)).width > 500
    with office.reading() as tx:
        assert journal.latest(tx, 1) == [before]
