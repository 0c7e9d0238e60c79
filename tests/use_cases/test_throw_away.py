"""In this file: what was entered by mistake goes to Sampah, only when it may, and comes back whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from padang_desktop.domain import words
from padang_desktop.domain.cases.case import State
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.store import (
    cases,
    changes,
    families,
    journal,
    tables,
    volunteers,
)
from padang_desktop.use_cases.cases import record_visit
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos import keep_photos
from padang_desktop.use_cases.photos.keep_photos import PhotoIn
from padang_desktop.use_cases.roster import keep_roster
from padang_desktop.use_cases.settings import throw_away
from padang_desktop.use_cases.training import run_training
from tests import people
from tests.offices import SetClock, open_one, with_tasks
from tests.stories.world import World
from tests.trainings import RosterFilter, a_draft, finished

WHY = "Salah ketik atau salah masuk"


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def office(tmp_path: Path, clock: SetClock) -> Iterator[Office]:
    with open_one(tmp_path / "kantor", clock=clock) as made:
        yield made


def put_in(office: Office, *persons: Volunteer) -> None:
    with office.writing("volunteer.added") as tx:
        volunteers.add(tx, persons)


def refused(deed: object, *arguments: object, **more: object) -> Situation:
    with pytest.raises(Situation) as met:
        deed(*arguments, **more)  # pyright: ignore[reportCallIssue]
    happened, to_do = words.of_situation(met.value)
    assert "{" not in happened + to_do
    return met.value


def rows_of(office: Office, name: str) -> list[dict[str, object]]:
    with office.reading() as tx:
        table = tables.BY_NAME[name]
        found = tx.connection.execute(select(table).order_by(table.c.id)).mappings()
        return [{str(key): value for key, value in row.items() if key != "n"} for row in found]


def test_a_volunteer_goes_with_its_history_and_comes_back_as_it_was(office: Office) -> None:
    person = people.a_volunteer(name="SALAH KETIK")
    put_in(office, person)
    keep_roster.save(office, replace(person, phone="+6281200009077"))
    before = rows_of(office, "volunteers"), rows_of(office, "volunteer_statuses")
    removed = throw_away.throw_away(office, "volunteer", person.id, WHY)
    assert rows_of(office, "volunteers") == [] and rows_of(office, "volunteer_statuses") == []
    assert throw_away.restore(office, removed.ids) == (removed.label,)
    assert (rows_of(office, "volunteers"), rows_of(office, "volunteer_statuses")) == before
    assert "phone" in [change.field for change in keep_roster.history(office, person.id)]
    assert throw_away.trashed(office) == []


def test_sampah_tells_what_when_who_why_and_how_long(office: Office, clock: SetClock) -> None:
    person = people.a_volunteer(name="ROSNELI GUCI", printed_name="Rosneli Guci")
    put_in(office, person)
    throw_away.throw_away(office, "volunteer", person.id, "Tercatat dua kali: nomor 12")
    clock.moment += timedelta(days=3)
    [line] = throw_away.trashed(office)
    assert (line.word, line.label, line.reason) == ("orang", "Rosneli Guci", "Tercatat dua kali: nomor 12")
    assert line.by == office.account.name and line.days_left == 27
    assert throw_away.trashed(office, "rosneli dua kali") == [line]
    assert throw_away.trashed(office, "pelatihan") == []


def test_the_journal_says_that_and_by_whom_but_no_name(office: Office) -> None:
    person = people.a_volunteer(name="ROSNELI GUCI", printed_name="Rosneli Guci")
    put_in(office, person)
    removed = throw_away.throw_away(office, "volunteer", person.id, WHY)
    throw_away.restore(office, removed.ids)
    with office.reading() as tx:
        lines = journal.latest(tx, 2)
        assert journal.first_broken(tx) is None
    assert [line.name for line in lines] == ["record.restored", "record.trashed"]
    assert "Rosneli" not in json.dumps([line.detail for line in lines])


def test_who_has_tasks_and_trainings_stays_and_it_is_said_what(office: Office) -> None:
    tasks = with_tasks(office, 2, volunteer_count=1)
    person = tasks.volunteers[0]
    with office.writing("case.assigned") as tx:
        for case in tasks.cases:
            changes.change(tx, tables.cases, case.id, {"volunteer_id": person.id})
    run_training.plan_training(office, a_draft(participants=RosterFilter()))
    situation = refused(throw_away.throw_away, office, "volunteer", person.id, WHY)
    assert words.of_situation(situation) == (
        "Data ini tidak dapat dihapus karena masih dipakai: 2 tugas, 1 pelatihan.",
        "Lepaskan dulu dari situ, atau ubah statusnya bila orangnya tidak bertugas lagi.",
    )
    assert len(rows_of(office, "volunteers")) == 1 and throw_away.trashed(office) == []


def test_a_record_that_stands_for_a_merged_one_stays(office: Office) -> None:
    kept = people.a_volunteer()
    put_in(office, kept, people.a_volunteer(merged_into=kept.id))
    situation = refused(throw_away.throw_away, office, "volunteer", kept.id, WHY)
    assert (situation.code, situation.facts["count"]) == ("TRASH_IS_MERGED", "2")


def test_what_was_sent_stays_and_what_was_thrown_away_does_not_travel(tmp_path: Path) -> None:
    world = World(tmp_path)
    wrong, right = people.a_volunteer(), people.a_volunteer()
    put_in(world.office, wrong, right)
    throw_away.throw_away(world.office, "volunteer", wrong.id, WHY)
    assert world.send().counts["relawan"] == 1
    [received] = world.receive()
    assert received.counts["relawan"] == 1
    assert [row["id"] for row in rows_of(world.city, "volunteers")] == [right.id]
    sent = refused(throw_away.throw_away, world.office, "volunteer", right.id, WHY)
    assert (sent.code, sent.facts["what"]) == ("TRASH_ALREADY_SENT", "sudah terkirim ke kota")
    arrived = refused(throw_away.throw_away, world.city, "volunteer", right.id, WHY)
    assert arrived.facts["what"] == "datang dari kiriman kecamatan"
    [entry] = throw_away.trashed(world.office)
    throw_away.restore(world.office, [entry.id])
    assert world.send().counts["relawan"] == 1
    world.close()


def test_nobody_comes_back_onto_a_nik_that_another_has_by_now(office: Office) -> None:
    wrong = people.a_volunteer()
    put_in(office, wrong)
    removed = throw_away.throw_away(office, "volunteer", wrong.id, WHY)
    put_in(office, people.a_volunteer(nik=wrong.nik))
    assert refused(throw_away.restore, office, removed.ids).code == "TRASH_NIK_USED"
    assert [line.id for line in throw_away.trashed(office)] == list(removed.ids)


def test_it_comes_back_once_only(office: Office) -> None:
    person = people.a_volunteer()
    put_in(office, person)
    removed = throw_away.throw_away(office, "volunteer", person.id, WHY)
    throw_away.restore(office, removed.ids)
    assert refused(throw_away.restore, office, removed.ids).code == "TRASH_GONE"
    assert (
        refused(throw_away.throw_away, office, "volunteer", "tidak ada", WHY).code == "TRASH_UNKNOWN_RECORD"
    )


def test_a_family_goes_with_its_persons_unless_it_has_tasks(office: Office) -> None:
    tasks = with_tasks(office, 1)
    alone = people.a_family()
    with office.writing("family.changed") as tx:
        families.add(tx, [alone])
        families.add_persons(
            tx, [people.a_person(alone), people.a_person(alone, relation="ANAK", name="ANAK X")]
        )
    assert throw_away.what_would_go(office, "family", [alone.id]).beside == "2 anggota keluarga"
    removed = throw_away.throw_away(office, "family", alone.id, WHY)
    assert len(rows_of(office, "persons")) == 1
    throw_away.restore(office, removed.ids)
    assert len(rows_of(office, "persons")) == 3
    situation = refused(throw_away.throw_away, office, "family", tasks.families[0].id, WHY)
    assert situation.facts["what"] == "1 tugas"


def test_only_a_new_task_goes_and_its_number_may_not_be_taken_meanwhile(office: Office) -> None:
    tasks = with_tasks(office, 3)
    removed = throw_away.throw_away(office, "case", tasks.cases[0].id, WHY)
    with office.writing("worklist.imported") as tx:
        again = people.a_case(tasks.worklist, tasks.families[0], number=tasks.cases[0].number)
        cases.add(tx, [again])
        cases.move(tx, tasks.cases[1], State.ASSIGNED, {})
    assert refused(throw_away.restore, office, removed.ids).code == "TRASH_PLACE_TAKEN"
    assert refused(throw_away.throw_away, office, "case", tasks.cases[1].id, WHY).code == "TRASH_WORKED_ON"
    assert (
        refused(throw_away.throw_away, office, "worklist", tasks.worklist.id, WHY).facts["what"] == "3 tugas"
    )


def test_a_task_comes_back_only_into_its_list(office: Office) -> None:
    tasks = with_tasks(office, 1)
    case = throw_away.throw_away(office, "case", tasks.case.id, WHY)
    listed = throw_away.throw_away(office, "worklist", tasks.worklist.id, WHY)
    situation = refused(throw_away.restore, office, case.ids)
    assert (situation.code, situation.facts["what"]) == ("TRASH_PARENT_GONE", "daftar tugas")
    throw_away.restore(office, [*listed.ids, *case.ids])
    assert [row["number"] for row in rows_of(office, "cases")] == [tasks.case.number]


def a_visited_case(office: Office, folder: Path) -> tuple[str, str]:
    tasks = with_tasks(office, 1)
    kinds = ("RUMAH_DEPAN", "RUMAH_DALAM", "KK")
    photos = [
        PhotoIn(people.a_photo(folder, f"{kind}.jpg", colour=at), kind) for at, kind in enumerate(kinds)
    ]
    made = record_visit.record_visit(office, people.a_visit(tasks.case), photos)
    return tasks.case.id, made.visit_id


def test_a_visit_goes_with_its_photos_and_sets_its_task_back(office: Office, tmp_path: Path) -> None:
    _, visit_id = a_visited_case(office, tmp_path / "foto")
    before = rows_of(office, "visits"), rows_of(office, "photos")
    names = set(office.photos.ids())
    removed = throw_away.throw_away(office, "visit", visit_id, WHY)
    [case] = rows_of(office, "cases")
    assert (case["state"], case["presence"]) == (State.NEW.value, "")
    assert rows_of(office, "visits") == [] and rows_of(office, "photos") == []
    assert keep_photos.sweep_strays(office) == 0
    assert set(office.photos.ids()) == names
    throw_away.restore(office, removed.ids)
    assert (rows_of(office, "visits"), rows_of(office, "photos")) == before
    [case] = rows_of(office, "cases")
    assert (case["state"], case["presence"]) == (State.READY.value, "DITEMUKAN")
    again = throw_away.throw_away(office, "visit", visit_id, WHY)
    assert rows_of(office, "cases")[0]["state"] == State.NEW.value and len(again.ids) == 1


def test_a_visit_whose_task_went_on_stays_and_one_whose_task_went_on_stays_away(
    office: Office, tmp_path: Path
) -> None:
    case_id, visit_id = a_visited_case(office, tmp_path / "foto")
    removed = throw_away.throw_away(office, "visit", visit_id, WHY)
    with office.writing("case.changed") as tx:
        cases.move(tx, cases.take(tx, case_id), State.ASSIGNED, {})
    assert refused(throw_away.restore, office, removed.ids).code == "TRASH_PLACE_TAKEN"


def test_a_planned_training_goes_with_all_its_list(office: Office) -> None:
    course = finished(office, 3)
    parts = ("trainings", "sessions", "participants", "marks")
    before = [rows_of(office, name) for name in parts]
    removed = throw_away.throw_away(office, "training", course.training.id, WHY)
    assert [rows_of(office, name) for name in parts] == [[], [], [], []]
    throw_away.restore(office, removed.ids)
    assert [rows_of(office, name) for name in parts] == before


def test_after_thirty_days_it_is_gone_with_its_former_states_and_photos(
    office: Office, clock: SetClock, tmp_path: Path
) -> None:
    _, visit_id = a_visited_case(office, tmp_path / "foto")
    person = people.a_volunteer()
    put_in(office, person)
    keep_roster.save(office, replace(person, phone="+6281200009077"))
    throw_away.throw_away(office, "visit", visit_id, WHY)
    throw_away.throw_away(office, "volunteer", person.id, WHY)
    clock.moment += timedelta(days=30)
    assert throw_away.sweep(office) == 0 and len(throw_away.trashed(office)) == 2
    clock.moment += timedelta(seconds=1)
    assert throw_away.sweep(office) == 2 and throw_away.trashed(office) == []
    with office.reading() as tx:
        assert changes.history(tx, tables.volunteers, person.id) == []
        assert journal.latest(tx, 1)[0].name == "trash.swept"
        assert journal.first_broken(tx) is None
    assert keep_photos.sweep_strays(office) == 3 and list(office.photos.ids()) == []
    assert throw_away.sweep(office) == 0


def test_many_at_once_are_asked_about_and_go_together_or_not_at_all(office: Office) -> None:
    everybody = [people.a_volunteer(sort_key=f"{at:02d}") for at in range(20)]
    put_in(office, *everybody)
    ids = [person.id for person in everybody]
    assert len(throw_away.throw_away_all(office, "volunteer", ids[:2], WHY).ids) == 2
    situation = refused(throw_away.throw_away_all, office, "volunteer", ids[2:5], WHY)
    assert (situation.code, situation.facts) == ("TRASH_MANY_WOULD_GO", {"count": "3", "total": "18"})
    with pytest.raises(Situation):
        throw_away.throw_away_all(office, "volunteer", [*ids[2:5], "tidak ada"], WHY, is_sure=True)
    assert len(rows_of(office, "volunteers")) == 18
    removed = throw_away.throw_away_all(office, "volunteer", ids[2:5], WHY, is_sure=True)
    throw_away.restore(office, removed.ids)
    assert len(rows_of(office, "volunteers")) == 18
