"""In this file: what a person chose of the look is there at the next start, and nonsense is the usual."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from padang_desktop.ui import kept_choices
from padang_desktop.ui.kept_choices import Choices, KeptChoices


def test_a_choice_is_told_once_and_kept(tmp_path: Path) -> None:
    choices, told = KeptChoices(tmp_path), []
    choices.changed.connect(told.append)
    choices.change(theme="dark")
    choices.change(theme="dark")
    choices.change(text_percent=130, lock_minutes=5)
    assert told == [Choices("dark", 100, 15), Choices("dark", 130, 5)]
    assert KeptChoices(tmp_path).now == Choices("dark", 130, 5)
    assert [path.name for path in tmp_path.iterdir()] == [kept_choices.NAME]


def test_what_is_out_of_bounds_stays_within(tmp_path: Path) -> None:
    choices = KeptChoices(tmp_path)
    choices.change(text_percent=900, lock_minutes=1)
    assert choices.now == Choices("system", 150, 5)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '{"theme": "pink", "text_percent": "100", "lock_minutes": true}',
        '{"theme": []}',
    ],
)
def test_a_file_that_makes_no_sense_gives_the_usual(tmp_path: Path, text: str) -> None:
    (tmp_path / kept_choices.NAME).write_text(text, "utf-8")
    assert kept_choices.load(tmp_path) == Choices()


def test_one_bad_value_does_not_spoil_the_others(tmp_path: Path) -> None:
    (tmp_path / kept_choices.NAME).write_text(json.dumps({"theme": "light", "lock_minutes": 900}), "utf-8")
    assert kept_choices.load(tmp_path) == Choices("light", 100, 15)


def test_a_folder_that_cannot_be_written_changes_the_running_program_only(tmp_path: Path) -> None:
    choices = KeptChoices(tmp_path / "tidak ada")
    choices.change(lock_minutes=30)
    assert choices.now.lock_minutes == 30
    assert kept_choices.load(tmp_path / "tidak ada") == Choices()
