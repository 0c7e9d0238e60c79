"""In this file: padang city merge and office take, as a script uses them."""

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
def second(padang: Command, capsys: pytest.CaptureFixture[str]) -> Command:
    """Another laptop of the same kecamatan."""
    second = Command(padang.office.parent / "laptop-b", capsys)
    made = second("office", "new", "--kecamatan", "13.71.11", "--name", "Petugas Kedua")
    assert made.code == 0, made.out
    return second


def enrolled(city: Command, laptop: Command, stick: Path) -> str:
    card = city("city", "card", stick).facts
    assert laptop("office", "join", card["card"], "--code", card["letters"]).code == 0
    own = laptop("key", "card", stick).facts
    done = city("city", "enrol", own["card"], "--fingerprint", own["letters"])
    assert done.code == 0, done.out
    return done.facts["device"]


def test_two_laptops_become_one_by_command(
    padang: Command, city: Command, second: Command, tmp_path: Path
) -> None:
    stick = tmp_path / "flashdisk"
    stick.mkdir()
    a, b = enrolled(city, padang, stick), enrolled(city, second, stick)
    rows: list[list[object]] = [
        [at, f"ZULKIFLI {'ABC'[at]}", city_sheets.nik(at), "L", "01/01/1970", "Lubuk Buaya", "Koto Tangah"]
        for at in range(3)
    ]
    sheet = city_sheets.write(tmp_path / "psm.xlsx", city_sheets.ROSTER_HEADER, rows)
    assert second("roster", "import", sheet, "--apply").code == 0
    nothing = city("city", "merge", b, a, stick)
    assert nothing.code == 1 and "LAPTOP_MERGE_EMPTY" in nothing.out
    assert second("batch", "make", stick).code == 0
    assert city("city", "receive", stick, "--receipts", stick).code == 0
    made = city("city", "merge", b, a, stick)
    assert made.code == 0, made.out
    assert made.facts["packs"][0]["counts"] == {"relawan": 3} and made.facts["refused_from"] == 2
    taken = padang("office", "take", stick, "--apply")
    assert taken.code == 0, taken.out
    assert taken.facts["taken"]["laptop_lain"]["added"] == 3
    assert padang("office", "untake", "1").code == 1
    assert padang("office", "untake", "1", "--laptop").code == 0
