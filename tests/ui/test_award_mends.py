"""In this file: numbers that clash are replaced on the page; after a restore the last printed one is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from award_ground import a_page, a_step, entry_of, shown
from pytestqt.qtbot import QtBot
from training_ground import until
from ui_ground import cut_off, nameless

from padang_desktop.domain.certificates.number_block_draft import BlockDraft
from padang_desktop.domain.training.training import Numbering
from padang_desktop.store import certificates, changes, settings, tables
from padang_desktop.ui.context import Context
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.use_cases.certificates import issue_certificates, keep_number_blocks
from padang_desktop.use_cases.keys import renew_laptop

Photograph = Callable[..., list[Path]]


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> Iterator[MainWindow]:
    yield from a_page(qtbot, context)


def test_numbers_that_clash_are_told_replaced_at_once_and_taken_back(
    qtbot: QtBot, window: MainWindow, context: Context, photograph: Photograph
) -> None:
    training, step = a_step(qtbot, window, context)
    made = [line.certificate for line in issue_certificates.register(context.office, training.id)]
    with context.office.writing("receipt.accepted") as tx:
        assert certificates.mark_clash(tx, [each.id for each in made[:2]]) == 2
    step.read()
    until(qtbot, lambda: shown(step)[0] == "Perlu diganti")
    [bar] = step.bars.bars
    assert "2 sertifikat bernomor bentrok" in bar.words.text()
    photograph(window, "training_certificate_clash", sizes=((1366, 768), (911, 460)))
    assert cut_off(window) == [] and nameless(window) == []
    step.read()
    until(qtbot, lambda: not context.tasks.under_way)
    assert len(step.bars.bars) == 1
    entry_of(step, "Ganti yang bentrok").trigger()
    assert "tarik kertas yang sudah dibagikan" in step.ask.words.text()
    photograph(window, "training_certificate_clash_asked", sizes=((1366, 768), (911, 460)))
    step.ask.agree()
    until(qtbot, lambda: shown(step)[0] == "Terbit" and not context.tasks.under_way)
    assert step.bars.bars == []
    step.show_book(is_on=True)
    until(qtbot, lambda: step.register.table.paged.rowCount() == 6)
    photograph(window, "training_certificate_clash_register")
    texts = [step.register.table.paged.text_at(row, 2) for row in range(6)]
    assert sum(each.startswith("Diganti oleh") for each in texts) == 2
    window.toasts.shown[-1].undo()
    step.show_book(is_on=False)
    until(qtbot, lambda: shown(step)[0] == "Perlu diganti")


def test_after_a_restore_the_button_asks_for_the_last_printed_number(
    qtbot: QtBot,
    window: MainWindow,
    context: Context,
    photograph: Photograph,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with context.office.writing("office_card.made") as tx:
        settings.put(tx, renew_laptop.FORMER_BACKUP, "2026-11-20T02:00:00+00:00")
    _, step = a_step(qtbot, window, context, is_issued=False)
    [bar] = step.bars.bars
    assert "dipulihkan dari cadangan 20 November 2026" in bar.words.text()
    photograph(window, "training_certificate_restored", sizes=((1366, 768), (911, 460)))
    assert cut_off(window) == [] and nameless(window) == []
    step.issue.ask()
    field = step.ask.fields["last_printed"]
    field.setText("lima puluh")
    step.ask.agree()
    until(qtbot, lambda: "nomor urut saja" in step.ask.told.text())
    field.setText("57")
    photograph(window, "training_certificate_restored_asked", sizes=((1366, 768), (911, 460)))
    step.ask.agree()
    until(qtbot, lambda: "/0058/" in step.outlook.numbers.text() and not context.tasks.under_way)
    assert step.bars.bars == []
    step.issue.ask()
    assert "/0058/" in step.ask.words.text()


def test_after_a_restore_each_block_is_asked_about_by_its_own_numbers(
    qtbot: QtBot, window: MainWindow, context: Context, photograph: Photograph
) -> None:
    with context.office.writing("office_card.made") as tx:
        settings.put(tx, renew_laptop.FORMER_BACKUP, "2026-11-20T02:00:00+00:00")
    year, office = str(context.office.today().year), context.office
    used = BlockDraft(office.wilayah, year, "400.9/{urut}/{kode_unit}/{bulan_romawi}/{tahun}", "51", "60")
    keep_number_blocks.add_block(office, used)
    training, step = a_step(qtbot, window, context, is_issued=False)
    with office.writing("training.changed") as tx:
        changes.change(tx, tables.trainings, training.id, {"numbering": Numbering.BLOCK.value})
    step.read()
    until(qtbot, lambda: not context.tasks.under_way)
    step.issue.ask()
    assert "dari blok 51–60 (contoh nomor: 400.9/0051/13.71.11/" in step.ask.words.text()
    field = step.ask.fields["last_printed"]
    field.setText("7")
    step.ask.agree()
    until(qtbot, lambda: "Blok ini berisi nomor 51–60" in step.ask.told.text())
    photograph(window, "training_certificate_restored_block", sizes=((1366, 768), (911, 460)))
    assert cut_off(window) == [] and nameless(window) == []
    field.setText("60")
    step.ask.agree()
    until(qtbot, lambda: not context.tasks.under_way)
    # The block is used up; a new one is another question, and its bar comes by itself.
    keep_number_blocks.add_block(office, BlockDraft(office.wilayah, year, "SERT/{urut}/{tahun}", "1", "40"))
    step.read()
    until(qtbot, lambda: len(step.bars.bars) == 1 and not context.tasks.under_way)
    step.issue.ask()
    assert "dari blok 1–40" in step.ask.words.text()
    step.ask.fields["last_printed"].setText("0")
    step.ask.agree()
    until(qtbot, lambda: f"SERT/0001/{year}" in step.outlook.numbers.text())
