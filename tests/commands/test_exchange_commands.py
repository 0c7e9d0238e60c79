from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.run_command import SAMPLE, Command


@pytest.fixture
def city(padang: Command, capsys: pytest.CaptureFixture[str]) -> Command:
    city = Command(padang.office.parent / "kota", capsys)
    made = city("city", "new", "--name", "Admin Contoh")
    assert (made.code, made.facts["kind"]) == (0, "kota")
    return city


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    stick = tmp_path / "flashdisk"
    stick.mkdir()
    return stick


def joined(padang: Command, city: Command, stick: Path) -> None:
    card = city("city", "card", stick).facts
    assert padang("office", "join", card["card"], "--code", card["letters"]).code == 0
    laptop = padang("key", "card", stick, "--laptop", "Laptop contoh").facts
    assert Path(laptop["letter"]).stat().st_size > 1000
    enrolled = city("city", "enrol", laptop["card"], "--fingerprint", laptop["letters"]).facts
    assert (enrolled["wilayah"], enrolled["list_number"]) == ("137111", 2)


def sent(padang: Command, stick: Path) -> Path:
    assert padang("roster", "import", SAMPLE / "roster_koto_tangah.xlsx", "--apply").code == 0
    made = padang("batch", "make", stick)
    assert (made.code, made.facts["number"], made.facts["counts"]["relawan"]) == (0, 1, 39), made.out
    return Path(made.facts["file"])


def test_a_wrong_code_joins_nobody(padang: Command, city: Command, stick: Path) -> None:
    card = city("city", "card", stick).facts
    refused = padang("office", "join", card["card"], "--code", "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE")
    assert (refused.code, refused.facts["situation"]["code"]) == (1, "WRONG_LETTERS")
    unjoined = padang("batch", "make", stick)
    assert (unjoined.code, unjoined.facts["situation"]["code"]) == (1, "CITY_NOT_JOINED")


def test_a_batch_goes_to_the_city_and_its_receipt_comes_back(
    padang: Command, city: Command, stick: Path
) -> None:
    joined(padang, city, stick)
    batch = sent(padang, stick)
    at_office, at_city = padang("batch", "check", batch), city("batch", "check", batch)
    assert (at_office.code, at_office.facts["number"]) == (0, 1)
    assert (at_city.code, at_city.facts["counts"]["relawan"]) == (0, 39)
    (received,) = city("city", "receive", batch, "--receipts", stick).facts["received"]
    assert (received["state"], received["accepted"]["relawan"]) == ("DITERIMA", 39)
    accepted = padang("receipt", "accept", received["receipt"]).facts
    assert (accepted["state"], accepted["accepted"], accepted["returned"]) == ("DITERIMA", 39, 0)
    nothing = padang("batch", "make", stick)
    assert (nothing.code, nothing.facts["situation"]["code"]) == (1, "NOTHING_TO_SEND")
    (again,) = city("city", "receive", batch, "--receipts", stick).facts["received"]
    assert (again["state"], again["accepted"]) == ("SUDAH_DITERIMA", {})


def test_a_changed_batch_is_refused_by_its_code_and_ends_with_one(
    padang: Command, city: Command, stick: Path
) -> None:
    joined(padang, city, stick)
    batch = sent(padang, stick)
    content = bytearray(batch.read_bytes())
    content[len(content) // 2] ^= 1
    batch.write_bytes(content)
    at_office = padang("batch", "check", batch)
    assert (at_office.code, at_office.facts["code"]) == (1, "BATCH_NOT_OURS")
    refused = city("city", "receive", batch, "--receipts", stick)
    assert (refused.code, refused.facts["refused"]) == (1, 1)
    assert refused.facts["received"][0]["code"] == "E_AGE_RUSAK"
    assert city("roster", "export", stick / "psm.xlsx").facts["count"] == 0


def test_an_office_does_not_receive(padang: Command, city: Command, stick: Path) -> None:
    joined(padang, city, stick)
    refused = padang("city", "receive", sent(padang, stick), "--receipts", stick)
    assert (refused.code, refused.facts["situation"]["code"]) == (1, "NOT_ALLOWED")


def test_a_backup_is_made_checked_and_found_damaged(padang: Command, stick: Path) -> None:
    made = padang("backup", "make", stick).facts["folder"]
    whole = padang("backup", "check", made)
    assert (whole.code, whole.facts["wilayah"]) == (0, "13.71.11")
    assert padang("health").facts["problems"] == []
    database = Path(made) / "kantor.db"
    database.write_bytes(database.read_bytes()[:-1])
    damaged = padang("backup", "check", made)
    assert (damaged.code, damaged.facts["situation"]["code"]) == (1, "BACKUP_DAMAGED")
