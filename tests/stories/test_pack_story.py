"""In this file: the city splits its sheets into packs, offices take theirs, and the city sees it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from padang_desktop.domain.batches.batch import Kind
from padang_desktop.domain.cases.case import Case, State
from padang_desktop.domain.packs.pack import (
    PackMany,
    PackPreview,
    PackStandsUnder,
    PackTaken,
    PackWaits,
    PartCounts,
    TakenState,
)
from padang_desktop.domain.packs.pack_tables import BY_NAME, PART_BY_NAME, PSM, TASKS
from padang_desktop.store import cases, city_rows, packs, settings, tables, volunteers, worklists
from padang_desktop.use_cases.cases import keep_cutoffs, record_visit
from padang_desktop.use_cases.imports import import_sheet
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.packs import (
    import_city_data,
    keep_city_data,
    make_packs,
    see_packs,
    take_pack,
    undo_pack,
)
from padang_desktop.use_cases.packs.make_packs import MadePacks
from tests import people
from tests.stories import city_sheets
from tests.stories.world import World

ALL_PARTS = tuple(PART_BY_NAME)


def given_roster(world: World, rows: list[list[object]] | None = None) -> str:
    """The roster of the city stands in Data Kota; gives the plan's id."""
    rows = rows if rows is not None else city_sheets.roster_rows(world.city)
    path = city_sheets.write(world.folder / "psm-sekota.xlsx", city_sheets.ROSTER_HEADER, rows)
    plan = import_city_data.stage_city_roster(world.city, path)
    import_sheet.apply_plan(world.city, plan.id)
    return plan.id


def given_tasks(world: World, rows: list[list[object]] | None = None, name: str = "verval.xlsx") -> None:
    rows = rows if rows is not None else city_sheets.task_rows(world.city)
    path = city_sheets.write(world.folder / name, city_sheets.TASK_HEADER, rows)
    plan = import_city_data.stage_city_worklist(
        world.city, path, task_type="VERVAL_PBI", period="2026-11", deadline="2026-11-30"
    )
    import_sheet.apply_plan(world.city, plan.id)


def made(world: World) -> MadePacks:
    return make_packs.make_packs(world.city, folder=world.carry())


def seen(world: World, office: Office | None = None) -> PackPreview:
    return take_pack.look(office or world.office, world.carry())


def taken(
    world: World, office: Office | None = None, parts: tuple[str, ...] = ALL_PARTS, *, is_sure: bool = False
) -> PackTaken:
    preview = seen(world, office)
    plans = {part.name: part.plan_id for part in preview.parts if part.plan_id}
    return take_pack.take_in(office or world.office, preview.batch_id, parts, plans, is_sure=is_sure)


def counts(preview: PackPreview) -> dict[str, PartCounts]:
    return {part.name: part.counts for part in preview.parts}


def test_a_sheet_of_312_is_split_by_kelurahan_and_the_counts_add_up(world: World) -> None:
    rows = city_sheets.roster_rows(world.city)
    assert len(rows) == 312
    rows += [
        [313, "ORANG JAUH A", city_sheets.nik(900), "L", "01/01/1970", "Kelurahan Entah", ""],
        [314, "ORANG JAUH B", city_sheets.nik(901), "L", "01/01/1970", "", ""],
        [315, "ORANG SALAH", "137111", "L", "01/01/1970", rows[0][5], rows[0][6]],
    ]
    path = city_sheets.write(world.folder / "psm.xlsx", city_sheets.ROSTER_HEADER, rows)
    plan = import_city_data.stage_city_roster(world.city, path)
    split = import_city_data.split_of(world.city, plan.id)
    assert (split.in_packs, split.unknown, split.refused, split.skipped) == (
        312,
        2,
        1,
        1,
    )  # the heading is told as skipped
    assert split.read == plan.counts.read == 316
    assert len(split.per_kecamatan) == 11 and split.per_kecamatan["13.71.11"] == 13 * 3
    refused = world.folder / "ditolak.xlsx"
    assert import_sheet.write_refused(world.city, plan.id, refused) == 3
    import_sheet.apply_plan(world.city, plan.id)
    with world.city.reading() as tx:
        assert volunteers.count(tx) == 0
        assert len(city_rows.of_part(tx, PSM.name)) == 312


