"""In this file: what Kirim & Terima says at the end of a deed cannot be taken for something else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from outbox_ground import city, join, page, read_again, some_work, wait
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from ui_ground import cut_off

from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.ui import ask_file
from padang_desktop.ui.cards import CardLine
from padang_desktop.ui.outbox.batch_view import BatchView, look_of
from padang_desktop.ui.outbox.line_panel import LinePanel
from padang_desktop.ui.outbox.stick_told import told_of
from padang_desktop.use_cases.inbox import receive_batch
from padang_desktop.use_cases.outbox import check_flashdisk, receipt_by_phone, see_outbox, send_batch
from padang_desktop.use_cases.outbox.check_flashdisk import CheckedFile, FileState
from tests.dav_line import PASSWORD, USER, DavServer
from tests.offices import with_tasks

__all__ = ["city", "page"]


@pytest.mark.parametrize(
    ("found", "wanted", "told"),
    [
        ([(1, FileState.WHOLE)] * 2, 1, ("good", "Kiriman nomor 1 utuh di flashdisk ini.")),
        (
            [(3, FileState.WHOLE), (1, FileState.WHOLE), (2, FileState.WHOLE)], 0,
            ("good", "Kiriman nomor 1, 2 dan 3 utuh di flashdisk ini."),
        ),
        # One whole copy is enough at the city.
        (
            [(1, FileState.DAMAGED), (1, FileState.WHOLE)], 1,
            ("good", "Kiriman nomor 1 utuh di flashdisk ini."),
        ),
        (
            [(2, FileState.UNREADABLE), (1, FileState.WHOLE)], 2,
            (
                "bad",
                "Kiriman nomor 2 tidak terbaca di flashdisk ini. Simpan lagi ke yang lain."
                " Kiriman nomor 1 utuh di flashdisk ini.",
            ),
        ),
        # An old flashdisk, put in again by mistake.
        (
            [(1, FileState.WHOLE)], 2,
            (
                "warn",
                "Kiriman nomor 2 tidak ada di sini. Periksa apakah flashdisknya benar."
                " Kiriman nomor 1 utuh di flashdisk ini.",
            ),
        ),
        (
            [(0, FileState.OTHER)], 2,
            ("warn", "Kiriman nomor 2 tidak ada di sini. Periksa apakah flashdisknya benar."),
        ),
        (
            [(0, FileState.OTHER)], 0,
            ("warn", "Di situ tidak ada kiriman dari laptop ini. Periksa apakah flashdisknya benar."),
        ),
    ],
)  # fmt: skip
def test_a_checked_flashdisk_is_told_once_for_each_number(
    found: list[tuple[int, FileState]], wanted: int, told: tuple[str, str]
) -> None:
    assert told_of([CheckedFile("x.age", state, number) for number, state in found], wanted) == told


def test_the_wrong_flashdisk_after_sending_is_not_told_as_good(
    page, context, city, stick, qtbot, tmp_path
) -> None:
    join(context.office, city, stick)
    some_work(context.office)
    old = send_batch.make_batch(context.office, stick)
    with_tasks(context.office, 1, volunteer_count=1)
    other = tmp_path / "flashdisk-lain"
    other.mkdir()
    made = send_batch.make_batch(context.office, other)
    read_again(page, qtbot)
    done = page.panel.done
    done.show_stick(made.batch_id, "", other, is_flashdisk=True)
    with qtbot.waitSignal(done.said) as said:
        done._on_checked(check_flashdisk.check_flashdisk(context.office, stick))
    assert said.args[0] == "warn" and f"nomor {made.number} tidak ada" in said.args[1]
    assert f"nomor {old.number} utuh" in said.args[1]
    with qtbot.waitSignal(done.said) as said:
        done._on_checked(check_flashdisk.check_flashdisk(context.office, other))
    assert said.args == ["good", "Kiriman nomor 2 utuh di flashdisk ini."]


@pytest.mark.parametrize(
    ("outcome", "colour"), [(Outcome.ACCEPTED, "good"), (Outcome.PARTLY, "warn"), (Outcome.REFUSED, "bad")]
)
def test_a_refusal_over_the_phone_is_not_green(page, context, city, stick, qtbot, outcome, colour) -> None:
    join(context.office, city, stick)
    some_work(context.office)
    made = send_batch.make_batch(context.office, stick)
    receipt_by_phone.take_code(context.office, receipt_by_phone.code_of(made.batch_id, outcome))
    read_again(page, qtbot)
    line = page._lines[made.batch_id]
    assert look_of(line) == colour
    page.open_record(made.batch_id)
    [view] = page.detail.findChildren(BatchView)
    told = view.findChildren(CardLine)[0].detail
    assert ("Alasannya" in told) is (colour != "good")


def test_receipts_that_were_read_along_are_told(
    page, context, city, stick, worker, qtbot, photograph
) -> None:
    office = context.office
    join(office, city, stick)
    some_work(office)
    send_batch.make_batch(office, stick)
    with_tasks(office, 1, volunteer_count=1)
    send_batch.make_batch(office, stick)
    receive_batch.receive_batches(city, [stick], stick)
    read_again(page, qtbot)
    newest = sorted((stick / "SPB1").glob("TERIMA-*"))[-1]
    downloads = stick.parent / "Unduhan"
    downloads.mkdir()
    alone = shutil.copy(newest, downloads / "DOC-20261122-WA0001.age")
    page.receipts.read(Path(alone))
    wait(page, qtbot)
    assert "Tanda terima sebelum ini belum dibaca" in page.bars.bars[-1].words.text()
    page.bars.clear()
    page.receipts.read(newest)
    wait(page, qtbot)
    assert "1 tanda terima sebelumnya ikut dibaca." in page.bars.bars[-1].words.text()
    assert [page.batches.paged.text_at(row, 2) for row in (0, 1)] == ["Diterima", "Diterima"]
    photograph(page, "outbox-tanda-terima-dua")
    assert cut_off(page) == []


def test_a_receipt_that_lost_its_name_can_be_chosen_and_a_letter_has_its_number(
    page, context, city, stick, qtbot, monkeypatch, tmp_path
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(ask_file, "to_open", lambda *told: asked.append(told[3]))
    page.receipts.ask()
    assert "(*.age)" in asked[0]
    join(context.office, city, stick)
    some_work(context.office)
    made = send_batch.make_batch(context.office, stick)
    offered: list[str] = []
    monkeypatch.setattr(ask_file, "to_save", lambda *told: offered.append(told[3]))
    page.panes.ask_letter(made.batch_id)
    assert offered == ["Surat Pengantar Kiriman 1.pdf"]


def test_a_slip_in_the_code_does_not_stay_on_the_screen_after_the_right_one(
    page, context, city, stick, qtbot, tmp_path
) -> None:
    join(context.office, city, stick)
    some_work(context.office)
    folder = tmp_path / "Dokumen"
    folder.mkdir()
    made = send_batch.make_batch(context.office, folder, as_file=True)
    read_again(page, qtbot)
    page.open_record(made.batch_id)
    [view] = page.detail.findChildren(BatchView)
    assert "WhatsApp" in view.findChildren(CardLine)[0].detail
    assert made.file_name in [label.text() for label in view.findChildren(QLabel)]
    page.ways.take_code("0000-0000")
    wait(page, qtbot)
    assert "tidak cocok" in page.bars.bars[-1].words.text()
    page.ways.take_code(receipt_by_phone.code_of(made.batch_id, Outcome.ACCEPTED))
    wait(page, qtbot)
    assert page.bars.bars == []


def test_an_old_receipt_on_the_flashdisk_does_not_hide_the_new_one_elsewhere(
    page, context, city, stick, worker, qtbot, monkeypatch
) -> None:
    office = context.office
    join(office, city, stick)
    some_work(office)
    send_batch.make_batch(office, stick)
    receive_batch.receive_batches(city, [stick], stick)
    [old] = sorted((stick / "SPB1").glob("TERIMA-*"))
    page.receipts.read(old)
    wait(page, qtbot)
    monkeypatch.setattr(see_outbox, "newest_receipt", lambda office: old)
    asked: list[str] = []
    monkeypatch.setattr(ask_file, "to_open", lambda *told: asked.append(told[2]))
    page.receipts.look()
    wait(page, qtbot)
    [bar] = page.bars.bars
    assert bar.words.text() == "Tanda terima ini sudah pernah dibaca. Tidak ada yang berubah."
    [choose] = bar.findChildren(QPushButton)
    qtbot.mouseClick(choose, Qt.MouseButton.LeftButton)
    assert asked == ["Pilih tanda terima"]
    page.receipts.has_line = True
    with qtbot.waitSignal(page.receipts.fetch_wanted, timeout=60_000):
        page.receipts.look()
    wait(page, qtbot)


def test_a_wrong_address_is_not_on_the_screen_any_more_once_another_is_tried(
    page, context, city, stick, qtbot, tmp_path
) -> None:
    join(context.office, city, stick)
    read_again(page, qtbot)
    page.ways.set_line()
    wait(page, qtbot)
    [panel] = page.detail.findChildren(LinePanel)
    folder = tmp_path / "dav"
    folder.mkdir()
    server = DavServer(folder)
    try:
        panel.url.setText("http://contoh.invalid/kota")
        panel.keep()
        wait(page, qtbot)
        assert "tidak aman" in page.bars.bars[-1].words.text()
        panel.url.setText(f"http://127.0.0.1:{server.port}/kota")
        panel.user.setText(USER)
        panel.password.set_text(PASSWORD)
        panel.try_out()
        wait(page, qtbot)
        assert panel.told.text().startswith("✓ Tersambung") and page.bars.bars == []
    finally:
        server.close()


def test_what_was_done_on_another_page_meanwhile_is_counted_before_it_goes(
    page, context, city, stick, qtbot
) -> None:
    join(context.office, city, stick)
    some_work(context.office)
    read_again(page, qtbot)
    page.start_sending()
    wait(page, qtbot)
    before = page.panel._ready.counts["relawan"]
    with_tasks(context.office, 1, volunteer_count=2)
    page.refresh()
    assert not page.panel.save.isEnabled()
    wait(page, qtbot)
    assert page.panel._ready.counts["relawan"] == before + 2 and page.panel.save.isEnabled()
    shown = [label.text() for label in page.panel.content.goes.findChildren(QLabel)]
    assert str(before + 2) in shown
