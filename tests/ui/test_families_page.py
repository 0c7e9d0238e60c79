"""In this file: the page Keluarga: families and persons are found, one family is read."""

from __future__ import annotations

from family_ground import AIE_PACAH, FamiliesPage, heard, homes, names, opened, page
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from ui_ground import cut_off, nameless, settle

from padang_desktop.domain.cases.case import State
from padang_desktop.domain.families.household import Death, Removal
from padang_desktop.store import cases, journal, worklists
from padang_desktop.ui import words
from padang_desktop.ui.families.family_history import FamilyHistory
from padang_desktop.ui.families.record_list import FAMILIES, PERSONS
from padang_desktop.use_cases.families import change_household, keep_households
from tests import people

__all__ = ["heard", "homes", "page"]


def test_search_finds_families_by_a_member_and_persons_by_a_place(page, qtbot, photograph) -> None:
    photograph(page, "keluarga-daftar")
    photograph(page, "keluarga-daftar", sizes=((855, 426),))
    page.resize(1190, 720)
    qtbot.keyClicks(page.header.search, "yus")
    assert names(page) == ["Zulkifli Tanjung"]
    page.header.search.clear()
    page.show_list(PERSONS)
    qtbot.waitUntil(lambda: page.persons.table.paged.rowCount() == 10)
    photograph(page, "keluarga-orang")
    page.resize(1190, 720)
    qtbot.keyClicks(page.header.search, "ros kenanga")
    assert names(page) == ["Rosni"]
    page.header.search.setText("003/001")
    assert len(names(page)) == 10
    page.persons.kelurahan.choose(AIE_PACAH)
    assert len(names(page)) == 5
    page.header.search.setText("tidak ada begini")
    assert names(page) == [] and "cocok" in page.persons.table.empty.sentence
    page.persons.show_everything()
    qtbot.waitUntil(lambda: len(names(page)) == 10)


def test_at_1366_the_longest_kelurahan_is_whole_and_the_kk_in_sight(page, qtbot) -> None:
    page.resize(1158, 660)
    settle()
    table = page.families.table
    keys = [column.key for column in table.paged.columns]
    room = table.columnWidth(keys.index("kelurahan"))
    assert table.fontMetrics().horizontalAdvance("Koto Panjang Ikua Koto") + 16 <= room
    assert table.columnViewportPosition(keys.index("no_kk")) + 150 <= table.viewport().width()


def test_the_last_digits_of_a_nik_and_a_kk_find_the_people(page, homes, qtbot) -> None:
    page.show_list(PERSONS)
    family, members = homes[3]
    page.header.search.setText(members[1].nik[-6:])
    assert "Desmawati" in names(page)
    page.header.search.setText(members[1].nik)
    assert names(page) == ["Desmawati"]
    page.header.search.setText(family.no_kk)
    assert names(page) == ["Afrizal Sikumbang", "Desmawati", "Fauzi"]
    page.header.search.setText(family.no_kk[:5])
    assert len(names(page)) == 10


def test_a_name_typed_nearly_right_offers_the_one_that_was_meant(page, qtbot, photograph) -> None:
    qtbot.keyClicks(page.header.search, "julkipli")
    assert names(page) == []
    qtbot.waitUntil(lambda: page.families.typo.offered == ["Zulkifli"])
    photograph(page, "keluarga-maksud")
    page.families.typo._choose("Zulkifli")
    qtbot.waitUntil(lambda: names(page) == ["Zulkifli Tanjung"])


def test_enter_opens_the_family_with_members_cases_and_history(page, homes, qtbot, photograph) -> None:
    page.families.go_to(homes[0][0].id)
    qtbot.keyClick(page.families.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.pane.view is not None)
    view = page.pane.view
    assert [row.person.name for row in view.member_rows] == ["SYAFRIL KOTO", "ROSNI", "DARMAWAN"]
    assert "•" in view.no_kk_shown and "•" in view.member_rows[0].nik_shown
    photograph(page, "keluarga-rincian")
    page.resize(1190, 720)
    assert not nameless(page)
    assert not cut_off(page.header)
    page.context.masking.reveal("families", True)
    assert view.no_kk_shown.replace(" ", "") == homes[0][0].no_kk
    page.context.masking.reveal("families", False)
    qtbot.keyClick(page.families.table, Qt.Key.Key_Escape)
    assert not page.has_detail


def test_the_buttons_of_a_family_stay_beside_the_scroll_bar_whatever_its_case_is_called(
    page, homes, qtbot, photograph
) -> None:
    office, family = page.context.office, homes[1][0]
    worklist = people.a_worklist()
    with office.writing("worklist.imported") as tx:
        worklists.add(tx, [worklist])
        cases.add(tx, [people.a_case(worklist, family, state=State.AWAITS_MEETING)])
    view = opened(page, family, qtbot)
    photograph(page, "keluarga-tugas-panjang", [(1366, 768)])
    room = view.parentWidget().width()
    assert view.width() <= room, "nothing stands under the scroll bar"
    beyond = [
        (button.text(), button.width())
        for button in view.findChildren(QPushButton)
        if button.isVisible() and button.mapTo(view, button.rect().topRight()).x() >= room
    ]
    assert not beyond, room
    assert "Verifikasi peserta PBI-JK · Menunggu muskel" in [
        label.text() for label in view.findChildren(QLabel)
    ]


def test_health_is_shown_only_when_it_is_wanted_and_the_journal_says_so(page, homes, qtbot) -> None:
    view = opened(page, homes[0][0], qtbot)
    row = next(each for each in view.member_rows if each.person.name == "ROSNI")
    assert row.private.isHidden()
    row.show_private()
    assert "netra" in row.private.text()

    def is_noted() -> bool:
        with page.context.office.reading() as tx:
            return bool(journal.latest(tx, 1, name="sensitive.seen"))

    qtbot.waitUntil(is_noted)


def test_sorting_keeps_the_selection(page, homes, qtbot) -> None:
    page.families.go_to(homes[3][0].id)
    page.families.table.sort_wanted.emit("kelurahan", True)
    qtbot.waitUntil(lambda: names(page)[-1] != "Zulkifli Tanjung")
    assert page.families.current().id == homes[3][0].id
    page.show_list(FAMILIES)


def test_the_page_holds_in_a_longer_language(page, homes, qtbot, photograph) -> None:
    words.speak({}, pseudo=True)
    longer = FamiliesPage(page.context)
    qtbot.addWidget(longer)
    longer.refresh()
    qtbot.waitUntil(lambda: longer.families.table.paged.rowCount() == 5)
    opened(longer, homes[0][0], qtbot)
    photograph(longer, "keluarga-panjang", sizes=((911, 460),))


def test_history_says_who_when_and_how(page, homes, qtbot) -> None:
    office, (family, members) = page.context.office, homes[0]
    wanted = Removal("2026-11-01", "ikut anak", AIE_PACAH, "Gang Kenari 7", "002", "005")
    change_household.move(office, family.id, wanted)
    change_household.note_death(office, members[2].id, Death("2026-11-02", "akta 9"))
    view = opened(page, family, qtbot)
    lines = view.findChild(FamilyHistory).lines
    assert any("Alamat sesuai KK: Jalan Kenanga No. 9 → Gang Kenari 7" in line for line in lines)
    assert any("Darmawan" in line and "Meninggal" in line and "Petugas Contoh" in line for line in lines)
    assert any("Daftar tugas dimasukkan dari berkas" in line for line in lines)
    assert keep_households.judge_family(office, view.family) == ()
