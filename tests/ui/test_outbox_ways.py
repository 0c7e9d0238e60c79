"""In this file: the other ways of Kirim & Terima: files, choices, phone codes, checks, the internet."""

from __future__ import annotations

from pathlib import Path

from outbox_ground import city, join, page, read_again, some_work, wait, wait_for_the_end
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from ui_ground import cut_off, nameless

from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.cases.case import State
from padang_desktop.store import cases
from padang_desktop.ui import words
from padang_desktop.ui.cards import CardLine
from padang_desktop.ui.outbox.batch_view import BatchView
from padang_desktop.ui.outbox.line_panel import LinePanel
from padang_desktop.ui.outbox.page import OutboxPage
from padang_desktop.ui.outbox.send_panel import DONE
from padang_desktop.use_cases.inbox import receive_batch
from padang_desktop.use_cases.outbox import city_line, receipt_by_phone, send_batch
from padang_desktop.use_cases.outbox.city_line import Line
from tests.dav_line import PASSWORD, USER, DavServer, DroppingLine

__all__ = ["city", "page"]


def test_a_batch_becomes_a_file_and_its_message_is_copied(
    page, context, city, stick, worker, qtbot, tmp_path, photograph, monkeypatch
) -> None:
    office = context.office
    join(office, city, stick)
    some_work(office)
    read_again(page, qtbot)
    page.start_sending()
    wait(page, qtbot)
    opened: list[Path] = []
    monkeypatch.setattr(type(page.panel.done), "open_folder", lambda card: opened.append(card._folder))
    page.panel.choices.toggle()
    photograph(page, "outbox-pilihan")
    assert cut_off(page) == [] and nameless(page) == []
    folder = tmp_path / "Drive Saya"
    folder.mkdir()
    page.panel.save_in(folder)
    wait_for_the_end(page, qtbot)
    wait(page, qtbot)
    [saved] = folder.iterdir()
    assert opened == [folder] and saved.name.startswith("SETOR-")
    photograph(page, "outbox-berkas")
    assert cut_off(page) == [] and nameless(page) == []
    qtbot.mouseClick(page.panel.done.copy, Qt.MouseButton.LeftButton)
    told = QGuiApplication.clipboard().text()
    assert saved.name in told and "kiriman data nomor 1" in told
    qtbot.mouseClick(page.panel.done.finish, Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    assert page.batches.paged.text_at(0, 2) == "Disimpan sebagai berkas"


def test_unticked_choices_are_counted_anew(page, context, city, stick, qtbot) -> None:
    join(context.office, city, stick)
    tasks = some_work(context.office)
    read_again(page, qtbot)
    page.start_sending()
    wait(page, qtbot)
    panel = page.panel
    assert panel._ready.counts["kasus"] == 3
    panel.choices.with_cases.setChecked(False)
    wait(page, qtbot)
    assert "kasus" not in panel._ready.counts
    stays = [line.detail for line in panel.content.stays.findChildren(CardLine)]
    assert "Tidak dipilih untuk kiriman ini." in stays
    panel.choices.with_cases.setChecked(True)
    wait(page, qtbot)
    assert panel._ready.counts["kasus"] == 3
    panel.choices.places[tasks.case.kelurahan].setChecked(False)
    wait(page, qtbot)
    assert "kasus" not in panel._ready.counts


def test_a_code_over_the_phone_is_typed_and_can_be_undone(
    page, context, city, stick, qtbot, photograph
) -> None:
    office = context.office
    join(office, city, stick)
    some_work(office)
    made = send_batch.make_batch(office, stick)
    read_again(page, qtbot)
    page.type_code()
    [view] = page.detail.findChildren(BatchView)
    qtbot.keyClicks(view.code, "00000000")
    qtbot.mouseClick(view.take_code, Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    assert "tidak cocok" in page.bars.bars[-1].words.text()
    page.bars.clear()
    view.code.clear()
    qtbot.keyClicks(view.code, receipt_by_phone.code_of(made.batch_id, Outcome.ACCEPTED).replace("-", ""))
    photograph(page, "outbox-kode")
    assert cut_off(page) == [] and nameless(page) == []
    with qtbot.waitSignal(context.announced) as said:
        qtbot.keyClick(view.code, Qt.Key.Key_Return)
    wait(page, qtbot)
    assert page.batches.paged.text_at(0, 2) == "Diterima (kode)"
    said.args[1]()
    wait(page, qtbot)
    assert page.batches.paged.text_at(0, 2) == "Di flashdisk"


def test_the_flashdisk_is_checked_and_let_go_in_words(
    page, context, city, flashdisk, worker, qtbot, photograph, monkeypatch, tmp_path
) -> None:
    office = context.office
    join(office, city, flashdisk)
    some_work(office)
    read_again(page, qtbot)
    page.start_sending()
    qtbot.waitUntil(lambda: page.panel.place.place == flashdisk, timeout=20_000)
    wait(page, qtbot)
    qtbot.mouseClick(page.panel.send, Qt.MouseButton.LeftButton)
    wait_for_the_end(page, qtbot)
    done = page.panel.done
    assert done.title.text() == "Selesai. Flashdisk boleh dicabut." and done.let_go.isVisible()
    qtbot.mouseClick(done.look_again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.panel.bars.bars) == 1, timeout=60_000)
    assert "nomor 1 utuh" in page.panel.bars.bars[0].words.text()
    monkeypatch.setenv("PATH", str(tmp_path))
    qtbot.mouseClick(done.let_go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.panel.bars.bars) == 2, timeout=60_000)
    assert "belum dapat dikeluarkan" in page.panel.bars.bars[1].words.text()
    photograph(page, "outbox-selesai-periksa")
    assert cut_off(page) == []
    wait(page, qtbot)


