"""In this file: Kirim & Terima from joining to the receipt, with a real city on the other side."""

from __future__ import annotations

from datetime import timedelta

import pytest
from outbox_ground import city, join, page, read_again, some_work, wait, wait_for_the_end
from PySide6.QtCore import Qt
from ui_ground import cut_off, nameless, widgets_left_by

from padang_desktop.domain.batches.batch_state import BatchState
from padang_desktop.domain.cases.case import State
from padang_desktop.store import cases, families, worklists
from padang_desktop.ui import words
from padang_desktop.ui.cards import CardLine
from padang_desktop.ui.outbox.batch_view import BatchView
from padang_desktop.ui.outbox.join_guide import CARRY, CITY, PAPER
from padang_desktop.ui.outbox.letters_edit import LettersEdit
from padang_desktop.ui.outbox.page import OutboxPage
from padang_desktop.ui.outbox.place_choice import size_in_words
from padang_desktop.ui.outbox.returned_view import ReturnedView
from padang_desktop.ui.outbox.send_panel import CHOOSE
from padang_desktop.use_cases.inbox import receive_batch
from padang_desktop.use_cases.keys import enrol_office
from padang_desktop.use_cases.outbox import see_outbox, send_batch
from padang_desktop.use_cases.outbox.find_flashdisks import Flashdisk
from tests import people
from tests.offices import with_tasks

__all__ = ["city", "page"]


