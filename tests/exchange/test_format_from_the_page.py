"""In this file: a reader written from FORMAT.md alone opens what the program writes, and nothing else.

page_reader shares no line with the program; where it could not be written,
the page was mended. The tables on the page are held against those of the code.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import page_reader
import pyrage
import pytest
from cryptography.exceptions import InvalidSignature
from page_reader import Opened, tables_of_the_page

from padang_desktop.domain.batches.batch import Kind
from padang_desktop.domain.batches.batch_tables import BATCH_SCHEMA, RECEIPT_SCHEMA, SHAPES
from padang_desktop.domain.batches.table_shape import CellKind, TableShape
from padang_desktop.domain.packs.pack_tables import PACK_SCHEMA, PACK_SHAPES
from padang_desktop.use_cases.cases import record_visit
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos.keep_photos import PhotoIn
from tests import people
from tests.offices import with_tasks
from tests.stories import forger
from tests.stories.world import World

PHOTOS = ("RUMAH_DEPAN", "RUMAH_DALAM", "KK")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """An office has sent a visit with photos and people with odd names; the city has answered."""
    world = World(tmp_path_factory.mktemp("dunia"))
    tasks = with_tasks(world.office, 2, volunteer_count=1)
    photos = [
        PhotoIn(people.a_photo(world.folder, f"{kind}.jpg", colour=at), kind)
        for at, kind in enumerate(PHOTOS)
    ]
    note = '=rumah kosong; "pindah"\nkembali Senin␤'
    record_visit.record_visit(world.office, people.a_visit(tasks.case, note=note), photos)
    world.send()
    world.receive()
    yield world
    world.close()


def identity_of(office: Office) -> str:
    return exchange_keys.standing(office).keys.age_identity


def key_list(world: World) -> dict[str, bytes]:
    return page_reader.open_key_list(world.files("KUNCI-")[-1].read_bytes())


def opened_batch(world: World) -> Opened:
    sealed = world.files("SETOR-")[0].read_bytes()
    return page_reader.open_sealed(sealed, identity_of(world.city), "setoran", key_list(world))


def test_a_batch_reads_on_the_page_as_it_does_in_the_program(world: World) -> None:
    batch = opened_batch(world)
    assert (batch.header["wilayah"], batch.header["nomor"]) == ("137111", 1)
    there = world.all_rows(world.city)
    assert {row["id"] for row in batch.tables["keluarga"]} == {str(row[1]) for row in there["families"]}
    (visit,) = batch.tables["kunjungan"]
    assert visit["catatan"] == '=rumah kosong; "pindah"\nkembali Senin␤'
    assert batch.photos.keys() == set(world.city.photos.ids())
    for photo_id, data in batch.photos.items():
        assert data == world.city.photos.read(photo_id)
    assert batch.tables["jurnal"]


def test_a_receipt_reads_on_the_page_too(world: World) -> None:
    sealed = world.files("TERIMA-")[0].read_bytes()
    receipt = page_reader.open_sealed(sealed, identity_of(world.office), "terima", key_list(world))
    (result,) = receipt.tables["hasil"]
    batch = opened_batch(world)
    assert (result["nomor"], result["paket"], result["status"]) == ("1", batch.batch_id, "DITERIMA")
    assert int(result["diterima"]) == sum(
        len(rows) for name, rows in batch.tables.items() if name != "jurnal"
    )
    city_chain = exchange_keys.city_key_chain(exchange_keys.standing(world.city).list)
    line = f"terima/{city_chain}/{batch.header['perangkat']}".encode("ascii")
    assert receipt.header["rantai"] == page_reader.hashlib.sha256(line).hexdigest()[:32]


def test_the_key_list_names_every_laptop(world: World) -> None:
    lines = key_list(world)["allowed_signers"].decode().splitlines()
    assert [line.split()[0] for line in lines] == ["kec-137107", "kec-137111", "kota-1371"]
    with pytest.raises(ValueError, match="E_WADAH"):
        page_reader.open_key_list(world.files("KUNCI-")[-1].read_bytes().replace(b"kec-", b"kab-", 1))


def test_a_batch_of_a_stranger_or_for_another_is_refused(world: World) -> None:
    sealed = world.files("SETOR-")[0].read_bytes()
    without_him = {"allowed_signers": b""}
    with pytest.raises(ValueError, match="E_KUNCI_ASING"):
        page_reader.open_sealed(sealed, identity_of(world.city), "setoran", without_him)
    with pytest.raises(pyrage.DecryptError):
        page_reader.open_sealed(sealed, identity_of(world.other), "setoran", key_list(world))
    with pytest.raises(ValueError, match="4"):
        page_reader.open_sealed(sealed, identity_of(world.city), "terima", key_list(world))


def test_no_changed_byte_gets_past_the_page(world: World) -> None:
    dice = random.Random(20261122)
    sealed = world.files("SETOR-")[0].read_bytes()
    inside = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity_of(world.city))])
    page_reader.read_inside(inside, "setoran")
    for _ in range(400):
        changed = bytearray(inside)
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
        with pytest.raises((ValueError, InvalidSignature)):
            page_reader.read_inside(bytes(changed), "setoran")
    for length in range(0, len(inside), 997):
        with pytest.raises((ValueError, InvalidSignature)):
            page_reader.read_inside(inside[:length], "setoran")


def test_both_readers_refuse_the_same_rows(world: World) -> None:
    def with_a_formula(parts: forger.Parts) -> None:
        parts["data/relawan.csv"] = parts["data/relawan.csv"].replace(b";PSM;", b";PSM;=1+1", 1)

    path = forger.repacked(world, world.office, with_a_formula)
    with pytest.raises(ValueError, match="E_CSV"):
        page_reader.open_sealed(path.read_bytes(), identity_of(world.city), "setoran", key_list(world))
    assert world.receive(path)[0].code == "E_CSV"


def columns_of(shape: TableShape) -> list[tuple[str, str]]:
    words = {kind: kind.value for kind in CellKind}
    return [(column.name, words[column.kind]) for column in shape.columns]


@pytest.mark.parametrize(
    ("schema", "shapes"),
    [
        (BATCH_SCHEMA, SHAPES[Kind.BATCH, BATCH_SCHEMA]),
        (RECEIPT_SCHEMA, SHAPES[Kind.RECEIPT, RECEIPT_SCHEMA]),
        (PACK_SCHEMA, PACK_SHAPES[Kind.REFERENCE, PACK_SCHEMA]),
    ],
)
def test_the_tables_on_the_page_are_those_of_the_code(schema: str, shapes: dict[str, TableShape]) -> None:
    on_page = tables_of_the_page(schema)
    assert on_page == {name: columns_of(shape) for name, shape in shapes.items()}


def test_the_second_reader_shares_no_line_with_the_program() -> None:
    text = Path(page_reader.__file__).read_text("utf-8")
    assert "import padang_desktop" not in text and "from padang_desktop" not in text
