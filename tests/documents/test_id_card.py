"""In this file: ID cards on paper: ten a sheet, backs behind their fronts, a code that is read again."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pdf_reading import MM, RESOURCES, assert_ink_keeps_off_the_edge, faces_in, pages_of

from padang_desktop.documents import id_card, qr
from padang_desktop.documents.card_sheet import HIGH, WIDE, CardSheet
from padang_desktop.documents.id_card import IdCard
from padang_desktop.documents.letterhead import Letterhead, Stationery, TemplateDamaged
from padang_desktop.documents.paper import A4, Imprint
from padang_desktop.domain.progress import Cancelled, Progress, Silent
from padang_desktop.domain.values import person_code
from tests.people import a_photo, new_id

LETTERHEAD = Letterhead(("PEMERINTAH KOTA PADANG",), "KECAMATAN KOTO TANGAH")
IMPRINT = Imprint(datetime(2026, 11, 22, 5, 0, tzinfo=UTC), "Petugas Contoh", "")
HOME = ("Kantor Camat Koto Tangah", "Jalan Contoh Nomor 9, Padang 25171, telp. 0751-000000")
LONG_NAME = "Drs. H. Muhammad Abdurrahman Sutan Rajo Mangkuto Datuak Bandaro Kayo, S.Pd.I., M.Kesos."
TEMPLATE = id_card.read_template(RESOURCES)


def a_card(name: str = "Rosni Contoh", **changes: object) -> IdCard:
    card = IdCard(
        name=name, pillar="PSM", role="Pekerja Sosial Masyarakat (PSM)",
        places=("Kelurahan Lubuk Buaya", "Kecamatan Koto Tangah"), member_number="IPSM000012",
        valid_until="s.d. 31 Desember 2027", code=person_code.code_of(new_id()),
    )  # fmt: skip
    return replace(card, **changes)  # type: ignore[arg-type]


def drawn(
    *cards: IdCard, imprint: Imprint = IMPRINT, progress: Progress | None = None, count: int = 0
) -> bytes:
    out = BytesIO()
    stationery = Stationery(RESOURCES, LETTERHEAD)
    id_card.draw(out, cards, TEMPLATE, HOME, stationery, imprint, progress or Silent(), count=count)
    return out.getvalue()


def picture_of(pdf: bytes, page: int = 0, dpi: int = 150) -> bytes:
    document = pypdfium2.PdfDocument(pdf)
    out = BytesIO()
    try:
        drawn_page = document[page].render(scale=dpi / 72)  # pyright: ignore[reportArgumentType]
        drawn_page.to_pil().save(out, "PNG")
    finally:
        document.close()
    return out.getvalue()


@pytest.mark.parametrize(("count", "pages"), [(1, 2), (10, 2), (11, 4), (30, 6)])
def test_ten_cards_stand_on_a_sheet_and_every_front_has_its_back(count: int, pages: int) -> None:
    pdf = drawn(*(a_card(f"Orang Contoh {at}") for at in range(1, count + 1)))
    read = pages_of(pdf)
    assert len(read) == pages
    fronts, backs = read[::2], read[1::2]
    assert [len(re.findall("KARTU TANDA PENGENAL", page.flat)) for page in fronts] == [
        min(10, count - start) for start in range(0, count, 10)
    ]
    assert [page.flat.count("Jika ditemukan") for page in backs] == [
        page.flat.count("KARTU TANDA PENGENAL") for page in fronts
    ]
    assert f"Halaman {pages} dari {pages}" in read[-1].flat


def test_a_card_is_85_6_by_54_mm_and_its_back_lies_behind_it() -> None:
    assert pytest.approx(85.6 * MM) == WIDE
    assert pytest.approx(54 * MM) == HIGH
    sheet = CardSheet(A4)
    for place in range(10):
        (x, y), (back_x, back_y) = sheet.corner(place), sheet.corner(place, is_back=True)
        # The sheet is turned over its long edge: left becomes right.
        assert back_x == pytest.approx(A4.width - x - WIDE) and back_y == y
        assert (
            x >= 6 * MM and y >= 6 * MM and x + WIDE <= A4.width - 6 * MM and y + HIGH <= A4.height - 6 * MM
        )


def test_every_code_of_a_sheet_is_read_again_and_says_nothing_of_the_person() -> None:
    cards = [a_card(f"Orang Contoh {at}") for at in range(10)]
    assert sorted(qr.read(picture_of(drawn(*cards)))) == sorted(card.code for card in cards)
    assert all(person_code.id_of(card.code) for card in cards)


def test_without_a_photo_stand_the_initials_of_the_name_without_its_titles() -> None:
    assert "MK" in pages_of(drawn(a_card(LONG_NAME)))[0].text.split()
    assert "Y" in pages_of(drawn(a_card("Yu")))[0].text.split()
    assert pages_of(drawn(a_card("")))[0].flat.count("Pekerja Sosial Masyarakat") == 1


def test_a_photo_is_cut_to_the_card_and_kept_small(tmp_path: Path) -> None:
    photo = a_photo(tmp_path, size=(1200, 1600)).read_bytes()
    with_photo = drawn(a_card(photo=photo))
    assert "RC" not in pages_of(with_photo)[0].text.split()
    assert len(with_photo) - len(drawn(a_card())) < 30_000


def test_a_photo_that_cannot_be_read_gives_way_to_the_initials() -> None:
    assert "RC" in pages_of(drawn(a_card(photo=b"bukan foto")))[0].text.split()


def test_the_longest_texts_are_whole_and_on_the_card() -> None:
    card = a_card(
        LONG_NAME, places=("Kelurahan Batang Kabung Ganting", "Kecamatan Bungus Teluk Kabung"),
        member_number="IPSM-1371-000001-2024-PADANG", role="TKSK (Tenaga Kesejahteraan Sosial Kecamatan)",
    )  # fmt: skip
    pdf = drawn(card)
    page = pages_of(pdf)[0]
    for words in (LONG_NAME, *card.places, card.member_number, card.role, card.valid_until):
        assert words in page.flat
    left, low = CardSheet(A4).corner(0)
    on_card = [box for box in page.boxes if box[0] > left]
    assert all(low <= box[1] and box[2] <= left + WIDE - 2 * MM for box in on_card)
    assert qr.read(picture_of(pdf)) == [card.code]


def test_the_back_has_the_duties_of_the_pillar_and_where_to_return_it() -> None:
    for pillar, words in (("PSM", "Mendampingi warga"), ("TKSK", "Koordinasi"), ("TAGANA", "Membantu")):
        back = pages_of(drawn(a_card(pillar=pillar)))[1]
        assert words in back.flat and f"TUGAS {pillar}" in back.flat
        assert all(line in back.flat for line in HOME)


def test_only_the_first_sheet_is_drawn_to_be_looked_at_and_counts_them_all() -> None:
    assert "Halaman 1 dari 8" in pages_of(drawn(*(a_card() for _ in range(10)), count=39))[0].flat


def test_practice_edges_and_faces() -> None:
    pdf = drawn(*(a_card() for _ in range(10)), imprint=replace(IMPRINT, is_practice=True))
    for page in (0, 1):
        assert "MODE LATIHAN" in pages_of(pdf)[page].flat
        assert_ink_keeps_off_the_edge(pdf, page)
    assert faces_in(pdf) <= {"NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic"}
    assert "oleh Petugas Contoh" in pages_of(pdf)[0].flat


def test_a_template_that_was_damaged_is_named(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "id_card.json").write_text("{", "utf-8")
    with pytest.raises(TemplateDamaged):
        id_card.read_template(tmp_path)


def test_batal_stops_between_two_cards() -> None:
    class Stopped:
        def step(self, done: int, total: int, what: str = "") -> None:
            if done >= 3:
                raise Cancelled

    with pytest.raises(Cancelled):
        drawn(*(a_card() for _ in range(10)), progress=Stopped())
