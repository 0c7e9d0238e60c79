"""In this file: papers of the roster are drawn for whom they are asked, and what left is in the history."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from padang_desktop.documents.paper import PaperNotWritten
from padang_desktop.domain.progress import Cancelled
from padang_desktop.domain.roster.roster_paper import Kind, PaperWanted, Typed
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.store import volunteers
from padang_desktop.use_cases.contacts import share_contacts
from padang_desktop.use_cases.office import Office, new_photo_id
from padang_desktop.use_cases.roster import print_roster
from padang_desktop.use_cases.settings import read_journal
from tests.offices import an_office
from tests.people import a_photo, a_volunteer

TYPED = Typed(
    purpose="Bulan November 2026", amount=700_000, tax_hundredths=500, signer_position="Camat Koto Tangah",
    signer_name="Contoh Camat", signer_nip="197001012000031001", return_address="Jalan Contoh No. 9",
)  # fmt: skip


def put(office: Office, *people: Volunteer) -> None:
    with office.writing("roster.imported") as tx:
        volunteers.add(tx, people)


def text_of(pdf: bytes | Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(
            " ".join(document[at].get_textpage().get_text_range().split()) for at in range(len(document))
        )
    finally:
        document.close()


def history(office: Office) -> list[str]:
    numbers = read_journal.matching(office)
    lines = read_journal.lines(office, numbers)
    return [lines[number].told for number in numbers]


@pytest.mark.parametrize("kind", list(Kind))
def test_every_paper_is_saved_and_told_in_the_history(office: Office, tmp_path: Path, kind: Kind) -> None:
    put(office, a_volunteer(name="ROSNI"), a_volunteer(name="YUSNIAR"))
    path = tmp_path / "kertas.pdf"
    printed = print_roster.print_roster(office, PaperWanted(kind, typed=TYPED), path)
    assert (printed.people, printed.pdf) == (2, b"") and printed.pages == (2 if kind is Kind.CARDS else 1)
    assert "Rosni" in text_of(path) and "Yusniar" in text_of(path)
    assert history(office)[0] == "Daftar PSM dicetak (2 orang)"


def test_only_the_chosen_stand_on_it_and_merged_records_never(office: Office) -> None:
    first, second = a_volunteer(name="ROSNI"), a_volunteer(name="YUSNIAR")
    put(office, first, second, replace(a_volunteer(name="ROSNAWATI"), merged_into=first.id))
    everybody = text_of(print_roster.draw_roster(office, PaperWanted(Kind.LIST)).pdf)
    assert "Rosni" in everybody and "Rosnawati" not in everybody
    one = text_of(print_roster.draw_roster(office, PaperWanted(Kind.LIST, (second.id,))).pdf)
    assert "Yusniar" in one and "Rosni" not in one


def test_tali_asih_is_for_those_who_serve_only(office: Office) -> None:
    put(office, a_volunteer(name="ROSNI"), a_volunteer(name="YUSNIAR", status="CUTI"))
    put(office, a_volunteer(name="ERNITA", status="BERHENTI"))
    printed = print_roster.draw_roster(office, PaperWanted(Kind.GIFTS, typed=TYPED))
    text = text_of(printed.pdf)
    assert printed.people == 1 and "Yusniar" not in text and "Ernita" not in text
    for words in ("Bulan November 2026", "Camat Koto Tangah", "NIP 197001012000031001", "Nurhayati Contoh"):
        assert words in text


def test_nobody_is_a_situation_and_leaves_nothing(office: Office, tmp_path: Path) -> None:
    put(office, a_volunteer(status="BERHENTI"))
    deeds = history(office)
    with pytest.raises(print_roster.NobodyToPrint):
        print_roster.print_roster(office, PaperWanted(Kind.GIFTS), tmp_path / "kertas.pdf")
    assert not (tmp_path / "kertas.pdf").exists() and history(office) == deeds


def test_what_was_typed_is_there_at_the_next_paper(office: Office) -> None:
    put(office, a_volunteer())
    assert print_roster.typed_before(office) == Typed()
    print_roster.draw_roster(office, PaperWanted(Kind.GIFTS, typed=TYPED))
    assert print_roster.typed_before(office) == TYPED


def test_looking_leaves_no_line_and_nothing_typed(office: Office) -> None:
    put(office, *(a_volunteer() for _ in range(23)))
    deeds = history(office)
    for kind in Kind:
        page = print_roster.preview_roster(office, PaperWanted(kind, typed=TYPED))
        assert len(page.rgb) == page.width * page.height * 3
    assert history(office) == deeds and print_roster.typed_before(office) == Typed()


def test_a_photo_comes_out_of_its_cipher_onto_the_card(office: Office, tmp_path: Path) -> None:
    photo_id = new_photo_id()
    office.photos.keep(photo_id, a_photo(tmp_path).read_bytes())
    put(office, a_volunteer(name="ROSNI CONTOH", photo=photo_id), a_volunteer(name="YUSNIAR", photo="f" * 32))
    text = text_of(print_roster.draw_roster(office, PaperWanted(Kind.CARDS)).pdf)
    assert " RC " not in text and " Y " in text


def test_an_f4_sheet_is_215_by_330_mm_and_cards_are_always_on_a4(office: Office) -> None:
    put(office, a_volunteer())
    sizes: list[tuple[int, int]] = []
    for kind in (Kind.CONTACTS, Kind.CARDS):
        document = pypdfium2.PdfDocument(print_roster.draw_roster(office, PaperWanted(kind, paper="F4")).pdf)
        wide, high = document[0].get_size()
        document.close()
        sizes.append((round(wide / 72 * 25.4), round(high / 72 * 25.4)))
    assert sizes == [(215, 330), (210, 297)]


def test_a_place_that_takes_no_file_leaves_no_line(office: Office, tmp_path: Path) -> None:
    put(office, a_volunteer())
    deeds = history(office)
    with pytest.raises(PaperNotWritten):
        print_roster.print_roster(office, PaperWanted(Kind.LIST), tmp_path / "tidak ada" / "kertas.pdf")
    assert history(office) == deeds


def test_batal_leaves_no_file_and_no_line(office: Office, tmp_path: Path) -> None:
    put(office, *(a_volunteer() for _ in range(12)))
    deeds = history(office)

    class Stopped:
        def step(self, done: int, total: int, what: str = "") -> None:
            if what == "Menggambar kartu":
                raise Cancelled

    with pytest.raises(Cancelled):
        print_roster.print_roster(office, PaperWanted(Kind.CARDS), tmp_path / "kartu.pdf", Stopped())
    assert list(tmp_path.glob("*.pdf*")) == [] and history(office) == deeds


def test_a_practice_office_marks_its_papers_and_the_city_its_name(tmp_path: Path) -> None:
    practice = an_office(tmp_path / "latihan", is_practice=True)
    put(practice, a_volunteer())
    assert "MODE LATIHAN" in text_of(print_roster.draw_roster(practice, PaperWanted(Kind.LIST)).pdf)
    practice.close()
    city = an_office(tmp_path / "kota", "kota")
    put(city, a_volunteer(), a_volunteer(kelurahan="13.71.10.1004"))
    text = text_of(print_roster.draw_roster(city, PaperWanted(Kind.LIST)).pdf)
    assert "DINAS SOSIAL" in text and "Gurun Laweh, Kec. Nanggalo" in text
    contacts = share_contacts.contacts(city)
    assert [contact.kelurahan for contact in contacts] == sorted(contact.kelurahan for contact in contacts)
    assert "Kecamatan Nanggalo" in share_contacts.text(city, contacts)
    city.close()


def test_the_text_for_whatsapp_holds_no_nik_and_taking_it_along_is_told(office: Office) -> None:
    person = a_volunteer(name="ROSNI", bank_account="0021001012345")
    put(office, person, a_volunteer(name="YUSNIAR", phone=""))
    people = share_contacts.contacts(office, [person.id])
    text = share_contacts.text(office, people, with_links=True)
    assert "Rosni: 0812-0000-9001" in text and "https://wa.me/6281200009001" in text
    assert person.nik not in text and "0021001012345" not in text and "Yusniar" not in text
    share_contacts.note_copied(office, len(people))
    assert history(office)[0] == "Teks kontak PSM disalin (1 orang)"
