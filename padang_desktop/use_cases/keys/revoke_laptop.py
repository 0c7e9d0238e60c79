"""In this file: the city stops a laptop that is lost, stolen or worn out, and knows what was on it.

What ends it is the number of its last batch, never a time: a thief may set
the clock, but the next number of that laptop is refused for good.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from padang_desktop.domain.batches import batch_tables
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.office.laptop_end import EndReason, LaptopAlreadyEnded, LaptopEnd, UnknownLaptop
from padang_desktop.domain.packs.pack_tables import PSM, TASKS
from padang_desktop.domain.progress import Silent
from padang_desktop.store import arrived_records, inbox, laptop_ends, offices, packs
from padang_desktop.store.database import Reader, Writer
from padang_desktop.store.inbox import InBatch
from padang_desktop.store.offices import EnrolledLaptop
from padang_desktop.use_cases.inbox import give_receipt
from padang_desktop.use_cases.keys import announced_keys, city_list, city_restored, exchange_keys
from padang_desktop.use_cases.office import Office


@dataclass(frozen=True, slots=True)
class LaptopFacts:
    """What the city knows of one laptop. `last` is the last batch that was taken in.

    `nouns` counts, by class of data, the records its office has reported;
    `given` what the city itself gave to that office. `end` is set when it was stopped.
    """

    laptop: EnrolledLaptop
    area: str
    last: InBatch | None
    waiting_count: int
    nouns: tuple[tuple[str, int], ...]
    given: tuple[tuple[str, int], ...]
    end: LaptopEnd | None
    is_stopped: bool


def laptop_facts(office: Office, device: str) -> LaptopFacts:
    """Raises UnknownLaptop."""
    with office.reading() as tx:
        laptop = _laptop(tx, device)
        came = inbox.of_device(tx, device)
        waiting = [batch for batch in came if batch.outcome is Outcome.WAITING]
        taken = [batch for batch in came if batch not in waiting and batch.code != "E_KUNCI_CABUT"]
        trusted = exchange_keys.list_in_force(tx)
        counts = arrived_records.counts_of(tx, laptop.wilayah)
        given = _given(tx, laptop.wilayah)
        end = laptop_ends.newest(tx, device)
    tables = {batch_tables.BY_STORE[name].name: count for name, count in counts.items()}
    area = office.reference.areas.by_code(f"13.{laptop.wilayah[2:4]}.{laptop.wilayah[4:6]}")
    return LaptopFacts(
        laptop=laptop,
        area=area.name if area else laptop.wilayah,
        last=taken[0] if taken else None,
        waiting_count=len(waiting),
        nouns=batch_tables.nouns(tables),
        given=given,
        end=end,
        is_stopped=trusted is not None and trusted.facts.is_revoked(device),
    )


def revoke_laptop(
    office: Office,
    device: str,
    reason: EndReason,
    happened_on: date,
    told_by: str = "",
    story: str = "",
) -> LaptopEnd:
    """Refuse every batch of a laptop after the last one taken in; the next list says so to all.

    Raises UnknownLaptop, LaptopAlreadyEnded, CityKeysMissing or RootsNeeded;
    then nothing is changed. A laptop that turns up again is enrolled anew by paper.
    """
    with office.writing("laptop.stopped", device, reason=reason.value) as tx:
        return stop(tx, office, device, reason, happened_on, told_by, story)


def stop(
    tx: Writer,
    office: Office,
    device: str,
    reason: EndReason,
    happened_on: date,
    told_by: str = "",
    story: str = "",
) -> LaptopEnd:
    """The same as part of a deed."""
    laptop, trusted = _laptop(tx, device), city_list.in_force(tx)
    if trusted.facts.is_revoked(device):
        raise LaptopAlreadyEnded
    facts = city_list.following(trusted, tx.now)
    facts = city_list.without_old_keys(tx, facts, device)
    announced_keys.forget(tx, device)
    city_list.publish(tx, office, trusted, facts)
    own = next(key.public for key in facts.signing if key.device == device and key.chain == laptop.chain)
    end = LaptopEnd(
        device=device,
        wilayah=laptop.wilayah,
        officer=laptop.name,
        laptop=laptop.laptop,
        reason=reason,
        happened_on=happened_on,
        told_by=" ".join(told_by.split()),
        story=story.strip(),
        from_number=dict(facts.revoked)[own],
        list_number=facts.number,
        at=tx.now,
    )
    laptop_ends.add(tx, end)
    tx.tell(number=end.from_number)
    return end


def ends(office: Office) -> list[LaptopEnd]:
    """Every laptop that was stopped, newest first."""
    with office.reading() as tx:
        return laptop_ends.all_ends(tx)


def write_list(office: Office, folder: Path | str) -> Path:
    """Put the list in force on a flashdisk: the city's for an office, or an office's for a restored city.

    Raises CityKeysMissing, NotJoined, what keeps a city from answering, and what usb.write raises.
    """
    city_restored.require(office)
    return give_receipt.write_key_list(office, exchange_keys.standing(office), Path(folder), Silent())


def _given(tx: Reader, wilayah: str) -> tuple[tuple[str, int], ...]:
    """People and tasks that the city's newest pack gave to a kecamatan."""
    for pack in packs.all_made(tx):
        if pack.wilayah == wilayah:
            counts = pack.counts
            return tuple((table.noun, counts[table.name]) for table in (PSM, TASKS) if counts.get(table.name))
    return ()


def _laptop(tx: Reader, device: str) -> EnrolledLaptop:
    found = offices.one(tx, device)
    if found is None:
        raise UnknownLaptop(reason=device)
    return found
