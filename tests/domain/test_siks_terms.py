"""In this file: disability and place in the words of SIKS-NG; a silence is no answer."""

from __future__ import annotations

import pytest

from padang_desktop.domain.siks import siks_terms
from tests import people


@pytest.mark.parametrize(
    ("kinds", "codes", "has"),
    [
        (("NETRA", "RUNGU", "FISIK"), ("PDSNS", "PDFSK"), True),
        (("MENTAL",), ("PDMTL",), True),
        (("TIDAK_ADA",), (), False),
        (("TIDAK",), (), False),
        ((), (), None),
        (("TIDAK_BERSEDIA",), (), None),
    ],
)
def test_kinds_become_the_codes_and_who_does_not_say_has_neither_yes_nor_no(
    kinds: tuple[str, ...], codes: tuple[str, ...], has: bool | None
) -> None:
    person = people.a_person(people.a_family(), disabilities=kinds)
    assert siks_terms.disability_codes(person) == codes
    assert siks_terms.has_disability(person) is has
