from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication
from ui_ground import cut_off, nameless, settle, widgets_left_by, worker_of

from padang_desktop.store import volunteers
from padang_desktop.ui import words
from padang_desktop.ui.charts import Square, TileMap
from padang_desktop.ui.context import Context
from padang_desktop.ui.roster.coverage_tab import MAP, PEOPLE, CoverageTab
from padang_desktop.ui.roster.coverage_table import TOTAL
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster import see_coverage
from tests import people
from tests.offices import an_office

AIE_PACAH, LUBUK_BUAYA = "13.71.11.1003", "13.71.11.1009"


def fill(office, *, per: int = 3) -> None:
    """Everywhere the quota, but one too few in Aie Pacah and one too many in Lubuk Buaya."""
    roster = []
    for place, area in enumerate(see_coverage.kelurahan_of(office)):
        extra = {AIE_PACAH: -1, LUBUK_BUAYA: 1}.get(area.code, 0)
        for number in range(per + extra):
            is_first = number == 0 and place < 4
            term = {0: "2026-12-31", 1: "2026-10-15", 2: "2031-01-01"}.get(place, "") if number == 0 else ""
            training = "" if is_first else "2024-06-01"
            roster.append(people.a_volunteer(kelurahan=area.code, training_on=training, term_until=term))
    with office.writing("roster.imported") as tx:
        volunteers.add(tx, roster)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """It is always the same day in it: the terms above end around that day."""
    made = an_office(tmp_path / "kantor")
    yield made
    made.close()


@pytest.fixture
def today(office: Office) -> date:
    return office.today()


@pytest.fixture
def tab(context: Context, qtbot) -> CoverageTab:
    fill(context.office)
    return shown(context, qtbot)


def shown(context: Context, qtbot, size: tuple[int, int] = (1158, 600)) -> CoverageTab:
    tab = CoverageTab(context)
    qtbot.addWidget(tab)
    tab.resize(*size)
    tab.show()
    tab.refresh()
    qtbot.waitUntil(lambda: tab.coverage is not None)
    settle()
    return tab


def test_table_map_and_people_say_the_same(tab, photograph) -> None:
    assert tab.facts.whole == "39 bertugas dari kuota 39 · kurang 1 · lebih 1"
    row = tab.table.row_of(AIE_PACAH)
    assert row is not None and (row.line.serving, row.told) == (2, "kurang 1")
    assert tab.table.row_of(TOTAL).told == "kurang 1, lebih 1"
    square = next(each for each in tab.map.map.squares if each.key == AIE_PACAH)
    assert (square.value, square.sign, square.state) == ("2/3", "\u22121", "bad")
    assert square.tip == "Aie Pacah: 2 dari 3, kurang 1"
    assert len(tab.map.map.squares) == 13
    photograph(tab, "cakupan", [(1158, 600), (823, 300)])


def test_chips_and_search_narrow_the_table(tab, qtbot, photograph) -> None:
    tab.balance.turn("lacking")
    assert list(tab.table.paged.ids) == [AIE_PACAH]
    tab.balance.turn("")
    tab.search("lubuk")
    assert {tab.table.paged.text_at(row, 0) for row in range(2)} == {"Lubuk Buaya", "Lubuk Minturun"}
    tab.search("tidak ada")
    assert tab.table.paged.rowCount() == 0
    photograph(tab, "cakupan-kosong", [(1158, 600)])


def test_enter_on_a_square_shows_one_kelurahan_and_esc_all(tab, qtbot, photograph) -> None:
    squares = tab.map.map
    squares.setFocus()
    squares.mark(LUBUK_BUAYA)
    qtbot.keyClick(squares, Qt.Key.Key_Right)
    assert squares.current == "13.71.11.1010"
    qtbot.keyClick(squares, Qt.Key.Key_Left)
    qtbot.keyClick(squares, Qt.Key.Key_Return)
    assert list(tab.table.paged.ids) == [LUBUK_BUAYA]
    photograph(tab, "cakupan-satu", [(1158, 600)])
    qtbot.keyClick(squares, Qt.Key.Key_Escape)
    assert tab.table.paged.rowCount() == 14


def test_a_click_on_a_square_chooses_it(tab, qtbot) -> None:
    squares = tab.map.map
    middle = squares.place_of(AIE_PACAH).center().toPoint()
    qtbot.mouseClick(squares, Qt.MouseButton.LeftButton, pos=middle)
    assert list(tab.table.paged.ids) == [AIE_PACAH]
    beside = squares.place_of("13.71.11.1006")  # nothing lies north of it
    empty = QPoint(round(beside.center().x()), round(beside.top() - beside.height() / 2))
    assert squares.square_at(QPointF(empty)) == ""
    qtbot.mouseClick(squares, Qt.MouseButton.LeftButton, pos=empty)
    assert list(tab.table.paged.ids) == [AIE_PACAH]


def test_enter_on_somebody_untrained_asks_for_them(tab, qtbot) -> None:
    table = tab.people.untrained
    assert table.paged.rowCount() == 4
    table.setCurrentIndex(table.paged.index(0, 0))
    with qtbot.waitSignal(tab.person_wanted) as asked:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert asked.args == [table.paged.id_at(0)]


def test_ending_terms_come_first_that_ended_first(tab, photograph, today) -> None:
    tab.people.chips.turn("ending")
    table = tab.people.ending
    soon = (date(2026, 12, 31) - today).days
    assert [table.paged.text_at(row, 2) for row in range(2)] == ["15-10-2026", "31-12-2026"]
    assert table.paged.text_at(1, 1) == f"{soon} hari lagi"
    photograph(tab, "cakupan-masa-bakti", [(1158, 600)])


