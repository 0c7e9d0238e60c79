"""In this file: a laptop starts anew with the city: after a backup was restored, or its batches were stopped.

It gets new keys and a new row of numbers under its old name, and is enrolled
again by card and paper. What the city has not acknowledged is sent again.
"""

from __future__ import annotations

import json

from padang_desktop.exchange.keys import rotated
from padang_desktop.store import backup, outbox, settings
from padang_desktop.use_cases import exchange_keys
from padang_desktop.use_cases.exchange_keys import DEVICE_KEYS
from padang_desktop.use_cases.office import Office


def renew_laptop(office: Office) -> str:
    """Make new keys; gives the laptop's name. The office card must then be made and enrolled again."""
    keys = exchange_keys.ensure_device_keys(office)
    with office.writing("office_card.made", keys.device, renewed=True) as tx:
        settings.put(tx, DEVICE_KEYS, json.dumps(rotated(keys).as_fields()))
        tx.tell(given_up=outbox.give_up_unanswered(tx))
    backup.forget_backup(office.folder)
    return keys.device
