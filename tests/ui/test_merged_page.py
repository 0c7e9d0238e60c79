"""In this file: the city's page Data Gabungan: search over all offices, pairs judged, everything saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from ui_ground import cut_off, nameless, settle, widgets_left_by

from padang_desktop.domain.batches.batch import Table
from padang_desktop.domain.roster.twins import Verdict
from padang_desktop.ui import words
from padang_desktop.ui.cards import CardLine
from padang_desktop.ui.city.hit_view import HitView
from padang_desktop.ui.city.page import DECIDED, PAIRS, MergedPage
from padang_desktop.ui.city.pair_view import PairView
from padang_desktop.ui.context import Context
from padang_desktop.ui.inbox.in_batch_view import InBatchView
from padang_desktop.ui.inbox.offices_page import OfficesPage, OfficeView
from padang_desktop.ui.inbox.page import InboxPage
from padang_desktop.ui.masking import Masking
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.tasks import Tasks
from padang_desktop.use_cases.city import judge_people
from padang_desktop.use_cases.packs import keep_city_data
from tests import people
from tests.stories import forger
from tests.stories.world import World

NIK = people.a_nik()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    for office, name in ((world.office, "Zubaidah Contoh"), (world.other, "Zubaedah Contoh")):
        person = forger.a_person_row(
            nik=NIK, nama=name, nama_cetak=name, jk="P", tgl_lahir="1980-05-17", hp="628120000901"
        )
        bad = forger.a_person_row(revisi=0)
        forger.sealed(world, office, tables=(Table("relawan", (person, bad)),))
        world.receive()
    yield world
    world.close()


@pytest.fixture
def context(world: World, tasks: Tasks) -> Iterator[Context]:
    made = Context(world.city, tasks, Masking())
    yield made
    settle()


@pytest.fixture
def page(context: Context, qtbot) -> MergedPage:
    page = MergedPage(context)
    qtbot.addWidget(page)
    page.resize(1190, 720)
    page.show()
    read(page, qtbot)
    return page


def wait(page, qtbot) -> None:
    qtbot.waitUntil(lambda: not page.context.tasks.under_way, timeout=60_000)
    settle()


def read(page, qtbot) -> None:
    page.refresh()
    wait(page, qtbot)


def test_a_name_is_found_in_all_offices_with_its_number_hidden(page, qtbot, photograph) -> None:
    photograph(page, "gabungan-kosong")
    qtbot.keyClicks(page.header.search, "contoh zub")
    qtbot.waitUntil(lambda: page.found.paged.rowCount() == 2, timeout=10_000)
    table = page.found.paged
    assert {table.text_at(row, 3) for row in range(2)} == {"Koto Tangah", page._place("137107")}
    assert NIK not in [table.text_at(row, 2) for row in range(2)]
    photograph(page, "gabungan-cari")
    page.context.masking.reveal(page.key)
    assert [table.text_at(row, 2) for row in range(2)] == [NIK, NIK]
    page.open_record(str(table.id_at(0)))
    photograph(page, "gabungan-temuan")
    assert nameless(page) == [] and cut_off(page) == []


def test_a_pair_is_judged_by_its_button_comes_no_more_and_the_toast_takes_it_back(
    page, world, context, qtbot, photograph
) -> None:
    said: list[tuple[str, object]] = []
    context.announced.connect(lambda text, undo, act: said.append((text, undo)))
    page.chips.turn(PAIRS)
    assert page.pairs.paged.rowCount() == 1
    page.open_record(str(page.pairs.paged.id_at(0)))
    photograph(page, "gabungan-pasangan")
    [view] = page.detail.findChildren(PairView)
    assert [each.text() for each in view.findChildren(QLabel)].count("17-05-1980") == 2
    [same] = [each for each in view.findChildren(QPushButton) if "sama" in each.text()]
    qtbot.mouseClick(same, Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    assert page.pairs.paged.rowCount() == 0
    assert judge_people.reported_twice(world.city)[0].verdict == Verdict.SAME
    page.chips.turn(DECIDED)
    assert page.pairs.paged.text_at(0, 5) == "Orang yang sama"
    photograph(page, "gabungan-diputuskan")
    text, undo = said[0]
    assert text == "Dicatat: orang yang sama." and callable(undo)
    undo()
    wait(page, qtbot)
    wait(page, qtbot)
    assert judge_people.reported_twice(world.city)[0].verdict == ""


def test_the_city_asks_an_office_to_put_a_field_right(page, world, qtbot, photograph) -> None:
    qtbot.keyClicks(page.header.search, "contoh zub")
    qtbot.waitUntil(lambda: page.found.paged.rowCount() == 2, timeout=10_000)
    table = page.found.paged
    row = next(at for at in range(2) if table.text_at(at, 3) == "Koto Tangah")
    page.open_record(str(table.id_at(row)))
    [view] = page.detail.findChildren(HitView)
    qtbot.mouseClick(view.ask, Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    form = view.form
    assert form is not None and form.now.text() == "Zubaidah Contoh"
    qtbot.mouseClick(form.keep, Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    troubled = {each.problem.field for each in form.findChildren(Field) if each.problem is not None}
    assert troubled == {"baru", "alasan"}
    photograph(page, "gabungan-koreksi-salah")
    form.column.choose("tgl_lahir")
    assert form.now.text() == "17-05-1980" and not form.text.isVisible()
    qtbot.keyClicks(form.day, "18/5/1980")
    qtbot.keyClicks(form.reason, "Sesuai KTP")
    photograph(page, "gabungan-koreksi")
    assert cut_off(page) == [] and nameless(page) == []
    qtbot.keyClick(form.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(page, qtbot)
    (kept,) = keep_city_data.rows_of(world.city, "koreksi")
    assert (kept.wilayah, kept.cells[3:]) == (
        "13.71.11",
        ("tgl_lahir", "1980-05-17", "1980-05-18", "Sesuai KTP"),
    )


def test_a_search_among_pairs_that_finds_none_does_not_say_that_there_are_none(page, qtbot) -> None:
    page.chips.turn(PAIRS)
    qtbot.keyClicks(page.header.search, "tidakada")
    qtbot.waitUntil(lambda: page.pairs.paged.rowCount() == 0, timeout=10_000)
    said = [each.text() for each in page.pairs.findChildren(QLabel)]
    assert "Tidak ada pasangan yang cocok dengan pencarian." in said


def test_everything_is_saved_and_whole_numbers_wait_for_a_reason(
    page, worker, tmp_path, qtbot, photograph
) -> None:
    page.start_export()
    panel = page.export
    photograph(page, "gabungan-simpan")
    assert panel.save.isEnabled()
    panel.is_whole.setChecked(True)
    assert not panel.save.isEnabled()
    qtbot.keyClicks(panel.reason, "Pemadanan Dukcapil")
    assert panel.save.isEnabled()
    panel.is_whole.setChecked(False)
    target = tmp_path / "keluar" / "gabungan.xlsx"
    target.parent.mkdir()
    panel.save_to(target)
    qtbot.waitUntil(lambda: bool(panel.bars.bars), timeout=60_000)
    wait(page, qtbot)
    assert "2 PSM & pilar" in panel.bars.bars[0].words.text()
    assert NIK not in str(list(load_workbook(target)["PSM & pilar"].values))
    photograph(page, "gabungan-tersimpan")
    assert nameless(page) == [] and cut_off(page) == []
    panel.left.emit()
    assert page.stack.currentWidget() is page.found


def test_a_batch_tells_the_city_what_it_sent_back_and_an_office_what_it_holds(
    context, world, qtbot, photograph
) -> None:
    inbox, offices = InboxPage(context), OfficesPage(context)
    for each in (inbox, offices):
        qtbot.addWidget(each)
        each.resize(1190, 720)
        each.show()
        read(each, qtbot)
    inbox.open_record(next(iter(inbox._batches)))
    wait(inbox, qtbot)
    [view] = inbox.detail.findChildren(InBatchView)
    lines = [f"{line.text} {line.detail}" for line in view.findChildren(CardLine)]
    assert "PSM & pilar Isian “revisi” tidak dapat dibaca kota. (RECEIVED_BAD_FIELD)" in lines
    photograph(inbox, "inbox-dikembalikan")
    offices.open_record("13.71.11")
    wait(offices, qtbot)
    assert offices.detail.findChildren(OfficeView)
    photograph(offices, "offices-jumlah")
    offices.write_receipts("13.71.11", world.a_stick())
    wait(offices, qtbot)
    assert "1 tanda terima tersimpan" in offices.bars.bars[0].words.text()


def test_a_longer_language_fits(context, qtbot, photograph) -> None:
    words.speak({}, pseudo=True)
    page = MergedPage(context)
    qtbot.addWidget(page)
    page.show()
    read(page, qtbot)
    photograph(page, "gabungan-pseudo", sizes=((911, 460),))
    assert cut_off(page) == [] and nameless(page) == []
    page.start_export()
    settle()
    photograph(page, "gabungan-simpan-pseudo", sizes=((911, 460),))
    assert cut_off(page) == [] and nameless(page) == []


def test_opening_and_closing_leaves_no_widget_behind(context, qtbot) -> None:
    def once() -> None:
        page = MergedPage(context)
        page.show()
        page.refresh()
        qtbot.waitUntil(lambda: not context.tasks.under_way, timeout=10_000)
        page.close()
        page.deleteLater()

    assert widgets_left_by(once, 5) == 0
