"""In this file: an office takes Data dari Kota off a flashdisk: looks, chooses, takes in, takes back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton
from ui_ground import cut_off, nameless, settle, widgets_left_by

from padang_desktop.domain.certificates.number_block_draft import BlockDraft
from padang_desktop.domain.packs.pack import TakenState
from padang_desktop.domain.training.training import DEFAULT_NUMBER_TEMPLATE, TrainingState
from padang_desktop.store import trainings
from padang_desktop.ui.cards import CardLine
from padang_desktop.ui.chip_row import Chip
from padang_desktop.ui.context import Context
from padang_desktop.ui.masking import Masking
from padang_desktop.ui.outbox.page import CITY, OutboxPage
from padang_desktop.ui.packs.preview_table import MOVING
from padang_desktop.ui.packs.take_panel import CHECK, DONE, WHERE, TakePanel
from padang_desktop.ui.tasks import Tasks
from padang_desktop.use_cases.certificates import keep_number_blocks
from padang_desktop.use_cases.imports import import_sheet
from padang_desktop.use_cases.packs import import_city_data, keep_city_data, make_packs, see_packs, take_pack
from padang_desktop.use_cases.training import move_training, run_training
from padang_desktop.worker import Worker
from tests.stories import city_sheets
from tests.stories.world import World
from tests.trainings import a_draft

SIZES = ((1190, 720), (835, 420))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    yield world
    world.close()


@pytest.fixture
def context(world: World, tasks: Tasks) -> Iterator[Context]:
    made = Context(world.office, tasks, Masking())
    yield made
    settle()


@pytest.fixture
def page(context: Context, qtbot) -> OutboxPage:
    page = OutboxPage(context)
    qtbot.addWidget(page)
    page.resize(*SIZES[0])
    page.show()
    page.refresh()
    qtbot.waitUntil(lambda: not context.tasks.under_way)
    page.open_record(CITY)
    return page


def given(world: World, *, changed: bool = False) -> None:
    """Three PSM and some tasks, a cut-off and a rule, on the flashdisk."""
    rows = [row for row in city_sheets.roster_rows(world.city) if row[6] == "Koto Tangah"]
    if changed:
        rows = [
            [*row[:1], f"{row[1]} BIN CONTOH", *row[2:]] if at < 3 else row for at, row in enumerate(rows)
        ]
    path = city_sheets.write(world.folder / "psm.xlsx", city_sheets.ROSTER_HEADER, rows)
    plan = import_city_data.stage_city_roster(world.city, path)
    import_sheet.apply_plan(world.city, plan.id)
    if not changed:
        path = city_sheets.write(
            world.folder / "verval.xlsx", city_sheets.TASK_HEADER, city_sheets.task_rows(world.city)
        )
        tasks = import_city_data.stage_city_worklist(
            world.city, path, task_type="VERVAL_PBI", period="2026-11"
        )
        import_sheet.apply_plan(world.city, tasks.id)
        keep_city_data.keep(world.city, "batas_waktu", ("Muskel", "", "12", "", "", "Surat Kadis 9"))
        keep_city_data.keep(world.city, "pengaturan", ("review.four_eyes", "1"))
        keep_city_data.keep(world.city, "penandatangan", ("Elfira Contoh", "Kepala Dinas", "", "", "", ""))
    make_packs.make_packs(world.city, ("13.71.11",), world.stick)


def looked(page: OutboxPage, world: World, qtbot) -> TakePanel:
    panel = page.city
    panel.place.use_folder(world.stick)
    qtbot.mouseClick(panel.look_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.stack.currentIndex() == CHECK, timeout=60_000)
    qtbot.waitUntil(lambda: not page.context.tasks.under_way)
    return panel


def test_before_the_first_the_panel_says_where_to_get_it(page: OutboxPage, photograph, qtbot) -> None:
    qtbot.waitUntil(lambda: not page.context.tasks.under_way)
    assert page.city.isVisible() and page.city.stack.currentIndex() == WHERE
    assert nameless(page) == [] and cut_off(page) == []
    photograph(page, "data-dari-kota-awal", SIZES)


def test_a_pack_is_looked_at_chosen_taken_and_taken_back(
    page: OutboxPage, worker: Worker, world: World, qtbot, photograph
) -> None:
    given(world)
    panel = looked(page, world, qtbot)
    assert set(panel.view.chosen) >= {"psm", "tugas", "batas_waktu", "pengaturan", "penandatangan"}
    photograph(page, "data-dari-kota-periksa", SIZES)
    assert nameless(page) == [] and cut_off(page) == []
    names = [part.name for part in panel.view._preview.parts] if panel.view._preview else []
    panel.view.parts.setCurrentRow(names.index("batas_waktu"))
    settle()
    photograph(page, "data-dari-kota-batas", SIZES)
    panel.view.parts.item(names.index("penandatangan")).setCheckState(Qt.CheckState.Unchecked)
    assert "penandatangan" not in panel.view.chosen
    qtbot.mouseClick(panel.view.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.stack.currentIndex() == DONE, timeout=60_000)
    photograph(page, "data-dari-kota-selesai", SIZES)
    told = [label.text() for label in panel.results.findChildren(QLabel)]
    assert "Belum diambil: Penandatangan. Bagian ini ikut lagi di Data dari Kota berikutnya." in told
    assert see_packs.number_in_use(world.office) == 1
    # It went in elsewhere, in the worker; this window obeys the city's rules all the same.
    qtbot.waitUntil(lambda: page.context.office.rule("review.four_eyes") == "1")
    panel.begin()
    qtbot.waitUntil(lambda: not page.context.tasks.under_way)
    settle()
    photograph(page, "data-dari-kota-riwayat", SIZES)
    undo = next(
        line.button
        for line in panel.list.findChildren(CardLine)
        if line.button and line.button.text() == "Urungkan"
    )
    assert isinstance(undo, QPushButton)
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: see_packs.number_in_use(world.office) == 0, timeout=60_000)
    qtbot.waitUntil(lambda: not page.context.tasks.under_way)
    assert [line.state for line in see_packs.taken(world.office)] == [TakenState.UNDONE]


def test_what_the_city_took_back_is_shown_before_it_goes(
    page: OutboxPage, worker: Worker, world: World, qtbot, photograph
) -> None:
    year = str(world.city.today().year)
    for first in ("1", "101"):
        draft = BlockDraft("13.71.11", year, DEFAULT_NUMBER_TEMPLATE, first, f"{first[:-1]}50", "Surat 9")
        keep_number_blocks.add_block(world.city, draft)
    event = run_training.plan_training(world.city, a_draft(title="Bimtek yang ditarik"))
    make_packs.make_packs(world.city, ("13.71.11",), world.stick)
    first_pack = take_pack.look(world.office, world.stick)
    take_pack.take_in(world.office, first_pack.batch_id, [part.name for part in first_pack.parts], {})
    for line in keep_number_blocks.lines(world.city)[:1]:
        keep_number_blocks.remove_block(world.city, line.block.id)
    move_training.move(world.city, event.id, TrainingState.DRAFT)
    make_packs.make_packs(world.city, ("13.71.11",), world.stick)
    panel = looked(page, world, qtbot)
    assert panel.view._preview is not None
    names = [part.name for part in panel.view._preview.parts]
    for name in ("blok_nomor", "pelatihan"):
        panel.view.parts.setCurrentRow(names.index(name))
        settle()
        photograph(page, f"data-dari-kota-dicabut-{name}", SIZES[:1])
    qtbot.mouseClick(panel.view.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.stack.currentIndex() == DONE, timeout=60_000)
    qtbot.waitUntil(lambda: not page.context.tasks.under_way)
    assert len(keep_number_blocks.lines(world.office)) == 1
    with world.office.reading() as tx:
        assert trainings.lines(tx) == []


def test_a_changed_person_stands_side_by_side(
    page: OutboxPage, worker: Worker, world: World, qtbot, photograph
) -> None:
    given(world)
    first = take_pack.look(world.office, world.stick)
    plans = {part.name: part.plan_id for part in first.parts if part.plan_id}
    take_pack.take_in(world.office, first.batch_id, [part.name for part in first.parts], plans)
    given(world, changed=True)
    panel = looked(page, world, qtbot)
    assert panel.view.table.table is panel.view.table.rows
    table = panel.view.table
    qtbot.waitUntil(lambda: len(table.rows.paged.ids) == 3)
    chips = [each.text() for each in table.chips.findChildren(Chip) if each.isVisible()]
    assert table.chips.on == (MOVING,) and chips[0] == "Yang berubah di sini 3" and chips[2] == "Berubah 3"
    counts = {each.rpartition(" ")[0]: int(each.rpartition(" ")[2]) for each in chips}
    assert counts["Semua"] == counts["Berubah"] + counts["Sama"], "each row stands behind one chip"
    photograph(page, "data-dari-kota-berubah", SIZES)
    table.chips.turn("same")
    assert len(table.rows.paged.ids) == counts["Sama"]
    table.chips.turn("change")
    panel.view.table.rows.opened.emit(panel.view.table.rows.paged.ids[0])
    qtbot.waitUntil(page.detail.isVisible)
    photograph(page, "data-dari-kota-berdampingan", SIZES)
    page.close_detail()


def test_what_was_taken_before_is_told_and_changes_nothing(
    page: OutboxPage, worker: Worker, world: World, qtbot, photograph
) -> None:
    given(world)
    preview = take_pack.look(world.office, world.stick)
    plans = {part.name: part.plan_id for part in preview.parts if part.plan_id}
    take_pack.take_in(world.office, preview.batch_id, [part.name for part in preview.parts], plans)
    page.city.place.use_folder(world.stick)
    page.city.look()
    qtbot.waitUntil(lambda: bool(page.city.bars.bars), timeout=60_000)
    qtbot.waitUntil(lambda: not page.context.tasks.under_way)
    photograph(page, "data-dari-kota-ulang", SIZES)
    assert page.city.stack.currentIndex() == WHERE


def test_many_tasks_that_would_end_are_asked_about_first(
    page: OutboxPage, worker: Worker, world: World, qtbot, photograph
) -> None:
    given(world)
    preview = take_pack.look(world.office, world.stick)
    plans = {part.name: part.plan_id for part in preview.parts if part.plan_id}
    take_pack.take_in(world.office, preview.batch_id, [part.name for part in preview.parts], plans)
    keep_city_data.withdraw(world.city, keep_city_data.lists(world.city)[0].row.id)
    make_packs.make_packs(world.city, ("13.71.11",), world.stick)
    panel = looked(page, world, qtbot)
    table = panel.view.table
    assert table.table is table.lines and table.chips.on == (MOVING,)
    qtbot.waitUntil(lambda: len(table.lines.paged.ids) == 26)
    photograph(page, "data-dari-kota-berakhir", SIZES)
    panel.take()
    qtbot.waitUntil(lambda: bool(page.findChildren(QMessageBox)), timeout=60_000)
    ask = page.findChildren(QMessageBox)[0]
    go_on = next(each for each in ask.buttons() if "26" in each.text())
    qtbot.mouseClick(go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.stack.currentIndex() == DONE, timeout=60_000)
    assert "26 berakhir" in " ".join(line.detail for line in panel.results.findChildren(CardLine))


def test_the_panel_leaves_nothing_behind(context: Context, qtbot) -> None:
    def once() -> None:
        panel = TakePanel(context)
        panel.show()
        panel.deleteLater()

    assert widgets_left_by(once, 5) == 0
    qtbot.waitUntil(lambda: not context.tasks.under_way)
