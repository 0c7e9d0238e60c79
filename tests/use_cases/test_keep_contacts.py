from __future__ import annotations

import pypdfium2
import pytest

from padang_desktop.domain.contacts.contact import Contact, ContactChangedAgain, NoContacts
from padang_desktop.domain.problems import Incomplete
from padang_desktop.use_cases.contacts import keep_contacts
from padang_desktop.use_cases.contacts.print_contacts import print_contacts
from padang_desktop.use_cases.settings import read_journal

LUBUK_BUAYA = "13.71.11.1009"


def a_lurah(**values: str) -> Contact:
    made = {
        "id": "",
        "kelurahan": LUBUK_BUAYA,
        "role": "LURAH",
        "name": "Contoh Lurah",
        "phone": "0812 0000 9001",
    }
    return Contact(**(made | values))


def test_a_contact_is_kept_in_one_shape(office) -> None:
    kept = keep_contacts.save(
        office, a_lurah(role="KETUA_RT", rt="2", rw="05", name="  Contoh   Ketua ")
    ).contact
    assert (kept.name, kept.phone, kept.rt, kept.rw) == ("Contoh Ketua", "+6281200009001", "002", "005")


def test_the_same_contact_is_not_kept_twice(office) -> None:
    keep_contacts.save(office, a_lurah())
    with pytest.raises(Incomplete) as caught:
        keep_contacts.save(office, a_lurah(name="CONTOH LURAH"))
    assert [problem.code for problem in caught.value.problems] == ["CONTACT_KNOWN"]


def test_an_addition_and_a_change_are_taken_back_newest_first(office) -> None:
    added = keep_contacts.save(office, a_lurah())
    changed = keep_contacts.save(office, a_lurah(id=added.contact.id, phone="0812 0000 9002"))
    with pytest.raises(ContactChangedAgain):
        keep_contacts.take_back(office, added.deed)
    keep_contacts.take_back(office, changed.deed)
    assert keep_contacts.one(office, added.contact.id).phone == "+6281200009001"
    keep_contacts.take_back(office, added.deed)
    assert keep_contacts.lines(office) == []


def test_saving_without_a_change_leaves_nothing_to_undo(office) -> None:
    kept = keep_contacts.save(office, a_lurah())
    again = keep_contacts.save(office, a_lurah(id=kept.contact.id))
    assert again.deed == 0 and keep_contacts.history(office, kept.contact.id) == []


def test_the_paper_names_who_is_missing_and_the_journal_counts(office, tmp_path) -> None:
    keep_contacts.save(office, a_lurah())
    keep_contacts.save(
        office, a_lurah(role="Ketua Majelis Taklim", name="Contoh " + "Nama Panjang Sekali " * 4)
    )
    pdf = tmp_path / "kontak.pdf"
    assert print_contacts(office, pdf) == 2
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    document.close()
    assert "KECAMATAN KOTO TANGAH" in text and "DINAS SOSIAL" not in text
    assert "Contoh Lurah" in text and "0812-0000-9001" in text and "Ketua Majelis Taklim" in text
    assert "Belum ada: Operator SIKS-NG." in text and "Belum ada: Lurah, Operator SIKS-NG." in text
    [number] = read_journal.matching(office, "kontak dicetak")
    assert read_journal.lines(office, [number])[number].told == "Kontak wilayah dicetak (2 data)"


def test_chosen_contacts_are_printed_without_a_word_on_the_missing(office, tmp_path) -> None:
    kept = keep_contacts.save(office, a_lurah()).contact
    pdf = tmp_path / "kontak.pdf"
    assert print_contacts(office, pdf, [kept.id], paper="F4") == 1
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    assert len(document) == 1 and "Belum ada" not in document[0].get_textpage().get_text_range()
    document.close()


def test_nobody_to_print_is_said_and_nothing_written(office, tmp_path) -> None:
    with pytest.raises(NoContacts):
        print_contacts(office, tmp_path / "kontak.pdf")
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_text_that_looks_like_a_formula_goes_out_as_text(office, tmp_path) -> None:
    import openpyxl

    keep_contacts.save(office, a_lurah(name='=HYPERLINK("http://contoh";"x")', note="+1"))
    path = tmp_path / "kontak.xlsx"
    keep_contacts.export_contacts(office, path)
    page = openpyxl.load_workbook(path).active
    cells = {cell.value: cell.data_type for row in page.iter_rows(min_row=2) for cell in row if cell.value}
    assert cells['=HYPERLINK("http://contoh";"x")'] == "s" and cells["+1"] == "s"
    assert cells["0812-0000-9001"] == "s"
