"""In this file: the first run, the unlock, the way back in, the lock's clock; with real encrypted offices."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot
from ui_ground import PASSPHRASE, cut_off, nameless, settle

from padang_desktop.exchange.key_wrap import FLOOR
from padang_desktop.ui import words
from padang_desktop.ui.lock import IdleWatch
from padang_desktop.ui.one_window import OneWindow
from padang_desktop.ui.tasks import Tasks
from padang_desktop.ui.welcome.deeds import Places, Welcomed
from padang_desktop.ui.welcome.first_run import OFFICE, RECOVERY, START, FirstRun
from padang_desktop.ui.welcome.first_run import PASSPHRASE as PASSPHRASE_STEP
from padang_desktop.ui.welcome.window import WelcomeWindow
from padang_desktop.use_cases import open_office
from padang_desktop.use_cases.settings import keep_recovery

Photograph = Callable[..., list[Path]]
RESOURCES = Path(__file__).resolve().parents[2] / "resources"
SLOW = 60_000  # real Argon2 on a busy machine


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "kantor", tmp_path / "kantor" / "latihan", RESOURCES)


@pytest.fixture
def founded(places: Places) -> str:
    """An office that is there already; its recovery code."""
    made = open_office.new_office(
        places.office, RESOURCES, wilayah="13.71.11", name="Petugas Contoh", passphrase=PASSPHRASE, cost=FLOOR
    )
    made.office.close()
    return made.recovery_code


@pytest.fixture
def opened() -> Iterator[list[Welcomed]]:
    """What the welcome ends with; closed after the test."""
    ends: list[Welcomed] = []
    yield ends
    for each in ends:
        each.office.close()


def a_window(qtbot: QtBot, places: Places, tasks: Tasks, opened: list[Welcomed]) -> WelcomeWindow:
    window = WelcomeWindow(places, tasks)
    window.opened.connect(opened.append)
    qtbot.addWidget(window)
    window.show()
    settle()
    return window


def a_first_run(qtbot: QtBot, window: WelcomeWindow) -> FirstRun:
    run = window.first_run
    assert run is not None
    qtbot.waitUntil(lambda: run.office_choice.kecamatan.count() == 11, timeout=SLOW)
    return run


def saved(qtbot: QtBot, tasks: Tasks) -> bool:
    """Wait until every save is on disk."""
    qtbot.waitUntil(lambda: tasks.unsaved_count == 0, timeout=SLOW)
    return True


def to_recovery(qtbot: QtBot, run: FirstRun) -> None:
    run.office_choice.kecamatan.choose("13.71.11")
    run.office_choice.person.setText("Petugas Contoh")
    run.go_on()
    qtbot.waitUntil(lambda: len(run.passphrase.suggestion.split()) == 4, timeout=SLOW)
    run.passphrase.is_written.setChecked(True)
    run.go_on()
    qtbot.waitUntil(lambda: run.steps.step == RECOVERY, timeout=SLOW)


def test_the_first_run_ends_with_an_office_and_a_roster_to_bring(
    qtbot: QtBot,
    places: Places,
    tasks: Tasks,
    opened: list[Welcomed],
    photograph: Photograph,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = a_window(qtbot, places, tasks, opened)
    run = a_first_run(qtbot, window)
    photograph(window, "welcome_1_office")
    to_recovery(qtbot, run)
    photograph(window, "welcome_3_recovery")
    assert not run.next.isEnabled()
    sheet = places.office.parent / "Kode pemulihan.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (str(sheet), ""))
    run.recovery._save.click()
    qtbot.waitUntil(lambda: run.recovery.is_kept, timeout=SLOW)
    assert sheet.read_bytes().startswith(b"%PDF-")
    photograph(window, "welcome_3_kept")
    run.go_on()
    photograph(window, "welcome_4_start")
    run.start.roster.click()
    (end,) = opened
    assert end.next == "import_roster"
    assert saved(qtbot, tasks) and keep_recovery.is_kept(end.office)
    assert (end.office.kind, end.office.wilayah, end.office.account.name) == (
        "kecamatan",
        "13.71.11",
        "Petugas Contoh",
    )
    assert run.recovery._shown.text() == ""


def test_the_steps_can_be_gone_back_without_loss(
    qtbot: QtBot, places: Places, tasks: Tasks, opened: list[Welcomed], photograph: Photograph
) -> None:
    window = a_window(qtbot, places, tasks, opened)
    run = a_first_run(qtbot, window)
    run.go_on()
    assert run.steps.step == OFFICE
    qtbot.keyClicks(run.office_choice.kecamatan.lineEdit(), "koto tan")
    run.office_choice.kecamatan.lineEdit().editingFinished.emit()
    assert run.office_choice.kecamatan.currentText() == "Koto Tangah"
    qtbot.keyClicks(run.office_choice.person, "Petugas  Contoh ")
    run.go_on()
    qtbot.waitUntil(lambda: bool(run.passphrase.suggestion), timeout=SLOW)
    photograph(window, "welcome_2_words")
    words_before = run.passphrase.suggestion
    run.go_back()
    assert run.office_choice.name == "Petugas Contoh"
    run.go_on()
    assert run.passphrase.suggestion == words_before
    run.go_on()
    assert run.steps.step == PASSPHRASE_STEP, "the words were not ticked as kept"
    run.passphrase.another.click()
    qtbot.waitUntil(lambda: run.passphrase.suggestion != words_before, timeout=SLOW)


def test_a_weak_passphrase_of_ones_own_is_refused_in_words(
    qtbot: QtBot, places: Places, tasks: Tasks, opened: list[Welcomed], photograph: Photograph
) -> None:
    window = a_window(qtbot, places, tasks, opened)
    run = a_first_run(qtbot, window)
    run.office_choice.kecamatan.choose("13.71.01")
    run.office_choice.person.setText("Petugas Contoh")
    run.go_on()
    run.passphrase.by_own.setChecked(True)
    run.passphrase.own.set_text("rahasia")
    run.passphrase.again.set_text("rahasi")
    run.go_on()
    assert run.passphrase.again.trouble == "Kedua kata sandi tidak sama."
    run.passphrase.again.set_text("rahasia")
    run.passphrase.again.show_trouble("")
    run.go_on()
    qtbot.waitUntil(lambda: bool(run.passphrase.own.trouble), timeout=SLOW)
    photograph(window, "welcome_2_own")
    assert run.steps.step == PASSPHRASE_STEP and not places.office.exists()


def test_nanti_is_allowed_and_remembered(
    qtbot: QtBot, places: Places, tasks: Tasks, opened: list[Welcomed]
) -> None:
    window = a_window(qtbot, places, tasks, opened)
    run = a_first_run(qtbot, window)
    to_recovery(qtbot, run)
    run.later.click()
    assert run.steps.step == START
    run.start._home()
    (end,) = opened
    assert end.next == "home"
    assert saved(qtbot, tasks) and not keep_recovery.is_kept(end.office)


def test_practice_is_an_office_of_its_own_beside_the_real_one(
    qtbot: QtBot, places: Places, tasks: Tasks, opened: list[Welcomed], photograph: Photograph
) -> None:
    window = a_window(qtbot, places, tasks, opened)
    run = a_first_run(qtbot, window)
    to_recovery(qtbot, run)
    run.later.click()
    run.start.practice.click()
    photograph(window, "welcome_busy", [(911, 460)])
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=SLOW)
    assert opened[0].office.is_practice
    assert open_office.exists(places.office) and open_office.exists(places.practice)


def test_the_city_desk_is_founded_behind_the_small_link(
    qtbot: QtBot, places: Places, tasks: Tasks, opened: list[Welcomed], photograph: Photograph
) -> None:
    window = a_window(qtbot, places, tasks, opened)
    run = a_first_run(qtbot, window)
    run.office_choice._other.click()
    photograph(window, "welcome_1_city")
    run.office_choice.person.setText("Petugas Kota")
    run.go_on()
    qtbot.waitUntil(lambda: bool(run.passphrase.suggestion), timeout=SLOW)
    run.passphrase.is_written.setChecked(True)
    run.go_on()
    qtbot.waitUntil(lambda: run.steps.step == RECOVERY, timeout=SLOW)
    run.later.click()
    photograph(window, "welcome_4_city")
    assert run.start.to_home.isVisible() and not run.start.roster.isVisible()
    said = " ".join(label.text() for label in run.start.findChildren(QLabel) if label.isVisible())
    assert "Berkas Kota" in said and "Kirimannya" not in said
    run.start.to_home.click()
    assert (opened[0].office.kind, opened[0].office.wilayah) == ("kota", "13.71")


def test_the_passphrase_opens_and_a_wrong_one_is_said_in_words(
    qtbot: QtBot, places: Places, tasks: Tasks, founded: str, opened: list[Welcomed], photograph: Photograph
) -> None:
    window = a_window(qtbot, places, tasks, opened)
    unlock = window.unlock
    assert unlock is not None
    assert QApplication.focusWidget() is unlock.field.line
    photograph(window, "welcome_unlock")
    qtbot.keyClicks(unlock.field.line, "bukan yang ini sama sekali")
    qtbot.keyClick(unlock.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(unlock.field.trouble), timeout=SLOW)
    photograph(window, "welcome_wrong")
    unlock.field.clear()
    qtbot.keyClicks(unlock.field.line, PASSPHRASE)
    qtbot.keyClick(unlock.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=SLOW)
    assert opened[0].office.account.name == "Petugas Contoh"


def test_the_recovery_code_opens_and_asks_for_a_new_passphrase(
    qtbot: QtBot, places: Places, tasks: Tasks, founded: str, opened: list[Welcomed], photograph: Photograph
) -> None:
    window = a_window(qtbot, places, tasks, opened)
    assert window.unlock is not None
    window.unlock._forgotten.click()
    recovery = window.recovery
    assert recovery is not None
    photograph(window, "welcome_forgotten")
    recovery.code.set_text("AAAAA-AAAAA-AAAAA-AAAAA-AAAAAA")
    recovery._on_go()
    qtbot.waitUntil(lambda: bool(recovery.code.trouble), timeout=SLOW)
    recovery.code.set_text(founded.lower())
    recovery._on_go()
    qtbot.waitUntil(lambda: bool(recovery.choice.suggestion), timeout=SLOW)
    photograph(window, "welcome_new_passphrase")
    fresh = recovery.choice.suggestion
    recovery.choice.is_written.setChecked(True)
    recovery._on_go()
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=SLOW)
    opened.pop().office.close()
    open_office.unlock(places.office, fresh, RESOURCES).close()


def test_every_screen_of_the_welcome_is_named_and_whole(
    qtbot: QtBot, places: Places, tasks: Tasks, opened: list[Welcomed], photograph: Photograph
) -> None:
    words.speak({}, pseudo=True)
    window = a_window(qtbot, places, tasks, opened)
    run = a_first_run(qtbot, window)
    photograph(window, "welcome_stretched_1")
    assert nameless(window) == [] == cut_off(window)
    run.office_choice.kecamatan.choose("13.71.11")
    run.office_choice.person.setText("Petugas Contoh")
    run.go_on()
    qtbot.waitUntil(lambda: bool(run.passphrase.suggestion), timeout=SLOW)
    photograph(window, "welcome_stretched_2")
    assert nameless(window) == [] == cut_off(window)


def test_the_lock_comes_after_minutes_without_a_hand_and_at_sleep(qtbot: QtBot, qapp: QApplication) -> None:
    now = [1_000.0]
    watch = IdleWatch(qapp, 15, lambda: now[0])
    told: list[str] = []
    watch.idle.connect(lambda: told.append("idle"))
    watch.slept.connect(lambda: told.append("slept"))
    for _ in range(44):
        now[0] += 20
        watch.look_now()
    assert told == []
    qtbot.keyClick(_focused(qtbot), Qt.Key.Key_A)
    for _ in range(44):
        now[0] += 20
        watch.look_now()
    assert told == []
    now[0] += 20
    watch.look_now()
    assert told == ["idle"]
    now[0] += 3_600
    watch.look_now()
    assert told == ["idle", "slept"]
    qapp.removeEventFilter(watch)
    watch.deleteLater()


def _focused(qtbot: QtBot) -> object:
    from PySide6.QtWidgets import QLineEdit

    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    return line


def test_a_second_start_raises_the_first_window(qtbot: QtBot, tmp_path: Path) -> None:
    first = OneWindow(tmp_path)
    assert first.is_first
    with qtbot.waitSignal(first.wanted):
        second = OneWindow(tmp_path)
    assert not second.is_first
    elsewhere = OneWindow(tmp_path / "lain")
    assert elsewhere.is_first
    for each in (first, second, elsewhere):
        each.deleteLater()
