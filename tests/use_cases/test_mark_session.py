"""In this file: a bad end is noticed at the next start, and a look at the data says whether it is whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from padang_desktop.domain.progress import Silent
from padang_desktop.use_cases import open_office
from padang_desktop.use_cases.office import DATABASE, STAGING, Office
from padang_desktop.use_cases.roster import keep_roster
from padang_desktop.use_cases.settings import begin_session, mark_session
from tests import people
from tests.offices import PASSPHRASE, RESOURCES, an_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = an_office(tmp_path / "kantor")
    for number in range(30):
        keep_roster.save(made, people.a_volunteer(id="", name=f"CONTOH {chr(65 + number % 26)}"))
    yield made
    made.close()


def test_only_an_end_that_was_no_end_is_noticed(office: Office) -> None:
    assert mark_session.begin(office)
    mark_session.end(office)
    assert mark_session.begin(office)
    assert not mark_session.begin(office), "the marker of the time before still stood there"
    mark_session.end(office)
    mark_session.end(office)
    assert mark_session.begin(office)


def test_the_marker_says_only_since_when(office: Office) -> None:
    mark_session.begin(office)
    assert (office.folder / mark_session.MARKER).read_text("ascii") == "2026-11-22T05:00:00Z\n"


def test_whole_data_are_found_whole(office: Office) -> None:
    mark_session.look_after_bad_end(office, Silent())


def test_a_page_that_was_overwritten_is_found(office: Office) -> None:
    folder = office.folder
    office.close()
    file = folder / DATABASE
    content = bytearray(file.read_bytes())
    content[4096 * 5 + 100 : 4096 * 5 + 164] = bytes(64)
    again = open_office.unlock(folder, PASSPHRASE, RESOURCES)
    file.write_bytes(content)
    again.release()
    open_office.reopen(again, PASSPHRASE)
    with pytest.raises(mark_session.DataHurt):
        mark_session.look_after_bad_end(again, Silent())
    again.close()


def test_a_changed_journal_line_is_found_with_its_number(office: Office) -> None:
    with office.database.writing() as connection:
        connection.exec_driver_sql("update journal set name = 'lain' where deed = 4")
    with pytest.raises(mark_session.JournalHurt) as met:
        mark_session.look_after_bad_end(office, Silent())
    assert met.value.facts == {"line": "4"}


def test_what_a_power_cut_left_of_copies_goes_at_a_later_start_and_plans_stay(office: Office) -> None:
    folder = office.folder / STAGING
    folder.mkdir(exist_ok=True)
    old, fresh = (
        ["0123456789abcdef.db", "0123456789abcdef.age", "fedcba9876543210.kartu"],
        "aaaabbbbccccdddd.db",
    )
    plan = "roster-01a20497-2ad4-73b4-8c64-78ae54560565.db"
    for name in (*old, fresh, plan):
        (folder / name).write_bytes(b"separuh")
        if name != fresh:
            os.utime(folder / name, (1_700_000_000, 1_700_000_000))
    half = office.folder / ".kunci.json.4711.tmp"
    half.write_bytes(b"separuh")
    os.utime(half, (1_700_000_000, 1_700_000_000))
    begin_session.begin(office)
    assert not half.exists()
    assert {path.name for path in folder.iterdir()} == {fresh, plan}
    mark_session.end(office)
