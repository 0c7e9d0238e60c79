"""In this file: a sheet whose flashdisk is pulled out while it is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from padang_desktop.documents import sheet_reader
from padang_desktop.documents.sheet_situations import DamagedSheet, SheetNotReadable


def a_sheet(path: Path) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    for number in range(200):
        book.active.append([number, f"ZULKIFLI {number}"])
    book.save(path)
    return path


def test_a_sheet_that_goes_while_it_is_read_is_not_called_damaged(tmp_path: Path) -> None:
    path = a_sheet(tmp_path / "daftar.xlsx")
    with pytest.raises(SheetNotReadable):
        list(sheet_reader.parts(path, meanwhile=path.unlink))


@pytest.mark.parametrize("cut", [lambda data: data[: len(data) // 2], lambda data: data[:-40]])
def test_a_sheet_that_is_cut_off_and_lies_there_is_still_called_damaged(
    tmp_path: Path, cut: Callable[[bytes], bytes]
) -> None:
    path = a_sheet(tmp_path / "daftar.xlsx")
    path.write_bytes(cut(path.read_bytes()))
    with pytest.raises(DamagedSheet):
        list(sheet_reader.parts(path))
