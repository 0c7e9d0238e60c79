"""In this file: the city's next list of laptops: who comes in, whose old keys end, and its signing."""

from __future__ import annotations

from datetime import datetime, timedelta

from padang_desktop.domain.batches.batch import LAST_NUMBER
from padang_desktop.exchange import key_list_file, seal
from padang_desktop.exchange.cards import OfficeCard
from padang_desktop.exchange.key_list import KeyList
from padang_desktop.exchange.key_list_file import TrustedList
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import inbox, key_lists, offices
from padang_desktop.store.database import Reader, Writer
from padang_desktop.store.offices import EnrolledLaptop
from padang_desktop.use_cases.keys import city_restored, exchange_keys, far_signing, root_keys
from padang_desktop.use_cases.keys.exchange_keys import CityKeysMissing
from padang_desktop.use_cases.office import Office

# Expiry only warns; what blocks a laptop is its revocation (EXCHANGE.md, Joining).
LIST_LASTS = timedelta(days=730)
KEY_LASTS = timedelta(days=3652)
# A laptop whose clock is a little slow must not find the city's key too young.
KEY_BEGAN = timedelta(days=2)


def in_force(tx: Reader) -> TrustedList:
    """Raises CityKeysMissing."""
    trusted = exchange_keys.list_in_force(tx)
    if trusted is None:
        raise CityKeysMissing
    return trusted


def following(trusted: TrustedList, now: datetime) -> KeyList:
    """The next list, still with the same facts."""
    return trusted.facts.following(trusted.id, whole(now) + LIST_LASTS)


def publish(
    tx: Writer, office: Office, trusted: TrustedList, facts: KeyList, *, is_restart: bool = False
) -> TrustedList:
    """Sign the next list and put it in force. Raises CityRestored, RootsNeeded, and Refused E_UKURAN.

    What lacks signatures here is taken as others have signed it from afar, or left for them.
    """
    if not is_restart:
        city_restored.require_none(tx, office)
    try:
        seeds = root_keys.seeds_for(tx, office, [trusted.facts, facts])
        made = key_list_file.reopen(key_list_file.write(facts, trusted, seeds))
    except root_keys.RootsNeeded:
        at_hand = list(root_keys.seeds_at_hand(tx, office).values())
        found = far_signing.signed(office, trusted, facts, at_hand)
        if found is None:
            far_signing.keep(office, trusted, facts, at_hand)
            raise
        made = found
    key_lists.add(tx, facts.number, made.data)
    _close_chains(tx, trusted.facts, made.facts)
    tx.tell(list=facts.number)
    return made


def _close_chains(tx: Writer, before: KeyList, after: KeyList) -> None:
    """What waits in the chain of a key that has ended is not opened any more."""
    ended = dict(before.revoked)
    for public, number in after.revoked:
        key = after.signing_key(public)
        if key is not None and ended.get(public) != number:
            inbox.refuse_waiting(tx, key.chain, "E_KUNCI_CABUT")


def with_laptop(facts: KeyList, card: OfficeCard, now: datetime) -> KeyList:
    """With a laptop's keys. Raises Refused E_KEPALA_SKEMA for a card that no laptop makes."""
    now = whole(now)
    try:
        return facts.with_laptop(*card.entries(now - KEY_BEGAN, now + KEY_LASTS))
    except ValueError as error:
        # Its own name with somebody else's chain or keys.
        raise Refused("E_KEPALA_SKEMA", str(error)) from error


def without_old_keys(tx: Reader, facts: KeyList, device: str, keep: bytes = b"") -> KeyList:
    """Every key of a laptop but `keep` ends after the last batch that was taken in."""
    for key in facts.signing:
        if key.device == device and key.public != keep:
            facts = facts.with_revoked(key.public, _first_refused(tx, key.chain))
    return facts


def _first_refused(tx: Reader, chain: str) -> int:
    """The number after the last batch that was taken in.

    Whatever an old key may still seal, on a copy of the laptop or on a stolen one, comes after it.
    """
    return min(inbox.chain_state(tx, chain).last_number + 1, LAST_NUMBER)


def keep_laptop(tx: Writer, card: OfficeCard, *, name: str = "", laptop: str = "") -> None:
    """Show a laptop among those enrolled, with the keys of this card; it is no longer held back.

    `name` and `laptop` stand in the place of what the card calls them.
    """
    signing, _, certificate = card.entries(tx.now, tx.now)
    offices.put(
        tx,
        EnrolledLaptop(
            device=card.device,
            wilayah=card.wilayah,
            name=name or card.officer,
            laptop=laptop or card.laptop,
            signing_key=seal.ssh_line(signing.public),
            age_recipient=card.recipient,
            certificate_key=seal.ssh_line(certificate.public),
            certificate_kid=certificate.kid,
            chain=card.chain,
            enrolled_at=tx.now,
        ),
    )


def whole(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)
