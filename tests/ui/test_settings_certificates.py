"""In this file: Pengaturan, Sertifikat: blocks of numbers and signatories are typed in, refused, undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from ui_ground import PASSPHRASE, cut_off, nameless, settle, widgets_left_by

from padang_desktop.domain.certificates.certificate_numbers import NumberBlock
from padang_desktop.domain.training.training import DEFAULT_NUMBER_TEMPLATE
from padang_desktop.exchange.key_wrap import FLOOR
from padang_desktop.store import number_blocks
from padang_desktop.ui import words
from padang_desktop.ui.context import Context
from padang_desktop.ui.masking import Masking
from padang_desktop.ui.settings.page import SettingsPage
from padang_desktop.ui.tasks import Tasks
from padang_desktop.use_cases import open_office
from padang_desktop.use_cases.certificates import certificate_numbers, keep_number_blocks, keep_signatories
from tests.offices import RESOURCES
from tests.people import new_id

Photograph = Callable[..., list[Path]]


def a_page(qtbot: QtBot, context: Context) -> SettingsPage:
    page = SettingsPage(context)
    qtbot.addWidget(page)
    page.resize(1190, 720)
    page.show()
    page.open_record("certificates")
    until_quiet(qtbot, context)
    return page


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> SettingsPage:
    return a_page(qtbot, context)


@pytest.fixture
def city(tmp_path: Path, tasks: Tasks) -> Iterator[Context]:
    office = open_office.new_office(
        tmp_path / "kota", RESOURCES, wilayah="13.71", name="Petugas Kota", passphrase=PASSPHRASE,
        kind="kota", cost=FLOOR,
    ).office  # fmt: skip
    made = Context(office, tasks, Masking())
    yield made
    settle()
    office.close()


def until_quiet(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: not context.tasks.under_way, timeout=15_000)
    settle()


def undo_of(context: Context) -> list[Any]:
    undo: list[Any] = []
    context.announced.connect(lambda text, act, word: undo.append(act))
    return undo


def test_a_block_from_a_letter_is_typed_in_and_taken_back(
    qtbot: QtBot, page: SettingsPage, context: Context, photograph: Photograph
) -> None:
    part, undo = page.certificates.blocks, undo_of(context)
    part.first.setText("600")
    part.last.setText("501")
    part.add_button.click()
    until_quiet(qtbot, context)
    problem = part.form.fields["last"].problem
    assert problem is not None and problem.code == "BLOCK_TURNED"
    part.first.setText("501")
    part.last.setText("600")
    part.note.setText("Surat Kadis 400.9/1/Dinsos/2026")
    part.add_button.click()
    until_quiet(qtbot, context)
    [line] = keep_number_blocks.lines(context.office)
    assert (line.left, line.block.note) == (100, "Surat Kadis 400.9/1/Dinsos/2026")
    assert "501–600" in part.lines[0].text and "sisa 100 dari 100" in part.lines[0].text
    photograph(page, "settings_certificates", sizes=((1190, 720), (735, 430)))
    assert cut_off(page) == [] and nameless(page) == []
    undo[-1]()
    until_quiet(qtbot, context)
    assert keep_number_blocks.lines(context.office) == [] and part.lines == []


def test_a_block_that_the_city_took_back_says_so_and_has_no_button(
    qtbot: QtBot, page: SettingsPage, context: Context, photograph: Photograph
) -> None:
    office, year = context.office, context.office.today().year
    block = NumberBlock(
        new_id(), office.wilayah, year, DEFAULT_NUMBER_TEMPLATE, 1, 50, "Surat 9", 1, f"{year}-01-02"
    )
    with office.writing("number_block.added") as tx:
        number_blocks.add(tx, block)
    page.certificates.read_again()
    until_quiet(qtbot, context)
    [line] = page.certificates.blocks.lines
    assert line.text == f"1–50 tahun {year}: dicabut kota, 0 nomor yang sudah dipakai tetap berlaku"
    assert line.button is None
    photograph(page, "settings_block_dicabut", sizes=((1190, 720),))


def test_a_signatory_is_listed_with_days_and_taken_out(
    qtbot: QtBot, page: SettingsPage, context: Context, photograph: Photograph
) -> None:
    part, undo = page.certificates.signatories, undo_of(context)
    part.add_button.click()
    until_quiet(qtbot, context)
    assert part.form.fields["name"].problem is not None
    part.name.setText("Contoh Satu, S.Sos., M.Si")
    part.acting.choose("ON_BEHALF")
    assert part.own_position.isVisible()
    part.position.setText("Kepala Dinas Sosial Kota Padang")
    part.own_position.setText("Sekretaris")
    part.nip.setText("1980")
    part.since.setText("01/10/2026")
    part.until.setText("kapan-kapan")
    part.add_button.click()
    until_quiet(qtbot, context)
    wrong = {name for name, field in part.form.fields.items() if field.problem is not None}
    assert wrong == {"nip", "valid_until"}
    photograph(page, "settings_signatory_refused", sizes=((1190, 720),))
    part.nip.clear()
    part.until.setText("31/12/2026")
    part.add_button.click()
    until_quiet(qtbot, context)
    [entry] = keep_signatories.own_list(context.office)
    assert entry.position_line == "a.n. Kepala Dinas Sosial Kota Padang, Sekretaris"
    assert entry.span_text == "1 Oktober 2026 s.d. 31 Desember 2026"
    assert part.name.text() == ""
    button = part.lines[0].button
    assert button is not None
    button.click()
    until_quiet(qtbot, context)
    assert keep_signatories.own_list(context.office) == ()
    undo[-1]()
    until_quiet(qtbot, context)
    assert keep_signatories.own_list(context.office) == (entry,)


def test_the_city_names_the_kecamatan_of_a_block(qtbot: QtBot, city: Context, photograph: Photograph) -> None:
    page = a_page(qtbot, city)
    part = page.certificates.blocks
    part.first.setText("1")
    part.last.setText("100")
    part.add_button.click()
    until_quiet(qtbot, city)
    assert part.form.fields["wilayah"].problem is not None
    part.area.choose("13.71.11")
    part.add_button.click()
    until_quiet(qtbot, city)
    assert part.lines[0].text.startswith("Koto Tangah: 1–100")
    photograph(page, "settings_certificates_city", sizes=((735, 430),))
    assert cut_off(page) == []


def test_words_twice_as_long_fit(qtbot: QtBot, context: Context, photograph: Photograph) -> None:
    words.speak({}, pseudo=True)
    page = a_page(qtbot, context)
    photograph(page, "settings_certificates_stretched", sizes=((735, 430),))
    assert cut_off(page) == []


def test_lines_that_are_read_again_leave_nothing_behind(
    qtbot: QtBot, page: SettingsPage, context: Context
) -> None:
    page.certificates.blocks.first.setText("1")
    page.certificates.blocks.last.setText("9")
    page.certificates.blocks.add()
    until_quiet(qtbot, context)

    def read() -> None:
        page.certificates.read_again()
        until_quiet(qtbot, context)

    assert widgets_left_by(read, times=5) == 0


def test_the_unit_in_the_numbers_is_changed_refused_and_undone(
    page: SettingsPage, context: Context, qtbot: QtBot
) -> None:
    part, undo = page.certificates.unit, undo_of(context)
    assert part.unit.text() == "13.71.11" and not part.save_button.isEnabled()
    part.unit.setText("KEC-KT")
    assert "400.9/0001/KEC-KT/" in part.example.text()
    part.save()
    until_quiet(qtbot, context)
    assert certificate_numbers.unit(context.office) == "KEC-KT"
    part.unit.setText("KEC {urut}")
    part.save()
    until_quiet(qtbot, context)
    assert part.form.fields["unit"].problem is not None
    assert certificate_numbers.unit(context.office) == "KEC-KT"
    undo[-1]()
    until_quiet(qtbot, context)
    assert certificate_numbers.unit(context.office) == "13.71.11" == part.unit.text()
