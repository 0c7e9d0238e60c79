"""In this file: number blocks and events that the city takes back go, but nothing that was used."""

from __future__ import annotations

from dataclasses import replace

import pytest

from padang_desktop.domain import words
from padang_desktop.domain.certificates.certificate_numbers import NoBlock, NumberBlock
from padang_desktop.domain.certificates.number_block_draft import BlockDraft
from padang_desktop.domain.imports.imports import Outcome
from padang_desktop.domain.packs.pack import PackLine, PackMany, PackPreview, PackTaken
from padang_desktop.domain.packs.pack_tables import PART_BY_NAME
from padang_desktop.domain.training.training import (
    DEFAULT_NUMBER_TEMPLATE,
    Numbering,
    Training,
    TrainingState,
)
from padang_desktop.domain.training.training_draft import GuestDraft, RosterFilter
from padang_desktop.domain.training.training_owner import CalledOffByOwner
from padang_desktop.domain.values import calendar
from padang_desktop.store import changes, city_rows, number_blocks, tables, trainings
from padang_desktop.use_cases.certificates import issue_certificates, keep_number_blocks
from padang_desktop.use_cases.packs import make_packs, take_pack, undo_pack
from padang_desktop.use_cases.settings import throw_away
from padang_desktop.use_cases.training import enrol_people, mend_training, move_training, run_training
from tests import trainings as courses
from tests.people import new_id
from tests.stories.test_city_event_story import mark, own_people, people, rosters
from tests.stories.world import World
from tests.trainings import a_draft

KOTO_TANGAH = "13.71.11"


def seen(world: World) -> PackPreview:
    make_packs.make_packs(world.city, (KOTO_TANGAH,), world.carry(), is_whole=True)
    return take_pack.look(world.office, world.carry())


def taken(world: World, *, is_sure: bool = False) -> PackTaken:
    preview = seen(world)
    plans = {part.name: part.plan_id for part in preview.parts if part.plan_id}
    return take_pack.take_in(world.office, preview.batch_id, tuple(PART_BY_NAME), plans, is_sure=is_sure)


def lines(preview: PackPreview, part: str) -> list[PackLine]:
    return [line for each in preview.parts if each.name == part for line in each.lines]


def going(preview: PackPreview, part: str) -> dict[str, str]:
    """Title -> what becomes of it."""
    return {line.title: line.coming for line in lines(preview, part) if line.will_go}


def a_block(world: World, first: int, last: int) -> NumberBlock:
    year = str(world.city.today().year)
    draft = BlockDraft(KOTO_TANGAH, year, DEFAULT_NUMBER_TEMPLATE, str(first), str(last), "Surat 9")
    return keep_number_blocks.add_block(world.city, draft)


def blocks(world: World) -> dict[int, str]:
    """First number -> the day on which it was taken back."""
    with world.office.reading() as tx:
        return {each.first: each.withdrawn_on for each in number_blocks.every(tx)}


def states(world: World) -> dict[str, TrainingState]:
    with world.office.reading() as tx:
        return {line.title: line.state for line in trainings.lines(tx)}


def counts(world: World) -> dict[str, int]:
    names = ("trainings", "sessions", "participants", "from_city")
    with world.office.reading() as tx:
        return {
            name: tx.connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one() for name in names
        }


def an_event(world: World, title: str) -> Training:
    draft = replace(a_draft(title=title), participants=RosterFilter())
    return run_training.plan_training(world.city, draft)


def hide(world: World, event: Training) -> None:
    """The city makes a plan of it again: drafts stay with the city."""
    with world.city.writing("training.moved", event.id) as tx:
        trainings.move(tx, event.id, TrainingState.DRAFT)


def issue(world: World, count: int) -> list[str]:
    course = courses.finished(world.office, count)
    course = courses.with_plan(world.office, course, numbering=Numbering.BLOCK)
    issue_certificates.issue_certificates(world.office, course.training.id)
    return [each.number for each in courses.kept(world.office, course)]


def test_an_unused_block_goes_and_a_used_one_is_closed_and_undo_brings_both_back(world: World) -> None:
    used = a_block(world, 1, 50)
    taken(world)
    given = issue(world, 2)
    unused = a_block(world, 101, 150)
    keep_number_blocks.add_block(
        world.office, BlockDraft(KOTO_TANGAH, "2027", "SENDIRI/{urut}/{tahun}", "201", "205")
    )
    taken(world)
    for block in (used, unused):
        keep_number_blocks.remove_block(world.city, block.id)
    preview = seen(world)
    told = going(preview, "blok_nomor")
    assert set(told.values()) == {"Dicabut kota", "Dicabut kota; 2 nomor terpakai tetap berlaku"}
    done = take_pack.take_in(world.office, preview.batch_id, tuple(PART_BY_NAME), {})
    today = world.office.today().isoformat()
    assert sorted(blocks(world).values()) == ["", today] and len(keep_number_blocks.lines(world.office)) == 2
    with pytest.raises(NoBlock):
        issue(world, 1)
    assert not going(seen(world), "blok_nomor")
    undo_pack.undo_pack(world.office, done.batch_id)
    assert blocks(world)[101] == "" and len(keep_number_blocks.lines(world.office)) == 3
    assert given[0] not in issue(world, 1)


