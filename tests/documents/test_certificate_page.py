from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from pdf_reading import MM, RESOURCES, assert_ink_keeps_off_the_edge, base_line_of, faces_in, pages_of
from PIL import Image

from padang_desktop.documents import certificate_page, page_picture, qr
from padang_desktop.documents.certificate_back import MaterialsDoNotFit
from padang_desktop.documents.emblem import LogoDamaged
from padang_desktop.documents.letterhead import TemplateDamaged
from padang_desktop.domain.certificates.certificate import CertificateFace, Material, Signatory
from padang_desktop.domain.progress import Cancelled, Silent

MADE_AT = datetime(2024, 11, 20, 3, tzinfo=UTC)
QR_TEXT = "SP1*K7QF2M9A*400.9/0001/DINSOS/XI/2024*20241120*SITI CONTOH*SOSIALISASI*PESERTA*24*" + "A2" * 60
SIGNATORY = Signatory(
    "Kepala Dinas Sosial Kota Padang", "Dr. Nama Penanda Tangan, M.Si.", "Pembina", "197001011995031001"
)
MATERIALS = (Material("Peran dan tugas PSM", 4, "Narasumber Contoh"), Material("Praktik lapangan", 20))
LONGEST_NAME = (
    "Drs. H. Muhammad Abdurrahman Sutan Rajo Mangkuto Datuak Bandaro Kayo Nan Panjang Sakali, "
    "S.Pd.I., S.Sos., M.Kesos., M.Pd.T."
)


def a_face(**changes: object) -> CertificateFace:
    face = CertificateFace(
        number="400.9/0001/DINSOS/XI/2024",
        printed_name="Siti Contoh, S.Sos.",
        role="Peserta",
        origin="PSM Kelurahan Gates Nan XX, Kecamatan Lubuk Begalung",
        event_name="Sosialisasi Arah Kebijakan Pilar-pilar Sosial",
        organiser="Dinas Sosial Kota Padang",
        place="Rocky Hotel Padang",
        date_text="18 s.d. 20 November 2024",
        jp=24,
        materials=MATERIALS,
        issue_place_date="Padang, 20 November 2024",
        signatory=SIGNATORY,
        qr_text=QR_TEXT,
        short_code="K7QF-0001-9TZM",
    )
    return replace(face, **changes)  # type: ignore[arg-type]


def a_crowded_face() -> CertificateFace:
    return a_face(
        printed_name=LONGEST_NAME,
        origin="Pekerja Sosial Masyarakat (PSM) Kelurahan Batipuh Panjang, Kecamatan Koto Tangah, "
        "Kota Padang, Provinsi Sumatera Barat",
        event_name="Bimbingan Teknis Peningkatan Kapasitas Tenaga Kesejahteraan Sosial Kecamatan (TKSK) dan "
        "Pekerja Sosial Masyarakat (PSM) dalam rangka Pemutakhiran Data Tunggal Sosial dan Ekonomi Nasional "
        "(DTSEN) Angkatan II Tahun Anggaran 2025",
        organiser="Dinas Sosial Kota Padang bekerja sama dengan Balai Besar Pendidikan dan Pelatihan "
        "Kesejahteraan Sosial Regional I Sumatera",
        place="Bagindo Aziz Chan Youth Center, Jalan Bundo Kanduang, Kelurahan Belakang Tangsi",
        date_text="28 November s.d. 3 Desember 2025",
        signatory=Signatory(
            "Plt. Kepala Dinas Pemberdayaan Sosial, Penanganan Fakir Miskin, dan Perlindungan Anak "
            "Kota Padang",
            "Dra. Hj. Nama Penanda Tangan Yang Amat Panjang Sekali, S.Sos., M.Si., M.Kesos.",
            "Pembina Utama Muda (IV/c)",
            "197001011995032001",
        ),
    )


@pytest.fixture(scope="module")
def template() -> certificate_page.CertificateTemplate:
    return certificate_page.read_template(RESOURCES)


def looking(
    template: certificate_page.CertificateTemplate, **changes: object
) -> certificate_page.CertificateTemplate:
    look = replace(template.look, **changes)  # type: ignore[arg-type]
    return certificate_page.template_of(RESOURCES, look)


def drawn(template: certificate_page.CertificateTemplate, *faces: CertificateFace) -> bytes:
    out = BytesIO()
    certificate_page.draw(out, faces, template, Silent(), made_at=MADE_AT)
    return out.getvalue()


