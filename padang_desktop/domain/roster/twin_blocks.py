"""In this file: which records are compared at all, so that 60,000 need not meet 60,000.

Two records meet when they share one key: a part of the NIK that one wrong
digit leaves whole, the birthday whichever way day and month stand, the phone,
or the sound of the name with the year, the kelurahan or another word.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar, cast

from padang_desktop.domain.roster.twin_names import Words
from padang_desktop.domain.roster.twins import Traits

LARGE = 40  # in a larger block each record meets only its neighbours by name
NEIGHBOURS = 20
PAUSE_EVERY = 2_000

Pause = Callable[[], object]


class Named(Protocol):
    """What a record must have to be sorted within a large block."""

    @property
    def name(self) -> Words: ...


Ready = TypeVar("Ready", bound=Named)


def _no_pause() -> None:
    return None


def keys_of(each: Traits) -> Iterator[str]:
    """Every key under which a record is found; the first letter says of which kind."""
    yield from number_keys(each.nik)
    if each.phone:
        yield f"t{each.phone}"
    born, sounds = each.born, each.name.sounds
    if born:
        day, month = sorted((born[:2], born[2:4]))
        yield f"b{day}{month}{born[4:]}"
    yield f"w{' '.join(sorted(sounds))}"
    for place, sound in enumerate(sounds):
        if len(sound) < 2:
            continue
        if born:
            yield f"y{sound}{born[4:]}"
            yield f"d{sound}{min(born[:2], born[2:4])}{max(born[:2], born[2:4])}"
        yield f"k{sound}{each.kelurahan}"
        for later in sounds[place + 1 :]:
            yield f"p{min(sound, later)} {max(sound, later)}"


def number_keys(number: str) -> Iterator[str]:
    """Parts of a number that one wrong digit leaves whole; none of a short one."""
    if len(number) < 6:
        return
    first, second = len(number) * 3 // 8, len(number) * 6 // 8
    yield f"n{number}"
    yield f"1{number[:second]}"
    yield f"2{number[first:]}"
    yield f"3{number[:first]}{number[second:]}"


def blocks(
    records: Sequence[Ready], pause: Pause = _no_pause, keys: Callable[[Ready], Iterator[str]] | None = None
) -> dict[str, list[int]]:
    """Key -> places in `records`; only keys that two or more share. `keys`: those of this kind of record."""
    keys = keys or cast("Callable[[Ready], Iterator[str]]", keys_of)
    found: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(records):
        if place % PAUSE_EVERY == 0:
            pause()
        for key in set(keys(each)):
            found[key].append(place)
    return {key: places for key, places in found.items() if len(places) > 1}


def partners(
    records: Sequence[Ready], pause: Pause = _no_pause, keys: Callable[[Ready], Iterator[str]] | None = None
) -> list[array[int]]:
    """For each record the later places it is to be compared with; a place may stand there twice.

    `pause` is called now and then; what it raises stops the work. Places are
    kept as numbers of four bytes: 75,000 records meet millions of times.
    """
    found = [array("I") for _ in records]
    for done, places in enumerate(blocks(records, pause, keys).values()):
        if done % PAUSE_EVERY == 0:
            pause()
        for one, other in pairs_of(records, places):
            found[one].append(other)
    return found


def pairs_of(records: Sequence[Named], places: list[int]) -> Iterator[tuple[int, int]]:
    """The pairs of one block, the smaller place first."""
    reach = len(places)
    if reach > LARGE:
        places = sorted(places, key=lambda place: records[place].name.own)
        reach = NEIGHBOURS
    for at, one in enumerate(places):
        for other in places[at + 1 : at + 1 + reach]:
            yield (one, other) if one < other else (other, one)
