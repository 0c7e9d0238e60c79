"""In this file: the city fills Data Kota, one sheet for eleven kecamatan, and prepares what each is given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from inbox_ground import context
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from ui_ground import cut_off, nameless, settle, widgets_left_by

from padang_desktop.domain.values.number import number
from padang_desktop.ui import words
from padang_desktop.ui.cards import CardLine
from padang_desktop.ui.city_data.code_list_words import LISTS
from padang_desktop.ui.city_data.list_view import ListView
from padang_desktop.ui.city_data.page import CityDataPage
from padang_desktop.ui.city_data.row_form import RowForm
from padang_desktop.ui.context import Context
from padang_desktop.ui.imports.wizard import CHECK, DONE
from padang_desktop.ui.packs.page import PacksPage, PackView
from padang_desktop.use_cases.imports import import_sheet
from padang_desktop.use_cases.keys import enrol_office
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.packs import import_city_data, keep_city_data, see_packs
from padang_desktop.use_cases.packs.make_packs import MadePacks, PackResult
from padang_desktop.use_cases.settings import keep_rules
from padang_desktop.worker import Worker
from tests.offices import SetClock, an_office
from tests.stories import city_sheets

__all__ = ["context"]


LAPTOP, LAPTOP_AT_150 = (1190, 720), (835, 420)


@pytest.fixture
def city(tmp_path: Path) -> Iterator[Office]:
    made = an_office(tmp_path / "kota", "kota", name="Admin Contoh")
    enrol_office.new_city_keys(made)
    yield made
    made.close()


@pytest.fixture
def enrolled(tmp_path: Path, city: Office, stick: Path) -> Iterator[Office]:
    """Koto Tangah has a laptop."""
    made = an_office(tmp_path / "kantor", clock=SetClock(city.now()))
    card = enrol_office.city_card(city, stick)
    enrol_office.join(made, card.path, card.letters)
    own = enrol_office.office_card(made, stick)
    enrol_office.enrol(city, own.path, own.letters)
    yield made
    made.close()


@pytest.fixture
def page(context: Context, qtbot) -> CityDataPage:
    page = CityDataPage(context)
    qtbot.addWidget(page)
    page.resize(*LAPTOP)
    page.show()
    page.refresh()
    qtbot.waitUntil(lambda: not context.tasks.under_way)
    return page


def given_roster(city: Office, folder: Path, rows: list[list[object]] | None = None) -> None:
    found = rows or city_sheets.roster_rows(city)
    path = city_sheets.write(folder / "psm.xlsx", city_sheets.ROSTER_HEADER, found)
    plan = import_city_data.stage_city_roster(city, path)
    import_sheet.apply_plan(city, plan.id)


def given_tasks(city: Office, folder: Path) -> None:
    path = city_sheets.write(
        folder / "verval november.xlsx", city_sheets.TASK_HEADER, city_sheets.task_rows(city)
    )
    plan = import_city_data.stage_city_worklist(city, path, task_type="VERVAL_PBI", period="2026-11")
    import_sheet.apply_plan(city, plan.id)


def refreshed(page: CityDataPage | PacksPage, qtbot) -> None:
    page.refresh()
    qtbot.waitUntil(lambda: not page.context.tasks.under_way)


def test_an_empty_part_says_what_to_do(page: CityDataPage, photograph) -> None:
    assert page.table.isVisible() and not page.table.paged.ids
    assert nameless(page) == [] and cut_off(page) == []
    photograph(page, "data-kota-kosong", (LAPTOP,))


def test_one_sheet_goes_in_and_its_rows_are_told_per_kecamatan(
    page: CityDataPage, worker: Worker, tmp_path: Path, qtbot, photograph
) -> None:
    rows = city_sheets.roster_rows(page.context.office)
    rows.append([313, "ORANG JAUH", city_sheets.nik(900), "L", "01/01/1970", "Kelurahan Entah", ""])
    path = city_sheets.write(tmp_path / "psm sekota.xlsx", city_sheets.ROSTER_HEADER, rows)
    page.start_sheet()
    wizard = page.wizard
    assert wizard is not None
    wizard.read(path)
    qtbot.waitUntil(lambda: wizard.step == CHECK and wizard.split is not None, timeout=60_000)
    assert "untuk kecamatan 312 + kelurahan tidak dikenal 1" in wizard.told()
    photograph(page, "data-kota-periksa", (LAPTOP,))
    photograph(page, "data-kota-periksa", (LAPTOP_AT_150,))
    wizard.save_refused(tmp_path / "tidak.xlsx")
    qtbot.waitUntil(
        lambda: (tmp_path / "tidak.xlsx").exists() and not page.context.tasks.under_way, timeout=20_000
    )
    wizard._apply()
    qtbot.waitUntil(lambda: wizard.step == DONE, timeout=60_000)
    assert "Koto Tangah 39" in wizard.told(is_whole=True)
    photograph(page, "data-kota-selesai", (LAPTOP,))
    wizard.left.emit()
    qtbot.waitUntil(lambda: len(page.table.paged.ids) == 312)
    assert "(312)" in page.parts.item(0).text()
    assert nameless(page) == [] and cut_off(page) == []
    for size in (LAPTOP, LAPTOP_AT_150):
        photograph(page, "data-kota-psm", (size,))


def test_a_list_is_seen_per_kecamatan_withdrawn_and_undone(
    page: CityDataPage, city: Office, tmp_path: Path, qtbot, photograph
) -> None:
    given_tasks(city, tmp_path)
    page.turn("tugas")
    qtbot.waitUntil(lambda: len(page.table.paged.ids) == 1)
    page.table.opened.emit(page.table.paged.ids[0])
    view = page.detail.findChild(ListView)
    assert view is not None
    photograph(page, "data-kota-daftar", (LAPTOP,))
    photograph(page, "data-kota-daftar", (LAPTOP_AT_150,))
    undos: list[object] = []
    page.context.announced.connect(lambda text, undo, word: undos.append(undo))
    view.withdraw_wanted.emit(True)
    qtbot.waitUntil(lambda: keep_city_data.lists(city)[0].is_withdrawn and not page.context.tasks.under_way)
    undos[-1]()  # pyright: ignore[reportCallIssue]
    qtbot.waitUntil(lambda: not keep_city_data.lists(city)[0].is_withdrawn)
    qtbot.waitUntil(lambda: not page.context.tasks.under_way)


def test_a_cut_off_is_typed_with_its_problems_at_the_fields(
    page: CityDataPage, city: Office, qtbot, photograph
) -> None:
    page.turn("batas_waktu")
    qtbot.waitUntil(lambda: not page.context.tasks.under_way)
    page.start_row()
    form = page.detail.findChild(RowForm)
    assert form is not None
    day, name = form.editors["tanggal"], form.editors["nama"]
    assert isinstance(day, QLineEdit) and isinstance(name, QLineEdit)
    qtbot.keyClicks(day, "40")
    qtbot.keyClick(day, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: form.form.fields["tanggal"].problem is not None)
    assert form.form.fields["nama"].problem is not None
    photograph(page, "data-kota-isian", (LAPTOP,))
    photograph(page, "data-kota-isian", (LAPTOP_AT_150,))
    day.setText("12")
    name.setText("Muskel")
    form.save()
    qtbot.waitUntil(lambda: len(page.table.paged.ids) == 1)
    assert [row.cells[2] for row in keep_city_data.rows_of(city, "batas_waktu")] == ["12"]
    assert nameless(page) == [] and cut_off(page) == []


def test_a_day_is_written_as_people_write_it_and_what_is_none_is_told_at_its_field(
    page: CityDataPage, context: Context, qtbot, photograph
) -> None:
    page.turn("batas_waktu")
    qtbot.waitUntil(lambda: not context.tasks.under_way)
    settle()
    page.start_row()
    [form] = page.detail.findChildren(RowForm)
    form.editors["nama"].setText("Batas Muskel")
    form.editors["tanggal"].setText("12")
    form.editors["berlaku_dari"].setText("besok")
    form.save()
    qtbot.waitUntil(lambda: not context.tasks.under_way)
    settle()
    assert keep_city_data.rows_of(context.office, "batas_waktu") == []
    photograph(page, "data-kota-hari-salah")
    form.editors["berlaku_dari"].setText("1/12/2026")
    form.save()
    qtbot.waitUntil(lambda: not context.tasks.under_way)
    settle()
    (row,) = keep_city_data.rows_of(context.office, "batas_waktu")
    assert row.cells[3] == "2026-12-01"
    page.open_record(row.id)
    [again] = page.detail.findChildren(RowForm)
    assert again.editors["berlaku_dari"].text() == "01/12/2026"
    shown = [page.table.paged.text_at(0, column) for column in range(5)]
    assert shown == ["Batas Muskel", "Semua jenis tugas", "12", "01-12-2026", ""]


def test_every_code_list_is_called_by_words_and_never_by_its_code(city: Office) -> None:
    assert set(city.reference.code_lists.names()) == set(LISTS)


def test_rules_are_listed_in_words_and_set_in_pengaturan(
    page: CityDataPage, context: Context, city: Office, qtbot, photograph
) -> None:
    went: list[tuple[str, str]] = []
    context.page_wanted.connect(lambda key, record: went.append((key, record)))
    page.turn("pengaturan")
    page.start_row()
    keep_rules.keep(city, "review.sample_percent", "10")
    page.refresh()
    qtbot.waitUntil(lambda: len(page.table.paged.ids) == 1)
    row = keep_city_data.rows_of(city, "pengaturan")[0]
    assert row.cells == ("review.sample_percent", "10")
    page.table.opened.emit(row.id)
    assert went == [("settings", "rules")] * 2
    photograph(page, "data-kota-aturan", (LAPTOP,))


def results_are_told_and_seen(page: PacksPage, city: Office) -> None:
    """With the counts of what each file holds; on a small screen the card is brought into view."""
    (line,) = [each for each in page.panel.results.findChildren(CardLine) if each.isVisible()]
    (told,) = [each for each in see_packs.offices_of(city) if each.wilayah == "13.71.11"]
    assert line.detail == ", ".join(f"{noun}: {number(count)}" for noun, count in told.counts)
    page.resize(*LAPTOP_AT_150)
    page.panel.show_results(
        MadePacks((PackResult("13.71.11", "Koto Tangah", 1, parts=("psm",), counts=(7,)),))
    )
    settle()
    seen = page.panel.results.visibleRegion().boundingRect()
    assert seen.height() >= page.panel.results.height()


def test_every_kecamatan_shows_what_is_new_and_gets_its_file(
    enrolled: Office,
    context: Context,
    worker: Worker,
    city: Office,
    stick: Path,
    tmp_path: Path,
    qtbot,
    photograph,
) -> None:
    given_roster(city, tmp_path)
    given_tasks(city, tmp_path)
    page = PacksPage(context)
    qtbot.addWidget(page)
    page.resize(*LAPTOP)
    page.show()
    refreshed(page, qtbot)
    assert len(page.table.paged.ids) == 11
    page.open_record("13.71.11")
    assert page.detail.findChild(PackView) is not None
    for size in (LAPTOP, LAPTOP_AT_150):
        photograph(page, "kirim-kecamatan", (size,))
    assert nameless(page) == [] and cut_off(page) == []
    page.start_making()
    page.panel.place.use_folder(stick)
    assert page.panel.chosen == ["13.71.11"] and page.panel.make.isEnabled()
    photograph(page, "kirim-kecamatan-siapkan", (LAPTOP,))
    photograph(page, "kirim-kecamatan-siapkan", (LAPTOP_AT_150,))
    qtbot.mouseClick(page.panel.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.panel.results.isVisible, timeout=60_000)
    assert (stick / "SPB1" / "RUJUK-137111-000001.age").exists()
    results_are_told_and_seen(page, city)
    page.resize(*LAPTOP)
    photograph(page, "kirim-kecamatan-hasil", (LAPTOP,))
    page.panel.left.emit()
    qtbot.waitUntil(lambda: not context.tasks.under_way)
    (line,) = [each for each in see_packs.offices_of(city) if each.wilayah == "13.71.11"]
    assert line.state is see_packs.PackState.ON_STICK


def test_a_panel_left_open_offers_what_became_new_meanwhile(
    enrolled: Office, context: Context, city: Office, qtbot
) -> None:
    page = PacksPage(context)
    qtbot.addWidget(page)
    page.resize(*LAPTOP)
    page.show()
    refreshed(page, qtbot)
    page.start_making()
    assert page.panel.chosen == [] and "tidak ada yang baru" in page.panel.ticks["13.71.11"].text()
    keep_rules.keep(city, "review.sample_percent", "10")
    refreshed(page, qtbot)
    assert page.panel.chosen == ["13.71.11"]
    assert page.panel.ticks["13.71.11"].text() == "Koto Tangah: Aturan dan batas"


def test_the_pages_leave_nothing_behind(context: Context, qtbot) -> None:
    def both() -> None:
        for page in (CityDataPage(context), PacksPage(context)):
            page.show()
            page.deleteLater()

    assert widgets_left_by(both, 5) == 0
    qtbot.waitUntil(lambda: not context.tasks.under_way)


def test_longer_words_do_not_break_the_page(context: Context, qtbot, photograph) -> None:
    words.speak({}, pseudo=True)
    page = CityDataPage(context)
    qtbot.addWidget(page)
    page.resize(*LAPTOP_AT_150)
    page.show()
    page.turn("penandatangan")
    page.start_row()
    settle()
    assert cut_off(page) == []
    photograph(page, "data-kota-panjang", (LAPTOP_AT_150,))
    qtbot.waitUntil(lambda: not context.tasks.under_way)
