"""In this file: a world whose city keeps what it receives on a real server, for the stories told there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from padang_desktop.use_cases.city import move_city_store
from tests.postgres import Servers, servers
from tests.stories.world import World

__all__ = ["servers", "url", "world"]


@pytest.fixture
def url(servers: Servers) -> str:
    return servers.url()


@pytest.fixture
def world(tmp_path: Path, url: str) -> Iterator[World]:
    world = World(tmp_path)
    move_city_store.move_to_server(world.city, url)
    yield world
    world.close()
