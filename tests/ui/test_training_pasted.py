"""In this file: a pasted list is matched with the roster; the rest is picked, or comes as guests."""

from __future__ import annotations

from pytestqt.qtbot import QtBot
from training_ground import (
    KEY,
    Photograph,
    a_draft,
    page_of,
    people_of,
    read_again,
    undo,
    until,
    window,
)
from ui_ground import cut_off, settle

from padang_desktop.domain.training.participant_match import Fate
from padang_desktop.store import volunteers
from padang_desktop.ui.context import Context
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.training.list_import import ListImport
from padang_desktop.use_cases.training import run_training
from tests.people import a_volunteer

__all__ = ["window"]


def test_a_pasted_list_shows_who_is_known_before_anybody_is_enrolled(
    qtbot: QtBot, window: MainWindow, context: Context, photograph: Photograph
) -> None:
    training = run_training.plan_training(context.office, a_draft(participants=None))
    known = [a_volunteer(name=f"ROSNI CONTOH {at}") for at in "ABCDE"]
    with context.office.writing("roster.imported") as tx:
        volunteers.add(tx, known)
    read_again(window)
    view = people_of(qtbot, window)
    view.import_wanted.emit()
    panel = page_of(window).detail.findChildren(ListImport)[-1]
    lines = [f"{at}\t{person.name}\t{person.nik}" for at, person in enumerate(known, 1)]
    panel.pasted.setPlainText("\n".join(["No\tNama\tNIK", *lines, "6\tOrang Tak Dikenal\t", lines[0]]))
    until(qtbot, lambda: len(panel.found) == 5)
    assert panel._lines[7].fate is Fate.UNKNOWN and panel._lines[8].fate is Fate.TWICE
    photograph(window, "training_list_import")
    assert cut_off(window) == []
    panel.copy_unmatched()
    panel.enrol()
    until(qtbot, lambda: len(run_training.grid(context.office, training.id).rows) == 5)
    until(qtbot, lambda: len(view.table.paged.ids) == 5)
    undo(qtbot, window)
    until(qtbot, lambda: len(run_training.grid(context.office, training.id).rows) == 0)


def test_a_name_without_its_kelurahan_is_picked_by_key(
    qtbot: QtBot, window: MainWindow, context: Context, photograph: Photograph
) -> None:
    plan = a_draft(participants=None, classes="Angkatan I, Angkatan II")
    training = run_training.plan_training(context.office, plan)
    places = ("13.71.11.1001", "13.71.11.1002")
    twins = [a_volunteer(name="ROSNI CONTOH", kelurahan=place) for place in places]
    with context.office.writing("roster.imported") as tx:
        volunteers.add(tx, [*twins, a_volunteer(name="AFRIZAL CONTOH")])
    read_again(window)
    view = people_of(qtbot, window)
    view.import_wanted.emit()
    panel = page_of(window).detail.findChildren(ListImport)[-1]
    panel.pasted.setPlainText("Tak Dikenal Siapa\nRosni Contoh\nAfrizal Contoh")
    until(qtbot, lambda: len(panel._lines) == 3)
    assert list(panel.table.paged.ids) == [1, 2, 3]
    assert panel._lines[2].fate is Fate.NO_AREA
    panel.table.select(2)
    panel.table.setFocus()
    qtbot.keyClick(panel.table, KEY.Key_Return)
    assert not panel.who.isHidden() and panel.who.people.count() == 2
    settle()
    assert not panel.who.people.visibleRegion().isEmpty()
    photograph(window, "training_list_who")
    assert cut_off(window) == []
    qtbot.keyClicks(panel.who.people, "2")
    assert panel._lines[2].fate is Fate.FOUND and panel.who.isHidden()
    picked = panel._lines[2].volunteer_id
    panel.ask_who(3)
    qtbot.keyClick(panel.who.people, KEY.Key_Return)
    assert len(panel.found) == 2
    panel.filter.turn("open")
    assert list(panel.table.paged.ids) == [1]
    panel.class_box.choose("Angkatan I")
    panel.enrol()
    until(qtbot, lambda: len(run_training.grid(context.office, training.id).rows) == 2)
    [first, second] = [row.participant for row in run_training.grid(context.office, training.id).rows]
    assert first.volunteer_id == picked and {first.class_name, second.class_name} == {"Angkatan I"}
    until(qtbot, lambda: "2 peserta" in page_of(window).header.facts.whole)


def test_lines_that_are_nobody_of_the_roster_come_as_guests_with_one_click(
    qtbot: QtBot, window: MainWindow, context: Context, photograph: Photograph
) -> None:
    training = run_training.plan_training(context.office, a_draft(participants=None))
    known = a_volunteer(name="ROSNI CONTOH")
    with context.office.writing("roster.imported") as tx:
        volunteers.add(tx, [known, a_volunteer(name="AFRIZAL CONTOH")])
    read_again(window)
    view = people_of(qtbot, window)
    view.import_wanted.emit()
    panel = page_of(window).detail.findChildren(ListImport)[-1]
    panel.pasted.setPlainText(
        f"No\tNama\tJabatan\tAsal\tNIK\n1\tRosni Contoh\t\t\t{known.nik}\n2\tDrs. Zulhendri Contoh\tLurah\t"
        "Kelurahan Contoh\t\n3\tMiswarti Contoh\tKasi\tKantor Camat\t\n4\tAfrizal Contoh\t\t\t\n5\t\t\t99\t"
    )
    until(qtbot, lambda: len(panel.found) == 1)
    assert panel.guests.enrol_button.text().strip() == "Daftarkan 2 orang sebagai tamu"
    photograph(window, "training_list_guests")
    assert cut_off(window) == []
    panel.guests.enrol_button.click()
    until(qtbot, lambda: len(run_training.grid(context.office, training.id).rows) == 2)
    people = [row.participant for row in run_training.grid(context.office, training.id).rows]
    assert [(each.name, each.position, each.origin, each.volunteer_id) for each in people] == [
        ("Drs. Zulhendri Contoh", "Lurah", "Kelurahan Contoh", ""),
        ("Miswarti Contoh", "Kasi", "Kantor Camat", ""),
    ]
    until(qtbot, lambda: not context.tasks.under_way)
    assert panel.found == [known.id] and panel.isVisible(), "whom the roster knows is still to be enrolled"
    panel.table.select(5)
    assert panel.guests.enrol_button.text().strip() == "Daftarkan 1 orang sebagai tamu"
    undo(qtbot, window)
    until(qtbot, lambda: run_training.grid(context.office, training.id).rows == ())
    assert [panel._lines[at].fate for at in (3, 4)] == [Fate.UNKNOWN] * 2
