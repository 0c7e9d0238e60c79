"""In this file: the table that knows its ids: blocks, masking, order, selection, copies, widths."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sample_page import Person, person
from ui_ground import nameless, settle

from padang_desktop.domain.problems import Situation
from padang_desktop.ui import look
from padang_desktop.ui.column_room import fitted
from padang_desktop.ui.kept_widths import KeptWidths
from padang_desktop.ui.paged_table import BLOCK, BLOCKS_KEPT, Column, PagedTable
from padang_desktop.ui.record_table import RecordTable

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


class Source:
    """Made-up people, and which of them were asked for."""

    def __init__(self) -> None:
        self.asked: list[Sequence[int]] = []
        self.changed: dict[int, str] = {}
        self.is_broken = False

    def fetch(self, ids: Sequence[int]) -> Mapping[int, Person]:
        if self.is_broken:
            raise Situation(reason="locked")
        self.asked.append(ids)
        people = {number: person(number) for number in ids}
        return {
            number: each._replace(name=self.changed.get(number, each.name)) for number, each in people.items()
        }


COLUMNS: list[Column[Any]] = [
    Column("name", "Nama", lambda p: p.name),
    Column("nik", "NIK", lambda p: p.nik, is_nik=True),
    Column("visits", "Kunjungan", lambda p: str(p.visits), is_number=True),
    Column("kelurahan", "Kelurahan", lambda p: p.kelurahan, can_sort=False),
]


@pytest.fixture
def source() -> Source:
    return Source()


def a_table(
    qtbot: QtBot, source: Source, widths: Any = None, masked: Callable[[], bool] = lambda: True
) -> RecordTable:
    table = RecordTable(PagedTable(COLUMNS, source.fetch, masked), "people", widths)
    qtbot.addWidget(table)
    table.resize(700, 400)
    table.show()
    settle()
    return table


def test_the_model_keeps_the_rules_of_models(qtbot: QtBot, source: Source) -> None:
    model = PagedTable(COLUMNS, source.fetch)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_ids(range(1000))
    model.forget([3, 700])
    model.show_ids([5, 4, 3])
    model.show_ids([])
    assert tester.model() is model
    assert model.rowCount(model.index(0, 0)) == 0


def test_two_hundred_thousand_rows_fetch_only_what_is_seen(qtbot: QtBot, source: Source) -> None:
    table = a_table(qtbot, source)
    table.show_ids(range(200_000))
    settle()
    table.scrollToBottom()
    settle()
    assert table.paged.text_at(199_999, 0) == "Contoh 199999"
    assert sum(len(ids) for ids in source.asked) <= 6 * BLOCK


def test_old_blocks_are_let_go(source: Source) -> None:
    model = PagedTable(COLUMNS, source.fetch)
    model.show_ids(range(BLOCK * (BLOCKS_KEPT + 4)))
    for row in range(0, model.rowCount(), BLOCK):
        model.record_at(row)
    assert len(model._blocks) == BLOCKS_KEPT
    asked = len(source.asked)
    model.record_at(0)
    assert len(source.asked) == asked + 1


def test_nik_is_masked_in_the_cell_the_voice_and_the_copy(qtbot: QtBot, source: Source) -> None:
    table = a_table(qtbot, source)
    table.show_ids([1, 2, 3])
    index = table.paged.index(0, 1)
    assert index.data() == "137111••••••9001"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "NIK: 137111••••••9001"
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "Nama\tNIK\tKunjungan\tKelurahan"
    assert lines[1] == "Contoh 000001\t137111••••••9001\t1\tBatang Kabung Ganting"
    assert len(lines) == 4


def test_revealed_nik_is_copied_whole(qtbot: QtBot, source: Source) -> None:
    table = a_table(qtbot, source, masked=lambda: False)
    table.show_ids([1])
    table.selectRow(0)
    assert table.copied_text().split("\t")[1] == person(1).nik


def test_the_selection_follows_its_records_into_another_order(qtbot: QtBot, source: Source) -> None:
    table = a_table(qtbot, source)
    table.show_ids(list(range(1000)))
    table.select(17)
    table.show_ids(list(reversed(range(1000))))
    assert table.current_id == 17
    assert table.selected_ids == [17]
    assert table.currentIndex().row() == 982
    table.show_ids([1, 2, 3])
    assert table.current_id is None


def test_many_selected_rows_stay_selected(qtbot: QtBot, source: Source) -> None:
    table = a_table(qtbot, source)
    table.show_ids(list(range(100)))
    table.selectAll()
    table.show_ids(list(range(50, 150)))
    assert table.selected_ids == list(range(50, 100))


def test_the_header_asks_for_another_order_and_never_sorts_itself(qtbot: QtBot, source: Source) -> None:
    table = a_table(qtbot, source)
    table.show_ids([3, 1, 2])
    asked: list[tuple[str, bool]] = []
    table.sort_wanted.connect(lambda key, is_ascending: asked.append((key, is_ascending)))
    header = table.horizontalHeader()
    for section in (0, 0, 3):
        at = header.sectionViewportPosition(section) + 10
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, 8))
    assert [key for key, _ in asked] == ["name", "name"]
    assert asked[0][1] is not asked[1][1]
    assert table.paged.ids == [3, 1, 2]


def test_enter_opens_and_escape_closes(qtbot: QtBot, source: Source) -> None:
    table = a_table(qtbot, source)
    table.show_ids([10, 20, 30])
    table.select(20)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [20]
    with qtbot.waitSignal(table.closed):
        qtbot.keyClick(table, Qt.Key.Key_Escape)


def test_a_changed_record_repaints_its_row_alone(qtbot: QtBot, source: Source) -> None:
    model = PagedTable(COLUMNS, source.fetch)
    model.show_ids(list(range(300)))
    model.record_at(5)
    source.changed[5] = "Contoh Baru"
    with qtbot.waitSignal(model.dataChanged) as told:
        model.forget([5])
    assert told.args is not None
    assert (told.args[0].row(), told.args[1].row()) == (5, 5)
    assert model.text_at(5, 0) == "Contoh Baru"


def test_a_block_that_cannot_be_read_is_told_once_and_leaves_the_table_standing(
    qtbot: QtBot, source: Source
) -> None:
    table = a_table(qtbot, source)
    told: list[object] = []
    table.paged.fetch_failed.connect(told.append)
    source.is_broken = True
    table.show_ids(range(1000))
    settle()
    assert table.paged.text_at(0, 0) == "…" == table.paged.text_at(500, 0)
    assert len(told) == 1


def test_an_empty_table_says_what_to_do_next(qtbot: QtBot, source: Source) -> None:
    table = a_table(qtbot, source)
    pressed: list[int] = []
    table.say_empty("Belum ada PSM.", "users", "Masukkan daftar PSM", lambda: pressed.append(1))
    settle()
    assert table.empty.isVisible() and nameless(table) == []
    table.empty._button.click()
    assert pressed == [1]
    table.show_ids([1])
    assert not table.empty.isVisible()


def test_widths_are_remembered_and_a_spoilt_file_is_forgotten(
    qtbot: QtBot, source: Source, tmp_path: Path
) -> None:
    table = a_table(qtbot, source, KeptWidths(tmp_path))
    table.show_ids([1, 2])
    table.setColumnWidth(0, 333)
    qtbot.waitUntil((tmp_path / "layar.json").exists)
    again = a_table(qtbot, source, KeptWidths(tmp_path))
    again.show_ids([1, 2])
    assert again.columnWidth(0) == 333
    (tmp_path / "layar.json").write_text('{"people": {"name": "lebar", "nik": -4}}', "utf-8")
    third = a_table(qtbot, source, KeptWidths(tmp_path))
    third.show_ids([1, 2])
    assert third.columnWidth(0) != 333 and third.columnWidth(1) > 100


def test_a_whole_nik_is_not_cut_by_its_column(qtbot: QtBot, source: Source) -> None:
    table = a_table(qtbot, source, masked=lambda: False)
    table.show_ids(list(range(100)))
    wanted = table.fontMetrics().horizontalAdvance(person(1).nik)
    assert table.columnWidth(1) >= wanted + 14


def test_widths_grow_with_the_text_at_once_and_at_the_next_start(
    qtbot: QtBot, qapp: QApplication, source: Source, tmp_path: Path
) -> None:
    table = a_table(qtbot, source, KeptWidths(tmp_path))
    table.show_ids(list(range(20)))
    table.setColumnWidth(0, 200)
    table._keep_widths()
    height = table.verticalHeader().defaultSectionSize()
    look.apply(qapp, RESOURCES, "light", text_percent=150)
    settle()
    assert table.columnWidth(0) == 300 and table.verticalHeader().defaultSectionSize() > height * 1.3
    again = a_table(qtbot, source, KeptWidths(tmp_path))
    again.show_ids(list(range(20)))
    assert again.columnWidth(0) == 300
    look.apply(qapp, RESOURCES, "light")
    settle()
    assert again.columnWidth(0) == 200


def test_going_to_a_row_with_ctrl_still_held_chooses_only_that_row(qtbot: QtBot, source: Source) -> None:
    table = a_table(qtbot, source)
    table.show_ids(list(range(20)))
    table.select(3)
    QTest.keyPress(table, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    table.select(7)
    table.show_ids([*range(20), 99])
    table.select(99)
    QTest.keyRelease(table, Qt.Key.Key_Control)
    assert table.selected_ids == [99] and table.current_id == 99


def test_a_column_drawn_by_hand_stays_as_it_was_drawn_when_the_window_shrinks(
    qtbot: QtBot, source: Source
) -> None:
    table = a_table(qtbot, source)
    table.show_ids(list(range(20)))
    table.setColumnWidth(1, 431)
    table.resize(300, 300)
    settle()
    assert table.columnWidth(1) == 431


def test_columns_give_way_together_then_one_is_hidden_and_else_all_stay_readable() -> None:
    wished, least, may_hide = [100, 200, 100], [0, 100, 50], [False, False, True]
    assert fitted(wished, least, may_hide, 500) == [100, 200, 100]
    assert fitted(wished, least, may_hide, 325) == [100, 150, 75]
    assert fitted(wished, least, may_hide, 240) == [100, 140, 0]
    assert fitted(wished, least, may_hide, 199) == [100, 200, 100]