def test_a_certificate_has_a_front_and_a_back_on_a4_landscape(template) -> None:
    front, back = pages_of(drawn(template, a_face()))
    assert (round(front.width / MM), round(front.height / MM)) == (297, 210)
    assert (back.width, back.height) == (front.width, front.height)
    for words in (
        "PEMERINTAH KOTA PADANG",
        "DINAS SOSIAL",
        "SERTIFIKAT",
        "Nomor: 400.9/0001/DINSOS/XI/2024",
        "diberikan kepada",
        "Siti Contoh, S.Sos.",
        "PSM Kelurahan Gates Nan XX, Kecamatan Lubuk Begalung",
        "atas partisipasinya sebagai Peserta dalam kegiatan",
        "18 s.d. 20 November 2024",
        "selama 24 jam pelajaran (JP).",
        "Padang, 20 November 2024",
        "NIP 197001011995031001",
        "Kode verifikasi: K7QF-0001-9TZM",
    ):
        assert words in front.flat
    assert "DAFTAR MATERI" in back.flat
    assert "Jumlah jam pelajaran 24" in back.flat
    assert "nomor 400.9/0001/DINSOS/XI/2024 atas nama Siti Contoh, S.Sos." in back.flat


def test_the_longest_content_is_whole_and_stays_inside_the_frame(template) -> None:
    face = a_crowded_face()
    pdf = drawn(template, face)
    front = pages_of(pdf)[0]
    for text in (face.printed_name, face.origin, face.event_name, face.signatory.name, face.place):
        assert text in front.flat
    for left, bottom, right, top in front.boxes:
        assert left >= 14 * MM
        assert right <= front.width - 14 * MM
        assert bottom >= 14 * MM
        assert top <= front.height - 14 * MM


def test_the_block_of_text_never_runs_into_the_signature_or_its_own_lines(template) -> None:
    pdf = drawn(template, a_crowded_face())
    down = [
        base_line_of(pdf, 0, words)
        for words in (
            "Nomor",
            "diberikan",
            "Drs. H.",
            "Pekerja Sosial Masyarakat (PSM) Kelurahan",
            "atas partisipasinya",
            "Bimbingan",
            "yang diselenggarakan",
            "jam pelajaran",
            "Padang, 20 November",
        )
    ]
    assert all(upper - lower > 6 for upper, lower in pairwise(down))


def test_a_signature_has_room_for_pen_and_stamp(template) -> None:
    pdf = drawn(template, a_face())
    position = base_line_of(pdf, 0, "Kepala Dinas Sosial Kota")
    name = base_line_of(pdf, 0, "Dr. Nama")
    assert 22 * MM <= position - name - 8 <= 26 * MM


def test_only_embedded_faces_are_used(template) -> None:
    assert faces_in(drawn(template, a_face(is_practice=True))) == {
        "EBGaramond12-Regular",
        "EBGaramond12-Italic",
        "Lato-Regular",
        "Lato-Bold",
        "NotoSans-Bold",
    }


