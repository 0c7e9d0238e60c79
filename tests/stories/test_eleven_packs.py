"""In this file: one sheet of the whole city becomes eleven packs in one deed; each office takes its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from padang_desktop.domain.packs.pack import PartCounts
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.training.training_owner import NotTheOwner
from padang_desktop.store import journal, volunteers
from padang_desktop.use_cases.certificates import issue_certificates, print_certificates
from padang_desktop.use_cases.imports import import_sheet
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.packs import import_city_data, keep_city_data, make_packs, see_packs, take_pack
from padang_desktop.use_cases.training import run_training
from tests import people
from tests.offices import an_office
from tests.stories import city_sheets
from tests.stories.world import World
from tests.trainings import RosterFilter, a_draft, pages_of


@pytest.fixture
def offices(world: World) -> Iterator[list[Office]]:
    """All eleven, each with a laptop that is enrolled."""
    found = [world.office, world.other]
    for area in world.city.reference.areas.kecamatan():
        if area.code not in (world.office.wilayah, world.other.wilayah):
            office = an_office(world.folder / area.code, wilayah=area.code, clock=world.clock)
            world.meet(office)
            found.append(office)
    yield found
    for office in found[2:]:
        office.close()


def test_a_roster_of_312_reaches_eleven_offices_and_the_counts_add_up(
    world: World, offices: list[Office]
) -> None:
    rows = city_sheets.roster_rows(world.city)
    rows.append([313, "ORANG JAUH", city_sheets.nik(900), "L", "01/01/1970", "Kelurahan Entah", ""])
    path = city_sheets.write(world.folder / "psm.xlsx", city_sheets.ROSTER_HEADER, rows)
    plan = import_city_data.stage_city_roster(world.city, path)
    split = import_city_data.split_of(world.city, plan.id)
    import_sheet.apply_plan(world.city, plan.id)
    with world.city.reading() as tx:
        before = journal.head(tx)[0]
    made = make_packs.make_packs(world.city, folder=world.carry())
    with world.city.reading() as tx:
        told = journal.latest(tx, 30, name="pack.made")
    assert len(told) == 1 and told[0].deed == before + 1 and made.made_count == 11
    assert {each.file_name for each in made.results} == {path.name for path in world.files("RUJUK-")}
    came = 0
    for office in offices:
        preview = take_pack.look(office, world.stick)
        plans = {part.name: part.plan_id for part in preview.parts if part.plan_id}
        done = take_pack.take_in(office, preview.batch_id, [part.name for part in preview.parts], plans)
        counts = dict(done.parts)["psm"]
        assert counts == PartCounts(added=split.per_kecamatan[office.wilayah])
        with office.reading() as tx:
            assert {person.kelurahan[:8] for person in volunteers.all_people(tx)} == {office.wilayah}
        came += counts.added
    assert came == split.in_packs == 312
    assert split.read == split.in_packs + split.unknown + split.refused + split.skipped == 314


def test_the_city_sees_who_works_with_what(world: World, offices: list[Office]) -> None:
    path = city_sheets.write(
        world.folder / "psm.xlsx", city_sheets.ROSTER_HEADER, city_sheets.roster_rows(world.city, 1)
    )
    plan = import_city_data.stage_city_roster(world.city, path)
    import_sheet.apply_plan(world.city, plan.id)
    make_packs.make_packs(world.city, folder=world.carry())
    preview = take_pack.look(world.office, world.stick)
    plans = {part.name: part.plan_id for part in preview.parts if part.plan_id}
    take_pack.take_in(world.office, preview.batch_id, [part.name for part in preview.parts], plans)
    world.send()
    world.receive()
    states = {line.wilayah: line.state for line in see_packs.offices_of(world.city)}
    assert states.pop(world.office.wilayah) is see_packs.PackState.IN_USE
    assert set(states.values()) == {see_packs.PackState.ON_STICK}


def test_the_roll_of_a_city_training_is_called_at_the_office_and_reaches_the_city(world: World) -> None:
    with world.office.writing("roster.imported") as tx:
        volunteers.add(tx, [people.a_volunteer() for _ in range(3)])
    world.send()
    world.receive()
    training = run_training.plan_training(world.city, a_draft(participants=RosterFilter()))
    make_packs.make_packs(world.city, ("13.71.11",), world.carry())
    preview = take_pack.look(world.office, world.stick)
    done = take_pack.take_in(world.office, preview.batch_id, [part.name for part in preview.parts], {})
    assert dict(done.parts)["pelatihan"] == PartCounts(added=1 + len(training.sessions) + 3)
    rows = run_training.grid(world.office, training.id).rows
    marks = [(row.participant.id, session.id, "H") for row in rows for session in training.sessions]
    run_training.set_marks(world.office, training.id, marks)
    assert world.send().counts == {"presensi": len(marks)}
    received = world.receive()[-1]
    assert (received.state, received.accepted) == ("DITERIMA", {"presensi": len(marks)})
    issued = issue_certificates.issue_certificates(
        world.city, training.id, world.folder / "kota.pdf", early_reason="uji"
    )
    make_packs.make_packs(world.city, ("13.71.11",), world.carry())
    preview = take_pack.look(world.office, world.stick)
    take_pack.take_in(world.office, preview.batch_id, [part.name for part in preview.parts], {})
    with pytest.raises(NotTheOwner):
        issue_certificates.issue_certificates(world.office, training.id, world.folder / "sendiri.pdf")
    own = world.folder / "kecamatan.pdf"
    printed = print_certificates.print_certificates(world.office, training.id, None, own)
    assert issued.count == printed.count == 3
    assert pages_of(own) == pages_of(world.folder / "kota.pdf"), "the very certificates that the city issued"
    assert issued.first in pages_of(own)[0]


def test_a_practice_office_takes_from_a_practice_city_alone(tmp_path: Path) -> None:
    real, practice = World(tmp_path / "nyata"), World(tmp_path / "latihan", is_practice=True)
    for world in (real, practice):
        keep_city_data.keep(world.city, "batas_waktu", ("Muskel", "", "12", "", "", ""))
        make_packs.make_packs(world.city, folder=world.carry())
    assert take_pack.look(practice.office, practice.stick).number == 1
    with pytest.raises(Situation) as refused:
        take_pack.look(real.office, practice.files("RUJUK-997111")[0])
    assert refused.value.code == "E_AGE_KUNCI"
    for world in (real, practice):
        world.close()


def test_31009_families_of_one_sheet_reach_their_kecamatan_and_every_row_is_accounted_for(
    world: World, offices: list[Office]
) -> None:
    places, unknown = city_sheets.places(world.city), {100, 5000, 31000}
    rows: list[list[object]] = []
    for at in range(31_009):
        kelurahan, kecamatan = ("Kelurahan Entah", "") if at in unknown else places[at % len(places)]
        born, serial = f"{1 + at % 28:02d}{1 + at // 28 % 12:02d}", 9000 + at // 13_440 % 1000
        nik = f"137111{born}{60 + at // 336 % 40:02d}{serial:04d}"
        kk = f"137111{born}{10 + at // 336 % 14:02d}{9000 + at // 4704 % 1000:04d}"
        name = f"ROSNELI {at:05d}".translate(str.maketrans("0123456789", "abcdefghij"))
        rows.append(
            [at + 1, nik, kk, name, "Jalan Contoh No. 9", "001", "003", kelurahan, kecamatan, ""]
        )  # fmt: skip
    path = city_sheets.write(world.folder / "kpm.xlsx", city_sheets.TASK_HEADER, rows)
    plan = import_city_data.stage_city_worklist(world.city, path, task_type="VERVAL_PBI", period="2026-11")
    split = import_city_data.split_of(world.city, plan.id)
    assert (split.in_packs, split.unknown, split.refused) == (31_006, 3, 0)
    import_sheet.apply_plan(world.city, plan.id)
    made = make_packs.make_packs(world.city, folder=world.carry())
    assert made.made_count == 11 and sum(split.per_kecamatan.values()) == 31_006
    came = 0
    for office in offices:
        preview = take_pack.look(office, world.stick)
        (part,) = [part for part in preview.parts if part.name == "tugas"]
        assert part.counts.added == split.per_kecamatan[office.wilayah]
        came += part.counts.added
    assert came == 31_006
