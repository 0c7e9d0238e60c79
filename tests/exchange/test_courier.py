"""In this file: the whole way of a sealed file: out to a flashdisk, off it, and checked from a copy."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from forge import OFFICE_SEED, SHAPES, World

from padang_desktop.domain import words
from padang_desktop.domain.batches.batch import SealedBatch
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Cancelled
from padang_desktop.exchange import batch_file, courier, pickup, read_back
from padang_desktop.exchange.refused import Refused
from padang_desktop.exchange.stick import LinkOnStick, StickUnreadable
from tests.systems import unix_links, unix_pipes

NAME = "SETOR-137111-ABCDEFG2-000001.age"


class StopsHalfway:
    def step(self, done: int, total: int, what: str = "") -> None:
        if done * 2 >= total:
            raise Cancelled


def a_folder(where: Path) -> Path:
    (where / "in").mkdir()
    return where / "in"


def test_only_sealed_files_in_their_folder_are_offered(tmp_path: Path, stick: Path) -> None:
    folder = stick / "SPB1"
    (folder / "dalam.age").mkdir(parents=True)
    for name in ("B.age", "a.AGE", "autorun.inf", "KUNCI-000001.zip", "_00000000.tmp"):
        (folder / name).write_bytes(b"12345")
    (stick / "luar.age").write_bytes(b"x")
    (folder / "tautan.age").symlink_to(folder / "B.age")
    assert [(file.name, file.size) for file in pickup.found(stick)] == [("B.age", 5), ("a.AGE", 5)]
    assert [file.name for file in pickup.found(stick, (".zip",))] == ["KUNCI-000001.zip"]


def test_a_flashdisk_without_our_folder_offers_nothing(stick: Path) -> None:
    assert pickup.found(stick) == []


def test_taking_makes_a_copy_of_our_own(tmp_path: Path, source: Path) -> None:
    into = a_folder(tmp_path)
    taken = pickup.take(source, into)
    assert taken.path.parent == into and taken.path.name != source.name
    assert taken.path.read_bytes() == source.read_bytes()
    assert taken.sha256 == hashlib.sha256(source.read_bytes()).hexdigest() and taken.size == 2_500_000


@pytest.mark.parametrize(
    "what",
    [pytest.param("link", marks=unix_links), "folder", "nothing", pytest.param("pipe", marks=unix_pipes)],
)
def test_what_is_no_file_is_not_taken(tmp_path: Path, stick: Path, source: Path, what: str) -> None:
    path = stick / "x.age"
    expected: type[Situation] = StickUnreadable
    if what == "link":
        path.symlink_to(source)
        expected = LinkOnStick
    elif what == "folder":
        path.mkdir()
    elif what == "pipe":
        os.mkfifo(path)
    into = a_folder(tmp_path)
    with pytest.raises(expected) as trouble:
        pickup.take(path, into)
    assert list(into.iterdir()) == [] and all(words.of_situation(trouble.value))


def test_cancelling_a_copy_leaves_nothing(tmp_path: Path, source: Path) -> None:
    into = a_folder(tmp_path)
    with pytest.raises(Cancelled):
        pickup.take(source, into, StopsHalfway())
    assert list(into.iterdir()) == []


def test_reading_back_gives_every_byte(source: Path) -> None:
    assert b"".join(read_back.pieces(source)) == source.read_bytes()


def test_a_batch_goes_out_and_comes_in(world: World, stick: Path) -> None:
    into = a_folder(world.folder)
    sealed = sealed_batch(world)
    delivered = courier.send(sealed, stick, NAME)
    assert delivered.path.read_bytes() == Path(sealed.path).read_bytes()
    carried = courier.receive(pickup.found(stick)[0].path, world.desk(), world.shelf, into)
    assert carried.checked.batch_id == sealed.batch_id and carried.checked.sha256 == sealed.sha256
    assert carried.sealed_copy.read_bytes() == Path(sealed.path).read_bytes()


def sealed_batch(world: World) -> SealedBatch:
    return batch_file.seal_batch(world.batch(), SHAPES, OFFICE_SEED, world.folder / "sealed.age")


def test_a_changed_outbox_is_noticed_before_it_leaves(world: World, stick: Path) -> None:
    sealed = sealed_batch(world)
    Path(sealed.path).write_bytes(b"x" * sealed.size)
    with pytest.raises(Refused) as refusal:
        courier.send(sealed, stick, NAME)
    assert refusal.value.code == "E_BERUBAH" and pickup.found(stick) == []


def test_a_refused_file_is_kept_for_inspection_and_named(world: World) -> None:
    into = a_folder(world.folder)
    (world.folder / "x.age").write_bytes(b"rusak")
    with pytest.raises(Refused) as refusal:
        courier.receive(world.folder / "x.age", world.desk(), world.shelf, into)
    assert Path(refusal.value.facts["salinan"]).read_bytes() == b"rusak"
    assert all(words.of_situation(refusal.value))
