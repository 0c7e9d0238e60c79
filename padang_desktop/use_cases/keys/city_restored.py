"""In this file: whether the city came out of a backup and has not gone on yet; until then it answers nobody.

Our own backups say what they are. A disk image does not: there the city learns
it from an office that has read an answer which this city never gave.

A city whose data lie on a server that several clerks share is not held: the
numbers of receipts and the newest list are there.
"""

from __future__ import annotations

from padang_desktop.domain.batch import Header
from padang_desktop.domain.city_restart import CityRestored, NothingToContinue
from padang_desktop.exchange import age_keys
from padang_desktop.store import key_lists, offices, receipts, settings
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.keys import exchange_keys, renew_laptop
from padang_desktop.use_cases.office import Office

# The laptop that told of a receipt unknown here, or PROVEN when a newer list of this city was found.
OLD_COPY, PROVEN = "city_old_copy", "PROVEN"
# How many of the city's reading keys are from before it began again.
FORMER_KEYS = "city_former_keys"


def is_due(tx: Reader, office: Office) -> bool:
    """Whether this city has to go on with new keys first."""
    if not office.is_city or office.keeps_on_server:
        return False
    is_old = renew_laptop.is_unanswered_backup(tx, office) or bool(settings.value(tx, OLD_COPY))
    return is_old and key_lists.newest_number(tx) > 0


def require_newest(office: Office, head: Header) -> None:
    """Raises CityRestored when the sender of a batch has read a receipt that is unknown here."""
    if office.keeps_on_server:
        return
    with office.reading() as tx:
        require_none(tx, office)
        # An office that has not read the list with which the city began again tells of the time before.
        if not head.last_receipt or not is_to_present_keys(tx, head):
            return
        if receipts.one(tx, head.last_receipt_id) is not None:
            return
    with office.writing("city.copy_noticed", head.device, receipt=head.last_receipt) as tx:
        settings.put(tx, OLD_COPY, head.device)
    raise CityRestored


def told_by(tx: Reader, office: Office) -> str:
    """The laptop on whose word alone the city is held; "" when more than that speaks for it."""
    device = settings.value(tx, OLD_COPY)
    return "" if device == PROVEN or renew_laptop.is_unanswered_backup(tx, office) else device


def lift(office: Office) -> str:
    """The city is no old copy: the laptop that said so told an untruth, so that one is held instead.

    Gives its name. Another that tells of an unknown receipt holds the city again. Raises NothingToContinue.
    """
    with office.writing("city.hold_lifted") as tx:
        device = told_by(tx, office)
        if not device:
            raise NothingToContinue
        settings.put(tx, OLD_COPY, "")
        offices.freeze(tx, device)
        tx.tell(device=device)
    return device


def is_to_present_keys(tx: Reader, head: Header) -> bool:
    """Whether its sender knew the keys that the city has had since it last began again, if it ever did.

    What it says of receipts and packs is then about today's rows of numbers.
    """
    keys = exchange_keys.kept_device_keys(tx)
    if keys is None:
        return False
    former = int(settings.value(tx, FORMER_KEYS) or 0)
    present = keys.identities[: len(keys.identities) - former]
    return any(age_keys.recipient_of(identity) in head.recipients for identity in present)


def require_none(tx: Reader, office: Office) -> None:
    """Raises CityRestored."""
    if is_due(tx, office):
        raise CityRestored


def trouble(office: Office) -> CityRestored | None:
    """What keeps the city from answering, for showing it before anybody tries."""
    with office.reading() as tx:
        return CityRestored() if is_due(tx, office) else None


def require(office: Office) -> None:
    """Raises CityRestored."""
    if (found := trouble(office)) is not None:
        raise found
