from __future__ import annotations

from padang_desktop.documents.sheet_child import CELL_CUT, ROW_CUT
from padang_desktop.documents.sheet_rows import KeptRows, RowBlock
from padang_desktop.domain.values.sheet import SheetRow


def a_block(*numbers: int) -> RowBlock:
    lines = (CELL_CUT.join((str(number), "tt", f"A{number}", "")) for number in numbers)
    return RowBlock.of(ROW_CUT.join(lines).encode())


def test_rows_that_are_kept_as_text_read_like_the_rows_that_arrived() -> None:
    kept = KeptRows()
    assert len(kept) == 0 and list(kept) == [] and kept[:3] == ()
    laid_over = [SheetRow(9, ("#N/A",), "e")]
    arrived: list[SheetRow] = []
    for block in (a_block(1, 2, 4), laid_over, a_block(10), a_block(12, 13)):
        kept.add(block)
        arrived += block
    assert list(kept) == arrived and len(kept) == 7
    assert arrived[0] == SheetRow(1, ("A1", ""), "tt")
    for start in range(-8, 9):
        for stop in range(-8, 9):
            assert kept[start:stop] == tuple(arrived[start:stop]), (start, stop)
    assert kept[::2] == tuple(arrived[::2])
    assert [kept[at] for at in range(-7, 7)] == [arrived[at] for at in range(-7, 7)]
