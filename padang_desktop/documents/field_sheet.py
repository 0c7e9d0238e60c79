"""In this file: a field workbook that came back is recognised, wherever its columns stand now.

Its rows were written by this program, so none is guessed at: what has no cell
of ours filled is blank, everything else is a row and is judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from padang_desktop.documents import row_sorting, sheet_choice
from padang_desktop.documents.cell_picker import CellPicker
from padang_desktop.documents.header_words import ASIDE, fields_of
from padang_desktop.documents.table_rows import ForeignTable, RawRow, SkippedRow, gathered
from padang_desktop.domain.imports.layout import AS_RECOGNISED, Corrections, Field, Layout
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values.sheet import Merge, SheetRow, Workbook
from padang_desktop.domain.visits.field_row import SHORT, FieldForm


class NotAFieldSheet(Situation):
    """No sheet has the columns of a field workbook."""

    code = "NOT_A_FIELD_SHEET"


def fields(synonyms: str, form: FieldForm = SHORT) -> tuple[Field, ...]:
    """Every field a column may hold, with its spellings out of the text of sheet_synonyms.csv."""
    return fields_of(synonyms, "field_results", (*form.fields, Field(ASIDE, "No", kind="aside")))


def extract(
    workbook: Workbook,
    fields: Sequence[Field],
    corrections: Corrections = AS_RECOGNISED,
) -> ForeignTable:
    """The rows of every visible sheet with such a header, in the order of `fields`.

    `corrections` are a person's, as sheet_choice.choose takes them. Raises NotAFieldSheet.
    """
    choice = sheet_choice.choose(workbook, fields, corrections)
    if not choice.taken:
        raise NotAFieldSheet
    names = tuple(field.name for field in fields if field.kind != ASIDE)
    return gathered(workbook, choice, names, FieldReader)


class FieldReader:
    """Lays out the rows of one sheet as they come, as table_rows.TableReader does for people."""

    def __init__(
        self,
        sheet_name: str,
        merges: Sequence[Merge],
        layout: Layout,
        names: tuple[str, ...],
        *,
        is_one_of_many: bool,
    ) -> None:
        # Nothing that stands around the table says anything of its rows.
        self.context: dict[str, str] = {}
        self._sheet_name, self._layout = sheet_name, layout
        self._picker = CellPicker(layout, names)

    def take(self, rows: Iterable[SheetRow]) -> tuple[list[RawRow], list[SkippedRow]]:
        """These rows, laid out or skipped; together as many as were given."""
        taken: list[RawRow] = []
        skipped: list[SkippedRow] = []
        for row in rows:
            if reason := self._reason_to_skip(row):
                text = " | ".join(cell.strip() for cell in row.cells if cell.strip())[:200]
                skipped.append(SkippedRow(row.number, self._sheet_name, reason, text))
                continue
            cells, kinds = self._picker.cells(row)
            taken.append(RawRow(row.number, cells, kinds, self._sheet_name, row.cells))
        return taken, skipped

    def _reason_to_skip(self, row: SheetRow) -> str:
        if row.number < self._layout.header_row:
            return row_sorting.TITLE
        if row.number <= self._layout.last_header_row:
            return row_sorting.HEADER
        return "" if any(cell.strip() for cell in row.cells) else row_sorting.BLANK
