"""In this file: area_tiles.csv is made: each kelurahan as one square of a grid, near where it lies.

The committed file is the truth; this shows where it comes from. Given is a
GeoJSON map whose features are kelurahan (properties `kode` and `kec`); only
codes and places in a grid come out, no boundary. Each kecamatan has a compact
grid of its own, and all of them together have the city's (layout "13.71").
The same map gives the same bytes. With --check nothing is written and a
difference is an error.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

_TARGET = Path(__file__).resolve().parent.parent / "resources" / "reference" / "area_tiles.csv"
_CITY = "13.71"
_CITY_SHAPES = ((13, 11), (14, 10), (14, 11), (15, 10))
_SPARE = 1.35  # at most so many cells for each kelurahan of a kecamatan
_ROUNDS = 60
_NEAR_ENOUGH = 1e-9

Cell = tuple[int, int]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Kelurahan:
    """`x` grows to the east, `y` to the south, both in kilometres."""

    code: str
    kecamatan: str
    x: float
    y: float
    corners: frozenset[Point]


def read(path: Path) -> list[Kelurahan]:
    """The kelurahan of a map, in the order of their codes."""
    features = json.loads(path.read_text("utf-8"))["features"]
    return sorted((_kelurahan(feature) for feature in features), key=lambda found: found.code)


def tiles(found: Sequence[Kelurahan]) -> Iterator[tuple[str, str, int, int]]:
    """Layout, code, row and column (from 0 at the north-west) of every tile of every layout."""
    for kecamatan in sorted({each.kecamatan for each in found}):
        members = [each for each in found if each.kecamatan == kecamatan]
        yield from _named(kecamatan, members, _shapes(len(members)))
    yield from _named(_CITY, found, _CITY_SHAPES)


def _named(
    layout: str, found: Sequence[Kelurahan], shapes: Iterable[Cell]
) -> Iterator[tuple[str, str, int, int]]:
    neighbours = _neighbours(found)
    placed = [_placed(found, neighbours, shape) for shape in shapes]
    _, best = min(placed, key=lambda each: each[0])
    top, left = min(row for row, _ in best), min(column for _, column in best)
    for each, (row, column) in sorted(zip(found, best, strict=True), key=lambda pair: pair[1]):
        yield layout, each.code, row - top, column - left


def _shapes(count: int) -> list[Cell]:
    """Grids that hold so many, neither long nor half empty."""
    sides = range(2, count + 1)
    return [
        (rows, columns)
        for rows in sides
        for columns in sides
        if count <= rows * columns <= max(count + 2, count * _SPARE)
        and max(rows, columns) <= 2 * min(rows, columns)
    ]


def _placed(found: Sequence[Kelurahan], neighbours: list[Cell], shape: Cell) -> tuple[float, list[Cell]]:
    """What a placing costs, and the cell of each; swaps go on until none makes it better."""
    rows, columns = shape
    wanted = list(
        zip(_spread([f.y for f in found], rows), _spread([f.x for f in found], columns), strict=True)
    )
    cells = [(row, column) for row in range(rows) for column in range(columns)]
    distances = [[(r - row) ** 2 + (c - column) ** 2 for r, c in cells] for row, column in wanted]
    at = [cells[place] for place in assigned(distances)]
    free = [cell for cell in cells if cell not in set(at)]
    beside: dict[int, list[int]] = {number: [] for number in range(len(found))}
    for first, second in neighbours:
        beside[first].append(second)
        beside[second].append(first)

    def cost(number: int) -> float:
        row, column = at[number]
        away = (row - wanted[number][0]) ** 2 + (column - wanted[number][1]) ** 2
        return 0.12 * away + sum(_gap(found, number, other, at) for other in beside[number])

    for _ in range(_ROUNDS):
        if not _swapped(at, free, cost):
            break
    return sum(cost(number) for number in range(len(found))) / len(found) + 0.01 * len(free), at


def _gap(found: Sequence[Kelurahan], one: int, other: int, at: Sequence[Cell]) -> float:
    """How far apart two neighbours stand, and whether they changed sides; one kecamatan holds together."""
    down, right = at[other][0] - at[one][0], at[other][1] - at[one][1]
    apart = max(abs(down), abs(right)) - 1 + 0.35 * (abs(down) == 1 and abs(right) == 1)
    south, east = found[other].y - found[one].y, found[other].x - found[one].x
    length = math.hypot(south, east) * math.hypot(down, right)
    turned = 1 - (south * down + east * right) / length
    return (1.6 if found[one].kecamatan == found[other].kecamatan else 1.0) * apart + 0.5 * turned


def _swapped(at: list[Cell], free: list[Cell], cost: Any) -> bool:
    has_moved = False
    for one, other in combinations(range(len(at)), 2):
        before = cost(one) + cost(other)
        at[one], at[other] = at[other], at[one]
        if cost(one) + cost(other) < before - _NEAR_ENOUGH:
            has_moved = True
        else:
            at[one], at[other] = at[other], at[one]
    for one in range(len(at)):
        for place in range(len(free)):
            before = cost(one)
            at[one], free[place] = free[place], at[one]
            if cost(one) < before - _NEAR_ENOUGH:
                has_moved = True
            else:
                at[one], free[place] = free[place], at[one]
    return has_moved


def _spread(values: Sequence[float], cells: int) -> list[float]:
    """Places along one side: half by rank, so that the crowded centre gets room, half as it lies."""
    low, high = min(values), max(values)
    order = sorted(range(len(values)), key=lambda number: (values[number], number))
    rank = {number: place for place, number in enumerate(order)}
    last = max(1, len(values) - 1)
    return [
        (0.75 * rank[number] / last + 0.25 * (value - low) / (high - low)) * (cells - 1)
        for number, value in enumerate(values)
    ]


def assigned(costs: Sequence[Sequence[float]]) -> list[int]:
    """The column of each row so that the sum is least (Hungarian method; rows <= columns)."""
    rows, columns = len(costs), len(costs[0])
    row_worth, column_worth = [0.0] * (rows + 1), [0.0] * (columns + 1)
    holder, way = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        holder[0], column = row, 0
        least, is_done = [math.inf] * (columns + 1), [False] * (columns + 1)
        while holder[column]:
            is_done[column] = True
            here, step, following = holder[column], math.inf, 0
            for each in range(1, columns + 1):
                if is_done[each]:
                    continue
                reduced = costs[here - 1][each - 1] - row_worth[here] - column_worth[each]
                if reduced < least[each]:
                    least[each], way[each] = reduced, column
                if least[each] < step:
                    step, following = least[each], each
            for each in range(columns + 1):
                if is_done[each]:
                    row_worth[holder[each]] += step
                    column_worth[each] -= step
                else:
                    least[each] -= step
            column = following
        while column:
            holder[column], column = holder[way[column]], way[column]
    found = [0] * rows
    for column in range(1, columns + 1):
        if holder[column]:
            found[holder[column] - 1] = column - 1
    return found


def _neighbours(found: Sequence[Kelurahan]) -> list[Cell]:
    """Pairs that share a corner of their boundaries."""
    return [
        (one, other)
        for one, other in combinations(range(len(found)), 2)
        if found[one].corners & found[other].corners
    ]


def _kelurahan(feature: Mapping[str, Any]) -> Kelurahan:
    shape = feature["geometry"]
    polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    largest = max((polygon[0] for polygon in polygons), key=lambda ring: abs(_middle(ring)[2]))
    longitude, latitude, _ = _middle(largest)
    corners = {(round(x, 5), round(y, 5)) for polygon in polygons for ring in polygon for x, y, *_ in ring}
    of = feature["properties"]
    return Kelurahan(of["kode"], of["kec"], longitude * 111.3, -latitude * 110.6, frozenset(corners))


def _middle(ring: Sequence[Sequence[float]]) -> tuple[float, float, float]:
    """The centre of gravity of a ring, and its doubled area."""
    x = y = area = 0.0
    x0, y0 = ring[0][0], ring[0][1]
    for one, other in zip(ring, [*ring[1:], ring[0]], strict=True):
        ax, ay, bx, by = one[0] - x0, one[1] - y0, other[0] - x0, other[1] - y0
        cross = ax * by - bx * ay
        area, x, y = area + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    return x0 + x / (3 * area), y0 + y / (3 * area), area


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("map", type=Path, help="GeoJSON of the kelurahan")
    asked.add_argument("--check", action="store_true", help="write nothing, fail on a difference")
    given = asked.parse_args()
    lines = ["layout,code,row,column", *(",".join(map(str, tile)) for tile in tiles(read(given.map)))]
    text = "\n".join(lines) + "\n"
    if given.check:
        return 0 if _TARGET.read_text("utf-8") == text else 1
    _TARGET.write_text(text, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
