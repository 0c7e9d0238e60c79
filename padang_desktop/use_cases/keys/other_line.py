"""In this file: the list of another copy of this city waits until this one begins again above it.

It stands in no row of numbers of ours, so it lies beside them. Its number is
passed, and the laptops that it enrolled or stopped are so in the next list.
"""

from __future__ import annotations

import contextlib

from padang_desktop.exchange import key_list_file
from padang_desktop.exchange.key_list import KeyList, Role
from padang_desktop.exchange.key_list_file import TrustedList
from padang_desktop.exchange.keys import SealBroken
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import files, settings
from padang_desktop.store.database import Reader, Writer
from padang_desktop.use_cases.office import Office

_NUMBER, _ID = "other_line_number", "other_line_id"
_FILE, _SEALED = "daftar-lain", "list of another line"


def keep(tx: Writer, office: Office, other: TrustedList) -> bool:
    """Remember the newest of them; gives whether this one was news."""
    if settings.value(tx, _ID) == other.id or other.facts.number < number(tx):
        return False
    # Beside the database, which is no place for megabytes that live for a day. Without the file its
    # number still counts, and its laptops are enrolled anew.
    with contextlib.suppress(OSError):
        files.write_whole(office.folder / _FILE, office.cipher.seal(other.data, _SEALED))
    settings.put(tx, _NUMBER, str(other.facts.number))
    settings.put(tx, _ID, other.id)
    return True


def number(tx: Reader) -> int:
    """The number that the next list has to pass; 0 when there is no other line."""
    return int(settings.value(tx, _NUMBER) or 0)


def with_its_laptops(tx: Reader, office: Office, facts: KeyList) -> KeyList:
    """The list with the laptops that only the other line knows, and with the ends that only it gave."""
    other = _kept(tx, office)
    if other is None:
        return facts
    for key in other.signing:
        recipient = next((each for each in other.recipients if each.device == key.device), None)
        own = [each for each in other.certificates if each.device == key.device]
        if key.role is not Role.OFFICE or facts.signing_key(key.public) or recipient is None or not own:
            continue
        unknown = next((each for each in own if each not in facts.certificates), None)
        if unknown is not None:
            facts = facts.with_laptop(key, recipient, unknown)
    ended = [(public, from_number) for public, from_number in other.revoked if facts.signing_key(public)]
    for public, from_number in ended:
        facts = facts.with_revoked(public, from_number)
    return facts


def forget(tx: Writer, office: Office) -> None:
    """The city has begun again above it."""
    for name in (_NUMBER, _ID):
        settings.put(tx, name, "")
    with contextlib.suppress(OSError):
        (office.folder / _FILE).unlink(missing_ok=True)


def _kept(tx: Reader, office: Office) -> KeyList | None:
    if not number(tx):
        return None
    try:
        data = office.cipher.open((office.folder / _FILE).read_bytes(), _SEALED)
        found = key_list_file.reopen(data)
    except (OSError, SealBroken, Refused):
        return None
    return found.facts if found.id == settings.value(tx, _ID) else None