def test_a_block_in_a_pack_is_told_by_numbers_as_they_will_stand_on_the_papers(world: World) -> None:
    def block_line() -> PackLine:
        preview = seen(world)
        take_pack.take_in(world.office, preview.batch_id, tuple(PART_BY_NAME), {}, is_sure=True)
        [line] = lines(preview, "blok_nomor")
        return line

    block = a_block(world, 1, 50)
    line = block_line()
    told = "50 nomor tahun 2026; 400.9/0001/13.71.11/XI/2026 sampai 400.9/0050/13.71.11/XI/2026; Surat 9"
    assert (line.title, line.coming) == ("Nomor 1–50, contoh 400.9/0001/13.71.11/XI/2026", told)
    with world.city.writing("number_block.added") as tx:
        changes.change(tx, tables.number_blocks, block.id, {"last": 60, "note": "Surat 12"})
    line = block_line()
    assert line.stored == told
    assert line.coming.startswith("60 nomor tahun 2026") and line.coming.endswith("; Surat 12")
    keep_number_blocks.remove_block(world.city, block.id)
    line = block_line()
    assert line.title == "Nomor 1–60, contoh 400.9/0001/13.71.11/XI/2026" and "{" not in line.coming
    with world.city.writing("number_block.added") as tx:
        changes.add(tx, tables.number_blocks, [wrong_block()])
    refused = block_line()
    assert (refused.outcome, refused.problems[0].detail) == (Outcome.REFUSE, "Pola nomor")


def wrong_block() -> dict[str, object]:
    """One that no program of ours would write."""
    return {
        "id": new_id(), "wilayah": KOTO_TANGAH, "year": 2026, "template": "400.9/{nomor}", "first": 1,
        "last": 2, "note": "", "withdrawn_on": "",
    }  # fmt: skip


def test_a_block_that_the_city_gives_again_holds_again(world: World) -> None:
    block = a_block(world, 1, 50)
    taken(world)
    issue(world, 2)
    keep_number_blocks.remove_block(world.city, block.id)
    taken(world)
    keep_number_blocks.put_back(world.city, block)
    taken(world)
    assert blocks(world) == {1: ""}
    assert len(issue(world, 1)) == 1


def test_an_event_without_work_goes_and_one_with_marks_is_called_off_and_kept(world: World) -> None:
    rosters(world)
    before = counts(world)
    plain, marked = an_event(world, "Rapat tanpa presensi"), an_event(world, "Bimtek berpresensi")
    taken(world)
    held = counts(world)
    mark(world.office, marked, own_people(world.office, marked))
    for event in (plain, marked):
        hide(world, event)
    preview = seen(world)
    days = {line.stored for line in lines(preview, "pelatihan")}
    assert days == {calendar.short_date(plain.starts_on)}
    assert sorted(going(preview, "pelatihan").values()) == [
        "Dibatalkan kota; catatan di sini tetap ada", "Dicabut kota",
    ]  # fmt: skip
    done = take_pack.take_in(world.office, preview.batch_id, tuple(PART_BY_NAME), {})
    assert states(world) == {"Bimtek berpresensi": TrainingState.CANCELLED}
    assert len(own_people(world.office, marked)) == 2
    with pytest.raises(CalledOffByOwner):
        enrol_people.enrol(world.office, marked.id, RosterFilter())
    with pytest.raises(CalledOffByOwner):
        enrol_people.enrol_guest(world.office, marked.id, GuestDraft(name="Tamu Baru Contoh"))
    assert counts(world)["sessions"] == 5 and counts(world)["from_city"] < held["from_city"]
    assert not going(seen(world), "pelatihan")
    undo_pack.undo_pack(world.office, done.batch_id)
    assert counts(world) == held and set(states(world)) == {"Rapat tanpa presensi", "Bimtek berpresensi"}
    assert TrainingState.CANCELLED not in states(world).values()
    assert before["trainings"] == 0


