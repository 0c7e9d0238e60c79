"""In this file: offices for tests, founded in a folder with the cheapest passphrase that is allowed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from padang_desktop.domain.cases.case import Case, Worklist
from padang_desktop.domain.families.family import Family, Person
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.exchange.key_wrap import LOWEST
from padang_desktop.store import cases, families, volunteers, worklists
from padang_desktop.use_cases import open_office
from padang_desktop.use_cases.office import Office
from tests import people

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
PASSPHRASE = "kelapa muda pantai senja"
# A Sunday noon in Padang; tests that look at the clock set their own.
NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


class SetClock:
    """A clock that stands until it is moved."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment


def an_office(
    folder: Path,
    kind: str = "kecamatan",
    *,
    wilayah: str = "",
    name: str = "Nurhayati Contoh",
    is_practice: bool = False,
    clock: SetClock | None = None,
) -> Office:
    """A new office, unlocked. The caller closes it (or uses open_one)."""
    return open_office.new_office(
        folder,
        RESOURCES,
        wilayah=wilayah or ("13.71" if kind == "kota" else "13.71.11"),
        name=name,
        passphrase=PASSPHRASE,
        kind=kind,
        is_practice=is_practice,
        cost=LOWEST,
        clock=clock or SetClock(),
    ).office


@contextmanager
def open_one(folder: Path, kind: str = "kecamatan", *, clock: SetClock | None = None) -> Iterator[Office]:
    """A new office that is closed at the end of the block."""
    office = an_office(folder, kind, clock=clock)
    try:
        yield office
    finally:
        office.close()


def unlocked(folder: Path, clock: SetClock | None = None) -> Office:
    """An office founded by an_office, opened again."""
    return open_office.unlock(folder, PASSPHRASE, RESOURCES, clock or SetClock())


@dataclass(frozen=True)
class Tasks:
    """What was put into an office for a test: one worklist and its cases."""

    worklist: Worklist
    cases: list[Case]
    families: list[Family]
    heads: list[Person]
    volunteers: list[Volunteer] = field(default_factory=list)

    @property
    def case(self) -> Case:
        return self.cases[0]


def with_tasks(
    office: Office, count: int = 1, *, task_type: str = "VERVAL_PBI", volunteer_count: int = 0
) -> Tasks:
    """Put families with their cases, and volunteers, into an office."""
    worklist = people.a_worklist(task_type=task_type)
    households = [people.a_family() for _ in range(count)]
    heads = [people.a_person(family) for family in households]
    tasks = [people.a_case(worklist, family) for family in households]
    roster = [people.a_volunteer() for _ in range(volunteer_count)]
    with office.writing("roster.imported") as tx:
        volunteers.add(tx, roster)
    with office.writing("worklist.imported") as tx:
        worklists.add(tx, [worklist])
        families.add(tx, households)
        families.add_persons(tx, heads)
        cases.add(tx, tasks)
    return Tasks(worklist, tasks, households, heads, roster)
