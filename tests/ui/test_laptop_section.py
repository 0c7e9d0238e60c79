"""In this file: Pengaturan, Laptop ini (ask, move, renew, dispose) and Lanjutan of the city (signers)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from ui_ground import cut_off, nameless, settle, worker_of

from padang_desktop.domain.progress import Silent
from padang_desktop.exchange.key_wrap import LOWEST
from padang_desktop.ui import words
from padang_desktop.ui.cards import CardLine
from padang_desktop.ui.context import Context
from padang_desktop.ui.masking import Masking
from padang_desktop.ui.settings.page import SettingsPage
from padang_desktop.ui.tasks import Tasks
from padang_desktop.use_cases import open_office
from padang_desktop.use_cases.inbox import give_receipt
from padang_desktop.use_cases.keys import (
    ask_permit,
    continue_city,
    exchange_keys,
    list_signers,
    move_office,
    root_keys,
    see_laptop,
    take_list,
)
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import send_again
from padang_desktop.use_cases.settings import back_up
from tests.offices import unlocked, with_tasks
from tests.stories.world import World

LEFT = Qt.MouseButton.LeftButton
WORDS = "gerobak lampu sungai payung"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    with_tasks(world.office, 2, volunteer_count=3)
    world.send()
    world.accept(world.receive()[0])
    yield world
    root_keys.close_all(world.city)
    world.close()


Open = Callable[[Office, str], SettingsPage]


@pytest.fixture
def shown(tasks: Tasks, qtbot) -> Open:
    def open_section(office: Office, name: str) -> SettingsPage:
        page = SettingsPage(Context(office, tasks, Masking()))
        qtbot.addWidget(page)
        page.resize(1190, 720)
        page.show()
        page.open_record(name)
        wait(page, qtbot)
        return page

    return open_section


def wait(page: SettingsPage, qtbot) -> None:
    qtbot.waitUntil(lambda: not page.context.tasks.under_way, timeout=60_000)
    settle()


def section(page: SettingsPage):
    return page.sections[page.shown][1]


def lines(widget) -> str:
    return " | ".join(
        f"{each.text} {each.detail}" for each in widget.findChildren(CardLine) if each.isVisible()
    )


def test_a_restored_office_asks_on_its_page_and_reads_the_answer(shown, world, qtbot, photograph) -> None:
    copy = unlocked(back_up.back_up(world.office, world.folder), world.clock)
    try:
        page = shown(copy, "laptop")
        part = section(page)
        assert part.permit.isVisible() and not part.keys.isVisible() and not part.moving.isVisible()
        part.place.use_folder(world.stick)
        qtbot.mouseClick(part.ask, LEFT)
        wait(page, qtbot)
        photograph(page, "settings-laptop-izin")
        page.resize(1190, 720)
        assert len(part.bars.bars) == 1 and not nameless(page) and not cut_off(page)
        qtbot.mouseClick(part.answer, LEFT)
        wait(page, qtbot)
        assert part.permit.isVisible()
        ask_permit.allow(world.city, world.files("IZIN-")[0])
        qtbot.mouseClick(part.answer, LEFT)
        wait(page, qtbot)
        assert "boleh mengirim" in lines(part) and not part.permit.isVisible()
    finally:
        copy.close()


def test_whoever_may_have_sealed_to_a_lost_key_can_ask_without_being_asked(
    shown, world, qtbot, photograph
) -> None:
    with_tasks(world.office, 1)
    world.send()
    page = shown(world.office, "laptop")
    assert not section(page).permit.isVisible()
    restored = unlocked(back_up.back_up(world.city, world.folder), world.clock)
    try:
        continue_city.continue_city(restored)
        give_receipt.write_key_list(restored, exchange_keys.standing(restored), world.stick, Silent())
        take_list.take_newest(world.office, world.files("KUNCI-"))
        send_again.send_again(world.office, world.stick)
        part = section(page)
        part.read_again()
        wait(page, qtbot)
        assert part.state.asked_count == 0 and part.permit.isVisible()
        assert "sebelum kota berganti kunci" in part._asked.text()
        part.ensureWidgetVisible(part.permit)
        photograph(page, "settings-laptop-mungkin-tak-terbaca")
        page.resize(1190, 720)
        part.place.use_folder(world.stick)
        qtbot.mouseClick(part.ask, LEFT)
        wait(page, qtbot)
        assert len(world.files("IZIN-")) == 1
    finally:
        restored.close()


def test_keys_are_renewed_with_one_click(shown, world, qtbot, photograph) -> None:
    page = shown(world.office, "laptop")
    part = section(page)
    photograph(page, "settings-laptop")
    page.resize(1190, 720)
    qtbot.mouseClick(part.renew, LEFT)
    wait(page, qtbot)
    assert part.announced.isVisible() and not part.renew.isEnabled()
    assert see_laptop.laptop_state(world.office).is_announcing


def handed_over(page, office, tasks, place, qtbot, photograph) -> None:
    """Named, agreed to by the typed word, and written to the flashdisk by the worker."""
    part = section(page).moving
    worker = worker_of(office)
    tasks.use_worker(worker)
    try:
        place.mkdir()
        part.place.use_folder(place)
        qtbot.keyClicks(part.to, "Rahmi Contoh")
        assert not part.give.isEnabled()
        qtbot.keyClicks(part.consent.line, "pindah")
        section(page).ensureWidgetVisible(part.give)
        photograph(page, "settings-pindah")
        page.resize(1190, 720)
        qtbot.mouseClick(part.give, LEFT)
        wait(page, qtbot)
    finally:
        tasks.use_worker(None)
        worker.stop()


def test_an_office_is_handed_over_by_a_typed_word_and_taken_over_by_the_code_of_the_paper(
    shown, world, tasks, qtbot, photograph, tmp_path
) -> None:
    office, page, place = world.office, shown(world.office, "laptop"), tmp_path / "FLASHDISK"
    part = section(page).moving
    handed_over(page, office, tasks, place, qtbot, photograph)
    assert part.back.isVisible() and not part.out.isVisible() and len(part.bars.bars) == 1
    photograph(page, "settings-sudah-pindah")
    (folder,) = (each for each in place.iterdir() if each.is_dir())
    with office.reading() as tx:
        moved = move_office.moved_out(tx)
    assert moved is not None
    copy = unlocked(folder, world.clock)
    try:
        there = shown(copy, "laptop")
        over = section(there).moving
        assert over.over.isVisible() and not over.out.isVisible()
        photograph(there, "settings-ambil-alih")
        there.resize(1190, 720)
        qtbot.keyClicks(over.code, "AAAAAAAAAA")
        qtbot.mouseClick(over.take, LEFT)
        wait(there, qtbot)
        assert len(over.bars.bars) == 1 and over.over.isVisible()
        over.code.clear()
        qtbot.keyClicks(over.code, moved.code.lower())
        qtbot.keyClick(over.code, Qt.Key.Key_Return)
        wait(there, qtbot)
        assert "boleh mengirim" in lines(section(there))
    finally:
        copy.close()


def test_a_hand_over_is_called_off_by_a_typed_word(shown, world, qtbot, tmp_path) -> None:
    move_office.move_out(world.office, tmp_path, "Rahmi Contoh")
    page = shown(world.office, "laptop")
    part = section(page).moving
    qtbot.mouseClick(part.undo, LEFT)
    assert not part.undo.isEnabled()
    qtbot.keyClicks(part.sure.line, "batal pindah")
    qtbot.mouseClick(part.undo, LEFT)
    wait(page, qtbot)
    assert part.out.isVisible() and see_laptop.laptop_state(world.office).trouble is None


def test_keys_are_destroyed_only_after_the_word_and_the_record_lies_on_the_flashdisk(
    shown, world, qtbot, photograph, tmp_path
) -> None:
    with_tasks(world.office, 1)
    page = shown(world.office, "laptop")
    part = section(page).dispose
    assert not part.form.isVisible()
    qtbot.mouseClick(part.begin, LEFT)
    settle()
    assert "belum masuk kiriman" in lines(part)
    part.destroy_keys(tmp_path / "ba.pdf")
    assert not (tmp_path / "ba.pdf").exists()
    qtbot.keyClicks(part.witness, "Rahmi Contoh")
    qtbot.keyClicks(part.consent.line, "musnahkan")
    section(page).ensureWidgetVisible(part.go)
    settle()
    photograph(page, "settings-musnahkan")
    page.resize(1190, 720)
    part.destroy_keys(world.office.folder / "ba.pdf")
    wait(page, qtbot)
    assert open_office.exists(world.office.folder) and len(part.bars.bars) == 1
    with qtbot.waitSignal(page.context.office_ended):
        part.destroy_keys(tmp_path / "ba.pdf")
        wait(page, qtbot)
    assert part.end.isVisible() and not open_office.exists(world.office.folder)
    section(page).ensureWidgetVisible(part.end)
    settle()
    photograph(page, "settings-dimusnahkan")


def two_signers_chosen(page, world, qtbot, photograph, folder) -> None:
    """A word that is too short is refused; two files are added and agreed to by the typed word."""
    part = section(page)
    choice = part.choosing
    qtbot.keyClicks(choice.name, "Kepala Dinas Contoh")
    qtbot.keyClicks(choice.new_secret.line, "12345678")
    choice.make_signer(folder)
    wait(page, qtbot)
    assert choice.new_secret.trouble and not list(folder.glob("AKAR-*"))
    for name in ("Kepala Dinas Contoh", "Petugas TI Contoh"):
        made = list_signers.make_signer(world.city, folder, name, WORDS, LOWEST)
        choice.add_file(made.path)
        wait(page, qtbot)
    assert choice.count.code == "2" and not choice.change.isEnabled()
    qtbot.keyClicks(choice.consent.line, "sahkan")
    part.ensureWidgetVisible(choice.change)
    settle()
    photograph(page, "settings-penanggung-jawab")
    page.resize(1190, 720)
    qtbot.mouseClick(choice.change, LEFT)
    wait(page, qtbot)


def test_the_city_chooses_two_signers_and_an_office_never_sees_it(
    shown, world, qtbot, photograph, tmp_path
) -> None:
    assert "advanced" not in shown(world.office, "office").sections
    page = shown(world.city, "advanced")
    part = section(page)
    assert "laptop" not in page.sections and part.known.isVisible() and not part.signers.isVisible()
    photograph(page, "settings-lanjutan")
    page.resize(1190, 720)
    part.parts.turn("signers")
    assert "Kunci di komputer ini" in lines(part) and not part.known.isVisible()
    two_signers_chosen(page, world, qtbot, photograph, tmp_path)
    assert len(part.bars.bars) == 1 and lines(part.signers).count("Terbuka") == 2
    root_keys.close_all(world.city)
    number = exchange_keys.standing(world.city).list.number
    part.prolong()
    wait(page, qtbot)
    assert exchange_keys.standing(world.city).list.number == number
    for path in tmp_path.glob("AKAR-*"):
        part.secret.set_text(WORDS)
        part.open_signer(path)
        wait(page, qtbot)
    part.prolong()
    wait(page, qtbot)
    assert exchange_keys.standing(world.city).list.number == number + 1
    part.renew_reading_key()
    wait(page, qtbot)
    assert list_signers.list_facts(world.city).reading_keys == 2
    qtbot.keyClicks(part.spare.recipient, "age1salah")
    part.spare.keep_spare()
    wait(page, qtbot)
    assert list_signers.list_facts(world.city).escrow == ""
    photograph(page, "settings-lanjutan-dua")
    assert not nameless(page)


def test_one_enter_too_many_in_the_dialog_does_not_open_it_again(
    shown, world, qtbot, monkeypatch, tmp_path
) -> None:
    page = shown(world.city, "advanced")
    part, asked = section(page), []
    part.parts.turn("signers")
    choice = part.choosing
    assert not choice.how_many.isVisible()  # of nobody there is no number to choose
    monkeypatch.setattr(
        "padang_desktop.ui.ask_file.for_folder", lambda *which: asked.append(which) or tmp_path
    )
    choice.name.setText("Kepala Contoh")
    choice.new_secret.set_text(WORDS)
    choice.make.setFocus()
    for _ in range(2):
        qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Return)
    wait(page, qtbot)
    assert len(asked) == 1 and choice.name.hasFocus() and choice.how_many.isVisible()


def test_both_parts_fit_when_every_word_is_twice_as_long(shown, world, qtbot, photograph) -> None:
    words.speak({}, pseudo=True)
    for office, name in ((world.office, "laptop"), (world.city, "advanced")):
        page = shown(office, name)
        photograph(page, f"pseudo-settings-{name}", [(911, 460)])
        assert not cut_off(page)
