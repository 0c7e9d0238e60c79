"""In this file: what the city knows before it gives the data of one laptop to another of its kecamatan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from padang_desktop.domain.batches import batch_tables
from padang_desktop.domain.batches.laptop_merge import Debts
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.office.laptop_end import UnknownLaptop
from padang_desktop.domain.problems import Problem
from padang_desktop.store import inbox, laptop_records, offices, packs
from padang_desktop.store.database import Reader
from padang_desktop.store.offices import EnrolledLaptop
from padang_desktop.store.packs import MadePack
from padang_desktop.use_cases.inbox import see_offices
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.packs import gather_laptop

_MOST_NUMBERS = 6


@dataclass(frozen=True, slots=True)
class MergeFacts:
    """`targets` are the laptops of the same kecamatan that are in use; `photos_away` pictures are elsewhere.

    `made` are packs that gave this laptop's data to another before, newest first.
    """

    laptop: EnrolledLaptop
    area: str
    targets: tuple[EnrolledLaptop, ...]
    counts: tuple[tuple[str, int], ...]
    photo_bytes: int
    photos_away: int
    debts: Debts
    is_stopped: bool
    made: tuple[MadePack, ...]


def merge_facts(office: Office, device: str) -> MergeFacts:
    """Counts all that the laptop has reported; takes a moment. Raises UnknownLaptop, CityKeysMissing."""
    own = exchange_keys.standing(office)
    with office.reading() as tx:
        devices = gather_laptop.devices_of(tx, device)
        made = tuple(each for each in packs.merging(tx) if each.from_device == device)
    with office.reading_merged() as tx:
        laptop = offices.one(tx, device)
        if laptop is None:
            raise UnknownLaptop(reason=device)
        targets = tuple(
            each
            for each in offices.all_laptops(tx)
            if each.wilayah == laptop.wilayah and each.device != device and not each.is_frozen
            and not own.list.is_revoked(each.device)
        )  # fmt: skip
        found = gather_laptop.gather(tx, office, devices, laptop.wilayah)
        debts = debts_of(tx, laptop, devices)
    return MergeFacts(
        laptop=laptop,
        area=see_offices.area_of(office, laptop.wilayah),
        targets=targets,
        counts=batch_tables.nouns(found.counts),
        photo_bytes=sum(photo.size for photo in found.pictures),
        photos_away=found.lacking,
        debts=debts,
        is_stopped=own.list.is_revoked(device),
        made=made,
    )


def debts_of(tx: Reader, laptop: EnrolledLaptop, devices: Sequence[str]) -> Debts:
    """What the city still lacks of a laptop, the gravest first."""
    problems: list[Problem] = []
    if laptop.is_frozen:
        problems.append(Problem("LAPTOP_OWES_FROZEN", ""))
    state = inbox.chain_state(tx, laptop.chain)
    waits = [
        each.number
        for each in inbox.of_device(tx, laptop.device)
        if each.outcome is Outcome.WAITING and each.number > state.last_number
    ]
    missing = [
        number for number in range(state.last_number + 1, max(waits, default=0)) if number not in waits
    ]
    problems += _told("LAPTOP_OWES_MISSING", missing) + _told("LAPTOP_OWES_WAITING", sorted(waits))
    for code, count in (
        ("LAPTOP_OWES_REFUSED", laptop_records.refused_count(tx, devices, laptop.wilayah)),
        ("LAPTOP_OWES_PHOTOS", laptop_records.photos_awaited(tx, devices, laptop.wilayah)),
    ):
        if count:
            problems.append(Problem(code, "", detail=str(count)))
    return Debts(tuple(problems))


def _told(code: str, numbers: Sequence[int]) -> list[Problem]:
    if not numbers:
        return []
    more = f" dan {len(numbers) - _MOST_NUMBERS} lagi" if len(numbers) > _MOST_NUMBERS else ""
    return [Problem(code, "", detail=", ".join(map(str, numbers[:_MOST_NUMBERS])) + more)]
