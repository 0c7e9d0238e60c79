"""In this file: a laptop gets new keys under its old name, with a paper or announced to the city.

Three ways: enrolled again by card and paper; announced inside a batch, under
the old key; or asked for in a file that the old key signs, after a backup was
restored or the laptop was copied. Announced keys wait beside the old ones and
take their place when a list of the city names them.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

from padang_desktop.exchange.key_list import KeyList
from padang_desktop.exchange.keys import DeviceKeys, make_device_keys, rotated
from padang_desktop.store import backup, outbox, settings
from padang_desktop.store.backup import BackupDamaged
from padang_desktop.store.database import Reader, Writer
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.keys.exchange_keys import DEVICE_KEYS
from padang_desktop.use_cases.office import Office

ANNOUNCED_KEYS, ANNOUNCED_HOW, CLONED = "announced_keys", "announced_how", "cloned_at"
ANSWERED_BACKUP, KEYS_SINCE = "answered_backup", "keys_since"
# The backup out of which the data came, when its list is gone; and one that was a hand-over, not a loss.
FORMER_BACKUP, HANDED_OVER = "former_backup", "handed_over_backup"
IN_BATCH, BY_REQUEST = "batch", "request"


def renew_laptop(office: Office, *, as_another: bool = False) -> str:
    """Make new keys; gives the laptop's name. The office card must then be made and enrolled again.

    `as_another`: this is a copy of a laptop that goes on sending, so it takes a name of its own.
    """
    keys = exchange_keys.ensure_device_keys(office)
    fresh = rotated(keys)
    if as_another:
        fresh = replace(fresh, device=make_device_keys().device)
    with office.writing("office_card.made", fresh.device, renewed=True) as tx:
        _use(tx, fresh)
        if made_at := backup_made_at(office):
            settings.put(tx, FORMER_BACKUP, made_at)
        tx.tell(given_up=outbox.give_up_unanswered(tx))
    backup.forget_backup(office.folder)
    return fresh.device


def begin_anew(tx: Writer) -> str:
    """New keys under the old name for a city that knows none; gives the name. The card must be enrolled."""
    keys = exchange_keys.kept_device_keys(tx)
    if keys is None:
        raise ValueError("a laptop without keys has none to leave")
    _use(tx, rotated(keys))
    return keys.device


def announced(tx: Reader) -> DeviceKeys | None:
    """The keys that wait for the city's list; None when there are none."""
    text = settings.value(tx, ANNOUNCED_KEYS)
    return DeviceKeys.of_fields(json.loads(text)) if text else None


def announce(tx: Writer, how: str) -> DeviceKeys:
    """Make new keys and lay them ready; those laid ready before are kept.

    The old keys open from now on what is sealed to the new ones too, for the
    city seals to them as soon as it knows them.
    """
    waiting = announced(tx)
    keys = exchange_keys.kept_device_keys(tx)
    if keys is None:
        raise ValueError("a laptop without keys announces none")
    if waiting is None:
        waiting = rotated(keys)
        opens = replace(keys, earlier_identities=(*keys.earlier_identities, waiting.age_identity))
        settings.put(tx, DEVICE_KEYS, json.dumps(opens.as_fields()))
        settings.put(tx, ANNOUNCED_KEYS, json.dumps(waiting.as_fields()))
    settings.put(tx, ANNOUNCED_HOW, how)
    return waiting


def adopt(tx: Writer, office: Office, facts: KeyList) -> bool:
    """Use the announced keys if this list of the city names them; gives whether it does.

    After a request the city will not open what was sent under the old keys
    and has no answer, so that is unsent again.
    """
    waiting = announced(tx)
    if office.is_city or waiting is None or facts.signing_key(waiting.signing_public) is None:
        return False
    was_asked = settings.value(tx, ANNOUNCED_HOW) == BY_REQUEST
    _use(tx, waiting)
    if was_asked:
        settings.put(tx, ANSWERED_BACKUP, backup_made_at(office))
        tx.tell(given_up=outbox.give_up_unanswered(tx))
    tx.tell(renewed=True)
    return True


def is_of_present_keys(tx: Reader, moment: datetime) -> bool:
    """Whether something of that moment concerns the keys in use, and not those before."""
    since = settings.value(tx, KEYS_SINCE)
    return not since or moment > datetime.fromisoformat(since)


def hold_as_clone(tx: Writer) -> None:
    """Another copy of this office sends too: nothing is sent until the city has answered."""
    if not settings.value(tx, CLONED):
        settings.put(tx, CLONED, tx.now.isoformat())


def is_unanswered_backup(tx: Reader, office: Office) -> bool:
    """Whether the data came out of a backup and the city has not said yet how to go on."""
    made_at = backup_made_at(office)
    return bool(made_at) and settings.value(tx, ANSWERED_BACKUP) != made_at


def backup_made_at(office: Office) -> str:
    """When the backup was made out of which this office came; "" when it came out of none."""
    if not backup.is_backup(office.folder):
        return ""
    try:
        return backup.read_list(office.folder).made_at.isoformat()
    except BackupDamaged:
        return "?"


def _use(tx: Writer, keys: DeviceKeys) -> None:
    settings.put(tx, DEVICE_KEYS, json.dumps(keys.as_fields()))
    settings.put(tx, KEYS_SINCE, tx.now.isoformat())
    for name in (ANNOUNCED_KEYS, ANNOUNCED_HOW, CLONED):
        settings.put(tx, name, "")
