"""In this file: padang meeting: what waits, what was recorded, and its papers as PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from padang_desktop.domain.cases.meeting import Way
from padang_desktop.use_cases import open_office
from tests.commands.run_command import Command
from tests.documents.pdf_reading import pages_of
from tests.offices import PASSPHRASE, RESOURCES
from tests.use_cases.meeting_ground import HERE, THERE, Decision, held, verdict, waiting


@pytest.fixture
def with_meetings(padang: Command) -> Command:
    """Two of three decided in one kelurahan, one by a statement in the other, where one waits."""
    office = open_office.unlock(padang.office, PASSPHRASE, RESOURCES)
    try:
        own = waiting(office, 3)
        held(office, [verdict(own[0]), verdict(own[1], Decision.REFUSED, "Rumahnya berdua dengan anak")])
        there = waiting(office, 2, THERE)
        held(office, [verdict(there[0])], THERE, Way.STATEMENT, number="S-7", held_on="2026-11-15")
    finally:
        office.close()
    return padang


def test_what_waits_is_listed_by_kelurahan_without_a_number_of_a_person(with_meetings: Command) -> None:
    said = with_meetings("meeting", "waiting")
    assert (said.code, said.facts["count"]) == (0, 2)
    assert sorted(said.facts["places"].values()) == [1, 1]
    assert all(set(case) & {"nik", "no_kk"} == set() for case in said.facts["cases"])
    only = with_meetings("meeting", "waiting", "--kelurahan", "Balai Gadang").facts
    assert [case["kelurahan"] for case in only["cases"]] == [HERE]
    told = with_meetings("meeting", "waiting", json=False).out
    assert "2 tugas menunggu muskel: Balai Gadang 1" in told and "Tidak layak" in told
    assert with_meetings("meeting", "waiting", "--kelurahan", "Entah").code == 2


def test_what_was_recorded_is_listed_the_newest_first(with_meetings: Command) -> None:
    said = with_meetings("meeting", "list").facts
    assert [each["number"] for each in said["meetings"]] == ["S-7", "400.9/12/KEL/2026"]
    assert said["meetings"][1]["decisions"] == {"DISEPAKATI": 1, "DITOLAK": 1}
    told = with_meetings("meeting", "list", "--kelurahan", HERE, json=False).out
    assert "14-11-2026" in told and "1 disepakati, 1 ditolak" in told and "S-7" not in told


@pytest.mark.parametrize(
    ("words", "expected", "case_count"),
    [
        (("--meeting", "400.9/12/KEL/2026"), "BERITA ACARA HASIL MUSYAWARAH KELURAHAN", 2),
        (("--kelurahan", HERE, "--kind", "salinan", "--size", "F4"), "SALINAN UNTUK DIBACAKAN", 2),
        ((), "SURAT PERNYATAAN TANGGUNG JAWAB MUTLAK", 1),
        (("--kind", "bahan", "--kelurahan", HERE), "DAFTAR BAHAN MUSYAWARAH KELURAHAN", 1),
    ],
)
def test_a_paper_is_printed(
    with_meetings: Command, tmp_path: Path, words: tuple[str, ...], expected: str, case_count: int
) -> None:
    pdf = tmp_path / "kertas.pdf"
    said = with_meetings("meeting", "paper", *words, "--pdf", pdf)
    assert said.code == 0, said.err
    assert said.facts["cases"] == case_count
    assert expected in pages_of(pdf.read_bytes())[0].flat


@pytest.mark.parametrize(
    "words",
    [
        ("--meeting", "tidak ada"), ("--kind", "surat"), ("--kind", "berita-acara"), ("--size", "A3"),
    ],
)  # fmt: skip
def test_a_paper_that_there_is_not_is_a_wrong_command(
    with_meetings: Command, tmp_path: Path, words: tuple[str, ...]
) -> None:
    pdf = tmp_path / "kertas.pdf"
    said = with_meetings("meeting", "paper", *words, "--pdf", pdf)
    assert said.code == 2 and not pdf.exists()
