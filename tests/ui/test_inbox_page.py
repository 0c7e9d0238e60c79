"""In this file: the city's pages: a laptop is enrolled, its batches are received, what is missing is seen."""

from __future__ import annotations

from datetime import timedelta

import pytest
from inbox_ground import city, context, meet, page, read_again, sender, wait
from PySide6.QtCore import Qt
from ui_ground import cut_off, nameless, widgets_left_by

from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.ui import words
from padang_desktop.ui.cards import CardLine
from padang_desktop.ui.context import Context
from padang_desktop.ui.inbox.in_batch_view import InBatchView
from padang_desktop.ui.inbox.offices_page import OfficesPage, OfficeView
from padang_desktop.ui.inbox.page import InboxPage
from padang_desktop.use_cases.inbox import receive_batch, see_offices
from padang_desktop.use_cases.keys import enrol_office
from padang_desktop.use_cases.outbox import send_batch
from tests.offices import with_tasks

__all__ = ["city", "context", "page", "sender"]


@pytest.fixture
def offices(context: Context, qtbot) -> OfficesPage:
    page = OfficesPage(context)
    qtbot.addWidget(page)
    page.resize(1190, 720)
    page.show()
    return page


def lines_of(page: InboxPage) -> list[str]:
    return [f"{line.text} {line.detail}" for line in page.panel.results.findChildren(CardLine)]


def test_the_city_makes_its_file_and_enrols_a_laptop_by_the_code_on_paper(
    offices, city, sender, stick, qtbot, photograph
) -> None:
    read_again(offices, qtbot)
    assert offices.table.paged.rowCount() == 11
    assert len(offices.bars.bars) == 1
    photograph(offices, "offices-awal")
    offices.start_card()
    offices.card.place.use_folder(stick)
    qtbot.mouseClick(offices.card.write, Qt.MouseButton.LeftButton)
    wait(offices, qtbot)
    letters = offices.card.letters.text()
    photograph(offices, "offices-berkas-kota")
    enrol_office.join(sender, stick / "SPB1" / "KOTA-1371.json", letters)
    own = enrol_office.office_card(sender, stick, "Laptop kantor 1")

    offices.start_enrolling()
    panel = offices.enrol
    panel.place.use_folder(stick)
    wait(offices, qtbot)
    assert "Koto Tangah" in panel.choice.currentText() and not panel.enrol.isEnabled()
    qtbot.keyClicks(panel.letters, "A" * 25)
    qtbot.keyClick(panel.letters, Qt.Key.Key_Return)
    wait(offices, qtbot)
    assert len(panel.bars.bars) == 1 and enrol_office.laptops(city) == []
    photograph(offices, "offices-kode-salah")
    panel.letters.clear()
    qtbot.keyClicks(panel.letters, own.letters)
    qtbot.mouseClick(panel.enrol, Qt.MouseButton.LeftButton)
    wait(offices, qtbot)
    assert [laptop.laptop for laptop in enrol_office.laptops(city)] == ["Laptop kantor 1"]
    panel.left.emit()
    wait(offices, qtbot)
    photograph(offices, "offices-terdaftar")
    offices.open_record("13.71.11")
    [view] = offices.detail.findChildren(OfficeView)
    assert any("Belum ada kiriman" in line.text for line in view.findChildren(CardLine))
    photograph(offices, "offices-rinci")


def test_the_qr_of_the_paper_may_be_scanned_instead(offices, city, sender, stick, qtbot) -> None:
    enrol_office.new_city_keys(city)
    card = enrol_office.city_card(city, stick)
    enrol_office.join(sender, card.path, card.letters)
    own = enrol_office.office_card(sender, stick)
    line = enrol_office.look_at_office_card(own.path).public_line
    offices.start_enrolling()
    offices.enrol.look_at([own.path])
    wait(offices, qtbot)
    qtbot.keyClicks(offices.enrol.scan, line)
    qtbot.keyClick(offices.enrol.scan, Qt.Key.Key_Return)
    wait(offices, qtbot)
    assert len(enrol_office.laptops(city)) == 1


