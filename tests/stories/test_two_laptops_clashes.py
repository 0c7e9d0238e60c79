"""In this file: a number that two laptops gave: both papers are kept, and the later one is replaced."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from padang_desktop.domain.certificates.certificate import CertificateState
from padang_desktop.domain.certificates.certificate_check import NumberClashes
from padang_desktop.domain.certificates.certificate_numbers import NumberTaken
from padang_desktop.domain.certificates.certificate_register import Fate
from padang_desktop.store import certificates, volunteers
from padang_desktop.use_cases.certificates import (
    mend_certificates,
    print_certificates,
    replace_clashing,
    see_award,
    see_register,
)
from padang_desktop.use_cases.city import export_city, move_city_store
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.packs import take_pack, undo_pack
from tests import trainings
from tests.postgres import Servers, servers
from tests.stories.clash_ground import (
    BLANK,
    clash,
    issued,
    replace_all,
    reported,
    told,
    valid_twice,
)
from tests.stories.two_laptops import TwoLaptops
from tests.trainings import Course

__all__ = ["servers"]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[TwoLaptops]:
    made = TwoLaptops(tmp_path)
    yield made
    made.close()


def test_the_city_keeps_both_and_tells_the_one_that_came_second(world: TwoLaptops) -> None:
    ours, theirs = clash(world)
    world.report(world.office)
    received = world.report(world.laptop_b)
    assert received.refused_count == 0
    reasons = told(world.laptop_b)
    assert len(reasons) == 2 and "Nomor sertifikat 400.9/DINSOS/0457 juga dipakai" in "".join(reasons)
    assert [each.is_clash for each in trainings.kept(world.laptop_b, theirs)] == [True, True]
    assert [each.is_clash for each in trainings.kept(world.office, ours)] == [False, False]
    outlook = see_award.outlook(world.laptop_b, theirs.training.id)
    assert outlook.clashing == 2
    # Told once more, it says the same; the first laptop hears nothing.
    assert world.report(world.laptop_b).refused_count == 0
    assert told(world.office) == []


def test_what_clashes_is_not_printed_signed_or_handed_over_but_replaced(
    world: TwoLaptops, tmp_path: Path
) -> None:
    _, theirs = clash(world)
    for laptop in (world.office, world.laptop_b):
        world.report(laptop)
    laptop, training_id = world.laptop_b, theirs.training.id
    old = trainings.kept(laptop, theirs)
    for act in (
        lambda: print_certificates.print_certificates(laptop, training_id, None, tmp_path / "a.pdf"),
        lambda: mend_certificates.sign_on_paper(laptop, [old[0].id]),
        lambda: mend_certificates.hand_over(laptop, [old[0].id]),
    ):
        with pytest.raises(NumberClashes):
            act()
    with laptop.writing("training.changed", training_id) as tx:
        tx.connection.exec_driver_sql("UPDATE trainings SET numbering = 'POLA'")
    made = replace_clashing.replace_clashing(laptop, training_id)
    assert [each.replaces_id for each in made.fresh] == [each.id for each in old]
    assert [each.name for each in made.fresh] == [each.name for each in old]
    entries = {each.certificate.id: each for each in see_register.entries(laptop)}
    assert entries[old[0].id].fate is Fate.REPLACED
    assert entries[old[0].id].number_text == f"{old[0].number} (nomor bentrok)"
    print_certificates.print_certificates(laptop, training_id, None, tmp_path / "b.pdf")
    text = " ".join(trainings.pages_of(tmp_path / "b.pdf"))
    assert all(each.number in text for each in made.fresh) and old[0].number in text
    assert valid_twice(laptop) == []


def test_replacing_what_clashes_can_be_undone_until_something_stands_on_it(world: TwoLaptops) -> None:
    _, theirs = clash(world)
    for laptop in (world.office, world.laptop_b):
        world.report(laptop)
    laptop = world.laptop_b
    made = replace_clashing.replace_clashing(laptop, theirs.training.id)
    assert replace_clashing.undo_clashing(laptop, made.fresh) == 2
    again = [each for each in trainings.kept(laptop, theirs) if each.state is CertificateState.ISSUED]
    assert [each.is_clash for each in again] == [True, True]
    assert see_award.outlook(laptop, theirs.training.id).clashing == 2


def test_both_certificates_come_through_the_merge_and_nobody_has_two_valid_ones(
    world: TwoLaptops, tmp_path: Path
) -> None:
    ours, theirs = clash(world)
    for laptop in (world.office, world.laptop_b):
        world.report(laptop)
    before = trainings.kept(world.laptop_b, theirs)
    world.merge()
    preview = take_pack.look(world.office, world.carry())
    lines = [each for each in preview.parts[0].lines if each.table == "sertifikat"]
    assert [each.problems[0].code for each in lines] == ["LAPTOP_NUMBER_CLASH"] * 2
    taken = take_pack.take_in(world.office, preview.batch_id, ["laptop_lain"], {})
    assert taken.total.refused == 0
    came = trainings.kept(world.office, theirs)
    assert [(each.number, each.name, each.is_clash) for each in came] == [
        (each.number, each.name, True) for each in before
    ]
    assert not any(each.is_clash for each in trainings.kept(world.office, ours))
    # Nobody is waiting for a second one; the laptop that goes on replaces them.
    outlook = see_award.outlook(world.office, theirs.training.id)
    assert (outlook.waiting, outlook.clashing) == (0, 2)
    made = replace_clashing.replace_clashing(world.office, theirs.training.id)
    assert len(made.fresh) == 2 and valid_twice(world.office) == []
    received = world.report(world.office)
    assert received.refused_count == 0 and valid_twice(world.city) == []
    book = tmp_path / "register.pdf"
    assert see_register.print_register(world.office, book) == 6
    text = " ".join(trainings.pages_of(book))
    assert "nomor bentrok" in text and "6 nomor, 2 di antaranya tidak berlaku" in text


def test_numbers_that_the_city_heard_of_from_the_other_laptop_first_are_replaced_here(
    world: TwoLaptops,
) -> None:
    """Laptop A has not sent its own yet: the city's word stands, and undoing the merge takes it back."""
    ours, theirs = clash(world)
    world.report(world.laptop_b)
    world.merge()
    preview = take_pack.look(world.office, world.carry())
    assert not any(each.is_clash for each in trainings.kept(world.office, ours))
    done = take_pack.take_in(world.office, preview.batch_id, ["laptop_lain"], {})
    assert done.total.refused == 0
    assert [each.is_clash for each in trainings.kept(world.office, ours)] == [True, True]
    assert [each.is_clash for each in trainings.kept(world.office, theirs)] == [False, False]
    undo_pack.undo_pack(world.office, done.batch_id)
    assert [each.is_clash for each in trainings.kept(world.office, ours)] == [False, False]
    again = take_pack.look_again(world.office, done.batch_id)
    take_pack.take_in(world.office, again.batch_id, ["laptop_lain"], {})
    received = world.report(world.office)
    assert received.refused_count == 0
    with world.city.reading() as tx:
        at_city = {each.id: each.is_clash for each in certificates.of_training(tx, ours.training.id)}
        kept = [each.is_clash for each in certificates.of_training(tx, theirs.training.id)]
    assert set(at_city.values()) == {True} and kept == [False, False]


