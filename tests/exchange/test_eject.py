"""In this file: a flashdisk is let go by what the system has for it, and what hinders it is told in words."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from padang_desktop.domain import words
from padang_desktop.exchange.eject import EjectFailed, eject

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets volumes go by itself")


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder in which programs are looked for."""
    folder = tmp_path / "alat"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def put_tool(folder: Path, name: str, code: int, said: str = "") -> Path:
    """A program that notes how it was called."""
    notes = folder / f"{name}.notes"
    path = folder / name
    path.write_text(f'#!/bin/sh\necho "$@" >> {notes}\necho "{said}" >&2\nexit {code}\n')
    path.chmod(0o755)
    return notes


def test_udisks_unmounts_and_cuts_the_power(tools: Path, tmp_path: Path) -> None:
    notes = put_tool(tools, "udisksctl", 0)
    eject(tmp_path, "/dev/sdz1")
    assert notes.read_text().splitlines() == [
        "unmount --no-user-interaction -b /dev/sdz1", "power-off --no-user-interaction -b /dev/sdz1",
    ]  # fmt: skip


def test_gio_is_asked_where_there_is_no_udisks(tools: Path, tmp_path: Path) -> None:
    notes = put_tool(tools, "gio", 0)
    eject(tmp_path, "/dev/sdz1")
    assert notes.read_text().strip() == f"mount --eject {tmp_path}"


@pytest.mark.parametrize("tool", ["udisksctl", "gio", ""])
def test_what_hinders_it_is_told_and_the_power_stays_on(tools: Path, tmp_path: Path, tool: str) -> None:
    notes = put_tool(tools, tool, 1, "target is busy") if tool else None
    with pytest.raises(EjectFailed) as failed:
        eject(tmp_path, "/dev/sdz1")
    happened, to_do = words.of_situation(failed.value)
    assert "belum dapat dikeluarkan" in happened and to_do
    assert notes is None or len(notes.read_text().splitlines()) == 1
