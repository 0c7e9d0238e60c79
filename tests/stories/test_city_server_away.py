"""In this file: the city's server says no, goes away in the middle of receiving, and comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.problems import Situation
from padang_desktop.store import inbox, journal, receipts
from padang_desktop.store.city.server import ServerAway, ServerRefuses
from padang_desktop.use_cases.city import change_address, judge_people, move_city_store, see_city
from padang_desktop.use_cases.city.change_address import OtherStore
from padang_desktop.use_cases.city.see_city import Hit
from padang_desktop.use_cases.inbox import receive_batch
from tests import people
from tests.offices import with_tasks
from tests.postgres import Servers, servers
from tests.stories import forger
from tests.stories.server_ground import url, world
from tests.stories.world import World

__all__ = ["servers", "url", "world"]


class Plug:
    """Pulls the server's plug at the so-many-th step of a deed, and puts it in again."""

    def __init__(self, servers: Servers, url: str, at_step: int) -> None:
        self._servers, self._name, self._left = servers, url.rpartition("/")[2], at_step
        self.is_out = False

    def step(self, done: int, total: int, what: str = "") -> None:
        self._left -= 1
        if not self._left:
            self.pull()

    def pull(self) -> None:
        self.is_out = True
        self._servers.tell(f"ALTER DATABASE {self._name} ALLOW_CONNECTIONS false")
        where = f"datname = '{self._name}'"
        self._servers.tell(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {where}")

    def put_in(self) -> None:
        self._servers.tell(f"ALTER DATABASE {self._name} ALLOW_CONNECTIONS true")


def three_batches(world: World) -> list[Path]:
    sent: list[Path] = []
    for _ in range(3):
        with_tasks(world.office, 2, volunteer_count=3)
        path = world.send().on_stick
        assert path is not None
        sent.append(path)
    return sent


@pytest.mark.parametrize("at_step", [1, 2, 3, 5, 8, 13])
def test_a_server_that_goes_away_while_receiving_loses_nothing_and_doubles_nothing(
    world: World, servers: Servers, url: str, at_step: int
) -> None:
    sent, plug = three_batches(world), Plug(servers, url, at_step)
    try:
        told = receive_batch.receive_batches(world.city, sent, world.stick, plug)
        assert {each.code for each in told if each.state == Outcome.REFUSED.value} == set()
    except ServerAway:
        pass
    assert plug.is_out
    plug.put_in()
    receive_batch.receive_batches(world.city, sent, world.stick)
    with world.city.reading_merged() as tx:
        batches = inbox.all_batches(tx)
        assert [each.number for each in sorted(batches, key=lambda each: each.number)] == [1, 2, 3]
        assert {each.outcome for each in batches} == {Outcome.ACCEPTED}
        numbers = [receipt.number for receipt in receipts.of_device(tx, batches[0].device)]
        assert numbers == list(range(1, len(numbers) + 1))
        assert journal.first_broken(tx) is None
    rows = world.all_rows(world.city)
    assert (len(rows["volunteers"]), len(rows["families"])) == (9, 6)


def test_a_wrong_password_is_told_as_one_and_the_right_one_may_be_typed(
    world: World, servers: Servers, url: str
) -> None:
    forger.sealed(world, world.office)
    servers.tell("DROP ROLE IF EXISTS petugas")
    servers.tell("CREATE ROLE petugas SUPERUSER LOGIN PASSWORD 'lama'")
    place = url.partition("@")[2]
    change_address.change_address(world.city, f"postgresql://petugas:lama@{place}")
    servers.tell("ALTER ROLE petugas PASSWORD 'baru'")
    servers.tell("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'petugas'")
    with pytest.raises(ServerRefuses) as refused:
        world.receive()
    assert refused.value.code == "CITY_STORE_REFUSES"
    with pytest.raises(ServerRefuses):
        change_address.change_address(world.city, f"postgresql://petugas:salah@{place}")
    change_address.change_address(world.city, f"postgresql://petugas:baru@{place}")
    assert world.receive()[0].state == Outcome.ACCEPTED.value
    assert move_city_store.server_in_use(world.city) == f"postgresql://petugas@{place}"


def test_another_database_does_not_take_the_place_of_the_one_in_use(
    world: World, servers: Servers, url: str, tmp_path: Path
) -> None:
    forger.sealed(world, world.office)
    world.receive()
    stranger = World(tmp_path / "lain")
    other = servers.url()
    move_city_store.move_to_server(stranger.city, other)
    stranger.close()
    for wrong in (other, servers.url()):
        with pytest.raises(OtherStore):
            change_address.change_address(world.city, wrong)
    with pytest.raises(Situation):
        change_address.change_address(world.city, "postgresql://kota:rahasia@localhost:1/kota")
    assert move_city_store.server_in_use(world.city).endswith(url.rpartition("/")[2])


def found(hits: list[Hit]) -> list[tuple[str, str]]:
    return [(hit.table, hit.id) for hit in hits]


NAMES = ("Nurhayati, S.Pd", "NUR HAYATI", "Moh. Ya'qub", "Dt. Rajo Ameh", "Zulkifli 100%", "A_B C")
TYPED = (
    *("nur", "hayati", "nurhayati", "ya'qub", "yaqub", "dt. rajo", "100%", "a_b", "%", "_", "rahmat"),
    *("sikumbang rahmat", "jalan contoh", "9", "137111", "s.pd", "NUR HAY", "''", '"'),
)


def test_the_whole_search_finds_the_same_in_the_own_file_and_on_a_server(tmp_path: Path, url: str) -> None:
    world = World(tmp_path)
    for office in (world.office, world.other):
        with_tasks(office, 12, volunteer_count=12)
        world.send(office)
    rows = tuple(forger.a_person_row(nama=name, nama_cetak=name) for name in NAMES)
    world.receive()
    forger.sealed(world, world.office, tables=(forger.Table("relawan", rows),))
    world.receive()
    typed = (*TYPED, people.a_nik()[:8])
    here = {each: found(see_city.search(world.city, each)) for each in typed}
    pairs = judge_people.reported_twice(world.city)
    move_city_store.move_to_server(world.city, url)
    for each in typed:
        assert found(see_city.search(world.city, each)) == here[each], each
    assert {pair.key for pair in judge_people.reported_twice(world.city)} == {pair.key for pair in pairs}
    assert any(here.values()) and pairs
    world.close()