def test_eleven_packs_go_out_in_one_deed_and_an_office_takes_its_own(world: World) -> None:
    given_roster(world)
    result = made(world)
    assert result.made_count == 2  # nine kecamatan have no laptop yet, and are told so
    assert sum("laptop" in each.sentence for each in result.results) == 9
    preview = seen(world)
    assert counts(preview)["psm"] == PartCounts(added=39)
    assert volunteers_of(world.office) == set()
    done = take_pack.take_in(
        world.office, preview.batch_id, ALL_PARTS, {p.name: p.plan_id for p in preview.parts if p.plan_id}
    )
    assert dict(done.parts)["psm"] == PartCounts(added=39)
    assert len(volunteers_of(world.office)) == 39
    with world.office.reading() as tx:
        assert len(city_rows.origins(tx, PSM.name)) == 39


def volunteers_of(office: Office) -> set[str]:
    with office.reading() as tx:
        return {person.name for person in volunteers.all_people(tx)}


def test_the_next_batch_tells_the_city_which_pack_is_in_use(world: World) -> None:
    given_roster(world)
    made(world)
    taken(world)
    world.send()
    (received,) = world.receive()
    assert received.number == 1
    with world.city.reading() as tx:
        mine = [each for each in packs.all_made(tx) if each.wilayah == "137111"]
        other = [each for each in packs.all_made(tx) if each.wilayah == "137107"]
    assert mine[0].taken_at is not None and other[0].taken_at is None
    states = {line.name: line.state for line in see_packs.offices_of(world.city)}
    assert states["Koto Tangah"] is see_packs.PackState.IN_USE


def test_tasks_come_as_families_and_cases_and_a_second_pack_changes_nothing(world: World) -> None:
    given_tasks(world)
    made(world)
    done = taken(world)
    assert dict(done.parts)["tugas"] == PartCounts(added=26)
    with world.office.reading() as tx:
        (worklist,) = worklists.all_lists(tx)
        assert (worklist.name, worklist.period, worklist.deadline) == ("verval", "2026-11", "2026-11-30")
        assert cases.counts(tx).by_state[State.NEW] == 26
    given_roster(world)
    made(world)
    preview = seen(world)
    assert preview.number == 2
    assert counts(preview)["tugas"] == PartCounts(unchanged=26)
    assert counts(preview)["psm"] == PartCounts(added=39)


def test_a_pack_is_undone_whole_and_can_be_taken_again(world: World) -> None:
    given_roster(world)
    given_tasks(world)
    keep_city_data.keep(world.city, "batas_waktu", ("Batas input SIKS-NG", "", "9", "", "", "Surat Kadis"))
    keep_city_data.keep(world.city, "pengaturan", ("review.four_eyes", "1"))
    made(world)
    before = everything(world.office)
    done = taken(world)
    assert [each.day for each in keep_cutoffs.held(world.office) if each.name == "Batas input SIKS-NG"] == [9]
    with world.office.reading() as tx:
        assert settings.value(tx, "review.four_eyes") == "1"
        assert packs.number_in_use(tx) == 1
    undo_pack.undo_pack(world.office, done.batch_id)
    assert everything(world.office) == before
    with world.office.reading() as tx:
        assert settings.value(tx, "review.four_eyes") == ""
        assert packs.number_in_use(tx) == 0
    again = taken(world)
    assert again.number == 1 and dict(again.parts)["psm"] == PartCounts(added=39)


def everything(office: Office) -> dict[str, list[tuple[object, ...]]]:
    """Every record of every revised table, without the stamps."""
    with office.reading() as tx:
        return {
            table.name: sorted(
                tuple(
                    row[column.name]
                    for column in table.c
                    if column.name not in ("n", "revision", "changed_by")
                )
                for row in tx.connection.execute(table.select()).mappings()
            )
            for table in tables.REVISED
        }


def visited(world: World, case: Case) -> None:
    visit = people.a_visit(case, presence="TIDAK_DITEMUKAN", eligibility="")
    wrong = record_visit.judge_visit(world.office, visit)
    record_visit.record_visit(
        world.office, replace(visit, overrides={p.code: "alasan contoh" for p in wrong})
    )


def test_undo_names_what_stands_on_the_pack(world: World) -> None:
    given_tasks(world)
    made(world)
    done = taken(world)
    with world.office.reading() as tx:
        case = cases.take_many(tx, list(cases.known_tasks(tx).values()))[0]
    visited(world, case)
    with pytest.raises(PackStandsUnder) as stands:
        undo_pack.undo_pack(world.office, done.batch_id)
    assert "kunjungan" in stands.value.facts["what"] or "tugas" in stands.value.facts["what"]


