"""In this file: the computers of a city that share a server: seen, accepted, and put out.

A clerk accepts another's computer once, with the letters of its card compared by
phone; from then on it gets the reading key at each renewal (clerk_keys).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from padang_desktop.domain.problems import Situation
from padang_desktop.exchange import letters
from padang_desktop.store import settings
from padang_desktop.store.city import desks
from padang_desktop.use_cases.keys import clerk_keys
from padang_desktop.use_cases.office import Office


class DeskUnknown(Situation):
    """No computer of the city has this card any more."""

    code = "DESK_UNKNOWN"


class DeskChanged(Situation):
    """Another card lies under this computer's name than the one whose letters were compared."""

    code = "DESK_CHANGED"


@dataclass(frozen=True, slots=True)
class ClerkDesk:
    """One computer of the city; `letters` are compared by phone before it is accepted.

    `is_known`: it was, here; `is_laid`: the keys wait for it on the server.
    """

    desk: str
    name: str
    at: datetime
    is_own: bool
    has_key: bool
    is_known: bool
    is_laid: bool
    letters: str


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A computer that was put out, and its card as it lay on the server."""

    desk: str
    name: str
    recipient: str
    text: str


def clerk_desks(office: Office) -> tuple[ClerkDesk, ...]:
    """The computers that share the server, by name, this one first. Empty without a server."""
    own = clerk_keys.standing(office)
    if own is None:
        return ()
    mine, newest = desks.desk_of(office.folder), clerk_keys.newest_key(own.list, own.keys)
    cards = clerk_keys.cards(office, own)
    with office.reading() as tx:
        known = clerk_keys.known_desks(tx)
        assert tx.server is not None
        with tx.server().reading() as there:
            laid = {each.desk for each in cards if desks.laid_for(there, each.desk)}
    found = [
        ClerkDesk(
            each.desk, each.name, each.at, each.desk == mine, each.reading_key == newest,
            each.desk == mine or each.recipient in known, each.desk in laid, each.letters,
        )
        for each in cards
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: (not each.is_own, each.name.casefold(), each.desk)))


def give(office: Office, desk: str, compared: str | None = None) -> None:
    """Accept a computer, whose letters were compared: it gets the reading keys, now and at each renewal.

    While two people telephone, whoever reaches the server may exchange the card. Raises DeskChanged when
    its letters are not the `compared` ones, ReadingKeyAway, DeskUnknown, ServerAway.
    """
    clerk_keys.require(office)
    own = clerk_keys.standing(office)
    card = next((each for each in clerk_keys.cards(office, own) if each.desk == desk), None) if own else None
    if own is None or card is None:
        raise DeskUnknown(reason=desk)
    if compared is not None and not letters.same_letters(compared, card.letters):
        raise DeskChanged(reason=desk)
    with office.writing("reading_key.given", desk, to=card.name) as tx:
        settings.put(tx, clerk_keys.KNOWN, json.dumps(sorted({*clerk_keys.known_desks(tx), card.recipient})))
        assert tx.server is not None
        with tx.server().writing() as there:
            desks.let_in(there, card.recipient)
        if card.reading_key != clerk_keys.newest_key(own.list, own.keys):
            clerk_keys.lay(office, own.keys, [card])


def take_back(office: Office, desk: str) -> None:
    """Undo of give: it is not accepted any more, and what it has not taken yet is gone.

    Raises DeskUnknown, ServerAway.
    """
    own = clerk_keys.standing(office)
    card = next((each for each in clerk_keys.cards(office, own) if each.desk == desk), None) if own else None
    if card is None:
        raise DeskUnknown(reason=desk)
    with office.writing("clerk_desk.forgotten", desk, name=card.name) as tx:
        settings.put(tx, clerk_keys.KNOWN, json.dumps(sorted(clerk_keys.known_desks(tx) - {card.recipient})))
        assert tx.server is not None
        with tx.server().writing() as there:
            desks.taken(there, desk)


def forget(office: Office, desk: str) -> Forgotten:
    """A computer that is gone or lost is no longer given keys. Raises DeskUnknown, ServerAway."""
    own = clerk_keys.standing(office)
    card = next((each for each in clerk_keys.cards(office, own) if each.desk == desk), None) if own else None
    if card is None:
        raise DeskUnknown(reason=desk)
    with office.writing("clerk_desk.forgotten", desk, name=card.name) as tx:
        settings.put(tx, clerk_keys.KNOWN, json.dumps(sorted(clerk_keys.known_desks(tx) - {card.recipient})))
        assert tx.server is not None
        with tx.server().writing() as there:
            text = desks.cards(there).get(desk, "")
            desks.drop(there, desk)
            desks.put_out(there, card.recipient)
    return Forgotten(desk, card.name, card.recipient, text)


def put_back(office: Office, forgotten: Forgotten) -> None:
    """Undo of forget; keys that waited for it are laid ready again at the next renewal or by give."""
    with office.writing("reading_key.given", forgotten.desk, to=forgotten.name) as tx:
        known = clerk_keys.known_desks(tx) | {forgotten.recipient}
        settings.put(tx, clerk_keys.KNOWN, json.dumps(sorted(known)))
        assert tx.server is not None
        with tx.server().writing() as there:
            desks.let_in(there, forgotten.recipient)
            desks.put_card(there, forgotten.desk, forgotten.text)
