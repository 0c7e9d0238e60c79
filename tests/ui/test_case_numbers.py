"""In this file: the numbers of a large office, with more than 9,999 cases, are read whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from case_ground import Filled, fill, numbers, office, page
from ui_ground import settle

from padang_desktop.ui.cases.page import CasesPage
from padang_desktop.use_cases.office import Office
from tests import people

__all__ = ["office", "page"]


@pytest.fixture
def filled(office: Office, tmp_path: Path) -> Filled:
    people.begin_anew(10_001)
    return fill(office, tmp_path / "foto")


def test_a_number_of_five_digits_is_never_cut(page: CasesPage) -> None:
    table = page.list.table
    assert len(numbers(page)[0].rsplit("-", 1)[1]) == 5
    for width, height in ((1366, 768), (911, 460)):
        page.window().resize(width, height)
        settle()
        assert table.columnWidth(0) >= table.sizeHintForColumn(0), (width, height)
        assert table.horizontalScrollBar().maximum() == 0, (width, height)
