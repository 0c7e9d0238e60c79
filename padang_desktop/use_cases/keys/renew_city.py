"""In this file: the city's list is prolonged, and the key with which the city reads is renewed."""

from __future__ import annotations

import contextlib
import json
from dataclasses import replace

from padang_desktop.domain.problems import Situation
from padang_desktop.exchange import age_keys
from padang_desktop.exchange.key_list import Recipient, Role
from padang_desktop.exchange.keys import DeviceKeys
from padang_desktop.store import settings
from padang_desktop.use_cases.keys import city_list, clerk_keys, exchange_keys
from padang_desktop.use_cases.keys.exchange_keys import DEVICE_KEYS, CityKeysMissing
from padang_desktop.use_cases.office import Office

_NEXT = "next_reading_key"


def prolong(office: Office) -> int:
    """The same list for another two years; gives its number. Raises CityKeysMissing or RootsNeeded."""
    with office.writing("key_list.made") as tx:
        trusted = city_list.in_force(tx)
        return city_list.publish(tx, office, trusted, city_list.following(trusted, tx.now)).facts.number


def renew_reading_key(office: Office) -> int:
    """A new key to which the offices seal from their next list on; gives that list's number.

    The former ones stay for reading what was sealed before. On a server the
    other clerks' computers get it sealed before anybody seals to it. Raises
    CityKeysMissing, ReadingKeyAway, ServerAway or RootsNeeded; then nothing is changed.
    """
    clerk_keys.catch_up(office)
    clerk_keys.require(office)
    with office.writing("setting.changed", _NEXT) as tx:
        # The same key at every try: who signs from afar has signed this one.
        settings.put(tx, _NEXT, identity := settings.value(tx, _NEXT) or age_keys.new_identity())
    with office.reading() as tx:
        before = exchange_keys.kept_device_keys(tx)
    if before is not None:
        clerk_keys.lay_for_all(office, _with(before, identity))
    with office.writing("city_keys.renewed") as tx:
        trusted, keys = city_list.in_force(tx), exchange_keys.kept_device_keys(tx)
        if keys is None:
            raise CityKeysMissing
        fresh = _with(keys, identity)
        facts = city_list.following(trusted, tx.now)
        own = Recipient(Role.CITY, facts.wilayah, keys.device, fresh.recipient)
        others = tuple(
            each for each in facts.recipients if (each.role, each.device) != (Role.CITY, keys.device)
        )
        facts = replace(facts, recipients=(*others, own))
        settings.put(tx, DEVICE_KEYS, json.dumps(fresh.as_fields()))
        settings.put(tx, _NEXT, "")
        number = city_list.publish(tx, office, trusted, facts).facts.number
    with contextlib.suppress(Situation):
        # Only the card on the server is behind, which the next look puts right.
        clerk_keys.catch_up(office)
    return number


def _with(keys: DeviceKeys, identity: str) -> DeviceKeys:
    """The same keys with a new one for reading; the former ones stay for what was sealed before."""
    return replace(keys, age_identity=identity, earlier_identities=keys.identities)
