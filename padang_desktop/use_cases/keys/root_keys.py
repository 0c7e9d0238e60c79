"""In this file: the keys with which the city's list of laptops is signed, and who holds them.

Usually there is one, inside the city's encrypted database. Where several
people answer for the list, each has a file of his own on a flashdisk, locked
with his own passphrase; it is opened at the desk for a while, in memory alone.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast
from weakref import WeakKeyDictionary

from padang_desktop.domain.problems import Situation
from padang_desktop.exchange import key_slots, key_wrap, letters, seal, strict_json
from padang_desktop.exchange.key_list import KeyList
from padang_desktop.exchange.key_slots import KeyFileDamaged, Slot
from padang_desktop.exchange.key_wrap import Cost
from padang_desktop.exchange.keys import new_seed
from padang_desktop.exchange.refused import Refused
from padang_desktop.exchange.stick import StickWriteFailed
from padang_desktop.store import files, settings
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.keys import card_files
from padang_desktop.use_cases.keys.exchange_keys import CITY_ROOT
from padang_desktop.use_cases.office import Office

OPEN_FOR = timedelta(minutes=15)
_FORMAT = "padang-akar/1"
_LIMIT = 8 * 1024


class RootsNeeded(Situation):
    """Fewer keys are at hand than the list must be signed with. Facts: perlu, ada."""

    code = "ROOTS_NEEDED"


class NotARootFile(Situation):
    """The file is not that of somebody who signs the list."""

    code = "NOT_A_ROOT_FILE"


class RootFileExists(Situation):
    """A file of this name lies there already; it may be the only one of somebody."""

    code = "ROOT_FILE_EXISTS"


@dataclass(frozen=True, slots=True)
class RootFile:
    """`public` is the key that the list names; `name` says who holds it."""

    path: Path
    name: str
    public: bytes


# Public key -> seed, and until when it is held; never outside this process.
_OPEN: WeakKeyDictionary[Office, dict[bytes, tuple[bytes, datetime]]] = WeakKeyDictionary()


def make_file(folder: Path, name: str, passphrase: str, cost: Cost | None = None) -> RootFile:
    """A new key in a file of its own, locked with its holder's passphrase.

    Raises RootFileExists or StickWriteFailed; then nothing is there.
    """
    seed = new_seed()
    public = seal.public_of(seed)
    slot_id = secrets.token_hex(8)
    slot = key_slots.wrap_with_passphrase(seed, passphrase, slot_id, cost or key_wrap.calibrate())
    path = folder / f"AKAR-{slot_id[:8].upper()}.json"
    if path.exists():
        raise RootFileExists
    content = {"format": _FORMAT, "nama": name, "kunci": seal.ssh_line(public), "slot": slot}
    try:
        files.write_whole(path, json.dumps(content, ensure_ascii=False, indent=1).encode())
    except OSError as error:
        raise StickWriteFailed(reason=str(error)) from error
    return RootFile(path, name, public)


def look_at_file(path: Path) -> RootFile:
    """Who holds it; its key stays locked. Raises NotARootFile."""
    fields = _fields(path)
    return RootFile(path, str(fields["nama"]), seal.public_of_ssh_line(str(fields["kunci"])))


def open_file(office: Office, path: Path, passphrase: str) -> RootFile:
    """Hold the key for OPEN_FOR. Raises NotARootFile or WrongPassphrase."""
    seed, found = seed_in(path, passphrase)
    _OPEN.setdefault(office, {})[found.public] = (seed, office.now() + OPEN_FOR)
    return found


def seed_in(path: Path, passphrase: str) -> tuple[bytes, RootFile]:
    """The key itself, for one signature, and whose it is. Raises NotARootFile or WrongPassphrase."""
    found = look_at_file(path)
    seed = _seed_of(path, passphrase)
    if seal.public_of(seed) != found.public:
        raise NotARootFile(reason="the key inside is another one")
    return seed, found


def letters_of(public: bytes) -> str:
    """What tells one signer's key from another's."""
    return letters.fingerprint_letters(seal.ssh_line(public).encode())[:11]


def close_all(office: Office) -> None:
    """Forget every key that was opened."""
    _OPEN.pop(office, None)


def opened(office: Office) -> frozenset[bytes]:
    """The public keys of those that are open now."""
    held = _OPEN.get(office, {})
    return frozenset(public for public, (_, until) in held.items() if office.now() <= until)


def seeds_at_hand(tx: Reader, office: Office) -> dict[bytes, bytes]:
    """Public key -> seed of the city's own root and of the files that are open."""
    own = settings.value(tx, CITY_ROOT)
    found = {seal.public_of(bytes.fromhex(own)): bytes.fromhex(own)} if own else {}
    return found | {public: _OPEN[office][public][0] for public in opened(office)}


def seeds_for(tx: Reader, office: Office, lists: Sequence[KeyList]) -> list[bytes]:
    """The seeds that sign for every one of these lists. Raises RootsNeeded."""
    at_hand = seeds_at_hand(tx, office)
    chosen: dict[bytes, bytes] = {}
    for facts in lists:
        able = [public for public in facts.roots if public in at_hand]
        if len(able) < facts.threshold:
            raise RootsNeeded(perlu=facts.threshold, ada=len(able))
        chosen |= {public: at_hand[public] for public in able[: facts.threshold]}
    return list(chosen.values())


def _seed_of(path: Path, passphrase: str) -> bytes:
    try:
        return key_slots.open_slot(cast("Slot", _fields(path)["slot"]), passphrase)
    except (KeyFileDamaged, TypeError) as error:
        raise NotARootFile(reason=str(error)) from error


def _fields(path: Path) -> dict[str, object]:
    try:
        fields = strict_json.load(card_files.take(path, _LIMIT), _LIMIT)
        if fields.get("format") != _FORMAT or set(fields) != {"format", "nama", "kunci", "slot"}:
            raise NotARootFile(reason="other fields")
        seal.public_of_ssh_line(str(fields["kunci"]))
    except (Refused, ValueError) as error:
        raise NotARootFile(reason=str(error)) from error
    return fields
