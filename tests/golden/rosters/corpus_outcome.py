"""In this file: what becomes of each file of ../shared/corpus, in a form that a person can check.

Run it only when a file is added or the reader is meant to change; look at every
line of corpus_outcomes.json that changes before keeping it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from padang_desktop.domain.values.sheet import Sheet

HERE = Path(__file__).resolve().parent
EXPECTED = HERE / "corpus_outcomes.json"


def outcome_of(path: Path, synonyms: str) -> dict[str, Any]:
    """The code of a situation, or the kind, the sheets with their rows, and what a roster would be."""
    from padang_desktop.documents import roster_sheet, sheet_reader
    from padang_desktop.documents.sheet_situations import NotARosterSheet
    from padang_desktop.domain import words
    from padang_desktop.domain.problems import Situation

    try:
        workbook = sheet_reader.read(path)
    except Situation as situation:
        assert all(words.of_situation(situation))
        return {"situation": situation.code}
    sheets = {sheet.name: _size_of(sheet) for sheet in workbook.sheets}
    try:
        table = roster_sheet.extract(workbook, roster_sheet.fields(synonyms))
    except NotARosterSheet as situation:
        return {"kind": workbook.kind, "sheets": sheets, "roster": situation.code}
    headers = {
        name: f"rows {layout.header_row}-{layout.last_header_row}: {', '.join(sorted(layout.fields()))}"
        for name, layout in table.layouts.items()
    }
    return {
        "kind": workbook.kind,
        "sheets": sheets,
        "roster": {"headers": headers, "taken": len(table.rows), "skipped": len(table.skipped)},
    }


def _size_of(sheet: Sheet) -> str:
    cell_count = sum(len(row.cells) - row.kinds.count("-") for row in sheet.rows)
    return f"{len(sheet.rows)} rows, {cell_count} cells{', hidden' if sheet.is_hidden else ''}"


def files_of(corpus: Path) -> list[Path]:
    return sorted(path for path in corpus.rglob("*") if path.is_file())


def main() -> None:
    root = HERE.parents[2]
    synonyms = (root / "resources" / "reference" / "sheet_synonyms.csv").read_text("utf-8")
    corpus = root.parent / "shared" / "corpus"
    found = {str(path.relative_to(corpus)): outcome_of(path, synonyms) for path in files_of(corpus)}
    lines = ",\n".join(
        f"{json.dumps(name)}: {json.dumps(outcome, ensure_ascii=False)}" for name, outcome in found.items()
    )
    EXPECTED.write_text(f"{{\n{lines}\n}}\n", "utf-8")


if __name__ == "__main__":
    sys.path[:0] = [str(HERE.parents[2])]
    main()
