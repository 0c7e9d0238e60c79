"""In this file: Pengaturan: the ways in are renewed, the look is kept, the history is searched."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from sqlalchemy import update
from ui_ground import PASSPHRASE, cut_off, nameless, settle, widgets_left_by

from padang_desktop.domain.cases import review
from padang_desktop.domain.cases.review import ReviewRules
from padang_desktop.domain.office import deed_words
from padang_desktop.domain.office.account import KNOWN_DEEDS
from padang_desktop.store import city_rows, settings, tables
from padang_desktop.ui import kept_choices, look, words
from padang_desktop.ui.cards import CardLine
from padang_desktop.ui.context import Context
from padang_desktop.ui.settings.page import SettingsPage
from padang_desktop.use_cases import open_office
from padang_desktop.use_cases.cases import approve_results
from padang_desktop.use_cases.home import see_today
from padang_desktop.use_cases.settings import keep_recovery, keep_rules
from padang_desktop.use_cases.training import call_roll
from tests.offices import RESOURCES, with_tasks
from tests.people import new_id

NEW = "gerobak lampu sungai payung"
SECTIONS = (
    "office",
    "passphrase",
    "recovery",
    "backup",
    "display",
    "rules",
    "certificates",
    "trash",
    "history",
    "update",
    "about",
)


@pytest.fixture
def page(context: Context, qtbot) -> SettingsPage:
    page = SettingsPage(context)
    qtbot.addWidget(page)
    page.resize(1190, 720)
    page.show()
    page.refresh()
    return page


def wait_for_tasks(page: SettingsPage, qtbot) -> None:
    qtbot.waitUntil(lambda: not page.context.tasks.under_way, timeout=30_000)
    settle()


def opens_with(page: SettingsPage, passphrase: str) -> bool:
    office = page.context.office
    try:
        open_office.unlock(office.folder, passphrase, office.resources).close()
    except open_office.WrongPassphrase:
        return False
    return True


def test_every_part_is_shown_and_named(page, qtbot, photograph) -> None:
    with_tasks(page.context.office, 3, volunteer_count=4)
    for name in SECTIONS:
        page.open_record(name)
        wait_for_tasks(page, qtbot)
        assert page.shown == name
        photograph(page, f"settings-{name}")
        assert nameless(page) == [] and cut_off(page) == []


def test_a_wrong_passphrase_is_said_and_changes_nothing(page, qtbot) -> None:
    page.open_record("passphrase")
    wait_for_tasks(page, qtbot)
    section = page.passphrase
    section.choice.is_written.setChecked(True)
    qtbot.keyClicks(section.old.line, "bukan kata sandi saya")
    qtbot.mouseClick(section.change, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(section.old.trouble), timeout=30_000)
    assert "Kata sandi tidak cocok." in section.old.trouble
    assert opens_with(page, PASSPHRASE)


def test_the_four_words_become_the_passphrase_and_the_old_one_opens_no_more(page, qtbot) -> None:
    page.open_record("passphrase")
    wait_for_tasks(page, qtbot)
    section = page.passphrase
    section.choice.by_own.setChecked(True)
    qtbot.keyClicks(section.choice.own.line, NEW)
    qtbot.keyClicks(section.choice.again.line, NEW)
    qtbot.keyClicks(section.old.line, PASSPHRASE)
    with qtbot.waitSignal(page.context.announced, timeout=30_000):
        qtbot.mouseClick(section.change, Qt.MouseButton.LeftButton)
    wait_for_tasks(page, qtbot)
    assert opens_with(page, NEW) and not opens_with(page, PASSPHRASE)
    assert section.old.text() == "" and section.choice.own.text() == ""


def test_a_new_recovery_code_is_asked_about_shown_once_put_on_paper_and_opens(
    page, qtbot, tmp_path, photograph
) -> None:
    office = page.context.office
    keep_recovery.note(office, kept=False)
    page.open_record("recovery")
    wait_for_tasks(page, qtbot)
    section = page.recovery
    assert "belum disimpan" in section.told.text()
    qtbot.mouseClick(section.begin, Qt.MouseButton.LeftButton)
    photograph(page, "settings-recovery-tanya", sizes=((911, 460),))
    qtbot.mouseClick(section.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(section.code.isVisible, timeout=30_000)
    photograph(page, "settings-recovery-kode")
    code = section.code._code
    paper = keep_recovery.write_recovery_sheet(office, code, tmp_path / "Kode pemulihan.pdf")
    assert paper.read_bytes().startswith(b"%PDF")
    section.code.is_copied.setChecked(True)
    wait_for_tasks(page, qtbot)
    assert keep_recovery.is_kept(office)
    qtbot.mouseClick(section.finish, Qt.MouseButton.LeftButton)
    wait_for_tasks(page, qtbot)
    shown = [label.text().replace(" ", "") for label in page.findChildren(QLabel) if label.isVisible()]
    assert not section.code._code and all(code.replace("-", "") not in text for text in shown)
    open_office.unlock_with_recovery(office.folder, code, office.resources).close()


def test_the_look_and_the_lock_are_changed_at_once_and_kept(page, qtbot) -> None:
    office, told = page.context.office, []
    page.context.choices.changed.connect(told.append)
    page.open_record("display")
    section = page.display
    section.themes["dark"].click()
    section.text_size.setCurrentIndex(section.text_size.findData(120))
    section.lock_minutes.setCurrentIndex(section.lock_minutes.findData(30))
    assert [chosen.theme for chosen in told] == ["dark"] * 3
    assert kept_choices.load(office.folder) == kept_choices.Choices("dark", 120, 30)


def test_at_the_largest_text_every_part_still_fits(page, qapp, qtbot, photograph) -> None:
    look.apply(qapp, RESOURCES, "dark", 150)
    large = SettingsPage(page.context)
    qtbot.addWidget(large)
    large.show()
    for name in SECTIONS:
        large.open_record(name)
        wait_for_tasks(large, qtbot)
        photograph(large, f"settings-{name}-besar", sizes=((911, 460),))
        assert cut_off(large) == []


def test_a_longer_language_still_fits(page, qtbot, photograph) -> None:
    words.speak({}, pseudo=True)
    long = SettingsPage(page.context)
    qtbot.addWidget(long)
    long.show()
    for name in SECTIONS:
        long.open_record(name)
        wait_for_tasks(long, qtbot)
        photograph(long, f"settings-{name}-pseudo", sizes=((911, 460),))
        assert cut_off(long) == []


def test_the_history_is_searched_in_the_words_that_are_read(page, qtbot) -> None:
    office = page.context.office
    with_tasks(office, 2, volunteer_count=3)
    page.open_record("history")
    wait_for_tasks(page, qtbot)
    table = page.history.table
    everything = table.paged.rowCount()
    qtbot.keyClicks(page.header.search, "daftar tugas")
    assert 0 < table.paged.rowCount() < everything
    assert table.paged.text_at(0, 2).startswith("Daftar tugas dimasukkan")
    assert table.paged.text_at(0, 3) == office.account.name
    page.header.search.setText("tidak ada yang begini")
    assert table.paged.rowCount() == 0 and table.empty.isVisible()


def test_typing_in_the_search_field_goes_to_the_history(page, qtbot) -> None:
    page.open_record("about")
    page.search("kantor")
    assert page.shown == "history"


def test_every_deed_has_a_sentence() -> None:
    assert set(deed_words.DEED_WORDS) == KNOWN_DEEDS


def test_the_data_is_looked_over_and_told_in_words(page, qtbot, photograph) -> None:
    page.open_record("about")
    page.about.look_now()
    wait_for_tasks(page, qtbot)
    said = [line.text for line in page.about.health.findChildren(CardLine) if line.isVisible()]
    assert said[0] == "Data utuh"
    assert "Belum pernah ada cadangan. Buat cadangan ke flashdisk hari ini." in said
    photograph(page, "settings-about-utuh")


def test_a_backup_is_made_checked_and_remembered(page, worker, qtbot, tmp_path, photograph) -> None:
    stick = tmp_path / "CADANGAN"
    stick.mkdir()
    page.open_record("backup")
    wait_for_tasks(page, qtbot)
    section = page.backup
    assert "Belum pernah" in section.last.text() and not section.make.isEnabled()
    section.place.use_folder(stick)
    with qtbot.waitSignal(page.context.fact_changed, timeout=60_000) as fact:
        qtbot.mouseClick(section.make, Qt.MouseButton.LeftButton)
    assert fact.args is not None and fact.args[0] == "backup"
    wait_for_tasks(page, qtbot)
    [folder] = stick.iterdir()
    assert (folder / "kunci.json").exists()
    assert section.last.text().startswith("Cadangan terakhir: ")
    assert "selesai dan sudah diperiksa" in section.bars.bars[0].words.text()
    photograph(page, "settings-backup-selesai")


def test_a_place_that_is_gone_is_said_and_nothing_is_remembered(page, worker, qtbot, tmp_path) -> None:
    page.open_record("backup")
    page.backup.place.use_folder(tmp_path / "DICABUT" / "LAGI")
    (tmp_path / "DICABUT").write_text("bukan folder", "utf-8")
    qtbot.mouseClick(page.backup.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.backup.bars.bars) == 1, timeout=60_000)
    assert see_today.last_backup(page.context.office) is None


def test_a_journal_that_was_touched_is_told(page, qtbot) -> None:
    with page.context.office.database.writing() as connection:
        connection.execute(update(tables.journal).where(tables.journal.c.deed == 1).values(by="lain"))
    page.open_record("about")
    page.about.look_now()
    wait_for_tasks(page, qtbot)
    said = [line.text for line in page.about.health.findChildren(CardLine) if line.isVisible()]
    assert "Data utuh" not in said
    assert any("tidak utuh mulai dari nomor 1" in text for text in said)


def test_opening_and_closing_leaves_no_widget_behind(context, qtbot) -> None:
    def once() -> None:
        page = SettingsPage(context)
        page.show()
        for name in SECTIONS:
            page.open_record(name)
        qtbot.waitUntil(lambda: not context.tasks.under_way, timeout=10_000)
        page.close()
        page.deleteLater()

    assert widgets_left_by(once, 5) == 0


def row(page: SettingsPage, qtbot, name: str):
    page.open_record("rules")
    wait_for_tasks(page, qtbot)
    found = page.rules.rule_rows[name]
    page.rules.ensureWidgetVisible(found)
    return found


def typed(page: SettingsPage, qtbot, name: str, text: str):
    found = row(page, qtbot, name)
    found.editor.setFocus()
    found.editor.selectAll()
    qtbot.keyClicks(found.editor, text) if text else found.editor.clear()
    qtbot.keyClick(found.editor, Qt.Key.Key_Return)
    wait_for_tasks(page, qtbot)
    return found


def test_rules_are_the_usual_ones_chosen_here_taken_back_and_then_obeyed(page, qtbot, photograph) -> None:
    office, said = page.context.office, []
    page.context.announced.connect(lambda text, undo, act: said.append((text, undo)))
    eyes = row(page, qtbot, review.FOUR_EYES)
    assert eyes.value is None and "memilih sendiri" in page.rules.whose.text()
    eyes.editor.choose("1")
    eyes.editor.chosen.emit("1")
    wait_for_tasks(page, qtbot)
    typed(page, qtbot, review.SAMPLE_PERCENT, "20")
    assert approve_results.rules(office) == ReviewRules(four_eyes=True, sample_percent=20)
    photograph(page, "settings-aturan")
    said[-1][1]()
    wait_for_tasks(page, qtbot)
    assert approve_results.rules(office) == ReviewRules(four_eyes=True)
    assert page.rules.rule_rows[review.SAMPLE_PERCENT].value is None and "dikembalikan" in said[-1][0]
    page.resize(1190, 720)
    limit = typed(page, qtbot, "visit.most_a_day", "500")
    assert limit.trouble.isVisible() and limit.editor.text() == "500"
    limit = typed(page, qtbot, "visit.most_a_day", "12")
    assert not limit.trouble.isVisible() and office.rule("visit.most_a_day") == "12"
    photograph(page, "settings-aturan-batas")


def test_rules_that_came_with_data_dari_kota_are_read_only_and_say_whose_they_are(
    page, qtbot, photograph
) -> None:
    office = page.context.office
    with office.writing("pack.taken", "contoh") as tx:
        for name, value in ((review.FOUR_EYES, "1"), (review.SAMPLE_PERCENT, "15"), ("make_up_days", "3")):
            settings.put(tx, name, value)
            city_rows.add(tx, [city_rows.CityRow(new_id(), "pengaturan", name, (name, value))])
    sample, eyes = row(page, qtbot, review.SAMPLE_PERCENT), row(page, qtbot, review.FOUR_EYES)
    assert eyes.value == "1" and not eyes.editor.isEnabled()
    assert sample.editor.text() == "15" and not sample.editor.isEnabled()
    assert sample.told.text() == "Diatur kota. Bawaan: 0 persen"
    assert page.rules.whose.text().startswith("3 aturan datang dengan Data dari Kota")
    photograph(page, "settings-aturan-kota")
    with pytest.raises(review.RulesOfTheCity):
        keep_rules.keep(office, review.SAMPLE_PERCENT, None)
    with pytest.raises(review.RulesOfTheCity):
        call_roll.set_make_up_days(office, 9)
    assert row(page, qtbot, "visit.most_a_day").editor.isEnabled()


def test_the_chips_stand_still_when_a_part_with_a_search_field_is_opened(page, qtbot, photograph) -> None:
    places: set[tuple[int, ...]] = set()
    for name in ("office", "trash", "history", "about"):
        page.open_record(name)
        settle()
        assert page.header.search.isVisible() == (name in ("trash", "history"))
        at = page.chips.mapTo(page, QPoint())
        places.add((at.x(), at.y(), page.chips.width()))
    assert len(places) == 1, places
    photograph(page, "settings-tabs", [(1190, 720), (911, 460)])
