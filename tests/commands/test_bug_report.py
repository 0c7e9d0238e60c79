from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer
from typer.exceptions import Exit

from padang_desktop.commands import bug_report, desk
from padang_desktop.commands.desk import Answer, Desk


def broken(name: str) -> None:
    raise ValueError(f"no room for {name}")


def a_bug(name: str) -> BaseException:
    try:
        broken(name)
    except ValueError as bug:
        return bug
    raise AssertionError


def test_a_bug_is_noted_with_its_place_and_without_what_it_was_about(tmp_path: Path) -> None:
    code = bug_report.note(a_bug("ROSNI CONTOH"), tmp_path)
    text = (tmp_path / bug_report.NAME).read_text("utf-8")
    assert re.search(rf"{code} ValueError test_bug_report\.py:\d+:broken", text)
    assert "ROSNI" not in text and "room" not in text


def test_the_same_bug_has_the_same_code_and_a_full_log_makes_room(tmp_path: Path) -> None:
    path = tmp_path / bug_report.NAME
    assert bug_report.note(a_bug("A"), tmp_path) == bug_report.note(a_bug("B"), tmp_path)
    path.write_text("x" * 1_000_001, "utf-8")
    bug_report.note(a_bug("C"), tmp_path)
    assert path.stat().st_size < 1000


def test_a_log_that_cannot_be_written_is_no_second_bug(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a file in the way", "utf-8")
    assert re.fullmatch("[0-9A-F]{6}", bug_report.note(a_bug("D"), tmp_path / "log"))


@pytest.mark.parametrize("as_json", [True, False])
def test_a_bug_of_ours_ends_with_three_and_a_code_to_tell(
    as_json: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    def fails(desk: Desk, count: int) -> Answer:
        return Answer({"share": 1 // count})

    command = desk.deed(fails)
    with pytest.raises(Exit) as ended:
        command(count=0, office=tmp_path, passphrase_file=None, json=as_json)
    said = capsys.readouterr()
    assert ended.value.exit_code == 3
    told = said.out if as_json else said.err
    assert re.search(r"kode [0-9A-F]{6}", told) and "Traceback" not in said.out + said.err


def test_what_is_not_written_right_is_nobodys_bug(tmp_path: Path) -> None:
    def refuses(desk: Desk) -> Answer:
        raise typer.BadParameter("tidak begitu")

    with pytest.raises(typer.BadParameter):
        desk.deed(refuses)(office=tmp_path, passphrase_file=None, json=True)
