"""In this file: what one laptop has reported, as it goes to another: its records, and its pictures once each.

Photos that do not fit into one file go with the next; each file carries the
rows of its own pictures.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from padang_desktop.domain.batches import batch
from padang_desktop.domain.batches.batch import Photo, Table
from padang_desktop.domain.batches.batch_tables import PHOTOS, TABLES
from padang_desktop.domain.batches.laptop_merge import Laptop
from padang_desktop.domain.batches.table_shape import Row
from padang_desktop.domain.batches.travel_table import TravelTable
from padang_desktop.domain.packs.merge_tables import LAPTOP
from padang_desktop.exchange.keys import SealBroken
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import laptop_records, packs
from padang_desktop.store.database import Reader
from padang_desktop.store.photos import PhotoMissing
from padang_desktop.use_cases.office import Office

# A row of text takes less than this on its way; what is not used for tables is room for photos.
_ROW_BYTES = 600


@dataclass(frozen=True, slots=True)
class Reported:
    """`pictures` are in the order of the photos; `owners` leads from a content to the ids that share it.

    `lacking` counts photos whose picture is not on this computer.
    """

    counts: Mapping[str, int]
    pictures: Sequence[Photo] = ()
    owners: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    lacking: int = 0


def devices_of(tx: Reader, device: str) -> tuple[str, ...]:
    """A laptop, and those whose data were given to it before: they are its own by now."""
    given = [(each.from_device, each.to_device) for each in packs.merging(tx)]
    found = [device]
    for known in found:
        found += [one for one, other in given if other == known and one not in found]
    return tuple(found)


def gather(
    tx: Reader, office: Office, devices: Sequence[str], wilayah: str, unfit: Collection[str] = ()
) -> Reported:
    """Count everything and look which pictures are here; `unfit` are photos found to be damaged."""
    counts = laptop_records.counts(tx, devices, wilayah)
    owners: dict[str, list[str]] = {}
    facts: dict[str, tuple[int, int]] = {}
    here: dict[str, str] = {}
    on_disk = set(office.photos.ids()) if PHOTOS.name in counts else set[str]()
    for row in laptop_records.rows(tx, PHOTOS.kept_in, devices, wilayah):
        owners.setdefault(row["sha256"], []).append(row["id"])
        if row["id"] in on_disk and row["id"] not in unfit:
            here.setdefault(row["sha256"], row["id"])
            facts[row["sha256"]] = (row["crc32"], row["size_bytes"])
    pictures = [
        Photo(photo_id, sha256, *facts[sha256], partial(_picture, office, photo_id))
        for sha256, photo_id in here.items()
    ]
    lacking = sum(len(ids) for sha256, ids in owners.items() if sha256 not in here)
    if lacking:
        counts[PHOTOS.name] -= lacking
    return Reported(counts, pictures, owners, lacking)


def shares(found: Reported, largest: int = batch.LARGEST_CONTAINER) -> list[list[Photo]]:
    """The pictures of each file; the first carries all records, so there is always one."""
    rest, rows = list(found.pictures), sum(found.counts.values())
    made: list[list[Photo]] = []
    while rest or not made:
        fits = batch.photos_that_fit(rest, rows * _ROW_BYTES, len(TABLES) + 1, largest)
        # One picture is far smaller than a file; a room for none would go on for ever.
        part = rest[: max(fits, 1 if made else 0)]
        made.append(part)
        rest = rest[len(part) :]
        rows = sum(len(found.owners[photo.sha256]) for photo in rest)
    return made


def tables_of(
    tx: Reader, laptop: Laptop, devices: Sequence[str], wilayah: str, found: Reported,
    pictures: Iterable[Photo], *, is_first: bool,
) -> tuple[Table, ...]:  # fmt: skip
    """The tables of one file; rows are read from the store as they are written."""
    carried = frozenset(photo.sha256 for photo in pictures)
    head = Table(LAPTOP.name, ((laptop.device, laptop.officer, laptop.laptop),))
    made = [
        Table(table.name, _rows(tx, table, devices, wilayah))
        for table in TABLES
        if is_first and table is not PHOTOS and found.counts.get(table.name)
    ]
    if carried:
        made.append(Table(PHOTOS.name, _photo_rows(tx, devices, wilayah, carried)))
    return (head, *made)


def _rows(tx: Reader, table: TravelTable, devices: Sequence[str], wilayah: str) -> Iterator[Row]:
    for row in laptop_records.rows(tx, table.kept_in, devices, wilayah):
        yield table.row(row)


def _photo_rows(tx: Reader, devices: Sequence[str], wilayah: str, carried: Collection[str]) -> Iterator[Row]:
    for row in laptop_records.rows(tx, PHOTOS.kept_in, devices, wilayah):
        if row["sha256"] in carried:
            yield PHOTOS.row(row)


def _picture(office: Office, photo_id: str) -> bytes:
    """Raises Refused E_BERUBAH, with the photo's id, for a file that is damaged, gone or unreadable."""
    try:
        return office.photos.read(photo_id)
    except (SealBroken, PhotoMissing, OSError) as error:
        raise Refused("E_BERUBAH", f"{type(error).__name__}: {error}", foto=photo_id) from error
