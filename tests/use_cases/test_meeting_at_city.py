"""In this file: rows about a muskel that no honest laptop sends: refused, or they break nothing."""

from __future__ import annotations

import pytest

from padang_desktop.domain.batches.batch import Table
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.store import tables
from padang_desktop.use_cases.city import see_case
from padang_desktop.use_cases.inbox.inbox_round import Received
from tests import people
from tests.stories import forger
from tests.stories.world import World

MUSKEL = {"kelurahan": "13.71.11.1001", "cara": "MUSKEL", "tanggal": "2026-11-14"}


def received(world: World, *given: Table) -> Received:
    forger.sealed(world, world.office, tables=given)
    return world.receive()[-1]


def a_case(**values: str) -> tuple[Table, ...]:
    """A family, its worklist and its case, with what stands in the case."""
    home = forger.a_row("keluarga", kepala="YUSMANIAR", kelurahan=people.KELURAHAN, no_kk=people.a_kk())
    lists = forger.a_row("daftar_tugas", nama="Contoh", jenis_tugas="PEMUTAKHIRAN", periode="2026-11")
    usual = {
        "nomor": "VV-137111-202611-7001", "daftar_tugas_id": lists[0], "keluarga_id": home[0],
        "jenis_tugas": "PEMUTAKHIRAN", "kelurahan": people.KELURAHAN, "periode": "2026-11",
        "status": "TERKIRIM",
    }  # fmt: skip
    case = forger.a_row("kasus", **(usual | values))
    return Table("keluarga", (home,)), Table("daftar_tugas", (lists,)), Table("kasus", (case,))


@pytest.mark.parametrize(
    "values", [{"cara": "RAPAT"}, {"cara": ""}, {"tanggal": ""}, {"revisi": "0"}, {"id": "satu"}]
)
def test_a_muskel_that_is_none_is_refused(world: World, values: dict[str, str]) -> None:
    told = received(world, Table("muskel", (forger.a_row("muskel", **(MUSKEL | values)),)))
    assert (told.state, told.accepted) == (Outcome.REFUSED.value, {"muskel": 0})
    with world.city.reading_merged() as tx:
        assert tx.connection.execute(tables.meetings.select()).first() is None


@pytest.mark.parametrize(
    "values", [{"muskel_id": people.new_id(), "putusan": "DISEPAKATI"}, {"putusan": "SETUJU"}]
)
def test_a_case_with_an_unknown_muskel_or_decision_is_refused_alone(
    world: World, values: dict[str, str]
) -> None:
    told = received(world, *a_case(**values))
    assert (told.state, told.accepted["kasus"], told.accepted["keluarga"]) == (Outcome.PARTLY.value, 0, 1)


def test_a_case_and_its_muskel_of_one_batch_are_shown_together(world: World) -> None:
    muskel = forger.a_row("muskel", **(MUSKEL | {"tempat": "=1+1", "nomor": "400.9/1"}))
    given = a_case(muskel_id=muskel[0], putusan="DITOLAK", putusan_alasan="Menunggu surat RT")
    told = received(world, Table("muskel", (muskel,)), *given)
    assert told.state == Outcome.ACCEPTED.value
    seen = see_case.see_case(world.city, next(iter(given[2].rows))[0])
    assert seen.meeting is not None
    assert (seen.meeting.place, seen.meeting.number, seen.case.decision) == ("=1+1", "400.9/1", "DITOLAK")


def test_a_decision_without_a_muskel_is_shown_as_it_came(world: World) -> None:
    given = a_case(putusan="DISEPAKATI")
    assert received(world, *given).state == Outcome.ACCEPTED.value
    seen = see_case.see_case(world.city, next(iter(given[2].rows))[0])
    assert (seen.meeting, seen.case.decision) == (None, "DISEPAKATI")


def test_another_office_does_not_change_a_muskel(world: World) -> None:
    muskel = forger.a_row("muskel", **MUSKEL)
    received(world, Table("muskel", (muskel,)))
    world.lose()
    theirs = forger.a_row("muskel", **(MUSKEL | {"id": muskel[0], "revisi": 2, "tempat": "Lain"}))
    forger.sealed(world, world.other, tables=(Table("muskel", (theirs,)),))
    assert world.receive()[-1].state == Outcome.REFUSED.value
    with world.city.reading_merged() as tx:
        assert [row.place for row in tx.connection.execute(tables.meetings.select())] == [""]
