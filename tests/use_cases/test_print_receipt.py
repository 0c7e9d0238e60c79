"""In this file: the paper that the city hands over says what the sealed receipt says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from padang_desktop.domain.batches.batch import Table
from padang_desktop.domain.batches.batch_state import UnknownBatch
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.use_cases.inbox import print_receipt
from padang_desktop.use_cases.outbox import receipt_by_phone
from tests import people
from tests.offices import with_tasks
from tests.stories import forger
from tests.stories.world import World

sys.path.insert(0, str(Path(__file__).parents[1] / "documents"))
from pdf_reading import pages_of


def the_paper(world: World, batch_id: str) -> str:
    return pages_of(print_receipt.draw_receipt(world.city, batch_id).pdf)[0].flat


def test_a_whole_batch_is_received_with_its_code_its_counts_and_its_sum(world: World) -> None:
    with_tasks(world.office, 2, volunteer_count=3)
    made = world.send()
    (received,) = world.receive()
    paper = the_paper(world, received.batch_id)
    code = receipt_by_phone.code_of(received.batch_id, Outcome(received.state))
    for words in (
        "TANDA TERIMA KIRIMAN DATA", "Kecamatan Koto Tangah", f"Kode terima : {code}",
        "Nomor kiriman : 1", "PSM & pilar 3 3 0", "Semua isi kiriman diterima.",
        made.sha256[:8], "Yang menyerahkan", "Yang menerima",
    ):  # fmt: skip
        assert words in paper, words
    assert received.receipt_path is not None and received.receipt_path.name in paper
    assert "Yang dikembalikan untuk" not in paper


def test_what_comes_back_stands_with_its_reason_and_no_person_is_named(world: World) -> None:
    good = forger.a_person_row(nama="ELFIRA", nama_cetak="ELFIRA")
    nowhere = [forger.a_row("individu", keluarga_id=people.new_id(), nama="ROSNI") for _ in range(2)]
    forger.sealed(world, world.office, tables=(Table("relawan", (good,)), Table("individu", nowhere)))
    (received,) = world.receive()
    assert received.refused_count == 2, received
    paper = the_paper(world, received.batch_id)
    assert "Diterima sebagian" in paper and "PSM & pilar 1 1 0 Individu 2 0 2" in paper
    assert "Yang dikembalikan untuk diperbaiki" in paper and "1 Individu 2 " in paper
    assert "ROSNI" not in paper and "ELFIRA" not in paper


def test_a_batch_that_waits_says_for_which_number(world: World, tmp_path: Path) -> None:
    with_tasks(world.office, 1, volunteer_count=1)
    world.send()
    world.lose()
    with_tasks(world.office, 1, volunteer_count=1)
    world.send()
    (received,) = world.receive()
    paper = the_paper(world, received.batch_id)
    assert "Menunggu kiriman nomor 1" in paper and "Simpan lagi nomor 1 ke flashdisk" in paper
    assert "Kode terima" not in paper


def test_the_file_on_disk_is_whole_and_an_unknown_batch_has_no_paper(world: World, tmp_path: Path) -> None:
    with_tasks(world.office, 1, volunteer_count=1)
    world.send()
    (received,) = world.receive()
    target = tmp_path / "tanda.pdf"
    assert print_receipt.print_receipt(world.city, received.batch_id, target, "F4").number == 1
    assert pages_of(target.read_bytes())[0].height > 900
    with pytest.raises(UnknownBatch):
        print_receipt.draw_receipt(world.city, people.new_id())