def test_nothing_is_to_be_pulled_out_of_an_ordinary_folder(
    page, context, city, stick, worker, qtbot, photograph, tmp_path
) -> None:
    join(context.office, city, stick)
    some_work(context.office)
    read_again(page, qtbot)
    page.start_sending()
    wait(page, qtbot)
    folder = tmp_path / "Kiriman November"
    folder.mkdir()
    page.panel.place.use_folder(folder)
    qtbot.mouseClick(page.panel.send, Qt.MouseButton.LeftButton)
    wait_for_the_end(page, qtbot)
    done = page.panel.done
    assert done.title.text() == "Selesai. Letaknya di folder Kiriman November."
    assert not done.let_go.isVisible() and not done.look_again.isVisible() and done.open.isVisible()
    assert "bukan flashdisk" in done.following.text()
    photograph(page, "outbox-selesai-folder")
    wait(page, qtbot)


def connect(page, address: str, qtbot, photograph) -> None:
    """Type the city's address; one that is not safe is refused, this one answers."""
    page.panel.choices.line_wanted.emit()
    wait(page, qtbot)
    [form] = page.detail.findChildren(LinePanel)
    form.url.setText("http://kota.example")
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    assert "tidak aman" in page.bars.bars[-1].words.text()
    form.url.setText(address)
    form.user.setText(USER)
    form.password.set_text(PASSWORD)
    photograph(page, "outbox-internet")
    assert cut_off(page) == [] and nameless(page) == []
    qtbot.mouseClick(form.test, Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    assert "Tersambung" in form.told.text()
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    wait(page, qtbot)


def upload(page, qtbot, photograph) -> None:
    page.start_sending()
    wait(page, qtbot)
    assert page.panel.line.isVisibleTo(page.panel)
    qtbot.mouseClick(page.panel.line, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.panel._stack.currentIndex() == DONE, timeout=60_000)
    wait_for_the_end(page, qtbot)
    photograph(page, "outbox-terunggah")
    assert cut_off(page) == []
    wait(page, qtbot)
    assert page.batches.paged.text_at(0, 2) == "Terkirim, menunggu tanda terima"


def test_a_batch_goes_over_the_internet_and_its_receipt_is_brought_back(
    page, context, city, stick, worker, qtbot, photograph, tmp_path
) -> None:
    office = context.office
    join(office, city, stick)
    made = some_work(office)
    shared = tmp_path / "folder-kota"
    shared.mkdir()
    server = DavServer(shared)
    line = DroppingLine(server.port, seed=5, share=0.3, longest=20_000)
    try:
        read_again(page, qtbot)
        assert page.panel.line.isHidden()
        connect(page, f"http://127.0.0.1:{line.port}/kota", qtbot, photograph)
        upload(page, qtbot, photograph)
        [received] = receive_batch.receive_batches(city, [shared], shared)
        assert received.receipt_path is not None, received
        page._leave_panel()
        page.receipts.look()
        qtbot.waitUntil(lambda: page.batches.paged.text_at(0, 2) == "Diterima", timeout=60_000)
        wait(page, qtbot)
        with office.reading() as tx:
            assert cases.take(tx, made.case.id).state is State.DONE
    finally:
        line.close()
        server.close()


def test_while_the_line_is_down_the_window_lives_and_batal_is_heard(
    page, context, city, stick, worker, qtbot, photograph
) -> None:
    office = context.office
    join(office, city, stick)
    some_work(office)
    line = DroppingLine(1, seed=0, share=0.0)
    line.close()
    city_line.keep_line(office, Line(f"http://127.0.0.1:{line.port}/kota", USER, PASSWORD))
    read_again(page, qtbot)
    page.start_sending()
    wait(page, qtbot)
    panel = page.panel
    qtbot.mouseClick(panel.line, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "dicoba lagi" in panel.progress.told.whole, timeout=60_000)
    photograph(page, "outbox-menunggu-jaringan")
    # The worker process is free for other deeds meanwhile.
    page.ways.check_place(stick)
    qtbot.waitUntil(lambda: any("tidak ada kiriman" in bar.words.text() for bar in page.bars.bars))
    assert panel.progress.is_busy
    qtbot.mouseClick(panel.progress.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not panel.progress.is_busy, timeout=60_000)
    wait(page, qtbot)
    assert any("Dibatalkan" in bar.words.text() for bar in panel.bars.bars)
    assert send_batch.batches(office)[0].state_words == "Disiapkan"


def test_a_longer_language_fits_the_new_forms(context, city, stick, qtbot, photograph) -> None:
    join(context.office, city, stick)
    some_work(context.office)
    made = send_batch.make_batch(context.office, stick)
    words.speak({}, pseudo=True)
    try:
        long = OutboxPage(context)
        qtbot.addWidget(long)
        long.show()
        wait(long, qtbot)
        long.ways.set_line()
        wait(long, qtbot)
        photograph(long, "outbox-internet-pseudo", sizes=((911, 460),))
        assert cut_off(long) == []
        long.close_detail()
        long.panel.done.show_stick(made.batch_id, "x", stick, is_flashdisk=True)
        long.panel._stack.setCurrentIndex(DONE)
        long.stack.setCurrentWidget(long.panel)
        photograph(long, "outbox-selesai-pseudo", sizes=((911, 460),))
        assert cut_off(long) == [] and nameless(long) == []
    finally:
        words.speak({})
