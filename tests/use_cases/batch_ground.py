"""In this file: work that is ready for a batch, batches that were tampered with, and a Batal in time."""

from __future__ import annotations

from pathlib import Path

from padang_desktop.domain.progress import Cancelled
from padang_desktop.store import cases, families, worklists
from padang_desktop.use_cases.cases import record_visit
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos.keep_photos import PhotoIn
from tests import people
from tests.offices import Tasks, with_tasks
from tests.stories import forger
from tests.stories.world import World

KINDS = ("RUMAH_DEPAN", "RUMAH_DALAM", "KK")


def visited(world: World, tasks: Tasks, number: int, **values: object) -> None:
    photos = [
        PhotoIn(people.a_photo(world.folder / "foto", f"{number}-{kind}.jpg", colour=number * 3 + at), kind)
        for at, kind in enumerate(KINDS)
    ]
    record_visit.record_visit(world.office, people.a_visit(tasks.cases[number], **values), photos)


def a_visited_case(world: World, office: Office, number: str) -> str:
    """One case under a number that the test chooses, visited with three photos."""
    worklist, family = people.a_worklist(), people.a_family()
    case = people.a_case(worklist, family, number=number)
    with office.writing("worklist.imported") as tx:
        worklists.add(tx, [worklist])
        families.add(tx, [family])
        cases.add(tx, [case])
    photos = [
        PhotoIn(
            people.a_photo(world.folder / "foto", f"{number}{kind}.jpg", colour=int(number[-2:]) + at), kind
        )
        for at, kind in zip((0, 30, 60), KINDS, strict=True)
    ]
    record_visit.record_visit(office, people.a_visit(case), photos)
    return case.id


class StopAt:
    """Presses Batal when it was told so many times."""

    def __init__(self, count: int) -> None:
        self.left = count

    def step(self, done: int, total: int, what: str = "") -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def an_honest_one(world: World) -> Path:
    with_tasks(world.office, 1, volunteer_count=2)
    on_stick = world.send().on_stick
    assert on_stick is not None
    return on_stick


def with_a_formula(world: World) -> Path:
    def change(parts: forger.Parts) -> None:
        parts["data/relawan.csv"] = parts["data/relawan.csv"].replace(b";PSM;", b";PSM;=1+1", 1)

    return forger.repacked(world, world.office, change)
