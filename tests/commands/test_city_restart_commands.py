"""In this file: by command, a city goes on after a restored backup, and its office sends again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.run_command import Command
from tests.commands.test_exchange_commands import city, joined, sent, stick

__all__ = ["city", "stick"]


def test_a_restored_city_goes_on_and_the_office_gives_again_what_it_lacks(
    padang: Command, city: Command, stick: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    joined(padang, city, stick)
    backup = city("backup", "make", tmp_path).facts["folder"]
    batch = sent(padang, stick)
    (received,) = city("city", "receive", batch, "--receipts", stick).facts["received"]
    assert padang("receipt", "accept", received["receipt"]).code == 0
    assert city("city", "continue").facts["situation"]["code"] == "CITY_NOT_RESTORED"
    restored = Command(tmp_path / "kota-baru", capsys)
    assert restored("backup", "restore", backup).code == 0
    refused = restored("city", "receive", batch, "--receipts", stick)
    assert (refused.code, refused.facts["situation"]["code"]) == (1, "CITY_RESTORED")
    seen = restored("city", "continue", "--look")
    assert (seen.facts["restored"], seen.facts["laptops"]) == (True, {received["device"]: 0})
    place = tmp_path / "dari-kantor"
    place.mkdir()
    assert padang("office", "list", place).code == 0
    done = restored("city", "continue", "--learn", place)
    assert (done.code, done.facts["list_number"]) == (0, 1000)
    listed = restored("city", "list", stick).facts["list"]
    assert padang("key", "answer", listed).facts["list_number"] == 1000
    (again,) = padang("batch", "again", tmp_path).facts["placed"]
    (received,) = restored("city", "receive", again, "--receipts", stick).facts["received"]
    assert received["state"] == "DITERIMA"
    assert padang("receipt", "accept", received["receipt"]).code == 0
    assert padang("batch", "again", tmp_path).facts["placed"] == []