def test_a_quota_is_set_from_a_day_on_and_taken_back(tab, context, qtbot, photograph) -> None:
    undone = []
    context.announced.connect(lambda text, undo, word: undone.append(undo))
    tab.show_only(AIE_PACAH)
    tab.ask_quota()
    form = tab.quota_form
    assert form is not None and form.people.text() == "3" and form.place.code == AIE_PACAH
    form.people.setText("dua")
    form.save()
    qtbot.waitUntil(lambda: form.form.fields["people"].problem is not None)
    photograph(tab, "cakupan-kuota-salah", [(1158, 600), (823, 300)])
    form.people.setText("2")
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: tab.table.row_of(AIE_PACAH).told == "pas")
    assert tab.quota_form is None
    tab.ask_quota()
    photograph(tab, "cakupan-kuota-riwayat", [(1158, 600)])
    undone[0]()
    qtbot.waitUntil(lambda: tab.table.row_of(AIE_PACAH).told == "kurang 1")


def test_a_kelurahan_follows_the_rest_again(tab, context, qtbot) -> None:
    office = context.office
    choice = see_coverage.QuotaChoice(AIE_PACAH, "PSM", "9", date(2026, 1, 1))
    see_coverage.set_quota(office, choice)
    tab.refresh()
    qtbot.waitUntil(lambda: tab.table.row_of(AIE_PACAH).line.quota == 9)
    tab.show_only(AIE_PACAH)
    tab.ask_quota()
    form = tab.quota_form
    form.as_everywhere.setChecked(True)
    assert not form.people.isEnabled()
    form.save()
    qtbot.waitUntil(lambda: tab.table.row_of(AIE_PACAH).line.quota == 3)


def test_another_pillar_has_no_quota_until_one_is_set(tab, qtbot, photograph) -> None:
    tab.pillar.choose("TAGANA")
    qtbot.waitUntil(lambda: "kuota belum diisi" in tab.facts.whole)
    assert tab.table.row_of(AIE_PACAH).told == "kuota belum diisi"
    photograph(tab, "cakupan-tanpa-kuota", [(1158, 600)])


def test_with_little_room_one_part_is_shown_at_a_time(context, qtbot, photograph) -> None:
    fill(context.office)
    tab = shown(context, qtbot, (823, 300))
    assert tab.table.isVisible() and not tab.map.isVisible()
    tab.view.turn(MAP)
    settle()
    assert tab.map.isVisible() and not tab.table.isVisible()
    photograph(tab, "cakupan-peta", [(823, 300)])
    tab.view.turn(PEOPLE)
    photograph(tab, "cakupan-orang", [(823, 300)])


def test_the_text_for_whatsapp_names_kelurahan_and_no_people(tab, context) -> None:
    tab.deeds.copy_text()
    text = QApplication.clipboard().text()
    assert "- Aie Pacah: 2 dari 3, kurang 1" in text and "1371" not in text


def test_the_pdf_is_made_in_the_worker(tab, context, tmp_path: Path, qtbot) -> None:
    office = context.office
    worker = worker_of(office)
    context.tasks.use_worker(worker)
    pdf = tmp_path / "Cakupan.pdf"
    with qtbot.waitSignal(context.announced, timeout=60_000):
        tab.deeds.print_to(pdf)
    context.tasks.use_worker(None)
    worker.stop()
    assert pdf.read_bytes().startswith(b"%PDF")


def test_the_city_sees_every_kecamatan_and_104_squares(tmp_path, tasks, qtbot, photograph) -> None:
    from padang_desktop.ui.masking import Masking

    office = an_office(tmp_path / "kota", "kota")
    fill(office)
    context = Context(office, tasks, Masking())
    tab = shown(context, qtbot)
    assert len(tab.map.map.squares) == 104
    assert tab.table.paged.rowCount() == 104 + 11 + 1
    assert tab.table.row_of("13.71.11").told == "kurang 1, lebih 1"
    photograph(tab, "cakupan-kota", [(1158, 600)])
    tab.resize(823, 300)
    tab.view.turn(MAP)
    photograph(tab, "cakupan-kota-peta", [(823, 300)])
    office.close()


def test_every_widget_has_a_name_and_nothing_is_cut_off(tab) -> None:
    for size in ((1158, 600), (823, 300)):
        tab.resize(*size)
        settle()
        assert nameless(tab) == [] and cut_off(tab) == []
        tab.ask_quota()
        settle()
        assert nameless(tab) == [] and cut_off(tab) == []
        tab.quota_form.left.emit()


def test_with_long_words_everything_can_still_be_reached(context, qtbot, photograph) -> None:
    words.speak({}, pseudo=True)
    fill(context.office)
    tab = shown(context, qtbot, (823, 300))
    assert cut_off(tab) == []
    photograph(tab, "cakupan-pseudo", [(823, 300)])


def test_opening_and_closing_the_form_leaves_nothing_behind(tab) -> None:
    def open_and_close() -> None:
        tab.ask_quota()
        tab.quota_form.left.emit()

    assert widgets_left_by(open_and_close) == 0


def test_a_square_is_told_to_a_screen_reader(qtbot) -> None:
    squares = TileMap("Peta")
    qtbot.addWidget(squares)
    squares.show_squares([Square("a", 0, 0, "Satu", "1", "", "good", "Satu: 1"),
                          Square("b", 0, 1, "Dua", "2", "", "bad", "Dua: 2")])  # fmt: skip
    qtbot.keyClick(squares, Qt.Key.Key_Right)
    assert squares.accessibleDescription() == "Dua: 2"
    qtbot.keyClick(squares, Qt.Key.Key_Right)
    assert squares.current == "b"
