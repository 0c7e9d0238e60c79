from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from padang_desktop.commands import line
from tests.commands.run_command import ROOT, SAMPLE, Command, in_a_child
from tests.offices import PASSPHRASE

PAGE = 4096


def test_an_office_is_founded_and_opens_with_its_passphrase_and_no_other(tmp_path: Path) -> None:
    folder, right, wrong = tmp_path / "kantor", tmp_path / "benar.txt", tmp_path / "salah.txt"
    right.write_text(PASSPHRASE, "utf-8")
    wrong.write_text("lain sama sekali", "utf-8")
    made = in_a_child(
        "office", "new", "--kecamatan", "13.71.11", "--name", "Nama Contoh", "--office", folder, "--json",
        env={"PADANG_SANDI": PASSPHRASE},
    )  # fmt: skip
    assert made.code == 0, made.err
    assert made.facts["wilayah"] == "13.71.11" and len(made.facts["recovery_code"]) > 20
    assert in_a_child("health", "--office", folder, "--passphrase-file", right, "--json").code == 0
    refused = in_a_child("health", "--office", folder, "--passphrase-file", wrong, "--json")
    assert (refused.code, refused.facts["situation"]["code"]) == (1, "WRONG_PASSPHRASE")


def test_a_second_office_in_the_same_folder_and_an_unknown_kecamatan_are_refused(
    padang: Command, tmp_path: Path
) -> None:
    again = padang("office", "new", "--kecamatan", "13.71.11", "--name", "Nama Contoh")
    assert (again.code, again.facts["situation"]["code"]) == (1, "OFFICE_EXISTS")
    padang.office = tmp_path / "lain"
    unknown = padang("office", "new", "--kecamatan", "13.71.99", "--name", "Nama Contoh")
    assert (unknown.code, unknown.facts["situation"]["code"]) == (1, "UNKNOWN_KECAMATAN")
    assert not padang.office.exists()


def test_a_weak_passphrase_is_refused_with_its_problem(tmp_path: Path) -> None:
    made = in_a_child(
        "office", "new", "--kecamatan", "13.71.11", "--name", "N", "--office", tmp_path / "k", "--json",
        env={"PADANG_SANDI": "abc"},
    )  # fmt: skip
    assert made.code == 1
    assert [problem["code"] for problem in made.facts["problems"]] == ["PASSPHRASE_SHORT"]


def test_without_a_passphrase_or_a_keyboard_it_says_so(
    padang: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    code = line.run(["health", "--office", str(padang.office), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert (code, told["situation"]["code"]) == (1, "PASSPHRASE_NEEDED")


def test_the_passphrase_leaves_the_environment_and_no_qt_is_loaded(padang: Command) -> None:
    look = """import os
print(sorted(name for name in sys.modules if 'PySide' in name or 'shiboken' in name))
print('PADANG_SANDI' in os.environ)"""
    said = in_a_child(
        "case", "list", "--office", padang.office, script=look, env={"PADANG_SANDI": PASSPHRASE}
    )
    assert said.code == 0, said.err
    assert said.out.splitlines()[-2:] == ["[]", "False"]


def test_every_command_of_the_contract_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    contract = """demo / office new / city new / city card / office join / key card / city enrol
    roster import / roster export / import undo / worklist import / case list / visit add
    training new / training mark / certificate issue / certificate check / batch make / batch check
    city receive / receipt accept / health"""
    for command in (part for row in contract.splitlines() for part in row.split("/")):
        assert line.run([*command.split(), "--help"]) == 0, command
        assert "--json" in capsys.readouterr().out, command


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["roster", "import"], "Isian BERKAS belum ada."),
        (["roster", "import", "x.xlsx", "--nope"], "Pilihan --nope tidak dikenal."),
        (["rosta"], "Perintah belum benar"),
        (["case", "list", "--limit", "banyak"], "Isian --limit tidak benar"),
    ],
)
def test_a_command_that_is_not_written_right_ends_with_two(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert line.run(words) == 2
    assert told in capsys.readouterr().err


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    from padang_desktop import __version__

    assert line.run(["--version"]) == 0
    assert __version__ in capsys.readouterr().out


def test_health_names_what_is_wrong_and_ends_with_one(padang: Command) -> None:
    well = padang("health")
    assert (well.code, well.facts["well"]) == (0, True)
    assert [problem["code"] for problem in well.facts["problems"]] == ["HEALTH_NO_BACKUP"]
    database = padang.office / "kantor.db"
    whole = database.read_bytes()
    said: set[str] = set()
    # Some pages are read as soon as the office is opened, others only by the check itself.
    for page in (len(whole) // PAGE * part // 4 for part in (1, 2, 3, 4)):
        content = bytearray(whole)
        content[page * PAGE - PAGE // 2] ^= 1
        database.write_bytes(content)
        ill = padang("health")
        assert ill.code == 1, page
        named = {problem["code"] for problem in ill.facts.get("problems", [])}
        named |= {ill.facts["situation"]["code"]} if "situation" in ill.facts else set()
        assert named & {"HEALTH_DAMAGED", "DATABASE_DAMAGED"}, (page, named)
        said |= named
    assert "HEALTH_DAMAGED" in said
    database.write_bytes(whole)
    assert padang("health").code == 0


def test_a_listener_who_leaves_does_not_stop_the_work(padang: Command, tmp_path: Path) -> None:
    program = "from padang_desktop.commands import main\nif __name__ == '__main__':\n    main()\n"
    words = ["roster", "import", str(SAMPLE / "roster_koto_tangah.xlsx"), "--apply"]
    with subprocess.Popen(
        [sys.executable, "-c", program, *words, "--office", str(padang.office)],
        cwd=ROOT,
        env={**os.environ, "PADANG_SANDI": PASSPHRASE},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as child:
        assert child.stdout is not None and child.stderr is not None
        child.stdout.close()
        assert child.stderr.read() == b""
    assert child.returncode == 0
    assert padang("roster", "export", tmp_path / "keluar.xlsx").facts["count"] == 39
