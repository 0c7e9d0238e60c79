"""In this file: Pengaturan, Aturan dan batas, at the city: what is chosen stands in Data Kota at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from ui_ground import PASSPHRASE, cut_off, nameless, settle

from padang_desktop.exchange.key_wrap import LOWEST
from padang_desktop.ui import words
from padang_desktop.ui.context import Context
from padang_desktop.ui.kept_choices import KeptChoices
from padang_desktop.ui.lock import IdleWatch, keep_to
from padang_desktop.ui.masking import Masking
from padang_desktop.ui.settings.page import SettingsPage
from padang_desktop.ui.tasks import Tasks
from padang_desktop.use_cases import open_office
from padang_desktop.use_cases.packs import keep_city_data
from padang_desktop.use_cases.settings import keep_rules
from tests.offices import RESOURCES


@pytest.fixture
def city(tmp_path: Path, tasks: Tasks) -> Iterator[Context]:
    office = open_office.new_office(
        tmp_path / "kota", RESOURCES, wilayah="13.71", name="Petugas Kota", passphrase=PASSPHRASE,
        kind="kota", cost=LOWEST,
    ).office  # fmt: skip
    made = Context(office, tasks, Masking())
    yield made
    settle()
    office.close()


def rest(context: Context, qtbot) -> None:
    qtbot.waitUntil(lambda: not context.tasks.under_way, timeout=20_000)
    settle()


def opened(context: Context, qtbot) -> SettingsPage:
    page = SettingsPage(context)
    qtbot.addWidget(page)
    page.resize(1190, 720)
    page.show()
    page.open_record("rules")
    rest(context, qtbot)
    return page


def rows(context: Context) -> dict[str, str]:
    found = keep_city_data.rows_of(context.office, "pengaturan")
    return {row.cells[0]: row.cells[1] for row in found}


def test_the_city_sets_a_rule_for_all_and_takes_it_back(city: Context, qtbot, photograph) -> None:
    undo: list = []
    city.announced.connect(lambda text, act, word: undo.append(act))
    page = opened(city, qtbot)
    section = page.rules
    assert "berlaku di setiap kecamatan setelah dikirim" in section.whose.text()
    eyes = section.rule_rows["review.four_eyes"]
    eyes.editor.choose("0-")
    eyes.editor.chosen.emit("0-")
    rest(city, qtbot)
    limit = section.rule_rows["trash.kept_days"]
    limit.editor.setText("60")
    qtbot.keyClick(limit.editor, Qt.Key.Key_Return)
    rest(city, qtbot)
    # "Tidak" is a word of the city too: an office may not choose otherwise then.
    assert rows(city) == {"review.four_eyes": "", "trash.kept_days": "60"}
    assert eyes.editor.currentText() == "Tidak" and limit.editor.isEnabled()
    photograph(page, "settings-aturan-di-kota")
    page.resize(1190, 720)
    undo[-1]()
    rest(city, qtbot)
    assert rows(city) == {"review.four_eyes": ""} and limit.editor.text() == ""
    eyes.editor.choose("-")
    eyes.editor.chosen.emit("-")
    rest(city, qtbot)
    assert rows(city) == {}
    assert cut_off(page) == [] and nameless(page) == []


def test_the_screen_locks_when_the_city_wants_it_at_the_latest(
    city: Context, qapp, qtbot, tmp_path: Path
) -> None:
    now, idle = [0.0], [0]
    watch = IdleWatch(qapp, wall_clock=lambda: now[0])
    watch.idle.connect(lambda: idle.__setitem__(0, idle[0] + 1))
    choices = KeptChoices(tmp_path)
    keep_to(watch, choices, city)

    def minutes_until_it_locks() -> int:
        start, before = now[0], idle[0]
        while idle[0] == before:
            now[0] += 20
            watch.look_now()
        return round((now[0] - start) / 60)

    page = opened(city, qtbot)
    choices.change(lock_minutes=45)
    assert minutes_until_it_locks() == 45
    keep_rules.keep(city.office, "screen.lock_minutes", "10")
    city.changed("setting")
    assert minutes_until_it_locks() == 10
    choices.change(lock_minutes=5)
    assert minutes_until_it_locks() == 5
    page.open_record("display")
    settle()
    assert page.display.city_limit.text() == "Paling lambat 10 menit, menurut Aturan dan batas."
    assert page.display.city_limit.isVisible()


def test_leaving_a_field_as_it_was_writes_nothing(city: Context, qtbot) -> None:
    page = opened(city, qtbot)
    section = page.rules
    said: list[str] = []
    city.announced.connect(lambda text, act, word: said.append(text))
    for row in section.rule_rows.values():
        row.editor.setFocus()
        qtbot.keyClick(row.editor, Qt.Key.Key_Tab)
    rest(city, qtbot)
    assert said == [] and rows(city) == {}


def test_every_rule_fits_when_its_words_are_twice_as_long(city: Context, qtbot, photograph) -> None:
    words.speak({}, pseudo=True)
    try:
        page = opened(city, qtbot)
        photograph(page, "settings-aturan-panjang", [(911, 460)])
        assert cut_off(page) == []
    finally:
        words.speak({})


def test_what_is_typed_while_another_rule_is_being_saved_is_kept(city: Context, qtbot) -> None:
    page = opened(city, qtbot)
    section = page.rules
    hours, limit = section.rule_rows["visit.first_hour"], section.rule_rows["visit.most_a_day"]
    hours.editor.setFocus()
    qtbot.keyClicks(hours.editor, "6")
    qtbot.keyClick(hours.editor, Qt.Key.Key_Return)
    limit.editor.setFocus()
    qtbot.keyClicks(limit.editor, "3")
    rest(city, qtbot)  # the first is stored now, and all of them are read again
    qtbot.keyClicks(limit.editor, "0")
    qtbot.keyClick(limit.editor, Qt.Key.Key_Return)
    rest(city, qtbot)
    assert rows(city) == {"visit.first_hour": "6", "visit.most_a_day": "30"}


def test_what_cannot_be_stays_with_how_to_write_it_until_it_is_mended(
    city: Context, qtbot, photograph
) -> None:
    told: list[str] = []
    city.announced.connect(lambda text, act, word: told.append(text))
    page = opened(city, qtbot)
    section = page.rules
    limit, days = section.rule_rows["visit.most_a_day"], section.rule_rows["trash.kept_days"]
    qtbot.keyClicks(limit.editor, "500")
    qtbot.keyClick(limit.editor, Qt.Key.Key_Return)
    rest(city, qtbot)
    qtbot.keyClicks(days.editor, "60")
    qtbot.keyClick(days.editor, Qt.Key.Key_Return)
    rest(city, qtbot)
    assert told == ["Aturan disimpan. Isi Sampah disimpan: 60 hari."]
    assert rows(city) == {"trash.kept_days": "60"}
    assert (limit.editor.text(), limit.trouble.isHidden()) == ("500", False)
    assert limit.trouble.text() == "Belum disimpan. Isi dengan angka 1 sampai 200."
    photograph(page, "settings-aturan-salah")
    limit.editor.clear()
    qtbot.keyClick(limit.editor, Qt.Key.Key_Return)
    rest(city, qtbot)
    assert limit.trouble.isHidden() and limit.editor.placeholderText() == "Kecamatan memilih sendiri"
