"""In this file: on the screen, a city that came out of its backup goes on, and its offices send again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from inbox_ground import city as city
from PySide6.QtCore import Qt
from ui_ground import cut_off, nameless, settle, working

from padang_desktop.ui import words
from padang_desktop.ui.context import Context
from padang_desktop.ui.home.page import HomePage
from padang_desktop.ui.inbox.page import InboxPage
from padang_desktop.ui.masking import Masking
from padang_desktop.ui.outbox.page import OutboxPage
from padang_desktop.ui.packs.page import PacksPage
from padang_desktop.ui.page import Page
from padang_desktop.ui.settings.page import SettingsPage
from padang_desktop.ui.settings.restored_card import WORD, RestoredCard
from padang_desktop.ui.tasks import Tasks
from padang_desktop.use_cases.keys import city_restored, exchange_keys, take_list
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import send_again
from padang_desktop.use_cases.settings import back_up
from tests.offices import unlocked, with_tasks
from tests.stories import forger
from tests.stories.world import World

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """The backup knows one batch of the office; two more came after it."""
    world = World(tmp_path)
    dead, copy = world.city, tmp_path
    for number in (1, 2, 3):
        with_tasks(world.office, 2, volunteer_count=1)
        world.send()
        world.accept(world.receive()[-1 if number == 1 else number - 1])
        if number == 1:
            copy = back_up.back_up(world.city, world.folder)
    world.city = unlocked(copy, world.clock)
    yield world
    world.close()
    dead.close()


def shown(page: Page, qtbot) -> None:
    qtbot.addWidget(page)
    page.resize(1190, 720)
    page.show()
    page.refresh()
    rest(page, qtbot)


def rest(page: Page, qtbot) -> None:
    qtbot.waitUntil(lambda: not page.context.tasks.under_way, timeout=60_000)
    settle()


def said(page: Page) -> str:
    return " ".join(bar.words.text() for bar in page.bars.bars)


@pytest.fixture
def advanced(world: World, tasks: Tasks, qtbot) -> SettingsPage:
    page = SettingsPage(Context(world.city, tasks, Masking()))
    page.open_record("advanced")
    shown(page, qtbot)
    return page


def card_of(page: SettingsPage) -> RestoredCard:
    (card,) = page.findChildren(RestoredCard)
    return card


def test_its_pages_say_that_it_must_go_on_first(world, tasks, qtbot, photograph) -> None:
    context = Context(world.city, tasks, Masking())
    for kind, name in ((InboxPage, "masuk"), (PacksPage, "kirim")):
        page = kind(context)
        shown(page, qtbot)
        assert "dipulihkan dari cadangan" in said(page) and nameless(page) == []
        page.refresh()
        rest(page, qtbot)
        assert len(page.bars.bars) == 1
        photograph(page, f"kota-pulih-{name}")
    home = HomePage(context)
    shown(home, qtbot)
    assert "belum menjawab kecamatan" in home.lines[0].text
    photograph(home, "kota-pulih-beranda")


def test_the_person_reads_a_flashdisk_types_the_word_and_the_city_goes_on(
    advanced, world, qtbot, photograph
) -> None:
    card = card_of(advanced)
    assert card.isVisible() and not card.go_on.isEnabled() and not card.read.isEnabled()
    photograph(advanced, "kota-pulih-lanjutan")
    advanced.resize(1190, 720)
    assert nameless(advanced) == [] and cut_off(card) == []
    card.place.use_folder(world.stick)
    qtbot.mouseClick(card.read, LEFT)
    rest(advanced, qtbot)
    assert "tidak ada daftar kantor yang lebih baru" in card.bars.bars[-1].words.text()
    card.consent.line.setText(WORD.lower())
    qtbot.mouseClick(card.go_on, LEFT)
    rest(advanced, qtbot)
    assert exchange_keys.standing(world.city).list.number == 1000
    assert "Simpan daftar kantor nomor 1000" in card.bars.bars[-1].words.text()
    assert card.bars.bars[-1].visibleRegion().boundingRect().height() > 20
    photograph(advanced, "kota-pulih-sudah")
    assert not card.go_on.isVisible() and card.isVisible()
    card.save_list(world.stick)
    rest(advanced, qtbot)
    inbox = InboxPage(advanced.context)
    shown(inbox, qtbot)
    assert "dipulihkan" not in said(inbox)


def test_an_office_sees_what_is_asked_for_and_saves_it_in_one_step(
    advanced, world, tasks, qtbot, photograph
) -> None:
    card = card_of(advanced)
    card.consent.line.setText(WORD)
    qtbot.mouseClick(card.go_on, LEFT)
    rest(advanced, qtbot)
    card.save_list(world.stick)
    rest(advanced, qtbot)
    assert take_list.take_newest(world.office, world.files("KUNCI-")) == 1000
    context = Context(world.office, tasks, Masking())
    for _ in working(context):
        page = OutboxPage(context)
        shown(page, qtbot)
        assert "meminta lagi kiriman nomor 2, 3" in said(page)
        photograph(page, "kirim-diminta-lagi")
        page.resize(1190, 720)
        page.open_record(next(iter(page._lines)))
        photograph(page, "kirim-diminta-lagi-satu")
        place = world.a_stick()
        page.asked.save(place)
        qtbot.waitUntil(lambda: not send_again.asked_again(world.office), timeout=60_000)
        rest(page, qtbot)
        assert len(list((place / "SPB1").glob("SETOR-*"))) == 2
        assert "2 kiriman tersimpan lagi" in said(page) and "meminta lagi" not in said(page)
        home = HomePage(context)
        shown(home, qtbot)
        assert not any("meminta lagi" in line.text for line in home.lines)


def test_a_longer_language_fits(world, tasks, qtbot) -> None:
    words.speak({}, pseudo=True)
    page = SettingsPage(Context(world.city, tasks, Masking()))
    page.open_record("advanced")
    shown(page, qtbot)
    page.resize(911, 460)
    settle()
    assert cut_off(card_of(page)) == [] and nameless(page) == []


def test_a_city_that_was_never_restored_sees_nothing_of_it(city: Office, tasks, qtbot) -> None:
    page = SettingsPage(Context(city, tasks, Masking()))
    page.open_record("advanced")
    shown(page, qtbot)
    assert not card_of(page).isVisible()


def test_a_laptop_alone_that_tells_an_untruth_is_held_and_the_city_answers_again(
    tmp_path, tasks, qtbot, photograph
) -> None:
    made = World(tmp_path / "lain")
    forger.sealed(made, made.other, last_receipt=5, last_receipt_id="ab" * 32)
    assert {each.code for each in made.receive()} == {"CITY_RESTORED"}
    page = SettingsPage(Context(made.city, tasks, Masking()))
    page.open_record("advanced")
    shown(page, qtbot)
    card = card_of(page)
    device = exchange_keys.standing(made.other).keys.device
    assert card.lift.isVisible() and device in card.false_word.text() and cut_off(card) == []
    photograph(page, "kota-disebut-salinan")
    qtbot.mouseClick(card.lift, LEFT)
    rest(page, qtbot)
    assert f"Laptop {device} ditahan" in card.bars.bars[-1].words.text() and not card.lift.isVisible()
    assert city_restored.trouble(made.city) is None
    photograph(page, "kota-bukan-salinan")
    made.close()