def test_the_batches_of_a_flashdisk_are_taken_in_and_answered(
    page, city, sender, stick, worker, qtbot, photograph
) -> None:
    meet(city, sender, stick)
    with_tasks(sender, 2, volunteer_count=5)
    send_batch.make_batch(sender, stick)
    read_again(page, qtbot)
    photograph(page, "inbox-kosong")
    page.start_receiving()
    page.panel.place.use_folder(stick)
    wait(page, qtbot)
    assert page.panel.found.text() == "1 kiriman ditemukan di situ."
    qtbot.mouseClick(page.panel.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.panel.results.isVisible, timeout=60_000)
    wait(page, qtbot)
    [line] = lines_of(page)
    assert line.startswith("Diterima: Kecamatan Koto Tangah, kiriman nomor 1")
    assert list((stick / "SPB1").glob("TERIMA-*.age"))
    photograph(page, "inbox-diterima")
    assert nameless(page) == [] and cut_off(page) == []
    # A second time the same file changes nothing, and the receipt is there again.
    qtbot.mouseClick(page.panel.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lines_of(page)[0].startswith("Sudah pernah diterima"), timeout=60_000)
    page.panel.left.emit()
    wait(page, qtbot)
    assert page.table.paged.rowCount() == 1
    assert page.table.paged.text_at(0, 0) == "Koto Tangah" and page.table.paged.text_at(0, 3) == "Diterima"
    photograph(page, "inbox-daftar")


