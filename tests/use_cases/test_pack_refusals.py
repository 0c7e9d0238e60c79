"""In this file: a pack that is not ours, not next, not whole or not signed changes nothing and says why."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from padang_desktop.domain import words
from padang_desktop.domain.batches.batch import NO_ID, Batch, Kind, Table
from padang_desktop.domain.batches.batch_tables import RECEIPT_SCHEMA, RESULT, SHAPES
from padang_desktop.domain.packs.pack import NoPackFound, PackRepeated, PackWaits
from padang_desktop.domain.packs.pack_tables import PACK_SCHEMA, PACK_SHAPES, PSM, SETTINGS
from padang_desktop.domain.problems import Situation
from padang_desktop.exchange import batch_file, seal
from padang_desktop.store import tables
from padang_desktop.use_cases.keys import enrol_office, exchange_keys
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.packs import keep_city_data, make_packs, pack_trust, take_pack
from tests.stories.world import World

RULE = (SETTINGS.name, (("review.four_eyes", "1"),))


def hashes(office: Office) -> dict[str, int]:
    """What every record table holds; journal, copies, the chain of packs and the key lists may grow."""
    with office.reading() as tx:
        return {
            table.name: hash(tuple(tuple(row) for row in tx.connection.execute(table.select())))
            for table in (*tables.REVISED, tables.settings)
        }


def given(world: World) -> Path:
    """The pack of office 13.71.11 on the flashdisk."""
    keep_city_data.keep(world.city, "pengaturan", ("review.four_eyes", "1"))
    (result,) = make_packs.make_packs(world.city, ("13.71.11",), world.carry()).results
    assert result.on_stick is not None
    return result.on_stick


def refusal(world: World, source: Path, office: Office | None = None) -> str:
    """The code, once it is sure that nothing has changed."""
    office = office or world.office
    before = hashes(office)
    with pytest.raises(Situation) as refused:
        take_pack.look(office, source)
    assert hashes(office) == before
    assert all(words.of_situation(refused.value))
    return refused.value.code


def forged(
    world: World, change: Callable[[Batch], Batch] = lambda batch: batch, *, seed: bytes = b""
) -> Path:
    """A pack that somebody at the city's desk could have sealed, with one thing wrong."""
    own = exchange_keys.standing(world.city)
    now = world.clock.moment.replace(microsecond=0)
    batch = Batch(
        kind=Kind.REFERENCE, schema=PACK_SCHEMA, wilayah="1371", device=own.keys.device,
        chain=pack_trust.pack_chain(own.keys.chain, "137111"), number=1, previous=NO_ID, clock=now,
        wall_clock=now, application="padang-desktop contoh",
        recipients=pack_trust.recipients(own.list, "137111"), tables=[Table(*RULE)],
    )  # fmt: skip
    path = world.folder / "palsu.age"
    changed = change(batch)
    batch_file.seal_batch(changed, {**PACK_SHAPES, **SHAPES}, seed or own.keys.signing, path)
    return path


def test_a_forged_pack_that_is_right_in_everything_is_taken(world: World) -> None:
    assert take_pack.look(world.office, forged(world)).does_something


def test_a_pack_of_another_kecamatan_is_refused(world: World) -> None:
    given(world)
    assert refusal(world, world.stick / "SPB1" / "RUJUK-137111-000001.age", world.other) == "E_AGE_KUNCI"
    assert refusal(world, world.stick, world.other) == "PACK_NOT_FOUND"


def test_a_pack_sealed_to_us_but_meant_for_another_kecamatan_is_refused(world: World) -> None:
    own = exchange_keys.standing(world.city)
    chain = pack_trust.pack_chain(own.keys.chain, "137107")
    assert refusal(world, forged(world, lambda batch: replace(batch, chain=chain))) == "E_RANTAI"


def test_a_pack_signed_by_another_office_or_by_a_stranger_is_refused(world: World) -> None:
    given(world)
    enrol_office.take_key_list(world.office, next((world.stick / "SPB1").glob("KUNCI-*.zip")))
    keys = exchange_keys.standing(world.other).keys
    named = lambda batch: replace(batch, wilayah="137107", device=keys.device)  # noqa: E731
    assert refusal(world, forged(world, named, seed=keys.signing)) == "E_KUNCI_PERAN"
    assert refusal(world, forged(world, seed=bytes([9]) * 32)) == "E_KUNCI_ASING"
    assert seal.public_of(bytes([9]) * 32) != seal.public_of(keys.signing)


def test_a_pack_that_speaks_for_another_is_refused(world: World) -> None:
    assert refusal(world, forged(world, lambda batch: replace(batch, wilayah="1372"))) == "E_PENGIRIM"
    assert refusal(world, forged(world, lambda batch: replace(batch, device="ABCDEFG2"))) == "E_PENGIRIM"


def test_a_forwarded_pack_is_refused(world: World) -> None:
    """The words inside name whom it is meant for; here nobody of this office."""
    own = exchange_keys.standing(world.city)
    other = pack_trust.recipients(own.list, "137107")
    path = forged(world, lambda batch: replace(batch, recipients=other))
    inside = b"".join(
        batch_file.container_bytes(
            Batch(
                kind=Kind.REFERENCE, schema=PACK_SCHEMA, wilayah="1371", device=own.keys.device,
                chain=pack_trust.pack_chain(own.keys.chain, "137111"), number=1, previous=NO_ID,
                clock=world.clock.moment.replace(microsecond=0),
                wall_clock=world.clock.moment.replace(microsecond=0), application="padang-desktop contoh",
                recipients=other, tables=[Table(*RULE)],
            ),
            PACK_SHAPES, own.keys.signing,
        )
    )  # fmt: skip
    from padang_desktop.exchange import age_file

    with path.open("wb") as out:
        age_file.encrypt(iter([inside]), pack_trust.recipients(own.list, "137111"), out)
    assert refusal(world, path) == "E_PENERIMA"


