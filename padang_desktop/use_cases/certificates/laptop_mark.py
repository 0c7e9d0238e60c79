"""In this file: the mark by which numbers of a further laptop of a kecamatan differ from those of the first.

Laptops of one kecamatan cannot see each other's numbers, so each but the first
puts the beginning of its own code behind the running number. Which is the first
every laptop reads from the city's list; a laptop that is not in it yet, but sees
another there, is a further one. The mark once used is used for good, by this laptop: a
copy of it that goes on as another has a code of its own. Computers of a city: clerk_mark.
"""

from __future__ import annotations

from datetime import datetime

from padang_desktop.domain.certificates import certificate_numbers
from padang_desktop.exchange.key_list import KeyList, Role
from padang_desktop.store import settings
from padang_desktop.store.database import Reader, Writer
from padang_desktop.use_cases.certificates import clerk_mark
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.office import Office

_KEPT = "certificate.mark"


def mark(tx: Reader, office: Office) -> str:
    """What stands behind the running numbers of this laptop; "" for the first of its kecamatan."""
    if office.is_city:
        return clerk_mark.mark(tx, office)
    keys, trusted = exchange_keys.kept_device_keys(tx), exchange_keys.list_in_force(tx)
    if keys is None or trusted is None:
        return ""
    device, _, kept = settings.value(tx, _KEPT).partition(" ")
    if kept and device == keys.device:
        return kept
    since = _since(trusted.facts, exchange_keys.wilayah_of(office))
    own = since.pop(keys.device, None)
    is_first = not since or (own is not None and own < min(since.values()))
    return "" if is_first else certificate_numbers.mark_of(keys.device, since)


def keep(tx: Writer, office: Office) -> None:
    """Numbers are given with it from now on: a list that knows less must not take it away again.

    Said in the same deed before the numbers are made.
    """
    if office.is_city:
        clerk_mark.keep(tx, office)
        return
    keys, now = exchange_keys.kept_device_keys(tx), mark(tx, office)
    if keys is not None and now:
        settings.put(tx, _KEPT, f"{keys.device} {now}")


def _since(facts: KeyList, wilayah: str) -> dict[str, tuple[datetime, str]]:
    """Every laptop that this kecamatan ever had -> what orders it: its first day, then its code."""
    found: dict[str, tuple[datetime, str]] = {}
    for key in facts.signing:
        if key.role is Role.OFFICE and key.wilayah == wilayah:
            place = (key.valid_from, key.device)
            found[key.device] = min(place, found.get(key.device, place))
    return found
