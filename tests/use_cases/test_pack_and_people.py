"""In this file: a pack puts names and certificates of the roster right, and undo takes it back."""

from __future__ import annotations

from dataclasses import replace

from padang_desktop.domain.packs.pack_tables import PART_BY_NAME
from padang_desktop.domain.training.training_draft import RosterFilter
from padang_desktop.store import volunteers
from padang_desktop.use_cases.certificates import issue_certificates, mend_certificates
from padang_desktop.use_cases.packs import keep_city_data, make_packs, take_pack, undo_pack
from padang_desktop.use_cases.training import credit_training, run_training
from tests import people
from tests.stories.world import World
from tests.trainings import a_draft, finished, kept


def taken(world: World) -> str:
    """A pack goes all the way; returns its id."""
    make_packs.make_packs(world.city, ("13.71.11",), world.carry())
    preview = take_pack.look(world.office, world.carry())
    plans = {part.name: part.plan_id for part in preview.parts if part.plan_id}
    take_pack.take_in(world.office, preview.batch_id, tuple(PART_BY_NAME), plans, is_sure=True)
    return preview.batch_id


def corrected(world: World, person_id: str, column: str, before: str, after: str) -> None:
    cells = ("relawan", person_id, "Seseorang", column, before, after, "Sesuai KTP")
    keep_city_data.keep(world.city, "koreksi", cells, wilayah="13.71.11")


def test_the_printed_name_follows_a_name_that_the_city_corrects(world: World) -> None:
    plain = people.a_volunteer(name="ROSNIDA CONTO", printed_name="Rosnida Conto, S.Sos", title_back="S.Sos")
    typed = people.a_volunteer(name="SYAFRIL CONTO", printed_name="Buya Syafril Contoh")
    with world.office.writing("roster.imported") as tx:
        volunteers.add(tx, [plain, typed])
    course = run_training.plan_training(world.office, a_draft(participants=RosterFilter()))
    corrected(world, plain.id, "nama", "ROSNIDA CONTO", "ROSNIDA CONTOH")
    corrected(world, typed.id, "nama", "SYAFRIL CONTO", "SYAFRIL CONTOH")
    batch = taken(world)
    on_list = {row.participant.name for row in run_training.grid(world.office, course.id).rows}
    assert on_list == {"Rosnida Contoh, S.Sos", "Buya Syafril Contoh"}, "what a person typed stays"
    undo_pack.undo_pack(world.office, batch)
    again = {row.participant.name for row in run_training.grid(world.office, course.id).rows}
    assert again == {"Rosnida Conto, S.Sos", "Buya Syafril Contoh"}


def test_a_certificate_that_the_city_withdrew_leaves_the_roster_with_the_pack(world: World) -> None:
    mine = finished(world.city, 2, kind="PELATIHAN_DASAR_PSM")
    issue_certificates.issue_certificates(world.city, mine.training.id)
    with world.city.reading() as tx:
        persons = volunteers.all_people(tx)
    with world.office.writing("roster.imported") as tx:
        bare = [replace(each, training_number="", training_by="", training_on="") for each in persons]
        volunteers.add(tx, bare)
    taken(world)
    credit_training.credit(world.office, mine.training.id)

    def named() -> set[str]:
        with world.office.reading() as tx:
            return {each.training_number for each in volunteers.all_people(tx)}

    first, second = kept(world.city, mine)
    assert named() == {first.number, second.number}
    mend_certificates.void_certificate(world.city, first.id, "salah orang")
    fresh = mend_certificates.replace_certificate(world.city, second.id, "Nama Benar", "gelar").fresh
    batch = taken(world)
    assert named() == {"", fresh.number}, "one is void, of the other its replacement came along"
    undo_pack.undo_pack(world.office, batch)
    assert named() == {first.number, second.number}
