"""In this file: a large batch comes in at the city while others read and write; and what the city wrote.

The records of a batch come in one transaction. Reading goes on beside it, who
wants to write waits and is told so in words; nobody's work is lost.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from padang_desktop.domain import words
from padang_desktop.domain.batches.batch import Table
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.exchange import keys
from padang_desktop.store import changes, migrations, tables
from padang_desktop.store.database import Database, DatabaseBusy
from padang_desktop.use_cases.inbox import receive_batch
from padang_desktop.use_cases.inbox.inbox_round import Received
from padang_desktop.use_cases.office import Office
from tests import people
from tests.offices import unlocked
from tests.stories import forger
from tests.stories.world import World

COUNT = 3_500
COMING_IN = "Memasukkan data"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    yield world
    world.close()


@pytest.fixture
def beside(world: World) -> Iterator[Office]:
    """A second window of the city."""
    office = unlocked(world.city.folder, world.clock)
    yield office
    office.close()


class Watch:
    """Notes every step of the records and does something at the second."""

    def __init__(self, deed: Callable[[], object] = lambda: None) -> None:
        self.steps: list[tuple[int, int]] = []
        self.deed = deed

    def step(self, done: int, total: int, what: str = "") -> None:
        if what == COMING_IN:
            self.steps.append((done, total))
            if len(self.steps) == 2:
                self.deed()


def a_large_batch(world: World) -> None:
    rows = tuple(forger.a_person_row() for _ in range(COUNT))
    forger.sealed(world, world.office, tables=(Table("relawan", rows),))


def receive(world: World, watch: Watch) -> Received:
    return receive_batch.receive_batches(world.city, [world.stick], world.stick, watch)[0]


def count_of(office: Office) -> int:
    with office.reading() as tx:
        return tx.connection.exec_driver_sql("SELECT count(*) FROM volunteers").scalar_one()


def test_readers_go_on_and_see_the_records_all_at_once(world: World, beside: Office) -> None:
    a_large_batch(world)
    seen: list[int] = []
    watch = Watch(lambda: seen.append(count_of(beside)))
    assert receive(world, watch).state == Outcome.ACCEPTED.value
    assert seen == [0] and count_of(beside) == COUNT
    assert watch.steps == [(1000, COUNT), (2000, COUNT), (3000, COUNT), (3500, COUNT)]


def test_a_writer_waits_for_its_turn_and_loses_nothing(world: World, beside: Office) -> None:
    a_large_batch(world)
    waited: list[str] = []

    def save() -> None:
        with beside.writing("setting.changed"):
            waited.append("saved")

    writer = threading.Thread(target=save)
    receive(world, Watch(writer.start))
    writer.join(30)
    assert waited == ["saved"]


def test_a_writer_who_waits_too_long_is_told_so_in_words(world: World) -> None:
    a_large_batch(world)
    told: list[DatabaseBusy] = []
    key = keys.database_key(world.city.key_for_worker())
    impatient = Database(world.city.database.path, key, migrations.STEPS, busy_ms=50)

    def save() -> None:
        try:
            with impatient.writing():
                raise AssertionError("the pen was free")
        except DatabaseBusy as busy:
            told.append(busy)

    try:
        receive(world, Watch(save))
    finally:
        impatient.close()
    happened, to_do = words.of_situation(told[0])
    assert happened and to_do
    assert count_of(world.city) == COUNT


# --- records that the city has changed itself


def row_of(world: World, person: str, revision: int, **values: object) -> Received:
    """One revision of one volunteer comes in, in a batch of its own."""
    world.lose()
    row = forger.a_person_row(id=person, revisi=revision, nik="", **values)
    forger.sealed(world, world.office, tables=(Table("relawan", (row,)),))
    return world.receive()[-1]


def edit(world: World, person: str, **values: object) -> None:
    with world.city.writing("volunteer.changed", person) as tx:
        assert changes.change(tx, tables.volunteers, person, values)


def kept(world: World, person: str) -> dict[str, object]:
    with world.city.reading() as tx:
        query = tables.volunteers.select().where(tables.volunteers.c.id == person)
        return dict(tx.connection.execute(query).mappings().one())


OLD = {"nama": "ELFIRA CONTOH", "alamat": "Jalan Lama 1", "rt": "001"}


def test_what_the_city_wrote_stands_beside_a_newer_revision_of_the_office(world: World) -> None:
    person = people.new_id()
    row_of(world, person, 1, **OLD)
    edit(world, person, rt="009")
    received = row_of(world, person, 2, **(OLD | {"alamat": "Jalan Baru 2"}))
    assert (received.state, received.changed_count) == (Outcome.ACCEPTED.value, 1)
    now = kept(world, person)
    assert (now["address"], now["rt"]) == ("Jalan Baru 2", "009")
    # And it still does when the office, which does not know of it, changes something else once more.
    row_of(world, person, 3, **(OLD | {"alamat": "Jalan Baru 3", "nama": "ELFIRA BARU"}))
    now = kept(world, person)
    assert (now["address"], now["rt"], now["name"]) == ("Jalan Baru 3", "009", "ELFIRA BARU")
    assert now["sort_key"] == "elfira baru"


@pytest.mark.parametrize("edits", [1, 2, 5])
def test_edits_of_the_city_never_block_the_next_revision(world: World, edits: int) -> None:
    person = people.new_id()
    row_of(world, person, 1, **OLD)
    for number in range(edits):
        edit(world, person, rt=f"10{number}")
    before = int(str(kept(world, person)["revision"]))
    received = row_of(world, person, 2, **(OLD | {"alamat": "Jalan Baru 2"}))
    assert received.changed_count == 1
    now = kept(world, person)
    assert (now["address"], now["rt"]) == ("Jalan Baru 2", f"10{edits - 1}")
    assert int(str(now["revision"])) > before


def test_the_answer_says_how_many_cells_stand_as_the_city_wrote_them(world: World) -> None:
    person = people.new_id()
    assert row_of(world, person, 1, **OLD).city_kept == 0
    edit(world, person, rt="009", rw="003")
    received = row_of(world, person, 2, **(OLD | {"alamat": "Jalan Baru 2"}))
    assert received.city_kept == 2
    assert received.warnings[-1].startswith("2 isian tetap seperti yang diubah kota")
    (batch, _) = receive_batch.inbox_batches(world.city)
    assert [(each.code, each.value) for each in batch.warnings][-1] == ("CITY_EDITS_KEPT", "2")


def test_where_both_changed_one_cell_the_office_counts_and_the_citys_word_is_in_the_history(
    world: World,
) -> None:
    person = people.new_id()
    row_of(world, person, 1, **OLD)
    edit(world, person, rt="009", address="Jalan Kota 5")
    row_of(world, person, 2, **(OLD | {"alamat": "Jalan Baru 2"}))
    now = kept(world, person)
    assert (now["address"], now["rt"]) == ("Jalan Baru 2", "009")
    with world.city.reading() as tx:
        former = [each.before["address"] for each in changes.history(tx, tables.volunteers, person)]
    assert set(former) == {"Jalan Lama 1", "Jalan Kota 5", "Jalan Baru 2"}


def test_a_cell_that_the_city_gave_back_is_no_edit(world: World) -> None:
    person = people.new_id()
    row_of(world, person, 1, **OLD)
    edit(world, person, rt="009")
    edit(world, person, rt="001")
    row_of(world, person, 2, **(OLD | {"rt": "004"}))
    assert kept(world, person)["rt"] == "004"


def test_an_older_revision_does_not_undo_what_the_city_wrote(world: World) -> None:
    person = people.new_id()
    row_of(world, person, 3, **OLD)
    edit(world, person, rt="009")
    received = row_of(world, person, 2, **(OLD | {"rt": "002"}))
    assert received.changed_count == 0
    assert kept(world, person)["rt"] == "009"
