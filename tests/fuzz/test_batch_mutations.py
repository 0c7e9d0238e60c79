"""In this file: a good batch with one thing wrong, thousands of times; none comes in, each is refused.

PADANG_FUZZ=full throws ten times as much. Anything but a refusal by its code,
such as an exception of another kind, fails the test.
"""

from __future__ import annotations

import os
import random
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "exchange"))
from forge import Shelf, World, a_photo, zipped
from real_city import RealCity, fingerprints, left_over

from padang_desktop.domain import words
from padang_desktop.domain.batches.batch import Table
from padang_desktop.domain.cases.case import Case
from padang_desktop.exchange import batch_reader, container, header, strict_json
from padang_desktop.exchange.refused import Refused
from padang_desktop.use_cases.cases import record_visit
from padang_desktop.use_cases.office import Office
from tests import people
from tests.offices import with_tasks
from tests.statements import stated
from tests.stories.world import World as Story

pytestmark = pytest.mark.fuzz

ROUNDS = 20_000 if os.environ.get("PADANG_FUZZ") == "full" else 2_000
SEED = int(os.environ.get("PADANG_FUZZ_SEED", "20261122"))


@pytest.fixture
def small(tmp_path: Path) -> World:
    world = World(tmp_path)
    photos, tables = (a_photo(1, 40),), (Table("orang", (("p1", "Contoh"),)),)
    plain = world.batch(photos=photos, tables=tables)
    world.batch = lambda **changes: plain  # pyright: ignore[reportAttributeAccessIssue]
    return world


def refused_inside(world: World, inside: bytes) -> str:
    """The code for these decrypted bytes, in portions as they come from age; "" when accepted."""
    shelf = Shelf()
    try:
        passing = batch_reader.Pass(world.desk(), shelf)
        for at in range(0, len(inside), 1500):
            passing.write(inside[at : at + 1500])
        passing.finish(0, "")
    except Refused as refused:
        return refused.code
    return ""


def decided(office: Office, case: Case) -> None:
    """A result that a statement was made for, so that records of both lie at the city."""
    later = {"VISIT_PHOTO_MISSING": "Foto menyusul", "VISIT_EVIDENCE_MISSING": "Foto menyusul"}
    draft = people.a_visit(case, eligibility="TIDAK_LAYAK", reasons=("MEMILIKI_MOBIL",), overrides=later)
    record_visit.record_visit(office, draft)
    stated(office, case.id)


def flipped(data: bytes, dice: random.Random, count: int = 1) -> bytes:
    changed = bytearray(data)
    for _ in range(count):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def count_of(
    make: Callable[[], bytes], good: bytes, refusal: Callable[[bytes], str], rounds: int
) -> set[str]:
    """The codes that `rounds` mutations were refused under; one that changed nothing does not count."""
    codes: set[str] = set()
    for _ in range(rounds):
        data = make()
        if data == good:
            continue
        code = refusal(data)
        assert code, f"accepted: {zlib.crc32(data):08x} with seed {SEED}"
        codes.add(code)
    assert codes <= words.SITUATIONS.keys()
    return codes


def test_cut_at_any_byte_a_sealed_file_is_refused(small: World) -> None:
    sealed = small.sealed().read_bytes()
    codes = {small.refusal(sealed[:length]) for length in range(len(sealed))}
    assert codes == {"E_BUKAN_AGE", "E_AGE_FORMAT", "E_AGE_RUSAK"}
    assert small.refusal(sealed) == ""


def test_cut_at_any_byte_the_inside_is_refused(small: World) -> None:
    inside = small.inside()
    assert {refused_inside(small, inside[:length]) for length in range(len(inside))} == {"E_TERPOTONG"}
    assert refused_inside(small, inside) == ""


def test_any_flipped_bit_of_a_sealed_file_is_refused(small: World) -> None:
    dice = random.Random(SEED)
    sealed = small.sealed().read_bytes()
    codes = count_of(lambda: flipped(sealed, dice), sealed, small.refusal, ROUNDS)
    assert "E_AGE_RUSAK" in codes and "E_AGE_FORMAT" in codes