def test_the_three_steps_lead_from_the_citys_file_to_the_list(page, city, stick, qtbot, photograph) -> None:
    card = enrol_office.city_card(city, stick)
    read_again(page, qtbot)
    assert page.stack.currentWidget() is page.guide and page.guide.steps.step == CITY
    photograph(page, "outbox-gabung-1")
    step = page.guide.city
    assert not step.join.isEnabled()
    step.place.use_folder(stick)
    wait(page, qtbot)
    assert "Dinas Sosial Kota Padang" in step.found.text()
    wrong = "ABCDE" * 5
    qtbot.keyClicks(step.letters, wrong)
    assert step.letters.text() == "-".join(["ABCDE"] * 5)
    qtbot.keyClick(step.letters, Qt.Key.Key_Return)
    wait(page, qtbot)
    assert len(page.guide.bars.bars) == 1 and not see_outbox.joining(page.context.office).is_joined
    photograph(page, "outbox-gabung-salah")
    step.letters.clear()
    qtbot.keyClicks(step.letters, card.letters.lower().replace("-", " "))
    qtbot.mouseClick(step.join, Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    assert page.guide.steps.step == PAPER
    photograph(page, "outbox-gabung-2")
    page.guide.paper.place.use_folder(stick)
    qtbot.keyClicks(page.guide.paper.laptop, "Laptop kantor 1")
    qtbot.mouseClick(page.guide.paper.save, Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    assert page.guide.steps.step == CARRY
    assert list(stick.glob("Surat Pendaftaran Laptop *.pdf"))
    photograph(page, "outbox-gabung-3")
    qtbot.mouseClick(page.guide.carry.finish, Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    assert page.stack.currentWidget() is page.batches
    photograph(page, "outbox-kosong")


def test_what_is_ready_goes_to_the_flashdisk_and_the_receipt_closes_it(
    page, context, city, stick, worker, qtbot, photograph
) -> None:
    office = context.office
    join(office, city, stick)
    made = some_work(office)
    read_again(page, qtbot)
    page.start_sending()
    wait(page, qtbot)
    panel = page.panel
    assert panel._stack.currentIndex() == CHOOSE and not panel.send.isEnabled()
    stays = [f"{line.text} {line.detail}" for line in panel.content.stays.findChildren(CardLine)]
    assert any(text.startswith("2 ") and "Belum dikunjungi" in text for text in stays)
    panel.place.use_folder(stick)
    photograph(page, "outbox-kirim")
    assert nameless(page) == [] and cut_off(page) == []
    qtbot.mouseClick(panel.send, Qt.MouseButton.LeftButton)
    wait_for_the_end(page, qtbot)
    photograph(page, "outbox-selesai")
    assert "Kiriman nomor 1" in panel.done.told.text()
    qtbot.mouseClick(panel.done.finish, Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    assert page.batches.paged.text_at(0, 2) == "Di flashdisk"
    with office.reading() as tx:
        assert cases.take(tx, made.case.id).state is State.SENT

    [received] = receive_batch.receive_batches(city, [stick], stick)
    assert received.receipt_path is not None, received.sentence
    page.receipts.read(received.receipt_path)
    qtbot.waitUntil(lambda: page.batches.paged.text_at(0, 2) == "Diterima", timeout=60_000)
    wait(page, qtbot)
    [bar] = page.bars.bars
    assert "Kiriman nomor 1: diterima." in bar.words.text()
    photograph(page, "outbox-diterima")
    with office.reading() as tx:
        assert cases.take(tx, made.case.id).state is State.DONE
    page.receipts.read(received.receipt_path)
    wait(page, qtbot)
    assert any("sudah pernah dibaca" in bar.words.text() for bar in page.bars.bars)


def test_what_the_city_gives_back_becomes_work_that_opens_where_it_is_mended(
    page, context, city, stick, worker, qtbot, photograph
) -> None:
    office = context.office
    join(office, city, stick)
    some_work(office)
    first = with_tasks(office, 1)
    with office.writing("case.changed") as tx:
        cases.move(tx, first.case, State.READY, {"presence": "DITEMUKAN", "eligibility": "LAYAK"})
    # The city has another case under that number already.
    with city.writing("roster.imported") as tx:
        worklist, family = people.a_worklist(), people.a_family()
        worklists.add(tx, [worklist])
        families.add(tx, [family])
        cases.add(tx, [people.a_case(worklist, family, number=first.case.number)])
    send_batch.make_batch(office, stick)
    [received] = receive_batch.receive_batches(city, [stick], stick)
    assert received.refused_count == 1, received
    read_again(page, qtbot)
    page.receipts.read(received.receipt_path)
    qtbot.waitUntil(lambda: page.returned.paged.rowCount() == 1, timeout=60_000)
    wait(page, qtbot)
    assert page.stack.currentWidget() is page.returned
    assert page.returned.paged.text_at(0, 1) == first.case.number
    photograph(page, "outbox-dikembalikan")
    page.returned.select(page.returned.paged.id_at(0))
    qtbot.keyClick(page.returned, Qt.Key.Key_Return)
    [view] = page.detail.findChildren(ReturnedView)
    photograph(page, "outbox-dikembalikan-rinci")
    with qtbot.waitSignal(context.page_wanted) as gone:
        view.opened.emit()
    assert gone.args == ["cases", first.case.id]


def test_a_lost_flashdisk_is_written_again_with_the_same_file(
    page, context, city, stick, worker, qtbot, tmp_path, photograph
) -> None:
    office = context.office
    join(office, city, stick)
    some_work(office)
    made = send_batch.make_batch(office, stick)
    read_again(page, qtbot)
    page.open_record(made.batch_id)
    [view] = page.detail.findChildren(BatchView)
    photograph(page, "outbox-rinci")
    view.copy_wanted.emit()
    other = tmp_path / "LAIN"
    other.mkdir()
    page.panel.place.use_folder(other)
    photograph(page, "outbox-simpan-lagi")
    qtbot.mouseClick(page.panel.send, Qt.MouseButton.LeftButton)
    wait_for_the_end(page, qtbot)
    assert made.on_stick is not None
    copy = other / "SPB1" / made.on_stick.name
    assert copy.read_bytes() == made.on_stick.read_bytes()


def test_handing_over_starts_the_wait_and_a_letter_can_go_along(
    page, context, city, stick, qtbot, tmp_path
) -> None:
    office = context.office
    join(office, city, stick)
    some_work(office)
    made = send_batch.make_batch(office, stick)
    read_again(page, qtbot)
    page.open_record(made.batch_id)
    [view] = page.detail.findChildren(BatchView)
    view.handed_over.emit()
    wait(page, qtbot)
    assert page.batches.paged.text_at(0, 2) == "Terkirim, menunggu tanda terima"
    paper = tmp_path / "Surat Pengantar.pdf"
    page.panes.save_letter(made.batch_id, paper)
    wait(page, qtbot)
    assert paper.read_bytes().startswith(b"%PDF")
    now = office.clock()
    office.clock = lambda: now + timedelta(days=15)
    read_again(page, qtbot)
    assert page.batches.paged.text_at(0, 2) == "Terlambat"
    assert page._lines[made.batch_id].state is BatchState.OVERDUE


def test_a_flashdisk_that_cannot_be_written_is_said_and_the_batch_stays(
    page, context, city, stick, worker, qtbot, photograph
) -> None:
    office = context.office
    join(office, city, stick)
    some_work(office)
    read_again(page, qtbot)
    page.start_sending()
    wait(page, qtbot)
    gone = stick.parent / "DICABUT"
    page.panel.place.use_folder(gone)
    qtbot.mouseClick(page.panel.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.panel.bars.bars) == 1, timeout=60_000)
    wait(page, qtbot)
    photograph(page, "outbox-gagal", sizes=((911, 460),))
    assert page.panel.send.isEnabled() and send_batch.batches(office) == []


def test_after_a_flashdisk_that_failed_the_same_button_tries_another(
    page, context, city, stick, worker, qtbot, tmp_path, photograph
) -> None:
    office = context.office
    join(office, city, stick)
    some_work(office)
    read_again(page, qtbot)
    page.start_sending()
    wait(page, qtbot)
    bad, good = tmp_path / "RUSAK", tmp_path / "BAIK"
    bad.mkdir()
    good.mkdir()
    (bad / "SPB1").write_bytes(b"a file where the folder should be")
    page.panel.place.use_folder(bad)
    qtbot.mouseClick(page.panel.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.panel.bars.bars) == 2, timeout=60_000)
    wait(page, qtbot)
    photograph(page, "outbox-tinggal-disimpan")
    assert page.panel.where.title.text() == "Simpan kiriman nomor 1"
    assert page.panel.send.text().strip() == "Simpan ke flashdisk"
    page.panel.place.use_folder(good)
    qtbot.mouseClick(page.panel.send, Qt.MouseButton.LeftButton)
    wait_for_the_end(page, qtbot)
    assert len(list((good / "SPB1").glob("SETOR-*.age"))) == 1
    assert len(send_batch.batches(office)) == 1


def test_the_only_flashdisk_is_chosen_and_a_locked_one_is_not(page, qtbot, tmp_path) -> None:
    place = page.guide.city.place
    good = Flashdisk(tmp_path / "E", "E:", 7_400_000_000, 8_000_000_000, False)
    locked = Flashdisk(tmp_path / "F", "F:", 1_000_000, 2_000_000, True)
    place.show_flashdisks([good, locked])
    assert place.place == good.root
    texts = [choice.text() for choice in place._group.buttons()]
    assert "sisa 7,4 GB dari 8,0 GB" in texts[0] and "terkunci" in texts[1]
    place.show_flashdisks([])
    assert place.place is None and place._none.isVisibleTo(place)


@pytest.mark.parametrize(
    ("size", "told"), [(12, "12 bita"), (3_400, "3,4 kB"), (45_000_000, "45 MB"), (1_200_000_000, "1,2 GB")]
)
def test_sizes_are_told_as_flashdisks_are_sold(size, told) -> None:
    assert size_in_words(size) == told


def test_letters_are_grouped_however_they_come(qtbot) -> None:
    edit = LettersEdit()
    qtbot.addWidget(edit)
    qtbot.keyClicks(edit, "abcde fghij")
    assert edit.text() == "ABCDE-FGHIJ" and not edit.is_complete
    edit.setCursorPosition(5)
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    assert edit.text() == "ABCDF-GHIJ"
    edit.selectAll()
    qtbot.keyClicks(edit, "1234567890123456789012345999")
    assert edit.is_complete and edit.text().endswith("-12345")


def test_a_longer_language_still_fits(context, city, stick, qtbot, photograph) -> None:
    words.speak({}, pseudo=True)
    long = OutboxPage(context)
    qtbot.addWidget(long)
    long.show()
    read_again(long, qtbot)
    photograph(long, "outbox-gabung-pseudo", sizes=((911, 460),))
    assert cut_off(long) == []
    join(context.office, city, stick)
    some_work(context.office)
    read_again(long, qtbot)
    long.start_sending()
    wait(long, qtbot)
    photograph(long, "outbox-kirim-pseudo", sizes=((911, 460),))
    assert cut_off(long) == [] and nameless(long) == []


def test_opening_and_closing_leaves_no_widget_behind(context, qtbot) -> None:
    def once() -> None:
        page = OutboxPage(context)
        page.show()
        page.refresh()
        qtbot.waitUntil(lambda: not context.tasks.under_way, timeout=10_000)
        page.close()
        page.deleteLater()

    assert widgets_left_by(once, 5) == 0


def test_a_batch_that_was_only_made_is_not_waited_for_and_the_selected_row_is_saved(
    page, context, city, stick, worker, qtbot, tmp_path
) -> None:
    office = context.office
    join(office, city, stick)
    some_work(office)
    first = send_batch.make_batch(office, stick)
    tasks = with_tasks(office, 1)
    with office.writing("case.changed") as tx:
        cases.move(tx, tasks.case, State.READY, {"presence": "DITEMUKAN", "eligibility": "LAYAK"})
    second = send_batch.make_batch(office)
    read_again(page, qtbot)
    assert "1 menunggu tanda terima · 1 belum disimpan" in page.header.facts.text()
    assert page.batches.paged.text_at(0, 2) == "Disiapkan"
    page.batches.clearSelection()
    page.copy_again()
    assert "Pilih dulu" in page.bars.bars[-1].words.text()
    page.batches.selectRow(1)
    page.copy_again()
    assert page.panel._batch_id == first.batch_id
    other = tmp_path / "LAIN"
    other.mkdir()
    page.panel.place.use_folder(other)
    qtbot.mouseClick(page.panel.send, Qt.MouseButton.LeftButton)
    wait_for_the_end(page, qtbot)
    assert [path.name for path in (other / "SPB1").iterdir()] == [first.file_name]
    with office.reading() as tx:
        assert cases.take(tx, tasks.case.id).state is State.READY
    page._leave_panel()
    wait(page, qtbot)
    page.batches.selectRow(0)
    page.copy_again()
    assert page.panel._batch_id == second.batch_id