def test_the_roster_of_the_other_person_keeps_its_number(world: TwoLaptops) -> None:
    """Both records name one number; replacing the one certificate must not take it from the other person."""
    kind = world.office.reference.code_lists.entries("training_kind")
    assert kind
    ours, theirs = clash(world, 1)
    for laptop in (world.office, world.laptop_b):
        world.report(laptop)
    world.merge()
    world.take()
    (own,), (other,) = trainings.kept(world.office, ours), trainings.kept(world.office, theirs)
    people = {}
    with world.office.writing("volunteer.changed") as tx:
        for made in (own, other):
            query = "SELECT volunteer_id FROM participants WHERE id = ?"
            people[made.id] = tx.connection.exec_driver_sql(query, (made.participant_id,)).scalar_one()
            tx.connection.exec_driver_sql(
                "UPDATE volunteers SET training_number = ?, training_on = '2026-11-22' WHERE id = ?",
                (made.number, people[made.id]),
            )
    replace_clashing.replace_clashing(world.office, theirs.training.id)
    with world.office.reading() as tx:
        first, second = (volunteers.one(tx, people[made.id]) for made in (own, other))
    assert first is not None and first.training_number == own.number
    assert second is not None and second.training_number != other.number


def test_on_a_server_both_are_kept_and_given_on_too(world: TwoLaptops, servers: Servers) -> None:
    move_city_store.move_to_server(world.city, servers.url())
    ours, theirs = clash(world)
    for laptop in (world.office, world.laptop_b):
        assert world.report(laptop).refused_count == 0
    assert len(told(world.laptop_b)) == 2
    world.merge()
    assert world.take().total.refused == 0
    assert [each.is_clash for each in trainings.kept(world.office, theirs)] == [True, True]
    assert [each.is_clash for each in trainings.kept(world.office, ours)] == [False, False]
    replace_clashing.replace_clashing(world.office, theirs.training.id)
    assert world.report(world.office).refused_count == 0
    with world.city.reading_merged() as tx:
        query = "SELECT state, is_clash, count(*) FROM certificates GROUP BY state, is_clash ORDER BY 1, 2"
        counted = [tuple(row) for row in tx.connection.exec_driver_sql(query)]
    assert counted == [("BATAL", 1, 2), ("TERBIT", 0, 4)]


