"""In this file: the cells of a foreign row are laid out in the order of our fields.

A value comes only from where a person put it: the row's own cell, a merged
block over it, or what the lines around the table say of all its rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter

from padang_desktop.documents import split_cells
from padang_desktop.domain.imports.layout import Layout
from padang_desktop.domain.values.sheet import EMPTY, TEXT, Merge, SheetRow

# What the lines around a table may say of all its rows; `no_kk` heads the block of one family.
CARRIED = ("kelurahan", "kecamatan", "rt", "rw", "no_kk", "address")


class CellPicker:
    """Knows in which column each of `names` lies, and takes combined columns apart."""

    def __init__(self, layout: Layout, names: tuple[str, ...]) -> None:
        places = {column.field: column.index for column in layout.columns if column.field}
        # A missing field is read from one empty cell behind the last column.
        self._width = max(places.values(), default=0) + 1
        indices = [places.get(name, self._width) for name in names]
        self._pick: Callable[[Sequence[str]], tuple[str, ...]] = itemgetter(*indices)
        self._padding = [("",) * (self._width + 1 - length) for length in range(self._width + 1)]
        self._splits = split_cells.splits_of(places, names)
        self._at = {name: index for index, name in enumerate(names)}
        self._has_column = places.keys() | split_cells.parts_of(places)
        self._kinds_of: dict[str, str] = {}
        # Where RT and RW have columns of their own, an address stays as it is written.
        is_apart = bool({"rt", "rw"} & self._has_column) or not {"rt", "rw"} <= set(names)
        self._address_at = self._at["address"] if "address" in places and not is_apart else None

    def has_column(self, name: str) -> bool:
        """Whether the sheet itself has a place for the field."""
        return name in self._has_column

    def cells(self, row: SheetRow) -> tuple[tuple[str, ...], str]:
        width = self._width
        own = row.cells
        padded = own + self._padding[len(own)] if len(own) <= width else (*own[:width], "")
        kinds = self._kinds_of.get(row.kinds)
        if kinds is None:
            laid_out = row.kinds[:width].ljust(width, EMPTY) + EMPTY
            kinds = self._kinds_of[row.kinds] = "".join(self._pick(laid_out))
        cells = self._pick(padded)
        if self._splits:
            mutable, letters = list(cells), list(kinds)
            for split in self._splits:
                split(padded, row.kinds, mutable, letters)
            cells, kinds = tuple(mutable), "".join(letters)
        if self._address_at is not None and cells[self._address_at]:
            return self._with_address_apart(cells, kinds, self._address_at)
        return cells, kinds

    def _with_address_apart(
        self, cells: tuple[str, ...], kinds: str, address_at: int
    ) -> tuple[tuple[str, ...], str]:
        """RT and RW written in the address go to their own fields."""
        rt_at, rw_at = self._at["rt"], self._at["rw"]
        address, rt, rw = split_cells.address_parts(cells[address_at])
        if not rt:
            return cells, kinds
        mutable, letters = list(cells), list(kinds)
        mutable[address_at], mutable[rt_at], mutable[rw_at] = address, rt, rw
        letters[rt_at] = letters[rw_at] = TEXT
        return tuple(mutable), "".join(letters)

    def with_carried(
        self, cells: tuple[str, ...], kinds: str, carried: Mapping[str, str], context: Mapping[str, str]
    ) -> tuple[tuple[str, ...], str]:
        """Fill blank cells from the sub-title, and fields without a column from the lines above."""
        for name in CARRIED:
            at = self._at.get(name)
            if at is None or cells[at].strip():
                continue
            value = carried.get(name) or ("" if name in self._has_column else context.get(name, ""))
            if value:
                cells = (*cells[:at], value, *cells[at + 1 :])
                kinds = f"{kinds[:at]}{TEXT}{kinds[at + 1 :]}"
        return cells, kinds


class MergedDown:
    """Fills the cells under the top one of a block that is merged over several rows.

    The rows must come in the order of the sheet, each once.
    """

    def __init__(self, merges: Sequence[Merge], last_header_row: int) -> None:
        self._starting: dict[int, list[Merge]] = {}
        for merge in merges:
            if merge.last_row > merge.first_row > last_header_row:
                self._starting.setdefault(merge.first_row, []).append(merge)
        # (last row, column from 0, text, kind) of the blocks that the row at hand may lie in
        self._open: list[tuple[int, int, str, str]] = []

    @property
    def is_needed(self) -> bool:
        return bool(self._starting)

    def filled(self, row: SheetRow) -> SheetRow:
        self._open = [block for block in self._open if block[0] >= row.number]
        whole = _with_blocks(row, self._open) if self._open else row
        for merge in self._starting.get(row.number, ()):
            column = merge.first_column - 1
            if column < len(row.cells) and row.cells[column]:
                self._open.append((merge.last_row, column, row.cells[column], row.kinds[column]))
        return whole


def _with_blocks(row: SheetRow, blocks: list[tuple[int, int, str, str]]) -> SheetRow:
    width = max(len(row.cells), *(block[1] + 1 for block in blocks))
    cells = [*row.cells, *[""] * (width - len(row.cells))]
    kinds = [*row.kinds, *EMPTY * (width - len(row.kinds))]
    for _, column, text, kind in blocks:
        if not cells[column]:
            cells[column], kinds[column] = text, kind
    return SheetRow(row.number, tuple(cells), "".join(kinds))