@pytest.mark.interop
def test_pdffonts_finds_every_face_embedded_and_subset(template, tmp_path: Path) -> None:
    if shutil.which("pdffonts") is None:
        pytest.skip("pdffonts (poppler-utils) is not installed")
    path = tmp_path / "sertifikat.pdf"
    path.write_bytes(drawn(template, a_face()))
    listed = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True)
    rows = [line.split() for line in listed.stdout.splitlines()[2:]]
    assert len(rows) == 4
    assert all(row[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_no_ink_comes_nearer_to_the_edge_than_6_mm(template) -> None:
    pdf = drawn(template, a_crowded_face())
    for page in (0, 1):
        assert_ink_keeps_off_the_edge(pdf, page)


def test_the_qr_code_is_read_from_the_printed_page_at_150_dpi(template, tmp_path: Path) -> None:
    page = page_picture.picture(drawn(template, a_face()), 0, dpi=150)
    path = tmp_path / "halaman.png"
    Image.frombytes("RGB", (page.width, page.height), page.rgb).save(path)
    assert qr.read(path) == [QR_TEXT]


@pytest.mark.interop
def test_zbarimg_reads_the_printed_qr_code(template, tmp_path: Path) -> None:
    if shutil.which("zbarimg") is None:
        pytest.skip("zbarimg (zbar-tools) is not installed")
    page = page_picture.picture(drawn(template, a_face()), 0, dpi=150)
    path = tmp_path / "halaman.png"
    Image.frombytes("RGB", (page.width, page.height), page.rgb).save(path)
    read = subprocess.run(["zbarimg", "-q", "--raw", path], capture_output=True, text=True, check=True)
    assert read.stdout.strip() == QR_TEXT


def test_without_a_qr_text_only_the_short_code_stands_there(template, tmp_path: Path) -> None:
    pdf = drawn(template, a_face(qr_text=""))
    assert "Kode verifikasi: K7QF-0001-9TZM" in pages_of(pdf)[0].flat
    page = page_picture.picture(pdf, 0, dpi=150)
    path = tmp_path / "halaman.png"
    Image.frombytes("RGB", (page.width, page.height), page.rgb).save(path)
    assert qr.read(path) == []


def test_practice_is_written_across_both_pages(template) -> None:
    practice = pages_of(drawn(template, a_face(is_practice=True)))
    real = pages_of(drawn(template, a_face()))
    assert all("MODE LATIHAN" in page.flat for page in practice)
    assert not any("LATIHAN" in page.flat for page in real)


def test_hours_that_differ_between_front_and_back_stop_the_printing(template, tmp_path: Path) -> None:
    out = tmp_path / "sertifikat.pdf"
    with pytest.raises(certificate_page.HoursDisagree) as stopped:
        certificate_page.draw(out, [a_face(), a_face(jp=30)], template, Silent(), made_at=MADE_AT)
    assert stopped.value.facts == {"front": "30", "back": "24"}
    assert list(tmp_path.iterdir()) == []


def test_cancelling_halfway_leaves_no_file(template, tmp_path: Path) -> None:
    class AfterTwo:
        def step(self, done: int, total: int, what: str = "") -> None:
            if done == 2:
                raise Cancelled

    with pytest.raises(Cancelled):
        certificate_page.draw(
            tmp_path / "sertifikat.pdf", [a_face()] * 5, template, AfterTwo(), made_at=MADE_AT
        )
    assert list(tmp_path.iterdir()) == []


def test_the_same_certificates_give_the_same_bytes(template) -> None:
    assert drawn(template, a_face(), a_crowded_face()) == drawn(template, a_face(), a_crowded_face())


def test_three_hundred_certificates_take_at_most_6_kb_each(template) -> None:
    faces = [
        a_face(
            number=f"400.9/{number:04d}/DINSOS/XI/2024",
            printed_name=f"Peserta Contoh Nomor {number}",
            origin=f"PSM Kelurahan Contoh {number % 104}, Kecamatan Lubuk Begalung",
            qr_text=QR_TEXT.replace("0001", f"{number:04d}"),
        )
        for number in range(312)
    ]
    pdf = drawn(template, *faces)
    assert len(pdf) <= 312 * 6_000
    assert len(pages_of(pdf)) == 624


def test_one_more_certificate_adds_no_second_ornament(template) -> None:
    one = len(drawn(template, a_face(qr_text="")))
    two = len(drawn(template, a_face(qr_text=""), a_face(qr_text="", printed_name="Ina")))
    assert two - one < 3_000


def test_a_training_without_materials_says_so_on_the_back(template) -> None:
    front, back = pages_of(drawn(template, a_face(materials=(), jp=0)))
    assert "Kegiatan ini tidak dibagi menjadi materi." in back.flat
    assert "jam pelajaran" not in front.flat


def test_thirty_materials_still_fit_on_the_back(template) -> None:
    materials = tuple(Material(f"Materi nomor {at} tentang verifikasi", 1, "Tim Contoh") for at in range(30))
    back = pages_of(drawn(template, a_face(materials=materials, jp=30)))[1]
    assert all(f"Materi nomor {at} tentang" in back.flat for at in range(30))
    assert min(box[1] for box in back.boxes) > 14 * MM


def test_more_materials_than_a_page_holds_are_refused_in_words(template) -> None:
    materials = tuple(Material(f"Materi {at}", 1) for at in range(90))
    with pytest.raises(MaterialsDoNotFit):
        drawn(template, a_face(materials=materials, jp=90))


def test_an_own_logo_is_kept_once_however_many_certificates(template) -> None:
    logo = BytesIO()
    Image.effect_noise((300, 300), 60).convert("RGBA").save(logo, "PNG")
    with_logo = looking(template, centre_logo=logo.getvalue())
    one = len(drawn(with_logo, a_face(qr_text="")))
    three = len(drawn(with_logo, *[a_face(qr_text="")] * 3))
    assert one > 60_000
    assert three - one < 6_000


def test_a_broken_logo_is_named(template) -> None:
    with pytest.raises(LogoDamaged):
        drawn(looking(template, left_logo=b"not a picture"), a_face())


def test_empty_parts_of_the_sentence_are_left_out(template) -> None:
    front = pages_of(drawn(template, a_face(organiser="", place="")))[0]
    assert "pada tanggal 18 s.d. 20 November 2024 selama 24 jam pelajaran (JP)." in front.flat


def test_braces_in_a_name_are_only_letters(template) -> None:
    front = pages_of(drawn(template, a_face(event_name="Bimtek {role}", place="{jp}")))[0]
    assert "Bimtek {role}" in front.flat
    assert "di {jp} selama" in front.flat


def test_a_template_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    for broken in ("{", "{}", '{"colours": 3}'):
        (folder / "certificate.json").write_text(broken, "utf-8")
        with pytest.raises(TemplateDamaged):
            certificate_page.read_template(tmp_path)
