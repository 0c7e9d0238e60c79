"""In this file: what a key does to the places that are selected in the attendance grid."""

from __future__ import annotations

from PySide6.QtCore import QObject

from padang_desktop.domain.training.training import Mark
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.training.mark_deeds import MarkDeeds
from padang_desktop.ui.training.mark_table import MarkTable
from padang_desktop.ui.training.mark_view import MarkCells
from padang_desktop.ui.training.roll_panels import RollPanels
from padang_desktop.ui.words import tr


class CellDeeds(QObject):
    """Between the grid's signals and the deeds."""

    def __init__(
        self, model: MarkTable, cells: MarkCells, deeds: MarkDeeds, panels: RollPanels, bars: MessageBars
    ) -> None:
        super().__init__(cells)
        self._model, self._cells, self._deeds = model, cells, deeds
        self._panels, self._bars = panels, bars
        cells.marked.connect(self._on_marked)
        cells.toggled.connect(self._on_toggled)
        cells.emptied.connect(self._on_emptied)
        cells.filled_down.connect(self._on_filled_down)
        cells.column_wanted.connect(self.fill_rest)

    def copied_text(self) -> str:
        """The selected marks as Excel takes them."""
        cells = self._cells.cells
        rows = sorted({row for row, _ in cells})
        sessions = sorted({session for _, session in cells})
        lines = [[self._model.mark_at((row, session)) or "" for session in sessions] for row in rows]
        return "\n".join("\t".join(line) for line in lines)

    def fill_rest(self, session: int) -> None:
        """Everybody without a mark in this session was present."""
        rows = self._model.empty_in(session)
        if not rows:
            said = tr("Sesi {number} sudah lengkap. Tidak ada yang diubah.")
            self._bars.show_message("info", said.format(number=session + 1))
            return
        self._deeds.put({(row, session): Mark.PRESENT for row in rows})

    def _on_marked(self, mark: Mark) -> None:
        cells = self._cells.cells
        self._deeds.put(dict.fromkeys(cells, mark))
        if len(cells) == 1 and self._panels.reason.isHidden():
            self._cells.go_to((cells[0][0] + 1, cells[0][1]))

    def _on_toggled(self) -> None:
        cells = self._cells.cells
        all_present = all(self._model.mark_at(cell) is Mark.PRESENT for cell in cells)
        self._deeds.put(dict.fromkeys(cells, None if all_present else Mark.PRESENT))

    def _on_emptied(self) -> None:
        self._deeds.put(dict.fromkeys(self._cells.cells, None))

    def _on_filled_down(self) -> None:
        cells = self._cells.cells
        first = {session: row for row, session in reversed(cells)}
        if len(cells) == len(first):  # one row: take what stands above, as Excel does
            self._deeds.put({(row, s): self._model.mark_at((row - 1, s)) for row, s in cells if row})
            return
        self._deeds.put({(row, s): self._model.mark_at((first[s], s)) for row, s in cells if row != first[s]})
