"""In this file: Lanjutan of the city: signing from afar, who opens in need, the oldest form of batches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from ui_ground import cut_off, nameless, settle

from padang_desktop.exchange import age_keys
from padang_desktop.ui import words
from padang_desktop.ui.context import Context
from padang_desktop.ui.key_rest import KeyRest
from padang_desktop.ui.masking import Masking
from padang_desktop.ui.settings.advanced_section import AdvancedSection
from padang_desktop.ui.settings.far_signing_part import FarSigningPart
from padang_desktop.ui.tasks import Tasks
from padang_desktop.use_cases.keys import exchange_keys, far_signing, list_signers, root_keys
from padang_desktop.use_cases.keys.root_keys import RootFile
from tests.stories.world import World
from tests.use_cases.test_list_signers import WORDS, opened, two_of_three

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    yield world
    root_keys.close_all(world.city)
    world.close()


@pytest.fixture
def context(world: World, tasks: Tasks) -> Iterator[Context]:
    made = Context(world.city, tasks, Masking())
    yield made
    settle()


@pytest.fixture
def section(context: Context, qtbot) -> AdvancedSection:
    section = AdvancedSection(context)
    qtbot.addWidget(section)
    section.resize(1190, 720)
    section.show()
    read(section, qtbot)
    return section


def rest(section: AdvancedSection, qtbot) -> None:
    qtbot.waitUntil(lambda: not section.context.tasks.under_way, timeout=60_000)
    settle()


def read(section: AdvancedSection, qtbot) -> None:
    section.read_again()
    rest(section, qtbot)


def lines(part: QWidget) -> str:
    return "\n".join(label.text() for label in part.findChildren(QLabel) if label.isVisibleTo(part))


def press(part: QWidget, text: str, qtbot) -> None:
    [found] = [each for each in part.findChildren(QPushButton) if each.text().strip() == text]
    qtbot.mouseClick(found, LEFT)


def at_the_desk(world: World, section: AdvancedSection, qtbot) -> list[RootFile]:
    files = two_of_three(world)
    root_keys.close_all(world.city)
    opened(world, files[:1])
    read(section, qtbot)
    return files


def signed_at_his_own_place(section: AdvancedSection, sent: Path, root: Path, qtbot, photograph) -> Path:
    """The other signer opens the file, errs once in his word, and signs; gives the answer's file."""
    far: FarSigningPart = section.far
    far.look_at(sent)
    rest(section, qtbot)
    assert not far.sign.isEnabled()
    far.secret.set_text("salah sekali kata ini")
    far.sign_with(root)
    rest(section, qtbot)
    assert section.bars.bars[-1].kind == "bad" and len(list(sent.parent.iterdir())) == 1
    far.secret.set_text(WORDS)
    assert far.sign.isEnabled()
    section.ensureWidgetVisible(far.sign)
    settle()
    photograph(section, "lanjutan-jauh-mengesahkan")
    section.resize(1190, 720)
    far.sign_with(root)
    rest(section, qtbot)
    [answer] = [path for path in sent.parent.iterdir() if path != sent]
    return answer


def test_a_change_goes_out_comes_back_signed_and_is_done_again(
    section, world, qtbot, photograph, tmp_path, monkeypatch
) -> None:
    far: FarSigningPart = section.far
    assert far.isHidden()
    files = at_the_desk(world, section, qtbot)
    assert not far.isHidden() and "Belum ada yang menunggu" in lines(far)
    before = exchange_keys.standing(world.city).list.number
    section.prolong()
    rest(section, qtbot)
    assert "Daftar berlaku sampai" in lines(far) and "1 sudah mengesahkan, kurang 1." in lines(far)
    section.ensureWidgetVisible(far)
    settle()
    photograph(section, "lanjutan-jauh-menunggu")
    section.resize(1190, 720)
    folder = tmp_path / "surel"
    folder.mkdir()
    monkeypatch.setattr("padang_desktop.ui.ask_file.for_folder", lambda *asked: folder)
    press(far, "Simpan untuk disahkan…", qtbot)
    rest(section, qtbot)
    [sent] = folder.iterdir()
    answer = signed_at_his_own_place(section, sent, files[1].path, qtbot, photograph)
    assert f"daftar nomor {before + 1}" in far.told.text()
    far.take_back(answer)
    rest(section, qtbot)
    assert "Pengesahan lengkap" in lines(far)
    photograph(section, "lanjutan-jauh-lengkap")
    section.resize(1190, 720)
    section.prolong()
    rest(section, qtbot)
    assert exchange_keys.standing(world.city).list.number == before + 1
    assert "Belum ada yang menunggu" in lines(far) and nameless(section) == []


