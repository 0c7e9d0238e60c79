"""In this file: every file of the public collection of odd spreadsheets has its stated outcome."""

from __future__ import annotations

import json
from pathlib import Path

from corpus_outcome import EXPECTED, files_of, outcome_of

SYNONYMS = Path(__file__).resolve().parents[3] / "resources" / "reference" / "sheet_synonyms.csv"


def test_every_file_of_the_corpus_has_the_outcome_that_was_checked_by_eye(shared: Path) -> None:
    corpus = shared / "corpus"
    expected = json.loads(EXPECTED.read_text("utf-8"))
    synonyms = SYNONYMS.read_text("utf-8")
    found = {str(path.relative_to(corpus)): outcome_of(path, synonyms) for path in files_of(corpus)}
    assert found.keys() == expected.keys()
    different = {name: (found[name], expected[name]) for name in found if found[name] != expected[name]}
    assert different == {}


def test_the_list_of_outcomes_has_all_kinds_of_endings() -> None:
    expected = json.loads(EXPECTED.read_text("utf-8"))
    situations = {outcome["situation"] for outcome in expected.values() if "situation" in outcome}
    kinds = {outcome["kind"] for outcome in expected.values() if "kind" in outcome}
    assert situations == {
        "DAMAGED_SHEET", "NOT_A_SPREADSHEET", "SHEET_EMPTY", "SHEET_ENCRYPTED", "SHEET_TOO_LARGE",
    }  # fmt: skip
    assert kinds == {"xlsx", "xls", "xlsb", "ods", "csv", "html"}
    assert len(expected) > 150
