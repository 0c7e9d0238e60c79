from __future__ import annotations

import importlib.util
import itertools
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("make_tiles", ROOT / "installer" / "make_tiles.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_tiles"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["make_tiles"]


@pytest.mark.parametrize("seed", range(6))
def test_the_assignment_is_the_cheapest_there_is(script, seed: int) -> None:
    costs = [
        [(seed * 7 + row * 13 + column * 5 + row * column * 3) % 17 for column in range(5)]
        for row in range(4)
    ]
    found = script.assigned(costs)
    assert len(set(found)) == 4
    cheapest = min(
        sum(costs[row][column] for row, column in enumerate(chosen))
        for chosen in itertools.permutations(range(5), 4)
    )
    assert sum(costs[row][column] for row, column in enumerate(found)) == cheapest


def test_the_committed_squares_are_those_of_the_public_map(script, shared: Path) -> None:
    found = script.read(shared / "data" / "boundaries_padang_kelurahan.geojson")
    lines = ["layout,code,row,column", *(",".join(map(str, tile)) for tile in script.tiles(found))]
    committed = (ROOT / "resources" / "reference" / "area_tiles.csv").read_text("utf-8")
    assert committed == "\n".join(lines) + "\n"
