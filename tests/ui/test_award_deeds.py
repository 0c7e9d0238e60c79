"""In this file: certificates are numbered, signed, handed over, replaced and found on the page, with undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from award_ground import a_page, a_step, choose, entry_of, press, shown, with_plan
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from training_ground import a_draft, a_roster, a_training, award_of, mark_all, read_again, until
from ui_ground import cut_off, nameless

from padang_desktop.domain.certificates.certificate_signatories import ListedSignatory
from padang_desktop.domain.training.training import Numbering
from padang_desktop.domain.training.training_draft import SessionDraft
from padang_desktop.domain.values.calendar import roman_month
from padang_desktop.ui import words
from padang_desktop.ui.context import Context
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.office_keys import OfficeKeys
from padang_desktop.ui.page_list import TRAINING
from padang_desktop.ui.training.award_lines import Award
from padang_desktop.use_cases import preview_pages
from padang_desktop.use_cases.certificates import (
    issue_certificates,
    keep_signatories,
    mend_certificates,
    see_register,
)
from padang_desktop.use_cases.training import run_training
from padang_desktop.worker import Worker
from tests.use_cases.test_sign_electronically import signed

Photograph = Callable[..., list[Path]]
ENTER = Qt.Key.Key_Return


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> Iterator[MainWindow]:
    yield from a_page(qtbot, context)


def test_the_menu_says_why_something_cannot_be_done(
    qtbot: QtBot, window: MainWindow, context: Context, photograph: Photograph
) -> None:
    training, step = a_step(qtbot, window, context)
    assert entry_of(step, "Serahkan").toolTip() == "Pilih dulu sertifikatnya di daftar."
    choose(step, 1, 2)
    assert entry_of(step, "Ganti").toolTip() == "Pilih satu sertifikat saja."
    assert entry_of(step, "Isi nomor").toolTip() == "Yang dipilih sudah bernomor."
    menu = step.offer_deeds()
    menu.popup(step.mapToGlobal(step.rect().topLeft()))
    photograph(
        menu, "training_certificate_menu", sizes=((menu.sizeHint().width(), menu.sizeHint().height()),)
    )
    menu.close()
    with_plan(context, training, owner="1371")
    step.read()
    until(qtbot, lambda: not context.tasks.under_way)
    assert "milik kota" in step.outlook.numbers.whole
    assert not entry_of(step, "Serahkan").isEnabled() and entry_of(step, "Satu PDF per orang").isEnabled()


def test_signed_handed_over_and_taken_back(
    qtbot: QtBot, window: MainWindow, context: Context, photograph: Photograph
) -> None:
    _, step = a_step(qtbot, window, context)
    undo: list[Any] = []
    context.announced.connect(lambda text, act, word: undo.append(act))
    choose(step, 1, 2)
    press(step, "Catat sudah ditandatangani")
    qtbot.keyClick(step.ask.fields["signed_on"], ENTER)
    until(qtbot, lambda: shown(step)[:2] == ["Ditandatangani"] * 2)
    choose(step, 1, 2)
    press(step, "Serahkan")
    step.ask.fields["handed_on"].setText((context.office.today() + timedelta(days=3)).strftime("%d/%m/%Y"))
    step.ask.agree()
    until(qtbot, step.ask.told.isVisible)
    assert "belum tiba" in step.ask.told.text()
    photograph(window, "training_certificate_refused")
    step.ask.fields["handed_on"].setText(context.office.today().strftime("%d/%m/%Y"))
    qtbot.keyClicks(step.ask.fields["to"], "Lurah Batang Kabung")
    photograph(window, "training_certificate_hand", sizes=((911, 460),))
    assert cut_off(window) == [] and nameless(window) == []
    step.ask.agree()
    until(qtbot, lambda: shown(step)[:2] == ["Diserahkan"] * 2)
    assert step.ask.isHidden()
    until(qtbot, lambda: not context.tasks.under_way)
    undo[-1]()
    until(qtbot, lambda: shown(step)[:2] == ["Ditandatangani"] * 2)
    until(qtbot, lambda: not context.tasks.under_way)


def test_blank_numbers_are_filled_in_from_the_list(
    qtbot: QtBot, window: MainWindow, context: Context, photograph: Photograph
) -> None:
    training, step = a_step(qtbot, window, context, numbering=Numbering.BLANK)
    assert shown(step) == ["Menunggu nomor"] * 4
    assert step.outlook.numbers.whole == "Nomor diisi kemudian"
    choose(step, 1, 2, 3)
    press(step, "Isi nomor")
    qtbot.keyClicks(step.ask.fields["number"], "457")
    photograph(window, "training_certificate_numbers")
    step.ask.agree()
    until(qtbot, lambda: shown(step) == ["Terbit", "Terbit", "Terbit", "Menunggu nomor"])
    given = [entry.certificate.number for entry in see_register.entries(context.office, training.id)]
    today = context.office.today()
    ending = f"13.71.11/{roman_month(today.month)}/{today.year}"
    assert given[1:] == [f"400.9/045{at}/{ending}" for at in (7, 8, 9)]
    choose(step, 4)
    press(step, "Isi nomor")
    qtbot.keyClicks(step.ask.fields["number"], "458")
    step.ask.agree()
    until(qtbot, step.ask.told.isVisible)
    assert "sudah dipakai" in step.ask.told.text()
    step.ask.drop()
    until(qtbot, lambda: not context.tasks.under_way)


def test_the_register_is_looked_through_and_written_out(
    qtbot: QtBot, window: MainWindow, context: Context, worker: Worker, photograph: Photograph, tmp_path: Path
) -> None:
    training, step = a_step(qtbot, window, context, 6)
    other = a_training(context.office, 2, title="Sosialisasi DTSEN")
    mark_all(context.office, other, ["HHHHHH"] * 8)
    issue_certificates.issue_certificates(context.office, other.id)
    choose(step, 1)
    step.ask_void()
    qtbot.keyClicks(step.ask.fields["reason"], "nama salah tulis")
    step.ask.agree()
    until(qtbot, lambda: step.count(Award.VOIDED) == 1 and not context.tasks.under_way)
    step.show_book(is_on=True)
    assert step.register.table.isVisible() and len(step.register.table.paged.ids) == 6
    photograph(window, "training_register")
    assert cut_off(window) == [] and nameless(window) == []
    step.register.chips.turn("")
    assert len(step.register.table.paged.ids) > 6
    step.search("dibatalkan")
    assert step.register.table.paged.ids == []
    code = see_register.entries(context.office, training.id)[0].certificate.short_code
    step.search(code.lower())
    assert len(step.register.table.paged.ids) == 1
    pdf, sheet = tmp_path / "register.pdf", tmp_path / "register.xlsx"
    step.search("")
    step.register.make("print_register", pdf, "F4")
    step.register.make("export_register", sheet)
    until(qtbot, lambda: pdf.exists() and sheet.exists() and not context.tasks.under_way)
    assert preview_pages.page_count(pdf) >= 1
    qtbot.keyClick(step.register.table, Qt.Key.Key_Escape)
    assert not step.register.table.isVisible() and window.page is not None


def test_files_go_out_and_signed_ones_come_back(
    qtbot: QtBot, window: MainWindow, context: Context, worker: Worker, photograph: Photograph, tmp_path: Path
) -> None:
    _, step = a_step(qtbot, window, context, 3)
    out, packed = tmp_path / "tte", tmp_path / "semua.zip"
    step.files.make("export_for_signing", None, out)
    step.files.make("print_each_certificate", step.chosen_ids, packed)
    until(qtbot, lambda: out.exists() and packed.exists() and not context.tasks.under_way)
    files = sorted(out.iterdir())
    assert len(files) == 3
    for path in files[:2]:
        path.write_bytes(signed(path.read_bytes()))
    step.files.take_back(out)
    until(qtbot, lambda: shown(step).count("Ditandatangani elektronik") == 2)
    until(qtbot, lambda: not context.tasks.under_way)
    [bar] = step.bars.bars
    assert "1 berkas tidak dimasukkan" in bar.words.text() and "belum ditandatangani" in bar.words.text()
    photograph(window, "training_certificate_back")
    assert cut_off(window) == []
    files[0].write_bytes(signed(files[0].read_bytes(), "dua"))
    before = see_register.entries(context.office)[0].certificate.signed_sha256
    step.bars.clear()
    step.files.take_back(out)
    until(qtbot, lambda: bool(step.bars.bars) and not context.tasks.under_way)
    assert see_register.entries(context.office)[0].certificate.signed_sha256 == before
    step.files.take_back(out, replace_others=True)
    until(
        qtbot,
        lambda: (
            see_register.entries(context.office)[0].certificate.signed_sha256 not in ("", before)
            and not context.tasks.under_way
        ),
    )
    step.files.make("save_signed", None, tmp_path / "simpan")
    until(qtbot, lambda: (tmp_path / "simpan").exists() and not context.tasks.under_way)
    assert len(list((tmp_path / "simpan").iterdir())) == 2


def test_a_copy_of_what_was_handed_over_is_counted_and_a_refusal_is_told(
    qtbot: QtBot, window: MainWindow, context: Context, worker: Worker, tmp_path: Path
) -> None:
    training, step = a_step(qtbot, window, context, 3)
    asked: list[bool] = []
    step.pdf_wanted.disconnect()
    step.pdf_wanted.connect(asked.append)
    every = see_register.entries(context.office, training.id)
    mend_certificates.hand_over(context.office, [every[0].certificate.id])
    choose(step, 1)
    press(step, "Cetak salinan")
    step.print_to(tmp_path / "salinan.pdf")
    until(qtbot, lambda: step.done.isVisible() and not context.tasks.under_way)
    assert "1 salinan disusun" in step.done.words.text() and asked == [False]
    assert see_register.entries(context.office, training.id)[0].certificate.copies == 1
    step.print_to(tmp_path / "lagi.pdf")  # the way asked for holds once only
    until(qtbot, lambda: bool(step.bars.bars) and not context.tasks.under_way)
    assert "sudah diserahkan" in step.bars.bars[-1].words.text()
    step.table.clearSelection()
    press(step, "Cetak urut kelurahan")
    step.print_to(tmp_path / "urut.pdf")
    until(qtbot, lambda: (tmp_path / "urut.pdf").exists() and not context.tasks.under_way)
    assert preview_pages.page_count(tmp_path / "urut.pdf") == 4


def test_before_the_last_day_the_page_asks_why(
    qtbot: QtBot, window: MainWindow, context: Context, worker: Worker, photograph: Photograph, tmp_path: Path
) -> None:
    today = context.office.today()
    days = (today, today + timedelta(days=1))
    sessions = tuple(
        SessionDraft(day.isoformat(), "08.00", "12.00", f"Hari {at}", "12") for at, day in enumerate(days, 1)
    )
    a_roster(context.office, 2)
    training = run_training.plan_training(context.office, a_draft(sessions=sessions))
    mark_all(context.office, training, ["HH"] * 2)
    read_again(window).award()
    step = award_of(qtbot, window)
    pdf = tmp_path / "Sertifikat.pdf"
    step.issue_to(pdf)
    until(qtbot, step.ask.isVisible)
    assert "Sesi terakhir baru" in step.ask.words.text()
    photograph(window, "training_certificate_early")
    qtbot.keyClicks(step.ask.fields["early_reason"], "diserahkan Wali Kota sore ini")
    qtbot.keyClick(step.ask.fields["early_reason"], ENTER)
    until(qtbot, lambda: step.count(Award.ISSUED) == 2 and not context.tasks.under_way)
    assert pdf.exists() and step.ask.isHidden()


def test_who_signs_is_chosen_from_those_in_office(
    qtbot: QtBot, window: MainWindow, context: Context, photograph: Photograph
) -> None:
    training = a_training(context.office, 2)
    mark_all(context.office, training, ["HHHHHH"] * 2)
    now = training.signatory
    past = ListedSignatory(now.name, now.position_line, valid_until="2020-12-31")
    new = ListedSignatory("Contoh Sepuluh, S.H., M.Si", "Plh. Kepala Dinas Sosial Kota Padang")
    keep_signatories.put_list(context.office, [past, new])
    read_again(window).award()
    step = award_of(qtbot, window)
    assert "tidak berwenang pada tanggal terbit" in step.outlook.told.text()
    photograph(window, "training_certificate_signer")
    assert cut_off(window) == [] and nameless(window) == []
    assert step.outlook.choice.count() == 2
    step.outlook.choice.choose("0")
    until(qtbot, lambda: step.outlook.told.isHidden() and not context.tasks.under_way)
    kept = run_training.grid(context.office, training.id).training.signatory
    assert (kept.name, kept.position_line) == (new.name, new.position_line)


def test_words_twice_as_long_fit_in_the_register_and_the_bar(
    qtbot: QtBot, context: Context, photograph: Photograph
) -> None:
    words.speak({}, pseudo=True)
    made = MainWindow((TRAINING,), context, OfficeKeys(context.office), "Padang Desktop")
    qtbot.addWidget(made)
    made.show()
    made.open_page(TRAINING.key)
    _, step = a_step(qtbot, made, context, 3)
    choose(step, 1)
    step.deeds.hand_over(step.chosen)
    photograph(made, "training_stretched_hand", sizes=((911, 460),))
    assert cut_off(made) == []
    step.ask.drop()
    step.show_book(is_on=True)
    photograph(made, "training_stretched_register", sizes=((911, 460),))
    assert cut_off(made) == []
    made.close()