def test_a_damaged_file_is_refused_in_words_with_its_code_and_changes_nothing(
    page, city, sender, stick, worker, qtbot, photograph
) -> None:
    meet(city, sender, stick)
    with_tasks(sender, 1, volunteer_count=2)
    made = send_batch.make_batch(sender, stick)
    assert made.on_stick is not None
    whole = made.on_stick.read_bytes()
    made.on_stick.write_bytes(whole[: len(whole) // 2])
    page.start_receiving()
    page.panel.use_files([made.on_stick])
    wait(page, qtbot)
    qtbot.mouseClick(page.panel.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.panel.results.isVisible, timeout=60_000)
    wait(page, qtbot)
    [line] = lines_of(page)
    assert line.startswith("Ditolak") and "(E_" in line
    photograph(page, "inbox-ditolak")
    assert receive_batch.inbox_batches(city) == []


def test_a_gap_is_seen_on_both_pages_and_closes_when_the_number_comes(
    page, offices, city, sender, stick, worker, qtbot, tmp_path, photograph
) -> None:
    meet(city, sender, stick)
    lost = tmp_path / "HILANG"
    lost.mkdir()
    with_tasks(sender, 1, volunteer_count=1)
    first = send_batch.make_batch(sender, lost)
    with_tasks(sender, 1, volunteer_count=1)
    send_batch.make_batch(sender, stick)
    receive_batch.receive_batches(city, [stick], stick)
    read_again(page, qtbot)
    assert page.table.paged.text_at(0, 3) == "Menunggu nomor 1"
    page.open_record(next(iter(page._batches)))
    assert page.detail.findChildren(InBatchView)
    photograph(page, "inbox-menunggu")
    read_again(offices, qtbot)
    row = offices.table.paged.row_of("13.71.11")
    assert row is not None and offices.table.paged.text_at(row, 1) == "Belum datang: nomor 1"
    assert first.on_stick is not None
    receive_batch.receive_batches(city, [first.on_stick], stick)
    read_again(page, qtbot)
    assert {batch.outcome for batch in page._batches.values()} == {Outcome.ACCEPTED}
    read_again(offices, qtbot)
    assert offices.table.paged.text_at(row, 1) == "Teratur"


def test_files_that_were_refused_are_counted_at_the_top_and_say_whom_to_call(
    page, city, sender, stick, worker, qtbot, photograph
) -> None:
    meet(city, sender, stick)
    with_tasks(sender, 1, volunteer_count=1)
    made = send_batch.make_batch(sender, stick).on_stick
    assert made is not None
    (made.parent / "SETOR-137104-RUSAK.age").write_bytes(made.read_bytes()[:-100])
    (made.parent / "SETOR-catatan.age").write_bytes(b"bukan kiriman")
    page.start_receiving()
    page.panel.place.use_folder(stick)
    wait(page, qtbot)
    qtbot.mouseClick(page.panel.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.panel.results.isVisible, timeout=60_000)
    wait(page, qtbot)
    assert page.panel.bars.bars[0].words.text() == "2 berkas ditolak: alasannya di bawah."
    titles = [line.text for line in page.panel.results.findChildren(CardLine)]
    assert "Ditolak: SETOR-137104-RUSAK.age (menurut namanya dari Kecamatan Padang Utara)" in titles
    assert "Ditolak: SETOR-catatan.age" in titles
    photograph(page, "inbox-ditolak")


def test_a_batch_held_for_its_clock_is_let_through_by_a_person(
    page, city, sender, stick, qtbot, photograph
) -> None:
    meet(city, sender, stick)
    with_tasks(sender, 1, volunteer_count=1)
    sender.clock.moment += timedelta(days=5)
    send_batch.make_batch(sender, stick)
    receive_batch.receive_batches(city, [stick], stick)
    read_again(page, qtbot)
    [batch_id] = page._batches
    assert page._batches[batch_id].outcome is Outcome.WAITING
    page.open_record(batch_id)
    photograph(page, "inbox-ditahan")
    page.release(batch_id, stick)
    wait(page, qtbot)
    assert page._batches[batch_id].outcome is Outcome.ACCEPTED


def test_an_office_that_is_silent_for_a_month_is_named(offices, city, sender, stick, qtbot) -> None:
    meet(city, sender, stick)
    city.clock.moment += timedelta(days=40)
    read_again(offices, qtbot)
    row = offices.table.paged.row_of("13.71.11")
    assert row is not None and offices.table.paged.text_at(row, 1) == "Tidak ada kiriman 40 hari"


def test_the_search_finds_a_kecamatan_and_the_chips_a_state(page, city, sender, stick, qtbot) -> None:
    meet(city, sender, stick)
    with_tasks(sender, 1, volunteer_count=1)
    send_batch.make_batch(sender, stick)
    receive_batch.receive_batches(city, [stick], stick)
    read_again(page, qtbot)
    qtbot.keyClicks(page.header.search, "koto")
    assert page.table.paged.rowCount() == 1
    page.header.search.setText("nanggalo")
    assert page.table.paged.rowCount() == 0
    page._clear()
    page.chips.turn(Outcome.REFUSED.value)
    assert page.table.paged.rowCount() == 0


def test_without_its_own_keys_the_city_is_told_what_to_do(page, stick, worker, qtbot) -> None:
    page.start_receiving()
    page.panel.place.use_folder(stick)
    wait(page, qtbot)
    qtbot.mouseClick(page.panel.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.panel.bars.bars) == 1, timeout=60_000)
    assert "CITY_KEYS_MISSING" not in page.panel.bars.bars[0].words.text()


def test_every_place_is_named_and_a_longer_language_fits(
    context, city, sender, stick, qtbot, photograph
) -> None:
    meet(city, sender, stick)
    words.speak({}, pseudo=True)
    for kind, name in ((InboxPage, "inbox"), (OfficesPage, "offices")):
        page = kind(context)
        qtbot.addWidget(page)
        page.show()
        read_again(page, qtbot)
        photograph(page, f"{name}-pseudo", sizes=((911, 460),))
        assert cut_off(page) == [] and nameless(page) == []
        if isinstance(page, InboxPage):
            page.start_receiving()
        else:
            page.start_enrolling()
        wait(page, qtbot)
        photograph(page, f"{name}-panel-pseudo", sizes=((911, 460),))
        assert cut_off(page) == [] and nameless(page) == []


def test_a_practice_office_counts_for_its_kecamatan(city) -> None:
    assert see_offices.area_of(city, "137111") == see_offices.area_of(city, "997111") == "Koto Tangah"


def test_opening_and_closing_leaves_no_widget_behind(context, qtbot) -> None:
    def once() -> None:
        for kind in (InboxPage, OfficesPage):
            page = kind(context)
            page.show()
            page.refresh()
            qtbot.waitUntil(lambda: not context.tasks.under_way, timeout=10_000)
            page.close()
            page.deleteLater()

    assert widgets_left_by(once, 5) == 0
