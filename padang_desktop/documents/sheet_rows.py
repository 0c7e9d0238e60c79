"""In this file: the rows of a sheet as they arrive from the child that reads, and kept as text after that.

Most files are judged while they arrive and their rows are not wanted a second
time; kept as the text in which they came they take a tenth of the room.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import overload

from padang_desktop.documents.sheet_child import CELL_CUT, ROW_CUT
from padang_desktop.domain.values.sheet import SheetRow


class RowBlock(list[SheetRow]):
    """Some rows; `packed` is the text in which they came."""

    packed: bytes

    @classmethod
    def of(cls, packed: bytes) -> RowBlock:
        made = cls()
        made.packed, add = packed, made.append
        for line in packed.decode("utf-8").split(ROW_CUT):
            number, kinds, cells = line.split(CELL_CUT, 2)
            add(SheetRow(int(number), tuple(cells.split(CELL_CUT)), kinds))
        return made


class KeptRows(Sequence[SheetRow]):
    """All rows of one sheet in their order; each time they are asked for they are unpacked anew."""

    def __init__(self) -> None:
        self._blocks: list[bytes | Sequence[SheetRow]] = []
        self._ends: list[int] = []

    def add(self, rows: Sequence[SheetRow]) -> None:
        self._blocks.append(rows.packed if isinstance(rows, RowBlock) else rows)
        self._ends.append(len(self) + len(rows))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[SheetRow]:
        for at in range(len(self._blocks)):
            yield from self._block(at)

    @overload
    def __getitem__(self, place: int) -> SheetRow: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[SheetRow, ...]: ...
    def __getitem__(self, place: int | slice) -> SheetRow | tuple[SheetRow, ...]:
        if isinstance(place, int):
            at = range(len(self))[place]
            return self._between(at, at + 1)[0]
        start, stop, step = place.indices(len(self))
        if step != 1:
            return tuple(self)[place]
        return self._between(start, stop)

    def _between(self, start: int, stop: int) -> tuple[SheetRow, ...]:
        found: list[SheetRow] = []
        at = bisect_right(self._ends, start)
        while at < len(self._blocks) and (first := self._ends[at - 1] if at else 0) < stop:
            found += self._block(at)[max(0, start - first) : stop - first]
            at += 1
        return tuple(found)

    def _block(self, at: int) -> Sequence[SheetRow]:
        block = self._blocks[at]
        return RowBlock.of(block) if isinstance(block, bytes) else block
