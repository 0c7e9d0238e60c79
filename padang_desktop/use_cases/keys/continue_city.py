"""In this file: Lanjutkan setelah pemulihan: a city restored from its backup works on under new keys.

What the backup does not know, somebody else may hold: receipts and packs under
numbers that the city would give again, and lists that it would contradict. So
it first learns the newest list from the flashdisks of its offices, and then
begins new rows of numbers under a new key, with a list whose number leaps. That
list tells each office the last batch that the city still has. Nothing leaves the
city before a backup holds the new keys.

Where the keys that sign are lost, no list leads an office any more. Then the
city begins with a new one, and each office follows when a person there types
the letters of the new paper (join_anew).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime

from padang_desktop.domain.batches.city_restart import DeskBehind, NothingToContinue, SignersAtHand
from padang_desktop.exchange import cards, key_list_file, seal
from padang_desktop.exchange.key_list import RESTART_LEAP, ROOTS_LOST_LEAP, KeyList, Role
from padang_desktop.exchange.key_list_file import TrustedList
from padang_desktop.exchange.keys import DeviceKeys, new_seed, rotated
from padang_desktop.store import inbox, journal, key_lists, offices, settings
from padang_desktop.store.city import marks
from padang_desktop.store.database import Reader, Writer
from padang_desktop.use_cases.inbox import see_offices
from padang_desktop.use_cases.keys import (
    city_list,
    city_restored,
    exchange_keys,
    other_line,
    renew_laptop,
    root_keys,
)
from padang_desktop.use_cases.keys.city_list import KEY_BEGAN, KEY_LASTS, LIST_LASTS, whole
from padang_desktop.use_cases.keys.exchange_keys import CITY_NAME, CITY_ROOT, DEVICE_KEYS, CityKeysMissing
from padang_desktop.use_cases.office import Office

_LAID_READY = "restart_keys"


@dataclass(frozen=True, slots=True)
class LastOfOffice:
    """The last batch of a laptop that the city has; 0 for none."""

    area: str
    device: str
    number: int


@dataclass(frozen=True, slots=True)
class RestoredCity:
    """How the city stands: the backup it came from, the newest list it knows, what it has of each laptop.

    `told_by` is the laptop on whose word alone it is held, "" for none. `is_on_server`: its server went
    back, or, when `is_desk_behind`, this computer alone.
    """

    backup_made_at: datetime | None
    list_number: int
    laptops: tuple[LastOfOffice, ...]
    told_by: str = ""
    is_on_server: bool = False
    is_desk_behind: bool = False


def see_restored(office: Office) -> RestoredCity | None:
    """None when there is nothing to go on from."""
    with office.reading() as tx:
        due = city_restored.why_due(tx, office)
        if due is None:
            return None
        facts = city_list.in_force(tx).facts
        made_at = renew_laptop.backup_made_at(office)
        return RestoredCity(
            datetime.fromisoformat(made_at) if made_at not in ("", "?") else None,
            facts.number,
            tuple(
                LastOfOffice(
                    see_offices.area_of(office, each.wilayah),
                    each.device,
                    inbox.chain_state(tx, each.chain).last_number,
                )
                for each in sorted(offices.all_laptops(tx), key=lambda each: (each.wilayah, each.device))
                if not facts.is_revoked(each.device)
            ),
            city_restored.told_by(tx, office),
            tx.server is not None,
            isinstance(due, DeskBehind),
        )


def owes_backup(office: Office) -> bool:
    """Whether the city has gone on, and waits until a backup holds its new keys."""
    with office.reading() as tx:
        return office.is_city and bool(settings.value(tx, city_restored.BACKUP_OWED))


def has_new_code(office: Office) -> bool:
    """Whether no list leads the offices to this city, and its letters must."""
    with office.reading() as tx:
        last = journal.latest(tx, 1, name="city.continued")
    return bool(last) and bool(last[0].detail.get("new_root"))


def continue_city(office: Office, *, with_new_root: bool = False) -> int:
    """Begin new rows of numbers under new keys; gives the number of the list that says so.

    The list must be signed as any other, here or from afar. Where the signing
    key lies in the database it is changed too, so that a stolen backup can
    never speak for the city again. `with_new_root`: those keys are lost, so a
    new one signs alone, and each office has to be led to it by its letters.
    Raises NothingToContinue, CityKeysMissing, SignersAtHand or RootsNeeded;
    then the city waits as before.
    """
    exchange_keys.catch_up(office)
    fresh = _laid_ready(office)
    with office.writing("city.continued") as tx:
        if not city_restored.is_due(tx, office):
            raise NothingToContinue
        trusted, keys = city_list.in_force(tx), exchange_keys.kept_device_keys(tx)
        if keys is None:
            raise CityKeysMissing
        facts = _beginning_again(tx, office, trusted, ROOTS_LOST_LEAP if with_new_root else RESTART_LEAP)
        facts = _with_new_keys(tx, office, facts, keys, fresh)
        _sign(tx, office, trusted, facts, with_new_root=with_new_root)
        settings.put(tx, DEVICE_KEYS, json.dumps(fresh.as_fields()))
        settings.put(tx, _LAID_READY, "")
        settings.put(tx, city_restored.OLD_COPY, "")
        settings.put(tx, city_restored.BACKUP_OWED, str(facts.number))
        settings.put(tx, city_restored.FORMER_KEYS, str(len(fresh.earlier_identities)))
        settings.put(tx, renew_laptop.ANSWERED_BACKUP, renew_laptop.backup_made_at(office))
        other_line.forget(tx, office)
        _go_on_from_server(tx)
        tx.tell(list=facts.number, before=trusted.facts.number, new_root=with_new_root)
    _release_server(office)
    return facts.number


def _beginning_again(tx: Writer, office: Office, trusted: TrustedList, leap: int) -> KeyList:
    known = other_line.with_its_laptops(tx, office, trusted.facts)
    return known.restarting(
        trusted.id, whole(tx.now) + LIST_LASTS, _received(tx, known), above=other_line.number(tx), leap=leap
    )


def _sign(tx: Writer, office: Office, trusted: TrustedList, facts: KeyList, *, with_new_root: bool) -> None:
    """Put the list in force, signed by whom the list before names, or by a new key alone."""
    root = _new_root(tx, facts)
    if with_new_root:
        if _are_signers_at_hand(tx, office, trusted.facts):
            raise SignersAtHand
        root, seeds = new_seed(), []
    elif root:
        seeds = root_keys.seeds_for(tx, office, [trusted.facts])
    else:
        city_list.publish(tx, office, trusted, facts, is_restart=True)
        return
    facts = replace(facts, roots=(seal.public_of(root),), threshold=1)
    settings.put(tx, CITY_ROOT, root.hex())
    key_lists.add(tx, facts.number, key_list_file.write(facts, trusted, [*seeds, root]))


def _are_signers_at_hand(tx: Reader, office: Office, facts: KeyList) -> bool:
    try:
        return bool(root_keys.seeds_for(tx, office, [facts]))
    except root_keys.RootsNeeded:
        return False


def _go_on_from_server(tx: Writer) -> None:
    """What stands on the server is what the city begins from; its own rows are sent there once more."""
    if tx.server is None:
        return
    with tx.server().reading() as there:
        marks.keep_newest(tx, there)
    settings.put(tx, marks.SHARED_UP_TO, "0")


def _release_server(office: Office) -> None:
    if not office.keeps_on_server:
        return
    word = office.drawn_word()
    with office.reading() as own:
        if own.server is not None:
            with own.server().writing() as there:
                marks.put_old_copy(there, "")
                marks.tell_server(there, office.folder, word)


def _laid_ready(office: Office) -> DeviceKeys:
    """The new keys, the same at each try: a list that is signed from afar names them."""
    with office.writing("setting.changed", _LAID_READY) as tx:
        keys = exchange_keys.kept_device_keys(tx)
        if keys is None or not city_restored.is_due(tx, office):
            raise NothingToContinue
        text = settings.value(tx, _LAID_READY)
        found = DeviceKeys.of_fields(json.loads(text)) if text else None
        if found is None or found.earlier_identities != keys.identities:
            found = rotated(keys)
            settings.put(tx, _LAID_READY, json.dumps(found.as_fields()))
        return found


def _received(tx: Reader, facts: KeyList) -> tuple[tuple[bytes, int], ...]:
    """For each key of an office the last batch that was taken in."""
    return tuple(
        (key.public, inbox.chain_state(tx, key.chain).last_number)
        for key in facts.signing
        if key.role is Role.OFFICE
    )


def _with_new_keys(
    tx: Writer, office: Office, facts: KeyList, keys: DeviceKeys, fresh: DeviceKeys
) -> KeyList:
    """The city signs and reads with the new ones; of the old ones nothing more is good, from number 1 on."""
    now, name = whole(tx.now), settings.value(tx, CITY_NAME) or office.name
    own = cards.office_card(fresh, exchange_keys.wilayah_of(office), office.name, name)
    facts = facts.with_laptop(*own.entries(now - KEY_BEGAN, now + KEY_LASTS))
    for key in facts.signing:
        if key.device == keys.device and key.public != fresh.signing_public:
            facts = facts.with_revoked(key.public, 1)
    return facts


def _new_root(tx: Reader, facts: KeyList) -> bytes:
    """Where the one key that signs lies in the database, the backup held it too."""
    own = settings.value(tx, CITY_ROOT)
    is_alone = bool(own) and facts.roots == (seal.public_of(bytes.fromhex(own)),)
    return new_seed() if is_alone else b""
