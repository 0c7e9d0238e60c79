"""In this file: the city checks the journals of its offices, and what does not fit keeps nobody's aid out."""

from __future__ import annotations

from padang_desktop.domain.batches.batch import Table
from padang_desktop.domain.batches.batch_tables import JOURNAL
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.office import journal_line
from padang_desktop.store import inbox, journal, tables
from padang_desktop.use_cases.inbox import see_offices
from padang_desktop.use_cases.keys import enrol_office, renew_laptop
from padang_desktop.use_cases.office import Office
from tests.offices import with_tasks
from tests.stories import forger
from tests.stories.world import World


def rewritten(office: Office, deed: int, *, rehashed: bool) -> None:
    """Somebody with the key changes his past, and perhaps every hash after it."""
    c = tables.journal.c
    with office.database.writing() as connection:
        connection.execute(tables.journal.update().where(c.deed == deed).values(subject="lain"))
        if not rehashed:
            return
        before = journal.START
        for line in connection.execute(tables.journal.select().order_by(c.deed)).mappings().all():
            fresh = dict(line) | {"previous": before}
            fresh["hash"] = before = journal_line.hash_of(fresh)
            connection.execute(tables.journal.update().where(c.deed == line["deed"]).values(**fresh))


def sent(world: World) -> list[str]:
    """The codes that the next honest batch brings; all of it is taken in."""
    world.lose()
    with_tasks(world.office, 1)
    world.send()
    received = world.receive()[-1]
    assert (received.state, received.refused_count) == (Outcome.ACCEPTED.value, 0)
    with world.city.reading() as tx:
        kept = inbox.one(tx, received.batch_id)
    assert kept is not None and len(received.warnings) == len(kept.warnings)
    world.accept(received)
    return [each.code for each in kept.warnings]


def sealed_with(world: World, *lines: dict[str, object]) -> tuple[str, list[tuple[str, str]]]:
    """A crafted batch with these lines; its outcome, and (code, number) of each warning."""
    rows = tuple(JOURNAL.row(line) for line in lines)
    forger.sealed(world, world.office, tables=(Table("jurnal", rows),))
    received = world.receive()[-1]
    with world.city.reading() as tx:
        kept = inbox.one(tx, received.batch_id)
    assert kept is not None
    world.lose()
    return received.state, [(each.code, each.detail) for each in kept.warnings]


def lines_of(office: Office) -> list[dict[str, object]]:
    with office.reading() as tx:
        found = tx.connection.execute(tables.journal.select().order_by(tables.journal.c.deed))
        return [dict(row) for row in found.mappings()]


def test_an_honest_journal_brings_no_warning_also_after_a_renewal(world: World) -> None:
    assert sent(world) == sent(world) == []
    renew_laptop.renew_laptop(world.office)
    own = enrol_office.office_card(world.office, world.carry())
    enrol_office.enrol(world.city, own.path, own.letters)
    assert sent(world) == []


def test_a_line_that_was_changed_is_told_to_the_city(world: World) -> None:
    rewritten(world.office, 2, rehashed=False)
    assert sent(world) == ["JOURNAL_CHANGED"]
    line = next(each for each in see_offices.city_facts(world.city).offices if each.warnings)
    assert [(number, each.code, each.detail) for number, each in line.warnings] == [
        (1, "JOURNAL_CHANGED", "2")
    ]
    assert sent(world) == []


def test_a_past_that_was_rewritten_whole_no_longer_follows_what_the_city_has(world: World) -> None:
    assert sent(world) == []
    rewritten(world.office, 2, rehashed=True)
    assert sent(world) == ["JOURNAL_GAP"]
    assert sent(world) == []


def test_a_line_that_says_other_than_before_is_told_and_the_first_one_stays(world: World) -> None:
    lines = lines_of(world.office)[:4]
    assert sealed_with(world, *lines) == (Outcome.ACCEPTED.value, [])
    other = dict(lines[1], subject="lain")
    other["hash"] = journal_line.hash_of(other)
    assert sealed_with(world, other, lines[3])[1] == [("JOURNAL_DIFFERS", "2")]
    with world.city.reading() as tx:
        found = tx.connection.execute(tables.office_journal.select()).mappings().all()
    assert [row["hash"] for row in sorted(found, key=lambda row: row["deed"])] == [
        line["hash"] for line in lines
    ]


def test_a_journal_that_begins_in_the_middle_or_says_a_line_twice_is_told(world: World) -> None:
    lines = lines_of(world.office)
    twice = dict(lines[2], subject="lain")
    state, told = sealed_with(world, lines[2], twice, lines[3])
    assert state == Outcome.ACCEPTED.value
    assert told == [("JOURNAL_DIFFERS", "3"), ("JOURNAL_GAP", "3")]