def test_an_event_that_comes_again_is_as_the_city_has_it(world: World) -> None:
    rosters(world)
    event = an_event(world, "Bimtek yang ditarik")
    taken(world)
    mark(world.office, event, own_people(world.office, event))
    hide(world, event)
    taken(world)
    move_training.move(world.city, event.id, TrainingState.PLANNED)
    taken(world)
    (state,) = states(world).values()
    assert state is not TrainingState.CANCELLED and len(own_people(world.office, event)) == 2


def test_somebody_of_this_office_on_the_list_keeps_the_event(world: World) -> None:
    rosters(world)
    event = an_event(world, "Bimtek")
    taken(world)
    with world.office.writing("participant.enrolled") as tx:
        # Somebody put on the list here, as a kecamatan may.
        row = tx.connection.execute(tables.participants.select()).mappings().first()
        assert row is not None
        stamps = ("n", "revision", "added_by", "changed_by")
        fresh = {name: row[name] for name in row if name not in stamps}
        fresh |= {"id": new_id(), "volunteer_id": None, "name": "Tamu Sini"}
        changes.add(tx, tables.participants, [fresh])
    hide(world, event)
    taken(world)
    assert states(world) == {"Bimtek": TrainingState.CANCELLED}


def test_sessions_and_people_that_the_city_took_out_go_unless_they_were_marked(world: World) -> None:
    rosters(world)
    event = an_event(world, "Bimtek dua sesi")
    taken(world)
    ids = own_people(world.office, event)
    first, last = event.sessions[0], event.sessions[-1]
    run_training.set_marks(world.office, event.id, [(ids[0], first.id, "H")])
    with world.city.writing("training.changed", event.id) as tx:
        for table, gone in (("participants", ids), ("sessions", [first.id, last.id])):
            c = tables.BY_NAME[table].c
            tx.connection.execute(tables.BY_NAME[table].delete().where(c.id.in_(gone)))
    preview = seen(world)
    assert len(going(preview, "pelatihan")) == 2
    kept = [words.of_problem(each) for line in lines(preview, "pelatihan") for each in line.problems]
    assert kept == ["Kota mencabutnya, tetapi sudah dipakai di sini; jadi tetap."] * 2
    done = take_pack.take_in(world.office, preview.batch_id, tuple(PART_BY_NAME), {})
    assert own_people(world.office, event) == ids[:1]
    with world.office.reading() as tx:
        assert {each.id for each in trainings.take(tx, event.id).sessions} == {
            each.id for each in event.sessions if each is not last
        }
    undo_pack.undo_pack(world.office, done.batch_id)
    assert own_people(world.office, event) == ids


def test_many_that_would_go_are_asked_for(world: World) -> None:
    for at in range(6):
        a_block(world, at * 100 + 1, at * 100 + 50)
    taken(world)
    with world.city.reading() as tx:
        known = number_blocks.every(tx)
    for block in known[:5]:
        keep_number_blocks.remove_block(world.city, block.id)
    with pytest.raises(PackMany):
        taken(world)
    assert len(blocks(world)) == 6
    preview = take_pack.look(world.office, world.carry())
    take_pack.take_in(world.office, preview.batch_id, ("blok_nomor",), {}, is_sure=True)
    assert len(blocks(world)) == 1
    with world.office.reading() as tx:
        assert len(city_rows.origins(tx, "blok_nomor")) == 1


def test_a_plan_that_the_city_changed_is_still_a_change(world: World) -> None:
    rosters(world)
    event = an_event(world, "Bimtek")
    taken(world)
    mend_training.change_training(world.city, event.id, a_draft(title="Bimtek lanjutan"))
    taken(world)
    assert set(states(world)) == {"Bimtek lanjutan"} and people(world.office, event)


def test_an_event_thrown_away_and_given_again_is_known_as_the_city_s_once(world: World) -> None:
    rosters(world)
    event = an_event(world, "Bimtek")
    taken(world)
    held = counts(world)
    throw_away.throw_away(world.office, "training", event.id, "salah catat")
    taken(world)
    assert counts(world) == held
    hide(world, event)
    taken(world, is_sure=True)
    assert set(counts(world).values()) == {0}


def test_a_pack_taken_in_a_second_time_and_in_part_is_no_work_of_the_office(world: World) -> None:
    rosters(world)
    event = an_event(world, "Bimtek")
    taken(world)
    a_block(world, 1, 50)
    mend_training.change_training(world.city, event.id, a_draft(title="Bimtek lanjutan"))
    undone = taken(world)
    undo_pack.undo_pack(world.office, undone.batch_id)
    take_pack.take_in(world.office, undone.batch_id, ("blok_nomor",), {})
    hide(world, event)
    preview = seen(world)
    assert going(preview, "pelatihan") == {"Pelatihan: Bimtek": "Dicabut kota"}
