"""In this file: the page PSM & Pilar Sosial: finding people, reading one, moving about by keys."""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu, QPushButton
from ui_ground import cut_off, nameless, settle, worker_of

from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.roster.volunteer_status import Move, StatusChange
from padang_desktop.ui import words
from padang_desktop.ui.context import Context
from padang_desktop.ui.roster.list_filters import ENDING, FRESH, UNTRAINED
from padang_desktop.ui.roster.page import RosterPage
from padang_desktop.ui.roster.page_parts import CONTACTS, COVERAGE, LIST, TWINS
from padang_desktop.ui.roster.person_view import PersonView
from padang_desktop.use_cases.roster import change_status, keep_portrait, keep_roster, move_volunteer
from tests import people

AIE_PACAH, LUBUK_BUAYA = "13.71.11.1003", "13.71.11.1009"
NAMES = ("Hj. ROSNI, S.Pd", "ZULKIFLI KOTO", "YUSNIAR", "Drs. H. SYAFRIL St. Mudo", "ERNITA", "DARMAWAN")


@pytest.fixture
def roster(context: Context) -> list[Volunteer]:
    """Six people in two kelurahan, with what happens to people."""
    kept: list[Volunteer] = []
    for place, name in enumerate(NAMES):
        where = LUBUK_BUAYA if place % 2 else people.KELURAHAN
        person = people.a_volunteer(
            id="", name=name, printed_name="", kelurahan=where, home_kelurahan=where,
            training_number="" if place == 2 else f"12{place}/PD/2024", training_on="2024-03-05",
            term_until="2026-12-31" if place == 1 else "", sk_number="SK/12/LB/2024", sk_date="2024-02-01",
            sk_issuer="LURAH", phone=f"+62812000090{place:02d}",
        )  # fmt: skip
        if place == 2:
            person = replace(person, training_on="")
        kept.append(keep_roster.save(context.office, person))
    return kept


@pytest.fixture
def page(context: Context, roster: list[Volunteer], qtbot) -> RosterPage:
    page = RosterPage(context)
    qtbot.addWidget(page)
    page.resize(1190, 720)
    page.refresh()
    page.show()
    settle()
    return page


def names(page: RosterPage) -> list[str]:
    table = page.people.table.paged
    return [table.text_at(row, 0) for row in range(table.rowCount())]


def opened(page: RosterPage, person: Volunteer, qtbot) -> PersonView:
    page.open_record(person.id)
    qtbot.waitUntil(lambda: page.pane.view is not None and page.pane.view.person.id == person.id)
    assert page.pane.view is not None
    return page.pane.view


def test_search_follows_each_key_and_enter_opens_the_person(page, qtbot, photograph) -> None:
    photograph(page, "roster-daftar")
    photograph(page, "roster-daftar", sizes=((855, 426),))
    qtbot.keyClicks(page.header.search, "yus")
    assert names(page) == ["Yusniar"]
    qtbot.keyClick(page.header.search, Qt.Key.Key_Down)
    assert page.people.table.hasFocus()
    page.people.table.setCurrentIndex(page.people.table.paged.index(0, 0))
    qtbot.keyClick(page.people.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.pane.view is not None)
    assert "•" in page.pane.view.nik_shown
    photograph(page, "roster-rincian")
    qtbot.keyClick(page.people.table, Qt.Key.Key_Escape)
    assert not page.has_detail


def test_a_name_typed_nearly_right_offers_the_one_that_was_meant(page, qtbot, photograph) -> None:
    qtbot.keyClicks(page.header.search, "julkipli")
    assert names(page) == []
    qtbot.waitUntil(lambda: page.people.typo.offered == ["Zulkifli Koto"])
    photograph(page, "roster-maksud")
    [offer] = page.people.typo.findChildren(QPushButton)
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: names(page) == ["Zulkifli Koto"])
    assert page.people.typo.offered == []


def test_the_filters_narrow_the_list_and_the_empty_place_takes_them_away(page, qtbot) -> None:
    page.people.filters.turn(UNTRAINED)
    assert names(page) == ["Yusniar"]
    page.people.filters.turn(UNTRAINED, False)
    page.people.filters.turn(ENDING)
    assert names(page) == ["Zulkifli Koto"]
    page.people.filters.kelurahan.choose(people.KELURAHAN)
    assert names(page) == [] and "cocok" in page.people.table.empty.sentence
    page.people._show_everything()
    assert len(names(page)) == 6


