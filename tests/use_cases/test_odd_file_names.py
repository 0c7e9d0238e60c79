"""In this file: a list whose file name is no Unicode is staged and put in like any other."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from padang_desktop.use_cases.imports import import_roster, import_sheet, import_worklist
from tests import people
from tests.offices import open_one

HEAD = ["No", "Nama", "NIK", "No KK", "Tanggal Lahir", "Jenis Kelamin", "Kelurahan", "No HP", "Alamat"]


def an_odd_list(folder: Path, area: str) -> Path:
    path = Path(os.fsdecode(os.fsencode(folder) + b"/daftar\xff.csv"))
    try:
        out = path.open("w", newline="", encoding="utf-8")
    except OSError:
        pytest.skip("this file system keeps Unicode names only")
    with out:
        lines = csv.writer(out, delimiter=";")
        lines.writerow(HEAD)
        lines.writerow(
            [1, "RAHMAT CONTOH", people.a_nik(), "1371114503859001", "17-05-1980", "L", area, "", "Jl. X"]
        )
    return path


def test_a_roster_with_an_odd_file_name_is_put_in(tmp_path: Path) -> None:
    with open_one(tmp_path / "kantor") as office:
        area = next(each.name for each in office.reference.areas if each.code.startswith("13.71.11."))
        plan = import_roster.stage_roster(office, an_odd_list(tmp_path, area))
        assert plan.file_name == "daftar?.csv"
        assert import_sheet.apply_plan(office, plan.id).counts.read == plan.counts.read


def test_a_worklist_with_an_odd_file_name_is_put_in(tmp_path: Path) -> None:
    with open_one(tmp_path / "kantor") as office:
        area = next(each.name for each in office.reference.areas if each.code.startswith("13.71.11."))
        path = an_odd_list(tmp_path, area)
        plan = import_worklist.stage_worklist(office, path, task_type="PEMUTAKHIRAN")
        assert plan.file_name == "daftar?.csv"
        assert import_sheet.apply_plan(office, plan.id).counts.read == plan.counts.read
