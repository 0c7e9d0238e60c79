"""In this file: whether the city came out of a backup and has not gone on yet; until then it answers nobody.

Our own backups say what they are. A disk image does not: there the city learns
it from an office that has read an answer which this city never gave. Where the
data lie on a server that several clerks share, the server and each computer
keep a mark of how far the other was (store/city/marks).

A city that has gone on answers nobody either before a backup holds its new
keys: offices that knew keys which then die with a disk could be led by nobody.
"""

from __future__ import annotations

from padang_desktop.domain.batches.batch import Header
from padang_desktop.domain.batches.city_restart import (
    CityNotBackedUp,
    CityRestored,
    DeskBehind,
    DeskKeysEnded,
    NothingToContinue,
    ServerBehind,
)
from padang_desktop.domain.problems import Situation
from padang_desktop.exchange import age_keys, key_list_file
from padang_desktop.store import key_lists, offices, receipts, settings
from padang_desktop.store.city import marks
from padang_desktop.store.database import Reader, Writer
from padang_desktop.use_cases.keys import exchange_keys, renew_laptop
from padang_desktop.use_cases.office import Office

# The laptop that told of a receipt unknown here, or PROVEN when more than a laptop's word says so.
OLD_COPY, PROVEN = "city_old_copy", "PROVEN"
# How many of the city's reading keys are from before it began again.
FORMER_KEYS = "city_former_keys"
# The list with which the city began again, until a backup holds the keys that it names.
BACKUP_OWED = "city_backup_owed"


def is_due(tx: Reader, office: Office) -> bool:
    """Whether this city has to go on with new keys first, or a computer of it to be brought up to date."""
    return why_due(tx, office) is not None


def why_due(tx: Reader, office: Office) -> CityRestored | None:
    """What holds the city; None when nothing does. Raises ServerAway."""
    if not office.is_city or not key_lists.newest_number(tx):
        return None
    is_backup = renew_laptop.is_unanswered_backup(tx, office)
    if tx.server is None:
        return CityRestored() if is_backup or said_old(tx) else None
    with tx.server().reading() as there:
        if marks.old_copy(there) or marks.is_server_behind(tx, there):
            return ServerBehind()
        return DeskBehind() if is_backup or marks.is_desk_behind(tx, there, office.folder) else None


def require_newest(office: Office, head: Header) -> None:
    """Raises CityRestored when the sender of a batch has read a receipt that is unknown here."""
    with office.reading() as tx:
        require_none(tx, office)
        # An office that has not read the list with which the city began again tells of the time before.
        if not head.last_receipt or not is_to_present_keys(tx, head):
            return
        if receipts.one(tx, head.last_receipt_id) is not None:
            return
    with office.writing("city.copy_noticed", head.device, receipt=head.last_receipt) as tx:
        say_old(tx, head.device)
    raise ServerBehind if office.keeps_on_server else CityRestored


def told_by(tx: Reader, office: Office) -> str:
    """The laptop on whose word alone the city is held; "" when more than that speaks for it."""
    device = said_old(tx)
    if device in ("", PROVEN) or renew_laptop.is_unanswered_backup(tx, office):
        return ""
    if tx.server is None:
        return device
    with tx.server().reading() as there:
        return "" if marks.is_server_behind(tx, there) else device


def lift(office: Office) -> str:
    """The city is no old copy: the laptop that said so told an untruth, so that one is held instead.

    Gives its name. Another that tells of an unknown receipt holds the city again. Raises NothingToContinue.
    """
    with office.writing("city.hold_lifted") as tx:
        device = told_by(tx, office)
        if not device:
            raise NothingToContinue
        say_old(tx, "")
        offices.freeze(tx, device)
        tx.tell(device=device)
    return device


def said_old(tx: Reader) -> str:
    """Who says that the city's data are an old copy, wherever they lie; "" for nobody."""
    if tx.server is None:
        return settings.value(tx, OLD_COPY)
    with tx.server().reading() as there:
        return marks.old_copy(there)


def say_old(tx: Writer, device: str) -> None:
    """Hold the city on somebody's word, with all its clerks; "" lets it go."""
    if tx.server is None:
        settings.put(tx, OLD_COPY, device)
        return
    with tx.server().writing() as there:
        marks.put_old_copy(there, device)


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


def why_held(tx: Reader, office: Office) -> Situation | None:
    """What keeps the city from answering; None when nothing does. Raises ServerAway."""
    if (due := why_due(tx, office)) is not None:
        return due
    if not office.is_city:
        return None
    if settings.value(tx, BACKUP_OWED):
        return CityNotBackedUp()
    return DeskKeysEnded() if tx.server is not None and has_ended_keys(tx) else None


def require_none(tx: Reader, office: Office) -> None:
    """Raises CityRestored, CityNotBackedUp or DeskKeysEnded."""
    if (found := why_held(tx, office)) is not None:
        raise found


def trouble(office: Office) -> Situation | None:
    """What keeps the city from answering, for showing it before anybody tries."""
    with office.reading() as tx:
        return why_held(tx, office)


def require(office: Office) -> None:
    """Raises CityRestored, CityNotBackedUp or DeskKeysEnded.

    Who finds that the server went back tells it to the other clerks, who may not have seen so much there.
    """
    found = trouble(office)
    if isinstance(found, ServerBehind):
        with office.reading() as tx:
            is_said = bool(said_old(tx))
        if not is_said:
            with office.writing("city.copy_noticed", "server") as tx:
                say_old(tx, PROVEN)
    if found is not None:
        raise found


def has_ended_keys(tx: Reader) -> bool:
    """Whether the city began again at another computer: the newest list ends the key of this one."""
    keys, trusted = exchange_keys.kept_device_keys(tx), exchange_keys.list_in_force(tx)
    if keys is None or trusted is None:
        return False
    newer = key_lists.newer_on_server(tx, trusted.facts.number) if tx.server is not None else []
    newest = key_list_file.reopen(newer[-1]).facts if newer else trusted.facts
    return keys.signing_public in dict(newest.revoked)
