from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tests.commands.run_command import SAMPLE, Command
from tests.documents.pdf_reading import pages_of

VISITS, TRAINING = SAMPLE / "kunjungan.json", SAMPLE / "pelatihan.json"


@pytest.fixture
def with_cases(padang: Command) -> Command:
    assert padang("roster", "import", SAMPLE / "roster_koto_tangah.xlsx", "--apply").code == 0
    sheet = SAMPLE / "daftar_tugas_200.xlsx"
    assert padang("worklist", "import", sheet, "--task-type", "PEMUTAKHIRAN", "--apply").code == 0
    return padang


def test_visits_of_a_file_are_saved_with_their_photos(with_cases: Command) -> None:
    said = with_cases("visit", "add", "--from", VISITS)
    assert said.code == 0, said.out
    states = [visit["state"] for visit in said.facts["visits"]]
    assert states.count("SIAP_DIKIRIM") == 5 and states.count("BARU") == 1
    # One is a proposal: it waits for the kelurahan's meeting or a statement.
    assert states.count("MENUNGGU_MUSKEL") == 1
    assert with_cases("health").facts["photos"] == 13


def test_one_visit_takes_its_case_and_photos_from_the_command(with_cases: Command, tmp_path: Path) -> None:
    form = tmp_path / "kunjungan.json"
    body = json.loads(VISITS.read_text("utf-8"))["visits"][0]
    form.write_text(json.dumps({**body, "photos": []}), "utf-8")
    photo = SAMPLE / "foto"
    missing = with_cases("visit", "add", "--case", "0010", "--from", form)
    assert missing.code == 1
    assert "VISIT_PHOTO_MISSING" in [problem["code"] for problem in missing.facts["problems"]]
    said = with_cases(
        "visit", "add", "--case", "0010", "--from", form,
        "--photo", f"RUMAH_DEPAN={photo / '0001_1_rumah_depan.jpg'}",
        "--photo", f"Rumah dalam={photo / '0001_2_rumah_dalam.jpg'}",
    )  # fmt: skip
    assert said.code == 0, said.out
    assert said.facts["case"].endswith("-0010") and said.facts["state"] == "SIAP_DIKIRIM"
    listed = with_cases("case", "list", "--state", "SIAP_DIKIRIM").facts["cases"]
    assert [(case["visits"], case["photos"]) for case in listed] == [(1, 2)]


def test_a_volunteer_who_went_is_named_and_the_case_awaits_approval(
    with_cases: Command, tmp_path: Path
) -> None:
    body = json.loads(VISITS.read_text("utf-8"))["visits"][2]
    body["photos"] = []
    form = tmp_path / "kunjungan.json"
    nobody = {**body, "psm": "Tidak Ada Namanya"}
    form.write_text(json.dumps(nobody), "utf-8")
    refused = with_cases("visit", "add", "--from", form)
    assert (refused.code, refused.facts["situation"]["code"]) == (1, "CASE_UNKNOWN_VOLUNTEER")
    with_cases("roster", "export", tmp_path / "psm.xlsx")
    page = openpyxl.load_workbook(tmp_path / "psm.xlsx").active
    assert page is not None
    cells = [str(cell) for row in page.iter_rows(values_only=True) for cell in row if cell]
    nik = next(cell for cell in cells if cell.isdigit() and len(cell) == 16)
    form.write_text(json.dumps({**body, "psm": nik}), "utf-8")
    said = with_cases("visit", "add", "--from", form)
    assert (said.code, said.facts["state"]) == (0, "DIKUNJUNGI"), said.out


@pytest.mark.parametrize("content", ["{", "[]", "7", '{"visits": []}', '{"visits": [1]}', "\x00\xff"])
def test_a_file_that_holds_no_visit_is_refused(with_cases: Command, tmp_path: Path, content: str) -> None:
    form = tmp_path / "kunjungan.json"
    form.write_text(content, "utf-8")
    said = with_cases("visit", "add", "--case", "0001", "--from", form)
    assert (said.code, said.facts["situation"]["code"]) == (1, "COMMAND_FILE_UNREADABLE")


def test_a_training_ends_in_certificates_that_can_be_checked(with_cases: Command, tmp_path: Path) -> None:
    planned = with_cases("training", "new", "--from", TRAINING).facts
    assert (planned["participants"], planned["sessions"], planned["jp"]) == (39, 5, 22)
    number = planned["number"]
    for session in range(1, 6):
        marked = with_cases(
            "training", "mark", "--training", number, "--session", session, "--marks", "1-39 h",
            "--reason", "lembar bertanda tangan datang menyusul",
        )  # fmt: skip
        assert marked.facts["marked"] == 39
    wrong = with_cases("training", "mark", "--training", number, "--session", 1, "--marks", "1-40 h")
    assert wrong.code == 1 and wrong.facts["problems"]
    sheet, paper = tmp_path / "hadir.pdf", tmp_path / "sertifikat.pdf"
    assert with_cases("training", "attendance", "--training", number, "--pdf", sheet).facts["sheets"] == 5
    issued = with_cases("certificate", "issue", "--training", number, "--pdf", paper).facts
    assert (issued["count"], issued["not_passed"]) == (39, 0)
    assert len(pages_of(paper.read_bytes())) == 78
    checked = with_cases("certificate", "check", issued["first"])
    assert (checked.code, checked.facts["state"]) == (0, "genuine")
    unknown = with_cases("certificate", "check", "400.9/9999/13.71.11/XI/2026")
    assert (unknown.code, unknown.facts["state"]) == (1, "not_found")
    gone = with_cases("certificate", "issue", "--training", "PL-137111-2026-0099")
    assert (gone.code, gone.facts["situation"]["code"]) == (1, "TRAINING_UNKNOWN")
