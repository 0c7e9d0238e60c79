"""In this file: cases are shared out evenly among volunteers, RT by RT, so that nobody walks twice.

Pure: the same cases and people give the same shares.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Load:
    """What one volunteer has. Counts are cases; `late` of the open ones are past their deadline."""

    volunteer_id: str
    name: str
    phone: str
    kelurahan: str
    open: int = 0
    late: int = 0
    waiting: int = 0  # visited, to be approved
    returned: int = 0
    done: int = 0
    visits: int = 0
    eligible: int = 0
    not_eligible: int = 0

    @property
    def total(self) -> int:
        return self.open + self.waiting + self.done

    @property
    def percent(self) -> int:
        """How much of it has a result."""
        return 100 * (self.total - self.open) // self.total if self.total else 0


@dataclass(frozen=True, slots=True)
class Unshared:
    """A case to be given out, and where its family lives."""

    case_id: str
    kelurahan: str
    rw: str
    rt: str


@dataclass(frozen=True, slots=True)
class Share:
    """What one volunteer would get, and what there would be then. `places` counts cases per RT/RW."""

    volunteer_id: str
    name: str
    kelurahan: str
    case_ids: tuple[str, ...]
    places: tuple[tuple[str, int], ...]
    open_before: int

    @property
    def open_after(self) -> int:
        return self.open_before + len(self.case_ids)


def share_out(cases: Iterable[Unshared], loads: Sequence[Load]) -> tuple[list[Share], list[str]]:
    """Give each kelurahan's cases to its own people; an RT stays whole unless it is more than a fair share.

    Whole RTs go, the largest first, to whoever has the least. Gives the shares
    and the cases of kelurahan where nobody is.
    """
    by_kelurahan: dict[str, dict[tuple[str, str], list[str]]] = defaultdict(lambda: defaultdict(list))
    for case in cases:
        by_kelurahan[case.kelurahan][case.rw, case.rt].append(case.case_id)
    shares: list[Share] = []
    nobody: list[str] = []
    for kelurahan, places in sorted(by_kelurahan.items()):
        people = [load for load in loads if load.kelurahan == kelurahan]
        if people:
            shares += _of_kelurahan(places, people)
        else:
            nobody += [case_id for ids in places.values() for case_id in ids]
    return shares, nobody


def _of_kelurahan(places: dict[tuple[str, str], list[str]], people: Sequence[Load]) -> list[Share]:
    total = sum(map(len, places.values())) + sum(load.open for load in people)
    fair = -(-total // len(people))  # rounded up
    has = {load.volunteer_id: load.open for load in people}
    got: dict[str, list[tuple[tuple[str, str], list[str]]]] = defaultdict(list)
    order = sorted(places.items(), key=lambda item: (-len(item[1]), item[0]))
    for place, ids in order:
        rest = list(ids)
        while rest:
            chosen = min(has, key=lambda each: (has[each], each))
            # A small RT stays whole even when that is a little unfair; a large one is parted.
            room = max(1, fair - has[chosen], fair // 2)
            piece, rest = rest[:room], rest[room:]
            got[chosen].append((place, piece))
            has[chosen] += len(piece)
    return [
        Share(
            load.volunteer_id,
            load.name,
            load.kelurahan,
            tuple(case_id for _, ids in got[load.volunteer_id] for case_id in ids),
            _counted(got[load.volunteer_id]),
            load.open,
        )
        for load in people
        if got[load.volunteer_id]
    ]


def _counted(got: Sequence[tuple[tuple[str, str], list[str]]]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for (rw, rt), ids in sorted(got):
        place = f"{rt or '–'}/{rw or '–'}"
        counts[place] = counts.get(place, 0) + len(ids)
    return tuple(counts.items())
