"""In this file: on the screen, a city that came out of its backup goes on, and its offices send again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from inbox_ground import city as city
from PySide6.QtCore import Qt
from ui_ground import cut_off, nameless, settle, working

from padang_desktop.store import settings
from padang_desktop.store.city import marks
from padang_desktop.ui import words
from padang_desktop.ui.context import Context
from padang_desktop.ui.home.page import HomePage
from padang_desktop.ui.inbox.page import InboxPage
from padang_desktop.ui.masking import Masking
from padang_desktop.ui.outbox.page import OutboxPage
from padang_desktop.ui.packs.page import PacksPage
from padang_desktop.ui.page import Page
from padang_desktop.ui.settings.join_anew_card import WORD as MOVE
from padang_desktop.ui.settings.join_anew_card import JoinAnewCard
from padang_desktop.ui.settings.lost_signers_part import WORD as NEW_CODE
from padang_desktop.ui.settings.page import SettingsPage
from padang_desktop.ui.settings.restored_card import WORD, RestoredCard
from padang_desktop.ui.tasks import Tasks
from padang_desktop.use_cases.city import move_city_store
from padang_desktop.use_cases.keys import (
    city_restored,
    continue_city,
    enrol_office,
    exchange_keys,
    renew_city,
    revoke_laptop,
    take_list,
)
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import send_again
from padang_desktop.use_cases.settings import back_up
from tests.offices import unlocked, with_tasks
from tests.postgres import Servers, servers
from tests.stories import forger
from tests.stories.world import World

__all__ = ["servers"]

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


def backed_up(page: SettingsPage, world: World, qtbot) -> None:
    """The clerk makes the backup where the page asks for it."""
    card = card_of(page)
    for _ in working(page.context):
        card.owed.place.use_folder(world.a_stick())
        qtbot.mouseClick(card.owed.make, LEFT)
        qtbot.waitUntil(lambda: not continue_city.owes_backup(world.city), timeout=60_000)
        rest(page, qtbot)


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
    assert "Tinggal satu langkah: cadangan" in card.bars.bars[-1].words.text()
    assert not card.go_on.isVisible() and card.owed.isVisible() and not card.owed.make.isEnabled()
    photograph(advanced, "kota-pulih-sudah")
    advanced.resize(1190, 720)
    inbox = InboxPage(advanced.context)
    shown(inbox, qtbot)
    assert "kunci itu baru ada di komputer ini" in said(inbox) and len(inbox.bars.bars) == 1
    photograph(inbox, "kota-pulih-masuk-cadangan")
    backed_up(advanced, world, qtbot)
    assert "Sekarang simpan daftar kantor" in card.bars.bars[-1].words.text()
    assert card.bars.bars[-1].visibleRegion().boundingRect().height() > 20 and not card.owed.isVisible()
    photograph(advanced, "kota-pulih-dicadangkan")
    card.save_list(world.stick)
    rest(advanced, qtbot)
    inbox.refresh()
    rest(inbox, qtbot)
    assert said(inbox) == ""


def test_an_office_sees_what_is_asked_for_and_saves_it_in_one_step(
    advanced, world, tasks, qtbot, photograph
) -> None:
    card = card_of(advanced)
    card.consent.line.setText(WORD)
    qtbot.mouseClick(card.go_on, LEFT)
    rest(advanced, qtbot)
    backed_up(advanced, world, qtbot)
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


@pytest.fixture
def twice(world: World) -> Iterator[World]:
    """A second copy of the same backup went on before; the office follows it, and it is gone."""
    again = world.folder / "cadangan yang sama"
    shutil.copytree(world.city.folder, again)
    continue_city.continue_city(world.city)
    back_up.back_up(world.city, world.folder / "hilang juga")
    take_list.take_newest(world.office, [revoke_laptop.write_list(world.city, world.stick)])
    first, world.city = world.city, unlocked(again, world.clock)
    yield world
    first.close()


def test_a_city_whose_signing_key_died_begins_with_a_new_code_and_its_office_follows(
    twice: World, tasks, qtbot, photograph
) -> None:
    world = twice
    page = SettingsPage(Context(world.city, tasks, Masking()))
    page.open_record("advanced")
    shown(page, qtbot)
    card = card_of(page)
    card.place.use_folder(world.stick)
    qtbot.mouseClick(card.read, LEFT)
    rest(page, qtbot)
    assert "Daftar kantor nomor 1000 dibaca" in card.bars.bars[-1].words.text()
    assert not card.lost.isVisible()
    card.consent.line.setText(WORD)
    qtbot.mouseClick(card.go_on, LEFT)
    rest(page, qtbot)
    assert "perlu disahkan" in card.bars.bars[-1].words.text() and card.lost.isVisible()
    assert not card.lost.begin.isEnabled() and nameless(page) == [] and cut_off(card) == []
    page.sections["advanced"][1].ensureWidgetVisible(card.lost.begin)
    photograph(page, "kota-kode-baru")
    page.resize(1190, 720)
    card.lost.consent.line.setText(NEW_CODE.lower())
    qtbot.mouseClick(card.lost.begin, LEFT)
    rest(page, qtbot)
    assert exchange_keys.standing(world.city).list.number == 10_000 and not card.lost.isVisible()
    backed_up(page, world, qtbot)
    assert "kode kota yang baru" in card.bars.bars[-1].words.text()
    photograph(page, "kota-kode-baru-dicadangkan")
    place = world.a_stick()
    made = enrol_office.city_card(world.city, place)
    follows(world, made.letters, place, tasks, qtbot, photograph)


def follows(world: World, letters: str, place: Path, tasks: Tasks, qtbot, photograph) -> None:
    """At the office the letters of the new paper are typed."""
    page = SettingsPage(Context(world.office, tasks, Masking()))
    page.open_record("laptop")
    shown(page, qtbot)
    (card,) = page.findChildren(JoinAnewCard)
    assert card.isVisible() and not card.steps.isVisible()
    qtbot.mouseClick(card.unfold, LEFT)
    card.place.use_folder(place)
    rest(page, qtbot)
    assert "Ditemukan Berkas Kota" in card.found.text() and not card.change.isEnabled()
    typed(card, "AAAAA" * 5)
    card.consent.line.setText(MOVE)
    qtbot.mouseClick(card.change, LEFT)
    rest(page, qtbot)
    assert len(card.bars.bars) == 1 and exchange_keys.standing(world.office).list.number == 1000
    typed(card, letters)
    page.sections["laptop"][1].ensureWidgetVisible(card.change)
    assert nameless(page) == [] and cut_off(card) == []
    photograph(page, "kantor-kode-baru")
    page.resize(1190, 720)
    qtbot.mouseClick(card.change, LEFT)
    rest(page, qtbot)
    assert exchange_keys.standing(world.office).list.number == 10_000
    assert "Kota meminta lagi 2 kiriman" in card.bars.bars[-1].words.text()
    page.sections["laptop"][1].ensureWidgetVisible(card.bars)
    photograph(page, "kantor-kode-baru-sudah")
    page.resize(911, 460)
    settle()
    assert cut_off(card) == []


def typed(card: JoinAnewCard, letters: str) -> None:
    card.letters.setText(letters)
    card.letters.textEdited.emit(card.letters.text())


@pytest.fixture
def on_server(tmp_path: Path, servers: Servers) -> Iterator[World]:
    world = World(tmp_path)
    move_city_store.move_to_server(world.city, servers.url())
    with_tasks(world.office, 1)
    world.send()
    world.accept(world.receive()[0])
    yield world
    world.close()


def test_a_computer_older_than_its_server_is_made_the_same_with_one_button(
    on_server: World, tasks, qtbot, photograph
) -> None:
    world = on_server
    copy = back_up.back_up(world.city, world.folder / "cadangan")
    world.city.close()
    world.city = unlocked(copy, world.clock)
    page = SettingsPage(Context(world.city, tasks, Masking()))
    page.open_record("advanced")
    shown(page, qtbot)
    card = card_of(page)
    assert card.catch_up.isVisible() and not card.go_on.isVisible() and not card.consent.isVisible()
    assert "server kota sudah lebih baru" in card.told.text()
    photograph(page, "kota-samakan-server")
    page.resize(1190, 720)
    qtbot.mouseClick(card.catch_up, LEFT)
    rest(page, qtbot)
    assert "sudah sama dengan server" in card.bars.bars[-1].words.text() and not card.catch_up.isVisible()
    assert city_restored.trouble(world.city) is None


def test_a_server_that_went_back_is_told_and_the_city_may_go_on(
    on_server: World, tasks, qtbot, photograph
) -> None:
    world = on_server
    with world.city.writing("setting.changed") as tx:
        assert tx.server is not None
        settings.put(tx, marks.SERVER_SEEN, f"99 {'ab' * 32}")
    page = SettingsPage(Context(world.city, tasks, Masking()))
    page.open_record("advanced")
    shown(page, qtbot)
    card = card_of(page)
    assert "server kembali ke keadaan lama" in card.told.text() and card.go_on.isVisible()
    assert not card.catch_up.isVisible() and cut_off(card) == []
    photograph(page, "kota-server-mundur")
    inbox = InboxPage(page.context)
    shown(inbox, qtbot)
    assert "di server kembali ke keadaan lama" in said(inbox)


def test_a_city_that_worked_elsewhere_learns_it_from_a_list_of_an_office(
    tmp_path: Path, tasks, qtbot, photograph
) -> None:
    made = World(tmp_path / "lain")
    image = tmp_path / "salinan"
    shutil.copytree(made.city.folder, image)
    place = made.a_stick()
    renew_city.prolong(made.city)
    take_list.take_newest(made.office, [revoke_laptop.write_list(made.city, made.stick)])
    copy = unlocked(image, made.clock)
    page = SettingsPage(Context(copy, tasks, Masking()))
    page.open_record("advanced")
    shown(page, qtbot)
    section = page.sections["advanced"][1]
    section.compare_lists(place)
    rest(page, qtbot)
    assert "tidak ada daftar kantor yang lebih baru" in section.bars.bars[-1].words.text()
    assert not card_of(page).isVisible()
    revoke_laptop.write_list(made.office, place)
    section.compare_lists(place)
    rest(page, qtbot)
    assert "daftar kantor nomor 4 yang tidak dikenal" in section.bars.bars[-1].words.text()
    assert card_of(page).go_on.isVisible()
    photograph(page, "kota-bekerja-di-lain")
    made.close()
    copy.close()
