"""In this file: Lanjutkan setelah pemulihan: a city restored from its backup works on under new keys.

What the backup does not know, somebody else may hold: receipts and packs under
numbers that the city would give again, and lists that it would contradict. So
it first learns the newest list from the flashdisks of its offices, and then
begins new rows of numbers under a new key, with a list whose number leaps. That
list tells each office the last batch that the city still has.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from padang_desktop.domain.city_restart import NothingToContinue
from padang_desktop.domain.problems import Situation
from padang_desktop.exchange import cards, key_list_file, seal
from padang_desktop.exchange.key_list import KeyList, Role
from padang_desktop.exchange.keys import DeviceKeys, new_seed, rotated
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import inbox, key_lists, offices, settings
from padang_desktop.store.database import Reader, Writer
from padang_desktop.store.offices import EnrolledLaptop
from padang_desktop.use_cases.inbox import see_offices
from padang_desktop.use_cases.keys import (
    card_files,
    city_list,
    city_restored,
    exchange_keys,
    renew_laptop,
    root_keys,
)
from padang_desktop.use_cases.keys.city_list import KEY_BEGAN, KEY_LASTS, LIST_LASTS, whole
from padang_desktop.use_cases.keys.exchange_keys import CITY_NAME, CITY_ROOT, DEVICE_KEYS, CityKeysMissing
from padang_desktop.use_cases.office import Office

_LAID_READY = "restart_keys"
NOBODY_KNOWN = "Petugas belum diketahui"
LAPTOP = "Laptop kantor"


@dataclass(frozen=True, slots=True)
class LastOfOffice:
    """The last batch of a laptop that the city has; 0 for none."""

    area: str
    device: str
    number: int


@dataclass(frozen=True, slots=True)
class RestoredCity:
    """How the city stands: the backup it came from, the newest list it knows, what it has of each laptop.

    `told_by` is the laptop on whose word alone it is held, "" for none.
    """

    backup_made_at: datetime | None
    list_number: int
    laptops: tuple[LastOfOffice, ...]
    told_by: str = ""


@dataclass(frozen=True, slots=True)
class Learnt:
    """`list_number` is the newest list known now; `laptops` counts those that the backup did not know."""

    list_number: int
    laptops: int
    is_news: bool


def see_restored(office: Office) -> RestoredCity | None:
    """None when there is nothing to go on from."""
    with office.reading() as tx:
        if not city_restored.is_due(tx, office):
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
        )


def learn_lists(office: Office, files: Sequence[Path | str]) -> Learnt:
    """Take over what newer lists of these KUNCI files say: laptops enrolled and stopped since the backup.

    Raises NothingToContinue, and Refused when a file is there that is not good.
    """
    number, laptops, is_news = 0, 0, False
    trouble: Situation | None = None
    for path in sorted(map(Path, files), key=lambda each: each.name, reverse=True):
        try:
            number, count = _learn(office, path)
            laptops, is_news = laptops + count, True
        except Refused as refused:
            if refused.code not in ("E_ULANG", "E_KUNCI_MUNDUR"):
                trouble = trouble or refused
    if trouble is not None and not is_news:
        raise trouble
    with office.reading() as tx:
        return Learnt(number or key_lists.newest_number(tx), laptops, is_news)


def continue_city(office: Office) -> int:
    """Begin new rows of numbers under new keys; gives the number of the list that says so.

    The list must be signed as any other, here or from afar. Where the signing
    key lies in the database it is changed too, so that a stolen backup can
    never speak for the city again. Raises NothingToContinue, CityKeysMissing
    or RootsNeeded; then the city waits as before.
    """
    fresh = _laid_ready(office)
    with office.writing("city.continued") as tx:
        if not city_restored.is_due(tx, office):
            raise NothingToContinue
        trusted, keys = city_list.in_force(tx), exchange_keys.kept_device_keys(tx)
        if keys is None:
            raise CityKeysMissing
        facts = trusted.facts.restarting(trusted.id, whole(tx.now) + LIST_LASTS, _received(tx, trusted.facts))
        facts = _with_new_keys(tx, office, facts, keys, fresh)
        if root := _new_root(tx, facts):
            seeds = [*root_keys.seeds_for(tx, office, [trusted.facts]), root]
            facts = replace(facts, roots=(seal.public_of(root),))
            settings.put(tx, CITY_ROOT, root.hex())
            key_lists.add(tx, facts.number, key_list_file.write(facts, trusted, seeds))
        else:
            city_list.publish(tx, office, trusted, facts, is_restart=True)
        settings.put(tx, DEVICE_KEYS, json.dumps(fresh.as_fields()))
        settings.put(tx, _LAID_READY, "")
        settings.put(tx, city_restored.OLD_COPY, "")
        settings.put(tx, city_restored.FORMER_KEYS, str(len(fresh.earlier_identities)))
        settings.put(tx, renew_laptop.ANSWERED_BACKUP, renew_laptop.backup_made_at(office))
        tx.tell(list=facts.number, before=trusted.facts.number)
    return facts.number


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


def _learn(office: Office, path: Path) -> tuple[int, int]:
    data = card_files.take(path, key_list_file.FILE_LIMIT)
    with office.writing("city.lists_learnt") as tx:
        if not city_restored.is_due(tx, office):
            raise NothingToContinue
        known = city_list.in_force(tx)
        # Its days do not matter: the next list has new ones.
        newer = key_list_file.walk(known, data, datetime.min.replace(tzinfo=UTC))
        key_lists.add(tx, newer.facts.number, newer.data)
        settings.put(tx, city_restored.OLD_COPY, city_restored.PROVEN)
        before, count = known.facts, 0
        for facts in key_list_file.lists_after(known, newer):
            count += _keep_laptops(tx, before, facts)
            before = facts
        tx.tell(list=newer.facts.number, laptops=count)
    return newer.facts.number, count


def _keep_laptops(tx: Writer, before: KeyList, facts: KeyList) -> int:
    """Show the laptops whose keys are new in a list; gives how many were not known by name."""
    count = 0
    for key in facts.signing:
        if key.role is not Role.OFFICE or before.signing_key(key.public) is not None:
            continue
        known = offices.one(tx, key.device)
        count += known is None
        recipients = [each.recipient for each in facts.recipients if each.device == key.device]
        fresh = [
            each
            for each in facts.certificates
            if each.device == key.device and each not in before.certificates
        ]
        if not recipients or not fresh:
            continue
        offices.put(
            tx,
            EnrolledLaptop(
                device=key.device,
                wilayah=key.wilayah,
                name=known.name if known else NOBODY_KNOWN,
                laptop=known.laptop if known else LAPTOP,
                signing_key=seal.ssh_line(key.public),
                age_recipient=recipients[0],
                certificate_key=seal.ssh_line(fresh[0].public),
                certificate_kid=fresh[0].kid,
                chain=key.chain,
                enrolled_at=key.valid_from + KEY_BEGAN,
            ),
        )
    return count
