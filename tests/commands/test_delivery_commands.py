"""In this file: by command a batch goes as a file or over a line, and its code comes by telephone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.run_command import Command
from tests.commands.test_exchange_commands import city, joined, sent, stick
from tests.dav_line import PASSWORD, USER, DavServer

__all__ = ["city", "stick"]


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "folder-kota"
    folder.mkdir()
    return folder


@pytest.fixture
def server(shared: Path) -> Iterator[DavServer]:
    server = DavServer(shared)
    yield server
    server.close()


def test_a_batch_is_saved_as_a_file_with_its_message_and_copied_again(
    padang: Command, city: Command, stick: Path, tmp_path: Path
) -> None:
    joined(padang, city, stick)
    nothing = padang("batch", "save", tmp_path)
    assert (nothing.code, nothing.facts["situation"]["code"]) == (1, "BATCH_UNKNOWN")
    first = sent(padang, stick)
    folder = tmp_path / "Dokumen"
    folder.mkdir()
    saved = padang("batch", "save", folder).facts
    file = Path(saved["file"])
    assert file.parent == folder and file.read_bytes() == first.read_bytes() and saved["number"] == 1
    assert "kiriman data nomor 1 dari Kecamatan Koto Tangah" in saved["message"]
    other = tmp_path / "flashdisk-lain"
    other.mkdir()
    copied = padang("batch", "copy", other, "--number", "1").facts
    assert Path(copied["file"]).read_bytes() == first.read_bytes()
    assert padang("batch", "copy", other, "--number", "7").facts["situation"]["code"] == "BATCH_UNKNOWN"
    away = padang("batch", "save", tmp_path / "tidak-ada")
    assert (away.code, away.facts["situation"]["code"]) == (1, "F_TULIS")


def test_the_code_is_read_out_by_the_city_and_typed_at_the_office(
    padang: Command, city: Command, stick: Path
) -> None:
    joined(padang, city, stick)
    assert city("city", "inbox").facts["batches"] == []
    (received,) = city("city", "receive", sent(padang, stick), "--receipts", stick).facts["received"]
    (listed,) = city("city", "inbox", "--kecamatan", "13.71.11").facts["batches"]
    assert listed["code"] == received["phone_code"] and len(listed["code"]) > 4
    assert city("city", "inbox", "--kecamatan", "13.71.07").facts["batches"] == []
    wrong = padang("receipt", "code", "AAAA-AAAA")
    assert (wrong.code, wrong.facts["situation"]["code"]) == (1, "RECEIPT_CODE_WRONG")
    told = padang("receipt", "code", listed["code"].lower()).facts
    assert (told["number"], told["state"]) == (1, "DITERIMA")
    assert padang("receipt", "accept", received["receipt"]).facts["state"] == "DITERIMA"


def test_a_batch_is_uploaded_and_its_receipt_fetched(
    padang: Command, city: Command, stick: Path, shared: Path, server: DavServer, tmp_path: Path
) -> None:
    joined(padang, city, stick)
    first = sent(padang, stick)
    unset = padang("batch", "upload")
    assert (unset.code, unset.facts["situation"]["code"]) == (1, "LINE_NOT_SET")
    assert padang("batch", "address").facts["is_set"] is False
    secret = tmp_path / "sandi-folder.txt"
    secret.write_text(PASSWORD + "\n", "utf-8")
    url = f"http://127.0.0.1:{server.port}/kota"
    kept = padang("batch", "address", url, "--user", USER, "--password-file", secret)
    assert kept.facts["is_set"] and PASSWORD not in kept.out
    unread = padang("batch", "address", url, "--user", USER, "--password-file", tmp_path / "tidak-ada")
    assert unread.facts["situation"]["code"] == "COMMAND_FILE_UNREADABLE"
    assert padang("batch", "upload").facts["number"] == 1
    (lying,) = (shared / "SPB1").glob("SETOR-*.age")
    assert lying.read_bytes() == first.read_bytes()
    assert padang("batch", "fetch").facts["receipts"] == []
    (received,) = city("city", "receive", shared, "--receipts", shared).facts["received"]
    assert received["state"] == "DITERIMA"
    (receipt,) = padang("batch", "fetch").facts["receipts"]
    assert padang("receipt", "accept", receipt).facts["state"] == "DITERIMA"
    assert padang("batch", "address", "--forget").facts["is_set"] is False
