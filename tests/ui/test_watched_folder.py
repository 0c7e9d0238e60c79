"""In this file: the folder that the city watches, the code it reads out, and photos still to come."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from ui_ground import cut_off, nameless, settle

from padang_desktop.domain.receipt import Outcome
from padang_desktop.ui.context import Context
from padang_desktop.ui.inbox.page import InBatchView, InboxPage
from padang_desktop.ui.inbox.watch_view import WatchView
from padang_desktop.ui.masking import Masking
from padang_desktop.ui.tasks import Tasks
from padang_desktop.use_cases.cases import record_visit
from padang_desktop.use_cases.inbox import receive_batch
from padang_desktop.use_cases.keys import enrol_office
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import receipt_by_phone, send_batch
from padang_desktop.use_cases.outbox.gather_batch import Choice
from padang_desktop.use_cases.photos.keep_photos import PhotoIn
from padang_desktop.worker import Worker
from tests import people
from tests.offices import RESOURCES, SetClock, an_office, with_tasks


@pytest.fixture
def city(tmp_path: Path) -> Iterator[Office]:
    made = an_office(tmp_path / "kota", "kota", name="Admin Contoh")
    yield made
    made.close()


@pytest.fixture
def context(city: Office, tasks: Tasks) -> Iterator[Context]:
    made = Context(city, tasks, Masking())
    yield made
    settle()


@pytest.fixture
def sender(tmp_path: Path, city: Office) -> Iterator[Office]:
    made = an_office(tmp_path / "kantor", clock=SetClock(city.now()))
    yield made
    made.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    root = tmp_path / "FLASHDISK"
    root.mkdir()
    return root


@pytest.fixture
def worker(context: Context) -> Iterator[Worker]:
    office = context.office
    worker = Worker(office.folder, office.key_for_worker(), office.account.id, RESOURCES)
    context.tasks.use_worker(worker)
    yield worker
    context.tasks.use_worker(None)
    worker.stop()


@pytest.fixture
def page(context: Context, qtbot) -> InboxPage:
    page = InboxPage(context)
    qtbot.addWidget(page)
    page.resize(1190, 720)
    page.show()
    return page


def wait(page: InboxPage, qtbot) -> None:
    qtbot.waitUntil(lambda: not page.context.tasks.under_way, timeout=60_000)
    settle()


def read_again(page: InboxPage, qtbot) -> None:
    page.refresh()
    wait(page, qtbot)


def meet(city: Office, sender: Office, stick: Path) -> None:
    enrol_office.new_city_keys(city)
    card = enrol_office.city_card(city, stick)
    enrol_office.join(sender, card.path, card.letters)
    own = enrol_office.office_card(sender, stick, "Laptop kantor 1")
    enrol_office.enrol(city, own.path, own.letters)


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
