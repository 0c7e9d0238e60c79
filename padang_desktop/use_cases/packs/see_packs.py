"""In this file: what each kecamatan has of Data Kota, what is new for it, and what an office took in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from padang_desktop.domain.certificates.certificate import Signatory
from padang_desktop.domain.packs.merge_tables import MERGED_PART
from padang_desktop.domain.packs.pack import TakenState
from padang_desktop.domain.packs.pack_tables import PART_BY_NAME, PARTS, SIGNATORIES
from padang_desktop.store import city_rows, offices, packs
from padang_desktop.store.packs import MadePack, TakenPack
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.packs import gather_pack, make_packs, pack_trust


class PackState(StrEnum):
    """How far a kecamatan is with what the city has for it."""

    NO_LAPTOP = "no laptop"
    NEW = "new"
    MADE = "made"
    ON_STICK = "on stick"
    IN_USE = "in use"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class PackLineOfOffice:
    """One kecamatan. `wilayah` is its code with dots; `new_parts` are nouns; `counts` rows by noun."""

    wilayah: str
    name: str
    state: PackState
    laptop_count: int
    new_parts: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    packs: tuple[MadePack, ...]

    @property
    def last(self) -> MadePack | None:
        return self.packs[0] if self.packs else None


@dataclass(frozen=True, slots=True)
class TakenLine:
    """A pack that came to this office, with the nouns of the parts that went in.

    `is_of_laptop`: it holds what another laptop has reported; those are counted by themselves.
    """

    batch_id: str
    number: int
    state: TakenState
    came_at: datetime
    nouns: tuple[str, ...]
    waits_for: int
    counts: Mapping[str, int]
    is_newest: bool
    chain: str = ""
    is_of_laptop: bool = False


def offices_of(office: Office) -> list[PackLineOfOffice]:
    """All kecamatan by name. Raises CityKeysMissing."""
    own = exchange_keys.standing(office)
    with office.reading() as tx:
        laptops, made = offices.all_laptops(tx), packs.all_made(tx)
        lines: list[PackLineOfOffice] = []
        for area in sorted(office.reference.areas.kecamatan(), key=lambda each: each.name):
            digits = exchange_keys.sealed_wilayah(office, area.code)
            chain = make_packs.chain_of(office, own, area.code)
            here = tuple(each for each in made if each.chain == chain)
            content = gather_pack.gather(tx, office, own, area.code)
            digests = gather_pack.digests_of(content)
            new = gather_pack.new_parts(digests, here[0].digests if here else None)
            count = sum(each.wilayah == digits for each in laptops)
            counts = gather_pack.counts_of(content)
            lines.append(
                PackLineOfOffice(
                    area.code, area.name, _state(count, new, here[0] if here else None), count,
                    tuple(PART_BY_NAME[name].noun for name in new), _by_noun(counts), here,
                )
            )  # fmt: skip
    return lines


def taken(office: Office) -> list[TakenLine]:
    """The packs that came to this office, newest first."""
    with office.reading() as tx:
        found = packs.all_taken(tx)
    newest: dict[str, str] = {}
    for each in found:
        if each.state is TakenState.TAKEN:
            newest.setdefault(each.chain, each.batch_id)
    return [_line(each, newest.get(each.chain, "")) for each in found]


def number_in_use(office: Office) -> int:
    """0 before the first."""
    with office.reading() as tx:
        return packs.newest_of(tx, pack_trust.chain_in_force(tx, office))


def signatories(office: Office) -> list[Signatory]:
    """Who signs for the city today, as Data dari Kota (or, at the city, Data Kota) has it."""
    today = office.today().isoformat()
    with office.reading() as tx:
        rows = [SIGNATORIES.told(row.cells) for row in city_rows.of_part(tx, SIGNATORIES.name)]
    return [
        Signatory(row["jabatan"], row["nama"], row["pangkat"], row["nip"])
        for row in rows
        if (not row["berlaku_dari"] or row["berlaku_dari"] <= today)
        and (not row["berlaku_sampai"] or today <= row["berlaku_sampai"])
    ]


def city_counts(office: Office) -> dict[str, int]:
    """Table of Data Kota -> how many rows the city has."""
    with office.reading() as tx:
        found = city_rows.counts(tx)
    totals: dict[str, int] = {}
    for (part, _), count in found.items():
        totals[part] = totals.get(part, 0) + count
    return totals


def _state(laptops: int, new: tuple[str, ...], last: MadePack | None) -> PackState:
    if not laptops:
        return PackState.NO_LAPTOP
    if new:
        return PackState.NEW
    if last is None:
        return PackState.NOTHING
    if last.taken_at:
        return PackState.IN_USE
    return PackState.ON_STICK if last.copied_at else PackState.MADE


def _by_noun(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    found = [
        (part.noun, gather_pack.count_of(part, counts))
        for part in PARTS if part.name not in gather_pack.SILENT_PARTS
    ]  # fmt: skip
    return tuple((noun, count) for noun, count in found if count)


def _line(pack: TakenPack, newest: str) -> TakenLine:
    named = {**PART_BY_NAME, MERGED_PART.name: MERGED_PART}
    nouns = tuple(named[name].noun for name in pack.parts if name in named)
    return TakenLine(
        pack.batch_id, pack.number, pack.state, pack.came_at, nouns, pack.waits_for, pack.counts,
        pack.batch_id == newest, pack.chain, bool(pack.from_device),
    )  # fmt: skip
