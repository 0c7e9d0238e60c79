"""In this file: two clerks receive onto one server, and both computers die again and again.

Each clerk is a process of its own with a copy of the city's folder. They are
given overlapping flashdisks and killed outright at moments nobody chose; what
the last of them finish is every batch once, whole, with one receipt each.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.store import inbox, journal, receipts
from padang_desktop.use_cases.city import move_city_store
from padang_desktop.use_cases.inbox import receive_batch
from tests.offices import unlocked, with_tasks
from tests.postgres import Servers, servers
from tests.stories.world import World

__all__ = ["servers"]
ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 4
BATCHES = 5  # of each of two offices
PEOPLE = 20
LATEST_KILL = 1.2


def receive(folder: Path, stick: Path) -> None:
    """The child: one clerk takes in whatever lies on the flashdisk."""
    city = unlocked(folder)
    print("mulai", flush=True)
    receive_batch.receive_batches(city, [stick], stick)
    print("selesai", flush=True)


def started(folder: Path, stick: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, __file__, str(folder), str(stick)],
        stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def kill_both_after(seconds: float, children: list[subprocess.Popen[str]]) -> None:
    for child in children:
        assert child.stdout is not None and child.stdout.readline().startswith("mulai")
    time.sleep(seconds)
    for child in children:
        child.kill()
        child.communicate()


def fill(world: World) -> list[Path]:
    """Batches of two offices; each clerk's flashdisk holds all of them but the first or the last of each."""
    sticks = [world.a_stick(), world.a_stick()]
    for office in (world.office, world.other):
        for number in range(BATCHES):
            with_tasks(office, 2, volunteer_count=PEOPLE)
            sent = world.send(office).on_stick
            assert sent is not None
            for at, stick in enumerate(sticks):
                if number != at * (BATCHES - 1):
                    (stick / "SPB1").mkdir(exist_ok=True)
                    shutil.copy(sent, stick / "SPB1")
    return sticks


@pytest.mark.crash
def test_two_clerks_that_die_while_receiving_take_every_batch_in_once(
    tmp_path: Path, servers: Servers
) -> None:
    world = World(tmp_path)
    move_city_store.move_to_server(world.city, servers.url())
    sticks = fill(world)
    world.city.close()
    folders = [world.folder / f"petugas-{number}" for number in range(2)]
    for folder in folders:
        shutil.copytree(world.city.folder, folder)
    seed = random.randrange(2**32)
    moments = random.Random(seed)
    for _ in range(ROUNDS):
        children = [started(*pair) for pair in zip(folders, sticks, strict=True)]
        kill_both_after(moments.uniform(0.0, LATEST_KILL), children)
    for pair in zip(folders, sticks, strict=True):
        last = started(*pair)
        last.communicate()
        assert last.returncode == 0
    world.city = unlocked(world.city.folder, world.clock)
    world.receive(*sticks)
    with world.city.reading_merged() as tx:
        batches = inbox.all_batches(tx)
        assert journal.first_broken(tx) is None, f"seed {seed}"
        assert len(batches) == 2 * BATCHES, f"seed {seed}"
        assert {each.outcome for each in batches} == {Outcome.ACCEPTED}, f"seed {seed}"
        for device in {each.device for each in batches}:
            numbers = [receipt.number for receipt in receipts.of_device(tx, device)]
            assert numbers == list(range(1, len(numbers) + 1)), f"seed {seed}"
    assert len(world.all_rows(world.city)["volunteers"]) == 2 * BATCHES * PEOPLE, f"seed {seed}"
    world.close()


if __name__ == "__main__":
    receive(Path(sys.argv[1]), Path(sys.argv[2]))
