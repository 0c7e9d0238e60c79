"""In this file: whether this laptop may send, and if not, what keeps it; all other work goes on."""

from __future__ import annotations

from padang_desktop.domain.batches.batch import FORMAT
from padang_desktop.domain.batches.batch_state import OfficeRestored
from padang_desktop.domain.office.laptop_end import (
    LaptopStopped,
    OfficeCloned,
    OfficeMovedOut,
    OfficeToTakeOver,
    ProgramTooOld,
)
from padang_desktop.domain.problems import Situation
from padang_desktop.exchange import seal
from padang_desktop.store import settings
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.keys import exchange_keys, renew_laptop
from padang_desktop.use_cases.office import Office

MOVED_OUT = "moved_out"


def why_not(tx: Reader, office: Office) -> Situation | None:
    """What keeps this laptop from sending; None when nothing does. Joining is not asked here."""
    is_backup = renew_laptop.is_unanswered_backup(tx, office)
    if settings.value(tx, MOVED_OUT):
        return OfficeToTakeOver() if is_backup else OfficeMovedOut()
    keys, trusted = exchange_keys.kept_device_keys(tx), exchange_keys.list_in_force(tx)
    if keys is not None and trusted is not None:
        if exchange_keys.revoked_from(trusted.facts, seal.ssh_fingerprint(keys.signing_public)) is not None:
            return LaptopStopped()
        if _number(trusted.facts.format_minimum) > _number(FORMAT):
            return ProgramTooOld()
    if is_backup:
        return OfficeRestored()
    return OfficeCloned() if settings.value(tx, renew_laptop.CLONED) else None


def trouble(office: Office) -> Situation | None:
    """What keeps this laptop from sending, for showing it before anybody tries."""
    with office.reading() as tx:
        return why_not(tx, office)


def require(office: Office) -> None:
    """Raises what keeps this laptop from sending."""
    if (found := trouble(office)) is not None:
        raise found


def _number(name: str) -> int:
    """Of "spb/1"."""
    return int(name.rpartition("/")[2])
