"""In this file: the programmes proposed by file are dated data, and a broken file of them is named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from padang_desktop.domain.reference.reference import ReferenceDamaged
from padang_desktop.domain.siks import proposal, siks_terms
from tests.people import a_family, a_person

HEAD = "code,siks,label,unit,desil_from,desil_to,valid_from,valid_until,source\n"
SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "reference" / proposal.FILE


def test_the_shipped_programmes_are_for_desil_one_to_four() -> None:
    shipped = proposal.programmes_of(SHIPPED.read_text("utf-8"), date(2026, 11, 1))
    assert [each.code for each in shipped] == ["PKH", "SEMBAKO", "PBI-JK"]
    assert {(each.desil_from, each.desil_to) for each in shipped} == {(1, 4)}
    assert [each.code for each in shipped if each.is_per_person] == ["PBI-JK"]


def test_a_limit_holds_from_its_day_to_its_day() -> None:
    text = HEAD + "PKH,PKH,PKH,family,1,5,2024-01-01,2025-12-31,x\nPKH,PKH,PKH,family,1,4,2026-01-01,,x\n"
    limits = [proposal.programmes_of(text, day)[0].desil_to for day in (date(2025, 12, 31), date(2026, 1, 1))]
    assert limits == [5, 4]
    assert proposal.programmes_of(text, date(2023, 12, 31)) == ()


@pytest.mark.parametrize(
    "line", ["PKH,PKH,PKH,house,1,4,,,x", "PKH,,PKH,family,1,4,,,x", "PKH,PKH,PKH,family,a,4,,,x"]
)
def test_a_line_that_makes_no_sense_is_named(line: str) -> None:
    with pytest.raises(ReferenceDamaged) as told:
        proposal.programmes_of(HEAD + line, date(2026, 11, 1))
    assert told.value.facts == {"file": proposal.FILE, "line": "2"}


def test_each_code_of_a_disability_stands_once_and_a_silence_is_none() -> None:
    home = a_family()
    assert siks_terms.disability_codes(a_person(home, disabilities=("NETRA", "RUNGU", "FISIK"))) == (
        "PDSNS", "PDFSK",
    )  # fmt: skip
    for kinds in ((), ("TIDAK_BERSEDIA",), ("TIDAK_ADA",)):
        person = a_person(home, disabilities=kinds)
        assert siks_terms.disability_codes(person) == () and not siks_terms.has_disability(person)
