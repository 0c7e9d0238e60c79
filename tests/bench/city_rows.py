"""In this file: what the city pays for each record as it grows: 11 offices, month after month of batches.

    python tests/bench/city_rows.py [--families N] [--months M] [--own]

Every office sends N families with their persons each month, made up from a
fixed seed. All of it is received into the city's own file, and into
PostgreSQL when pg_virtualenv is here; the cost of a record of the first
months stands beside that of four times as many. About 1 means that cost grows
as the work does.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from padang_desktop.domain.batches.batch import NO_ID, Batch, Kind, Table, file_name
from padang_desktop.domain.batches.batch_tables import BATCH_SCHEMA, BY_NAME, SHAPES
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.exchange import batch_file
from padang_desktop.use_cases.city import move_city_store
from padang_desktop.use_cases.inbox import receive_batch
from padang_desktop.use_cases.keys import enrol_office, exchange_keys
from padang_desktop.use_cases.office import Office
from tests import postgres
from tests.bench import many_families
from tests.offices import SetClock, an_office, unlocked

SEED, PERSONS_EACH, FIRST_PART = 2026, 3.2, 4
# Where the ids of many_families begin, and how much slower an office writes than it does.
_FIRST_MS, _PACE = 1_700_000_000_000, 1_000


class Month(NamedTuple):
    """Records taken in, seconds by the clock, seconds of this process's own work."""

    records: int
    seconds: float
    work: float


class City:
    """A city and its 11 offices, all enrolled; the offices only lend their keys."""

    def __init__(self, folder: Path) -> None:
        self.clock = SetClock()
        self.folder, self.stick = folder / "kota", folder / "kartu"
        self.stick.mkdir(parents=True)
        self.city = an_office(self.folder, "kota", clock=self.clock)
        enrol_office.new_city_keys(self.city)
        card = enrol_office.city_card(self.city, self.stick)
        self.offices: list[Office] = []
        for area in self.city.reference.areas.kecamatan():
            office = an_office(folder / area.code, wilayah=area.code, clock=self.clock)
            enrol_office.join(office, card.path, card.letters)
            own = enrol_office.office_card(office, self.stick)
            enrol_office.enrol(self.city, own.path, own.letters)
            self.offices.append(office)

    def close(self) -> None:
        for office in (self.city, *self.offices):
            office.close()


def months(made: City, families: int, count: int, target: Path) -> list[list[Path]]:
    """The sealed batches of every office, month by month."""
    last = dict.fromkeys((office.wilayah for office in made.offices), NO_ID)
    found: list[list[Path]] = []
    for month in range(1, count + 1):
        made.clock.moment += timedelta(days=30)
        paths: list[Path] = []
        for place, office in enumerate(made.offices):
            seed = SEED + month * 100 + place
            path, last[office.wilayah] = _sealed(
                made, office, month, last[office.wilayah], families, seed, target
            )
            paths.append(path)
        found.append(paths)
    return found


def _sealed(
    made: City, office: Office, number: int, previous: str, families: int, seed: int, target: Path
) -> tuple[Path, str]:
    own = exchange_keys.standing(office)
    wilayah = exchange_keys.wilayah_of(office)
    people, members = [], []
    chance = random.Random(seed)
    for each in many_families.made(families, round(families * PERSONS_EACH), seed):
        # Offices and months draw from one stock of names and numbers; ids differ, and later ones stand later.
        family = dict(zip(many_families._FAMILY, each.family, strict=True))
        family |= {"id": _id(family["id"], made.clock.moment, chance), "revision": 1}
        people.append(_row("keluarga", family))
        for person in each.persons:
            cells = dict(zip(many_families._PERSON, person, strict=True))
            own_id = _id(cells["id"], made.clock.moment, chance)
            cells |= {"id": own_id, "family_id": family["id"], "revision": 1}
            members.append(_row("individu", cells))
    batch = Batch(
        kind=Kind.BATCH, schema=BATCH_SCHEMA, wilayah=wilayah, device=own.keys.device, chain=own.keys.chain,
        number=number, previous=previous, clock=made.clock.moment, wall_clock=made.clock.moment,
        application=exchange_keys.APPLICATION, recipients=own.list.city_recipients(),
        tables=(Table("keluarga", people), Table("individu", members)),
    )  # fmt: skip
    path = target / file_name(Kind.BATCH, wilayah, own.keys.device, number)
    sealed = batch_file.seal_batch(batch, SHAPES, own.keys.signing, path)
    return path, sealed.batch_id