def test_any_flipped_bit_inside_is_refused(small: World) -> None:
    dice = random.Random(SEED + 1)
    inside = small.inside()
    codes = count_of(
        lambda: flipped(inside, dice, dice.choice((1, 1, 2, 5))),
        inside,
        lambda data: refused_inside(small, data),
        ROUNDS,
    )
    assert {"E_WADAH", "E_TTD_SALAH", "E_HASH"} & codes


def test_any_flipped_bit_with_its_crc_repaired_is_refused(small: World) -> None:
    """The attacker who knows ZIP: every header fits the changed file again."""
    dice = random.Random(SEED + 2)
    parts = small.parts()
    good = zipped(parts)

    def mutation() -> bytes:
        name = dice.choice(list(parts))
        return zipped({**parts, name: flipped(parts[name], dice)})

    codes = count_of(mutation, good, lambda data: refused_inside(small, data), ROUNDS)
    assert {"E_TTD_SALAH", "E_TTD_FORMAT", "E_HASH"} <= codes


def test_pieces_cut_out_doubled_and_swapped_are_refused(small: World) -> None:
    dice = random.Random(SEED + 3)
    inside = small.inside()

    def mutation() -> bytes:
        first, second, third = sorted(dice.sample(range(len(inside) + 1), 3))
        a, b, c, d = inside[:first], inside[first:second], inside[second:third], inside[third:]
        return dice.choice((a + c + b + d, a + b + b + c + d, a + c + d, a + dice.randbytes(9) + b + c + d))

    count_of(mutation, inside, lambda data: refused_inside(small, data), ROUNDS)


def test_random_bytes_are_refused(small: World) -> None:
    dice = random.Random(SEED + 4)
    start = container.expected_local_header("SHA256SUMS", 60, 0)
    for _ in range(ROUNDS // 4):
        noise = dice.randbytes(dice.randrange(300))
        assert refused_inside(small, noise)
        assert refused_inside(small, start + noise)
        assert small.refusal(noise) == "E_BUKAN_AGE"


def test_a_bent_header_is_refused_or_says_one_thing_only(small: World) -> None:
    """A registered office with a broken program: the signature holds, the words do not."""
    dice = random.Random(SEED + 5)
    claims = small.batch()
    head = small.parts()["paket.json"]
    odd: list[object] = [None, True, -1, 0, 10**6, "", "x", "١", [], {}, [1], {"path": 1}, "a" * 70, "\x00"]

    def bent() -> bytes:
        if dice.random() < 0.5:
            return flipped(head, dice, dice.randrange(1, 4))
        fields = strict_json.load(head, len(head))
        fields[dice.choice(list(fields))] = dice.choice(odd)
        return strict_json.dump(fields)

    codes: set[str] = set()
    for _ in range(ROUNDS):
        try:
            found = header.read(bent(), claims.kind, {claims.schema})
        except Refused as refused:
            codes.add(refused.code)
        else:
            assert header.read(header.write(found), claims.kind, {claims.schema}) == found
    assert codes == {"E_KEPALA_SKEMA", "E_KEPALA_JSON", "E_VERSI", "E_JENIS"}


def test_whatever_is_carried_to_a_real_city_changes_no_record(tmp_path: Path) -> None:
    """The whole way of receiving: sealed files with a flipped bit, and broken insides sealed well."""
    dice = random.Random(SEED + 6)
    story = Story(tmp_path)
    try:
        decided(story.office, with_tasks(story.office, 2, volunteer_count=2).case)
        story.send()
        story.receive()
        city = RealCity(story)
        inside = city.inside()
        before = fingerprints(story.city)
        for _ in range(ROUNDS // 100):
            bad = flipped(inside, dice) if dice.random() < 0.7 else inside[: dice.randrange(len(inside))]
            sealed = city.encrypted(bad, city.city)
            if dice.random() < 0.5:
                sealed = flipped(city.encrypted(inside, city.city), dice)
            told = city.receive(sealed)
            assert told.state == "DITOLAK" and told.code in words.SITUATIONS, told
        assert fingerprints(story.city) == before
        assert not left_over(story.city)
    finally:
        story.close()
