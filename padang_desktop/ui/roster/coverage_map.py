"""In this file: the map of Cakupan: squares that are lacking, full or over, and what the current one says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from padang_desktop.domain.reference.area_tile import Tile, short_name
from padang_desktop.domain.roster.coverage import Balance, CoverageLine
from padang_desktop.ui import look
from padang_desktop.ui.charts import Square, TileMap
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.roster.coverage_table import LOOKS
from padang_desktop.ui.words import tr


class CoverageMap(QWidget):
    """Enter or a click on a square filters; the line under the map says what the square cannot."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.map = TileMap(tr("Peta cakupan, satu kotak per kelurahan"))
        self.map.chosen.connect(self.chosen)
        self.map.closed.connect(self.closed)
        self.map.moved.connect(self._tell)
        self.caption = ElidedLabel()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        rows.addWidget(self.map, 1)
        rows.addWidget(self.caption)

    def show_lines(
        self, lines: Iterable[CoverageLine], tiles: Iterable[Tile], group_names: Mapping[str, str]
    ) -> None:
        """One square for each line that has a place; `group_names` names the kecamatan, {} for one alone."""
        by_code = {line.code: line for line in lines}
        self.map.show_squares(
            [
                _square(by_code[tile.code], tile, group_names.get(tile.code.rpartition(".")[0], ""))
                for tile in tiles
                if tile.code in by_code
            ]
        )
        self._tell(self.map.current)

    def mark(self, code: str) -> None:
        """Frame one kelurahan."""
        self.map.mark(code)
        self._tell(code or self.map.current)

    def _tell(self, code: str) -> None:
        found = next((square for square in self.map.squares if square.key == code), None)
        self.caption.say(found.tip if found else tr("Belum ada peta untuk wilayah ini."))


def _square(line: CoverageLine, tile: Tile, group: str) -> Square:
    sign = {
        Balance.LACKING: f"\u2212{-line.difference}",
        Balance.OVER: f"+{line.difference}",
        Balance.FULL: tr("pas"),
        Balance.UNSET: "",
    }[line.balance]
    value = str(line.serving) if line.quota is None else f"{line.serving}/{line.quota}"
    where = f"{line.name}, {group}" if group else line.name
    if line.quota is None:
        tip = tr("{where}: {serving} bertugas").format(where=where, serving=line.serving)
    else:
        tip = tr("{where}: {serving} dari {quota}, {told}").format(
            where=where, serving=line.serving, quota=line.quota, told=line.told
        )
    state = LOOKS[line.balance]
    return Square(line.code, tile.row, tile.column, short_name(line.name), value, sign, state, tip, group)
