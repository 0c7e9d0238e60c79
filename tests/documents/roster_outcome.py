"""In this file: what was recognised in a sheet, in a form that a person can check line by line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from padang_desktop.documents import roster_sheet, sheet_reader
from padang_desktop.documents.table_rows import ForeignTable

ROOT = Path(__file__).resolve().parents[2]
SYNONYMS = (ROOT / "resources" / "reference" / "sheet_synonyms.csv").read_text("utf-8")


def outcome_of(path: Path) -> dict[str, Any]:
    workbook = sheet_reader.read(path)
    table = roster_sheet.extract(workbook, roster_sheet.fields(SYNONYMS))
    return {"kind": workbook.kind, **outcome_of_table(table)}


def outcome_of_table(table: ForeignTable) -> dict[str, Any]:
    return {
        "headers": {
            name: {
                "rows": [layout.header_row, layout.last_header_row],
                "columns": {c.header: f"{c.field} {c.confidence:.2f}" for c in layout.columns if c.field},
                "unknown": [c.header for c in layout.columns if not c.field],
            }
            for name, layout in table.layouts.items()
        },
        "contexts": {name: dict(context) for name, context in table.contexts.items()},
        "left": [list(sheet) for sheet in table.left],
        "rows": [
            {
                "at": f"{row.sheet}!{row.number}",
                **{
                    name: f"{cell} [{kind}]"
                    for name, cell, kind in zip(table.fields, row.cells, row.kinds, strict=True)
                    if cell
                },
            }
            for row in table.rows
        ],
        "skipped": [f"{row.sheet}!{row.number} {row.reason}: {row.text}" for row in table.skipped],
    }