def test_whoever_is_selected_stays_so_through_another_order(page, roster, qtbot) -> None:
    assert page.people.go_to(roster[1].id)
    page.people.table.sort_wanted.emit("kelurahan", True)
    assert page.people.current().id == roster[1].id
    page.people.table.sort_wanted.emit("printed_name", False)
    assert page.people.selected_ids() == [roster[1].id]
    assert len(page.people.shown_ids()) == 6


def test_a_row_is_copied_with_its_nik_masked(page, roster, qtbot) -> None:
    page.people.go_to(roster[1].id)
    qtbot.keyClick(page.people.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert "Zulkifli Koto" in text and roster[1].nik not in text and "•" in text


def test_the_numbers_are_shown_only_while_the_toggle_is_on(page, roster, qtbot) -> None:
    view = opened(page, roster[0], qtbot)
    page.context.masking.reveal("roster", True)
    assert view.nik_shown.replace(" ", "") == roster[0].nik
    page.context.masking.reveal("roster", False)
    assert "•" in view.nik_shown


def test_arrow_keys_open_only_the_person_one_stops_at(page, roster, qtbot) -> None:
    opened(page, roster[0], qtbot)
    page.people.table.setFocus()
    for _ in range(3):
        qtbot.keyClick(page.people.table, Qt.Key.Key_Up)
    at = page.people.current().id
    qtbot.waitUntil(lambda: page.pane.view is not None and page.pane.view.person.id == at)
    with page.context.office.reading() as tx:
        from padang_desktop.store import journal

        seen = [line.subject for line in journal.latest(tx, 20) if line.name == "volunteer.seen"]
    assert seen == [at, roster[0].id]


def test_the_history_tells_status_posting_and_changes(page, roster, tmp_path, qtbot, photograph) -> None:
    office, person = page.context.office, roster[0]
    keep_portrait.put(office, person.id, "photo", people.a_photo(tmp_path, size=(600, 800)))
    keep_portrait.put(office, person.id, "id_photo", people.a_photo(tmp_path, colour=4))
    move_volunteer.move(office, person.id, Move(AIE_PACAH, "2026-10-01", "PINDAH_TUGAS"))
    change = StatusChange("BERHENTI", "MENINGGAL", "2026-11-02", "Surat kematian 4/2026")
    change_status.set_status(office, person.id, change)
    page.refresh()
    view = opened(page, person, qtbot)
    told = "\n".join(label.text() for label in view.findChildren(type(view._hidden["nik"])))
    assert "Surat kematian 4/2026" in told and "Aie Pacah" in told and "Pindah tugas" in told
    qtbot.wait(150)
    photograph(page, "roster-rincian-lengkap")
    [show] = [each for each in view.findChildren(QPushButton) if "Lihat foto KTP" in each.text()]
    show.click()
    qtbot.wait(150)
    settle()
    page.detail._scroll.verticalScrollBar().setValue(10_000)
    photograph(page, "roster-rincian-riwayat")


def test_the_other_parts_come_to_the_front_and_give_a_person_back(page, roster, qtbot) -> None:
    page.tabs.turn(COVERAGE)
    assert page.parts.front is not page.people
    qtbot.waitUntil(lambda: page.parts.front.coverage is not None)
    assert page.header.mask_toggle.isHidden()
    page.parts.front.person_wanted.emit(roster[3].id)
    qtbot.waitUntil(lambda: page.pane.view is not None)
    assert page.parts.front is page.people and page.tabs.on == (LIST,)
    assert page.pane.view.person.id == roster[3].id
    for part in (TWINS, CONTACTS):
        page.tabs.turn(part)
        assert not page.has_detail and page.parts.front is not page.people
    page.tabs.turn(LIST)
    assert page.parts.front is page.people


def test_every_widget_has_a_name_and_nothing_is_cut_off(page, roster, qtbot) -> None:
    for size in ((1190, 720), (855, 440)):
        page.resize(*size)
        opened(page, roster[3], qtbot)
        settle()
        assert nameless(page) == [] and cut_off(page) == []
        page.close_detail()
        settle()
        assert nameless(page) == [] and cut_off(page) == []


def test_words_twice_as_long_break_nothing(context, roster, qtbot, photograph) -> None:
    words.speak({}, pseudo=True)
    page = RosterPage(context)
    qtbot.addWidget(page)
    page.refresh()
    photograph(page, "roster-panjang", sizes=((855, 426),))
    opened(page, roster[0], qtbot)
    photograph(page, "roster-panjang-rincian", sizes=((855, 426),))
    assert cut_off(page) == []


def test_whoever_an_import_brought_in_is_shown_at_first(page, context, qtbot) -> None:
    from padang_desktop.domain.imports.imports import Applied, Counts
    from padang_desktop.store import volunteers

    with context.office.writing("roster.imported") as tx:
        volunteers.add(tx, [people.a_volunteer(name="BARU SATU"), people.a_volunteer(name="BARU DUA")])
        deed = tx.deed
    page._on_taken_in(Applied("satu", deed, Counts(added=2)))
    assert names(page) == ["Baru Dua", "Baru Satu"]
    page.people._show_everything()
    assert len(names(page)) == 8
    page._on_taken_in(Applied("kosong", 999_999, Counts()))
    assert len(names(page)) == 8


def test_the_menu_of_further_deeds_opens_by_key_and_names_their_keys(page, roster, qtbot, photograph) -> None:
    page._more.trigger()
    [menu] = page.findChildren(QMenu)
    told = [action.text() for action in menu.actions() if action.text()]
    assert "Cetak…" in told and "Hapus salah input…" in told and menu.activeAction() is not None
    menu.close()
    page.people.go_to(roster[1].id)
    page.pane.copy_nik()
    assert QGuiApplication.clipboard().text() == roster[1].nik


def test_a_file_is_taken_in_and_its_people_stand_in_the_list(page, context, tmp_path, qtbot) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["No", "Nama Lengkap", "NIK", "L/P", "Tgl Lahir", "Kelurahan"])
    for number, name in enumerate(("BARU SATU", "BARU DUA"), 1):
        sheet.append([number, name, people.a_nik(), "L", "17/05/1980", "Lubuk Buaya"])
    path = tmp_path / "DATA PSM.xlsx"
    book.save(path)
    office = context.office
    worker = worker_of(office)
    context.tasks.use_worker(worker)
    try:
        page.read_file(path)

        def taking_in() -> list[QPushButton]:
            found = page.wizard.findChildren(QPushButton)
            return [each for each in found if "Masukkan data" in each.text() and each.isVisible()]

        qtbot.waitUntil(lambda: any(each.isEnabled() for each in taking_in()), timeout=20_000)
        qtbot.mouseClick(taking_in()[0], Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: keep_roster.facts(office).people == 8, timeout=20_000)
        qtbot.waitUntil(lambda: names(page) == ["Baru Dua", "Baru Satu"])
        page.wizard.left.emit()
        assert page.stack.currentWidget() is page.parts
    finally:
        context.tasks.use_worker(None)
        worker.stop()