def test_a_receipt_or_a_batch_is_no_pack(world: World) -> None:
    def as_receipt(batch: Batch) -> Batch:
        row = ("1", NO_ID, "DITERIMA", "", "", "0")
        return replace(batch, kind=Kind.RECEIPT, schema=RECEIPT_SCHEMA, tables=[Table(RESULT.name, [row])])

    assert refusal(world, forged(world, as_receipt)) == "E_TTD_NAMESPACE"


def test_a_table_or_a_schema_that_packs_do_not_have_is_refused(world: World) -> None:
    own = {**PACK_SHAPES, (Kind.REFERENCE, "rujukan-2027.9"): PACK_SHAPES[Kind.REFERENCE, PACK_SCHEMA]}
    path = world.folder / "baru.age"
    batch = replace(_plain(world), schema="rujukan-2027.9")
    batch_file.seal_batch(batch, own, exchange_keys.standing(world.city).keys.signing, path)
    assert refusal(world, path) == "E_VERSI"
    odd = {(Kind.REFERENCE, PACK_SCHEMA): {"psm": replace(PSM.shape, name="orang")}}
    batch_file.seal_batch(
        replace(_plain(world), tables=[Table("psm", ())]),
        odd,
        exchange_keys.standing(world.city).keys.signing,
        path,
    )
    assert refusal(world, path) == "E_NAMA"


def _plain(world: World) -> Batch:
    own = exchange_keys.standing(world.city)
    now = world.clock.moment.replace(microsecond=0)
    return Batch(
        kind=Kind.REFERENCE, schema=PACK_SCHEMA, wilayah="1371", device=own.keys.device,
        chain=pack_trust.pack_chain(own.keys.chain, "137111"), number=1, previous=NO_ID, clock=now,
        wall_clock=now, application="padang-desktop contoh",
        recipients=pack_trust.recipients(own.list, "137111"), tables=[Table(*RULE)],
    )  # fmt: skip


def test_a_pack_that_was_taken_says_so_and_changes_nothing(world: World) -> None:
    path = given(world)
    preview = take_pack.look(world.office, path)
    take_pack.take_in(world.office, preview.batch_id, ("pengaturan",), {})
    assert refusal(world, path) == PackRepeated.code
    before = hashes(world.office)
    with pytest.raises(PackRepeated):
        take_pack.take_in(world.office, preview.batch_id, ("pengaturan",), {})
    assert hashes(world.office) == before


def test_a_second_pack_under_one_number_is_refused(world: World) -> None:
    preview = take_pack.look(world.office, given(world))
    take_pack.take_in(world.office, preview.batch_id, ("pengaturan",), {})
    assert refusal(world, forged(world)) == "E_CABANG"


def test_a_pack_that_is_too_early_is_kept_and_a_wrong_link_is_not(world: World) -> None:
    preview = take_pack.look(world.office, given(world))
    take_pack.take_in(world.office, preview.batch_id, ("pengaturan",), {})
    assert (
        refusal(world, forged(world, lambda batch: replace(batch, number=3, previous="a" * 64)))
        == PackWaits.code
    )
    wrong = forged(world, lambda batch: replace(batch, number=2, previous="b" * 64))
    assert refusal(world, wrong) == "E_CABANG"


def test_bytes_that_were_changed_cut_or_added_are_refused(world: World) -> None:
    path = given(world)
    good = path.read_bytes()
    for data, codes in (
        (good[:-1], {"E_AGE_RUSAK"}),
        (good + b"x", {"E_AGE_RUSAK"}),
        (good[: len(good) // 2], {"E_AGE_RUSAK"}),
        (good[:-40] + bytes([good[-40] ^ 1]) + good[-39:], {"E_AGE_RUSAK"}),
        (b"", {"E_BUKAN_AGE"}),
        (b"PK\x03\x04" + good, {"E_BUKAN_AGE"}),
    ):
        path.write_bytes(data)
        assert refusal(world, path) in codes


def test_other_files_on_the_flashdisk_do_not_hide_the_pack(world: World) -> None:
    path = given(world)
    renamed = path.with_name("data-kota.age")
    path.rename(renamed)
    (renamed.parent / "a-rusak.age").write_bytes(b"bukan")
    shutil.copy(renamed, renamed.with_name("SETOR-137111-ABCDEFG2-000009.age"))
    assert take_pack.look(world.office, world.stick).number == 1


def test_an_empty_flashdisk_has_no_pack(world: World) -> None:
    with pytest.raises(NoPackFound):
        take_pack.look(world.office, world.a_stick())


def test_a_copy_of_ours_that_rotted_is_refused_when_it_goes_in(world: World) -> None:
    preview = take_pack.look(world.office, given(world))
    kept = world.office.folder / "masuk" / f"{preview.batch_id}.age"
    kept.write_bytes(kept.read_bytes()[:-1])
    before = hashes(world.office)
    with pytest.raises(Situation) as refused:
        take_pack.take_in(world.office, preview.batch_id, ("pengaturan",), {})
    assert refused.value.code == "E_AGE_RUSAK" and hashes(world.office) == before