def _id(one: str, month: datetime, chance: random.Random) -> str:
    """As a UUIDv7 made in the days before that month's batch, at the pace at which an office types."""
    within = int(one[:8] + one[9:13], 16) - _FIRST_MS
    at = int((month - timedelta(days=28)).timestamp() * 1000) + within * _PACE
    when = f"{at:012x}"
    return f"{when[:8]}-{when[8:]}{one[13:-12]}{chance.getrandbits(48):012x}"


def _row(table: str, cells: dict[str, object]) -> tuple[str, ...]:
    """A row as an office writes it; what is not in the table of the city is left out."""
    shape = BY_NAME[table]
    empty = dict.fromkeys(shape.kept_columns, "")
    return shape.row(empty | {name: value for name, value in cells.items() if name in empty})


def receive(city: Office, made: City, batches: list[list[Path]], stick: Path) -> Iterator[Month]:
    """What each month cost."""
    for paths in batches:
        made.clock.moment += timedelta(hours=1)
        started, worked = time.perf_counter(), time.process_time()
        results = receive_batch.receive_batches(city, paths, stick)
        seconds, work = time.perf_counter() - started, time.process_time() - worked
        assert {each.state for each in results} == {Outcome.ACCEPTED.value}, [
            each.sentence for each in results
        ]
        yield Month(sum(sum(each.accepted.values()) for each in results), seconds, work)


def told(name: str, measured: list[Month]) -> str:
    """By the clock, and by this process's own work, which other programs disturb less."""
    part = max(1, len(measured) // FIRST_PART)

    def line(seconds: Callable[[Month], float]) -> str:
        def cost(months: list[Month]) -> float:
            return 1e6 * sum(map(seconds, months)) / sum(month.records for month in months)

        first, whole = cost(measured[:part]), cost(measured)
        return f"x1 {first:5.0f}  x{len(measured) // part} {whole:5.0f} us/record  growth {whole / first:.2f}"

    records, total = sum(month.records for month in measured), sum(month.seconds for month in measured)
    clock, work = line(lambda month: month.seconds), line(lambda month: month.work)
    return f"{name:<11}{records:>9,} records in {total:6.1f} s   clock: {clock}   own work: {work}"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--families", type=int, default=100, help="families of an office in a month")
    asked.add_argument("--months", type=int, default=8)
    asked.add_argument("--own", action="store_true", help="only the city's own file")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as name, ExitStack() as later:
        folder = Path(name)
        made = City(folder)
        later.callback(made.close)
        sealed = folder / "kiriman"
        sealed.mkdir()
        batches = months(made, given.families, given.months, sealed)
        made.city.close()
        shutil.copytree(made.folder, folder / "kota-server")
        made.city = unlocked(made.folder, made.clock)
        stick = folder / "tanda"
        stick.mkdir()
        print(told("own file", list(receive(made.city, made, batches, stick))), flush=True)
        if given.own:
            return
        if not postgres.is_here():
            print(f"PostgreSQL   left out: {postgres.ABSENT}")
            return
        servers = later.enter_context(postgres.running("on"))
        city = unlocked(folder / "kota-server", made.clock)
        later.callback(city.close)
        move_city_store.move_to_server(city, servers.url())
        other = folder / "tanda-server"
        other.mkdir()
        print(told("PostgreSQL", list(receive(city, made, batches, other))), flush=True)


if __name__ == "__main__":
    main()
