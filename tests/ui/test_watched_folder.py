"""In this file: the folder that the city watches, the code it reads out, and photos still to come."""

from __future__ import annotations

from datetime import timedelta

from inbox_ground import city, context, meet, page, read_again, sender, wait
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from ui_ground import cut_off, nameless, settle

from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.ui.inbox import folder_duty
from padang_desktop.ui.inbox.in_batch_view import InBatchView
from padang_desktop.ui.inbox.page import InboxPage
from padang_desktop.ui.inbox.watch_view import WatchView
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.office_keys import OfficeKeys
from padang_desktop.ui.page_list import pages_for
from padang_desktop.use_cases.cases import record_visit
from padang_desktop.use_cases.inbox import receive_batch, watch_folder
from padang_desktop.use_cases.outbox import receipt_by_phone, send_batch
from padang_desktop.use_cases.outbox.gather_batch import Choice
from padang_desktop.use_cases.photos.keep_photos import PhotoIn
from tests import people
from tests.offices import with_tasks

__all__ = ["city", "context", "page", "sender"]


def test_what_arrives_in_the_watched_folder_is_offered_and_taken_on_a_click(
    page, city, sender, stick, worker, qtbot, photograph, tmp_path
) -> None:
    meet(city, sender, stick)
    shared = tmp_path / "Drive Bersama"
    shared.mkdir()
    read_again(page, qtbot)
    page.set_watch()
    wait(page, qtbot)
    [view] = page.detail.findChildren(WatchView)
    assert not view.save.isEnabled()
    view.use_folder(shared)
    photograph(page, "inbox-pantau")
    assert cut_off(page) == [] and nameless(page) == []
    qtbot.mouseClick(view.save, Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    with_tasks(sender, 1, volunteer_count=2)
    made = send_batch.make_batch(sender, shared, as_file=True)
    for _ in range(2):
        page.watcher.look()
        wait(page, qtbot)
    bar = page.bars.bars[-1]
    assert "1 kiriman baru" in bar.words.text()
    photograph(page, "inbox-pantau-datang")
    page.duty.came.emit([shared / made.file_name, shared / "lain"], str(shared))
    assert [each.words.text() for each in page.bars.bars if each.kind == "info"] == [
        "2 kiriman baru datang di folder yang dipantau."
    ]
    page.take_from_folder([shared / made.file_name], str(shared))
    qtbot.waitUntil(lambda: page.table.paged.rowCount() == 1, timeout=60_000)
    wait(page, qtbot)
    assert page.table.paged.text_at(0, 3) == "Diterima"
    assert len(list((shared / "SPB1").glob("TERIMA-*.age"))) == 1
    page.bars.clear()
    for _ in range(2):
        page.watcher.look()
        wait(page, qtbot)
    assert page.bars.bars == []


def test_the_folder_is_watched_as_soon_as_the_window_stands_on_whatever_page(
    context, city, sender, stick, worker, qtbot, photograph, tmp_path, monkeypatch
) -> None:
    meet(city, sender, stick)
    shared = tmp_path / "Drive Bersama"
    shared.mkdir()
    watch_folder.keep_watch(city, watch_folder.Watch(str(shared)))
    with_tasks(sender, 1, volunteer_count=2)
    made = send_batch.make_batch(sender, shared, as_file=True)
    monkeypatch.setattr(folder_duty, "IDLE_MS", 50)
    window = MainWindow(pages_for("kota"), context, OfficeKeys(city), "Padang Desktop")
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    folder_duty.begin_when_idle(context)
    duty = folder_duty.duty_of(context)
    qtbot.waitUntil(lambda: bool(duty.watcher._sizes), timeout=20_000)
    duty.watcher.look()
    qtbot.waitUntil(lambda: duty.offered == (shared / made.file_name,), timeout=20_000)
    assert window.page is not None and window.page.key == "home"
    [toast] = window.toasts.shown
    assert "1 kiriman baru" in toast.text and toast.button is not None
    photograph(window, "folder-dipantau-di-beranda", [(1366, 768)])
    toast.button.click()
    settle()
    page = window.page
    assert isinstance(page, InboxPage)
    bar = page.bars.bars[-1]
    assert "1 kiriman baru" in bar.words.text()
    page.take_from_folder(duty.offered, duty.folder)
    qtbot.waitUntil(lambda: page.table.paged.rowCount() == 1, timeout=60_000)
    wait(page, qtbot)
    assert duty.offered == () and page.table.paged.text_at(0, 3) == "Diterima"
    assert [each.kind for each in page.bars.bars] == ["good"]  # nothing is offered any more


def test_with_the_switch_on_nobody_is_asked(page, city, sender, stick, worker, qtbot, tmp_path) -> None:
    meet(city, sender, stick)
    shared = tmp_path / "Drive Bersama"
    shared.mkdir()
    page.set_watch()
    wait(page, qtbot)
    [view] = page.detail.findChildren(WatchView)
    view.use_folder(shared)
    view.by_itself.setChecked(True)
    qtbot.mouseClick(view.save, Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    with_tasks(sender, 1)
    send_batch.make_batch(sender, shared)
    for _ in range(2):
        page.watcher.look()
        wait(page, qtbot)
    qtbot.waitUntil(lambda: page.table.paged.rowCount() == 1, timeout=60_000)
    (shared / "SPB1").rename(tmp_path / "pindah")
    shared.rmdir()
    page.watcher.look()
    wait(page, qtbot)
    assert "tidak ditemukan" in page.bars.bars[-1].words.text()


def test_the_code_stands_large_and_photos_that_follow_are_told(
    page, city, sender, stick, qtbot, photograph, tmp_path
) -> None:
    meet(city, sender, stick)
    tasks = with_tasks(sender, 1)
    kinds = ("RUMAH_DEPAN", "RUMAH_DALAM", "KK")
    photos = [
        PhotoIn(people.a_photo(tmp_path, f"{kind}.jpg", colour=place), kind)
        for place, kind in enumerate(kinds)
    ]
    record_visit.record_visit(sender, people.a_visit(tasks.case), photos)
    made = send_batch.make_batch(sender, stick, choice=Choice(with_photos=False))
    receive_batch.receive_batches(city, [stick], stick)
    read_again(page, qtbot)
    assert page.table.paged.text_at(0, 3) == "Diterima, foto menyusul"
    page.open_record(made.batch_id)
    [view] = page.detail.findChildren(InBatchView)
    code = receipt_by_phone.code_of(made.batch_id, Outcome.ACCEPTED)
    assert view.code.text() == code
    assert any(label.text() == "3" for label in view.findChildren(QLabel))
    photograph(page, "inbox-kode-terima")
    assert cut_off(page) == [] and nameless(page) == []
    send_batch.make_batch(sender, stick)
    receive_batch.receive_batches(city, [stick], stick)
    read_again(page, qtbot)
    assert [page.table.paged.text_at(row, 3) for row in range(2)] == ["Diterima", "Diterima"]


def test_what_was_answered_long_ago_leaves_the_folder_by_itself_and_on_a_click(
    page, context, city, sender, stick, qtbot, photograph, tmp_path
) -> None:
    meet(city, sender, stick)
    shared = tmp_path / "Drive Bersama"
    shared.mkdir()
    watch_folder.keep_watch(city, watch_folder.Watch(str(shared)))
    for _ in range(2):
        with_tasks(sender, 1)
        made = send_batch.make_batch(sender, shared)
        receive_batch.receive_batches(city, [shared], shared)
        watch_folder.remember(city, (shared / "SPB1").glob("SETOR-*"))
    city.clock.moment += timedelta(days=31)
    page.set_watch()
    wait(page, qtbot)
    [view] = page.detail.findChildren(WatchView)
    assert "sesudah 30 hari" in view.rule.text() and view.clean.isVisible()
    photograph(page, "inbox-pantau-bersih", sizes=((1366, 768), (911, 460)))
    assert cut_off(page) == [] and nameless(page) == []
    told: list[str] = []
    context.announced.connect(lambda text, undo, act: told.append(text))
    qtbot.mouseClick(view.clean, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told[-1].startswith("2 kiriman yang sudah dijawab dihapus")
    assert "Terakhir dihapus 2 kiriman" in view.rule.text()
    assert list((shared / "SPB1").glob("SETOR-*")) == []
    send_batch.copy_batch(sender, made.batch_id, shared)
    watch_folder.remember(city, (shared / "SPB1").glob("SETOR-*"))
    # The same, once a day, with nobody asking.
    for _ in range(2):
        page.watcher.look()
        wait(page, qtbot)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=20_000)
    assert told[-1].startswith("1 kiriman yang sudah dijawab dihapus")
