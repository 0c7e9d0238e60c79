"""In this file: how an office stands with its city: joined, its paper made, what it can send."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from padang_desktop.domain.problems import Situation
from padang_desktop.store import journal, returned, settings
from padang_desktop.use_cases.keys import exchange_keys, may_send
from padang_desktop.use_cases.keys.exchange_keys import CITY_NAME
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import (
    city_line,
    find_flashdisks,
    see_later_photos,
    see_to_returned,
    send_batch,
)
from padang_desktop.use_cases.outbox.see_later_photos import OwedPhotos
from padang_desktop.use_cases.outbox.see_to_returned import ReturnedWork
from padang_desktop.use_cases.outbox.send_batch import BatchLine

_OTHER_NAMES = ("SETOR-", "TERIMA-", "RUJUK-")


@dataclass(frozen=True, slots=True)
class Joining:
    """`city` is "" before joining; `paper_made_at` when the Surat Pendaftaran Laptop was last made.

    `is_enrolled`: the newest list that has come from the city names this laptop.
    """

    is_joined: bool
    city: str
    paper_made_at: datetime | None
    is_enrolled: bool

    @property
    def is_through(self) -> bool:
        """Both of the office's own steps are done."""
        return self.is_joined and (self.paper_made_at is not None or self.is_enrolled)


@dataclass(frozen=True, slots=True)
class Outbox:
    joining: Joining
    batches: tuple[BatchLine, ...]
    returned: tuple[ReturnedWork, ...]
    owed: tuple[OwedPhotos, ...] = ()
    has_line: bool = False
    trouble: Situation | None = None


def joining(office: Office) -> Joining:
    """How far the joining is; a few short queries."""
    with office.reading() as tx:
        trusted = exchange_keys.list_in_force(tx)
        keys = exchange_keys.kept_device_keys(tx)
        made = journal.latest(tx, 1, name="office_card.made")
        city = settings.value(tx, CITY_NAME)
    # By the key: a laptop that starts anew is known by name, and enrolled only once its new key is.
    is_enrolled = (
        trusted is not None
        and keys is not None
        and trusted.facts.signing_key(keys.signing_public) is not None
    )
    return Joining(
        is_joined=trusted is not None,
        city=city,
        paper_made_at=made[0].at if made else None,
        is_enrolled=is_enrolled,
    )


def outbox(office: Office) -> Outbox:
    """Everything the page Kirim & Terima shows at its opening."""
    return Outbox(
        joining(office),
        tuple(send_batch.batches(office)),
        tuple(see_to_returned.returned_work(office)),
        tuple(see_later_photos.owed(office)),
        city_line.line(office).is_set,
        may_send.trouble(office),
    )


def receipts_on(office: Office, place: Path) -> list[Path]:
    """Receipts for this very laptop on a flashdisk, by number; a file of another name is opened to see.

    Raises StickUnreadable.
    """
    with office.reading() as tx:
        keys = exchange_keys.kept_device_keys(tx)
    if keys is None:
        return []
    from padang_desktop.exchange import age_file

    stem = f"TERIMA-{exchange_keys.wilayah_of(office)}-{keys.device}-"
    there = [path for path in find_flashdisks.files_on(place, "") if path.suffix.lower() == ".age"]
    renamed = [
        path
        for path in there
        if not path.name.upper().startswith(_OTHER_NAMES) and age_file.is_for(path, keys.identities)
    ]
    return [*renamed, *(path for path in there if path.name.upper().startswith(stem))]


def newest_receipt(office: Office) -> Path | None:
    """The receipt with the highest number on any flashdisk; those before it lie beside it."""
    found = [path for each in find_flashdisks.flashdisks() for path in receipts_on(office, each.root)]
    return max(found, key=lambda path: (path.name.upper().startswith("TERIMA-"), path.name), default=None)


def mended_in(office: Office, work: ReturnedWork) -> tuple[str, str]:
    """Table and id of what a returned record is mended in: of a photo the case, of a mark the training."""
    with office.reading() as tx:
        cases = returned.cases_of(tx, work.table, [work.record_id])
        trainings = returned.trainings_of(tx, work.table, [work.record_id])
    if work.record_id in cases:
        return "cases", cases[work.record_id]
    if work.record_id in trainings:
        return "trainings", trainings[work.record_id]
    return work.table, work.record_id