def test_a_file_that_is_chosen_opens_the_wizard_in_the_place_of_the_list(page, qtbot) -> None:
    page.take_in()
    assert page.wizard is not None and page.stack.currentWidget() is page.wizard
    page.show_list()
    assert page.stack.currentWidget() is page.parts


def test_another_part_of_the_page_starts_without_the_search_of_the_last(page, qtbot) -> None:
    page.header.search.setText("rosni")
    page.tabs.turn(COVERAGE)
    qtbot.waitUntil(lambda: page.parts.front.coverage is not None)
    assert page.header.search.text() == "" and page.parts.front._typed == ""
    page.header.search.setText("lubuk")
    page.tabs.turn(LIST)
    assert page.header.search.text() == "" and len(names(page)) == len(NAMES)


def test_a_search_looks_beyond_those_just_brought_in(page, context, qtbot) -> None:
    from padang_desktop.domain.imports.imports import Applied, Counts
    from padang_desktop.store import volunteers

    with context.office.writing("roster.imported") as tx:
        volunteers.add(tx, [people.a_volunteer(name="BARU SATU")])
        deed = tx.deed
    page.header.search.setText("zulkifli")
    page._on_taken_in(Applied("satu", deed, Counts(added=1)))
    assert names(page) == ["Baru Satu"] and page.header.search.text() == ""
    page.header.search.setText("rosni")
    assert names(page) == ["Hj. Rosni, S.Pd"] and page.people.filters.now.added_by == 0
    page.people.filters.turn(FRESH)
    said = [each.text() for each in page.people.table.empty.findChildren(QLabel)]
    assert names(page) == [] and any("yang baru dimasukkan" in text for text in said)
