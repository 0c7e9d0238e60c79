"""In this file: a reading key of the city that one clerk renewed reaches the computers of the others.

The clerks' computers hold the same keys, each in its own encrypted file. For
handing a new one over each has a key of its own besides, and lays a card with
its public half, signed with the city's key, on their server. A clerk accepts
such a card once, with its letters compared by phone; whoever has an old copy of
the city's keys could lay one there too. Who renews seals the reading keys to
every accepted card before the list is published; the others take them up when
they next look at the server. The server never sees a key that it could open,
and what it gives back counts only if it is the private half of what the signed
list names.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from padang_desktop.domain.problems import Situation
from padang_desktop.exchange import age_keys, desk_card
from padang_desktop.exchange.desk_card import DeskCard
from padang_desktop.exchange.key_list import KeyList, Role
from padang_desktop.exchange.keys import DeviceKeys
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import settings
from padang_desktop.store.city import desks
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.keys.exchange_keys import DEVICE_KEYS, Standing
from padang_desktop.use_cases.office import Office

_OWN, KNOWN = "desk_key", "known_desks"


class ReadingKeyAway(Situation):
    """The city's reading key was renewed at another computer, and this one does not have it yet."""

    code = "READING_KEY_AWAY"


def catch_up(office: Office) -> bool:
    """Take over newer lists of other clerks and their reading key; gives whether a key came.

    Does nothing without a server. Raises ServerAway.
    """
    exchange_keys.catch_up(office)
    own = standing(office)
    if own is None:
        return False
    has_come = lacks(own) and _take_up(office, own)
    _heed(office)
    _show_card(office, standing(office) or own)
    return has_come


def _heed(office: Office) -> None:
    """A computer that another clerk has put out is not accepted here any more, though its card comes back."""
    with office.reading() as tx:
        known = known_desks(tx)
        assert tx.server is not None
        with tx.server().reading() as there:
            gone = known & desks.all_put_out(there)
    if gone:
        with office.writing("clerk_desk.forgotten", ", ".join(sorted(gone))) as tx:
            settings.put(tx, KNOWN, json.dumps(sorted(known_desks(tx) - gone)))


def lacks(own: Standing) -> bool:
    """Whether offices seal to a key of the city that this computer does not have."""
    return newest_key(own.list, own.keys) not in map(age_keys.recipient_of, own.keys.identities)


def trouble(office: Office) -> ReadingKeyAway | None:
    """For showing it before anybody wonders about batches that cannot be opened."""
    own = standing(office)
    return ReadingKeyAway() if own is not None and lacks(own) else None


def require(office: Office) -> None:
    """Raises ReadingKeyAway: who lacks the newest key must not renew it or hand it on."""
    if (found := trouble(office)) is not None:
        raise found


def lay_for_all(office: Office, fresh: DeviceKeys) -> int:
    """Seal these reading keys to every other computer that was accepted; gives to how many.

    Raises ServerAway.
    """
    own = standing(office)
    if own is None:
        return 0
    mine = desks.desk_of(office.folder)
    with office.reading() as tx:
        known = known_desks(tx)
    others = [each for each in cards(office, own) if each.desk != mine and each.recipient in known]
    lay(office, fresh, others)
    return len(others)


def standing(office: Office) -> Standing | None:
    """None where there is nobody to share keys with."""
    if not office.is_city or not office.keeps_on_server:
        return None
    with office.reading() as tx:
        keys, trusted = exchange_keys.kept_device_keys(tx), exchange_keys.list_in_force(tx)
    return Standing(keys, trusted) if keys is not None and trusted is not None else None


def newest_key(facts: KeyList, keys: DeviceKeys) -> str:
    """The key to which offices seal what this city's computers open."""
    own = (each for each in facts.recipients if (each.role, each.device) == (Role.CITY, keys.device))
    return next((each.recipient for each in own), keys.recipient)


def _good_keys(facts: KeyList) -> set[bytes]:
    """What the city signs with today."""
    return {key.public for key in facts.signing if key.role is Role.CITY} - {key for key, _ in facts.revoked}


