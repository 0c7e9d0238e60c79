from __future__ import annotations

from dataclasses import replace

from sqlalchemy import insert

from padang_desktop.domain.families.family import Family
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.store import changes, families, tables, volunteers

ROSNI = Volunteer(
    "v1", "ROSNI", "13.71.11.1001", printed_name="Rosni", sort_key="rosni", phone="+6281200009001"
)


def test_a_change_keeps_the_row_as_it_was(writing, reading) -> None:
    with writing() as tx:
        volunteers.add(tx, [ROSNI])
    with writing("volunteer.changed") as tx:
        assert volunteers.change(tx, replace(ROSNI, phone="+6281200009002"))
    with reading() as tx:
        [earlier] = changes.history(tx, tables.volunteers, "v1")
        assert earlier.before["phone"] == "+6281200009001"
        now = volunteers.one(tx, "v1")
        assert now is not None and (now.phone, now.revision) == ("+6281200009002", 2)


def test_saving_the_same_again_makes_no_revision(writing, reading) -> None:
    with writing() as tx:
        volunteers.add(tx, [ROSNI])
    with writing("volunteer.changed") as tx:
        assert not volunteers.change(tx, ROSNI)
    with reading() as tx:
        person = volunteers.one(tx, "v1")
        assert person is not None and person.revision == 1


def test_undo_takes_added_rows_away_and_puts_changed_rows_back(writing, reading) -> None:
    with writing() as tx:
        volunteers.add(tx, [ROSNI])
    with writing("roster.imported") as tx:
        volunteers.add(tx, [replace(ROSNI, id="v2", name="YUSNIAR")])
        volunteers.change(tx, replace(ROSNI, phone=""))
        deed = tx.deed
    with reading() as tx:
        assert changes.in_the_way(tx, deed) == []
    with writing("import.undone") as tx:
        assert changes.undo(tx, deed) == 2
    with reading() as tx:
        assert [person.id for person in volunteers.all_people(tx)] == ["v1"]
        person = volunteers.one(tx, "v1")
        assert person is not None and person.phone == ROSNI.phone and person.revision == 3


def test_a_deed_with_later_work_on_it_says_what_stands_in_the_way(writing, reading) -> None:
    with writing("roster.imported") as tx:
        volunteers.add(tx, [ROSNI])
        deed = tx.deed
    with writing("volunteer.changed") as tx:
        volunteers.change(tx, replace(ROSNI, phone=""))
        later = tx.deed
    with reading() as tx:
        assert changes.in_the_way(tx, deed) == [changes.InTheWay("volunteers", "v1", later)]


def test_search_follows_every_insert_change_and_removal(writing, reading) -> None:
    def found(typed: str) -> int:
        with reading() as tx:
            return len(volunteers.matching(tx, typed=typed))

    with writing("roster.imported") as tx:
        volunteers.add(tx, [ROSNI])
        deed = tx.deed
    assert found("ros") == 1 and found("yus") == 0
    with writing("volunteer.changed") as tx:
        volunteers.change(tx, replace(ROSNI, name="YUSNIAR", printed_name="Yusniar"))
        changed = tx.deed
    assert found("ros") == 0 and found("yusniar") == 1
    with writing("import.undone") as tx:
        changes.undo(tx, changed)
    assert found("ros") == 1
    with writing("import.undone") as tx:
        changes.undo(tx, deed)
    assert found("ros") == 0


def test_signs_typed_into_the_search_field_have_no_meaning(writing, reading) -> None:
    with writing() as tx:
        volunteers.add(tx, [ROSNI])
    with reading() as tx:
        for typed in ('"', "ros*", "NOT ros", "ros OR", "(ros", "ros:", "-ros", "'; DROP TABLE"):
            volunteers.matching(tx, typed=typed)
        assert len(volunteers.matching(tx, typed="  ")) == 1


def test_a_telephone_number_is_found_however_it_is_written(writing, reading) -> None:
    with writing() as tx:
        volunteers.add(tx, [ROSNI, replace(ROSNI, id="v2", nik="6201010101859001", phone="+6281399009002")])
    with reading() as tx:
        for typed in ("0812 0000 9001", "081200009001", "0812-0000", "+62 812-0000-9001", "81200009001"):
            assert len(volunteers.matching(tx, typed=typed)) == 1, typed
        assert len(volunteers.matching(tx, typed="620101")) == 1


def test_the_beginning_or_the_last_digits_of_a_telephone_find_it_and_nothing_between(
    writing, reading
) -> None:
    with writing() as tx:
        volunteers.add(tx, [replace(ROSNI, nik="", phone="+6281234567890")])
    with reading() as tx:
        for typed in ("081", "0812", "0812 345", "+62 812", "62812", "8123", "890", "7890", "567890"):
            assert len(volunteers.matching(tx, typed=typed)) == 1, typed
        for typed in ("3456", "2345", "456 789", "234567", "4567", "281234"):
            assert volunteers.matching(tx, typed=typed) == [], typed


def test_rows_that_others_refer_to_stand_in_the_way(writing, reading) -> None:
    with writing("worklist.imported") as tx:
        families.add(tx, [Family(id="f1", head_name="ROSNI", kelurahan="13.71.11.1001")])
        deed = tx.deed
    with writing("family.changed") as tx:
        changes.add(tx, tables.persons, [{"id": "p1", "family_id": "f1", "name": "ROSNI"}])
    with reading() as tx:
        assert [blocker.table for blocker in changes.in_the_way(tx, deed)] == ["persons"]


def test_undo_puts_back_every_kind_of_column(writing, reading) -> None:
    home = Family(
        id="f1", head_name="ROSNI", kelurahan="13.71.11.1001", programmes=("PKH", "SEMBAKO"), rt="001"
    )
    with writing("worklist.imported") as tx:
        families.add(tx, [home])
    with writing("worklist.imported") as tx:
        families.change(tx, replace(home, programmes=(), rt="", head_name='Ro\'sni "x"'))
        families.change(tx, replace(home, programmes=(), rt="002"))
        deed = tx.deed
    with writing("import.undone") as tx:
        assert changes.undo(tx, deed) == 1
    with reading() as tx:
        again = families.one(tx, "f1")
        assert again is not None and replace(again, revision=1) == home
        assert again.revision == 4


def test_rows_that_went_to_the_city_stand_in_the_way(writing, reading) -> None:
    with writing("roster.imported") as tx:
        volunteers.add(tx, [ROSNI])
        deed = tx.deed
    with writing("batch.made") as tx:
        tx.connection.execute(insert(tables.outbox).values(batch_id="b1", number=1))
        sent = {"batch_id": "b1", "table_name": "volunteers", "row_id": "v1", "revision": 1}
        tx.connection.execute(insert(tables.outbox_rows).values(**sent))
    with reading() as tx:
        assert [blocker.row_id for blocker in changes.in_the_way(tx, deed)] == ["v1"]
