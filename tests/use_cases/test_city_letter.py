"""In this file: the letter that brings the city's 25 letters to an office, typed or scanned from paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from padang_desktop.use_cases.keys import enrol_office, print_city_letter
from padang_desktop.use_cases.office import Office
from tests.offices import open_one
from tests.refusals import code_of


@pytest.fixture
def city(tmp_path: Path) -> Iterator[Office]:
    with open_one(tmp_path / "kota", "kota") as made:
        yield made


def test_the_letter_names_the_code_of_the_file_on_one_page(city: Office, tmp_path: Path) -> None:
    enrol_office.new_city_keys(city)
    made = enrol_office.city_card(city, tmp_path)
    paper = print_city_letter.print_city_letter(city, tmp_path / "surat.pdf")
    (page,) = pypdfium2.PdfDocument(paper)
    text = " ".join(page.get_textpage().get_text_range().split())
    assert "SURAT BERKAS KOTA" in text and "Kepala Dinas Sosial Kota Padang" in text
    assert all(group in text for group in made.letters.split("-"))


def test_an_office_joins_with_what_a_scanner_reads_from_the_letter(city: Office, tmp_path: Path) -> None:
    import zxingcpp

    enrol_office.new_city_keys(city)
    made = enrol_office.city_card(city, tmp_path)
    paper = print_city_letter.print_city_letter(city, tmp_path / "surat.pdf", "F4")
    (page,) = pypdfium2.PdfDocument(paper)
    (read,) = zxingcpp.read_barcodes(page.render(scale=2).to_pil())
    with open_one(tmp_path / "kantor") as office:
        assert enrol_office.join(office, made.path, read.text).city == "Dinas Sosial Kota Padang"


def test_a_city_without_its_file_has_no_letter(city: Office, tmp_path: Path) -> None:
    path = tmp_path / "surat.pdf"
    assert code_of(print_city_letter.print_city_letter, city, path) == "CITY_KEYS_MISSING"
    assert not path.exists()