def test_a_withdrawn_list_ends_what_nobody_began(world: World) -> None:
    given_tasks(world)
    made(world)
    taken(world)
    with world.office.reading() as tx:
        first, *others = cases.take_many(tx, list(cases.known_tasks(tx).values()))
    visited(world, first)
    (city_list,) = keep_city_data.lists(world.city)
    keep_city_data.withdraw(world.city, city_list.row.id)
    made(world)
    preview = seen(world)
    assert counts(preview)["tugas"].going == 25
    with pytest.raises(PackMany):
        take_pack.take_in(
            world.office, preview.batch_id, ALL_PARTS, {p.name: p.plan_id for p in preview.parts if p.plan_id}
        )
    done = taken(world, is_sure=True)
    assert dict(done.parts)["tugas"].going == 25
    with world.office.reading() as tx:
        states = {case.id: case.state for case in cases.take_many(tx, [first.id, *(c.id for c in others)])}
    assert states.pop(first.id) is not State.CANCELLED
    assert set(states.values()) == {State.CANCELLED}


def test_a_list_that_the_city_gives_again_opens_its_tasks_again(world: World) -> None:
    given_tasks(world)
    made(world)
    taken(world)
    (city_list,) = keep_city_data.lists(world.city)
    for is_withdrawn in (True, False):
        keep_city_data.withdraw(world.city, city_list.row.id, is_withdrawn=is_withdrawn)
        world.lose()
        made(world)
        done = taken(world, is_sure=True)
    assert dict(done.parts)["tugas"] == PartCounts(changed=26)
    with world.office.reading() as tx:
        found = cases.take_many(tx, list(cases.known_tasks(tx).values()))
    assert {(case.state, case.returned_reason) for case in found} == {(State.NEW, "")}


def test_a_person_changed_by_the_city_changes_here_and_empty_cells_erase_nothing(world: World) -> None:
    given_roster(world)
    made(world)
    taken(world)
    with world.office.reading() as tx:
        person = next(each for each in volunteers.all_people(tx))
    with world.office.writing("volunteer.changed", person.id) as tx:
        volunteers.change(tx, replace(person, phone="+6281200009009"))
    rows = city_sheets.roster_rows(world.city)
    header = [*city_sheets.ROSTER_HEADER, "Alamat", "No HP"]
    changed = [[*row, "Jalan Baru No. 9" if row[2] == person.nik else "", ""] for row in rows]
    path = city_sheets.write(world.folder / "lagi.xlsx", header, changed)
    plan = import_city_data.stage_city_roster(world.city, path)
    assert (plan.counts.changed, plan.counts.unchanged) == (1, 311)
    import_sheet.apply_plan(world.city, plan.id)
    made(world)
    preview = seen(world)
    assert counts(preview)["psm"] == PartCounts(changed=1, unchanged=38)
    (part,) = [each for each in preview.parts if each.name == "psm"]
    (row,) = import_sheet.plan_rows(world.office, part.plan_id, only="change")
    differing = [d for d in import_sheet.row_difference(world.office, part.plan_id, row.place) if d.differs]
    assert [(d.field, d.coming) for d in differing] == [("address", "Jalan Baru No. 9")]
    take_pack.take_in(world.office, preview.batch_id, ("psm",), {"psm": part.plan_id})
    with world.office.reading() as tx:
        now = volunteers.one(tx, person.id)
    assert now is not None and (now.address, now.phone) == ("Jalan Baru No. 9", "+6281200009009")


def test_every_pack_table_has_a_name_of_its_own_and_reads_back() -> None:
    assert len(BY_NAME) == len({table.shape.path for table in BY_NAME.values()})
    assert TASKS.name == "tugas" and Kind.REFERENCE.namespace == "rujukan@spb1"


def test_a_pack_waits_for_the_one_before(world: World) -> None:
    keep_city_data.keep(world.city, "batas_waktu", ("Muskel", "", "12", "", "", "Surat Kadis 9"))
    made(world)
    taken(world)
    given_roster(world)
    second = made(world)
    world.lose()
    keep_city_data.keep(world.city, "pengaturan", ("review.four_eyes", "1"))
    made(world)
    before = everything(world.office)
    with pytest.raises(PackWaits) as waits:
        seen(world)
    assert (waits.value.facts["nomor"], waits.value.facts["kurang"]) == ("3", "2")
    assert everything(world.office) == before
    assert see_packs.taken(world.office)[0].state is TakenState.WAITING
    world.lose()
    ids = [each.batch_id for each in second.results if each.batch_id]
    make_packs.copy_packs(world.city, ids, world.carry())
    done = taken(world)
    assert (done.number, done.next_number) == (2, 3)
    waiting = next(line for line in see_packs.taken(world.office) if line.state is TakenState.WAITING)
    preview = take_pack.look_again(world.office, waiting.batch_id)
    assert preview.number == 3 and counts(preview)["pengaturan"] == PartCounts(added=1)
