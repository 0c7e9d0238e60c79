"""In this file: Beranda tells what waits and leads to it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from home_ground import a_busy_office, page, read_again
from PySide6.QtCore import Qt
from ui_ground import cut_off, nameless, settle, widgets_left_by

from padang_desktop.domain.cases.case import State
from padang_desktop.store import case_work, cases, families, worklists
from padang_desktop.ui import look, words
from padang_desktop.ui.cards import CardLine
from padang_desktop.ui.context import Context
from padang_desktop.ui.home.page import HomePage
from padang_desktop.ui.masking import Masking
from padang_desktop.use_cases.keys import enrol_office
from padang_desktop.use_cases.outbox import send_batch
from padang_desktop.use_cases.settings import keep_recovery
from tests import people
from tests.offices import RESOURCES, an_office, with_tasks

__all__ = ["page"]


def test_an_empty_office_is_told_how_to_begin(page, qtbot, photograph) -> None:
    texts = read_again(page, qtbot)
    assert texts == ["Tidak ada yang menunggu hari ini."]
    assert page.beginning.isVisible()
    photograph(page, "home-kosong")


def test_the_button_of_a_line_goes_there_and_begins_the_deed(page, context, qtbot) -> None:
    read_again(page, qtbot)
    [line] = [line for line in page.beginning.findChildren(CardLine) if line.text == "Masukkan daftar PSM"]
    with (
        qtbot.waitSignal(context.page_wanted) as gone,
        qtbot.waitSignal(context.first_deed_wanted) as begun,
    ):
        qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    assert gone.args == ["roster", ""] and begun.args == ["import_roster"]


def test_what_waits_stands_in_the_order_of_its_urgency(page, context, qtbot, photograph) -> None:
    a_busy_office(context)
    texts = read_again(page, qtbot)
    assert texts[0] == "3 tugas perlu diperbaiki"
    assert "1 kunjungan belum selesai diketik" in texts
    assert "9 hasil siap dikirim ke kota" in texts
    assert "5 hasil kunjungan menunggu persetujuan Anda" in texts
    assert "Belum pernah ada cadangan" in texts
    assert page.told_progress.text() == "20 dari 40 tugas sudah ada hasilnya (50 %)"
    photograph(page, "home-ramai")


def test_pages_that_were_not_opened_yet_say_how_much_waits_there_and_go_on_counting(
    page, context, qtbot
) -> None:
    told: dict[str, int] = {}
    context.badge_changed.connect(told.__setitem__)
    a_busy_office(context)
    read_again(page, qtbot)
    assert (told["cases"], told["meetings"]) == (5 + 3, 0)
    page.hide()
    with context.office.writing("case.changed") as tx:
        visited = case_work.in_state(tx, State.VISITED)
        cases.move_all(tx, visited[:2], State.AWAITS_MEETING)
    context.changed("case")
    qtbot.waitUntil(lambda: told["meetings"] == 2, timeout=10_000)
    assert told["cases"] == 3 + 3


def test_a_deadline_that_has_passed_is_said_in_days(page, context, qtbot) -> None:
    office = context.office
    deadline = office.today() - timedelta(days=3)
    worklist = people.a_worklist(deadline=deadline.isoformat())
    family = people.a_family()
    with office.writing("worklist.imported") as tx:
        worklists.add(tx, [worklist])
        families.add(tx, [family])
        cases.add(tx, [people.a_case(worklist, family)])
    read_again(page, qtbot)
    [line] = [line for line in page.lines if line.text.startswith("Verifikasi PBI November")]
    assert "sudah lewat 3 hari" in line.detail and "1 dari 1 belum ada hasil" in line.text


def test_the_pieces_of_the_bar_add_up_and_are_spoken(page, context, qtbot) -> None:
    a_busy_office(context)
    read_again(page, qtbot)
    pieces = page.bar.bar.pieces()
    assert [state for state, _ in pieces][:2] == [State.NEW, State.ASSIGNED]
    assert pieces[-1][1].right() == pytest.approx(page.bar.bar.width(), abs=0.5)
    assert "Siap dikirim 9" in page.bar.bar.accessibleDescription()


def test_in_the_city_nothing_is_said_in_percent(tasks, qtbot, tmp_path, photograph) -> None:
    city = an_office(tmp_path / "kota", "kota", name="Admin Contoh")
    with city.writing("batch.received") as tx:
        worklist, family = people.a_worklist(), people.a_family()
        worklists.add(tx, [worklist])
        families.add(tx, [family])
        cases.add(tx, [people.a_case(worklist, family, state=State.SENT)])
    page = HomePage(Context(city, tasks, Masking()))
    qtbot.addWidget(page)
    page.show()
    read_again(page, qtbot)
    assert page.told_progress.text().startswith("1 tugas dengan hasil sudah diterima dari kecamatan.")
    assert "%" not in page.told_progress.text()
    photograph(page, "home-kota-hasil")
    city.close()


def test_signs_and_lines_follow_the_theme(page, context, qtbot, qapp, photograph) -> None:
    a_busy_office(context)
    read_again(page, qtbot)
    line = page.lines[0]
    look.apply(qapp, RESOURCES, "dark")
    settle()
    seen = {line.grab().toImage().pixelColor(x, y).name() for x in range(40) for y in range(line.height())}
    assert look.DARK.states["bad"].soft.lower() in seen
    photograph(page, "home-gelap", sizes=((911, 460),))


def test_a_recovery_code_put_off_is_asked_for_until_it_is_kept(page, context, qtbot) -> None:
    assert "Kode pemulihan belum disimpan" not in read_again(page, qtbot)
    keep_recovery.note(context.office, kept=False)
    assert "Kode pemulihan belum disimpan" in read_again(page, qtbot)
    keep_recovery.note(context.office, kept=True)
    assert "Kode pemulihan belum disimpan" not in read_again(page, qtbot)


def test_every_widget_has_a_name_nothing_is_cut_off_even_in_a_longer_language(
    page, context, qtbot, photograph
) -> None:
    a_busy_office(context)
    read_again(page, qtbot)
    for size in ((1190, 720), (855, 430)):
        page.resize(*size)
        settle()
        assert nameless(page) == [] and cut_off(page) == []
    words.speak({}, pseudo=True)
    long = HomePage(context)
    qtbot.addWidget(long)
    long.show()
    read_again(long, qtbot)
    photograph(long, "home-pseudo", sizes=((911, 460),))
    assert cut_off(long) == []


def test_opening_and_closing_leaves_no_widget_behind(context, qtbot) -> None:
    a_busy_office(context)

    def once() -> None:
        page = HomePage(context)
        page.show()
        page.refresh()
        qtbot.waitUntil(lambda: not context.tasks.under_way, timeout=10_000)
        page.close()
        page.deleteLater()

    assert widgets_left_by(once, 5) == 0


def test_the_city_is_led_through_its_first_steps_and_told_who_is_missing(
    tasks, qtbot, tmp_path, photograph
) -> None:
    city = an_office(tmp_path / "kota", "kota", name="Admin Contoh")
    context = Context(city, tasks, Masking())
    page = HomePage(context)
    qtbot.addWidget(page)
    page.show()
    assert read_again(page, qtbot) == ["Tidak ada yang menunggu hari ini."]
    photograph(page, "home-kota-awal")
    enrol_office.new_city_keys(city)
    texts = read_again(page, qtbot)
    assert texts == ["Belum terdaftar: Bungus Teluk Kabung, Koto Tangah, Kuranji, dan 8 lainnya"]
    photograph(page, "home-kota")
    city.close()


def test_a_batch_is_followed_from_here(page, context, qtbot, tmp_path) -> None:
    office, stick = context.office, tmp_path / "FLASHDISK"
    stick.mkdir()
    city = an_office(tmp_path / "kota", "kota")
    city.clock = office.clock
    enrol_office.new_city_keys(city)
    card = enrol_office.city_card(city, stick)
    enrol_office.join(office, card.path, card.letters)
    with_tasks(office, 1, volunteer_count=1)
    made = send_batch.make_batch(office, stick)
    assert "Kiriman nomor 1 di flashdisk" in read_again(page, qtbot)
    send_batch.hand_over(office, made.batch_id)
    assert "Kiriman nomor 1 menunggu tanda terima" in read_again(page, qtbot)
    now = office.clock()
    office.clock = lambda: now + timedelta(days=15)
    assert "Kiriman nomor 1 terlambat dijawab" in read_again(page, qtbot)
    city.close()
