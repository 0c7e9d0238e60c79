"""In this file: Hapus salah input on screen: what goes, why not, and the ways back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from ui_ground import cut_off, nameless, settle

from padang_desktop.store import changes, families, tables
from padang_desktop.ui import words
from padang_desktop.ui.context import Context
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.office_keys import OfficeKeys
from padang_desktop.ui.page_list import SETTINGS
from padang_desktop.ui.settings.page import SettingsPage
from padang_desktop.ui.trash.trash_bar import OTHER, REASONS, TrashForm
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster import keep_roster
from padang_desktop.use_cases.settings import begin_session, mark_session, throw_away
from tests import people
from tests.offices import with_tasks

NONE = Qt.KeyboardModifier.NoModifier


def wait(context: Context, qtbot) -> None:
    qtbot.waitUntil(lambda: not context.tasks.under_way, timeout=10_000)
    settle()


@pytest.fixture
def window(context: Context, qtbot) -> MainWindow:
    made = MainWindow([SETTINGS], context, OfficeKeys(context.office), "Padang Desktop")
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    wait(context, qtbot)
    return made


def form_for(window: MainWindow, qtbot, noun: str, record_id: str, label: str) -> TrashForm:
    form = TrashForm(window.context, noun, record_id, label)
    page = window.page
    assert page is not None
    form.left.connect(page.close_detail)
    form.done.connect(page.close_detail)
    page.show_detail("Hapus salah input", form, take_focus=True)
    wait(window.context, qtbot)
    return form


def test_a_person_goes_to_sampah_by_keys_and_the_toast_brings_her_back(
    window: MainWindow, qtbot, photograph
) -> None:
    context = window.context
    person = with_tasks(context.office, 0, volunteer_count=12).volunteers[3]
    form = form_for(window, qtbot, "volunteer", person.id, person.printed_name)
    photograph(window, "trash-form")
    assert nameless(window) == [] and cut_off(window) == []
    first = form.choices[REASONS[0]]
    assert QApplication.focusWidget() is first
    qtbot.keyClick(first, Qt.Key.Key_Space)
    with qtbot.waitSignal(context.data_changed) as changed:
        qtbot.keyClick(form.throw, Qt.Key.Key_Return)
    wait(context, qtbot)
    assert changed.args == ["volunteer"]
    assert len(keep_roster.matching(context.office)) == 11
    [toast] = window.toasts.shown
    assert toast.text == f"{person.printed_name} dipindahkan ke Sampah." and toast.button is not None
    qtbot.mouseClick(toast.button, Qt.MouseButton.LeftButton)
    wait(context, qtbot)
    assert len(keep_roster.matching(context.office)) == 12
    assert window.toasts.shown[-1].text == f"{person.printed_name} kembali ke daftar."


def test_without_a_reason_it_is_asked_for_at_the_form(window: MainWindow, qtbot) -> None:
    person = with_tasks(window.context.office, 0, volunteer_count=1).volunteers[0]
    form = form_for(window, qtbot, "volunteer", person.id, person.printed_name)
    form.throw.click()
    wait(window.context, qtbot)
    assert form.trouble.text() == "✕ Pilih atau tulis alasannya dulu." and form.trouble.isVisible()
    form.choices[OTHER].click()
    assert form.text.hasFocus() and not form.trouble.isVisible()
    qtbot.keyClicks(form.text, "orang kecamatan lain")
    qtbot.keyClick(form.text, Qt.Key.Key_Return)
    wait(window.context, qtbot)
    [line] = throw_away.trashed(window.context.office)
    assert line.reason == "orang kecamatan lain"


def test_who_is_still_needed_stays_and_it_is_said_what_to_do_instead(
    window: MainWindow, qtbot, photograph
) -> None:
    office = window.context.office
    tasks = with_tasks(office, 2, volunteer_count=1)
    person = tasks.volunteers[0]
    with office.writing("case.assigned") as tx:
        for case in tasks.cases:
            changes.change(tx, tables.cases, case.id, {"volunteer_id": person.id})
    form = form_for(window, qtbot, "volunteer", person.id, person.printed_name)
    photograph(window, "trash-form-dipakai")
    assert "2 tugas" in form.blocked_words.text() and "ubah statusnya" in form.blocked_words.text()
    assert not form.throw.isVisible() and form.leave.text() == "Tutup"
    page = window.page
    assert page is not None
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not page.has_detail and len(keep_roster.matching(office)) == 1


def test_several_that_are_much_of_the_list_are_asked_about_once(
    window: MainWindow, qtbot, photograph
) -> None:
    office = window.context.office
    roster = with_tasks(office, 0, volunteer_count=20).volunteers
    form = TrashForm(window.context, "volunteer", roster[0].id, "", [person.id for person in roster[1:5]])
    page = window.page
    assert page is not None
    page.show_detail("Hapus salah input", form, take_focus=True)
    wait(window.context, qtbot)
    assert form.told.text() == "5 orang dipindahkan ke Sampah karena salah input."
    form.choices[REASONS[2]].click()
    form.throw.click()
    wait(window.context, qtbot)
    assert "5 dari 20" in form.blocked_words.text() and form.throw.text().strip() == "Pindahkan 5 data"
    assert len(keep_roster.matching(office)) == 20
    photograph(window, "trash-banyak")
    form.throw.click()
    wait(window.context, qtbot)
    assert len(keep_roster.matching(office)) == 15 and len(throw_away.trashed(office)) == 5
    button = window.toasts.shown[0].button
    assert button is not None
    button.click()
    wait(window.context, qtbot)
    assert len(keep_roster.matching(office)) == 20


WHY = (
    "Hanya percobaan",
    "Tercatat dua kali: sudah ada di nomor 14, tertulis dengan gelar",
    "Salah ketik",
)


def three_people_and_a_family_thrown_away(office: Office) -> None:
    roster = with_tasks(office, 0, volunteer_count=8).volunteers
    for person, reason in zip(roster, WHY, strict=False):
        throw_away.throw_away(office, "volunteer", person.id, reason)
    family = people.a_family()
    with office.writing("family.changed") as tx:
        families.add(tx, [family])
    throw_away.throw_away(office, "family", family.id, "Hanya percobaan")


def test_sampah_shows_searches_and_gives_back(window: MainWindow, qtbot, photograph) -> None:
    context, office = window.context, window.context.office
    page = window.page
    assert isinstance(page, SettingsPage)
    page.open_record("trash")
    wait(context, qtbot)
    assert page.trash.list.table.empty.isVisible()
    photograph(window, "trash-kosong")
    three_people_and_a_family_thrown_away(office)
    now = office.clock()
    office.clock = lambda: now + timedelta(days=27)
    page.refresh()
    wait(context, qtbot)
    table = page.trash.list.table
    assert table.paged.rowCount() == 4 and table.paged.text_at(0, 0) == "Keluarga"
    assert table.paged.text_at(0, 3) == "3 hari"
    photograph(window, "trash-isi")
    assert nameless(window) == [] and cut_off(window) == []
    qtbot.keyClicks(page.header.search, "percobaan keluarga")
    wait(context, qtbot)
    assert table.paged.rowCount() == 1
    qtbot.keyClick(page.header.search, Qt.Key.Key_Down)
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.trash.list.restore.hasFocus()
    qtbot.keyClick(page.trash.list.restore, Qt.Key.Key_Return)
    wait(context, qtbot)
    assert table.paged.rowCount() == 0 and table.empty.isVisible()
    page.header.search.clear()
    wait(context, qtbot)
    assert table.paged.rowCount() == 3


def test_a_longer_language_fits(context: Context, qtbot, photograph) -> None:
    words.speak({}, pseudo=True)
    person = with_tasks(context.office, 0, volunteer_count=1).volunteers[0]
    window = MainWindow([SETTINGS], context, OfficeKeys(context.office), "Padang Desktop")
    qtbot.addWidget(window)
    window.show()
    form_for(window, qtbot, "volunteer", person.id, person.printed_name)
    photograph(window, "trash-form-pseudo", sizes=((911, 460),))
    assert cut_off(window) == []


def test_at_the_start_what_is_older_than_thirty_days_is_swept(context: Context) -> None:
    office = context.office
    person = with_tasks(office, 0, volunteer_count=1).volunteers[0]
    throw_away.throw_away(office, "volunteer", person.id, "Hanya percobaan")
    now = office.clock()
    office.clock = lambda: now + timedelta(days=29)
    begin_session.begin(office)
    assert len(throw_away.trashed(office)) == 1
    office.clock = lambda: now + timedelta(days=31)
    mark_session.end(office)
    begin_session.begin(office)
    assert throw_away.trashed(office) == []
