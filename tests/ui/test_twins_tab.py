"""In this file: pairs of people who may be one are looked at, judged, merged and parted again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from ui_ground import cut_off, nameless, settle, widgets_left_by, worker_of

from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.store import volunteers
from padang_desktop.ui import words
from padang_desktop.ui.context import Context
from padang_desktop.ui.twins import twins_pane
from padang_desktop.ui.twins.twins_tab import DECIDED, WAITING, TwinsTab
from padang_desktop.ui.twins.volunteer_twins import VolunteerTwins
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster import find_twins, keep_roster
from tests import people

Photograph = Callable[..., list[Path]]
LAPTOP, SMALL = (1150, 600), (820, 330)  # what a tab has of 1366×768 and of 911×460


def a_roster() -> list[Volunteer]:
    """Two who are surely one, two who may be, twins, and others."""
    born = "1980-05-17"
    one = people.a_volunteer(
        name="SYAFRIL CHANIAGO", nik="1371111705809012", birth_date=born, phone="+6281200009012",
        sk_number="12/SK/2021", sk_date="2021-03-01", address="Jl. Adinegoro No. 9", rt="001", rw="003",
        education="SMA",
    )  # fmt: skip
    again = people.a_volunteer(
        name="SAFRIL CANIAGO", printed_name="Safril St. Mudo", nik="1371011705809012", birth_date="",
        phone="+6281200009012", kelurahan="13.71.11.1002", email="safril@contoh.id", status="CALON",
    )  # fmt: skip
    rosni = people.a_volunteer(
        name="ROSNIAR", nik="", nik_status="BELUM_ADA", sex="P", birth_date="1975-03-09", phone=""
    )
    rosny = people.a_volunteer(
        name="ROSNIA SIKUMBANG", nik=people.a_nik(), sex="P", birth_date="1975-09-03", phone="",
        kelurahan="13.71.11.1005",
    )  # fmt: skip
    others = [
        people.a_volunteer(name=name, birth_date=f"19{60 + place}-02-0{1 + place % 9}", phone="",
                           nik=f"137111{1 + place % 9:02d}02{60 + place}{9100 + place}")
        for place, name in enumerate(("DARMAWAN", "YUNIARTI GUCI", "ELFIRA KOTO", "ZULHENDRI PILIANG"))
    ]  # fmt: skip
    return [one, again, rosni, rosny, *others]


@pytest.fixture
def office_with_twins(office: Office) -> Office:
    with office.writing("roster.imported") as tx:
        volunteers.add(tx, a_roster())
    return office


@pytest.fixture
def tab(context: Context, office_with_twins: Office, qtbot: QtBot) -> Iterator[TwinsTab]:
    ground = QWidget()
    rows = QVBoxLayout(ground)
    made = TwinsTab(context, VolunteerTwins())
    rows.addWidget(made)
    qtbot.addWidget(ground)
    ground.resize(*LAPTOP)
    ground.show()
    made.begin()
    qtbot.waitUntil(lambda: made.list.paged.rowCount() == 2 and made.pane.state == twins_pane.JUDGING)
    yield made


def pressed(tab: TwinsTab, key: Qt.Key, qtbot: QtBot, more: Qt.KeyboardModifier | None = None) -> None:
    """A key, wherever the keyboard is in the tab."""
    settle()
    target = tab.window().focusWidget() or tab.list
    qtbot.keyClick(target, key, more or Qt.KeyboardModifier.NoModifier)


def names_shown(tab: TwinsTab) -> list[str]:
    return [tab.list.paged.text_at(row, 1) for row in range(tab.list.paged.rowCount())]


def is_shown(tab: TwinsTab, count: int) -> Callable[[], bool]:
    """That many pairs are listed, and the one that is current is laid out."""
    return lambda: tab.list.paged.rowCount() == count and (tab.pane.state != twins_pane.NOTHING or not count)


def test_the_surest_pair_stands_first_with_its_reasons_and_both_records(
    tab: TwinsTab, photograph: Photograph
) -> None:
    assert [tab.list.paged.text_at(row, 0) for row in (0, 1)] == ["Hampir pasti", "Mungkin"]
    assert tab.pane._why.text().startswith("Hampir pasti: NIK beda satu angka")
    assert tab.pane.compare.pair is not None
    assert tab.pane.compare.pair.stays.name == "SYAFRIL CHANIAGO"
    photograph(tab.window(), "ganda-daftar", [LAPTOP, SMALL])


def test_s_shows_what_to_keep_and_ctrl_enter_makes_one_of_both(
    tab: TwinsTab, context: Context, qtbot: QtBot, photograph: Photograph
) -> None:
    pressed(tab, Qt.Key.Key_S, qtbot)
    assert tab.pane.state == twins_pane.CHOOSING
    photograph(tab.window(), "ganda-pilih", [LAPTOP, SMALL])
    [right] = [
        radio
        for radio in tab.pane.compare.findChildren(QRadioButton)
        if radio.accessibleName().startswith("Kelurahan tugas") and not radio.isChecked()
    ]
    right.click()
    pressed(tab, Qt.Key.Key_Return, qtbot, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(is_shown(tab, 1))
    [kept] = [
        person for person in standing(context.office) if person.name in ("SYAFRIL CHANIAGO", "SAFRIL CANIAGO")
    ]
    assert kept.kelurahan == "13.71.11.1002" and kept.email == "safril@contoh.id"
    assert kept.sk_number == "12/SK/2021" and kept.status == "AKTIF"


def test_a_merge_is_undone_by_ctrl_z_and_both_are_there_again(
    tab: TwinsTab, context: Context, qtbot: QtBot
) -> None:
    before = standing(context.office)
    pressed(tab, Qt.Key.Key_S, qtbot)
    tab.merge()
    qtbot.waitUntil(is_shown(tab, 1))
    pressed(tab, Qt.Key.Key_Z, qtbot, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(is_shown(tab, 2))
    assert [person.name for person in standing(context.office)] == [person.name for person in before]


def test_b_takes_a_pair_away_for_good_and_the_toast_brings_it_back(
    tab: TwinsTab, context: Context, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(context.announced) as told:
        pressed(tab, Qt.Key.Key_B, qtbot)
    qtbot.waitUntil(is_shown(tab, 1))
    assert len(find_twins.find_twins(context.office).pairs) == 1
    assert told.args
    sentence, undo, _ = told.args
    assert "berbeda" in sentence
    undo()
    qtbot.waitUntil(is_shown(tab, 2))
    pressed(tab, Qt.Key.Key_Z, qtbot, Qt.KeyboardModifier.ControlModifier)  # nothing is left to take back
    settle()
    assert len(find_twins.find_twins(context.office).pairs) == 2


def test_n_puts_a_pair_at_the_end(tab: TwinsTab, qtbot: QtBot) -> None:
    first = names_shown(tab)[0]
    pressed(tab, Qt.Key.Key_N, qtbot)
    qtbot.waitUntil(lambda: names_shown(tab)[-1] == first)
    assert tab.list.paged.text_at(1, 0) == "Ditunda"


def test_decided_pairs_can_be_looked_at_asked_again_and_parted(
    tab: TwinsTab, context: Context, qtbot: QtBot, photograph: Photograph
) -> None:
    pressed(tab, Qt.Key.Key_S, qtbot)
    tab.merge()
    qtbot.waitUntil(is_shown(tab, 1))
    pressed(tab, Qt.Key.Key_B, qtbot)
    qtbot.waitUntil(is_shown(tab, 0))
    photograph(tab.window(), "ganda-kosong", [LAPTOP])
    tab.chips.turn(DECIDED)
    qtbot.waitUntil(is_shown(tab, 2))
    assert tab.pane.state == twins_pane.DECIDED_OTHER
    photograph(tab.window(), "ganda-diputuskan", [LAPTOP, SMALL])
    qtbot.mouseClick(tab.pane.buttons["again"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(is_shown(tab, 1))
    assert tab.pane.state == twins_pane.DECIDED_SAME
    with qtbot.waitSignal(tab.record_wanted) as wanted:
        tab.pane.buttons["open"].click()
    assert wanted.args
    assert keep_roster.volunteer(context.office, wanted.args[0]).name == "SYAFRIL CHANIAGO"
    photograph(tab.window(), "ganda-digabung", [LAPTOP])
    qtbot.mouseClick(tab.pane.buttons["apart"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(is_shown(tab, 0))
    tab.chips.turn(WAITING)
    qtbot.waitUntil(is_shown(tab, 2))


def test_the_nik_is_hidden_until_the_page_shows_it(tab: TwinsTab, context: Context) -> None:
    shown = tab.pane.compare._rows["nik"][0]
    assert "•" in shown.text()
    context.masking.reveal("roster")
    assert "•" not in shown.text() and "9012" in shown.text()


def test_search_keeps_the_pairs_in_which_somebody_is_called_so(tab: TwinsTab) -> None:
    tab.search("rosn")
    assert len(names_shown(tab)) == 1 and "Rosniar" in names_shown(tab)[0]
    tab.search("tidak ada")
    assert names_shown(tab) == [] and tab.list.empty.sentence == "Tidak ada yang cocok."


def test_a_merge_that_newer_work_stands_on_says_what_is_in_the_way(
    tab: TwinsTab, context: Context, qtbot: QtBot
) -> None:
    pressed(tab, Qt.Key.Key_S, qtbot)
    tab.merge()
    qtbot.waitUntil(is_shown(tab, 1))
    office = context.office
    [kept] = [person for person in standing(office) if person.name == "SYAFRIL CHANIAGO"]
    with office.writing("volunteer.changed") as tx:
        volunteers.change(tx, changed(kept))
    with qtbot.waitSignal(context.tasks.situation_met) as met:
        tab.undo()
    assert met.args
    happened, _ = words.of_situation(met.args[0])
    assert "data orangnya" in happened


def test_a_large_roster_is_compared_in_the_worker_process(
    tab: TwinsTab, context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find_twins, "AT_ONCE", 3)
    office = context.office
    worker = worker_of(office)
    context.tasks.use_worker(worker)
    try:
        with (
            qtbot.waitSignal(context.tasks.started) as started,
            qtbot.waitSignal(tab._search.done, timeout=20_000),
        ):
            tab.refresh()
        assert started.args
        assert started.args[0].title == "Mencari data ganda"
        assert len(names_shown(tab)) == 2
    finally:
        context.tasks.use_worker(None)
        worker.stop()


def test_every_widget_has_a_name_and_nothing_is_cut_off(tab: TwinsTab, qtbot: QtBot) -> None:
    for size in (LAPTOP, SMALL):
        tab.window().resize(*size)
        for state in (twins_pane.JUDGING, twins_pane.CHOOSING):
            if state == twins_pane.CHOOSING:
                tab.start_merging()
            settle()
            assert nameless(tab) == [] and cut_off(tab) == []
        tab.go_back()


def test_stretched_words_do_not_break_the_layout(
    context: Context, office_with_twins: Office, qtbot: QtBot, photograph: Photograph
) -> None:
    words.speak({}, pseudo=True)
    made = TwinsTab(context, VolunteerTwins())
    qtbot.addWidget(made)
    made.resize(*SMALL)
    made.show()
    made.begin()
    qtbot.waitUntil(lambda: made.pane.state == twins_pane.JUDGING)
    photograph(made, "ganda-panjang", [SMALL])
    made.start_merging()
    photograph(made, "ganda-panjang-pilih", [SMALL])
    assert cut_off(made) == []


def test_a_tab_leaves_no_widget_behind(context: Context, office_with_twins: Office) -> None:
    def once() -> None:
        made = TwinsTab(context, VolunteerTwins())
        made.begin()
        settle()
        made.deleteLater()

    assert widgets_left_by(once, times=5) <= 0


def standing(office: Office) -> list[Volunteer]:
    with office.reading() as tx:
        return volunteers.all_people(tx)


def changed(person: Volunteer) -> Volunteer:
    from dataclasses import replace

    return replace(person, phone="+6281200009099")
