"""In this file: each part of a pack does what it says, and a row that is wrong is refused in words."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from padang_desktop.domain import words
from padang_desktop.domain.certificates.certificate_numbers import NumberBlock
from padang_desktop.domain.imports.imports import Outcome
from padang_desktop.domain.packs.pack import PackLine, PackPreview, PackTaken, PartCounts
from padang_desktop.domain.packs.pack_tables import PART_BY_NAME
from padang_desktop.domain.problems import Incomplete
from padang_desktop.store import city_rows, number_blocks, settings, tables, volunteers
from padang_desktop.use_cases.cases import keep_cutoffs
from padang_desktop.use_cases.packs import keep_city_data, make_packs, see_packs, take_pack, undo_pack
from tests import people
from tests.stories.world import World

ALL_PARTS = tuple(PART_BY_NAME)


def seen(world: World) -> PackPreview:
    make_packs.make_packs(world.city, ("13.71.11",), world.carry())
    return take_pack.look(world.office, world.carry())


def taken(world: World, *parts: str) -> PackTaken:
    preview = seen(world)
    plans = {part.name: part.plan_id for part in preview.parts if part.plan_id}
    return take_pack.take_in(world.office, preview.batch_id, parts or ALL_PARTS, plans, is_sure=True)


def lines(preview: PackPreview, part: str) -> tuple[PackLine, ...]:
    return next(each.lines for each in preview.parts if each.name == part)


def reasons(found: tuple[PackLine, ...]) -> list[str]:
    return [words.of_problem(problem) for line in found for problem in line.problems]


def test_a_cut_off_of_the_city_stands_for_the_one_of_the_program(world: World) -> None:
    keep_city_data.keep(world.city, "batas_waktu", ("Muskel", "", "12", "", "", "Surat Kadis 9"))
    first = seen(world)
    (line,) = lines(first, "batas_waktu")
    assert (line.outcome, line.title, line.coming) == (
        Outcome.ADD, "Muskel", "Tanggal tiap bulan: 12; Dasar: Surat Kadis 9"
    )  # fmt: skip
    keep_city_data.keep(world.city, "pengaturan", ("review.sample_percent", "10"))
    make_packs.make_packs(world.city, ("13.71.11",), world.carry())
    first = take_pack.look(world.office, world.carry())
    done = take_pack.take_in(world.office, first.batch_id, ALL_PARTS, {})
    assert (done.number, done.next_number) == (1, 2)
    second = next(each for each in see_packs.taken(world.office) if each.number == 2)
    take_pack.take_in(world.office, second.batch_id, ALL_PARTS, {})
    held = {each.name: each.day for each in keep_cutoffs.held(world.office)}
    assert held["Muskel"] == 12 and held["Batas data DTSEN"] == 17
    with world.office.reading() as tx:
        assert settings.value(tx, "review.sample_percent") == "10"


def test_what_the_city_takes_out_goes_here_too_and_comes_back_with_undo(world: World) -> None:
    keep_city_data.keep(world.city, "pengaturan", ("review.four_eyes", "1"))
    keep_city_data.keep(world.city, "penandatangan", ("Elfira Contoh", "Kepala Dinas", "Pembina", "", "", ""))
    taken(world)
    (row,) = keep_city_data.rows_of(world.city, "penandatangan")
    (rule,) = keep_city_data.rows_of(world.city, "pengaturan")
    deed = keep_city_data.take_out(world.city, [row.id, rule.id])
    assert keep_city_data.rows_of(world.city, "penandatangan") == []
    preview = seen(world)
    assert [line.will_go for line in lines(preview, "penandatangan")] == [True]
    done = take_pack.take_in(world.office, preview.batch_id, ALL_PARTS, {}, is_sure=True)
    with world.office.reading() as tx:
        assert city_rows.of_part(tx, "penandatangan") == []
        assert settings.value(tx, "review.four_eyes") == ""
    undo_pack.undo_pack(world.office, done.batch_id)
    with world.office.reading() as tx:
        assert [each.cells[0] for each in city_rows.of_part(tx, "penandatangan")] == ["Elfira Contoh"]
        assert settings.value(tx, "review.four_eyes") == "1"
    keep_city_data.undo(world.city, deed)
    assert keep_city_data.rows_of(world.city, "penandatangan") == [row]


def test_a_new_kelurahan_and_a_new_code_are_known_from_then_on(world: World) -> None:
    area = ("13.71.11.1099", "Lubuk Contoh", "kelurahan", "13.71.11", "", "", "", "")
    keep_city_data.keep(world.city, "wilayah", area)
    code = ("priority", "CONTOH", "Contoh kode", "", "", "", "", "", "", "", "")
    lists = world.office.reference.code_lists
    code = (lists.names()[0], *code[1:])
    keep_city_data.keep(world.city, "daftar_kode", code)
    done = taken(world)
    assert world.office.reference.areas.by_code("13.71.11.1099") is not None
    assert world.office.reference.code_lists.label(code[0], "CONTOH") == "Contoh kode"
    undo_pack.undo_pack(world.office, done.batch_id)
    assert world.office.reference.areas.by_code("13.71.11.1099") is None
    assert world.office.reference.code_lists.entry(code[0], "CONTOH") is None


def test_a_rule_or_list_that_this_program_does_not_know_is_refused_in_words(world: World) -> None:
    given(world, "pengaturan", "aturan.baru", ("aturan.baru", "1"))
    given(world, "daftar_kode", "x", ("daftar_lain", "A", "A", *[""] * 8))
    given(world, "wilayah", "x", ("12.01.01", "Jauh", "kecamatan", "12.01", *[""] * 4))
    given(world, "instrumen", "X-1", ("X-1", "{}"))
    preview = seen(world)
    told = [reason for part in preview.parts for reason in reasons(part.lines)]
    assert sorted(told) == sorted(
        [
            "Wilayah ini tidak terletak di wilayah yang disebut.",
            "Daftar kode ini belum dikenal program. Perbarui program.",
            "Daftar pertanyaan ini tidak dapat dibaca.",
            "Program ini belum mengenal aturan “aturan.baru”. Perbarui program.",
        ]
    )
    assert not preview.does_something


def given(world: World, part: str, key: str, cells: tuple[str, ...], wilayah: str = "") -> None:
    """A row of a later city, which this program would not have let in."""
    with world.city.writing("city_data.changed") as tx:
        city_rows.add(tx, [city_rows.CityRow(people.new_id(), part, key, cells, wilayah)])


def test_a_questionnaire_of_the_city_can_be_asked_here(world: World) -> None:
    from padang_desktop.use_cases.cases import know_instrument

    known = know_instrument.instruments(world.office.resources)[0]
    file = next((world.office.resources / "reference" / "instruments").glob(f"{known.id}.json"))
    text = json.dumps(json.loads(file.read_text("utf-8")) | {"id": "CONTOH-2027"})
    keep_city_data.keep(world.city, "instrumen", ("CONTOH-2027", text))
    assert know_instrument.by_id(world.office, "CONTOH-2027") is None
    taken(world)
    found = know_instrument.by_id(world.office, "CONTOH-2027")
    assert found is not None and found.groups == known.groups


def test_number_blocks_reach_the_office_that_they_are_for(world: World) -> None:
    with world.city.writing("city_data.changed") as tx:
        block = NumberBlock(people.new_id(), "13.71.11", 2027, "{urut}/CONTOH/{tahun}", 1, 40)
        number_blocks.add(tx, block)
        number_blocks.add(tx, replace(block, id=people.new_id(), wilayah="13.71.07", first=41, last=80))
    done = taken(world)
    assert dict(done.parts)["blok_nomor"] == PartCounts(added=1)
    with world.office.reading() as tx:
        (mine,) = number_blocks.of_office(tx, "13.71.11")
    assert (mine.id, mine.first, mine.last, mine.year) == (block.id, 1, 40, 2027)


def test_a_correction_changes_what_is_still_as_the_city_saw_it(world: World) -> None:
    first, second = people.a_volunteer(address="Jalan Lama"), people.a_volunteer(address="Jalan Sendiri")
    with world.office.writing("roster.imported") as tx:
        volunteers.add(tx, [first, second])
    for person in (first, second):
        cells = (
            "relawan",
            person.id,
            person.printed_name,
            "alamat",
            "Jalan Lama",
            "Jalan Benar",
            "Sesuai KTP",
        )
        given(world, "koreksi", f"relawan/{person.id}/alamat", cells, "13.71.11")
    preview = seen(world)
    assert {line.outcome for line in lines(preview, "koreksi")} == {Outcome.CHANGE, Outcome.REFUSE}
    assert reasons(lines(preview, "koreksi")) == [
        "Di sini sudah diubah menjadi “Jalan Sendiri”, jadi koreksi kota tidak dipakai."
    ]
    take_pack.take_in(world.office, preview.batch_id, ("koreksi",), {})
    with world.office.reading() as tx:
        found = {each.id: each.address for each in volunteers.all_people(tx)}
    assert found == {first.id: "Jalan Benar", second.id: "Jalan Sendiri"}


def test_a_correction_gives_nobody_the_nik_of_another(world: World) -> None:
    first, second = people.a_volunteer(), people.a_volunteer()
    with world.office.writing("roster.imported") as tx:
        volunteers.add(tx, [first, second])
    cells = ("relawan", first.id, first.printed_name, "nik", first.nik, second.nik, "Sesuai KTP")
    given(world, "koreksi", f"relawan/{first.id}/nik", cells, "13.71.11")
    assert reasons(lines(seen(world), "koreksi")) == ["NIK yang baru sudah dipakai orang lain di daftar ini."]


def test_a_training_of_the_city_comes_with_its_people_and_does_not_go_back(world: World) -> None:
    from tests.trainings import finished

    mine = finished(world.city, 4, passed=3)
    with world.city.writing("training.changed") as tx:
        tx.connection.execute(tables.trainings.update().values(owner="1371"))
    with world.city.reading() as tx:
        persons = volunteers.all_people(tx)
    with world.office.writing("roster.imported") as tx:
        volunteers.add(tx, persons[:2])
    done = taken(world)
    counts = dict(done.parts)["pelatihan"]
    assert counts.added > 4 and counts.refused == 0
    with world.office.reading() as tx:
        (event,) = tx.connection.execute(tables.trainings.select()).mappings().all()
        assert (event["id"], event["owner"]) == (mine.training.id, "1371")
        people_here = tx.connection.execute(tables.participants.select()).mappings().all()
    assert len(people_here) == 4 and sum(each["volunteer_id"] is not None for each in people_here) == 2
    assert see_packs.number_in_use(world.office) == 1
    sent = world.send()
    assert {"pelatihan", "sesi", "peserta"} & sent.counts.keys() == set()


def test_parts_that_are_left_out_come_again_with_the_next_pack(world: World) -> None:
    keep_city_data.keep(world.city, "pengaturan", ("review.four_eyes", "1"))
    keep_city_data.keep(world.city, "batas_waktu", ("Muskel", "", "12", "", "", ""))
    done = taken(world, "pengaturan")
    assert "batas_waktu" in done.left_parts
    keep_city_data.keep(world.city, "batas_waktu", ("Penarikan data DTSEN", "", "19", "", "", ""))
    preview = seen(world)
    assert next(part.counts for part in preview.parts if part.name == "batas_waktu") == PartCounts(added=2)


def test_a_row_typed_by_hand_is_judged_at_its_field(world: World) -> None:
    with pytest.raises(Incomplete) as wrong:
        keep_city_data.keep(world.city, "batas_waktu", ("", "", "40", "", "kemarin", ""))
    assert {problem.field for problem in wrong.value.problems} == {"nama", "tanggal", "berlaku_sampai"}
    assert keep_city_data.keep(world.city, "pengaturan", ("review.four_eyes", "1"))
    with pytest.raises(Incomplete):
        keep_city_data.keep(world.city, "pengaturan", ("review.four_eyes", ""))


def test_an_empty_pack_of_new_keys_alone_is_not_made(world: World) -> None:
    with pytest.raises(make_packs.NoCityData):
        make_packs.make_packs(world.city)
    whole = make_packs.make_packs(world.city, is_whole=True)
    assert whole.made_count == 2


def test_a_nik_that_the_city_put_right_changes_here_and_nobody_is_doubled(world: World) -> None:
    from padang_desktop.use_cases.imports import import_sheet
    from padang_desktop.use_cases.packs import import_city_data
    from tests.stories import city_sheets

    rows = [row for row in city_sheets.roster_rows(world.city) if row[6] == "Koto Tangah"][:2]

    def give(path: str) -> None:
        sheet = city_sheets.write(world.folder / path, city_sheets.ROSTER_HEADER, rows)
        plan = import_city_data.stage_city_roster(world.city, sheet)
        import_sheet.apply_plan(world.city, plan.id)

    give("satu.xlsx")
    taken(world)
    (first, _) = keep_city_data.rows_of(world.city, "psm")
    new_nik = city_sheets.nik(700)
    with world.city.writing("city_data.changed") as tx:
        city_rows.change(tx, replace(first, key=new_nik, cells=(*first.cells[:2], new_nik, *first.cells[3:])))
    preview = seen(world)
    (line,) = lines(preview, "psm")
    assert (line.outcome, line.coming[-4:]) == (Outcome.CHANGE, new_nik[-4:])
    plans = {part.name: part.plan_id for part in preview.parts if part.plan_id}
    take_pack.take_in(world.office, preview.batch_id, ALL_PARTS, plans)
    with world.office.reading() as tx:
        people_here = volunteers.all_people(tx)
    assert len(people_here) == 2 and new_nik in {person.nik for person in people_here}


def test_the_signatories_of_today_are_known_at_the_office(world: World) -> None:
    keep_city_data.keep(world.city, "penandatangan", ("Elfira Contoh", "Kepala Dinas", "Pembina", "", "", ""))
    ended = ("Rahmat Contoh", "Plt. Kepala Dinas", "", "", "2025-01-01", "2025-12-31")
    keep_city_data.keep(world.city, "penandatangan", ended)
    taken(world)
    assert [each.name for each in see_packs.signatories(world.office)] == ["Elfira Contoh"]
