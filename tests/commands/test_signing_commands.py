"""In this file: by command the city's list gets an escrow, and its changes are signed from afar."""

from __future__ import annotations

from pathlib import Path

from padang_desktop.exchange import age_keys
from tests.commands.run_command import Command
from tests.commands.test_exchange_commands import city, joined, stick

__all__ = ["city", "stick"]
WORDS = "gerobak lampu sungai payung"


def test_an_escrow_is_named_and_left_and_a_form_that_nobody_knows_is_refused(
    padang: Command, city: Command, stick: Path
) -> None:
    joined(padang, city, stick)
    assert city("city", "facts").facts["escrow"] == ""
    line = age_keys.recipient_of(age_keys.new_identity())
    assert city("city", "escrow", line, "--name", "Inspektorat Contoh").facts["list_number"] == 3
    found = city("city", "facts").facts
    assert (found["escrow"], found["escrow_name"], found["threshold"]) == (line, "Inspektorat Contoh", 1)
    assert "Inspektorat Contoh" in city("city", "facts", json=False).out
    wrong = city("city", "escrow", "age1salah")
    assert (wrong.code, wrong.facts["situation"]["code"]) == (1, "ESCROW_UNFIT")
    assert city("city", "escrow").code == 0 and city("city", "facts").facts["escrow"] == ""
    newer = city("city", "minimum", "spb/9")
    assert (newer.code, newer.facts["situation"]["code"]) == (1, "FORMAT_UNKNOWN")
    assert city("city", "minimum", "spb/1").facts["format_minimum"] == "spb/1"


def test_a_change_is_signed_by_somebody_who_has_no_office(
    padang: Command, city: Command, stick: Path, tmp_path: Path
) -> None:
    joined(padang, city, stick)
    secret = tmp_path / "sandi-pj.txt"
    secret.write_text(WORDS + "\n", "utf-8")
    files = [
        city("city", "signer", tmp_path, "--name", name, "--signer-passphrase-file", secret).facts["file"]
        for name in ("Kepala Dinas Contoh", "Petugas TI Contoh")
    ]
    keys = [["--signer", path, "--signer-passphrase-file", str(secret)] for path in files]
    assert city("city", "signers", *files, "--threshold", "2", *keys[0], *keys[1]).code == 0
    assert city("city", "to-sign").facts["waiting"] == []
    refused = city("city", "prolong", *keys[0])
    assert refused.facts["situation"]["code"] == "ROOTS_NEEDED"
    post = tmp_path / "surel"
    post.mkdir()
    (waits,) = city("city", "to-sign", "--out", post).facts["waiting"]
    assert waits["lacking"] == 1 and waits["changes"][0]["code"] == "LIST_PROLONGED"
    nobody = Command(tmp_path / "belum-ada-kantor", city._capsys)
    missing = nobody("city", "countersign", waits["file"], "--signer", files[1],
                     "--signer-passphrase-file", tmp_path / "tidak-ada")  # fmt: skip
    assert missing.facts["situation"]["code"] == "COMMAND_FILE_UNREADABLE"
    seen = nobody("city", "countersign", waits["file"], *keys[1], "--look")
    assert (seen.facts["changes"], seen.facts["signed"]) == (waits["changes"], 1)
    assert [each.name for each in post.iterdir()] == [Path(waits["file"]).name], "looking signs nothing"
    answered = nobody("city", "countersign", waits["file"], *keys[1])
    assert answered.code == 0 and not nobody.office.exists()
    back = city("city", "signed", answered.facts["file"])
    assert (back.code, back.facts["lacking"]) == (0, 0)
    assert city("city", "prolong").facts["list_number"] == waits["list_number"]
    assert city("city", "to-sign").facts["waiting"] == []
