"""In this file: a flashdisk that went around brings several cards; the city's letter is saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from inbox_ground import city, context, sender, wait
from PySide6.QtCore import Qt

from padang_desktop.ui.context import Context
from padang_desktop.ui.inbox.offices_page import OfficesPage
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.use_cases.keys import enrol_office
from padang_desktop.use_cases.keys.enrol_office import OfficeCardMade
from padang_desktop.use_cases.office import Office
from tests.offices import open_one

__all__ = ["city", "context", "sender"]


@pytest.fixture
def offices(context: Context, qtbot) -> OfficesPage:
    page = OfficesPage(context)
    qtbot.addWidget(page)
    page.resize(1190, 720)
    page.show()
    return page


@pytest.fixture
def two_cards(city: Office, sender: Office, stick: Path, tmp_path: Path) -> list[OfficeCardMade]:
    enrol_office.new_city_keys(city)
    card = enrol_office.city_card(city, stick)
    enrol_office.join(sender, card.path, card.letters)
    made = [enrol_office.office_card(sender, stick, "Laptop satu")]
    with open_one(tmp_path / "kantor-lain") as other:
        enrol_office.join(other, card.path, card.letters)
        made.append(enrol_office.office_card(other, stick, "Laptop dua"))
    return made


def told(bars: MessageBars) -> list[str]:
    return [bar.words.text() for bar in bars.bars]


def typed(offices: OfficesPage, letters: str, qtbot) -> None:
    qtbot.keyClicks(offices.enrol.letters, letters)
    qtbot.keyClick(offices.enrol.letters, Qt.Key.Key_Return)
    wait(offices, qtbot)


def test_after_one_laptop_the_next_card_is_ready_and_no_old_refusal_stays(
    offices, city, two_cards, stick, qtbot, photograph
) -> None:
    panel = offices.enrol
    offices.start_enrolling()
    panel.place.use_folder(stick)
    wait(offices, qtbot)
    first, second = sorted(two_cards, key=lambda made: made.device != panel.choice.code)
    typed(offices, second.letters, qtbot)
    (refused,) = told(panel.bars)
    assert "laptop yang dipilih" in refused and "petugas kota" not in refused
    photograph(offices, "offices-laptop-lain")
    panel.letters.clear()
    typed(offices, first.letters, qtbot)
    (done,) = told(panel.bars)
    assert "terdaftar" in done and panel.choice.code == second.device
    typed(offices, second.letters, qtbot)
    assert len(enrol_office.laptops(city)) == 2
    assert not panel.laptop.isVisible() and panel.found.text() == "Tidak ada kartu lain di situ."
    photograph(offices, "offices-semua-terdaftar")


def test_a_damaged_card_keeps_nobody_from_the_others(offices, city, two_cards, stick, qtbot) -> None:
    two_cards[0].path.write_bytes(b"rusak")
    panel = offices.enrol
    offices.start_enrolling()
    panel.place.use_folder(stick)
    wait(offices, qtbot)
    assert panel.choice.code == two_cards[1].device
    assert two_cards[0].path.name in told(panel.bars)[0]
    typed(offices, two_cards[1].letters, qtbot)
    assert len(enrol_office.laptops(city)) == 1


def test_the_letter_with_the_code_is_saved_and_does_not_belong_on_the_flashdisk(
    offices, stick, tmp_path, qtbot, photograph
) -> None:
    offices.start_card()
    offices.card.place.use_folder(stick)
    qtbot.mouseClick(offices.card.write, Qt.MouseButton.LeftButton)
    wait(offices, qtbot)
    offices.card.save_letter(tmp_path / "surat.pdf")
    wait(offices, qtbot)
    assert (tmp_path / "surat.pdf").read_bytes().startswith(b"%PDF")
    assert told(offices.card.bars) == ["Tersimpan: surat.pdf"]
    offices.card.save_letter(stick / "surat.pdf")
    wait(offices, qtbot)
    assert "hapus dari situ" in told(offices.card.bars)[1]
    photograph(offices, "offices-surat-kota")
