"""In this file: a good pack with one thing wrong, thousands of times; none comes in, each is refused.

PADANG_FUZZ=full throws ten times as much.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "exchange"))
from forge import CHAIN, CITY_SEED, Ledger, Party, Shelf, zipped

from padang_desktop.domain import words
from padang_desktop.domain.batches.batch import EMPTY_CHAIN, NO_ID, Batch, Kind, Signer, Table
from padang_desktop.domain.batches.table_shape import Row
from padang_desktop.domain.packs.pack_tables import LISTS, PACK_SCHEMA, PACK_SHAPES, PSM, SETTINGS, TASKS
from padang_desktop.exchange import batch_file, batch_reader
from padang_desktop.exchange.desk import Desk
from padang_desktop.exchange.refused import Refused

pytestmark = pytest.mark.fuzz

ROUNDS = 20_000 if os.environ.get("PADANG_FUZZ") == "full" else 2_000
SEED = int(os.environ.get("PADANG_FUZZ_SEED", "20261122"))
NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
LIST_KEY = "0192-daftar"


def a_row(table_names: tuple[str, ...], **told: str) -> Row:
    return tuple(told.get(name, "") for name in table_names)


class City:
    """A city that seals a small pack, and an office that reads it."""

    def __init__(self) -> None:
        self.city, self.office = (
            Party("1371", "KOTA2345", CITY_SEED),
            Party("137111", "ABCDEFG2", bytes([1]) * 32),
        )
        signer = Signer("1371", "KOTA2345", frozenset({Kind.RECEIPT, Kind.REFERENCE}))
        self.ledger = Ledger({self.city.public: signer}, {("KOTA2345", CHAIN): EMPTY_CHAIN})
        person = a_row(
            PSM.names, kunci="0192-a", nama="CONTOH SATU", nik="1371110101709001", kelurahan="13.71.11.1001"
        )
        task = a_row(
            TASKS.names,
            daftar=LIST_KEY,
            kunci="k",
            nama="=CONTOH",
            nik="1371110101709002",
            kelurahan="13.71.11.1001",
        )
        head = (LIST_KEY, "Daftar", "VERVAL_PBI", "2026-11", "2026-11-30", "daftar.xlsx", "BERLAKU")
        self.batch = Batch(
            kind=Kind.REFERENCE, schema=PACK_SCHEMA, wilayah="1371", device="KOTA2345", chain=CHAIN, number=1,
            previous=NO_ID, clock=NOON, wall_clock=NOON, application="padang-desktop contoh",
            recipients=(self.office.recipient,),
            tables=(
                Table(SETTINGS.name, (("review.four_eyes", "1"),)), Table(PSM.name, (person,)),
                Table(LISTS.name, (head,)), Table(TASKS.name, (task,)),
            ),
        )  # fmt: skip

    def inside(self) -> bytes:
        return b"".join(batch_file.container_bytes(self.batch, PACK_SHAPES, self.city.seed))

    def desk(self) -> Desk:
        return Desk(Kind.REFERENCE, PACK_SHAPES, self.ledger, NOON, (str(self.office.identity),))

    def refusal(self, inside: bytes) -> str:
        """The code for these decrypted bytes; "" when accepted."""
        try:
            passing = batch_reader.Pass(self.desk(), Shelf())
            for at in range(0, len(inside), 1500):
                passing.write(inside[at : at + 1500])
            passing.finish(0, "")
        except Refused as refused:
            return refused.code
        return ""


@pytest.fixture
def city() -> City:
    return City()


def flipped(data: bytes, dice: random.Random, count: int = 1) -> bytes:
    changed = bytearray(data)
    for _ in range(count):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def codes_of(make: Callable[[], bytes], good: bytes, city: City) -> set[str]:
    codes: set[str] = set()
    for _ in range(ROUNDS):
        data = make()
        if data != good:
            code = city.refusal(data)
            assert code, f"accepted with seed {SEED}"
            codes.add(code)
    assert codes <= words.SITUATIONS.keys()
    return codes


def test_a_good_pack_is_accepted(city: City) -> None:
    assert city.refusal(city.inside()) == ""


def test_a_pack_cut_at_any_byte_is_refused(city: City) -> None:
    inside = city.inside()
    assert {city.refusal(inside[:length]) for length in range(len(inside))} == {"E_TERPOTONG"}


def test_a_pack_with_any_bit_flipped_is_refused(city: City) -> None:
    dice, inside = random.Random(SEED), city.inside()
    codes = codes_of(lambda: flipped(inside, dice, dice.choice((1, 1, 2, 5))), inside, city)
    assert {"E_WADAH", "E_TTD_SALAH", "E_HASH"} & codes


def test_a_pack_with_its_sums_repaired_after_a_flip_is_refused(city: City) -> None:
    """The attacker who knows ZIP: every header fits the changed file again."""
    import io
    import zipfile

    dice, inside = random.Random(SEED + 1), city.inside()
    with zipfile.ZipFile(io.BytesIO(inside)) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    good = zipped(parts)

    def mutation() -> bytes:
        name = dice.choice(list(parts))
        return zipped({**parts, name: flipped(parts[name], dice)})

    assert {"E_TTD_SALAH", "E_HASH"} <= codes_of(mutation, good, city)


def test_pieces_cut_out_doubled_and_swapped_are_refused(city: City) -> None:
    dice, inside = random.Random(SEED + 2), city.inside()

    def mutation() -> bytes:
        first, second, third = sorted(dice.sample(range(len(inside) + 1), 3))
        a, b, c, d = inside[:first], inside[first:second], inside[second:third], inside[third:]
        return dice.choice((a + c + b + d, a + b + b + c + d, a + c + d, a + dice.randbytes(9) + b + c + d))

    codes_of(mutation, inside, city)
