"""In this file: the rows `search`, `sort`, `filter`, `table` and `memory`, with 200,000 persons.

search   each keystroke of a hundred typed wishes, to the ids of the rows; the slowest of a hundred
table    one page further, painted; the slowest of a hundred
sort     a new order of everybody, against the bare query
filter   one kelurahan of everybody, against the bare query
memory   the page with everybody, scrolled and searched, over a bare window; megabytes
"""

from __future__ import annotations

import random
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from padang_desktop.store import family_search
from padang_desktop.ui.paged_table import BLOCK
from padang_desktop.use_cases.families import see_families
from padang_desktop.use_cases.families.see_families import Wanted
from padang_desktop.use_cases.office import Office
from tests.bench import many_families, measure
from tests.bench.measure import Row
from tests.offices import open_one

CHILD = Path(__file__).resolve().parent / "family_child.py"
FRAME_MS, RATIO_GOAL, MEMORY_GOAL = 16.0, 1.2, 120.0
_NUMBERS = ("13711152058", "9001", "371115", "003/004", "rt 3 rw 4")


def rows(folder: Path, *, quick: bool) -> list[Row]:
    families, persons = (3_000, 10_000) if quick else (many_families.FAMILIES, many_families.PERSONS)
    measure.say(f"  writing {persons} persons")
    with open_one(folder / "all") as office:
        many_families.fill(office, families, persons)
        found = [*_searches(office, quick=quick), *_orders(office, persons, quick=quick)]
    measure.say(f"  a quarter: {persons // 4}")
    with open_one(folder / "quarter") as office:
        many_families.fill(office, families // 4, persons // 4)
        quarter = {
            row.name: row for row in [*_searches(office, quick=quick), *_orders(office, persons, quick=quick)]
        }
    found += _windows(folder / "all", quick=quick)
    quarter |= {row.name: row for row in _windows(folder / "quarter", quick=quick)}
    size = f"{persons} persons"
    return [
        Row(
            row.name, row.ours, row.limit, row.goal, row.unit, size, _growth(row, quarter[row.name]), row.note
        )
        for row in found
    ]


def _growth(row: Row, quarter: Row) -> float:
    """What is bound to a page does not grow with the list: far below 1 then."""
    return row.ours / quarter.ours / 4


def _searches(office: Office, *, quick: bool) -> list[Row]:
    """Every beginning of many names, and numbers digit by digit, in both lists; with filters too."""
    chance = random.Random(7)
    with office.reading() as tx:
        keys = family_search.sort_keys(tx)
    wishes = [chance.choice(keys) for _ in range(10 if quick else 60)]
    wishes += [f"{chance.choice(keys).split()[0]} {street}" for street in ("melati", "surau", "kelapa")]
    wishes += _NUMBERS
    kelurahan = see_families.places(office)[3][0]
    times: list[float] = []
    busy: list[float] = []
    for wish in wishes:
        for end in range(1, len(wish) + 1):
            wanted = Wanted(wish[:end], kelurahan=kelurahan if chance.random() < 0.2 else "")
            read = see_families.person_ids if chance.random() < 0.5 else see_families.family_ids
            lines = (
                see_families.person_lines if read is see_families.person_ids else see_families.family_lines
            )
            started, begun = time.perf_counter(), time.process_time()
            ids = read(office, wanted).ids
            lines(office, ids[:BLOCK])
            times.append((time.perf_counter() - started) * 1e3)
            busy.append((time.process_time() - begun) * 1e3)
    middle, worked = statistics.median(times), _p99(busy)
    note = f"p99 of {len(times)} keys with their first rows; median {middle:.1f}, processor p99 {worked:.1f}"
    return [Row("search", _p99(times), FRAME_MS, 1.0, "ms", "", note=note)]


def _orders(office: Office, persons: int, *, quick: bool) -> list[Row]:
    """Ours is what the page calls; the limit is its query on a bare cursor, every row fetched."""
    places = [code for code, _ in see_families.places(office)]
    sort, kept = Wanted(sort="kelurahan", places=places), Wanted(kelurahan=places[3])
    runs = 3 if quick else 9
    with office.reading() as tx:
        queries = [family_search.persons_query(wanted) for wanted in (sort, kept)]
        raw: Any = tx.connection.connection.dbapi_connection

        def bare(query: str, named: dict[str, Any]) -> None:
            raw.execute(query, named).fetchall()

        found: list[Row] = []
        for name, wanted, (query, named) in zip(("sort", "filter"), (sort, kept), queries, strict=True):
            ours, limit = measure.interleaved(
                lambda wanted=wanted: measure.seconds(lambda: see_families.person_ids(office, wanted)),
                lambda query=query, named=named: measure.seconds(lambda: bare(query, named)),
                runs,
            )
            found.append(Row(name, ours * 1e3, limit * 1e3, RATIO_GOAL, "ms", "", note="the bare query"))
    return found


def _windows(office: Path, *, quick: bool) -> list[Row]:
    """The window is a process of its own, for its memory; twice, a bare one in between."""
    steps = "40" if quick else "300"
    compiled = office.parent / "bytecode"
    for words in (("ours", str(office), "3"), ("bare",)):
        _child(compiled, *words)
    ours: list[dict[str, float]] = []
    bare: list[dict[str, float]] = []
    for _ in range(1 if quick else 3):
        ours.append(_child(compiled, "ours", str(office), steps))
        bare.append(_child(compiled, "bare"))
    pages = statistics.median(each["page_ms"] for each in ours)
    busy = statistics.median(each["busy_ms"] for each in ours)
    extra = statistics.median(each["megabytes"] for each in ours) - statistics.median(
        each["megabytes"] for each in bare
    )
    return [
        Row(
            "table",
            pages,
            FRAME_MS,
            1.0,
            "ms",
            "",
            note=f"p99 of {steps} pages and jumps, painted; processor {busy:.1f}",
        ),
        Row("memory", extra, MEMORY_GOAL, 1.0, "MB", "", note="over a bare PySide6 window"),
    ]


def _child(compiled: Path, *words: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, str(CHILD), *words],
        env=measure.as_installed(compiled),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    told = dict(re.findall(r"(page_ms|busy_ms|megabytes)=([\d.]+)", done.stdout))
    if "megabytes" not in told:
        raise RuntimeError(f"the window said nothing: {done.stderr[-800:]}")
    return {name: float(value) for name, value in told.items()}


def _p99(times: list[float]) -> float:
    return statistics.quantiles(times, n=100)[98] if len(times) > 1 else times[0]
