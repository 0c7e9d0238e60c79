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
    assert (done.code, done.facts["list_number"], done.facts["owes_backup"]) == (0, 1000, True)
    assert restored("city", "list", stick).facts["situation"]["code"] == "CITY_BACKUP_FIRST"
    assert restored("backup", "make", tmp_path / "sesudah").code == 0
    listed = restored("city", "list", stick).facts["list"]
    assert padang("key", "answer", listed).facts["list_number"] == 1000
    (again,) = padang("batch", "again", tmp_path).facts["placed"]
    (received,) = restored("city", "receive", again, "--receipts", stick).facts["received"]
    assert received["state"] == "DITERIMA"
    assert padang("receipt", "accept", received["receipt"]).code == 0
    assert padang("batch", "again", tmp_path).facts["placed"] == []


def test_an_office_follows_to_a_new_code_when_the_keys_are_lost(
    padang: Command, city: Command, stick: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    joined(padang, city, stick)
    backup = city("backup", "make", tmp_path / "a").facts["folder"]
    first, second = (Command(tmp_path / name, capsys) for name in ("kota-satu", "kota-dua"))
    for each in (first, second):
        assert each("backup", "restore", backup).code == 0
    assert first("city", "continue", "--new-code").facts["situation"]["code"] == "CITY_SIGNERS_AT_HAND"
    assert first("city", "continue").code == 0
    assert first("backup", "make", tmp_path / "b").code == 0
    listed = first("city", "list", stick).facts["list"]
    assert padang("key", "answer", listed).facts["list_number"] == 1000
    # That one dies, and the same old backup is all there is.
    assert second("city", "continue", "--learn", stick).facts["situation"]["code"] == "ROOTS_NEEDED"
    assert second("city", "continue", "--new-code").facts["list_number"] == 10_000
    assert second("backup", "make", tmp_path / "c").code == 0
    place = tmp_path / "surat"
    place.mkdir()
    card = second("city", "card", place).facts
    refused = padang("office", "anew", card["card"], "--code", "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA")
    assert refused.facts["situation"]["code"] == "WRONG_LETTERS"
    done = padang("office", "anew", card["card"], "--code", card["letters"])
    assert (done.code, done.facts["list_number"], done.facts["needs_card"]) == (0, 10_000, False)


def test_nothing_to_lift_and_nothing_to_catch_up_is_told(city: Command) -> None:
    for word in ("lift", "catch-up"):
        told = city("city", word)
        assert (told.code, told.facts["situation"]["code"]) == (1, "CITY_NOT_RESTORED")
