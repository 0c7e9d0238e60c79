"""In this file: what laptop B reported goes to laptop A through the city, whole, and A goes on with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from padang_desktop.domain.batches.batch_tables import TABLES
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.cases.case import State
from padang_desktop.domain.office.laptop_end import EndReason, LaptopStopped
from padang_desktop.domain.packs.pack import PackStandsUnder, PartCounts
from padang_desktop.store import cases, merged_records, tables, volunteers
from padang_desktop.use_cases.cases import look_at_case
from padang_desktop.use_cases.certificates import issue_certificates
from padang_desktop.use_cases.keys import enrol_office, may_send
from padang_desktop.use_cases.outbox import send_batch
from padang_desktop.use_cases.packs import see_packs, take_pack, undo_pack
from padang_desktop.use_cases.roster import find_twins
from padang_desktop.use_cases.training import call_roll, run_training
from tests import people, trainings
from tests.stories.two_laptops import TwoLaptops, a_psm, travelling

NOT_ELIGIBLE = {"eligibility": "TIDAK_LAYAK", "reasons": ("DAYA_LISTRIK",)}


@pytest.fixture
def world(tmp_path: Path) -> Iterator[TwoLaptops]:
    world = TwoLaptops(tmp_path)
    yield world
    world.close()


def ids_of_b(world: TwoLaptops) -> dict[str, set[str]]:
    """Table -> the records that only laptop B reported."""
    with world.city.reading() as tx:
        query = (
            "SELECT a.table_name, a.row_id FROM arrivals a JOIN inbox i ON i.batch_id = a.batch_id"
            " WHERE i.device = ?"
        )
        found: dict[str, set[str]] = {}
        for name, row_id in tx.connection.exec_driver_sql(query, (world.device(world.laptop_b),)):
            found.setdefault(name, set()).add(row_id)
    return found


def states(world: TwoLaptops, *case_ids: str) -> list[State]:
    with world.office.reading() as tx:
        return [cases.take(tx, case_id).state for case_id in case_ids]


def everything(world: TwoLaptops) -> dict[str, list[Any]]:
    """Every cell of laptop A, without the stamps."""
    with world.office.reading() as tx:
        return {
            table.name: sorted(
                [row[c.name] for c in table.c if c.name not in ("n", "revision", "changed_by")]
                for row in tx.connection.execute(table.select()).mappings()
            )
            for table in (*tables.REVISED, tables.outbox_rows)
            if table.name != "outbox_rows"
        } | {"outbox_rows": sorted(map(list, tx.connection.execute(tables.outbox_rows.select())))}


def worked(world: TwoLaptops) -> dict[str, Any]:
    """A and B each visited one task of their own, B has a person, a training, marks and certificates."""
    a_case = world.visit(world.office, 0, "2026-11-18")
    own = a_psm(world.laptop_b, name="HANYA DI LAPTOP B")
    b_case = world.visit(
        world.laptop_b, 2, "2026-11-19", eligibility="TIDAK_LAYAK", reasons=("DAYA_LISTRIK",)
    )
    course = world.course_of_b()
    for laptop in (world.office, world.laptop_b):
        received = world.report(laptop)
        assert received.state == Outcome.ACCEPTED.value, received
    return {"a_case": a_case, "b_case": b_case, "own": own, "course": course}


MAY_DIFFER = {
    "families": {"merged_into"}, "persons": {"merged_into", "family_id"},
    "cases": {"state", "worklist_id", "family_id", "person_id"},
}  # fmt: skip


def test_everything_that_b_reported_stands_at_a_cell_by_cell(world: TwoLaptops) -> None:
    done = worked(world)
    known, before = ids_of_b(world), travelling(world.office)
    at_city = travelling(world.city, known)
    world.merge()
    taken = world.take()
    after = travelling(world.office)
    for table, records in at_city.items():
        if table == "worklists":
            assert after[table] == before[table]  # the same list of the city stands here already
            continue
        assert records.keys() <= after[table].keys(), table
        assert len(after[table]) == len(before[table]) + len(records), table
        for record_id, record in records.items():
            here = after[table][record_id]
            differing = {
                column for column in record if column != "revision" and here[column] != record[column]
            }
            assert differing <= MAY_DIFFER.get(table, set()), (table, differing)
    assert sum(map(len, at_city.values())) == taken.total.read
    assert taken.total.refused == 0
    # Nothing of A's own was overwritten: only the task that B did is marked as merged.
    own_a = world.task(world.office, 2)
    changed = {
        (name, record_id)
        for name, records in before.items()
        for record_id, record in records.items()
        if after[name][record_id] != record
    }
    assert changed == {("cases", own_a.id)}
    assert states(world, own_a.id, done["b_case"].id, done["a_case"].id) == [
        State.MERGED, State.DONE, State.DONE,
    ]  # fmt: skip
    with world.office.reading() as tx:
        photos = [row.id for row in tx.connection.execute(tables.photos.select())]
    assert len(photos) == 6
    for photo_id in photos:
        assert world.office.photos.read(photo_id) == world.city.photos.read(photo_id)


def test_families_of_both_laptops_become_one_and_people_are_offered_as_twins(world: TwoLaptops) -> None:
    worked(world)
    world.merge()
    world.take()
    with world.office.reading() as tx:
        standing = "SELECT count(*) FROM {} WHERE merged_into = ''"
        counts = [
            tx.connection.exec_driver_sql(standing.format(name)).scalar_one()
            for name in ("families", "persons")
        ]
    assert counts == [13, 13]
    assert len(find_twins.find_twins(world.office).pairs) >= 13


def test_what_a_changes_of_a_record_of_b_is_taken_by_the_city(world: TwoLaptops) -> None:
    done = worked(world)
    world.merge()
    world.take()
    with world.office.reading() as tx:
        person = volunteers.one(tx, done["own"])
    assert person is not None
    with world.office.writing("volunteer.changed", person.id) as tx:
        volunteers.change(tx, replace(person, phone="+6281200009007"))
    world.visit(world.office, 2, "2026-11-21", case_id=done["b_case"].id)
    received = world.report(world.office)
    assert (received.state, received.refused_count) == (Outcome.ACCEPTED.value, 0)
    at_city = travelling(world.city)
    assert at_city["volunteers"][person.id]["phone"] == "+6281200009007"
    assert at_city["cases"][done["b_case"].id]["eligibility"] == "LAYAK"
    visits = [each for each in at_city["visits"].values() if each["case_id"] == done["b_case"].id]
    assert sorted(each["attempt"] for each in visits) == [1, 2]
    # The families that became one are one at the city too.
    assert sum(not each["merged_into"] for each in at_city["families"].values()) == 13


def test_what_came_is_not_sent_again_but_what_became_one_is_told(world: TwoLaptops) -> None:
    worked(world)
    world.merge()
    world.take()
    made = world.send(world.office)
    # 13 families and 13 persons with the word that they are one, and the task of B under A's list.
    assert made.counts == {"keluarga": 13, "individu": 13, "kasus": 1}
    assert made.on_stick is not None
    (received,) = world.receive(made.on_stick)
    assert (received.state, received.accepted) == (Outcome.ACCEPTED.value, made.counts)


def test_a_task_done_on_both_laptops_becomes_one_with_both_visits(world: TwoLaptops) -> None:
    a_case = world.visit(world.office, 0, "2026-11-18", eligibility="LAYAK")
    world.report(world.office)
    b_case = world.visit(
        world.laptop_b, 0, "2026-11-20", eligibility="TIDAK_LAYAK", reasons=("DAYA_LISTRIK",)
    )
    received = world.report(world.laptop_b)
    assert a_case.number == b_case.number and received.state == Outcome.ACCEPTED.value
    world.merge()
    preview = take_pack.look(world.office, world.carry())
    line = preview.parts[0].lines[0]
    assert "Layak; 18-11-2026" in line.stored and "Tidak layak; 20-11-2026" in line.coming
    assert [problem.code for problem in line.problems] == ["LAPTOP_TASK_NEWER_THERE"]
    take_pack.take_in(world.office, preview.batch_id, ["laptop_lain"], {})
    assert states(world, a_case.id, b_case.id) == [State.MERGED, State.DONE]
    view = look_at_case.case_view(world.office, b_case.id)
    assert [(each.visit.attempt, each.visit.eligibility) for each in view.visits] == [
        (1, "LAYAK"), (2, "TIDAK_LAYAK"),
    ]  # fmt: skip
    assert look_at_case.case_by_number(world.office, a_case.number).id == b_case.id
    received = world.report(world.office)
    assert (received.state, received.refused_count) == (Outcome.ACCEPTED.value, 0)
    at_city = travelling(world.city)["cases"]
    assert [at_city[case_id]["state"] for case_id in (a_case.id, b_case.id)] == ["DIGABUNG", "SELESAI"]


def test_a_newer_visit_here_that_was_not_sent_yet_counts_and_goes_as_a_correction(
    world: TwoLaptops,
) -> None:
    b_case = world.visit(
        world.laptop_b, 1, "2026-11-17", eligibility="TIDAK_LAYAK", reasons=("DAYA_LISTRIK",)
    )
    world.report(world.laptop_b)
    a_case = world.visit(world.office, 1, "2026-11-20", eligibility="LAYAK")
    world.merge()
    world.take()
    assert states(world, a_case.id, b_case.id) == [State.MERGED, State.READY]
    view = look_at_case.case_view(world.office, b_case.id)
    assert [(each.visit.attempt, each.visit.eligibility) for each in view.visits] == [
        (1, "TIDAK_LAYAK"), (2, "LAYAK"),
    ]  # fmt: skip
    with world.office.reading() as tx:
        order = "SELECT eligibility FROM visits WHERE case_id = ? ORDER BY n"
        assert list(tx.connection.exec_driver_sql(order, (b_case.id,)).scalars())[-1] == "LAYAK"
    received = world.report(world.office)
    assert (received.state, received.refused_count) == (Outcome.ACCEPTED.value, 0)
    at_city = travelling(world.city)
    assert at_city["cases"][b_case.id]["eligibility"] == "LAYAK"
    # A's own task never went to the city, and nothing of it goes now.
    assert a_case.id not in at_city["cases"]


def test_the_certificates_of_b_stay_as_issued_and_a_counts_on(world: TwoLaptops) -> None:
    running = trainings.a_course(world.laptop_b, 1)
    done = worked(world)
    course = done["course"]
    with world.laptop_b.reading() as tx:
        issued = [
            (row.number, row.name, row.qr_text)
            for row in tx.connection.execute(tables.certificates.select().order_by(tables.certificates.c.n))
        ]
    assert len(issued) == 2
    world.merge()
    world.take()
    lines = issue_certificates.register(world.office, course.training.id)
    kept = [(each.certificate.number, each.certificate.name) for each in lines]
    assert kept == [each[:2] for each in issued]
    own = trainings.finished(world.office, 1)
    made = issue_certificates.issue_certificates(world.office, own.training.id)
    numbers = {each.certificate.number for each in issue_certificates.register(world.office, own.training.id)}
    assert made.count >= 1 and not numbers & {each[0] for each in issued}
    # The roll of B's other training goes on here, and the city takes it.
    call_roll.set_marks(world.office, running.training.id, running.marks(1, sessions=1))
    received = world.report(world.office)
    assert (received.state, received.refused_count) == (Outcome.ACCEPTED.value, 0)


def test_trainings_numbered_alike_both_stand(world: TwoLaptops) -> None:
    ours = trainings.a_course(world.office, 1)
    theirs = trainings.a_course(world.laptop_b, 1)
    assert ours.training.number == theirs.training.number
    for laptop in (world.office, world.laptop_b):
        assert world.report(laptop).state == Outcome.ACCEPTED.value
    world.merge()
    preview = take_pack.look(world.office, world.carry())
    told = [each for each in preview.parts[0].lines if each.table == "pelatihan"]
    assert [problem.code for problem in told[0].problems] == ["LAPTOP_NUMBER_NEW"]
    take_pack.take_in(world.office, preview.batch_id, ["laptop_lain"], {})
    numbers = [line.number for line in run_training.training_lines(world.office)]
    assert len(numbers) == len(set(numbers)) == 2 and ours.training.number in numbers
    assert world.report(world.office).state == Outcome.ACCEPTED.value
    with world.city.reading() as tx:
        at_city = {row.id: row.number for row in tx.connection.execute(tables.trainings.select())}
    assert len(set(at_city.values())) == 2


def test_looking_changes_nothing_and_undoing_leaves_nothing(world: TwoLaptops) -> None:
    worked(world)
    world.visit(world.office, 2, "2026-11-20")
    world.merge()
    before, files = everything(world), set(world.office.photos.ids())
    preview = take_pack.look(world.office, world.carry())
    assert everything(world) == before and set(world.office.photos.ids()) == files
    done = take_pack.take_in(world.office, preview.batch_id, ["laptop_lain"], {})
    assert dict(done.parts)["laptop_lain"] == preview.parts[0].counts
    assert len(set(world.office.photos.ids())) == len(files) + 3
    (line, *_) = see_packs.taken(world.office)
    assert line.nouns == ("Data laptop lain",) and line.is_newest
    undo_pack.undo_pack(world.office, done.batch_id)
    assert everything(world) == before and set(world.office.photos.ids()) == files
    again = take_pack.look_again(world.office, done.batch_id)
    assert again.parts[0].counts == preview.parts[0].counts
    assert take_pack.take_in(world.office, done.batch_id, ["laptop_lain"], {}).total.added > 0


def test_each_row_of_the_preview_is_called_by_what_it_belongs_to(world: TwoLaptops) -> None:
    world.visit(world.laptop_b, 2, "2026-11-19")
    world.course_of_b()
    assert world.report(world.laptop_b).state == Outcome.ACCEPTED.value
    world.merge()
    preview = take_pack.look(world.office, world.carry())
    told = {table: [] for table in ("foto", "kunjungan", "presensi")}
    for line in preview.parts[0].lines:
        told.setdefault(line.table, []).append(line.title)
    number = world.task(world.laptop_b, 2).number
    photos = ("Rumah tampak depan", "Ruang tamu atau bagian dalam rumah", "Kartu Keluarga")
    assert told["foto"] == [f"Foto: {number} · {kind}" for kind in photos]
    assert told["kunjungan"] == [f"Kunjungan: {number} · 19-11-2026"]
    assert told["presensi"] and all(
        re.fullmatch(r"Presensi: .+ · sesi \d+", title) for title in told["presensi"]
    )


def test_undo_names_what_stands_on_it(world: TwoLaptops) -> None:
    done = worked(world)
    world.merge()
    taken = world.take()
    with world.office.writing("volunteer.changed") as tx:
        volunteers.change(tx, people.a_volunteer(id=done["own"], name="DIUBAH SESUDAHNYA"))
    with pytest.raises(PackStandsUnder):
        undo_pack.undo_pack(world.office, taken.batch_id)
    # What was noted of it stays noted.
    assert world.send(world.office).counts["relawan"] == 1


def test_the_other_laptop_is_stopped_and_learns_it(world: TwoLaptops) -> None:
    worked(world)
    made = world.merge()
    assert made.end is not None
    assert (made.end.reason, made.end.from_number) == (EndReason.MERGED, 2)
    a_psm(world.laptop_b)
    late = send_batch.make_batch(world.laptop_b, world.carry())
    assert late.on_stick is not None
    (received,) = world.receive(late.on_stick)
    assert received.code == "E_KUNCI_CABUT"
    enrol_office.take_key_list(world.laptop_b, world.files("KUNCI-")[-1])
    with pytest.raises(LaptopStopped):
        may_send.require(world.laptop_b)
    world.take()
    may_send.require(world.office)


def test_a_second_merge_brings_only_what_is_new(world: TwoLaptops) -> None:
    worked(world)
    world.merge()
    world.take()
    world.lose()
    made = world.merge()
    assert made.end is None and made.packs[0].number == 2
    preview = take_pack.look(world.office, world.carry())
    counts = preview.parts[0].counts
    assert (counts.added, counts.changed, counts.refused) == (0, 0, 0)
    assert counts == PartCounts(unchanged=counts.read)


def test_a_city_that_lost_what_b_sent_gets_it_from_a(world: TwoLaptops) -> None:
    worked(world)
    world.merge()
    world.take()
    known = {name: len(ids) for name, ids in ids_of_b(world).items()}
    with world.office.writing("key_list.taken") as tx:
        merged_records.ask_again(tx)
    made = world.send(world.office)
    stores = {table.name: table.kept_in for table in TABLES}
    again = {stores[name]: count for name, count in made.counts.items()}
    assert again == {name: count for name, count in known.items() if name != "worklists"}
    assert made.on_stick is not None
    (received,) = world.receive(made.on_stick)
    assert (received.state, received.refused_count) == (Outcome.ACCEPTED.value, 0)
