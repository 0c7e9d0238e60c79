"""In this file: what a person should know of a sheet as a whole before taking it in.

Each note is a Problem that only warns; its sentence stands in
domain/words/cells.py, `value` names the sheet. What the judged rows of a
column tell is in domain/imports/column_notes.
"""

from __future__ import annotations

from padang_desktop.documents.sheet_faults import SheetLook
from padang_desktop.documents.table_rows import TableReader
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.values.sheet import Sheet


def of_look(sheet: Sheet, last_header_row: int, seen: SheetLook) -> list[Problem]:
    """Rows of the table that nobody sees in Excel, and formulas without a value."""
    notes: list[Problem] = []
    hidden_count = sum(row.number > last_header_row and row.number in seen.hidden_rows for row in sheet.rows)
    if hidden_count and seen.is_filtered:
        notes.append(_note("FILTER_TAKEN", sheet.name, str(hidden_count)))
    elif hidden_count:
        notes.append(_note("HIDDEN_ROWS_TAKEN", sheet.name, str(hidden_count)))
    if seen.uncalculated_count:
        notes.append(_note("FORMULAS_UNCALCULATED", sheet.name, str(seen.uncalculated_count)))
    return notes


def of_totals(reader: TableReader) -> list[Problem]:
    """A total in the sheet that counts other people than were read; ask when every row was given."""
    totals, read = reader.totals, reader.row_count
    # One total of all, or one under each block: either way the rows must be as many.
    if not totals or read in (*totals, sum(totals)):
        return []
    return [_note("TOTAL_DIFFERS", reader.sheet_name, f"{totals[-1]}, yang terbaca {read} baris")]


def _note(code: str, sheet_name: str, detail: str) -> Problem:
    return Problem(code, "", sheet_name, Severity.WARN, detail)