def cards(office: Office, own: Standing) -> list[DeskCard]:
    """Those that a good key of the city has signed; anything else on the server is nobody's."""
    good = _good_keys(own.list)
    with office.reading() as tx:
        assert tx.server is not None
        with tx.server().reading() as there:
            texts = desks.cards(there)
    found: list[DeskCard] = []
    for desk, text in texts.items():
        try:
            card = desk_card.read(text, own.list.wilayah, good)
        except Refused:
            continue
        if card.desk == desk:
            found.append(card)
    return found


def lay(office: Office, keys: DeviceKeys, cards: Sequence[DeskCard]) -> None:
    plain = json.dumps(list(keys.identities)).encode("ascii")
    sealed = {each.desk: age_keys.seal_text(plain, [each.recipient]) for each in cards}
    with office.reading() as tx:
        server = tx.server
    if server is None or not sealed:
        return
    with server().writing() as there:
        for desk, text in sealed.items():
            desks.lay(there, desk, text)


def _take_up(office: Office, own: Standing) -> bool:
    """Open what was sealed to this computer and keep it, if it is what the list names."""
    mine = desks.desk_of(office.folder)
    with office.reading() as tx:
        identity = _own_identity(tx, office.folder)
        assert tx.server is not None
        server = tx.server()
        with server.reading() as there:
            sealed = desks.laid_for(there, mine)
    if not sealed or not identity:
        return False
    try:
        came = _identities_in(age_keys.open_text(sealed, identity))
        is_right = bool(came) and age_keys.recipient_of(came[0]) == newest_key(own.list, own.keys)
    except (Refused, ValueError, RecursionError):
        return False
    if not is_right:
        return False
    with office.writing("reading_key.taken", str(own.list.number)) as tx:
        keys = exchange_keys.kept_device_keys(tx)
        assert keys is not None
        others = dict.fromkeys((*came[1:], *keys.identities))
        fresh = replace(keys, age_identity=came[0], earlier_identities=tuple(others))
        settings.put(tx, DEVICE_KEYS, json.dumps(fresh.as_fields()))
        tx.tell(list=own.list.number)
    with server.writing() as there:
        desks.taken(there, mine)
    return True


def _identities_in(plain: bytes) -> tuple[str, ...]:
    """Who reaches the server may lay anything there. Raises ValueError or RecursionError."""
    found: object = json.loads(plain)
    if not isinstance(found, list):
        raise ValueError("no list of keys")
    identities = tuple(str(each) for each in cast("list[object]", found))
    if not all(map(age_keys.is_identity, identities)):
        raise ValueError("no key")
    return identities


def _show_card(office: Office, own: Standing) -> None:
    """Lay this computer's card on the server, or a new one when it has another key by now.

    Where the city has begun again elsewhere nobody would believe it.
    """
    if own.keys.signing_public not in _good_keys(own.list):
        return
    mine = desks.desk_of(office.folder)
    newest = age_keys.recipient_of(own.keys.age_identity)
    with office.reading() as tx:
        identity = _own_identity(tx, office.folder)
    recipient = age_keys.recipient_of(identity) if identity else ""
    known = next((each for each in cards(office, own) if each.desk == mine), None)
    if known is not None and (known.recipient, known.reading_key) == (recipient, newest):
        return
    with office.writing("setting.changed", _OWN) as tx:
        if not identity:
            identity = age_keys.new_identity()
            settings.put(tx, _OWN, json.dumps({"desk": mine, "identity": identity}))
        card = DeskCard(
            own.list.wilayah, mine, _name(office), age_keys.recipient_of(identity), newest,
            tx.now.replace(microsecond=0),
        )  # fmt: skip
        assert tx.server is not None
        with tx.server().writing() as there:
            desks.put_card(there, mine, desk_card.write(card, own.keys.signing))


def known_desks(tx: Reader) -> set[str]:
    """The age keys of the computers that were accepted here."""
    return set(json.loads(settings.value(tx, KNOWN) or "[]"))


def _own_identity(tx: Reader, folder: Path) -> str:
    """This computer's own age identity; "" while it has none, also in a copy of another's folder."""
    found = json.loads(settings.value(tx, _OWN) or "{}")
    return str(found["identity"]) if found.get("desk") == desks.desk_of(folder) else ""


def _name(office: Office) -> str:
    """Who works there, and how the computer is called."""
    import platform

    return " · ".join(part for part in (office.account.name, platform.node()) if part)[:100]
