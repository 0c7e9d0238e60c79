"""In this file: what the tests of odd sheets stand on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from quirk_ground import Ground

from tests.offices import open_one


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    with open_one(tmp_path / "kantor") as office:
        yield Ground(office, tmp_path)
