"""In this file: an office follows its city to a new code, when nobody can sign the old city's lists any more.

A list leads to the next one only by the keys that signed it. Where they died
with a disk, nothing but the letters on a new paper can lead an office on: the
person here asks the city by phone, and types them. Nothing of the office's own
is lost by it: what the city lacks is unsent again, or asked for again.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from padang_desktop.domain.batches.city_restart import LettersOfBefore
from padang_desktop.exchange import cards, key_list_file
from padang_desktop.exchange.key_list_file import TrustedList
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import asked_again, settings
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.keys import enrol_office, exchange_keys, follow_list
from padang_desktop.use_cases.keys.exchange_keys import CITY_NAME
from padang_desktop.use_cases.office import Office


@dataclass(frozen=True, slots=True)
class JoinedAnew:
    """`asked` batches are to be given again; `needs_card`: the city does not know this laptop's key yet."""

    city: str
    list_number: int
    asked: int
    needs_card: bool


def join_anew(office: Office, file: Path | str, code: str) -> JoinedAnew:
    """Trust the city of this Berkas Kota from now on, and no list of before.

    A list that the old one leads to is taken as always. Raises NotJoined, WrongLetters, PracticeOffice,
    OfficeElsewhere, LettersOfBefore, or Refused (E_KUNCI_LUPA when a laptop that was stopped would be good
    again, E_ULANG for the list in hand); then nothing is changed.
    """
    card = enrol_office.look_at_city_card(file)
    newer = cards.confirm_city_card(card, code)
    enrol_office.require_same_kind(card.wilayah, exchange_keys.wilayah_of(office))
    known = exchange_keys.standing(office).trusted
    with office.writing("city.joined_anew", card.wilayah) as tx:
        led = _led_to(known, newer, office)
        if led is None:
            if key_list_file.former_roots(known) & set(newer.facts.roots):
                # A stolen backup holds these keys, and their letters lie in a drawer of every office.
                raise LettersOfBefore
            key_list_file.require_ended(known.facts, newer.facts)
            follow_list.take_anew(tx, office, known, newer)
        else:
            follow_list.take(tx, office, known, led)
        settings.put(tx, CITY_NAME, card.name)
        tx.tell(list=newer.facts.number, is_led=led is not None)
        asked = len(asked_again.asked_again(tx))
        return JoinedAnew(card.name, newer.facts.number, asked, not _is_listed(tx, newer))


def _led_to(known: TrustedList, newer: TrustedList, office: Office) -> TrustedList | None:
    """The list by the way of its signatures, None when they do not lead there."""
    try:
        return key_list_file.walk(known, newer.data, office.now())
    except Refused as refused:
        # The list in hand, or one before it: whoever brings an older card is not to lead anybody back.
        if refused.code == "E_ULANG" or newer.id in key_list_file.earlier_ids(known):
            raise
        return None


def _is_listed(tx: Reader, newer: TrustedList) -> bool:
    keys = exchange_keys.kept_device_keys(tx)
    return keys is not None and newer.facts.signing_key(keys.signing_public) is not None
