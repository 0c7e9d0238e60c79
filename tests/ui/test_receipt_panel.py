"""In this file: whoever brings a flashdisk to the city goes home with a signed paper."""

from __future__ import annotations

from inbox_ground import city, context, meet, page, read_again, sender, wait
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from ui_ground import cut_off, nameless

from padang_desktop.ui import words
from padang_desktop.ui.inbox.receipt_panel import ReceiptPanel
from padang_desktop.use_cases.inbox import receive_batch
from padang_desktop.use_cases.outbox import send_batch
from padang_desktop.use_cases.settings import read_journal
from tests.offices import with_tasks

__all__ = ["city", "context", "page", "sender"]


def opened(page, city, sender, stick, qtbot) -> ReceiptPanel:
    meet(city, sender, stick)
    with_tasks(sender, 2, volunteer_count=5)
    send_batch.make_batch(sender, stick)
    receive_batch.receive_batches(city, [stick], stick)
    read_again(page, qtbot)
    page.open_record(next(iter(page._batches)))
    wait(page, qtbot)
    [pressed] = [
        each for each in page.detail.findChildren(QPushButton) if "Cetak tanda terima" in each.text()
    ]
    qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton)
    [panel] = page.detail.findChildren(ReceiptPanel)
    qtbot.waitUntil(lambda: not panel.look.is_drawing, timeout=60_000)
    wait(page, qtbot)
    return panel


def test_the_paper_is_looked_at_and_saved_from_the_batch_and_the_journal_knows(
    page, city, sender, stick, worker, qtbot, tmp_path, photograph
) -> None:
    panel = opened(page, city, sender, stick, qtbot)
    assert panel.look.paper.papers
    photograph(page, "tanda-terima-panel")
    assert nameless(page) == [] and cut_off(page) == []
    panel.kinds.choose("F4")
    panel.save_to(tmp_path / "tanda.pdf")
    qtbot.waitUntil((tmp_path / "tanda.pdf").exists, timeout=60_000)
    wait(page, qtbot)
    [last] = read_journal.lines(city, read_journal.matching(city)[:1]).values()
    assert last.told.startswith("Tanda terima dicetak")
    panel.left.emit()
    wait(page, qtbot)
    assert page.detail.findChildren(ReceiptPanel) == [] or not panel.isVisible()


def test_a_longer_language_fits(page, city, sender, stick, worker, qtbot, photograph) -> None:
    words.speak({}, pseudo=True)
    meet(city, sender, stick)
    with_tasks(sender, 1, volunteer_count=1)
    send_batch.make_batch(sender, stick)
    receive_batch.receive_batches(city, [stick], stick)
    read_again(page, qtbot)
    page.print_receipt(next(iter(page._batches)))
    wait(page, qtbot)
    photograph(page, "tanda-terima-pseudo", sizes=((911, 460),))
    assert cut_off(page) == [] and nameless(page) == []
