"""In this file: the hundred longest certificates: nothing cut, nothing overlapping, all within the frame."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import combinations

import pypdfium2
import pytest
from pdf_reading import MM, RESOURCES, assert_ink_keeps_off_the_edge, pages_of
from PIL import Image, ImageDraw

from padang_desktop.documents import certificate_page
from padang_desktop.documents.certificate_template import CertificateTemplate
from padang_desktop.domain.certificates import certificate_look_check
from padang_desktop.domain.certificates.certificate import CertificateFace, Material, Signatory
from padang_desktop.domain.progress import Silent

MADE_AT = datetime(2026, 11, 22, 3, tzinfo=UTC)
FIRST = "Muhammad,Abdurrahman,Nurhayati,Rosnida,Syamsuddin,Zulkarnaini,Fathurrahman,Khairunnisa"
FAMILY = "Datuak,Rajo,Sutan,Bandaro,Kayo,Mangkuto,Panduko,Malano,Tan,Basa,Nan,Panjang,Sikumbang"
BEFORE = ("", "H. ", "Hj. ", "Drs. H. ", "Dra. Hj. ", "Ir. H. ", "Prof. Dr. Hj. ")
AFTER = (
    ", S.Sos.",
    ", S.Pd.I., M.Pd.",
    ", S.Sos., M.Si., M.Kesos.",
    ", S.H., M.H., CMe., CTL.",
    ", A.Md.Kes.",
)
TOPICS = (
    "Bimbingan Teknis Peningkatan Kapasitas Tenaga Kesejahteraan Sosial Kecamatan dan Pekerja Sosial "
    "Masyarakat dalam Pemutakhiran Data Tunggal Sosial dan Ekonomi Nasional Tingkat Kota Padang Angkatan "
    "II Tahun Anggaran 2026"
)
PLACES = (
    "Aula Bagindo Aziz Chan Youth Center Lantai 2, Jalan Bundo Kanduang Nomor 1, Kelurahan Belakang "
    "Tangsi, Kecamatan Padang Barat, Kota Padang, Sumatera Barat"
)


def a_name(chance: random.Random) -> str:
    """About 60 to 90 letters with titles."""
    before, after = chance.choice(BEFORE), chance.choice(AFTER)
    first, every = FIRST.split(","), f"{FIRST},{FAMILY}".split(",")
    words = [chance.choice(first)]
    least = chance.randrange(60, 88)
    while len(f"{before}{' '.join(words)}{after}") < least:
        words.append(chance.choice(every))
    name = f"{before}{' '.join(words)}{after}"
    while len(name) > 90:
        words.pop()
        name = f"{before}{' '.join(words)}{after}"
    return name


def an_event(chance: random.Random, longest: int) -> str:
    words: list[str] = []
    topics = TOPICS.split(" ")
    while len(" ".join([*words, "Kesejahteraan"])) < longest:
        words.append(topics[(len(words) + chance.randrange(3)) % len(topics)])
    return " ".join(words)


def longest_faces(count: int) -> list[CertificateFace]:
    chance = random.Random(2026)
    made: list[CertificateFace] = []
    for at in range(count):
        hours = tuple(chance.randrange(1, 9) for _ in range(chance.randrange(4, 20)))
        made.append(
            CertificateFace(
                number=f"400.9.3.2/{at + 1:04d}/DINSOS-PDG/13.71.11/XI/2026" if at % 9 else "",
                printed_name=a_name(chance),
                role=chance.choice(("Peserta", "Narasumber", "Peserta Terbaik dan Ketua Kelas Angkatan II")),
                origin="Pekerja Sosial Masyarakat (PSM) Kelurahan Batipuh Panjang, Kecamatan Koto Tangah, "
                "Kota Padang, Provinsi Sumatera Barat" if at % 5 else "",
                event_name=an_event(chance, chance.randrange(150, 201)),
                organiser="Dinas Sosial Kota Padang bekerja sama dengan Balai Besar Pendidikan dan "
                "Pelatihan Kesejahteraan Sosial Regional I Sumatera",
                place=PLACES[: chance.randrange(80, len(PLACES) + 1)].rstrip(" ,"),
                date_text="28 November s.d. 3 Desember 2026",
                jp=sum(hours),
                materials=tuple(
                    Material(an_event(chance, chance.randrange(30, 120)), jp, a_name(chance)) for jp in hours
                ),
                issue_place_date="Padang, 3 Desember 2026",
                signatory=Signatory(
                    "Plt. Kepala Dinas Pemberdayaan Sosial, Penanganan Fakir Miskin, dan Perlindungan Anak "
                    "Kota Padang",
                    "Dra. Hj. Nama Penanda Tangan Yang Amat Panjang Sekali, S.Sos., M.Si., M.Kesos.",
                    "Pembina Utama Muda (IV/c)",
                    "197001011995032001",
                ),
                qr_text="SP1*K7QF2M9A*400.9/0001*20261203*CONTOH*BIMTEK*CONTOH*24*" + "A2" * 51,
                short_code=f"K7QF-{at:04d}-9TZM",
                replaces="400.9.3.2/0001/DINSOS-PDG/13.71.11/XI/2026" if at % 3 == 0 else "",
                copy=at % 4 * 7,
            )
        )  # fmt: skip
    return made


def looking(**changes: object) -> CertificateTemplate:
    shipped = certificate_page.read_template(RESOURCES).look
    look = replace(shipped, name="Uji", **changes)  # type: ignore[arg-type]
    assert certificate_look_check.problems_of(look) == ()
    return certificate_page.template_of(RESOURCES, look)


def a_logo() -> bytes:
    picture, out = Image.new("RGBA", (200, 200)), BytesIO()
    ImageDraw.Draw(picture).ellipse((5, 5, 195, 195), fill=(30, 90, 60, 255))
    picture.save(out, "PNG")
    return out.getvalue()


def drawn(template: CertificateTemplate, faces: list[CertificateFace]) -> bytes:
    out = BytesIO()
    certificate_page.draw(out, faces, template, Silent(), made_at=MADE_AT)
    return out.getvalue()


def lines_of(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """The rectangles of the lines of text, as the reader of the PDF sees them."""
    text = page.get_textpage()
    found = [text.get_rect(at) for at in range(text.count_rects())]
    return [box for box in found if box[2] - box[0] > 0.5]


def overlapping(boxes: list[tuple[float, float, float, float]]) -> list[object]:
    slack = 0.2
    return [
        (one, other)
        for one, other in combinations(boxes, 2)
        if one[0] < other[2] - slack
        and other[0] < one[2] - slack
        and one[1] < other[3] - slack
        and other[1] < one[3] - slack
    ]


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("is_full", [False, True], ids=["plain", "photo and logos"])
def test_the_hundred_longest_are_whole_apart_and_inside(paper: str, is_full: bool) -> None:
    logo = a_logo() if is_full else b""
    template = looking(paper=paper, has_photo=is_full, left_logo=logo, centre_logo=logo, right_logo=logo)
    faces = longest_faces(100)
    assert max(len(face.printed_name) for face in faces) >= 85
    assert max(len(face.event_name) for face in faces) >= 180
    pdf = drawn(template, faces)
    texts = pages_of(pdf)
    document = pypdfium2.PdfDocument(pdf)
    try:
        for at, face in enumerate(faces):
            front, back = texts[2 * at], texts[2 * at + 1]
            said = squeezed(front.text)
            for part in (face.printed_name, face.event_name, face.place, face.organiser, face.origin,
                         face.role, face.signatory.name, face.signatory.position_line, face.number,
                         face.replaces, face.short_code):  # fmt: skip
                assert squeezed(part) in said, (at, part)
            assert (f"SALINAN{face.copy}" in said) is bool(face.copy)
            assert face.number or "Nomor:......" in said
            assert f"selama{face.jp}jampelajaran" in said
            taught = squeezed(back.text)
            assert f"Jumlahjampelajaran{face.jp}" in taught
            for material in face.materials:
                assert squeezed(material.title) in taught and squeezed(material.speaker) in taught
            for place, page in ((2 * at, front), (2 * at + 1, back)):
                inside = (14 if place % 2 == 0 else 10) * MM
                boxes = lines_of(document[place])
                assert len(boxes) >= 10
                assert overlapping(boxes) == [], (at, face.printed_name)
                for left, bottom, right, top in boxes:
                    assert left >= inside and bottom >= inside
                    assert right <= page.width - inside and top <= page.height - inside
    finally:
        document.close()
    assert_ink_keeps_off_the_edge(pdf, 0)
    assert_ink_keeps_off_the_edge(pdf, 1)


def test_the_words_never_run_into_photo_or_code() -> None:
    template = looking(has_photo=True)
    look, faces = template.look, longest_faces(30)
    places = [
        box
        for box in certificate_look_check.boxes_of(look)
        if box.field in ("photo_left", "code_left", "logo_top")
    ]
    document = pypdfium2.PdfDocument(drawn(template, [replace(face, photo=a_logo()) for face in faces]))
    high = template.sheet.height
    try:
        for at in range(len(faces)):
            for left, bottom, right, top in lines_of(document[2 * at]):
                for box in places:
                    meets = left < box.right * MM and box.left * MM < right
                    meets &= high - box.bottom * MM < top and bottom < high - box.top * MM
                    assert not meets, (at, box)
    finally:
        document.close()


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_the_shortest_is_as_orderly(paper: str) -> None:
    face = replace(
        longest_faces(1)[0], printed_name="Ani", event_name="Bimtek", origin="", organiser="", place="",
        number="1", signatory=Signatory("Camat", "Budi"), qr_text="", replaces="", copy=0,
    )  # fmt: skip
    document = pypdfium2.PdfDocument(drawn(looking(paper=paper, has_frame=False), [face]))
    try:
        assert overlapping(lines_of(document[0])) == []
    finally:
        document.close()


def test_a_portrait_stands_in_its_frame_and_one_that_is_broken_leaves_the_frame_empty() -> None:
    face, out = longest_faces(1)[0], BytesIO()
    Image.new("RGB", (600, 800), (200, 30, 30)).save(out, "JPEG")
    template = looking(has_photo=True)

    def colour_of_the_middle(photo: bytes | None) -> tuple[int, ...]:
        document = pypdfium2.PdfDocument(drawn(template, [replace(face, photo=photo)]))
        try:
            picture = document[0].render(scale=2).to_pil().convert("RGB")
        finally:
            document.close()
        x = (template.look.photo_left + 6) * MM * 2
        y = picture.height - (template.look.photo_base + 8) * MM * 2
        found = picture.getpixel((int(x), int(y)))
        assert isinstance(found, tuple)
        return found

    red = colour_of_the_middle(out.getvalue())
    assert red[0] > 180 and red[1] < 60
    assert min(colour_of_the_middle(b"\xff\xd8\xff broken")) > 200
    assert "Pas foto" in pages_of(drawn(template, [face]))[0].flat
    assert "Pas foto" not in pages_of(drawn(template, [replace(face, photo=out.getvalue())]))[0].flat
