from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.commands.run_command import SAMPLE, Command

ROSTER, WORKLIST = SAMPLE / "roster_koto_tangah.xlsx", SAMPLE / "daftar_tugas_200.xlsx"


def test_a_roster_is_told_to_the_row_before_anything_is_stored(padang: Command, tmp_path: Path) -> None:
    told = padang("roster", "import", ROSTER, "--refused", tmp_path / "tolak.xlsx")
    facts = told.facts
    assert told.code == 0 and facts["applied"] is False
    counts = [facts[name] for name in ("added", "changed", "unchanged", "refused", "skipped")]
    assert counts == [39, 0, 0, 5, 9] and facts["read"] == sum(counts)
    blocks = [problem["code"] for problem in facts["problems"] if problem["severity"] == "block"]
    assert blocks == ["NIK_DAMAGED", "NIK_LENGTH", "NIK_TWICE_IN_FILE", "AREA_ELSEWHERE", "AREA_UNKNOWN"]
    assert all(problem["row"] and problem["sentence"] for problem in facts["problems"])
    page = openpyxl.load_workbook(tmp_path / "tolak.xlsx").active
    assert page is not None and page.max_row == 6
    assert padang("roster", "export", tmp_path / "kosong.xlsx").facts["count"] == 0


def test_a_roster_is_taken_in_once_and_undone_whole(padang: Command, tmp_path: Path) -> None:
    applied = padang("roster", "import", ROSTER, "--apply").facts
    assert applied["applied"] is True
    again = padang("roster", "import", ROSTER, "--apply")
    assert (again.code, again.facts["situation"]["code"]) == (1, "NOTHING_TO_APPLY")
    assert (again.facts["unchanged"], again.facts["added"]) == (39, 0)
    assert padang("roster", "export", tmp_path / "keluar.xlsx").facts["count"] == 39
    asked = padang("import", "undo", applied["id"])
    assert (asked.code, asked.facts["situation"]["code"]) == (1, "MANY_WOULD_GO")
    assert padang("import", "undo", applied["id"], "--sure").code == 0
    assert padang("roster", "export", tmp_path / "lagi.xlsx").facts["count"] == 0
    twice = padang("import", "undo", applied["id"])
    assert (twice.code, twice.facts["situation"]["code"]) == (1, "UNKNOWN_IMPORT")


def test_a_worklist_becomes_cases_that_can_be_listed(padang: Command) -> None:
    told = padang("worklist", "import", WORKLIST, "--task-type", "Pemutakhiran", "--apply")
    assert (told.code, told.facts["added"], told.facts["refused"]) == (0, 301, 3)
    listed = padang("case", "list", "--limit", 3).facts
    assert (listed["count"], len(listed["cases"]), listed["by_state"]) == (200, 3, {"Baru": 200})
    served = padang("case", "list", "--kelurahan", "Lubuk Buaya", "--limit", 0).facts
    assert {case["kelurahan"] for case in served["cases"]} == {"13.71.11.1009"}
    assert padang("case", "list", "--kelurahan", "Lubuk Buaya", "--state", "Siap dikirim").facts["count"] == 0


def test_a_worklist_without_a_kind_of_task_is_refused_row_by_row(padang: Command) -> None:
    told = padang("worklist", "import", WORKLIST, "--apply")
    assert told.code == 1 and told.facts["added"] == 0
    assert "TASK_TYPE_MISSING" in {problem["code"] for problem in told.facts["problems"]}


def test_people_read_sentences_and_no_json(padang: Command) -> None:
    said = padang("roster", "import", ROSTER, json=False)
    assert said.code == 0 and "{" not in said.out
    assert "Baris 16 (ditolak): NIK disimpan sebagai angka" in said.out
    assert "Ulangi dengan --apply" in said.out


def test_what_is_no_sheet_is_refused_in_one_sentence(padang: Command, tmp_path: Path) -> None:
    wrong = tmp_path / "bukan.xlsx"
    wrong.write_bytes(b"%PDF-1.4 this is no sheet")
    said = padang("roster", "import", wrong)
    assert said.code == 1 and said.facts["situation"]["happened"]
    gone = padang("roster", "import", tmp_path / "tidak_ada.xlsx")
    assert gone.code == 1 and gone.facts["situation"]["happened"]


def test_the_whole_corpus_goes_through_without_a_bug(padang: Command, shared: Path) -> None:
    corpus = sorted(path for path in (shared / "corpus").rglob("*") if path.is_file())
    if not corpus:
        pytest.skip("there is no corpus in ../shared")
    for path in corpus:
        said = padang("roster", "import", path)
        assert said.code in (0, 1), f"{path.name}: {said.out} {said.err}"
        facts = said.facts
        if said.code == 1:
            assert facts["situation"]["happened"], path.name
        else:
            counted = [facts[name] for name in ("added", "changed", "unchanged", "refused", "skipped")]
            assert facts["read"] == sum(counted), path.name
