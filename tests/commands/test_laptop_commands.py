"""In this file: laptops by command: stopped, asked for again, renewed, moved, restored and disposed of."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.run_command import Command
from tests.commands.test_exchange_commands import city, joined, sent, stick

__all__ = ["city", "stick"]


@pytest.fixture
def device(padang: Command, city: Command, stick: Path) -> str:
    """An office that is enrolled and has sent once, answered."""
    joined(padang, city, stick)
    batch = sent(padang, stick)
    (received,) = city("city", "receive", batch, "--receipts", stick).facts["received"]
    assert padang("receipt", "accept", received["receipt"]).code == 0
    return received["device"]


def test_a_lost_laptop_is_stopped_with_its_sheet_and_the_list_told(
    padang: Command, city: Command, stick: Path, device: str, tmp_path: Path
) -> None:
    wrong = city("city", "stop", "AAAAAAAA", "--reason", "HILANG")
    assert (wrong.code, wrong.facts["situation"]["code"]) == (1, "LAPTOP_UNKNOWN")
    sheet = tmp_path / "kejadian.pdf"
    stopped = city("city", "stop", device, "--reason", "DICURI", "--on", "2026-11-20", "--sheet", sheet)
    assert (stopped.code, stopped.facts["refused_from"]) == (0, 2) and sheet.read_bytes()[:4] == b"%PDF"
    listed = city("city", "list", stick).facts["list"]
    assert padang("key", "answer", listed).facts["list_number"] == stopped.facts["list_number"]
    refused = padang("batch", "make", stick)
    assert refused.facts["situation"]["code"] == "LAPTOP_STOPPED"


def test_a_restored_backup_asks_and_is_allowed(
    padang: Command,
    city: Command,
    stick: Path,
    device: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    backup = padang("backup", "make", tmp_path).facts["folder"]
    restored = Command(tmp_path / "laptop-baru", capsys)
    assert restored("backup", "restore", backup).code == 0
    assert restored("backup", "restore", backup).facts["situation"]["code"] == "OFFICE_EXISTS"
    refused = restored("batch", "make", stick)
    assert refused.facts["situation"]["code"] == "OFFICE_RESTORED"
    asked = restored("key", "again", stick)
    assert (asked.code, asked.facts["device"], asked.facts["why"]) == (0, device, "PULIH")
    allowed = city("city", "allow", asked.facts["request"])
    assert (allowed.code, allowed.facts["known"], allowed.facts["received"]) == (0, 1, 1)
    assert restored("key", "answer", allowed.facts["answer"]).code == 0
    nothing = restored("key", "again", stick)
    assert nothing.facts["situation"]["code"] == "NOTHING_TO_ASK"


def test_an_office_moves_renews_and_is_disposed_of(
    padang: Command,
    city: Command,
    stick: Path,
    device: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    assert padang("key", "renew").facts["device"] == device
    moved = padang("office", "move", tmp_path, "--to", "Rahmi Contoh")
    assert moved.code == 0 and Path(moved.facts["paper"]).exists()
    assert padang("batch", "make", stick).facts["situation"]["code"] == "OFFICE_MOVED_OUT"
    fresh = Command(tmp_path / "laptop-baru", capsys)
    assert fresh("backup", "restore", moved.facts["folder"]).code == 0
    assert (
        fresh("office", "take-over", "--code", "AAAAA-AAAAA").facts["situation"]["code"] == "WRONG_MOVE_CODE"
    )
    assert fresh("office", "take-over", "--code", moved.facts["code"]).code == 0
    assert fresh("office", "stay").facts["situation"]["code"] == "MOVE_NOT_PREPARED"
    record = tmp_path / "ba.pdf"
    unsure = padang("key", "destroy", "--record", record)
    assert unsure.facts["situation"]["code"] == "NOT_CONFIRMED" and not record.exists()
    assert padang("key", "destroy", "--record", record, "--confirm", "musnahkan").code == 0
    assert record.read_bytes()[:4] == b"%PDF"
    assert padang("health").facts["situation"]["code"] == "NO_OFFICE"


def test_two_signers_sign_by_command(
    padang: Command, city: Command, stick: Path, device: str, tmp_path: Path
) -> None:
    secret = tmp_path / "sandi-pj.txt"
    secret.write_text("gerobak lampu sungai payung\n", "utf-8")
    files = [
        city("city", "signer", tmp_path, "--name", name, "--signer-passphrase-file", secret).facts["file"]
        for name in ("Kepala Dinas Contoh", "Petugas TI Contoh")
    ]
    keys = [word for path in files for word in ("--signer", path, "--signer-passphrase-file", str(secret))]
    unsigned = city("city", "signers", *files, "--threshold", "2")
    assert unsigned.facts["situation"]["code"] == "ROOTS_NEEDED"
    assert city("city", "signers", *files, "--threshold", "2", *keys).facts["threshold"] == 2
    assert city("city", "prolong").facts["situation"]["code"] == "ROOTS_NEEDED"
    assert city("city", "prolong", *keys).code == 0
    assert city("city", "renew-key", *keys).code == 0
    nothing = city("city", "let-through", "ab" * 32, "--receipts", stick)
    assert (nothing.code, nothing.facts["received"]) == (1, [])
