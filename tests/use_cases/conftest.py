"""In this file: what most tests of use cases stand on: an open office, or a city with an office beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from padang_desktop.use_cases.office import Office
from tests.offices import open_one
from tests.stories.world import World


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_one(tmp_path / "kantor") as made:
        yield made


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()