def test_what_is_not_wanted_any_more_is_dropped_and_a_wrong_file_is_told(
    section, world, qtbot, tmp_path
) -> None:
    files = at_the_desk(world, section, qtbot)
    section.far.look_at(files[0].path)
    rest(section, qtbot)
    assert "bukan perubahan daftar kantor" in section.bars.bars[-1].words.text()
    section.prolong()
    rest(section, qtbot)
    press(section.far, "Tidak jadi", qtbot)
    rest(section, qtbot)
    assert far_signing.waiting(world.city) == [] and "Belum ada yang menunggu" in lines(section.far)


def test_who_opens_in_need_is_said_by_name(section, world, qtbot, photograph) -> None:
    spare = section.spare
    assert "hanya kota" in spare.now.text() and not spare.keep.isEnabled()
    recipient = age_keys.recipient_of(age_keys.new_identity())
    spare.name.setText("Inspektorat Contoh")
    spare.recipient.setText(recipient)
    section.parts.turn("signers")
    section.read_again()  # as after every file of a signer that is opened meanwhile
    rest(section, qtbot)
    assert spare.recipient.text() == recipient and spare.name.text() == "Inspektorat Contoh"
    section.parts.turn("spare")
    qtbot.mouseClick(spare.keep, LEFT)
    rest(section, qtbot)
    assert spare.now.text() == "Sekarang kiriman dapat dibuka oleh kota dan Inspektorat Contoh."
    assert recipient in exchange_keys.standing(world.city).list.city_recipients()
    section.ensureWidgetVisible(spare.keep)
    settle()
    photograph(section, "lanjutan-cadangan")
    section.resize(1190, 720)
    spare.recipient.clear()
    qtbot.mouseClick(spare.keep, LEFT)
    rest(section, qtbot)
    assert "hanya kota" in spare.now.text() and list_signers.list_facts(world.city).escrow_name == ""


def test_a_form_is_made_compulsory_only_by_a_typed_word_and_only_one_that_is_known(
    section, world, qtbot, photograph
) -> None:
    part = section.format
    assert "Sekarang: bentuk 1." in part.now.text() and not part.put.isVisibleTo(part)
    part.show_facts("spb/1", ("spb/2",))
    assert part.put.isVisibleTo(part) and not part.put.isEnabled()
    part.choice.choose("spb/2")
    qtbot.keyClicks(part.consent.line, "wajibkan")
    section.ensureWidgetVisible(part.put)
    settle()
    photograph(section, "lanjutan-bentuk")
    section.resize(1190, 720)
    qtbot.mouseClick(part.put, LEFT)
    rest(section, qtbot)
    assert "tidak dikenal program ini" in section.bars.bars[-1].words.text()
    assert list_signers.list_facts(world.city).format_minimum == "spb/1"


def test_a_longer_language_fits(section, context, world, qtbot, photograph) -> None:
    files = two_of_three(world)
    root_keys.close_all(world.city)
    opened(world, files[:1])
    words.speak({}, pseudo=True)
    long = AdvancedSection(context)
    qtbot.addWidget(long)
    long.resize(880, 430)
    long.show()
    read(long, qtbot)
    long.prolong()
    rest(long, qtbot)
    long.ensureWidgetVisible(long.far)
    settle()
    photograph(long, "lanjutan-jauh-panjang", [(911, 460)])
    assert cut_off(long.far) == []


def test_the_lock_forgets_the_keys_of_signers(
    world: World, section: AdvancedSection, tasks: Tasks, qtbot
) -> None:
    at_the_desk(world, section, qtbot)
    assert len(root_keys.opened(world.city)) == 1
    data_key = world.city.key_for_worker()
    rested = KeyRest(world.city, tasks, lambda: None, lambda: None)
    rested.begin_at_once()
    assert world.city.is_released and root_keys.opened(world.city) == frozenset()
    world.city.take_again(data_key)
    rested.end()
