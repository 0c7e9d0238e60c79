"""In this file: which photos follow their data: what an office still owes, what the city still awaits."""

from __future__ import annotations

from dataclasses import dataclass

from padang_desktop.store import photos_later
from padang_desktop.use_cases.office import Office


@dataclass(frozen=True, slots=True)
class OwedPhotos:
    """A case whose visit has gone while some of its photos have not."""

    case_number: str
    head_name: str
    count: int


def owed(office: Office) -> list[OwedPhotos]:
    """By the number of the case."""
    with office.reading() as tx:
        return [OwedPhotos(*each) for each in photos_later.owed(tx)]


def awaited(office: Office) -> dict[str, int]:
    """Batch id -> photos that are still to come; at the city."""
    with office.reading_merged() as tx:
        return photos_later.awaited(tx)
