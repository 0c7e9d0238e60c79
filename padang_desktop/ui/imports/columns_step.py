"""In this file: where the header lies and which column is what, as recognised, for a person to correct.

Above stand the first rows of the sheet as they are in the file; below, one
choice for each column with values from under it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from padang_desktop.domain.imports.layout import Layout
from padang_desktop.domain.values.sheet import Sheet, SheetRow
from padang_desktop.ui import look
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.imports.cell_words import rows_named
from padang_desktop.ui.imports.column_choices import ColumnChoices
from padang_desktop.ui.imports.raw_rows import RawTable
from padang_desktop.ui.words import tr

_SAMPLES = 3


class ColumnsStep(QWidget):
    """show_layout() shows how a sheet was understood; show_sheet() adds the rows when they are there."""

    def __init__(self, context: Context, noun: str) -> None:
        super().__init__()
        self._context, self._noun = context, noun
        self._layout: Layout | None = None
        self._sheet: Sheet | None = None
        self._said = QLabel()
        self._said.setWordWrap(True)
        self.table = RawTable()
        self.table.header_wanted.connect(self._on_header_wanted)
        self.choices = ColumnChoices()
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.table)
        self._split.addWidget(self.choices)
        self._split.setSizes([200, 300])
        self._split.setStretchFactor(0, 2)
        self._split.setStretchFactor(1, 3)
        self.table.setMinimumHeight(3 * look.HIT + look.GAP_L)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(self._said)
        rows.addWidget(self._split, 1)

    @property
    def chosen(self) -> Layout | None:
        """The layout as it is chosen now; None while no row with text is the header."""
        return None if self._layout is None else self.choices.laid_over(self._layout)

    @property
    def has_sheet(self) -> bool:
        """Whether the rows of the file stand above."""
        return self._sheet is not None

    @property
    def _boxes(self) -> dict[int, ChoiceBox]:
        return self.choices.boxes

    def show_layout(self, layout: Layout | None) -> None:
        """Show what the columns mean; the rows above are of another file and go."""
        self._layout, self._sheet = layout, None
        self.table.rows.show_rows(())
        self._fill()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the first rows of the sheet above; what was chosen below stays."""
        from padang_desktop.use_cases.imports import look_at_sheet

        self._sheet = sheet
        if self._layout is None:
            self._layout = look_at_sheet.layout_found(self._context.office, self._noun, sheet)
            self._fill()
        else:
            self.choices.show_samples(self._samples(), is_masked=self.table.rows.is_masked)
        known = self._layout
        first, last = (known.header_row, known.last_header_row) if known else (0, 0)
        self.table.show_sheet(sheet, first, last)

    def show_numbers(self, is_masked: bool) -> None:
        """NIK and KK whole or masked."""
        self.table.rows.is_masked = is_masked
        self.table.rows.repaint_all()
        self.choices.show_samples(self._samples(), is_masked=is_masked)

    def take_focus(self) -> None:
        """The keyboard goes to the rows."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_header_wanted(self, first: int, last: int) -> None:
        from padang_desktop.use_cases.imports import look_at_sheet

        if self._sheet is None:
            return
        self._layout = look_at_sheet.layout_at(self._context.office, self._noun, self._sheet, first, last)
        self.table.rows.mark(first, last)
        self._fill()

    def _fill(self) -> None:
        from padang_desktop.use_cases.imports import look_at_sheet

        columns = () if self._layout is None else self._layout.columns
        meanings = look_at_sheet.meanings(self._context.office, self._noun)
        self.choices.show_columns(columns, [(field, tr(label)) for field, label in meanings])
        self.choices.show_samples(self._samples(), is_masked=self.table.rows.is_masked)
        self._say()

    def _say(self) -> None:
        if self._layout is None:
            said = [tr("Klik baris yang berisi judul kolom (Nama, NIK, …), atau tekan Spasi di baris itu.")]
        else:
            rows = rows_named(self._layout.header_row, self._layout.last_header_row)
            said = [
                tr("Judul kolom: {rows}.").format(rows=rows),
                tr("Bila judulnya di baris lain, klik baris itu atau tekan Spasi di sana;"),
                tr("dengan Shift untuk judul dua atau tiga baris."),
                tr("Lalu periksa arti tiap kolom."),
            ]
        self._said.setText(" ".join(said))

    def _samples(self) -> dict[int, list[str]]:
        """Up to three values of each column, from the rows under the header."""
        if self._sheet is None or self._layout is None:
            return {}
        below = [row for row in self._sheet.rows if row.number > self._layout.last_header_row]
        return {column.index: _first_values(column.index, below) for column in self._layout.columns}


def _first_values(index: int, rows: Sequence[SheetRow]) -> list[str]:
    values: list[str] = []
    for row in rows:
        text = row.cells[index].strip() if index < len(row.cells) else ""
        if text and text not in values:
            values.append(text)
        if len(values) == _SAMPLES:
            break
    return values
