"""In this file: lists of people on paper: every row once, heads on every page, nobody signs alone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from pdf_reading import MM, RESOURCES, assert_ink_keeps_off_the_edge, base_line_of, faces_in, pages_of

from padang_desktop.documents import contact_list, gift_list, roster_page
from padang_desktop.documents.letterhead import Letterhead, Stationery
from padang_desktop.documents.list_pages import ListPaper, draw
from padang_desktop.documents.paper import A4, F4, Imprint, PaperSize
from padang_desktop.documents.signature_block import SignatureBlock
from padang_desktop.domain.certificates.certificate import Signatory
from padang_desktop.domain.progress import Cancelled, Progress, Silent
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.training.gift import Gift
from padang_desktop.use_cases import know_reference
from tests.people import a_volunteer

REFERENCE = know_reference.load(RESOURCES)
LETTERHEAD = Letterhead(("PEMERINTAH KOTA PADANG",), "KECAMATAN KOTO TANGAH")
IMPRINT = Imprint(datetime(2026, 11, 22, 5, 0, tzinfo=UTC), "Petugas Contoh", "")
FACTS = ("Kecamatan Koto Tangah", "Keadaan 22 November 2026")
SIGNERS = (
    SignatureBlock("Mengetahui,", Signatory("Camat Koto Tangah", "Nama Camat Contoh", nip="1970")),
    SignatureBlock("Padang, 22 November 2026", Signatory("TKSK Kecamatan Koto Tangah", "Petugas Contoh")),
)
LONG_NAME = "Drs. H. Muhammad Abdurrahman Sutan Rajo Mangkuto Datuak Bandaro Kayo, S.Pd.I., M.Kesos."
COUNTS = [0, 1, 9, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 47, 48, 49, 312]


def some(count: int, **values: str) -> list[Volunteer]:
    kelurahan = ("13.71.11.1001", "13.71.11.1002", "13.71.11.1005")
    filled = {"bank_account": "0021001012345", "bank_name": "Bank Nagari"} | values
    return [
        a_volunteer(
            printed_name=f"Orang Contoh {at}", kelurahan=kelurahan[at % 3], sex="LP"[at % 2], **filled
        )
        for at in range(1, count + 1)
    ]


def gifts(
    people: list[Volunteer], *, tax: int = 500, grouped: bool = False, whole: bool = False
) -> ListPaper:
    return gift_list.paper(
        people, REFERENCE, FACTS, Gift(700_000, tax), SIGNERS, by_kelurahan=grouped, with_accounts=whole
    )


def drawn(
    listed: ListPaper, *, paper: PaperSize = A4, imprint: Imprint = IMPRINT, progress: Progress | None = None
) -> bytes:
    out = BytesIO()
    draw(out, listed, Stationery(RESOURCES, LETTERHEAD, paper), imprint, progress or Silent())
    return out.getvalue()


@pytest.mark.parametrize("paper", [A4, F4], ids=["A4", "F4"])
@pytest.mark.parametrize("count", COUNTS)
def test_every_person_is_there_once_and_the_signatures_have_company(count: int, paper: PaperSize) -> None:
    pages = pages_of(drawn(gifts(some(count)), paper=paper))
    text = "\n".join(page.text for page in pages)
    assert re.findall(r"Orang Contoh (\d+)", text) == [str(at) for at in range(1, count + 1)]
    assert [re.findall(r"Halaman (\d+) dari (\d+)", page.flat) for page in pages] == [
        [(str(at), str(len(pages)))] for at in range(1, len(pages) + 1)
    ]
    assert all("Tanda tangan" in page.flat for page in pages)
    assert [("Nama Camat Contoh" in page.flat) for page in pages] == [False] * (len(pages) - 1) + [True]
    assert len(re.findall("Orang Contoh", pages[-1].text)) >= min(count, 3)
    if count:
        assert "Jumlah seluruhnya" in pages[-1].flat


@pytest.mark.parametrize("count", [1, 3, 28, 29, 30, 31, 90])
def test_a_group_says_its_name_before_its_first_row_and_again_on_the_next_page(count: int) -> None:
    listed = roster_page.paper(some(count), REFERENCE, FACTS, by_kelurahan=True, with_nik=False)
    pages = pages_of(drawn(listed))
    for page in pages:
        lines = page.text.splitlines()
        headings = [at for at, line in enumerate(lines) if line.startswith("Kelurahan ")]
        rows = [at for at, line in enumerate(lines) if "Orang Contoh" in line]
        assert headings and headings[0] < rows[0]
        assert all(heading + 1 in rows for heading in headings), "a heading stands without a row"
    whole = "\n".join(page.text for page in pages)
    headings_said = [line for line in whole.splitlines() if line.startswith("Kelurahan ")]
    assert len([line for line in headings_said if "(lanjutan)" not in line]) == min(count, 3)
    assert f"Jumlah: {count} orang" in " ".join(whole.split())


def test_the_roster_shows_a_nik_only_when_asked_and_then_half_hidden() -> None:
    [person] = some(1, sk_number="400.9/12/2024", sk_date="2024-02-01", member_number="IPSM01")
    without = pages_of(
        drawn(roster_page.paper([person], REFERENCE, FACTS, by_kelurahan=False, with_nik=False))
    )[0]
    shown = pages_of(drawn(roster_page.paper([person], REFERENCE, FACTS, by_kelurahan=False, with_nik=True)))[
        0
    ]
    assert person.nik[-4:] not in without.flat and "NIK" not in without.flat
    assert f"{person.nik[:6]}••••••{person.nik[-4:]}" in shown.flat and person.nik not in shown.flat
    for words in ("400.9/12/2024 01-02-2024", "IPSM01", "0812-0000-9001", "Aktif", "DAFTAR PSM"):
        assert words in without.flat
    assert without.width < without.height and shown.width > shown.height


def test_other_pillars_get_a_column_and_the_title_names_them() -> None:
    people = [*some(1), *some(1, pillar="TAGANA")]
    page = pages_of(drawn(roster_page.paper(people, REFERENCE, FACTS, by_kelurahan=True, with_nik=False)))[0]
    assert "DAFTAR PSM DAN PILAR SOSIAL" in page.flat and "Tagana" in page.flat and "Pilar" in page.flat


def test_people_of_two_kecamatan_are_told_apart() -> None:
    people = [*some(1), a_volunteer(kelurahan="13.71.10.1004", printed_name="Orang Lain")]
    page = pages_of(drawn(roster_page.paper(people, REFERENCE, FACTS, by_kelurahan=False, with_nik=False)))[0]
    assert "Gurun Laweh, Kec. Nanggalo" in page.flat


def test_tali_asih_adds_up_and_hides_accounts_until_the_banks_copy() -> None:
    page = pages_of(drawn(gifts(some(3))))[0]
    for words in (
        "DAFTAR PENERIMA TALI ASIH PSM", "•••••••••2345", "Bank Nagari", "35.000", "665.000", "2.100.000",
        "1.995.000", "Rp1.995.000", "terbilang: satu juta sembilan ratus sembilan puluh lima ribu rupiah",
    ):  # fmt: skip
        assert words in page.flat
    assert "0021001012345" not in page.flat
    assert "0021001012345" in pages_of(drawn(gifts(some(3), whole=True)))[0].flat
    untaxed = pages_of(drawn(gifts(some(3), tax=0)))[0]
    assert "PPh" not in untaxed.flat and "Rp2.100.000" in untaxed.flat and untaxed.width < untaxed.height


def test_odd_numbers_sign_at_the_left_and_even_ones_at_the_right() -> None:
    pdf = drawn(gifts(some(2), tax=0))
    [page] = pages_of(pdf)
    dotted = [line for line in page.text.splitlines() if "....." in line]
    assert len(dotted) == 2
    assert base_line_of(pdf, 0, "1. ....") - base_line_of(pdf, 0, "2. ....") == pytest.approx(9 * MM, abs=0.2)


def test_the_contact_list_says_who_has_no_number() -> None:
    people = [*some(2), *some(1, phone="")]
    page = pages_of(drawn(contact_list.paper(people, REFERENCE, FACTS, by_kelurahan=True)))[0]
    assert "DAFTAR KONTAK PSM" in page.flat and "belum ada" in page.flat
    assert "Jumlah: 3 orang; 1 belum ada nomor HP." in page.flat


@pytest.mark.parametrize("paper", [A4, F4], ids=["A4", "F4"])
def test_the_longest_texts_are_whole_and_inside_their_columns(paper: PaperSize) -> None:
    person = a_volunteer(
        printed_name=LONG_NAME, sk_number="400.9.12/1234/KEP/KECAMATAN-KOTO-TANGAH/2024",
        sk_date="2024-02-01", member_number="IPSM-1371-000001-2024", bank_name="Bank Rakyat Indonesia (BRI)",
        bank_account="002100101234567890", kelurahan="13.71.11.1003",
    )  # fmt: skip
    for listed in (
        roster_page.paper([person], REFERENCE, FACTS, by_kelurahan=False, with_nik=True),
        contact_list.paper([person], REFERENCE, FACTS, by_kelurahan=False),
        gifts([person], whole=True),
    ):
        page = pages_of(drawn(listed, paper=paper))[0]
        assert LONG_NAME in page.flat
        assert all(left >= 9 * MM and right <= page.width - 9 * MM for left, _, right, _ in page.boxes)


def test_nobody_is_said_in_words_and_not_with_an_empty_table() -> None:
    listed = roster_page.paper([], REFERENCE, FACTS, by_kelurahan=True, with_nik=False)
    assert "Tidak ada orang di daftar ini." in pages_of(drawn(listed))[0].flat


def test_practice_who_printed_and_when_stand_on_every_page() -> None:
    pages = pages_of(drawn(gifts(some(60)), imprint=replace(IMPRINT, is_practice=True)))
    assert len(pages) > 2
    assert all("MODE LATIHAN" in page.flat for page in pages)
    assert all("Dicetak 22/11/2026 12.00 WIB oleh Petugas Contoh" in page.flat for page in pages)


def test_only_embedded_faces_are_used_and_the_edges_stay_white() -> None:
    pdf = drawn(gifts(some(30)))
    assert faces_in(pdf) == {"NotoSans-Regular", "NotoSans-Bold"}
    for page in (0, 1):
        assert_ink_keeps_off_the_edge(pdf, page)


def test_a_list_can_be_stopped_while_it_is_measured_and_while_it_is_drawn() -> None:
    class Stopped:
        def __init__(self, after: int) -> None:
            self.left = after

        def step(self, done: int, total: int, what: str = "") -> None:
            self.left -= 1
            if self.left < 0:
                raise Cancelled

    for after in (0, 4):
        with pytest.raises(Cancelled):
            drawn(gifts(some(312)), progress=Stopped(after))
