"""In this file: what a line of a list says of somebody who is not in the roster."""

from __future__ import annotations

import pytest

from padang_desktop.domain.reference.area import Area, Level
from padang_desktop.domain.training import participant_match
from padang_desktop.domain.training.participant_match import Fate, Roster
from padang_desktop.domain.training.training_draft import GuestDraft
from tests.people import a_volunteer

PLACE = Area("13.71.11.1001", "Batang Kabung Ganting", Level.KELURAHAN)
KNOWN = a_volunteer(name="ROSNI CONTOH")


def roster() -> Roster:
    return Roster([KNOWN], set(), lambda text: PLACE if "Batang" in text else None)


@pytest.mark.parametrize(
    ("text", "guest"),
    [
        ("1\tMiswarti Contoh", GuestDraft("Miswarti Contoh")),
        ("Miswarti Contoh; Kel. Batang Kabung", GuestDraft("Miswarti Contoh", origin="Kel. Batang Kabung")),
        ("Batang Kabung\tMiswarti Contoh", GuestDraft("Miswarti Contoh", origin="Batang Kabung")),
        ("1371111212809012", GuestDraft()),
        ("No\tNama\tJabatan\tAsal\n2\tDrs. Zul Contoh\tLurah\tKantor Lurah",
         GuestDraft("Drs. Zul Contoh", origin="Kantor Lurah", position="Lurah")),
        ("Kelurahan\tNama\nBatang Kabung\t", GuestDraft(origin="Batang Kabung")),
    ],
)  # fmt: skip
def test_name_place_and_position_are_read_from_a_line(text: str, guest: GuestDraft) -> None:
    line = participant_match.match(participant_match.cells_of(text), roster())[-1]
    assert line.guest == guest and line.fate is Fate.UNKNOWN


def test_somebody_of_the_roster_is_no_guest() -> None:
    [line] = participant_match.match([(1, ["Rosni Contoh", KNOWN.nik])], roster())
    assert line.fate is Fate.FOUND and line.guest == GuestDraft()