def anything(
    world: TwoLaptops, laptop: Office, dice: random.Random, typed: set[tuple[str, str]], courses: list[Course]
) -> None:
    """One deed of those that touch numbers; what was typed and which courses there are is told."""
    match dice.choice(("write", "write", "send", "replace", "void")):
        case "write":
            course = issued(laptop, 1, **BLANK)
            courses.append(course)
            [made] = trainings.kept(laptop, course)
            with contextlib.suppress(NumberTaken):
                mend_certificates.enter_numbers(laptop, [made.id], f"400.9/{dice.randrange(1, 4):03d}")
                typed.add((made.id, trainings.kept(laptop, course)[0].number))
        case "send":
            reported(world, laptop)
        case "replace":
            replace_all(laptop)
        case _:
            standing = [each for each in see_register.entries(laptop) if each.fate is Fate.ISSUED]
            if standing:
                chosen = dice.choice(standing).certificate
                mend_certificates.void_certificate(laptop, chosen.id, "salah tulis")


@pytest.mark.parametrize("seed", range(6))
def test_in_whatever_order_all_papers_are_kept_and_nobody_has_two_valid_ones(
    world: TwoLaptops, seed: int
) -> None:
    """Numbers are typed from a small heap, sent, replaced, voided and merged in any order."""
    dice, typed, courses = random.Random(seed), set[tuple[str, str]](), list[Course]()
    for _ in range(9):
        laptop = dice.choice((world.office, world.laptop_b))
        anything(world, laptop, dice, typed, courses)
    reported(world, world.laptop_b)
    world.merge()
    done = world.take()
    if dice.random() < 0.5:
        undo_pack.undo_pack(world.office, done.batch_id)
        again = take_pack.look_again(world.office, done.batch_id)
        done = take_pack.take_in(world.office, again.batch_id, ["laptop_lain"], {})
    assert done.total.refused == 0
    replace_all(world.office)
    reported(world, world.office)
    at_a = {each.certificate.id: each.certificate for each in see_register.entries(world.office)}
    assert typed <= {(each.id, each.number) for each in at_a.values()}
    assert valid_twice(world.office) == valid_twice(world.city) == []
    with world.city.reading() as tx:
        at_city = {
            each.id: each for course in courses for each in certificates.of_training(tx, course.training.id)
        }
    assert {key: (at_a[key].number, at_a[key].state, at_a[key].is_clash) for key in at_city} == {
        key: (each.number, each.state, each.is_clash) for key, each in at_city.items()
    }
    assert at_city.keys() == at_a.keys()


def test_the_city_sees_which_numbers_clash_in_its_export(world: TwoLaptops, tmp_path: Path) -> None:
    clash(world, 1)
    for laptop in (world.office, world.laptop_b):
        world.report(laptop)
    done = export_city.export_city(world.city, tmp_path / "sekota.xlsx")
    sheet = load_workbook(done.paths[0])["Sertifikat"]
    table = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    head = next(at for at, row in enumerate(table) if "Nomor bentrok" in row)
    column = table[head].index("Nomor bentrok")
    assert sorted(row[column] for row in table[head + 1 :] if any(row)) == ["", "ya"]
