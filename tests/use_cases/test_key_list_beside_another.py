"""In this file: a flashdisk that was practised with does not keep the city's key list from its offices."""

from __future__ import annotations

from padang_desktop.exchange import key_list_file
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.office import Office
from tests.offices import with_tasks
from tests.stories.world import World


def list_number(office: Office) -> int:
    return exchange_keys.standing(office).list.number


def test_another_citys_list_of_the_same_number_is_neither_overwritten_nor_in_the_way(world: World) -> None:
    with_tasks(world.office, 0, volunteer_count=1)
    world.send()
    newest = list_number(world.city)
    assert list_number(world.office) < newest
    foreign = world.stick / "SPB1" / key_list_file.file_name(newest)
    foreign.write_bytes(b"PK latihan")
    (received,) = world.receive()
    assert received.receipt_trouble == ""
    assert foreign.read_bytes() == b"PK latihan" and len(world.files("KUNCI-")) == 2
    assert world.accept(received).key_list == newest == list_number(world.office)
