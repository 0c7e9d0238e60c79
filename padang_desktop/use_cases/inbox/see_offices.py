"""In this file: how the city stands with each kecamatan: who is enrolled, what came, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from padang_desktop.domain.batches.city_restart import CityRestored
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.problems import Problem
from padang_desktop.store import inbox, offices
from padang_desktop.store.database import Reader
from padang_desktop.store.inbox import InBatch
from padang_desktop.store.offices import EnrolledLaptop
from padang_desktop.use_cases.keys import city_restored, clerk_keys, exchange_keys
from padang_desktop.use_cases.office import Office

# Offices report each month; a whole month without a batch is asked about.
SILENT_AFTER = timedelta(days=31)


class OfficeState(StrEnum):
    """The worst that is true of an office's laptops."""

    FROZEN = "frozen"
    STOPPED = "stopped"
    MISSING = "missing"
    HELD = "held"
    SILENT = "silent"
    NOT_ENROLLED = "not enrolled"
    NOTHING_YET = "nothing yet"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """One kecamatan. `wilayah` is the Kemendagri code with dots; `missing` are numbers that never came.

    `silent_days` counts from the last batch, or from the enrolment; None when
    no laptop is enrolled. `warnings` are what its batches brought that somebody
    should look into, newest first, each with the batch's number. `stopped`
    names the laptops that were reported lost and not enrolled anew.
    """

    wilayah: str
    name: str
    state: OfficeState
    laptops: tuple[EnrolledLaptop, ...]
    batch_count: int
    last: InBatch | None
    missing: tuple[int, ...]
    silent_days: int | None
    warnings: tuple[tuple[int, Problem], ...] = ()
    stopped: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CityFacts:
    """`is_ready`: the city can write its Berkas Kota. `is_restored`: it has to go on after a backup first."""

    is_ready: bool
    offices: tuple[OfficeLine, ...]
    waiting_count: int
    is_restored: bool = False


def city_facts(office: Office) -> CityFacts:
    """All kecamatan in the order of their names, whether enrolled or not."""
    clerk_keys.catch_up(office)
    with office.reading_merged() as tx:
        laptops, batches = offices.all_laptops(tx), inbox.all_batches(tx, 10_000)
        trusted = exchange_keys.list_in_force(tx)
        areas = sorted(office.reference.areas.kecamatan(), key=lambda area: area.name)
        ended = frozenset(
            each.device for each in laptops if trusted is not None and trusted.facts.is_revoked(each.device)
        )
        lines = tuple(_line(tx, office, area.code, area.name, laptops, batches, ended) for area in areas)
    waiting = sum(1 for batch in batches if batch.outcome is Outcome.WAITING)
    is_restored = isinstance(city_restored.trouble(office), CityRestored)
    return CityFacts(trusted is not None, lines, waiting, is_restored)


def area_of(office: Office, wilayah: str) -> str:
    """The name of the kecamatan that a sealed file's code stands for, also in practice."""
    areas = office.reference.areas
    area = areas.by_code(f"13.{wilayah[2:4]}.{wilayah[4:6]}")
    return area.name if area else wilayah


def _line(
    tx: Reader, office: Office, code: str, name: str, laptops: list[EnrolledLaptop], batches: list[InBatch],
    ended: frozenset[str],
) -> OfficeLine:  # fmt: skip
    digits = code.replace(".", "")[2:]
    own = tuple(laptop for laptop in laptops if laptop.wilayah[2:] == digits)
    came = [batch for batch in batches if batch.wilayah[2:] == digits]
    last = came[0] if came else None
    stopped = frozenset(laptop.device for laptop in own if laptop.device in ended)
    used = tuple(laptop for laptop in own if laptop.device not in stopped)
    missing = tuple(number for laptop in used for number in _missing(tx, laptop))
    since = max((laptop.enrolled_at for laptop in own), default=None)
    if last is not None and since is not None:
        since = max(since, last.received_at)
    silent_days = None if since is None else (office.now() - since).days
    return OfficeLine(
        wilayah=code,
        name=name,
        state=OfficeState.STOPPED if own and not used else _state(used, came, missing, silent_days),
        laptops=own,
        batch_count=len(came),
        last=last,
        missing=missing,
        silent_days=silent_days,
        warnings=tuple((batch.number, each) for batch in came for each in batch.warnings),
        stopped=stopped,
    )


def _missing(tx: Reader, laptop: EnrolledLaptop) -> list[int]:
    """Numbers between the last that was taken in and those that wait for it."""
    known = inbox.chain_state(tx, laptop.chain)
    waits = {batch.number for batch in inbox.waiting(tx, laptop.chain) if batch.waits_for}
    if not waits:
        return []
    return [number for number in range(known.last_number + 1, max(waits)) if number not in waits]


def _state(
    own: tuple[EnrolledLaptop, ...], came: list[InBatch], missing: tuple[int, ...], silent_days: int | None
) -> OfficeState:
    if not own:
        return OfficeState.NOT_ENROLLED
    if any(laptop.is_frozen for laptop in own):
        return OfficeState.FROZEN
    if missing:
        return OfficeState.MISSING
    if any(batch.outcome is Outcome.WAITING for batch in came):
        return OfficeState.HELD
    if silent_days is not None and silent_days > SILENT_AFTER.days:
        return OfficeState.SILENT
    return OfficeState.GOOD if came else OfficeState.NOTHING_YET
