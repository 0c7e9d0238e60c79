"""In this file: names of certificate files are safe everywhere, and tell which one came back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from padang_desktop.domain.certificates import certificate_files as files
from padang_desktop.domain.certificates.certificate import Certificate

NUMBER = "400.9/0001/13.71.11/XI/2026"


def a_certificate(number: str = NUMBER, name: str = "Rosni Contoh", sequence: int = 1) -> Certificate:
    return Certificate(
        f"id-{number}", "t", "p", number, sequence, name, "PESERTA", "", 20, date(2026, 11, 22), "CODE"
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (NUMBER, "400.9-0001-13.71.11-XI-2026.pdf"),
        ('Dt. "Rajo"\n<Sutan>: A/B\\C|D?*', "Dt. -Rajo-Sutan- A-B-C-D.pdf"),
        ("con", "Sertifikat con.pdf"),
        ("...", "Sertifikat.pdf"),
        ("Nama 1371114503859001 akhir", "Nama akhir.pdf"),
    ],
)
def test_a_name_can_be_written_on_every_system(text: str, name: str) -> None:
    assert files.safe_name(text) == name


def test_a_name_is_at_most_a_hundred_letters_and_never_comes_twice() -> None:
    long = "Ny. Hj. " + "Contoh " * 30
    made = [a_certificate(str(at), name, 7) for at, name in enumerate((long, long.upper(), "Rosni", "ROSNI"))]
    names = files.names_for_people(made)
    assert all(len(name) <= files.LONGEST_NAME for name in names)
    assert len({name.casefold() for name in names}) == 4
    assert names[2] == "0007 Rosni.pdf" and names[3] == "0007 ROSNI (2).pdf"


@pytest.mark.parametrize(
    "name",
    [
        "400.9-0001-13.71.11-XI-2026",
        "signed_400.9-0001-13.71.11-XI-2026_tte (1)",
        "400.9 0001 13.71.11 xi 2026 - ditandatangani",
    ],
)
def test_a_file_is_known_by_the_number_in_its_name(name: str) -> None:
    other = a_certificate("400.9/0012/13.71.11/XI/2026")
    assert files.match(name, [other, a_certificate()]).certificate == a_certificate()


def test_a_longer_number_is_not_taken_for_a_shorter_one() -> None:
    short, long = a_certificate("400.9/123/2026.1"), a_certificate("400.9/123/2026.12")
    assert files.match("400.9-123-2026.12", [short, long]).certificate == long
    assert files.match("400.9-123-2026.1", [short, long]).certificate == short
    assert files.match("lain", [short, long]).certificate is None


def test_two_that_fit_alike_are_nobodys() -> None:
    twin = replace(a_certificate("400.9-0001-13.71.11-XI-2026"), id="other")
    found = files.match("400.9-0001-13.71.11-XI-2026", [a_certificate(), twin])
    assert found.certificate is None and found.is_ambiguous


def test_one_without_a_number_is_never_matched() -> None:
    assert files.match("apa saja", [a_certificate("")]).certificate is None


def test_two_numbers_never_share_a_name_and_their_figures_stay() -> None:
    made = [a_certificate(number) for number in ("400.9/0001", "400.9-0001", "DINSOS-202611220001")]
    assert files.names_of_numbers(made) == [
        "400.9-0001.pdf", "400.9-0001 (2).pdf", "DINSOS-202611220001.pdf",
    ]  # fmt: skip
    assert files.match("DINSOS-202611220001", made).certificate == made[2]
