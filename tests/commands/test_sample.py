from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PIL import Image

from tests.commands.run_command import ROOT, SAMPLE


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "sample"
    script = ROOT / "installer" / "make_sample.py"
    subprocess.run([sys.executable, str(script), str(folder)], check=True, capture_output=True, timeout=120)
    return folder


def cells_of(path: Path) -> list[tuple[Any, ...]]:
    page = openpyxl.load_workbook(path).active
    assert page is not None
    return list(page.iter_rows(values_only=True))


def test_the_script_makes_the_sample_that_is_kept(made: Path) -> None:
    names = sorted(str(path.relative_to(made)) for path in made.rglob("*") if path.is_file())
    assert names == sorted(str(path.relative_to(SAMPLE)) for path in SAMPLE.rglob("*") if path.is_file())
    for name in names:
        if name.endswith(".xlsx"):
            assert cells_of(made / name) == cells_of(SAMPLE / name), name
        elif name.endswith(".json"):
            assert (made / name).read_text("utf-8") == (SAMPLE / name).read_text("utf-8"), name
        else:
            # The letters of a compressed picture may differ from one library to the next.
            with Image.open(made / name) as new, Image.open(SAMPLE / name) as kept:
                assert (new.size, new.getexif()[0x0132]) == (kept.size, kept.getexif()[0x0132]), name


def test_nobody_in_the_sample_is_real() -> None:
    for sheet in ("roster_koto_tangah.xlsx", "daftar_tugas_200.xlsx"):
        numbers = {
            digits
            for row in cells_of(SAMPLE / sheet)
            for digits in re.findall(
                r"(?<!\d)\d{16}(?!\d)", " ".join(str(cell).replace(" ", "") for cell in row)
            )
        }
        assert len(numbers) > 30
        assert {number[12] for number in numbers} == {"9"}, sheet


def test_the_photos_say_when_and_where_they_were_taken() -> None:
    photos = sorted((SAMPLE / "foto").glob("*.jpg"))
    named = {
        photo["file"]
        for visit in json.loads((SAMPLE / "kunjungan.json").read_text("utf-8"))["visits"]
        for photo in visit["photos"]
    }
    assert named == {f"foto/{path.name}" for path in photos}
    for path in photos:
        with Image.open(path) as picture:
            facts = picture.getexif()
            place = facts.get_ifd(0x8825)
            assert facts.get_ifd(0x8769)[0x9003].startswith("2026:11:")
            assert (place[1], place[3]) == ("S", "E") and int(place[4][0]) == 100
