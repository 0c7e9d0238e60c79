"""In this file: padang city pack and office take, as a script uses them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.run_command import Command
from tests.stories import city_sheets


@pytest.fixture
def city(padang: Command, capsys: pytest.CaptureFixture[str]) -> Command:
    city = Command(padang.office.parent / "kota", capsys)
    assert city("city", "new", "--name", "Admin Contoh").code == 0
    return city


@pytest.fixture
def stick(padang: Command, city: Command, tmp_path: Path) -> Path:
    """The office has joined, its laptop is enrolled."""
    stick = tmp_path / "flashdisk"
    stick.mkdir()
    card = city("city", "card", stick).facts
    assert padang("office", "join", card["card"], "--code", card["letters"]).code == 0
    laptop = padang("key", "card", stick).facts
    assert city("city", "enrol", laptop["card"], "--fingerprint", laptop["letters"]).code == 0
    return stick


def test_one_sheet_is_split_given_taken_and_taken_back(
    padang: Command, city: Command, stick: Path, tmp_path: Path
) -> None:
    rows: list[list[object]] = [
        [1, "ZULKIFLI A", city_sheets.nik(1), "L", "01/01/1970", "Lubuk Buaya", "Koto Tangah"],
        [2, "ZULKIFLI B", city_sheets.nik(2), "L", "01/01/1970", "Lubuk Buaya", "Koto Tangah"],
        [3, "ZULKIFLI C", city_sheets.nik(3), "L", "01/01/1970", "Andalas", "Padang Timur"],
        [4, "ZULKIFLI D", city_sheets.nik(4), "L", "01/01/1970", "Kelurahan Entah", ""],
    ]
    sheet = city_sheets.write(tmp_path / "psm.xlsx", city_sheets.ROSTER_HEADER, rows)
    made = city("city", "pack", stick, "--roster", sheet, "--refused", tmp_path / "tidak.xlsx")
    assert made.code == 0, made.out
    split = made.facts["city_roster"]
    assert (split["in_packs"], split["unknown"], split["refused"]) == (3, 1, 0)
    assert split["read"] == split["in_packs"] + split["unknown"] + split["refused"] + split["skipped"]
    assert (tmp_path / "tidak.xlsx").exists()
    (mine,) = [each for each in made.facts["packs"] if each["number"]]
    assert Path(mine["file"]).name == "RUJUK-137111-000001.age"
    looked = padang("office", "take", stick)
    assert (looked.code, looked.facts["applied"], looked.facts["parts"]["psm"]["added"]) == (0, False, 2)
    taken = padang("office", "take", stick, "--apply")
    assert (taken.code, taken.facts["taken"]["psm"]["added"]) == (0, 2)
    again = padang("office", "take", stick, "--apply")
    assert (again.code, again.facts["situation"]["code"]) == (1, "PACK_REPEATED")
    assert padang("office", "untake", 1).facts == {"number": 1, "undone": True}
    assert padang("office", "take", stick).facts["parts"]["psm"]["added"] == 2


def test_a_city_without_anything_new_makes_no_pack(city: Command, stick: Path) -> None:
    refused = city("city", "pack", stick)
    assert (refused.code, refused.facts["situation"]["code"]) == (1, "CITY_DATA_NONE")
    assert not list((stick / "SPB1").glob("RUJUK-*"))


def test_an_office_that_finds_nothing_is_told_so(padang: Command, stick: Path) -> None:
    refused = padang("office", "take", stick, "--apply")
    assert (refused.code, refused.facts["situation"]["code"]) == (1, "PACK_NOT_FOUND")
